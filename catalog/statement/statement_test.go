package statement

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/table"
)

var board = sync.OnceValue(catalog.New)

const iso = "iso27001@2022#"

func sheets(t testing.TB, text string) []table.Sheet {
	t.Helper()
	s, err := table.Read(t.Context(), strings.NewReader(text), "", table.Default())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func readAll(t testing.TB, text string, criteria ...string) (Layout, Result) {
	t.Helper()
	if len(criteria) == 0 {
		criteria = []string{"iso27001@2022"}
	}
	n := NewNames(board(), criteria)
	s := sheets(t, text)
	l := Guess(s, n)
	return l, Read(s, l, n)
}

func TestAStatementInFourLanguages(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, head string }{
		{"nl", "Nr\tMaatregel\tVan toepassing\tReden van opname\tReden van uitsluiting\tStatus\tEigenaar\tRisico’s"},
		{"en", "Control\tTitle\tApplicable (Y/N)\tJustification for inclusion\tJustification for exclusion\tImplementation status\tControl owner\tRisk refs"},
		{"fr", "N°\tMesure\tApplicable\tJustification de l’inclusion\tJustification de l’exclusion\tÉtat de mise en œuvre\tPropriétaire\tRisques"},
		{"de", "Nr.\tMaßnahme\tAnwendbar\tBegründung für Aufnahme\tBegründung für Ausschluss\tUmsetzungsstand\tVerantwortlich\tRisiken"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			l, got := readAll(t, c.head+"\nA.5.1\tBeleid\tja\trisico; wet\t\tdeels\tCISO\tR-01, R-02\nA.7.4\tCamera\tnee\t\tgeen terrein\t\t\t\n")
			want := map[Column]int{Control: 0, Applicable: 2, ReasonIn: 3, ReasonOut: 4, Status: 5, Owner: 6, Risks: 7}
			if !reflect.DeepEqual(l.At, want) {
				t.Fatalf("columns %v", l.At)
			}
			lines := []Line{
				{2, audit.SetSoA{Control: iso + "A.5.1", Applicable: "yes", ReasonIn: []string{"law", "risk"}, Status: "partly", Owner: "CISO", Risks: "R-01, R-02"}},
				{3, audit.SetSoA{Control: iso + "A.7.4", Applicable: "no", Reason: "geen terrein"}},
			}
			if len(got.Errors) > 0 || !reflect.DeepEqual(got.Lines, lines) {
				t.Errorf("%+v\n%v", got.Lines, got.Errors)
			}
		})
	}
}

func TestTicksUnderGrounds(t *testing.T) {
	t.Parallel()
	l, got := readAll(t, "\t\tReasons for selection\t\t\t\nControl\tIncluded\tLR\tCO\tBR/BP\tRRA\nOrganizational controls\n5.1 Policies for information security\t✓\tx\t\tx\t\n5.2\t✓\t\t\t\tRRA\n")
	if len(got.Errors) > 0 || len(got.Lines) != 2 || !slices.Equal(got.Lines[0].Set.ReasonIn, []string{"good_practice", "law"}) || !slices.Equal(got.Lines[1].Set.ReasonIn, []string{"risk"}) {
		t.Errorf("%+v", got)
	}
	if l.Heads[0] != "Control" || l.Heads[2] != "LR" {
		t.Errorf("heads %q", l.Heads)
	}
}

func TestHeadingsArePassedBy(t *testing.T) {
	t.Parallel()
	_, got := readAll(t, "nr\tvan toepassing\nA.5.1\tja\nMensgericht\t\nA.6.1\tja\n\nTotaal 2\n")
	if len(got.Errors) > 0 || len(got.Lines) != 2 || len(got.Notes) != 2 || got.Notes[0].Code != Heading || got.Notes[0].Row != 3 {
		t.Errorf("%+v", got)
	}
}

func TestWaysToWriteANumber(t *testing.T) {
	t.Parallel()
	both := []string{"bio2@1.3", "iso27001@2022"}
	for cell, want := range map[string]string{
		"A.5.1": iso + "A.5.1", "a.5.1": iso + "A.5.1", "A5.1": iso + "A.5.1", "A 5.1": iso + "A.5.1", "5.1": iso + "A.5.1", "5.1.": iso + "A.5.1",
		"A.5.1 Policies for information security": iso + "A.5.1", "5.10 - Gebruik": iso + "A.5.10", "A.05.01": iso + "A.5.1",
		"ISO 27001:2022 A.8.34": iso + "A.8.34", "Bijlage A 8.13": iso + "A.8.13", "NEN-EN-ISO/IEC 27001 5.1": iso + "A.5.1",
		"5.01.01": "bio2@1.3#5.01.01", "BIO2 5.01.01": "bio2@1.3#5.01.01", "8.13.4": "bio2@1.3#8.13.04",
	} {
		if f := NewNames(board(), both).find(cell, nil); f.kind != own || !slices.Equal(f.refs, []string{want}) {
			t.Errorf("%q: %+v", cell, f)
		}
	}
	for cell, want := range map[string]foundKind{"": none, "Totaal 93": none, "Organisatorisch": none, "A.5.99": unknown, "A.9.2.1": foreign, "5.1.1": foreign, "4.1": other, "A.12.3.1": foreign} {
		if f := NewNames(board(), both).find(cell, nil); f.kind != want {
			t.Errorf("%q: %+v", cell, f)
		}
	}
}

