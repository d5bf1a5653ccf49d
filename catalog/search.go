package catalog

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"toets/audit"
)

// ElementHit is an element that fits what somebody typed.
type ElementHit struct {
	Ref   string
	ID    string
	Kind  audit.ElementKind
	Label string // in the language asked, our own label or else the title
	Title string
	Score int // higher fits better
}

// entry is an element as it is searched.
type entry struct {
	row          *Element
	label        Text
	id           string      // tight
	own, foreign [2][]string // words of label and title in nl and en
}

// index is one edition, ready to search.
type index struct{ entries []entry }

// Search lists the elements of the given editions, of all on board without
// any, that fit a query: by id (a8, 8.13, 813) or by words of the titles and
// labels in both languages, diacritics or not, the last word unfinished. Best
// first, at equal fit in the order of the edition.
func (c *Catalog) Search(lang, query string, criteria []string) []ElementHit {
	if len(criteria) == 0 {
		criteria = c.IDs()
	}
	hits := c.search(lang, query, criteria)
	if len(hits) == 0 {
		if digits := azerty(query); digits != query {
			hits = c.search(lang, digits, criteria)
		}
	}
	return hits
}

func (c *Catalog) search(lang, query string, criteria []string) []ElementHit {
	var hits []ElementHit
	id, asked := tight(query), foldedWords(query)
	if len(asked) == 0 {
		return nil
	}
	c.indexes(criteria)
	for _, edition := range criteria {
		e := c.offered(edition)
		if e == nil {
			continue
		}
		entries := c.index(e).entries
		for i := range entries {
			n := &entries[i]
			if score := n.score(id, asked, lang); score > 0 {
				hits = append(hits, ElementHit{
					Ref: n.row.Ref, ID: n.row.ID, Kind: n.row.Kind, Score: score,
					Label: n.label.In(lang), Title: n.row.Title.In(lang),
				})
			}
		}
	}
	slices.SortStableFunc(hits, func(a, b ElementHit) int { return cmp.Compare(b.Score, a.Score) })
	return hits
}

// Prepare reads what lists and searches of some editions need, of all on board
// without any: a screen calls it beside itself, so that no frame waits for it.
func (c *Catalog) Prepare(editions ...string) {
	if len(editions) == 0 {
		editions = c.IDs()
	}
	c.indexes(editions)
}

// indexes makes the indexes of editions side by side.
func (c *Catalog) indexes(editions []string) {
	var wg sync.WaitGroup
	for _, id := range editions {
		if e := c.offered(id); e != nil {
			wg.Go(func() { c.index(e) })
		}
	}
	wg.Wait()
}

func (c *Catalog) index(e *edition) *index {
	e.once.Do(func() { e.index = c.newIndex(e) })
	return e.index
}

func (c *Catalog) newIndex(e *edition) *index {
	t, err := e.table()
	if err != nil {
		return &index{}
	}
	x := &index{entries: make([]entry, 0, len(t.rows))}
	for i := range t.rows {
		row := &t.rows[i]
		if !row.Holds() {
			continue
		}
		label := c.label(row)
		if label == (Text{}) {
			label = row.Title
		}
		x.entries = append(x.entries, entry{
			row: row, label: label, id: tight(row.ID),
			own:     [2][]string{foldedWords(label.NL), foldedWords(label.EN)},
			foreign: [2][]string{foldedWords(row.Title.NL), foldedWords(row.Title.EN)},
		})
	}
	return x
}

// The weights of a search: an id typed in full wins from everything, a label
// from a title, the language asked from the other, a whole word from a part.
const (
	scoreID     = 1000
	scoreIDHead = 400
	scoreWord   = 8
	scoreHead   = 6
	scorePart   = 2
)

func (n *entry) score(id string, asked []string, lang string) int {
	best := 0
	if bare := strings.TrimLeft(n.id, "abcdefghijklmnopqrstuvwxyz"); id != "" && strings.ContainsAny(id, "0123456789") {
		switch {
		case n.id == id:
			best = scoreID
		case bare == id:
			best = scoreID - 1
		case strings.HasPrefix(n.id, id) || strings.HasPrefix(bare, id):
			best = scoreIDHead
		}
	}
	mine := 0
	if lang == "en" {
		mine = 1
	}
	sum := 0
	for _, w := range asked {
		one := max(2*fit(w, n.own[mine])+1, 2*fit(w, n.foreign[mine]), 2*fit(w, n.own[1-mine])-1, 2*fit(w, n.foreign[1-mine])-2)
		if one < scorePart {
			return best
		}
		sum += one
	}
	return max(best, sum)
}

// fit is how well one typed word fits a list of words.
func fit(w string, in []string) int {
	best := 0
	for _, x := range in {
		switch {
		case x == w:
			return scoreWord
		case strings.HasPrefix(x, w):
			best = max(best, scoreHead)
		case len(w) > 2 && strings.Contains(x, w):
			best = max(best, scorePart)
		}
	}
	return best
}
