package flow

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"toets/audit"
	"toets/catalog/words"
	"toets/tui/i18n"
	"toets/tui/ui"
	"toets/tui/widget"
)

// stepping is the next step of a finding: what it needs, with a way to what is
// missing, and what it asks to be said with it.
type stepping struct {
	deed
	answers
	id   audit.ID
	to   string
	then func(reason string) // after the step is on disk, may be nil
}

func stepTexts(d *ui.Desk) *textsStep { return i18n.Pick(d.Env.Book, &nlStep, &enStep) }

// Step opens the usual next step of a finding. Others are one row away.
func Step(d *ui.Desk, id audit.ID) {
	f := audit.Get[audit.Finding](d.State, id)
	if f == nil {
		return
	}
	steps := audit.FindingSteps(f)
	if len(steps) == 0 {
		d.Say(fmt.Sprintf(stepTexts(d).NoStep, f.Number(), d.Env.Words.FindingState(f.State)))
		return
	}
	StepTo(d, id, steps[0], nil)
}

// Withdraw opens the step that takes a finding back, with its reason; where it
// is out already the rules say what is possible.
func Withdraw(d *ui.Desk, id audit.ID) {
	f := audit.Get[audit.Finding](d.State, id)
	if f == nil {
		return
	}
	to := audit.FindingWithdrawn
	if err := d.May(audit.StepFinding{Finding: id, To: to, Reason: "…"}); err != nil {
		d.Refuse(err)
		return
	}
	StepTo(d, id, to, nil)
}

// StepTo opens one step of a finding; then is called once it is on disk.
func StepTo(d *ui.Desk, id audit.ID, to string, then func(reason string)) {
	f := audit.Get[audit.Finding](d.State, id)
	if f == nil {
		return
	}
	x := &stepping{id: id, to: to, then: then, answers: answers{d, map[string]string{}}}
	x.deed = deed{desk: d, title: f.Number() + ": " + d.Env.Words.FindingStep(to), about: x.above, label: x.button, fields: x.rows, after: x.elsewhere, do: x.take}
	x.propose(f)
	x.open(x.start(f))
}

func (x *stepping) t() *textsStep { return stepTexts(x.deed.desk) }

func (x *stepping) finding() *audit.Finding {
	return audit.Get[audit.Finding](x.deed.desk.State, x.id)
}

// propose fills in what is known or usual.
func (x *stepping) propose(f *audit.Finding) {
	d := x.deed.desk
	for _, field := range []string{"told_to", "owner", "plan", "claim", "implemented", "effective", "correction_due", "plan_due", "verify_due"} {
		x.v[field] = audit.Value(f, field)
	}
	x.v["told"] = d.Today()
	if x.v["told_to"] == "" {
		x.v["told_to"] = f.Owner
	}
	if x.to == audit.FindingIssued && f.Grade.NC() {
		days := audit.DeadlinesOf(f.Grade)
		for field, n := range map[string]int{"correction_due": days.Correction, "plan_due": days.Plan, "verify_due": days.Verified} {
			if x.v[field] == "" {
				x.v[field] = inDays(d.Now(), n)
			}
		}
	}
	if x.to == audit.FindingRaised {
		x.v["raise_as"] = string(audit.Minor)
	}
}

// start is where the cursor stands: on what is missing, else on the first
// question that must be answered, else on the last row.
func (x *stepping) start(f *audit.Finding) string {
	form := x.deed.desk.State.FindingStepForm(f, x.to)
	for _, n := range form.Needs {
		if !n.Met {
			return "need " + n.Field
		}
	}
	for _, m := range slices.Concat(form.Must, form.May) {
		if x.v[m] == "" && (m == "told_to" || slices.Contains(form.Must, m)) {
			return m
		}
	}
	return ""
}

