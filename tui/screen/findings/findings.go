// Package findings is the list of an audit's findings, in the order of grade,
// state, site or owner. One finding is package finding.
package findings

import (
	"toets/audit"
	"toets/tui/flow"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/listed"
)

// What the list is grouped by.
const (
	byGrade = iota
	byState
	bySite
	byOwner
	orders
)

// Findings is the screen.
type Findings struct {
	listed.Screen
	audit *audit.Audit
	rows  map[string]*line // by the id of the row
	cols  columns
}

// New makes the screen of an audit.
func New(d *ui.Desk, p ui.Page) ui.Screen {
	s := &Findings{Screen: listed.Screen{Desk: d, Page: p, List: widget.NewList(d), Orders: orders, Head: 1}}
	s.Gather, s.Open, s.Width = s.gather, s.open, s.listWidth
	s.Begin()
	return s
}

func (s *Findings) t() *texts { return i18n.Pick(s.Desk.Env.Book, &nl, &en) }

// under is the finding under the cursor, nil without one.
func (s *Findings) under() *audit.Finding {
	if l := s.rows[s.List.ID()]; l != nil {
		return l.finding
	}
	return nil
}

// Bindings are opening, the acts on a finding, and a new one.
func (s *Findings) Bindings() []ui.Binding {
	if s.List.Editing() {
		return s.List.Bindings()
	}
	k, d := s.Desk.Env.T.Keys, s.Desk
	on := func(do func(*ui.Desk, audit.ID)) func() { return func() { do(d, s.under().ID) } }
	bs := []ui.Binding{
		ui.Act(ui.KeyEnter, k.Open, s.open).Unless(s.whyNone),
		ui.Act(ui.KeyStep, k.Step, on(flow.Step)).Unless(s.whyNone),
		ui.Act(ui.KeyReply, k.Reply, on(flow.Reply)).Unless(s.whyNoReply),
		ui.Act(ui.KeyNew, k.New, func() { flow.Finding(d, flow.Subject{Audit: s.Page.Audit}) }),
		ui.Act(ui.KeyView, k.View, s.Turn),
		ui.Act(ui.KeyEvidence, k.Evidence, func() { flow.Evidence(d, flow.SubjectOf(s.under())) }).Unless(s.whyNone),
		ui.Act(ui.KeyDrop, s.t().Withdraw, on(flow.Withdraw)).Unless(s.whyNone),
		ui.Act(ui.KeyHistory, k.History, func() { s.History(s.under().ID) }).Unless(s.whyNone),
	}
	return append(bs, s.List.Bindings()...)
}

func (s *Findings) open() {
	if f := s.under(); f != nil {
		s.Desk.Seen(f.ID)
		s.Desk.Open(ui.Page{Kind: ui.PageFinding, Audit: f.Audit, ID: f.ID})
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
	return flow.MayReply(s.Desk, s.under().ID)
}

// NoteOn is the first element of the finding under the cursor.
func (s *Findings) NoteOn() (ui.NoteTarget, bool) {
	f := s.under()
	if f == nil || len(f.Elements) == 0 {
		return ui.NoteTarget{}, false
	}
	return s.Target(f.Elements[0], f.Site)
}

var (
	_ ui.Placed    = (*Findings)(nil)
	_ ui.Writing   = (*Findings)(nil)
	_ ui.Filtering = (*Findings)(nil)
	_ ui.Noting    = (*Findings)(nil)
)
