// Package tests is the list of an audit's tests with the fields of each beside
// it. How a new one is begun is in package flow.
package tests

import (
	"fmt"

	"toets/audit"
	"toets/tui/flow"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/elements"
	"toets/tui/widget/listed"
	"toets/tui/widget/pair"
)

// What the list is sorted by.
const (
	byElement = iota
	byNumber  // newest first
	byOutcome // what failed first
	byKind
	orders
)

// Tests is the screen.
type Tests struct {
	listed.Screen
	audit  *audit.Audit
	detail bool // under 80 columns: the fields are in sight
	count  int
	number int
}

const labelW = 15

// New makes the screen of an audit; a page with an id stands on that test.
func New(d *ui.Desk, p ui.Page) ui.Screen {
	s := &Tests{Screen: listed.Screen{Desk: d, Page: p, Orders: orders}}
	s.Pair = pair.New(d, s, labelW, s.fields)
	s.Pair.Head, s.Pair.Over = 1, func(w int) int { return len(s.detailHead(w)) }
	s.List, s.Gather, s.Open = s.Pair.List, s.gather, s.enter
	s.Begin()
	return s
}

func (s *Tests) t() *texts { return i18n.Pick(s.Desk.Env.Book, &nl, &en) }

// under is the test under the cursor, nil without one.
func (s *Tests) under() *audit.Test { return listed.Under[audit.Test](&s.Screen) }

// subject is what evidence or a finding of the test is about.
func (s *Tests) subject() flow.Subject {
	sub := flow.Subject{Audit: s.Page.Audit}
	if x := s.under(); x != nil {
		sub.Element, sub.Site, sub.Aspect, sub.Test, sub.Evidence = x.Element, x.Site, x.Aspect, x.ID, x.Evidence
	}
	return sub
}

// Bindings are the fields of a test, a new one, evidence and a finding of it.
func (s *Tests) Bindings() []ui.Binding {
	if s.Pair.InForm() || s.Pair.Editing() {
		return s.Pair.Bindings(nil)
	}
	k, d := s.Desk.Env.T.Keys, s.Desk
	own := []ui.Binding{
		ui.Act(ui.KeyEnter, k.Edit, s.enter).Unless(s.whyNone),
		ui.Act(ui.KeyNew, k.New, s.begin).Unless(s.whyNoAudit),
		ui.Act(ui.KeyEvidence, k.Evidence, func() { flow.Evidence(d, s.subject()) }).Unless(s.whyNone),
		ui.Act(ui.KeyFinding, k.Finding, func() { flow.Finding(d, s.subject()) }).Unless(s.whyNone),
		ui.Act(ui.KeyView, k.View, s.Turn),
		ui.Act(ui.KeyDrop, k.Drop, s.drop).Unless(s.whyNone),
		ui.Act(ui.KeyHistory, k.History, func() { s.History(s.under().ID) }).Unless(s.whyNone),
	}
	if s.Desk.Env.Narrow() && s.detail {
		own = append(own, ui.Act(ui.KeyEsc, k.Back, func() { s.detail = false }).And(ui.KeyBackspace).Hush())
	}
	return s.Pair.Bindings(own)
}

// begin asks which element is tested, unless the page says so, and then the test.
func (s *Tests) begin() {
	sub := flow.Subject{Audit: s.Page.Audit, Element: s.Page.Ref}
	if sub.Element != "" {
		flow.Test(s.Desk, sub)
		return
	}
	s.Desk.Ask(elements.One(s.Desk, s.audit.Criteria, func(ref string) {
		sub.Element = ref
		flow.Test(s.Desk, sub)
	}))
}

func (s *Tests) enter() {
	if s.under() == nil {
		return
	}
	s.detail = true
	s.Desk.Seen(s.under().ID)
	s.Pair.Enter("", false)
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
	return s.Desk.CanWrite()
}

// drop sets a test aside, with a reason.
func (s *Tests) drop() {
	x, d, t := s.under(), s.Desk, s.t()
	d.Ask(widget.NewPrompt(d, fmt.Sprintf(t.DropTitle, x.Number), []string{t.DropHelp}, "", func(reason string) error {
		c := audit.Drop{Entity: x.ID, Reason: reason}
		if err := d.May(c); err != nil {
			return err
		}
		d.Put(fmt.Sprintf(t.Dropped, x.Number), c)
		return nil
	}))
}

// NoteOn is the element of the test under the cursor.
func (s *Tests) NoteOn() (ui.NoteTarget, bool) {
	sub := s.subject()
	return s.Target(sub.Element, sub.Site)
}

var (
	_ ui.Placed    = (*Tests)(nil)
	_ ui.Writing   = (*Tests)(nil)
	_ ui.Leaving   = (*Tests)(nil)
	_ ui.Filtering = (*Tests)(nil)
	_ ui.Noting    = (*Tests)(nil)
)
