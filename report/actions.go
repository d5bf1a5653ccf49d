package report

import (
	"slices"
	"strings"
	"time"

	"toets/audit"
	"toets/catalog/words"
)

// hasActions reports whether anything is asked of anybody.
func (b *book) hasActions() bool {
	return slices.ContainsFunc(b.findings, func(f *audit.Finding) bool { return f.Counts() && f.Open() && b.asks(f) })
}

// asks reports whether a finding asks for something with a deadline.
func (b *book) asks(f *audit.Finding) bool {
	return f.Grade.NC() || f.CorrectionDue+f.PlanDue+f.VerifyDue != ""
}

// actions is chapter 11: who does what by when, the nearest deadline first.
// What is overdue is counted from the date of the report.
func (b *book) actions(p *page) {
	t := b.t.actions
	tab := newTable(b.t.list.number, b.t.list.title, t.owner, t.deadlines, b.t.list.state)
	var fs []*audit.Finding
	for _, f := range b.findings {
		if f.Counts() && f.Open() && b.asks(f) {
			fs = append(fs, f)
		}
	}
	next := make(map[audit.ID]string, len(fs))
	for _, f := range fs {
		_, next[f.ID] = b.nextDue(f)
	}
	slices.SortStableFunc(fs, func(f, g *audit.Finding) int {
		x, y := next[f.ID], next[g.ID]
		switch {
		case x == y:
			return 0
		case x == "":
			return 1
		case y == "" || x < y:
			return -1
		}
		return 1
	})
	late := 0
	for _, f := range fs {
		state := b.w.FindingState(f.State)
		if n := b.overdue(f); n > 0 {
			late++
			state += ", **" + b.say(words.Plural(n, t.lateOne, t.lateMany), b.w.Number(n)) + "**"
		}
		tab.row(or(b.called(f)), b.titleOf(f), b.hole(f.Owner), or(b.terms(f, b.w.ShortDate)), state)
	}
	if len(fs) == 0 {
		p.para(t.none)
		return
	}
	p.para(b.say(words.Plural(len(fs), t.countOne, t.countMany), b.w.Number(len(fs))), b.say(t.late, b.dated(b.date), b.w.Number(late)))
	p.table(tab)
	p.para(t.verify)
}

// terms are the deadlines of a finding: dates, or before it is issued the days
// that it will give.
func (b *book) terms(f *audit.Finding, date func(string) string) string {
	if !f.Grade.NC() && f.CorrectionDue+f.PlanDue+f.VerifyDue == "" {
		return ""
	}
	t, d := b.t.actions, b.s.DeadlinesIn(b.a, f.Grade)
	var dates, days []string
	for _, x := range []struct{ name, field, iso string }{
		{t.correction, "correction_due", f.CorrectionDue}, {t.plan, "plan_due", f.PlanDue}, {t.verification, "verify_due", f.VerifyDue},
	} {
		term := d.Of(x.field)
		switch {
		case x.iso != "":
			dates = append(dates, x.name+" "+oneLine(date(x.iso)))
		case f.Grade.NC() && !f.IsIssued() && term.On != "":
			dates = append(dates, x.name+" "+oneLine(date(b.termDate(term))))
		case f.Grade.NC() && !f.IsIssued():
			days = append(days, x.name+" "+b.w.Number(term.Days))
		}
	}
	if len(days) > 0 {
		dates = append(dates, strings.Join(days, ", ")+" "+t.afterIssue)
	}
	return strings.Join(dates, ", ")
}

// termDate is when a term would end that began on the date of the report.
func (b *book) termDate(x audit.Term) string {
	from, err := time.Parse(time.DateOnly, b.date)
	if err != nil {
		return ""
	}
	return x.After(from)
}

// nextDue is the deadline that a finding stands before: which, and when.
func (b *book) nextDue(f *audit.Finding) (field, iso string) {
	switch f.State {
	case audit.FindingIssued, audit.FindingCorrected, audit.FindingReopened:
		if f.CorrectionDue != "" && (f.PlanDue == "" || f.CorrectionDue <= f.PlanDue) {
			return "correction_due", f.CorrectionDue
		}
		return "plan_due", f.PlanDue
	case audit.FindingPlanOffered, audit.FindingPlanOK, audit.FindingImplemented, audit.FindingVerified, audit.FindingPending:
		return "verify_due", f.VerifyDue
	}
	return "", min(f.CorrectionDue, f.PlanDue, f.VerifyDue)
}

// overdue is how many days the next deadline has passed.
func (b *book) overdue(f *audit.Finding) int {
	field, iso := b.nextDue(f)
	due, err := time.Parse(time.DateOnly, iso)
	now, err2 := time.Parse(time.DateOnly, b.date)
	if field == "" || err != nil || err2 != nil || !now.After(due) {
		return 0
	}
	return int(now.Sub(due).Hours() / 24)
}
