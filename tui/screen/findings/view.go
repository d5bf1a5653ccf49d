package findings

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/catalog/words"
	"toets/tui/flow"
	"toets/tui/ui"
	"toets/tui/widget"
)

// wide is from where the finding under the cursor is shown beside the list.
const wide = 116

func (s *Findings) split(w int) bool { return w >= wide }

// View draws the list; in a wide window the finding under the cursor too.
func (s *Findings) View(w, h int) ui.Frame {
	if s.audit == nil {
		return ui.Frame{Body: widget.Fit(nil, w, h)}
	}
	var f ui.Frame
	if s.split(w) {
		f = s.beside(w, h)
	} else {
		f = widget.Body(w, h, s.pane)
	}
	f.Where = []string{s.audit.Number, s.Desk.Env.T.Places.Findings}
	f.Meter = s.meter()
	return f
}

// listWidth is the width of the list in a wide window: titles need more of it
// than the short form of a finding beside them.
func (s *Findings) listWidth(w int) int {
	if !s.split(w) {
		return w
	}
	return w * 11 / 20
}

// beside draws the list and the finding under the cursor.
func (s *Findings) beside(w, h int) ui.Frame {
	th, lw := s.Desk.Env.Theme, s.listWidth(w)
	left, cur := s.pane(lw, h)
	right, _ := s.detail(w-lw-2, h)
	lines := make([]string, h)
	for i := range lines {
		l, r := "", ""
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		lines[i] = widget.Pad(l, lw, "") + th.Rule.Render(th.Signs.Vertical) + " " + widget.Cut(r, w-lw-2, "")
	}
	if cur != nil && (cur.X >= lw || cur.Y >= h) {
		cur = nil
	}
	return ui.Frame{Body: strings.Join(lines, "\n"), Cursor: cur, Split: lw}
}

// meter is how many are open, and how many of those are late.
func (s *Findings) meter() string {
	open, late := 0, 0
	for _, l := range s.rows {
		if l.finding.Open() {
			open++
			if l.due && l.left < 0 {
				late++
			}
		}
	}
	out := fmt.Sprintf(s.t().Open, open)
	if late > 0 {
		out += s.Desk.Env.Theme.Signs.Dot + s.Desk.Env.Theme.Bad.Render(fmt.Sprintf(s.t().Late, late))
	}
	return out
}

func (s *Findings) pane(w, h int) ([]string, *tea.Cursor) {
	t := s.t()
	names := [orders]string{t.ByGrade, t.ByState, t.BySite, t.ByOwner}
	return s.ListPane(names[s.Order], t.Empty)(w, h)
}

// detail is what the finding under the cursor says, in short.
func (s *Findings) detail(w, h int) ([]string, *tea.Cursor) {
	f := s.under()
	if f == nil {
		return nil, nil
	}
	th, ws := s.Desk.Env.Theme, s.Desk.Env.Words
	tail := th.Signs.Ellipsis
	there, all := s.Desk.State.Completeness(f)
	lines := []string{widget.Ends(th.Strong.Render(widget.Plain(f.Number()))+"  "+th.Grade(f.Grade)+" "+ws.Grade(f.Grade),
		th.Dim.Render(fmt.Sprintf("%d %s %d", there, s.Desk.Env.T.Frame.Of, all)), w, tail)}
	for _, l := range widget.Wrap(widget.Plain(f.Title), w) {
		lines = append(lines, th.Strong.Render(l))
	}
	lines = append(lines, "")
	part := func(field, text string, most int) {
		if strings.TrimSpace(text) != "" {
			label := widget.Pad(th.Dim.Render(words.Capital(ws.Field(audit.KindFinding, field))), labelW, tail)
			lines = append(lines, widget.Labelled(label, text, labelW, w, most, tail)...)
		}
	}
	part("condition", widget.PlainLines(f.Condition), 6)
	part("criteria", flow.CriteriaLine(s.Desk, f), 3)
	part("evidence", flow.Numbers(s.Desk, append(append([]audit.ID(nil), f.Evidence...), f.Tests...)), 3)
	part("consequence", widget.PlainLines(f.Consequence), 3)
	part("extent", widget.PlainLines(f.Extent), 2)
	part("owner", widget.Plain(f.Owner), 1)
	if r := flow.ReplyLine(s.Desk, f.ID); r != "" {
		label := widget.Pad(th.Dim.Render(s.t().Reply), labelW, tail)
		lines = append(lines, widget.Labelled(label, r, labelW, w, 2, tail)...)
	}
	return lines, nil
}

const labelW = 13
