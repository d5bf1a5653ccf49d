// Package tests is the list of an audit's tests with the fields of each beside
// it. How a new one is begun is in package flow.
package tests

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/flow"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/elements"
	"toets/tui/widget/pair"
)

// order is what the list is sorted by.
type order int

const (
	byElement order = iota
	byNumber        // newest first
	byOutcome       // what failed first
	byKind
	orders
)

// Tests is the screen.
type Tests struct {
	desk   *ui.Desk
	page   ui.Page
	audit  *audit.Audit
	order  order
	pair   *pair.Pair
	detail bool // under 80 columns: the fields are in sight
	count  int
	number int
}

const labelW = 15

// New makes the screen of an audit; a page with an id stands on that test.
func New(d *ui.Desk, p ui.Page) ui.Screen {
	s := &Tests{desk: d, page: p}
	s.pair = pair.New(d, s, labelW, s.fields)
	s.pair.Head, s.pair.Over = 1, func(w int) int { return len(s.detailHead(w)) }
	s.gather()
	if !p.ID.IsZero() {
		s.pair.Goto(p.ID.String())
	}
	return s
}

func (s *Tests) t() *texts { return i18n.Pick(s.desk.Env.Book, &nl, &en) }

// Init does nothing.
func (s *Tests) Init() tea.Cmd { return nil }

// Update takes facts, typed text, clicks and the wheel.
func (s *Tests) Update(msg tea.Msg) tea.Cmd {
	if _, ok := msg.(ui.Changed); ok {
		s.gather()
		return nil
	}
	enter, cmd := s.pair.Update(msg)
	if enter {
		s.enter()
	}
	return cmd
}

// under is the test under the cursor, nil without one.
func (s *Tests) under() *audit.Test {
	id, err := audit.ParseID(s.pair.List.ID())
	if err != nil {
		return nil
	}
	return audit.Get[audit.Test](s.desk.State, id)
}

// subject is what evidence or a finding of the test is about.
func (s *Tests) subject() flow.Subject {
	sub := flow.Subject{Audit: s.page.Audit}
	if x := s.under(); x != nil {
		sub.Element, sub.Site, sub.Aspect, sub.Test, sub.Evidence = x.Element, x.Site, x.Aspect, x.ID, x.Evidence
	}
	return sub
}

// Bindings are the fields of a test, a new one, evidence and a finding of it.
func (s *Tests) Bindings() []ui.Binding {
	if s.pair.InForm() || s.pair.Editing() {
		return s.pair.Bindings(nil)
	}
	k, d := s.desk.Env.T.Keys, s.desk
	own := []ui.Binding{
		ui.Act(ui.KeyEnter, k.Edit, s.enter).Unless(s.whyNone),
		ui.Act(ui.KeyNew, k.New, s.begin).Unless(s.whyNoAudit),
		ui.Act(ui.KeyEvidence, k.Evidence, func() { flow.Evidence(d, s.subject()) }).Unless(s.whyNone),
		ui.Act(ui.KeyFinding, k.Finding, func() { flow.Finding(d, s.subject()) }).Unless(s.whyNone),
		ui.Act(ui.KeyView, k.View, s.turn),
		ui.Act(ui.KeyDrop, k.Drop, s.drop).Unless(s.whyNone),
		ui.Act(ui.KeyHistory, k.History, func() { d.Open(ui.Page{Kind: ui.PageHistory, Audit: s.page.Audit, ID: s.under().ID}) }).Unless(s.whyNone),
	}
	if s.desk.Env.Narrow() && s.detail {
		own = append(own, ui.Act(ui.KeyEsc, k.Back, func() { s.detail = false }).And(ui.KeyBackspace).Hush())
	}
	return s.pair.Bindings(own)
}

// begin asks which element is tested, unless the page says so, and then the test.
func (s *Tests) begin() {
	sub := flow.Subject{Audit: s.page.Audit, Element: s.page.Ref}
	if sub.Element != "" {
		flow.Test(s.desk, sub)
		return
	}
	s.desk.Ask(elements.One(s.desk, s.audit.Criteria, func(ref string) {
		sub.Element = ref
		flow.Test(s.desk, sub)
	}))
}

func (s *Tests) enter() {
	if s.under() == nil {
		return
	}
	s.detail = true
	s.desk.Seen(s.under().ID)
	s.pair.Enter("", false)
}

func (s *Tests) whyNone() error {
	if s.under() == nil {
		return ui.Text(s.t().None)
	}
	return nil
}

func (s *Tests) whyNoAudit() error {
	if s.audit == nil {
		return ui.Text(s.t().None)
	}
	return s.desk.CanWrite()
}

func (s *Tests) turn() {
	s.order = (s.order + 1) % orders
	s.gather()
}

// drop sets a test aside, with a reason.
func (s *Tests) drop() {
	x, d, t := s.under(), s.desk, s.t()
	d.Ask(widget.NewPrompt(d, fmt.Sprintf(t.DropTitle, x.Number), []string{t.DropHelp}, "", func(reason string) error {
		c := audit.Drop{Entity: x.ID, Reason: reason}
		if err := d.May(c); err != nil {
			return err
		}
		d.Put(fmt.Sprintf(t.Dropped, x.Number), c)
		return nil
	}))
}

// Editing reports whether a text has the focus.
func (s *Tests) Editing() bool { return s.pair.Editing() }

// Focused is that text.
func (s *Tests) Focused() ui.TextField { return s.pair.Focused() }

// Leave hands over what is typed.
func (s *Tests) Leave() { s.pair.Leave() }

// Filter starts filtering.
func (s *Tests) Filter() { s.pair.List.StartFilter() }

// Spot is the test under the cursor and the order.
func (s *Tests) Spot() string { return s.pair.List.ID() + " " + string(rune('0'+int(s.order))) }

// Goto goes to a test.
func (s *Tests) Goto(spot string) {
	id, rest, _ := strings.Cut(spot, " ")
	if len(rest) == 1 && rest[0] >= '0' && rest[0] < '0'+byte(orders) {
		s.order = order(rest[0] - '0')
		s.gather()
	}
	s.pair.Goto(id)
}

// NoteOn is the element of the test under the cursor.
func (s *Tests) NoteOn() (ui.NoteTarget, bool) {
	sub := s.subject()
	_, label := audit.SplitRef(sub.Element)
	return ui.NoteTarget{Audit: sub.Audit, Element: sub.Element, Site: sub.Site, Label: label}, sub.Element != ""
}

var (
	_ ui.Placed    = (*Tests)(nil)
	_ ui.Writing   = (*Tests)(nil)
	_ ui.Leaving   = (*Tests)(nil)
	_ ui.Filtering = (*Tests)(nil)
	_ ui.Noting    = (*Tests)(nil)
)
