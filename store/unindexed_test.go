package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"toets/audit"
)

// lazily are options of a store that leaves the words of more than three
// entities for later, and does nothing in the background.
func lazily(n int) Options {
	o := options(n, "")
	o.atOnce, o.still = 3, true
	return o
}

func backlog(t testing.TB, s *Store) int {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	spans, err := unindexed(ctx, s.c, s.tables)
	if err != nil {
		t.Fatal(err)
	}
	n := int64(0)
	for _, p := range spans {
		n += p.last - p.first + 1
	}
	return int(n)
}

// finds fails unless a search has exactly so many hits.
func finds(t testing.TB, s *Store, q string, want int) {
	t.Helper()
	hits, err := s.Search(context.Background(), q, 1000)
	if err != nil || len(hits) != want {
		t.Fatalf("%q: %d hits and not %d (%v)", q, len(hits), want, err)
	}
}

// merged is a dossier that a large merge has come into, of 40 notes.
func merged(t testing.TB, o Options) *Store {
	t.Helper()
	s := makeStore(t, o)
	merge1(t, s, foreign(t, s, 160))
	if n := backlog(t, s); n < 40 {
		t.Fatalf("%d are left for later", n)
	}
	return s
}

// What a large merge leaves for later is no fault, is found by the first
// search, and leads to the same index as a merge that left nothing.
func TestWordsFollowAMerge(t *testing.T) {
	t.Parallel()
	s := merged(t, lazily(1))
	sound(t, s)
	finds(t, s, "note", 40)
	if n := backlog(t, s); n != 0 {
		t.Fatalf("%d are left after a search", n)
	}
	sound(t, s)
	o := options(1, "")
	o.still = true
	other := makeStore(t, o)
	merge1(t, other, foreign(t, other, 160))
	if n := backlog(t, other); n != 0 {
		t.Fatalf("%d of a small merge are left", n)
	}
	finds(t, other, "note", 40)
	a, b := wordCount(t, s), wordCount(t, other)
	if a != b {
		t.Fatalf("%d words in one index, %d in the other", a, b)
	}
}

