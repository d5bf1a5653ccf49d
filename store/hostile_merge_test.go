package store

import (
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"toets/audit"
)

// What a merge must not make of the work of somebody who holds a valid key.

// A second person confirms what they saw. What another wrote meanwhile makes
// that stale when copies meet, on all of them, and nobody confirms for another.
func TestFourEyesAreNotMerged(t *testing.T) {
	t.Parallel()
	all := team(t, audit.RoleAuditor, audit.RoleAuditor)
	lead, ap, mv := all[0], all[1], all[2]
	a := theAudit(lead)
	do(t, lead, audit.AddPerson{Initials: "M2", Role: "auditor"})
	do(t, lead, audit.AddFinding{Audit: a, Grade: audit.Minor, Title: "t", Elements: []string{"n@1#A.1"}, Condition: "c"})
	f := audit.All[audit.Finding](lead.State())[0].ID
	do(t, lead, audit.GradeFinding{Finding: f, Grade: audit.Major, Reason: "again", Second: "M2"})
	meet(t, lead, ap)
	meet(t, lead, mv)
	m2 := lead.State().MemberOf(ap.Own()[0]).ID
	// With a tool of their own M3 says that M2 confirmed, before M2 does.
	x := toolOf(t, lead, 3)
	forged := x.write(knows(lead), set(audit.ConfirmID(f, "grade_second", m2), "content", lead.State().ContentOf(f, "grade_second")))
	merge1(t, lead, []Raw{forged})
	if got := lead.State().ConfirmedBy(f, "grade_second"); got != audit.Unconfirmed {
		t.Errorf("forged: %d", got)
	}
	if _, err := ap.Apply(ctx, Identity{"M2"}, start, audit.ConfirmSecond{Subject: f, Field: "grade_second"}); err != nil {
		t.Fatal(err)
	}
	if got := ap.State().ConfirmedBy(f, "grade_second"); got != audit.Confirmed {
		t.Fatalf("at M2: %d", got)
	}
	do(t, lead, audit.GradeFinding{Finding: f, Grade: audit.Minor, Reason: "no, once", Second: "M2"})
	meet(t, lead, ap)
	meet(t, lead, mv)
	meet(t, ap, mv)
	same(t, all)
	for i, s := range all {
		if got := s.State().ConfirmedBy(f, "grade_second"); got == audit.Confirmed {
			t.Errorf("copy %d: what nobody saw is confirmed", i)
		}
	}
}

// A first change brings another key than that of the device it names.
func TestABorrowedName(t *testing.T) {
	t.Parallel()
	all := team(t, audit.RoleAuditor)
	lead, ap := all[0], all[1]
	d := ap.Own()[0]
	c, err := seal(audit.Event{Device: d, Seq: 1, HLC: 1 << 61, At: start, Actor: "M2", Intent: "note.add", Ops: []audit.Op{{Kind: audit.OpCreate, Entity: audit.ID{1}, Value: "note"}}},
		place{audit: lead.id}, testKey(9))
	if err != nil {
		t.Fatal(err)
	}
	before := fileHash(t, lead)
	var m *MergeError
	if _, err = lead.Merge(ctx, []Raw{{d, 1, c.header, c.body, c.sig}}, start, false); !errors.As(err, &m) || m.Why != MergeSignature || m.Device != d || fileHash(t, lead) != before {
		t.Errorf("%v", err)
	}
}

// An empty copy is offered the beginnings of two dossiers at once.
func TestTwoBeginnings(t *testing.T) {
	t.Parallel()
	one, two := makeStore(t, options(1, "")), makeStore(t, options(2, ""))
	_, err := Copy(ctx, t.TempDir()+"/c.toets", options(3, ""), func(s *Store) error {
		_, err := s.Merge(ctx, append(rawOf(t, one, nil), rawOf(t, two, nil)...), start, false)
		return err
	})
	var m *MergeError
	if !errors.As(err, &m) || m.Why != MergeDossier {
		t.Errorf("%v", err)
	}
}

// What waits for what never comes is bounded.
func TestWaitingIsBounded(t *testing.T) {
	t.Parallel()
	all := team(t, audit.RoleAuditor)
	lead := all[0]
	lead.o.waiting = 3 << 20
	x := toolOf(t, lead, 2)
	x.seq += 5 // what comes before is never there
	deps := knows(lead)
	write := func() Raw { return x.write(deps, set(audit.ID{1}, "text", strings.Repeat("x", 1<<20))) }
	if r := merge1(t, lead, []Raw{write(), write()}); r.Waiting != 2 {
		t.Fatalf("%+v", r)
	}
	before := contents(t, lead)
	var m *MergeError
	if _, err := lead.Merge(ctx, []Raw{write()}, start, false); !errors.As(err, &m) || m.Why != MergeLimit || contents(t, lead) != before {
		t.Errorf("%v", err)
	}
	do(t, lead, audit.AddNote{Audit: theAudit(lead), Text: "on"})
}

