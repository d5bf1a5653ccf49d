// Package notes lists the notes of an audit: by element, in the order in which
// they were written, or by who wrote them. A note proves nothing by itself; a
// finding, evidence or a test is made of it here.
package notes

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
	"toets/tui/flow"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/elements"
	"toets/tui/widget/pair"
	"toets/tui/widget/place"
)

// order says how the list is sorted.
type order int

const (
	byElement order = iota
	byTime          // newest first
	byAuthor
	orders
)

// Notes is the screen.
type Notes struct {
	desk  *ui.Desk
	page  ui.Page
	audit *audit.Audit
	pair  *pair.Pair
	order order
	total int
}

// New makes the screen of an audit.
func New(d *ui.Desk, p ui.Page) ui.Screen {
	s := &Notes{desk: d, page: p}
	s.pair = pair.New(d, s, labelW, s.fields)
	s.gather()
	return s
}

const labelW = 11

func (s *Notes) t() *texts { return i18n.Pick(s.desk.Env.Book, &nl, &en) }

// gather reads what the list shows, once per change.
func (s *Notes) gather() {
	s.audit = s.desk.State.Audit(s.page.Audit)
	if s.audit == nil {
		return
	}
	notes := slices.Clone(s.desk.State.Notes(s.page.Audit))
	s.total = len(notes)
	slices.SortStableFunc(notes, s.compare)
	var rows []widget.Row
	head := ""
	for i, n := range notes {
		if h := s.heading(n); h != head || i == 0 {
			head = h
			rows = append(rows, widget.Row{Head: true, Draw: func(w int, _ bool) string {
				return s.desk.Env.Theme.Heading.Render(widget.Cut(h, w, s.desk.Env.Theme.Signs.Ellipsis))
			}})
		}
		rows = append(rows, widget.Row{ID: n.ID.String(), Text: n.Text + " " + s.element(n.Element) + " " + n.By,
			Draw: func(w int, on bool) string { return s.draw(n, w, on) }})
	}
	s.pair.SetRows(rows)
}

func (s *Notes) compare(a, b *audit.Note) int {
	switch s.order {
	case byTime:
		return b.At.Compare(a.At)
	case byAuthor:
		return cmp.Or(strings.Compare(a.By, b.By), a.At.Compare(b.At))
	default:
		return cmp.Or(audit.Natural(catalog.Short(a.Element), catalog.Short(b.Element)), a.At.Compare(b.At))
	}
}

func (s *Notes) heading(n *audit.Note) string {
	switch s.order {
	case byTime:
		return s.desk.Env.Words.Day(n.At)
	case byAuthor:
		return widget.Plain(n.By)
	default:
		return s.element(n.Element)
	}
}

// element is an element with its name; the audit as a whole for none.
func (s *Notes) element(ref string) string {
	if ref == "" {
		return s.t().Whole
	}
	return widget.Plain(catalog.Short(ref) + " " + s.desk.Norms.Label(ref, s.desk.Env.Lang))
}

func (s *Notes) draw(n *audit.Note, w int, on bool) string {
	th := s.desk.Env.Theme
	front := n.At.Format("15:04") + widget.Others(s.desk, n.ID)
	text := widget.Plain(n.Text)
	if on {
		text = th.Strong.Render(text)
	}
	if s.order != byElement && n.Element != "" {
		text = th.Dim.Render(widget.Plain(catalog.Short(n.Element))) + " " + text
	}
	return widget.Cut(th.Dim.Render(front)+text, w, th.Signs.Ellipsis)
}

func (s *Notes) note(id string) *audit.Note {
	n, _ := audit.ParseID(id)
	return audit.Get[audit.Note](s.desk.State, n)
}

func (s *Notes) under() *audit.Note { return s.note(s.pair.List.ID()) }

