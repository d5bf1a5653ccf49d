package widget

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
)

// restLines is how much of a long text a field shows while the cursor is
// elsewhere.
const restLines = 3

// laid is the whole form as it is drawn at a width.
type laid struct {
	lines    []string
	starts   []int // the first line of each field
	from, to int   // the lines of the field under the cursor
	cur      *tea.Cursor
}

// at is the field that a line belongs to, -1 for none.
func (l *laid) at(line int) int {
	if line < 0 || line >= len(l.lines) {
		return -1
	}
	i := len(l.starts) - 1
	for i > 0 && l.starts[i] > line {
		i--
	}
	return i
}

func (f *Form) lay(w int) *laid {
	l := &laid{}
	for i := range f.fields {
		on := i == f.cursor
		l.starts = append(l.starts, len(l.lines))
		rows, c := f.draw(&f.fields[i], on, w)
		if c != nil {
			c.Y += len(l.lines)
			l.cur = c
		}
		if on {
			l.from, l.to = len(l.lines), len(l.lines)+len(rows)
		}
		l.lines = append(l.lines, rows...)
	}
	return l
}

// View draws the part of the form around the cursor in w by h cells.
func (f *Form) View(w, h int) ([]string, *tea.Cursor) {
	l := f.lay(w)
	top := f.top(len(l.lines), l.from, l.to, h, l.cur)
	if l.cur != nil {
		l.cur.Y -= top
	}
	return l.lines[top:], l.cur
}

// top is the first line in sight: the field under the cursor as a whole where
// it fits, the line with the text cursor in any case.
func (f *Form) top(n, from, to, h int, cur *tea.Cursor) int {
	if n <= h {
		return 0
	}
	top := max(0, min(from-(h-(to-from))/2, n-h))
	if cur != nil && (cur.Y < top || cur.Y >= top+h) {
		top = max(0, min(cur.Y-h/2, n-h))
	}
	return top
}

func (f *Form) draw(x *Field, on bool, w int) ([]string, *tea.Cursor) {
	th := f.desk.Env.Theme
	if x.Kind == Head {
		return []string{"  " + th.Heading.Render(Cut(x.Label, w-2, th.Signs.Ellipsis))}, nil
	}
	mark := Mark(f.desk.Env, on, true)
	if x.Kind == Button {
		label := "[ " + x.Label + " ]"
		if on {
			label = th.Accent.Render(label)
		}
		return f.fault(x, []string{mark + label}, w), nil
	}
	label := th.Dim.Render(Pad(x.Label, f.LabelW-1, th.Signs.Ellipsis)) + " "
	if x.Clash != nil && x.Clash() {
		sign := th.Signs.Conflict + " "
		label = th.Warn.Render(sign) + th.Dim.Render(Pad(x.Label, f.LabelW-1-lipgloss.Width(sign), th.Signs.Ellipsis)) + " "
	}
	vw := max(4, w-2-f.LabelW)
	rows, cur := f.body(x, on, vw)
	indent := strings.Repeat(" ", 2+f.LabelW)
	for i := range rows {
		if i == 0 {
			rows[i] = mark + label + rows[i]
		} else {
			rows[i] = indent + rows[i]
		}
	}
	if cur != nil {
		cur.X += 2 + f.LabelW
	}
	return f.fault(x, rows, w), cur
}

// fault draws what is to be minded of a field, and the refusal of what was
// typed last.
func (f *Form) fault(x *Field, rows []string, w int) []string {
	if x.Mind != nil {
		for _, text := range x.Mind() {
			for _, s := range Wrap(text, max(4, w-2-f.LabelW)) {
				rows = append(rows, strings.Repeat(" ", 2+f.LabelW)+f.desk.Env.Theme.Warn.Render(s))
			}
		}
	}
	if x.fault == "" {
		return rows
	}
	for _, s := range Wrap(x.fault, max(4, w-2-f.LabelW)) {
		rows = append(rows, strings.Repeat(" ", 2+f.LabelW)+f.desk.Env.Theme.Bad.Render(s))
	}
	return rows
}

func (f *Form) body(x *Field, on bool, w int) ([]string, *tea.Cursor) {
	th := f.desk.Env.Theme
	if on && f.text != nil {
		rows, cur := f.text.View(w)
		if f.text.Value() == "" && x.Hint != "" { // stands there until the first character
			rows[0] = th.Dim.Render(Cut(x.Hint, w, th.Signs.Ellipsis))
		}
		return rows, cur
	}
	if len(x.Options) > 0 && x.Show == nil {
		return f.options(x, on, w), nil
	}
	if x.Lines != nil {
		if rows := x.Lines(w); len(rows) > 0 {
			return rows, nil
		}
	}
	if x.Show != nil {
		if s := x.Show(); s != "" {
			return Wrap(s, w), nil
		}
	}
	v := PlainLines(x.value())
	if strings.TrimSpace(v) == "" {
		return []string{th.Dim.Render(Cut(x.Hint, w, th.Signs.Ellipsis))}, nil
	}
	rows := Wrap(v, w)
	if !on && len(rows) > restLines {
		rows = rows[:restLines]
		rows[restLines-1] = Cut(rows[restLines-1], w-1, "") + th.Signs.Ellipsis
	}
	return rows, nil
}

// placed is where an option is drawn in its field.
type placed struct{ option, row, from, to int }

// place puts choices beside each other, and below where they do not fit; away
// from the cursor only what is chosen.
func (f *Form) place(x *Field, on bool, w int) []placed {
	var out []placed
	row, rw := 0, 0
	for i, o := range x.Options {
		held := x.holds(i)
		if !on && !held {
			continue
		}
		n := lipgloss.Width(f.option(x, o, held, on, on && i == f.mark))
		if rw > 0 && rw+2+n > w {
			row, rw = row+1, 0
		}
		if rw > 0 {
			rw += 2
		}
		out = append(out, placed{i, row, rw, rw + n})
		rw += n
	}
	return out
}

func (f *Form) options(x *Field, on bool, w int) []string {
	th := f.desk.Env.Theme
	rows := []string{}
	for _, p := range f.place(x, on, w) {
		s := f.option(x, x.Options[p.option], x.holds(p.option), on, on && p.option == f.mark)
		if p.row == len(rows) {
			rows = append(rows, s)
		} else {
			rows[p.row] += "  " + s
		}
	}
	if len(rows) == 0 {
		return []string{th.Dim.Render(Cut(x.Hint, w, th.Signs.Ellipsis))}
	}
	return rows
}

func (f *Form) option(x *Field, o Option, held, on, marked bool) string {
	th := f.desk.Env.Theme
	label := Plain(o.Label)
	if x.Kind == Ticks {
		box := th.Signs.Unticked
		if held {
			box = th.Signs.Ticked
		}
		label = box + " " + label
	}
	mark := ""
	if on {
		mark = " "
	}
	switch {
	case marked:
		return th.Accent.Render(th.Signs.Cursor) + chosenStyle(th.Strong, held).Render(label)
	case held:
		return mark + chosenStyle(th.Strong, on && x.Kind == Choice).Render(label)
	default:
		return mark + th.Dim.Render(label)
	}
}

// chosenStyle underlines what is chosen, so that it differs from what is only
// marked without any colour.
func chosenStyle(s lipgloss.Style, held bool) lipgloss.Style { return s.Underline(held) }
