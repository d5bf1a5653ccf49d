package soa

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
	"toets/tui/flow"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/place"
)

// Control is the form of one control.
type Control struct {
	desk  *ui.Desk
	page  ui.Page
	audit *audit.Audit
	form  *widget.Form
	used  bool // recorded on, whatever the statement says
	found map[audit.Aspect]audit.Result
}

func newControl(d *ui.Desk, p ui.Page) ui.Screen {
	s := &Control{desk: d, page: p}
	s.form = widget.NewForm(d, s)
	s.form.LabelW = 25
	s.form.Area = func(w, h int) widget.Area { return widget.Below(len(s.head(w, h)))(w, h) }
	s.fields()
	return s
}

func (s *Control) t() *texts { return pick(s.desk) }

func (s *Control) decide() { Decide(s.desk, []string{s.page.Ref}, func() {}) }

// entry is the line of the statement, an empty one before there is any.
func (s *Control) entry() *audit.SoAEntry {
	if x := s.desk.State.SoA(s.page.Ref); x != nil {
		return x
	}
	return &audit.SoAEntry{}
}

func (s *Control) fields() {
	if s.audit = s.desk.State.Audit(s.page.Audit); s.audit != nil {
		s.used = s.desk.State.SoAUsed(s.audit)[s.page.Ref]
		s.found = s.desk.State.ElementResults(s.audit, 2)[s.page.Ref].Aspects
	}
	ws, t := s.desk.Env.Words, s.t()
	label := func(f string) string { return words.Capital(ws.Field(audit.KindSoA, f)) }
	by := func(f string) func() string {
		return func() string { w, _ := s.desk.State.Written(s.entry().ID, f); return w.By }
	}
	fields := []widget.Field{
		{ID: "applicable", Label: label("applicable"), Kind: widget.Link, Hint: t.NotDecided, Why: s.desk.CanWrite,
			Show: func() string { return s.applies() }, Enter: s.decide},
		s.grounds(label("reason_in")),
		s.text("reason", label("reason"), widget.Long, by("reason")),
	}
	status := s.text("status", label("status"), widget.Line, by("status"))
	options := []widget.Option{}
	for _, o := range audit.FieldWords(audit.KindSoA, "status") {
		options = append(options, widget.Option{Value: o, Label: ws.SoAStatus(o)})
	}
	fields = append(fields, status.Choose(options...),
		s.text("owner", label("owner"), widget.Line, by("owner")),
		s.text("risks", label("risks"), widget.Line, by("risks")).Hinted(t.RisksHint),
		s.text("source_version", label("source_version"), widget.Line, by("source_version")),
		widget.Field{ID: "phase2", Label: t.Phase2, Kind: widget.Link, Show: s.results,
			Enter: func() { s.desk.OpenAt(ui.Page{Kind: ui.PageOnSite, Audit: s.page.Audit}, s.page.Ref) }})
	fields = append(s.minded(), fields...)
	s.form.SetFields(append(append(fields, s.asked()...), s.uses()...))
}

func (s *Control) applies() string {
	x := s.entry()
	if x.Applicable == "" {
		return ""
	}
	text := s.desk.Env.Words.YesNo(x.Applicable)
	if x.Applicable == "no" && s.used {
		th := s.desk.Env.Theme
		text += "  " + th.Bad.Render(th.Signs.Alert+" "+s.t().UsedHere)
	}
	return text
}

// text is a field of the entry, which comes into being with its first word.
func (s *Control) text(name, label string, kind widget.FieldKind, by func() string) widget.Field {
	return widget.Field{
		ID: name, Label: label, Kind: kind, By: by, Why: s.desk.CanWrite,
		Value: func() string { return audit.Value(s.entry(), name) },
		Put: func(v string) error {
			c := s.change(name, v)
			if c == nil {
				return nil
			}
			if err := s.desk.May(c); err != nil {
				return err
			}
			s.desk.PutText("soa "+s.page.Ref+name, c)
			return nil
		},
	}
}

