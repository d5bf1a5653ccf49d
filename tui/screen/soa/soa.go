// Package soa is the statement of applicability: for every control whether it
// applies and why, how far it is, who owns it, and what was found of it; its
// annex of exceptions; what in it does not hold together; and the table that
// somebody brings. A control that nobody decided on is open, which is not "no".
package soa

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/catalog"
	"toets/tui/flow"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/place"
)

// view says what is listed.
type view int

const (
	all        view = iota
	check           // what does not hold together
	open            // nobody decided
	out             // left out
	exceptions      // the annex of exceptions
	views
)

// argImport is the page of the table that somebody brings.
const argImport = "import"

// SoA is the list.
type SoA struct {
	desk    *ui.Desk
	page    ui.Page
	audit   *audit.Audit
	list    *widget.List
	view    view
	count   audit.SoACount
	used    map[string]bool
	issues  []audit.SoAIssue
	annex   []*audit.SoAException
	results map[string]audit.ElementResult
	levels  bool
	marked  map[string]bool
}

// New makes the list; a page that names a control or an exception is its form.
func New(d *ui.Desk, p ui.Page) ui.Screen {
	switch {
	case p.Arg == argImport:
		return newImport(d, p)
	case p.Ref != "":
		return newControl(d, p)
	case !p.ID.IsZero():
		return newException(d, p)
	}
	s := &SoA{desk: d, page: p, list: widget.NewList(d), marked: make(map[string]bool)}
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
	s.levels, s.annex = st.HasLevels(s.audit), st.SoAExceptions(s.audit)
	s.issues = st.SoAIssues(s.audit, s.desk.Today())
	switch s.view {
	case check:
		s.list.SetRows(s.checkRows())
	case exceptions:
		s.list.SetRows(s.exceptionRows())
	default:
		s.list.SetRows(s.controlRows())
	}
}

