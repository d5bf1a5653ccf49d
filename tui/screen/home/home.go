// Package home is the road of one audit from start to report: three phases,
// what was looked at and with what result, and the open findings. Every number
// opens what it counts.
package home

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
)

// Home is the screen.
type Home struct {
	desk   *ui.Desk
	page   ui.Page
	data   data
	list   *widget.List // the road and the table
	side   *widget.List // the findings
	right  bool         // the findings have the keys
	folded bool         // one line per edition, without its groups
	col    int          // number marked in a row of the table, 0 for the row itself
}

// New makes the screen of an audit; without one named, of the newest open one.
func New(d *ui.Desk, p ui.Page) ui.Screen {
	s := &Home{desk: d, page: p, list: widget.NewList(d), side: widget.NewList(d)}
	s.gather()
	return s
}

func (s *Home) t() *texts { return i18n.Pick(s.desk.Env.Book, &nl, &en) }

// Init does nothing.
func (s *Home) Init() tea.Cmd { return nil }

// Update takes facts, clicks and the wheel.
func (s *Home) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case ui.Changed:
		s.gather()
		return nil
	case ui.Click:
		return s.click(m)
	}
	if enter, cmd := s.front().Update(msg); !enter {
		return cmd
	}
	s.open()
	return nil
}

func (s *Home) click(c ui.Click) tea.Cmd {
	at := c.Y - roadLines
	if s.wide() && at >= 0 && c.X > s.tableW(c.W) {
		s.right = true
		c.Y, c.H = at, c.H-roadLines
	} else {
		s.right = false
	}
	if enter, _ := s.front().Update(c); enter {
		s.open()
	}
	return nil
}

func (s *Home) front() *widget.List {
	if s.right {
		return s.side
	}
	return s.list
}

// Bindings are opening, going on and moving between the numbers.
func (s *Home) Bindings() []ui.Binding {
	k := s.desk.Env.T.Keys
	bs := []ui.Binding{
		ui.Act(ui.KeyEnter, k.Open, s.open),
		ui.Act(ui.KeyStep, k.Step, s.step).Unless(s.whyNoAudit),
		ui.Act(ui.KeySite, k.Site, func() { s.desk.Ask(widget.SiteMenu(s.desk, s.gather)) }).Unless(s.whyNoAudit),
		ui.Act(ui.KeyNew, s.t().NewAudit, s.newAudit).Unless(s.desk.CanWrite),
	}
	if len(s.data.findings) > 0 {
		bs = append(bs, ui.Act(ui.KeyTab, k.Finding, func() { s.right = !s.right }).And(ui.KeyShiftTab).In(ui.GroupMove))
	}
	if !s.right && (strings.HasPrefix(s.list.ID(), rowGroup) || strings.HasPrefix(s.list.ID(), rowEdition)) {
		bs = append(bs,
			ui.Act(ui.KeyLeft, k.Result, func() { s.col = max(0, s.col-1) }).In(ui.GroupMove).Hush(),
			ui.Act(ui.KeyRight, k.Result, func() { s.col = min(len(audit.Results()), s.col+1) }).In(ui.GroupMove).Hush())
	}
	return append(bs, s.front().Bindings()...)
}

func (s *Home) whyNoAudit() error {
	if s.data.audit == nil {
		return ui.Text(s.t().NoAudit)
	}
	return nil
}

// Editing is always false: home has no text.
func (s *Home) Editing() bool { return false }

// Spot is the row under the cursor.
func (s *Home) Spot() string {
	if s.right {
		return "f " + s.side.ID()
	}
	return s.list.ID()
}

// Goto goes to a row.
func (s *Home) Goto(spot string) {
	if id, ok := strings.CutPrefix(spot, "f "); ok {
		s.right = s.side.Goto(id)
		return
	}
	s.right = false
	s.list.Goto(spot)
}

// open opens what the cursor is on.
func (s *Home) open() {
	a := s.data.audit
	if a == nil {
		return
	}
	id := s.list.ID()
	if s.right {
		if fid, err := audit.ParseID(s.side.ID()); err == nil {
			s.desk.Open(ui.Page{Kind: ui.PageFinding, Audit: a.ID, ID: fid})
		}
		return
	}
	switch {
	case id == rowDocuments:
		s.desk.Open(ui.Page{Kind: ui.PageDocuments, Audit: a.ID})
	case id == rowGate:
		s.desk.Open(ui.Page{Kind: ui.PageGate, Audit: a.ID})
	case id == rowOnSite:
		s.desk.Open(ui.Page{Kind: ui.PageOnSite, Audit: a.ID})
	case strings.HasPrefix(id, rowTogether):
		s.openTogether(strings.TrimPrefix(id, rowTogether))
	case id == rowReport:
		s.desk.Open(ui.Page{Kind: ui.PageReport, Audit: a.ID})
	case strings.HasPrefix(id, rowGroup), strings.HasPrefix(id, rowEdition):
		arg := "group=" + strings.TrimPrefix(id, rowGroup)
		if ed, ok := strings.CutPrefix(id, rowEdition); ok {
			arg = "edition=" + ed
		}
		if s.col > 0 {
			arg += "&result=" + string(audit.Results()[s.col-1])
		}
		s.desk.Open(ui.Page{Kind: ui.PageOnSite, Audit: a.ID, Arg: arg})
	case strings.HasPrefix(id, rowAudit):
		if aid, err := audit.ParseID(strings.TrimPrefix(id, rowAudit)); err == nil {
			s.desk.Open(ui.Page{Kind: ui.PageHome, Audit: aid})
		}
	}
}