// fields are those of one note.
func (s *Notes) fields(id string) []widget.Field {
	n := s.note(id)
	if n == nil || s.audit == nil {
		return nil
	}
	w, t := s.desk.Env.Words, s.t()
	text := widget.Of(s.desk, n, "text").Called(words.Capital(w.Field(audit.KindNote, "text")))
	fields := []widget.Field{text, {
		ID: "element", Label: words.Capital(w.Field(audit.KindNote, "element")), Kind: widget.Link, Hint: t.Whole, Why: s.desk.CanWrite,
		Show:  func() string { return elementOrNothing(s, n.ID) },
		Enter: func() { s.move(n) },
	}}
	sites := []widget.Option{{Value: "", Label: s.desk.Env.T.Frame.Whole}}
	for _, x := range audit.All[audit.Site](s.desk.State) {
		sites = append(sites, widget.Option{Value: x.ID.String(), Label: strings.TrimSpace(x.Number + " " + x.Name)})
	}
	if len(sites) > 1 {
		fields = append(fields, widget.Of(s.desk, n, "site").Called(words.Capital(w.Field(audit.KindNote, "site"))).Choose(sites...))
	}
	return append(fields, widget.Field{ID: "by", Label: t.Written, Kind: widget.Link,
		Show: func() string {
			return widget.Plain(n.By) + s.desk.Env.Theme.Signs.Dot + w.Moment(n.At)
		}, Enter: s.toElement})
}

func elementOrNothing(s *Notes, id audit.ID) string {
	if n := audit.Get[audit.Note](s.desk.State, id); n != nil && n.Element != "" {
		return s.element(n.Element)
	}
	return ""
}

// move gives a note another element.
func (s *Notes) move(n *audit.Note) {
	s.desk.Ask(elements.One(s.desk, s.audit.Criteria, func(ref string) {
		s.desk.Put(fmt.Sprintf(s.t().SaidMoved, catalog.Short(ref)), audit.SetField{Entity: n.ID, Field: "element", Value: ref})
	}))
}

// Init does nothing.
func (s *Notes) Init() tea.Cmd { return nil }

// Update takes facts, what is typed, clicks and the wheel.
func (s *Notes) Update(msg tea.Msg) tea.Cmd {
	if _, ok := msg.(ui.Changed); ok {
		s.gather()
		return nil
	}
	enter, cmd := s.pair.Update(msg)
	if enter {
		s.edit()
	}
	return cmd
}

// Bindings are writing, making something of a note, setting aside.
func (s *Notes) Bindings() []ui.Binding {
	k := s.desk.Env.T.Keys
	return s.pair.Bindings([]ui.Binding{
		ui.Act(ui.KeyEnter, k.Edit, s.edit).Unless(s.whyNone),
		ui.Act(ui.KeyNew, k.New, s.add).Unless(s.whyNoAudit),
		ui.Act(ui.KeyDrop, k.Drop, s.drop).Unless(s.whyNone),
		ui.Act(ui.KeyFinding, k.Finding, func() { flow.Finding(s.desk, s.subject()) }).Unless(s.whyNone),
		ui.Act(ui.KeyEvidence, k.Evidence, func() { flow.Evidence(s.desk, s.subject()) }).Unless(s.whyNone),
		ui.Act(ui.KeyTest, k.Test, func() { flow.Test(s.desk, s.subject()) }).Unless(s.whyNoElement),
		ui.Act(ui.KeyView, k.View, s.view),
		ui.Act(ui.KeyTab, s.t().ToElement, s.toElement).In(ui.GroupMove).Unless(s.whyNoElement),
		ui.Act(ui.KeyHistory, k.History, func() { s.desk.Open(ui.Page{Kind: ui.PageHistory, Audit: s.page.Audit, ID: s.under().ID}) }).Unless(s.whyNone),
	})
}

func (s *Notes) whyNoAudit() error {
	if s.audit == nil {
		return ui.Text(s.t().Empty)
	}
	return s.desk.CanWrite()
}

func (s *Notes) whyNone() error {
	if s.under() == nil {
		return ui.Text(s.t().Empty)
	}
	return nil
}

func (s *Notes) whyNoElement() error {
	if n := s.under(); n == nil || n.Element == "" {
		return ui.Text(s.t().NoElement)
	}
	return nil
}

func (s *Notes) edit() {
	s.desk.Seen(s.under().ID)
	s.pair.Enter("text", true)
}

func (s *Notes) toElement() {
	if n := s.under(); n != nil && n.Element != "" {
		place.OpenElement(s.desk, s.audit, n.Element)
	}
}

