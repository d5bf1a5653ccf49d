package table

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

func read(t *testing.T, b []byte, name string) []Sheet {
	t.Helper()
	sheets, err := Read(t.Context(), bytes.NewReader(b), name, Default())
	if err != nil {
		t.Fatal(err)
	}
	return sheets
}

func refusal(t *testing.T, b []byte, most Limits) *Error {
	t.Helper()
	_, err := Read(t.Context(), bytes.NewReader(b), "x", most)
	e, ok := As(err)
	if !ok {
		t.Fatalf("got %v", err)
	}
	for _, lang := range []string{"nl", "en"} {
		if s := e.Say(lang); s == "" || strings.Contains(s, "%!") || strings.ContainsFunc(s, unicode.IsControl) {
			t.Errorf("%s: %q", lang, s)
		}
	}
	if !strings.HasPrefix(e.Error(), "table: ") {
		t.Errorf("%q", e.Error())
	}
	return e
}

func TestText(t *testing.T) {
	t.Parallel()
	two := []Row{{1, []string{"nr", "van toepassing"}}, {2, []string{"A.5.1", "ja, deels"}}}
	for _, c := range []struct {
		name, in string
		want     []Row
	}{
		{"comma", "nr,van toepassing\nA.5.1,\"ja, deels\"\n", two},
		{"semicolon", "nr;van toepassing\r\nA.5.1;ja, deels\r\n", two},
		{"tab", "nr\tvan toepassing\nA.5.1\tja, deels", two},
		{"returns", "nr\tvan toepassing\rA.5.1\tja, deels\r", two},
		{"bar", "nr|van toepassing\nA.5.1|ja, deels", two},
		{"Markdown", "| nr | van toepassing |\n|----|:--:|\n| A.5.1 | ja, deels |\n", []Row{two[0], {3, two[1].Cells}}},
		{"told separator", "sep=;\nnr;van toepassing\nA.5.1;ja, deels\n", []Row{{2, two[0].Cells}, {3, two[1].Cells}}},
		{"mark", "\xEF\xBB\xBFnr;van toepassing\nA.5.1;ja, deels\n", two},
		{"blank lines", "nr;van toepassing\n\n;;\n  ;\nA.5.1;ja, deels\n\n", []Row{two[0], {5, two[1].Cells}}},
		{"lines in a cell", "nr\treden\n5.1\t\"een\ntwee\"\n5.2\tdrie", []Row{{1, []string{"nr", "reden"}}, {2, []string{"5.1", "een\ntwee"}}, {4, []string{"5.2", "drie"}}}},
		{"loose quotes", "nr\treden\n5.1\tde \"regels\" van 5\" en meer", []Row{{1, []string{"nr", "reden"}}, {2, []string{"5.1", "de \"regels\" van 5\" en meer"}}}},
		{"hostile", "nr;a\x1b[31mb\u202Ec\x07;d\n", []Row{{1, []string{"nr", "a[31mbc", "d"}}}},
		{"odd spaces", "nr;\u00a0\u2007x\u00a0y\u200b\n", []Row{{1, []string{"nr", "x y"}}}},
		{"one column", "A.5.1\nA.5.2\n", []Row{{1, []string{"A.5.1"}}, {2, []string{"A.5.2"}}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			sheets := read(t, []byte(c.in), "")
			if len(sheets) != 1 || !reflect.DeepEqual(sheets[0].Rows, c.want) {
				t.Errorf("got %+v", sheets)
			}
		})
	}
}

