package tests

import (
	"cmp"
	"slices"
	"strings"

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
	st := s.Desk.State
	s.audit = st.Audit(s.Page.Audit)
	s.number, s.count = 8, 0
	list := slices.Clone(st.Tests(s.Page.Audit))
	slices.Reverse(list)
	for _, x := range list {
		s.number = max(s.number, lipgloss.Width(x.Number))
		s.count++
	}
	slices.SortStableFunc(list, s.compare)
	rows := make([]widget.Row, 0, len(list))
	for _, x := range list {
		rows = append(rows, widget.Row{ID: x.ID.String(), Text: s.text(x), Draw: func(w int, on bool) string { return s.draw(x, w, on) }})
	}
	s.Pair.SetRows(s.Headed(rows, func(i int) string { return s.heading(list[i]) }))
}

func (s *Tests) compare(a, b *audit.Test) int {
	switch s.Order {
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
	w := s.Desk.Env.Words
	switch s.Order {
	case byElement:
		return catalog.Short(x.Element) + " " + s.Desk.Norms.Label(x.Element, s.Desk.Env.Lang)
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
	w := s.Desk.Env.Words
	return strings.Join([]string{x.Number, catalog.Short(x.Element), s.Desk.Norms.Label(x.Element, s.Desk.Env.Lang), w.TestKind(x.Kind), w.TestResult(x.Result),
		w.Aspect(x.Aspect), x.Question, x.Sample, strings.Join(x.Roles, " ")}, " ")
}

// sign is the outcome of a test in one cell, as results are shown.
func (s *Tests) sign(x *audit.Test) string {
	r := map[string]audit.Result{"pass": audit.Adequate, "partly": audit.Partly, "fail": audit.Inadequate, "not_possible": audit.NA}[x.Result]
	return s.Desk.Env.Theme.Result(r)
}

// draw is one row: outcome, number, kind, and at the right aspect or element.
func (s *Tests) draw(x *audit.Test, w int, on bool) string {
	th, ws := s.Desk.Env.Theme, s.Desk.Env.Words
	mark := widget.Others(s.Desk, x.ID)
	number, kind := widget.Pad(x.Number, s.number, ""), ws.TestKind(x.Kind)
	if on {
		number, kind = th.Strong.Render(number), th.Strong.Render(kind)
	}
	right := ws.Aspect(x.Aspect)
	if s.Order != byElement {
		right = catalog.Short(x.Element)
	}
	return widget.Ends(s.sign(x)+mark+number+" "+kind, th.Dim.Render(right), w, th.Signs.Ellipsis)
}

// View draws the list and the test under the cursor.
func (s *Tests) View(w, h int) ui.Frame {
	if s.audit == nil {
		return ui.Frame{Body: widget.Fit(nil, w, h)}
	}
	t := s.t()
	names := [orders]string{t.ByElement, t.ByNumber, t.ByOutcome, t.ByKind}
	f := widget.Split(s.Desk, w, h, s.detail || s.Pair.InForm(), s.ListPane(names[s.Order], t.Empty), s.FieldPane(s.detailHead))
	f.Where = []string{s.audit.Number, s.Desk.Env.T.Places.Tests}
	f.Meter = s.Desk.Env.Words.Number(s.count)
	return f
}

// detailHead are the lines above the fields of the test under the cursor.
func (s *Tests) detailHead(w int) []string {
	x := s.under()
	if x == nil {
		return nil
	}
	th, ws := s.Desk.Env.Theme, s.Desk.Env.Words
	made := ws.Moment(x.At) + " " + widget.Plain(x.By)
	return []string{widget.Ends("  "+th.Strong.Render(widget.Plain(x.Number))+"  "+catalog.Short(x.Element), th.Dim.Render(made), w, th.Signs.Ellipsis), ""}
}

// fields are those of a test.
func (s *Tests) fields(id string) []widget.Field {
	ref, _ := audit.ParseID(id)
	x := audit.Get[audit.Test](s.Desk.State, ref)
	if x == nil {
		return nil
	}
	t, d := s.t(), s.Desk
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
