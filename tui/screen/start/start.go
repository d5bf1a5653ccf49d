// Package start is the first screen: the dossiers opened before, a new one,
// the demo; and before it, once, name and initials.
package start

import (
	"context"
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/tui/flow"
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
	rowJoin = "join"
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
		s.open()
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
		ui.Act(ui.KeyEnter, k.Open, s.open),
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
func (s *Start) open() {
	switch s.list.ID() {
	case rowNew:
		s.desk.Open(ui.Page{Kind: ui.PageNew})
		return
	case rowJoin:
		s.desk.Open(ui.Page{Kind: ui.PageJoin})
		return
	case rowDemo:
		flow.Demo(s.desk)
		return
	}
	switch r := s.under(); {
	case r == nil:
	case r.Gone:
		s.where(*r)
	default:
		flow.Take(s.desk, r.Path, false)
	}
}

// where asks where a dossier went that is not at its place any more.
func (s *Start) where(r ui.Recent) {
	t := s.t()
	s.desk.Ask(widget.NewPrompt(s.desk, t.WhereTitle, []string{t.Where}, r.Path, func(path string) error {
		flow.Take(s.desk, strings.TrimSpace(path), false)
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
