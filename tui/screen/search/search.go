// Package search looks for words in everything that the dossier holds and in
// the names of the elements, and leads to where they were found.
package search

import (
	"context"
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/catalog"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/place"
)

const (
	rest  = 150 * time.Millisecond // how long nobody types before it is looked for
	limit = 200                    // more than anybody reads
)

// Search is the screen.
type Search struct {
	desk  *ui.Desk
	page  ui.Page
	text  *widget.Text
	list  *widget.List
	typed bool // the text has the keys
	hits  []ui.Hit
	of    string // what the hits are of
	seq   int
}

type (
	restMsg struct{ seq int }
	hitsMsg struct {
		seq  int
		of   string
		hits []ui.Hit
		err  error
	}
)

// New makes the screen; the argument of the page is what to look for, without
// one it is what was looked for last.
func New(d *ui.Desk, p ui.Page) ui.Screen {
	if kept, ok := d.Kept(ui.PageSearch).(string); ok && p.Arg == "" {
		p.Arg = kept
	}
	return &Search{desk: d, page: p, text: widget.NewText(p.Arg, false), list: widget.NewList(d), typed: true}
}

func (s *Search) t() *texts { return i18n.Pick(s.desk.Env.Book, &nl, &en) }

// Init looks for what the page brought along.
func (s *Search) Init() tea.Cmd { return s.look() }

func (s *Search) query() string { return strings.TrimSpace(s.text.Value()) }

// look looks in the dossier, elsewhere, for what is typed.
func (s *Search) look() tea.Cmd {
	s.seq++
	q := s.query()
	if q == "" || s.desk.Dossier == nil {
		s.hits, s.of = nil, ""
		s.rows()
		return nil
	}
	dossier, seq := s.desk.Dossier, s.seq
	return ui.Load(s, func() tea.Msg {
		hits, err := dossier.Search(context.Background(), q, limit)
		return hitsMsg{seq, q, hits, err}
	})
}

// Update takes what is typed, quiet, and what was found.
func (s *Search) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case restMsg:
		if m.seq == s.seq {
			return s.look()
		}
		return nil
	case hitsMsg:
		if m.seq == s.seq {
			s.desk.Refuse(m.err)
			other := m.of != s.of
			s.hits, s.of = m.hits, m.of
			s.rows()
			if other { // the best hit stands first
				s.list.Move(-len(s.hits))
			}
		}
		return nil
	case ui.Changed:
		return s.look()
	case ui.Click:
		m.Y, m.H = m.Y-2, m.H-2
		if enter, _ := s.list.Update(m); enter {
			s.open()
		}
		return nil
	case ui.Wheel:
		s.list.Move(m.Lines)
		return nil
	}
	if !s.typed {
		return nil
	}
	changed, cmd := s.text.Update(msg)
	if !changed {
		return cmd
	}
	s.seq++
	return tea.Batch(cmd, s.desk.After(s, rest, restMsg{s.seq}))
}

func (s *Search) rows() {
	rows := make([]widget.Row, 0, len(s.hits))
	for i, h := range s.hits {
		rows = append(rows, widget.Row{ID: id(i, h), Draw: func(w int, on bool) string { return s.draw(h, w, on) }})
	}
	s.list.SetRows(rows)
}

func id(i int, h ui.Hit) string {
	if h.ID.IsZero() {
		return h.Ref
	}
	return fmt.Sprintf("%s %d", h.ID, i)
}

// draw is a hit: what it is, its number, and the words around.
func (s *Search) draw(h ui.Hit, w int, on bool) string {
	th := s.desk.Env.Theme
	kind := s.desk.Env.Words.Kind(h.Kind)
	if h.Kind == "" {
		kind = s.desk.Env.Words.Kind("element")
		if e, ok := s.desk.Norms.Element(h.Ref); ok {
			kind = s.desk.Env.Words.ElementKind(e.Kind)
		}
	}
	number := widget.Plain(s.number(h))
	if on {
		number = th.Strong.Render(number)
	}
	front := th.Dim.Render(widget.Pad(widget.Plain(kind), 17, th.Signs.Ellipsis)) + " " + widget.Pad(number, 11, th.Signs.Ellipsis) + " "
	return widget.Cut(front+s.emphasise(widget.Plain(h.Text)), w, th.Signs.Ellipsis)
}

// number is what people know a hit by: its own number, else that of what it is
// about.
func (s *Search) number(h ui.Hit) string {
	if h.Ref != "" {
		return catalog.Short(h.Ref)
	}
	switch e := s.desk.State.Entity(h.ID).(type) {
	case nil:
		return ""
	case *audit.DocCheck:
		if d := audit.Get[audit.Document](s.desk.State, e.Document); d != nil {
			return d.Number
		}
		return ""
	case *audit.Assessment:
		return catalog.Short(e.Element)
	case *audit.Note:
		return catalog.Short(e.Element)
	case *audit.SoAEntry:
		return catalog.Short(e.Control)
	case *audit.Reply:
		if f := audit.Get[audit.Finding](s.desk.State, e.Finding); f != nil {
			return f.Number()
		}
		return ""
	case *audit.Finding:
		return e.Number()
	default:
		return audit.NumberOf(e)
	}
}

