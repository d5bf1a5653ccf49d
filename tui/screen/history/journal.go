package history

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/catalog/words"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/place"
	"toets/tui/widget/reader"
)

// Journal is every act in the dossier, newest first.
type Journal struct{ past }

// NewJournal makes the journal.
func NewJournal(d *ui.Desk, _ ui.Page) ui.Screen {
	s := &Journal{past{desk: d, list: widget.NewList(d)}}
	s.owner = s
	return s
}

func (s *Journal) t() *texts { return i18n.Pick(s.desk.Env.Book, &nl, &en) }

// Init reads the newest acts.
func (s *Journal) Init() tea.Cmd { return s.load(0, pageSize) }

// Update takes what was read; what is done now is put in front at once.
func (s *Journal) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case cameMsg:
		if !s.came(m) {
			return nil
		}
		s.rows()
		return s.older(s.last())
	case ui.Changed:
		for _, ev := range m.Events {
			s.events = append([]audit.Event{ev}, s.events...)
		}
		s.rows()
		return nil
	case ui.Click:
		m.Y, m.H = m.Y-1, m.H-1
		msg = m
	}
	enter, cmd := s.list.Update(msg)
	if enter {
		s.whole()
	}
	return tea.Batch(cmd, s.older(s.last()))
}

// last is the id of the oldest act that was read.
func (s *Journal) last() string {
	if len(s.events) == 0 {
		return ""
	}
	return eventID(s.events[len(s.events)-1])
}

func eventID(ev audit.Event) string { return fmt.Sprintf("%s/%d", ev.Device, ev.Seq) }

func (s *Journal) rows() {
	rows := make([]widget.Row, 0, len(s.events))
	for _, ev := range s.events {
		text := s.marks.word(s.desk, ev) + ev.Actor + " " + s.desk.Env.Words.Intent(ev.Intent) + " " + s.about(ev) + " " + ev.Reason
		rows = append(rows, widget.Row{ID: eventID(ev), Text: text, Draw: func(w int, on bool) string { return s.draw(ev, w, on) }})
	}
	s.list.SetRows(rows)
}

// main is the thing that an act is about: the first it touched that has a name.
func (s *Journal) main(ev audit.Event) audit.ID {
	ids := ev.Entities()
	for _, id := range ids {
		if _, _, ok := place.Of(s.desk, id); ok {
			return id
		}
	}
	if len(ids) > 0 {
		return ids[0]
	}
	return audit.ID{}
}

// about is what an act is about, and how many things more.
func (s *Journal) about(ev audit.Event) string {
	name := widget.Plain(place.Name(s.desk, s.main(ev)))
	if n := len(ev.Entities()); n > 1 {
		name += fmt.Sprintf(" +%d", n-1)
	}
	return name
}

func (s *Journal) draw(ev audit.Event, w int, on bool) string {
	th, ws := s.desk.Env.Theme, s.desk.Env.Words
	when := ws.ShortDay(ev.At) + " " + ev.At.Format("15:04")
	if on {
		when = th.Strong.Render(when)
	}
	front := widget.Pad(when, 13, "") + widget.Pad(widget.Plain(ev.Actor), 5, "")
	if w >= 60 {
		front += th.Dim.Render(widget.Pad(device(s.desk, ev.Device), 5, ""))
	}
	intentW := intentWidth(w)
	front += widget.Pad(widget.Cut(widget.Plain(ws.Intent(ev.Intent)), intentW-1, th.Signs.Ellipsis), intentW, "")
	text := s.marks.sign(s.desk, ev) + s.about(ev)
	if ev.Reason != "" {
		text += th.Dim.Render(th.Signs.Dot + widget.Plain(ev.Reason))
	}
	return widget.Cut(front+text, w, th.Signs.Ellipsis)
}

// intentWidth is the width of what was done; what it was done to has the rest.
func intentWidth(w int) int { return max(10, min(34, (w-23)*2/5)) }

// heading names the columns of a row of w cells.
func (s *Journal) heading(w int) string {
	t := s.t()
	head := widget.Pad(t.When, 13, "") + widget.Pad(t.Who, 5, "")
	if w >= 60 {
		head += widget.Pad("", 5, "")
	}
	return head + widget.Pad(t.Act, intentWidth(w), "") + t.About
}

