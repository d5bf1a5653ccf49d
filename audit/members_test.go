package audit

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"strings"
	"testing"
)

// drawnKey is the key of a test device, and its short id.
func drawnKey(n byte) (ed25519.PublicKey, Device) {
	key := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{n}, ed25519.SeedSize))
	pub := key.Public().(ed25519.PublicKey)
	sum := sha256.Sum256(pub)
	return pub, Device(sum[:16])
}

// on acts on another device in another name.
func (w *world) on(d Device, actor string, f func()) {
	wasDevice, wasActor := w.dev, w.actor
	w.dev, w.actor = d, actor
	f()
	w.dev, w.actor = wasDevice, wasActor
}

// shared is a world with a lead JD on device 1 and an auditor AP on device 2.
func shared(t *testing.T) (w *world, ap Device, member ID) {
	w = newWorld(t)
	pub, jd := drawnKey(1)
	w.do(AddPerson{Initials: "AP", Role: "auditor"})
	w.dev = jd
	w.do(Share{Initials: "JD", Name: "Jan Dekker", Own: NewSeat{Pub: pub, Recipient: "age1jd"}, Commit: [32]byte{1}})
	apPub, ap := drawnKey(2)
	w.do(AddMember{Initials: "AP", Name: "An Peeters", Role: RoleAuditor, Seat: NewSeat{Pub: apPub, Recipient: "age1ap"}})
	return w, ap, w.s.MemberOf(ap).ID
}

func TestMembers(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.refused(AddMember{Initials: "AP", Role: RoleAuditor}, NotShared)
	w, ap, member := shared(t)
	if m := w.s.MemberOf(ap); m.Initials != "AP" || m.Role != RoleAuditor || !w.s.Active(member) {
		t.Fatalf("%+v", m)
	}
	w.refused(Share{Initials: "XX"}, Exists)
	pub3, third := drawnKey(3)
	w.refused(AddMember{Initials: "AP", Role: RoleReader, Seat: NewSeat{Pub: pub3}}, Exists)
	w.refused(AddMember{Initials: "CC", Role: "boss", Seat: NewSeat{Pub: pub3}}, NotAWord)
	w.on(ap, "AP", func() {
		w.refused(AddMember{Initials: "CC", Role: RoleReader, Seat: NewSeat{Pub: pub3}}, NotLead)
		w.refused(RemoveMember{Member: member}, NotLead)
		w.refused(SetMemberRole{Member: member, Role: RoleLead}, NotLead)
		w.refused(NewEpoch{}, NotLead)
	})
	lead := w.s.MemberOf(w.dev).ID
	w.refused(SetMemberRole{Member: lead, Role: RoleReader}, LastLead)
	w.refused(RemoveMember{Member: lead}, LastLead)
	w.do(AddSeat{Member: member, Seat: NewSeat{Pub: pub3, Recipient: "age1ap2"}})
	if got := w.s.MemberOf(third); got == nil || got.ID != member {
		t.Fatalf("the second device belongs to %v", got)
	}
	w.do(RemoveMember{Member: member, Last: map[Device]uint64{ap: 7}, Commit: [32]byte{2}, Reason: "left"})
	if w.s.Active(member) || w.s.SeatOf(ap).Last != "7" || w.s.SeatOf(third).Last != "0" {
		t.Fatalf("%+v %+v", w.s.SeatOf(ap), w.s.SeatOf(third))
	}
	if es := w.s.Epochs(); len(es) != 2 || es[1].N != 2 || !strings.HasPrefix(es[1].Commit, "02") {
		t.Fatalf("epochs %+v", es)
	}
	w.refused(RemoveMember{Member: member}, Gone)
	if ev := w.do(AdmitChange{Device: ap, Seq: 9}); !Refused(mayUndo(w, ev), NotUndoable) {
		t.Fatal("an act on members was undone")
	}
	w.do(RestoreMember{Member: member})
	if !w.s.Active(member) || w.s.SeatOf(ap).Last != "" {
		t.Fatalf("%+v", w.s.SeatOf(ap))
	}
}

func mayUndo(w *world, ev Event) error {
	return May(w.s, Inverse(Fold(smallNorms{}, w.events[:len(w.events)-1]...), ev), w.stamp())
}

// An export holds the work and nothing of the exchange.
func TestExportWithoutMembers(t *testing.T) {
	t.Parallel()
	plain, shares := newWorld(t), newWorld(t)
	pub, jd := drawnKey(1)
	plain.dev, shares.dev = jd, jd
	shares.do(Share{Initials: "JD", Name: "Jan Dekker", Own: NewSeat{Pub: pub, Recipient: "age1jd"}})
	shares.now = plain.now
	for _, w := range []*world{plain, shares} {
		w.do(AddNote{Audit: w.audit().ID, Text: "a line"})
	}
	var a, b bytes.Buffer
	if err := Export(&a, plain.s, plain.events); err != nil {
		t.Fatal(err)
	}
	if err := Export(&b, shares.s, shares.events); err != nil {
		t.Fatal(err)
	}
	if a.String() != b.String() {
		t.Fatalf("shared:\n%s\nnot shared:\n%s", b.String(), a.String())
	}
}

