package store

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"toets/audit"
)

// sharedLater is a dossier in which everything occurs that the third version
// of the format knows: what the second knows, a second audit, an entity that
// moved from one audit to the other by a tool of its own, one of a kind of
// tomorrow, and words that the search index does not know yet, old ones of a
// thing that it does know among them.
func sharedLater(t testing.TB, path string) {
	t.Helper()
	shared(t, path)
	s := openStore(t, path, lazily(1))
	first := theAudit(s)
	do(t, s, addAudit())
	second := audit.All[audit.Audit](s.State())[1].ID
	do(t, s, audit.AddNote{Audit: second, Element: "n@1#A.1", Text: "vroeger"})
	finds(t, s, "vroeger", 1)
	note := s.State().Notes(second)[0].ID
	op := set(note, "text", "nu anders")
	op.Pred = []audit.Ref{s.State().Live(note, "text")[0].Ref()}
	ops := []audit.Op{op}
	for i := range 6 {
		id := audit.ID{7, byte(i), 2, 3, 4, 5, 0x70, 7, 0x80}
		ops = append(ops, audit.Op{Kind: audit.OpCreate, Entity: id, Value: "note"}, set(id, "audit", second.String()), set(id, "text", fmt.Sprint("achterstand ", i)))
	}
	moved, tomorrow := audit.ID{7, 9, 2, 3, 4, 5, 0x70, 7, 0x80}, audit.ID{7, 10, 2, 3, 4, 5, 0x70, 7, 0x80}
	ops = append(ops, audit.Op{Kind: audit.OpCreate, Entity: moved, Value: "note"}, set(moved, "audit", first.String()),
		audit.Op{Kind: audit.OpCreate, Entity: tomorrow, Value: "interview"}, set(tomorrow, "audit", second.String()))
	insert(t, s, ops)
	op = set(moved, "audit", second.String())
	op.Pred = []audit.Ref{s.State().Live(moved, "audit")[0].Ref()}
	insert(t, s, []audit.Op{op})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// A dossier of the third version stays readable. The file is made once, by
// TOETS_FIXTURE=3 go test -run FixtureOfVersion3, and never again.
func TestFixtureOfVersion3(t *testing.T) {
	t.Parallel()
	fixture := filepath.Join("testdata", "v3.toets")
	if os.Getenv("TOETS_FIXTURE") == "3" {
		if err := os.RemoveAll(fixture); err != nil {
			t.Fatal(err)
		}
		sharedLater(t, fixture)
		s := openStore(t, fixture, lazily(1))
		if err := os.WriteFile(fixture+".json", []byte(export(t, s)), 0o644); err != nil {
			t.Fatal(err)
		}
		s.Close()
	}
	path := filepath.Join(t.TempDir(), "v3.toets")
	copyFile(t, fixture, path)
	want, err := os.ReadFile(fixture + ".json")
	if err != nil {
		t.Fatal(err)
	}
	p := openStore(t, path, partly(1, 1))
	second, part := p.State().Part()
	if !part || len(p.State().Notes(second)) != 8 || p.State().Entity(audit.ID{7, 10, 2, 3, 4, 5, 0x70, 7, 0x80}) != nil || len(audit.All[audit.Finding](p.State())) != 0 {
		t.Errorf("the second audit: %v, %d notes", part, len(p.State().Notes(second)))
	}
	if n := backlog(t, p); n != 9 {
		t.Errorf("%d things wait for the index", n)
	}
	p.Close()
	s := openStore(t, path, lazily(12)) // the device that AP vouched for
	if got := export(t, s); got != string(want) {
		t.Errorf("it says something else now:\n%s", got)
	}
	sound(t, s)
	finds(t, s, "achterstand", 6)
	finds(t, s, "vroeger", 0)
	finds(t, s, "anders", 1)
	if n, err := s.c.number("SELECT count(*) FROM ent WHERE home=?", second[:]); err != nil || n < 8 {
		t.Errorf("%d belong to the second audit (%v)", n, err)
	}
	do(t, s, note1(s))
	sound(t, s)
	same(t, []*Store{s, copyOf(t, s, 9)})
}
