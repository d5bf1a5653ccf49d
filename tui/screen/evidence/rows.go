package evidence

import (
	"cmp"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
	"toets/tui/flow"
	"toets/tui/widget"
)

// gather reads what the list shows, once per change.
func (s *Evidence) gather() {
	st := s.Desk.State
	s.audit = st.Audit(s.Page.Audit)
	s.used = usedBy(st, s.Page.Audit)
	s.count, s.number = 0, 8
	pieces := slices.Clone(st.EvidenceOf(s.Page.Audit))
	slices.Reverse(pieces)
	for _, e := range pieces {
		s.number = max(s.number, lipgloss.Width(e.Number))
		if e.Dropped == "" {
			s.count++
		}
	}
	slices.SortStableFunc(pieces, s.compare)
	rows := make([]widget.Row, 0, len(pieces))
	for _, e := range pieces {
		rows = append(rows, widget.Row{ID: e.ID.String(), Text: s.text(e), Draw: func(w int, on bool) string { return s.draw(e, w, on) }})
	}
	s.Pair.SetRows(s.Headed(rows, func(i int) string { return s.heading(pieces[i]) }))
}

// compare orders two pieces; what was set aside comes last in every order.
func (s *Evidence) compare(a, b *audit.Evidence) int {
	first := cmp.Compare(rank(a.Dropped != ""), rank(b.Dropped != ""))
	switch s.Order {
	case byElement:
		return cmp.Or(first, audit.Natural(element(a), element(b)))
	case byKind:
		return cmp.Or(first, cmp.Compare(slices.Index(audit.EvidenceKinds(), a.Kind), slices.Index(audit.EvidenceKinds(), b.Kind)))
	case loose:
		return cmp.Or(first, cmp.Compare(rank(len(s.used[a.ID]) > 0), rank(len(s.used[b.ID]) > 0)))
	default:
		return first
	}
}

func rank(b bool) int {
	if b {
		return 1
	}
	return 0
}

func element(e *audit.Evidence) string {
	if len(e.Elements) == 0 {
		return ""
	}
	return catalog.Short(e.Elements[0])
}

// heading is what a piece stands under, "" for nothing.
func (s *Evidence) heading(e *audit.Evidence) string {
	t := s.t()
	switch {
	case e.Dropped != "":
		return t.Aside
	case s.Order == byElement && len(e.Elements) == 0:
		return t.NoElement
	case s.Order == byElement:
		return element(e) + " " + s.Desk.Norms.Label(e.Elements[0], s.Desk.Env.Lang)
	case s.Order == byKind:
		return words.Capital(s.Desk.Env.Words.EvidenceKind(e.Kind))
	case s.Order == loose && len(s.used[e.ID]) == 0:
		return t.Loose
	case s.Order == loose:
		return t.Used
	default:
		return ""
	}
}

// text is what a filter looks in.
func (s *Evidence) text(e *audit.Evidence) string {
	w := s.Desk.Env.Words
	return strings.Join([]string{e.Number, e.Name, e.Text, w.EvidenceKind(e.Kind), flow.Elements(e.Elements), e.Place, e.ShownBy, e.SHA256}, " ")
}

// elementFits is from which width a row has room for an element beside the name.
const elementFits = 40

// draw is one row: number, name, and the first element.
func (s *Evidence) draw(e *audit.Evidence, w int, on bool) string {
	th := s.Desk.Env.Theme
	mark := widget.Others(s.Desk, e.ID)
	number, name := widget.Pad(e.Number, s.number, ""), widget.Plain(flow.Called(e))
	switch {
	case e.Dropped != "":
		number, name = th.Dim.Render(number), th.Dim.Render(name)
	case on:
		number, name = th.Strong.Render(number), th.Strong.Render(name)
	}
	right := ""
	if w >= elementFits && s.Order != byElement {
		right = th.Dim.Render(element(e))
	}
	return widget.Ends(mark+number+" "+name, right, w, th.Signs.Ellipsis)
}
