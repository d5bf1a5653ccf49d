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
	tab := newTable(t.number, t.title, t.owner, t.dates, t.result)
	for _, d := range b.s.Documents() {
		title := or(d.Title)
		if d.Version != "" {
			title += " v" + oneLine(strings.TrimPrefix(flat(d.Version), "v"))
		}
		title += " (" + b.w.DocumentKind(d.Kind) + ")"
		result := b.w.Result(b.s.DocCheck(b.o.Audit, d.ID).Outcome())
		if d.Withdrawn != "" {
			title += "; " + t.withdrawn + ": " + oneLine(d.Withdrawn)
			result = "–"
		}
		tab.row(or(d.Number), title, or(d.Owner), b.documentDates(d), result)
	}
	p.table(tab)
	p.para(b.say(t.asOf, b.dated(b.date)))
}

// documentDates are when it was approved and when it is to be looked at again.
func (b *book) documentDates(d *audit.Document) string {
	t := b.t.documents
	var parts []string
	if d.Approved != "" {
		parts = append(parts, t.approved+" "+b.w.ShortDate(d.Approved))
	}
	if d.NextReview != "" {
		s := t.review + " " + b.w.ShortDate(d.NextReview)
		if d.NextReview < b.date && d.Withdrawn == "" {
			s += " (" + t.passed + ")"
		}
		parts = append(parts, s)
	}
	return or(strings.Join(parts, ", "))
}

func (b *book) hasEvidence() bool {
	return b.o.Level <= 1 && len(b.s.EvidenceOf(b.o.Audit)) > 0
}

// annexEvidence is annex C: every piece of evidence, also what was only seen
// and what was set aside, then the hashes of the bytes in the form that the
// usual tools read.
func (b *book) annexEvidence(p *page) {
	t := b.t.evidence
	tab := newTable(t.number, t.kind, t.what, t.source, t.marking)
	var hashes []string
	for _, e := range b.s.EvidenceOf(b.o.Audit) {
		tab.row(or(e.Number), b.w.EvidenceKind(e.Kind), b.evidenceWhat(e), or(b.evidenceSource(e)), or(e.Marking))
		if e.SHA256 != "" {
			hashes = append(hashes, code(e.SHA256)+"  "+code(e.Number))
		}
	}
	p.table(tab)
	if len(hashes) > 0 {
		p.para(t.hash)
		p.fence(hashes)
	}
}

// code is what may stand in a line that is printed as it is.
func code(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '.' || r == '@' || r < 0x80 && letterOrDigit(byte(r)) {
			return r
		}
		return -1
	}, s)
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
