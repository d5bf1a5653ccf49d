package meetings

import (
	"cmp"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/catalog/words"
	"toets/tui/flow"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/sheet"
)

// Walk goes through the findings at a closing, one on the screen at a time, as
// on a beamer: no drafts, no notes of ours. The last stop lists what was said.
type Walk struct {
	desk *ui.Desk
	page ui.Page
	ids  []audit.ID
	at   int // len(ids) is the list at the end
	top  int
}

func newWalk(d *ui.Desk, p ui.Page) ui.Screen {
	s := &Walk{desk: d, page: p}
	s.gather()
	return s
}

func (s *Walk) t() *texts { return pick(s.desk) }

// shown lists what the team agreed to show: no drafts, nothing withdrawn, no
// concern of phase 1 that ended there. Gravest first, strengths last.
func shown(st *audit.State, id audit.ID) []*audit.Finding {
	var out []*audit.Finding
	for _, f := range st.Findings(id) {
		if f.Counts() && !f.IsDraft() && f.State != audit.FindingClosed && f.Grade != audit.Concern {
			out = append(out, f)
		}
	}
	grades := audit.Grades()
	slices.SortStableFunc(out, func(a, b *audit.Finding) int {
		return cmp.Or(cmp.Compare(slices.Index(grades, a.Grade), slices.Index(grades, b.Grade)), audit.Natural(a.Draft, b.Draft))
	})
	return out
}

// gather keeps the place by the finding, not by its number in the row.
func (s *Walk) gather() {
	now := s.id()
	end := s.at >= len(s.ids) && len(s.ids) > 0
	s.ids = s.ids[:0]
	for _, f := range shown(s.desk.State, s.page.Audit) {
		s.ids = append(s.ids, f.ID)
	}
	switch i := slices.Index(s.ids, now); {
	case end:
		s.at = len(s.ids)
	case i >= 0:
		s.at = i
	default:
		s.at = min(s.at, len(s.ids))
	}
}

func (s *Walk) id() audit.ID {
	if s.at < len(s.ids) {
		return s.ids[s.at]
	}
	return audit.ID{}
}

func (s *Walk) finding() *audit.Finding { return audit.Get[audit.Finding](s.desk.State, s.id()) }

// Init does nothing.
func (s *Walk) Init() tea.Cmd { return nil }

// Update takes facts and the wheel.
func (s *Walk) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case ui.Changed:
		s.gather()
	case ui.Wheel:
		s.scroll(m.Lines)
	}
	return nil
}

func (s *Walk) scroll(n int) {
	w, h := s.desk.Env.Width, s.desk.Env.Height-5
	s.top = max(0, min(s.top+n, len(s.body(w))-h))
}

func (s *Walk) turn(n int) {
	s.at = max(0, min(s.at+n, len(s.ids)))
	s.top = 0
}

// Bindings are the reply, owner and date, and the next one.
func (s *Walk) Bindings() []ui.Binding {
	k, t := s.desk.Env.T.Keys, s.t()
	return []ui.Binding{
		ui.Act(ui.KeyTab, k.Next, func() { s.turn(1) }).And(ui.KeyRight).Unless(s.whyLast),
		ui.Act(ui.KeyReply, k.Reply, func() { flow.Reply(s.desk, s.id()) }).Unless(s.whyNoReply),
		ui.Act(ui.KeyEnter, t.OwnerDate, s.promise).Unless(s.whyNoPromise),
		ui.Act(ui.KeyStep, k.Step, func() { flow.Step(s.desk, s.id()) }).Unless(s.whyNone),
		ui.Act(ui.KeyShiftTab, k.Previous, func() { s.turn(-1) }).And(ui.KeyLeft),
		ui.Act(ui.KeyView, t.OpenFinding, func() { s.desk.Open(ui.Page{Kind: ui.PageFinding, Audit: s.page.Audit, ID: s.id()}) }).Unless(s.whyNone),
		ui.Act(ui.KeyUp, k.Move, func() { s.scroll(-1) }).In(ui.GroupMove).Hush(),
		ui.Act(ui.KeyDown, k.Move, func() { s.scroll(1) }).In(ui.GroupMove).Hush(),
		ui.Act(ui.KeyPgUp, k.Page, func() { s.scroll(6 - s.desk.Env.Height) }).In(ui.GroupMove).Hush(),
		ui.Act(ui.KeyPgDown, k.Page, func() { s.scroll(s.desk.Env.Height - 6) }).In(ui.GroupMove).Hush(),
		ui.Act(ui.KeyHome, k.Ends, func() { s.turn(-len(s.ids)) }).In(ui.GroupMove).Hush(),
		ui.Act(ui.KeyEnd, k.Ends, func() { s.turn(len(s.ids)) }).In(ui.GroupMove).Hush(),
	}
}

func (s *Walk) whyLast() error {
	if s.at >= len(s.ids) {
		return ui.Text(s.t().WasLast)
	}
	return nil
}

func (s *Walk) whyNone() error {
	if s.finding() == nil {
		return ui.Text(s.t().NoFinding)
	}
	return nil
}

func (s *Walk) whyNoReply() error {
	if err := s.whyNone(); err != nil {
		return err
	}
	if s.finding().State == audit.FindingTeamAgreed && s.finding().Grade.NC() {
		return ui.Text(s.t().PresentFirst)
	}
	return flow.MayReply(s.desk, s.id())
}

func (s *Walk) whyNoPromise() error {
	f := s.finding()
	switch {
	case f == nil:
		return ui.Text(s.t().NoFinding)
	case !f.Grade.NC():
		return ui.Text(s.t().NothingAsked)
	}
	return s.desk.May(audit.SetField{Entity: f.ID, Field: "owner", Value: f.Owner})
}

// promise asks who repairs it and by when.
func (s *Walk) promise() {
	f, d := s.finding(), s.desk
	owner, due, plan := f.Owner, f.CorrectionDue, f.PlanDue
	label := func(name string) string { return words.Capital(d.Env.Words.Field(audit.KindFinding, name)) }
	d.Ask(sheet.New(d, f.Number()+" "+s.t().OwnerDate, []string{widget.Plain(f.Title)}, s.t().Record, func() error {
		var changes []audit.Change
		for _, x := range [][3]string{{"owner", f.Owner, owner}, {"correction_due", f.CorrectionDue, due}, {"plan_due", f.PlanDue, plan}} {
			if x[1] == x[2] {
				continue
			}
			c := audit.SetField{Entity: f.ID, Field: x[0], Value: x[2]}
			if err := d.May(c); err != nil {
				return err
			}
			changes = append(changes, c)
		}
		if len(changes) > 0 {
			d.Put(fmt.Sprintf(s.t().SaidPromise, f.Number()), changes...)
		}
		return nil
	}, sheet.Text("owner", label("owner"), s.t().OwnerHint, &owner), sheet.Date(d, "correction_due", label("correction_due"), &due),
		sheet.Date(d, "plan_due", label("plan_due"), &plan)))
}

// Editing is always false.
func (s *Walk) Editing() bool { return false }

// Spot is the finding in sight.
func (s *Walk) Spot() string {
	if s.at >= len(s.ids) {
		return "end"
	}
	return s.id().String()
}

// Goto goes to a finding.
func (s *Walk) Goto(spot string) {
	if spot == "end" {
		s.at = len(s.ids)
		return
	}
	for i, id := range s.ids {
		if id.String() == spot {
			s.at = i
		}
	}
}

var _ ui.Placed = (*Walk)(nil)
