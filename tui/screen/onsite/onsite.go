// Package onsite is phase 2: for every element, at every site, design,
// existence and operation; one key records and goes on.
package onsite

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/flow"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
)

// order says how the list is ordered.
type order int

const (
	byElement order = iota
	openFirst
	weakestFirst
	orders
)

// cell is one aspect of an element at a site.
type cell struct {
	ref    string
	site   audit.ID
	aspect audit.Aspect
}

// OnSite is the screen.
type OnSite struct {
	desk   *ui.Desk
	page   ui.Page
	audit  *audit.Audit
	only   only // what the page was opened for
	order  order
	list   *widget.List
	data   data
	site   int // row of the grid
	aspect int
	just   *cell // recorded last as weak, until something moves: what "f" is about
	detail bool  // under 80 columns: the detail is in sight
	past   *widget.Past
	note   *widget.Note // the text of the assessment, while it is written
}

// New makes the screen of an audit.
func New(d *ui.Desk, p ui.Page) ui.Screen {
	s := &OnSite{desk: d, page: p, list: widget.NewList(d), only: parseOnly(p.Arg)}
	s.past = widget.NewPast(d, s)
	s.gather()
	s.firstOpen()
	return s
}

func (s *OnSite) t() *texts { return i18n.Pick(s.desk.Env.Book, &nl, &en) }

// Init reads the history of the first element, where it is shown.
func (s *OnSite) Init() tea.Cmd { return s.remember(false) }

// remember reads the history of what the cursor is on, where it is shown.
func (s *OnSite) remember(anew bool) tea.Cmd {
	return s.past.Show(audit.AssessmentID(s.page.Audit, 2, s.list.ID(), s.siteID()), anew)
}

// Update takes facts, typed text, clicks and the wheel.
func (s *OnSite) Update(msg tea.Msg) tea.Cmd {
	if s.past.Update(msg) {
		return nil
	}
	cmd := s.update(msg)
	_, anew := msg.(ui.Changed)
	return tea.Batch(cmd, s.remember(anew))
}

func (s *OnSite) update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case ui.Changed:
		s.gather()
		if s.note != nil {
			s.note.Refresh()
		}
		return nil
	case ui.Click:
		s.just = nil
		if s.note == nil && (s.desk.Env.Narrow() || m.X < widget.SplitAt(m.W)) {
			was := s.list.ID()
			m.Y, m.H = m.Y-1, m.H-1
			if enter, _ := s.list.Update(m); enter {
				s.enter()
			}
			s.moved(was)
		}
		return nil
	}
	if s.note != nil {
		return s.note.Update(msg)
	}
	was := s.list.ID()
	_, cmd := s.list.Update(msg)
	s.moved(was)
	return cmd
}

// moved readies the grid for another element.
func (s *OnSite) moved(was string) {
	if s.list.ID() == was {
		return
	}
	s.firstOpen()
	for _, site := range s.data.sites {
		s.desk.Seen(audit.AssessmentID(s.page.Audit, 2, s.list.ID(), site))
	}
}

// Bindings are results, moving in the grid, and what hangs on an element.
func (s *OnSite) Bindings() []ui.Binding {
	bs := s.bindings()
	for i := range bs {
		if run := bs[i].Run; run != nil && s.past.Wide() {
			bs[i].Run = func() tea.Cmd { return tea.Batch(run(), s.remember(false)) }
		}
	}
	return bs
}

func (s *OnSite) bindings() []ui.Binding {
	if s.note != nil {
		return s.note.Bindings()
	}
	if s.list.Editing() {
		return s.watch(s.list.Bindings())
	}
	k := s.desk.Env.T.Keys
	bs := s.resultKeys()
	bs = append(bs,
		ui.Act(ui.KeyTab, k.Aspect, func() { s.just = nil; s.turn(1) }).In(ui.GroupMove),
		ui.Act(ui.KeyShiftTab, k.Previous, func() { s.just = nil; s.turn(-1) }).In(ui.GroupMove).Hush())
	switch {
	case s.desk.Env.Narrow() && !s.detail:
		bs = append(bs, ui.Act(ui.KeyEnter, k.Open, func() { s.detail = true }))
	default:
		bs = append(bs, ui.Act(ui.KeyEnter, k.Note, s.enter).Unless(s.whyNoText))
	}
	if s.desk.Env.Narrow() && s.detail {
		bs = append(bs, ui.Act(ui.KeyEsc, k.Back, func() { s.detail = false }).And(ui.KeyBackspace).Hush())
	} else if s.only.set() {
		bs = append(bs, ui.Act(ui.KeyEsc, s.t().ShowAll, s.showAll))
	}
	bs = append(bs,
		ui.Act(ui.KeyTest, k.Test, func() { flow.Test(s.desk, s.subject()) }).Unless(s.whyNoRow),
		ui.Act(ui.KeyEvidence, k.Evidence, func() { flow.Evidence(s.desk, s.subject()) }).Unless(s.whyNoRow),
		ui.Act(ui.KeyFinding, k.Finding, s.finding).Unless(s.whyNoRow),
		ui.Act(ui.KeyBorrow, s.t().TakeOver, s.takeOver).Unless(s.whyNoRelative),
		ui.Act(ui.KeyStep, s.t().Conclude, s.conclude).Unless(s.whyNoRow),
		ui.Act(ui.KeySite, k.Site, func() { s.desk.Ask(widget.SiteMenu(s.desk, func() { s.gather(); s.firstOpen() })) }),
		ui.Act(ui.KeyView, k.View, s.otherOrder),
		ui.Act(ui.KeyHistory, k.History, s.history).Unless(s.whyNoRow),
		ui.Act(ui.KeyLeft, k.Aspect, func() { s.just, s.aspect = nil, max(0, s.aspect-1) }).In(ui.GroupMove).Hush(),
		ui.Act(ui.KeyRight, k.Aspect, func() { s.just, s.aspect = nil, min(len(audit.Aspects())-1, s.aspect+1) }).In(ui.GroupMove).Hush(),
	)
	return append(bs, s.watch(s.list.Bindings())...)
}

