package conflicts

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/place"
)

// Conflict is one field in which copies disagree.
type Conflict struct {
	desk     *ui.Desk
	page     ui.Page
	versions []version
	was      audit.Write // what stood there before
	known    bool        // was is known
	read     bool        // the history was read
	seq      int
	at       int          // of versions; one further is one's own
	text     *widget.Text // one's own, while it is written
	draft    string       // one's own, written and not decided
	drafted  bool
	top      int
	fault    string
}

// version is one value with all who wrote it.
type version struct {
	audit.Write
	by []audit.Write
}

// historyLimit bounds what is read to find what stood there before.
const historyLimit = 5000

type wasMsg struct {
	seq    int
	events []audit.Event
	err    error
}

// NewOne makes the screen of the field that the page names.
func NewOne(d *ui.Desk, p ui.Page) ui.Screen {
	s := &Conflict{desk: d, page: p}
	if kept, ok := s.drafts()[s.key()]; ok {
		s.draft, s.drafted = kept, true
	}
	s.gather()
	return s
}

func (s *Conflict) t() *texts { return i18n.Pick(s.desk.Env.Book, &nl, &en) }

func (s *Conflict) key() string { return rowID(s.page.ID, s.page.Arg) }

// drafts are the texts of this run that were written and not decided.
func (s *Conflict) drafts() map[string]string {
	m, ok := s.desk.Kept(ui.PageConflict).(map[string]string)
	if !ok {
		m = make(map[string]string)
		s.desk.Keep(ui.PageConflict, m)
	}
	return m
}

// Init reads what stood there before.
func (s *Conflict) Init() tea.Cmd {
	if s.desk.Dossier == nil {
		return nil
	}
	s.seq++
	dossier, id, seq := s.desk.Dossier, s.page.ID, s.seq
	return ui.Load(s, func() tea.Msg {
		events, err := dossier.History(context.Background(), id, 0, historyLimit)
		return wasMsg{seq, events, err}
	})
}

// open reports whether the field is still to be decided.
func (s *Conflict) open() bool {
	e := s.desk.State.Entity(s.page.ID)
	return e != nil && slices.Contains(audit.MetaOf(e).Unclear, s.page.Arg)
}

// Update takes facts, what was read, what is typed, clicks and the wheel.
func (s *Conflict) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case wasMsg:
		if m.seq == s.seq {
			s.desk.Refuse(m.err)
			s.read = m.err == nil
			s.was, s.known = audit.Ancestor(m.events, s.page.ID, s.page.Arg, s.desk.State.Live(s.page.ID, s.page.Arg))
		}
		return nil
	case ui.Changed:
		s.gather()
		return s.Init()
	case ui.Wheel:
		s.scroll(m.Lines)
		return nil
	}
	if s.text != nil {
		changed, cmd := s.text.Update(msg)
		if changed {
			s.fault = ""
		}
		return cmd
	}
	return nil
}

func (s *Conflict) scroll(n int) { s.top = max(0, s.top+n) }

// Bindings choose a version, write one's own, and go on.
func (s *Conflict) Bindings() []ui.Binding {
	k, t := s.desk.Env.T.Keys, s.t()
	if s.text != nil {
		return []ui.Binding{ui.Act(ui.KeyEsc, t.KeepDraft, s.leaveText)}
	}
	bs := []ui.Binding{
		ui.Act(ui.KeyEnter, s.enterDoes(), s.enter).Unless(s.whyNot),
		ui.Act(ui.KeyNew, t.Together, s.write).Unless(s.whyNotOwn),
		ui.Act(ui.KeyTab, t.Next, func() { s.step(1) }),
		ui.Act(ui.KeyShiftTab, t.Previous, func() { s.step(-1) }).Hush(),
		ui.Act(ui.KeyHistory, k.History, func() { s.desk.Open(ui.Page{Kind: ui.PageHistory, Audit: s.page.Audit, ID: s.page.ID}) }),
		ui.Act(ui.KeyEsc, t.Later, s.desk.Back).And(ui.KeyBackspace),
		ui.Act(ui.KeyUp, k.Move, func() { s.mark(s.at - 1) }).In(ui.GroupMove).Hush(),
		ui.Act(ui.KeyDown, k.Move, func() { s.mark(s.at + 1) }).In(ui.GroupMove).Hush(),
		ui.Act(ui.KeyPgUp, k.Page, func() { s.scroll(-10) }).In(ui.GroupMove).Hush(),
		ui.Act(ui.KeyPgDown, k.Page, func() { s.scroll(10) }).In(ui.GroupMove).Hush(),
	}
	for i := range min(len(s.versions), 9) {
		bs = append(bs, ui.Act(strconv.Itoa(i+1), k.Choose, func() { s.mark(i) }).In(ui.GroupMove).Hush())
	}
	return bs
}

func (s *Conflict) mark(i int) { s.at, s.top = max(0, min(i, s.last())), 0 }

// last is the last of the choices: one's own, where there can be one.
func (s *Conflict) last() int {
	if s.whyNotOwn() != nil {
		return len(s.versions) - 1
	}
	return len(s.versions)
}

// step goes to the next field in which copies disagree, round and round.
func (s *Conflict) step(n int) {
	all := s.desk.State.Unclear()
	if len(all) == 0 {
		s.desk.Back()
		return
	}
	i := slices.Index(all, audit.FieldRef{Entity: s.page.ID, Field: s.page.Arg})
	switch {
	case i < 0 && n < 0:
		i = 0
	case i >= 0 && len(all) == 1:
		s.desk.Say(s.t().OnlyOne)
		return
	}
	next := all[(i+n+len(all))%len(all)]
	s.desk.Back()
	s.desk.Open(pageOf(s.page.Audit, next))
}

// Editing reports whether one's own version is being written.
func (s *Conflict) Editing() bool { return s.text != nil }

// Focused is that text.
func (s *Conflict) Focused() ui.TextField {
	if s.text == nil {
		return nil
	}
	return s.text
}

// Leave keeps what is typed as a draft; it decides nothing.
func (s *Conflict) Leave() {
	if s.text != nil {
		s.leaveText()
	}
}

// Spot is the version that is marked.
func (s *Conflict) Spot() string { return strconv.Itoa(s.at) }

// Goto marks a version.
func (s *Conflict) Goto(spot string) {
	if n, err := strconv.Atoi(spot); err == nil {
		s.mark(n)
	}
}

// title is the thing and the field, for the top line.
func (s *Conflict) title() string {
	name := ""
	if e := s.desk.State.Entity(s.page.ID); e != nil {
		name = audit.NumberOf(e)
	}
	if name == "" {
		name = place.Name(s.desk, s.page.ID)
	}
	return strings.TrimSpace(widget.Plain(name) + " " + fieldName(s.desk, s.t(), s.page.ID, s.page.Arg))
}

// count is which of how many this is.
func (s *Conflict) count() string {
	all := s.desk.State.Unclear()
	i := slices.Index(all, audit.FieldRef{Entity: s.page.ID, Field: s.page.Arg})
	if i < 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", i+1, len(all))
}

var (
	_ ui.Placed  = (*Conflict)(nil)
	_ ui.Leaving = (*Conflict)(nil)
	_ ui.Writing = (*Conflict)(nil)
)
