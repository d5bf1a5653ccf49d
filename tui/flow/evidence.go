package flow

import (
	"fmt"
	"slices"
	"strings"

	"toets/audit"
	"toets/catalog"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
)

// Evidence asks what sort of evidence a subject gets: a file, a picture, a
// note, what somebody said, what was seen and not taken, or a link to what is
// here already.
func Evidence(d *ui.Desk, s Subject) {
	t := evidenceTexts(d)
	may := func(c audit.AddEvidence) func() error {
		return func() error { return d.May(c) }
	}
	note := audit.AddEvidence{Audit: s.Audit, Kind: "note", Text: "…"}
	files := []widget.Item{{Key: "f", Label: t.File, Note: t.FileNote, Why: may(note), Run: func() { pickFile(d, s, "file") }}}
	if x := s.Document; x != nil { // a file added to a document is the document itself
		b := bytesTexts(d)
		files = []widget.Item{
			{Key: "f", Label: b.Own, Note: b.OwnNote, Run: func() { DocumentFile(d, s.Audit, x.ID) }},
			{Key: "b", Label: b.Other, Note: b.OtherNote, Why: may(note), Run: func() { pickFile(d, s, "file") }},
		}
	}
	items := []widget.Item{
		{Key: "p", Label: t.Picture, Note: t.PictureNote, Why: may(note), Run: func() { askPicture(d, s) }},
		{Key: "n", Label: t.Note, Note: t.NoteNote, Why: may(note), Run: func() { writeNote(d, s, "note") }},
		{Key: "i", Label: t.Interview, Note: t.InterviewNote, Why: may(note), Run: func() { writeNote(d, s, "interview_note") }},
		{Key: "s", Label: t.Seen, Note: t.SeenNote, Why: may(note), Run: func() { writeSeen(d, s, "") }},
	}
	items = append(files, items...)
	if s.takesLinks(d) {
		items = append(items, widget.Item{Key: "l", Label: t.Link, Note: t.LinkNote, Why: func() error { return whyNoLink(d, s) }, Run: func() { Link(d, s) }})
	}
	d.Ask(widget.NewMenu(d, t.Title+about(d, s), nil, items...))
}

func evidenceTexts(d *ui.Desk) *textsEvidence { return i18n.Pick(d.Env.Book, &nlEvidence, &enEvidence) }

// takesLinks reports whether there is something that evidence can be linked to.
func (s Subject) takesLinks(d *ui.Desk) bool {
	return d.State.Entity(s.Finding) != nil || d.State.Entity(s.Test) != nil || s.Element != ""
}

// evidence is what new evidence on the subject begins with.
func (s Subject) evidence(kind string) audit.AddEvidence {
	c := audit.AddEvidence{Audit: s.Audit, Kind: kind, Site: s.Site}
	if s.Element != "" {
		c.Elements = []string{s.Element}
	}
	if !s.Finding.IsZero() {
		c.Findings = []audit.ID{s.Finding}
	}
	if !s.Test.IsZero() {
		c.Tests = []audit.ID{s.Test}
	}
	return c
}

// pieces lists the evidence of an audit that was not set aside, newest first.
func pieces(d *ui.Desk, a audit.ID) []*audit.Evidence {
	var out []*audit.Evidence
	for _, e := range slices.Backward(d.State.EvidenceOf(a)) {
		if e.Dropped == "" {
			out = append(out, e)
		}
	}
	return out
}

func whyNoLink(d *ui.Desk, s Subject) error {
	if len(pieces(d, s.Audit)) == 0 {
		return ui.Text(evidenceTexts(d).NothingHere)
	}
	return d.CanWrite()
}

// Link ticks which evidence of the audit belongs to a subject: to the finding
// or the test where there is one, else to the element.
func Link(d *ui.Desk, s Subject) {
	t := evidenceTexts(d)
	d.Ask(newFinder(d, t.LinkTitle+about(d, s), t.NothingFound, true, func() []found {
		var out []found
		for _, e := range pieces(d, s.Audit) {
			out = append(out, found{
				label: e.Number + " " + Called(e), note: Elements(e.Elements), text: d.Env.Words.EvidenceKind(e.Kind) + " " + e.Text,
				ticked: func() bool { return s.linked(d, e) },
				pick:   func() { s.link(d, e) },
			})
		}
		slices.SortStableFunc(out, func(a, b found) int { return ticks(b) - ticks(a) })
		return out
	}))
}

func ticks(f found) int {
	if f.ticked() {
		return 1
	}
	return 0
}

// target is what evidence is linked to, and in which set.
func (s Subject) target(d *ui.Desk, e *audit.Evidence) (id audit.ID, field, value string) {
	switch {
	case d.State.Entity(s.Finding) != nil:
		return s.Finding, "evidence", e.ID.String()
	case d.State.Entity(s.Test) != nil:
		return s.Test, "evidence", e.ID.String()
	default:
		return e.ID, "elements", s.Element
	}
}

func (s Subject) linked(d *ui.Desk, e *audit.Evidence) bool {
	id, field, value := s.target(d, e)
	return slices.ContainsFunc(d.State.Live(id, field), func(w audit.Write) bool { return w.Value == value })
}

// link ticks or unticks; where the finding is out already it asks why.
func (s Subject) link(d *ui.Desk, e *audit.Evidence) {
	id, field, value := s.target(d, e)
	on := !s.linked(d, e)
	WithReason(d, e.Number, func(reason string) audit.Change {
		c := audit.EditSet{Entity: id, Field: field, Add: []string{value}, Reason: reason}
		if !on {
			c.Add, c.Remove = nil, []string{value}
		}
		return c
	}, func(c audit.Change) { d.Put("", c) })
}

// Called is the name of a piece of evidence, or the beginning of its text where
// it has none. It is foreign text.
func Called(e *audit.Evidence) string {
	if e.Name != "" {
		return e.Name
	}
	return e.Text
}

// Elements lists elements by their short names.
func Elements(refs []string) string {
	s := ""
	for i, r := range refs {
		if i > 0 {
			s += " "
		}
		s += catalog.Short(r)
	}
	return s
}

// said is what the answer line says of new evidence.
func (s Subject) said(d *ui.Desk, number string) string {
	t := evidenceTexts(d)
	if f := audit.Get[audit.Finding](d.State, s.Finding); f != nil {
		return fmt.Sprintf(t.SaidFor, number, f.Number())
	}
	if s.Element != "" {
		return fmt.Sprintf(t.SaidFor, number, catalog.Short(s.Element))
	}
	return fmt.Sprintf(t.Said, number)
}

// Listed lists things by their numbers: findings, tests, documents.
func Listed(d *ui.Desk, ids []audit.ID) string {
	var out []string
	for _, id := range ids {
		switch e := d.State.Entity(id).(type) {
		case *audit.Finding:
			out = append(out, widget.Plain(e.Number()))
		case nil:
		default:
			out = append(out, widget.Plain(audit.NumberOf(e)))
		}
	}
	slices.SortFunc(out, audit.Natural)
	return strings.Join(out, "  ")
}
