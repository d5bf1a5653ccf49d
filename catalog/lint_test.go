package catalog

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
)

const goodEdition = `id: own@1
title: {nl: "Eigen norm", en: "Own norm"}
name: {nl: "Eigen norm 1", en: "Own norm 1"}
short: "own 1"
national: {}
publisher: "wij"
status: current
guidance: false
valid_from: "2026-01-01"
valid_to: ""
amendments: []
brings: []
least: {doc: 2, op: 3}
relations: []
groups:
  - {id: all, nl: "Alles", en: "All"}
`

const goodElements = `id,parent,kind,group,title_en,title_nl,verified,nl_verified,assessable,never_na,must_cover,guidance,` +
	`document,document_kind,document_en,document_nl,document_verified,theme,control_type,security_properties,cybersecurity_concepts,new,note` + `
1,,clause,all,Leaving,Vertrek,no,no,yes,no,no,no,,,,,,,,,,,
2,,clause,all,Returning all things when the contract ends for good,Alles teruggeven wanneer het contract voorgoed eindigt,no,no,yes,no,no,no,,,,,,,,,,,
2a,2,document,all,List,Lijst,no,no,no,no,no,no,mandatory,record,List,Lijst,no,,,,,,
`

const goodQuestions = `id: c-1
refs: [own@1#1]
maps: [{to: bio2@1.3#8.13.04, type: part}]
label: {nl: "Wie weggaat", en: "Those who leave"}
why: {nl: "Wie weg is, hoort nergens meer bij te kunnen.", en: "Whoever has left should reach nothing."}
cadence: [event]
doc:
  - {id: d1, nl: "Wie meldt een vertrek, en aan wie?", en: "Who reports a leaver, and to whom?"}
  - {id: d2, nl: "Welke termijn geldt per soort toegang?", en: "What time limit holds per kind of access?"}
op:
  - {id: o1, kind: inspection, nl: "Laat de laatste vijf vertrekkers zien.", en: "Show me the last five leavers."}
  - {id: o2, kind: interview, nl: "Vraag een leidinggevende hoe het ging.", en: "Ask a manager how it went."}
  - {id: o3, kind: reperformance, nl: "Probeer een oud account opnieuw.", en: "Try an old account again."}
ask_for: {nl: ["lijst vertrekkers", "export accounts", "werkwijze"], en: ["list of leavers", "export of accounts", "procedure"]}
typical: {nl: "De eigen norm is één dag; bij 4 van 10 was het later.", en: "Own rule: one day; for 4 of 10 it took longer."}
`

// A number that holds no demand says what became of it.
func TestLintOfNumbersWithoutDemand(t *testing.T) {
	t.Parallel()
	head := "id,parent,kind,group,title_en,title_nl,assessable,status,refers_to\n"
	for rows, want := range map[string]string{
		"1,,measure,all,One,Een,yes,,\n2,,measure,all,Two,Twee,no,moved,1\n":     "",
		"1,,measure,all,One,Een,yes,,\n2,,measure,all,Two,Twee,no,withdrawn,\n":  "",
		"1,,measure,all,One,Een,yes,,\n2,,measure,all,Two,Twee,no,lost,\n":       "not a state",
		"1,,measure,all,One,Een,yes,,\n2,,measure,all,Two,Twee,yes,withdrawn,\n": "is not assessed",
		"1,,measure,all,One,Een,yes,,\n2,,measure,all,Two,Twee,no,moved,\n":      "does not go with",
		"1,,measure,all,One,Een,yes,,\n2,,measure,all,Two,Twee,no,moved,3\n":     "does not go with",
		"1,,measure,all,One,Een,yes,,\n2,,measure,all,Two,Twee,no,none,1\n":      "does not go with",
	} {
		got := Lint(fstest.MapFS{"edition.yaml": {Data: []byte(goodEdition)}, "elements.csv": {Data: []byte(head + rows)}})
		if want == "" && len(got) > 0 || want != "" && !slices.ContainsFunc(got, func(p Problem) bool { return strings.Contains(p.Message.EN, want) }) {
			t.Errorf("%q: got %v, want %q", rows, got, want)
		}
	}
}

func ownNorm(edition, elements, questions string) fstest.MapFS {
	return fstest.MapFS{
		"edition.yaml": {Data: []byte(edition)}, "elements.csv": {Data: []byte(elements)}, "c-1.yaml": {Data: []byte(questions)},
	}
}

