package table

import (
	"archive/zip"
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// What two readers once did each in its own way: the better one is held here.

func TestSeparatorUnderATitle(t *testing.T) {
	t.Parallel()
	for name, in := range map[string]string{
		"title with a comma": "Havenregels van Vriesdam, 2024\n\nnr;titel\n1;Poorten\n",
		"commas in titles":   "nr;titel\n1;Poorten, sluizen\n2;Kades, steigers\n",
		"ragged":             "nr;titel;tekst\n1;Poorten\n2;Kades;dicht, op slot\n",
	} {
		rows := read(t, []byte(in), "x.csv")[0].Rows
		if last := rows[len(rows)-1].Cells; len(last) < 2 || strings.ContainsAny(last[0], ";,") {
			t.Errorf("%s: %q", name, last)
		}
	}
}

// TestTypedQuotes shows that a mark that somebody typed neither takes in the
// rows below nor has the table refused.
func TestTypedQuotes(t *testing.T) {
	t.Parallel()
	in := "nr;titel\n1;\"Poorten\" en sluizen\n2;\"De \"\"kade\"\"\"\r\n3;\"een\n\ntwee\"\n\n4;5\" buis\n5;\"\"\n"
	want := []Row{{1, []string{"nr", "titel"}}, {2, []string{"1", `"Poorten" en sluizen`}}, {3, []string{"2", `De "kade"`}}, {4, []string{"3", "een\n\ntwee"}}, {8, []string{"4", `5" buis`}}, {9, []string{"5"}}}
	if got := read(t, []byte(in), "")[0].Rows; !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
	e := refusal(t, []byte("nr;titel\n1;\"een\ntwee\"\n2;\"open\n3;b\n"), Default())
	if got := e.Say("nl"); e.Why != OpenQuote || got != "rij 4: een aanhalingsteken sluit niet; zet het sluitende erachter of haal het weg" {
		t.Errorf("%v %q", e, got)
	}
}

func TestDigitsOfFormats(t *testing.T) {
	t.Parallel()
	b := sheetOf(t, func(f *excelize.File) {
		for _, c := range []struct {
			at   string
			v    float64
			code string
		}{{"A1", 7, "000"}, {"B1", -7, "000"}, {"C1", 5.1, "0.##"}, {"D1", 5, "0.0#"}, {"E1", 5.1, `"Eis "0.00`}, {"F1", -0.001, "0.00"}, {"G1", 1234.5, "#,##0.00"}, {"H1", 0.125, "0.0#%"}} {
			set(t, f, "Sheet1", c.at, c.v, c.code)
		}
	})
	want := []string{"007", "-007", "5.1", "5.0", "5.10", "0.00", "1234.50", "12.5%"}
	if got := read(t, b, "")[0].Rows[0].Cells; !reflect.DeepEqual(got, want) {
		t.Errorf("got %q", got)
	}
	if got := general("0.000012340000000000001"); got != "0.00001234" {
		t.Errorf("%q", got)
	}
}

func TestPartsWithoutKinds(t *testing.T) {
	t.Parallel()
	parts := simple(`<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="e"><v>#REF!</v></c></row>`)
	parts["xl/_rels/workbook.xml.rels"] = `<Relationships><Relationship Id="r1" Target="/xl/worksheets/sheet1.xml"/></Relationships>`
	s := read(t, raw(t, parts), "")[0]
	if s.Rows[0].Cell(0) != "shared" || s.Rows[0].Cell(2) != "#REF!" || !reflect.DeepEqual(s.Faulty, []Place{{2, 2}}) {
		t.Errorf("%+v", s)
	}
}

func TestWholeWorkbookCounts(t *testing.T) {
	t.Parallel()
	parts := simple(`<row r="1"><c r="A1"><v>1</v></c></row>`)
	parts["xl/media/a.bin"] = strings.Repeat("a", 2<<20)
	most := Default()
	most.Whole = 1 << 20
	if e := refusal(t, raw(t, parts), most); e.Why != TooMuchInside || e.Most != most.Whole {
		t.Errorf("%v", e)
	}
}

func TestWhatAZipIs(t *testing.T) {
	t.Parallel()
	for part, want := range map[string]string{"word/document.xml": "DOCX", "xl/workbook.bin": "XLSB", "content.xml": "an OpenDocument spreadsheet"} {
		var b bytes.Buffer
		zipOf(t, &b, part)
		if e := refusal(t, b.Bytes(), Default()); e.Why != OtherFormat || !strings.Contains(e.Say("en"), want) {
			t.Errorf("%s: %q", part, e.Say("en"))
		}
	}
}

func zipOf(t *testing.T, b *bytes.Buffer, part string) {
	t.Helper()
	z := zip.NewWriter(b)
	_, err := z.Create(part)
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestDoctypeIsNamed(t *testing.T) {
	t.Parallel()
	parts := simple("")
	parts["xl/sharedStrings.xml"] = `<?xml version="1.0"?><!DOCTYPE x><sst/>`
	if e := refusal(t, raw(t, parts), Default()); e.Why != Damaged || !errors.Is(e, ErrDoctype) || e.What != "xl/sharedstrings.xml" {
		t.Errorf("%v", e)
	}
}

func TestOwnCleaning(t *testing.T) {
	t.Parallel()
	most := Default()
	most.Clean = strings.ToUpper
	sheets, err := Read(t.Context(), strings.NewReader("a\u200d; b\n"), "", most)
	if err != nil || !reflect.DeepEqual(sheets[0].Rows, []Row{{1, []string{"A\u200d", "B"}}}) {
		t.Errorf("%+v %v", sheets, err)
	}
}
