package catalog

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"toets/audit"
)

// Text is one text in both languages.
type Text struct {
	NL string `json:"nl" yaml:"nl"`
	EN string `json:"en" yaml:"en"`
}

// In is the text in a language, and in the other one where it is missing.
func (t Text) In(lang string) string {
	if lang == "nl" && t.NL != "" || t.EN == "" {
		return t.NL
	}
	return t.EN
}

// Texts is one list in both languages.
type Texts struct {
	NL []string `json:"nl" yaml:"nl"`
	EN []string `json:"en" yaml:"en"`
}

// In is the list in a language, and in the other one where it is missing.
func (t Texts) In(lang string) []string {
	if lang == "nl" && len(t.NL) > 0 || len(t.EN) == 0 {
		return t.NL
	}
	return t.EN
}

// Question is one question to ask. Its id never changes.
type Question struct {
	ID   string `json:"id" yaml:"id"`
	Kind string `json:"kind,omitempty" yaml:"kind"` // of audit.TestKinds, for operating questions
	NL   string `json:"nl" yaml:"nl"`
	EN   string `json:"en" yaml:"en"`
}

// In is the question in a language.
func (q Question) In(lang string) string { return Text{q.NL, q.EN}.In(lang) }

// Cadences lists the words for how often a control runs.
func Cadences() []string {
	return []string{"yearly", "half_yearly", "quarterly", "monthly", "weekly", "daily", "many_a_day", "automated", "event"}
}

// MapTypes lists the relations that an element can have with one of another edition.
func MapTypes() []string { return []string{"same", "part", "supports", "removed", "new"} }

// Mapping links an element to one of another edition.
type Mapping struct {
	To   string `json:"to" yaml:"to"`
	Type string `json:"type" yaml:"type"` // same, part, supports, removed, new
}

// Attributes sort a control for those who filter by them.
type Attributes struct {
	ControlType           []string `json:"control_type"`
	SecurityProperties    []string `json:"security_properties"`
	CybersecurityConcepts []string `json:"cybersecurity_concepts"`
}

// Element is an element with everything there is to show of it. What is not
// verified was not confirmed from a source: show it with a marker.
type Element struct {
	audit.Element
	Title            Text
	Verified         bool // id and English title
	NLVerified       bool // Dutch title
	DocumentName     Text // of the document it asks for
	DocumentKind     string
	DocumentVerified bool
	Theme            string
	Attributes       Attributes
	New              bool // was not in the edition before
	Note             string

	Label        Text
	Why          Text
	Cadence      []string
	DocQuestions []Question // phase 1
	OpQuestions  []Question // phase 2
	AskFor       Texts
	Typical      Text
	Maps         []Mapping
}

// HasQuestions reports whether questions were written for the element.
func (e *Element) HasQuestions() bool { return len(e.DocQuestions)+len(e.OpQuestions) > 0 }

func (e *Element) addQuestions(q *questionFile) {
	e.Label, e.Why, e.Cadence = q.Label, q.Why, q.Cadence
	e.DocQuestions, e.OpQuestions = q.Doc, q.Op
	e.AskFor, e.Typical, e.Maps = q.AskFor, q.Typical, q.Maps
}

// table is elements.csv, read.
type table struct {
	rows  []Element
	rules []audit.Element
	byID  map[string]int // by lower-case id
}

func (t *table) row(id string) *Element {
	if i, ok := t.byID[strings.ToLower(id)]; ok {
		return &t.rows[i]
	}
	return nil
}

// The columns of elements.csv, in their order.
const columns = "id,parent,kind,group,title_en,title_nl,verified,nl_verified,assessable,never_na,must_cover,guidance," +
	"document,document_kind,document_en,document_nl,document_verified," +
	"theme,control_type,security_properties,cybersecurity_concepts,new,note"

// maxElements is far above any norm (the largest has some 1,200) and keeps a
// file that somebody brings from filling the memory.
const maxElements = 20_000

func readTable(edition string, b []byte) (*table, error) {
	cr := csv.NewReader(bytes.NewReader(b))
	cr.ReuseRecord = true
	head, err := cr.Read()
	if err != nil {
		return nil, fmt.Errorf("read the head of elements.csv: %w", err)
	}
	if got := strings.Join(head, ","); got != columns {
		return nil, fmt.Errorf("elements.csv has other columns than %s", columns)
	}
	lines := min(bytes.Count(b, []byte("\n")), maxElements)
	t := &table{rows: make([]Element, 0, lines), rules: make([]audit.Element, 0, lines), byID: make(map[string]int, lines)}
	for {
		rec, err := cr.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("read elements.csv: %w", err)
		}
		line, _ := cr.FieldPos(0)
		key := strings.ToLower(rec[0])
		switch _, twice := t.byID[key]; {
		case rec[0] == "":
			return nil, fmt.Errorf("elements.csv line %d: no id", line)
		case twice:
			return nil, fmt.Errorf("elements.csv line %d: id %q stands there twice", line, rec[0])
		case len(t.rows) == maxElements:
			return nil, fmt.Errorf("elements.csv line %d: more than %d elements", line, maxElements)
		}
		t.byID[key] = len(t.rows)
		t.rows = append(t.rows, readRow(edition, rec))
	}
	for i := range t.rows {
		t.rules = append(t.rules, t.rows[i].Element)
	}
	return t, nil
}

func readRow(edition string, rec []string) Element {
	return Element{
		Element: audit.Element{
			Ref: edition + "#" + rec[0], ID: rec[0], Parent: rec[1], Kind: audit.ElementKind(rec[2]), Group: rec[3],
			Assessable: rec[8] == "yes", NeverNA: rec[9] == "yes", MustCover: rec[10] == "yes",
			Guidance: rec[11] == "yes", Document: rec[12],
		},
		Title: Text{EN: rec[4], NL: rec[5]}, Verified: rec[6] == "yes", NLVerified: rec[7] == "yes",
		DocumentKind: rec[13], DocumentName: Text{EN: rec[14], NL: rec[15]}, DocumentVerified: rec[16] == "yes",
		Theme: rec[17],
		Attributes: Attributes{
			ControlType: semicolons(rec[18]), SecurityProperties: semicolons(rec[19]), CybersecurityConcepts: semicolons(rec[20]),
		},
		New: rec[21] == "yes", Note: rec[22],
	}
}

func semicolons(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ";")
}
