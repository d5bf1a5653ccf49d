package catalog

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// packVersion is the form of a pack. A pack of a newer form is not read.
const packVersion = 1

// MaxPack is the most bytes that a pack takes.
const MaxPack = 64 << 20

// ErrPack says that bytes are no pack, or one that contradicts itself.
var ErrPack = errors.New("not an edition as a dossier keeps it")

var (
	errPackLarge = errors.New("larger than " + strconv.Itoa(MaxPack>>20) + " MiB")
	errPackMany  = errors.New("more than " + strconv.Itoa(maxElements) + " elements or relations")
	errPackID    = errors.New("not an id such as norm@edition")
	errPackTwice = errors.New("stands there twice")
	errPackAbove = errors.New("stands under what is not there")
	errPackRound = errors.New("stands under itself")
	errPackEmpty = errors.New("no elements and no relations")
	errPackPair  = errors.New("relations without two editions")
)

// packDoc is a pack: an edition that somebody brought, in the one form in
// which a dossier keeps it. The order of the fields is part of that form.
type packDoc struct {
	Toets     int            `json:"toets_norm"`
	ID        string         `json:"id"`
	Title     Text           `json:"title"`
	Name      Text           `json:"name"`
	Publisher string         `json:"publisher,omitempty"`
	Status    string         `json:"status,omitempty"`
	ValidFrom string         `json:"valid_from,omitempty"`
	Guidance  bool           `json:"guidance,omitempty"`
	Elements  []packElement  `json:"elements"`
	Relations []packRelation `json:"relations"`
}

type packElement struct {
	ID         string     `json:"id"`
	Parent     string     `json:"parent,omitempty"`
	Kind       string     `json:"kind,omitempty"`
	Title      Text       `json:"title"`
	Assessable bool       `json:"assessable,omitempty"`
	Withdrawn  bool       `json:"withdrawn,omitempty"`
	Level      string     `json:"level,omitempty"`
	Text       Text       `json:"text,omitzero"`
	Why        Text       `json:"why,omitzero"`
	Doc        []Question `json:"doc,omitempty"`
	Op         []Question `json:"op,omitempty"`
	AskNL      []string   `json:"ask_nl,omitempty"`
	AskEN      []string   `json:"ask_en,omitempty"`
	Typical    Text       `json:"typical,omitzero"`
	Maps       []packLink `json:"maps,omitempty"`
}

type packLink struct {
	To   string `json:"to"`
	Type string `json:"type"`
}

type packRelation struct {
	From string     `json:"from"`
	To   string     `json:"to"`
	Rows []Relation `json:"rows"`
}

