package start

import (
	"fmt"
	"path/filepath"
	"strings"

	"toets/tui/ui"
	"toets/tui/widget"
)

func (s *Start) rows() {
	var rows []widget.Row
	for _, r := range s.recent {
		rows = append(rows, widget.Row{
			ID: r.Path, Text: r.Organisation + " " + r.Path + " " + r.Audit,
			Draw: func(w int, on bool) string { return s.recentRow(r, w, on) },
		})
	}
	t := s.t()
	rows = append(rows, s.fixed(rowNew, t.New, t.NewWhat), s.fixed(rowDemo, t.Demo, t.DemoWhat))
	if _, ok := s.desk.Places.(ui.Joining); ok {
		rows = append(rows, s.fixed(rowJoin, t.Join, t.JoinWhat))
	}
	s.list.SetRows(rows)
}

func (s *Start) fixed(id, label, what string) widget.Row {
	return widget.Row{ID: id, Text: label, Draw: func(w int, on bool) string {
		th := s.desk.Env.Theme
		text := widget.Pad(s.name(label, on), 24, "")
		if len(s.recent) == 0 { // the first time it says what each does
			text += " " + th.Dim.Render(what)
		}
		return text
	}}
}

func (s *Start) name(label string, on bool) string {
	if on {
		return s.desk.Env.Theme.Strong.Render(label)
	}
	return label
}

// recentRow is organisation, criteria, audit, how far it is, and when it was open.
func (s *Start) recentRow(r ui.Recent, w int, on bool) string {
	th, words := s.desk.Env.Theme, s.desk.Env.Words
	tail := th.Signs.Ellipsis
	name := r.Organisation
	if name == "" {
		name = filepath.Base(r.Path)
	}
	when := ""
	if !r.Opened.IsZero() {
		when = words.ShortDay(r.Opened)
		if r.Opened.Format("2006-01-02") == s.desk.Today() {
			when = s.t().Today
		}
	}
	left := s.name(widget.Pad(widget.Plain(name), min(28, w/3), tail), on) + "  "
	switch {
	case r.Gone:
		return widget.Ends(left+th.Warn.Render(s.t().Gone), th.Dim.Render(when), w, tail)
	case r.Problem != "":
		return widget.Ends(left+th.Warn.Render(widget.Plain(r.Problem)), th.Dim.Render(when), w, tail)
	}
	var eds []string
	for _, e := range r.Criteria {
		eds = append(eds, s.desk.Norms.EditionShortIn(e, s.desk.Env.Lang))
	}
	done := ""
	if r.Audit != "" {
		done = r.Audit + "  " + words.AuditState(r.State)
		if r.Total > 0 {
			done += th.Signs.Dot + words.Percent(r.Looked, r.Total)
		}
	}
	middle := widget.Pad(th.Dim.Render(widget.Plain(strings.Join(eds, th.Signs.Dot))), max(10, w/4), tail) + "  " + widget.Plain(done)
	return widget.Ends(left+middle, th.Dim.Render(when), w, tail)
}

// View draws the list.
func (s *Start) View(w, h int) ui.Frame {
	lines, cur := s.list.View(w-1, h)
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	if cur != nil {
		cur.X++
	}
	if len(s.recent) == 0 && s.loaded && h > 8 {
		th := s.desk.Env.Theme
		lines = append(lines, "")
		for _, l := range widget.Wrap(fmt.Sprintf(s.t().Hello, widget.Plain(s.desk.Config.Name)), min(w-6, 72)) {
			lines = append(lines, "   "+th.Dim.Render(l))
		}
	}
	return ui.Frame{Body: widget.Fit(lines, w, h), Cursor: cur, Where: []string{}}
}
