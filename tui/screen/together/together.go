// Package together is who takes part in a dossier and how far everybody is:
// members, their devices, the places where copies meet; exchanging, admitting,
// ending.
package together

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/flow"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
)

// Together is the screen.
type Together struct {
	desk   *ui.Desk
	page   ui.Page
	list   *widget.List
	team   ui.Team
	loaded bool
	seq    int
	in     bool // on a narrow window: the detail is shown
}

// teamMsg brings what the others last said.
type teamMsg struct {
	seq  int
	team ui.Team
	err  error
}

// The rows that are no member and no place.
const (
	rowDossier = "dossier"
	rowOther   = "other"
	rowMember  = "m "
	rowPlace   = "p "
	rowAside   = "x "
)

// New makes the screen.
func New(d *ui.Desk, p ui.Page) ui.Screen {
	s := &Together{desk: d, page: p, list: widget.NewList(d)}
	s.rows()
	return s
}

func (s *Together) t() *texts { return i18n.Pick(s.desk.Env.Book, &nl, &en) }

// Init reads what the others last said.
func (s *Together) Init() tea.Cmd { return s.load() }

func (s *Together) load() tea.Cmd {
	x, ok := s.desk.Exchange()
	if !ok {
		return nil
	}
	s.seq++
	seq := s.seq
	return ui.Load(s, func() tea.Msg {
		team, err := x.Team(context.Background())
		return teamMsg{seq, team, err}
	})
}

// Update takes facts, what was read, clicks and the wheel.
func (s *Together) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case teamMsg:
		if m.seq != s.seq {
			return nil
		}
		if m.err != nil {
			s.desk.Refuse(m.err)
			return nil
		}
		s.team, s.loaded = m.team, true
		s.rows()
		return nil
	case ui.Changed:
		s.rows()
		return s.load()
	case ui.Click:
		if !s.desk.Env.Narrow() && m.X >= widget.SplitAt(m.W) {
			return nil
		}
	}
	enter, cmd := s.list.Update(msg)
	if enter {
		s.enter()
	}
	return cmd
}

// Bindings are exchanging, admitting, roles and bundles.
func (s *Together) Bindings() []ui.Binding {
	if s.list.Editing() {
		return s.list.Bindings()
	}
	k, t := s.desk.Env.T.Keys, s.t()
	if s.in && s.desk.Env.Narrow() {
		return []ui.Binding{ui.Act(ui.KeyBackspace, k.Back, func() { s.in = false }).And(ui.KeyEsc)}
	}
	bs := []ui.Binding{
		ui.Act(ui.KeySync, k.Sync, s.sync).Unless(s.whyNoSync),
		ui.Act(ui.KeyEnter, s.enterDoes(), s.enter),
		ui.Act(ui.KeyNew, t.Admit, s.admit).Unless(s.whyNoAdmit),
		s.step(),
		ui.Act(ui.KeyDrop, t.Remove, s.remove).Unless(s.whyNoRemove),
		ui.Act(ui.KeyWrite, t.Bundle, s.bundle).Unless(s.whyNoSync),
		ui.Act(ui.KeyHistory, k.History, s.history).Unless(s.whyNoMember),
		ui.Act(ui.KeyView, s.desk.Env.T.Places.Team, s.people),
	}
	return append(bs, s.list.Bindings()...)
}

// step is what the key of the next step does on the row under the cursor: it
// gives a role, lets somebody in again, or lets an act count after all.
func (s *Together) step() ui.Binding {
	t := s.t()
	switch {
	case s.act() != nil:
		accept := ui.Act(ui.KeyStep, t.Accept, s.accept).Unless(s.whyNoAccept)
		if s.whyNoAccept() != nil {
			accept = accept.Hush()
		}
		return accept
	case s.ended():
		return ui.Act(ui.KeyStep, t.Restore, s.restore).Unless(s.whyNoRestore)
	default:
		return ui.Act(ui.KeyStep, t.Role, s.role).Unless(s.whyNoRole)
	}
}

// enterDoes is what enter does on the row under the cursor.
func (s *Together) enterDoes() string {
	switch id := s.list.ID(); {
	case strings.HasPrefix(id, rowPlace), id == rowOther:
		return s.t().Here
	default:
		return s.desk.Env.T.Keys.Open
	}
}

func (s *Together) enter() {
	id := s.list.ID()
	place, isPlace := strings.CutPrefix(id, rowPlace)
	switch {
	case id == rowOther || isPlace:
		if err := s.whyNoSync(); err != nil {
			s.desk.Refuse(err)
			return
		}
		if isPlace {
			flow.Rehearse(s.desk, place)
			return
		}
		s.elsewhere()
	default:
		s.in = s.desk.Env.Narrow()
	}
}

// sync exchanges with the place under the cursor, else with the last.
func (s *Together) sync() {
	if place, ok := strings.CutPrefix(s.list.ID(), rowPlace); ok {
		flow.Rehearse(s.desk, place)
		return
	}
	flow.Sync(s.desk)
}

func (s *Together) whyNoSync() error {
	if _, ok := s.desk.Exchange(); !ok {
		return ui.Text(s.t().NotHere)
	}
	return flow.MaySync(s.desk)
}

// member is the one under the cursor, nil for none.
func (s *Together) member() *audit.Member {
	text, ok := strings.CutPrefix(s.list.ID(), rowMember)
	if !ok {
		return nil
	}
	id, err := audit.ParseID(text)
	if err != nil {
		return nil
	}
	return audit.Get[audit.Member](s.desk.State, id)
}

// people goes to the people and the organisation, which are of an audit.
func (s *Together) people() {
	if a := s.desk.Audit(); a != nil {
		s.desk.Open(ui.Page{Kind: ui.PageTeam, Audit: a.ID})
	}
}

func (s *Together) history() {
	s.desk.Open(ui.Page{Kind: ui.PageHistory, Audit: s.page.Audit, ID: s.member().ID})
}

// Editing reports whether the filter is being typed.
func (s *Together) Editing() bool { return s.list.Editing() }

// Focused is the filter.
func (s *Together) Focused() ui.TextField { return s.list.Focused() }

// Filter starts filtering.
func (s *Together) Filter() { s.list.StartFilter() }

// Spot is the row under the cursor.
func (s *Together) Spot() string { return s.list.ID() }

// Goto goes to a row.
func (s *Together) Goto(spot string) { s.list.Goto(spot) }

var (
	_ ui.Placed    = (*Together)(nil)
	_ ui.Filtering = (*Together)(nil)
)
