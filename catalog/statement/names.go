package statement

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"toets/audit"
	"toets/catalog"
)

// Names knows how the controls of an audit are called, and those of the other
// editions on board, so that a number of another edition is recognised.
type Names struct {
	cat     *catalog.Catalog
	own     keys // controls and measures of the criteria
	rest    keys // clauses, groups and whatever else the criteria have
	foreign func() keys
	edition []string
}

// keys finds elements by the ways to write them.
type keys struct {
	exact map[string][]string // as the edition writes it
	bare  map[string][]string // without the letter in front
	loose map[string][]string // without leading zeros
}

func newKeys() keys {
	return keys{make(map[string][]string), make(map[string][]string), make(map[string][]string)}
}

func (k keys) add(e audit.Element) {
	put := func(m map[string][]string, key string) {
		if !slices.Contains(m[key], e.Ref) {
			m[key] = append(m[key], e.Ref)
		}
	}
	id := strings.ToLower(e.ID)
	put(k.exact, id)
	put(k.loose, unpadded(id))
	if bare, ok := strings.CutPrefix(id, "a."); ok {
		put(k.bare, bare)
		put(k.loose, unpadded(bare))
	} else {
		put(k.bare, id)
	}
}

// NewNames knows the controls of the criteria of an audit.
func NewNames(cat *catalog.Catalog, criteria []string) *Names {
	n := &Names{cat: cat, own: newKeys(), rest: newKeys(), edition: criteria}
	for _, ed := range criteria {
		for _, e := range cat.Elements(ed) {
			if e.Decidable() {
				n.own.add(e)
			} else {
				n.rest.add(e)
			}
		}
	}
	n.foreign = sync.OnceValue(n.others)
	return n
}

// others are the controls of the editions on board that are no criteria.
func (n *Names) others() keys {
	k := newKeys()
	for _, ed := range n.cat.IDs() {
		if slices.Contains(n.edition, ed) {
			continue
		}
		for _, e := range n.cat.Elements(ed) {
			if e.Decidable() {
				k.add(e)
			}
		}
	}
	return k
}

// found says what a cell in the column of controls names.
type found struct {
	kind    foundKind
	refs    []string // own: one, or several where it is not clear which
	id      string   // as it was written
	edition string   // foreign: where it is from
	near    []string // foreign: what stands beside it in the criteria
}

type foundKind int

const (
	none    foundKind = iota // no number in it
	own                      // a control of the criteria
	other                    // an element of the criteria that no statement decides on
	foreign                  // a control of another edition
	unknown                  // a number that nothing has
)

// number is how a control is written in front of, or without, its title.
var number = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[^\pL\pN.])(?:(\pL)[.\s]?\s?)?(\d{1,2}(?:\.\d{1,2}){1,3})(?:$|[^\pN])`)
})

// written takes the number out of a cell: its letter if it has one, and what
// follows.
func written(cell string) (letter, digits string) {
	if len(cell) > 200 {
		cell = cell[:200]
	}
	m := number().FindStringSubmatch(cell)
	if m == nil {
		return "", ""
	}
	return strings.ToLower(m[1]), m[2]
}

// unpadded is an id without zeros in front of its numbers: 5.1.1 for 5.01.01.
func unpadded(id string) string {
	parts := strings.Split(id, ".")
	for i, p := range parts {
		if q := strings.TrimLeft(p, "0"); q != "" {
			parts[i] = q
		}
	}
	return strings.Join(parts, ".")
}

// find says what a cell names. lettered are the numbers that this table has
// with their letter as well: there, one without it means a clause.
func (n *Names) find(cell string, lettered map[string]bool) found {
	whole := strings.ToLower(strings.TrimSpace(cell))
	if refs := n.own.exact[whole]; len(refs) > 0 {
		return found{kind: own, refs: refs, id: cell}
	}
	letter, digits := written(cell)
	if digits == "" {
		if len(n.rest.exact[whole]) > 0 {
			return found{kind: other, id: whole}
		}
		return found{kind: none}
	}
	f := found{id: digits}
	if letter != "" {
		f.id = strings.ToUpper(letter) + "." + digits
	}
	id := strings.ToLower(f.id)
	if letter == "" && lettered[digits] && len(n.rest.exact[digits]) > 0 && len(n.own.exact[digits]) == 0 {
		f.kind = other
		return f
	}
	for _, try := range [][]string{n.own.exact[id], n.unlettered(letter, n.own.bare, digits)} {
		if len(try) > 0 {
			f.kind, f.refs = own, try
			return f
		}
	}
	if len(n.rest.exact[id]) > 0 {
		f.kind = other
		return f
	}
	abroad := n.foreign()
	for _, try := range [][]string{abroad.exact[id], n.unlettered(letter, abroad.bare, digits)} {
		if len(try) > 0 {
			return n.relatives(f, try)
		}
	}
	if try := n.own.loose[unpadded(id)]; len(try) > 0 {
		f.kind, f.refs = own, try
		return f
	}
	f.kind = unknown
	return f
}

// unlettered looks a number up without its letter, where none was written.
func (n *Names) unlettered(letter string, m map[string][]string, digits string) []string {
	if letter != "" {
		return nil
	}
	return m[digits]
}

// relatives says what stands in the criteria beside a control of another
// edition: first of the edition that knows most about it.
func (n *Names) relatives(f found, refs []string) found {
	f.kind = foreign
	for _, ref := range refs {
		ed, id := audit.SplitRef(ref)
		var near []string
		for _, to := range n.edition {
			for _, r := range n.cat.Relations(ed, to) {
				if r.From == id && r.To != "" && r.Type != audit.RelSupports && !slices.Contains(near, to+"#"+r.To) {
					near = append(near, to+"#"+r.To)
				}
			}
		}
		if f.edition == "" || len(near) > len(f.near) {
			f.edition, f.near, f.id = ed, near, id
		}
	}
	return f
}
