// Package sheet is a dialog with a few fields and a last row that does it: for
// an act that asks several things at once. Nothing is recorded before that row
// is chosen; esc leaves all as it was. An act that asks one thing takes a
// widget.Prompt, one that asks for a choice a widget.Menu.
package sheet

import (
	"errors"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"toets/audit"
	"toets/tui/ui"
	"toets/tui/widget"
)

// Sheet is the dialog.
type Sheet struct {
	desk   *ui.Desk
	title  string
	about  []string
	form   *widget.Form
	fields []widget.Field
	do     func() error
}

const doID = "do"

// New makes a dialog: about stands above the fields, label is the last row, and
// do is what it does. What do refuses stays on the screen, under the field that
// the refusal names; what do asks of the desk comes after the dialog closed.
func New(d *ui.Desk, title string, about []string, label string, do func() error, fields ...widget.Field) *Sheet {
	s := &Sheet{desk: d, title: title, about: about, do: do}
	s.form = widget.NewForm(d, s)
	s.form.Area = func(w, h int) widget.Area { return widget.Below(len(s.above(w)))(w, h) }
	s.fields = append(fields, widget.Field{ID: doID, Kind: widget.Button, Label: label, Enter: s.enter})
	s.form.LabelW = 12
	for _, f := range fields {
		s.form.LabelW = max(s.form.LabelW, min(24, lipgloss.Width(f.Label)+1))
	}
	s.form.SetFields(s.fields)
	s.begin()
	return s
}

// begin puts the cursor in the first text, so that one types at once.
func (s *Sheet) begin() {
	if len(s.fields) > 1 && s.fields[0].Put != nil && len(s.fields[0].Options) == 0 {
		s.form.Write(s.fields[0].ID)
	}
}

// Text is a field of one line that is kept in a variable.
func Text(id, label, hint string, at *string) widget.Field {
	return widget.Field{ID: id, Label: label, Hint: hint, Value: func() string { return *at }, Put: func(v string) error {
		*at = strings.TrimSpace(v)
		return nil
	}}
}

// Long is a field of several lines that is kept in a variable.
func Long(id, label, hint string, at *string) widget.Field {
	f := Text(id, label, hint, at)
	f.Kind = widget.Long
	return f
}

// Date is a field for a date that is kept in a variable.
func Date(d *ui.Desk, id, label string, at *string) widget.Field {
	f := Text(id, label, "", at).Putting(func(v string) error {
		v = strings.TrimSpace(v)
		if v != "" {
			if _, err := time.Parse(time.DateOnly, v); err != nil {
				return ui.Text(d.Env.T.Form.BadDate)
			}
		}
		*at = v
		return nil
	})
	f.Kind = widget.Date
	return f
}

// Init does nothing.
func (s *Sheet) Init() tea.Cmd { return nil }

// Editing reports whether a text has the focus.
func (s *Sheet) Editing() bool { return s.form.Editing() }

// Focused is that text.
func (s *Sheet) Focused() ui.TextField { return s.form.Focused() }

// Update takes what is typed.
func (s *Sheet) Update(msg tea.Msg) tea.Cmd { return s.form.Update(msg) }

// Bindings are those of the form, and esc.
func (s *Sheet) Bindings() []ui.Binding {
	bs := s.form.Bindings()
	if !s.form.Editing() {
		bs = append(bs, ui.Act(ui.KeyEsc, s.desk.Env.T.Keys.Cancel, s.desk.Close))
	}
	return bs
}

func (s *Sheet) enter() {
	asked := s.desk.Take()
	err := s.do()
	then := s.desk.Take()
	for _, r := range asked {
		s.desk.Request(r)
	}
	if err != nil {
		s.refuse(err)
		return
	}
	s.desk.Close()
	for _, r := range then {
		s.desk.Request(r)
	}
}

// refuse says why not under the field that it is about, else on the answer line.
func (s *Sheet) refuse(err error) {
	s.desk.Refuse(err)
	var r *audit.Refusal
	if !errors.As(err, &r) {
		return
	}
	for _, f := range s.fields {
		if f.ID == r.Field {
			s.form.Write(f.ID)
			s.form.Fault(f.ID, s.desk.Sentence(err))
		}
	}
}

func (s *Sheet) above(w int) []string {
	var lines []string
	for _, a := range s.about {
		lines = append(lines, widget.Wrap(a, max(8, w))...)
	}
	if len(lines) > 0 {
		lines = append(lines, "")
	}
	return lines
}

// View draws the fields.
func (s *Sheet) View(w, h int) ui.Frame {
	lines := s.above(w)
	rows, cur := s.form.View(w, max(1, h-len(lines)))
	if cur != nil {
		cur.Y += len(lines)
	}
	lines = append(lines, rows...)
	if len(lines) > 0 { // the frame keeps its width while one goes in and out of texts
		lines[len(lines)-1] = widget.Pad(lines[len(lines)-1], w, "")
	}
	return ui.Frame{Body: strings.Join(lines, "\n"), Cursor: cur, Where: []string{s.title}}
}
