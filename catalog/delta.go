package catalog

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"toets/audit"
)

// Added is an element that an edition asks on top of another one.
type Added struct {
	ID     string   `json:"id"`
	Title  Text     `json:"title"`
	Label  Text     `json:"label"` // what it asks, in our own words
	Why    Text     `json:"why"`   // what goes wrong without it
	Group  string   `json:"group"`
	Reason Text     `json:"reason"`
	Type   string   `json:"type"`   // new, part or supports
	Beside []string `json:"beside"` // the elements of the base that come nearest

	Verified bool `json:"verified"` // the element, and a relation with what comes nearest
}

// Delta lists what an edition asks on top of a base, in the order of the
// edition, with the reason: nothing stands opposite, it goes further than what
// does, or what does only helps. What is the same thing is left out, and so is
// guidance. It is there for every edition that has data.
func (c *Catalog) Delta(base, edition string) []Added {
	a, b := c.find(base), c.find(edition)
	if a == nil || b == nil {
		return nil
	}
	t, err := b.table()
	if err != nil {
		return nil
	}
	rs := c.Map(a.id, b.id)
	beside, split := make(map[string][]Relation), make(map[string]int)
	for _, r := range rs {
		if r.From != "" {
			beside[r.To] = append(beside[r.To], r)
			split[r.From]++
		}
	}
	x := opposite{c: c, base: a, of: b, beside: beside, split: split}
	out := []Added{}
	for i := range t.rows {
		row := &t.rows[i]
		if !row.Holds() || !row.Assessable || row.Guidance {
			continue
		}
		if d, ok := x.added(row); ok {
			out = append(out, d)
		}
	}
	return out
}

// opposite is what stands on both sides of two editions.
type opposite struct {
	c        *Catalog
	base, of *edition
	beside   map[string][]Relation // by element of the edition
	split    map[string]int        // element of the base → how many it became
}

// added weighs one element against what stands opposite it in the base.
func (x opposite) added(row *Element) (Added, bool) {
	d := Added{ID: row.ID, Title: row.Title, Group: row.Group, Type: "new", Beside: []string{}, Verified: row.Verified}
	var note Text
	seen := false
	for _, kind := range []string{"same", "part", "supports"} {
		for _, r := range x.beside[row.ID] {
			if r.Type == kind {
				d.Beside = append(d.Beside, r.From)
				seen = seen || r.Verified
				note = r.Note
			}
		}
		if len(d.Beside) > 0 {
			d.Type, d.Verified = kind, row.Verified && seen
			break
		}
	}
	if d.Type == "same" || d.Type == "part" && x.merged(row, d.Beside) {
		return d, false
	}
	d.Reason = x.reason(d.Type, d.Beside)
	full := *row
	x.c.fill(&full)
	d.Label, d.Why = full.Label, full.Why
	switch {
	case len(d.Beside) != 1 || d.Type != "part":
	case note != (Text{}):
		d.Reason = note
	case x.namesake(row, d.Beside[0]) && d.Label != (Text{}):
		// The same title on both sides says nothing of what is asked on top.
		d.Reason.NL += ": " + lowered(d.Label.NL)
		d.Reason.EN += ": " + lowered(d.Label.EN)
	}
	if full.Clock != nil {
		d.Reason.NL += "; " + full.Clock.In("nl")
		d.Reason.EN += "; " + full.Clock.In("en")
	}
	return d, true
}

// namesake reports whether an element is called as one of the base is.
func (x opposite) namesake(row *Element, id string) bool {
	t, err := x.base.table()
	if err != nil {
		return false
	}
	other := t.row(id)
	return other != nil && (Fold(other.Title.EN) == Fold(row.Title.EN) || Fold(other.Title.NL) == Fold(row.Title.NL))
}

// lowered is a label as it goes on in a sentence. What begins with more than
// one capital is an abbreviation and stays.
func lowered(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	if next, _ := utf8.DecodeRuneInString(s[n:]); unicode.IsUpper(next) {
		return s
	}
	return string(unicode.ToLower(first)) + s[n:]
}

func (x opposite) reason(kind string, beside []string) Text {
	names := make([]string, 0, len(beside))
	for _, id := range beside {
		names = append(names, x.c.number(x.base.id, id))
	}
	near := strings.Join(ranges(names), ", ")
	switch kind {
	case "part":
		return Text{NL: "gaat verder dan " + near, EN: "goes further than " + near}
	case "supports":
		return Text{NL: "eigen plicht, ondersteund door " + near, EN: "a duty of its own, supported by " + near}
	default:
		return Text{NL: "staat niet in " + x.c.EditionShortIn(x.base.id, "nl"), EN: "not in " + x.c.EditionShortIn(x.base.id, "en")}
	}
}

// merged reports whether an element is made of those of the base and asks no
// more. From one edition to the next clauses and controls are merged and split;
// a measure, a requirement or an article says what a control does not.
func (x opposite) merged(row *Element, beside []string) bool {
	plain := []audit.ElementKind{audit.ElementClause, audit.ElementControl, audit.ElementDocument}
	return slices.Contains(plain, row.Kind) && (len(beside) > 1 || x.split[beside[0]] > 1 || x.older())
}

// older reports whether the base came after the edition.
func (x opposite) older() bool {
	f, err := x.of.facts()
	return err == nil && slices.Contains(f.Relations, Mapping{To: x.base.id, Type: "replaced_by"})
}
