package gate

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"toets/audit"
	"toets/catalog/words"
	"toets/tui/flow"
	"toets/tui/ui"
	"toets/tui/widget"
)

// labelW is the width of the labels below the rows.
const labelW = 12

// leastForm is how many lines the fields need to be worth their place.
const leastForm = 3

// View draws the rows, the fields of the marked one, and the decision.
func (s *Gate) View(w, h int) ui.Frame {
	f := ui.Frame{Where: []string{s.desk.Env.T.Places.Gate}}
	if s.audit == nil {
		f.Body = widget.Fit(nil, w, h)
		return f
	}
	f.Where = []string{s.audit.Number, s.desk.Env.T.Places.Gate}
	n := len(audit.GateRows()) - len(s.unjudged())
	f.Meter = fmt.Sprintf("%d/%d", n, len(audit.GateRows()))
	foot := s.foot(w, h)
	rows := s.rowsH(w, h)
	var lines []string
	var cur *tea.Cursor
	if rows > 0 {
		lines, cur = s.list.View(w, rows)
		if s.inForm {
			s.unmark(lines)
		}
		for len(lines) < rows {
			lines = append(lines, "")
		}
	}
	if room := s.formH(w, h); room > 0 {
		if rows > 0 {
			lines = append(lines, s.rule(w))
		}
		below, c := s.form.View(w, room)
		if !s.inForm {
			s.unmark(below)
		} else if c != nil {
			c.Y += len(lines)
			cur = c
		}
		for len(below) < room {
			below = append(below, "")
		}
		lines = append(lines, below[:room]...)
	}
	if s.footH(w, h) > 0 {
		lines = append(append(lines, s.rule(w)), foot...)
	}
	f.Body = widget.Fit(lines, w, h)
	if cur != nil && cur.Y < h {
		f.Cursor = cur
	}
	return f
}

// formArea is where the fields of the row are drawn.
func (s *Gate) formArea(w, h int) widget.Area {
	a := widget.Area{Y: s.rowsH(w, h), W: w, H: s.formH(w, h)}
	if a.Y > 0 {
		a.Y++ // the rule between them
	}
	return a
}

// rowsH is how many lines the rows get: all they need while the fields fit
// below them, everything in a low window; then rows and fields take turns.
func (s *Gate) rowsH(w, h int) int {
	need := len(audit.GateRows())
	if s.list.Editing() || s.list.Filtered() != "" {
		need++
	}
	left := h - s.footH(w, h)
	switch {
	case left >= need+1+leastForm:
		return need
	case s.inForm:
		return 0
	default:
		return max(0, left)
	}
}

func (s *Gate) formH(w, h int) int {
	rows := s.rowsH(w, h)
	left := h - s.footH(w, h) - rows
	if rows > 0 {
		left--
	}
	if rows > 0 && left < leastForm {
		return 0
	}
	return max(0, left)
}

// footH is how many lines the decision takes, with the rule above it.
func (s *Gate) footH(w, h int) int {
	if h < 8 {
		return 0
	}
	return len(s.foot(w, h)) + 1
}

func (s *Gate) rule(w int) string {
	return s.desk.Env.Theme.Rule.Render(strings.Repeat(s.desk.Env.Theme.Signs.Horizontal, max(0, w)))
}

// unmark takes the cursor away from what does not have the keys.
func (s *Gate) unmark(lines []string) {
	th := s.desk.Env.Theme
	for i := range lines {
		lines[i] = strings.Replace(lines[i], th.Accent.Render(th.Signs.Cursor), " ", 1)
	}
}