// Bindings are reading an act, going to its thing, and its history.
func (s *Journal) Bindings() []ui.Binding {
	if s.list.Editing() {
		return s.list.Bindings()
	}
	k, t := s.desk.Env.T.Keys, s.t()
	bs := []ui.Binding{
		ui.Act(ui.KeyEnter, t.Whole, s.whole).Unless(s.whyNone),
		ui.Act(ui.KeyTab, k.Open, func() { place.Open(s.desk, s.main(*s.under())) }).In(ui.GroupMove).Unless(s.whyNone),
		ui.Act(ui.KeyHistory, k.History, func() { s.desk.Open(ui.Page{Kind: ui.PageHistory, ID: s.main(*s.under())}) }).Unless(s.whyNone),
	}
	accept := ui.Act(ui.KeyStep, t.Accept, s.accept).Unless(s.whyNotAccept)
	if s.whyNotAccept() != nil {
		accept = accept.Hush()
	}
	bs = append(bs, accept)
	for _, b := range s.list.Bindings() {
		run := b.Run
		b.Run = func() tea.Cmd { return tea.Batch(run(), s.older(s.last())) }
		bs = append(bs, b)
	}
	return bs
}

func (s *Journal) under() *audit.Event {
	id := s.list.ID()
	for i := range s.events {
		if eventID(s.events[i]) == id {
			return &s.events[i]
		}
	}
	return nil
}

func (s *Journal) whyNone() error {
	if s.under() == nil {
		return ui.Text(s.t().Nothing)
	}
	return nil
}

// whole shows all that an act wrote.
func (s *Journal) whole() {
	ev := *s.under()
	h := &History{past: past{desk: s.desk}}
	lines := read(append([]audit.Event{ev}, s.before(ev)...), audit.ID{})
	s.desk.Ask(reader.New(s.desk, words.Capital(widget.Plain(s.desk.Env.Words.Intent(ev.Intent))), func(w int) []string {
		th := s.desk.Env.Theme
		out := append(headLines(s.desk, s.t(), ev, w), s.marks.lines(s.desk, s.t(), ev, w)...)
		var at audit.ID
		for _, l := range lines {
			if eventID(l.event) != eventID(ev) {
				break
			}
			if l.op.Entity != at {
				at = l.op.Entity
				kind := widget.Plain(s.desk.Env.Words.Kind(s.desk.State.KindOf(at)))
				name := strings.TrimSpace(widget.Plain(place.Name(s.desk, at)))
				if !strings.EqualFold(kind, name) {
					name = kind + " " + name
				}
				out = append(out, "", th.Heading.Render(widget.Cut(words.Capital(name), w, th.Signs.Ellipsis)))
			}
			out = append(out, indent(widget.Wrap(h.what(l), max(4, w-2)))...)
		}
		return out
	}, ui.Act(ui.KeyTab, s.desk.Env.T.Keys.Open, func() { place.Open(s.desk, s.main(ev)) })))
}

// before are the acts read that came before one.
func (s *Journal) before(ev audit.Event) []audit.Event {
	for i := range s.events {
		if eventID(s.events[i]) == eventID(ev) {
			return s.events[i+1:]
		}
	}
	return nil
}

func indent(lines []string) []string {
	for i := range lines {
		lines[i] = "  " + lines[i]
	}
	return lines
}

// View draws the acts.
func (s *Journal) View(w, h int) ui.Frame {
	th := s.desk.Env.Theme
	f := ui.Frame{Where: []string{s.desk.Env.T.Places.Journal}, Meter: s.desk.Env.Words.Number(s.desk.State.Changes())}
	lines := []string{widget.Cut("  "+th.Dim.Render(s.heading(max(0, w-2))), w, "")}
	rows, cur := s.list.View(w, max(0, h-1))
	if cur != nil {
		cur.Y++
		f.Cursor = cur
	}
	f.Body = widget.Fit(append(lines, rows...), w, h)
	return f
}

var (
	_ ui.Placed    = (*Journal)(nil)
	_ ui.Filtering = (*Journal)(nil)
)
