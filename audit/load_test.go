package audit

import (
	"testing"

	"pgregory.net/rapid"
)

// reload is the State as a store would find it again.
func reload(s *State) *State {
	l := NewLoader(s.norms, Heads{Last: s.heads, Changes: s.events, Clocks: s.clocks}, len(s.recs))
	for id := range s.recs {
		h, _ := s.Held(id)
		l.Add(h)
	}
	return l.State()
}

// What is held gives the same State as the log, also after undo, drops and
// two devices that write the same field without knowing of each other.
func TestLoadEqualsFold(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := &world{s: NewState(smallNorms{}), actor: "JD", dev: Device{1}}
		if _, err := w.try(CreateDossier{Org: "V", Criteria: []string{"n@1"}, Sites: []string{"a", "b"}}); err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(1, 25).Draw(t, "acts") {
			before := w.s.Snapshot()
			ev, err := w.try(someChange(t, w))
			if err != nil {
				continue
			}
			switch rapid.IntRange(0, 5).Draw(t, "then") {
			case 0:
				_, _ = w.try(Inverse(before, ev))
			case 1: // another device did the same without having seen this
				twin, err := Plan(before, someChange(t, w), Stamp{At: w.now, Actor: "AP", Device: Device{2}, Seq: before.Head(Device{2}) + 1, HLC: uint64(w.now.UnixMilli()) << 16, Seed: seed(Device{2}, 9)})
				if err == nil {
					w.s.Apply(twin)
				}
			}
		}
		got := reload(w.s)
		equal(t, "load", holds(w.s), holds(got))
		if got.Changes() != w.s.Changes() || !got.Newest().Equal(w.s.Newest()) || got.Head(Device{1}) != w.s.Head(Device{1}) {
			t.Fatalf("heads: %d %v %d", got.Changes(), got.Newest(), got.Head(Device{1}))
		}
		for id := range w.s.recs {
			if a, b := w.s.Fields(id), got.Fields(id); len(a) != len(b) {
				t.Fatalf("fields of %s: %v, loaded %v", id, a, b)
			}
		}
		if ev, err := w.try(someChange(t, w)); err == nil {
			got.Apply(ev)
			equal(t, "one act after load", holds(w.s), holds(got))
		}
	})
}
