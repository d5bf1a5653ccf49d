package intake

import (
	"bytes"
	"strings"
	"testing"

	"github.com/defenseunicorns/go-oscal/src/pkg/validation"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"toets/audit"
	"toets/catalog"
)

// words draws a text on one line, clean, with what trips up readers in it.
func words() *rapid.Generator[string] {
	odd := rapid.SampledFrom([]string{
		"=1+1", "+a", "-a", "@a", "'a", "''", "#", "a: b", "- a", `"a"`, `\n`, `\`, "{{ insert: param, x }}", "<b>", "&amp;", "a;b", "a,b", "|", "yes", "null", "1.10", "é", "🦉",
		"…", "%", "[", "{", "*x", "&x", "!x", "~", "?", "d1: x", " ?",
	})
	return rapid.Custom(func(t *rapid.T) string {
		n := rapid.IntRange(0, 4).Draw(t, "n")
		var parts []string
		for range n {
			if rapid.Bool().Draw(t, "odd") {
				parts = append(parts, odd.Draw(t, "word"))
			} else {
				parts = append(parts, rapid.StringN(0, 12, 40).Draw(t, "string"))
			}
		}
		return plain(strings.Join(parts, rapid.SampledFrom([]string{"", " "}).Draw(t, "between")))
	})
}

func pair() *rapid.Generator[catalog.Text] {
	return rapid.Custom(func(t *rapid.T) catalog.Text {
		return catalog.Text{NL: words().Draw(t, "nl"), EN: words().Draw(t, "en")}
	})
}

func questions(prefix string) *rapid.Generator[[]catalog.Question] {
	return rapid.Custom(func(t *rapid.T) []catalog.Question {
		var qs []catalog.Question
		for i := range rapid.IntRange(0, 3).Draw(t, "questions") {
			q := pair().Draw(t, "q")
			qs = append(qs, catalog.Question{ID: prefix + itoa(i*2+1), Kind: rapid.SampledFrom([]string{"", "interview", "reperformance"}).Draw(t, "kind"), NL: q.NL, EN: q.EN})
		}
		return qs
	})
}

func list() *rapid.Generator[[]string] {
	return rapid.Custom(func(t *rapid.T) []string {
		var out []string
		for _, s := range rapid.SliceOfN(words(), 0, 3).Draw(t, "list") {
			if s != "" {
				out = append(out, s)
			}
		}
		return out
	})
}

func ref() *rapid.Generator[string] {
	return rapid.SampledFrom([]string{"bio2@1.3#8.13.04", "iso27001@2022#A.5.1", "own@2026-01#x(1)"})
}

// drafts draws editions as Read gives them.
func drafts() *rapid.Generator[catalog.Draft] {
	return rapid.Custom(func(t *rapid.T) catalog.Draft {
		d := catalog.Draft{
			ID: rapid.SampledFrom([]string{"own@2026", "bio2@1.3", "x1@2-b"}).Draw(t, "id"), Title: pair().Draw(t, "title"), Name: pair().Draw(t, "name"),
			Publisher: words().Draw(t, "publisher"), Status: rapid.SampledFrom([]string{"", "current", "draft", "withdrawn"}).Draw(t, "status"),
			ValidFrom: rapid.SampledFrom([]string{"", "2026-01-31", "2023-02-28"}).Draw(t, "from"), Guidance: rapid.Bool().Draw(t, "guidance"),
		}
		taken := make(map[string]bool)
		for range rapid.IntRange(1, 8).Draw(t, "elements") {
			id := elementID(rapid.OneOf(rapid.SampledFrom([]string{"5", "5.1", "A.5.1", "AC-2(1)", "x", "21(2)(a)", "é1", "_", "§3"}), rapid.StringN(1, 6, 12)).Draw(t, "eid"))
			if id == "" || taken[strings.ToLower(id)] {
				continue
			}
			e := catalog.DraftElement{
				ID: id, Title: pair().Draw(t, "etitle"), Level: words().Draw(t, "level"), Why: pair().Draw(t, "why"), Typical: pair().Draw(t, "typical"),
				Doc: questions("d").Draw(t, "doc"), Op: questions("o").Draw(t, "op"), AskFor: catalog.Texts{NL: list().Draw(t, "ask nl"), EN: list().Draw(t, "ask en")},
				Withdrawn: rapid.IntRange(0, 5).Draw(t, "withdrawn") == 0,
			}
			if v := words().Draw(t, "origin"); v != id {
				e.Origin = v
			}
			e.Assessable = !e.Withdrawn && rapid.Bool().Draw(t, "assessable")
			e.Kind = string(rapid.SampledFrom(catalog.Kinds()).Draw(t, "kind"))
			for range rapid.IntRange(0, 2).Draw(t, "maps") {
				e.Maps = append(e.Maps, catalog.Mapping{To: ref().Draw(t, "to"), Type: rapid.SampledFrom(catalog.MapTypes()).Draw(t, "type"), Unverified: rapid.Bool().Draw(t, "unverified")})
			}
			if n := len(d.Elements); n > 0 && rapid.Bool().Draw(t, "under") {
				e.Parent = d.Elements[rapid.IntRange(0, n-1).Draw(t, "parent")].ID
			}
			taken[strings.ToLower(id)] = true
			d.Elements = append(d.Elements, e)
		}
		if len(d.Elements) == 0 {
			d.Elements = []catalog.DraftElement{{ID: "1", Kind: string(audit.ElementGroup)}}
		}
		if rapid.Bool().Draw(t, "relations") {
			d.Relations = []catalog.DraftRelations{{From: d.ID, To: "iso27001@2022", Relations: []catalog.Relation{
				{From: "1", To: "A.5.1", Type: "same", Verified: true, Note: pair().Draw(t, "note")}, {From: "2", Type: "removed", Law: pair().Draw(t, "law")},
			}}}
		}
		return d
	})
}

// What is exported comes back equal, and OSCAL holds against the official
// schema.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := drafts().Draw(t, "draft")
		for _, format := range WriteFormats() {
			var b bytes.Buffer
			if err := Write(&b, d, format); err != nil {
				t.Fatalf("%s: %v", format, err)
			}
			r, err := Read(t.Context(), bytes.NewReader(b.Bytes()), Options{As: d.ID, Name: "x." + format})
			if err != nil {
				t.Fatalf("%s: %v\n%s", format, err, b.Bytes())
			}
			if len(r.Skipped) > 0 {
				t.Fatalf("%s: skipped %v\n%s", format, r.Skipped, b.Bytes())
			}
			want, got := d, r.Drafts[0]
			switch format {
			case WriteOSCAL:
				want.Relations = nil
			case WriteCSV:
				want = catalog.Draft{ID: d.ID, Title: got.Title, Name: got.Name, Elements: d.Elements}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%s does not come back equal (-want +got):\n%s\n%s", format, diff, b.Bytes())
			}
		}
	})
}

// What is written holds against the official schema, and the same edition is
// the same bytes.
func TestOSCALSchema(t *testing.T) {
	t.Parallel()
	for seed := range 15 { // the schema takes its time
		d := drafts().Example(seed)
		var b, again bytes.Buffer
		if err := Write(&b, d, WriteOSCAL); err != nil {
			t.Fatal(err)
		}
		if err := Write(&again, d, WriteOSCAL); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
			t.Fatal("other bytes the second time")
		}
		validates(t, b.Bytes())
	}
}

type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

func validates(t fataler, b []byte) {
	t.Helper()
	v, err := validation.NewValidator(b)
	if err != nil {
		t.Fatalf("%v\n%s", err, b)
	}
	if err := v.Validate(); err != nil {
		t.Fatalf("%v\n%s", err, b)
	}
	if v.GetSchemaVersion() != OSCALVersion {
		t.Fatalf("version %s", v.GetSchemaVersion())
	}
}

// Private text is in no export.
func TestPrivateText(t *testing.T) {
	t.Parallel()
	d := catalog.Draft{ID: "own@1", Elements: []catalog.DraftElement{{ID: "1", Assessable: true, Text: catalog.Text{NL: "geheim", EN: "geheim"}}}}
	for _, format := range WriteFormats() {
		var b bytes.Buffer
		if err := Write(&b, d, format); err != nil || strings.Contains(b.String(), "geheim") {
			t.Errorf("%s: %v\n%s", format, err, b.Bytes())
		}
	}
}