func TestAGoodNormHasNoProblems(t *testing.T) {
	t.Parallel()
	for _, p := range Lint(ownNorm(goodEdition, goodElements, goodQuestions)) {
		t.Error(p.In("en"))
	}
}

// One change to a good file at a time, and what lint says of it.
func TestLintFindsEachFault(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ from, to, where, message string }{
		{`en: "Who reports a leaver, and to whom?"`, `en: ""`, "c-1.yaml doc d1 en", "English text is missing"},
		{`nl: "Wie weggaat", `, ``, "c-1.yaml label nl", "Dutch text is missing"},
		{"Who reports a leaver, and to whom?", "Is there a rule for leavers?", "c-1.yaml doc d1 en", "yes or no"},
		{"Wie meldt een vertrek, en aan wie?", "Bestaat er een regel?", "c-1.yaml doc d1 nl", "yes or no"},
		{"Wie meldt een vertrek, en aan wie?", "Kijk naar de regels. Zijn ze bekend?", "c-1.yaml doc d1 nl", "yes or no"},
		{"Ask a manager how it went.", "Ask " + strings.Repeat("and ask ", 13) + "again.", "c-1.yaml op o2 en", "28 words"},
		{"Ask a manager how it went.", "Show how well all things when the contract ends are handled.", "c-1.yaml op o2 en", "title of 2"},
		{"Wie weg is, hoort nergens meer bij te kunnen.", "Zonder dit blijft alles teruggeven wanneer het contract afloopt.", "c-1.yaml why nl", "title of 2"},
		{"Try an old account again.", "Show me the last five leavers.", "c-1.yaml op o3 en", "same question stands in c-1.yaml op o1"},
		{"refs: [own@1#1]", "refs: [own@1#9]", "c-1.yaml refs", `"own@1#9" is not there`},
		{"refs: [own@1#1]", "refs: [own@1#2]", "c-1.yaml refs", "belongs in c-2.yaml"},
		{"refs: [own@1#1]", "refs: []", "c-1.yaml refs", "empty"},
		{"id: c-1\n", "id: c-7\n", "c-1.yaml id", "not the name of the file"},
		{"id: d2", "id: d3", "c-1.yaml doc d3", "has to be d2"},
		{"kind: inspection", "kind: looking", "c-1.yaml op o1", "not a kind of test"},
		{"{id: d1, nl", "{id: d1, kind: interview, nl", "c-1.yaml doc d1", "no kind"},
		{"cadence: [event]", "cadence: [sometimes]", "c-1.yaml cadence", "not a cadence"},
		{"cadence: [event]", "cadence: []", "c-1.yaml cadence", "empty"},
		{"cadence: [event]", "cadence: [event, event]", "c-1.yaml cadence", "twice"},
		{`["list of leavers", "export of accounts", "procedure"]`, `["list of leavers", "", "procedure"]`, "c-1.yaml ask_for en 2", "empty"},
		{`["list of leavers", "export of accounts", "procedure"]`, `["one", "two", "three", "four"]`, "c-1.yaml ask_for", "3 things in Dutch, 4 in English"},
		{`["list of leavers", "export of accounts", "procedure"]`, `[]`, "c-1.yaml ask_for en", "0 things"},
		{"for 4 of 10 it", "for 5 of 10 it", "c-1.yaml typical", "other numbers"},
		{"bij 4 van 10 was", "bij enkele was", "c-1.yaml typical nl", "no number"},
		{"it took longer", "there was an error", "c-1.yaml typical en", "no \"error\""},
		{"Who reports a leaver, and to whom?", "Which rule is adequate?", "c-1.yaml doc d1 en", "without a yardstick"},
		{"Who reports a leaver, and to whom?", "Who is compliant, and since when?", "c-1.yaml doc d1 en", "do not use the word"},
		{"Those who leave", "Leaving", "c-1.yaml label en", "equal to the official title"},
		{"Those who leave", "All of those who leave us", "c-1.yaml label en", "6 words"},
		{"bio2@1.3#8.13.04, type: part", "bio2@1.3#8.13.04, type: equals", "c-1.yaml maps bio2@1.3#8.13.04", "not a type"},
		{"to: bio2@1.3#8.13.04", "to: bio2", "c-1.yaml maps", "not a reference"},
		{"to: bio2@1.3#8.13.04", "to: iso27001@2022#A.9.99", "c-1.yaml maps iso27001@2022#A.9.99", "not there"},
		{"cadence:", "frequency: [daily]\ncadence:", "c-1.yaml", "frequency"},
		{"cadence:", "id: c-1\ncadence:", "c-1.yaml", "line 6"},
		{"doc:\n", "doc: &a\n", "c-1.yaml", "not part of this form"},
		{"Show me the last", "Show\tme the last", "c-1.yaml:11", "control character U+0009"},
		{"Show me the last", "Show\u202eme the last", "c-1.yaml:11", "control character U+202E"},
		{"Show me the last", "Show\xffme the last", "c-1.yaml", "UTF-8"},
		{"  - {id: d2, nl: \"Welke termijn geldt per soort toegang?\", en: \"What time limit holds per kind of access?\"}\n", "", "c-1.yaml doc", "1 questions, there should be 2"},

		{"1,,clause", "1,9,clause", "elements.csv 1 parent", `"9" is not there`},
		{"1,,clause", "1,2,clause", "", ""}, // a parent further down is no fault
		{"2,,clause", "2,2a,clause", "elements.csv 2 parent", "its own parent"},
		{"1,,clause,all", "1,,chapter,all", "elements.csv 1 kind", "not a kind of element"},
		{"1,,clause,all", "1,,clause,some", "elements.csv 1 group", "not in edition.yaml"},
		{"1,,clause,all,Leaving,Vertrek", "1,,clause,all,Leaving,", "elements.csv 1 title nl", "Dutch text is missing"},
		{"mandatory", "perhaps", "elements.csv 2a document", "not an obligation"},
		{"2a,2", "1,2", "elements.csv", "twice"},
		{"id,parent", "id,up", "elements.csv", "no column parent"},
		{"nl_verified,", "checked,", "elements.csv", "is none of"},

		{"cadence:", "clock: {every: P1Y, what: {nl: \"elk jaar\", en: \"every year\"}}\ncadence:", "", ""},
		{"cadence:", "clock: {every: yearly, what: {nl: \"elk jaar\", en: \"every year\"}}\ncadence:", "c-1.yaml clock", "not a period"},
		{"cadence:", "clock: {every: P1Y, what: {nl: \"elk jaar\", en: \"\"}}\ncadence:", "c-1.yaml clock en", "missing"},
		{"cadence:", "same: iso27001@2022#A.6.5\ncadence:", "c-1.yaml same", "no questions of its own"},
		{"cadence:", "same: iso27001@2022#A.9.99\ncadence:", "c-1.yaml same", "not there"},
		{"cadence:", "same: A.6.5\ncadence:", "c-1.yaml same", "not a reference"},
		{"relations: []", "relations: [{to: iso27001@2022, type: eats}]", "edition.yaml relations iso27001@2022", "not a relation"},
		{"relations: []", "relations: [{to: iso27001@2022, type: builds_on}]", "", ""},
		{"guidance: false", "guidance: false\nnumbering: roman", "edition.yaml numbering", "not a way of numbering"},
		{"id: own@1", "id: own", "edition.yaml id", "not an id"},
		{"status: current", "status: fine", "edition.yaml status", "not a status"},
		{`en: "All"`, `en: ""`, "edition.yaml groups all en", "missing"},
		{"publisher:", "printer:", "edition.yaml", "printer"},
	} {
		swap := func(s string) string { return strings.Replace(s, c.from, c.to, 1) }
		got := Lint(ownNorm(swap(goodEdition), swap(goodElements), swap(goodQuestions)))
		if c.where == "" {
			if len(got) > 0 {
				t.Errorf("%q → %q: %s", c.from, c.to, got[0].In("en"))
			}
			continue
		}
		if !slices.ContainsFunc(got, func(p Problem) bool { return p.Where == c.where && strings.Contains(p.Message.EN, c.message) }) {
			t.Errorf("%q → %q: want %q at %q, got %v", c.from, c.to, c.message, c.where, got)
		}
		for _, p := range got {
			if p.Message.NL == "" || strings.Contains(p.In("nl")+p.In("en"), "%!") || strings.ContainsFunc(p.In("en"), unicode.IsControl) {
				t.Errorf("a problem that cannot be shown: %q", p)
			}
		}
	}
}

