package store

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"toets/audit"
)

// filled is a dossier with a bit of everything, by two devices one after the other.
func filled(t testing.TB, dir string) *Store {
	t.Helper()
	s := makeStore(t, options(1, dir))
	work(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = openStore(t, s.Path(), options(2, dir))
	a := theAudit(s)
	do(t, s, audit.SetResult{Audit: a, Phase: 2, Element: "n@1#A.3", Aspect: audit.Design, Result: audit.Partly},
		audit.AddNote{Audit: a, Element: "n@1#A.3", Text: "van de tweede laptop"})
	return s
}

func work(t testing.TB, s *Store) {
	t.Helper()
	a := theAudit(s)
	do(t, s, audit.NamePerson{Initials: "JD", Name: "Jan Dekker"},
		audit.SetResult{Audit: a, Phase: 1, Element: "n@1#4.1", Result: audit.Adequate, Note: "vastgesteld"},
		audit.AddDocument{Kind: "policy", Title: "Informatiebeveiligingsbeleid", Version: "2.1", Elements: []string{"n@1#4.1"}},
		audit.SetSoA{Control: "n@1#A.2", Applicable: "no", Reason: "geen eigen ontwikkeling"},
		audit.SetText{Audit: a, Block: "conclusion", Lang: "nl", Text: "De organisatie heeft **werk** te doen."},
		audit.DecideGate{Audit: a, Decision: audit.GateOverridden, Reason: "planning"})
	b, err := s.PutBlob(ctx, strings.NewReader("log line 1\nlog line 2\n"), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	ev := do(t, s, audit.AddEvidence{Audit: a, File: &audit.File{Name: "back-up log.txt", Size: b.Size, SHA256: b.SHA256}})[0]
	do(t, s, audit.AddFinding{Audit: a, Grade: audit.Minor, Title: "Back-up niet getest", Elements: []string{"n@1#A.13"}, Condition: "Herstel is niet beproefd.",
		Consequence: "Gegevens kunnen verloren gaan.", Evidence: []audit.ID{ev.Created(audit.KindEvidence)[0]}})
	f := audit.All[audit.Finding](s.State())[0]
	do(t, s, audit.SetField{Entity: f.ID, Field: "title", Value: "Back-up is niet getest"})
}

func export(t testing.TB, s *Store) string {
	t.Helper()
	var b bytes.Buffer
	if err := s.Export(ctx, &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestImportExportsTheSame(t *testing.T) {
	t.Parallel()
	s := filled(t, "")
	doc := export(t, s)
	if !strings.Contains(doc, `"device":2`) {
		t.Fatal("there is only one device in it")
	}
	o := options(3, t.TempDir())
	file := func(sha string) (io.ReadCloser, error) {
		var b bytes.Buffer
		return io.NopCloser(&b), s.Blob(ctx, sha, &b)
	}
	path := filepath.Join(t.TempDir(), "b.toets")
	c, err := Import(ctx, path, o, strings.NewReader(doc), file)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if got := export(t, c); got != doc {
		t.Fatalf("not the same:\n%s\n%s", doc, got)
	}
	sound(t, c)
	r, _ := c.Verify(ctx, true)
	if r.Blobs != 1 || r.Missing != 0 || r.Devices != 2 {
		t.Fatalf("%+v", r)
	}
	do(t, c, audit.AddNote{Audit: theAudit(c), Element: "n@1#A.1", Text: "verder"})
	if got := c.Devices(); len(got) != 3 || !got[2].Own || got[2].Changes != 1 {
		t.Fatalf("devices %+v", got)
	}
	if got := c.State().Assessment(theAudit(c), 1, "n@1#4.1", audit.ID{}); got == nil || got.Result != audit.Adequate {
		t.Fatalf("not found under its own id: %+v", got)
	}
	c = reopen(t, c, o)
	sound(t, c)
	c.Close()
	alone(t, path)
}

func TestImportRefuses(t *testing.T) {
	t.Parallel()
	s := filled(t, "")
	doc := export(t, s)
	for name, c := range map[string]struct {
		doc  string
		file func(string) (io.ReadCloser, error)
		want error
	}{
		"what holds now was changed": {strings.Replace(doc, `"title":"Back-up is niet getest"`, `"title":"Back-up is getest"`, 1), nil, ErrExport},
		"an act was changed":         {strings.Replace(doc, `"value":"Back-up is niet getest"`, `"value":"x"`, 1), nil, ErrExport},
		"cut off":                    {doc[:len(doc)/2], nil, ErrExport},
		"something else":             {"%PDF-1.7", nil, ErrExport},
		"newer":                      {`{"toets":9}`, nil, ErrNewer},
		"other bytes of evidence": {doc, func(string) (io.ReadCloser, error) {
			return io.NopCloser(strings.NewReader("forged")), nil
		}, ErrDamaged},
	} {
		dir := t.TempDir()
		_, err := Import(ctx, filepath.Join(dir, "b.toets"), options(3, ""), strings.NewReader(c.doc), c.file)
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
		if files, _ := os.ReadDir(dir); len(files) != 0 {
			t.Errorf("%s: left behind %v", name, files)
		}
	}
}

// Evidence that is not at hand does not keep the rest from coming in.
func TestImportWithoutFiles(t *testing.T) {
	t.Parallel()
	doc := export(t, filled(t, ""))
	c, err := Import(ctx, filepath.Join(t.TempDir(), "b.toets"), options(3, ""), strings.NewReader(doc), func(string) (io.ReadCloser, error) { return nil, ErrNoBlob })
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	r, err := c.Verify(ctx, true)
	if err != nil || !r.OK() || r.Missing != 1 {
		t.Fatalf("%v %+v", err, r)
	}
}

// Two runs of one script give the same export although ids and keys differ.
func TestTwoRunsExportTheSame(t *testing.T) {
	t.Parallel()
	var docs []string
	for i := range 2 {
		s := makeStore(t, options(i+1, ""))
		work(t, s)
		docs = append(docs, export(t, s))
	}
	if docs[0] != docs[1] {
		t.Fatal("the exports differ")
	}
}
