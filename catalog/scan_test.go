package catalog

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestReadRelations(t *testing.T) {
	t.Parallel()
	const head = "from,to,type\n"
	for in, want := range map[string]string{
		head + "1,2,same\n":             "",
		head + "1,,removed\n,2,new\n":   "",
		head + "1,2,equals\n":           "no such type",
		head + "1,,same\n":              "its ends",
		head + "1,2,new\n":              "its ends",
		head + ",,removed\n":            "its ends",
		"from,to\n1,2\n":                "no column type",
		"from,to,type,colour\n":         "none of",
		"from,to,type,to\n":             "twice",
		head + "1,2\n":                  "wrong number of fields",
		"":                              "head",
		head + "\"1,2,same\n":           "relations",
		"type,to,from\nsame,2,1\n":      "",
		head + "1,2,same\n\n3,4,part\n": "",
	} {
		_, err := readRelations([]byte(in))
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: %v, want %q", in, err, want)
		}
	}
}

func FuzzReadRelations(f *testing.F) {
	f.Add([]byte("from,to,type,verified\n1,2,same,yes\n,3,new,no\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		rs, err := readRelations(b)
		for _, r := range rs {
			if err == nil && r.sound() != nil {
				t.Errorf("%+v came through", r)
			}
			if r.Turned().Turned() != r {
				t.Errorf("%+v does not turn", r)
			}
		}
	})
}

// The line of links that is scanned says what the full reader says.
func FuzzScanLinks(f *testing.F) {
	for _, s := range []string{"maps: []", "maps: [{to: a@1#b, type: same}]", "maps: [{to: a@1#b, type: same}, {to: a@1#c, type: part}]", "maps: [{type: same, to: a@1#b}]", "maps:\n  - {to: x, type: y}", "maps: [{to: \"a\", type: b}] # c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		b := []byte("id: x\n" + s + "\n")
		q, err := readQuestions(b)
		if err == nil && !slices.Equal(scanLinks(b), q.Maps) {
			t.Errorf("%q: %v, want %v", s, scanLinks(b), q.Maps)
		}
	})
}

func TestScanSame(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"id: x\nsame: iso27001@2022#A.5.1\n":             "iso27001@2022#A.5.1",
		"id: x\nsame: \"iso27001@2022#A.5.1\"\n":         "iso27001@2022#A.5.1",
		"id: x\nsame: iso27001@2022#A.5.1 # remark\n":    "iso27001@2022#A.5.1",
		"same: iso27001@2022#A.5.1\nid: x\n":             "iso27001@2022#A.5.1",
		"id: x\nwhy: {nl: \"same: a@1#b\", en: \"x\"}\n": "",
		"id: x\n":           "",
		"id: x\nsame: [a\n": "",
	} {
		if got := scanSame([]byte(in)); got != want {
			t.Errorf("%q gives %q, want %q", in, got, want)
		}
	}
}

// An element that is the same thing as another one has its questions.
func TestQuestionsAreBorrowed(t *testing.T) {
	t.Parallel()
	head := "title: {nl: \"x\", en: \"x\"}\nname: {nl: \"x\", en: \"x\"}\nstatus: current\ngroups: []\n"
	table := "id,parent,kind,group,title_en,title_nl,assessable\n"
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	c := New()
	c.editions = []*edition{
		newEdition("a@1", SourceEmbedded, fstest.MapFS{
			"edition.yaml": file("id: a@1\n" + head), "elements.csv": file(table + "1,,clause,g,One,Een,yes\n"),
			"c-1.yaml": file("id: c-1\nlabel: {nl: \"een\", en: \"one\"}\ncadence: [daily]\nop:\n  - {id: o1, kind: interview, nl: \"wie\", en: \"who\"}\n"),
		}),
		newEdition("b@1", SourceEmbedded, fstest.MapFS{
			"edition.yaml": file("id: b@1\n" + head + "reuses: [a@1]\n"), "elements.csv": file(table + "7,,clause,g,Seven,Zeven,yes\n8,,clause,g,Eight,Acht,yes\n9,,clause,g,Nine,Negen,yes\n"),
			"c-8.yaml": file("id: c-8\nsame: b@1#7\nlabel: {nl: \"acht\", en: \"eight\"}\nclock: {every: P1Y, what: {nl: \"elk jaar\", en: \"every year\"}}\n"),
			"c-9.yaml": file("id: c-9\nop:\n  - {id: o1, kind: interview, nl: \"eigen\", en: \"own\"}\n"),
		}),
	}
	c.maps = newMaps(fstest.MapFS{"data/maps/b-1_a-1.csv": file("from,to,type\n7,1,same\n9,1,same\n")})
	for id, want := range map[string]string{"7": "a@1#1 een daily wie", "8": "a@1#1 acht daily wie", "9": "  eigen"} {
		e, _ := c.Full("b@1#" + id)
		got := e.From + " " + e.Label.NL + " " + strings.Join(e.Cadence, " ") + " " + e.OpQuestions[0].NL
		if strings.TrimSpace(got) != strings.TrimSpace(want) {
			t.Errorf("%s is %q, want %q", id, got, want)
		}
	}
	if got := c.Label("b@1#7", "en"); got != "one" {
		t.Errorf("the label is %q", got)
	}
	if e, _ := c.Full("b@1#8"); e.Clock == nil || e.Clock.Every != "P1Y" {
		t.Errorf("the clock is %v", e.Clock)
	}
	if got := c.Missing("b@1"); len(got) != 2 { // 7 and 9 have no reason why
		t.Logf("missing %v", got)
	}
}

