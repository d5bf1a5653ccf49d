package catalog

import (
	"encoding/csv"
	"strings"
	"sync"

	"toets/audit"
)

// Known is an edition that we can name though it is not ours to ship.
type Known struct {
	ID        string  `json:"id"`
	Short     string  `json:"short"`
	Name      Text    `json:"name"`
	Publisher string  `json:"publisher"`
	Status    string  `json:"status"`   // "" where we do not say
	Relation  Mapping `json:"relation"` // with another edition
	Own       Text    `json:"own_copy"` // how to bring a copy of your own
}

// Known lists the editions that we can name though they are not ours to ship.
func (c *Catalog) Known() []Known {
	out := make([]Known, 0, len(known().order))
	for _, id := range known().order {
		out = append(out, known().byID[id])
	}
	return out
}

// KnownAs finds an edition that we can name by its id, or by its framework
// alone: iso27002 is iso27002@2022. Of several editions of a framework it is
// the one in force.
func (c *Catalog) KnownAs(name string) (Known, bool) {
	if k, ok := known().byID[strings.ToLower(name)]; ok {
		return k, true
	}
	var found Known
	for _, k := range c.Known() {
		framework, _, _ := strings.Cut(k.ID, "@")
		if strings.EqualFold(framework, name) && (found.ID == "" || k.Status == "current") {
			found = k
		}
	}
	return found, found.ID != ""
}

type knownList struct {
	order []string
	byID  map[string]Known
}

// known reads data/known.csv, the list of names.
var known = sync.OnceValue(func() knownList {
	l := knownList{byID: make(map[string]Known)}
	b, err := data.ReadFile("data/known.csv")
	if err != nil {
		return l // the file is part of the program
	}
	recs, err := csv.NewReader(strings.NewReader(string(b))).ReadAll()
	if err != nil {
		return l
	}
	for _, r := range recs[1:] {
		l.order = append(l.order, r[0])
		l.byID[r[0]] = Known{
			ID: r[0], Short: r[1], Name: Text{NL: r[2], EN: r[3]}, Publisher: r[4], Status: r[5],
			Relation: Mapping{Type: r[6], To: r[7]}, Own: Text{NL: r[8], EN: r[9]},
		}
	}
	return l
})

// RefName is a reference with the shortest clear name of its edition:
// 27001:2022 A.8.13, BIO2 1.3 8.13.04, NIS2 21(2)(c).
func (c *Catalog) RefName(ref string) string {
	edition, element := audit.SplitRef(ref)
	if element == "" {
		return c.EditionShort(edition)
	}
	return c.EditionShort(edition) + " " + c.number(edition, element)
}

// Number is the id of an element as people write it: 21(2)(c) for 21.2.c of a law.
func (c *Catalog) Number(edition, element string) string { return c.number(edition, element) }

// number is the id of an element as people write it.
func (c *Catalog) number(edition, element string) string {
	head, rest, ok := strings.Cut(element, ".")
	if !ok || !c.articles(edition) || head == "" || head[0] < '0' || head[0] > '9' {
		return element
	}
	return head + "(" + strings.ReplaceAll(rest, ".", ")(") + ")"
}

// articles reports whether the elements of an edition are articles of a law.
func (c *Catalog) articles(edition string) bool {
	e := c.find(edition)
	if e == nil {
		return false
	}
	f, err := e.facts()
	return err == nil && f.Numbering == "article"
}

// Related is what an element maps to in one edition by one relation.
type Related struct {
	Type    string // of MapTypes
	Edition string
	Text    string // BIO2 1.3 8.13.01–04
}

// Related gathers mappings for one line: per relation and edition, with
// numbers that follow each other as a range.
func (c *Catalog) Related(maps []Mapping) []Related {
	var out []Related
	ids := make(map[[2]string][]string)
	for _, t := range MapTypes() {
		for _, m := range maps {
			edition, element := audit.SplitRef(m.To)
			key := [2]string{t, edition}
			if m.Type != t {
				continue
			}
			if len(ids[key]) == 0 {
				out = append(out, Related{Type: t, Edition: edition})
			}
			ids[key] = append(ids[key], c.number(edition, element))
		}
	}
	for i, r := range out {
		out[i].Text = c.EditionShort(r.Edition) + " " + strings.Join(ranges(ids[[2]string{r.Type, r.Edition}]), ", ")
	}
	return out
}

// ranges writes 8.13.01, 8.13.02, 8.13.03 as 8.13.01–03.
func ranges(ids []string) []string {
	var out []string
	for i := 0; i < len(ids); {
		j := i
		for j+1 < len(ids) && follows(ids[j], ids[j+1]) {
			j++
		}
		switch j - i {
		case 0:
			out = append(out, ids[i])
		case 1:
			out = append(out, ids[i], ids[j])
		default:
			out = append(out, ids[i]+"–"+ids[j][strings.LastIndex(ids[j], ".")+1:])
		}
		i = j + 1
	}
	return out
}

// follows reports whether b is the next of a in the same list of numbers.
func follows(a, b string) bool {
	i, k := strings.LastIndex(a, "."), strings.LastIndex(b, ".")
	if i < 0 || k < 0 || a[:i] != b[:k] {
		return false
	}
	x, okA := whole(a[i+1:])
	y, okB := whole(b[k+1:])
	return okA && okB && y == x+1
}

func whole(s string) (int, bool) {
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' || n > 1e6 {
			return 0, false
		}
		n = n*10 + int(r-'0')
	}
	return n, s != ""
}
