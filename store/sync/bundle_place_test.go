package sync

import (
	"bytes"
	"errors"
	"testing"
)

// One bit that turned, anywhere in a bundle, is refused, and where it stands
// is named; only who it is for can turn into somebody else.
func TestATurnedBitInABundleIsNamed(t *testing.T) {
	t.Parallel()
	a, b := newFake(t, "AP"), newFake(t, "JD")
	a.found(b)
	a.addEvidence(randomBytes(150 << 10))
	file := bundleOf(t, a, BundleOptions{Evidence: EvidenceAll})
	named := 0
	for at := 0; at < len(file); at += 1 + at/64 {
		bad := bytes.Clone(file)
		bad[at] ^= 4
		_, err := openBytes(t.Context(), bad, b.id)
		var f *Fault
		if !errors.As(err, &f) {
			t.Fatalf("byte %d: %v", at, err)
		}
		switch {
		case f.Code == NoKey || f.Code == Newer:
		case f.File == "" && f.Offset == 0:
			t.Errorf("byte %d: no place: %v", at, err)
		default:
			named++
		}
	}
	last := bytes.Clone(file)
	last[len(last)-40] ^= 4
	var f *Fault
	if _, err := openBytes(t.Context(), last, b.id); !errors.As(err, &f) || f.Offset <= int64(len(file))-ageChunk-ageTag-1 || f.Offset >= int64(len(file))-40 {
		t.Errorf("the end: %v", err)
	}
	if named < 10 {
		t.Errorf("only %d named", named)
	}
}
