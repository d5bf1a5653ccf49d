package soa

import (
	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
	"toets/tui/ui"
	"toets/tui/widget"
)

// exceptionRows are the annex of exceptions.
func (s *SoA) exceptionRows() []widget.Row {
	var rows []widget.Row
	for _, x := range s.annex {
		rows = append(rows, widget.Row{ID: x.Control + " " + x.Number, Text: x.Number + " " + catalog.Short(x.Control) + " " + x.Deviation + " " + x.AcceptedBy,
			Draw: func(w int, on bool) string {
				th := s.desk.Env.Theme
				id := catalog.Short(x.Control)
				if on {
					id = th.Strong.Render(id)
				}
				return s.markOf(x.Control) + widget.Pad(id, 9, "") + widget.Cut(exceptionSays(s.desk, x), max(0, w-9-s.markW()), th.Signs.Ellipsis)
			}})
	}
	return rows
}

// exceptionSays is an exception on one line: number, end, what it is.
func exceptionSays(d *ui.Desk, x *audit.SoAException) string {
	th, ws, t := d.Env.Theme, d.Env.Words, pick(d)
	s := x.Number + "  "
	switch {
	case x.Ended != "":
		s += th.Dim.Render(t.Ended)
	case x.ExpiredOn(d.Today()):
		s += th.Bad.Render(ws.ShortDate(x.Expires) + " " + t.Expired)
	case x.Expires != "":
		s += ws.ShortDate(x.Expires)
	default:
		s += th.Warn.Render(th.Signs.Dash)
	}
	if x.AcceptedBy != "" {
		s += "  " + widget.Plain(x.AcceptedBy)
	}
	return s + "  " + widget.Plain(x.Deviation)
}

// Exception is the form of one exception.
type Exception struct {
	desk *ui.Desk
	page ui.Page
	form *widget.Form
}

func newException(d *ui.Desk, p ui.Page) ui.Screen {
	s := &Exception{desk: d, page: p}
	s.form = widget.NewForm(d, s)
	s.form.LabelW = 27
	s.fields()
	return s
}

func (s *Exception) entity() *audit.SoAException {
	if x := audit.Get[audit.SoAException](s.desk.State, s.page.ID); x != nil {
		return x
	}
	return &audit.SoAException{}
}

func (s *Exception) fields() {
	x := s.entity()
	if x.ID.IsZero() {
		return
	}
	var fields []widget.Field
	for _, f := range []string{"deviation", "risk_analysis", "accepted_by", "accepted", "expires"} {
		fields = append(fields, s.field(x, f))
	}
	if x.ExpiredOn(s.desk.Today()) {
		fields[4].Mind = func() []string { return []string{pick(s.desk).Expired} }
	}
	if x.Ended != "" {
		fields = append(fields, s.field(x, "ended"))
	}
	fields = append(fields, widget.Field{ID: "control", Label: words.Capital(s.desk.Env.Words.Field(audit.KindSoAException, "control")), Kind: widget.Link,
		Show:  func() string { return catalog.Short(x.Control) + " " + s.desk.Norms.Label(x.Control, s.desk.Env.Lang) },
		Enter: func() { s.desk.Open(ui.Page{Kind: ui.PageSoA, Audit: s.page.Audit, Ref: x.Control}) }})
	s.form.SetFields(fields)
}

func (s *Exception) field(x *audit.SoAException, name string) widget.Field {
	return widget.Of(s.desk, x, name).Called(words.Capital(s.desk.Env.Words.Field(audit.KindSoAException, name)))
}

// Init does nothing.
func (s *Exception) Init() tea.Cmd { return nil }

// Update takes facts and what is typed.
func (s *Exception) Update(msg tea.Msg) tea.Cmd {
	if _, ok := msg.(ui.Changed); ok {
		s.fields()
		return nil
	}
	return s.form.Update(msg)
}

// Bindings are those of the form, and ending it.
func (s *Exception) Bindings() []ui.Binding {
	bs := s.form.Bindings()
	if s.form.Editing() {
		return bs
	}
	return append(bs,
		ui.Act(ui.KeyDrop, pick(s.desk).EndSay, s.end).Unless(s.desk.CanWrite),
		ui.Act(ui.KeyHistory, s.desk.Env.T.Keys.History, func() { s.desk.Open(ui.Page{Kind: ui.PageHistory, Audit: s.page.Audit, ID: s.page.ID}) }))
}

func (s *Exception) end() {
	t := pick(s.desk)
	s.desk.Ask(widget.NewPrompt(s.desk, s.entity().Number+" "+t.EndSay, []string{t.EndWhy}, "", func(text string) error {
		c := audit.Drop{Entity: s.page.ID, Reason: text}
		if err := s.desk.May(c); err != nil {
			return err
		}
		s.desk.Put("", c)
		return nil
	}))
}

// Editing reports whether a text has the focus.
func (s *Exception) Editing() bool { return s.form.Editing() }

// Focused is that text.
func (s *Exception) Focused() ui.TextField { return s.form.Focused() }

// Leave hands over what is typed.
func (s *Exception) Leave() { s.form.Leave() }

// Spot is the field under the cursor.
func (s *Exception) Spot() string { return s.form.ID() }

// Goto goes to a field.
func (s *Exception) Goto(spot string) { s.form.Goto(spot) }

// View draws the fields.
func (s *Exception) View(w, h int) ui.Frame {
	f := ui.Frame{Where: []string{s.desk.Env.T.Places.SoA, s.entity().Number + " " + catalog.Short(s.entity().Control)}}
	rows, cur := s.form.View(w, h)
	if cur != nil && cur.Y < h && cur.X < w {
		f.Cursor = cur
	}
	f.Body = widget.Fit(rows, w, h)
	return f
}

var (
	_ ui.Placed  = (*Exception)(nil)
	_ ui.Leaving = (*Exception)(nil)
	_ ui.Writing = (*Exception)(nil)
)
