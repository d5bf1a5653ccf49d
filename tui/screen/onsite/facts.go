package onsite

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/catalog"
	"toets/tui/flow"
	"toets/tui/widget"
)

// labelW is the width of the labels in the detail.
const labelW = 10

// maps says which elements of other editions say the same, or are supported.
func (s *OnSite) maps(ms []catalog.Mapping) string {
	th := s.desk.Env.Theme
	var same, supports []string
	for _, m := range ms {
		ed, id := audit.SplitRef(m.To)
		switch name := s.desk.Norms.EditionShort(ed) + " " + id; m.Type {
		case "same", "part":
			same = append(same, name)
		case "supports":
			supports = append(supports, name)
		}
	}
	var parts []string
	if len(same) > 0 {
		text := "= " + same[0]
		if len(same) > 1 {
			_, last := audit.SplitRef(ms[len(same)-1].To)
			text += th.Signs.Dash + last
		}
		parts = append(parts, text)
	}
	if len(supports) > 0 {
		parts = append(parts, s.t().Supports+" "+strings.Join(supports, ", "))
	}
	return strings.Join(parts, th.Signs.Dot)
}

// questions are what to ask, and what to ask for.
func (s *OnSite) questions(el *catalog.Element, w int) []string {
	th, t, lang := s.desk.Env.Theme, s.t(), s.desk.Env.Lang
	lines := flow.SourceLines(s.desk, el, labelW, w)
	label := t.Ask
	for _, q := range el.OpQuestions {
		lines = append(lines, widget.Labelled(th.Dim.Render(label), q.ID+" "+q.In(lang), labelW, w, 0, th.Signs.Ellipsis)...)
		label = ""
	}
	if list := el.AskFor.In(lang); len(list) > 0 {
		lines = append(lines, widget.Labelled(th.Dim.Render(t.AskFor), strings.Join(list, ", "), labelW, w, 3, th.Signs.Ellipsis)...)
	}
	return lines
}

// facts are what the dossier has on the element: documents, tests, evidence,
// findings.
func (s *OnSite) facts(ref string, w int) []string {
	th, t, st := s.desk.Env.Theme, s.t(), s.desk.State
	var docs, tests, evidence, findings []string
	for _, d := range st.DocumentsFor(ref) {
		docs = append(docs, d.Number+" "+th.Result(st.DocCheck(s.page.Audit, d.ID).Outcome()))
	}
	for _, x := range s.data.tests[ref] {
		tests = append(tests, x.Number+" "+s.desk.Env.Words.TestKind(x.Kind))
	}
	for _, e := range s.data.evidence[ref] {
		evidence = append(evidence, e.Number)
	}
	for _, f := range s.data.findings[ref] {
		findings = append(findings, th.Grade(f.Grade)+" "+f.Number())
	}
	var lines []string
	add := func(label string, list []string) {
		if len(list) > 0 {
			lines = append(lines, widget.Labelled(th.Dim.Render(label), strings.Join(list, "  "), labelW, w, 2, th.Signs.Ellipsis)...)
		}
	}
	add(t.Phase1, docs)
	add(t.Tests, tests)
	add(t.Evidence, evidence)
	add(t.Findings, findings)
	if e := st.SoA(ref); e != nil && e.Applicable == "no" {
		lines = append(lines, widget.Labelled(th.Dim.Render(t.SoA), t.Excluded+" "+widget.PlainLines(e.Reason), labelW, w, 2, th.Signs.Ellipsis)...)
	}
	return lines
}

// text is what was written on the element at the site, or is being written.
func (s *OnSite) text(ref string, w int) ([]string, *tea.Cursor) {
	th, t := s.desk.Env.Theme, s.t()
	label := th.Dim.Render(t.Note)
	if s.note != nil {
		rows, cur := s.note.View(w - labelW)
		for i := range rows {
			front := strings.Repeat(" ", labelW)
			if i == 0 {
				front = widget.Pad(label, labelW, "")
			}
			rows[i] = front + rows[i]
		}
		if cur != nil {
			cur.X += labelW
		}
		return rows, cur
	}
	as := s.data.at[ref][s.siteID()]
	if as == nil {
		return nil, nil
	}
	var lines []string
	if from := flow.OriginLine(s.desk, as); from != "" {
		lines = widget.Labelled(th.Dim.Render(t.Origin), from, labelW, w, 2, th.Signs.Ellipsis)
	}
	if as.Text != "" {
		lines = append(lines, widget.Labelled(label, widget.PlainLines(as.Text), labelW, w, 4, th.Signs.Ellipsis)...)
	}
	if as.NAReason != "" && (as.Design == audit.NA || as.Existence == audit.NA || as.Operation == audit.NA) {
		lines = append(lines, widget.Labelled(th.Dim.Render(t.NAReason), widget.PlainLines(as.NAReason), labelW, w, 2, th.Signs.Ellipsis)...)
	}
	return lines, nil
}
