package intake

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"toets/audit"
	"toets/catalog"
)

// holds is what every source must bear: a refusal with a sentence, or a draft
// that is clean and comes back from our own form.
func holds(t *testing.T, b []byte, o Options) {
	t.Helper()
	r, err := Read(t.Context(), bytes.NewReader(b), o)
	var refusal *Error
	switch {
	case err == nil:
	case errors.As(err, &refusal):
		if s := refusal.Text("nl"); s == "" || !seemly(s) {
			t.Errorf("sentence %q", s)
		}
		return
	default:
		t.Fatalf("no refusal: %v", err)
	}
	for _, s := range r.Skipped {
		if line := s.Text("nl"); !seemly(line) {
			t.Errorf("skipped %q", line)
		}
	}
	for _, d := range r.Drafts {
		clean(t, d)
		for i := range d.Elements {
			d.Elements[i].Text = catalog.Text{}
		}
		for _, format := range WriteFormats() {
			var out bytes.Buffer
			if err := Write(&out, d, format); err != nil {
				t.Fatalf("%s: %v", format, err)
			}
			again, err := Read(t.Context(), &out, Options{As: d.ID, Name: "x." + format})
			if err != nil {
				t.Fatalf("%s does not come back: %v", format, err)
			}
			if a, b := outline(d), outline(again.Drafts[0]); a != b {
				t.Fatalf("%s comes back as\n%s\nand was\n%s", format, b, a)
			}
		}
	}
}

func seemly(s string) bool { return utf8.ValidString(s) && !strings.ContainsFunc(s, audit.Hostile) }

func clean(t *testing.T, d catalog.Draft) {
	t.Helper()
	if !EditionID(d.ID) || len(d.Elements) == 0 {
		t.Errorf("%q with %d elements", d.ID, len(d.Elements))
	}
	for _, s := range []string{d.Title.NL, d.Title.EN, d.Name.NL, d.Name.EN, d.Publisher} {
		if !seemly(s) {
			t.Errorf("%q", s)
		}
	}
	seen := make(map[string]bool)
	up := make(map[string]string)
	for _, e := range d.Elements {
		key := strings.ToLower(e.ID)
		if seen[key] || e.ID == "" || elementID(e.ID) != e.ID || strings.ContainsAny(e.ID, "# \n") {
			t.Errorf("id %q", e.ID)
		}
		seen[key] = true
		up[key] = strings.ToLower(e.Parent)
		for _, s := range []string{e.Title.NL, e.Title.EN, e.Level, e.Why.NL, e.Why.EN, e.Origin, strings.ReplaceAll(e.Text.NL+e.Text.EN, "\n", "")} {
			if !seemly(s) {
				t.Errorf("%s: %q", e.ID, s)
			}
		}
		if e.Kind == "" || e.Withdrawn && e.Assessable {
			t.Errorf("%s: kind %q, withdrawn %v, assessable %v", e.ID, e.Kind, e.Withdrawn, e.Assessable)
		}
		for _, m := range e.Maps {
			if edition, id := audit.SplitRef(m.To); edition == "" || id == "" {
				t.Errorf("%s maps to %q", e.ID, m.To)
			}
		}
	}
	for id := range up {
		steps := 0
		for at := id; at != ""; at = up[at] {
			if steps++; steps > len(up) || !seen[at] {
				t.Fatalf("%s has no top", id)
			}
		}
	}
}

func fuzz(f *testing.F, name string, seeds ...string) {
	f.Helper()
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) { holds(t, b, Options{Name: name}) })
}

func FuzzReadJSON(f *testing.F) {
	fuzz(f, "x.json", string(file(f, "catalog.json")), string(file(f, "mapping.json")), `{"catalog":{"controls":[{"id":"a"}]}}`)
}

func FuzzReadXML(f *testing.F) {
	fuzz(f, "x.xml", string(file(f, "catalog.xml")), string(file(f, "mapping.xml")), `<catalog><control id="a"/></catalog>`)
}

func FuzzReadYAML(f *testing.F) {
	fuzz(f, "x.yaml", string(file(f, "catalog.yaml")), string(file(f, "mapping.yaml")), string(file(f, "library.yaml")), string(file(f, "own.yaml")), bomb(),
		"id: a@1\nelements: [{id: a}, {id: b, parent: a}]\n")
}

func FuzzReadCSV(f *testing.F) {
	fuzz(f, "x.csv", string(file(f, "measures.csv")), "id,parent,kind,title_nl,doc_nl,maps\n1,,group,x,d1: y,part a@1#b\n", "sep=;\nnr;titel\n1;a\n", "1\ta\n2\tb\n")
}

func FuzzReadMarkdown(f *testing.F) {
	fuzz(f, "x.md", string(file(f, "measures.md")), "# 1 a\n\n## 1.1 b\ntext\n\n2 c\n---\n", "```\n# 1\n~~~\n# 2 x\n")
}

func FuzzReadWorkbook(f *testing.F) {
	fuzz(f, "x.xlsx", string(zipped(f, `<row><c t="inlineStr"><is><t>nr</t></is></c><c><v>1</v></c></row>`, nil)),
		string(workbook(f, []string{"library_meta", "a_meta", "a_content"}, map[string][][]any{
			"library_meta": {{"type", "library"}}, "a_meta": {{"type", "framework"}}, "a_content": {{"assessable", "depth", "ref_id"}, {"x", 1, "1"}},
		})))
}

// The cells of a workbook are reached without a zip around them.
func FuzzReadSheet(f *testing.F) {
	f.Add(`<row><c t="inlineStr"><is><t>nr</t></is></c><c t="s"><v>0</v></c></row><row r="3"><c r="A3"><v>1</v></c><c r="B3" t="str"><f>1</f><v>x</v></c></row>`, `<sst><si><t>titel</t></si></sst>`)
	f.Fuzz(func(t *testing.T, rows, shared string) {
		holds(t, zipped(t, rows, map[string]string{"xl/sharedStrings.xml": shared}), Options{Name: "x.xlsx"})
	})
}

// Whatever it is called and however its columns are named.
func FuzzRead(f *testing.F) {
	f.Add([]byte("nr;titel\n1;a\n"), "x.csv", "nl", "nr")
	f.Add(file(f, "own.yaml"), "", "", "")
	f.Fuzz(func(t *testing.T, b []byte, name, lang, column string) {
		o := Options{Name: name, Lang: lang}
		if column != "" {
			o.Columns = map[string]string{colID: column}
		}
		holds(t, b, o)
	})
}
