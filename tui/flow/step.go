package flow

import (
	"fmt"
	"slices"
	"strings"

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
		terms := d.State.DeadlinesIn(d.State.Audit(f.Audit), f.Grade)
		for _, field := range []string{"correction_due", "plan_due", "verify_due"} {
			if x.v[field] == "" {
				x.v[field] = terms.Of(field).After(d.Now())
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