// change is what writes a field: SetField once there is an entry, since that
// can empty it too.
func (s *Control) change(name, v string) audit.Change {
	if x := s.desk.State.SoA(s.page.Ref); x != nil {
		return audit.SetField{Entity: x.ID, Field: name, Value: v}
	}
	c := audit.SetSoA{Control: s.page.Ref}
	switch name {
	case "reason":
		c.Reason = v
	case "status":
		c.Status = v
	case "owner":
		c.Owner = v
	case "risks":
		c.Risks = v
	case "source_version":
		c.Source = v
	default:
		return nil
	}
	return c
}

// grounds are why a control is in.
func (s *Control) grounds(label string) widget.Field {
	f := widget.Field{ID: "reason_in", Label: label, Kind: widget.Ticks, Why: s.desk.CanWrite,
		Value: func() string { return audit.Value(s.entry(), "reason_in") },
		Tick: func(v string, on bool) error {
			var c audit.Change = audit.SetSoA{Control: s.page.Ref, Reason: v}
			if x := s.desk.State.SoA(s.page.Ref); x != nil {
				e := audit.EditSet{Entity: x.ID, Field: "reason_in", Add: []string{v}}
				if !on {
					e.Add, e.Remove = nil, []string{v}
				}
				c = e
			}
			if err := s.desk.May(c); err != nil {
				return err
			}
			s.desk.Put("", c)
			return nil
		}}
	for _, r := range audit.SoAReasons() {
		f.Options = append(f.Options, widget.Option{Value: r, Label: s.desk.Env.Words.SoAReason(r)})
	}
	return f
}

// results are what phase 2 found, per aspect.
func (s *Control) results() string {
	th, ws := s.desk.Env.Theme, s.desk.Env.Words
	var out []string
	for _, a := range audit.Aspects() {
		out = append(out, ws.Aspect(a)+" "+th.Result(s.found[a]))
	}
	return strings.Join(out, "   ")
}

// minded is what does not hold together about this control.
func (s *Control) minded() []widget.Field {
	if s.audit == nil {
		return nil
	}
	var says []string
	for _, i := range s.desk.State.SoAIssues(s.audit, s.desk.Today()) {
		if i.Element == s.page.Ref && i.Code != audit.SoAMissing {
			says = append(says, issueSays(s.desk, i))
		}
	}
	if len(says) == 0 {
		return nil
	}
	th := s.desk.Env.Theme
	return []widget.Field{{ID: "minded", Label: s.t().Minded, Kind: widget.Link, Show: func() string {
		return th.Warn.Render(th.Signs.Alert + " " + strings.Join(says, "; "))
	}}}
}

// asked is at which level the measure is asked and by whom, and the exceptions
// to it.
func (s *Control) asked() []widget.Field {
	var fields []widget.Field
	if s.audit != nil {
		if asked := s.desk.State.Asking(s.audit, s.page.Ref); asked.Level != "" {
			fields = append(fields, widget.Field{ID: "level", Label: s.t().AskedBy, Kind: widget.Link, Show: func() string { return askedBy(s.desk, asked) }})
		}
	}
	label := s.t().Deviation
	for _, x := range s.desk.State.ExceptionsOn(s.page.Ref) {
		fields = append(fields, widget.Field{ID: x.ID.String(), Label: label, Kind: widget.Link,
			Show:  func() string { return exceptionSays(s.desk, x) },
			Enter: func() { s.desk.Open(ui.Page{Kind: ui.PageSoA, Audit: s.page.Audit, ID: x.ID}) }})
		label = ""
	}
	return fields
}

// uses are the findings and documents on the control.
func (s *Control) uses() []widget.Field {
	if s.audit == nil {
		return nil
	}
	var fields []widget.Field
	th, ws := s.desk.Env.Theme, s.desk.Env.Words
	label := words.Capital(ws.Kinds(audit.KindDocument))
	for _, d := range s.desk.State.DocumentsFor(s.page.Ref) {
		fields = append(fields, widget.Field{ID: d.ID.String(), Label: label, Kind: widget.Link, Show: func() string { return widget.Plain(d.Number + " " + d.Title) },
			Enter: func() { place.Open(s.desk, d.ID) }})
		label = ""
	}
	label = words.Capital(ws.Kinds(audit.KindFinding))
	for _, f := range s.desk.State.Findings(s.page.Audit) {
		if !f.Counts() || !audit.Known(s.page.Ref, f.Elements) {
			continue
		}
		fields = append(fields, widget.Field{ID: f.ID.String(), Label: label, Kind: widget.Link,
			Show:  func() string { return th.Grade(f.Grade) + " " + widget.Plain(f.Number()+" "+f.Title) },
			Enter: func() { place.Open(s.desk, f.ID) }})
		label = ""
	}
	return fields
}

