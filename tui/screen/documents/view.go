package documents

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/ui"
	"toets/tui/widget"
)

// View draws the list and the check of the document in sight.
func (s *Documents) View(w, h int) ui.Frame {
	if s.audit == nil {
		return ui.Frame{Body: widget.Fit(nil, w, h)}
	}
	f := widget.SplitPast(s.desk, w, h, s.detail, s.listPane, s.detailPane, s.past)
	f.Where = []string{s.audit.Number, s.desk.Env.T.Places.Documents}
	f.Meter = s.meter()
	return f
}

// meter is how many of the elements that need a document were looked at.
func (s *Documents) meter() string {
	n, total := 0, 0
	for _, e := range s.desk.State.Phase1Elements(s.audit) {
		total++
		if s.results[e.Ref].Result.Recorded() {
			n++
		}
	}
	return fmt.Sprintf("%d/%d", n, total)
}

func (s *Documents) listPane(w, h int) ([]string, *tea.Cursor) {
	th, t := s.desk.Env.Theme, s.t()
	names := [views]string{t.Required, t.Register, t.AllElements}
	lines := []string{widget.Ends("  "+th.Dim.Render(names[s.view]), th.Key.Render(ui.KeyView)+" ", w, th.Signs.Ellipsis)}
	if s.list.Len() == 0 && s.list.Filtered() == "" {
		for _, l := range widget.Wrap(t.EmptyList, w-4) {
			lines = append(lines, "  "+th.Dim.Render(l))
		}
		return lines, nil
	}
	rows, cur := s.list.View(w, h-1)
	if cur != nil {
		cur.Y++
	}
	return append(lines, rows...), cur
}

func (s *Documents) elementRow(e audit.Element, w int, on bool) string {
	th := s.desk.Env.Theme
	sign := th.Result(s.sign(e.Ref))
	id := widget.Pad(e.ID, 6, "") + " "
	label := widget.Plain(s.label(e.Ref))
	docs := s.desk.State.DocumentsFor(e.Ref)
	var touched []audit.ID
	for _, d := range docs {
		touched = append(touched, d.ID)
		if c := s.desk.State.DocCheck(s.page.Audit, d.ID); c != nil {
			touched = append(touched, c.ID)
		}
	}
	if as := s.desk.State.Assessment(s.page.Audit, 1, e.Ref, audit.ID{}); as != nil {
		touched = append(touched, as.ID)
	}
	mark := widget.Others(s.desk, touched...)
	if len(docs) == 0 {
		label = th.Dim.Render(label)
	}
	if on {
		id, label = th.Strong.Render(id), th.Strong.Render(ansiless(label))
	}
	return widget.Cut(sign+mark+id+label, w, th.Signs.Ellipsis)
}

// ansiless takes the style of a label off, so that another can be put on.
func ansiless(s string) string { return widget.Plain(s) }

func (s *Documents) documentRow(d *audit.Document, w int, on bool) string {
	th := s.desk.Env.Theme
	mark := widget.Others(s.desk, d.ID)
	switch {
	case mark != " ":
	case d.NextReview != "" && d.NextReview < s.desk.Today():
		mark = th.Warn.Render(th.Signs.Overdue)
	}
	number, title := widget.Pad(d.Number, 7, ""), widget.Plain(d.Title)
	switch {
	case on:
		number, title = th.Strong.Render(number), th.Strong.Render(title)
	case d.Withdrawn != "":
		title = th.Dim.Render(title)
	}
	c := s.desk.State.DocCheck(s.page.Audit, d.ID)
	return widget.Cut(th.Result(c.Outcome())+mark+number+title, w, th.Signs.Ellipsis)
}
