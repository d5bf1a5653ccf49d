// Package report is the report as it will read: at the left its chapters, the
// texts that the auditor writes and what is still missing, at the right the
// Markdown. Rendering is done elsewhere and comes back by a message; nothing
// here decides what stands in a report.
package report

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/place"
	"toets/tui/widget/steps"
)

// settle is how soon after a change the report is rendered again.
const settle = 300 * time.Millisecond

// choice is which report is looked at; it is kept while the program runs.
type choice struct {
	lang, format string
	level        audit.Level
}

// Report is the screen.
type Report struct {
	desk  *ui.Desk
	page  ui.Page
	audit *audit.Audit
	choice
	list     *widget.List
	computed audit.Computed
	drawn    drawn
	seq      int
	busy     bool

	right bool // the preview has the keys
	whole bool // the preview alone, in the full width
	top   int
	note  *widget.Note // the text that is written
	block string       // which text that is
}

// New makes the screen of an audit.
func New(d *ui.Desk, p ui.Page) ui.Screen {
	s := &Report{desk: d, page: p, list: widget.NewList(d), choice: choice{format: "md", level: 1}}
	if kept, ok := d.Kept(ui.PageReport).(choice); ok {
		s.choice = kept
	}
	s.gather()
	return s
}

func (s *Report) t() *texts { return i18n.Pick(s.desk.Env.Book, &nl, &en) }

// gather reads what the outline shows, once per change.
func (s *Report) gather() {
	s.audit = s.desk.State.Audit(s.page.Audit)
	if s.audit == nil {
		return
	}
	if s.lang == "" {
		s.lang = s.audit.Lang
	}
	s.computed = s.desk.State.ComputeAdvice(s.page.Audit)
	s.rows()
}

// Init renders the report for the first time.
func (s *Report) Init() tea.Cmd { return s.load() }

// Update takes facts, what was rendered, what is typed, and the mouse.
func (s *Report) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case drawnMsg:
		s.came(m)
		return s.fresh() // the window may have changed meanwhile
	case ui.Resized:
		return s.fresh()
	case againMsg:
		if m.seq == s.seq {
			return s.load()
		}
		return nil
	case ui.Changed:
		s.gather()
		if s.note != nil {
			s.note.Refresh()
		}
		return s.later()
	case ui.Wheel:
		return s.wheel(m)
	case ui.Click:
		return s.click(m)
	}
	if s.note != nil {
		return s.note.Update(msg)
	}
	_, cmd := s.list.Update(msg)
	return cmd
}

// later renders again once it is quiet.
func (s *Report) later() tea.Cmd {
	s.seq++
	return s.desk.After(s, settle, againMsg{s.seq})
}

func (s *Report) wheel(m ui.Wheel) tea.Cmd {
	switch {
	case s.note != nil:
	case s.right || s.whole:
		s.scroll(m.Lines)
	default:
		s.watch(func() { s.list.Move(m.Lines) })
	}
	return nil
}

func (s *Report) click(c ui.Click) tea.Cmd {
	if s.note != nil || s.whole {
		return nil
	}
	s.right = !s.desk.Env.Narrow() && c.X >= widget.SplitAt(c.W)
	if s.right {
		return nil
	}
	var cmd tea.Cmd
	s.watch(func() {
		if enter, _ := s.list.Update(c); enter {
			cmd = s.enter()
		}
	})
	return cmd
}

// watch does something that may move the cursor; another chapter begins at its
// first line.
func (s *Report) watch(do func()) {
	was := s.list.ID()
	do()
	if s.list.ID() != was {
		s.top = 0
	}
}

// Bindings are writing a text, choosing, writing out, the next step.
func (s *Report) Bindings() []ui.Binding {
	k, t := s.desk.Env.T.Keys, s.t()
	switch {
	case s.note != nil:
		return s.note.Bindings()
	case s.list.Editing():
		return s.list.Bindings()
	case s.right || s.whole:
		return s.reading()
	}
	bs := []ui.Binding{
		ui.Bind(ui.KeyEnter, s.enterSays(), s.enter).Unless(s.whyNone),
		ui.Act(ui.KeyWrite, k.WriteOut, s.writeOut).Unless(s.whyNone),
		ui.Act(ui.KeyStep, k.Step, func() { steps.Ask(s.desk, s.audit) }).Unless(s.whyNone),
		ui.Bind(ui.KeyView, t.AsReport, s.toWhole),
		ui.Bind(ui.KeyTab, t.Read, func() tea.Cmd { s.right = true; return s.fresh() }).In(ui.GroupMove),
		ui.Act(ui.KeyHistory, k.History, s.history).Unless(s.whyNoHistory),
	}
	for _, b := range s.list.Bindings() {
		run := b.Run
		b.Run = func() (cmd tea.Cmd) { s.watch(func() { cmd = run() }); return tea.Batch(cmd, s.fresh()) }
		bs = append(bs, b)
	}
	return bs
}

