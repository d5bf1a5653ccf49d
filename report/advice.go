package report

import (
	"slices"
	"strings"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
)

// advice is chapter 2: the advice with its ground, the conclusion in the
// auditor's words, the totals, and what others decided.
func (b *book) advice(p *page) {
	b.ground(p)
	b.openAt(p, "advice", "advice_stale")
	if flat(b.s.Text(b.o.Audit, "conclusion", "nl")+b.s.Text(b.o.Audit, "conclusion", "en")) != "" {
		p.heading(3, b.t.advice.conclusion)
		b.blockProse(p, "conclusion")
	}
	b.openAt(p, "text_block")
	p.heading(3, b.t.advice.fulfilment)
	if b.a.FulfilmentNote != "" {
		p.prose("", b.a.FulfilmentNote)
	}
	b.matrix(p)
	b.bars(p)
	b.pillars(p)
	b.next(p)
	b.decisions(p)
}

// openAt writes the open places of this chapter with these codes.
func (b *book) openAt(p *page, codes ...string) {
	for i, r := range b.remarks {
		if r.chapter == "2" && !r.placed && slices.Contains(codes, r.Code) {
			b.open(p, r)
			b.remarks[i].placed = true
		}
	}
}

// ground says which advice, by which rule, counted on what.
func (b *book) ground(p *page) {
	c, t := b.num.computed, b.t.advice
	if !b.a.Type.HasGrades() {
		p.para("**"+t.baseline+"**", b.t.lead.noGrades)
		return
	}
	counted := b.say(t.counted, b.w.GradeCount(c.OpenMajor, audit.Major), b.w.GradeCount(c.OpenMinor, audit.Minor))
	if d := b.w.AdviceDrafts(c); d != "" {
		counted += ", " + d
	}
	p.para("**"+b.adviceSays()+"**", b.say(t.ground, b.w.AdviceRule(c.Rule)), counted+".",
		b.say(t.concluded, b.w.Number(c.Concluded), b.w.Count(c.Planned, b.t.part, b.t.parts)))
	if a := b.s.AdviceOf(b.o.Audit); a != nil && a.Choice != "" && a.Choice != c.Choice {
		second := ""
		if a.Second != "" {
			second = b.say(t.second, b.second(a.ID, "second", a.Second))
		}
		p.prose(b.say(t.differs, b.w.Advice(c.Choice), b.w.Advice(a.Choice)), a.Reason)
		p.para(second)
	} else if a != nil && a.Reason != "" {
		p.prose("**"+t.reason+"**", a.Reason)
	}
	if n := len(c.MustCover); n > 0 && b.o.Level <= 1 {
		p.para(b.say(t.mustCover, b.w.Number(n), b.elements(c.MustCover)))
	}
	if a := b.s.AdviceOf(b.o.Audit); a != nil && a.Conditions != "" {
		p.prose("**"+t.conditions+"**", a.Conditions)
	}
}

// elements lists elements by their numbers.
func (b *book) elements(refs []string) string {
	var out []string
	for _, r := range refs {
		out = append(out, oneLine(catalog.Short(r)))
	}
	return strings.Join(out, ", ")
}

// pillars are the three things that a management system stands on: its own
// audit, the review by its management, and a scope that fits.
func (b *book) pillars(p *page) {
	var items []string
	for _, x := range []struct{ name, id string }{
		{b.t.advice.ownAudit, "9.2"}, {b.t.advice.mgmtReview, "9.3"}, {b.t.advice.scopeFit, "4.3"},
	} {
		if s, ok := b.pillar(x.id); ok {
			items = append(items, b.say(b.t.advice.pillar, x.name, x.id, s))
		}
	}
	if len(items) > 0 {
		p.heading(3, b.t.advice.pillars)
		p.bullets(items...)
	}
}

// pillar is the weakest result of each aspect over a clause and what is under it.
func (b *book) pillar(id string) (string, bool) {
	worst := map[audit.Aspect]audit.Result{}
	found := false
	for _, e := range b.full.Phase2Elements(b.a) {
		if e.Kind != audit.ElementClause || e.ID != id && !strings.HasPrefix(e.ID, id+".") {
			continue
		}
		found = true
		for _, a := range audit.Aspects() {
			worst[a] = audit.Weakest(worst[a], b.num.result2[e.Ref].Aspects[a])
		}
	}
	var parts []string
	for _, a := range audit.Aspects() {
		parts = append(parts, b.w.Aspect(a)+" "+b.w.Result(worst[a]))
	}
	return strings.Join(parts, ", "), found
}

// next says which audit comes after this one.
func (b *book) next(p *page) {
	c := b.num.computed
	if !b.a.Type.HasGrades() {
		return
	}
	choice, _ := b.choice()
	var text string
	switch {
	case c.NeedFollowup || choice == audit.AdviceNegative:
		text = b.t.advice.followup
		latest := ""
		for _, f := range b.graded(audit.Major) {
			if f.Open() {
				latest = max(latest, f.VerifyDue)
			}
		}
		if latest != "" {
			text += " " + b.say(b.t.advice.followupBy, b.dated(latest))
		}
	case choice == audit.AdviceNone:
		text = b.t.advice.finish
	default:
		text = b.t.advice.yearly
	}
	p.heading(3, b.t.advice.next)
	p.para(text)
}

// decisions are what somebody else decided: the auditor advises, no more.
func (b *book) decisions(p *page) {
	t := newTable(b.t.advice.decision, b.t.advice.decidedBy, b.t.advice.decidedOn, b.t.advice.why)
	for _, whole := range b.full.Decisions(b.o.Audit) {
		d := audit.Get[audit.Decision](b.s, whole.ID)
		what := or(d.Choice)
		if d.Subject != "" {
			what = oneLine(d.Subject) + ": " + what
		}
		why := or(d.Reason)
		if s := b.second(d.ID, "second", d.Second); s != "" {
			why += " (" + b.say(b.t.advice.second, s) + ")"
		}
		t.row(what, or(d.Role), or(b.w.Date(d.Date)), why)
	}
	p.heading(3, b.t.advice.decisions)
	p.para(b.t.advice.others, words.Plural(min(len(t.rows), 1), "", b.t.advice.noDecision))
	p.table(t)
}
