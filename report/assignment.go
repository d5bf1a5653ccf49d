package report

import (
	"slices"
	"strings"

	"toets/audit"
	"toets/catalog/words"
)

// assignment is chapter 3: who asked for what, about which services and sites,
// against which criteria, over which period.
func (b *book) assignment(p *page) {
	t, sc := b.t.assignment, b.s.TheScope()
	b.blockProse(p, "assignment")
	p.facts([][2]string{
		{t.client, oneLine(b.a.Client)},
		{t.kind, words.Capital(b.w.AuditType(b.a.Type))},
		{t.organisation, b.organisation()},
		{t.criteria, b.editions()},
		{b.t.frameworks.level, b.bbnSays()},
		{t.soa, b.soaSays()},
		{t.period, b.period()},
		{t.asOf, b.dated(b.a.AsOf)},
		{b.t.frameworks.grades, b.profile("scheme", b.a.Scheme)},
		{b.t.frameworks.terms, b.profile("deadlines", b.a.Deadlines)},
		{b.t.frameworks.samples, b.profile("sampling", b.a.Sampling)},
	})
	for _, x := range [][2]string{{t.objectives, b.a.Objectives}, {t.auditScope, b.auditScope(sc)}, {t.scope, sc.Statement},
		{t.interfaces, sc.Interfaces}, {t.exclusions, sc.Exclusions}} {
		if flat(x[1]) != "" {
			p.prose("**"+x[0]+".**", x[1])
		}
	}
	if sc.Statement != "" && (sc.Version != "" || sc.Published != "") {
		p.facts([][2]string{{t.scopeVersion, oneLine(sc.Version)}, {t.published, oneLine(sc.Published)}})
	}
	b.services(p)
	b.siteTable(p)
}

// auditScope is the scope of the audit where it differs from that of the system.
func (b *book) auditScope(sc *audit.Scope) string {
	if b.a.Scope == sc.Statement {
		return ""
	}
	return b.a.Scope
}

func (b *book) organisation() string {
	o := b.s.Org()
	s := or(o.Name)
	for _, x := range []string{o.Sector, o.Layer, b.w.Country(o.Country)} {
		if x != "" {
			s += ", " + oneLine(x)
		}
	}
	return s
}

// editions names the criteria with their editions.
func (b *book) editions() string {
	var out []string
	for _, id := range b.a.Criteria {
		out = append(out, b.edition(id))
	}
	return b.w.And(out)
}

// edition is how an edition is called in the country, by its own and its
// national name.
func (b *book) edition(id string) string {
	name := oneLine(b.cat.EditionName(id, string(b.w.Lang()), b.o.Country))
	if n := b.cat.NationalName(id, b.o.Country); n != "" && n != name {
		name += " (" + oneLine(n) + ")"
	}
	return name
}

func (b *book) period() string {
	if b.a.PeriodFrom == "" || b.a.PeriodTo == "" {
		return b.dated(b.a.PeriodFrom + b.a.PeriodTo)
	}
	return b.say(b.t.assignment.fromTo, b.dated(b.a.PeriodFrom), b.dated(b.a.PeriodTo))
}

// soaSays counts the statement of applicability: in, out, and not decided.
func (b *book) soaSays() string {
	n := b.full.SoACount(b.a)
	in, out, open := n.In, n.Out, n.Open
	version := ""
	for _, e := range b.full.SoAElements(b.a) {
		if x := b.s.SoA(e.Ref); x != nil && x.Source != "" {
			version = x.Source
		}
	}
	if in+out == 0 {
		return b.t.assignment.soaNone
	}
	s := b.say(b.t.assignment.soaCount, b.w.Number(in), b.w.Number(out), b.w.Number(open))
	if version != "" {
		s = b.t.version + " " + oneLine(version) + "; " + s
	}
	return s
}

func (b *book) services(p *page) {
	all := audit.All[audit.Service](b.s)
	head := []string{b.t.assignment.service, b.t.assignment.name, b.t.assignment.inScope, b.t.assignment.reason}
	levels := slices.ContainsFunc(all, func(x *audit.Service) bool { return x.BBN != "" })
	if levels {
		head = append(head, b.t.frameworks.bbn)
	}
	t := newTable(head...)
	for _, x := range all {
		row := []string{or(x.Number), or(x.Name), or(b.w.YesNo(x.InScope)), or(x.Reason)}
		if levels {
			row = append(row, or(strings.ToUpper(x.BBN)))
		}
		t.row(row...)
	}
	p.table(t)
}

// profile is what the audit works by, as people call it; what an audit without
// grades has no use for is left out.
func (b *book) profile(kind, id string) string {
	if !b.a.Type.HasGrades() && kind != "sampling" {
		return ""
	}
	return oneLine(b.cat.ProfileName(kind, id, string(b.w.Lang())))
}

func (b *book) siteTable(p *page) {
	t := newTable(b.t.assignment.site, b.t.assignment.name, b.t.assignment.siteKind, b.t.assignment.central)
	for _, x := range audit.All[audit.Site](b.s) {
		t.row(or(x.Number), or(x.Name), or(b.w.SiteKind(x.Kind)), b.yes(x.Central))
	}
	p.table(t)
}

func (b *book) yes(v bool) string {
	if v {
		return b.w.YesNo("yes")
	}
	return "–"
}

// hasChanges reports whether the auditor wrote what changed since the last audit.
func (b *book) hasChanges() bool {
	return flat(b.s.Text(b.o.Audit, "changes", "nl")+b.s.Text(b.o.Audit, "changes", "en")) != ""
}

func (b *book) changes(p *page) { b.blockProse(p, "changes") }
