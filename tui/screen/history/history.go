// Package history shows what was done: to one thing, field by field, with the
// value before and after; and in the journal to everything, act by act. A value
// of before is brought back by a new change; nothing in the log ever goes.
package history

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/catalog/words"
	"toets/tui/flow"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/place"
	"toets/tui/widget/reader"
)

// History is the history of one thing.
type History struct {
	past
	page  ui.Page
	lines []line
}

// New makes the history of the thing that the page names.
func New(d *ui.Desk, p ui.Page) ui.Screen {
	s := &History{page: p, past: past{desk: d, id: p.ID, list: widget.NewList(d)}}
	s.owner = s
	return s
}

func (s *History) t() *texts { return i18n.Pick(s.desk.Env.Book, &nl, &en) }

// Init reads the newest acts.
func (s *History) Init() tea.Cmd { return s.load(0, pageSize) }

// Update takes what was read; what is done now is put in front at once.
func (s *History) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case cameMsg:
		if !s.came(m) {
			return nil
		}
		s.rows()
		return s.older(s.last())
	case ui.Changed:
		for _, ev := range m.Events {
			if slices.Contains(ev.Entities(), s.page.ID) {
				s.events = append([]audit.Event{ev}, s.events...)
			}
		}
		s.rows() // the language may have changed
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

// last is the id of the oldest row that was read.
func (s *History) last() string {
	if len(s.lines) == 0 {
		return ""
	}
	return rowID(s.lines[len(s.lines)-1])
}

func rowID(l line) string {
	return fmt.Sprintf("%s/%d/%s/%d/%s/%s", l.event.Device, l.event.Seq, l.op.Entity, l.op.Kind, l.op.Field, l.op.Value)
}

func (s *History) rows() {
	s.lines = read(s.events, s.page.ID)
	rows := make([]widget.Row, 0, len(s.lines))
	for _, l := range s.lines {
		text := l.event.Actor + " " + s.desk.Env.Words.Intent(l.event.Intent) + " " + s.desk.Env.Words.Field(s.desk.State.KindOf(l.op.Entity), l.op.Field) + " " + l.from + " " + l.op.Value
		rows = append(rows, widget.Row{ID: rowID(l), Text: text, Draw: func(w int, on bool) string { return s.draw(l, w, on) }})
	}
	s.list.SetRows(rows)
}

func (s *History) draw(l line, w int, on bool) string {
	th, ws := s.desk.Env.Theme, s.desk.Env.Words
	when := ws.ShortDay(l.event.At) + " " + l.event.At.Format("15:04")
	if on {
		when = th.Strong.Render(when)
	}
	who := widget.Plain(l.event.Actor)
	front := widget.Pad(when, 13, "") + widget.Pad(who, 5, "")
	if w >= 60 {
		front += th.Dim.Render(widget.Pad(device(s.desk, l.event.Device), 5, ""))
	}
	return widget.Cut(front+s.marks.sign(s.desk, l.event)+s.what(l), w, th.Signs.Ellipsis)
}

// Bindings are reading the whole and bringing a value back.
func (s *History) Bindings() []ui.Binding {
	if s.list.Editing() {
		return s.list.Bindings()
	}
	k, t := s.desk.Env.T.Keys, s.t()
	bs := []ui.Binding{
		ui.Act(ui.KeyEnter, t.Whole, s.whole).Unless(s.whyNone),
		ui.Act(ui.KeyStep, t.Back, s.bring).Unless(s.whyNotBack),
		ui.Act(ui.KeyTab, k.Open, func() { place.Open(s.desk, s.page.ID) }).In(ui.GroupMove),
	}
	for _, b := range s.list.Bindings() {
		run := b.Run
		b.Run = func() tea.Cmd { return tea.Batch(run(), s.older(s.last())) }
		bs = append(bs, b)
	}
	return bs
}

func (s *History) under() *line {
	id := s.list.ID()
	for i := range s.lines {
		if rowID(s.lines[i]) == id {
			return &s.lines[i]
		}
	}
	return nil
}

func (s *History) whyNone() error {
	if s.under() == nil {
		return ui.Text(s.t().Nothing)
	}
	return nil
}

// back is the change that brings the marked value back, nil when it is no value.
func (s *History) back(reason string) audit.Change {
	l := s.under()
	switch l.op.Kind {
	case audit.OpSet:
		return audit.SetField{Entity: l.op.Entity, Field: l.op.Field, Value: l.op.Value, Reason: reason}
	case audit.OpAdd, audit.OpRemove:
		return audit.EditSet{Entity: l.op.Entity, Field: l.op.Field, Add: []string{l.op.Value}, Reason: reason}
	default:
		return nil
	}
}

