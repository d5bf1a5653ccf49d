package sync

import (
	"bytes"
	"testing"
)

// Editions that somebody brought are there for everybody, whatever is asked of
// evidence: in a place, in a bundle, and on the way on.
func TestOwnEditionsTravelWhateverIsAsked(t *testing.T) {
	t.Parallel()
	for what, e := range map[string]Evidence{"none": EvidenceNone, "needed": EvidenceNeeded} {
		dir := t.TempDir()
		abc := team(t, dir, "AP", "JD", "MV")
		a, b, c := abc[0], abc[1], abc[2]
		norm, proof := a.addNorm(bytes.Repeat([]byte("een maatregel "), 9000)), a.addEvidence([]byte("een foto"))
		o := a.options()
		o.Evidence = e
		r := a.exchange(newFolder(t, dir, a), o)
		if want := map[string]int{"none": 1, "needed": 2}[what]; r.Out.Count != want {
			t.Errorf("%s: %d went out, want %d", what, r.Out.Count, want)
		}
		o = b.options()
		o.Evidence, o.Rehearse = e, true
		if r := b.exchange(newFolder(t, dir, b), o); len(b.blobs) != 0 || r.Receipt.Applied != 2 {
			t.Errorf("%s: a rehearsal: %+v", what, r)
		}
		o.Rehearse = false
		r = b.exchange(newFolder(t, dir, b), o)
		if len(b.blobs[norm]) == 0 || b.blobs[proof] != nil || r.In.Count != 1 || r.Missing.Count != 1 {
			t.Errorf("%s: %d came in, %d are missing", what, r.In.Count, r.Missing.Count)
		}
		c.take(bundleOf(t, b, BundleOptions{Evidence: e}), func() Options { o := c.options(); o.Evidence = e; return o }())
		if !bytes.Equal(c.blobs[norm], a.blobs[norm]) || c.blobs[proof] != nil {
			t.Errorf("%s: %d pieces by bundle", what, len(c.blobs))
		}
	}
}

// An edition that nobody can have written does not come in unasked.
func TestAHugeEditionIsAskedFor(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ab := team(t, dir, "AP", "JD")
	a, b := ab[0], ab[1]
	a.addNorm(make([]byte, maxNorm+1))
	a.exchange(newFolder(t, dir, a), a.options())
	o := b.options()
	o.Evidence = EvidenceNone
	if r := b.exchange(newFolder(t, dir, b), o); len(b.blobs) != 0 || r.Missing.Count != 1 {
		t.Errorf("%d came in, %d are missing", len(b.blobs), r.Missing.Count)
	}
	if b.exchange(newFolder(t, dir, b), b.options()); len(b.blobs) != 1 {
		t.Error("it does not come in when it is asked for either")
	}
}
