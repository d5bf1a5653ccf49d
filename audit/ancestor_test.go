package audit

import (
	"testing"
	"time"
)

// wrote is an event that sets the title of an entity over what it saw.
func wrote(d Device, seq uint64, value string, pred ...Ref) Event {
	return Event{Device: d, Seq: seq, HLC: seq << 16, At: time.Unix(int64(seq), 0), Actor: "X",
		Ops: []Op{{Kind: OpSet, Entity: ID{1}, Field: "title", Value: value, Pred: pred}}}
}

func TestAncestor(t *testing.T) {
	t.Parallel()
	a, b := Device{1}, Device{2}
	first := wrote(a, 1, "first")
	second := wrote(a, 2, "second", Ref{a, 1, 0})
	mine := wrote(a, 3, "mine", Ref{a, 2, 0})
	again := wrote(a, 4, "mine again", Ref{a, 3, 0})
	theirs := wrote(b, 5, "theirs", Ref{a, 2, 0})
	stale := wrote(b, 6, "stale", Ref{a, 1, 0})
	alone := wrote(b, 7, "alone")
	for _, c := range []struct {
		name   string
		events []Event
		live   []Ref
		want   string
	}{
		{"both changed the same text", []Event{first, second, mine, theirs}, []Ref{{a, 3, 0}, {b, 5, 0}}, "second"},
		{"one of them twice", []Event{theirs, again, mine, second, first}, []Ref{{a, 4, 0}, {b, 5, 0}}, "second"},
		{"one from an older text", []Event{first, second, mine, stale}, []Ref{{a, 3, 0}, {b, 6, 0}}, "first"},
		{"three of them", []Event{first, second, mine, theirs, stale}, []Ref{{a, 3, 0}, {b, 5, 0}, {b, 6, 0}}, "first"},
		{"nothing in common", []Event{first, alone}, []Ref{{a, 1, 0}, {b, 7, 0}}, ""},
		{"what is common was not read", []Event{mine, theirs}, []Ref{{a, 3, 0}, {b, 5, 0}}, ""},
		{"one that stands on the other", []Event{first, second}, []Ref{{a, 1, 0}, {a, 2, 0}}, ""},
	} {
		var live []Write
		for _, r := range c.live {
			live = append(live, Write{Act: &Act{Device: r.Device, Seq: r.Seq}})
		}
		got, ok := Ancestor(c.events, ID{1}, "title", live)
		if got.Value != c.want || ok != (c.want != "") {
			t.Errorf("%s: %q %v", c.name, got.Value, ok)
		}
	}
	if w, ok := Ancestor([]Event{first, second, mine, theirs}, ID{1}, "condition", nil); ok {
		t.Errorf("another field has %q", w.Value)
	}
}