// above says where the finding stands, and who may take the step.
func (x *stepping) above() []string {
	f, d := x.finding(), x.deed.desk
	if f == nil {
		return nil
	}
	out := []string{fmt.Sprintf(x.t().From, d.Env.Words.FindingState(f.State))}
	a := d.State.Audit(f.Audit)
	if d.State.FindingStepForm(f, x.to).Lead && a != nil && a.Lead != "" && a.Lead != d.Env.Actor {
		out[0] += d.Env.Theme.Signs.Dot + fmt.Sprintf(x.t().LeadOnly, a.Lead)
	}
	if x.to == audit.FindingCorrected {
		out = append(out, x.t().Erratum)
	}
	if x.to == audit.FindingIssued && f.State == audit.FindingContested {
		out = append(out, x.t().Contested)
	}
	return out
}

// button is the last row: the step, and the number that it gives.
func (x *stepping) button() string {
	d, f := x.deed.desk, x.finding()
	label := words.Capital(d.Env.Words.FindingStep(x.to))
	if f == nil || x.to != audit.FindingIssued || f.Final != "" {
		return label
	}
	return fmt.Sprintf(x.t().As, label, nextFinal(d.State, f))
}

// nextFinal is the final number that a finding would get now.
func nextFinal(s *audit.State, f *audit.Finding) string {
	a := s.Audit(f.Audit)
	if a == nil {
		return ""
	}
	most := 0
	for _, o := range s.Findings(f.Audit) {
		var n int
		if _, err := fmt.Sscanf(strings.TrimPrefix(o.Final, a.Number+"."), "%d", &n); err == nil {
			most = max(most, n)
		}
	}
	return fmt.Sprintf("%s.%02d", a.Number, most+1)
}

// rows are what is needed, and what is asked.
func (x *stepping) rows() []widget.Field {
	f, d := x.finding(), x.deed.desk
	if f == nil {
		return nil
	}
	form := d.State.FindingStepForm(f, x.to)
	fs := x.needs(f, form)
	for _, ask := range slices.Concat(form.Must, form.May) {
		fs = append(fs, x.ask(f, ask, slices.Contains(form.Must, ask)))
	}
	return fs
}

// elsewhere is the way to the other steps.
func (x *stepping) elsewhere() []widget.Field {
	f, d := x.finding(), x.deed.desk
	if f == nil || len(x.others(f)) == 0 {
		return nil
	}
	others := x.others(f)
	return []widget.Field{{ID: "other", Label: x.t().Other, Kind: widget.Link, Enter: func() { x.otherStep(others) }, Show: func() string {
		var names []string
		for _, o := range others {
			names = append(names, d.Env.Words.FindingStep(o))
		}
		return d.Env.Theme.Dim.Render(strings.Join(names, ", "))
	}}}
}

// needs are one row for all that is there, and one for each thing that is not.
func (x *stepping) needs(f *audit.Finding, form audit.StepForm) []widget.Field {
	d := x.deed.desk
	th := d.Env.Theme
	var met []string
	var fs []widget.Field
	for _, n := range form.Needs {
		name := needName(d, n.Field)
		if n.Met {
			if n.Field != "requirement" { // then the criterion is one
				met = append(met, name)
			}
			continue
		}
		fs = append(fs, widget.Field{ID: "need " + n.Field, Label: x.t().Missing, Kind: widget.Link,
			Show:  func() string { return th.Bad.Render(th.Signs.Alert) + " " + name },
			Enter: func() { x.goTo(n.Field) }})
	}
	if len(met) == 0 {
		return fs
	}
	there := widget.Field{ID: "met", Label: x.t().There, Kind: widget.Link, Show: func() string {
		return th.Result(audit.Adequate) + " " + strings.Join(met, th.Signs.Dot)
	}}
	return append([]widget.Field{there}, fs...)
}

func needName(d *ui.Desk, field string) string {
	switch field {
	case "requirement":
		return stepTexts(d).Requirement
	case "reply":
		return stepTexts(d).Reply
	default:
		return d.Env.Words.Field(audit.KindFinding, field)
	}
}

