package documents

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/catalog"
	"toets/tui/flow"
	"toets/tui/widget"
)

func (s *Documents) detailPane(w, h int) ([]string, *tea.Cursor) {
	d := s.document()
	if d == nil {
		return s.missing(w), nil
	}
	lines := s.head(d, w)
	lines = append(lines, "")
	lines = append(lines, s.grid(w)...)
	lines = append(lines, "")
	if ref := s.ref(); ref != "" {
		if near := s.near(ref, w); len(near) > 0 {
			lines = append(append(lines, near...), "")
		}
	}
	lines = append(lines, s.asked(d, w)...)
	return s.withNote(lines, w, h)
}

// missing is what stands there before an element has a document.
func (s *Documents) missing(w int) []string {
	th, t := s.desk.Env.Theme, s.t()
	ref := s.ref()
	if ref == "" {
		return []string{th.Dim.Render(widget.Cut(t.NoDocument, w, th.Signs.Ellipsis))}
	}
	lines := s.title(ref, "", w)
	res := s.sign(ref)
	switch {
	case s.results[ref].Excluded:
		lines = append(lines, th.Dim.Render(t.Excluded))
	case res.Recorded():
		lines = append(lines, th.Result(res)+" "+th.ResultStyle(res).Render(map[bool]string{true: t.Missing, false: s.desk.Env.Words.Result(res)}[res == audit.Inadequate]))
	default:
		lines = append(lines, th.Dim.Render(t.NoDocumentYet))
	}
	lines = append(lines, "")
	for _, l := range widget.Wrap(t.MissingKeys, w) {
		lines = append(lines, th.Dim.Render(l))
	}
	if from := flow.OriginLine(s.desk, s.desk.State.Assessment(s.page.Audit, 1, ref, audit.ID{})); from != "" {
		lines = append(lines, th.Dim.Render(widget.Cut(from, w, th.Signs.Ellipsis)))
	}
	lines = append(lines, s.near(ref, w)...)
	lines = append(lines, "")
	return append(lines, s.questions(ref, w)...)
}

// near is what stands beside the element: what became of it where the criteria
// do not have it any more, its relatives, what the audit before found, and
// notes of the elements that stood for it.
func (s *Documents) near(ref string, w int) []string {
	var lines []string
	if l, ok := s.behind[ref]; ok {
		lines = flow.FateLines(s.desk, l, w)
	}
	lines = append(lines, flow.RelativeLines(s.desk, s.beside(), labelW, w)...)
	lines = append(lines, flow.EarlierLines(s.desk, s.beside(), labelW, w)...)
	return append(lines, flow.OldNoteLines(s.desk, s.beside(), labelW, w)...)
}

// title is the element with its name, and at the right which document of how many.
func (s *Documents) title(ref, right string, w int) []string {
	th := s.desk.Env.Theme
	left := th.Strong.Render(catalog.Short(ref) + "  " + widget.Plain(s.label(ref)))
	return []string{widget.Ends(left, th.Dim.Render(right), w, th.Signs.Ellipsis)}
}

func (s *Documents) head(d *audit.Document, w int) []string {
	th, t, ws := s.desk.Env.Theme, s.t(), s.desk.Env.Words
	dot, tail := th.Signs.Dot, th.Signs.Ellipsis
	var lines []string
	if ref := s.ref(); ref != "" {
		lines = s.title(ref, fmt.Sprintf("%d %s %d", min(s.doc, len(s.documents())-1)+1, s.desk.Env.T.Frame.Of, len(s.documents())), w)
	}
	name := d.Number
	if d.Version != "" {
		name += " v" + strings.TrimPrefix(d.Version, "v")
	}
	lines = append(lines, widget.Cut(widget.Plain(name+"  "+d.Title), w, tail))
	if file := flow.FileLine(s.desk, d.File); file != "" {
		lines = append(lines, th.Dim.Render(widget.Cut(file, w, tail)))
	}
	facts := []string{}
	owner := t.NoOwner
	if d.Owner != "" {
		owner = fmt.Sprintf(t.Owner, widget.Plain(d.Owner))
	}
	facts = append(facts, owner)
	if d.Approved != "" {
		facts = append(facts, fmt.Sprintf(t.Approved, ws.ShortDate(d.Approved)))
	}
	switch d.Central {
	case "yes":
		facts = append(facts, t.Central)
	case "no":
		facts = append(facts, t.NotCentral)
	}
	if d.Language != "" {
		facts = append(facts, widget.Plain(d.Language))
	}
	lines = append(lines, th.Dim.Render(widget.Cut(strings.Join(facts, dot), w, tail)))
	if d.NextReview != "" {
		next := fmt.Sprintf(t.NextReview, ws.ShortDate(d.NextReview))
		if d.NextReview < s.desk.Today() {
			next += ", " + t.Passed
		}
		lines = append(lines, th.Dim.Render(widget.Cut(next, w, tail)))
	}
	return lines
}
