package report

import (
	"slices"
	"strings"

	"toets/audit"
	"toets/catalog/words"
)

// hasSoA reports whether there is a statement of applicability or an exception
// from it to print.
func (b *book) hasSoA() bool {
	n := b.full.SoACount(b.a)
	return b.o.Level <= 1 && (n.In+n.Out > 0 || len(b.full.SoAExceptions(b.a)) > 0)
}

// annexSoA is annex G: the statement of applicability as the dossier has it,
// and the annex of exceptions.
func (b *book) annexSoA(p *page) {
	t := soaTextsFor(b.w)
	n := b.full.SoACount(b.a)
	p.para(b.say(t.intro, b.w.Number(n.In+n.Out+n.Open), b.w.Number(n.In), b.w.Number(n.Out), b.w.Number(n.Open)), b.soaVersions(t))
	levels := b.full.HasLevels(b.a)
	for _, ed := range b.a.Criteria {
		b.soaEdition(p, t, ed, levels)
	}
	b.soaExceptions(p, t)
}

// soaVersions names the versions of the statement that lines came from.
func (b *book) soaVersions(t soaTexts) string {
	var out []string
	for _, e := range b.full.SoAElements(b.a) {
		if x := b.s.SoA(e.Ref); x != nil && x.Source != "" && !slices.Contains(out, oneLine(x.Source)) {
			out = append(out, oneLine(x.Source))
		}
	}
	if len(out) == 0 {
		return ""
	}
	slices.SortFunc(out, audit.Natural)
	return b.say(t.version, b.w.And(out))
}

// soaEdition prints the lines of one edition: what was decided in a table, the
// rest by number.
func (b *book) soaEdition(p *page, t soaTexts, edition string, levels bool) {
	head := []string{t.control, t.applies, t.grounds, t.status, t.owner}
	if levels {
		head = slices.Insert(head, 1, t.level)
	}
	tab := newTable(head...)
	var open []string
	some := false
	for _, e := range b.full.SoAElements(b.a) {
		if ed, _ := audit.SplitRef(e.Ref); ed != edition {
			continue
		}
		some = true
		x := b.s.SoA(e.Ref)
		if x == nil || x.Applicable == "" {
			open = append(open, oneLine(e.ID))
			continue
		}
		row := []string{b.label(e.Ref), or(b.w.YesNo(x.Applicable)), b.soaWhy(x), or(b.w.SoAStatus(x.Status)), or(x.Owner)}
		if levels {
			row = slices.Insert(row, 1, b.askedBy(e.Ref))
		}
		tab.row(row...)
	}
	if !some {
		return
	}
	p.heading(3, b.edition(edition))
	p.table(tab)
	if len(open) > 0 {
		p.para(b.say(t.open, strings.Join(open, ", ")))
	}
}

// soaWhy is why a control is in or out: its grounds, then the words.
func (b *book) soaWhy(x *audit.SoAEntry) string {
	var parts []string
	for _, r := range x.ReasonIn {
		parts = append(parts, b.w.SoAReason(r))
	}
	s := strings.Join(parts, ", ")
	switch {
	case x.Reason == "":
	case s == "":
		s = x.Reason
	default:
		s += "; " + x.Reason
	}
	if x.Risks != "" {
		s = strings.TrimPrefix(s+" ("+x.Risks+")", " ")
	}
	return or(s)
}

// askedBy is the level of a measure with the services that ask it.
func (b *book) askedBy(ref string) string {
	asked := b.full.Asking(b.a, ref)
	s := asked.Level
	for i, x := range asked.Services {
		if i == 0 {
			s += ": "
		} else {
			s += ", "
		}
		s += oneLine(x.Number)
	}
	return or(s)
}

func (b *book) soaExceptions(p *page, t soaTexts) {
	tab := newTable(t.number, t.measure, t.deviation, t.analysis, t.accepted, t.until)
	expired := false
	for _, full := range b.full.SoAExceptions(b.a) {
		x := audit.Get[audit.SoAException](b.s, full.ID)
		if x == nil {
			continue
		}
		until := t.noEnd
		switch {
		case x.Ended != "":
			until = b.say(t.ended, oneLine(x.Ended))
		case x.Expires != "":
			until = b.w.ShortDate(x.Expires)
		}
		if x.ExpiredOn(b.date) {
			until += " (" + t.expired + ")"
			expired = true
		}
		accepted := t.noneAccepted
		if x.AcceptedBy != "" {
			accepted = oneLine(x.AcceptedBy)
			if x.Accepted != "" {
				accepted += ", " + b.w.ShortDate(x.Accepted)
			}
		}
		tab.row(or(x.Number), b.label(x.Control), or(x.Deviation), or(x.RiskAnalysis), accepted, until)
	}
	if len(tab.rows) == 0 {
		return
	}
	p.heading(3, t.exceptions)
	p.table(tab)
	if expired {
		p.para(b.say(t.countedOn, b.dated(b.date)))
	}
}

// mostNamed is how many controls a line of the consistency list names.
const mostNamed = 8

// soaCheck counts, in chapter 7, what in the statement does not hold together.
func (b *book) soaCheck(p *page) {
	if n := b.full.SoACount(b.a); n.In+n.Out == 0 {
		return
	}
	t := soaTextsFor(b.w)
	p.heading(3, t.check)
	list := b.full.SoAIssues(b.a, b.date)
	if len(list) == 0 {
		p.para(t.checkNone)
		return
	}
	p.para(t.checkIntro)
	var items []string
	for _, code := range audit.SoAIssueCodes() {
		var named []string
		for _, i := range list {
			if i.Code == code {
				_, id := audit.SplitRef(i.Element)
				named = append(named, oneLine(id))
			}
		}
		if len(named) == 0 {
			continue
		}
		n := len(named)
		s := strings.Join(named[:min(n, mostNamed)], ", ")
		if n > mostNamed {
			s += " " + b.say(t.more, b.w.Number(n-mostNamed))
		}
		items = append(items, words.Capital(b.w.SoAIssue(code))+": **"+b.w.Number(n)+"** ("+s+")")
	}
	p.bullets(items...)
}
