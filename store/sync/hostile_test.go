package sync

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"toets/audit"
	"toets/store"
)

// These are the faults of a tool that holds valid keys: it can encrypt for the
// team and sign as itself, and does it wrongly.

// hostile is a place in which such a tool can put what it likes.
type hostile struct {
	t    *testing.T
	dir  string
	ring *keyring
	key  epochKey
}

func newHostile(t *testing.T, f *fake, dir string) *hostile {
	t.Helper()
	ring, err := loadRing(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	return &hostile{t, dir, ring, ring.keys[len(ring.keys)-1]}
}

// put writes a file into the folder of a device, under a name that fits it.
func (h *hostile) put(d audit.Device, first, last uint64, file []byte) string {
	h.t.Helper()
	tags := h.ring.tags()
	name := tags.devices() + tags.device(d) + "/" + segmentName(first, last, file)
	h.write(name, file)
	return name
}

func (h *hostile) write(name string, file []byte) {
	h.t.Helper()
	path := filepath.Join(h.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		h.t.Fatal(err)
	}
	if err := os.WriteFile(path, file, 0o644); err != nil {
		h.t.Fatal(err)
	}
}

func (h *hostile) seal(plain []byte) []byte {
	h.t.Helper()
	file, err := seal(plain, h.key)
	if err != nil {
		h.t.Fatal(err)
	}
	return file
}

func (h *hostile) segment(s *segment) []byte {
	h.t.Helper()
	packed, err := packSegment(s)
	if err != nil {
		h.t.Fatal(err)
	}
	return h.seal(packed)
}

func chainOf(key ed25519.PrivateKey, dossier [32]byte, from uint64, prev [32]byte, n int, word string) []store.Raw {
	var out []store.Raw
	for i := range n {
		c := sealRaw(key, dossier, from+uint64(i), prev, from+uint64(i), "result.set", fmt.Sprint(word, i))
		prev = c.Hash()
		out = append(out, c)
	}
	return out
}

func TestWhatAToolWithKeysPutsThere(t *testing.T) {
	t.Parallel()
	clone := func(cs []store.Raw) []store.Raw {
		out := slices.Clone(cs)
		for i := range out {
			out[i].Header, out[i].Body, out[i].Sig = bytes.Clone(out[i].Header), bytes.Clone(out[i].Body), bytes.Clone(out[i].Sig)
		}
		return out
	}
	tests := []struct {
		name string
		code Code
		seq  uint64
		put  func(h *hostile, mal ed25519.PrivateKey, b *fake, good []store.Raw) string
	}{
		{"a signature of nobody", Signature, 4, func(h *hostile, mal ed25519.PrivateKey, _ *fake, good []store.Raw) string {
			cs := clone(good)
			cs[3].Sig[0] ^= 1
			return h.put(deviceOf(mal.Public().(ed25519.PublicKey)), 1, 5, h.segment(&segment{h.ring.dossier, cs[0].Device, cs}))
		}},
		{"a body exchanged", Damaged, 3, func(h *hostile, _ ed25519.PrivateKey, _ *fake, good []store.Raw) string {
			cs := clone(good)
			cs[2].Body[len(cs[2].Body)-3] ^= 1
			return h.put(cs[0].Device, 1, 5, h.segment(&segment{h.ring.dossier, cs[0].Device, cs}))
		}},
		{"in another's folder", Foreign, 1, func(h *hostile, _ ed25519.PrivateKey, b *fake, good []store.Raw) string {
			return h.put(b.device(), 1, 5, h.segment(&segment{h.ring.dossier, good[0].Device, good}))
		}},
		{"as another device", Foreign, 2, func(h *hostile, _ ed25519.PrivateKey, b *fake, good []store.Raw) string {
			cs := clone(good[1:2])
			cs[0].Device = b.device()
			return h.put(b.device(), 2, 2, h.segment(&segment{h.ring.dossier, b.device(), cs}))
		}},
		{"of another dossier", Foreign, 2, func(h *hostile, mal ed25519.PrivateKey, _ *fake, good []store.Raw) string {
			cs := append(clone(good[:1]), chainOf(mal, [32]byte{9}, 2, good[0].Hash(), 1, "x")...)
			return h.put(good[0].Device, 1, 2, h.segment(&segment{h.ring.dossier, good[0].Device, cs}))
		}},
		{"another dossier outside", Foreign, 0, func(h *hostile, _ ed25519.PrivateKey, _ *fake, good []store.Raw) string {
			return h.put(good[0].Device, 1, 5, h.segment(&segment{[32]byte{9}, good[0].Device, good}))
		}},
		{"other numbers in the name", Foreign, 0, func(h *hostile, _ ed25519.PrivateKey, _ *fake, good []store.Raw) string {
			return h.put(good[0].Device, 1, 6, h.segment(&segment{h.ring.dossier, good[0].Device, good}))
		}},
		{"a first change with a past", Chain, 1, func(h *hostile, mal ed25519.PrivateKey, _ *fake, _ []store.Raw) string {
			cs := chainOf(mal, h.ring.dossier, 1, [32]byte{7}, 2, "x")
			return h.put(cs[0].Device, 1, 2, h.segment(&segment{h.ring.dossier, cs[0].Device, cs}))
		}},
		{"not zstd", Damaged, 0, func(h *hostile, _ ed25519.PrivateKey, _ *fake, good []store.Raw) string {
			return h.put(good[0].Device, 1, 1, h.seal([]byte("geen zstd")))
		}},
		{"not age", Damaged, 0, func(h *hostile, _ ed25519.PrivateKey, _ *fake, good []store.Raw) string {
			return h.put(good[0].Device, 1, 1, []byte("geen age"))
		}},
		{"a key that nobody has", NoKey, 0, func(h *hostile, _ ed25519.PrivateKey, _ *fake, good []store.Raw) string {
			h.key = epochKey{n: 9, key: [32]byte{9}}
			return h.put(good[0].Device, 1, 5, h.segment(&segment{h.ring.dossier, good[0].Device, good}))
		}},
		{"a later version", Newer, 0, func(h *hostile, _ ed25519.PrivateKey, _ *fake, good []store.Raw) string {
			plain, _ := encoder().Marshal(wireSegment{Version: 2, Headers: []any{}, Bodies: [][]byte{}})
			return h.put(good[0].Device, 1, 1, h.seal(pack(plain)))
		}},
		{"a giant count", Damaged, 0, func(h *hostile, _ ed25519.PrivateKey, _ *fake, good []store.Raw) string {
			return h.put(good[0].Device, 1, 1, h.seal(pack([]byte{0x87, 1, 0x9b, 0, 0, 1, 0, 0, 0, 0, 0})))
		}},
		{"deep nesting", Damaged, 0, func(h *hostile, _ ed25519.PrivateKey, _ *fake, good []store.Raw) string {
			return h.put(good[0].Device, 1, 1, h.seal(pack(bytes.Repeat([]byte{0x81}, 1<<20))))
		}},
		{"a bomb", Damaged, 0, func(h *hostile, _ ed25519.PrivateKey, _ *fake, good []store.Raw) string {
			return h.put(good[0].Device, 1, 1, h.seal(bomb(h.t, 1<<30)))
		}},
		{"a bomb that says so", TooLarge, 0, func(h *hostile, _ ed25519.PrivateKey, _ *fake, good []store.Raw) string {
			return h.put(good[0].Device, 1, 1, h.seal(pack(make([]byte, maxUnfolded+1))))
		}},
		{"a bomb that lies", Damaged, 0, func(h *hostile, _ ed25519.PrivateKey, _ *fake, good []store.Raw) string {
			return h.put(good[0].Device, 1, 1, h.seal(liar(h.t)))
		}},
		{"two frames", TooLarge, 0, func(h *hostile, _ ed25519.PrivateKey, _ *fake, good []store.Raw) string {
			p := pack(make([]byte, maxUnfolded))
			return h.put(good[0].Device, 1, 1, h.seal(append(p, p...)))
		}},
		{"a wide window", Damaged, 0, func(h *hostile, _ ed25519.PrivateKey, _ *fake, good []store.Raw) string {
			return h.put(good[0].Device, 1, 1, h.seal(wide(h.t)))
		}},
		{"a huge file", TooLarge, 0, func(h *hostile, _ ed25519.PrivateKey, _ *fake, good []store.Raw) string {
			name := h.put(good[0].Device, 1, 1, []byte("x"))
			if err := os.Truncate(filepath.Join(h.dir, filepath.FromSlash(name)), maxLone+1); err != nil {
				h.t.Fatal(err)
			}
			return name
		}},
	}
	for _, x := range tests {
		t.Run(x.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			ab := team(t, dir, "AP", "JD", "MV")
			a, b, other := ab[0], ab[1], ab[2]
			mal := joinKey("kwaad")
			good := chainOf(mal, a.Identity(), 1, [32]byte{}, 5, "kwaad")
			other.write("result", "van een ander")
			other.exchange(newFolder(t, dir, other), other.options())
			name := x.put(newHostile(t, a, dir), mal, b, good)
			before := len(a.chains)
			r, err := Exchange(t.Context(), a, newFolder(t, dir, a), a.options())
			if err != nil {
				t.Fatal(err)
			}
			if len(r.Faults) != 1 || r.Faults[0].Code != x.code || r.Faults[0].File != name || r.Faults[0].Seq != x.seq {
				t.Errorf("%v; want %s at change %d in %s", r.Faults, x.code, x.seq, name)
			}
			if a.Vector()[deviceOf(mal.Public().(ed25519.PublicKey))] != 0 || len(a.chains) != before+1 {
				t.Error("it was taken, or the other's work was kept out")
			}
		})
	}
}

