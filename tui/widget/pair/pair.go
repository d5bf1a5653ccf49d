// Package pair is a list with the fields of the marked row beside it: which of
// the two has the keys, and that the fields follow the cursor. The screen that
// owns it gives rows and fields.
package pair

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/tui/ui"
	"toets/tui/widget"
)

// Pair is a list and a form.
type Pair struct {
	List *widget.List
	Form *widget.Form
	Head int             // lines that the screen draws above the list
	Over func(w int) int // lines that it draws above the fields in a pane of w cells, nil for none

	desk   *ui.Desk
	inForm bool
	fields func(id string) []widget.Field
}

// New makes a pair of a screen. fields gives the fields of a row by its id.
func New(d *ui.Desk, owner ui.Screen, labelW int, fields func(id string) []widget.Field) *Pair {
	p := &Pair{desk: d, List: widget.NewList(d), Form: widget.NewForm(d, owner), fields: fields}
	p.Form.LabelW = labelW
	p.Form.Area = p.area
	return p
}

// SetRows takes new rows and brings the fields up to date.
func (p *Pair) SetRows(rows []widget.Row) {
	p.List.SetRows(rows)
	p.Refresh()
}

// Refresh brings the fields up to date.
func (p *Pair) Refresh() {
	fs := p.fields(p.List.ID())
	p.Form.SetFields(fs)
	if len(fs) == 0 && p.inForm {
		p.Leave()
	}
}

// watch does something that may move the cursor of the list, and gives the
// fields of the row it came to.
func (p *Pair) watch(do func()) {
	was := p.List.ID()
	do()
	if p.List.ID() == was {
		return
	}
	fs := p.fields(p.List.ID())
	p.Form.SetFields(fs)
	if len(fs) > 0 {
		p.Form.Goto(fs[0].ID)
	}
}

// Goto goes to a row; false when it is not there.
func (p *Pair) Goto(id string) (ok bool) {
	p.watch(func() { ok = p.List.Goto(id) })
	return ok
}

// InForm reports whether the fields have the keys.
func (p *Pair) InForm() bool { return p.inForm }

// Enter gives the fields the keys, at a field; with write in its text.
func (p *Pair) Enter(field string, write bool) {
	p.inForm = true
	switch {
	case field == "":
	case write:
		p.Form.Write(field)
	default:
		p.Form.Goto(field)
	}
}

// Leave hands over what is typed and gives the list the keys.
func (p *Pair) Leave() {
	p.Form.Leave()
	p.inForm = false
}

// Bindings are those of the fields while they have the keys, else own with
// those of the list.
func (p *Pair) Bindings(own []ui.Binding) []ui.Binding {
	if p.inForm {
		bs := slices.DeleteFunc(p.Form.Bindings(), func(b ui.Binding) bool { return b.Takes(ui.KeyEsc) })
		esc := ui.Act(ui.KeyEsc, p.desk.Env.T.Keys.Done, p.Leave)
		if !p.Form.Editing() {
			esc = esc.And(ui.KeyBackspace)
		}
		return append(bs, esc)
	}
	if p.List.Editing() {
		own = nil
	}
	for _, b := range p.List.Bindings() {
		run := b.Run
		b.Run = func() (cmd tea.Cmd) { p.watch(func() { cmd = run() }); return cmd }
		own = append(own, b)
	}
	return own
}

// Update takes what is typed, clicks in the list and the wheel; enter reports a
// double click.
func (p *Pair) Update(msg tea.Msg) (enter bool, cmd tea.Cmd) {
	switch m := msg.(type) {
	case ui.Click:
		if p.onFields(m) {
			if !p.inForm {
				p.inForm = true
				p.Form.Mark(m)
				return false, nil
			}
			return false, p.Form.Update(m)
		}
		p.Leave()
		m.Y, m.H, m.W = m.Y-p.Head, m.H-p.Head, p.listWidth(m.W)
		msg = m
	default:
		if p.inForm {
			return false, p.Form.Update(msg)
		}
	}
	p.watch(func() { enter, cmd = p.List.Update(msg) })
	return enter, cmd
}

func (p *Pair) listWidth(w int) int {
	if p.desk.Env.Narrow() {
		return w
	}
	return widget.SplitAt(w)
}

// onFields reports whether a press is on the fields, which have the keys then.
func (p *Pair) onFields(c ui.Click) bool {
	if len(p.fields(p.List.ID())) == 0 {
		return false
	}
	if p.desk.Env.Narrow() {
		return p.inForm
	}
	return p.area(c.W, c.H).Has(c.X, c.Y)
}

// area is where the fields are drawn in the body of the screen.
func (p *Pair) area(w, h int) widget.Area {
	a := widget.Area{W: w, H: h}
	if !p.desk.Env.Narrow() {
		a.X = widget.SplitAt(w) + 2
		a.W = w - a.X
	}
	if p.Over != nil {
		a.Y = p.Over(a.W)
		a.H = max(1, h-a.Y)
	}
	return a
}

// Editing reports whether a text has the focus.
func (p *Pair) Editing() bool { return p.List.Editing() || p.Form.Editing() }

// Focused is that text.
func (p *Pair) Focused() ui.TextField {
	if p.List.Editing() {
		return p.List.Focused()
	}
	return p.Form.Focused()
}

// ListPane draws the list; without the keys it shows no cursor.
func (p *Pair) ListPane(w, h int) ([]string, *tea.Cursor) {
	lines, cur := p.List.View(w, h)
	if p.inForm {
		Unmark(p.desk, lines)
	}
	return lines, cur
}

// FormPane draws the fields; without the keys they show no cursor.
func (p *Pair) FormPane(w, h int) ([]string, *tea.Cursor) {
	lines, cur := p.Form.View(w, h)
	if !p.inForm {
		Unmark(p.desk, lines)
		return lines, nil
	}
	return lines, cur
}

// Unmark takes the sign of the cursor away from lines that do not have the keys.
func Unmark(d *ui.Desk, lines []string) {
	sign := d.Env.Theme.Accent.Render(d.Env.Theme.Signs.Cursor)
	for i := range lines {
		if rest, ok := strings.CutPrefix(lines[i], sign); ok {
			lines[i] = " " + rest
		}
	}
}