// goTo leaves the dialog for the field that is missing.
func (x *stepping) goTo(field string) {
	d, f := x.deed.desk, x.finding()
	d.Close()
	switch field {
	case "reply":
		Reply(d, x.id)
		return
	case "requirement":
		field = "criteria"
	}
	d.OpenAt(ui.Page{Kind: ui.PageFinding, Audit: f.Audit, ID: f.ID}, WriteSpot(field))
}

// others are the other steps from here.
func (x *stepping) others(f *audit.Finding) []string {
	return slices.DeleteFunc(audit.FindingSteps(f), func(s string) bool { return s == x.to })
}

func (x *stepping) otherStep(others []string) {
	d := x.deed.desk
	var items []widget.Item
	for i, to := range others {
		items = append(items, widget.Item{Key: string(rune('1' + i)), Label: words.Capital(d.Env.Words.FindingStep(to)), Run: func() {
			d.Close() // this dialog, behind the menu
			StepTo(d, x.id, to, nil)
		}})
	}
	d.Ask(widget.NewMenu(d, x.t().Other, nil, items...))
}

// change is the step with everything that was said.
func (x *stepping) change() audit.StepFinding {
	v := x.v
	c := audit.StepFinding{Finding: x.id, To: x.to, Reason: v["reason"], Second: v["second"], RaiseAs: audit.Grade(v["raise_as"])}
	form := x.deed.desk.State.FindingStepForm(x.finding(), x.to)
	said := func(field string) string {
		if slices.Contains(form.Must, field) || slices.Contains(form.May, field) {
			return v[field]
		}
		return ""
	}
	c.Told, c.ToldTo, c.Owner = said("told"), said("told_to"), said("owner")
	c.CorrectionDue, c.PlanDue, c.VerifyDue = said("correction_due"), said("plan_due"), said("verify_due")
	c.Plan, c.Claim, c.Implemented, c.Effective = said("plan"), said("claim"), said("implemented"), said("effective")
	c.MergeInto, _ = audit.ParseID(v["merge_into"])
	if x.to != audit.FindingRaised {
		c.RaiseAs = ""
	}
	return c
}

// take takes the step, or says why not.
func (x *stepping) take() error {
	d, f := x.deed.desk, x.finding()
	if f == nil {
		return nil
	}
	for _, m := range d.State.FindingStepForm(f, x.to).Must {
		if strings.TrimSpace(x.v[m]) == "" && m != "reason" && m != "second" {
			return &audit.Refusal{Code: audit.NeedsField, Ref: f.Number(), Field: m}
		}
	}
	c := x.change()
	if err := d.May(c); err != nil {
		return err
	}
	d.PutThen("", func(evs []audit.Event) { x.came(evs) }, c)
	return nil
}

// came says what the step brought.
func (x *stepping) came(evs []audit.Event) {
	d, f := x.deed.desk, x.finding()
	if f == nil {
		return
	}
	d.Say(fmt.Sprintf(x.t().Said, f.Number(), d.Env.Words.FindingState(f.State)))
	if x.to == audit.FindingIssued && f.Final != "" { // a number is given once: nothing takes it back
		d.Say(fmt.Sprintf(x.t().SaidIssued, f.Draft, f.Final))
	}
	for _, id := range ui.Created(evs, audit.KindFinding) {
		if n := audit.Get[audit.Finding](d.State, id); n != nil {
			d.Say(fmt.Sprintf(x.t().SaidRaised, f.Number(), n.Draft))
		}
	}
	if x.then != nil {
		x.then(x.v["reason"])
	}
}

// DaysLeft is how many days there are until a date, negative when it has
// passed; ok is false for what is no date.
func DaysLeft(today, date string) (days int, ok bool) {
	from, err := time.Parse(time.DateOnly, today)
	to, err2 := time.Parse(time.DateOnly, date)
	if err != nil || err2 != nil {
		return 0, false
	}
	return int(to.Sub(from).Hours() / 24), true
}
