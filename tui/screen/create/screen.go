package create

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/ui"
	"toets/tui/widget"
)

func refusedField(err error) string {
	var r *audit.Refusal
	if errors.As(err, &r) {
		return r.Field
	}
	return ""
}

// Init does nothing.
func (s *Create) Init() tea.Cmd { return nil }

// Update takes what is typed.
func (s *Create) Update(msg tea.Msg) tea.Cmd {
	if _, ok := msg.(ui.Changed); ok {
		s.fields()
		return nil
	}
	return s.form.Update(msg)
}

// Bindings are those of the form.
func (s *Create) Bindings() []ui.Binding { return s.form.Bindings() }

// Editing reports whether the form is in text mode.
func (s *Create) Editing() bool { return s.form.Editing() }

// Focused is the text with the focus.
func (s *Create) Focused() ui.TextField { return s.form.Focused() }

// Leave keeps the answers for the next time.
func (s *Create) Leave() {
	s.form.Leave()
	s.desk.Keep(ui.PageNew, s.a)
}

// View draws the form.
func (s *Create) View(w, h int) ui.Frame {
	f := widget.Body(w, h, s.form.View)
	f.Where = []string{s.desk.Env.T.Places.New}
	return f
}
