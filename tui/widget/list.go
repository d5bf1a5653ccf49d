package widget

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/tui/ui"
)

// Row is one row of a List. Only rows in sight are drawn.
type Row struct {
	ID   string                      // stays the same while the thing is the same
	Text string                      // what a filter looks in; foreign text is fine
	Head bool                        // a heading: the cursor passes it by
	Draw func(w int, on bool) string // one line of w cells at most
}

// List is rows with a cursor and a filter. It keeps its place by the id of
// the row, so that nothing moves under the cursor when rows come and go.
type List struct {
	desk   *ui.Desk
	rows   []Row
	shown  []int // rows that the filter lets through
	cursor int   // index in shown
	filter string
	typing *Text // the filter while it is typed
}

// NewList makes an empty list.
func NewList(d *ui.Desk) *List { return &List{desk: d} }

// SetRows takes new rows and keeps the cursor on the row it was on, or on what
// now stands in its place.
func (l *List) SetRows(rows []Row) {
	id, at := l.ID(), l.cursor
	l.rows = rows
	l.apply()
	l.cursor = at
	if id == "" || !l.Goto(id) {
		l.settle(1)
	}
}

func (l *List) apply() {
	l.shown = l.shown[:0]
	words := strings.Fields(Fold(l.filter))
	for i, r := range l.rows {
		if len(words) == 0 || !r.Head && matches(Fold(r.Text), words) {
			l.shown = append(l.shown, i)
		}
	}
}

func matches(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// Len is the number of rows in sight of the filter, headings included.
func (l *List) Len() int { return len(l.shown) }

// ID is the id of the row under the cursor, "" without rows.
func (l *List) ID() string {
	if l.cursor < 0 || l.cursor >= len(l.shown) {
		return ""
	}
	return l.rows[l.shown[l.cursor]].ID
}

// IDs are the ids of the rows in sight of the filter, without headings.
func (l *List) IDs() []string {
	ids := make([]string, 0, len(l.shown))
	for _, n := range l.shown {
		if !l.rows[n].Head {
			ids = append(ids, l.rows[n].ID)
		}
	}
	return ids
}

// Goto puts the cursor on a row; false when it is not there.
func (l *List) Goto(id string) bool {
	for i, n := range l.shown {
		if l.rows[n].ID == id && !l.rows[n].Head {
			l.cursor = i
			return true
		}
	}
	return false
}

// Next puts the cursor on the next row; false on the last.
func (l *List) Next() bool {
	at := l.cursor
	l.Move(1)
	return l.cursor != at
}

// Move moves the cursor by n rows, past headings.
func (l *List) Move(n int) {
	l.cursor += n
	dir := 1
	if n < 0 {
		dir = -1
	}
	l.settle(dir)
}

// settle brings the cursor onto a row that can have it, looking first in the
// direction it moved.
func (l *List) settle(dir int) {
	l.cursor = max(0, min(l.cursor, len(l.shown)-1))
	for _, d := range []int{dir, -dir} {
		for i := l.cursor; i >= 0 && i < len(l.shown); i += d {
			if !l.rows[l.shown[i]].Head {
				l.cursor = i
				return
			}
		}
	}
}

// Filtered is the filter in use, "" without one.
func (l *List) Filtered() string { return l.filter }

// StartFilter begins typing a filter.
func (l *List) StartFilter() { l.typing = NewText(l.filter, false) }

// SetFilter sets the filter.
func (l *List) SetFilter(f string) {
	id := l.ID()
	l.filter = f
	l.apply()
	if !l.Goto(id) {
		l.cursor = 0
		l.settle(1)
	}
}

// Editing reports whether the filter is being typed.
func (l *List) Editing() bool { return l.typing != nil }

// Focused is the filter while it is being typed.
func (l *List) Focused() ui.TextField {
	if l.typing == nil {
		return nil
	}
	return l.typing
}

// Update takes text for the filter, clicks and the wheel. A double click asks
// for what enter does.
func (l *List) Update(msg tea.Msg) (enter bool, cmd tea.Cmd) {
	switch m := msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg:
		if l.typing != nil {
			changed, cmd := l.typing.Update(m)
			if changed {
				l.SetFilter(l.typing.Value())
			}
			return false, cmd
		}
	case ui.Wheel:
		l.Move(m.Lines)
	case ui.Click:
		return l.click(m), nil
	}
	return false, nil
}

