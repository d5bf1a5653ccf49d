package store

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"toets/audit"
)

// shared is a dossier of a team in which everything occurs that the second
// version of the format knows: members of every role, one whose part was ended,
// a further device with a vouch, a conflict, acts that take no effect, a step
// that begins nowhere, a tombstone that saw what it dropped, a fork, a change
// that waits, and evidence.
func shared(t testing.TB, path string) {
	t.Helper()
	all := team(t, audit.RoleAuditor, audit.RoleReader, audit.RoleAuditor)
	lead, ap, gone := all[0], all[1], all[3]
	a := theAudit(lead)
	work(t, lead)
	meet(t, lead, ap)
	f := audit.All[audit.Finding](lead.State())[0].ID
	do(t, lead, audit.SetField{Entity: f, Field: "title", Value: "van de een"})
	do(t, ap, audit.SetField{Entity: f, Field: "title", Value: "van de ander"}, audit.AddNote{Audit: a, Element: "n@1#A.1", Text: "van AP"})
	note := do(t, lead, audit.AddNote{Audit: a, Element: "n@1#A.2", Text: "weg"})[0].Created(audit.KindNote)[0]
	do(t, lead, audit.Drop{Entity: note, Reason: "dubbel"})
	do(t, gone, audit.AddNote{Audit: a, Text: "van wie eruit ging"})
	d := gone.Own()[0]
	do(t, lead, audit.RemoveMember{Member: lead.State().MemberOf(d).ID, Last: map[audit.Device]uint64{d: 0}, Commit: [32]byte{2}, Reason: "vertrokken"})
	reader := toolOf(t, lead, 3)
	merge1(t, lead, []Raw{reader.write(knows(lead), set(f, "title", "van een lezer"))})
	live := lead.State().Live(f, "state")
	x := toolOf(t, ap, 2)
	twin := *x
	step := x.write(knows(lead), audit.Op{Kind: audit.OpMove, Entity: f, Field: "state", Value: "verified>closed", Pred: []audit.Ref{live[0].Ref()}})
	merge1(t, lead, append(rawOf(t, ap, lead.Vector()), step))
	merge1(t, lead, rawOf(t, gone, lead.Vector()))
	later := x.write([]wireDep{{Device: bytes.Repeat([]byte{9}, 16), Seq: 4}}, set(f, "owner", "CISO"))
	merge1(t, lead, []Raw{twin.write(nil, set(f, "owner", "een tweeling")), later})
	vouched(t, lead, 2, 12)
	if err := lead.Backup(ctx, path); err != nil {
		t.Fatal(err)
	}
}

// vouched lets the device of a member bring in a further one.
func vouched(t testing.TB, s *Store, by, n int) {
	t.Helper()
	x := toolOf(t, s, n)
	pub, seat := publicOf(x.key), audit.SeatID(x.device())
	member := s.State().MemberOf(deviceID(publicOf(testKey(by)))).ID
	r := merge1(t, s, []Raw{x.write(knows(s), audit.Op{Kind: audit.OpCreate, Entity: seat, Value: string(audit.KindSeat)}, set(seat, "member", member.String()),
		set(seat, "pub", hexOf(pub)), set(seat, "vouch", hexOf(sign(testKey(by), vouchFor(s.Identity(), pub)))))})
	if r.Applied != 1 {
		t.Fatalf("%+v", r)
	}
}

// A dossier of the second version stays readable. The file is made once, by
// TOETS_FIXTURE=2 go test -run FixtureOfVersion2, and never again.
func TestFixtureOfVersion2(t *testing.T) {
	t.Parallel()
	fixture := filepath.Join("testdata", "v2.toets")
	if os.Getenv("TOETS_FIXTURE") == "2" {
		if err := os.RemoveAll(fixture); err != nil {
			t.Fatal(err)
		}
		shared(t, fixture)
		s := openStore(t, fixture, options(1, ""))
		if err := os.WriteFile(fixture+".json", []byte(export(t, s)), 0o644); err != nil {
			t.Fatal(err)
		}
		s.Close()
	}
	path := filepath.Join(t.TempDir(), "v2.toets")
	copyFile(t, fixture, path)
	want, err := os.ReadFile(fixture + ".json")
	if err != nil {
		t.Fatal(err)
	}
	s := openStore(t, path, options(12, "")) // the device that AP vouched for
	if got := export(t, s); got != string(want) {
		t.Errorf("it says something else now:\n%s", got)
	}
	var proof bytes.Buffer
	for _, e := range audit.All[audit.Evidence](s.State()) {
		if err := s.Blob(ctx, e.SHA256, &proof); err != nil {
			t.Error(err)
		}
	}
	if proof.String() != "log line 1\nlog line 2\n" {
		t.Errorf("the evidence is %q", proof.String())
	}
	var roles, flags, apart []string
	for _, m := range audit.All[audit.Member](s.State()) {
		roles = append(roles, m.Initials+" "+m.Role)
	}
	log, err := s.Log(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range log {
		if e.Flag != "" {
			flags = append(flags, e.Flag)
		}
	}
	q, err := s.Quarantine(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range q {
		apart = append(apart, x.Why)
	}
	for _, x := range [][2]string{
		{strings.Join(roles, ", "), "JD lead, M2 auditor, M3 reader, M4 auditor"}, {strings.Join(flags, " "), "revoked reader"}, {strings.Join(apart, " "), "fork waits"},
	} {
		if x[0] != x[1] {
			t.Errorf("%q, and not %q", x[0], x[1])
		}
	}
	if u := s.State().Unclear(); len(u) != 1 || u[0].Field != "title" {
		t.Errorf("unclear %v", u)
	}
	if n, err := s.c.number("SELECT count(*) FROM parked WHERE why='illegal'"); err != nil || n != 1 {
		t.Errorf("%d steps begin nowhere (%v)", n, err)
	}
	sound(t, s)
	do(t, s, note1(s))
	sound(t, s)
	same(t, []*Store{s, copyOf(t, s, 9)})
}
