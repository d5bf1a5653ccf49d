package store

import (
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"toets/audit"
)

// smallNorms is a norm with a clause, a few controls and a document item.
type smallNorms struct{}

func (smallNorms) Edition(id string) (audit.Edition, bool) {
	return audit.Edition{ID: "n@1", Hash: "aa", Status: "current"}, id == "n@1"
}

func (n smallNorms) Element(ref string) (audit.Element, bool) {
	i := slices.IndexFunc(n.Elements("n@1"), func(e audit.Element) bool { return e.Ref == ref })
	if i < 0 {
		return audit.Element{}, false
	}
	return n.Elements("n@1")[i], true
}

func (smallNorms) Elements(string) []audit.Element {
	es := []audit.Element{
		{Ref: "n@1#4.1", ID: "4.1", Kind: audit.ElementClause, Group: "clauses", Assessable: true, NeverNA: true, MustCover: true, Document: "mandatory"},
		{Ref: "n@1#4.1d", ID: "4.1d", Kind: audit.ElementDocument, Group: "clauses", Document: "mandatory", NeverNA: true},
	}
	for i := 1; i <= 20; i++ {
		id := fmt.Sprintf("A.%d", i)
		es = append(es, audit.Element{Ref: "n@1#" + id, ID: id, Kind: audit.ElementControl, Group: "controls", Assessable: true})
	}
	return es
}

var start = time.Date(2026, 10, 1, 9, 0, 0, 0, time.FixedZone("", 7200))

var jd = Identity{"JD"}

// testKey is the key of the n-th device of a test.
func testKey(n int) ed25519.PrivateKey {
	seed := sha256.Sum256(fmt.Appendf(nil, "device %d", n))
	return ed25519.NewKeyFromSeed(seed[:])
}

// options are those of a device in a test, with a clock that ticks. Ids are
// random: two processes with the same seed would make the same things.
func options(n int, stateDir string) Options {
	now := start
	return Options{
		Norms: smallNorms{}, Key: testKey(n), StateDir: stateDir, Who: fmt.Sprintf("test %d", n),
		Now: func() time.Time { now = now.Add(time.Second); return now },
	}
}

func dossier() audit.CreateDossier {
	return audit.CreateDossier{Org: "Vriesdam", Country: "nl", Lang: "nl", Criteria: []string{"n@1"}, Sites: []string{"Stadhuis", "Werf"},
		Services: []string{"Burgerzaken"}, From: "2025-10-01", To: "2026-09-30"}
}

// makeStore creates a dossier and opens it.
func makeStore(t testing.TB, o Options) *Store {
	t.Helper()
	s, _, err := Create(context.Background(), filepath.Join(t.TempDir(), "a.toets"), o, jd, start, dossier())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func reopen(t testing.TB, s *Store, o Options) *Store {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return openStore(t, s.Path(), o)
}

func openStore(t testing.TB, path string, o Options) *Store {
	t.Helper()
	s, err := Open(context.Background(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func do(t testing.TB, s *Store, changes ...audit.Change) []audit.Event {
	t.Helper()
	evs, err := s.Apply(context.Background(), jd, start, changes...)
	if err != nil {
		t.Fatal(err)
	}
	return evs
}

func theAudit(s *Store) audit.ID { return audit.All[audit.Audit](s.State())[0].ID }

func sound(t testing.TB, s *Store) {
	t.Helper()
	r, err := s.Verify(context.Background(), true)
	if err != nil || !r.OK() {
		t.Fatalf("verify: %v %+v", err, r)
	}
}

// alone fails when more than one plain file is left of a closed dossier.
func alone(t testing.TB, path string) {
	t.Helper()
	files, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !f.IsDir() && f.Name() != filepath.Base(path) {
			t.Errorf("%s is left beside the dossier", f.Name())
		}
	}
}

// contents is everything that a dossier says, for comparing.
func contents(t testing.TB, s *Store) string {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	return dump(t, s.c)
}

// dump is one line per table, with a hash of all its rows.
func dump(t testing.TB, c *conn) string {
	t.Helper()
	var out strings.Builder
	for _, q := range []string{"dev ORDER BY id", "chg ORDER BY id", "ent ORDER BY id", "op ORDER BY ent, chg", "conflict ORDER BY ent, fld",
		"parked ORDER BY chg, idx", "quarantine", "blob ORDER BY id", "chunk ORDER BY id", "unindexed ORDER BY first", "sqlite_schema ORDER BY name"} {
		h := sha256.New()
		err := c.each(context.Background(), "SELECT * FROM "+q, func(x row) error {
			_, err := fmt.Fprintf(h, "%q\n", []any(toAny(x)))
			return err
		})
		if err != nil {
			return "unreadable: " + err.Error()
		}
		fmt.Fprintf(&out, "%s %x\n", q, h.Sum(nil)[:8])
	}
	p, err := postings(c, nil)
	if err != nil {
		return "unreadable: " + err.Error()
	}
	fmt.Fprintf(&out, "fts %x\n", p)
	return out.String()
}

func toAny(x row) []any {
	out := make([]any, len(x))
	for i, v := range x {
		out[i] = v
	}
	return out
}

func fileBytes(t testing.TB, path string) string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}
