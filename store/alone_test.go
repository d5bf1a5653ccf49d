package store

import (
	"bytes"
	"errors"
	"path/filepath"
	"testing"

	"toets/audit"
)

// Protections that stand behind others, each with what the others let through.

// A header that is too long, and a body of too many items, are refused before
// anything of them is read.
func TestTooMuchIsNotRead(t *testing.T) {
	t.Parallel()
	_, err := readRaw([]Raw{{Device: audit.Device{1}, Seq: 3, Header: make([]byte, maxHeader+1), Sig: make([]byte, 64)}})
	var m *MergeError
	if !errors.As(err, &m) || m.Why != MergeFormat || m.Seq != 3 || !errors.Is(err, ErrTooLarge) {
		t.Errorf("header: %v", err)
	}
	_, err = readRaw([]Raw{{Device: audit.Device{1}, Seq: 3, Header: make([]byte, maxHeader), Sig: make([]byte, 64)}})
	if !errors.As(err, &m) || errors.Is(err, ErrTooLarge) {
		t.Errorf("a header at the limit is none for another reason: %v", err)
	}
	for n, want := range map[int]bool{maxItems - 2: false, maxItems - 1: true} {
		ch := change{sealed: sealed{body: append([]byte{0x9a, byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)}, bytes.Repeat([]byte{0x80}, n+1)...)}}
		if err := ch.readBody(); !errors.Is(err, errFormat) || errors.Is(err, ErrTooLarge) != want {
			t.Errorf("%d items: %v", n+2, err)
		}
	}
}

// Who decides on members before anybody made them lead had no right to it, even
// if a lead does so at the same time.
func TestMadeLeadMeanwhile(t *testing.T) {
	t.Parallel()
	all := team(t, audit.RoleAuditor, audit.RoleReader)
	lead, ap, reader := all[0], all[1], all[2]
	m2, m3 := lead.State().MemberOf(ap.Own()[0]).ID, lead.State().MemberOf(reader.Own()[0]).ID
	x := toolOf(t, lead, 2)
	early := x.write(knows(lead), set(m3, "role", audit.RoleLead, lead.State().Live(m3, "role")[0].Ref()))
	do(t, lead, audit.SetMemberRole{Member: m2, Role: audit.RoleLead})
	decided(t, lead, reader, early, m3)
}

// Who decides on members when a lead had taken that from them, which they did
// not know or leave out, decided nothing either.
func TestNoLeadMeanwhile(t *testing.T) {
	t.Parallel()
	all := team(t, audit.RoleLead, audit.RoleReader)
	lead, ap, reader := all[0], all[1], all[2]
	m2, m3 := lead.State().MemberOf(ap.Own()[0]).ID, lead.State().MemberOf(reader.Own()[0]).ID
	x := toolOf(t, lead, 2)
	late := x.write(knows(lead), set(m3, "role", audit.RoleLead, lead.State().Live(m3, "role")[0].Ref()))
	do(t, lead, audit.SetMemberRole{Member: m2, Role: audit.RoleAuditor})
	decided(t, lead, reader, late, m3)
}

// decided merges a ruling that makes a reader lead, in both orders, and wants
// it kept without effect.
func decided(t *testing.T, lead, reader *Store, ruling Raw, who audit.ID) {
	t.Helper()
	merge1(t, reader, []Raw{ruling})
	merge1(t, reader, rawOf(t, lead, reader.Vector()))
	if r := merge1(t, lead, []Raw{ruling}); r.Applied+r.Quarantined != 1 {
		t.Errorf("%+v", r)
	}
	same(t, []*Store{lead, reader})
	for i, s := range []*Store{lead, reader} {
		if got := audit.All[audit.Member](s.State()); len(got) != 3 || s.State().MemberOf(reader.Own()[0]).Role != audit.RoleReader {
			t.Errorf("copy %d: %s is lead: %+v", i, who, got)
		}
		log, err := s.Log(ctx)
		if err != nil {
			t.Fatal(err)
		}
		flagged := 0
		for _, e := range log {
			if e.Flag == flagNotLead {
				flagged++
			}
		}
		if flagged != 1 {
			t.Errorf("copy %d: %d acts without effect", i, flagged)
		}
		sound(t, s)
	}
}

// The first change of a dossier there twice, by one device: an empty copy
// cannot know which of the two it would be a copy of.
func TestTwoBeginningsOfOneDevice(t *testing.T) {
	t.Parallel()
	one, two := makeStore(t, options(1, "")), makeStore(t, options(1, ""))
	if one.Identity() == two.Identity() {
		t.Fatal("the same dossier twice")
	}
	_, err := Copy(ctx, filepath.Join(t.TempDir(), "c.toets"), options(3, ""), func(s *Store) error {
		_, err := s.Merge(ctx, append(rawOf(t, one, nil), rawOf(t, two, nil)...), start, false)
		return err
	})
	var m *MergeError
	if !errors.As(err, &m) || m.Why != MergeDossier {
		t.Errorf("%v", err)
	}
}

// A file of before this device first wrote in it, while the note knows what it
// wrote since, is an old copy too.
func TestOldCopyOfBefore(t *testing.T) {
	t.Parallel()
	all := team(t)
	lead, dir := all[0], t.TempDir()
	do(t, lead, audit.AddMember{Initials: "AP", Role: audit.RoleAuditor, Seat: audit.NewSeat{Pub: publicOf(testKey(2)), Recipient: "age1"}})
	ap := copyIn(t, lead, options(2, dir))
	old := filepath.Join(t.TempDir(), "old.toets")
	if err := ap.Backup(ctx, old); err != nil {
		t.Fatal(err)
	}
	do(t, ap, audit.AddNote{Audit: theAudit(lead), Text: "one"})
	merge1(t, lead, rawOf(t, ap, lead.Vector()))
	ap.Close()
	back := openStore(t, old, options(2, dir))
	do(t, back, audit.AddNote{Audit: theAudit(lead), Text: "in the old copy"})
	if r := merge1(t, lead, rawOf(t, back, nil)); len(r.Forks) > 0 || r.Quarantined > 0 || r.Applied != 2 {
		t.Errorf("%+v", r)
	}
	sound(t, lead)
}
