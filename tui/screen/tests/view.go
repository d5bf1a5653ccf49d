package tests

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
	"toets/tui/flow"
	"toets/tui/ui"
	"toets/tui/widget"
)

// gather reads what the list shows, once per change. What was set aside is in
// the history only.
func (s *Tests) gather() {
	st := s.desk.State
	s.audit = st.Audit(s.page.Audit)
	s.number, s.count = 8, 0
	list := slices.Clone(st.Tests(s.page.Audit))
	slices.Reverse(list)
	for _, x := range list {
		s.number = max(s.number, lipgloss.Width(x.Number))
		s.count++
	}
	slices.SortStableFunc(list, s.compare)
	var rows []widget.Row
	head := ""
	for _, x := range list {
		if h := s.heading(x); h != head {
			head = h
			rows = append(rows, widget.Row{Head: true, Draw: func(w int, _ bool) string {
				return s.desk.Env.Theme.Heading.Render(widget.Cut(widget.Plain(h), w, s.desk.Env.Theme.Signs.Ellipsis))
			}})
		}
		rows = append(rows, widget.Row{ID: x.ID.String(), Text: s.text(x), Draw: func(w int, on bool) string { return s.draw(x, w, on) }})
	}
	s.pair.SetRows(rows)
}

func (s *Tests) compare(a, b *audit.Test) int {
	switch s.order {
	case byElement:
		return cmp.Or(audit.Natural(catalog.Short(a.Element), catalog.Short(b.Element)), cmp.Compare(slices.Index(audit.Aspects(), a.Aspect), slices.Index(audit.Aspects(), b.Aspect)))
	case byOutcome:
		worst := []string{"fail", "partly", "inconclusive", "not_possible", "", "pass"}
		return cmp.Compare(slices.Index(worst, a.Result), slices.Index(worst, b.Result))
	case byKind:
		return cmp.Compare(slices.Index(audit.TestKinds(), a.Kind), slices.Index(audit.TestKinds(), b.Kind))
	default:
		return 0
	}
}

// heading is what a test stands under, "" for nothing.
func (s *Tests) heading(x *audit.Test) string {
	w := s.desk.Env.Words
	switch s.order {
	case byElement:
		return catalog.Short(x.Element) + " " + s.desk.Norms.Label(x.Element, s.desk.Env.Lang)
	case byOutcome:
		if x.Result == "" {
			return s.t().NoOutcome
		}
		return words.Capital(w.TestResult(x.Result))
	case byKind:
		return words.Capital(w.TestKind(x.Kind))
	default:
		return ""
	}
}

// text is what a filter looks in.
func (s *Tests) text(x *audit.Test) string {
	w := s.desk.Env.Words
	return strings.Join([]string{x.Number, catalog.Short(x.Element), s.desk.Norms.Label(x.Element, s.desk.Env.Lang), w.TestKind(x.Kind), w.TestResult(x.Result),
		w.Aspect(x.Aspect), x.Question, x.Sample, strings.Join(x.Roles, " ")}, " ")
}

// sign is the outcome of a test in one cell, as results are shown.
func (s *Tests) sign(x *audit.Test) string {
	r := map[string]audit.Result{"pass": audit.Adequate, "partly": audit.Partly, "fail": audit.Inadequate, "not_possible": audit.NA}[x.Result]
	return s.desk.Env.Theme.Result(r)
}

// draw is one row: outcome, number, kind, and at the right aspect or element.
func (s *Tests) draw(x *audit.Test, w int, on bool) string {
	th, ws := s.desk.Env.Theme, s.desk.Env.Words
	mark := " "
	if s.desk.Fresh(x.ID) {
		mark = th.Info.Render(th.Signs.News)
	}
	number, kind := widget.Pad(x.Number, s.number, ""), ws.TestKind(x.Kind)
	if on {
		number, kind = th.Strong.Render(number), th.Strong.Render(kind)
	}
	right := ws.Aspect(x.Aspect)
	if s.order != byElement {
		right = catalog.Short(x.Element)
	}
	return widget.Ends(s.sign(x)+mark+number+" "+kind, th.Dim.Render(right), w, th.Signs.Ellipsis)
}

// View draws the list and the test under the cursor.
func (s *Tests) View(w, h int) ui.Frame {
	if s.audit == nil {
		return ui.Frame{Body: widget.Fit(nil, w, h)}
	}
	f := widget.Split(s.desk, w, h, s.detail || s.pair.InForm(), s.listPane, s.detailPane)
	f.Where = []string{s.audit.Number, s.desk.Env.T.Places.Tests}
	f.Meter = s.desk.Env.Words.Number(s.count)
	return f
}

func (s *Tests) listPane(w, h int) ([]string, *tea.Cursor) {
	th, t := s.desk.Env.Theme, s.t()
	names := [orders]string{t.ByElement, t.ByNumber, t.ByOutcome, t.ByKind}
	lines := []string{widget.Ends("  "+th.Dim.Render(names[s.order]), th.Key.Render(ui.KeyView)+" ", w, th.Signs.Ellipsis)}
	if s.pair.List.Len() == 0 && s.pair.List.Filtered() == "" {
		for _, l := range widget.Wrap(t.Empty, max(8, w-4)) {
			lines = append(lines, "  "+th.Dim.Render(l))
		}
		return lines, nil
	}
	rows, cur := s.pair.ListPane(w, max(1, h-1))
	if cur != nil {
		cur.Y++
	}
	return append(lines, rows...), cur
}

// detailHead are the lines above the fields of the test under the cursor.
func (s *Tests) detailHead(w int) []string {
	x := s.under()
	if x == nil {
		return nil
	}
	th, ws := s.desk.Env.Theme, s.desk.Env.Words
	made := ws.Moment(x.At) + " " + widget.Plain(x.By)
	return []string{widget.Ends("  "+th.Strong.Render(widget.Plain(x.Number))+"  "+catalog.Short(x.Element), th.Dim.Render(made), w, th.Signs.Ellipsis), ""}
}

func (s *Tests) detailPane(w, h int) ([]string, *tea.Cursor) {
	if s.under() == nil {
		return nil, nil
	}
	lines := s.detailHead(w)
	rows, cur := s.pair.FormPane(w, max(1, h-len(lines)))
	if cur != nil {
		cur.Y += len(lines)
	}
	return append(lines, rows...), cur
}

// fields are those of a test.
func (s *Tests) fields(id string) []widget.Field {
	ref, _ := audit.ParseID(id)
	x := audit.Get[audit.Test](s.desk.State, ref)
	if x == nil {
		return nil
	}
	t, d := s.t(), s.desk
	of := func(name string) widget.Field {
		f := widget.Of(d, x, name)
		f.Label = words.Capital(f.Label)
		return f
	}
	site := of("site")
	options := []widget.Option{{Value: "", Label: d.Env.T.Frame.Whole}}
	for _, o := range audit.All[audit.Site](d.State) {
		options = append(options, widget.Option{Value: o.ID.String(), Label: o.Number + " " + o.Name})
	}
	evidence := widget.Field{ID: "evidence", Label: words.Capital(d.Env.Words.Field(audit.KindTest, "evidence")), Kind: widget.Link, Hint: t.NoEvidence,
		Lines: func(w int) []string { return flow.NumberLines(d, x.Evidence, w) }, Enter: func() { flow.Evidence(d, s.subject()) }}
	return []widget.Field{of("question"), of("result"), of("steps"), of("sample"), evidence, flow.RolesField(d, x.ID).Hinted(t.RolesHint),
		of("kind").Called(t.Kind), of("aspect"), site.Choose(options...)}
}
