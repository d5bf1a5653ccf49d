// Package evidence is the list of an audit's evidence with what is known of
// each piece beside it. How a piece comes in is in package flow.
package evidence

import (
	"fmt"
	"slices"

	"toets/audit"
	"toets/tui/flow"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/listed"
	"toets/tui/widget/pair"
)

// What the list is sorted by.
const (
	byNumber  = iota // newest first
	byElement        // under its first element
	byKind
	loose // what no finding and no test rests on stands first
	orders
)

// Evidence is the screen.
type Evidence struct {
	listed.Screen
	audit  *audit.Audit
	detail bool // under 80 columns: the fields are in sight
	used   map[audit.ID][]audit.ID
	count  int
	number int // width of the numbers
}

// labelW is the width of the labels of a piece.
const labelW = 15

// New makes the screen of an audit; a page with an id stands on that piece.
func New(d *ui.Desk, p ui.Page) ui.Screen {
	s := &Evidence{Screen: listed.Screen{Desk: d, Page: p, Orders: orders}}
	s.Pair = pair.New(d, s, labelW, s.fields)
	s.Pair.Head, s.Pair.Over = 1, func(w int) int { return len(s.detailHead(w)) }
	s.List, s.Gather, s.Open = s.Pair.List, s.gather, s.enter
	s.Begin()
	return s
}

func (s *Evidence) t() *texts { return i18n.Pick(s.Desk.Env.Book, &nl, &en) }

// under is the piece under the cursor, nil without one.
func (s *Evidence) under() *audit.Evidence { return listed.Under[audit.Evidence](&s.Screen) }

// subject is what a finding of the piece is about.
func (s *Evidence) subject() flow.Subject {
	e := s.under()
	sub := flow.Subject{Audit: s.Page.Audit}
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
	if s.Pair.InForm() || s.Pair.Editing() {
		return s.Pair.Bindings(nil)
	}
	k, d := s.Desk.Env.T.Keys, s.Desk
	own := []ui.Binding{
		ui.Act(ui.KeyEnter, k.Edit, s.enter).Unless(s.whyNone),
		ui.Act(ui.KeyNew, k.New, func() { flow.Evidence(d, flow.Subject{Audit: s.Page.Audit, Element: s.Page.Ref}) }),
		ui.Act(ui.KeyFinding, k.Finding, func() { flow.Finding(d, s.subject()) }).Unless(s.whyNone),
		ui.Act(ui.KeyView, k.View, s.Turn),
		ui.Act(ui.KeyTest, s.t().Tests, func() { d.Open(ui.Page{Kind: ui.PageTests, Audit: s.Page.Audit}) }),
		ui.Act(ui.KeyWrite, k.WriteOut, func() { flow.SaveFile(d, s.under()) }).Unless(s.whyNoBytes),
		ui.Act(ui.KeyDrop, k.Drop, s.drop).Unless(s.whyNone),
		ui.Act(ui.KeyHistory, k.History, func() { s.History(s.under().ID) }).Unless(s.whyNone),
	}
	if s.Desk.Env.Narrow() && s.detail {
		own = append(own, ui.Act(ui.KeyEsc, k.Back, func() { s.detail = false }).And(ui.KeyBackspace).Hush())
	}
	return s.Pair.Bindings(own)
}

func (s *Evidence) enter() {
	if s.under() == nil {
		return
	}
	s.detail = true
	s.Desk.Seen(s.under().ID)
	s.Pair.Enter("", false)
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

// drop sets a piece aside, with a reason. It keeps its number, and findings
// that rest on it say so.
func (s *Evidence) drop() {
	e, d, t := s.under(), s.Desk, s.t()
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

// NoteOn is the first element of the piece under the cursor.
func (s *Evidence) NoteOn() (ui.NoteTarget, bool) {
	sub := s.subject()
	return s.Target(sub.Element, sub.Site)
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