func TestLintOfADocumentItem(t *testing.T) {
	t.Parallel()
	fsys := ownNorm(goodEdition, goodElements, goodQuestions)
	item := strings.Replace(strings.Replace(goodQuestions, "id: c-1", "id: c-2a", 1), "own@1#1", "own@1#2a", 1)
	for i, word := range []string{"meldt", "termijn", "laatste vijf", "leidinggevende", "oud account", "reports", "limit", "last five", "manager", "old account"} {
		item = strings.Replace(item, word, word+strings.Repeat(" x", i+1), 1)
	}
	fsys["c-2a.yaml"] = &fstest.MapFile{Data: []byte(item)}
	got := Lint(fsys)
	if len(got) != 1 || got[0].Where != "c-2a.yaml op" {
		t.Errorf("a document with questions for phase 2: %v", got)
	}
	head, rest, _ := strings.Cut(item, "op:\n")
	_, tail, _ := strings.Cut(rest, "ask_for")
	fsys["c-2a.yaml"] = &fstest.MapFile{Data: []byte(head + "ask_for" + tail)}
	for _, p := range Lint(fsys) {
		t.Error(p.In("en"))
	}
	fsys["notes.txt"] = &fstest.MapFile{Data: []byte("x")}
	if got := Lint(fsys); len(got) != 1 || got[0].Where != "notes.txt" {
		t.Errorf("a file that does not belong: %v", got)
	}
}

