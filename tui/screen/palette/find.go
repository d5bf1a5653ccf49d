package palette

import (
	"slices"
	"strings"

	"github.com/sahilm/fuzzy"

	"toets/tui/widget"
)

// maxHits is more than anybody scrolls through.
const maxHits = 200

// find fills the hits for what is typed: every word in order of the list while
// words are found as they are, else by letters in order, else with the top row
// of a Belgian keyboard read as digits.
func (p *Palette) find() {
	q := strings.TrimSpace(widget.Fold(p.text.Value()))
	p.hits = p.hits[:0]
	if q == "" {
		for i := range p.items {
			if len(p.hits) < maxHits && p.items[i].run != nil {
				p.hits = append(p.hits, i)
			}
		}
		return
	}
	if p.exact(q); len(p.hits) > 0 {
		return
	}
	if p.fuzzy(q); len(p.hits) > 0 {
		return
	}
	if d := digits(q); d != q {
		p.exact(d)
	}
}

// exact finds what holds every word, what begins with it first.
func (p *Palette) exact(q string) {
	words := strings.Fields(q)
	short, narrow := tight(q), make([]string, len(words))
	for i, w := range words {
		narrow[i] = tight(w)
	}
	type hit struct{ i, rank int }
	var hits []hit
	for i, it := range p.items {
		rank, ok := 0, true
		for n, w := range words {
			at := strings.Index(it.text, w)
			switch {
			case at < 0 && strings.Contains(it.tight, narrow[n]):
				rank += 2
			case at < 0:
				ok = false
			case at > 0 && it.text[at-1] != ' ':
				rank += 3
			default:
				rank++
			}
		}
		if !ok {
			continue
		}
		if it.number == short || strings.TrimLeft(it.number, "a") == short {
			rank = -1
		}
		hits = append(hits, hit{i, rank})
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return a.rank - b.rank })
	for _, h := range hits {
		if len(p.hits) < maxHits {
			p.hits = append(p.hits, h.i)
		}
	}
}

// tight is text without dots, blanks and dashes, as numbers are typed in a hurry.
func tight(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '.' || r == ' ' || r == '-' {
			return -1
		}
		return r
	}, s)
}

type source []item

// String is what letters are looked for in.
func (s source) String(i int) string { return s[i].text }

// Len is the number of items.
func (s source) Len() int { return len(s) }

func (p *Palette) fuzzy(q string) {
	for _, m := range fuzzy.FindFrom(strings.ReplaceAll(q, " ", ""), source(p.items)) {
		if len(p.hits) < maxHits && m.Score > 0 {
			p.hits = append(p.hits, m.Index)
		}
	}
}

// digits reads the unshifted top row of an AZERTY keyboard as digits; Fold has
// taken the accents off already.
func digits(q string) string {
	return strings.NewReplacer("&", "1", "e", "2", `"`, "3", "'", "4", "(", "5", "§", "6", "-", "6", "!", "8", "c", "9", "a", "0").Replace(q)
}