func (s *SoA) controlRows() []widget.Row {
	var rows []widget.Row
	group := ""
	for _, e := range s.desk.State.SoAElements(s.audit) {
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
	return rows
}

// text is what a filter looks in: number, name, theme, edition, and what the
// statement says.
func (s *SoA) text(e audit.Element) string {
	ed, _ := audit.SplitRef(e.Ref)
	lang := s.desk.Env.Lang
	text := e.ID + " " + s.desk.Norms.Label(e.Ref, lang) + " " + s.desk.Norms.Title(e.Ref, lang) + " " + s.desk.Norms.EditionShortIn(ed, lang) + " " + s.group(ed, e.Group) + " " + e.Level
	if x := s.desk.State.SoA(e.Ref); x != nil {
		text += " " + x.Reason + " " + x.Owner + " " + x.Risks + " " + s.desk.Env.Words.SoAStatus(x.Status)
		for _, r := range x.ReasonIn {
			text += " " + s.desk.Env.Words.SoAReason(r)
		}
	}
	return text
}

func (s *SoA) shows(e audit.Element) bool {
	applies := applicable(s.desk.State.SoA(e.Ref))
	switch s.view {
	case open:
		return applies == ""
	case out:
		return applies == "no"
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

// Bindings are deciding, marking, opening, and the views.
func (s *SoA) Bindings() []ui.Binding {
	if s.list.Editing() {
		return s.list.Bindings()
	}
	k, t := s.desk.Env.T.Keys, s.t()
	bs := []ui.Binding{
		ui.Act(ui.KeyStep, t.Decide, s.decide).Unless(s.whyNot),
		ui.Act(ui.KeyNA, t.Out, s.exclude).In(ui.GroupResult).Unless(s.whyNot),
		ui.Act(ui.KeyEnter, k.Open, s.open).Unless(s.whyNone),
		ui.Act(ui.KeyView, t.View, s.next),
		ui.Act(ui.KeyNew, t.New, s.add).Unless(s.desk.CanWrite),
		ui.Act(ui.KeySpace, t.Mark, s.mark).In(ui.GroupMove).Unless(s.whyNone),
		ui.Act(ui.KeyClear, t.Clear, s.reopen).In(ui.GroupResult).Unless(s.whyOpen),
		ui.Act(ui.KeyRight, t.MarkAll, s.markAll).In(ui.GroupMove).Hush(),
		ui.Act(ui.KeyLeft, t.Mark, s.unmark).In(ui.GroupMove).Hush(),
		ui.Act(ui.KeyTab, t.ToElement, func() { place.OpenElement(s.desk, s.audit, s.ref()) }).In(ui.GroupMove).Unless(s.whyNone),
		ui.Act(ui.KeyFinding, k.Finding, func() {
			flow.Finding(s.desk, flow.Subject{Audit: s.page.Audit, Element: s.ref()})
		}).Unless(s.whyNot),
		ui.Act(ui.KeyHistory, k.History, s.history).Unless(s.whyNoHistory),
	}
	if len(s.marked) > 0 && s.list.Filtered() == "" {
		bs = append(bs, ui.Act(ui.KeyEsc, t.Mark, s.unmark).In(ui.GroupMove).Hush())
	}
	return append(bs, s.list.Bindings()...)
}

// ref is the control under the cursor; the rows of the other views have what
// they are about behind it.
func (s *SoA) ref() string {
	ref, _, _ := strings.Cut(s.list.ID(), " ")
	return ref
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

// whyOpen lets only what was decided be taken back.
func (s *SoA) whyOpen() error {
	if err := s.whyNot(); err != nil {
		return err
	}
	for _, ref := range s.targets() {
		if applicable(s.desk.State.SoA(ref)) != "" {
			return nil
		}
	}
	return ui.Text(s.t().NotDecided)
}

func (s *SoA) whyNoHistory() error {
	if s.desk.State.SoA(s.ref()) == nil {
		return ui.Text(s.t().NotDecided)
	}
	return nil
}

func (s *SoA) history() {
	s.desk.Open(ui.Page{Kind: ui.PageHistory, Audit: s.page.Audit, ID: s.desk.State.SoA(s.ref()).ID})
}

func (s *SoA) open() {
	if s.whyNone() != nil {
		return
	}
	if _, number, ok := strings.Cut(s.list.ID(), " "); ok && s.view == exceptions {
		if x, ok := s.desk.State.ByNumber(number).(*audit.SoAException); ok {
			s.desk.Open(ui.Page{Kind: ui.PageSoA, Audit: s.page.Audit, ID: x.ID})
			return
		}
	}
	s.desk.Open(ui.Page{Kind: ui.PageSoA, Audit: s.page.Audit, Ref: s.ref()})
}

// next shows other controls; a view without any is passed by, except what does
// not hold together: that there is nothing is worth knowing.
func (s *SoA) next() {
	ref := s.ref()
	for range views {
		s.view = (s.view + 1) % views
		s.gather()
		if s.list.Len() > 0 || s.view == check {
			break
		}
	}
	if s.view == check { // the gravest first, unless this control is on the list
		s.list.Move(-s.list.Len())
		for _, id := range s.list.IDs() {
			if strings.HasPrefix(id, ref+" ") && !strings.HasSuffix(id, " "+audit.SoAMissing) {
				s.list.Goto(id)
				return
			}
		}
		return
	}
	s.Goto(ref)
}

// mark marks the control under the cursor, or takes its mark away.
func (s *SoA) mark() {
	ref := s.ref()
	if s.marked[ref] {
		delete(s.marked, ref)
	} else {
		s.marked[ref] = true
	}
	s.list.Next()
}

// markAll marks every control that view and filter show.
func (s *SoA) markAll() {
	for _, id := range s.list.IDs() {
		ref, _, _ := strings.Cut(id, " ")
		s.marked[ref] = true
	}
}

func (s *SoA) unmark() { clear(s.marked) }

// targets are the marked controls in the order of the norm, or the one under
// the cursor.
func (s *SoA) targets() []string {
	if len(s.marked) == 0 {
		return []string{s.ref()}
	}
	var refs []string
	for _, e := range s.desk.State.SoAElements(s.audit) {
		if s.marked[e.Ref] {
			refs = append(refs, e.Ref)
		}
	}
	return refs
}

// done goes on after a choice: the marks were for this.
func (s *SoA) done() {
	if len(s.marked) > 0 {
		clear(s.marked)
		return
	}
	if s.view == all {
		s.list.Next()
	}
}

// Editing reports whether the filter is being typed.
func (s *SoA) Editing() bool { return s.list.Editing() }

// Focused is the filter.
func (s *SoA) Focused() ui.TextField { return s.list.Focused() }

// Filter starts filtering.
func (s *SoA) Filter() { s.list.StartFilter() }

// Spot is the control under the cursor.
func (s *SoA) Spot() string { return s.ref() }

// Goto goes to a control.
func (s *SoA) Goto(spot string) {
	if s.list.Goto(spot) {
		return
	}
	ids := s.list.IDs()
	if i := slices.IndexFunc(ids, func(id string) bool { return strings.HasPrefix(id, spot+" ") }); i >= 0 && spot != "" {
		s.list.Goto(ids[i])
	}
}

// NoteOn is the control under the cursor.
func (s *SoA) NoteOn() (ui.NoteTarget, bool) {
	ref := s.ref()
	return ui.NoteTarget{Audit: s.page.Audit, Element: ref, Label: catalog.Short(ref)}, ref != ""
}

// Pasted takes a table from the clipboard to where it is looked at first.
func (s *SoA) Pasted(text string) bool {
	if s.audit == nil || s.desk.CanWrite() != nil || !tabular(text) {
		return false
	}
	s.desk.Keep(keptTable, text)
	s.desk.Open(ui.Page{Kind: ui.PageSoA, Audit: s.page.Audit, Arg: argImport})
	return true
}

var (
	_ ui.Placed    = (*SoA)(nil)
	_ ui.Filtering = (*SoA)(nil)
	_ ui.Noting    = (*SoA)(nil)
	_ ui.Pasting   = (*SoA)(nil)
)