// What bears somebody's initials is confirmed by a device of theirs and by
// nothing else, and only as long as it is what they confirmed.
func TestConfirm(t *testing.T) {
	t.Parallel()
	w, ap, member := shared(t)
	w.do(DecideGate{Audit: w.audit().ID, Decision: GateOverridden, Reason: "time", Second: "AP"})
	gate := w.s.GateOf(w.audit().ID).ID
	if got := w.s.ToConfirm(member); len(got) != 1 || got[0].Subject != gate || got[0].Field != "second" || got[0].Stale {
		t.Fatalf("to confirm: %+v", got)
	}
	w.refused(ConfirmSecond{Subject: gate, Field: "second"}, NotYours)
	w.on(ap, "AP", func() {
		w.refused(ConfirmSecond{Subject: gate, Field: "reason"}, UnknownField)
	})
	// A forger writes the same act on a device of their own.
	forged := w.stamp()
	forged.Device, forged.Actor = ap, "AP"
	ev, err := Plan(w.s, ConfirmSecond{Subject: gate, Field: "second"}, forged)
	if err != nil {
		t.Fatal(err)
	}
	_, thief := drawnKey(9)
	ev.Device, ev.Seq = thief, 1
	fake := w.s.Snapshot()
	fake.Apply(ev)
	if got := fake.ConfirmedBy(gate, "second"); got != Unconfirmed {
		t.Fatalf("forged: %d", got)
	}
	w.on(ap, "AP", func() { w.do(ConfirmSecond{Subject: gate, Field: "second"}) })
	if got := w.s.ConfirmedBy(gate, "second"); got != Confirmed || len(w.s.ToConfirm(member)) != 0 {
		t.Fatalf("confirmed: %d", got)
	}
	id := w.do(AddDecision{Audit: w.audit().ID, Subject: "certificate", Choice: "go on", Role: "board", Date: "2026-10-01", Second: "AP"}).Created(KindDecision)[0]
	w.on(ap, "AP", func() { w.do(ConfirmSecond{Subject: id, Field: "second"}) })
	w.do(SetField{Entity: id, Field: "choice", Value: "stop"})
	if got := w.s.ConfirmedBy(id, "second"); got != Stale || !w.s.ToConfirm(member)[0].Stale {
		t.Fatalf("changed since: %d", got)
	}
}

// Two copies write one field; somebody decides; nothing was lost on the way.
func TestResolve(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	f := w.find(Minor)
	w.refused(Resolve{Entity: f.ID, Field: "title", Value: "x"}, NoConflict)
	one, two := w.s.Snapshot(), w.s.Snapshot()
	st := w.stamp()
	mine, err := Plan(one, SetField{Entity: f.ID, Field: "title", Value: "mine"}, st)
	if err != nil {
		t.Fatal(err)
	}
	st.Device, st.Seq = Device{2}, 1
	theirs, err := Plan(two, SetField{Entity: f.ID, Field: "title", Value: "theirs"}, st)
	if err != nil {
		t.Fatal(err)
	}
	w.s.Apply(mine)
	w.s.Apply(theirs)
	w.events = append(w.events, mine, theirs)
	if got := w.s.Unclear(); len(got) != 1 || got[0].Field != "title" {
		t.Fatalf("unclear: %v", got)
	}
	w.refused(Resolve{Entity: f.ID, Field: "title", Keep: Ref{Device{7}, 1, 1}}, NotFound)
	again := w.s.Snapshot()
	w.do(Resolve{Entity: f.ID, Field: "title", Keep: Ref{Device{2}, 1, 0}})
	if got := Get[Finding](w.s, f.ID); got.Title != "theirs" || len(got.Unclear) != 0 {
		t.Fatalf("%+v", got)
	}
	// Another decision at the same time is a disagreement again.
	st.Device, st.Seq = Device{3}, 1
	other, err := Plan(again, Resolve{Entity: f.ID, Field: "title", Value: "neither"}, st)
	if err != nil {
		t.Fatal(err)
	}
	w.s.Apply(other)
	if got := w.s.Unclear(); len(got) != 1 {
		t.Fatalf("two decisions: %v", got)
	}
}

// Somebody drops what somebody else works on: it stays visible, as a
// disagreement, until one of them decides.
func TestDropMeetsEdit(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	add := w.do(AddNote{Audit: w.audit().ID, Text: "a line"})
	id := add.Created(KindNote)[0]
	st := w.stamp()
	drop, err := Plan(w.s, Inverse(Fold(smallNorms{}, w.events[:len(w.events)-1]...), add), st)
	if err != nil {
		t.Fatal(err)
	}
	other := st
	other.Device, other.Seq = Device{2}, 1
	edit, err := Plan(w.s, SetField{Entity: id, Field: "text", Value: "a better line"}, other)
	if err != nil {
		t.Fatal(err)
	}
	alone := w.s.Snapshot()
	alone.Apply(drop)
	if n := Get[Note](alone, id); !n.Gone || len(n.Unclear) != 0 {
		t.Fatalf("dropped: %+v", n.Meta)
	}
	for name, order := range map[string][]Event{"drop first": {drop, edit}, "edit first": {edit, drop}} {
		s := w.s.Snapshot()
		for _, e := range order {
			s.Apply(e)
		}
		if n := Get[Note](s, id); n.Gone || n.Text != "a better line" || len(n.Unclear) != 1 || n.Unclear[0] != "" {
			t.Fatalf("%s: %+v", name, n)
		}
		for value, want := range map[string]bool{"keep": false, "drop": true} {
			x := s.Snapshot()
			ev, err := Plan(x, Resolve{Entity: id, Value: value}, Stamp{At: w.now, Device: Device{3}, Seq: 1, HLC: 1 << 62})
			if err != nil {
				t.Fatal(err)
			}
			x.Apply(ev)
			if n := Get[Note](x, id); n.Gone != want || len(n.Unclear) != 0 || n.Text != "a better line" {
				t.Fatalf("%s, %s: %+v", name, value, n)
			}
		}
	}
}
