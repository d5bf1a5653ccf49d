package intake

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"toets/catalog"
)

func file(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// outline is a draft as people see it: one line per element.
func outline(d catalog.Draft) string {
	var b strings.Builder
	for _, e := range d.Elements {
		mark := "-"
		switch {
		case e.Assessable:
			mark = "+"
		case e.Withdrawn:
			mark = "x"
		}
		b.WriteString(mark + " " + e.ID)
		if e.Parent != "" {
			b.WriteString(" < " + e.Parent)
		}
		b.WriteString(" " + e.Kind + ": " + e.Title.NL + "/" + e.Title.EN + "\n")
	}
	return b.String()
}

func reasons(r Result) string {
	var b strings.Builder
	for _, s := range r.Skipped {
		b.WriteString(strings.TrimRight(s.Where+" "+s.Reason+" "+s.Detail, " ") + "\n")
	}
	return b.String()
}

func same(t *testing.T, what, got, want string) {
	t.Helper()
	if diff := cmp.Diff(strings.TrimSpace(want), strings.TrimSpace(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func TestOSCALNotations(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"catalog.json", "catalog.xml", "catalog.yaml"} {
		r := mustRead(t, file(t, name), Options{Name: name})
		d := r.Drafts[0]
		same(t, name, outline(d), `
- hr group: /Harbour
- HR-A < hr group: /Access
+ HR-1 < HR-A control: /Gates
+ HR-1(1) < HR-1 control: /Alarm
x HR-1(2) < HR-1 control: /Bell
+ top-1 control: /Flag`)
		if d.ID != "catalog@2.1" || d.Title.EN != "Harbour rules" || d.Publisher != "Port of Vriesdam" || d.ValidFrom != "2026-01-31" {
			t.Errorf("%s: %q %q %q %q", name, d.ID, d.Title, d.Publisher, d.ValidFrom)
		}
		same(t, name+" text", d.Elements[2].Text.EN, `
Gates are closed at night, day:
a. every [period]; and
b. [lock | tell [the harbour master]].

Guidance
Think of *both* gates.

- north
- south`)
		if len(r.Skipped) != 1 || r.Skipped[0].Reason != SkipParam || d.Elements[5].Text.EN != "Hoist [gone]." || d.Elements[3].Origin != "hr-1.1" {
			t.Errorf("%s: %v %q", name, r.Skipped, d.Elements[5].Text.EN)
		}
	}
}

func TestMappingNotations(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"mapping.json", "mapping.xml", "mapping.yaml"} {
		r := mustRead(t, file(t, name), Options{Name: name})
		want := []catalog.DraftRelations{{From: "harbour@2.1", To: "iso27001@2022", Relations: []catalog.Relation{
			{From: "hr-1", To: "A.5.1", Type: "same", Note: catalog.Text{EN: "the same"}}, {From: "hr-1.1", To: "A.5.2", Type: "part"}, {From: "hr-1.1", To: "A.5.3", Type: "part"},
			{From: "hr-1", To: "A.5.4", Type: "part"}, {From: "top-1", Type: "removed"},
		}}}
		if diff := cmp.Diff(want, r.Relations); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		same(t, name, reasons(r), "7a1c1c1e-0f5e-4c55-9a70-3c1f3c1d2e16 relation no-relationship")
	}
}

func TestLibrary(t *testing.T) {
	t.Parallel()
	r := mustRead(t, file(t, "library.yaml"), Options{Name: "library.yaml", Known: []string{"iso27001@2022"}, Norms: catalog.New()})
	if len(r.Drafts) != 2 || r.Drafts[0].ID != "harbour@2.1" || r.Drafts[1].ID != "quay@4" || r.Drafts[0].Publisher != "Port de Vriesdam" {
		t.Fatalf("%+v", r.Drafts)
	}
	d := r.Drafts[0]
	same(t, "nodes", outline(d), `
- 1 group: Toegang/
+ 1.10 < 1 requirement: Poorten/
+ 1.10.1 < 1.10 requirement: /
- 1.1 < 1 group: /Exemple
+ other < 1 requirement: /Quai`)
	e := d.Elements[1]
	if e.Level != "B" || e.Text.NL != "Poorten zijn dicht.\nOok 's nachts." || e.Origin != "urn:own:risk:req_node:harbour-2.1:1.10" || d.Title != (catalog.Text{NL: "Havenregels", EN: "Harbour rules"}) {
		t.Errorf("%+v %v", e, d.Title)
	}
	want := []catalog.DraftRelations{{From: "harbour@2.1", To: "iso27001@2022", Relations: []catalog.Relation{
		{From: "other", To: "A.5.1", Type: "same"}, {From: "1.10", To: "A.5.2", Type: "part", Note: catalog.Text{EN: "ruim"}}, {From: "1", To: "A.5.9", Type: "part"},
	}}}
	if diff := cmp.Diff(want, r.Relations); diff != "" {
		t.Errorf("relations (-want +got):\n%s", diff)
	}
	same(t, "skipped", reasons(r), `
line 12 object threats
line 71 relation not_related
 language de
 foreign fr`)
}

func TestMarkdown(t *testing.T) {
	t.Parallel()
	r := mustRead(t, file(t, "measures.md"), Options{Name: "havenregels.md", Lang: "nl"})
	d := r.Drafts[0]
	same(t, "headings", outline(d), `
- 1 group: Toegang/
+ 1.1 < 1 measure: Poorten dicht/
+ 1.2 < 1 measure: Kade - verlicht/
- 2 group: Varen/
+ M3 < 2 measure: Vlag/`)
	same(t, "text", d.Elements[1].Text.NL, "Poorten zijn dicht.\n\nToelichting\n\n```\n# 9.9 geen kop\n```")
	same(t, "skipped", reasons(r), "line 31 no-id Bijlage zonder nummer")
	if d.ID != "havenregels@2.1" || d.Name.NL != "Havenregels 2.1" || d.Title.NL != "Havenregels" || d.Publisher != "Haven van Vriesdam" {
		t.Errorf("%q %q %q %q", d.ID, d.Name, d.Title, d.Publisher)
	}
}

func TestToets(t *testing.T) {
	t.Parallel()
	r := mustRead(t, file(t, "own.yaml"), Options{Name: "own.yaml"})
	d := r.Drafts[0]
	if d.ID != "havenregels@2.1" || len(r.Skipped) != 0 || len(d.Elements) != 2 || len(d.Elements[1].Op) != 2 || d.Elements[1].Text.NL != "Poorten zijn dicht." ||
		d.Elements[1].Maps[0].To != "iso27001@2022#A.7.2" || !d.Relations[0].Relations[0].Verified {
		t.Errorf("%+v %v", d, r.Skipped)
	}
	b := bytes.Replace(file(t, "own.yaml"), []byte("    why:"), []byte("    colour: red\n    why:"), 1)
	r = mustRead(t, b, Options{Name: "own.yaml"})
	same(t, "unknown key", reasons(r), "line 14 unknown colour")
}

// Tables as people have them.
func TestTables(t *testing.T) {
	t.Parallel()
	const groups = "- 1 group: /Toegang\n+ 1.1 < 1 measure: /Poorten dicht\n+ 1.2 < 1 measure: /Kade verlicht\n- 2 group: /Varen\n+ 2.1 < 2 measure: /Vlag"
	for name, c := range map[string]struct {
		text, want string
		o          Options
	}{
		"file":      {string(file(t, "measures.csv")), groups, Options{}},
		"comma":     {"id,title\n1,Gates\n2,\"Quay, lit\"\n", "+ 1 measure: /Gates\n+ 2 measure: /Quay, lit", Options{}},
		"tabs":      {"Number\tName\tText\n1\tGates\tclosed\n", "+ 1 measure: /Gates", Options{}},
		"french":    {"Numéro;Intitulé;Description\n1;Portes;fermées\n", "+ 1 measure: /Portes", Options{Lang: "fr"}},
		"german":    {"Nr.;Bezeichnung;Beschreibung\n1;Tore;zu\n", "+ 1 measure: /Tore", Options{}},
		"languages": {"Nr;Titel NL;Title (EN)\n1;Poorten;Gates\n", "+ 1 measure: Poorten/Gates", Options{}},
		"1252":      {"nr;titel\n1;Co\xf6rdinatie \x80\n", "+ 1 measure: Coördinatie €/", Options{Lang: "nl"}},
		"sep line":  {"sep=;\nnr;titel\n1;a,b\n", "+ 1 measure: /a,b", Options{}},
		"above":     {"Havenregels van Vriesdam\n\nnr;titel\n1;Poorten\n", "+ 1 measure: /Poorten", Options{}},
		"headless":  {"1.1;Poorten\n1.2;Kade\n", "+ 1.1 measure: /Poorten\n+ 1.2 measure: /Kade", Options{}},
		"doubtful":  {"Maatregel;Titel\n5.1;Beleid\n", "+ 5.1 measure: /Beleid", Options{}},
		"doubtful2": {"Nr;Maatregel\n5.1;Beleid\n", "+ 5.1 measure: /Beleid", Options{}},
		"numbers":   {"nr;titel\n5;Hoofdzaak\n5.1;Beleid\n5.1.2;Rollen\n", "+ 5 measure: /Hoofdzaak\n+ 5.1 < 5 measure: /Beleid\n+ 5.1.2 < 5.1 measure: /Rollen", Options{}},
		"named":     {"Sleutel;Kop;Iets\nx1;Poorten;y\n", "+ x1 measure: /Poorten", Options{Columns: map[string]string{"id": "Sleutel", "title": "kop"}}},
		"letters":   {"a;b\nx1;Poorten\n", "+ x1 measure: /Poorten", Options{Columns: map[string]string{"id": "A", "title": "2"}}},
		"kinds":     {"nr;titel;soort;vervallen\n5;Hoofd;hoofdstuk;\n5.1;Weg;maatregel;ja\n", "- 5 group: /Hoofd\nx 5.1 < 5 measure: /Weg", Options{}},
		"guarded":   {"nr;titel\n1;'=1+1\n2;'s nachts\n", "+ 1 measure: /=1+1\n+ 2 measure: /'s nachts", Options{}},
		"hostile":   {"nr;titel\n1;\x1b[31mrood\u202e\u0007!\n", "+ 1 measure: /rood!", Options{}},
		"utf16":     {"\xff\xfen\x00r\x00\t\x00t\x00i\x00t\x00e\x00l\x00\n\x001\x00\t\x00P\x00\n\x00", "+ 1 measure: /P", Options{}},
		"typed":     {"nr;titel\n1;\"Poorten\" en sluizen\n2;b\n", "+ 1 measure: /\"Poorten\" en sluizen\n+ 2 measure: /b", Options{}},
		"a title":   {"Havenregels van Vriesdam, 2024\n\nnr;titel\n1;Poorten\n", "+ 1 measure: /Poorten", Options{}},
		"bars":      {"| nr | titel |\n|----|-------|\n| 1 | Poorten |\n", "+ 1 measure: /Poorten", Options{}},
		"joiner":    {"nr;titel\n1;می\u200cخواهم\n", "+ 1 measure: /می\u200cخواهم", Options{}},
		"quote":     {"nr;titel\n1;5\" buis\n", "+ 1 measure: /5\" buis", Options{}},
	} {
		c.o.Name = name + ".csv"
		r := mustRead(t, []byte(c.text), c.o)
		same(t, name, outline(r.Drafts[0]), c.want)
		if r.Columns[colID] == "" {
			t.Errorf("%s: columns %v", name, r.Columns)
		}
	}
	r := mustRead(t, file(t, "measures.csv"), Options{Name: "havenregels-2.1.csv", Lang: "nl"})
	if d := r.Drafts[0]; d.ID != "havenregels@2.1" || d.Elements[1].Text.NL != "Poorten zijn dicht,\nook \"s nachts\" en bij mist." || len(r.Skipped) != 0 {
		t.Errorf("%s %q %v", d.ID, d.Elements[1].Text.NL, r.Skipped)
	}
}
