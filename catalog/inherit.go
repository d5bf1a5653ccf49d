package catalog

import (
	"bytes"
	"strings"

	"toets/audit"
)

// fill adds the questions of an element: its own, and where it is the same
// thing as an element of another edition, those of that one.
func (c *Catalog) fill(e *Element) {
	id, _ := audit.SplitRef(e.Ref)
	q, err := c.find(id).questions(e)
	if err == nil && q != nil {
		e.addQuestions(q)
	}
	if ed := c.find(id); ed.own != nil {
		if x, err := ed.brought(e); err == nil && x != nil {
			e.Text = x.Text
		}
		return
	}
	if source := c.lender(e); source != nil {
		other, _ := audit.SplitRef(source.Ref)
		if from, err := c.find(other).questions(source); err == nil && from != nil {
			e.borrow(source.Ref, from)
			e.Typical.NL = c.recite(e.Typical.NL, "nl", source.Ref, e.Ref)
			e.Typical.EN = c.recite(e.Typical.EN, "en", source.Ref, e.Ref)
		}
	}
}

// maxLenders is how far questions are looked for: an article of a national
// law may lean on the directive, and that on a control.
const maxLenders = 3

// lender is the element whose questions an element uses, nil for its own or none.
func (c *Catalog) lender(e *Element) *Element {
	at := e
	for range maxLenders {
		next := c.row(c.source(at))
		if next == nil {
			break
		}
		at = next
	}
	if at == e {
		return nil
	}
	return at
}

// source is the element whose questions an element points at: the one that its
// file names, or without a file of its own the same thing in an edition that
// its edition says it reuses.
func (c *Catalog) source(e *Element) string {
	id, _ := audit.SplitRef(e.Ref)
	ed := c.find(id)
	if b, err := ed.raw(fileOf(&e.Element)); err == nil {
		return scanSame(b)
	}
	if !e.Holds() || e.Kind == audit.ElementGroup {
		return ""
	}
	for _, other := range ed.reuses() {
		if ref := c.sameIn(e, other); ref != "" {
			return ref
		}
	}
	return ""
}

// scanSame finds same: iso27001@2022#A.5.1. Lists ask this of every element, so
// it reads the one line where it can.
func scanSame(b []byte) string {
	if !bytes.Contains(b, []byte("same:")) {
		return ""
	}
	if _, rest, ok := bytes.Cut(b, []byte("\nsame: ")); ok {
		line, _, _ := bytes.Cut(rest, []byte("\n"))
		if ref := string(line); plainRef(ref) {
			return ref
		}
	}
	if q, err := readQuestions(b); err == nil {
		return q.Same
	}
	return ""
}

// borrow takes the questions of the same thing in another edition, and its
// words where the element has none of its own.
func (e *Element) borrow(ref string, q *questionFile) {
	e.From = ref
	e.DocQuestions, e.OpQuestions, e.AskFor, e.Typical = q.Doc, q.Op, q.AskFor, q.Typical
	if e.Label == (Text{}) {
		e.Label = q.Label
	}
	if e.Why == (Text{}) {
		e.Why = q.Why
	}
	if len(e.Cadence) == 0 {
		e.Cadence = q.Cadence
	}
}

// recite names one element where a text names another: BIO2 6.03.02 becomes
// BIO 1.04 7.2.2.2, for a finding cites the criterion of its own audit.
func (c *Catalog) recite(text, lang, from, to string) string {
	fromEdition, fromID := audit.SplitRef(from)
	toEdition, toID := audit.SplitRef(to)
	framework, _, _ := strings.Cut(fromEdition, "@")
	for _, name := range []string{c.EditionShortIn(fromEdition, lang), strings.ToUpper(framework)} {
		for _, article := range []string{" ", " art. ", " artikel ", " article "} {
			cited := name + article + c.number(fromEdition, fromID)
			at := strings.Index(text, cited)
			if at < 0 || runsOn(text[at+len(cited):]) {
				continue
			}
			return text[:at] + c.EditionShortIn(toEdition, lang) + article + c.number(toEdition, toID) + text[at+len(cited):]
		}
	}
	return text
}

// runsOn reports whether a number goes on in what follows it.
func runsOn(rest string) bool {
	head := strings.TrimLeft(rest, ".(")
	return head != rest && head != "" && (head[0] >= '0' && head[0] <= '9' || rest[0] == '(') || rest != "" && rest[0] >= '0' && rest[0] <= '9'
}

// label is our own short name of an element, its lender's where it has none,
// empty where nobody gave it one.
func (c *Catalog) label(e *Element) Text {
	id, _ := audit.SplitRef(e.Ref)
	ed := c.find(id)
	if t := ed.label(e); t != (Text{}) {
		return t
	}
	if len(ed.reuses()) == 0 {
		return Text{}
	}
	if from := c.lender(e); from != nil {
		other, _ := audit.SplitRef(from.Ref)
		return c.find(other).label(from)
	}
	return Text{}
}

// Missing lists the elements of an edition that have no questions yet, of their
// own or of the same thing elsewhere, though they are assessed or ask for a
// document.
func (c *Catalog) Missing(id string) []string {
	t := c.elements(id)
	if t == nil {
		return nil
	}
	var out []string
	for i := range t.rows {
		row := &t.rows[i]
		if !row.Holds() || row.Guidance && !row.Assessable || !row.Assessable && row.Document == "" {
			continue
		}
		full := *row
		c.fill(&full)
		enough := len(full.OpQuestions) > 0 || row.Kind == audit.ElementDocument && len(full.DocQuestions) > 0
		if !enough || full.Label == (Text{}) || full.Why == (Text{}) {
			out = append(out, row.ID)
		}
	}
	return out
}
