package report

import (
	"strings"

	"toets/audit"
	"toets/catalog"
)

// hasPhase2 reports whether anything of phase 2 is there or is to come.
func (b *book) hasPhase2() bool { return b.num.phase2.Worst.Total > 0 }

// phase2 is chapter 8: per group what was looked at, aspect by aspect and site
// by site, with the auditor's text, and what was not looked at.
func (b *book) phase2(p *page) {
	b.blockProse(p, "phase2")
	p.para(b.t.phase2.intro)
	elements := b.full.Phase2Elements(b.a)
	for _, g := range b.num.phase2.Groups {
		p.heading(3, b.group(g.Edition, g.Group))
		b.groupTable(p, g, elements)
	}
	b.testTable(p)
	if b.o.Level == 0 {
		b.notes(p)
	}
}

func (b *book) groupTable(p *page, g audit.GroupCount, elements []audit.Element) {
	t := newTable(b.t.matrix.part, b.w.Aspect(audit.Design), b.w.Aspect(audit.Existence), b.w.Aspect(audit.Operation))
	var open, na, texts []string
	for _, e := range elements {
		if ed, _ := audit.SplitRef(e.Ref); ed != g.Edition || e.Group != g.Group {
			continue
		}
		r := b.num.result2[e.Ref]
		switch r.Result {
		case audit.NotAssessed:
			open = append(open, oneLine(e.ID))
		case audit.NA:
			na = append(na, b.naSays(e))
		default:
			b.elementRows(t, e, r)
		}
		texts = append(texts, b.elementTexts(e)...)
	}
	w := g.Worst
	p.para(b.say(b.t.phase2.group, b.w.Number(w.LookedAt()), b.w.Number(w.Total), b.resultsSay(w)))
	p.table(t)
	if strings.Contains(rowsText(t), provisionalMark) {
		p.para(b.t.phase2.mark)
	}
	for _, x := range texts {
		label, text, _ := strings.Cut(x, "\x00")
		p.prose(label, text)
	}
	if len(na) > 0 {
		p.para(b.say(b.t.phase2.na, b.w.Number(len(na)), strings.Join(na, "; ")))
	}
	if len(open) > 0 {
		p.para(b.say(b.t.phase2.open, b.w.Number(len(open)), strings.Join(open, ", ")))
	}
}

// provisionalMark stands behind a letter that is not concluded yet.
const provisionalMark = "°"

func rowsText(t *table) string {
	var b strings.Builder
	for _, r := range t.rows {
		for _, c := range r[1:] {
			b.WriteString(c)
		}
	}
	return b.String()
}

// elementRows prints an element, and under it each site where it was looked at.
func (b *book) elementRows(t *table, e audit.Element, r audit.ElementResult) {
	as := b.num.assessed["2"+e.Ref]
	row := []string{b.label(e.Ref)}
	for _, a := range audit.Aspects() {
		row = append(row, b.w.Result(r.Aspects[a])+b.mark(as, a))
	}
	t.row(row...)
	perSite := false
	for _, x := range as {
		perSite = perSite || !x.Site.IsZero()
	}
	if !perSite {
		return
	}
	for _, x := range as {
		name := b.t.phase2.whole
		if !x.Site.IsZero() {
			name = b.site(x.Site)
		}
		row := []string{"– " + name}
		any := false
		for _, a := range audit.Aspects() {
			res, _ := aspectOf(x, a)
			any = any || res.Recorded()
			row = append(row, b.w.Result(res)+b.mark([]*audit.Assessment{x}, a))
		}
		if any {
			t.row(row...)
		}
	}
}

// mark is the mark behind a result of which not all is concluded.
func (b *book) mark(as []*audit.Assessment, a audit.Aspect) string {
	for _, x := range as {
		if r, st := aspectOf(x, a); r.Recorded() && st != audit.Concluded && st != audit.Reviewed {
			return provisionalMark
		}
	}
	return ""
}

// naSays is an element that does not apply, with the reason.
func (b *book) naSays(e audit.Element) string {
	s := oneLine(e.ID)
	reason := ""
	if x := b.s.SoA(e.Ref); x != nil && x.Applicable == "no" {
		reason = x.Reason
	}
	for _, as := range b.num.assessed["2"+e.Ref] {
		if x := audit.Get[audit.Assessment](b.s, as.ID); x != nil && x.NAReason != "" && reason == "" {
			reason = x.NAReason
		}
	}
	if reason != "" {
		s += " (" + oneLine(strings.TrimSuffix(flat(reason), ".")) + ")"
	}
	return s
}

// elementTexts are what the auditor wrote on an element, each with its label
// in front, parted by a zero character.
func (b *book) elementTexts(e audit.Element) []string {
	var out []string
	for _, as := range b.num.assessed["2"+e.Ref] {
		x := audit.Get[audit.Assessment](b.s, as.ID)
		if x == nil {
			continue
		}
		label := b.label(e.Ref)
		if s := b.site(x.Site); s != "" {
			label += ", " + s
		}
		for _, text := range []string{x.Text, x.Why} {
			if flat(text) != "" {
				out = append(out, "**"+label+".**\x00"+text)
			}
		}
	}
	return out
}

// testTable lists what was done to find out.
func (b *book) testTable(p *page) {
	tests := b.s.Tests(b.o.Audit)
	if len(tests) == 0 {
		return
	}
	tt := b.t.phase2
	t := newTable(tt.test, b.t.matrix.part, tt.kind, tt.outcome, tt.proof)
	for _, x := range tests {
		var ev []string
		for _, id := range x.Evidence {
			if e := audit.Get[audit.Evidence](b.s, id); e != nil {
				ev = append(ev, oneLine(e.Number))
			}
		}
		kind := b.w.TestKind(x.Kind)
		if flat(x.Sample) != "" {
			kind += ", " + oneLine(x.Sample)
		}
		about := strings.TrimSpace(oneLine(catalog.Short(x.Element)) + " " + b.w.Aspect(x.Aspect))
		t.row(or(x.Number), about, kind, or(b.w.TestResult(x.Result)), or(strings.Join(ev, ", ")))
	}
	p.heading(3, tt.tests)
	p.table(t)
}

// notes lists the notes, in the work file only.
func (b *book) notes(p *page) {
	ns := b.s.Notes(b.o.Audit)
	if len(ns) == 0 {
		return
	}
	p.heading(3, b.t.phase2.notes)
	var items []string
	for _, n := range ns {
		s := oneLine(catalog.Short(n.Element))
		if s == "" {
			s = b.t.phase2.general
		}
		items = append(items, "**"+s+"** "+oneLine(n.Text))
	}
	p.bullets(items...)
}
