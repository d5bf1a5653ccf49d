package store

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"maps"
	"slices"
	"testing"

	"toets/audit"
)

// tool writes what it likes with the key of a device: it seals what no honest
// copy would.
type tool struct {
	t    testing.TB
	key  ed25519.PrivateKey
	seq  uint64
	prev hash
	hlc  uint64
	of   hash
	say  string // who, what for and why; "" says it plainly
}

func toolOf(t testing.TB, s *Store, n int) *tool {
	x := &tool{t: t, key: testKey(n), of: s.Identity(), hlc: 1 << 61}
	d := x.device()
	for _, r := range rawOf(t, s, nil) {
		if r.Device == d && r.Seq > x.seq {
			x.seq, x.prev = r.Seq, r.Hash()
		}
	}
	return x
}

func (x *tool) device() audit.Device { return deviceID(publicOf(x.key)) }

// write seals the next change of the chain.
func (x *tool) write(deps []wireDep, ops ...audit.Op) Raw {
	x.t.Helper()
	x.seq++
	x.hlc++
	e := audit.Event{Device: x.device(), Seq: x.seq, HLC: x.hlc, At: start, Actor: "M2", Intent: "tool", Ops: ops}
	if x.say != "" {
		e.Actor, e.Intent, e.Reason = x.say, x.say, x.say
	}
	c, err := seal(e, place{x.of, x.prev, deps}, x.key)
	if err != nil {
		x.t.Fatal(err)
	}
	x.prev = c.hash()
	return Raw{x.device(), x.seq, c.header, c.body, c.sig}
}

// knows are deps on all that a copy has.
func knows(s *Store) []wireDep {
	var out []wireDep
	v := s.Vector()
	for _, d := range sortedDevices(v) {
		out = append(out, wireDep{Device: bytes.Clone(d[:]), Seq: v[d]})
	}
	return out
}

func set(id audit.ID, field, value string, pred ...audit.Ref) audit.Op {
	return audit.Op{Kind: audit.OpSet, Entity: id, Field: field, Value: value, Pred: pred}
}

// A change that replaces what its author does not say to know waits until that
// is there: else copies would end differently, by the order of arrival.
func TestWhatIsReplacedComesFirst(t *testing.T) {
	t.Parallel()
	all := team(t, audit.RoleAuditor, audit.RoleAuditor)
	lead, ap, mv := all[0], all[1], all[2]
	a := theAudit(lead)
	do(t, lead, audit.AddFinding{Audit: a, Grade: audit.Minor, Title: "t", Elements: []string{"n@1#A.1"}, Condition: "c"})
	f := audit.All[audit.Finding](lead.State())[0].ID
	meet(t, lead, ap)
	meet(t, lead, mv)
	deps := knows(lead)
	do(t, ap, audit.SetField{Entity: f, Field: "title", Value: "of AP"})
	theirs := rawOf(t, ap, lead.Vector())
	x := toolOf(t, lead, 3)
	late := x.write(deps, set(f, "title", "over it", audit.Ref{Device: ap.Own()[0], Seq: ap.Vector()[ap.Own()[0]]}))
	if r := merge1(t, lead, []Raw{late}); r.Waiting != 1 || r.Applied != 0 {
		t.Fatalf("%+v", r)
	}
	merge1(t, lead, theirs)
	merge1(t, ap, []Raw{late})
	other := copyOf(t, lead, 9)
	same(t, []*Store{lead, ap, other})
	if live := lead.State().Live(f, "title"); len(live) != 1 || live[0].Value != "over it" {
		t.Fatalf("%+v", live)
	}
	// What comes later in the same chain can never be there first.
	own := toolOf(t, lead, 3)
	bad := own.write(knows(lead), set(f, "title", "x", audit.Ref{Device: own.device(), Seq: own.seq + 7}))
	var m *MergeError
	if _, err := lead.Merge(ctx, []Raw{bad}, start, false); !errors.As(err, &m) || m.Why != MergeFormat {
		t.Fatal(err)
	}
}

// What waits was looked at for its form alone. When it turns out not to fit,
// that must not keep out what came after it.
func TestWhatWaitsPoisonsNothing(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(x *tool, r *Raw){
		"not signed":      func(_ *tool, r *Raw) { r.Sig[1] ^= 1 },
		"of another past": func(x *tool, r *Raw) { x.prev = hash{5}; x.seq--; *r = x.write(nil) },
		"a clock back":    func(x *tool, r *Raw) { x.prev, x.hlc = hash{}, 3; x.seq--; *r = x.write(nil) },
		"another dossier": func(x *tool, r *Raw) { x.of = hash{9}; x.seq--; *r = x.write(nil) },
	} {
		all := team(t, audit.RoleAuditor)
		lead := all[0]
		x := toolOf(t, lead, 2)
		one := x.write(knows(lead), set(audit.ID{1}, "title", "1"))
		prev := x.prev
		two := x.write(nil, set(audit.ID{1}, "title", "2"))
		if name == "a clock back" {
			x.prev = prev
		}
		spoil(x, &two)
		merge1(t, lead, []Raw{two})
		if r, err := lead.Merge(ctx, []Raw{one}, start, false); err != nil || r.Applied != 1 {
			t.Errorf("%s: %v %+v", name, err, r)
			continue
		}
		do(t, lead, audit.AddNote{Audit: theAudit(lead), Text: "on"})
		sound(t, lead)
		same(t, []*Store{lead, copyOf(t, lead, 8)})
	}
}

