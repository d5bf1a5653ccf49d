package finding

import (
	"slices"
	"strings"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
	"toets/tui/flow"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/elements"
	"toets/tui/widget/place"
)

// fields makes the rows anew from what holds now.
func (s *Finding) fields() {
	f := s.finding()
	if f == nil {
		s.form.SetFields(nil)
		return
	}
	t := s.t()
	s.form.LabelW = 15
	fs := []widget.Field{
		s.text("title").Hinted(t.TitleHint),
		s.grade(f),
		s.text("condition").Hinted(t.ConditionHint),
		s.link("criteria", func() string { return flow.CriteriaLine(s.desk, f) }, t.CriteriaHint, func() { flow.Criteria(s.desk, f.ID) }),
		s.evidence(f),
		s.text("consequence").Hinted(t.ConsequenceHint),
		s.text("categories").Called(t.Touches).Hinted(t.TouchesHint),
		s.text("extent").Hinted(s.extentHint(f)),
	}
	if f.Grade.NC() {
		fs = append(fs, s.text("grade_reason").Called(t.GradeReason).Hinted(s.gradeReasonHint(f)))
	}
	fs = append(fs, s.text("cause").Hinted(t.CauseHint), s.text("cause_code").Called(t.CauseCode))
	if f.State != audit.FindingDraft && f.State != audit.FindingTeamAgreed || s.desk.State.ReplyTo(f.ID) != nil {
		fs = append(fs, s.reply(f))
	}
	fs = append(fs, s.text("asked").Hinted(t.AskedHint), s.text("owner").Hinted(t.RoleHint))
	if f.Grade.NC() {
		fs = append(fs, s.deadline(f, "correction_due"), s.deadline(f, "plan_due"), s.deadline(f, "verify_due"))
	}
	fs = append(fs, s.elements(f), s.site(f))
	fs = append(fs, s.risk(f)...)
	fs = append(fs, s.followed(f)...)
	s.form.SetFields(fs)
}

// text is a field that is written in place. Once the finding was presented a
// filled one asks why first, once it is out it is an erratum.
func (s *Finding) text(name string) widget.Field {
	f := s.finding()
	fld := widget.Of(s.desk, f, name)
	fld.Label = words.Capital(fld.Label)
	reason := s.why[name]
	if reason == "" && !s.guarded(f, name) {
		return fld
	}
	if reason == "" {
		return widget.Field{ID: name, Label: fld.Label, Kind: widget.Link, Value: fld.Value, Hint: fld.Hint, By: fld.By, Enter: func() { s.askWhy(name) }, Why: s.desk.CanWrite}
	}
	id := f.ID
	return fld.Putting(func(v string) error {
		c := audit.SetField{Entity: id, Field: name, Value: v, Reason: reason}
		if err := s.desk.May(c); err != nil {
			return err
		}
		s.desk.PutText(id.String()+"."+name, c)
		return nil
	})
}

// guarded reports whether a change of a field asks why first: it holds
// something, and others have seen it.
func (s *Finding) guarded(f *audit.Finding, name string) bool {
	seen := f.State != audit.FindingDraft && f.State != audit.FindingTeamAgreed
	return seen && slices.Contains([]string{"title", "condition", "consequence", "extent"}, name) && audit.Value(f, name) != ""
}

// askWhy asks the reason to change what others have seen, and then goes into
// the text. What was issued is corrected by an erratum, with a second person.
func (s *Finding) askWhy(name string) {
	f, t := s.finding(), s.t()
	write := func(reason string) {
		s.why[name] = reason
		s.fields()
		s.form.Write(name)
	}
	if slices.Contains(audit.FindingSteps(f), audit.FindingCorrected) {
		flow.StepTo(s.desk, f.ID, audit.FindingCorrected, write)
		return
	}
	label := words.Capital(s.desk.Env.Words.Field(audit.KindFinding, name))
	s.desk.Ask(widget.NewPrompt(s.desk, f.Number()+": "+label, []string{t.WhyChange}, "", func(reason string) error {
		write(reason)
		return nil
	}))
}

// writable reports whether one can write in a field without being asked first.
func (s *Finding) writable(name string) bool {
	f := s.finding()
	if f == nil {
		return false
	}
	switch name {
	case "grade", "criteria", "evidence", "reply", "elements":
		return false
	}
	return s.why[name] != "" || !s.guarded(f, name)
}

// link is a row that opens a dialog or another page.
func (s *Finding) link(name string, show func() string, hint string, enter func()) widget.Field {
	return widget.Field{ID: name, Label: words.Capital(s.desk.Env.Words.Field(audit.KindFinding, name)), Kind: widget.Link, Show: show, Hint: hint, Enter: enter}
}

// grade is the grade with its sign, what sort of consequence, and the site.
func (s *Finding) grade(f *audit.Finding) widget.Field {
	return s.link("grade", func() string {
		th, w := s.desk.Env.Theme, s.desk.Env.Words
		out := th.Grade(f.Grade) + " " + th.GradeStyle(f.Grade).Render(w.Grade(f.Grade))
		if len(f.Categories) > 0 {
			var cs []string
			for _, c := range f.Categories {
				cs = append(cs, w.Consequence(c))
			}
			out += th.Dim.Render("  [" + strings.Join(cs, ", ") + "]")
		}
		if site := audit.Get[audit.Site](s.desk.State, f.Site); site != nil {
			out += "  " + th.Dim.Render(widget.Plain(site.Number))
		}
		if f.GradeSecond != "" {
			out += th.Dim.Render(th.Signs.Dot + flow.SecondPerson(s.desk, f.ID, "grade_second"))
		}
		if f.Immediate != "" {
			out += "  " + th.Bad.Render(th.Signs.Alert+" "+s.t().Immediate)
		}
		return out
	}, "", func() { flow.Grade(s.desk, f.ID) })
}

