// Package meetings has the opening, the caucuses and the closing of an audit:
// when, where, who was there by role, what was said. From a closing one walks
// through what is presented, without drafts or notes of ours in sight.
package meetings

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/catalog/words"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/pair"
)

// Meetings is the list with the fields of one meeting.
type Meetings struct {
	desk  *ui.Desk
	page  ui.Page
	audit *audit.Audit
	pair  *pair.Pair
}

// walkArg is the argument of the page that walks through the findings.
const walkArg = "walk"

const labelW = 14

// New makes the list; a page with the argument "walk" is the walk through the
// findings at a closing.
func New(d *ui.Desk, p ui.Page) ui.Screen {
	if p.Arg == walkArg {
		return newWalk(d, p)
	}
	s := &Meetings{desk: d, page: p}
	s.pair = pair.New(d, s, labelW, s.fields)
	s.gather()
	return s
}

func pick(d *ui.Desk) *texts { return i18n.Pick(d.Env.Book, &nl, &en) }

func (s *Meetings) t() *texts { return pick(s.desk) }

// gather reads what the list shows, once per change. An opening and a closing
// that were not recorded keep a row, because a final report needs them.
func (s *Meetings) gather() {
	s.audit = s.desk.State.Audit(s.page.Audit)
	if s.audit == nil {
		return
	}
	ms := slices.Clone(s.desk.State.Meetings(s.page.Audit))
	slices.SortStableFunc(ms, func(a, b *audit.Meeting) int {
		kinds := audit.MeetingKinds()
		return cmp.Or(cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind)), strings.Compare(a.Date, b.Date))
	})
	var rows []widget.Row
	for _, kind := range audit.MeetingKinds() {
		found := false
		for _, m := range ms {
			if m.Kind == kind {
				found = true
				rows = append(rows, widget.Row{ID: m.ID.String(), Text: s.desk.Env.Words.MeetingKind(m.Kind) + " " + m.Date + " " + m.Place,
					Draw: func(w int, on bool) string { return s.draw(m, w, on) }})
			}
		}
		if !found && kind != "caucus" {
			rows = append(rows, widget.Row{ID: kind, Text: s.desk.Env.Words.MeetingKind(kind), Draw: func(w int, on bool) string { return s.drawMissing(kind, w, on) }})
		}
	}
	s.pair.SetRows(rows)
}

func (s *Meetings) draw(m *audit.Meeting, w int, on bool) string {
	th, ws := s.desk.Env.Theme, s.desk.Env.Words
	name := words.Capital(widget.Plain(ws.MeetingKind(m.Kind)))
	if on {
		name = th.Strong.Render(name)
	}
	mark := widget.Others(s.desk, m.ID)
	switch {
	case mark != " ":
	case len(m.Attendees) == 0:
		mark = th.Warn.Render(th.Signs.Alert)
	}
	day := widget.Plain(ws.ShortDate(m.Date))
	if t, err := time.Parse(time.DateOnly, m.Date); err == nil && w < 36 {
		day = ws.ShortDay(t)
	}
	return widget.Ends(mark+name, th.Dim.Render(day+" "), w, th.Signs.Ellipsis)
}

func (s *Meetings) drawMissing(kind string, w int, on bool) string {
	th := s.desk.Env.Theme
	name := words.Capital(s.desk.Env.Words.MeetingKind(kind))
	if on {
		name = th.Strong.Render(name)
	} else {
		name = th.Dim.Render(name)
	}
	return widget.Ends(" "+name, th.Dim.Render(s.t().NotYet+" "), w, th.Signs.Ellipsis)
}

func (s *Meetings) meeting(id string) *audit.Meeting {
	m, _ := audit.ParseID(id)
	return audit.Get[audit.Meeting](s.desk.State, m)
}

func (s *Meetings) under() *audit.Meeting { return s.meeting(s.pair.List.ID()) }

// Init does nothing.
func (s *Meetings) Init() tea.Cmd { return nil }

// Update takes facts, what is typed, clicks and the wheel.
func (s *Meetings) Update(msg tea.Msg) tea.Cmd {
	if _, ok := msg.(ui.Changed); ok {
		s.gather()
		return nil
	}
	enter, cmd := s.pair.Update(msg)
	if enter {
		s.open()
	}
	return cmd
}

// Bindings are opening, recording, walking through the findings.
func (s *Meetings) Bindings() []ui.Binding {
	k := s.desk.Env.T.Keys
	return s.pair.Bindings([]ui.Binding{
		ui.Act(ui.KeyEnter, k.Open, s.open).Unless(s.whyNoAudit),
		ui.Act(ui.KeyNew, k.New, s.add).Unless(s.whyNoAudit),
		ui.Act(ui.KeyStep, s.t().Walk, s.walk).Unless(s.whyNoWalk),
		ui.Act(ui.KeyDrop, k.Drop, s.drop).Unless(s.whyNone),
		ui.Act(ui.KeyHistory, k.History, func() { s.desk.Open(ui.Page{Kind: ui.PageHistory, Audit: s.page.Audit, ID: s.under().ID}) }).Unless(s.whyNone),
	})
}

