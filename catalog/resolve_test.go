package catalog

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode"
)

func TestResolve(t *testing.T) {
	t.Parallel()
	c := New()
	for in, want := range map[string]string{
		"iso27001@2022#A.8.13":  "A.8.13",
		"ISO27001@2022#a.8.13":  "A.8.13",
		"iso27001@2022#6.1.3 d": "6.1.3d",
		"A.8.13":                "A.8.13",
		"a.8.13":                "A.8.13",
		" A.8.13 ":              "A.8.13",
		"8.13":                  "A.8.13",
		"813":                   "A.8.13",
		"a813":                  "A.8.13",
		"8.1":                   "8.1", // the clause is called so, the control A.8.1
		"a.8.1":                 "A.8.1",
		"9.2":                   "9.2",
		"921":                   "9.2.1",
		"6.1.3 d":               "6.1.3d",
		"6.1.3(d)":              "6.1.3d",
		"6.1.3D":                "6.1.3d",
		"613d":                  "6.1.3d",
		"10.2":                  "10.2",
		"!&\"":                  "A.8.13",
		"4":                     "4",
	} {
		ref, candidates, err := c.Resolve(in, []string{iso})
		if err != nil || ref != iso+"#"+want || len(candidates) != 0 {
			t.Errorf("%q is %q, %v, %v; want %s", in, ref, candidates, err, want)
		}
		if again, candidates, _ := c.Resolve(in, nil); again != ref && !slices.Contains(candidates, ref) {
			t.Errorf("%q without criteria is %q of %q", in, again, candidates)
		}
	}
	for _, in := range []string{"", "A.9.99", "x", "iso27001@2022#A.9.99", "iso27001@2022#", "....", "8.13.04", "813 nights"} {
		if ref, candidates, err := c.Resolve(in, []string{iso}); !errors.Is(err, ErrNoElement) || ref != "" || candidates != nil {
			t.Errorf("%q is %q, %v, %v", in, ref, candidates, err)
		}
	}
	if _, _, err := c.Resolve("own@9.9#8.13.04", nil); !errors.Is(err, ErrNotOnBoard) {
		t.Errorf("an edition that is not there: %v", err)
	}
	if ref, _, err := c.Resolve("A.8.13", []string{"own@9.9"}); !errors.Is(err, ErrNoElement) || ref != "" {
		t.Errorf("outside the criteria: %q, %v", ref, err)
	}
}

// What two editions call the same is not guessed.
func TestResolveDoesNotGuess(t *testing.T) {
	t.Parallel()
	c := New()
	c.editions = append(c.editions, newEdition("twin@1", "dossier", embedded(t)))
	ref, candidates, err := c.Resolve("A.8.13", []string{iso, "twin@1"})
	if !errors.Is(err, ErrAmbiguous) || ref != "" || !slices.Equal(candidates, []string{iso + "#A.8.13", "twin@1#A.8.13"}) {
		t.Errorf("got %q, %v, %v", ref, candidates, err)
	}
	if ref, _, err = c.Resolve("A.8.13", []string{"twin@1"}); err != nil || ref != "twin@1#A.8.13" {
		t.Errorf("with one in the criteria: %q, %v", ref, err)
	}
	if ref, _, err = c.Resolve("twin@1#8.13", nil); err == nil {
		t.Errorf("a full reference is taken as it is, not %q", ref)
	}
}

// Several editions side by side: what is called alike is not guessed, and a
// heading or guidance never stands in the way of what is assessed.
func TestResolveOverEditions(t *testing.T) {
	t.Parallel()
	c := everything()
	const nen = "nen7510@2024"
	for _, x := range []struct {
		in       string
		criteria []string
		want     string
	}{
		{"8.13", []string{bio2, iso}, iso + "#A.8.13"},
		{"5.1", []string{bio2, iso}, iso + "#5.1"},
		{"8.13.04", []string{bio2, iso}, bio2 + "#8.13.04"},
		{"81304", []string{bio2, iso}, bio2 + "#8.13.04"},
		{"8.13", []string{bio2}, bio2 + "#8.13"},
		{"8.13", []string{iso, nen}, iso + "#A.8.13 " + nen + "#8.13"},
		{"8.15", []string{iso, nen}, iso + "#A.8.15"},
		{"8.15", []string{nen}, nen + "#8.15"},
		{"A.8.13", []string{iso, nen}, iso + "#A.8.13"},
		{"21(2)(c)", []string{iso, "nis2@2022-2555"}, "nis2@2022-2555#21.2.c"},
		{"21.2.c", []string{iso, "nis2@2022-2555"}, "nis2@2022-2555#21.2.c"},
		{"212c", []string{iso, "nis2@2022-2555"}, "nis2@2022-2555#21.2.c"},
		{"5.1.1.1", []string{bio1, iso2013}, bio1 + "#5.1.1.1"},
		{"6.1.1", []string{bio1, iso2013}, iso2013 + "#6.1.1"},
		{"5.04.02", []string{bio2, iso}, ""},
	} {
		ref, candidates, err := c.Resolve(x.in, x.criteria)
		got := strings.TrimSpace(ref + " " + strings.Join(candidates, " "))
		if got != x.want || (err == nil) != (ref != "") {
			t.Errorf("%s in %v is %q, %v; want %q", x.in, x.criteria, got, err, x.want)
		}
	}
	_, _, err := c.Resolve("5.04.02", []string{bio2})
	if !errors.Is(err, ErrNoElement) || !strings.Contains(err.Error(), "moved, see 5.10.02") {
		t.Errorf("a number that was moved: %v", err)
	}
	if doc, err := c.ShowJSON(bio2, "5.04.02"); err != nil || len(doc.Elements) != 1 || doc.Elements[0].State != StatusMoved || doc.Elements[0].RefersTo != "5.10.02" {
		t.Errorf("showing a number that was moved: %v, %v", doc.Elements, err)
	}
}

