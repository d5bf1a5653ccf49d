package catalog

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"
)

// SourceEmbedded is the source of the editions that come with the program.
const SourceEmbedded = "embedded"

// Edition is an edition with what people want to know of it.
type Edition struct {
	ID         string
	Names      map[string]string // per language: ISO/IEC 27001:2022
	National   map[string]string // per country: NEN-EN-ISO/IEC 27001:2023
	ShortName  string            // 27001:2022
	Publisher  string
	Status     string // current, transition, withdrawn, draft
	Guidance   bool
	ValidFrom  string
	ValidTo    string
	Amendments []string
	Brings     []string
	Relations  []Mapping
	Groups     []Group
	Note       Text   // what to know of it, and what is not verified
	Source     string // embedded or dossier
	Elements   int
	Assessable int
	title      Text
}

// Title is the subject of the edition in a language.
func (e Edition) Title(lang string) string { return e.title.In(lang) }

// Titles is the subject of the edition in both languages.
func (e Edition) Titles() Text { return e.title }

// Group is one of the groups that elements are counted under.
type Group struct {
	ID string `json:"id" yaml:"id"`
	NL string `json:"nl" yaml:"nl"`
	EN string `json:"en" yaml:"en"`
}

// Name is the name of the group in a language.
func (g Group) Name(lang string) string { return Text{g.NL, g.EN}.In(lang) }

// RelationTypes lists how one edition can stand to another.
func RelationTypes() []string {
	return []string{"replaces", "replaced_by", "builds_on", "extends", "guides", "guided_by", "implements", "implemented_by", "supports"}
}

// editionFile is the form of edition.yaml.
type editionFile struct {
	ID         string            `yaml:"id"`
	Title      Text              `yaml:"title"`
	Name       Text              `yaml:"name"`
	Short      string            `yaml:"short"`
	ShortEN    string            `yaml:"short_en"` // where English calls it otherwise
	National   map[string]string `yaml:"national"`
	Publisher  string            `yaml:"publisher"`
	Status     string            `yaml:"status"`
	Guidance   bool              `yaml:"guidance"`
	ValidFrom  string            `yaml:"valid_from"`
	ValidTo    string            `yaml:"valid_to"`
	Amendments []string          `yaml:"amendments"`
	Brings     []string          `yaml:"brings"`
	Reuses     []string          `yaml:"reuses"` // editions whose questions hold for what is the same thing
	Relations  []Mapping         `yaml:"relations"`
	Groups     []Group           `yaml:"groups"`
	Numbering  string            `yaml:"numbering"` // article: elements are written 21(2)(c)
	Least      least             `yaml:"least"`
	Complete   *bool             `yaml:"complete"` // false: questions are still to be written
	Proposed   bool              `yaml:"proposed"` // for whoever did not choose yet
	Annex      bool              `yaml:"annex"`    // its measures always apply; exceptions stand in an annex and are decided on
	Note       Text              `yaml:"note"`
}

// least is how many questions and things to ask for an element has to have.
type least struct {
	Doc int `yaml:"doc"`
	Op  int `yaml:"op"`
	Ask int `yaml:"ask"`
}

// edition is one folder: edition.yaml, elements.csv, and a file of questions
// per element. Every part is read at most once, when it is asked for.
type edition struct {
	id     string
	source string
	fsys   fs.FS
	hidden func() bool            // not offered yet
	reuses func() []string        // editions whose questions hold for what is the same thing
	own    func() (*Draft, error) // what somebody brought, nil for what comes with the program
	facts  func() (*editionFile, error)
	table  func() (*table, error)
	hash   func() (string, error)

	mu     sync.Mutex
	bytes  map[string]file          // files of questions
	asked  map[string]*questionFile // read, by file; nil where there is none
	labels map[string]Text

	once  sync.Once // of index
	index *index
}

func newEdition(id, source string, fsys fs.FS) *edition {
	e := &edition{id: id, source: source, fsys: fsys, bytes: make(map[string]file), asked: make(map[string]*questionFile), labels: make(map[string]Text)}
	e.hidden = sync.OnceValue(e.readHidden)
	e.facts = sync.OnceValues(e.readFacts)
	e.reuses = sync.OnceValue(e.scanReuses)
	e.table = sync.OnceValues(e.readTable)
	e.hash = sync.OnceValues(e.readHash)
	return e
}

// unfinished is the line of edition.yaml that keeps an edition out of sight.
const unfinished = "\ncomplete: false\n"

// proposed is the line of the edition to begin with.
const proposed = "\nproposed: true\n"

// Default is the edition to propose to whoever did not choose yet, "" where
// none is on board.
func (c *Catalog) Default() string {
	ids := c.IDs()
	for _, id := range ids {
		if b, err := readLimited(c.find(id).fsys, "edition.yaml"); err == nil && bytes.Contains(b, []byte(proposed)) {
			return id
		}
	}
	if len(ids) == 0 {
		return ""
	}
	return ids[len(ids)-1]
}

// readHidden looks for that line alone, so that the list of editions is there
// without reading what any of them says.
func (e *edition) readHidden() bool {
	b, err := readLimited(e.fsys, "edition.yaml")
	return err != nil || bytes.Contains(b, []byte(unfinished))
}