// watch lets the keys of the list ready the grid too.
func (s *OnSite) watch(bs []ui.Binding) []ui.Binding {
	for i := range bs {
		run := bs[i].Run
		bs[i].Run = func() tea.Cmd {
			s.just = nil
			was := s.list.ID()
			cmd := run()
			s.moved(was)
			return cmd
		}
	}
	return bs
}

// finding makes a finding of what was just recorded as weak: the cursor moved
// on, the thought did not. Without one, of what the cursor is on.
func (s *OnSite) finding() {
	sub := s.subject()
	if s.just != nil {
		sub = s.about(s.just.ref, s.just.site, s.just.aspect)
	}
	flow.Finding(s.desk, sub)
}

// takeOver takes over what was found at a relative, at the sites in sight.
func (s *OnSite) takeOver() { flow.Adopt(s.desk, s.beside(s.list.ID()), nil) }

// beside is an element at the sites in sight.
func (s *OnSite) beside(ref string) flow.Beside {
	sites := s.data.sites
	if !slices.Contains(sites, audit.ID{}) {
		sites = append(slices.Clone(sites), audit.ID{})
	}
	return flow.Beside{Audit: s.page.Audit, Phase: 2, Element: ref, Sites: sites}
}

// whyNoRelative keeps the key away where there is one edition alone.
func (s *OnSite) whyNoRelative() error {
	if err := s.whyNoRow(); err != nil {
		return err
	}
	if s.audit == nil || len(s.audit.Criteria)+len(s.audit.Left()) < 2 {
		return ui.Text(s.t().OneEdition)
	}
	return nil
}

func (s *OnSite) whyNoRow() error {
	if s.list.ID() == "" {
		return ui.Text(s.t().NoRow)
	}
	return nil
}

func (s *OnSite) whyNoText() error {
	if err := s.whyNoRow(); err != nil {
		return err
	}
	return s.desk.May(audit.NoteResult{Audit: s.page.Audit, Phase: 2, Element: s.list.ID(), Site: s.siteID()})
}

// subject is what a test, a finding or evidence made here is about.
func (s *OnSite) subject() flow.Subject {
	return s.about(s.list.ID(), s.siteID(), s.aspectNow())
}

func (s *OnSite) about(ref string, site audit.ID, aspect audit.Aspect) flow.Subject {
	return flow.Subject{Audit: s.page.Audit, Phase: "2", Element: ref, Site: site, Aspect: aspect}
}

func (s *OnSite) otherOrder() {
	s.order = (s.order + 1) % orders
	s.gather()
}

func (s *OnSite) showAll() {
	s.only = only{}
	s.gather()
}

func (s *OnSite) history() {
	s.desk.Open(ui.Page{Kind: ui.PageHistory, Audit: s.page.Audit, ID: audit.AssessmentID(s.page.Audit, 2, s.list.ID(), s.siteID())})
}

// Editing reports whether a text has the focus.
func (s *OnSite) Editing() bool { return s.note != nil || s.list.Editing() }

// Focused is that text.
func (s *OnSite) Focused() ui.TextField {
	if s.note != nil {
		return s.note
	}
	return s.list.Focused()
}

// Leave hands over what is typed.
func (s *OnSite) Leave() {
	if s.note != nil {
		s.note.Leave()
		s.note = nil
	}
}

// Filter starts filtering.
func (s *OnSite) Filter() { s.list.StartFilter() }

// Spot is the element, the site and the aspect under the cursor.
func (s *OnSite) Spot() string {
	return strings.Join([]string{s.list.ID(), strconv.Itoa(s.site), strconv.Itoa(s.aspect)}, " ")
}

// Goto goes to an element; with site and aspect, to that cell.
func (s *OnSite) Goto(spot string) {
	parts := strings.Fields(spot)
	if len(parts) == 0 {
		return
	}
	s.just = nil
	if !s.list.Goto(parts[0]) && s.only.set() {
		s.showAll()
		s.list.Goto(parts[0])
	}
	s.firstOpen()
	if len(parts) == 3 {
		site, _ := strconv.Atoi(parts[1])
		aspect, _ := strconv.Atoi(parts[2])
		s.site = max(0, min(site, len(s.data.sites)-1))
		s.aspect = max(0, min(aspect, len(audit.Aspects())-1))
	}
}

// NoteOn is the element at the site under the cursor.
func (s *OnSite) NoteOn() (ui.NoteTarget, bool) {
	_, label := audit.SplitRef(s.list.ID())
	return ui.NoteTarget{Audit: s.page.Audit, Element: s.list.ID(), Site: s.siteID(), Label: label}, s.list.ID() != ""
}

var (
	_ ui.Placed    = (*OnSite)(nil)
	_ ui.Leaving   = (*OnSite)(nil)
	_ ui.Writing   = (*OnSite)(nil)
	_ ui.Filtering = (*OnSite)(nil)
	_ ui.Noting    = (*OnSite)(nil)
)