// A number of the edition before is told with its relatives and never taken
// for a number of this one.
func TestNumbersOfAnotherEdition(t *testing.T) {
	t.Parallel()
	_, got := readAll(t, "nr;van toepassing\nA.5.1;ja\nA.9.2.1;ja\nA.12.3.1;nee\n")
	if len(got.Errors) != 2 || got.Errors[0].Code != OtherEdition || got.Errors[0].Row != 3 {
		t.Fatalf("%+v", got.Errors)
	}
	for i, near := range []string{"A.5.16", "A.8.13"} {
		if s := got.Errors[i].In("nl"); !strings.Contains(s, "27001:2013") || !strings.Contains(s, near) {
			t.Errorf("%q", s)
		}
	}
}

func TestValues(t *testing.T) {
	t.Parallel()
	type says struct{ v, status, rest string }
	for cell, want := range map[string]says{
		"ja": {"yes", "", ""}, "Ja.": {"yes", "", ""}, "YES": {"yes", "", ""}, "x": {"yes", "", ""}, "V": {"yes", "", ""}, "1": {"yes", "", ""}, "✓": {"yes", "", ""},
		"van toepassing": {"yes", "", ""}, "Geïmplementeerd": {"yes", "implemented", ""}, "deels": {"yes", "partly", ""}, "TRUE": {"yes", "", ""},
		"nee": {"no", "", ""}, "N.v.t.": {"no", "", ""}, "nvt": {"no", "", ""}, "n/a": {"no", "", ""}, "0": {"no", "", ""}, "Niet van toepassing": {"no", "", ""}, "✗": {"no", "", ""},
		"Nee, geen eigen ontwikkeling": {"no", "", "geen eigen ontwikkeling"}, "Nee geen eigen terrein": {"no", "", "geen eigen terrein"}, "no (outsourced)": {"no", "", "outsourced"},
		"": {}, "-": {}, "open": {}, "n.t.b.": {},
	} {
		if v, status, rest, ok := applies(cell); !ok || (says{v, status, rest}) != want {
			t.Errorf("%q: %q %q %q %v", cell, v, status, rest, ok)
		}
	}
	for _, cell := range []string{"misschien", "CISO", "2", "no idea yet at all"[3:]} {
		if _, _, _, ok := applies(cell); ok {
			t.Errorf("%q is read", cell)
		}
	}
	for cell, want := range map[string]string{"100%": "implemented", "50 %": "partly", "0%": "planned", "n.v.t.": "", "Volledig ingevoerd": "implemented", "in progress": "partly", "nicht umgesetzt": "planned", "mis en œuvre": "implemented"} {
		if got, ok := statusOf(cell); !ok || got != want {
			t.Errorf("%q: %q %v", cell, got, ok)
		}
	}
	if _, ok := statusOf("niveau 3"); ok {
		t.Error("a maturity level is no status")
	}
}

func TestErrorsPerRow(t *testing.T) {
	t.Parallel()
	_, got := readAll(t, "nr;van toepassing;status\nA.5.1;misschien;\nA.5.2;ja;niveau 3\nA.5.99;ja;\n;ja;\nA.5.3;ja;\nA.5.3;nee;\nA.5.4;ja;\nA.5.4;ja;\nClausule 4.1;nee;\n")
	var codes []string
	for _, p := range got.Errors {
		codes = append(codes, fmt.Sprint(p.Row, " ", p.Code))
		for _, lang := range []string{"nl", "en"} {
			if s := p.In(lang); s == "" || strings.Contains(s, "%!") {
				t.Errorf("%q", s)
			}
		}
	}
	want := []string{"2 bad_applicable", "3 bad_status", "4 unknown_number", "5 no_number", "7 twice", "10 always_applies"}
	if !slices.Equal(codes, want) {
		t.Errorf("%v", codes)
	}
	if len(got.Notes) != 1 || got.Notes[0].Code != Same {
		t.Errorf("notes %+v", got.Notes)
	}
}

// What stands under 5.1 twice because a spreadsheet dropped a zero says so.
func TestADroppedZero(t *testing.T) {
	t.Parallel()
	_, got := readAll(t, "nr;eigenaar\n5.1;CISO\n5.1;ICT\n")
	if len(got.Errors) != 1 || !strings.Contains(got.Errors[0].In("en"), "5.10") {
		t.Errorf("%+v", got.Errors)
	}
}

