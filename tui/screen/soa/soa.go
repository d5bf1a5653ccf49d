// Package soa is the statement of applicability: for every control whether it
// applies and why, how far it is, who owns it, and what was found of it. A
// control that nobody decided on is open, which is not "no".
package soa

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
	"toets/tui/flow"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/place"
)

// view says which controls are listed.
type view int

const (
	all       view = iota
	open           // nobody decided
	out            // left out
	used           // left out, and yet used
	ownerless      // applicable without an owner
	views
)

// SoA is the list.
type SoA struct {
	desk    *ui.Desk
	page    ui.Page
	audit   *audit.Audit
	list    *widget.List
	view    view
	count   audit.SoACount
	used    map[string]bool
	results map[string]audit.ElementResult
}

// New makes the list; a page that names a control is the form of that control.
func New(d *ui.Desk, p ui.Page) ui.Screen {
	if p.Ref != "" {
		return newControl(d, p)
	}
	s := &SoA{desk: d, page: p, list: widget.NewList(d)}
	s.gather()
	return s
}

func pick(d *ui.Desk) *texts { return i18n.Pick(d.Env.Book, &nl, &en) }

func (s *SoA) t() *texts { return pick(s.desk) }

// gather reads what the list shows, once per change.
func (s *SoA) gather() {
	st := s.desk.State
	s.audit = st.Audit(s.page.Audit)
	if s.audit == nil {
		return
	}
	s.count, s.used, s.results = st.SoACount(s.audit), st.SoAUsed(s.audit), st.ElementResults(s.audit, 2)
	var rows []widget.Row
	group := ""
	for _, e := range st.SoAElements(s.audit) {
		if !s.shows(e) {
			continue
		}
		ed, _ := audit.SplitRef(e.Ref)
		if g := ed + "/" + e.Group; g != group {
			group = g
			rows = append(rows, widget.Row{Head: true, Draw: s.head(ed, e.Group)})
		}
		rows = append(rows, widget.Row{ID: e.Ref, Text: s.text(e), Draw: func(w int, on bool) string { return s.draw(e, w, on) }})
	}
	s.list.SetRows(rows)
}

// text is what a filter looks in.
func (s *SoA) text(e audit.Element) string {
	text := e.ID + " " + s.desk.Norms.Label(e.Ref, s.desk.Env.Lang) + " " + s.desk.Norms.Title(e.Ref, s.desk.Env.Lang)
	if x := s.desk.State.SoA(e.Ref); x != nil {
		text += " " + x.Reason + " " + x.Owner + " " + x.Risks
	}
	return text
}

func (s *SoA) shows(e audit.Element) bool {
	x := s.desk.State.SoA(e.Ref)
	applies := applicable(x)
	switch s.view {
	case open:
		return applies == ""
	case out:
		return applies == "no"
	case used:
		return applies == "no" && s.used[e.Ref]
	case ownerless:
		return applies == "yes" && x.Owner == ""
	default:
		return true
	}
}

func applicable(x *audit.SoAEntry) string {
	if x == nil {
		return ""
	}
	return x.Applicable
}

// Init does nothing.
func (s *SoA) Init() tea.Cmd { return nil }

