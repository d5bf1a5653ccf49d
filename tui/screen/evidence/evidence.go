// Package evidence is the list of an audit's evidence with what is known of
// each piece beside it. How a piece comes in is in package flow.
package evidence

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/flow"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/pair"
)

// order is what the list is sorted by.
type order int

const (
	byNumber  order = iota // newest first
	byElement              // under its first element
	byKind
	loose // what no finding and no test rests on stands first
	orders
)

// Evidence is the screen.
type Evidence struct {
	desk   *ui.Desk
	page   ui.Page
	audit  *audit.Audit
	order  order
	pair   *pair.Pair
	detail bool // under 80 columns: the fields are in sight
	used   map[audit.ID][]audit.ID
	count  int
	number int // width of the numbers
}

// labelW is the width of the labels of a piece.
const labelW = 15

// New makes the screen of an audit; a page with an id stands on that piece.
func New(d *ui.Desk, p ui.Page) ui.Screen {
	s := &Evidence{desk: d, page: p}
	s.pair = pair.New(d, s, labelW, s.fields)
	s.pair.Head, s.pair.Over = 1, func(w int) int { return len(s.detailHead(w)) }
	s.gather()
	if !p.ID.IsZero() {
		s.pair.Goto(p.ID.String())
	}
	return s
}

func (s *Evidence) t() *texts { return i18n.Pick(s.desk.Env.Book, &nl, &en) }

// Init does nothing.
func (s *Evidence) Init() tea.Cmd { return nil }

// Update takes facts, typed text, clicks and the wheel.
func (s *Evidence) Update(msg tea.Msg) tea.Cmd {
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

// under is the piece under the cursor, nil without one.
func (s *Evidence) under() *audit.Evidence {
	id, err := audit.ParseID(s.pair.List.ID())
	if err != nil {
		return nil
	}
	return audit.Get[audit.Evidence](s.desk.State, id)
}

// subject is what a finding of the piece is about.
func (s *Evidence) subject() flow.Subject {
	e := s.under()
	sub := flow.Subject{Audit: s.page.Audit}
	if e == nil {
		return sub
	}
	sub.Site, sub.Evidence = e.Site, []audit.ID{e.ID}
	if len(e.Elements) > 0 {
		sub.Element = e.Elements[0]
	}
	return sub
}

// Bindings are the fields of a piece, a new one, a finding of it, its bytes.
func (s *Evidence) Bindings() []ui.Binding {
	if s.pair.InForm() || s.pair.Editing() {
		return s.pair.Bindings(nil)
	}
	k, d := s.desk.Env.T.Keys, s.desk
	own := []ui.Binding{
		ui.Act(ui.KeyEnter, k.Edit, s.enter).Unless(s.whyNone),
		ui.Act(ui.KeyNew, k.New, func() { flow.Evidence(d, flow.Subject{Audit: s.page.Audit, Element: s.page.Ref}) }),
		ui.Act(ui.KeyFinding, k.Finding, func() { flow.Finding(d, s.subject()) }).Unless(s.whyNone),
		ui.Act(ui.KeyView, k.View, s.turn),
		ui.Act(ui.KeyTest, s.t().Tests, func() { d.Open(ui.Page{Kind: ui.PageTests, Audit: s.page.Audit}) }),
		ui.Act(ui.KeyWrite, k.WriteOut, func() { flow.SaveFile(d, s.under()) }).Unless(s.whyNoBytes),
		ui.Act(ui.KeyDrop, k.Drop, s.drop).Unless(s.whyNone),
		ui.Act(ui.KeyHistory, k.History, func() { d.Open(ui.Page{Kind: ui.PageHistory, Audit: s.page.Audit, ID: s.under().ID}) }).Unless(s.whyNone),
	}
	if s.desk.Env.Narrow() && s.detail {
		own = append(own, ui.Act(ui.KeyEsc, k.Back, func() { s.detail = false }).And(ui.KeyBackspace).Hush())
	}
	return s.pair.Bindings(own)
}

func (s *Evidence) enter() {
	if s.under() == nil {
		return
	}
	s.detail = true
	s.desk.Seen(s.under().ID)
	s.pair.Enter("", false)
}

func (s *Evidence) whyNone() error {
	if s.under() == nil {
		return ui.Text(s.t().None)
	}
	return nil
}

func (s *Evidence) whyNoBytes() error {
	if e := s.under(); e == nil || e.SHA256 == "" {
		return ui.Text(s.t().NoBytes)
	}
	return nil
}

func (s *Evidence) turn() {
	s.order = (s.order + 1) % orders
	s.gather()
}

// drop sets a piece aside, with a reason. It keeps its number, and findings
// that rest on it say so.
func (s *Evidence) drop() {
	e, d, t := s.under(), s.desk, s.t()
	about := []string{t.DropHelp}
	if used := s.used[e.ID]; len(used) > 0 {
		about = append(about, fmt.Sprintf(t.DropUsed, flow.Listed(d, used)))
	}
	d.Ask(widget.NewPrompt(d, fmt.Sprintf(t.DropTitle, e.Number), about, "", func(reason string) error {
		c := audit.Drop{Entity: e.ID, Reason: reason}
		if err := d.May(c); err != nil {
			return err
		}
		d.Put(fmt.Sprintf(t.Dropped, e.Number), c)
		return nil
	}))
}

// Editing reports whether a text has the focus.
func (s *Evidence) Editing() bool { return s.pair.Editing() }

// Focused is that text.
func (s *Evidence) Focused() ui.TextField { return s.pair.Focused() }

// Leave hands over what is typed.
func (s *Evidence) Leave() { s.pair.Leave() }

// Filter starts filtering.
func (s *Evidence) Filter() { s.pair.List.StartFilter() }

// Spot is the piece under the cursor and the order.
func (s *Evidence) Spot() string { return s.pair.List.ID() + " " + string(rune('0'+int(s.order))) }

// Goto goes to a piece.
func (s *Evidence) Goto(spot string) {
	id, rest, _ := strings.Cut(spot, " ")
	if len(rest) == 1 && rest[0] >= '0' && rest[0] < '0'+byte(orders) {
		s.order = order(rest[0] - '0')
		s.gather()
	}
	s.pair.Goto(id)
}

// NoteOn is the first element of the piece under the cursor.
func (s *Evidence) NoteOn() (ui.NoteTarget, bool) {
	sub := s.subject()
	_, label := audit.SplitRef(sub.Element)
	return ui.NoteTarget{Audit: sub.Audit, Element: sub.Element, Site: sub.Site, Label: label}, sub.Element != ""
}

// usedBy gathers what rests on each piece.
func usedBy(s *audit.State, a audit.ID) map[audit.ID][]audit.ID {
	used := make(map[audit.ID][]audit.ID)
	for _, f := range s.Findings(a) {
		for _, e := range f.Evidence {
			used[e] = append(used[e], f.ID)
		}
	}
	for _, x := range s.Tests(a) {
		for _, e := range x.Evidence {
			used[e] = append(used[e], x.ID)
		}
	}
	for _, d := range s.Documents() {
		if !d.File.IsZero() && !slices.Contains(used[d.File], d.ID) {
			used[d.File] = append(used[d.File], d.ID)
		}
	}
	return used
}

var (
	_ ui.Placed    = (*Evidence)(nil)
	_ ui.Writing   = (*Evidence)(nil)
	_ ui.Leaving   = (*Evidence)(nil)
	_ ui.Filtering = (*Evidence)(nil)
	_ ui.Noting    = (*Evidence)(nil)
)
