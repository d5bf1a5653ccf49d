package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"toets/tui/ui"
)

// doubleClick is how soon a second press at one place belongs to the first.
const doubleClick = 400 * time.Millisecond

// mouse gives presses and turns of the wheel to what is in front, in cells of
// its own body.
func (r *Root) mouse(msg tea.Msg) tea.Cmd {
	front := r.front()
	if front == nil || !r.desk.Env.Mouse {
		return nil
	}
	switch m := msg.(type) {
	case tea.MouseWheelMsg:
		lines := 3
		if m.Button == tea.MouseWheelUp {
			lines = -3
		}
		return front.Update(ui.Wheel{Lines: lines})
	case tea.MouseClickMsg:
		if m.Button != tea.MouseLeft {
			return nil
		}
		now := r.desk.Now()
		double := m.X == r.clicked.x && m.Y == r.clicked.y && now.Sub(r.clicked.at) < doubleClick
		r.clicked = click{m.X, m.Y, now}
		if c, ok := r.within(m.X, m.Y, double); ok {
			return front.Update(c)
		}
	}
	return nil
}

// within is a press in cells of what is in front, and in the size that it was
// drawn for; false beside a dialog and on the lines of the frame.
func (r *Root) within(x, y int, double bool) (ui.Click, bool) {
	w, h := r.desk.Env.Width, r.desk.Env.Height
	if d := r.dialog(); d != nil {
		_, b := r.dialogFrame(d, w, h)
		dw, dh := dialogRoom(w, h)
		c := ui.Click{X: x - b.x - 2, Y: y - b.y - 1, W: dw, H: dh, Double: double}
		return c, c.X >= 0 && c.X < b.w-4 && c.Y >= 0 && c.Y < b.h-2
	}
	c := ui.Click{X: x, Y: y - 2, W: w, H: h - around, Double: double}
	return c, c.Y >= 0 && c.Y < c.H
}