// everything is the catalogue with all that has data on offer, also what still
// waits for its questions.
func everything() *Catalog {
	c := New()
	for _, e := range c.editions {
		e.hidden = func() bool { return false }
	}
	return c
}

func TestEveryElementIsFoundByItsOwnName(t *testing.T) {
	t.Parallel()
	c := New()
	for _, e := range c.Elements(iso) {
		for _, name := range []string{e.ID, strings.ToLower(e.ID), e.Ref} {
			if ref, _, err := c.Resolve(name, []string{iso}); err != nil || ref != e.Ref {
				t.Errorf("%s is %q, %v", name, ref, err)
			}
		}
		hits := c.Search("nl", e.ID, []string{iso})
		if len(hits) == 0 || hits[0].Ref != e.Ref {
			t.Errorf("searching %s gives %v", e.ID, first(hits))
		}
	}
}

func first(hits []ElementHit) string {
	if len(hits) == 0 {
		return "nothing"
	}
	return hits[0].ID
}

func TestSearch(t *testing.T) {
	t.Parallel()
	c := New()
	for _, x := range []struct{ lang, query, want string }{
		{"nl", "813", "A.8.13"},
		{"nl", "a8.13", "A.8.13"},
		{"nl", "reservekopie", "A.8.13"},
		{"en", "reservekopie", "A.8.13"}, // the other language is found too
		{"nl", "back-up", "A.8.13"},
		{"nl", "RESERVE her", "A.8.13"}, // in any order and case, words unfinished
		{"en", "statement applic", "6.1.3d"},
		{"nl", "creeren", "7.5.2"}, // without its diacritics
		{"nl", "creëren", "7.5.2"},
		{"en", "clock", "A.8.17"},
		{"nl", "!&\"", "A.8.13"},
	} {
		if got := first(c.Search(x.lang, x.query, []string{iso})); got != x.want {
			t.Errorf("%s %q finds %s first, want %s", x.lang, x.query, got, x.want)
		}
	}
	for _, q := range []string{"", "   ", "...", "qqqq", "reservekopie qqqq"} {
		if hits := c.Search("nl", q, nil); len(hits) != 0 {
			t.Errorf("%q finds %s", q, first(hits))
		}
	}
	if hits := c.Search("nl", "a", []string{"own@9.9"}); len(hits) != 0 {
		t.Errorf("an edition that is not there has %d hits", len(hits))
	}
	for _, h := range c.Search("nl", "beleid", nil) {
		if h.Label == "" || h.Title == "" || h.Kind == "" || h.Score <= 0 {
			t.Errorf("a hit without its words: %+v", h)
		}
	}
}

func TestFold(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"Coördinatie": "coordinatie", "ÉÉN": "een", "ﬁle": "file", "abc": "abc", "": ""} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzResolveAndSearch(f *testing.F) {
	for _, s := range []string{"A.8.13", "6.1.3 d", "iso27001@2022#", "#", "&é\"'(", "é\u0301", "\xff\xfe", strings.Repeat("9", 300)} {
		f.Add(s)
	}
	c := New()
	f.Fuzz(func(t *testing.T, in string) {
		ref, candidates, err := c.Resolve(in, nil)
		if err == nil {
			if _, ok := c.Element(ref); !ok {
				t.Errorf("%q is %q, which is not there", in, ref)
			}
		} else if ref != "" || errors.Is(err, ErrAmbiguous) != (len(candidates) > 1) {
			t.Errorf("%q: %q, %v, %v", in, ref, candidates, err)
		}
		for _, h := range c.Search("en", in, nil) {
			if _, ok := c.Element(h.Ref); !ok {
				t.Errorf("%q finds %q, which is not there", in, h.Ref)
			}
		}
		if got := Fold(in); strings.ContainsFunc(got, unicode.IsUpper) && Fold(got) != got {
			t.Errorf("Fold(%q) is not the end of it: %q", in, got)
		}
	})
}

func BenchmarkSearch(b *testing.B) {
	c := New()
	c.Search("nl", "x", nil)
	for b.Loop() {
		c.Search("nl", "beveiliging", nil)
	}
}

func BenchmarkFirstElements(b *testing.B) {
	for b.Loop() {
		New().Elements(iso)
	}
}

func BenchmarkHash(b *testing.B) {
	for b.Loop() {
		New().Hash(iso)
	}
}

func BenchmarkLabels(b *testing.B) {
	for b.Loop() {
		c := New()
		for _, e := range c.Elements(iso) {
			c.Label(e.Ref, "nl")
		}
	}
}

func BenchmarkFull(b *testing.B) {
	for b.Loop() {
		New().Full(iso + "#A.8.13")
	}
}

// BenchmarkFirstSearch is the search that finds nothing prepared: over all
// editions it has to fit in one frame.
func BenchmarkFirstSearch(b *testing.B) {
	for b.Loop() {
		everything().Search("nl", "leverancier", nil)
	}
}