// drawRow is a row: its sign, its name, its proof, and what is missing. What
// the program misses is dimmed: a hint, never a result.
func (s *Gate) drawRow(row string, w int, on bool) string {
	th := s.desk.Env.Theme
	tail := th.Signs.Ellipsis
	r := s.row(row)
	name := words.Capital(s.desk.Env.Words.GateRow(row))
	nameW := min(34, max(16, w-2))
	text := widget.Pad(name, nameW, tail)
	if on {
		text = th.Strong.Render(text)
	}
	mark := widget.Others(s.desk, r.ID)
	line := th.Result(r.Result) + mark + text
	if w >= 70 {
		line += " " + th.Dim.Render(widget.Pad(s.proofs[row].brief, 11, tail))
	}
	rest := ""
	switch {
	case r.Note != "":
		rest = widget.Plain(r.Note)
	case r.Result != audit.Adequate && r.Result != audit.NA && s.proofs[row].hint != "":
		rest = th.Dim.Render(s.proofs[row].hint)
	}
	return widget.Cut(line+" "+rest, w, tail)
}

// counts says in one line what the rows say.
func (s *Gate) counts() string {
	t, w := s.t(), s.desk.Env.Words
	parts := []string{}
	if n := len(s.desk.State.GateShort(s.page.Audit)); n > 0 {
		parts = append(parts, fmt.Sprintf(t.Short, w.Number(n)))
	}
	if n := len(s.unjudged()); n > 0 {
		parts = append(parts, fmt.Sprintf(t.Open, w.Number(n)))
	}
	if len(parts) == 0 {
		parts = append(parts, t.AllProven)
	}
	return strings.Join(parts, s.desk.Env.Theme.Signs.Dot)
}

// foot is the decision: taken, or proposed.
func (s *Gate) foot(w, h int) []string {
	th, t, ws := s.desk.Env.Theme, s.t(), s.desk.Env.Words
	g := s.desk.State.GateOf(s.page.Audit)
	line := func(label, text string, lines int) []string {
		if text == "" {
			return nil
		}
		return widget.Labelled("  "+th.Dim.Render(label), text, labelW+2, w, lines, th.Signs.Ellipsis)
	}
	concerns := line(words.Capital(ws.Grades(audit.Concern)), s.concerns(), 1)
	if g.Decision == "" {
		text := th.Dim.Render(t.NoProposal)
		if p := proposed(s.desk.State, s.page.Audit); p != "" {
			text = s.style(p).Render(ws.GateDecision(p))
		}
		return append(line(t.Proposal, text+th.Signs.Dot+s.counts(), 1), concerns...)
	}
	by, _ := s.desk.State.Written(g.ID, "decision")
	who := widget.Plain(by.By)
	if g.Second != "" {
		who += " " + fmt.Sprintf(t.With, flow.SecondPerson(s.desk, g.ID, "second"))
	}
	out := line(t.Decision, s.style(g.Decision).Render(ws.GateDecision(g.Decision))+th.Signs.Dot+widget.Plain(ws.ShortDate(g.Decided))+th.Signs.Dot+who, 1)
	why := widget.Plain(g.Reason)
	if g.ClientInformed != "" {
		why = strings.TrimSpace(why + " " + fmt.Sprintf(t.Informed, widget.Plain(ws.ShortDate(g.ClientInformed))))
	}
	room := 1
	if h > 22 {
		room = 3
	}
	return append(append(out, line(t.Reason, why, room)...), concerns...)
}

// style is the colour of a decision.
func (s *Gate) style(decision string) lipgloss.Style {
	th := s.desk.Env.Theme
	switch decision {
	case audit.GatePassed:
		return th.Good
	case audit.GateConcerns:
		return th.Warn
	default:
		return th.Bad
	}
}

// concerns are the areas of concern of phase 1, by number.
func (s *Gate) concerns() string {
	var out []string
	for _, f := range s.desk.State.Findings(s.page.Audit) {
		if f.Grade == audit.Concern && f.State != audit.FindingWithdrawn {
			out = append(out, widget.Plain(f.Number()))
		}
	}
	if len(out) == 0 {
		return ""
	}
	return s.desk.Env.Theme.Grade(audit.Concern) + " " + strings.Join(out, ", ")
}
