package register

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/catalog/words"
	"toets/tui/flow"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/elements"
)

// Document is one line of the register, with all its fields.
type Document struct {
	desk *ui.Desk
	page ui.Page
	form *widget.Form
}

func newDocument(d *ui.Desk, p ui.Page) ui.Screen {
	s := &Document{desk: d, page: p}
	s.form = widget.NewForm(d, s)
	s.form.LabelW = 25
	s.fields()
	d.Seen(p.ID)
	if p.Arg != "" {
		s.form.Goto(p.Arg)
	}
	return s
}

func (s *Document) t() *texts { return pick(s.desk) }

func (s *Document) doc() *audit.Document { return audit.Get[audit.Document](s.desk.State, s.page.ID) }

func (s *Document) fields() {
	d := s.doc()
	if d == nil {
		s.form.SetFields(nil)
		return
	}
	of := func(name string) widget.Field {
		f := widget.Of(s.desk, d, name)
		f.Label = words.Capital(f.Label)
		f.Why = func() error { return s.whyNot(name) }
		return f
	}
	central := of("central").Choose(widget.Option{Value: "", Label: s.t().Unknown},
		widget.Option{Value: "yes", Label: s.desk.Env.T.Form.Yes}, widget.Option{Value: "no", Label: s.desk.Env.T.Form.No})
	fields := []widget.Field{}
	if d.Withdrawn != "" {
		fields = append(fields, widget.Field{ID: "withdrawn", Label: words.Capital(s.desk.Env.Words.Field(audit.KindDocument, "withdrawn")), Kind: widget.Line,
			Value: func() string { return d.Withdrawn }})
	}
	fields = append(fields, of("kind"), of("title"), of("version"), of("date"), of("owner"), of("approved"), of("approved_by"), of("next_review"),
		of("language").Hinted(s.t().LanguageHint), of("location").Hinted(s.t().LocationHint), central, s.elementsField(d), s.fileField(d), s.checkField(d))
	s.form.SetFields(fields)
}

// whyNot says why a field cannot be written now.
func (s *Document) whyNot(name string) error {
	if f, ok := audit.SchemaOf(audit.KindDocument).Field(name); ok && f.Type.Set() {
		return s.desk.CanWrite()
	}
	return s.desk.May(audit.SetField{Entity: s.page.ID, Field: name, Value: audit.Value(s.doc(), name)})
}

// elementsField lists what the document covers; enter points at more.
func (s *Document) elementsField(d *audit.Document) widget.Field {
	return widget.Field{
		ID: "elements", Label: words.Capital(s.desk.Env.Words.Field(audit.KindDocument, "elements")), Kind: widget.Link, Hint: s.t().NoElements,
		Show: func() string {
			var out []string
			for _, r := range s.doc().Elements {
				out = append(out, shorts([]string{r})+" "+s.desk.Norms.Label(r, s.desk.Env.Lang))
			}
			return strings.Join(out, s.desk.Env.Theme.Signs.Dot)
		},
		Why: s.desk.CanWrite,
		Enter: func() {
			s.desk.Ask(elements.Ticks(s.desk, s.criteria(), func(ref string) bool { return s.doc() != nil && audit.Known(ref, s.doc().Elements) },
				func(ref string, on bool) error {
					c := audit.EditSet{Entity: d.ID, Field: "elements", Add: []string{ref}}
					if !on {
						c.Add, c.Remove = nil, []string{ref}
					}
					if err := s.desk.May(c); err != nil {
						return err
					}
					s.desk.Put("", c)
					return nil
				}))
		},
	}
}

func (s *Document) criteria() []string {
	if a := s.desk.State.Audit(s.page.Audit); a != nil {
		return a.Criteria
	}
	return s.desk.Norms.IDs()
}