// reading are the keys while the preview has them.
func (s *Report) reading() []ui.Binding {
	k, t := s.desk.Env.T.Keys, s.t()
	page := max(1, s.desk.Env.Height-7)
	to := func(n int) func() { return func() { s.scroll(n) } }
	return []ui.Binding{
		ui.Bind(ui.KeyEsc, t.Outline, s.toOutline).And(ui.KeyBackspace, ui.KeyTab),
		ui.Act(ui.KeyDown, k.Move, to(1)), ui.Act(ui.KeyUp, k.Move, to(-1)).Hush(),
		ui.Act(ui.KeyPgDown, k.Page, to(page)).And(ui.KeySpace), ui.Act(ui.KeyPgUp, k.Page, to(-page)).Hush(),
		ui.Act(ui.KeyHome, k.Ends, func() { s.top = 0 }).Hush(), ui.Act(ui.KeyEnd, k.Ends, to(1<<20)).Hush(),
		ui.Bind(ui.KeyView, s.viewSays(), s.toWhole),
		ui.Act(ui.KeyWrite, k.WriteOut, s.writeOut),
	}
}

func (s *Report) viewSays() string {
	if s.whole {
		return s.t().Outline
	}
	return s.t().AsReport
}

// toWhole shows the report alone, in the full width, and back.
func (s *Report) toWhole() tea.Cmd {
	s.whole = !s.whole
	s.top = 0
	if s.whole {
		s.top = s.drawn.start(s.chapter())
	}
	s.right = false
	return s.fresh()
}

func (s *Report) toOutline() tea.Cmd {
	s.right, s.whole, s.top = false, false, 0
	return s.fresh()
}

// scroll moves what is read; its end stays at the bottom of the window.
func (s *Report) scroll(n int) {
	h := s.desk.Env.Height - 5
	s.top = max(0, min(s.top+n, len(s.shown())-h))
}

func (s *Report) whyNone() error {
	if s.audit == nil {
		return ui.Text(s.desk.Env.T.Frame.None)
	}
	return nil
}

// subject is the entity behind the row under the cursor.
func (s *Report) subject() audit.ID {
	id := s.list.ID()
	if b, ok := place.Block(id); ok {
		return audit.TextID(s.page.Audit, b, s.lang)
	}
	if id == place.AdviceSpot {
		return audit.HashID(audit.KindAdvice, s.page.Audit.String())
	}
	return audit.ID{}
}

func (s *Report) whyNoHistory() error {
	if id := s.subject(); id.IsZero() || s.desk.State.Entity(id) == nil {
		return ui.Text(s.t().NoHistory)
	}
	return nil
}

func (s *Report) history() {
	s.desk.Open(ui.Page{Kind: ui.PageHistory, Audit: s.page.Audit, ID: s.subject()})
}

// Editing reports whether a text is written.
func (s *Report) Editing() bool { return s.note != nil || s.list.Editing() }

// Focused is that text.
func (s *Report) Focused() ui.TextField {
	if s.note != nil {
		return s.note
	}
	return s.list.Focused()
}

// Leave hands over what is typed, and keeps which report was looked at.
func (s *Report) Leave() {
	if s.note != nil {
		s.note.Leave()
		s.note = nil
	}
	s.desk.Keep(ui.PageReport, s.choice)
}

// Filter starts filtering.
func (s *Report) Filter() {
	if !s.right && !s.whole {
		s.list.StartFilter()
	}
}

// Spot is the row under the cursor.
func (s *Report) Spot() string { return s.list.ID() }

// Goto goes to a row; a block is one of "block at_a_glance".
func (s *Report) Goto(spot string) {
	s.watch(func() { s.list.Goto(strings.TrimSpace(spot)) })
}

var (
	_ ui.Placed    = (*Report)(nil)
	_ ui.Leaving   = (*Report)(nil)
	_ ui.Writing   = (*Report)(nil)
	_ ui.Filtering = (*Report)(nil)
)