// gradeReasonHint says what the other minors suggest, else what is asked.
func (s *Finding) gradeReasonHint(f *audit.Finding) string {
	if f.Grade == audit.Minor {
		if more := s.desk.State.ManyMinors(f); len(more) > 0 {
			return flow.Suggested(s.desk, more[0])
		}
	}
	return s.t().GradeReasonHint
}

// extentHint asks about the other sites, by number.
func (s *Finding) extentHint(f *audit.Finding) string {
	var others []string
	for _, site := range audit.All[audit.Site](s.desk.State) {
		if site.ID != f.Site {
			others = append(others, site.Number)
		}
	}
	if len(others) == 0 || len(others) > 6 || f.Site.IsZero() {
		return s.t().ExtentHint
	}
	return s.t().ExtentHint + " (" + strings.Join(others, " ") + ")"
}

// evidence is what the finding rests on, by number.
func (s *Finding) evidence(f *audit.Finding) widget.Field {
	fld := s.link("evidence", nil, s.t().EvidenceHint, s.openEvidence)
	fld.Lines = func(w int) []string { return flow.NumberLines(s.desk, slices.Concat(f.Evidence, f.Tests), w) }
	return fld
}

// openEvidence lists what the finding rests on, to look at it; without anything
// it asks for the first.
func (s *Finding) openEvidence() {
	f, d := s.finding(), s.desk
	var items []widget.Item
	for _, id := range slices.Concat(f.Evidence, f.Tests) {
		if p, spot, ok := place.Of(d, id); ok {
			it := widget.Item{Label: place.Name(d, id), Run: func() { d.OpenAt(p, spot) }}
			if e := audit.Get[audit.Evidence](d.State, id); e != nil {
				it.Label = widget.Cut(widget.Plain(e.Number+" "+flow.Called(e)), 60, d.Env.Theme.Signs.Ellipsis)
			}
			if n := len(items); n < 9 {
				it.Key = string(rune('1' + n))
			}
			items = append(items, it)
		}
	}
	if len(items) == 0 {
		flow.Evidence(d, flow.SubjectOf(f))
		return
	}
	d.Ask(widget.NewMenu(d, f.Number()+": "+d.Env.Words.Field(audit.KindFinding, "evidence"), []string{s.t().EvidenceMore}, items...))
}

// reply is the newest reply with its words.
func (s *Finding) reply(f *audit.Finding) widget.Field {
	return widget.Field{ID: "reply", Label: s.t().Reply, Kind: widget.Link, Hint: s.t().NoReply, Enter: func() { flow.Reply(s.desk, f.ID) },
		Why: func() error { return flow.MayReply(s.desk, f.ID) },
		Show: func() string {
			line := flow.ReplyLine(s.desk, f.ID)
			if r := s.desk.State.ReplyTo(f.ID); r != nil && r.Text != "" {
				line += "\n" + s.desk.Env.Theme.Dim.Render("“") + widget.PlainLines(r.Text) + s.desk.Env.Theme.Dim.Render("”")
			}
			if f.Reviewer != "" {
				line += "\n" + s.desk.Env.Theme.Dim.Render(s.t().Reviewed+" "+flow.SecondPerson(s.desk, f.ID, "reviewer"))
			}
			return strings.TrimPrefix(line, "\n")
		}}
}

// elements are what the finding is about.
func (s *Finding) elements(f *audit.Finding) widget.Field {
	return s.link("elements", func() string {
		var out []string
		for _, e := range f.Elements {
			out = append(out, catalog.Short(e)+" "+s.desk.Norms.Label(e, s.desk.Env.Lang))
		}
		return strings.Join(out, s.desk.Env.Theme.Signs.Dot)
	}, s.t().ElementsHint, func() {
		a := s.desk.State.Audit(f.Audit)
		if a == nil {
			return
		}
		has := func(ref string) bool {
			now := s.finding()
			return now != nil && slices.Contains(now.Elements, ref)
		}
		s.desk.Ask(elements.Ticks(s.desk, a.Criteria, has, func(ref string, on bool) error { return flow.ElementsOf(s.desk, f.ID, on, ref) }))
	})
}

// site is where it was found: one site or the organisation as a whole.
func (s *Finding) site(f *audit.Finding) widget.Field {
	fld := widget.Of(s.desk, f, "site")
	fld.Label = words.Capital(fld.Label)
	options := []widget.Option{{Value: "", Label: s.desk.Env.T.Frame.Whole}}
	for _, x := range audit.All[audit.Site](s.desk.State) {
		options = append(options, widget.Option{Value: x.ID.String(), Label: x.Number + " " + x.Name})
	}
	return fld.Choose(options...)
}

var _ ui.Screen = (*Finding)(nil)
