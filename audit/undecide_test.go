package audit

import "testing"

// Taking a decision between copies back makes them disagree again, as they
// did: neither version wins because somebody thought better of it.
func TestUndecide(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	f := w.find(Minor)
	site := w.do(AddSite{Name: "Yard"}).Created(KindSite)[0]
	other := w.stamp()
	other.Device, other.Seq = Device{2}, 1
	theirs, err := Plan(w.s, SetField{Entity: f.ID, Field: "title", Value: "theirs"}, other)
	if err != nil {
		t.Fatal(err)
	}
	other.Seq = 2
	drop, err := Plan(w.s, Drop{Entity: site, Reason: "sold"}, other)
	if err != nil {
		t.Fatal(err)
	}
	w.do(SetField{Entity: f.ID, Field: "title", Value: "mine"})
	w.do(SetField{Entity: site, Field: "name", Value: "Old yard"})
	w.s.Apply(theirs)
	w.s.Apply(drop)
	if n := len(w.s.Unclear()); n != 2 {
		t.Fatalf("%d disagreements to begin with", n)
	}
	values := func(id ID, field string) map[string]bool {
		out := make(map[string]bool)
		for _, l := range w.s.Live(id, field) {
			out[l.Value] = true
		}
		return out
	}
	for name, c := range map[string]Resolve{
		"one of them":   {Entity: f.ID, Field: "title", Keep: Ref{Device{2}, 1, 0}},
		"neither":       {Entity: f.ID, Field: "title", Value: "neither"},
		"keep the site": {Entity: site, Value: "keep"},
		"drop the site": {Entity: site, Value: "drop"},
	} {
		before := w.s.Snapshot()
		ev := w.do(c)
		if n := len(w.s.Unclear()); n != 1 {
			t.Fatalf("%s: %d disagreements after the decision", name, n)
		}
		decided := w.s.Snapshot()
		undo := w.do(Inverse(before, ev))
		if n := len(w.s.Unclear()); n != 2 {
			t.Errorf("%s: %d disagreements after taking it back", name, n)
		}
		if c.Field != "" && (!values(f.ID, "title")["mine"] || !values(f.ID, "title")["theirs"] || len(values(f.ID, "title")) != 2) {
			t.Errorf("%s: %v", name, values(f.ID, "title"))
		}
		w.do(Inverse(decided, undo)) // and done again
		if got, want := Get[Finding](w.s, f.ID).Title, Get[Finding](decided, f.ID).Title; got != want {
			t.Errorf("%s: done again it says %q, not %q", name, got, want)
		}
		if got, want := Get[Site](w.s, site).Gone, Get[Site](decided, site).Gone; got != want {
			t.Errorf("%s: done again the site is gone %v, not %v", name, got, want)
		}
		w.s = before
	}
}
