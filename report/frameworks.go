package report

import (
	"slices"
	"strings"

	"toets/audit"
	"toets/catalog"
)

// hasFrameworks reports whether the audit has more than one edition, or moved
// from one to another.
func (b *book) hasFrameworks() bool { return len(b.a.Criteria) > 1 || len(b.a.Left()) > 0 }

// mainEdition is the edition that the others build on: one that comes along
// with another of the criteria, else the first.
func (b *book) mainEdition() string {
	for _, id := range b.a.Criteria {
		e, _ := b.cat.Edition(id)
		for _, brought := range e.Brings {
			if slices.Contains(b.a.Criteria, brought) {
				return brought
			}
		}
	}
	if len(b.a.Criteria) == 0 {
		return ""
	}
	return b.a.Criteria[0]
}

// frameworks is chapter 13: per further edition how it stands, what supports
// its elements, and what it asks on top of the main one; then what stayed
// behind when the audit moved to another edition.
func (b *book) frameworks(p *page) {
	t, base := b.t.frameworks, b.mainEdition()
	if len(b.a.Criteria) > 1 {
		p.para(t.intro)
		c1, c2 := b.edition1(base), b.edition2(base)
		p.para(b.say(t.base, b.edition(base), b.w.Number(c1.LookedAt()), b.w.Number(c1.Total), b.w.Number(c2.LookedAt()), b.w.Number(c2.Total)))
	}
	for _, id := range b.a.Criteria {
		if id != base {
			b.framework(p, id, base)
		}
	}
	b.behind(p)
}

func (b *book) edition1(id string) audit.Count { return countIn(b.num.phase1, id) }
func (b *book) edition2(id string) audit.Count { return countIn(b.num.phase2, id) }

func countIn(pr audit.Progress, id string) audit.Count {
	for _, e := range pr.Editions {
		if e.Edition == id {
			return e.Worst
		}
	}
	return audit.Count{}
}

func (b *book) framework(p *page, id, base string) {
	t := b.t.frameworks
	p.heading(3, b.edition(id))
	c1, c2 := b.edition1(id), b.edition2(id)
	if c1.Total > 0 {
		p.para(b.say(t.phase1, b.w.Number(c1.LookedAt()), b.w.Number(c1.Total), b.resultsSay(c1)))
	}
	if c2.Total > 0 {
		p.para(b.say(t.phase2, b.w.Number(c2.LookedAt()), b.w.Number(c2.Total), b.resultsSay(c2)))
	}
	b.supported(p, id)
	b.delta(p, id, base)
}

// supported lists the elements of an edition with a result, each with what was
// found at its relatives, and names those where only a relative has one.
func (b *book) supported(p *page, id string) {
	t := b.t.frameworks
	tab := newTable(t.element, b.w.Aspect(audit.Design), b.w.Aspect(audit.Existence), b.w.Aspect(audit.Operation), t.support)
	var waiting []string
	doubt := false
	for _, e := range b.full.Phase2Elements(b.a) {
		if ed, _ := audit.SplitRef(e.Ref); ed != id {
			continue
		}
		near, unsure := b.support(e.Ref)
		r := b.num.result2[e.Ref]
		switch {
		case r.Result.Recorded() && r.Result != audit.NA:
			doubt = doubt || unsure
			row := []string{b.label(e.Ref)}
			for _, a := range audit.Aspects() {
				row = append(row, b.w.Result(r.Aspects[a])+b.mark(b.num.assessed["2"+e.Ref], a))
			}
			tab.row(append(row, or(strings.Join(near, "; ")))...)
		case !r.Result.Recorded() && len(near) > 0:
			waiting = append(waiting, oneLine(e.ID))
		}
	}
	if len(tab.rows) == 0 {
		p.para(t.none)
	}
	p.table(tab)
	if strings.Contains(rowsText(tab), provisionalMark) {
		p.para(t.provisional)
	}
	if doubt {
		p.para(t.doubt)
	}
	if len(waiting) > 0 {
		p.para(b.say(t.open, b.w.Number(len(waiting)), strings.Join(waiting, ", ")))
	}
}

// support lists the relatives of an element that have a result, by their
// letters. They support: none of them says that the element is met.
func (b *book) support(ref string) (out []string, unsure bool) {
	own := make(map[string]bool)
	for _, as := range b.num.assessed["2"+ref] {
		for _, a := range audit.Aspects() {
			if from := as.Origin(a); from != "" && !own[from] {
				own[from] = true
				out = append(out, b.say(b.t.frameworks.origin, b.refName(from)))
			}
		}
	}
	for _, r := range b.full.Relatives(b.a, ref) {
		x := b.num.result2[r.Ref]
		if r.Left || own[r.Ref] || !x.Result.Recorded() || x.Result == audit.NA {
			continue
		}
		s := b.refName(r.Ref) + " " + b.lettersOf(x)
		if !r.Verified {
			s += " (m)"
			unsure = true
		}
		out = append(out, s)
	}
	return out, unsure
}

