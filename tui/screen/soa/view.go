package soa

import (
	"fmt"
	"strings"

	"toets/audit"
	"toets/catalog"
	"toets/tui/ui"
	"toets/tui/widget"
)

// headLines stand above the rows: the counts, and the columns.
const headLines = 2

// columns are the widths of a row; 0 leaves a column out.
type columns struct{ id, level, label, applies, reason, status, owner, result int }

func layout(w int, levels bool) columns {
	c := columns{id: 8, applies: 5, reason: 24, status: 20, owner: 16, result: 3}
	if levels {
		c.level = 5
		if w >= 110 {
			c.level = 20
		}
	}
	switch {
	case w < 56:
		c.reason, c.status, c.owner = 0, 0, 0
	case w < 76:
		c.reason, c.status, c.owner = 18, 0, 0
	case w < 100:
		c.reason, c.status, c.owner = 17, 15, 0
	}
	rest := w - c.id - c.level - c.applies - c.reason - c.status - c.owner - c.result
	if w >= 130 {
		c.reason += (rest - 36) / 2
		rest = w - c.id - c.level - c.applies - c.reason - c.status - c.owner - c.result
	}
	c.label = max(6, rest)
	return c
}

func (c columns) line(id, level, label, applies, reason, status, owner, result, tail string) string {
	return widget.Pad(id, c.id, "") + cell(level, c.level, tail) + cell(label, c.label, tail) + cell(applies, c.applies, tail) + cell(reason, c.reason, tail) +
		cell(status, c.status, tail) + cell(owner, c.owner, tail) + widget.Pad(result, c.result, "")
}

// cell is text in a column, with a blank before the next.
func cell(s string, w int, tail string) string {
	if w == 0 {
		return ""
	}
	return widget.Pad(widget.Cut(s, w-1, tail), w, "")
}

// View draws the counts, the columns and the rows.
func (s *SoA) View(w, h int) ui.Frame {
	f := ui.Frame{Where: []string{s.desk.Env.T.Places.SoA}}
	if s.audit == nil {
		f.Body = widget.Fit(nil, w, h)
		return f
	}
	th := s.desk.Env.Theme
	f.Where = []string{s.audit.Number, s.desk.Env.T.Places.SoA}
	n := s.count.In + s.count.Out
	f.Meter = fmt.Sprintf("%d/%d", n, n+s.count.Open)
	lines := []string{s.counts(w), s.columnHeads(w)}
	if s.list.Len() == 0 && s.list.Filtered() == "" {
		lines = append(lines, "", "  "+th.Dim.Render(widget.Cut(s.empty(), w-2, th.Signs.Ellipsis)))
		f.Body = widget.Fit(lines, w, h)
		return f
	}
	rows, cur := s.list.View(w, max(0, h-headLines))
	if cur != nil {
		cur.Y += headLines
		f.Cursor = cur
	}
	f.Body = widget.Fit(append(lines, rows...), w, h)
	return f
}

// columnHeads names the columns; the other views explain themselves.
func (s *SoA) columnHeads(w int) string {
	if s.view == check || s.view == exceptions {
		return ""
	}
	t := s.t()
	return s.desk.Env.Theme.Dim.Render("  " + layout(w-2-s.markW(), s.levels).line(t.Control, t.Level, "", t.Applies, t.Reason, t.Status, t.Owner, t.Result, ""))
}

func (s *SoA) empty() string {
	switch s.view {
	case check:
		return s.t().NoCheck
	case exceptions:
		return s.t().NoExceptions
	case open:
		return s.t().AllDecided
	default:
		return s.t().None
	}
}

// counts says what the statement says, the view in use marked.
func (s *SoA) counts(w int) string {
	th, t, ws := s.desk.Env.Theme, s.t(), s.desk.Env.Words
	part := func(v view, text string, n int, warn bool) string {
		text += " " + ws.Number(n)
		switch {
		case s.view == v:
			return th.Accent.Render(th.Signs.Cursor) + th.Strong.Render(text)
		case warn && n > 0:
			return th.Warn.Render(th.Signs.Alert + text)
		default:
			return th.Dim.Render(text)
		}
	}
	parts := []string{part(-1, t.Applicable, s.count.In, false), part(out, t.Excluded, s.count.Out, false), part(open, t.Open, s.count.Open, true),
		part(check, t.Check, len(s.issues)-audit.SoAIssueCount(s.issues)[audit.SoAMissing], true)}
	if len(s.annex) > 0 || s.view == exceptions {
		parts = append(parts, part(exceptions, t.Exceptions, len(s.annex), false))
	}
	if n := len(s.marked); n > 0 {
		parts = append([]string{th.Accent.Render(fmt.Sprintf(t.Many, n))}, parts...)
	}
	return widget.Ends("  "+strings.Join(parts, th.Signs.Dot), th.Key.Render(ui.KeyView)+" ", w, th.Signs.Ellipsis)
}

