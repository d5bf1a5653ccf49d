package widget

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/tui/ui"
)

// Note is one text of several lines within a screen that is no form: what is
// typed is handed over after half a second of quiet and on leaving.
type Note struct {
	desk  *ui.Desk
	owner ui.Screen
	field Field
	text  *Text
	base  string
	fault string
	seq   int
	gone  func()
}

// NewNote makes a text with the focus; gone is called when it is left.
func NewNote(d *ui.Desk, owner ui.Screen, f Field, gone func()) *Note {
	base := f.value()
	return &Note{desk: d, owner: owner, field: f, text: NewText(base, true), base: base, gone: gone}
}

// Value is the text as it stands.
func (n *Note) Value() string { return n.text.Value() }

// Replace puts another text in place and hands it over.
func (n *Note) Replace(s string) { n.text.Replace(s); n.commit() }

// Undo takes back typing.
func (n *Note) Undo() bool { return n.text.Undo() }

// Redo does typing again.
func (n *Note) Redo() bool { return n.text.Redo() }

// Leave hands over what is typed.
func (n *Note) Leave() { n.commit() }

func (n *Note) commit() {
	value := strings.TrimRight(n.text.Value(), " \n")
	if value == strings.TrimRight(n.base, " \n") {
		return
	}
	n.fault = ""
	if err := n.field.Put(value); err != nil {
		n.fault = n.desk.Sentence(err)
		return
	}
	n.base = n.text.Value()
}

// Refresh looks whether somebody else changed the text meanwhile. What is
// being typed is not replaced.
func (n *Note) Refresh() {
	held := n.field.value()
	switch {
	case held == strings.TrimRight(n.base, " \n"), held == strings.TrimRight(n.text.Value(), " \n"):
	case n.text.Value() == n.base:
		n.text.put(held)
		n.base = held
	default:
		if n.field.By != nil {
			n.desk.Say(fmt.Sprintf(n.desk.Env.T.Form.Changed, n.field.By()))
		}
		n.base = held
	}
}

// Update takes what is typed, and quiet.
func (n *Note) Update(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(quietMsg); ok {
		if m.seq == n.seq {
			n.commit()
		}
		return nil
	}
	changed, cmd := n.text.Update(msg)
	if !changed {
		return cmd
	}
	n.seq++
	return tea.Batch(cmd, n.desk.After(n.owner, quiet, quietMsg{n.seq}))
}

// Bindings are esc, which keeps what is typed.
func (n *Note) Bindings() []ui.Binding {
	k := n.desk.Env.T.Keys
	return []ui.Binding{ui.Act(ui.KeyEsc, k.Done, func() { n.commit(); n.gone() }).And(ui.KeyTab)}
}

// View draws the text, and under it why it was refused.
func (n *Note) View(w int) ([]string, *tea.Cursor) {
	rows, cur := n.text.View(w)
	if n.fault != "" {
		for _, l := range Wrap(n.fault, w) {
			rows = append(rows, n.desk.Env.Theme.Bad.Render(l))
		}
	}
	return rows, cur
}
