package intake

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// workbook makes a workbook with a library that has nothing to do with the
// reader: sheets by name, rows of cells.
func workbook(t testing.TB, order []string, sheets map[string][][]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	for _, name := range order {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for i, row := range sheets[name] {
			at, err := excelize.CoordinatesToCellName(1, i+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetSheetRow(name, at, &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	return saved(t, f)
}

func saved(t testing.TB, f *excelize.File) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// zipped makes a workbook by hand: one sheet with the rows given as XML.
func zipped(t testing.TB, rows string, more map[string]string) []byte {
	t.Helper()
	parts := map[string]string{
		"xl/workbook.xml":            `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Target="/xl/worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   `<worksheet><sheetData>` + rows + `</sheetData></worksheet>`,
	}
	for name, s := range more {
		parts[name] = s
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/media/image1.png"} {
		if parts[name] == "" {
			continue
		}
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWorkbook(t *testing.T) {
	t.Parallel()
	b := workbook(t, []string{"Lees mij", "Maatregelen", "Kopie"}, map[string][][]any{
		"Lees mij":    {{"Havenregels van Vriesdam"}, {"versie 2"}},
		"Maatregelen": {{"Havenregels"}, {}, {"Nr", "Titel", "Omschrijving"}, {"1.1", "Poorten", "Dicht\nen op slot"}, {}, {1.2, "Kade", true}, {"", "zonder nummer"}},
		"Kopie":       {{"Nr", "Titel"}, {"1.1", "Poorten"}},
	})
	r := mustRead(t, b, Options{Name: `C:\map\havenregels.xlsx`, Lang: "nl"})
	d := r.Drafts[0]
	same(t, "rows", outline(d), "+ 1.1 measure: Poorten/\n+ 1.2 measure: Kade/")
	if d.Elements[0].Text.NL != "Dicht\nen op slot" || d.ID != "havenregels@1" || r.Format != XLSX || d.Title.NL != "havenregels" {
		t.Errorf("%q %s", d.Elements[0].Text.NL, d.ID)
	}
	same(t, "skipped", reasons(r), `
sheet "Lees mij" sheet
sheet "Maatregelen" row 7 no-id zonder nummer
sheet "Kopie" repeated Kopie`)
	if got := r.Skipped[1].Text("nl"); got != `blad "Maatregelen" rij 7: geen nummer: overgeslagen zonder nummer` {
		t.Errorf("%s", got)
	}
}

// A number is what a person sees, a formula is the value that was kept.
func TestWorkbookCells(t *testing.T) {
	t.Parallel()
	f := excelize.NewFile()
	two, err := f.NewStyle(&excelize.Style{NumFmt: 2})
	if err != nil {
		t.Fatal(err)
	}
	for at, v := range map[string]any{"A1": "nr", "B1": "titel", "A2": 5.1, "B2": "a", "A3": 5.1, "B3": "b", "A4": 5.3, "B4": "c", "A5": 12, "B5": "d"} {
		if err := f.SetCellValue("Sheet1", at, v); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetCellStyle("Sheet1", "A2", "A2", two); err != nil {
		t.Fatal(err)
	}
	same(t, "formats", outline(mustRead(t, saved(t, f), Options{Name: "x.xlsx"}).Drafts[0]), "+ 5.10 measure: /a\n+ 5.1 measure: /b\n+ 5.3 measure: /c\n+ 12 measure: /d")

	b := zipped(t, `<row><c t="inlineStr"><is><t>nr</t></is></c><c t="inlineStr"><is><r><t>ti</t></r><r><t>tel</t></r></is></c></row>
		<row r="2"><c r="A2"><f>1+1</f><v>5.0999999999999996</v></c><c r="B2" t="str"><f>HYPERLINK("x")</f><v>kade_x000D_</v></c></row>
		<row r="9"><c r="A9"><v>7</v></c><c r="B9" t="e"><v>#REF!</v></c><c r="D9" t="s"><v>0</v></c></row>
		<row r="10"><c r="A10" t="str"><f>1</f></c><c r="B10"/></row>`,
		map[string]string{"xl/sharedStrings.xml": `<sst><si><t>vrij</t><rPh><t>kana</t></rPh></si></sst>`})
	r := mustRead(t, b, Options{Name: "x.xlsx"})
	same(t, "cells", outline(r.Drafts[0]), "+ 5.1 measure: /kade\n+ 7 measure: /")
	same(t, "skipped", reasons(r), `sheet "Blad1" row 9 formula #REF!`)
}

// What a spreadsheet shows is what a norm says, whoever reads it.
func TestWorkbookFormats(t *testing.T) {
	t.Parallel()
	f := excelize.NewFile()
	for at, c := range map[string]struct {
		v    any
		code string
	}{"A1": {"nr", ""}, "B1": {"titel", ""}, "C1": {"niveau", ""}, "A2": {7, "000"}, "B2": {46031, "dd\\-mm\\-yyyy"}, "C2": {0.5, "0%"}, "A3": {5.1, "0.##"}, "B3": {"b", ""}} {
		if err := f.SetCellValue("Sheet1", at, c.v); err != nil {
			t.Fatal(err)
		}
		if c.code == "" {
			continue
		}
		id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &c.code})
		if err == nil {
			err = f.SetCellStyle("Sheet1", at, at, id)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	d := mustRead(t, saved(t, f), Options{Name: "x.xlsx"}).Drafts[0]
	same(t, "formats", outline(d), "+ 007 measure: /2026-01-09\n+ 5.1 measure: /b")
	if d.Elements[0].Level != "50%" {
		t.Errorf("level %q", d.Elements[0].Level)
	}
}

// Refusals keep the place, and the way out, in both languages.
func TestTableRefusals(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("a", maxText+1)
	for name, c := range map[string]struct{ text, nl, en string }{
		"quote.csv": {"nr;titel\n1;a\n2;\"open\n", "regel 3: een aanhalingsteken sluit niet: zet het sluitende erachter of haal het weg", "line 3: a quotation mark does not close: add the closing one or take it away"},
		"cell.csv":  {"nr;titel\n1;" + long + "\n", "regel 2: groter dan 1024 kB: splits de bron of haal er alleen de norm uit", "line 2: larger than 1024 kB: split the source or take only the norm out of it"},
		"bars.csv":  {";;\n;;\n", "er staat geen norm in: controleer of het de goede bron is", "there is no norm in it: check that it is the right source"},
		"wide.xlsx": {string(zipped(t, `<row><c r="XFD1"><v>1</v></c></row>`, nil)), `blad "Blad1" rij 1: te veel (> 200 kolommen): splits de bron`, `sheet "Blad1" row 1: too many (> 200 columns): split the source`},
		"half.xlsx": {string(zipped(t, ``, map[string]string{"xl/worksheets/sheet1.xml": "<worksheet><sheetData>"})), "een beschadigde werkmap (sheet1.xml): bewaar haar opnieuw als XLSX", "a damaged workbook (sheet1.xml): save it again as XLSX"},
	} {
		e := refused(t, strings.NewReader(c.text), Options{Name: name})
		same(t, name, e.Text("nl"), c.nl)
		same(t, name, e.Text("en"), c.en)
	}
}

func TestLibraryWorkbooks(t *testing.T) {
	t.Parallel()
	newer := workbook(t, []string{"library_meta", "fw_meta", "fw_content", "ig_meta", "ig_content", "th_meta", "th_content", "map_meta", "map_content"}, map[string][][]any{
		"library_meta": {{"type", "library"}, {"urn", "urn:own:risk:library:harbour"}, {"version", 3}, {"locale", "en"}, {"ref_id", "harbour-2.1"}, {"name", "Harbour"}, {"name[nl]", "Haven"}, {"provider", "Vriesdam"}},
		"fw_meta": {{"type", "framework"}, {"base_urn", "urn:own:risk:req_node:harbour-2.1"}, {"urn", "urn:own:risk:framework:harbour-2.1"}, {"ref_id", "harbour-2.1"},
			{"name", "Harbour"}, {"name[nl]", "Haven"}, {"implementation_groups_definition", "groups"}},
		"fw_content": {{"assessable", "depth", "implementation_groups", "ref_id", "name", "description", "name[nl]"},
			{nil, 1, nil, "1", "Access", nil, "Toegang"}, {"x", 2, "E,B", "1.1", "Gates", "Closed.\nLocked.", "Poorten"}, {nil, 3, nil, nil, nil, "Example"}, {"x", 2, nil, "1.2 b", "Quay"}},
		"ig_meta": {{"type", "implementation_groups"}, {"name", "groups"}}, "ig_content": {{"ref_id", "name"}, {"B", "Basic"}, {"E", "Extended"}},
		"th_meta": {{"type", "threats"}}, "th_content": {{"ref_id", "name"}, {"t1", "Fog"}},
		"map_meta": {{"type", "requirement_mapping_set"}, {"source_framework_urn", "urn:own:risk:framework:harbour-2.1"}, {"source_node_base_urn", "urn:own:risk:req_node:harbour-2.1"},
			{"target_framework_urn", "urn:intuitem:risk:framework:iso27001-2022"}, {"target_node_base_urn", "urn:intuitem:risk:req_node:iso27001-2022"}},
		"map_content": {{"source_node_id", "target_node_id", "relationship"}, {"1.2 b", "A.5.1", "equal"}, {"1.1", "A.5.2", "subset"}, {"1.1", "A.5.3", "?"}},
	})
	older := workbook(t, []string{"library_content", "reqs", "ig", "fog"}, map[string][][]any{
		"library_content": {{"library_urn", "urn:own:risk:library:harbour"}, {"library_version", 3}, {"library_locale", "en"}, {"library_ref_id", "harbour-2.1"}, {"library_name", "Harbour"},
			{"library_name[nl]", "Haven"}, {"library_provider", "Vriesdam"}, {"framework_urn", "urn:own:risk:framework:harbour-2.1"}, {"framework_ref_id", "harbour-2.1"}, {"framework_name", "Harbour"}, {"framework_name[nl]", "Haven"},
			{"tab", "reqs", "requirements"}, {"tab", "ig", "implementation_groups"}, {"tab", "fog", "threats", "urn:own:risk:threat"}},
		"reqs": {{"assessable", "depth", "implementation_groups", "ref_id", "name", "description", "name[nl]"},
			{nil, 1, nil, "1", "Access", nil, "Toegang"}, {"x", 2, "E,B", "1.1", "Gates", "Closed.\nLocked.", "Poorten"}, {nil, 3, nil, nil, nil, "Example"}, {"x", 2, nil, "1.2 b", "Quay"}},
		"ig": {{"ref_id", "name"}, {"B", "Basic"}, {"E", "Extended"}}, "fog": {{"ref_id", "name"}, {"t1", "Fog"}},
	})
	for name, b := range map[string][]byte{"newer": newer, "older": older} {
		r := mustRead(t, b, Options{Name: name + ".xlsx"})
		d := r.Drafts[0]
		same(t, name, outline(d), "- 1 group: Toegang/Access\n+ 1.1 < 1 requirement: Poorten/Gates\n- 1.1.1 < 1.1 group: /\n+ 1.2-b < 1 requirement: /Quay")
		if r.Format != CISOXLSX || d.ID != "harbour@2.1" || d.Title.NL != "Haven" || d.Elements[1].Level != "B" || d.Elements[1].Text.EN != "Closed.\nLocked." || d.Publisher != "Vriesdam" {
			t.Errorf("%s: %s %s %+v %+v", name, r.Format, d.ID, d.Title, d.Elements[1])
		}
		if name == "newer" {
			if got := fmt.Sprint(r.Relations); got != "[{harbour@2.1 iso27001@2022 [{1.2-b a.5.1 same false { } { }} {1.1 a.5.2 part false { } { }}]}]" {
				t.Errorf("relations %s", got)
			}
		}
		if !strings.Contains(reasons(r), "object threats") {
			t.Errorf("%s: skipped %s", name, reasons(r))
		}
	}
}
