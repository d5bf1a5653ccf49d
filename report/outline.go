package report

import (
	"toets/audit"
	"toets/catalog"
)

// Section is one chapter or annex of the report, with what is missing in it
// before the report can be final.
type Section struct {
	Number  string // "0" to "13", "A" to "G"
	Title   string
	Printed bool     // on the level asked for, and there is something to print
	Blocks  []string // the texts of the auditor that it takes, see audit.TextBlocks
	Missing []audit.Gap
}

// Outline lists the sections of a report in their order.
func Outline(s *audit.State, cat *catalog.Catalog, o Options) ([]Section, error) {
	b, err := newBook(s, cat, o)
	if err != nil {
		return nil, err
	}
	var out []Section
	for _, c := range chapters() {
		x := Section{Number: c.id, Title: c.title(b.t), Printed: b.prints(c), Blocks: c.blocks}
		for _, r := range b.remarks {
			if r.chapter == c.id {
				x.Missing = append(x.Missing, r.Gap)
			}
		}
		out = append(out, x)
	}
	return out, nil
}

// chapter is one section and how it is written.
type chapter struct {
	id     string
	title  func(*texts) string
	blocks []string
	board  bool // part of level 2
	has    func(*book) bool
	write  func(*book, *page)
}

// chapters is the order of the report. The numbers are those that the trade
// knows; what there are no data for is left out and keeps its number free.
func chapters() []chapter {
	always := func(*book) bool { return true }
	return []chapter{
		{id: "0", title: func(t *texts) string { return t.chapters.cover }, blocks: []string{"title"}, board: true, has: always, write: (*book).cover},
		{id: "1", title: func(t *texts) string { return t.chapters.glance }, blocks: []string{"at_a_glance", "asked"}, board: true, has: always, write: (*book).glance},
		{id: "2", title: func(t *texts) string { return t.chapters.advice }, blocks: []string{"conclusion"}, board: true, has: always, write: (*book).advice},
		{id: "3", title: func(t *texts) string { return t.chapters.assignment }, blocks: []string{"assignment"}, has: always, write: (*book).assignment},
		{id: "4", title: func(t *texts) string { return t.chapters.work }, blocks: []string{"method", "limitations"}, has: always, write: (*book).work},
		{id: "5", title: func(t *texts) string { return t.chapters.changes }, blocks: []string{"changes"}, has: (*book).hasChanges, write: (*book).changes},
		{id: "6", title: func(t *texts) string { return t.chapters.earlier }, blocks: []string{"earlier"}, board: true, has: (*book).hasEarlier, write: (*book).earlier},
		{id: "7", title: func(t *texts) string { return t.chapters.phase1 }, blocks: []string{"phase1"}, has: (*book).hasPhase1, write: (*book).phase1},
		{id: "8", title: func(t *texts) string { return t.chapters.phase2 }, blocks: []string{"phase2"}, has: (*book).hasPhase2, write: (*book).phase2},
		{id: "9", title: func(t *texts) string { return t.chapters.findings }, board: true, has: always, write: (*book).findingsChapter},
		{id: "10", title: func(t *texts) string { return t.chapters.differences }, has: (*book).hasReplies, write: (*book).differences},
		{id: "11", title: func(t *texts) string { return t.chapters.actions }, board: true, has: (*book).hasActions, write: (*book).actions},
		{id: "13", title: func(t *texts) string { return t.chapters.frameworks }, has: (*book).hasFrameworks, write: (*book).frameworks},
		{id: "A", title: func(t *texts) string { return t.chapters.criteria }, has: always, write: (*book).annexCriteria},
		{id: "B", title: func(t *texts) string { return t.chapters.documents }, has: (*book).hasDocuments, write: (*book).annexDocuments},
		{id: "C", title: func(t *texts) string { return t.chapters.evidence }, has: (*book).hasEvidence, write: (*book).annexEvidence},
		{id: "E", title: func(t *texts) string { return t.chapters.terms }, has: always, write: (*book).annexTerms},
		{id: "F", title: func(t *texts) string { return t.chapters.distribution }, has: always, write: (*book).annexDistribution},
		{id: "G", title: func(t *texts) string { return t.assignment.soa }, has: (*book).hasSoA, write: (*book).annexSoA},
	}
}

// prints reports whether a chapter is in this report. One that misses
// something is printed in a draft even when it has nothing else to say.
func (b *book) prints(c chapter) bool {
	if b.o.Level > 1 && !c.board {
		return false
	}
	if c.has(b) {
		return true
	}
	for _, r := range b.remarks {
		if r.chapter == c.id && !b.o.Final {
			return true
		}
	}
	return false
}

// heading is the heading of a chapter: the cover has the title of the report,
// the first page its name alone.
func (b *book) heading(p *page, c chapter) {
	title := c.title(b.t)
	switch {
	case c.id == "0":
		return
	case c.id == "1":
	case c.id[0] >= 'A':
		title = b.t.annex + " " + c.id + " " + title
	default:
		title = c.id + " " + title
	}
	if !b.o.Final {
		title += " — " + b.t.draft
	}
	p.heading(2, title)
}