func (s *Notes) view() {
	s.order = (s.order + 1) % orders
	s.gather()
	s.desk.Say([orders]string{s.t().ByElement, s.t().ByTime, s.t().ByAuthor}[s.order])
}

func (s *Notes) subject() flow.Subject {
	n := s.under()
	return flow.Subject{Audit: s.page.Audit, Element: n.Element, Site: n.Site, Text: n.Text}
}

// add asks for a note. An element number at its front puts it there; else it
// belongs where the cursor is.
func (s *Notes) add() {
	here := ""
	if n := s.under(); n != nil {
		here = n.Element
	}
	s.desk.Ask(widget.NewPrompt(s.desk, s.t().NewNote, []string{fmt.Sprintf(s.t().NoteAsked, s.element(here))}, "", func(text string) error {
		ref, rest := s.tagged(text)
		if ref == "" {
			ref = here
		}
		c := audit.AddNote{Audit: s.page.Audit, Element: ref, Site: s.desk.Site.ID, Text: rest}
		if err := s.desk.May(c); err != nil {
			return err
		}
		s.desk.PutThen(fmt.Sprintf(s.desk.Env.T.Frame.NoteMade, s.element(ref)), func(evs []audit.Event) {
			for _, id := range evs[len(evs)-1].Created(audit.KindNote) {
				s.pair.Goto(id.String())
			}
		}, c)
		return nil
	}))
}

// tagged parts an element number from the front of a note. A word that could
// be several elements, or none, is text.
func (s *Notes) tagged(text string) (ref, rest string) {
	first, after, more := strings.Cut(text, " ")
	if !more || !strings.ContainsAny(first, "0123456789") || !strings.Contains(first, ".") {
		return "", text
	}
	found, _, err := s.desk.Norms.Resolve(strings.TrimRight(first, ":;,"), s.audit.Criteria)
	if err != nil || found == "" {
		return "", text
	}
	return found, strings.TrimSpace(after)
}

func (s *Notes) drop() {
	s.desk.Put(s.t().SaidDropped, audit.Drop{Entity: s.under().ID})
}

// Editing reports whether a text has the focus.
func (s *Notes) Editing() bool { return s.pair.Editing() }

// Focused is that text.
func (s *Notes) Focused() ui.TextField { return s.pair.Focused() }

// Leave hands over what is typed.
func (s *Notes) Leave() { s.pair.Leave() }

// Filter starts filtering.
func (s *Notes) Filter() { s.pair.List.StartFilter() }

// Spot is the note under the cursor.
func (s *Notes) Spot() string { return s.pair.List.ID() }

// Goto goes to a note.
func (s *Notes) Goto(spot string) { s.pair.Goto(spot) }

// NoteOn is the element of the note under the cursor.
func (s *Notes) NoteOn() (ui.NoteTarget, bool) {
	n := s.under()
	if n == nil || n.Element == "" {
		return ui.NoteTarget{}, false
	}
	return ui.NoteTarget{Audit: s.page.Audit, Element: n.Element, Site: n.Site, Label: catalog.Short(n.Element)}, true
}

// View draws the list and the marked note.
func (s *Notes) View(w, h int) ui.Frame {
	f := ui.Frame{Where: []string{s.desk.Env.T.Places.Notes}}
	if s.audit == nil || s.total == 0 {
		var lines []string
		for _, l := range widget.Wrap(s.t().Empty, max(1, min(72, w-4))) {
			lines = append(lines, "  "+s.desk.Env.Theme.Dim.Render(l))
		}
		f.Body = widget.Fit(append([]string{""}, lines...), w, h)
		return f
	}
	f = widget.Split(s.desk, w, h, s.pair.InForm(), s.pair.ListPane, s.pair.FormPane)
	f.Where = []string{s.audit.Number, s.desk.Env.T.Places.Notes}
	f.Meter = s.desk.Env.Words.KindCount(s.total, audit.KindNote)
	return f
}

var (
	_ ui.Placed    = (*Notes)(nil)
	_ ui.Leaving   = (*Notes)(nil)
	_ ui.Writing   = (*Notes)(nil)
	_ ui.Filtering = (*Notes)(nil)
	_ ui.Noting    = (*Notes)(nil)
)