// Somebody creates what is there already as something else. Nobody's copy falls
// over, all say the same, and that there are two views of it is told.
func TestAnotherKindOfTheSame(t *testing.T) {
	t.Parallel()
	for _, hlc := range []uint64{1, 1 << 62} {
		all := team(t, audit.RoleAuditor, audit.RoleAuditor)
		lead, mv := all[0], all[2]
		a := theAudit(lead)
		deps := knows(lead)
		do(t, lead, audit.AddFinding{Audit: a, Grade: audit.Minor, Title: "t", Elements: []string{"n@1#A.1"}, Condition: "c"})
		f := audit.All[audit.Finding](lead.State())[0].ID
		x := toolOf(t, lead, 2)
		x.hlc = hlc
		in := []Raw{x.write(deps, audit.Op{Kind: audit.OpCreate, Entity: f, Value: "note"}, set(f, "text", "a note")),
			x.write(nil, audit.Op{Kind: audit.OpCreate, Entity: f, Value: "of a newer toets"})}
		merge1(t, mv, in) // here it is there first
		merge1(t, lead, in)
		meet(t, lead, mv)
		same(t, []*Store{lead, mv, copyOf(t, lead, 9)})
		if !slices.ContainsFunc(lead.State().Unclear(), func(u audit.FieldRef) bool { return u.Entity == f && u.Field == "" }) {
			t.Errorf("nobody is told: %+v", lead.State().Unclear())
		}
	}
}

// Somebody is let in by a lead whose part had ended, which neither knew, and a
// third builds on their work. Whatever reaches whom first, all copies end with
// the same log, and what the third did counts.
func TestLetInByWhoIsOut(t *testing.T) {
	t.Parallel()
	for _, first := range []bool{true, false} {
		all := team(t, audit.RoleLead, audit.RoleAuditor, audit.RoleAuditor)
		lead, second, third, fourth := all[0], all[1], all[2], all[3]
		a := theAudit(lead)
		d := second.Own()[0]
		do(t, second, audit.AddMember{Initials: "ZZ", Role: audit.RoleAuditor, Seat: audit.NewSeat{Pub: publicOf(testKey(8)), Recipient: "age1-8"}})
		do(t, lead, audit.RemoveMember{Member: lead.State().MemberOf(d).ID, Last: lead.Vector(), Commit: [32]byte{5}})
		zz := copyOf(t, second, 8)
		do(t, zz, audit.AddNote{Audit: a, Text: "of ZZ"})
		meet(t, third, zz)
		do(t, third, audit.AddNote{Audit: a, Text: "of the third, who saw it"})
		if first { // the news of the end is there before all this
			merge1(t, fourth, rawOf(t, lead, fourth.Vector()))
			merge1(t, fourth, rawOf(t, third, fourth.Vector()))
		} else {
			merge1(t, fourth, rawOf(t, third, fourth.Vector()))
			merge1(t, fourth, rawOf(t, lead, fourth.Vector()))
		}
		everybody := append(all, zz)
		for range 2 {
			for _, x := range everybody {
				meet(t, lead, x)
			}
		}
		same(t, everybody)
		for i, s := range everybody {
			if n := len(audit.All[audit.Note](s.State())); n != 1 || !maps.Equal(s.Vector(), lead.Vector()) {
				t.Errorf("copy %d: %d notes, it has %v, the lead %v", i, n, s.Vector(), lead.Vector())
			}
			if q, err := s.Quarantine(ctx); err != nil || len(q) > 0 {
				t.Errorf("copy %d: %v %v", i, q, err)
			}
		}
	}
}

// A reader sets their clock back and founds the team anew, with themselves as
// the lead. Nobody follows, and who joins later does not either.
func TestFoundedTwice(t *testing.T) {
	t.Parallel()
	all := team(t, audit.RoleReader, audit.RoleAuditor)
	lead := all[0]
	x := toolOf(t, lead, 2)
	x.hlc = 1
	m := audit.HashID(audit.KindMember, "evil")
	m[6] = m[6]&0x0f | 0xe0
	seat := audit.SeatID(x.device())
	evil := x.write(nil, audit.Op{Kind: audit.OpCreate, Entity: m, Value: "member"}, set(m, "role", audit.RoleLead), set(seat, "member", m.String()),
		set(seat, "pub", hex.EncodeToString(publicOf(x.key))))
	r := merge1(t, lead, []Raw{evil})
	if r.Quarantined != 1 || r.Applied != 0 {
		t.Fatalf("%+v", r)
	}
	do(t, lead, audit.AddNote{Audit: theAudit(lead), Text: "on"})
	merge1(t, all[2], rawOf(t, lead, all[2].Vector()))
	late := copyOf(t, lead, 9)
	if late.Identity() != lead.Identity() {
		t.Fatal("another dossier")
	}
	late = reopen(t, late, options(9, ""))
	same(t, []*Store{lead, all[2], late})
	if late.Identity() != lead.Identity() || late.State().MemberOf(lead.Own()[0]).Role != audit.RoleLead {
		t.Fatal("the lead does not lead")
	}
}

func hexOf(b []byte) string { return hex.EncodeToString(b) }

func sign(key ed25519.PrivateKey, message []byte) []byte { return ed25519.Sign(key, message) }