// emphasise marks the words that were looked for, whatever their case and
// accents.
func (s *Search) emphasise(text string) string {
	words := strings.Fields(widget.Fold(s.of))
	if len(words) == 0 {
		return text
	}
	th := s.desk.Env.Theme
	var b strings.Builder
	for i, part := range strings.Split(text, " ") {
		if i > 0 {
			b.WriteByte(' ')
		}
		folded := widget.Fold(part)
		found := false
		for _, w := range words {
			found = found || strings.Contains(folded, w)
		}
		if found {
			part = th.Match.Render(part)
		}
		b.WriteString(part)
	}
	return b.String()
}

// Bindings are opening and moving; in the text the arrows move as well.
func (s *Search) Bindings() []ui.Binding {
	k := s.desk.Env.T.Keys
	enter := ui.Act(ui.KeyEnter, k.Open, s.open).Unless(s.whyNone)
	if s.typed {
		return []ui.Binding{
			enter,
			ui.Act(ui.KeyEsc, k.Done, func() { s.typed = false }),
			ui.Act(ui.KeyUp, k.Move, func() { s.list.Move(-1) }).Hush(),
			ui.Act(ui.KeyDown, k.Move, func() { s.list.Move(1) }).Hush(),
			ui.Act(ui.KeyPgUp, k.Page, func() { s.list.Move(-10) }).Hush(),
			ui.Act(ui.KeyPgDown, k.Page, func() { s.list.Move(10) }).Hush(),
		}
	}
	bs := []ui.Binding{enter, ui.Act(ui.KeyTab, k.Search, s.Filter).In(ui.GroupMove)}
	return append(bs, s.list.Bindings()...)
}

func (s *Search) hit() *ui.Hit {
	at := s.list.ID()
	for i := range s.hits {
		if id(i, s.hits[i]) == at {
			return &s.hits[i]
		}
	}
	return nil
}

func (s *Search) whyNone() error {
	if s.hit() == nil {
		return ui.Text(s.t().NothingYet)
	}
	return nil
}

// open goes to where the marked hit is.
func (s *Search) open() {
	h := s.hit()
	if h == nil {
		return
	}
	if h.Kind != "" {
		place.Open(s.desk, h.ID)
		return
	}
	a := s.desk.State.Audit(s.page.Audit)
	if a == nil {
		a = s.desk.Audit()
	}
	if a == nil {
		return
	}
	if ed, _ := audit.SplitRef(h.Ref); !audit.Known(ed, a.Criteria) {
		s.desk.Refuse(ui.Text(fmt.Sprintf(s.t().NotInAudit, catalog.Short(h.Ref), s.desk.Norms.EditionShortIn(ed, s.desk.Env.Lang), a.Number)))
		return
	}
	place.OpenElement(s.desk, a, h.Ref)
}

// Editing reports whether the text has the keys.
func (s *Search) Editing() bool { return s.typed }

// Focused is the text while it has the keys.
func (s *Search) Focused() ui.TextField {
	if s.typed {
		return s.text
	}
	return nil
}

// Filter gives the text the keys again.
func (s *Search) Filter() { s.typed = true }

// Leave keeps what was looked for.
func (s *Search) Leave() { s.desk.Keep(ui.PageSearch, s.query()) }

// Spot is the hit under the cursor.
func (s *Search) Spot() string { return s.list.ID() }

// Goto goes to a hit.
func (s *Search) Goto(spot string) { s.list.Goto(spot) }

// View draws the text and what was found.
func (s *Search) View(w, h int) ui.Frame {
	th, t := s.desk.Env.Theme, s.t()
	f := ui.Frame{Where: []string{s.desk.Env.T.Places.Search}}
	label := "  " + t.For + " "
	rows, cur := s.text.View(max(2, w-len([]rune(label))))
	lines := []string{th.Dim.Render(label) + rows[len(rows)-1], ""}
	if s.typed && cur != nil {
		cur.X, cur.Y = cur.X+len([]rune(label)), 0
		f.Cursor = cur
	}
	switch {
	case s.of == "":
		for _, l := range widget.Wrap(t.Help, max(1, min(72, w-4))) {
			lines = append(lines, "  "+th.Dim.Render(l))
		}
	case len(s.hits) == 0:
		lines = append(lines, "  "+th.Dim.Render(widget.Cut(fmt.Sprintf(t.Nothing, widget.Plain(s.of)), max(1, w-2), th.Signs.Ellipsis)))
	default:
		f.Meter = s.desk.Env.Words.Number(len(s.hits))
		if len(s.hits) == limit {
			f.Meter += "+"
		}
		found, _ := s.list.View(w, max(0, h-2))
		lines = append(lines, found...)
	}
	f.Body = widget.Fit(lines, w, h)
	if f.Cursor != nil && (f.Cursor.X >= w || f.Cursor.Y >= h) {
		f.Cursor = nil
	}
	return f
}

var (
	_ ui.Placed    = (*Search)(nil)
	_ ui.Leaving   = (*Search)(nil)
	_ ui.Writing   = (*Search)(nil)
	_ ui.Filtering = (*Search)(nil)
)
