// Package conflicts is what waits for a decision between copies: the fields in
// which they disagree, side by side with what stood there before; and what
// bears somebody's initials and waits for their own word.
package conflicts

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/catalog/words"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/place"
)

// Conflicts is the list.
type Conflicts struct {
	desk   *ui.Desk
	page   ui.Page
	list   *widget.List
	clash  map[string]audit.FieldRef  // by the id of the row
	own    map[string]audit.ToConfirm // that wait for one's own word
	number int
}

// New makes the list.
func New(d *ui.Desk, p ui.Page) ui.Screen {
	s := &Conflicts{desk: d, page: p, list: widget.NewList(d)}
	s.gather()
	return s
}

func (s *Conflicts) t() *texts { return i18n.Pick(s.desk.Env.Book, &nl, &en) }

// Init does nothing.
func (s *Conflicts) Init() tea.Cmd { return nil }

// Waiting lists what waits for the own word of whoever has this device.
func Waiting(d *ui.Desk) []audit.ToConfirm {
	if m := d.State.MemberOf(d.About.Device); m != nil {
		return d.State.ToConfirm(m.ID)
	}
	return nil
}

func rowID(id audit.ID, field string) string { return id.String() + " " + field }

// gather makes the rows anew.
func (s *Conflicts) gather() {
	t, ws := s.t(), s.desk.Env.Words
	s.clash, s.own = make(map[string]audit.FieldRef), make(map[string]audit.ToConfirm)
	var rows []widget.Row
	head := func(text string, n int) {
		rows = append(rows, widget.Row{Head: true, Draw: func(w int, _ bool) string {
			th := s.desk.Env.Theme
			return widget.Cut(th.Heading.Render(text)+"  "+th.Dim.Render(ws.Number(n)), w, th.Signs.Ellipsis)
		}})
	}
	unclear := s.desk.State.Unclear()
	s.number = len(unclear)
	if len(unclear) > 0 {
		head(t.Disagree, len(unclear))
	}
	for _, f := range unclear {
		id := rowID(f.Entity, f.Field)
		s.clash[id] = f
		who := strings.Join(writers(s.desk.State, f), " "+s.desk.Env.Theme.Signs.Conflict+" ")
		s.add(&rows, id, s.name(f.Entity), fieldName(s.desk, t, f.Entity, f.Field), widget.Plain(who))
	}
	waiting := Waiting(s.desk)
	if len(waiting) > 0 {
		head(t.ToConfirm, len(waiting))
	}
	for _, c := range waiting {
		id := "own " + rowID(c.Subject, c.Field)
		s.own[id] = c
		s.add(&rows, id, s.name(c.Subject), fieldName(s.desk, t, c.Subject, c.Field), s.recorded(c))
	}
	s.list.SetRows(rows)
}

func (s *Conflicts) add(rows *[]widget.Row, id, name, field, who string) {
	*rows = append(*rows, widget.Row{ID: id, Text: name + " " + field + " " + who, Draw: func(w int, on bool) string {
		th := s.desk.Env.Theme
		left := name
		if on {
			left = th.Strong.Render(left)
		}
		fw := max(14, min(30, w/4))
		return widget.Ends(left, widget.Pad(field, fw, th.Signs.Ellipsis)+" "+th.Dim.Render(widget.Pad(who, min(30, max(16, w/4)), th.Signs.Ellipsis)), w, th.Signs.Ellipsis)
	}})
}

func (s *Conflicts) name(id audit.ID) string { return widget.Plain(place.Name(s.desk, id)) }

// recorded says who wrote down that somebody stood behind it.
func (s *Conflicts) recorded(c audit.ToConfirm) string {
	t := s.t()
	who := audit.Value(s.desk.State.Entity(c.Subject), c.Field)
	text := widget.Plain(who)
	if w, ok := s.desk.State.Written(c.Subject, c.Field); ok && w.By != who {
		text = fmt.Sprintf(t.Recorded, text, widget.Plain(w.By))
	}
	if c.Stale {
		text += ", " + t.Stale
	}
	return text
}

// fieldName is the name of a field, or what the disagreement is about when it
// is no field.
func fieldName(d *ui.Desk, t *texts, id audit.ID, field string) string {
	if field == "" {
		return t.Existence
	}
	return widget.Plain(words.Capital(d.Env.Words.Field(d.State.KindOf(id), field)))
}

