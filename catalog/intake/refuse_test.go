package intake

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"toets/catalog"
)

// refused is the code of the refusal, "" where it was read.
func refused(t testing.TB, r io.Reader, o Options) *Error {
	t.Helper()
	res, err := Read(t.Context(), r, o)
	if err == nil {
		return &Error{}
	}
	if len(res.Drafts)+len(res.Relations)+len(res.Skipped) > 0 {
		t.Errorf("%s: something was taken in", o.Name)
	}
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("%s: %v is no refusal", o.Name, err)
	}
	return e
}

func bomb() string {
	var b strings.Builder
	b.WriteString("urn: x\nname: x\nobjects:\n  framework:\n    a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n")
	for i := 1; i < 12; i++ {
		fmt.Fprintf(&b, "    a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d,", i-1), 10), ","))
	}
	return b.String()
}

// many writes what is given for a great many numbers.
func many(one func(int) string) string {
	var b strings.Builder
	for i := range 100_000 {
		b.WriteString(one(i))
	}
	return b.String()
}

// lying is a zip whose directory says that a part is small.
func lying(t testing.TB, size int) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"xl/workbook.xml", "xl/styles.xml"} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(append([]byte("<x>"), make([]byte, size)...)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	out := b.Bytes()
	for i := bytes.Index(out, []byte("PK\x01\x02")); i >= 0; {
		binary.LittleEndian.PutUint32(out[i+24:], 100)
		next := bytes.Index(out[i+4:], []byte("PK\x01\x02"))
		if next < 0 {
			break
		}
		i += 4 + next
	}
	return out
}