func (s *Meetings) whyNoAudit() error {
	if s.audit == nil {
		return ui.Text(s.t().NotRecorded)
	}
	return s.desk.CanWrite()
}

func (s *Meetings) whyNone() error {
	if s.under() == nil {
		return ui.Text(s.t().NotRecorded)
	}
	return nil
}

func (s *Meetings) whyNoWalk() error {
	m := s.under()
	switch {
	case m == nil:
		return ui.Text(s.t().NotRecorded)
	case m.Kind != "closing":
		return ui.Text(s.t().OnlyClosing)
	case len(shown(s.desk.State, s.page.Audit)) == 0:
		return ui.Text(s.t().NothingShown)
	default:
		return nil
	}
}

func (s *Meetings) walk() {
	s.desk.Open(ui.Page{Kind: ui.PageMeetings, Audit: s.page.Audit, ID: s.under().ID, Arg: walkArg})
}

// open goes into the fields of a meeting; one that was not held yet is recorded
// first.
func (s *Meetings) open() {
	if m := s.under(); m != nil {
		s.desk.Seen(m.ID)
		s.pair.Enter("date", false)
		return
	}
	s.record(s.pair.List.ID())
}

// add asks which kind of meeting.
func (s *Meetings) add() {
	var items []widget.Item
	at := 0
	for i, kind := range audit.MeetingKinds() {
		items = append(items, widget.Item{Key: s.t().Keys[i], Label: words.Capital(s.desk.Env.Words.MeetingKind(kind)), Run: func() { s.record(kind) }})
		if kind == s.pair.List.ID() {
			at = i
		}
	}
	s.desk.Ask(widget.NewMenu(s.desk, s.t().NewMeeting, nil, items...).At(at))
}

// record makes a meeting of today and opens its fields: there is nothing to ask
// that cannot be filled in there.
func (s *Meetings) record(kind string) {
	c := audit.AddMeeting{Audit: s.page.Audit, Kind: kind, Date: s.desk.Today()}
	if kind == "caucus" {
		c.Attendees = s.audit.Team
	}
	if err := s.desk.May(c); err != nil {
		s.desk.Refuse(err)
		return
	}
	said := fmt.Sprintf(s.t().SaidNew, words.Capital(s.desk.Env.Words.MeetingKind(kind)))
	s.desk.PutThen(said, func(evs []audit.Event) {
		for _, id := range evs[len(evs)-1].Created(audit.KindMeeting) {
			if s.pair.Goto(id.String()) {
				s.pair.Enter("place", true)
			}
		}
	}, c)
}

func (s *Meetings) drop() {
	m := s.under()
	s.desk.Ask(widget.NewPrompt(s.desk, words.Capital(s.desk.Env.T.Keys.Drop), []string{s.t().WhyDrop}, "", func(text string) error {
		c := audit.Drop{Entity: m.ID, Reason: text}
		if err := s.desk.May(c); err != nil {
			return err
		}
		s.desk.Put(s.t().SaidDropped, c)
		return nil
	}))
}

// Editing reports whether a text has the focus.
func (s *Meetings) Editing() bool { return s.pair.Editing() }

// Focused is that text.
func (s *Meetings) Focused() ui.TextField { return s.pair.Focused() }

// Leave hands over what is typed.
func (s *Meetings) Leave() { s.pair.Leave() }

// Filter starts filtering.
func (s *Meetings) Filter() { s.pair.List.StartFilter() }

// Spot is the meeting under the cursor.
func (s *Meetings) Spot() string { return s.pair.List.ID() }

// Goto goes to a meeting by its id, or to the first of a kind.
func (s *Meetings) Goto(spot string) {
	if s.pair.Goto(spot) || s.audit == nil {
		return
	}
	for _, m := range s.desk.State.Meetings(s.page.Audit) {
		if m.Kind == spot {
			s.pair.Goto(m.ID.String())
			return
		}
	}
}

// View draws the list and the marked meeting.
func (s *Meetings) View(w, h int) ui.Frame {
	f := ui.Frame{Where: []string{s.desk.Env.T.Places.Meetings}}
	if s.audit == nil {
		f.Body = widget.Fit(nil, w, h)
		return f
	}
	f = widget.Split(s.desk, w, h, s.pair.InForm(), s.pair.ListPane, s.detail)
	f.Where = []string{s.audit.Number, s.desk.Env.T.Places.Meetings}
	return f
}

func (s *Meetings) detail(w, h int) ([]string, *tea.Cursor) {
	if s.under() != nil {
		return s.pair.FormPane(w, h)
	}
	var lines []string
	for _, l := range widget.Wrap(s.t().NotRecorded, max(1, w-1)) {
		lines = append(lines, s.desk.Env.Theme.Dim.Render(l))
	}
	return lines, nil
}

var (
	_ ui.Placed    = (*Meetings)(nil)
	_ ui.Leaving   = (*Meetings)(nil)
	_ ui.Writing   = (*Meetings)(nil)
	_ ui.Filtering = (*Meetings)(nil)
)