// authors are the initials of those who wrote, each once.
func authors(live []audit.Write) []string {
	var out []string
	for _, w := range live {
		if !slices.Contains(out, w.By) {
			out = append(out, w.By)
		}
	}
	return out
}

// Update takes facts, the filter, clicks and the wheel.
func (s *Conflicts) Update(msg tea.Msg) tea.Cmd {
	if _, ok := msg.(ui.Changed); ok {
		s.gather()
		return nil
	}
	enter, cmd := s.list.Update(msg)
	if enter {
		s.open()
	}
	return cmd
}

// Bindings are opening, confirming, and the history of the thing.
func (s *Conflicts) Bindings() []ui.Binding {
	if s.list.Editing() {
		return s.list.Bindings()
	}
	k, t := s.desk.Env.T.Keys, s.t()
	confirm := ui.Act(ui.KeyStep, t.Confirm, s.confirm).Unless(s.whyNotConfirm)
	if len(s.own) == 0 {
		confirm = confirm.Hush()
	}
	bs := []ui.Binding{
		ui.Act(ui.KeyEnter, k.Open, s.open).Unless(s.whyNone), confirm,
		ui.Act(ui.KeyTab, t.ToThing, func() { place.Open(s.desk, s.thing()) }).In(ui.GroupMove).Unless(s.whyNone),
		ui.Act(ui.KeyHistory, k.History, func() { s.desk.Open(ui.Page{Kind: ui.PageHistory, Audit: s.page.Audit, ID: s.thing()}) }).Unless(s.whyNone),
	}
	return append(bs, s.list.Bindings()...)
}

func (s *Conflicts) thing() audit.ID {
	if f, ok := s.clash[s.list.ID()]; ok {
		return f.Entity
	}
	return s.own[s.list.ID()].Subject
}

func (s *Conflicts) whyNone() error {
	if s.list.ID() == "" {
		return ui.Text(s.t().Nothing)
	}
	return nil
}

// open lays the versions side by side, or goes to the thing to be confirmed.
func (s *Conflicts) open() {
	if f, ok := s.clash[s.list.ID()]; ok {
		s.desk.Open(pageOf(s.page.Audit, f))
		return
	}
	place.Open(s.desk, s.thing())
}

func pageOf(a audit.ID, f audit.FieldRef) ui.Page {
	return ui.Page{Kind: ui.PageConflict, Audit: a, ID: f.Entity, Arg: f.Field}
}

func (s *Conflicts) whyNotConfirm() error {
	c, ok := s.own[s.list.ID()]
	if !ok {
		return ui.Text(s.t().NotYours)
	}
	return s.desk.May(audit.ConfirmSecond{Subject: c.Subject, Field: c.Field})
}

// confirm is one's own word, given on one's own device.
func (s *Conflicts) confirm() {
	c := s.own[s.list.ID()]
	said := fmt.Sprintf(s.t().Confirmed, s.name(c.Subject), fieldName(s.desk, s.t(), c.Subject, c.Field))
	s.desk.Put(said, audit.ConfirmSecond{Subject: c.Subject, Field: c.Field})
}

// Editing reports whether the filter is being typed.
func (s *Conflicts) Editing() bool { return s.list.Editing() }

// Focused is the filter.
func (s *Conflicts) Focused() ui.TextField { return s.list.Focused() }

// Filter starts filtering.
func (s *Conflicts) Filter() { s.list.StartFilter() }

// Spot is the row under the cursor.
func (s *Conflicts) Spot() string { return s.list.ID() }

// Goto goes to a row.
func (s *Conflicts) Goto(spot string) { s.list.Goto(spot) }

// View draws the rows.
func (s *Conflicts) View(w, h int) ui.Frame {
	th, t := s.desk.Env.Theme, s.t()
	f := ui.Frame{Where: []string{s.desk.Env.T.Places.Conflicts}}
	if s.number > 0 {
		f.Meter = s.desk.Env.Words.Number(s.number)
	}
	if s.list.Len() == 0 && s.list.Filtered() == "" {
		lines := []string{""}
		for _, l := range widget.Wrap(t.Empty, max(1, min(w-4, 74))) {
			lines = append(lines, "  "+th.Dim.Render(l))
		}
		f.Body = widget.Fit(lines, w, h)
		return f
	}
	lines, cur := s.list.View(w, h)
	f.Body, f.Cursor = widget.Fit(lines, w, h), cur
	return f
}

var (
	_ ui.Placed    = (*Conflicts)(nil)
	_ ui.Filtering = (*Conflicts)(nil)
)
