package catalog

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"toets/audit"
)

const (
	iso2013 = "iso27001@2013"
	bio1    = "bio@1.04"
	bio2    = "bio2@1.3"
)

// Every file of relations can be read, names editions on board, and elements
// that hold in them.
func TestRelationsPointAtWhatHolds(t *testing.T) {
	t.Parallel()
	c := New()
	names, err := fs.Glob(data, "data/"+mapsFolder+"/*")
	if err != nil || len(names) == 0 {
		t.Fatal(err, "no relations")
	}
	read := make(map[string]bool)
	for pair, name := range c.maps.pairs() {
		read[name] = true
		b, err := readLimited(data, name)
		if err != nil {
			t.Fatal(err)
		}
		rs, err := readRelations(b)
		if err != nil || len(rs) == 0 {
			t.Errorf("%s: %v, %d relations", name, err, len(rs))
		}
		seen := make(map[[2]string]bool)
		for _, r := range rs {
			if seen[[2]string{r.From, r.To}] {
				t.Errorf("%s: %s and %s stand there twice", name, r.From, r.To)
			}
			seen[[2]string{r.From, r.To}] = true
			for i, id := range []string{r.From, r.To} {
				row := c.row(pair[i] + "#" + id)
				if id != "" && (row == nil || !row.Holds() || row.ID != id || row.Kind == audit.ElementGroup) {
					t.Errorf("%s: %s does not hold in %s", name, id, pair[i])
				}
			}
			if (r.Note.NL == "") != (r.Note.EN == "") || (r.Law.NL == "") != (r.Law.EN == "") {
				t.Errorf("%s: %v says something in one language", name, r)
			}
		}
		if _, twice := c.maps.pairs()[[2]string{pair[1], pair[0]}]; twice {
			t.Errorf("%s is there the other way round as well", name)
		}
	}
	for _, name := range names {
		if !read[name] {
			t.Errorf("%s is read by nobody", name)
		}
	}
}

// What elements say of themselves points at what holds, and agrees with what
// was written between the editions.
func TestLinksPointAtWhatHolds(t *testing.T) {
	t.Parallel()
	c := New()
	for _, e := range c.editions {
		tab, err := e.table()
		if err != nil {
			t.Fatal(err)
		}
		for i := range tab.rows {
			full, _ := c.Full(tab.rows[i].Ref)
			if full.From == "" && !slices.Equal(e.links(&full), full.Maps) {
				t.Errorf("%s: the short way gives %v, the file says %v", full.Ref, e.links(&full), full.Maps)
			}
			for _, m := range full.Maps {
				if to := c.row(m.To); to == nil || !to.Holds() {
					t.Errorf("%s maps to %s, which is not there", full.Ref, m.To)
				}
			}
		}
	}
}

func sides(rs []Relation) (from, to map[string][]string) {
	from, to = make(map[string][]string), make(map[string][]string)
	for _, r := range rs {
		from[r.From] = append(from[r.From], r.Type+" "+r.To)
		to[r.To] = append(to[r.To], r.Type+" "+r.From)
	}
	return from, to
}

// The editions that follow each other are mapped whole, both ways.
func TestMapsOfSuccessorsAreWhole(t *testing.T) {
	t.Parallel()
	c := New()
	for _, pair := range [][2]string{{iso2013, iso}, {bio1, bio2}, {iso, iso2013}, {bio2, bio1}} {
		from, to := sides(c.Map(pair[0], pair[1]))
		for i, side := range []map[string][]string{from, to} {
			for _, row := range c.elements(pair[i]).rows {
				asks := row.Holds() && (row.Assessable || row.Kind == audit.ElementControl)
				if asks && len(side[row.ID]) == 0 {
					t.Errorf("%s to %s: %s is not in the map", pair[0], pair[1], row.Ref)
				}
			}
		}
	}
}

