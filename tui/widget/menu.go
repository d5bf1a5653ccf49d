package widget

import (
	tea "charm.land/bubbletea/v2"

	"toets/tui/ui"
)

// Item is one choice of a Menu.
type Item struct {
	Key   string // its own letter, "" for none
	Sign  string // styled, drawn in front
	Label string
	Note  string       // drawn behind, dimmed
	Why   func() error // nil, or why it cannot be chosen now
	Run   func()       // what it does, after the dialog closed
}

// Menu is a dialog with choices that have letters of their own.
type Menu struct {
	desk  *ui.Desk
	title string
	about []string // lines above the choices
	items []Item
	at    int
	// Space is what space does on the marked choice, nil for nothing.
	Space func(i int)
}

// NewMenu makes a menu dialog.
func NewMenu(d *ui.Desk, title string, about []string, items ...Item) *Menu {
	return &Menu{desk: d, title: title, about: about, items: items}
}

// At marks a choice to begin with.
func (m *Menu) At(i int) *Menu {
	m.at = max(0, min(i, len(m.items)-1))
	return m
}

// Confirm asks to do something that the letter k does; esc does not.
func Confirm(d *ui.Desk, title string, about []string, k, label string, run func()) *Menu {
	return NewMenu(d, title, about, Item{Key: k, Label: label, Run: run}).At(0)
}

// Init does nothing.
func (m *Menu) Init() tea.Cmd { return nil }

// Editing is always false: a menu has no text.
func (m *Menu) Editing() bool { return false }

// Update takes clicks and the wheel.
func (m *Menu) Update(msg tea.Msg) tea.Cmd {
	switch e := msg.(type) {
	case ui.Wheel:
		m.move(e.Lines)
	case ui.Click:
		if at := m.line(e.Y, e.W); at >= 0 {
			if m.at == at || e.Double {
				m.choose(at)
			}
			m.at = at
		}
	}
	return nil
}

func (m *Menu) line(y, w int) int {
	y -= len(m.above(w))
	if y < 0 || y >= len(m.items) {
		return -1
	}
	return y
}

func (m *Menu) move(n int) { m.at = max(0, min(m.at+n, len(m.items)-1)) }

func (m *Menu) choose(i int) {
	if i < 0 || i >= len(m.items) {
		return
	}
	it := m.items[i]
	if it.Why != nil {
		if err := it.Why(); err != nil {
			m.desk.Refuse(err)
			return
		}
	}
	m.desk.Close()
	if it.Run != nil {
		it.Run()
	}
}

// Bindings are the letters of the choices, arrows, enter and esc.
func (m *Menu) Bindings() []ui.Binding {
	k := m.desk.Env.T.Keys
	bs := []ui.Binding{
		ui.Act(ui.KeyEnter, k.Choose, func() { m.choose(m.at) }),
		ui.Act(ui.KeyEsc, k.Cancel, func() { m.desk.Close() }),
		ui.Act(ui.KeyUp, k.Move, func() { m.move(-1) }).Hush(),
		ui.Act(ui.KeyDown, k.Move, func() { m.move(1) }).Hush(),
		ui.Act(ui.KeyHome, k.Ends, func() { m.at = 0 }).Hush(),
		ui.Act(ui.KeyEnd, k.Ends, func() { m.move(len(m.items)) }).Hush(),
		ui.Act(ui.KeyPgUp, k.Page, func() { m.move(-8) }).Hush(),
		ui.Act(ui.KeyPgDown, k.Page, func() { m.move(8) }).Hush(),
	}
	if m.Space != nil {
		bs = append(bs, ui.Act(ui.KeySpace, k.Tick, func() { m.Space(m.at) }))
	}
	for i, it := range m.items {
		if it.Key != "" {
			bs = append(bs, ui.Act(it.Key, it.Label, func() { m.choose(i) }).Hush())
		}
	}
	return bs
}

func (m *Menu) above(w int) []string {
	var lines []string
	for _, a := range m.about {
		lines = append(lines, Wrap(a, max(8, w))...)
	}
	if len(lines) > 0 {
		lines = append(lines, "")
	}
	return lines
}

// View draws the choices, each with its letter.
func (m *Menu) View(w, h int) ui.Frame {
	th := m.desk.Env.Theme
	lines := m.above(w)
	room := max(1, h-len(lines))
	top := Top(m.at, len(m.items), room)
	keyed := false
	for _, it := range m.items {
		keyed = keyed || it.Key != ""
	}
	for i := top; i < len(m.items) && i < top+room; i++ {
		lines = append(lines, Cut(m.row(m.items[i], i == m.at, keyed), w, th.Signs.Ellipsis))
	}
	return ui.Frame{Body: join(lines), Where: []string{m.title}}
}

func (m *Menu) row(it Item, on, keyed bool) string {
	th := m.desk.Env.Theme
	s := Mark(m.desk.Env, on, true)
	if keyed {
		s += th.Key.Render(Pad(it.Key, 1, "")) + "  "
	}
	if it.Sign != "" {
		s += it.Sign + " "
	}
	label := Plain(it.Label)
	switch {
	case it.Why != nil && it.Why() != nil:
		s += th.Dim.Render(label)
	case on:
		s += th.Strong.Render(label)
	default:
		s += label
	}
	if it.Note != "" {
		s += "  " + th.Dim.Render(Plain(it.Note))
	}
	return s
}