func TestEncodings(t *testing.T) {
	t.Parallel()
	want := "beëindigd – één"
	wide := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune("nr\t" + want + "\n")) {
		wide = append(wide, byte(u), byte(u>>8))
	}
	for name, in := range map[string][]byte{
		"utf-8": []byte("nr\t" + want + "\n"), "utf-16": wide,
		"windows-1252": []byte("nr\tbe\xEBindigd \x96 \xE9\xE9n\n"),
	} {
		if got := read(t, in, "")[0].Rows[0].Cell(1); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// sheetOf makes a workbook with the cells given.
func sheetOf(t *testing.T, fill func(*excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	fill(f)
	b, err := f.WriteToBuffer()
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func set(t *testing.T, f *excelize.File, sheet, cell string, v any, code string) {
	t.Helper()
	err := f.SetCellValue(sheet, cell, v)
	if err == nil && code != "" {
		var id int
		if id, err = f.NewStyle(&excelize.Style{CustomNumFmt: &code}); err == nil {
			err = f.SetCellStyle(sheet, cell, cell, id)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestWorkbook(t *testing.T) {
	t.Parallel()
	b := sheetOf(t, func(f *excelize.File) {
		set(t, f, "Sheet1", "B3", "Control & <more>", "")
		set(t, f, "Sheet1", "C3", 5.1, "0.00")
		set(t, f, "Sheet1", "D3", 5.1, "")
		set(t, f, "Sheet1", "E3", time.Date(2026, 1, 9, 0, 0, 0, 0, time.UTC), "dd\\-mm\\-yyyy")
		set(t, f, "Sheet1", "F3", true, "")
		set(t, f, "Sheet1", "G3", 0.25, "0%")
		set(t, f, "Sheet1", "H3", 12, "General")
		if err := f.SetCellRichText("Sheet1", "I3", []excelize.RichTextRun{{Text: "een "}, {Text: "twee"}}); err != nil {
			t.Fatal(err)
		}
		set(t, f, "Sheet1", "B9", "last\x0bline_x000D_", "")
		if err := f.SetCellFormula("Sheet1", "C9", "1+1"); err != nil {
			t.Fatal(err)
		}
		if _, err := f.NewSheet("Blad twee"); err != nil {
			t.Fatal(err)
		}
		set(t, f, "Blad twee", "A1", "x", "")
		if err := f.SetSheetVisible("Blad twee", false); err != nil {
			t.Fatal(err)
		}
	})
	got := read(t, b, "a.csv")
	if len(got) != 2 || got[1].Name != "Blad twee" || !got[1].Hidden || got[0].Hidden {
		t.Fatalf("got %+v", got)
	}
	want := []Row{{3, []string{"", "Control & <more>", "5.10", "5.1", "2026-01-09", "TRUE", "25%", "12", "een twee"}}, {9, []string{"", "lastline_x000D_"}}}
	if rows := got[0].Rows; len(rows) != 2 || !reflect.DeepEqual(rows[0], want[0]) || rows[1].Number != 9 || !reflect.DeepEqual(got[0].Uncomputed, []string{"C9"}) {
		t.Errorf("got %+v, uncomputed %v", rows, got[0].Uncomputed)
	}
}

// raw makes a workbook of parts written by hand.
func raw(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/media/a.bin"} {
		if parts[name] == "" {
			continue
		}
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(parts[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// simple is a workbook whose only sheet has this inside its sheetData.
func simple(rows string) map[string]string {
	return map[string]string{
		"xl/workbook.xml":            `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Blad1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
		"xl/sharedStrings.xml":       `<sst><si><t>shared</t></si></sst>`,
		"xl/worksheets/sheet1.xml":   `<worksheet><sheetData>` + rows + `</sheetData></worksheet>`,
	}
}

func TestWorkbookByHand(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, rows string
		want       []Row
	}{
		{"no positions", `<row><c t="s"><v>0</v></c><c><v>1.10</v></c></row><row><c t="inlineStr"><is><t>in</t></is></c></row>`, []Row{{1, []string{"shared", "1.1"}}, {2, []string{"in"}}}},
		{"cached value of a formula", `<row r="4"><c r="C4" t="str"><f>HYPERLINK("file:///etc/passwd")</f><v>yes</v></c></row>`, []Row{{4, []string{"", "", "yes"}}}},
		{"error value", `<row r="4"><c r="A4" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>`, []Row{{4, []string{"#DIV/0!"}}}},
		{"shared text that is not there", `<row r="4"><c r="A4" t="s"><v>7</v></c><c r="B4"><v>2</v></c></row>`, []Row{{4, []string{"", "2"}}}},
	} {
		if got := read(t, raw(t, simple(c.rows)), "")[0].Rows; !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %+v", c.name, got)
		}
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	small := Limits{Bytes: 1 << 20, Unpacked: 1 << 20, Sheets: 1, Rows: 3, Columns: 3, Cell: 100, Cells: 8}
	rows := func(n int) string { return strings.Repeat("a;b\n", n) }
	bomb := simple(`<row r="1"><c r="A1" t="inlineStr"><is><t>` + strings.Repeat("a", 2<<20) + `</t></is></c></row>`)
	entities := simple("")
	entities["xl/worksheets/sheet1.xml"] = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>`
	for _, c := range []struct {
		name string
		in   []byte
		want Why
	}{
		{"too large", bytes.Repeat([]byte("a"), 1<<20+1), TooLarge},
		{"empty", nil, Empty},
		{"only separators", []byte(";;;\n;;\n"), Empty},
		{"old Excel", []byte("\xD0\xCF\x11\xE0\xA1\xB1"), OtherFormat},
		{"PDF", []byte("%PDF-1.7"), OtherFormat},
		{"a page", []byte("<!DOCTYPE html><html><body>"), OtherFormat},
		{"binary", []byte("a;b\x00\x01"), NotText},
		{"too many rows", []byte(rows(4)), TooManyRows},
		{"too many columns", []byte("a;b;c;d\n"), TooManyColumns},
		{"too many cells", []byte("a;b;c\na;b;c\na;b;c\n"), TooManyCells},
		{"quote that never closes", []byte("a;\"" + rows(200)), CellTooLarge},
		{"half a zip", []byte("PK\x03\x04rest"), Damaged},
		{"zip without a workbook", raw(t, map[string]string{"xl/media/a.bin": "x"}), OtherFormat},
		{"zip bomb", raw(t, bomb), TooMuchInside},
		{"entities", raw(t, entities), Damaged},
		{"far column", raw(t, simple(`<row r="1"><c r="XFD1"><v>1</v></c></row>`)), TooManyColumns},
		{"long shared text", raw(t, simple(`<row r="1"><c r="A1" t="inlineStr"><is><t>`+strings.Repeat("a", 200)+`</t></is></c></row>`)), CellTooLarge},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if e := refusal(t, c.in, small); e.Why != c.want {
				t.Errorf("got %v", e)
			}
		})
	}
}

func TestPicturesAreNotUnpacked(t *testing.T) {
	t.Parallel()
	parts := simple(`<row r="1"><c r="A1"><v>1</v></c></row>`)
	parts["xl/media/a.bin"] = strings.Repeat("a", 2<<20)
	most := Default()
	most.Unpacked = 1 << 20
	if _, err := Read(t.Context(), bytes.NewReader(raw(t, parts)), "", most); err != nil {
		t.Error(err)
	}
}

// TestLyingDirectory changes the size that the directory claims: what is
// really unpacked counts.
func TestLyingDirectory(t *testing.T) {
	t.Parallel()
	b := raw(t, simple(`<row r="1"><c r="A1" t="inlineStr"><is><t>`+strings.Repeat("a", 2<<20)+`</t></is></c></row>`))
	at := bytes.LastIndex(b, []byte("xl/worksheets/sheet1.xml")) - 46
	copy(b[at+24:], []byte{16, 0, 0, 0})
	most := Default()
	most.Unpacked = 1 << 20
	_, err := Read(t.Context(), bytes.NewReader(b), "", most)
	if e, ok := As(err); !ok || e.Why != TooMuchInside && e.Why != Damaged {
		t.Errorf("got %v", err)
	}
}

// TestOneTextManyTimes shows that a small workbook that says one long text over
// and over is stopped by what it would become.
func TestOneTextManyTimes(t *testing.T) {
	t.Parallel()
	parts := simple(strings.Repeat(`<row>`+strings.Repeat(`<c t="s"><v>0</v></c>`, 50)+`</row>`, 100))
	parts["xl/sharedStrings.xml"] = `<sst><si><t>` + strings.Repeat("b", 60_000) + `</t></si></sst>`
	if e := refusal(t, raw(t, parts), Default()); e.Why != TooMuchInside {
		t.Errorf("got %v", e)
	}
}

func TestCalledOff(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Read(ctx, strings.NewReader("a;b\n"), "", Default()); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestSayNamesThePlace(t *testing.T) {
	t.Parallel()
	e := &Error{Why: TooManyColumns, Sheet: "Blad\x1b1", Row: 7, Most: 3}
	if got := e.Say("nl"); got != "Blad1 rij 7: meer dan 3 kolommen; bewaar alleen de tabel zelf" {
		t.Errorf("%q", got)
	}
	if got := e.Say("en"); got != "Blad1 row 7: more than 3 columns; save only the table itself" {
		t.Errorf("%q", got)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("nr;van toepassing\nA.5.1;\"ja\n\"\n"))
	f.Add([]byte("| a | b |\n|---|---|\n| 1 | 2 |\n"))
	f.Add([]byte("\xFF\xFEa\x00\t\x00"))
	f.Add([]byte("sep=;\n\"a;b"))
	f.Add([]byte("PK\x03\x04"))
	f.Add(raw(f, simple(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" s="1"><f>1</f></c></row>`)))
	most := Limits{Bytes: 1 << 20, Unpacked: 1 << 20, Sheets: 3, Rows: 50, Columns: 20, Cell: 1000, Cells: 500}
	f.Fuzz(func(t *testing.T, b []byte) {
		sheets, err := Read(context.Background(), bytes.NewReader(b), "", most)
		if err != nil {
			if e, ok := As(err); ok && (e.Say("nl") == "" || strings.ContainsFunc(e.Say("en"), unicode.IsControl)) {
				t.Errorf("%q", e.Say("en"))
			}
			return
		}
		cells := 0
		for _, s := range sheets {
			last := 0
			for _, r := range s.Rows {
				if r.Number < 1 || len(r.Cells) == 0 || len(r.Cells) > most.Columns || r.Cells[len(r.Cells)-1] == "" {
					t.Errorf("row %+v after %d", r, last)
				}
				for _, c := range r.Cells {
					if c != "" {
						cells++
					}
					if strings.ContainsFunc(c, func(r rune) bool { return r != '\n' && unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }) {
						t.Errorf("cell %q", c)
					}
				}
				last = r.Number
			}
		}
		if cells == 0 || cells > most.Cells {
			t.Error(fmt.Sprint("cells: ", cells))
		}
	})
}
