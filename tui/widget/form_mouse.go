package widget

import "toets/tui/ui"

// Area is a part of a body, in cells.
type Area struct{ X, Y, W, H int }

// Has reports whether a cell lies in the area.
func (a Area) Has(x, y int) bool { return x >= a.X && y >= a.Y && x < a.X+a.W && y < a.Y+a.H }

// Below is the area under the first n lines of a body.
func Below(n int) func(w, h int) Area {
	return func(w, h int) Area { return Area{Y: n, W: w, H: max(1, h-n)} }
}

// click marks the field that was pressed on; pressed on again it does what
// enter does. In the field under the cursor an option that is pressed on is
// chosen, and the cursor of a text goes to where it was pressed.
func (f *Form) click(c ui.Click) {
	if i, x, y, w := f.find(c); i == f.cursor && i >= 0 {
		f.press(x, y, w)
		return
	}
	f.Mark(c)
}

// Mark puts the cursor on the field that was pressed on and does no more.
func (f *Form) Mark(c ui.Click) {
	i, _, _, _ := f.find(c)
	if i < 0 || i == f.cursor {
		return
	}
	f.commit()
	f.cursor = i
	f.enterField()
}

// find is the field that was pressed on, -1 for none, and where in what it
// holds, which is w cells wide.
func (f *Form) find(c ui.Click) (i, x, y, w int) {
	a := Area{W: c.W, H: c.H}
	if f.Area != nil {
		a = f.Area(c.W, c.H)
	}
	if !a.Has(c.X, c.Y) {
		return -1, 0, 0, 0
	}
	l := f.lay(a.W)
	y = c.Y - a.Y + f.top(len(l.lines), l.from, l.to, a.H, l.cur)
	i = l.at(y)
	if i < 0 || f.fields[i].Kind == Head {
		return -1, 0, 0, 0
	}
	return i, c.X - a.X - 2 - f.LabelW, y - l.starts[i], max(4, a.W-2-f.LabelW)
}

// press is a press on the field under the cursor, in cells of what it holds.
func (f *Form) press(x, y, w int) {
	now := f.at()
	if f.text != nil {
		f.text.Point(x, y)
		return
	}
	if now.Why != nil {
		if err := now.Why(); err != nil {
			f.desk.Refuse(err)
			return
		}
	}
	if len(now.Options) > 0 {
		f.pick(now, x, y, w)
		return
	}
	if f.mode {
		f.enterInText()
	} else {
		f.enterInList()
	}
}

// pick chooses or ticks the option that was pressed on.
func (f *Form) pick(now *Field, x, y, w int) {
	for _, p := range f.place(now, true, w) {
		if now.Show != nil || p.row != y || x < p.from || x >= p.to {
			continue
		}
		f.mark = p.option
		if now.Kind == Ticks {
			f.tickMarked()
		} else {
			f.choose()
		}
		return
	}
}

// wheel goes through a text of many lines, and from field to field.
func (f *Form) wheel(n int) {
	dir := 1
	if n < 0 {
		dir = -1
	}
	if f.text != nil && (dir < 0 && !f.text.AtTop() || dir > 0 && !f.text.AtBottom()) {
		f.text.Lines(n)
		return
	}
	f.move(dir)
}
