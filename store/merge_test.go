package store

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"toets/audit"
)

// rawOf is everything of a copy that another does not have.
func rawOf(t testing.TB, s *Store, have map[audit.Device]uint64) []Raw {
	t.Helper()
	var out []Raw
	for d := range s.Vector() {
		err := s.Raw(ctx, d, have[d], func(r Raw) error {
			out = append(out, Raw{r.Device, r.Seq, bytes.Clone(r.Header), bytes.Clone(r.Body), bytes.Clone(r.Sig)})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func merge1(t testing.TB, s *Store, in []Raw) Receipt {
	t.Helper()
	r, err := s.Merge(ctx, in, start, false)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// meet brings two copies to the same state.
func meet(t testing.TB, a, b *Store) {
	t.Helper()
	merge1(t, b, rawOf(t, a, b.Vector()))
	merge1(t, a, rawOf(t, b, a.Vector()))
}

// team is a shared dossier of a lead on device 1 and others by their roles.
func team(t testing.TB, roles ...string) []*Store {
	t.Helper()
	lead := makeStore(t, options(1, ""))
	pub, err := lead.Public()
	if err != nil {
		t.Fatal(err)
	}
	do(t, lead, audit.AddPerson{Initials: "AP", Role: "auditor"}, audit.Share{Initials: "JD", Own: audit.NewSeat{Pub: pub, Recipient: "age1-1"}, Commit: [32]byte{1}})
	all := []*Store{lead}
	for i, role := range roles {
		n := i + 2
		do(t, lead, audit.AddMember{Initials: fmt.Sprint("M", n), Role: role, Seat: audit.NewSeat{Pub: publicOf(testKey(n)), Recipient: fmt.Sprint("age1-", n)}})
	}
	for i := range roles {
		all = append(all, copyOf(t, lead, i+2))
	}
	return all
}

// copyOf is the first copy of a newcomer.
func copyOf(t testing.TB, from *Store, n int) *Store {
	t.Helper()
	return copyIn(t, from, options(n, ""))
}

func copyIn(t testing.TB, from *Store, o Options) *Store {
	t.Helper()
	s, err := Copy(ctx, filepath.Join(t.TempDir(), "copy.toets"), o, func(s *Store) error {
		_, err := s.Merge(ctx, rawOf(t, from, nil), start, false)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func same(t testing.TB, all []*Store) {
	t.Helper()
	want := export(t, all[0])
	for i, s := range all {
		if got := export(t, s); got != want {
			t.Fatalf("copy %d says\n%s\ncopy 0 says\n%s", i, got, want)
		}
		if got, want := s.State().Unclear(), all[0].State().Unclear(); !slices.Equal(got, want) {
			t.Fatalf("copy %d: unclear %v, copy 0 %v", i, got, want)
		}
		sound(t, s)
	}
}

// Copies that meet in any order, in parts and more than once, end equal, and
// no two who wrote the same field without knowing it did so in silence.
func TestCopiesEndEqual(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		all := team(t, audit.RoleAuditor, audit.RoleAuditor)
		a := theAudit(all[0])
		do(t, all[0], audit.AddFinding{Audit: a, Grade: audit.Minor, Title: "t", Elements: []string{"n@1#A.1"}, Condition: "c"})
		f := audit.All[audit.Finding](all[0].State())[0].ID
		for i := range rapid.IntRange(1, 12).Draw(rt, "acts") {
			s := all[rapid.IntRange(0, 2).Draw(rt, "copy")]
			switch rapid.IntRange(0, 5).Draw(rt, "act") {
			case 0:
				do(t, s, audit.AddNote{Audit: a, Element: "n@1#A.1", Text: fmt.Sprint("note ", i)})
			case 1:
				_, _ = s.Apply(ctx, jd, start, audit.SetField{Entity: f, Field: rapid.SampledFrom([]string{"title", "condition"}).Draw(rt, "field"), Value: fmt.Sprint("text ", i%3)})
			case 2:
				do(t, s, audit.SetResult{Audit: a, Phase: 1, Element: "n@1#4.1", Result: rapid.SampledFrom([]audit.Result{audit.Adequate, audit.Partly}).Draw(rt, "result")})
			case 3:
				_, _ = s.Apply(ctx, jd, start, audit.SetField{Entity: f, Field: "elements", Value: "n@1#A.2"})
			default: // a part of what one has, in any order, maybe again
				from := all[rapid.IntRange(0, 2).Draw(rt, "from")]
				raws := rawOf(t, from, nil)
				r := rand.New(rand.NewPCG(uint64(rapid.IntRange(0, 1<<30).Draw(rt, "shuffle")), 0))
				r.Shuffle(len(raws), func(i, j int) { raws[i], raws[j] = raws[j], raws[i] })
				merge1(t, s, raws[:rapid.IntRange(0, len(raws)).Draw(rt, "part")])
			}
		}
		for range 2 {
			for _, x := range all {
				for _, y := range all {
					if x != y {
						meet(t, x, y)
					}
				}
			}
		}
		same(t, all)
	})
}

func TestMergeSaysWhatItDid(t *testing.T) {
	t.Parallel()
	all := team(t, audit.RoleAuditor)
	jd, ap := all[0], all[1]
	a := theAudit(jd)
	do(t, jd, audit.AddFinding{Audit: a, Grade: audit.Minor, Title: "t", Elements: []string{"n@1#A.1"}, Condition: "c"})
	meet(t, jd, ap)
	f := audit.All[audit.Finding](jd.State())[0].ID
	do(t, jd, audit.SetField{Entity: f, Field: "title", Value: "mine"})
	do(t, ap, audit.SetField{Entity: f, Field: "title", Value: "theirs"})
	do(t, ap, audit.AddNote{Audit: a, Text: "x"}, audit.AddNote{Audit: a, Text: "y"})
	in := rawOf(t, ap, jd.Vector())
	before := contents(t, jd)
	for _, rehearse := range []bool{true, false} {
		r, err := jd.Merge(ctx, in, start, rehearse)
		if err != nil || r.Applied != 3 || r.Conflicts != 1 || len(r.Events) != 3 || len(r.ByMember) != 1 {
			t.Fatalf("rehearse %v: %v %+v", rehearse, err, r)
		}
		if m := r.ByMember[0]; m.Member != "M2" || m.Changes != 3 || m.Kinds[audit.KindNote] != 2 || m.Kinds[audit.KindFinding] != 1 || m.Conflicts != 1 {
			t.Fatalf("%+v", m)
		}
		if rehearse && contents(t, jd) != before {
			t.Fatal("a rehearsal wrote")
		}
	}
	if n, err := jd.Conflicts(); err != nil || n != 1 {
		t.Fatalf("%d conflicts, %v", n, err)
	}
	after := contents(t, jd)
	if r := merge1(t, jd, in); r.Applied != 0 || r.Known != 3 {
		t.Fatalf("again: %+v", r)
	}
	if contents(t, jd) != after {
		t.Fatal("a replay wrote")
	}
	live := jd.State().Live(f, "title")
	do(t, jd, audit.Resolve{Entity: f, Field: "title", Keep: live[0].Ref()})
	meet(t, jd, ap)
	same(t, all)
}

// A reader, somebody whose part was ended, and who was never let in: what they
// write is kept and takes no effect, on every copy alike.
func TestRights(t *testing.T) {
	t.Parallel()
	all := team(t, audit.RoleAuditor, audit.RoleReader)
	lead, ap, reader := all[0], all[1], all[2]
	a := theAudit(lead)
	if _, err := reader.Apply(ctx, Identity{"M3"}, start, audit.AddNote{Audit: a, Text: "no"}); !errors.Is(err, ErrReader) {
		t.Fatalf("a reader writes: %v", err)
	}
	if _, err := ap.Apply(ctx, Identity{"M2"}, start, audit.NewEpoch{}); !audit.Refused(err, audit.NotLead) {
		t.Fatalf("an auditor decides: %v", err)
	}
	// AP works on, while the lead ends AP's part.
	do(t, ap, audit.AddNote{Audit: a, Text: "seen by the lead"})
	meet(t, lead, ap)
	do(t, ap, audit.AddNote{Audit: a, Text: "not seen"})
	d := ap.Own()[0]
	do(t, lead, audit.RemoveMember{Member: lead.State().MemberOf(d).ID, Last: map[audit.Device]uint64{d: lead.Vector()[d]}, Commit: [32]byte{2}})
	merge1(t, reader, rawOf(t, ap, reader.Vector())) // here it counted until the news came
	if n := len(audit.All[audit.Note](reader.State())); n != 2 {
		t.Fatalf("%d notes", n)
	}
	if r := merge1(t, reader, rawOf(t, lead, reader.Vector())); !r.Rebuilt {
		t.Fatalf("%+v", r)
	}
	r := merge1(t, lead, rawOf(t, ap, lead.Vector()))
	if r.Quarantined != 1 || r.Applied != 0 {
		t.Fatalf("%+v", r)
	}
	merge1(t, ap, rawOf(t, lead, ap.Vector()))
	for i, s := range all {
		if n := len(audit.All[audit.Note](s.State())); n != 1 {
			t.Fatalf("copy %d: %d notes", i, n)
		}
	}
	same(t, all)
	if _, err := ap.Apply(ctx, Identity{"M2"}, start, audit.AddNote{Audit: a, Text: "no"}); !errors.Is(err, ErrEnded) {
		t.Fatalf("who is out writes: %v", err)
	}
	do(t, lead, audit.AdmitChange{Device: d, Seq: lead.Vector()[d]})
	meet(t, lead, ap)
	meet(t, lead, reader)
	same(t, all)
	if n := len(audit.All[audit.Note](reader.State())); n != 2 {
		t.Fatalf("%d notes after one was let in", n)
	}
}

// Two leads end each other at the same time: both are out, everywhere.
func TestTwoLeadsEndEachOther(t *testing.T) {
	t.Parallel()
	all := team(t, audit.RoleLead, audit.RoleLead)
	first, second, third := all[0], all[1], all[2]
	end := func(s *Store, whom *Store) {
		d := whom.Own()[0]
		do(t, s, audit.RemoveMember{Member: s.State().MemberOf(d).ID, Last: map[audit.Device]uint64{d: s.Vector()[d]}, Commit: [32]byte{3}})
	}
	end(second, third)
	end(third, second)
	meet(t, second, third)
	meet(t, first, second)
	meet(t, first, third)
	same(t, all)
	for _, s := range []*Store{second, third} {
		if _, err := s.Apply(ctx, jd, start, audit.NewEpoch{}); !errors.Is(err, ErrEnded) {
			t.Fatalf("%v", err)
		}
	}
	do(t, first, audit.RestoreMember{Member: first.State().MemberOf(second.Own()[0]).ID})
	meet(t, first, second)
	meet(t, first, third)
	do(t, second, audit.NewEpoch{})
	meet(t, second, first)
	meet(t, first, third)
	same(t, all)
}

// What cannot be is refused with the change named, and the file stays as it is.
func TestMergeRefuses(t *testing.T) {
	t.Parallel()
	all := team(t, audit.RoleAuditor)
	lead, ap := all[0], all[1]
	a := theAudit(lead)
	for i := range 3 {
		do(t, ap, audit.AddNote{Audit: a, Text: fmt.Sprint(i)})
	}
	good := rawOf(t, ap, lead.Vector())
	d := ap.Own()[0]
	other := makeStore(t, options(5, ""))
	change := func(f func(r *Raw)) []Raw {
		in := slices.Clone(good)
		r := in[1]
		r.Header, r.Body, r.Sig = bytes.Clone(r.Header), bytes.Clone(r.Body), bytes.Clone(r.Sig)
		f(&r)
		in[1] = r
		return in
	}
	forged := func(f func(e *audit.Event, p *place)) []Raw {
		return change(func(r *Raw) {
			c, err := sealed{good[1].Header, good[1].Body, good[1].Sig}.open()
			if err != nil {
				t.Fatal(err)
			}
			p := place{audit: lead.id, prev: hash(c.head.Prev), deps: c.head.Deps}
			f(&c.event, &p)
			x, err := seal(c.event, p, testKey(2))
			if err != nil {
				t.Fatal(err)
			}
			r.Header, r.Body, r.Sig = x.header, x.body, x.sig
		})
	}
	for name, c := range map[string]struct {
		in  []Raw
		why string
	}{
		"a flipped bit in the body":      {change(func(r *Raw) { r.Body[len(r.Body)/2] ^= 1 }), MergeFormat},
		"a flipped bit in the signature": {change(func(r *Raw) { r.Sig[3] ^= 1 }), MergeSignature},
		"a cut header":                   {change(func(r *Raw) { r.Header = r.Header[:len(r.Header)-1] }), MergeFormat},
		"another name on it":             {change(func(r *Raw) { r.Device = lead.Own()[0] }), MergeFormat},
		"a clock that ran back":          {forged(func(e *audit.Event, _ *place) { e.HLC = 1 }), MergeClock},
		"another dossier":                {forged(func(_ *audit.Event, p *place) { p.audit = hash{9} }), MergeDossier},
		"a chain that does not hold":     {forged(func(e *audit.Event, _ *place) { e.Reason = "x" }), MergeChain},
		"all of another dossier":         {rawOf(t, other, nil), MergeDossier},
	} {
		before := fileHash(t, lead)
		_, err := lead.Merge(ctx, c.in, start, false)
		var m *MergeError
		if !errors.As(err, &m) || m.Why != c.why {
			t.Errorf("%s: %v, want %s", name, err, c.why)
			continue
		}
		if name != "all of another dossier" && name != "another name on it" && (m.Device != d || m.Seq < good[1].Seq) {
			t.Errorf("%s: it names change %d of %s", name, m.Seq, m.Device)
		}
		if fileHash(t, lead) != before {
			t.Errorf("%s: the file changed", name)
		}
	}
	merge1(t, lead, good)
	sound(t, lead)
}

func fileHash(t testing.TB, s *Store) [32]byte {
	t.Helper()
	b, err := os.ReadFile(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	return sha256.Sum256(b)
}

// A stranger's change waits outside until somebody lets the stranger in.
func TestStranger(t *testing.T) {
	t.Parallel()
	all := team(t, audit.RoleAuditor)
	lead := all[0]
	stray := copyOf(t, lead, 7)
	if _, err := stray.Apply(ctx, jd, start, audit.AddNote{Audit: theAudit(lead), Text: "no"}); !errors.Is(err, ErrNotMember) {
		t.Fatalf("a stranger writes: %v", err)
	}
	// With a tool of their own they sign all the same.
	x, err := seal(audit.Event{Device: deviceID(publicOf(testKey(7))), Seq: 1, HLC: 1 << 61, At: start, Actor: "XX", Intent: "note.add",
		Ops: []audit.Op{{Kind: audit.OpCreate, Entity: audit.ID{1, 2, 3}, Value: "note"}}}, place{audit: lead.id}, testKey(7))
	if err != nil {
		t.Fatal(err)
	}
	in := []Raw{{deviceID(publicOf(testKey(7))), 1, x.header, x.body, x.sig}}
	if r := merge1(t, lead, in); r.Applied != 0 || r.Quarantined != 1 {
		t.Fatalf("%+v", r)
	}
	if q, err := lead.Quarantine(ctx); err != nil || len(q) != 1 || q[0].Why != apartUnknown {
		t.Fatalf("%v %v", q, err)
	}
	do(t, lead, audit.AddMember{Initials: "XX", Role: audit.RoleAuditor, Seat: audit.NewSeat{Pub: publicOf(testKey(7))}})
	if r := merge1(t, lead, nil); r.Applied != 1 {
		t.Fatalf("%+v", r)
	}
	sound(t, lead)
}

// The key of a device is copied and used twice: both byte strings are kept,
// everybody is told, and the chain that was known first goes on.
func TestFork(t *testing.T) {
	t.Parallel()
	all := team(t, audit.RoleAuditor)
	lead, ap := all[0], all[1]
	twin := copyOf(t, lead, 2)
	a := theAudit(lead)
	do(t, ap, audit.AddNote{Audit: a, Text: "one"}, audit.AddNote{Audit: a, Text: "two"})
	do(t, twin, audit.AddNote{Audit: a, Text: "another"}, audit.AddNote{Audit: a, Text: "yet another"})
	merge1(t, lead, rawOf(t, ap, lead.Vector()))
	r := merge1(t, lead, rawOf(t, twin, map[audit.Device]uint64{lead.Own()[0]: 99}))
	if len(r.Forks) != 2 || r.Quarantined != 2 || r.Applied != 0 {
		t.Fatalf("%+v", r)
	}
	if r := merge1(t, lead, rawOf(t, twin, map[audit.Device]uint64{lead.Own()[0]: 99})); len(r.Forks) != 2 {
		t.Fatalf("again: %+v", r)
	}
	if q, err := lead.Quarantine(ctx); err != nil || len(q) != 2 {
		t.Fatalf("%v %v", q, err)
	}
	do(t, ap, audit.AddNote{Audit: a, Text: "three"})
	if r := merge1(t, lead, rawOf(t, ap, lead.Vector())); r.Applied != 1 {
		t.Fatalf("the true chain: %+v", r)
	}
	sound(t, lead)
}

// An old copy put back writes as a new device, with the word of the one before.
func TestOldCopyVouches(t *testing.T) {
	t.Parallel()
	all := team(t)
	lead, dir := all[0], t.TempDir()
	do(t, lead, audit.AddMember{Initials: "AP", Role: audit.RoleAuditor, Seat: audit.NewSeat{Pub: publicOf(testKey(2)), Recipient: "age1"}})
	ap := copyIn(t, lead, options(2, dir))
	a := theAudit(lead)
	do(t, ap, audit.AddNote{Audit: a, Text: "one"})
	old := filepath.Join(t.TempDir(), "old.toets")
	if err := ap.Backup(ctx, old); err != nil {
		t.Fatal(err)
	}
	do(t, ap, audit.AddNote{Audit: a, Text: "two"})
	ap.Close()
	back := openStore(t, old, options(2, dir))
	do(t, back, audit.AddNote{Audit: a, Text: "after the old copy"})
	if n := len(back.Own()); n != 2 {
		t.Fatalf("%d devices of its own", n)
	}
	if r := merge1(t, lead, rawOf(t, back, lead.Vector())); r.Applied != 3 || r.Quarantined != 0 {
		t.Fatalf("%+v", r)
	}
	if m := lead.State().MemberOf(back.Own()[0]); m == nil || m.Initials != "AP" {
		t.Fatalf("%+v", m)
	}
	sound(t, lead)
}

// A step that begins where nothing was is kept and takes no effect, and so does
// one built on it.
func TestStepFromNowhere(t *testing.T) {
	t.Parallel()
	all := team(t, audit.RoleAuditor)
	lead, ap := all[0], all[1]
	a := theAudit(lead)
	do(t, lead, audit.AddFinding{Audit: a, Grade: audit.Minor, Title: "t", Elements: []string{"n@1#A.1"}, Condition: "c"})
	meet(t, lead, ap)
	f := audit.All[audit.Finding](lead.State())[0]
	live := lead.State().Live(f.ID, "state")
	did := ap.Own()[0]
	forge := func(seq uint64, prev hash, deps []wireDep, value string, pred audit.Ref) Raw {
		x, err := seal(audit.Event{Device: did, Seq: seq, HLC: 1<<61 + seq, At: start, Actor: "M2", Intent: "finding.step",
			Ops: []audit.Op{{Kind: audit.OpMove, Entity: f.ID, Field: "state", Value: value, Pred: []audit.Ref{pred}}}}, place{lead.id, prev, deps}, testKey(2))
		if err != nil {
			t.Fatal(err)
		}
		return Raw{did, seq, x.header, x.body, x.sig}
	}
	d := lead.Own()[0]
	one := forge(1, hash{}, []wireDep{{Device: d[:], Seq: lead.Vector()[d]}}, "verified>closed", live[0].Ref())
	two := forge(2, one.Hash(), nil, "closed>reopened", audit.Ref{Device: did, Seq: 1})
	three := forge(3, two.Hash(), nil, "draft>team_agreed", live[0].Ref())
	for _, in := range [][]Raw{{one}, {two}} {
		merge1(t, lead, in)
		if got := audit.Get[audit.Finding](lead.State(), f.ID); got.State != audit.FindingDraft {
			t.Fatalf("it is %s", got.State)
		}
	}
	merge1(t, lead, []Raw{three})
	if got := audit.Get[audit.Finding](lead.State(), f.ID); got.State != audit.FindingTeamAgreed || len(got.Unclear) != 0 {
		t.Fatalf("it is %s, unclear %v", got.State, got.Unclear)
	}
	sound(t, lead)
	other := copyOf(t, lead, 5)
	same(t, []*Store{lead, other})
}
