// Package register is the document register: every document with version,
// approval and check, and the fields of one. What was found in a document is
// recorded in phase 1, package documents.
package register

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"toets/audit"
	"toets/catalog/words"
	"toets/tui/flow"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/listed"
)

// How the list is sorted.
const (
	byNumber = iota
	byReview // what has to be reviewed first stands first
	byKind
	byCheck // what is weakest stands first
	orders
)

// Register is the list.
type Register struct {
	listed.Screen
	docs int
	late int
}

// New makes the list of the register; a page with an id is one document.
func New(d *ui.Desk, p ui.Page) ui.Screen {
	if !p.ID.IsZero() {
		return newDocument(d, p)
	}
	s := &Register{Screen: listed.Screen{Desk: d, Page: p, List: widget.NewList(d), Orders: orders, Head: headLines}}
	s.Gather, s.Open = s.gather, s.open
	s.Begin()
	return s
}

func pick(d *ui.Desk) *texts { return i18n.Pick(d.Env.Book, &nl, &en) }

func (s *Register) t() *texts { return pick(s.Desk) }

// gather reads what the list shows, once per change.
func (s *Register) gather() {
	st := s.Desk.State
	docs := slices.Clone(st.Documents())
	slices.SortStableFunc(docs, s.compare)
	rows := make([]widget.Row, 0, len(docs))
	s.docs, s.late = 0, 0
	for _, d := range docs {
		if d.Withdrawn == "" {
			s.docs++
			if overdue(s.Desk, d) {
				s.late++
			}
		}
		kind := s.Desk.Env.Words.DocumentKind(d.Kind)
		rows = append(rows, widget.Row{
			ID: d.ID.String(), Text: strings.Join([]string{d.Number, kind, d.Title, d.Version, d.Owner, shorts(d.Elements)}, " "),
			Draw: func(w int, on bool) string { return s.draw(d, w, on) },
		})
	}
	s.List.SetRows(rows)
}

func (s *Register) check(d *audit.Document) *audit.DocCheck {
	return s.Desk.State.DocCheck(s.Page.Audit, d.ID)
}

// compare orders two documents; what was withdrawn comes last in every order.
func (s *Register) compare(a, b *audit.Document) int {
	gone := func(d *audit.Document) int {
		if d.Withdrawn != "" {
			return 1
		}
		return 0
	}
	first := cmp.Compare(gone(a), gone(b))
	number := audit.Natural(a.Number, b.Number)
	switch s.Order {
	case byReview:
		return cmp.Or(first, cmp.Compare(cmp.Or(a.NextReview, "9"), cmp.Or(b.NextReview, "9")), number)
	case byKind:
		kinds := audit.DocumentKinds()
		return cmp.Or(first, cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind)), number)
	case byCheck:
		return cmp.Or(first, cmp.Compare(weakness(s.check(a)), weakness(s.check(b))), number)
	default:
		return number
	}
}

// weakness orders checks: what fell short, what was not looked at, what is fine.
func weakness(c *audit.DocCheck) int {
	return slices.Index([]audit.Result{audit.Inadequate, audit.Partly, audit.NotAssessed, audit.NA, audit.NotOccurred, audit.Adequate}, c.Outcome())
}

// overdue reports whether the review date of a document has passed.
func overdue(d *ui.Desk, x *audit.Document) bool {
	return x.NextReview != "" && x.NextReview < d.Today() && x.Withdrawn == ""
}

// Bindings are opening, registering, setting aside.
func (s *Register) Bindings() []ui.Binding {
	if s.List.Editing() {
		return s.List.Bindings()
	}
	k := s.Desk.Env.T.Keys
	return append([]ui.Binding{
		ui.Act(ui.KeyEnter, k.Open, s.open).Unless(s.whyNone),
		ui.Act(ui.KeyNew, s.t().NewDocument, func() { Add(s.Desk, s.Page.Audit) }).Unless(s.Desk.CanWrite),
		ui.Act(ui.KeyDrop, s.t().Withdraw, func() { withdraw(s.Desk, s.under()) }).Unless(s.whyNotWithdraw),
		ui.Act(ui.KeyView, k.View, s.view),
		ui.Act(ui.KeyHistory, k.History, func() { s.History(s.under().ID) }).Unless(s.whyNone),
		ui.Act(ui.KeyFinding, k.Finding, func() { flow.Finding(s.Desk, subject(s.Page.Audit, s.under())) }).Unless(s.whyNone),
	}, s.List.Bindings()...)
}

func (s *Register) under() *audit.Document { return listed.Under[audit.Document](&s.Screen) }

func (s *Register) whyNone() error {
	if s.under() == nil {
		return ui.Text(s.t().Empty)
	}
	return nil
}

func (s *Register) whyNotWithdraw() error { return whyNotWithdraw(s.Desk, s.under()) }

func whyNotWithdraw(d *ui.Desk, x *audit.Document) error {
	switch {
	case x == nil:
		return ui.Text(pick(d).Empty)
	case x.Withdrawn != "":
		return ui.Text(fmt.Sprintf(pick(d).AlreadyOut, x.Number))
	}
	return d.May(audit.Drop{Entity: x.ID, Reason: "?"})
}

func (s *Register) open() {
	if d := s.under(); d != nil {
		s.Desk.Seen(d.ID)
		s.Desk.Open(ui.Page{Kind: ui.PageRegister, Audit: s.Page.Audit, ID: d.ID})
	}
}

func (s *Register) view() {
	s.Turn()
	s.Desk.Say(fmt.Sprintf(s.t().Ordered, s.orderName()))
}

func (s *Register) orderName() string {
	return [orders]string{s.t().ByNumber, s.t().ByReview, s.t().ByKind, s.t().ByCheck}[s.Order]
}

// subject is what a finding on a document is about.
func subject(a audit.ID, d *audit.Document) flow.Subject {
	sub := flow.Subject{Audit: a, Phase: "1", Document: d}
	if len(d.Elements) > 0 {
		sub.Element = d.Elements[0]
	}
	if !d.File.IsZero() {
		sub.Evidence = []audit.ID{d.File}
	}
	return sub
}

// Add asks the title of a document, registers it and opens its fields.
func Add(d *ui.Desk, id audit.ID) {
	t := pick(d)
	d.Ask(widget.NewPrompt(d, words.Capital(t.NewDocument), []string{t.TitleAsked}, "", func(text string) error {
		c := audit.AddDocument{Audit: id, Title: text}
		if a := d.State.Audit(id); a != nil {
			c.Language = a.Lang
		}
		if err := d.May(c); err != nil {
			return err
		}
		d.PutThen("", func(evs []audit.Event) {
			for _, made := range evs[len(evs)-1].Created(audit.KindDocument) {
				d.Open(ui.Page{Kind: ui.PageRegister, Audit: id, ID: made, Arg: "kind"})
			}
		}, c)
		return nil
	}))
}

// withdraw asks why a document leaves the register; it keeps its number and
// stays in sight at the end of the list.
func withdraw(d *ui.Desk, x *audit.Document) {
	t := pick(d)
	d.Ask(widget.NewPrompt(d, t.WithdrawTitle, []string{widget.Plain(x.Number + " " + x.Title), t.WithdrawWhy}, "", func(text string) error {
		c := audit.Drop{Entity: x.ID, Reason: text}
		if err := d.May(c); err != nil {
			return err
		}
		d.Put(fmt.Sprintf(t.SaidOut, x.Number), c)
		return nil
	}))
}

var (
	_ ui.Placed    = (*Register)(nil)
	_ ui.Filtering = (*Register)(nil)
)
