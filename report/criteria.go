package report

import (
	"strings"

	"toets/audit"
	"toets/catalog"
)

// criteria prints what a finding is held against: the own rule first, then
// what else asks for it.
func (b *book) criteria(p *page, f *audit.Finding) {
	own, other := b.criteriaOf(f)
	t := b.t.finding
	switch {
	case len(own) > 0 && len(other) > 0:
		p.para("**"+t.criterion+".**", b.say(t.ownRule, strings.Join(own, "; "))+".", b.say(t.also, strings.Join(other, ", "))+".")
	case len(own) > 0:
		p.para("**"+t.criterion+".**", b.say(t.ownRule, strings.Join(own, "; "))+".")
	case len(other) > 0:
		p.para("**"+t.criterion+".**", strings.Join(other, ", ")+".")
	}
}

func (b *book) criteriaOf(f *audit.Finding) (own, other []string) {
	for _, c := range f.Criteria {
		if rule, ok := strings.CutPrefix(c, "own:"); ok {
			own = append(own, b.ownRule(rule))
		} else {
			other = append(other, b.criterion(c))
		}
	}
	return own, other
}

// ownRule reads D-031@2.2#4.3 as "Back-up policy D-031 v2.2 § 4.3".
func (b *book) ownRule(ref string) string {
	r, ok := audit.ParseOwnRule("own:" + ref)
	if !ok {
		return oneLine(ref)
	}
	if d := b.docs[r.Document]; d != nil && d.Title != "" {
		return oneLine(d.Title + " " + r.Short())
	}
	return oneLine(r.Short())
}

// criterion reads a reference as "ISO/IEC 27001:2022 A.8.13 (title)". What may
// only support a finding says so.
func (b *book) criterion(ref string) string {
	ed, id := audit.SplitRef(ref)
	if law, ok := strings.CutPrefix(ed, "law:"); ok {
		if name := b.movedLaw(ref); name != "" {
			return name
		}
		s := strings.ReplaceAll(law, "@", " ")
		if id != "" {
			s += " " + b.t.finding.article + " " + id
		}
		return b.t.finding.law + " " + oneLine(s)
	}
	s := oneLine(b.cat.EditionName(ed, string(b.w.Lang()), b.o.Country))
	if id != "" {
		s += " " + oneLine(id)
	}
	if title := b.elementTitle(ref); title != "" {
		s += " (" + title + ")"
	}
	e, _ := b.cat.Edition(ed)
	if el, _ := b.cat.Element(ref); e.Guidance || el.Guidance {
		s += " " + b.t.finding.guidance
	}
	return s
}

// elementTitle is the official title of an element. One that says nothing by
// itself, as "General" does under every chapter, has that of its parent in front.
func (b *book) elementTitle(ref string) string {
	lang := string(b.w.Lang())
	title := b.cat.Title(ref, lang)
	if title != "Algemeen" && title != "General" {
		return oneLine(title)
	}
	e, ok := b.cat.Element(ref)
	ed, _ := audit.SplitRef(ref)
	if parent := b.cat.Title(ed+"#"+e.Parent, lang); ok && parent != "" {
		return oneLine(parent + ": " + strings.ToLower(title))
	}
	return oneLine(title)
}

// verified reports whether id and title of an element were confirmed from a
// source in the language of the report.
func (b *book) verified(e catalog.Element) bool {
	if b.w.Lang() == "nl" {
		return e.Verified && e.NLVerified
	}
	return e.Verified
}

// facts is what the catalogue knows of an element: titles, and which of them
// were confirmed from a source.
func (b *book) facts(ref string) (catalog.Element, bool) { return b.cat.Full(ref) }
