package report

import (
	"cmp"
	"slices"
	"strings"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
)

// annexCriteria is annex A: the editions with their state and hash, the own
// rules and laws used, and every element with what was found of it. A title
// that nobody confirmed from a source carries a mark.
func (b *book) annexCriteria(p *page) {
	for _, id := range b.a.Criteria {
		b.editionFacts(p, id)
	}
	if rules := b.rulesUsed(); len(rules) > 0 {
		p.heading(3, b.t.criteria.rules)
		p.bullets(rules...)
	}
	for _, id := range b.a.Criteria {
		b.elementTable(p, id)
	}
}

func (b *book) editionFacts(p *page, id string) {
	t := b.t.criteria
	p.heading(3, b.edition(id))
	info, known := b.cat.Info(id)
	if !known {
		p.para(b.say(t.notOnBoard, oneLine(id)))
		return
	}
	pinned, hash := b.pinned(id), b.cat.Hash(id)
	p.facts([][2]string{
		{t.id, "`" + code(id) + "`"},
		{t.title, oneLine(info.Title(string(b.w.Lang())))},
		{t.status, oneLine(b.w.EditionStatus(info.Status))},
		{t.valid, b.valid(info.ValidFrom, info.ValidTo)},
		{t.amendments, oneLine(strings.Join(info.Amendments, ", "))},
		{t.frozen, b.dated(b.a.Frozen)},
		{t.hash, "`" + code(cmp.Or(pinned, hash)) + "`"},
	})
	for _, w := range b.editionWarnings(info, pinned, hash) {
		p.para("**"+t.warning+"**", w)
	}
	if info.Guidance {
		p.para(t.guidance)
	}
	if note := info.Note.In(string(b.w.Lang())); note != "" {
		p.para(oneLine(note))
	}
}

// editionWarnings says what a reader must know of an edition before trusting
// what is held against it.
func (b *book) editionWarnings(e catalog.Edition, pinned, hash string) []string {
	t := b.t.criteria
	var out []string
	lang, next := string(b.w.Lang()), b.cat.Successor(e.ID)
	if next != "" {
		next = b.cat.EditionShortIn(next, lang)
	}
	if text := b.w.EditionWarning(b.cat.EditionShortIn(e.ID, lang), e.Status, e.ValidTo, next); text != "" {
		out = append(out, oneLine(words.Capital(text))+".")
	}
	if pinned != "" && pinned != hash {
		out = append(out, t.changed)
	}
	return out
}

// pinned is the hash that an edition had when the criteria were frozen.
func (b *book) pinned(id string) string {
	for _, pin := range b.a.Pins {
		if ed, hash, _ := strings.Cut(pin, " "); ed == id {
			return hash
		}
	}
	return ""
}

func (b *book) valid(from, to string) string {
	switch {
	case from == "" && to == "":
		return ""
	case to == "":
		return b.say(b.t.criteria.since, b.dated(from))
	}
	return b.say(b.t.assignment.fromTo, b.dated(from), b.dated(to))
}

// rulesUsed lists the own rules and laws that findings are held against.
func (b *book) rulesUsed() []string {
	var own, law []string
	for _, f := range b.findings {
		if !f.Counts() {
			continue
		}
		for _, c := range f.Criteria {
			if rule, ok := strings.CutPrefix(c, "own:"); ok {
				own = append(own, b.ownRule(rule))
			} else if strings.HasPrefix(c, "law:") {
				law = append(law, b.criterion(c))
			}
		}
	}
	slices.SortFunc(own, audit.Natural)
	slices.SortFunc(law, audit.Natural)
	return append(slices.Compact(own), slices.Compact(law)...)
}

// elementTable lists every element of an edition, looked at or not.
func (b *book) elementTable(p *page, id string) {
	t := b.t.criteria
	tab := newTable(t.number, t.official, t.phase1, t.phase2)
	doubt := false
	for _, e := range b.s.Norms().Elements(id) {
		if e.Kind == audit.ElementGroup || !e.Assessable && e.Document == "" || !b.full.Asked(b.a, e.Ref) {
			continue
		}
		title := b.elementTitle(e.Ref)
		if full, ok := b.facts(e.Ref); ok && !b.verified(full) {
			title += " (m)"
			doubt = true
		}
		doc := ""
		if e.Document != "" {
			doc = b.w.Letter(b.num.result1[e.Ref].Result)
		}
		var letters []string
		if e.Assessable {
			for _, a := range audit.Aspects() {
				letters = append(letters, b.w.Letter(b.num.result2[e.Ref].Aspects[a]))
			}
		}
		tab.row(oneLine(e.ID), title, doc, strings.Join(letters, " / "))
	}
	if len(tab.rows) == 0 {
		return
	}
	p.heading(3, b.say(t.elements, oneLine(b.cat.EditionShortIn(id, string(b.w.Lang())))))
	p.table(tab)
	p.para(t.phases, b.legend(anyNA(b.num.phase2)))
	if doubt {
		p.para(t.doubt)
	}
}