// whyNotBack says why the marked value cannot be brought back: it is the one
// that holds, or a step or a decision wrote it.
func (s *History) whyNotBack() error {
	l := s.under()
	if l == nil {
		return ui.Text(s.t().Nothing)
	}
	c := s.back("")
	if c == nil {
		return ui.Text(s.t().NoValue)
	}
	for _, w := range s.desk.State.Live(l.op.Entity, l.op.Field) {
		if w.Value == l.op.Value {
			return ui.Text(s.t().HoldsNow)
		}
	}
	err := s.desk.May(c)
	if audit.Refused(err, audit.ReasonNeeded) {
		return nil // it is asked
	}
	return err
}

// bring brings the marked value back as a new change.
func (s *History) bring() {
	l := s.under()
	name := s.desk.Env.Words.Field(s.desk.State.KindOf(l.op.Entity), l.op.Field)
	flow.WithReason(s.desk, words.Capital(name), s.back, func(c audit.Change) {
		s.desk.Put(fmt.Sprintf(s.t().SaidBack, name), c)
	})
}

// whole shows the marked line in full: both values as they were written.
func (s *History) whole() {
	l := *s.under()
	t := s.t()
	kind := s.desk.State.KindOf(l.op.Entity)
	s.desk.Ask(reader.New(s.desk, words.Capital(widget.Plain(s.desk.Env.Words.Intent(l.event.Intent))), func(w int) []string {
		th := s.desk.Env.Theme
		lines := append(headLines(s.desk, t, l.event, w), s.marks.lines(s.desk, t, l.event, w)...)
		field := widget.Plain(s.desk.Env.Words.Field(kind, l.op.Field))
		add := func(label, text string) {
			lines = append(lines, "", th.Heading.Render(label))
			lines = append(lines, widget.Wrap(text, w)...)
		}
		switch l.op.Kind {
		case audit.OpCreate, audit.OpDelete:
			return append(lines, "", s.what(l))
		case audit.OpAdd, audit.OpRemove:
			return append(lines, "", s.what(l))
		default: // a field: before and after
		}
		if l.known {
			add(words.Capital(field)+", "+t.Before, orEmpty(s.desk, t, flow.Shown(s.desk, kind, l.op.Field, l.from)))
		}
		add(words.Capital(field)+", "+t.After, orEmpty(s.desk, t, flow.Shown(s.desk, kind, l.op.Field, flow.To(l.op))))
		return lines
	}))
}

func orEmpty(d *ui.Desk, t *texts, text string) string {
	if text == "" {
		return d.Env.Theme.Dim.Render(t.Empty)
	}
	return text
}

// headLines say of an act when, who, on which device, what and why.
func headLines(d *ui.Desk, t *texts, ev audit.Event, w int) []string {
	th, ws := d.Env.Theme, d.Env.Words
	var lines []string
	add := func(label, text string) {
		if text != "" {
			lines = append(lines, widget.Labelled(th.Dim.Render(label), text, 10, w, 0, th.Signs.Ellipsis)...)
		}
	}
	dev := device(d, ev.Device)
	if dev == "" {
		dev = t.ThisDevice
	} else {
		dev = flow.Whose(d, ev.Device)
	}
	add(t.When, ws.Moment(ev.At))
	add(t.Who, widget.Plain(ev.Actor))
	add(t.Device, dev)
	add(t.Act, words.Capital(widget.Plain(ws.Intent(ev.Intent))))
	add(t.Reason, widget.Plain(ev.Reason))
	return lines
}

// View draws the thing and its lines.
func (s *History) View(w, h int) ui.Frame {
	th := s.desk.Env.Theme
	f := ui.Frame{Where: []string{words.Capital(s.desk.Env.T.Keys.History), widget.Cut(widget.Plain(place.Name(s.desk, s.page.ID)), 40, th.Signs.Ellipsis)}}
	head := "  " + th.Dim.Render(widget.Pad(s.t().When, 13, "")+widget.Pad(s.t().Who, 5, ""))
	if w >= 62 {
		head += th.Dim.Render(widget.Pad("", 5, ""))
	}
	lines := []string{widget.Cut(head+th.Dim.Render(s.t().Change), w, "")}
	if s.loaded && len(s.lines) == 0 {
		f.Body = widget.Fit(append(lines, "", "  "+th.Dim.Render(s.t().Nothing)), w, h)
		return f
	}
	rows, cur := s.list.View(w, max(0, h-1))
	if cur != nil {
		cur.Y++
		f.Cursor = cur
	}
	f.Body = widget.Fit(append(lines, rows...), w, h)
	return f
}

var (
	_ ui.Placed    = (*History)(nil)
	_ ui.Filtering = (*History)(nil)
)
