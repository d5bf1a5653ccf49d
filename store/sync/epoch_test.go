package sync

import (
	"errors"
	"testing"

	"toets/store"
)

func TestARevokedMemberReadsNothingNew(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	abc := team(t, dir, "AP", "JD", "MV")
	a, b, c := abc[0], abc[1], abc[2]
	a.write("member.revoke", c.id.Recipient())
	a.epoch()
	a.write("result", "na het vertrek")
	a.exchange(newFolder(t, dir, a), a.options())
	if r := b.exchange(newFolder(t, dir, b), b.options()); r.Received != 3 || a.digest() != b.digest() {
		t.Errorf("a member received %d", r.Received)
	}
	r, err := Exchange(t.Context(), c, newFolder(t, dir, c), c.options())
	must(t, err)
	if r.Received != 0 || len(r.Faults) == 0 || r.Faults[0].Code != NoKey {
		t.Errorf("who was revoked received %d: %v", r.Received, r.Faults)
	}
	// A member who has heard of the epoch and has no key for it keeps his work
	// to himself rather than use the old key.
	b.write("result", "van JD")
	ring := mustRing(t, b)
	ring.keys = ring.keys[:1]
	must(t, ring.save(t.Context(), b))
	lost := b.options()
	lost.Identity = nil
	before := tree(t, dir)
	r, err = Exchange(t.Context(), b, newFolder(t, dir, b), lost)
	if err != nil || r.Unsent != 1 || tree(t, dir) != before {
		t.Errorf("%v, %d unsent", err, r.Unsent)
	}
}

func TestANewMemberReadsEverythingBefore(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	a := team(t, dir, "AP", "JD")[0]
	a.epoch()
	a.write("result", "tweede tijdperk")
	a.exchange(newFolder(t, dir, a), a.options())
	n := newFake(t, "NB")
	if _, err := Exchange(t.Context(), n, newFolder(t, dir, n), n.joining(a)); !errors.Is(err, ErrNoKey) {
		t.Errorf("before he was added: %v", err)
	}
	a.addMember(n)
	a.exchange(newFolder(t, dir, a), a.options())
	if _, err := Exchange(t.Context(), n, newFolder(t, dir, n), n.options()); !errors.Is(err, ErrNotShared) {
		t.Errorf("without saying what he joins: %v", err)
	}
	found, err := Find(t.Context(), newFolder(t, dir, n), n.id)
	must(t, err)
	if len(found) != 1 || found[0].Dossier != a.Identity() || found[0].By != a.device() {
		t.Errorf("%+v", found)
	}
	n.exchange(newFolder(t, dir, n), n.joining(a))
	if n.digest() != a.digest() {
		t.Error("he has not everything")
	}
	if found, err = Find(t.Context(), newFolder(t, dir, n), newFake(t, "niemand").id); err != nil || len(found) != 0 {
		t.Errorf("a stranger found %v, %v", found, err)
	}
}

func TestTwoLeadsDrawAnEpochAtOnce(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ab := team(t, dir, "AP", "JD")
	a, b := ab[0], ab[1]
	a.epoch()
	b.epoch()
	for range 2 {
		for _, f := range ab {
			r, err := Exchange(t.Context(), f, newFolder(t, dir, f), f.options())
			must(t, err)
			_ = r
		}
	}
	r := a.exchange(newFolder(t, dir, a), a.options())
	if !r.Twins || a.digest() != b.digest() {
		t.Errorf("twins %t, equal %t", r.Twins, a.digest() == b.digest())
	}
	a.epoch()
	a.exchange(newFolder(t, dir, a), a.options())
	if r := b.exchange(newFolder(t, dir, b), b.options()); r.Twins || a.digest() != b.digest() {
		t.Error("a third epoch did not end it")
	}
	epochs, err := a.Epochs(t.Context())
	must(t, err)
	ka, err1 := mustRing(t, a).current(epochs)
	kb, err2 := mustRing(t, b).current(epochs)
	if err1 != nil || err2 != nil || ka != kb || ka.n != 3 {
		t.Errorf("%d and %d: %v %v", ka.n, kb.n, err1, err2)
	}
}

func TestNewEpochGivesTheSameUntilItIsNamed(t *testing.T) {
	t.Parallel()
	a := newFake(t, "AP")
	if _, err := NewEpoch(t.Context(), a); !errors.Is(err, ErrNotShared) {
		t.Errorf("an empty dossier: %v", err)
	}
	a.write("dossier.create", "x")
	if _, err := Exchange(t.Context(), a, newFolder(t, t.TempDir(), a), a.options()); !errors.Is(err, ErrNotShared) {
		t.Errorf("never shared: %v", err)
	}
	one, err := NewEpoch(t.Context(), a)
	must(t, err)
	two, err := NewEpoch(t.Context(), a)
	must(t, err)
	if one != two || one.N != 1 || one.Commit == ([32]byte{}) || one.By != a.device() {
		t.Errorf("%+v, %+v", one, two)
	}
	// Drawn and not named: nothing may be encrypted with it.
	if _, err := mustRing(t, a).current([]store.Epoch{{N: 1}}); !errors.Is(err, ErrNoKey) {
		t.Errorf("%v", err)
	}
}

// TestTheTeamSeesWhoHasWhat: who is behind shows in what each device says.
func TestTheTeamSeesWhoHasWhat(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ab := team(t, dir, "AP", "JD")
	a, b := ab[0], ab[1]
	b.write("result", "x")
	b.exchange(newFolder(t, dir, b), b.options())
	a.exchange(newFolder(t, dir, a), a.options())
	peers, err := Team(t.Context(), a)
	must(t, err)
	if len(peers) != 1 || peers[0].Device != b.device() || peers[0].Vector[b.device()] != 1 || peers[0].Vector[a.device()] != 4 || !peers[0].At.Equal(at()) {
		t.Errorf("%+v", peers)
	}
}
