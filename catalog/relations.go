package catalog

import (
	"bytes"
	"slices"
	"strings"

	"toets/audit"
)

// Map lists how the elements of one edition stand to those of another, in the
// order of the first: what was written of the pair, and what the elements of
// both say of themselves. Empty where nobody wrote anything. It is there for
// every edition that has data, also before it is offered.
func (c *Catalog) Map(from, to string) []Relation {
	a, b := c.find(from), c.find(to)
	if a == nil || b == nil {
		return c.brought(from, to)
	}
	said := c.told(a, b.id)
	for _, r := range c.told(b, a.id) {
		said = append(said, r.Turned())
	}
	// Where the two sides do not say the same, the one that claims less holds.
	slices.SortStableFunc(said, func(x, y Relation) int {
		return slices.Index(MapTypes(), y.Type) - slices.Index(MapTypes(), x.Type)
	})
	rs := append(c.maps.between(a.id, b.id), said...)
	rs = append(rs, c.through(a, b)...)
	for _, r := range c.through(b, a) {
		rs = append(rs, r.Turned())
	}
	return list(c.ordered(a.id, b.id, rs))
}

// brought lists the relations of two editions that somebody brought without
// the editions themselves, in the order of their source.
func (c *Catalog) brought(from, to string) []Relation {
	from, to = strings.ToLower(from), strings.ToLower(to)
	if c.maps == nil || c.maps.own[[2]string{from, to}] == nil && c.maps.own[[2]string{to, from}] == nil {
		return nil
	}
	return c.maps.between(from, to)
}

// through lists the relations of an edition with the law of a country by way of
// the directive that it implements.
func (c *Catalog) through(a, law *edition) []Relation {
	f, err := law.facts()
	if err != nil {
		return nil
	}
	var out []Relation
	for _, m := range f.Relations {
		if m.Type != "implements" || m.To == a.id {
			continue
		}
		twin := make(map[string]string)
		for _, r := range c.maps.between(m.To, law.id) {
			if r.Type == "same" {
				twin[r.From] = r.To
			}
		}
		via := Text{NL: "via " + c.EditionShortIn(m.To, "nl"), EN: "by way of " + c.EditionShortIn(m.To, "en")}
		for _, r := range c.Map(a.id, m.To) {
			if r.From != "" && twin[r.To] != "" {
				out = append(out, Relation{From: r.From, To: twin[r.To], Type: r.Type, Note: via})
			}
		}
	}
	return out
}

// told lists what the files of questions of an edition say of another one: our
// own judgement, seen in no source.
func (c *Catalog) told(e *edition, to string) []Relation {
	t, err := e.table()
	if err != nil {
		return nil
	}
	var out []Relation
	for i := range t.rows {
		for _, m := range e.links(&t.rows[i]) {
			if edition, element := audit.SplitRef(m.To); edition == to {
				out = append(out, Relation{From: t.rows[i].ID, To: element, Type: m.Type})
			}
		}
	}
	return out
}

// ordered drops what says the same twice and leaves the rest in the order of
// the first edition; what is new comes last, in the order of the second.
func (c *Catalog) ordered(from, to string, rs []Relation) []Relation {
	type ends [2]string
	seen := make(map[ends]bool, len(rs))
	out := rs[:0]
	for _, r := range rs {
		if !seen[ends{r.From, r.To}] {
			seen[ends{r.From, r.To}] = true
			out = append(out, r)
		}
	}
	place := func(edition, id string) int {
		if t := c.elements(edition); t != nil && id != "" {
			if i, ok := t.byID[strings.ToLower(id)]; ok {
				return i
			}
		}
		return maxElements
	}
	slices.SortStableFunc(out, func(x, y Relation) int {
		if d := place(from, x.From) - place(from, y.From); d != 0 {
			return d
		}
		return place(to, x.To) - place(to, y.To)
	})
	return out
}

// Relatives lists what an element is related to in other editions: what it
// says itself first, then what was written between the editions.
func (c *Catalog) Relatives(ref string) []Mapping {
	row := c.row(ref)
	if row == nil {
		return nil
	}
	id, _ := audit.SplitRef(row.Ref)
	out := c.find(id).links(row)
	for i := range out {
		out[i].Unverified = true
	}
	for _, other := range c.maps.of(id) {
		for _, r := range c.maps.between(id, other) {
			if r.From != row.ID || r.To == "" {
				continue
			}
			m := Mapping{To: other + "#" + r.To, Type: r.Type, Unverified: !r.Verified}
			if i := slices.IndexFunc(out, func(o Mapping) bool { return o.To == m.To }); i >= 0 {
				out[i] = m
				continue
			}
			out = append(out, m)
		}
	}
	return out
}

// links lists the relations that the file of questions of an element names. A
// map of two editions looks at hundreds of files, so this reads the one line.
func (e *edition) links(element *Element) []Mapping {
	if e.own != nil {
		x, err := e.brought(element)
		if err != nil || x == nil {
			return nil
		}
		return slices.Clone(x.Maps)
	}
	b, err := e.raw(fileOf(&element.Element))
	if err != nil {
		return nil
	}
	return scanLinks(b)
}

// scanLinks finds maps: [{to: …, type: …}]. What is written in another way
// that YAML allows goes through the full reader.
func scanLinks(b []byte) []Mapping {
	_, rest, ok := bytes.Cut(b, []byte("\nmaps: ["))
	if ok {
		line, _, _ := bytes.Cut(rest, []byte("\n"))
		if list, ok := splitLinks(strings.TrimRight(string(line), " ")); ok {
			return list
		}
	}
	if q, err := readQuestions(b); err == nil {
		return q.Maps
	}
	return nil
}

func splitLinks(line string) ([]Mapping, bool) {
	line, ok := strings.CutSuffix(line, "]")
	if !ok {
		return nil, false
	}
	var out []Mapping
	for line != "" {
		item, ok := strings.CutPrefix(line, "{to: ")
		if !ok {
			return nil, false
		}
		item, line, ok = strings.Cut(item, "}")
		to, kind, both := strings.Cut(item, ", type: ")
		if !ok || !both || !plainRef(to) || !slices.Contains(MapTypes(), kind) {
			return nil, false
		}
		out = append(out, Mapping{To: to, Type: kind})
		line = strings.TrimPrefix(line, ", ")
	}
	return out, true
}

// plainRef reports whether YAML reads a reference as it stands: a letter first,
// and nothing that means something there.
func plainRef(s string) bool {
	if s == "" || s[0] < 'a' || s[0] > 'z' || !strings.Contains(s, "#") {
		return false
	}
	return strings.IndexFunc(s, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("@#.-", r)
	}) < 0
}

// sameIn is the element of another edition that is the same thing, "" for none.
func (c *Catalog) sameIn(e *Element, edition string) string {
	id, _ := audit.SplitRef(e.Ref)
	if to := c.maps.same(id, edition)[e.ID]; to != "" {
		return edition + "#" + to
	}
	return ""
}
