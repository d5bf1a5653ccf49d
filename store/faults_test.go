package store

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"toets/audit"
)

// What is no dossier is refused with its reason and not touched by a byte.
func TestWrongFiles(t *testing.T) {
	t.Parallel()
	s := filled(t, "")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	database := func(name string) []byte {
		path := filepath.Join(t.TempDir(), name)
		c, err := connect("file://" + filepath.ToSlash(path) + "?_pragma=journal_mode(WAL)")
		if err != nil {
			t.Fatal(err)
		}
		if err := c.script("CREATE TABLE places(id INTEGER); INSERT INTO places VALUES(1); PRAGMA user_version=1"); err != nil {
			t.Fatal(err)
		}
		if err := c.close(); err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	flip := func(at int) []byte {
		b := []byte(string(good))
		b[at] ^= 0x40
		return b
	}
	for name, c := range map[string]struct {
		bytes []byte
		want  error
	}{
		"a JPEG":             {append([]byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00"), make([]byte, 5000)...), ErrNotDossier},
		"a text":             {[]byte("short"), ErrNotDossier},
		"an empty file":      {nil, ErrNotDossier},
		"zeros":              {make([]byte, 8192), ErrNotDossier},
		"another database":   {database("x.db"), ErrNotDossier},
		"cut in the middle":  {good[:len(good)/2], ErrDamaged},
		"cut at a page":      {good[:len(good)-pageSize], ErrDamaged},
		"only the header":    {good[:100], nil},
		"magic flipped":      {flip(3), ErrNotDossier},
		"no version":         {append(append([]byte(string(good[:60])), 0, 0, 0, 0), good[64:]...), ErrDamaged},
		"first page flipped": {flip(100), ErrDamaged},
	} {
		path := filepath.Join(t.TempDir(), "a.toets")
		if err := os.WriteFile(path, c.bytes, 0o600); err != nil {
			t.Fatal(err)
		}
		before := fileBytes(t, path)
		s, err := Open(ctx, path, options(1, t.TempDir()))
		if err == nil {
			s.Close()
			t.Errorf("%s was opened", name)
			continue
		}
		if c.want != nil && !errors.Is(err, c.want) || strings.Contains(err.Error(), "SELECT") {
			t.Errorf("%s: %v", name, err)
		}
		if fileBytes(t, path) != before {
			t.Errorf("%s was changed", name)
		}
		alone(t, path)
	}
	if _, err := Open(ctx, filepath.Join(t.TempDir(), "none"), options(1, "")); !errors.Is(err, ErrNoFile) {
		t.Errorf("no file: %v", err)
	}
	if _, err := Open(ctx, t.TempDir(), options(1, "")); !errors.Is(err, ErrNotDossier) {
		t.Errorf("a folder: %v", err)
	}
}

// A file of a newer toets can be read where that is possible, and never written.
func TestNewerFile(t *testing.T) {
	t.Parallel()
	o := options(1, t.TempDir())
	s := makeStore(t, o)
	if err := s.c.script("PRAGMA user_version=7"); err != nil {
		t.Fatal(err)
	}
	s = reopen(t, s, o)
	if !errors.Is(s.ReadOnly(), ErrNewer) || s.State().Org().Name != "Vriesdam" {
		t.Fatalf("%v", s.ReadOnly())
	}
	before := fileBytes(t, s.Path())
	if _, err := s.Apply(ctx, jd, start, note1(s)); !errors.Is(err, ErrNewer) {
		t.Fatalf("got %v", err)
	}
	if err := s.Close(); err != nil || fileBytes(t, s.Path()) != before {
		t.Fatalf("the file changed (%v)", err)
	}
	c, err := connect("file://" + s.Path())
	if err != nil {
		t.Fatal(err)
	}
	if err := c.script("ALTER TABLE ent RENAME COLUMN live TO alive"); err != nil {
		t.Fatal(err)
	}
	c.close()
	if _, err := Open(ctx, s.Path(), o); !errors.Is(err, ErrNewer) {
		t.Fatalf("got %v", err)
	}
}

// Whatever byte of the file is flipped: either the dossier is refused, or
// verify finds it, or it was a byte that says nothing, and everything recorded
// is still as it was.
func TestEveryFlipIsFound(t *testing.T) {
	t.Parallel()
	s := filled(t, "")
	for i := range 40 { // so that not most of the file is empty pages
		do(t, s, audit.AddNote{Audit: theAudit(s), Element: fmt.Sprintf("n@1#A.%d", 1+i%20), Text: strings.Repeat(fmt.Sprint("regel ", i, " "), 12)})
	}
	whole := contents(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	seed := rand.Uint64()
	r := rand.New(rand.NewPCG(seed, 1))
	path := filepath.Join(t.TempDir(), "a.toets")
	o := options(1, "")
	refused, found, idle := 0, 0, 0
	for range 250 {
		at, bit := r.IntN(len(good)), byte(1)<<r.IntN(8)
		bad := []byte(string(good))
		bad[at] ^= bit
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := Open(ctx, path, o)
		if err != nil {
			refused++
			continue
		}
		rep, err := s.Verify(ctx, true)
		switch {
		case err != nil || !rep.OK():
			found++
		default:
			if now := contents(t, s); now != whole {
				t.Fatalf("seed %d: bit %#x at %d (page %d, byte %d) changes something, and verify says nothing:\n%s\n%s", seed, bit, at, at/pageSize+1, at%pageSize, whole, now)
			}
			idle++
		}
		s.Close()
	}
	if found < 20 {
		t.Fatalf("%d refused, %d found, %d idle: hardly a test", refused, found, idle)
	}
}

// Each kind of damage to what is recorded is named by verify.
func TestVerifyNames(t *testing.T) {
	t.Parallel()
	s := filled(t, "")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ sql, kind string }{
		"a header":            {"UPDATE chg SET header=CAST(substr(header,1,40)||x'ff'||substr(header,42) AS BLOB) WHERE id=(SELECT max(id) FROM chg)", ""},
		"a body":              {"UPDATE chg SET body=CAST(substr(body,1,20)||x'41'||substr(body,22) AS BLOB) WHERE id=(SELECT max(id) FROM chg)", ProblemChange},
		"a signature":         {"UPDATE chg SET sig=zeroblob(64) WHERE id=(SELECT min(id) FROM chg)", ProblemSignature},
		"the time of receipt": {"UPDATE chg SET recv=recv+1 WHERE id=(SELECT max(id) FROM chg)", ProblemChain},
		"who, beside":         {"UPDATE chg SET who='XX' WHERE id=(SELECT max(id) FROM chg)", ProblemChange},
		"a change is gone":    {"DELETE FROM chg WHERE id=(SELECT min(id)+2 FROM chg)", ProblemChain},
		"the last is gone":    {"DELETE FROM chg WHERE id=(SELECT max(id) FROM chg)", ProblemChain},
		"a public key":        {"UPDATE dev SET pub=zeroblob(32) WHERE id=2", ProblemChain},
		"a head":              {"UPDATE dev SET head=zeroblob(32) WHERE id=2", ProblemChain},
		"a derived row":       {"UPDATE ent SET live=replace(live,'Back-up is niet getest','Back-up is getest')", ProblemDerived},
		"a row too few":       {"DELETE FROM ent WHERE id=(SELECT max(id) FROM ent)", ProblemDerived},
		"the history":         {"DELETE FROM op WHERE chg=(SELECT max(id) FROM chg)", ProblemDerived},
		"a conflict":          {"INSERT INTO conflict VALUES(1,'name')", ProblemDerived},
		"evidence":            {"UPDATE chunk SET data=CAST(replace(data,'line','LINE') AS BLOB)", ProblemBlob},
		"evidence cut":        {"DELETE FROM chunk", ProblemBlob},
		"the search index":    {"DELETE FROM fts WHERE rowid=(SELECT max(rowid) FROM fts)", ProblemSearch},
		"a view":              {"DROP VIEW finding; CREATE VIEW finding AS SELECT 1", ProblemFormat},
		"a table":             {"CREATE TABLE more(x)", ProblemFormat},
		"a trigger":           {"CREATE TRIGGER t AFTER INSERT ON chg BEGIN DELETE FROM chg; END", ProblemFormat},
	} {
		path := filepath.Join(t.TempDir(), "a.toets")
		copyFile(t, s.Path(), path)
		raw, err := connect("file://" + path)
		if err != nil {
			t.Fatal(err)
		}
		if err := raw.script(c.sql); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		raw.close()
		d := openStore(t, path, options(1, ""))
		r, err := d.Verify(ctx, true)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		ok := false
		for _, p := range r.Problems {
			ok = ok || c.kind == "" || p.Kind == c.kind
		}
		if !ok {
			t.Errorf("%s: %+v", name, r.Problems)
		}
	}
}

// A dossier on which this user may not write can be read.
func TestReadOnlyFile(t *testing.T) {
	t.Parallel()
	s := filled(t, "")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name      string
		file, dir os.FileMode
	}{{"file", 0o444, 0o777}, {"folder", 0o666, 0o555}, {"both", 0o444, 0o555}} {
		dir := filepath.Join(openTo(t), c.name)
		if err := os.Mkdir(dir, 0o777); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, "a.toets")
		copyFile(t, s.Path(), path)
		if err := errors.Join(os.Chmod(path, c.file), os.Chmod(dir, c.dir)); err != nil {
			t.Fatal(err)
		}
		before := fileBytes(t, path)
		if last := startOther(t, "reader", path, "", asNobody).rest(); last != "read Vriesdam" {
			t.Errorf("%s: the other process says %q", c.name, last)
		}
		if fileBytes(t, path) != before {
			t.Errorf("%s: changed", c.name)
		}
		alone(t, path)
		_ = os.Chmod(dir, 0o777)
	}
}

// read is what another user does with a dossier he may not change.
func read(s *Store) error {
	if !errors.Is(s.ReadOnly(), ErrReadOnly) {
		return fmt.Errorf("it can be written: %w", s.ReadOnly())
	}
	if _, err := s.Apply(ctx, jd, start, note1(s)); !errors.Is(err, ErrReadOnly) {
		return fmt.Errorf("apply: %w", err)
	}
	if r, err := s.Verify(ctx, true); err != nil || !r.OK() {
		return fmt.Errorf("verify: %w %+v", err, r)
	}
	if hits, err := s.Search(ctx, "back-up", 10); err != nil || len(hits) == 0 {
		return fmt.Errorf("search: %v %w", hits, err)
	}
	fmt.Println("read", s.State().Org().Name)
	return nil
}

// Operations of a newer toets are kept, not applied, and come back out; one
// that is critical makes its entity read-only.
func TestOperationsOfTomorrow(t *testing.T) {
	t.Parallel()
	o := options(1, "")
	s := makeStore(t, o)
	a := theAudit(s)
	f := do(t, s, audit.AddFinding{Audit: a, Grade: audit.Observation, Title: "t", Elements: []string{"n@1#A.1"}, Condition: "c"})[0].Created(audit.KindFinding)[0]
	g := do(t, s, audit.AddFinding{Audit: a, Grade: audit.Observation, Title: "u", Elements: []string{"n@1#A.1"}, Condition: "c"})[0].Created(audit.KindFinding)[0]
	id := audit.ID{1, 2, 3, 4, 5, 6, 0x70, 8, 0x80}
	insert(t, s, []audit.Op{
		{Kind: audit.OpCreate, Entity: id, Value: "interview"},
		{Kind: audit.OpSet, Entity: id, Field: "who", Value: "CISO"},
		{Kind: 9, Entity: f, Field: "title", Value: "twisted", Pred: []audit.Ref{s.State().Live(f, "title")[0].Ref()}},
		{Kind: 200, Entity: g, Field: "lock", Value: "x"},
		{Kind: audit.OpSet, Entity: f, Field: "of_tomorrow", Value: "kept"},
	})
	s = reopen(t, s, o)
	if got := audit.Get[audit.Finding](s.State(), f); got.Title != "t" {
		t.Fatalf("an operation that nobody knows was applied: %q", got.Title)
	}
	if w, ok := s.State().Written(f, "of_tomorrow"); !ok || w.Value != "kept" {
		t.Fatal("a field that nobody knows is gone")
	}
	do(t, s, audit.SetField{Entity: f, Field: "title", Value: "v"})
	if _, err := s.Apply(ctx, jd, start, audit.SetField{Entity: g, Field: "title", Value: "v"}); !errors.Is(err, ErrNewer) {
		t.Fatalf("got %v", err)
	}
	sound(t, s)
	doc := export(t, s)
	if !strings.Contains(doc, `{"op":"9","id":"B-JD-01","field":"title","value":"twisted"`) || !strings.Contains(doc, `"id":"interview:1"`) {
		t.Fatalf("not in the export: %s", doc)
	}
	c, err := Import(ctx, filepath.Join(t.TempDir(), "b.toets"), o, strings.NewReader(doc), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	sound(t, c)
}

// insert keeps an act that no change of this version makes.
func insert(t testing.TB, s *Store, ops []audit.Op) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	b := s.batch(ctx)
	err := s.c.write(func() error {
		if err := s.enrol(); err != nil {
			return err
		}
		d := s.own()
		ev := audit.Event{Device: s.did, Seq: d.seq + 1, HLC: d.hlc + 1, At: plainTime(start), Actor: "JD", Intent: "of.tomorrow", Ops: ops}
		if err := s.record(b, ev); err != nil {
			return err
		}
		return b.flush()
	})
	if err != nil {
		t.Fatal(err)
	}
	s.kept(b)
}