func TestLintSource(t *testing.T) {
	t.Parallel()
	c := New()
	fsys := fstest.MapFS{
		"norm/edition.yaml": {Data: []byte(goodEdition)}, "norm/elements.csv": {Data: []byte(goodElements)}, "norm/c-1.yaml": {Data: []byte(goodQuestions)},
		"a-8-13.yaml": {Data: []byte(strings.NewReplacer("id: c-1", "id: a-8-13", "own@1#1", iso+"#A.8.13").Replace(goodQuestions))},
		"other.yaml":  {Data: []byte(goodQuestions)},
		"photo.jpg":   {Data: []byte("\xff\xd8\xff\xe0\x00\x10JFIF")},
		"large.yaml":  {Data: make([]byte, maxFile+1)},
	}
	for name, want := range map[string]int{"norm": 0, "a-8-13.yaml": 0, "other.yaml": 2, "photo.jpg": 2} {
		got, err := c.LintSource(fsys, name)
		if err != nil || len(got) != want {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
	for _, name := range []string{"nothing", "large.yaml"} {
		if _, err := c.LintSource(fsys, name); err == nil {
			t.Errorf("%s can be checked", name)
		}
	}
}

// Files that are made to do harm end in a problem, soon.
func TestHostileYAML(t *testing.T) {
	t.Parallel()
	for name, s := range map[string]string{
		"alias bomb":    "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: [*b,*b,*b,*b]\n",
		"deep flow":     strings.Repeat("[", 100_000),
		"deep mapping":  strings.Repeat("{a: ", 50_000),
		"deep block":    strings.Repeat("- ", 50_000) + "x",
		"merge":         "<<: {id: x}\n",
		"tag":           "id: !!binary eA==\n",
		"two documents": "id: x\n---\nid: y\n",
		"other type":    "id: {a: b}\n",
		"number":        "doc: 7\n",
		"broken quote":  "id: \"x\n",
		"empty":         "",
	} {
		var q questionFile
		err := decodeStrict([]byte(s), &q)
		if err == nil && name != "empty" {
			t.Errorf("%s passes", name)
		}
		if err != nil && strings.ContainsFunc(err.Error(), unicode.IsControl) {
			t.Errorf("%s: the error is not one line: %q", name, err)
		}
	}
}

func FuzzLint(f *testing.F) {
	f.Add(goodEdition, goodElements, goodQuestions)
	f.Add("", "", "")
	f.Add("id: own@1", "id,parent\n", "- {")
	f.Fuzz(func(t *testing.T, edition, elements, questions string) {
		for _, p := range Lint(ownNorm(edition, elements, questions)) {
			if p.Where == "" || p.Message.NL == "" || p.Message.EN == "" {
				t.Errorf("an empty problem: %+v", p)
			}
		}
		scanLabel([]byte(questions))
	})
}