// A typical nonconformity cites the criterion of the edition it is shown in.
func TestTypicalCitesItsOwnEdition(t *testing.T) {
	t.Parallel()
	c := New()
	for _, x := range []struct{ text, from, to, want string }{
		{"BIO2 6.03.02: x", bio2 + "#6.03.02", bio1 + "#7.2.2.2", "BIO 1.04 7.2.2.2: x"},
		{"BIO2 1.3 6.03.02: x", bio2 + "#6.03.02", bio1 + "#7.2.2.2", "BIO 1.04 7.2.2.2: x"},
		{"Own rule and BIO2 6.03.02.", bio2 + "#6.03.02", bio1 + "#7.2.2.2", "Own rule and BIO 1.04 7.2.2.2."},
		{"BIO2 6.03.021: x", bio2 + "#6.03.02", bio1 + "#7.2.2.2", "BIO2 6.03.021: x"},
		{"BIO2 6.03.02.1: x", bio2 + "#6.03.02", bio1 + "#7.2.2.2", "BIO2 6.03.02.1: x"},
		{"NIS2 21(2)(c): x", "nis2@2022-2555#21.2.c", "cbw@2026#21.3.c", "Cbw 21(3)(c): x"},
		{"NIS2 art. 21(2)(c)", "nis2@2022-2555#21.2.c", "cbw@2026#21.3.c", "Cbw art. 21(3)(c)"},
		{"NIS2 21(2)(c)", "nis2@2022-2555#21.2", "cbw@2026#21.3", "NIS2 21(2)(c)"},
		{"BIO2", bio2 + "#6.03.02", bio1 + "#7.2.2.2", "BIO2"},
	} {
		if got := c.recite(x.text, "en", x.from, x.to); got != x.want {
			t.Errorf("%q is %q, want %q", x.text, got, x.want)
		}
	}
	for _, e := range c.editions {
		for _, r := range c.elements(e.id).rows {
			full, _ := c.Full(r.Ref)
			if name := c.EditionShort(e.id); strings.HasPrefix(full.From, "bio2") && strings.Contains(full.Typical.NL, "BIO2 ") {
				t.Errorf("%s shows a nonconformity of another edition than %s: %s", r.Ref, name, full.Typical.NL)
			}
		}
	}
}

// The duties with a clock that auditors of government know by heart.
func TestDutiesWithAClock(t *testing.T) {
	t.Parallel()
	c := New()
	for id, every := range map[string]string{
		"5.01.02": "P1Y", "5.18.02": "P1Y", "8.02.01": "P3M", "6.03.02": "P3M", "8.08.01": "P7D", "8.08.04": "P1Y", "8.13.04": "P1Y",
		"5.22.01": "P1Y", "5.24.04": "P1M", "5.28.01": "P3Y", "5.30.01": "P1Y", "5.35.02": "P1Y", "5.36.01": "P1Y",
	} {
		e, _ := c.Full(bio2 + "#" + id)
		if e.Clock == nil || e.Clock.Every != every {
			t.Errorf("%s runs %v, want %s", id, e.Clock, every)
		}
	}
}
