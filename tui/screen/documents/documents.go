// Package documents is phase 1: every element that asks for a document, the
// documents that cover it, and the nine questions about each.
package documents

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/flow"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
)

// view says which list stands at the left.
type view int

const (
	required view = iota // elements that need a document
	register             // documents
	all                  // every element
	views
)

// stop is where tab stops: the nine questions, then the result.
const resultStop = 9

// Documents is the screen.
type Documents struct {
	desk    *ui.Desk
	page    ui.Page
	audit   *audit.Audit
	view    view
	list    *widget.List
	results map[string]audit.ElementResult
	behind  map[string]audit.MoveLine // elements that the criteria do not have any more
	doc     int                       // which of the documents of the element
	stop    int                       // question, or resultStop
	detail  bool                      // under 80 columns: the detail is in sight
	past    *widget.Past
	note    *widget.Note // the note of the check, while it is written
}

// New makes the screen of an audit.
func New(d *ui.Desk, p ui.Page) ui.Screen {
	s := &Documents{desk: d, page: p, list: widget.NewList(d)}
	s.past = widget.NewPast(d, s)
	s.gather()
	s.firstOpen()
	return s
}

func (s *Documents) t() *texts { return i18n.Pick(s.desk.Env.Book, &nl, &en) }

// Init reads the history of the first document, where it is shown.
func (s *Documents) Init() tea.Cmd { return s.remember(false) }

// remember reads the history of the check in sight, where it is shown; before
// there is one, of the document, and without a document, of what is missing.
func (s *Documents) remember(anew bool) tea.Cmd {
	id := audit.AssessmentID(s.page.Audit, 1, s.ref(), audit.ID{})
	if c := s.check(); c != nil {
		id = c.ID
	} else if d := s.document(); d != nil {
		id = d.ID
	}
	return s.past.Show(id, anew)
}

// Update takes facts, typed text, clicks and the wheel.
func (s *Documents) Update(msg tea.Msg) tea.Cmd {
	if s.past.Update(msg) {
		return nil
	}
	cmd := s.update(msg)
	_, anew := msg.(ui.Changed)
	return tea.Batch(cmd, s.remember(anew))
}

func (s *Documents) update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case ui.Changed:
		s.gather()
		if s.note != nil {
			s.note.Refresh()
		}
		return nil
	case ui.Click:
		return s.click(m)
	}
	if s.note != nil {
		return s.note.Update(msg)
	}
	was := s.list.ID()
	_, cmd := s.list.Update(msg)
	s.moved(was)
	return cmd
}

func (s *Documents) click(c ui.Click) tea.Cmd {
	if s.note != nil || !s.desk.Env.Narrow() && c.X >= widget.SplitAt(c.W) {
		return nil
	}
	was := s.list.ID()
	if enter, _ := s.list.Update(c); enter {
		s.enter()
	}
	s.moved(was)
	return nil
}

// moved readies the detail for another row.
func (s *Documents) moved(was string) {
	if s.list.ID() == was {
		return
	}
	s.doc = 0
	s.firstOpen()
	if d := s.document(); d != nil {
		s.desk.Seen(d.ID)
	}
}

// firstOpen goes to the first question without an answer.
func (s *Documents) firstOpen() {
	s.stop = 0
	c := s.check()
	if c == nil {
		return
	}
	for i, q := range audit.Questions() {
		if !c.Answer(q).Recorded() {
			s.stop = i
			return
		}
	}
	s.stop = resultStop
}

// Bindings are results, moving between questions, and what hangs on a document.
func (s *Documents) Bindings() []ui.Binding {
	bs := s.bindings()
	for i := range bs {
		if run := bs[i].Run; run != nil && s.past.Wide() {
			bs[i].Run = func() tea.Cmd { return tea.Batch(run(), s.remember(false)) }
		}
	}
	return bs
}

func (s *Documents) bindings() []ui.Binding {
	if s.note != nil {
		return s.note.Bindings()
	}
	if s.list.Editing() {
		return s.watch(s.list.Bindings())
	}
	k := s.desk.Env.T.Keys
	bs := s.resultKeys()
	bs = append(bs, ui.Act(ui.KeyTab, k.Question, func() { s.tab(1) }).In(ui.GroupMove).Unless(s.whyNoDocument),
		ui.Act(ui.KeyShiftTab, k.Previous, func() { s.tab(-1) }).In(ui.GroupMove).Hush())
	if s.desk.Env.Narrow() && !s.detail {
		bs = append(bs, ui.Act(ui.KeyEnter, k.Open, func() { s.detail = true }))
	} else {
		bs = append(bs, ui.Act(ui.KeyEnter, k.Note, s.enter).Unless(s.whyNoDocument))
	}
	if s.desk.Env.Narrow() && s.detail {
		bs = append(bs, ui.Act(ui.KeyEsc, k.Back, func() { s.detail = false }).And(ui.KeyBackspace).Hush())
	}
	bs = append(bs,
		ui.Act(ui.KeyNew, s.t().NewDocument, s.newDocument),
		ui.Act(ui.KeyEvidence, k.Evidence, func() { flow.Evidence(s.desk, s.subject()) }).Unless(s.whyNoRow),
		ui.Act(ui.KeyFinding, k.Finding, func() { flow.Finding(s.desk, s.subject()) }).Unless(s.whyNoRow),
		ui.Act(ui.KeyBorrow, s.t().TakeOver, s.takeOver).Unless(s.whyNoRelative),
		ui.Act(ui.KeyStep, s.t().Conclude, s.conclude).Unless(s.whyNoDocument),
		ui.Act(ui.KeyView, k.View, s.otherView),
		ui.Act(ui.KeyHistory, k.History, s.history).Unless(s.whyNoDocument),
		ui.Act(ui.KeyWrite, s.t().File, func() { flow.DocumentFile(s.desk, s.page.Audit, s.document().ID) }).Unless(s.whyNoDocument),
	)
	bs = append(bs, s.docKeys()...)
	return append(bs, s.watch(s.list.Bindings())...)
}

