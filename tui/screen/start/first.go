package start

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
)

// First asks for name and initials, once.
type First struct {
	desk           *ui.Desk
	form           *widget.Form
	name, initials string
}

// NewFirst makes the screen, with the cursor in the name.
func NewFirst(d *ui.Desk, _ ui.Page) ui.Screen {
	f := &First{desk: d, name: d.Config.Name, initials: d.Config.Initials}
	f.form = widget.NewForm(d, f)
	f.form.Area = func(w, h int) widget.Area { return widget.Below(len(f.welcome(w)))(w, h) }
	f.fields()
	f.form.Write("name")
	return f
}

func (f *First) t() *texts { return i18n.Pick(f.desk.Env.Book, &nl, &en) }

func (f *First) fields() {
	t := f.t()
	f.form.SetFields([]widget.Field{
		{ID: "name", Label: t.Name, Value: func() string { return f.name }, Put: func(v string) error {
			if f.initials == ui.InitialsOf(f.name) {
				f.initials = ui.InitialsOf(v)
			}
			f.name = v
			return nil
		}},
		{ID: "initials", Label: t.Initials, Value: func() string { return f.initials }, Hint: t.InitialsHint, Put: func(v string) error {
			f.initials = strings.ToUpper(v)
			if !ui.FitInitials(f.initials) {
				return ui.Text(t.BadInitials)
			}
			return nil
		}},
		{ID: "go", Label: t.Go, Kind: widget.Button, Enter: f.done},
	})
}

func (f *First) done() {
	t := f.t()
	switch {
	case strings.TrimSpace(f.name) == "":
		f.desk.Refuse(ui.Text(t.NoName))
		f.form.Write("name")
		return
	case !ui.FitInitials(f.initials):
		f.desk.Refuse(ui.Text(t.BadInitials))
		f.form.Write("initials")
		return
	}
	c := f.desk.Config
	c.Name, c.Initials = strings.TrimSpace(f.name), f.initials
	f.desk.Request(ui.ConfigRequest{Config: c})
	f.desk.Go(ui.Page{Kind: ui.PageStart})
}

// Init does nothing.
func (f *First) Init() tea.Cmd { return nil }

// Update takes what is typed.
func (f *First) Update(msg tea.Msg) tea.Cmd {
	if _, ok := msg.(ui.Changed); ok {
		f.fields()
		return nil
	}
	return f.form.Update(msg)
}

// Bindings are those of the form.
func (f *First) Bindings() []ui.Binding { return f.form.Bindings() }

// Editing reports whether a text has the focus.
func (f *First) Editing() bool { return f.form.Editing() }

// Focused is that text.
func (f *First) Focused() ui.TextField { return f.form.Focused() }

// Leave hands over what is typed.
func (f *First) Leave() { f.form.Leave() }

// View draws the two questions.
func (f *First) View(w, h int) ui.Frame {
	lines := f.welcome(w)
	rows, cur := f.form.View(w, max(1, h-len(lines)))
	if cur != nil {
		cur.Y += len(lines)
	}
	return ui.Frame{Body: widget.Fit(append(lines, rows...), w, h), Cursor: cur, Where: []string{f.desk.Env.T.Places.First}}
}

func (f *First) welcome(w int) []string {
	lines := []string{""}
	for _, l := range widget.Wrap(f.t().Welcome, min(72, w-4)) {
		lines = append(lines, "  "+f.desk.Env.Theme.Dim.Render(l))
	}
	return append(lines, "")
}
