package report

import (
	"fmt"
	"slices"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
	"toets/tui/flow"
	"toets/tui/widget"
	"toets/tui/widget/sheet"
)

// adviceLine is the advice in the outline: chosen, else computed.
func (s *Report) adviceLine() string {
	st, ws, t := s.desk.State, s.desk.Env.Words, s.t()
	c := s.computed
	a := st.AdviceOf(s.page.Audit)
	th := s.desk.Env.Theme
	switch {
	case a == nil || a.Choice == "":
		return ws.Advice(c.Choice) + " " + th.Dim.Render(t.Computed)
	case a.Computed != c.Choice:
		return ws.Advice(a.Choice) + " " + th.Warn.Render(th.Signs.Alert)
	default:
		return ws.Advice(a.Choice)
	}
}

// adviceLines explain the advice beside the outline: what the rules give and
// why, and what was chosen.
func (s *Report) adviceLines(w int) []string {
	st, ws, t, th := s.desk.State, s.desk.Env.Words, s.t(), s.desk.Env.Theme
	c := s.computed
	var lines []string
	add := func(label, text string) {
		if text != "" {
			lines = append(lines, widget.Labelled(th.Dim.Render(label), text, 14, w, 0, th.Signs.Ellipsis)...)
		}
	}
	lines = append(lines, th.Heading.Render(words.Capital(t.Rules)))
	add(words.Capital(t.Computed1), th.Strong.Render(ws.Advice(c.Choice)))
	add(t.Because, words.Capital(ws.AdviceRule(c.Rule)))
	counts := ws.GradeCount(c.OpenMajor, audit.Major) + ", " + ws.GradeCount(c.OpenMinor, audit.Minor)
	if d := ws.AdviceDrafts(c); d != "" {
		counts += ", " + d
	}
	add(t.OpenNow, counts)
	add(t.Concluded, fmt.Sprintf("%s %s %s", ws.Number(c.Concluded), s.desk.Env.T.Frame.Of, ws.Number(c.Planned)))
	if n := len(c.MustCover); n > 0 {
		var some []string
		for i, ref := range c.MustCover {
			if i == 6 {
				some = append(some, th.Signs.Ellipsis)
				break
			}
			some = append(some, catalog.Short(ref))
		}
		add(t.MustCover, fmt.Sprintf("%s: %s", ws.Number(n), join(some)))
	}
	a := st.AdviceOf(s.page.Audit)
	if a == nil || a.Choice == "" {
		return append(lines, "", th.Dim.Render(widget.Cut(t.NotChosen, w, th.Signs.Ellipsis)))
	}
	lines = append(lines, "", th.Heading.Render(words.Capital(t.Chosen)))
	add(words.Capital(ws.Field(audit.KindAdvice, "choice")), th.Strong.Render(widget.Plain(ws.Advice(a.Choice))))
	by, _ := st.Written(a.ID, "choice")
	who := widget.Plain(by.By)
	if a.Second != "" {
		who += ", " + fmt.Sprintf(t.With, flow.SecondPerson(s.desk, a.ID, "second"))
	}
	add(t.By, who)
	add(words.Capital(ws.Field(audit.KindAdvice, "reason")), widget.PlainLines(a.Reason))
	add(words.Capital(ws.Field(audit.KindAdvice, "conditions")), widget.PlainLines(a.Conditions))
	if a.Computed != c.Choice {
		for _, l := range widget.Wrap(fmt.Sprintf(t.Stale, ws.Advice(a.Computed)), w) {
			lines = append(lines, th.Warn.Render(l))
		}
	}
	return lines
}

func join(list []string) string {
	out := ""
	for i, x := range list {
		if i > 0 {
			out += " "
		}
		out += x
	}
	return out
}

// advise asks which advice; other than computed it asks why, milder a second
// person too.
func (s *Report) advise() {
	ws, t := s.desk.Env.Words, s.t()
	c := s.desk.State.ComputeAdvice(s.page.Audit)
	var items []widget.Item
	at := 0
	for i, choice := range audit.AdviceChoices() {
		note := ""
		if choice == c.Choice {
			note, at = t.Computed1, i
		}
		items = append(items, widget.Item{Key: t.Keys[i], Label: words.Capital(ws.Advice(choice)), Note: note,
			Why: func() error {
				err := s.desk.May(audit.SetAdvice{Audit: s.page.Audit, Choice: choice, Reason: "?"})
				if audit.Refused(err, audit.AdviceMilder) {
					return nil // it is asked
				}
				return err
			}, Run: func() { s.choose(choice, c.Choice) }})
	}
	s.desk.Ask(widget.NewMenu(s.desk, words.Capital(ws.Field(audit.KindAdvice, "choice")), []string{words.Capital(ws.AdviceRule(c.Rule)) + "."}, items...).At(at))
}

// choose asks what an advice needs: nothing when it is the computed one and
// has no conditions.
func (s *Report) choose(choice, computed string) {
	d, ws, t := s.desk, s.desk.Env.Words, s.t()
	c := audit.SetAdvice{Audit: s.page.Audit, Choice: choice}
	if was := d.State.AdviceOf(s.page.Audit); was != nil && was.Choice == choice {
		c.Reason, c.Second, c.Conditions = was.Reason, was.Second, was.Conditions
	}
	put := func() error {
		if err := d.May(c); err != nil {
			return err
		}
		d.Put(fmt.Sprintf(t.SaidAdvice, ws.Advice(choice)), c)
		return nil
	}
	if choice == computed && choice != audit.AdviceConditional {
		d.Refuse(put())
		return
	}
	label := func(f string) string { return words.Capital(ws.Field(audit.KindAdvice, f)) }
	var about []string
	var fields []widget.Field
	if choice != computed {
		about = append(about, fmt.Sprintf(t.Differs, ws.Advice(computed)))
		fields = append(fields, sheet.Text("reason", label("reason"), t.ReasonHint, &c.Reason))
	}
	if choice == audit.AdviceConditional {
		fields = append(fields, sheet.Text("conditions", label("conditions"), t.ConditionsHint, &c.Conditions))
	}
	if err := d.May(audit.SetAdvice{Audit: c.Audit, Choice: choice, Reason: "?"}); audit.Refused(err, audit.AdviceMilder) {
		about = append(about, t.Milder)
		options := []widget.Option{}
		for _, m := range slices.DeleteFunc(slices.Clone(s.audit.Team), func(m string) bool { return m == d.Env.Actor }) {
			options = append(options, widget.Option{Value: m, Label: m})
		}
		fields = append(fields, sheet.Text("second", label("second"), t.NoSecond, &c.Second).Choose(options...))
	}
	d.Ask(sheet.New(d, words.Capital(ws.Advice(choice)), about, t.Record, put, fields...))
}