// Update takes facts, the filter, clicks and the wheel.
func (s *SoA) Update(msg tea.Msg) tea.Cmd {
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

// Bindings are deciding, opening, and the views.
func (s *SoA) Bindings() []ui.Binding {
	if s.list.Editing() {
		return s.list.Bindings()
	}
	k, t := s.desk.Env.T.Keys, s.t()
	return append([]ui.Binding{
		ui.Act(ui.KeyStep, t.Decide, s.decide).Unless(s.whyNot),
		ui.Act(ui.KeyEnter, k.Open, s.open).Unless(s.whyNone),
		ui.Act(ui.KeyView, t.View, s.next),
		ui.Act(ui.KeyTab, t.ToElement, func() { place.OpenElement(s.desk, s.audit, s.list.ID()) }).In(ui.GroupMove).Unless(s.whyNone),
		ui.Act(ui.KeyFinding, k.Finding, func() {
			flow.Finding(s.desk, flow.Subject{Audit: s.page.Audit, Element: s.list.ID()})
		}).Unless(s.whyNot),
		ui.Act(ui.KeyHistory, k.History, s.history).Unless(s.whyNoHistory),
	}, s.list.Bindings()...)
}

func (s *SoA) whyNone() error {
	if s.audit == nil || s.list.ID() == "" {
		return ui.Text(s.t().None)
	}
	return nil
}

func (s *SoA) whyNot() error {
	if err := s.whyNone(); err != nil {
		return err
	}
	return s.desk.CanWrite()
}

func (s *SoA) whyNoHistory() error {
	if s.desk.State.SoA(s.list.ID()) == nil {
		return ui.Text(s.t().NotDecided)
	}
	return nil
}

func (s *SoA) history() {
	s.desk.Open(ui.Page{Kind: ui.PageHistory, Audit: s.page.Audit, ID: s.desk.State.SoA(s.list.ID()).ID})
}

func (s *SoA) open() {
	if s.whyNone() == nil {
		s.desk.Open(ui.Page{Kind: ui.PageSoA, Audit: s.page.Audit, Ref: s.list.ID()})
	}
}

// next shows other controls; a view without any is passed by.
func (s *SoA) next() {
	ref := s.list.ID()
	for range views {
		s.view = (s.view + 1) % views
		s.gather()
		if s.list.Len() > 0 || s.view == used {
			break
		}
	}
	s.list.Goto(ref)
}

// decide asks with one letter whether a control applies, and goes on to the
// next one.
func (s *SoA) decide() {
	Decide(s.desk, s.list.ID(), func() {
		if s.view == all {
			s.list.Next()
		}
	})
}

// Decide asks whether a control applies and on what ground; one that is left
// out asks why. then is called once the choice is made.
func Decide(d *ui.Desk, ref string, then func()) {
	t, ws := pick(d), d.Env.Words
	short := catalog.Short(ref)
	put := func(c audit.SetSoA) {
		c.Control = ref
		if err := d.May(c); err != nil {
			d.Refuse(err)
			return
		}
		said := fmt.Sprintf(t.SaidIn, short)
		if c.Applicable == "no" {
			said = fmt.Sprintf(t.SaidOut, short)
		}
		d.Put(said, c)
		then()
	}
	items := []widget.Item{}
	keys := t.keys()
	for i, r := range audit.SoAReasons() {
		items = append(items, widget.Item{Key: keys[i], Label: t.In, Note: ws.SoAReason(r), Run: func() { put(audit.SetSoA{Applicable: "yes", Reason: r}) }})
	}
	items = append(items, widget.Item{Key: "n", Label: t.Out, Note: t.OutAsks, Why: func() error {
		return d.May(audit.SetSoA{Control: ref, Applicable: "no", Reason: "?"})
	}, Run: func() {
		was := ""
		if x := d.State.SoA(ref); x != nil {
			was = x.Reason
		}
		d.Ask(widget.NewPrompt(d, short+" "+t.Out, []string{t.WhyOut}, was, func(text string) error {
			c := audit.SetSoA{Control: ref, Applicable: "no", Reason: text}
			if err := d.May(c); err != nil {
				return err
			}
			put(c)
			return nil
		}))
	}})
	at := 0
	if x := d.State.SoA(ref); x != nil {
		switch {
		case x.Applicable == "no":
			at = len(items) - 1
		case len(x.ReasonIn) > 0:
			at = max(0, slices.Index(audit.SoAReasons(), x.ReasonIn[0]))
		}
	}
	d.Ask(widget.NewMenu(d, short+" "+words.Capital(d.Norms.Label(ref, d.Env.Lang)), nil, items...).At(at))
}

// Editing reports whether the filter is being typed.
func (s *SoA) Editing() bool { return s.list.Editing() }

// Focused is the filter.
func (s *SoA) Focused() ui.TextField { return s.list.Focused() }

// Filter starts filtering.
func (s *SoA) Filter() { s.list.StartFilter() }

// Spot is the control under the cursor.
func (s *SoA) Spot() string { return s.list.ID() }

// Goto goes to a control.
func (s *SoA) Goto(spot string) { s.list.Goto(spot) }

// NoteOn is the control under the cursor.
func (s *SoA) NoteOn() (ui.NoteTarget, bool) {
	ref := s.list.ID()
	return ui.NoteTarget{Audit: s.page.Audit, Element: ref, Label: catalog.Short(ref)}, ref != ""
}

var (
	_ ui.Placed    = (*SoA)(nil)
	_ ui.Filtering = (*SoA)(nil)
	_ ui.Noting    = (*SoA)(nil)
)