// docKeys go between the documents of one element.
func (s *Documents) docKeys() []ui.Binding {
	if len(s.documents()) < 2 {
		return nil
	}
	k, n := s.desk.Env.T.Keys, len(s.documents())
	turn := func(by int) func() { return func() { s.doc = (s.doc + by + n) % n; s.firstOpen() } }
	return []ui.Binding{
		ui.Act(ui.KeyRight, k.Next, turn(1)).In(ui.GroupMove).Hush(),
		ui.Act(ui.KeyLeft, k.Previous, turn(-1)).In(ui.GroupMove).Hush(),
	}
}

// watch lets the keys of the list ready the detail too.
func (s *Documents) watch(bs []ui.Binding) []ui.Binding {
	for i := range bs {
		run := bs[i].Run
		bs[i].Run = func() tea.Cmd {
			was := s.list.ID()
			cmd := run()
			s.moved(was)
			return cmd
		}
	}
	return bs
}

func (s *Documents) tab(n int) { s.stop = (s.stop + n + resultStop + 1) % (resultStop + 1) }

// takeOver links the documents of a relative, or records what was found there.
func (s *Documents) takeOver() { flow.Adopt(s.desk, s.beside(), s.firstOpen) }

func (s *Documents) beside() flow.Beside {
	return flow.Beside{Audit: s.page.Audit, Phase: 1, Element: s.ref(), Sites: []audit.ID{{}}}
}

// whyNoRelative keeps the key away where there is one edition alone.
func (s *Documents) whyNoRelative() error {
	switch {
	case s.ref() == "":
		return ui.Text(s.t().NoRow)
	case s.audit == nil || len(s.audit.Criteria)+len(s.audit.Left()) < 2:
		return ui.Text(s.t().OneEdition)
	}
	return nil
}

func (s *Documents) whyNoRow() error {
	if s.list.ID() == "" {
		return ui.Text(s.t().NoRow)
	}
	return nil
}

func (s *Documents) whyNoDocument() error {
	if s.document() == nil {
		return ui.Text(s.t().NoDocument)
	}
	return nil
}

// subject is what a finding or evidence made here is about.
func (s *Documents) subject() flow.Subject {
	sub := flow.Subject{Audit: s.page.Audit, Phase: "1", Element: s.ref(), Document: s.document()}
	if d := s.document(); d != nil {
		if sub.Element == "" && len(d.Elements) > 0 {
			sub.Element = d.Elements[0]
		}
		if !d.File.IsZero() {
			sub.Evidence = []audit.ID{d.File}
		}
	}
	return sub
}

func (s *Documents) otherView() {
	s.view = (s.view + 1) % views
	ref := s.ref()
	s.gather()
	s.list.Goto(ref)
	s.doc = 0
	s.firstOpen()
}

func (s *Documents) history() {
	if c := s.check(); c != nil {
		s.desk.Open(ui.Page{Kind: ui.PageHistory, Audit: s.page.Audit, ID: c.ID})
		return
	}
	s.desk.Open(ui.Page{Kind: ui.PageHistory, Audit: s.page.Audit, ID: s.document().ID})
}

// Editing reports whether a text has the focus.
func (s *Documents) Editing() bool { return s.note != nil || s.list.Editing() }

// Focused is that text.
func (s *Documents) Focused() ui.TextField {
	if s.note != nil {
		return s.note
	}
	return s.list.Focused()
}

// Leave hands over what is typed.
func (s *Documents) Leave() {
	if s.note != nil {
		s.note.Leave()
		s.note = nil
	}
}

// Filter starts filtering.
func (s *Documents) Filter() { s.list.StartFilter() }

// Spot is the row and the question under the cursor.
func (s *Documents) Spot() string {
	return strings.Join([]string{s.list.ID(), string(rune('0' + s.stop)), string(rune('0' + int(s.view)))}, " ")
}

// Goto goes to a row and a question; an element alone is enough.
func (s *Documents) Goto(spot string) {
	id, rest, _ := strings.Cut(spot, " ")
	if len(rest) == 3 {
		s.view = view(rest[2]-'0') % views
		s.gather()
	}
	if !s.list.Goto(id) && s.view != all {
		s.view = all
		s.gather()
		s.list.Goto(id)
	}
	s.firstOpen()
	if len(rest) == 3 && rest[0] >= '0' && rest[0] <= '0'+resultStop {
		s.stop = int(rest[0] - '0')
	}
}

// NoteOn is the element or the document's first one.
func (s *Documents) NoteOn() (ui.NoteTarget, bool) {
	sub := s.subject()
	_, label := audit.SplitRef(sub.Element)
	return ui.NoteTarget{Audit: sub.Audit, Element: sub.Element, Label: label}, sub.Element != ""
}