// scanReuses finds reuses: [bio2@1.3]. Lists ask this of every element, so it
// reads the one line where it can, and leaves the rest of edition.yaml unread.
func (e *edition) scanReuses() []string {
	b, err := readLimited(e.fsys, "edition.yaml")
	if err != nil || !bytes.Contains(b, []byte("reuses")) {
		return nil
	}
	if _, rest, ok := bytes.Cut(b, []byte("\nreuses: [")); ok {
		line, _, _ := bytes.Cut(rest, []byte("\n"))
		if ids, ok := strings.CutSuffix(string(line), "]"); ok && plainRef(strings.ReplaceAll(ids, ", ", "#")+"#") {
			return strings.Split(ids, ", ")
		}
	}
	f, err := e.facts()
	if err != nil {
		return nil
	}
	return f.Reuses
}

func (e *edition) readFacts() (*editionFile, error) {
	if e.own != nil {
		return e.ownFacts()
	}
	b, err := readLimited(e.fsys, "edition.yaml")
	if err != nil {
		return nil, fmt.Errorf("edition %s: %w", e.id, err)
	}
	var f editionFile
	if err := decodeStrict(b, &f); err != nil {
		return nil, fmt.Errorf("edition %s: edition.yaml: %w", e.id, err)
	}
	if f.ID != e.id {
		return nil, fmt.Errorf("edition %s: edition.yaml calls itself %q", e.id, f.ID)
	}
	if (f.Complete != nil && !*f.Complete) != bytes.Contains(b, []byte(unfinished)) {
		return nil, fmt.Errorf("edition %s: edition.yaml: complete: false stands on a line of its own", e.id)
	}
	return &f, nil
}

func (e *edition) readTable() (*table, error) {
	if e.own != nil {
		return e.ownTable()
	}
	b, err := readLimited(e.fsys, "elements.csv")
	if err != nil {
		return nil, fmt.Errorf("edition %s: %w", e.id, err)
	}
	t, err := readTable(e.id, b)
	if err != nil {
		return nil, fmt.Errorf("edition %s: %w", e.id, err)
	}
	return t, nil
}

// file is the content of a file, or why there is none.
type file struct {
	b   []byte
	err error
}

// raw returns the file of questions of an element as it is.
func (e *edition) raw(name string) ([]byte, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	f, ok := e.bytes[name]
	if !ok {
		f.b, f.err = readLimited(e.fsys, name)
		e.bytes[name] = f
	}
	return f.b, f.err
}

// questions returns the questions of an element, nil where nobody wrote any.
func (e *edition) questions(element *Element) (*questionFile, error) {
	if e.own != nil {
		return e.ownQuestions(element)
	}
	name := fileOf(&element.Element)
	b, err := e.raw(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("edition %s: %w", e.id, err)
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if q, ok := e.asked[name]; ok {
		return q, nil
	}
	q, err := readQuestions(b)
	if err != nil {
		return nil, fmt.Errorf("edition %s: %s: %w", e.id, name, err)
	}
	e.asked[name] = q
	return q, nil
}

// Editions lists the editions on board whose data can be read.
func (c *Catalog) Editions() []Edition {
	var out []Edition
	for _, e := range c.editions {
		if ed, ok := c.Info(e.id); ok {
			out = append(out, ed)
		}
	}
	return out
}

// Info returns what people want to know of an edition.
func (c *Catalog) Info(id string) (Edition, bool) {
	e := c.offered(id)
	if e == nil {
		return Edition{}, false
	}
	f, err := e.facts()
	if err != nil {
		return Edition{}, false
	}
	t, err := e.table()
	if err != nil {
		return Edition{}, false
	}
	ed := Edition{
		ID: e.id, Names: map[string]string{"nl": f.Name.In("nl"), "en": f.Name.In("en")}, National: f.National,
		ShortName: f.Short, Publisher: f.Publisher, Status: f.Status, Guidance: f.Guidance,
		ValidFrom: f.ValidFrom, ValidTo: f.ValidTo, Amendments: f.Amendments, Brings: f.Brings,
		Relations: f.Relations, Groups: f.Groups, Source: e.source, Elements: len(t.rows), title: f.Title, Note: f.Note,
	}
	for _, r := range t.rows {
		if r.Assessable {
			ed.Assessable++
		}
	}
	return ed, true
}

// Successor is the edition that replaces another one, "" for none.
func (c *Catalog) Successor(id string) string {
	e := c.find(id)
	if e == nil {
		return ""
	}
	f, err := e.facts()
	if err != nil {
		return ""
	}
	for _, r := range f.Relations {
		if r.Type == "replaced_by" {
			return r.To
		}
	}
	return ""
}

// Hash is the SHA-256 of the whole content of an edition, facts and questions,
// in hexadecimal; "" for one not on board.
func (c *Catalog) Hash(id string) string {
	e := c.find(id)
	if e == nil {
		return ""
	}
	h, err := e.hash()
	if err != nil {
		return ""
	}
	return h
}

// Groups lists the groups that the elements of an edition are counted under.
func (c *Catalog) Groups(id string) []Group {
	if e := c.find(id); e != nil {
		if f, err := e.facts(); err == nil {
			return f.Groups
		}
	}
	return nil
}