// Bytes that are not those of the hash leave nothing behind.
func TestOtherBytes(t *testing.T) {
	t.Parallel()
	s := makeStore(t, options(1, ""))
	before := contents(t, s)
	if err := s.TakeBlob(ctx, [32]byte{1}, 7, strings.NewReader("no such")); !errors.Is(err, ErrOtherBytes) {
		t.Errorf("%v", err)
	}
	if contents(t, s) != before {
		t.Error("something stays")
	}
	b, err := s.PutBlob(ctx, strings.NewReader("a photograph"), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	h, _ := hex.DecodeString(b.SHA256)
	if err := s.TakeBlob(ctx, [32]byte(h), 12, strings.NewReader("a photograph")); err != nil {
		t.Errorf("the same again: %v", err)
	}
}

// An auditor's tool decides on members, and a lead's decides on members and on
// something else in one act: neither takes effect, on any copy.
func TestWhoDecides(t *testing.T) {
	t.Parallel()
	all := team(t, audit.RoleAuditor, audit.RoleReader)
	lead, ap, reader := all[0], all[1], all[2]
	m3 := lead.State().MemberOf(reader.Own()[0]).ID
	x := toolOf(t, lead, 2)
	role := lead.State().Live(m3, "role")[0].Ref()
	merge1(t, lead, []Raw{x.write(knows(lead), set(m3, "role", audit.RoleLead, role))})
	y := toolOf(t, lead, 1)
	mixed := y.write(knows(lead), set(m3, "role", audit.RoleAuditor, role), audit.Op{Kind: audit.OpCreate, Entity: audit.ID{7, 7}, Value: "note"})
	merge1(t, ap, rawOf(t, lead, ap.Vector()))
	merge1(t, ap, []Raw{mixed})
	merge1(t, reader, rawOf(t, ap, reader.Vector()))
	for i, s := range []*Store{ap, reader} {
		if got := s.State().MemberOf(reader.Own()[0]).Role; got != audit.RoleReader {
			t.Errorf("copy %d: the reader is %s", i, got)
		}
		log, err := s.Log(ctx)
		if err != nil {
			t.Fatal(err)
		}
		var flags []string
		for _, e := range log {
			if e.Flag != "" {
				flags = append(flags, fmt.Sprint(e.Actor, " ", e.Flag))
			}
		}
		if want := []string{"M2 not_lead", "M2 not_lead"}; !slices.Equal(flags, want) {
			t.Errorf("copy %d: %v", i, flags)
		}
		sound(t, s)
	}
	same(t, []*Store{ap, reader})
}

// Whose part ended is no recipient of what comes after, and neither is a
// device that nobody let in.
func TestWhoReads(t *testing.T) {
	t.Parallel()
	all := team(t, audit.RoleAuditor, audit.RoleReader)
	lead := all[0]
	who := func(s *Store) string {
		to, err := s.Recipients(ctx)
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(to)
		return strings.Join(to, " ")
	}
	if got := who(lead); got != "age1-1 age1-2 age1-3" {
		t.Errorf("at first: %s", got)
	}
	do(t, lead, audit.RemoveMember{Member: lead.State().MemberOf(all[1].Own()[0]).ID, Last: lead.Vector(), Commit: [32]byte{2}})
	meet(t, lead, all[2])
	for _, s := range []*Store{lead, all[2]} {
		if got := who(s); got != "age1-1 age1-3" {
			t.Errorf("after the end: %s", got)
		}
	}
}

// A copied key at work runs further than the device it was copied from: its
// whole branch is kept apart, and the chain that was known first goes on.
func TestAForkThatRunsAhead(t *testing.T) {
	t.Parallel()
	all := team(t, audit.RoleAuditor)
	lead, ap := all[0], all[1]
	twin := copyOf(t, lead, 2)
	a := theAudit(lead)
	do(t, ap, audit.AddNote{Audit: a, Text: "one"})
	for i := range 3 {
		do(t, twin, audit.AddNote{Audit: a, Text: fmt.Sprint("of the twin ", i)})
	}
	merge1(t, lead, rawOf(t, ap, lead.Vector()))
	branch := rawOf(t, twin, map[audit.Device]uint64{lead.Own()[0]: 99})
	if r := merge1(t, lead, branch); len(r.Forks) != 2 || r.Quarantined != 2 || r.Waiting != 1 || r.Applied != 0 {
		t.Fatalf("%+v", r)
	}
	do(t, ap, audit.AddNote{Audit: a, Text: "two"})
	if r := merge1(t, lead, rawOf(t, ap, lead.Vector())); r.Applied != 1 {
		t.Fatalf("the true chain: %+v", r)
	}
	if q, err := lead.Quarantine(ctx); err != nil || len(q) != 3 {
		t.Errorf("%v %v", q, err)
	}
	sound(t, lead)
}

// Two leads end each other, each with a key that only the other is not to have.
// Both are out, so neither key is used by anybody.
func TestKeysOfWhoIsOut(t *testing.T) {
	t.Parallel()
	all := team(t, audit.RoleLead, audit.RoleLead)
	first, second, third := all[0], all[1], all[2]
	end := func(s, whom *Store, commit byte) {
		d := whom.Own()[0]
		do(t, s, audit.RemoveMember{Member: s.State().MemberOf(d).ID, Last: map[audit.Device]uint64{d: s.Vector()[d]}, Commit: [32]byte{commit}})
	}
	end(second, third, 7)
	end(third, second, 8)
	meet(t, second, third)
	meet(t, first, second)
	for i, s := range all {
		es, err := s.Epochs(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if i > 0 {
			meet(t, first, s)
		}
		if slices.ContainsFunc(es, func(e Epoch) bool { return e.Commit[0] == 7 || e.Commit[0] == 8 }) || len(es) != 1 {
			t.Errorf("copy %d: %+v", i, es)
		}
	}
	do(t, first, audit.NewEpoch{Commit: [32]byte{9}})
	if es, err := first.Epochs(ctx); err != nil || len(es) != 2 || es[1].Commit[0] != 9 {
		t.Errorf("%v %+v", err, es)
	}
}
