package report

import (
	"strings"

	"toets/audit"
	"toets/catalog/words"
)

func (b *book) hasDocuments() bool { return len(b.docs) > 0 }

// annexDocuments is annex B: the register, withdrawn documents included.
func (b *book) annexDocuments(p *page) {
	t := b.t.documents
	tab := newTable(t.number, t.kind, t.title, t.version, t.owner, t.approved, t.review, t.result)
	for _, d := range b.s.Documents() {
		title, result := or(d.Title), b.w.Result(b.s.DocCheck(b.o.Audit, d.ID).Outcome())
		if d.Withdrawn != "" {
			title += " (" + t.withdrawn + ": " + oneLine(d.Withdrawn) + ")"
			result = "–"
		}
		review := or(b.w.ShortDate(d.NextReview))
		if d.NextReview != "" && d.NextReview < b.date && d.Withdrawn == "" {
			review += ", " + t.passed
		}
		tab.row(or(d.Number), b.w.DocumentKind(d.Kind), title, or(d.Version), or(d.Owner), or(b.w.ShortDate(d.Approved)), review, result)
	}
	p.table(tab)
	p.para(b.say(t.asOf, b.dated(b.date)))
}

func (b *book) hasEvidence() bool {
	return b.o.Level <= 1 && len(b.s.EvidenceOf(b.o.Audit)) > 0
}

// annexEvidence is annex C: every piece of evidence, also what was only seen
// and what was set aside, with the hash of its bytes.
func (b *book) annexEvidence(p *page) {
	t := b.t.evidence
	tab := newTable(t.number, t.kind, t.what, t.source, t.marking, t.hash)
	for _, e := range b.s.EvidenceOf(b.o.Audit) {
		hash := "–"
		if e.SHA256 != "" {
			hash = "`" + strings.ReplaceAll(flat(e.SHA256), "`", "") + "`"
			hash = strings.ReplaceAll(hash, "|", "")
		}
		tab.row(or(e.Number), b.w.EvidenceKind(e.Kind), b.evidenceWhat(e), or(b.evidenceSource(e)), or(e.Marking), hash)
	}
	p.table(tab)
}

func (b *book) evidenceWhat(e *audit.Evidence) string {
	t := b.t.evidence
	var parts []string
	if e.Name != "" {
		parts = append(parts, e.Name)
	}
	if e.Text != "" {
		parts = append(parts, e.Text)
	}
	if e.Kind == "seen" {
		parts = append(parts, b.say(t.notTaken, b.w.SeenReason(e.SeenReason)))
	}
	if e.PersonalData {
		parts = append(parts, t.personal)
	}
	if e.Dropped != "" {
		parts = append(parts, t.dropped+": "+e.Dropped)
	}
	return or(strings.Join(parts, "; "))
}

func (b *book) evidenceSource(e *audit.Evidence) string {
	var parts []string
	for _, x := range []string{e.ShownBy, e.Place, siteNumber(b.sites[e.Site]), b.w.Date(e.SeenAt), e.Period} {
		if flat(x) != "" {
			parts = append(parts, flat(x))
		}
	}
	if flat(e.Count) != "" {
		parts = append(parts, b.say(b.t.evidence.count, flat(e.Count)))
	}
	return strings.Join(parts, ", ")
}

// annexTerms is annex E: the words of the trade that this report uses.
func (b *book) annexTerms(p *page) {
	var items []string
	for _, a := range audit.Aspects() {
		items = append(items, "**"+words.Capital(b.w.Aspect(a))+"**: "+b.w.AspectHelp(a)+".")
	}
	for _, r := range audit.Results() {
		if s := b.t.terms.result[string(r)]; s != "" {
			items = append(items, "**"+words.Capital(b.w.Result(r))+"**: "+s)
		}
	}
	for _, g := range audit.Grades() {
		items = append(items, "**"+words.Capital(b.w.Grade(g))+"**: "+b.t.terms.grade[string(g)])
	}
	for _, x := range b.t.terms.more {
		items = append(items, "**"+x[0]+"**: "+x[1])
	}
	p.bullets(items...)
}

// annexDistribution is annex F: who may have this copy, and which copies there are.
func (b *book) annexDistribution(p *page) {
	t := b.t.distribution
	p.facts([][2]string{
		{b.t.colophon.marking, b.markingSays()},
		{b.t.colophon.level, b.levelSays()},
		{t.receiver, oneLine(b.a.Client)},
	})
	p.para(t.rule)
}