// group is the name of a group of an edition.
func (s *SoA) group(ed, group string) string {
	for _, g := range s.desk.Norms.Groups(ed) {
		if g.ID == group {
			return g.Name(s.desk.Env.Lang)
		}
	}
	return group
}

// head is the theme, with the edition where there is more than one.
func (s *SoA) head(ed, group string) func(int, bool) string {
	name := s.group(ed, group)
	if len(s.audit.Criteria) > 1 {
		name = s.desk.Norms.EditionShortIn(ed, s.desk.Env.Lang) + s.desk.Env.Theme.Signs.Dot + name
	}
	return s.heading(name)
}

func (s *SoA) heading(name string) func(int, bool) string {
	return func(w int, _ bool) string {
		return s.desk.Env.Theme.Heading.Render(widget.Cut(name, w, s.desk.Env.Theme.Signs.Ellipsis))
	}
}

// markW is how wide the column of the marks is: there only while there are any.
func (s *SoA) markW() int {
	if len(s.marked) == 0 {
		return 0
	}
	return 4
}

func (s *SoA) markOf(ref string) string {
	if len(s.marked) == 0 {
		return ""
	}
	if s.marked[ref] {
		return s.desk.Env.Theme.Accent.Render(s.desk.Env.Theme.Signs.Ticked) + " "
	}
	return s.desk.Env.Theme.Dim.Render(s.desk.Env.Theme.Signs.Unticked) + " "
}

func (s *SoA) draw(e audit.Element, w int, on bool) string {
	th, ws := s.desk.Env.Theme, s.desk.Env.Words
	x := s.desk.State.SoA(e.Ref)
	label := s.desk.Norms.Label(e.Ref, s.desk.Env.Lang)
	id := catalog.Short(e.Ref)
	c := layout(w-s.markW(), s.levels)
	label = widget.Cut(label, c.label-1, th.Signs.Ellipsis)
	if on {
		id, label = th.Strong.Render(id), th.Strong.Render(label)
	}
	if x == nil {
		x = &audit.SoAEntry{}
	}
	id += strings.TrimSpace(widget.Others(s.desk, x.ID))
	applies := th.Dim.Render(openSign(s.desk))
	switch x.Applicable {
	case "yes":
		applies = ws.YesNo("yes")
	case "no":
		applies = th.Warn.Render(ws.YesNo("no"))
		if s.used[e.Ref] {
			applies += th.Bad.Render(th.Signs.Alert)
		}
	}
	return s.markOf(e.Ref) + c.line(id, s.level(e.Ref, c.level), label, applies, s.reason(x), widget.Plain(ws.SoAStatus(x.Status)), widget.Plain(x.Owner), s.result(e.Ref, x), th.Signs.Ellipsis)
}

// openSign stands where nobody decided.
func openSign(d *ui.Desk) string {
	if d.Env.Theme.ASCII {
		return "."
	}
	return "·"
}

// reason is why a control is in or out: in words, else the grounds.
func (s *SoA) reason(x *audit.SoAEntry) string {
	if x.Reason != "" && x.Applicable == "no" || len(x.ReasonIn) == 0 {
		return widget.Plain(x.Reason)
	}
	var out []string
	for _, r := range x.ReasonIn {
		out = append(out, s.desk.Env.Words.SoAReason(r))
	}
	return widget.Plain(strings.Join(out, ", "))
}

// result is what phase 2 found; of what is left out that it was left out.
func (s *SoA) result(ref string, x *audit.SoAEntry) string {
	return s.desk.Env.Theme.Result(s.results[ref].Result)
}

// level is the level of a measure, where it fits with the services that ask it.
func (s *SoA) level(ref string, w int) string {
	if w == 0 {
		return ""
	}
	asked := s.desk.State.Asking(s.audit, ref)
	if w < 10 {
		return asked.Level
	}
	return askedBy(s.desk, asked)
}

// askedBy is a level with the services that ask it: BBN2 SRV-01, SRV-02.
func askedBy(d *ui.Desk, asked audit.Asking) string {
	if asked.Level == "" {
		return ""
	}
	var numbers []string
	for _, x := range asked.Services {
		numbers = append(numbers, x.Number)
	}
	if n := len(audit.All[audit.Service](d.State)); n > 0 && n == len(numbers) {
		numbers = []string{pick(d).AskedByAll}
	}
	return strings.TrimSpace(asked.Level + " " + strings.Join(numbers, ", "))
}