func (b *book) lettersOf(x audit.ElementResult) string {
	var letters []string
	for _, a := range audit.Aspects() {
		letters = append(letters, b.w.Letter(x.Aspects[a]))
	}
	return strings.Join(letters, "/")
}

// refName is an element with its edition, as short as is still clear.
func (b *book) refName(ref string) string { return oneLine(b.cat.RefName(ref)) }

// delta counts what an edition asks on top of the main one.
func (b *book) delta(p *page, id, base string) {
	t := b.t.frameworks
	n := map[string]int{}
	var fresh []string
	for _, d := range b.cat.Delta(base, id) {
		if !b.full.Asked(b.a, id+"#"+d.ID) {
			continue
		}
		n[d.Type]++
		if d.Type == "new" {
			fresh = append(fresh, oneLine(b.cat.Number(id, d.ID)))
		}
	}
	short, total := oneLine(b.cat.EditionShortIn(base, string(b.w.Lang()))), n["new"]+n["part"]+n["supports"]
	if total == 0 {
		p.para(b.say(t.deltaNone, short))
		return
	}
	var parts []string
	for _, x := range []struct{ text, kind string }{{t.new, "new"}, {t.goes, "part"}, {t.own, "supports"}} {
		if n[x.kind] > 0 {
			parts = append(parts, b.say(x.text, b.w.Number(n[x.kind])))
		}
	}
	p.para(b.say(t.delta, short, b.w.Number(total), b.w.And(parts)))
	if len(fresh) > 0 {
		p.para(b.say(t.fewer, short, strings.Join(fresh, ", ")))
	}
}

// behind lists what was recorded on an edition that the audit moved away from
// and did not go along: split and to be judged anew, or removed, with the law
// that still asks for it.
func (b *book) behind(p *page) {
	t, left := b.t.frameworks, b.a.Left()
	if len(left) == 0 {
		return
	}
	var names []string
	for _, id := range left {
		names = append(names, b.edition(id))
	}
	p.heading(3, b.say(t.moved, b.w.And(names)))
	p.para(b.say(t.movedIntro, b.w.And(names)))
	tab := newTable(t.left, t.fate, t.result, t.next, t.findings)
	for _, l := range b.full.Behind(b.full.Audit(b.o.Audit)) {
		tab.row(b.refName(l.Element)+" "+oneLine(b.cat.Label(l.Element, string(b.w.Lang()))), b.w.Fate(l.Fate), or(b.foundThen(l)), or(b.goesTo(l)), or(b.findingNumbers(l.Findings)))
	}
	p.table(tab)
}

func (b *book) foundThen(l audit.MoveLine) string {
	var out []string
	for _, id := range l.Results {
		as := audit.Get[audit.Assessment](b.full, id)
		if as == nil {
			continue
		}
		s := b.w.Letter(as.Result)
		if as.Phase == "2" {
			s = b.w.Letter(as.Design) + "/" + b.w.Letter(as.Existence) + "/" + b.w.Letter(as.Operation)
		}
		if site := b.site(as.Site); site != "" {
			s += " " + site
		}
		out = append(out, s)
	}
	return strings.Join(out, ", ")
}

func (b *book) goesTo(l audit.MoveLine) string {
	var out []string
	for _, x := range l.Targets {
		out = append(out, oneLine(catalog.Short(x.Ref))+" ("+b.w.MappingType(x.Type)+")")
	}
	if law := b.lawName(l.Law); law != "" {
		out = append(out, b.say(b.t.frameworks.law, law))
	}
	return strings.Join(out, ", ")
}

func (b *book) lawName(r audit.Relation) string {
	return oneLine(strings.TrimPrefix(audit.LawRef(r, string(b.w.Lang())), "law:"))
}

func (b *book) findingNumbers(ids []audit.ID) string {
	var out []string
	for _, f := range b.findings {
		if slices.Contains(ids, f.ID) {
			out = append(out, oneLine(b.called(f)))
		}
	}
	return strings.Join(out, ", ")
}

// movedLaw finds the law that a finding was given when its element was
// removed, in the language of the report; "" for any other criterion.
func (b *book) movedLaw(ref string) string {
	for _, m := range b.a.Moved {
		from, to, _ := strings.Cut(m, " ")
		for _, r := range b.full.Relations(from, to) {
			if r.LawNL+r.LawEN != "" && (audit.LawRef(r, "nl") == ref || audit.LawRef(r, "en") == ref) {
				return b.lawName(r)
			}
		}
	}
	return ""
}

// bbnSays is the level of the audit, and how much of a higher one it leaves.
func (b *book) bbnSays() string {
	if b.a.Level == "" {
		return ""
	}
	level, above := strings.ToUpper(oneLine(b.a.Level)), 0
	for _, id := range b.a.Criteria {
		for _, e := range b.s.Norms().Elements(id) {
			if e.Assessable && !b.full.Asked(b.a, e.Ref) {
				above++
			}
		}
	}
	if above == 0 {
		return b.say(b.t.frameworks.levelSays, level)
	}
	return b.say(b.t.frameworks.levelMore, level, b.w.Number(above))
}
