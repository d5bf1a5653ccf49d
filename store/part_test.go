package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"toets/audit"
)

// partly are options of a store that reads a part of even the smallest dossier:
// the n-th audit.
func partly(device, n int) Options {
	o := options(device, "")
	o.PartFrom, o.still = 1, true
	o.Part = func(s *audit.State) audit.ID {
		if all := audit.All[audit.Audit](s); n < len(all) {
			return all[n].ID
		}
		return audit.ID{}
	}
	return o
}

func addAudit() audit.AddAudit {
	return audit.AddAudit{Type: audit.Internal, Criteria: []string{"n@1"}, From: "2026-10-01", To: "2027-09-30"}
}

// several is a closed dossier of three audits with something in each.
func several(t testing.TB) string {
	t.Helper()
	s := makeStore(t, options(1, ""))
	do(t, s, addAudit(), addAudit(), audit.AddDocument{Kind: "policy", Title: "Beleid"})
	for i, a := range audit.All[audit.Audit](s.State()) {
		do(t, s, audit.AddNote{Audit: a.ID, Element: "n@1#A.1", Text: fmt.Sprint("regel van ", i)},
			audit.AddFinding{Audit: a.ID, Grade: audit.Observation, Title: fmt.Sprint("titel van ", i), Elements: []string{"n@1#A.1"}, Condition: "c"},
			audit.AddEvidence{Audit: a.ID, Kind: "note", Text: fmt.Sprint("bewijs van ", i), Elements: []string{"n@1#A.1"}})
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return s.Path()
}

// The kinds that belong to an audit are those that say so. Who adds one lays it
// out in a new version of the tables, or reads it with every audit.
func TestHomedKinds(t *testing.T) {
	t.Parallel()
	var want []audit.Kind
	for _, k := range audit.Kinds() {
		if f, ok := audit.SchemaOf(k).Field(homeField); ok && f.Type == audit.TypeRef {
			want = append(want, k)
		}
	}
	slices.Sort(want)
	if got := homed(); !slices.Equal(got, want) {
		t.Fatalf("%v, and not %v", got, want)
	}
}

// What a part says of its audit and of the dossier as a whole is what the whole
// says, whatever was done, by hostile tools too.
func TestPartEqualsTheWhole(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	n := 0
	rapid.Check(t, func(r *rapid.T) {
		n++
		path := filepath.Join(dir, fmt.Sprint(n, ".toets"))
		o := options(1, "")
		s, _, err := Create(ctx, path, o, jd, start, dossier(), addAudit(), addAudit())
		if err != nil {
			r.Fatal(err)
		}
		defer func() { s.Close(); os.Remove(path) }()
		audits := audit.All[audit.Audit](s.State())
		for range rapid.IntRange(1, 15).Draw(r, "acts") {
			st := s.State()
			a := rapid.SampledFrom(audits).Draw(r, "audit")
			if rapid.IntRange(0, 5).Draw(r, "hostile") > 0 {
				_, _ = s.Apply(ctx, jd, start, someChangeIn(r, st, a.ID)) // it may be refused
				continue
			}
			all := slices.Concat(st.IDs(audit.KindFinding), st.IDs(audit.KindNote), st.IDs(audit.KindEvidence), st.IDs(audit.KindSite), st.IDs(audit.KindAudit))
			op := set(rapid.SampledFrom(all).Draw(r, "of"), "audit", rapid.SampledFrom([]string{a.ID.String(), "", "nonsense", audit.ID{1}.String()}).Draw(r, "to"))
			if rapid.Bool().Draw(r, "seen") {
				for _, w := range st.Live(op.Entity, "audit") {
					op.Pred = append(op.Pred, w.Ref())
				}
			}
			insert(t, s, []audit.Op{op})
		}
		whole := s.State()
		for i, a := range audits {
			p, err := Open(ctx, path, partly(2, i))
			if err != nil {
				r.Fatal(err)
			}
			equalPart(r, whole, p.State(), a.ID)
			if err := p.Whole(ctx); err != nil {
				r.Fatal(err)
			}
			if got, part := p.State().Part(); part {
				r.Fatalf("it is a part still, of %s", got)
			}
			sameState(t, whole, p.State())
			p.Close()
		}
		rep, err := s.Verify(ctx, true)
		if err != nil || !rep.OK() {
			r.Fatalf("verify: %v %+v", err, rep)
		}
	})
}

// equalPart compares a part with the whole it is of.
func equalPart(t *rapid.T, whole, part *audit.State, a audit.ID) {
	if id, ok := part.Part(); !ok || id != a {
		t.Fatalf("it is %v a part, of %s", ok, id)
	}
	number := func(d audit.Device) int64 { return int64(d[0])<<8 | int64(d[1]) }
	for _, k := range audit.Kinds() {
		var want []audit.ID
		for _, id := range whole.IDs(k) {
			of, err := audit.ParseID(audit.Value(whole.Entity(id), homeField))
			if err != nil || of.IsZero() || of == a || !slices.Contains(homed(), k) {
				want = append(want, id)
			}
		}
		if got := part.IDs(k); !slices.Equal(got, want) {
			t.Fatalf("%s: %v, and not %v", k, got, want)
		}
		for _, id := range want {
			g, _ := part.Held(id)
			h, _ := whole.Held(id)
			if encodeLive(g, number) != encodeLive(h, number) || !reflect.DeepEqual(part.Entity(id), whole.Entity(id)) {
				t.Fatalf("%s %s is %+v", k, id, part.Entity(id))
			}
		}
	}
	type asked func(*audit.State) any
	for name, q := range map[string]asked{
		"audits": func(s *audit.State) any { return audit.All[audit.Audit](s) }, "open": func(s *audit.State) any { return s.OpenAudits() },
		"findings": func(s *audit.State) any { return s.Findings(a) }, "assessments": func(s *audit.State) any { return s.Assessments(a) },
		"tests": func(s *audit.State) any { return s.Tests(a) }, "evidence": func(s *audit.State) any { return s.EvidenceOf(a) },
		"notes": func(s *audit.State) any { return s.Notes(a) }, "meetings": func(s *audit.State) any { return s.Meetings(a) },
		"decisions": func(s *audit.State) any { return s.Decisions(a) }, "gate": func(s *audit.State) any { return s.GateOf(a) },
		"documents": func(s *audit.State) any { return s.Documents() }, "scope": func(s *audit.State) any { return s.TheScope() },
		"newest": func(s *audit.State) any { return s.Newest() }, "changes": func(s *audit.State) any { return s.Changes() },
		"devices": func(s *audit.State) any { return s.Devices() }, "elements": func(s *audit.State) any { return s.Phase2Elements(s.Audit(a)) },
		"of an element": func(s *audit.State) any { return s.AssessmentsOf(a, "n@1#A.1") },
	} {
		if got, want := q(part), q(whole); !reflect.DeepEqual(got, want) {
			t.Fatalf("%s: %+v, and not %+v", name, got, want)
		}
	}
}

// Nothing is decided on a part: what writes brings the whole first, and gives no
// number twice.
func TestWritingOnAPart(t *testing.T) {
	t.Parallel()
	path := several(t)
	s := openStore(t, path, partly(1, 1))
	part := s.State()
	a, ok := part.Part()
	if !ok || len(part.Findings(a)) != 1 || len(audit.All[audit.Finding](part)) != 1 {
		t.Fatalf("%v %v", ok, audit.All[audit.Finding](part))
	}
	add := audit.AddFinding{Audit: a, Grade: audit.Observation, Title: "nieuw", Elements: []string{"n@1#A.1"}, Condition: "c"}
	if _, err := audit.Plan(part, add, audit.Stamp{At: start, Actor: "JD"}); !errors.Is(err, audit.ErrPart) {
		t.Fatalf("got %v", err)
	}
	if err := audit.May(part, add, audit.Stamp{At: start, Actor: "JD"}); err != nil {
		t.Fatal(err)
	}
	do(t, s, add)
	seen := make(map[string]bool)
	for _, f := range audit.All[audit.Finding](s.State()) {
		if seen[f.Draft] {
			t.Errorf("%s is given twice", f.Draft)
		}
		seen[f.Draft] = true
	}
	if len(seen) != 4 {
		t.Errorf("findings %v", seen)
	}
	if _, err := s.Refresh(ctx); !errors.Is(err, ErrAnew) {
		t.Errorf("who has the part is told %v", err)
	}
	sound(t, s)
}

// Everything that is about more than one audit answers for all of them.
func TestAskingAPart(t *testing.T) {
	t.Parallel()
	path := several(t)
	var want string
	for name, ask := range map[string]func(*Store){
		"search": func(s *Store) { finds(t, s, "regel", 3) },
		"verify": func(s *Store) { sound(t, s) },
		"export": func(s *Store) {
			if got := export(t, s); want != "" && got != want {
				t.Errorf("the export lacks something")
			}
		},
		"blobs": func(s *Store) {
			b, err := s.Blobs(ctx)
			if err != nil || len(b) != 0 {
				t.Errorf("%v %v", b, err)
			}
		},
	} {
		s := openStore(t, path, options(1, ""))
		want = export(t, s)
		s.Close()
		s = openStore(t, path, partly(1, 2))
		if _, part := s.State().Part(); !part {
			t.Fatal("it is the whole")
		}
		ask(s)
		if _, part := s.State().Part(); part {
			t.Errorf("%s answers from a part", name)
		}
		s.Close()
	}
}

// What others write reaches a part, and the whole that comes after it, before,
// during and after the reading.
func TestOthersWriteBesideAPart(t *testing.T) {
	t.Parallel()
	path := several(t)
	other := openStore(t, path, options(2, ""))
	all := audit.All[audit.Audit](other.State())
	s := openStore(t, path, partly(1, 1))
	if evs, err := s.Refresh(ctx); err != nil || len(evs) != 0 {
		t.Fatalf("%v %v", evs, err)
	}
	note := func(i int, text string) {
		t.Helper()
		do(t, other, audit.AddNote{Audit: all[i].ID, Element: "n@1#A.2", Text: text})
	}
	note(1, "ervoor")
	f := other.State().Findings(all[0].ID)[0].ID
	do(t, other, audit.SetField{Entity: f, Field: "title", Value: "van een ander"})
	if _, err := s.Refresh(ctx); !errors.Is(err, ErrAnew) {
		t.Fatalf("got %v", err)
	}
	if got := s.State(); len(got.Notes(all[1].ID)) != 2 || got.Entity(f) != nil {
		t.Fatalf("notes %v, and %v", got.Notes(all[1].ID), got.Entity(f))
	}
	m, err := s.readBeside(ctx)
	if err != nil {
		t.Fatal(err)
	}
	note(0, "tijdens")
	do(t, other, audit.SetField{Entity: f, Field: "title", Value: "weer anders"})
	if err := s.becomeWhole(ctx, m); err != nil {
		t.Fatal(err)
	}
	sameState(t, other.State(), s.State())
	if _, err := s.Refresh(ctx); !errors.Is(err, ErrAnew) {
		t.Fatalf("got %v", err)
	}
	note(2, "erna")
	evs, err := s.Refresh(ctx)
	if err != nil || len(evs) != 1 {
		t.Fatalf("%v %v", evs, err)
	}
	sameState(t, other.State(), s.State())
	do(t, s, audit.AddNote{Audit: all[0].ID, Element: "n@1#A.2", Text: "zelf"})
	sound(t, s)
}

// A dossier that is not large is read as a whole, and so is one of before in
// which nobody may write. What is left for the search index waits for the whole.
func TestPartOfASmallDossier(t *testing.T) {
	t.Parallel()
	path := several(t)
	o := partly(1, 1)
	o.PartFrom = 0
	s := openStore(t, path, o)
	if _, part := s.State().Part(); part {
		t.Fatal("it is a part")
	}
	if err := s.Whole(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Refresh(ctx); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if err := s.Whole(ctx); !errors.Is(err, errClosed) {
		t.Fatalf("got %v", err)
	}
	s = openStore(t, path, partly(1, 9)) // no such audit
	if st := s.State(); len(audit.All[audit.Audit](st)) != 3 || len(audit.All[audit.Note](st)) != 0 || len(st.Documents()) != 1 {
		t.Fatal("it is not the dossier without its audits")
	}
	over, end := context.WithCancel(ctx)
	end()
	if err := s.Whole(over); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	if err := s.Whole(ctx); err != nil {
		t.Fatal(err)
	}
	if len(audit.All[audit.Note](s.State())) != 3 {
		t.Fatal("it is not the whole")
	}
}

// The words that a merge left follow once the whole is there, not before: they
// are of all audits.
func TestWordsWaitForTheWhole(t *testing.T) {
	t.Parallel()
	s := merged(t, lazily(1))
	path := s.Path()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	o := partly(1, 9)
	o.atOnce, o.still = 3, false
	s = openStore(t, path, o)
	s.behind.Wait()
	if n := backlog(t, s); n < 40 {
		t.Fatalf("%d are left", n)
	}
	if err := s.Whole(ctx); err != nil {
		t.Fatal(err)
	}
	s.behind.Wait()
	if n := backlog(t, s); n != 0 {
		t.Fatalf("%d are left", n)
	}
	sound(t, s)
	finds(t, s, "note", 40)
}

// Closing ends the reading of the whole, and leaves one file.
func TestCloseWhileTheWholeComes(t *testing.T) {
	t.Parallel()
	path := several(t)
	for range 20 {
		s := openStore(t, path, partly(1, 1))
		came := make(chan error)
		go func() { came <- s.Whole(ctx) }()
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if err := <-came; err != nil && !errors.Is(err, errClosed) && !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		alone(t, path)
	}
}