// The correspondence of 2013 and 2022 is that of the facts, and the faults of
// the public ones are not in it.
func TestMapOf2013And2022(t *testing.T) {
	t.Parallel()
	c := New()
	from, to := sides(c.Map(iso2013, iso))
	types := map[string]string{"same_title": "same", "renamed": "same", "merged": "part", "split": "part", "new": "new"}
	facts := shared(t, "iso27002-2013-to-2022-map.csv")
	pairs := 0
	for _, r := range c.Map(iso2013, iso) {
		if strings.HasPrefix(r.From, "A.") || strings.HasPrefix(r.To, "A.") {
			pairs++
		}
	}
	if facts != nil && pairs != len(facts) {
		t.Errorf("%d relations of controls, the facts have %d", pairs, len(facts))
	}
	for _, f := range facts {
		want := types[f["relation"]] + " A." + f["control_2022"]
		if !slices.Contains(from[f["control_2013"]], want) {
			t.Errorf("%s is %v, want %s", f["control_2013"], from[f["control_2013"]], want)
		}
	}
	for _, x := range []struct{ id, want string }{
		{"A.13.2.1", "part A.5.14"},
		{"A.13.2.2", "part A.5.14"},
		{"A.13.2.3", "part A.5.14"},
		{"A.18.2.3", "part A.5.36, part A.8.8"},
		{"9.2", "part 9.2.1, part 9.2.2"},
		{"10.1", "same 10.2"},
		{"10.2", "same 10.1"},
		{"", "new 6.3, new A.5.7, new A.5.23, new A.5.30, new A.7.4, new A.8.9, new A.8.10, new A.8.11, new A.8.12, new A.8.16, new A.8.23, new A.8.28"},
	} {
		if got := strings.Join(from[x.id], ", "); got != x.want {
			t.Errorf("%s is %s, want %s", x.id, got, x.want)
		}
	}
	if got := to["A.8.14"]; !slices.Equal(got, []string{"same A.17.2.1"}) {
		t.Errorf("A.8.14 comes from %v", got)
	}
	back, _ := sides(c.Map(iso, iso2013))
	if got := back["A.5.7"]; !slices.Equal(got, []string{"removed "}) {
		t.Errorf("on the way back A.5.7 is %v", got)
	}
	for _, e := range c.elements(iso).rows {
		if slices.ContainsFunc(to[e.ID], func(s string) bool { return s == "new " }) != e.New && e.Kind == audit.ElementControl {
			t.Errorf("%s: new in the map and new in the edition differ", e.ID)
		}
	}
}

// A measure that is gone from the norm and not from the law.
func TestMeasureThatOnlyTheLawAsksStill(t *testing.T) {
	t.Parallel()
	for _, r := range New().Map(bio1, bio2) {
		if r.From == "7.2.1.1" {
			if r.Type != "removed" || r.To != "" || r.Law.NL == "" || r.Law.EN == "" || !strings.Contains(r.Note.EN, "A.5.4") || r.Verified {
				t.Errorf("got %+v", r)
			}
			return
		}
	}
	t.Error("7.2.1.1 is not in the map")
}

// Nothing of the map of two editions is lost when it is read the other way.
func TestMapTurns(t *testing.T) {
	t.Parallel()
	c := New()
	for pair := range c.maps.pairs() {
		there, back := c.Map(pair[0], pair[1]), c.Map(pair[1], pair[0])
		if len(there) != len(back) {
			t.Errorf("%v: %d there, %d back", pair, len(there), len(back))
		}
		for _, r := range there {
			if !slices.ContainsFunc(back, func(b Relation) bool { return b.Turned() == r }) {
				t.Errorf("%v: %+v does not come back", pair, r)
			}
		}
	}
	if got := c.Map("own@9.9", iso); got != nil {
		t.Errorf("an edition that is not there maps to %v", got)
	}
}

func TestRelatives(t *testing.T) {
	t.Parallel()
	c := New()
	for _, x := range []struct{ ref, to, kind string }{
		{iso + "#A.5.14", iso2013 + "#A.13.2.1", "part"},
		{iso2013 + "#A.13.2.1", iso + "#A.5.14", "part"},
		{iso + "#A.5.24", "avg@2016-679#33", "supports"},
		{"avg@2016-679#33", iso + "#A.5.24", "supports"},
		{"cbw@2026#21.3.c", "nis2@2022-2555#21.2.c", "same"},
		{bio2 + "#8.13.04", bio1 + "#12.3.1.5", "same"},
		{"iso9001@2015#10.2", iso + "#10.2", "same"},
		{iso + "#A.8.5", "nen7510@2024#8.5", "part"},
	} {
		all := c.Relatives(x.ref)
		i := slices.IndexFunc(all, func(m Mapping) bool { return m.To == x.to })
		if i < 0 || all[i].Type != x.kind {
			t.Errorf("%s: %v", x.ref, all)
		}
		for i, m := range all {
			if slices.ContainsFunc(all[:i], func(o Mapping) bool { return o.To == m.To }) {
				t.Errorf("%s: %s stands there twice", x.ref, m.To)
			}
		}
	}
	if got := c.Relatives("own@9.9#1"); got != nil {
		t.Errorf("nothing is related to %v", got)
	}
}