// Init does nothing.
func (s *Control) Init() tea.Cmd { return nil }

// Update takes facts and what is typed.
func (s *Control) Update(msg tea.Msg) tea.Cmd {
	if _, ok := msg.(ui.Changed); ok {
		s.fields()
		return nil
	}
	return s.form.Update(msg)
}

// Bindings are those of the form, and deciding.
func (s *Control) Bindings() []ui.Binding {
	bs := s.form.Bindings()
	if s.form.Editing() {
		return bs
	}
	k := s.desk.Env.T.Keys
	return append(bs,
		ui.Act(ui.KeyStep, s.t().Decide, s.decide).Unless(s.desk.CanWrite),
		ui.Act(ui.KeyNA, s.t().Out, func() { askOut(s.desk, []string{s.page.Ref}, func() {}) }).In(ui.GroupResult).Unless(s.desk.CanWrite),
		ui.Act(ui.KeyNew, s.desk.Env.Words.Kind(audit.KindSoAException), func() { addException(s.desk, s.page.Audit, s.page.Ref) }).Unless(s.desk.CanWrite),
		ui.Act(ui.KeyFinding, k.Finding, func() { flow.Finding(s.desk, flow.Subject{Audit: s.page.Audit, Element: s.page.Ref}) }).Unless(s.desk.CanWrite),
		ui.Act(ui.KeyHistory, k.History, func() { s.desk.Open(ui.Page{Kind: ui.PageHistory, Audit: s.page.Audit, ID: s.entry().ID}) }).Unless(func() error {
			if s.entry().ID.IsZero() {
				return ui.Text(s.t().NotDecided)
			}
			return nil
		}))
}

// Editing reports whether a text has the focus.
func (s *Control) Editing() bool { return s.form.Editing() }

// Focused is that text.
func (s *Control) Focused() ui.TextField { return s.form.Focused() }

// Leave hands over what is typed.
func (s *Control) Leave() { s.form.Leave() }

// Spot is the field under the cursor.
func (s *Control) Spot() string { return s.form.ID() }

// Goto goes to a field.
func (s *Control) Goto(spot string) { s.form.Goto(spot) }

// NoteOn is the control.
func (s *Control) NoteOn() (ui.NoteTarget, bool) {
	return ui.NoteTarget{Audit: s.page.Audit, Element: s.page.Ref, Label: catalog.Short(s.page.Ref)}, true
}

// head is what the control says and why, above the fields where there is room.
func (s *Control) head(w, h int) []string {
	if h <= 14 {
		return nil
	}
	th := s.desk.Env.Theme
	var lines []string
	for _, l := range widget.Wrap(s.desk.Norms.Title(s.page.Ref, s.desk.Env.Lang), max(8, w-4)) {
		lines = append(lines, "  "+th.Strong.Render(l))
	}
	if el, ok := s.desk.Norms.Full(s.page.Ref); ok {
		for _, l := range widget.Wrap(el.Why.In(s.desk.Env.Lang), max(8, w-4)) {
			lines = append(lines, "  "+th.Dim.Render(l))
		}
	}
	return append(lines, "")
}

// View draws the official title, why it is there, and the fields.
func (s *Control) View(w, h int) ui.Frame {
	f := ui.Frame{Where: []string{s.desk.Env.T.Places.SoA, catalog.Short(s.page.Ref) + " " + s.desk.Norms.Label(s.page.Ref, s.desk.Env.Lang)}}
	lines := s.head(w, h)
	rows, cur := s.form.View(w, max(1, h-len(lines)))
	if cur != nil {
		cur.Y += len(lines)
		if cur.Y < h && cur.X < w {
			f.Cursor = cur
		}
	}
	f.Body = widget.Fit(append(lines, rows...), w, h)
	return f
}

var (
	_ ui.Placed  = (*Control)(nil)
	_ ui.Leaving = (*Control)(nil)
	_ ui.Writing = (*Control)(nil)
	_ ui.Noting  = (*Control)(nil)
)
