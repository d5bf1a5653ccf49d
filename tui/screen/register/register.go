// Package register is the document register: every document with version,
// approval and check, and the fields of one. What was found in a document is
// recorded in phase 1, package documents.
package register

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/catalog/words"
	"toets/tui/flow"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
)

// order says how the list is sorted.
type order int

const (
	byNumber order = iota
	byReview       // what has to be reviewed first stands first
	byKind
	byCheck // what is weakest stands first
	orders
)

// Register is the list.
type Register struct {
	desk  *ui.Desk
	page  ui.Page
	list  *widget.List
	order order
	docs  int
	late  int
}

// New makes the list of the register; a page with an id is one document.
func New(d *ui.Desk, p ui.Page) ui.Screen {
	if !p.ID.IsZero() {
		return newDocument(d, p)
	}
	s := &Register{desk: d, page: p, list: widget.NewList(d)}
	s.gather()
	return s
}

func pick(d *ui.Desk) *texts { return i18n.Pick(d.Env.Book, &nl, &en) }

func (s *Register) t() *texts { return pick(s.desk) }

// gather reads what the list shows, once per change.
func (s *Register) gather() {
	st := s.desk.State
	docs := slices.Clone(st.Documents())
	slices.SortStableFunc(docs, s.compare)
	rows := make([]widget.Row, 0, len(docs))
	s.docs, s.late = 0, 0
	for _, d := range docs {
		if d.Withdrawn == "" {
			s.docs++
			if overdue(s.desk, d) {
				s.late++
			}
		}
		kind := s.desk.Env.Words.DocumentKind(d.Kind)
		rows = append(rows, widget.Row{
			ID: d.ID.String(), Text: strings.Join([]string{d.Number, kind, d.Title, d.Version, d.Owner, shorts(d.Elements)}, " "),
			Draw: func(w int, on bool) string { return s.draw(d, w, on) },
		})
	}
	s.list.SetRows(rows)
}

func (s *Register) check(d *audit.Document) *audit.DocCheck {
	return s.desk.State.DocCheck(s.page.Audit, d.ID)
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
	switch s.order {
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

// Init does nothing.
func (s *Register) Init() tea.Cmd { return nil }

// Update takes facts, the filter, clicks and the wheel.
func (s *Register) Update(msg tea.Msg) tea.Cmd {
	if _, ok := msg.(ui.Changed); ok {
		s.gather()
		return nil
	}
	if c, ok := msg.(ui.Click); ok {
		c.Y, c.H = c.Y-headLines, c.H-headLines
		msg = c
	}
	enter, cmd := s.list.Update(msg)
	if enter {
		s.open()
	}
	return cmd
}

// Bindings are opening, registering, setting aside.
func (s *Register) Bindings() []ui.Binding {
	if s.list.Editing() {
		return s.list.Bindings()
	}
	k := s.desk.Env.T.Keys
	return append([]ui.Binding{
		ui.Act(ui.KeyEnter, k.Open, s.open).Unless(s.whyNone),
		ui.Act(ui.KeyNew, s.t().NewDocument, func() { Add(s.desk, s.page.Audit) }).Unless(s.desk.CanWrite),
		ui.Act(ui.KeyDrop, s.t().Withdraw, func() { withdraw(s.desk, s.under()) }).Unless(s.whyNotWithdraw),
		ui.Act(ui.KeyView, k.View, s.view),
		ui.Act(ui.KeyHistory, k.History, func() { s.desk.Open(ui.Page{Kind: ui.PageHistory, Audit: s.page.Audit, ID: s.under().ID}) }).Unless(s.whyNone),
		ui.Act(ui.KeyFinding, k.Finding, func() { flow.Finding(s.desk, subject(s.page.Audit, s.under())) }).Unless(s.whyNone),
	}, s.list.Bindings()...)
}

func (s *Register) under() *audit.Document {
	id, _ := audit.ParseID(s.list.ID())
	return audit.Get[audit.Document](s.desk.State, id)
}

func (s *Register) whyNone() error {
	if s.under() == nil {
		return ui.Text(s.t().Empty)
	}
	return nil
}

func (s *Register) whyNotWithdraw() error { return whyNotWithdraw(s.desk, s.under()) }

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
		s.desk.Seen(d.ID)
		s.desk.Open(ui.Page{Kind: ui.PageRegister, Audit: s.page.Audit, ID: d.ID})
	}
}

func (s *Register) view() {
	s.order = (s.order + 1) % orders
	s.gather()
	s.desk.Say(fmt.Sprintf(s.t().Ordered, s.orderName()))
}

func (s *Register) orderName() string {
	return [orders]string{s.t().ByNumber, s.t().ByReview, s.t().ByKind, s.t().ByCheck}[s.order]
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

// Editing reports whether the filter is being typed.
func (s *Register) Editing() bool { return s.list.Editing() }

// Focused is the filter.
func (s *Register) Focused() ui.TextField { return s.list.Focused() }

// Filter starts filtering.
func (s *Register) Filter() { s.list.StartFilter() }

// Spot is the document under the cursor.
func (s *Register) Spot() string { return s.list.ID() }

// Goto goes to a document.
func (s *Register) Goto(spot string) { s.list.Goto(spot) }

var (
	_ ui.Placed    = (*Register)(nil)
	_ ui.Filtering = (*Register)(nil)
)
