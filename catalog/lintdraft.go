package catalog

import (
	"slices"
	"strings"

	"toets/audit"
)

// LintDraft lists what is wrong with the content of an edition that somebody
// wrote in our own form: a missing language, elements without questions,
// questions that are none, references to what is not there. That it could be
// read says already that its numbers and parents are sound.
func LintDraft(d Draft) []Problem {
	l := newLinter(New())
	rows := make([]Element, len(d.Elements))
	for i, e := range d.Elements {
		rows[i] = Element{Element: audit.Element{Ref: d.ID + "#" + e.ID, ID: e.ID, Kind: audit.ElementKind(e.Kind)}, Title: e.Title}
	}
	l.titles(rows)
	l.both("title", d.Title)
	for i := range d.Elements {
		l.draftElement(&d.Elements[i], &rows[i])
	}
	for _, r := range d.Relations {
		l.draftRelations(d, r)
	}
	return l.problems
}

func (l *linter) draftElement(e *DraftElement, row *Element) {
	of := []*Element{row}
	l.both(e.ID+" title", e.Title)
	switch asked := len(e.Doc) + len(e.Op) + len(e.AskFor.NL) + len(e.AskFor.EN); {
	case asked > 0:
		l.both(e.ID+" why", e.Why)
		l.short(e.ID+" why", e.Why)
		l.text(e.ID+" why", e.Why, of)
		l.questions(e.ID+" doc", "d", e.Doc, l.least.Doc, maxDoc, of)
		if row.Kind == audit.ElementDocument {
			if len(e.Op) > 0 {
				l.report(e.ID+" op", "een document heeft geen vragen voor fase 2", "a document has no questions for phase 2")
			}
		} else {
			l.questions(e.ID+" op", "o", e.Op, l.least.Op, maxOp, of)
		}
		l.askFor(e.ID+" ask_for", e.AskFor, of)
		l.typical(e.ID+" typical", e.Typical, of)
	case e.Assessable:
		l.report(e.ID, "geen vragen: een auditor heeft hier niets te vragen", "no questions: an auditor has nothing to ask here")
	}
	for i, m := range e.Maps {
		if slices.ContainsFunc(e.Maps[:i], func(o Mapping) bool { return o.To == m.To }) {
			l.report(e.ID+" maps "+m.To, "staat er twee keer", "stands there twice")
		}
		if edition, _ := audit.SplitRef(m.To); l.onBoard.find(edition) != nil && l.onBoard.row(m.To) == nil {
			l.report(e.ID+" maps "+m.To, "is er niet", "is not there")
		}
	}
}

// draftRelations looks for the elements at the ends that can be looked up.
func (l *linter) draftRelations(d Draft, r DraftRelations) {
	has := func(edition, id string) bool {
		switch {
		case id == "":
			return true
		case edition == d.ID:
			return slices.ContainsFunc(d.Elements, func(e DraftElement) bool { return strings.EqualFold(e.ID, id) })
		}
		return l.onBoard.find(edition) == nil || l.onBoard.row(edition+"#"+id) != nil
	}
	for _, one := range r.Relations {
		for _, end := range [][2]string{{r.From, one.From}, {r.To, one.To}} {
			if !has(end[0], end[1]) {
				l.report("relations "+end[0]+"#"+end[1], "is er niet", "is not there")
			}
		}
	}
}
