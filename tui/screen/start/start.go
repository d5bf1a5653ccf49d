// Package start is the first screen: the dossiers opened before, a new one,
// the demo; and before it, once, name and initials.
package start

import (
	"context"
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
)

// Start is the screen.
type Start struct {
	desk   *ui.Desk
	list   *widget.List
	recent []ui.Recent
	loaded bool
	busy   bool // a dossier is being opened
}

// loadedMsg brings the dossiers opened before.
type loadedMsg struct {
	recent []ui.Recent
	err    error
}

// The rows that are always there.
const (
	rowNew  = "new"
	rowDemo = "demo"
)

// New makes the screen.
func New(d *ui.Desk, _ ui.Page) ui.Screen {
	s := &Start{desk: d, list: widget.NewList(d)}
	s.rows()
	return s
}

func (s *Start) t() *texts { return i18n.Pick(s.desk.Env.Book, &nl, &en) }

// Init reads the dossiers opened before.
func (s *Start) Init() tea.Cmd { return s.load() }

func (s *Start) load() tea.Cmd {
	places := s.desk.Places
	return ui.Load(s, func() tea.Msg {
		recent, err := places.Recent(context.Background())
		return loadedMsg{recent, err}
	})
}

// Update takes what was read, clicks and the filter.
func (s *Start) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case loadedMsg:
		first := !s.loaded
		s.recent, s.loaded = m.recent, true
		s.desk.Refuse(m.err)
		s.rows()
		if first && len(s.recent) > 0 {
			s.list.Goto(s.recent[0].Path)
		}
		return nil
	case ui.Changed:
		s.rows()
		return nil
	}
	enter, cmd := s.list.Update(msg)
	if enter {
		return s.open()
	}
	return cmd
}

// Bindings are opening, making and forgetting.
func (s *Start) Bindings() []ui.Binding {
	k := s.desk.Env.T.Keys
	if s.list.Editing() {
		return s.list.Bindings()
	}
	bs := []ui.Binding{
		ui.Bind(ui.KeyEnter, k.Open, s.open),
		ui.Act(ui.KeyNew, k.New, func() { s.desk.Open(ui.Page{Kind: ui.PageNew}) }),
		ui.Act(ui.KeyDrop, s.t().Forget, s.forget).Unless(s.whyNotForget),
		ui.Act(ui.KeyQuit, k.Quit, func() { s.desk.Request(ui.QuitRequest{}) }),
	}
	return append(bs, s.list.Bindings()...)
}

func (s *Start) under() *ui.Recent {
	for i := range s.recent {
		if s.recent[i].Path == s.list.ID() {
			return &s.recent[i]
		}
	}
	return nil
}

// open opens what the cursor is on.
func (s *Start) open() tea.Cmd {
	if s.busy {
		return nil
	}
	places, lang := s.desk.Places, s.desk.Env.Lang
	switch s.list.ID() {
	case rowNew:
		s.desk.Open(ui.Page{Kind: ui.PageNew})
		return nil
	case rowDemo:
		s.opening(s.t().MakingDemo, func(ctx context.Context) (ui.Dossier, error) { return places.Demo(ctx, lang) })
		return nil
	}
	r := s.under()
	if r == nil {
		return nil
	}
	if r.Gone {
		s.where(*r)
		return nil
	}
	return s.openPath(r.Path)
}

func (s *Start) openPath(path string) tea.Cmd {
	places := s.desk.Places
	s.opening(s.t().Opening, func(ctx context.Context) (ui.Dossier, error) { return places.Open(ctx, path, false) })
	return nil
}

// opening opens a dossier beside the screen and takes it into use.
func (s *Start) opening(title string, open func(context.Context) (ui.Dossier, error)) {
	s.busy = true
	s.desk.Start(ui.Job{Title: title, Work: func(ctx context.Context, _ func(int, int)) (any, error) {
		return open(ctx)
	}, Done: func(result any, err error) tea.Cmd {
		s.busy = false
		d, _ := result.(ui.Dossier)
		if err != nil || d == nil {
			s.desk.Refuse(err)
			return nil
		}
		s.desk.Request(ui.UseRequest{Dossier: d})
		return nil
	}})
}

// where asks where a dossier went that is not at its place any more.
func (s *Start) where(r ui.Recent) {
	t, places := s.t(), s.desk.Places
	s.desk.Ask(widget.NewPrompt(s.desk, t.WhereTitle, []string{t.Where}, r.Path, func(path string) error {
		s.opening(t.Opening, func(ctx context.Context) (ui.Dossier, error) { return places.Open(ctx, strings.TrimSpace(path), false) })
		return nil
	}))
}

func (s *Start) whyNotForget() error {
	if s.under() == nil {
		return ui.Text(s.t().NothingToForget)
	}
	return nil
}

// forget takes a dossier off the list; the file stays.
func (s *Start) forget() {
	r := s.under()
	t := s.t()
	s.desk.Ask(widget.Confirm(s.desk, t.ForgetTitle, []string{widget.Plain(r.Path), t.ForgetStays}, "v", t.Forget, func() {
		places, path := s.desk.Places, r.Path
		s.desk.Start(ui.Job{Title: t.Forget, Work: func(ctx context.Context, _ func(int, int)) (any, error) {
			return nil, places.Forget(ctx, path)
		}, Done: func(_ any, err error) tea.Cmd {
			if err != nil && !errors.Is(err, context.Canceled) {
				s.desk.Refuse(err)
			}
			return s.load()
		}})
	}))
}

// Editing reports whether the filter is being typed.
func (s *Start) Editing() bool { return s.list.Editing() }

// Focused is the filter.
func (s *Start) Focused() ui.TextField { return s.list.Focused() }

// Filter starts filtering.
func (s *Start) Filter() { s.list.StartFilter() }