func TestWithoutAColumnForIt(t *testing.T) {
	t.Parallel()
	_, got := readAll(t, "nr;reden van opname;reden van uitsluiting\n5.1;risico;\n5.2;;geen\n5.3;;\n")
	var says []string
	for _, l := range got.Lines {
		says = append(says, l.Set.Applicable)
	}
	if !slices.Equal(says, []string{"yes", "no", ""}) {
		t.Errorf("%v %v", says, got.Errors)
	}
	if _, got := readAll(t, "nr;titel\n5.1;Beleid\n5.2;Rollen\n"); len(got.Errors) != 1 || got.Errors[0].Code != NoDecision {
		t.Errorf("%+v", got)
	}
	if _, got := readAll(t, "a;b\nc;d\n"); len(got.Errors) != 1 || got.Errors[0].Code != NoControls {
		t.Errorf("%+v", got)
	}
}

func TestColumnsWithoutHeads(t *testing.T) {
	t.Parallel()
	l, got := readAll(t, "A.5.1\tja\tx\nA.5.2\tnee\ty\nA.5.3\tja\tz\n")
	if l.At[Applicable] != 1 || l.First != 0 || len(got.Lines) != 3 || len(got.Errors) > 0 {
		t.Errorf("%+v %+v", l, got)
	}
}

func TestCorrectedColumns(t *testing.T) {
	t.Parallel()
	n := NewNames(board(), []string{"iso27001@2022"})
	s := sheets(t, "nr;geldt hier;stand\nA.5.1;ja;niveau 3\n")
	l := Guess(s, n)
	for _, c := range []struct {
		name, where string
		want        error
	}{{"status", "-", nil}, {"applicable", "Geldt hier", nil}, {"owner", "C", nil}, {"applicable", "2", nil}, {"risks", "Z", ErrNoColumn}, {"colour", "A", ErrNotKnown}} {
		if err := l.Set(c.name, c.where); !errors.Is(err, c.want) {
			t.Errorf("%s=%s: %v", c.name, c.where, err)
		}
	}
	if want := (map[Column]int{Control: 0, Applicable: 1, Owner: 2}); !reflect.DeepEqual(l.At, want) {
		t.Fatalf("%v", l.At)
	}
	if got := Read(s, l, n); len(got.Errors) > 0 || got.Lines[0].Set.Owner != "niveau 3" {
		t.Errorf("%+v", got)
	}
	if l.Header(1) != "B: geldt hier" {
		t.Errorf("%q", l.Header(1))
	}
	if _, err := GuessIn(s, "Blad 9", n); !errors.Is(err, ErrNoSheet) {
		t.Error(err)
	}
}

func TestClausesBesideLetters(t *testing.T) {
	t.Parallel()
	_, got := readAll(t, "nr;van toepassing\n5.1;ja\n5.2;ja\nA.5.1;ja\nA.5.2;nee\n")
	if len(got.Errors) > 0 || len(got.Lines) != 2 || len(got.Notes) != 3 {
		t.Errorf("%+v", got)
	}
}

func TestImportSaysItsSource(t *testing.T) {
	t.Parallel()
	_, got := readAll(t, "nr;van toepassing\nA.5.1;ja\n")
	if c := got.Import("2.1"); len(c.Lines) != 1 || c.Lines[0].Source != "2.1" {
		t.Errorf("%+v", c)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("nr;van toepassing;reden\nA.5.1;ja;risico\nA.7.4;nee;geen terrein\n")
	f.Add("Control\tLR\tCO\nA.9.2.1\tx\t\n5.1\t\tx\n")
	f.Add("\t\n5.1\n")
	n := NewNames(board(), []string{"bio2@1.3", "iso27001@2022"})
	f.Fuzz(func(t *testing.T, text string) {
		s, err := table.Read(t.Context(), bytes.NewReader([]byte(text)), "", table.Limits{Bytes: 1 << 16, Unpacked: 1 << 16, Sheets: 2, Rows: 50, Columns: 12, Cell: 2000, Cells: 500})
		if err != nil {
			return
		}
		got := Read(s, Guess(s, n), n)
		seen := make(map[string]bool)
		for _, l := range got.Lines {
			e, ok := board().Element(l.Set.Control)
			if !ok || !e.Decidable() || seen[l.Set.Control] {
				t.Errorf("line %+v", l)
			}
			seen[l.Set.Control] = true
		}
		for _, p := range slices.Concat(got.Errors, got.Notes) {
			if p.In("nl") == "" || strings.ContainsFunc(p.In("en"), unicode.IsControl) {
				t.Errorf("%q", p.In("en"))
			}
		}
	})
}