func (l *List) click(c ui.Click) bool {
	y, h := c.Y, c.H
	if l.head() {
		y, h = y-1, h-1
	}
	top := Top(l.cursor, len(l.shown), h)
	at := top + y
	if y < 0 || at >= len(l.shown) || l.rows[l.shown[at]].Head {
		return false
	}
	l.cursor = at
	return c.Double
}

// head reports whether the first line is the filter's.
func (l *List) head() bool { return l.typing != nil || l.filter != "" }

// Bindings are the keys that move in the list, and those of its filter.
func (l *List) Bindings() []ui.Binding {
	k := l.desk.Env.T.Keys
	if l.typing != nil {
		return []ui.Binding{
			ui.Act(ui.KeyEnter, k.Done, func() { l.typing = nil }),
			ui.Act(ui.KeyEsc, k.Cancel, func() { l.typing = nil; l.SetFilter("") }),
			ui.Act(ui.KeyUp, k.Move, func() { l.Move(-1) }).Hush(),
			ui.Act(ui.KeyDown, k.Move, func() { l.Move(1) }).Hush(),
		}
	}
	page := max(1, l.desk.Env.Height-8)
	bs := []ui.Binding{
		ui.Act(ui.KeyUp, k.Move, func() { l.Move(-1) }).In(ui.GroupMove).Hush(),
		ui.Act(ui.KeyDown, k.Move, func() { l.Move(1) }).In(ui.GroupMove).Hush(),
		ui.Act(ui.KeyPgUp, k.Page, func() { l.Move(-page) }).In(ui.GroupMove).Hush(),
		ui.Act(ui.KeyPgDown, k.Page, func() { l.Move(page) }).In(ui.GroupMove).Hush(),
		ui.Act(ui.KeyHome, k.Ends, func() { l.Move(-len(l.shown)) }).In(ui.GroupMove).Hush(),
		ui.Act(ui.KeyEnd, k.Ends, func() { l.Move(len(l.shown)) }).In(ui.GroupMove).Hush(),
	}
	if l.filter != "" {
		bs = append(bs, ui.Act(ui.KeyEsc, k.Filter, func() { l.SetFilter("") }).In(ui.GroupMove).Hush())
	}
	return bs
}

// Top is the first row in sight when the cursor is on row cursor of n and h
// rows fit: the cursor stays in the middle, so that there is always something
// to see on both sides.
func Top(cursor, n, h int) int {
	return max(0, min(cursor-h/2, n-h))
}

// View draws the rows in sight in w by h cells.
func (l *List) View(w, h int) (lines []string, cur *tea.Cursor) {
	env := l.desk.Env
	if l.head() && h > 0 {
		label := env.T.Form.Filter + " "
		text := Plain(l.filter)
		if l.typing != nil {
			rows, c := l.typing.View(max(2, w-len(label)))
			text = rows[len(rows)-1]
			if c != nil {
				c.X, c.Y = c.X+len(label), 0
				cur = c
			}
		}
		count := fmt.Sprintf("%d/%d", l.count(), l.total())
		lines = append(lines, Ends(env.Theme.Dim.Render(label)+text, env.Theme.Dim.Render(count), w, env.Theme.Signs.Ellipsis))
		h--
	}
	if len(l.shown) == 0 && l.filter != "" {
		said := fmt.Sprintf(env.T.Frame.NoHits, Plain(l.filter), l.total())
		for _, s := range Wrap(said, w) {
			lines = append(lines, env.Theme.Dim.Render(s))
		}
		return lines, cur
	}
	top := Top(l.cursor, len(l.shown), h)
	for i := top; i < len(l.shown) && i < top+h; i++ {
		r := l.rows[l.shown[i]]
		on := i == l.cursor
		lines = append(lines, Cut(Mark(env, on, !r.Head)+r.Draw(max(0, w-2), on), w, env.Theme.Signs.Ellipsis))
	}
	return lines, cur
}

func (l *List) count() (n int) {
	for _, i := range l.shown {
		if !l.rows[i].Head {
			n++
		}
	}
	return n
}

func (l *List) total() (n int) {
	for _, r := range l.rows {
		if !r.Head {
			n++
		}
	}
	return n
}

// Mark is the two cells in front of a row: the cursor, or nothing.
func Mark(env ui.Env, on, can bool) string {
	if on && can {
		return env.Theme.Accent.Render(env.Theme.Signs.Cursor) + " "
	}
	return "  "
}
