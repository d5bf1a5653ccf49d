package catalog

import "toets/audit"

// fill adds the questions of an element: its own, and where it is the same
// thing as an element of another edition, those of that one.
func (c *Catalog) fill(e *Element) {
	id, _ := audit.SplitRef(e.Ref)
	q, err := c.find(id).questions(e)
	if err == nil && q != nil {
		e.addQuestions(q)
	}
	source := c.row(c.source(e, q))
	if source == nil {
		return
	}
	other, _ := audit.SplitRef(source.Ref)
	from, err := c.find(other).questions(source)
	if err != nil || from == nil {
		return
	}
	e.borrow(source.Ref, from)
}

// source is the element whose questions an element uses, "" for its own.
func (c *Catalog) source(_ *Element, q *questionFile) string {
	if q != nil {
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

// label is our own short name of an element, empty where nobody gave it one.
func (c *Catalog) label(e *Element) Text {
	id, _ := audit.SplitRef(e.Ref)
	return c.find(id).label(e)
}