func TestRefused(t *testing.T) {
	t.Parallel()
	control := func(s string) string { return `{"catalog":{"controls":[` + s + `]}}` }
	deepJSON := strings.Repeat(`{"controls":[{"id":"x"`, 1) + `,"controls":[` + strings.Repeat(`{"id":"y","controls":[`, 200) + strings.Repeat("]}", 200) + "]}]}"
	for name, c := range map[string]struct{ text, code, where string }{
		"empty.yaml":        {"", CodeNothing, ""},
		"blank.csv":         {"\n\n  \n", CodeNothing, ""},
		"prose.txt":         {"just a letter to somebody", CodeFormat, ""},
		"photo.jpg":         {"\xff\xd8\xff\xe0\x00\x10JFIF\x00", CodeFormat, ""},
		"norm.pdf":          {"%PDF-1.7 x", CodeOther, ""},
		"old.xls":           {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", CodeOther, ""},
		"page.html":         {"<!DOCTYPE html><html></html>", CodeOther, ""},
		"profile.json":      {`{"profile":{"uuid":"x"}}`, CodeOther, ""},
		"ssp.xml":           {`<system-security-plan/>`, CodeOther, ""},
		"other.json":        {`{"name":"x","list":[1,2]}`, CodeFormat, ""},
		"list.json":         {`[1]`, CodeFormat, ""},
		"broken.json":       {"{\"catalog\":{\n\"groups\":[}}", CodeSyntax, "line 2"},
		"type.json":         {"{\"catalog\":{\n\"groups\":7}}", CodeForm, "line 2"},
		"half.json":         {`{"catalog":{"groups":[`, CodeSyntax, "line 1"},
		"deep.json":         {`{"catalog":` + deepJSON + "}", CodeDeep, "line 1"},
		"empty.json":        {`{"catalog":{}}`, CodeNothing, ""},
		"twice.json":        {control(`{"id":"a"},{"id":"b"},{"id":"a"}`), CodeDuplicate, "catalog.controls[0] and catalog.controls[2]"},
		"utf8.json":         {control("{\"id\":\"\xff\"}"), CodeUTF8, "line 1"},
		"doctype.xml":       {"<?xml version=\"1.0\"?>\n<!DOCTYPE catalog [<!ENTITY a \"b\">]><catalog/>", CodeDoctype, "line 2"},
		"entity.xml":        {"<catalog><control id=\"a\"><title>&xxe;</title></control></catalog>", CodeDoctype, "line 1"},
		"deep.xml":          {"<catalog>" + strings.Repeat("<group>", 200) + strings.Repeat("</group>", 200) + "</catalog>", CodeDeep, "line 1"},
		"open.xml":          {"<catalog>\n<control id=\"a\">", CodeSyntax, "line 2"},
		"bomb.yaml":         {bomb(), CodeExpands, "line 10"},
		"alias.yaml":        {"catalog:\n  controls: *none\n", CodeExpands, "line 2"},
		"cycle.yaml":        {"id: a@1\nelements:\n  - {id: a, parent: c}\n  - {id: b, parent: a}\n  - {id: c, parent: b}\n", CodeCycle, "line 3"},
		"twice.yaml":        {"id: a@1\nelements:\n  - {id: a}\n  - {id: A}\n", CodeDuplicate, "line 3 and line 4"},
		"key.yaml":          {"id: a@1\nid: b@1\nelements: [{id: a}]\n", CodeSyntax, "line 2"},
		"noid.yaml":         {"id: 7\nelements: [{id: a}]\n", CodeAs, "line 1"},
		"deep.yaml":         {"catalog: " + strings.Repeat("[", 100_000), CodeDeep, "line 1"},
		"deep2.yaml":        {"catalog:\n" + strings.Repeat("- ", 50_000) + "x", CodeDeep, "line 2"},
		"keys.yaml":         {"id: a@1\nelements: [{id: a}]\n" + many(func(i int) string { return "k" + itoa(i) + ": x\n" }), CodeDeep, "line 1001"},
		"keys2.yaml":        {"id: a@1\nelements: {" + many(func(i int) string { return "k" + itoa(i) + ": x, " }) + "}\n", CodeDeep, "line 2"},
		"documents.yaml":    {"id: a@1\nelements: [{id: a}]\n---\nid: b@1\n", CodeForm, "line 4"},
		"library.yaml":      {"urn: x\nobjects:\n  threats: [{urn: x}]\n", CodeNothing, ""},
		"urns.yaml":         {"urn: x\nobjects: {framework: {requirement_nodes: [{urn: a, ref_id: x}, {urn: a, ref_id: y}]}}\n", CodeDuplicate, "line 2"},
		"parents.yaml":      {"urn: x\nobjects: {framework: {requirement_nodes: [{urn: a, parent_urn: b}, {urn: b, parent_urn: a}]}}\n", CodeCycle, "line 2"},
		"twice.csv":         {"nr;titel\n1;a\n2;b\n1;c\n", CodeDuplicate, "line 2 and line 4"},
		"cycle.csv":         {"nr;titel;parent\n1;a;2\n2;b;1\n", CodeCycle, "line 2"},
		"columns.csv":       {"a;b\nx;y\nz;w\n", CodeColumns, ""},
		"quote.csv":         {"nr;titel\n1;\"open\n2;b\n", CodeSyntax, "line 2"},
		"wide.csv":          {"nr;titel\n1;" + strings.Repeat(";", 500) + "x\n", CodeTooMany, "line 2"},
		"headings.md":       {"# a\n\n## b\n", CodeNothing, ""},
		"twice.md":          {"# 1 a\n\n# 1 b\n", CodeDuplicate, "line 1 and line 3"},
		"zip.xlsx":          {"PK\x03\x04 nothing more", CodeZip, ""},
		"half.xlsx":         {string(zipped(t, `<row><c><v>1</v></c></row>`, map[string]string{"xl/worksheets/sheet1.xml": "<worksheet><sheetData><row>"})), CodeZip, ""},
		"doctype.xlsx":      {string(zipped(t, ``, map[string]string{"xl/sharedStrings.xml": `<!DOCTYPE x><sst/>`})), CodeDoctype, "xl/sharedstrings.xml"},
		"wide.xlsx":         {string(zipped(t, `<row><c r="XFD1"><v>1</v></c></row>`, nil)), CodeTooMany, `sheet "Blad1" row 1`},
		"bomb.xlsx":         {string(zipped(t, ``, map[string]string{"xl/media/image1.png": strings.Repeat("\x00", MaxInflated)})), CodeZipBomb, ""},
		"lying.xlsx":        {string(lying(t, 1<<20)), CodeZip, ""},
		"nothing.xlsx":      {string(zipped(t, ``, nil)), CodeColumns, ""},
		"relations.json":    {`{"mapping-collection":{"mappings":[{"maps":[]}]}}`, CodeNothing, ""},
		"unnumbered.md":     {strings.Repeat("#", 7) + " no heading\n", CodeNothing, ""},
		"windows-1252.yaml": {"id: a@1\ntitle: co\xf6rdinatie\nelements: [{id: a}]\n", CodeUTF8, "line 2"},
	} {
		e := refused(t, strings.NewReader(c.text), Options{Name: name})
		if e.Code != c.code || c.where != "" && e.Where != c.where {
			t.Errorf("%s: %q at %q (%s), want %q at %q", name, e.Code, e.Where, e.Detail, c.code, c.where)
		}
		for _, lang := range []string{"nl", "en"} {
			if s := e.Text(lang); s == "" || strings.ContainsAny(s, "\n\x00\x1b") || len(s) > 600 {
				t.Errorf("%s: no sentence %q", name, s)
			}
		}
		if e.Code != "" && e.Text("nl") == e.Text("en") {
			t.Errorf("%s: one language: %s", name, e.Text("nl"))
		}
	}
}

// zeros never ends.
type zeros struct{ n int64 }

func (z *zeros) Read(p []byte) (int, error) {
	clear(p)
	z.n += int64(len(p))
	return len(p), nil
}

// A source over the limit is refused, and no more of it read than that.
func TestTooLarge(t *testing.T) {
	t.Parallel()
	z := &zeros{}
	if e := refused(t, z, Options{Name: "big.json"}); e.Code != CodeTooLarge || z.n > MaxSource+1<<20 {
		t.Errorf("%q after %d bytes", e.Code, z.n)
	}
	b := append([]byte("id: a@1\nelements:\n"), bytes.Repeat([]byte("#\n"), MaxYAML/2)...)
	if e := refused(t, bytes.NewReader(b), Options{Name: "big.yaml"}); e.Code != CodeTooLarge {
		t.Errorf("%q", e.Code)
	}
	var csv strings.Builder
	csv.WriteString("nr;titel\n")
	for i := range MaxElements + 1 {
		csv.WriteString(itoa(i) + ";x\n")
	}
	if e := refused(t, strings.NewReader(csv.String()), Options{Name: "big.csv"}); e.Code != CodeTooMany {
		t.Errorf("%q", e.Code)
	}
}

// Parameters that name each other neither loop nor grow.
func TestParameters(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString(`{"catalog":{"params":[{"id":"p0","values":["` + strings.Repeat("x", 1000) + `"]}`)
	for i := 1; i < 40; i++ {
		fmt.Fprintf(&b, `,{"id":"p%d","select":{"choice":["{{ insert: param, p%d }}","{{ insert: param, p%d }}"]}}`, i, i-1, i-1)
	}
	b.WriteString(`,{"id":"me","label":"{{ insert: param, me }}"}],"controls":[{"id":"a","parts":[{"name":"statement","prose":"{{ insert: param, p39 }} {{ insert: param, me }}"}]}]}}`)
	r := mustRead(t, []byte(b.String()), Options{Name: "x.json"})
	if n := len(r.Drafts[0].Elements[0].Text.EN); n > 2*maxParam {
		t.Errorf("%d bytes", n)
	}
	same(t, "skipped", reasons(r), "catalog.controls[0] param me")
}

func TestCancelled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Read(ctx, strings.NewReader("id;title\n1;a\n"), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// Every reason has a sentence in both languages.
func TestSentences(t *testing.T) {
	t.Parallel()
	for _, code := range []string{
		CodeTooLarge, CodeFormat, CodeOther, CodeUTF8, CodeSyntax, CodeForm, CodeDeep, CodeExpands, CodeDoctype, CodeZip, CodeZipBomb, CodeTooMany, CodeDuplicate, CodeCycle,
		CodeColumns, CodeNoColumn, CodeNothing, CodeAs, CodeWrite, CodeDraft,
	} {
		e := &Error{Code: code, Where: `sheet "row line" row 3`, Detail: "X"}
		if e.Text("nl") == e.Text("en") || strings.HasPrefix(e.Text("nl"), code) || !strings.HasPrefix(e.Text("nl"), `blad "row line" rij 3: `) {
			t.Errorf("%s: %s", code, e.Text("nl"))
		}
	}
	for _, reason := range []string{
		SkipMore, SkipNoID, SkipParent, SkipLanguage, SkipForeign, SkipRelation, SkipRelationEnd, SkipObject, SkipSheet, SkipRepeated, SkipParam, SkipMap, SkipUnknown, SkipValue,
		SkipTitle, SkipCut, SkipMissing, SkipLoose, SkipFormula,
	} {
		s := Skipped{Reason: reason, Detail: "X"}
		if s.Text("nl") == s.Text("en") || s.Text("nl") == reason+" X" {
			t.Errorf("%s: %s", reason, s.Text("nl"))
		}
	}
	if err := Write(io.Discard, catalog.Draft{ID: "a@1"}, "docx"); err == nil || !strings.Contains(err.Error(), "yaml") {
		t.Errorf("%v", err)
	}
}
