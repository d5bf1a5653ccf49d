package flow

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"toets/tui/ui"
	"toets/tui/widget"
)

// found is one row of a finder.
type found struct {
	sign, label, note string
	text              string // what typing looks in besides the label
	ticked            func() bool
	pick              func()
}

// finder is a dialog in which typing finds and enter picks: it closes with the
// choice, or stays where rows are ticked.
type finder struct {
	desk  *ui.Desk
	title string
	none  string // said without any row, with the query as %s where it has one
	text  *widget.Text
	all   func() []found
	more  func(query string) []found // rows made of what is typed, may be nil
	rows  []found
	at    int
	stays bool
}

func newFinder(d *ui.Desk, title, none string, stays bool, all func() []found) *finder {
	f := &finder{desk: d, title: title, none: none, stays: stays, all: all, text: widget.NewText("", false)}
	f.find()
	return f
}

func (f *finder) find() {
	f.rows, f.at = nil, 0
	words := strings.Fields(widget.Fold(f.text.Value()))
	for _, r := range f.all() {
		if hasAll(widget.Fold(r.label+" "+r.note+" "+r.text), words) {
			f.rows = append(f.rows, r)
		}
	}
	if q := strings.TrimSpace(f.text.Value()); f.more != nil && q != "" {
		f.rows = append(f.rows, f.more(q)...)
	}
}

func hasAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// Init does nothing.
func (f *finder) Init() tea.Cmd { return nil }

// Editing is always true: typing finds.
func (f *finder) Editing() bool { return true }

// Focused is what is typed.
func (f *finder) Focused() ui.TextField { return f.text }

// Update takes what is typed, clicks and the wheel.
func (f *finder) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case ui.Changed:
		at := f.at
		f.find()
		f.at = max(0, min(at, len(f.rows)-1))
		return nil
	case ui.Wheel:
		f.move(m.Lines)
		return nil
	case ui.Click:
		if at := widget.Top(f.at, len(f.rows), m.H-1) + m.Y - 1; m.Y > 0 && at < len(f.rows) {
			if f.at == at {
				f.enter()
			}
			f.at = min(at, max(0, len(f.rows)-1))
		}
		return nil
	}
	changed, cmd := f.text.Update(msg)
	if changed {
		f.find()
	}
	return cmd
}

func (f *finder) move(n int) { f.at = max(0, min(f.at+n, len(f.rows)-1)) }

func (f *finder) enter() {
	if f.at >= len(f.rows) {
		return
	}
	r := f.rows[f.at]
	if !f.stays {
		f.desk.Close()
	}
	r.pick()
}

// Bindings move, pick and close.
func (f *finder) Bindings() []ui.Binding {
	k := f.desk.Env.T.Keys
	enter, esc := k.Choose, k.Cancel
	if f.stays {
		enter, esc = k.Tick, k.Done
	}
	return []ui.Binding{
		ui.Act(ui.KeyEnter, enter, f.enter),
		ui.Act(ui.KeyEsc, esc, f.desk.Close),
		ui.Act(ui.KeyUp, k.Move, func() { f.move(-1) }).Hush(),
		ui.Act(ui.KeyDown, k.Move, func() { f.move(1) }).Hush(),
		ui.Act(ui.KeyPgUp, k.Page, func() { f.move(-10) }).Hush(),
		ui.Act(ui.KeyPgDown, k.Page, func() { f.move(10) }).Hush(),
	}
}

// View draws what is typed and the rows found.
func (f *finder) View(w, h int) ui.Frame {
	th := f.desk.Env.Theme
	label := f.desk.Env.T.Form.Filter + " "
	rows, cur := f.text.View(max(2, w-lipgloss.Width(label)))
	if cur != nil {
		cur.X, cur.Y = cur.X+lipgloss.Width(label), 0
	}
	lines := []string{th.Dim.Render(label) + rows[len(rows)-1]}
	if len(f.rows) == 0 {
		none := f.none
		if strings.Contains(none, "%s") {
			none = fmt.Sprintf(none, widget.Plain(f.text.Value()))
		}
		for _, l := range widget.Wrap(none, w) {
			lines = append(lines, th.Dim.Render(l))
		}
	}
	room := max(1, h-1)
	top := widget.Top(f.at, len(f.rows), room)
	for i := top; i < len(f.rows) && i < top+room; i++ {
		lines = append(lines, widget.Cut(f.row(f.rows[i], i == f.at, w), w, th.Signs.Ellipsis))
	}
	for len(lines) < min(h, 12) {
		lines = append(lines, "") // so that the frame does not jump while typing
	}
	return ui.Frame{Body: strings.Join(lines, "\n"), Cursor: cur, Where: []string{f.title}}
}

func (f *finder) row(r found, on bool, w int) string {
	th := f.desk.Env.Theme
	s := widget.Mark(f.desk.Env, on, true)
	if r.ticked != nil {
		box := th.Signs.Unticked
		if r.ticked() {
			box = th.Signs.Ticked
		}
		s += box + " "
	}
	if r.sign != "" {
		s += r.sign + " "
	}
	label := widget.Plain(r.label)
	if on {
		label = th.Strong.Render(label)
	}
	return widget.Ends(s+label, th.Dim.Render(widget.Plain(r.note)), w, th.Signs.Ellipsis)
}