func wordCount(t testing.TB, s *Store) int64 {
	t.Helper()
	n, err := s.c.number("SELECT count(*) FROM temp.posting")
	if err != nil {
		if err = s.c.script("CREATE VIRTUAL TABLE temp.posting USING fts5vocab(main, fts, instance)"); err == nil {
			n, err = s.c.number("SELECT count(*) FROM temp.posting")
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// The words follow in the background, where there is one.
func TestWordsFollowByThemselves(t *testing.T) {
	t.Parallel()
	o := lazily(1)
	s := merged(t, o)
	path := s.Path()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	o.still = false
	s = openStore(t, path, o)
	s.behind.Wait()
	if n := backlog(t, s); n != 0 {
		t.Fatalf("%d are left", n)
	}
	merge1(t, s, foreign2(t, s, 3, "tweede", 40))
	s.behind.Wait()
	if n := backlog(t, s); n != 0 {
		t.Fatalf("%d are left", n)
	}
	sound(t, s)
	finds(t, s, "note", 40)
	finds(t, s, "tweede", 40)
	merge1(t, s, foreign2(t, s, 4, "derde", 40))
	if err := s.Close(); err != nil { // in the middle
		t.Fatal(err)
	}
	alone(t, path)
	s = openStore(t, path, lazily(1))
	finds(t, s, "derde", 40)
	sound(t, s)
}

// foreign2 are n notes of the tool of another device.
func foreign2(t testing.TB, s *Store, device int, word string, n int) []Raw {
	t.Helper()
	x := toolOf(t, s, device)
	a := theAudit(s).String()
	var out []Raw
	for i := range n {
		id := audit.ID{byte(device), byte(i), byte(i >> 8), 3, 4, 5, 0x70, 7, 0x80}
		out = append(out, x.write(knows(s), audit.Op{Kind: audit.OpCreate, Entity: id, Value: "note"}, set(id, "audit", a), set(id, "text", fmt.Sprint(word, " ", i))))
	}
	return out
}

// A crash between the merge and its words leaves a sound file, in which who
// writes and who only reads find everything.
func TestWordsAfterACrash(t *testing.T) {
	t.Parallel()
	s := merged(t, lazily(1))
	crash := func() string {
		to := filepath.Join(t.TempDir(), "crash.toets")
		for _, end := range []string{"", "-wal"} {
			copyFile(t, s.Path()+end, to+end)
		}
		return to
	}
	at := crash()
	for _, readOnly := range []bool{true, false} {
		o := lazily(1)
		o.ReadOnly = readOnly
		c := openStore(t, at, o)
		sound(t, c)
		finds(t, c, "note", 40)
		if n := backlog(t, c); readOnly != (n > 0) {
			t.Fatalf("read only %v, %d are left", readOnly, n)
		}
		sound(t, c)
		c.Close()
	}
	before := backlog(t, s)
	s.mu.Lock()
	done, err := s.indexSome(ctx) // some are in
	s.mu.Unlock()
	if n := backlog(t, s); done || err != nil || n == 0 || n >= before {
		t.Fatalf("%v %v, %d are left", done, err, n)
	}
	c := openStore(t, crash(), lazily(1))
	sound(t, c)
	finds(t, c, "note", 40)
	sound(t, c)
}

// Who only reads finds by what holds now, once each, while another process
// brings the index up to date and writes on.
func TestSearchBesideAWriter(t *testing.T) {
	t.Parallel()
	s := makeStore(t, lazily(1))
	a := theAudit(s)
	note := do(t, s, audit.AddNote{Audit: a, Element: "n@1#A.1", Text: "vroeger"})[0].Created(audit.KindNote)[0]
	finds(t, s, "vroeger", 1)
	o := lazily(1)
	o.ReadOnly = true
	r := openStore(t, s.Path(), o)
	merge1(t, s, foreign(t, s, 160))
	x := toolOf(t, s, 5)
	live := s.State().Live(note, "text")
	swap := []audit.Op{{Kind: audit.OpSet, Entity: note, Field: "text", Value: "later", Pred: []audit.Ref{live[0].Ref()}}}
	for i := range 5 { // so that it is a large merge, too
		swap = append(swap, audit.Op{Kind: audit.OpCreate, Entity: audit.ID{9, byte(i), 2, 3, 4, 5, 0x70, 7, 0x80}, Value: "note"},
			set(audit.ID{9, byte(i), 2, 3, 4, 5, 0x70, 7, 0x80}, "text", "erbij"))
	}
	merge1(t, s, []Raw{x.write(knows(s), swap...)})
	for {
		if _, err := r.Refresh(ctx); err != nil {
			t.Fatal(err)
		}
		finds(t, r, "note", 40)
		finds(t, r, "later", 1)
		finds(t, r, "vroeger", 0)
		finds(t, r, "no", 40) // two letters have an order of their own
		finds(t, r, "erbij", 5)
		sound(t, r)
		s.mu.Lock()
		done, err := s.indexSome(ctx)
		s.mu.Unlock()
		if err != nil {
			t.Fatal(err)
		}
		if done {
			break
		}
	}
	finds(t, s, "vroeger", 0)
	do(t, s, audit.SetField{Entity: note, Field: "text", Value: "nog later"})
	if _, err := r.Refresh(ctx); err != nil {
		t.Fatal(err)
	}
	finds(t, r, "later", 1)
	finds(t, r, "nog", 1)
}

// Another process that holds the dossier keeps nobody from finding.
func TestSearchWhileAnotherWrites(t *testing.T) {
	t.Parallel()
	s := merged(t, lazily(1))
	other := openStore(t, s.Path(), lazily(2))
	if err := other.c.exec("BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	finds(t, s, "note", 40)
	if n := backlog(t, s); n < 40 {
		t.Fatalf("%d are left", n)
	}
	if err := other.c.exec("ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	finds(t, s, "note", 40)
	if n := backlog(t, s); n != 0 {
		t.Fatalf("%d are left", n)
	}
	sound(t, s)
}

// Two processes that both bring the index up to date, of merges of each other.
func TestTwoIndex(t *testing.T) {
	t.Parallel()
	s := merged(t, lazily(1))
	other := openStore(t, s.Path(), lazily(2))
	merge1(t, s, foreign2(t, s, 3, "tweede", 40))
	for n := 0; ; n++ {
		x := []*Store{s, other}[n%2]
		x.mu.Lock()
		done, err := x.indexSome(ctx)
		x.mu.Unlock()
		if err != nil {
			t.Fatal(err)
		}
		if done {
			break
		}
	}
	for _, x := range []*Store{s, other} {
		finds(t, x, "note", 40)
		finds(t, x, "tweede", 40)
		sound(t, x)
	}
}

// A copy carries what is left for later with it, and so does a file that is
// brought up to this version of the tables.
func TestWordsInCopies(t *testing.T) {
	t.Parallel()
	s := merged(t, lazily(1))
	to := filepath.Join(t.TempDir(), "b.toets")
	if err := s.Backup(ctx, to); err != nil {
		t.Fatal(err)
	}
	c := openStore(t, to, lazily(1))
	sound(t, c)
	finds(t, c, "note", 40)
	for v, hits := range map[string]int{"v1": 2, "v2": 1} {
		path := filepath.Join(t.TempDir(), "old.toets")
		copyFile(t, filepath.Join("testdata", v+".toets"), path)
		old := openStore(t, path, lazily(7))
		if backlog(t, old) == 0 {
			t.Fatalf("%s: nothing was left for later", v)
		}
		sound(t, old)
		finds(t, old, "back-up", hits)
		sound(t, old)
	}
}

// A search that is given up keeps what it did, and the next one goes on.
func TestSearchGivenUp(t *testing.T) {
	t.Parallel()
	s := merged(t, lazily(1))
	n := backlog(t, s)
	over, end := context.WithCancel(ctx)
	end()
	if _, err := s.Search(over, "note", 10); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	if left := backlog(t, s); left > n {
		t.Fatalf("%d of %d are left", left, n)
	}
	finds(t, s, "note", 40)
}

// Verify says what is wrong with the list of what is left.
func TestVerifyNamesTheBacklog(t *testing.T) {
	t.Parallel()
	for _, q := range []string{"UPDATE unindexed SET last=last+1", "UPDATE unindexed SET last=first-1", "INSERT INTO unindexed VALUES(-1, 4)", "DELETE FROM unindexed"} {
		s := merged(t, lazily(1))
		if err := s.c.exec(q); err != nil {
			t.Fatal(err)
		}
		rep, err := s.Verify(ctx, true)
		if err != nil || !slices.ContainsFunc(rep.Problems, func(p Problem) bool { return p.Kind == ProblemSearch }) {
			t.Errorf("%s: %v %+v", q, err, rep)
		}
	}
}

// Whatever comes between a large change and its words (small changes of the
// same things, undoing, steps of the index, another large one, an end): the
// search finds by what holds, and verify has nothing to say.
func TestWordsFollowWhateverHappens(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	n := 0
	rapid.Check(t, func(r *rapid.T) {
		n++
		path := filepath.Join(dir, fmt.Sprint(n, ".toets"))
		s, _, err := Create(ctx, path, lazily(1), jd, start, dossier())
		if err != nil {
			r.Fatal(err)
		}
		defer func() { s.Close(); os.Remove(path) }()
		a := theAudit(s)
		ids := make([]audit.ID, 6)
		var ops []audit.Op
		for i := range ids {
			ids[i] = audit.ID{7, byte(i), 2, 3, 4, 5, 0x70, 7, 0x80}
			ops = append(ops, audit.Op{Kind: audit.OpCreate, Entity: ids[i], Value: "note"}, set(ids[i], "audit", a.String()), set(ids[i], "text", "begin"))
		}
		insert(t, s, ops)
		words := []string{"", "aap", "noot", "mies"}
		write := func(id audit.ID) audit.Op {
			op := set(id, "text", rapid.SampledFrom(words).Draw(r, "word"))
			for _, w := range s.State().Live(id, "text") {
				op.Pred = append(op.Pred, w.Ref())
			}
			return op
		}
		for range rapid.IntRange(1, 12).Draw(r, "acts") {
			switch rapid.IntRange(0, 5).Draw(r, "act") {
			case 0, 1:
				insert(t, s, []audit.Op{write(rapid.SampledFrom(ids).Draw(r, "id"))})
			case 2:
				var ops []audit.Op
				for _, id := range ids[rapid.IntRange(0, 2).Draw(r, "from"):] {
					ops = append(ops, write(id))
				}
				insert(t, s, ops)
			case 3:
				s.mu.Lock()
				_, err = s.indexSome(ctx)
				s.mu.Unlock()
				if rapid.Bool().Draw(r, "all") {
					_, err = s.Search(ctx, "aap", 10)
				}
			case 4:
				before := s.State()
				evs, e := s.Apply(ctx, jd, start, audit.SetField{Entity: rapid.SampledFrom(ids).Draw(r, "id"), Field: "text", Value: rapid.SampledFrom(words[1:]).Draw(r, "word")})
				if e == nil && len(evs) > 0 && rapid.Bool().Draw(r, "undo") {
					_, err = s.Apply(ctx, jd, start, audit.Inverse(before, evs[0]))
				}
			case 5:
				if err = s.Close(); err == nil {
					s, err = Open(ctx, path, lazily(1))
				}
			}
			if err != nil {
				r.Fatal(err)
			}
		}
		for range 2 { // before and after what is left
			rep, err := s.Verify(ctx, true)
			if err != nil || !rep.OK() {
				r.Fatalf("verify: %v %+v", err, rep)
			}
			for _, w := range append(words[1:], "begin") {
				want := 0
				for _, x := range audit.All[audit.Note](s.State()) {
					if x.Text == w {
						want++
					}
				}
				hits, err := s.Search(ctx, w, 100)
				if err != nil || len(hits) != want {
					r.Fatalf("%q: %d hits, and %d say it (%v)", w, len(hits), want, err)
				}
			}
		}
	})
}

func TestSpans(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		some := rapid.SliceOf(rapid.Int64Range(1, 40))
		a, b := some.Draw(r, "a"), some.Draw(r, "b")
		x, y := spansOf(slices.Clone(a)), spansOf(slices.Clone(b))
		both := joined(x, y)
		subset := true
		for id := int64(0); id <= 41; id++ {
			inA, inB := slices.Contains(a, id), slices.Contains(b, id)
			if covers(x, id) != inA || covers(both, id) != (inA || inB) {
				r.Fatalf("%v %v: %d", x, both, id)
			}
			subset = subset && (!inA || inB)
		}
		if within(x, y) != subset || !within(x, both) {
			r.Fatalf("%v in %v: %v", x, y, within(x, y))
		}
	})
}
