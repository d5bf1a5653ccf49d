package widget

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/tui/ui"
)

// Pane draws one side: lines and where its text cursor is, if it has one.
type Pane func(w, h int) ([]string, *tea.Cursor)

// Split draws list and detail side by side with a line between them. Under 80
// columns they take turns: the detail when detail is true, else the list.
func Split(d *ui.Desk, w, h int, detail bool, list, show Pane) ui.Frame {
	if d.Env.Narrow() {
		one := list
		if detail {
			one = show
		}
		lines, cur := one(w, h)
		return ui.Frame{Body: Fit(lines, w, h), Cursor: inside(cur, w, h)}
	}
	lw := SplitAt(w)
	rw := w - lw - 2
	left, lc := list(lw, h)
	right, rc := show(rw, h)
	line := d.Env.Theme.Rule.Render(d.Env.Theme.Signs.Vertical)
	var b strings.Builder
	for i := range h {
		if i > 0 {
			b.WriteByte('\n')
		}
		l, r := "", ""
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		b.WriteString(Pad(l, lw, ""))
		b.WriteString(line)
		b.WriteByte(' ')
		b.WriteString(Cut(r, rw, ""))
	}
	cur := lc
	if rc != nil {
		rc.X += lw + 2
		cur = rc
	}
	return ui.Frame{Body: b.String(), Cursor: inside(cur, w, h), Split: lw}
}

// SplitAt is the width of the list beside a detail: enough for a number and a
// short title at 80 columns, more when there is more.
func SplitAt(w int) int { return max(29, min(w*3/8, 60)) }

// inside drops a cursor that fell out of the body.
func inside(c *tea.Cursor, w, h int) *tea.Cursor {
	if c == nil || c.X < 0 || c.Y < 0 || c.X >= w || c.Y >= h {
		return nil
	}
	return c
}

// Body is a frame of one pane.
func Body(w, h int, p Pane) ui.Frame {
	lines, cur := p(w, h)
	return ui.Frame{Body: Fit(lines, w, h), Cursor: inside(cur, w, h)}
}

// pastW is the width of the third column.
const pastW = 34

// SplitPast is Split with the history of what is shown as a third column where
// the window is wide enough.
func SplitPast(d *ui.Desk, w, h int, detail bool, list, show Pane, past *Past) ui.Frame {
	if !past.Wide() {
		return Split(d, w, h, detail, list, show)
	}
	room := w - pastW - 2
	f := Split(d, room, h, detail, list, show)
	right, _ := past.View(pastW, h)
	line := d.Env.Theme.Rule.Render(d.Env.Theme.Signs.Vertical)
	rows := strings.Split(f.Body, "\n")
	for i := range rows {
		r := ""
		if i < len(right) {
			r = right[i]
		}
		rows[i] = Pad(rows[i], room, "") + line + " " + Cut(r, pastW, "")
	}
	f.Body, f.Split2 = strings.Join(rows, "\n"), room
	return f
}
