// Package findings is the list of an audit's findings, in the order of grade,
// state, site or owner. One finding is package finding.
package findings

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/flow"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
)

// order is what the list is grouped by.
type order int

const (
	byGrade order = iota
	byState
	bySite
	byOwner
	orders
)

// Findings is the screen.
type Findings struct {
	desk  *ui.Desk
	page  ui.Page
	audit *audit.Audit
	order order
	list  *widget.List
	rows  map[string]*line // by the id of the row
	cols  columns
}

// New makes the screen of an audit.
func New(d *ui.Desk, p ui.Page) ui.Screen {
	s := &Findings{desk: d, page: p, list: widget.NewList(d)}
	s.gather()
	return s
}

func (s *Findings) t() *texts { return i18n.Pick(s.desk.Env.Book, &nl, &en) }

// Init does nothing.
func (s *Findings) Init() tea.Cmd { return nil }

// Update takes facts, the filter, clicks and the wheel.
func (s *Findings) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case ui.Changed:
		s.gather()
		return nil
	case ui.Click:
		if s.split(m.W) && m.X >= listWidth(m.W) {
			return nil
		}
		if m.Y > 0 {
			m.Y--
			m.H--
		}
	}
	enter, cmd := s.list.Update(msg)
	if enter {
		s.open()
	}
	return cmd
}

// under is the finding under the cursor, nil without one.
func (s *Findings) under() *audit.Finding {
	if l := s.rows[s.list.ID()]; l != nil {
		return l.finding
	}
	return nil
}

// Bindings are opening, the acts on a finding, and a new one.
func (s *Findings) Bindings() []ui.Binding {
	if s.list.Editing() {
		return s.list.Bindings()
	}
	k, d := s.desk.Env.T.Keys, s.desk
	on := func(do func(*ui.Desk, audit.ID)) func() { return func() { do(d, s.under().ID) } }
	bs := []ui.Binding{
		ui.Act(ui.KeyEnter, k.Open, s.open).Unless(s.whyNone),
		ui.Act(ui.KeyStep, k.Step, on(flow.Step)).Unless(s.whyNone),
		ui.Act(ui.KeyReply, k.Reply, on(flow.Reply)).Unless(s.whyNoReply),
		ui.Act(ui.KeyNew, k.New, func() { flow.Finding(d, flow.Subject{Audit: s.page.Audit}) }),
		ui.Act(ui.KeyView, k.View, s.turn),
		ui.Act(ui.KeyEvidence, k.Evidence, func() { flow.Evidence(d, flow.SubjectOf(s.under())) }).Unless(s.whyNone),
		ui.Act(ui.KeyDrop, s.t().Withdraw, on(flow.Withdraw)).Unless(s.whyNone),
		ui.Act(ui.KeyHistory, k.History, func() { d.Open(ui.Page{Kind: ui.PageHistory, Audit: s.page.Audit, ID: s.under().ID}) }).Unless(s.whyNone),
	}
	return append(bs, s.list.Bindings()...)
}

func (s *Findings) open() {
	if f := s.under(); f != nil {
		s.desk.Seen(f.ID)
		s.desk.Open(ui.Page{Kind: ui.PageFinding, Audit: f.Audit, ID: f.ID})
	}
}

func (s *Findings) whyNone() error {
	if s.under() == nil {
		return ui.Text(s.t().None)
	}
	return nil
}

func (s *Findings) whyNoReply() error {
	if err := s.whyNone(); err != nil {
		return err
	}
	return flow.MayReply(s.desk, s.under().ID)
}

func (s *Findings) turn() {
	s.order = (s.order + 1) % orders
	s.gather()
}

// Editing reports whether the filter is being typed.
func (s *Findings) Editing() bool { return s.list.Editing() }

// Focused is the filter.
func (s *Findings) Focused() ui.TextField { return s.list.Focused() }

// Filter starts filtering.
func (s *Findings) Filter() { s.list.StartFilter() }

// Spot is the finding under the cursor and the order.
func (s *Findings) Spot() string { return s.list.ID() + " " + string(rune('0'+int(s.order))) }

// Goto goes to a finding.
func (s *Findings) Goto(spot string) {
	id, rest, _ := strings.Cut(spot, " ")
	if len(rest) == 1 && rest[0] >= '0' && rest[0] < '0'+byte(orders) {
		s.order = order(rest[0] - '0')
		s.gather()
	}
	s.list.Goto(id)
}

// NoteOn is the first element of the finding under the cursor.
func (s *Findings) NoteOn() (ui.NoteTarget, bool) {
	f := s.under()
	if f == nil || len(f.Elements) == 0 {
		return ui.NoteTarget{}, false
	}
	_, label := audit.SplitRef(f.Elements[0])
	return ui.NoteTarget{Audit: f.Audit, Element: f.Elements[0], Site: f.Site, Label: label}, true
}

var (
	_ ui.Placed    = (*Findings)(nil)
	_ ui.Writing   = (*Findings)(nil)
	_ ui.Filtering = (*Findings)(nil)
	_ ui.Noting    = (*Findings)(nil)
)