// Pack is a draft in its one canonical form: the same draft gives the same
// bytes. A draft without an id holds relations alone. The error wraps ErrPack
// and says what the draft contradicts itself in.
func Pack(d Draft) ([]byte, error) {
	if err := d.check(); err != nil {
		return nil, err
	}
	p := packDoc{
		Toets: packVersion, ID: d.ID, Title: d.Title, Name: d.Name, Publisher: d.Publisher, Status: d.Status, ValidFrom: d.ValidFrom,
		Guidance: d.Guidance, Elements: make([]packElement, 0, len(d.Elements)), Relations: make([]packRelation, 0, len(d.Relations)),
	}
	if p.Status == "" {
		p.Status = "current"
	}
	for _, e := range d.Elements {
		x := packElement{
			ID: e.ID, Parent: e.Parent, Kind: e.Kind, Title: e.Title, Assessable: e.Assessable, Withdrawn: e.Withdrawn, Level: e.Level, Text: e.Text,
			Why: e.Why, Doc: e.Doc, Op: e.Op, AskNL: e.AskFor.NL, AskEN: e.AskFor.EN, Typical: e.Typical,
		}
		for _, m := range e.Maps {
			x.Maps = append(x.Maps, packLink{m.To, m.Type})
		}
		p.Elements = append(p.Elements, x)
	}
	for _, r := range d.Relations {
		p.Relations = append(p.Relations, packRelation{r.From, r.To, list(r.Relations)})
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(p); err != nil {
		return nil, fmt.Errorf("pack %s: %w", d.ID, err)
	}
	if b.Len() > MaxPack {
		return nil, fmt.Errorf("pack %s: %w: %w", d.ID, ErrPack, errPackLarge)
	}
	return b.Bytes(), nil
}

// Unpack reads a pack. Whoever wrote it, what comes back hangs together; the
// error wraps ErrPack.
func Unpack(b []byte) (Draft, error) {
	if len(b) > MaxPack {
		return Draft{}, fmt.Errorf("%w: %w", ErrPack, errPackLarge)
	}
	var p packDoc
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&p); err != nil {
		return Draft{}, fmt.Errorf("%w: %w", ErrPack, err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return Draft{}, fmt.Errorf("%w: something after its end", ErrPack)
	}
	if p.Toets != packVersion {
		return Draft{}, fmt.Errorf("%w: form %d", ErrPack, p.Toets)
	}
	d := Draft{
		ID: p.ID, Title: p.Title, Name: p.Name, Publisher: p.Publisher, Status: p.Status, ValidFrom: p.ValidFrom, Guidance: p.Guidance,
		Elements: make([]DraftElement, 0, len(p.Elements)),
	}
	for _, x := range p.Elements {
		e := DraftElement{
			ID: x.ID, Parent: x.Parent, Kind: x.Kind, Title: x.Title, Assessable: x.Assessable, Withdrawn: x.Withdrawn, Level: x.Level, Text: x.Text,
			Why: x.Why, Doc: x.Doc, Op: x.Op, AskFor: Texts{NL: x.AskNL, EN: x.AskEN}, Typical: x.Typical,
		}
		for _, m := range x.Maps {
			e.Maps = append(e.Maps, Mapping{To: m.To, Type: m.Type})
		}
		d.Elements = append(d.Elements, e)
	}
	for _, r := range p.Relations {
		d.Relations = append(d.Relations, DraftRelations{From: r.From, To: r.To, Relations: r.Rows})
	}
	return d, d.check()
}

// packHead is how every pack begins, up to its id.
const packHead = `{"toets_norm":1,"id":"`

// packID is the id of the edition in a pack, read without reading the pack.
func packID(b []byte) (string, error) {
	if rest, ok := bytes.CutPrefix(b, []byte(packHead)); ok {
		if id, _, ok := bytes.Cut(rest[:min(len(rest), maxPackID+1)], []byte(`"`)); ok && (len(id) == 0 || editionID(string(id))) {
			return string(id), nil
		}
	}
	d, err := Unpack(b)
	return d.ID, err
}

// check looks for what an edition cannot be.
func (d Draft) check() error {
	relations := 0
	for _, r := range d.Relations {
		if !editionID(r.From) || !editionID(r.To) || r.From == r.To {
			return fmt.Errorf("%w: %w: %q and %q", ErrPack, errPackPair, r.From, r.To)
		}
		for _, x := range r.Relations {
			if err := x.sound(); err != nil {
				return fmt.Errorf("%w: %q to %q: %w", ErrPack, x.From, x.To, err)
			}
		}
		relations += len(r.Relations)
	}
	switch {
	case d.ID != "" && !editionID(d.ID), d.ID == "" && len(d.Elements) > 0:
		return fmt.Errorf("%w: %q is %w", ErrPack, d.ID, errPackID)
	case len(d.Elements)+relations == 0:
		return fmt.Errorf("%w: %w", ErrPack, errPackEmpty)
	case len(d.Elements) > maxElements, relations > maxElements, len(d.Relations) > maxElements:
		return fmt.Errorf("%w: %w", ErrPack, errPackMany)
	}
	return d.tree()
}

// tree looks whether every element stands under one that is there, and none
// under itself.
func (d Draft) tree() error {
	at := make(map[string]int, len(d.Elements))
	for i, e := range d.Elements {
		key := strings.ToLower(e.ID)
		if _, twice := at[key]; twice || e.ID == "" || strings.ContainsAny(e.ID, "# \t\r\n") {
			return fmt.Errorf("%w: element %d %q: %w", ErrPack, i+1, e.ID, errPackTwice)
		}
		at[key] = i
	}
	const open, sound = 1, 2
	state := make([]int, len(d.Elements))
	for i := range d.Elements {
		var path []int
		for j := i; state[j] != sound; {
			if state[j] == open {
				return fmt.Errorf("%w: %q %w", ErrPack, d.Elements[j].ID, errPackRound)
			}
			state[j] = open
			path = append(path, j)
			if d.Elements[j].Parent == "" {
				break
			}
			above, ok := at[strings.ToLower(d.Elements[j].Parent)]
			if !ok {
				return fmt.Errorf("%w: %q %w", ErrPack, d.Elements[j].ID, errPackAbove)
			}
			j = above
		}
		for _, j := range path {
			state[j] = sound
		}
	}
	return nil
}

const maxPackID = 120

// editionID reports whether an id has the form framework@edition.
func editionID(id string) bool {
	framework, edition, ok := strings.Cut(id, "@")
	return ok && framework != "" && edition != "" && len(id) <= maxPackID && !strings.ContainsFunc(framework+edition, func(r rune) bool {
		return r <= ' ' || r == 0x7f || strings.ContainsRune("#/\\@,\"", r)
	})
}

// equal reports whether two elements say the same.
func (e DraftElement) equal(o DraftElement) bool {
	return e.ID == o.ID && e.Parent == o.Parent && e.Kind == o.Kind && e.Title == o.Title && e.Assessable == o.Assessable && e.Withdrawn == o.Withdrawn &&
		e.Level == o.Level && e.Text == o.Text && e.Why == o.Why && e.Typical == o.Typical && slices.Equal(e.Doc, o.Doc) && slices.Equal(e.Op, o.Op) &&
		slices.Equal(e.AskFor.NL, o.AskFor.NL) && slices.Equal(e.AskFor.EN, o.AskFor.EN) && slices.Equal(e.Maps, o.Maps)
}

// Difference is what a newer source of an edition changed, as ids in the order
// of the edition.
type Difference struct {
	Added   []string `json:"added"`
	Changed []string `json:"changed"`
	Gone    []string `json:"gone"` // not there any more, or withdrawn now
}

// Compare says what a newer draft of an edition changes.
func Compare(older, newer Draft) Difference {
	d := Difference{Added: []string{}, Changed: []string{}, Gone: []string{}}
	was := make(map[string]DraftElement, len(older.Elements))
	for _, e := range older.Elements {
		was[e.ID] = e
	}
	stays := make(map[string]bool, len(newer.Elements))
	for _, e := range newer.Elements {
		o, had := was[e.ID]
		switch {
		case !had || o.Withdrawn && !e.Withdrawn:
			d.Added = append(d.Added, e.ID)
		case e.Withdrawn && !o.Withdrawn:
			continue // gone
		case !e.equal(o):
			d.Changed = append(d.Changed, e.ID)
		}
		stays[e.ID] = true
	}
	for _, e := range older.Elements {
		if !stays[e.ID] && !e.Withdrawn {
			d.Gone = append(d.Gone, e.ID)
		}
	}
	return d
}
