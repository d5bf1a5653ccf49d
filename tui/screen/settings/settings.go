// Package settings is the screen of what a person sets once: language, theme,
// mouse, signs, initials, editor. Each shows at once on the screen itself.
package settings

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
)

// Settings is the screen.
type Settings struct {
	desk *ui.Desk
	form *widget.Form
}

// New makes the screen.
func New(d *ui.Desk, _ ui.Page) ui.Screen {
	s := &Settings{desk: d}
	s.form = widget.NewForm(d, s)
	s.form.LabelW = 16
	s.fields()
	return s
}

func (s *Settings) t() *texts { return i18n.Pick(s.desk.Env.Book, &nl, &en) }

// set is a field that keeps its value in the settings.
func (s *Settings) set(id, label string, value func() string, take func(*ui.Config, string)) widget.Field {
	return widget.Field{ID: id, Label: label, Value: value, Put: func(v string) error {
		c := s.desk.Config
		take(&c, v)
		s.desk.Request(ui.ConfigRequest{Config: c})
		return nil
	}}
}

func (s *Settings) fields() {
	t, c, w := s.t(), func() ui.Config { return s.desk.Config }, s.desk.Env.Words
	yes := []widget.Option{{Value: "", Label: s.desk.Env.T.Form.No}, {Value: "yes", Label: s.desk.Env.T.Form.Yes}}
	s.form.SetFields(append([]widget.Field{
		s.set("lang", t.Language, func() string { return c().Lang }, func(c *ui.Config, v string) { c.Lang = v }).Choose(
			widget.Option{Value: "", Label: t.Automatic}, widget.Option{Value: "nl", Label: w.Language("nl")},
			widget.Option{Value: "en", Label: w.Language("en")}),
		s.set("theme", t.Theme, func() string { return c().Theme }, func(c *ui.Config, v string) { c.Theme = v }).Choose(
			widget.Option{Value: "", Label: t.Automatic}, widget.Option{Value: "dark", Label: t.Dark}, widget.Option{Value: "light", Label: t.Light}),
		s.set("mouse", t.Mouse, func() string { return yesIf(c().Mouse) }, func(c *ui.Config, v string) { c.Mouse = v == "yes" }).Choose(yes...),
		s.set("ascii", t.ASCII, func() string { return yesIf(c().ASCII) }, func(c *ui.Config, v string) { c.ASCII = v == "yes" }).Choose(yes...),
		s.set("name", t.Name, func() string { return c().Name }, func(c *ui.Config, v string) { c.Name = v }),
		s.set("initials", t.Initials, func() string { return c().Initials }, func(c *ui.Config, v string) { c.Initials = v }).Putting(s.initials),
		s.set("editor", t.Editor, func() string { return c().Editor }, func(c *ui.Config, v string) { c.Editor = v }).Hinted(t.EditorHint),
	}, s.auditFields()...))
}

// initials takes letters and digits only: they become part of numbers.
func (s *Settings) initials(v string) error {
	v = strings.ToUpper(v)
	if !ui.FitInitials(v) {
		return ui.Text(s.t().BadInitials)
	}
	c := s.desk.Config
	c.Initials = v
	s.desk.Request(ui.ConfigRequest{Config: c})
	return nil
}

func yesIf(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

// Init does nothing.
func (s *Settings) Init() tea.Cmd { return nil }

// Update takes typed text, and draws anew what a setting changed.
func (s *Settings) Update(msg tea.Msg) tea.Cmd {
	if _, ok := msg.(ui.Changed); ok {
		s.fields()
		return nil
	}
	return s.form.Update(msg)
}

// Bindings are those of the form.
func (s *Settings) Bindings() []ui.Binding { return s.form.Bindings() }

// Editing reports whether a text has the focus.
func (s *Settings) Editing() bool { return s.form.Editing() }

// Focused is that text.
func (s *Settings) Focused() ui.TextField { return s.form.Focused() }

// Leave hands over what is typed.
func (s *Settings) Leave() { s.form.Leave() }

// Spot is the field under the cursor.
func (s *Settings) Spot() string { return s.form.ID() }

// Goto goes to a field.
func (s *Settings) Goto(spot string) { s.form.Goto(spot) }

// View draws the fields.
func (s *Settings) View(w, h int) ui.Frame {
	f := widget.Body(w, h, s.form.View)
	f.Where = []string{s.desk.Env.T.Places.Settings}
	return f
}