// fileField is the document's own file; enter shows it, or asks for one.
func (s *Document) fileField(*audit.Document) widget.Field {
	return widget.Field{
		ID: "file", Label: words.Capital(s.desk.Env.Words.Field(audit.KindDocument, "file")), Kind: widget.Link, Hint: s.t().NoFile,
		Show:  func() string { return flow.FileLine(s.desk, s.doc().File) },
		Enter: func() { flow.DocumentFile(s.desk, s.page.Audit, s.page.ID) },
	}
}

// checkField is the check of phase 1; enter goes there.
func (s *Document) checkField(d *audit.Document) widget.Field {
	return widget.Field{
		ID: "check", Label: s.t().Check, Kind: widget.Link,
		Show: func() string {
			th, w := s.desk.Env.Theme, s.desk.Env.Words
			c := s.desk.State.DocCheck(s.page.Audit, d.ID)
			text := th.Result(c.Outcome()) + " " + w.Result(c.Outcome())
			if c != nil {
				text += th.Signs.Dot + fmt.Sprintf("%d %s %d", c.Answered(), s.desk.Env.T.Frame.Of, len(audit.Questions()))
				if c.State != "" {
					text += th.Signs.Dot + w.ResultState(c.State)
				}
			}
			return text
		},
		Enter: func() {
			spot := d.ID.String()
			if len(d.Elements) > 0 {
				spot = d.Elements[0]
			}
			s.desk.OpenAt(ui.Page{Kind: ui.PageDocuments, Audit: s.page.Audit}, spot)
		},
	}
}

// Init does nothing.
func (s *Document) Init() tea.Cmd { return nil }

// Update takes facts and what is typed.
func (s *Document) Update(msg tea.Msg) tea.Cmd {
	if _, ok := msg.(ui.Changed); ok {
		s.fields()
		return nil
	}
	return s.form.Update(msg)
}

// Bindings are those of the form, and what hangs on a document.
func (s *Document) Bindings() []ui.Binding {
	bs := s.form.Bindings()
	if s.form.Editing() || s.doc() == nil {
		return bs
	}
	k := s.desk.Env.T.Keys
	return append(bs,
		ui.Act(ui.KeyNew, s.t().NewDocument, func() { Add(s.desk, s.page.Audit) }).Unless(s.desk.CanWrite),
		ui.Act(ui.KeyDrop, s.t().Withdraw, func() { withdraw(s.desk, s.doc()) }).Unless(func() error { return whyNotWithdraw(s.desk, s.doc()) }),
		ui.Act(ui.KeyFinding, k.Finding, func() { flow.Finding(s.desk, subject(s.page.Audit, s.doc())) }).Unless(s.desk.CanWrite),
		ui.Act(ui.KeyHistory, k.History, func() { s.desk.Open(ui.Page{Kind: ui.PageHistory, Audit: s.page.Audit, ID: s.page.ID}) }),
	)
}

// Editing reports whether a text has the focus.
func (s *Document) Editing() bool { return s.form.Editing() }

// Focused is that text.
func (s *Document) Focused() ui.TextField { return s.form.Focused() }

// Leave hands over what is typed.
func (s *Document) Leave() { s.form.Leave() }

// Spot is the field under the cursor.
func (s *Document) Spot() string { return s.form.ID() }

// Goto goes to a field.
func (s *Document) Goto(spot string) { s.form.Goto(spot) }

// View draws the fields.
func (s *Document) View(w, h int) ui.Frame {
	d := s.doc()
	if d == nil {
		return ui.Frame{Body: widget.Fit(nil, w, h), Where: []string{s.desk.Env.T.Places.Register}}
	}
	f := widget.Body(w, h, s.form.View)
	f.Where = []string{s.desk.Env.T.Places.Register, widget.Plain(strings.TrimSpace(d.Number + " " + d.Title))}
	if overdue(s.desk, d) {
		th := s.desk.Env.Theme
		f.Meter = th.Warn.Render(th.Signs.Overdue + " " + s.t().Late)
	}
	return f
}

var (
	_ ui.Placed  = (*Document)(nil)
	_ ui.Leaving = (*Document)(nil)
	_ ui.Writing = (*Document)(nil)
)
