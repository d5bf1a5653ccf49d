package report

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"toets/audit"
	"toets/catalog"
)

var update = flag.Bool("update", false, "accept what the reports say now")

const hash = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0"

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	got = bytes.ReplaceAll(got, []byte(catalog.New().Hash("iso27001@2022")), []byte("…")) // moves with every word of the norm
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s reads otherwise now; look at the difference, then accept it with -update", name)
	}
}

func markdown(tb testing.TB, s *audit.State, cat *catalog.Catalog, o Options) []byte {
	tb.Helper()
	var out bytes.Buffer
	if err := Markdown(&out, s, cat, o); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

func TestDraftsReadAsWritten(t *testing.T) {
	t.Parallel()
	cat := catalog.New()
	for _, lang := range []string{"nl", "en"} {
		d := vriesdam(t, cat, lang)
		for level, name := range map[audit.Level]string{0: "r0", 1: "r1", 2: "r2"} {
			o := Options{Audit: d.audit(), Lang: lang, Level: level, DataHash: hash, Program: "toets 1.0"}
			golden(t, "draft-"+name+"-"+lang+".md", markdown(t, d.s, cat, o))
		}
	}
}

func TestFinalsReadAsWritten(t *testing.T) {
	t.Parallel()
	cat := catalog.New()
	for _, lang := range []string{"nl", "en"} {
		d := vriesdam(t, cat, lang)
		d.finish(lang)
		for level, name := range map[audit.Level]string{0: "r0", 1: "r1", 2: "r2"} {
			o := Options{Audit: d.audit(), Lang: lang, Level: level, DataHash: hash, Final: true}
			if gaps, err := Check(d.s, cat, o); err != nil || len(gaps) > 0 {
				t.Fatalf("not final: %+v %v", gaps, err)
			}
			golden(t, "final-"+name+"-"+lang+".md", markdown(t, d.s, cat, o))
		}
	}
}
