// Package join is how somebody comes to take part in the dossier of somebody
// else: a request that is handed over, six words that are read aloud, and the
// first copy out of a folder, a bucket or a bundle.
package join

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
)

// Join is the screen.
type Join struct {
	desk           *ui.Desk
	form           *widget.Form
	name, initials string
	path           string // of the request
	from           string // where the first copy is fetched
	to             string // where it goes
	a              answers
}

// answers are what was done on this screen in this run.
type answers struct {
	words ui.Six
	path  string
}

// New makes the screen, with what was done on it before in this run.
func New(d *ui.Desk, _ ui.Page) ui.Screen {
	s := &Join{desk: d, name: d.Config.Name, initials: d.Config.Initials}
	s.a, _ = d.Kept(ui.PageJoin).(answers)
	s.path, s.to = s.propose(), d.Places.Propose(s.t().ProposedName)
	s.form = widget.NewForm(d, s)
	s.form.LabelW = 14
	s.form.Area = func(w, h int) widget.Area { return widget.Below(len(s.above(w, h)))(w, h) }
	s.fields()
	switch {
	case len(s.a.words.NL) > 0:
		s.form.Goto("from")
	case s.name != "":
		s.form.Goto("ask")
	}
	return s
}

func (s *Join) t() *texts { return i18n.Pick(s.desk.Env.Book, &nl, &en) }

// propose is a path for the request, beside where dossiers go.
func (s *Join) propose() string {
	who := strings.ToLower(s.initials)
	if who == "" {
		who = "toets"
	}
	return filepath.Join(filepath.Dir(s.desk.Places.Propose("x")), who+ui.RequestEnd)
}

func (s *Join) fields() {
	t := s.t()
	line := func(id, label, hint string, at *string) widget.Field {
		return widget.Field{ID: id, Label: label, Hint: hint, Value: func() string { return *at }, Put: func(v string) error {
			*at = strings.TrimSpace(v)
			return nil
		}}
	}
	initials := line("initials", t.Initials, "", &s.initials)
	initials.Put = func(v string) error {
		s.initials = strings.ToUpper(strings.TrimSpace(v))
		if !ui.FitInitials(s.initials) {
			return ui.Text(t.BadInitials)
		}
		return nil
	}
	s.form.SetFields([]widget.Field{
		{ID: "head1", Kind: widget.Head, Label: t.First},
		line("name", t.Name, "", &s.name),
		initials,
		line("path", t.Path, "", &s.path),
		{ID: "ask", Label: t.Ask, Kind: widget.Button, Enter: s.request},
		{ID: "head2", Kind: widget.Head, Label: t.Then},
		{ID: "from", Label: t.From, Kind: widget.Link, Value: func() string { return s.from }, Show: s.showFrom, Enter: s.where},
		line("to", t.To, "", &s.to),
		{ID: "fetch", Label: t.Fetch, Kind: widget.Button, Enter: s.look},
	})
}

func (s *Join) showFrom() string {
	if s.from == "" {
		return s.desk.Env.Theme.Dim.Render(s.t().FromHint)
	}
	return widget.Plain(s.from)
}

func (s *Join) joining() (ui.Joining, error) {
	j, ok := s.desk.Places.(ui.Joining)
	if !ok {
		return nil, ui.Text(s.t().NotHere)
	}
	return j, nil
}

// request writes the request and shows its six words.
func (s *Join) request() {
	d, t := s.desk, s.t()
	j, err := s.joining()
	switch {
	case err != nil:
	case strings.TrimSpace(s.name) == "":
		err = ui.Text(t.NoName)
		s.form.Write("name")
	case !ui.FitInitials(s.initials):
		err = ui.Text(t.BadInitials)
		s.form.Write("initials")
	case s.path == "":
		err = ui.Text(t.NoPath)
		s.form.Write("path")
	}
	if err != nil {
		d.Refuse(err)
		return
	}
	if c := d.Config; c.Name != s.name || c.Initials != s.initials {
		c.Name, c.Initials = strings.TrimSpace(s.name), s.initials
		d.Request(ui.ConfigRequest{Config: c})
	}
	path, name, initials := s.path, s.name, s.initials
	d.Start(ui.Job{Title: t.Asking, Work: func(ctx context.Context, _ func(int, int)) (any, error) {
		return j.Request(ctx, path, name, initials)
	}, Done: func(result any, err error) tea.Cmd {
		words, ok := result.(ui.Six)
		if err != nil || !ok {
			d.Refuse(err)
			return nil
		}
		s.a = answers{words, path}
		d.Keep(ui.PageJoin, s.a)
		d.Say(fmt.Sprintf(t.Asked, path))
		s.form.Goto("from")
		return nil
	}})
}

// Init does nothing.
func (s *Join) Init() tea.Cmd { return nil }

// Update takes what is typed.
func (s *Join) Update(msg tea.Msg) tea.Cmd {
	if _, ok := msg.(ui.Changed); ok {
		s.fields()
		return nil
	}
	return s.form.Update(msg)
}

// Bindings are those of the form.
func (s *Join) Bindings() []ui.Binding { return s.form.Bindings() }

// Editing reports whether a text has the focus.
func (s *Join) Editing() bool { return s.form.Editing() }

// Focused is that text.
func (s *Join) Focused() ui.TextField { return s.form.Focused() }

// Leave hands over what is typed.
func (s *Join) Leave() { s.form.Leave() }

// View draws the form, and the six words once they are there.
func (s *Join) View(w, h int) ui.Frame {
	lines := s.above(w, h)
	rows, cur := s.form.View(w, max(1, h-len(lines)))
	if cur != nil {
		cur.Y += len(lines)
	}
	return ui.Frame{Body: widget.Fit(append(lines, rows...), w, h), Cursor: cur, Where: []string{s.desk.Env.T.Places.Join}}
}

// above are the lines above the fields.
func (s *Join) above(w, h int) []string {
	th, t := s.desk.Env.Theme, s.t()
	var lines []string
	if len(s.a.words.NL) > 0 {
		lines = append(lines, "")
		for _, l := range widget.Wrap(fmt.Sprintf(t.ReadAloud, widget.Plain(filepath.Base(s.a.path))), max(1, w-4)) {
			lines = append(lines, "  "+l)
		}
		lines = append(append(lines, ""), widget.SixWords(s.desk, s.a.words, w)...)
	} else {
		for _, l := range widget.Wrap(t.About, max(1, min(w-4, 76))) {
			lines = append(lines, "  "+th.Dim.Render(l))
		}
	}
	lines = append(lines, "")
	if h < len(lines)+6 { // the form goes before
		return nil
	}
	return lines
}

var (
	_ ui.Leaving = (*Join)(nil)
	_ ui.Writing = (*Join)(nil)
)