// bomb is n zeros in a few bytes.
func bomb(t testing.TB, n int64) []byte {
	t.Helper()
	var b bytes.Buffer
	z, err := zstd.NewWriter(&b, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(1<<20))
	if err != nil {
		t.Fatal(err)
	}
	zeros := make([]byte, 1<<20)
	for range n >> 20 {
		if _, err := z.Write(zeros); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// wide asks for a window of 512 MiB.
func wide(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	z, err := zstd.NewWriter(&b, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(zstd.MaxWindowSize), zstd.WithSingleSegment(false))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(z, strings.NewReader(strings.Repeat("x", 4096))); err != nil {
		t.Fatal(err)
	}
	if err := z.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// liar says that it unfolds to a hundred bytes and unfolds to 4 GiB.
func liar(t testing.TB) []byte {
	t.Helper()
	body := bomb(t, 4<<30)
	var h zstd.Header
	if err := h.Decode(body); err != nil {
		t.Fatal(err)
	}
	// Magic, a descriptor with four bytes of size and a window, the window of
	// the bomb, the size.
	head := []byte{0x28, 0xb5, 0x2f, 0xfd, 0x80, body[5], 100, 0, 0, 0}
	return append(head, body[h.HeaderSize:]...)
}

func TestABombStaysSmall(t *testing.T) {
	said := pack(make([]byte, maxUnfolded))
	for name, packed := range map[string][]byte{"4 GiB": bomb(t, 4<<30), "lies": liar(t), "at the limit": said, "twice": append(slices.Clone(said), said...)} {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		_, err := unpackSegment(packed)
		runtime.ReadMemStats(&after)
		refusal(t, err)
		if n := after.TotalAlloc - before.TotalAlloc; n > 200<<20 {
			t.Errorf("%s: %d MB for %d bytes", name, n>>20, len(packed))
		}
	}
}

// TestEveryFlippedBitIsRefused goes over every file of a place: whatever is
// changed is told with the name of its file, and nothing of it is taken.
func TestEveryFlippedBitIsRefused(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ab := team(t, dir, "AP", "JD")
	a, b := ab[0], ab[1]
	a.addEvidence([]byte(strings.Repeat("brief ", 40)))
	a.write("result", "in orde")
	a.exchange(newFolder(t, dir, a), a.options())
	want := b.everything()
	items, err := newFolder(t, dir, b).List(t.Context(), rootName)
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for _, i := range items {
		if superseded(i, items) {
			continue // of a device only the newest is read
		}
		path := filepath.Join(dir, filepath.FromSlash(i.Name))
		good, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for at := 0; at < len(good); at += 61 {
			bad := slices.Clone(good)
			bad[at] ^= 1 << (at % 8)
			if err := os.WriteFile(path, bad, 0o644); err != nil {
				t.Fatal(err)
			}
			x := copyOf(t, b)
			o := x.options()
			o.Begin = true
			delete(x.notes, cursorNote(newFolder(t, dir, b)))
			r, err := Exchange(t.Context(), x, readOnly{newFolder(t, dir, b)}, o)
			if err != nil && !errors.Is(err, ErrReadOnly) {
				t.Fatal(err)
			}
			tried++
			if !slices.ContainsFunc(r.Faults, func(f *Fault) bool { return f.File == i.Name }) {
				t.Fatalf("%s, byte %d: %v", i.Name, at, r.Faults)
			}
		}
		if err := os.WriteFile(path, good, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if b.everything() != want || tried < 100 {
		t.Errorf("%d tried", tried)
	}
}

func superseded(i Item, items []Item) bool {
	dir, base := filepath.Split(i.Name)
	p, _ := parseName(base)
	return p.kind == "have" && slices.ContainsFunc(items, func(j Item) bool {
		d, b := filepath.Split(j.Name)
		q, _ := parseName(b)
		return d == dir && q.kind == "have" && q.first > p.first
	})
}

// readOnly is a place in which nothing can be written.
type readOnly struct{ *Folder }

func (readOnly) Put(context.Context, string, Source) error { return ErrReadOnly }

func copyOf(t *testing.T, f *fake) *fake {
	t.Helper()
	x := newFake(t, f.name)
	x.key, x.id, x.own, x.dossier, x.clock = f.key, f.id, f.own, f.dossier, f.clock
	for d, c := range f.chains {
		x.chains[d] = slices.Clone(c)
		x.pubs[d] = f.pubs[d]
	}
	maps.Copy(x.notes, f.notes)
	maps.Copy(x.index, f.index)
	maps.Copy(x.blobs, f.blobs)
	return x
}

// TestNothingIsReadable plants words in everything that a person types and
// looks for them in everything that leaves the house.
func TestNothingIsReadable(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ab := team(t, dir, "AP-geheimzinnig", "JD-onvindbaar")
	a, b := ab[0], ab[1]
	const planted = "Vriesdam-waterschap-fraude"
	a.write("finding.add", planted)
	h := a.addEvidence([]byte(strings.Repeat(planted, 1000)))
	a.exchange(newFolder(t, dir, a), a.options())
	b.exchange(newFolder(t, dir, b), b.options())
	all := bundleOf(t, a, BundleOptions{Evidence: EvidenceAll})
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		f, err := os.ReadFile(path)
		all = append(append(all, strings.TrimPrefix(path, dir)...), f...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	id := a.Identity()
	device := a.device()
	for _, secret := range [][]byte{
		[]byte(planted), []byte("Vriesdam"), []byte("geheimzinnig"), []byte("onvindbaar"), []byte("finding.add"), h[:], id[:], device[:],
		fmt.Appendf(nil, "%x", h[:8]), fmt.Appendf(nil, "%x", id[:8]), fmt.Appendf(nil, "%x", device[:8]), []byte(a.id.Recipient()),
	} {
		if bytes.Contains(all, secret) {
			t.Errorf("%q can be read", secret)
		}
	}
}

// TestAForkIsHandedOver: two copies of one key. Both pasts reach the dossier,
// which keeps the second apart.
func TestAForkIsHandedOver(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ab := team(t, dir, "AP", "JD")
	a, b := ab[0], ab[1]
	twin := copyOf(t, b)
	b.write("result", "de ene")
	twin.write("result", "de andere")
	b.exchange(newFolder(t, dir, b), b.options())
	a.exchange(newFolder(t, dir, a), a.options())
	before := a.digest()
	// The twin's laptop writes beside it in the same folder.
	c := twin.chains[twin.device()]
	h := newHostile(t, a, dir)
	h.put(twin.device(), 1, 1, h.segment(&segment{h.ring.dossier, twin.device(), c[:1]}))
	r, err := Exchange(t.Context(), a, newFolder(t, dir, a), a.options())
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Receipt.Forks) != 1 || a.digest() != before || len(a.quarantine) != 1 {
		t.Errorf("forks %v, %d in quarantine", r.Receipt.Forks, len(a.quarantine))
	}
}

// TestOneDevicesRubbishKeepsNobodyOut: what the dossier refuses of one device
// does not stop the others.
func TestOneDevicesRubbishKeepsNobodyOut(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	abc := team(t, dir, "AP", "JD", "MV")
	a, b, c := abc[0], abc[1], abc[2]
	b.write("result", "onzin")
	c.write("result", "goed werk")
	b.exchange(newFolder(t, dir, b), b.options())
	c.exchange(newFolder(t, dir, c), c.options())
	a.refuse = func(in []store.Raw) error {
		if slices.ContainsFunc(in, func(r store.Raw) bool { return r.Device == b.device() }) {
			return errTest
		}
		return nil
	}
	r, err := Exchange(t.Context(), a, newFolder(t, dir, a), a.options())
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Faults) != 1 || r.Faults[0].Code != Rejected || r.Faults[0].Device != b.device() || !errors.Is(r.Faults[0], errTest) {
		t.Errorf("%v", r.Faults)
	}
	if len(a.chains[c.device()]) != 1 || len(a.chains[b.device()]) != 0 {
		t.Error("the wrong one was taken")
	}
	a.refuse = nil
	a.exchange(newFolder(t, dir, a), a.options())
	if len(a.chains[b.device()]) != 1 {
		t.Error("what was refused once is never looked at again")
	}
}
