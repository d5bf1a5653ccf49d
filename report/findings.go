package report

import (
	"strings"

	"toets/audit"
	"toets/catalog/words"
)

// findingsChapter is chapter 9: the list, what was told at once, then every
// finding by grade.
func (b *book) findingsChapter(p *page) {
	total := 0
	var parts []string
	for _, g := range append(audit.Grades(), "") {
		if n := b.num.grades[g]; n > 0 {
			total += n
			parts = append(parts, b.gradeCount(n, g))
		}
	}
	switch {
	case total == 0:
		p.para(b.t.findings.none)
	case b.num.grades[""] == total:
		p.para(words.Capital(b.w.KindCount(total, audit.KindFinding)) + ", " + b.t.findings.noGrade)
	default:
		p.para(words.Capital(b.w.KindCount(total, audit.KindFinding)) + ": " + b.w.And(parts) + ".")
	}
	b.notFinal(p)
	b.findingList(p)
	b.immediate(p)
	for _, g := range append(audit.Grades(), "") {
		fs := b.graded(g)
		if len(fs) == 0 {
			continue
		}
		p.heading(3, words.Capital(b.groupName(g)))
		for _, f := range fs {
			b.finding(p, 4, f)
		}
	}
	if b.num.grades[audit.Major]+b.num.grades[audit.Minor] == 0 && b.o.Level <= 1 {
		b.conformities(p)
	}
	b.gone(p)
}

// notFinal names the findings that stand between this draft and a final report.
func (b *book) notFinal(p *page) {
	var drafts, unissued []string
	for _, f := range b.findings {
		name := or(b.called(f))
		if name == "–" {
			name = b.titleOf(f)
		}
		switch {
		case !f.Counts():
		case f.IsDraft():
			drafts = append(drafts, name)
		case !f.IsIssued():
			unissued = append(unissued, name)
		}
	}
	if len(drafts) > 0 {
		b.missing(p, b.say(b.t.findings.drafts, strings.Join(drafts, ", ")))
	}
	if len(unissued) > 0 {
		b.missing(p, b.say(b.t.findings.unissued, strings.Join(unissued, ", ")))
	}
}

func (b *book) gradeCount(n int, g audit.Grade) string {
	if g == "" {
		return b.w.Number(n) + " " + b.t.ungraded
	}
	return b.w.GradeCount(n, g)
}

func (b *book) groupName(g audit.Grade) string {
	if g == "" {
		return b.t.ungraded
	}
	return b.w.Grades(g)
}

// findingList is the list of all that count, one line each.
func (b *book) findingList(p *page) {
	tt := b.t.list
	t := newTable(tt.number, tt.grade, tt.title, tt.state)
	for _, f := range b.findings {
		if !f.Counts() {
			continue
		}
		grade := "–"
		if f.Grade != "" {
			grade = b.w.GradeShort(f.Grade)
		}
		t.row(or(b.called(f)), grade, b.titleOf(f)+b.about(f), b.w.FindingState(f.State))
	}
	p.table(t)
}

// about is what a finding is about, behind its title: elements and site.
func (b *book) about(f *audit.Finding) string {
	var parts []string
	if b.o.Level <= 1 && len(f.Elements) > 0 {
		parts = append(parts, b.elements(f.Elements))
	}
	if n := siteNumber(b.sites[f.Site]); n != "" {
		parts = append(parts, oneLine(n))
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

func siteNumber(x *audit.Site) string {
	if x == nil {
		return ""
	}
	return x.Number
}

// immediate lists the risks that could not wait for this report.
func (b *book) immediate(p *page) {
	tt := b.t.immediate
	t := newTable(b.t.list.number, tt.risk, tt.told, tt.acknowledged)
	for _, f := range b.findings {
		if f.Immediate == "" || !f.Counts() {
			continue
		}
		t.row(or(b.called(f)), oneLine(f.Immediate), b.notSaid(f.ImmediateTo)+", "+b.say(tt.when, b.notSaid(b.w.Date(f.ImmediateAt))), b.notSaid(f.Acknowledged))
	}
	if len(t.rows) == 0 {
		return
	}
	p.heading(3, tt.head)
	p.table(t)
}

// notSaid is text, and where there is none it says that nobody recorded it.
func (b *book) notSaid(text string) string {
	if flat(text) == "" {
		return b.t.notRecorded
	}
	return oneLine(text)
}

// gone lists the numbers that count no more: a number once given stays visible.
func (b *book) gone(p *page) {
	t := newTable(b.t.list.number, b.t.list.title, b.t.list.state, b.t.findings.why)
	for _, f := range b.findings {
		if f.Counts() || b.called(f) == "" || b.o.Final && f.Final == "" {
			continue
		}
		why := oneLine(f.ClosedReason)
		if x := audit.Get[audit.Finding](b.s, f.MergedInto); x != nil {
			why = b.t.findings.into + " " + b.called(x)
		}
		t.row(or(b.called(f)), b.titleOf(f), b.w.FindingState(f.State), or(why))
	}
	if len(t.rows) == 0 {
		return
	}
	p.heading(3, b.t.findings.gone)
	p.table(t)
}

// conformities show what was in order, with its evidence: an audit without
// nonconformities has to prove that too.
func (b *book) conformities(p *page) {
	proof := b.proofs()
	t := newTable(b.t.matrix.part, b.t.findings.found, b.t.finding.evidence)
	for _, e := range b.full.Phase2Elements(b.a) {
		r := b.num.result2[e.Ref]
		if !e.MustCover || !r.Result.Recorded() {
			continue
		}
		var parts []string
		for _, a := range audit.Aspects() {
			if r.Aspects[a].Recorded() {
				parts = append(parts, b.w.Aspect(a)+" "+b.w.Result(r.Aspects[a]))
			}
		}
		t.row(b.label(e.Ref), strings.Join(parts, ", "), or(strings.Join(proof[e.Ref], ", ")))
	}
	if len(t.rows) == 0 {
		return
	}
	p.heading(3, b.t.findings.conformities)
	p.table(t)
}

// proofs are the numbers of tests and evidence of each element.
func (b *book) proofs() map[string][]string {
	out := make(map[string][]string)
	for _, x := range b.s.Tests(b.o.Audit) {
		if x.Kind != "interview" {
			out[x.Element] = append(out[x.Element], oneLine(x.Number))
		}
	}
	for _, e := range b.s.EvidenceOf(b.o.Audit) {
		if e.Dropped != "" || e.Kind == "interview_note" {
			continue
		}
		for _, ref := range e.Elements {
			out[ref] = append(out[ref], oneLine(e.Number))
		}
	}
	return out
}
