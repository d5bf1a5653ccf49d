package widget

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
)

// restLines is how much of a long text a field shows while the cursor is
// elsewhere.
const restLines = 3

// View draws the part of the form around the cursor in w by h cells.
func (f *Form) View(w, h int) ([]string, *tea.Cursor) {
	var lines []string
	var cur *tea.Cursor
	from, to := 0, 0
	for i := range f.fields {
		on := i == f.cursor
		if on {
			from = len(lines)
		}
		rows, c := f.draw(&f.fields[i], on, w)
		if c != nil {
			c.Y += len(lines)
			cur = c
		}
		lines = append(lines, rows...)
		if on {
			to = len(lines)
		}
	}
	top := f.top(len(lines), from, to, h, cur)
	if cur != nil {
		cur.Y -= top
	}
	return lines[top:], cur
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

// options draws choices beside each other, and below where they do not fit;
// away from the cursor only what is chosen.
func (f *Form) options(x *Field, on bool, w int) []string {
	th := f.desk.Env.Theme
	var rows []string
	row, rw := "", 0
	for i, o := range x.Options {
		held := i == x.chosen()
		if x.Kind == Ticks {
			held = x.ticked(o.Value)
		}
		if !on && !held {
			continue
		}
		s := f.option(x, o, held, on, on && i == f.mark)
		n := lipgloss.Width(s)
		if rw > 0 && rw+2+n > w {
			rows, row, rw = append(rows, row), "", 0
		}
		if rw > 0 {
			row, rw = row+"  ", rw+2
		}
		row, rw = row+s, rw+n
	}
	if row == "" && len(rows) == 0 {
		return []string{th.Dim.Render(Cut(x.Hint, w, th.Signs.Ellipsis))}
	}
	return append(rows, row)
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
