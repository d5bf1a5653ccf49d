package sync

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"toets/audit"
	"toets/store"
)

func bundleOf(t testing.TB, f *fake, o BundleOptions) []byte {
	t.Helper()
	var b bytes.Buffer
	o.Identity = f.id
	if _, err := WriteBundle(t.Context(), f, &b, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func openBytes(ctx context.Context, b []byte, id *Identity) (*Bundle, error) {
	return OpenBundle(ctx, bytes.NewReader(b), int64(len(b)), id)
}

// take reads a bundle and fails the test when that fails.
func (f *fake) take(b []byte, o Options) Result {
	f.t.Helper()
	open, err := openBytes(f.t.Context(), b, f.id)
	if err != nil {
		f.t.Fatalf("%s: %v", f.name, err)
	}
	r, err := ReadBundle(f.t.Context(), f, open, o)
	if err != nil {
		f.t.Fatalf("%s: %v", f.name, err)
	}
	return r
}

func TestABundleServesANewcomerAndATeam(t *testing.T) {
	t.Parallel()
	a, b, c := newFake(t, "AP"), newFake(t, "JD"), newFake(t, "MV")
	a.found(b, c)
	proof := a.addEvidence(randomBytes(3<<20 + 17))
	first := bundleOf(t, a, BundleOptions{Evidence: EvidenceAll})
	b.take(first, b.joining(a))
	b.write("result", "van JD")
	// MV only ever meets JD, who carries what AP did as well.
	r := c.take(bundleOf(t, b, BundleOptions{Evidence: EvidenceAll}), c.joining(a))
	if c.digest() != b.digest() || !bytes.Equal(c.blobs[proof], a.blobs[proof]) {
		t.Fatal("the courier did not bring everything")
	}
	if r.Received != 7 || r.In.Count != 1 {
		t.Errorf("received %d with %d pieces of evidence", r.Received, r.In.Count)
	}
	// An old one, once more, is nothing.
	before := c.everything()
	if r := c.take(first, c.options()); r.Receipt.Applied != 0 || c.everything() != before {
		t.Errorf("a replay did something: %+v", r.Receipt)
	}
}

func TestABundleThatComesTooEarlyWaits(t *testing.T) {
	t.Parallel()
	a, b := newFake(t, "AP"), newFake(t, "JD")
	a.found(b)
	b.take(bundleOf(t, a, BundleOptions{}), b.joining(a))
	since := func() map[audit.Device]uint64 { return a.Vector() }
	one := since()
	a.write("result", "een")
	early := bundleOf(t, a, BundleOptions{Since: one})
	two := since()
	a.write("result", "twee")
	late := bundleOf(t, a, BundleOptions{Since: two})
	if r := b.take(late, b.options()); r.Receipt.Applied != 0 || r.Receipt.Waiting != 1 {
		t.Errorf("%+v", r.Receipt)
	}
	b.take(early, b.options())
	if a.digest() != b.digest() {
		t.Error("what waited did not follow")
	}
}

func TestABundleWithoutTheBeginningIsNotForNewcomers(t *testing.T) {
	t.Parallel()
	a, b := newFake(t, "AP"), newFake(t, "JD")
	a.found(b)
	since := a.Vector()
	a.write("result", "een")
	open, err := openBytes(t.Context(), bundleOf(t, a, BundleOptions{Since: since}), b.id)
	must(t, err)
	before := b.everything()
	var f *Fault
	if _, err = ReadBundle(t.Context(), b, open, b.joining(a)); !errors.As(err, &f) || f.Code != Incomplete || b.everything() != before {
		t.Errorf("%v", err)
	}
}

func TestBundlesForOthersAreRefused(t *testing.T) {
	t.Parallel()
	a, b, x := newFake(t, "AP"), newFake(t, "JD"), newFake(t, "vreemde")
	a.found(b)
	if _, err := WriteBundle(t.Context(), newFake(t, "leeg"), &bytes.Buffer{}, BundleOptions{}); !errors.Is(err, ErrNotShared) {
		t.Errorf("an empty dossier: %v", err)
	}
	file := bundleOf(t, a, BundleOptions{})
	if _, err := openBytes(t.Context(), file, x.id); !errors.Is(err, ErrNoKey) {
		t.Errorf("a stranger: %v", err)
	}
	if _, err := openBytes(t.Context(), file, nil); !errors.Is(err, ErrNoKey) {
		t.Errorf("nobody: %v", err)
	}
	x.found(b)
	open, err := openBytes(t.Context(), file, b.id)
	if err != nil {
		t.Fatal(err)
	}
	before := x.everything()
	if _, err := ReadBundle(t.Context(), x, open, x.options()); !errors.Is(err, ErrOther) || x.everything() != before {
		t.Errorf("another dossier: %v", err)
	}
	n := newFake(t, "nieuw")
	if _, err := ReadBundle(t.Context(), n, open, n.options()); !errors.Is(err, ErrOther) {
		t.Errorf("a newcomer who did not say what he joins: %v", err)
	}
}

// damages are the ways in which a file can be wrong on a stick.
func damages(file []byte) map[string][]byte {
	out := map[string][]byte{
		"empty": {}, "half": file[:len(file)/2], "short by one": file[:len(file)-1],
		"one more": append(slices.Clone(file), 0), "twice": append(slices.Clone(file), file...),
		"zeros": make([]byte, len(file)),
	}
	return out
}

func TestADamagedBundleIsRefusedWhole(t *testing.T) {
	t.Parallel()
	a, b := newFake(t, "AP"), newFake(t, "JD")
	a.found(b)
	a.addEvidence([]byte(strings.Repeat("proces-verbaal ", 300)))
	file := bundleOf(t, a, BundleOptions{Evidence: EvidenceAll})
	before := b.everything()
	check := func(what string, damaged []byte) {
		t.Helper()
		_, err := openBytes(t.Context(), damaged, b.id)
		if !errors.Is(err, ErrRefused) {
			t.Fatalf("%s: %v", what, err)
		}
	}
	for what, damaged := range damages(file) {
		check(what, damaged)
	}
	for i := 0; i < len(file); i += 5 {
		damaged := slices.Clone(file)
		damaged[i] ^= 1 << (i % 8)
		check("flipped", damaged)
	}
	if b.everything() != before {
		t.Error("the copy changed")
	}
}

func TestOneBadRunRefusesTheBundle(t *testing.T) {
	t.Parallel()
	a, b, c := newFake(t, "AP"), newFake(t, "JD"), newFake(t, "MV")
	a.found(b, c)
	b.take(bundleOf(t, a, BundleOptions{}), b.joining(a))
	c.take(bundleOf(t, a, BundleOptions{}), c.joining(a))
	a.write("result", "goed")
	b.write("result", "goed")
	// JD's tool signs rubbish in the name of AP's chain.
	b.chains[a.device()][4-1].Sig[3] ^= 1
	before := c.everything()
	open, err := openBytes(t.Context(), bundleOf(t, b, BundleOptions{}), c.id)
	if err == nil {
		_, err = ReadBundle(t.Context(), c, open, c.options())
	}
	var f *Fault
	if !errors.As(err, &f) || f.Code != Signature || f.Device != a.device() || f.Seq != 4 {
		t.Errorf("%v", err)
	}
	if c.everything() != before {
		t.Error("something was taken")
	}
}

func TestSaveBundle(t *testing.T) {
	t.Parallel()
	a, b := newFake(t, "AP"), newFake(t, "JD")
	a.found(b)
	dir := t.TempDir()
	path := filepath.Join(dir, "vriesdam.toets-bundle")
	res, err := SaveBundle(t.Context(), a, path, BundleOptions{Identity: a.id})
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Size() != res.BytesOut {
		t.Errorf("%v, %d bytes, %d counted", err, info.Size(), res.BytesOut)
	}
	if _, err := SaveBundle(t.Context(), a, path, BundleOptions{}); !errors.Is(err, store.ErrExists) {
		t.Errorf("a second: %v", err)
	}
	if _, err := SaveBundle(t.Context(), a, filepath.Join(dir, "weg", "x"), BundleOptions{}); !errors.Is(err, ErrUnreachable) {
		t.Errorf("no folder: %v", err)
	}
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b.take(file, b.joining(a))
	if left, _ := filepath.Glob(filepath.Join(dir, ".tmp*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}
