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
		return front.Update(r.within(m.X, m.Y, double))
	}
	return nil
}

func (r *Root) within(x, y int, double bool) ui.Click {
	w, h := r.desk.Env.Width, r.desk.Env.Height
	if d := r.dialog(); d != nil {
		_, b := r.dialogFrame(d, w, h)
		return ui.Click{X: x - b.x - 2, Y: y - b.y - 1, W: b.w - 4, H: b.h - 2, Double: double}
	}
	return ui.Click{X: x, Y: y - 2, W: w, H: h - around, Double: double}
}
