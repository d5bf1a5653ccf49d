package widget

import (
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"toets/tui/ui"
)

// quiet is how long nobody types before what is typed becomes a change: short
// enough that a kill loses less than a second.
const quiet = 500 * time.Millisecond

// Form is labelled fields below each other with a cursor. enter goes into a
// text; from then on it is text mode until esc, also on fields that are no
// text, so that letters typed on are never commands. What is typed is handed
// over after half a second of quiet and on leaving the field: there is no save
// key, and esc keeps all.
type Form struct {
	desk   *ui.Desk
	owner  ui.Screen
	fields []Field
	cursor int
	mark   int // the option that is marked in a field with options
	mode   bool
	text   *Text
	base   string // what the field held when its text was last handed over
	seq    int
	LabelW int // width of the labels, 12 without
	// Area is where in the body of its owner the form is drawn; nil for all of
	// it. Presses of the mouse are found by it.
	Area func(w, h int) Area
}

// quietMsg says that nobody typed for a while, unless seq is old.
type quietMsg struct{ seq int }

// NewForm makes a form of a screen; give it fields with SetFields.
func NewForm(d *ui.Desk, owner ui.Screen) *Form { return &Form{desk: d, owner: owner, LabelW: 12} }

// SetFields takes new fields and keeps the cursor on the field with the same
// id. A text being typed stays as it is typed.
func (f *Form) SetFields(fields []Field) {
	id := f.ID()
	f.fields = fields
	for i := range fields {
		if fields[i].ID == id && id != "" {
			f.cursor = i
			f.refresh()
			return
		}
	}
	f.cursor = max(0, min(f.cursor, len(fields)-1))
	f.text = nil
	f.settle(1)
}

// refresh looks whether somebody else changed the field that has the focus.
func (f *Form) refresh() {
	now := f.at()
	if f.text == nil || now == nil || !now.Kind.typed() {
		return
	}
	held := now.value()
	switch {
	case held == f.base, held == f.text.Value():
	case f.text.Value() == f.base: // nothing typed yet: take theirs
		f.text.put(held)
		f.base = held
	default:
		if now.By != nil {
			f.desk.Say(fmt.Sprintf(f.desk.Env.T.Form.Changed, now.By()))
		}
		f.base = held
	}
}

func (f *Form) at() *Field {
	if f.cursor < 0 || f.cursor >= len(f.fields) {
		return nil
	}
	return &f.fields[f.cursor]
}

// ID is the id of the field under the cursor.
func (f *Form) ID() string {
	if at := f.at(); at != nil {
		return at.ID
	}
	return ""
}

// Goto puts the cursor on a field; false when it is not there.
func (f *Form) Goto(id string) bool {
	for i := range f.fields {
		if f.fields[i].ID == id && f.fields[i].Kind != Head {
			f.Leave()
			f.cursor = i
			f.enterField()
			return true
		}
	}
	return false
}

// Write puts the cursor in the text of a field.
func (f *Form) Write(id string) {
	if f.Goto(id) {
		f.mode = true
		f.enterField()
	}
}

// Editing reports whether the form is in text mode.
func (f *Form) Editing() bool { return f.mode }

// Focused is the text with the focus.
func (f *Form) Focused() ui.TextField {
	if f.text == nil {
		return nil
	}
	return edited{f}
}

// edited hands over a text that the root replaced.
type edited struct{ f *Form }

func (e edited) Value() string    { return e.f.text.Value() }
func (e edited) Replace(s string) { e.f.text.Replace(s); e.f.commit() }
func (e edited) Undo() bool       { return e.f.text.Undo() }
func (e edited) Redo() bool       { return e.f.text.Redo() }

// Leave hands over what is typed and ends text mode.
func (f *Form) Leave() {
	f.commit()
	f.mode, f.text = false, nil
}

// commit hands over what is typed, if it differs.
func (f *Form) commit() {
	now := f.at()
	if f.text == nil || now == nil || now.Put == nil || f.text.Value() == f.base {
		return
	}
	value := strings.TrimRight(f.text.Value(), " \n")
	if value == strings.TrimRight(f.base, " \n") {
		return
	}
	now.fault = ""
	if err := now.Put(value); err != nil {
		now.fault = f.desk.Sentence(err)
		return
	}
	f.base = f.text.Value()
}

// Update takes keys of a text, pastes, quiet, clicks and the wheel.
func (f *Form) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case quietMsg:
		if m.seq == f.seq {
			f.commit()
		}
	case tea.KeyPressMsg:
		switch now := f.at(); {
		case f.text != nil:
			return f.typed(m)
		case now != nil && now.Kind == Ticks && m.String() == ui.KeySpace:
			f.tickMarked()
		} // other letters are no commands here, and no text either
	case tea.PasteMsg:
		if f.text != nil {
			return f.typed(m)
		}
	case ui.Click:
		f.click(m)
	case ui.Wheel:
		f.wheel(m.Lines)
	}
	return nil
}

func (f *Form) typed(msg tea.Msg) tea.Cmd {
	changed, cmd := f.text.Update(msg)
	if !changed {
		return cmd
	}
	f.seq++
	return tea.Batch(cmd, f.desk.After(f.owner, quiet, quietMsg{f.seq}))
}

// enterField readies the field under the cursor for text mode.
func (f *Form) enterField() {
	now := f.at()
	f.text = nil
	if now == nil {
		return
	}
	if now.Kind.typed() {
		if f.mode && now.Put != nil {
			f.base = now.value()
			f.text = NewText(f.base, now.Kind == Long)
		}
		return
	}
	f.mark = max(0, now.chosen())
}

func (f *Form) move(n int) {
	f.commit()
	f.cursor += n
	dir := 1
	if n < 0 {
		dir = -1
	}
	f.settle(dir)
	f.enterField()
}

func (f *Form) settle(dir int) {
	f.cursor = max(0, min(f.cursor, len(f.fields)-1))
	for _, d := range []int{dir, -dir} {
		for i := f.cursor; i >= 0 && i < len(f.fields); i += d {
			if f.fields[i].Kind != Head {
				f.cursor = i
				return
			}
		}
	}
}

// Fault says under a field what is wrong with it, until it is changed.
func (f *Form) Fault(id, text string) {
	for i := range f.fields {
		if f.fields[i].ID == id {
			f.fields[i].fault = text
		}
	}
}
