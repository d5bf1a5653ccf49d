package sync

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"io"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"

	"toets/audit"
	"toets/store"
)

// More of what a tool can do that holds valid keys: with the files beside
// segments, with encodings, and with a place that lies about itself.

// refusesOne runs an exchange that has to refuse one file for one reason and to
// leave all else as it was.
func refusesOne(t *testing.T, a *fake, p Place, name string, code Code) {
	t.Helper()
	before := a.digest()
	r, err := Exchange(t.Context(), a, p, a.options())
	must(t, err)
	if len(r.Faults) != 1 || r.Faults[0].Code != code || r.Faults[0].File != name {
		t.Errorf("%v; want %s in %s", r.Faults, code, name)
	}
	if a.digest() != before {
		t.Error("it was taken")
	}
}

// swollen is a place that gives more bytes than its list says.
type swollen struct {
	Place
	name string
	read int64
}

func (s *swollen) String() string { return placeName(s.Place) }

func (s *swollen) Get(ctx context.Context, name string) (io.ReadCloser, error) {
	if name != s.name {
		return s.Place.Get(ctx, name)
	}
	return io.NopCloser(readFunc(func(b []byte) (int, error) { s.read += int64(len(b)); return len(b), nil })), nil
}

type readFunc func([]byte) (int, error)

func (f readFunc) Read(b []byte) (int, error) { return f(b) }

func TestAPlaceThatGivesMoreThanItLists(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	a := team(t, dir, "AP", "JD")[0]
	mal := joinKey("kwaad")
	h := newHostile(t, a, dir)
	good := chainOf(mal, a.Identity(), 1, [32]byte{}, 1, "x")
	name := h.put(good[0].Device, 1, 1, h.segment(&segment{h.ring.dossier, good[0].Device, good}))
	p := &swollen{Place: newFolder(t, dir, a), name: name}
	refusesOne(t, a, p, name, TooLarge)
	if p.read > maxLone+2<<20 {
		t.Errorf("%d MB were read", p.read>>20)
	}
}

func TestWhatADeviceSaysItHas(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		what string
		code Code
		file func(h *hostile, b *fake) (string, []byte)
	}{
		{"in another's folder", Foreign, func(h *hostile, b *fake) (string, []byte) {
			return h.have(b, b.Vector(), h.ring.dossier, audit.Device{7}, 0)
		}},
		{"another number in its name", Foreign, func(h *hostile, b *fake) (string, []byte) {
			return h.have(b, b.Vector(), h.ring.dossier, b.device(), 9)
		}},
		{"of another dossier", Foreign, func(h *hostile, b *fake) (string, []byte) { return h.have(b, b.Vector(), [32]byte{9}, b.device(), 0) }},
		{"not signed", Signature, func(h *hostile, b *fake) (string, []byte) {
			key := signerOf(b)
			key.sign = func([]byte) ([]byte, error) { return make([]byte, 64), nil }
			file, err := encodeHave(have{dossier: h.ring.dossier, at: at(), vector: b.Vector()}, key, h.key)
			must(h.t, err)
			return h.ring.tags().devices() + h.ring.tags().device(b.device()) + "/" + haveName(total(b.Vector()), file), file
		}},
		{"out of order", Damaged, func(h *hostile, b *fake) (string, []byte) {
			return h.plainHave(b, wireHave{Version: 1, Dossier: h.ring.dossier, At: 1, Vector: []wirePoint{{Device: [16]byte{2}, Seq: 1}, {Device: [16]byte{1}, Seq: 1}}}, 2)
		}},
		{"a time that cannot be", TooLarge, func(h *hostile, b *fake) (string, []byte) {
			return h.plainHave(b, wireHave{Version: 1, Dossier: h.ring.dossier, At: 1 << 60, Vector: []wirePoint{}}, 0)
		}},
		{"more devices than there can be", TooLarge, func(h *hostile, b *fake) (string, []byte) {
			w := wireHave{Version: 1, Dossier: h.ring.dossier, At: 1}
			for i := range maxVector + 1 {
				w.Vector = append(w.Vector, wirePoint{Device: [16]byte{byte(i >> 16), byte(i >> 8), byte(i)}, Seq: 1})
			}
			return h.plainHave(b, w, maxVector+1)
		}},
	} {
		t.Run(x.what, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			ab := team(t, dir, "AP", "JD")
			a, b := ab[0], ab[1]
			a.exchange(newFolder(t, dir, a), a.options())
			h := newHostile(t, a, dir)
			name, file := x.file(h, b)
			h.write(name, file)
			team, err := Team(t.Context(), a)
			must(t, err)
			refusesOne(t, a, newFolder(t, dir, a), name, x.code)
			if now, err := Team(t.Context(), a); err != nil || len(now) != len(team) || len(now) != 1 || total(now[0].Vector) != total(team[0].Vector) {
				t.Errorf("it was believed: %+v", now)
			}
		})
	}
}

// have writes what a device has, for the folder of a device, under a number
// that is more by some.
func (h *hostile) have(b *fake, v map[audit.Device]uint64, dossier [32]byte, in audit.Device, more uint64) (string, []byte) {
	h.t.Helper()
	file, err := encodeHave(have{dossier: dossier, at: at(), vector: v}, signerOf(b), h.key)
	must(h.t, err)
	return h.ring.tags().devices() + h.ring.tags().device(in) + "/" + haveName(total(v)+more, file), file
}

func (h *hostile) plainHave(b *fake, w wireHave, count uint64) (string, []byte) {
	h.t.Helper()
	body, err := encoder().Marshal(w)
	must(h.t, err)
	plain, err := signerOf(b).wrap(haveContext, body)
	must(h.t, err)
	file := h.seal(plain)
	return h.ring.tags().devices() + h.ring.tags().device(b.device()) + "/" + haveName(count, file), file
}

// An old statement put back does not make a device forget: it is no news.
func TestAnOldStatementIsNoNews(t *testing.T) {
	t.Parallel()
	now := &have{device: audit.Device{1}, at: at(), vector: map[audit.Device]uint64{{1}: 9}}
	old := &have{device: audit.Device{1}, at: at().Add(time.Hour), vector: map[audit.Device]uint64{{1}: 3}}
	peers, _ := learn(nil, now)
	if again, news := learn(peers, old); news || again[0].Vector[audit.Device{1}] != 9 {
		t.Errorf("%+v", again)
	}
}

func TestKeysOfAnotherDossier(t *testing.T) {
	t.Parallel()
	for what, spoil := range map[string]func(r *keyring){
		"dossier": func(r *keyring) { r.dossier[0] ^= 1 },
		"secret":  func(r *keyring) { r.secret[0] ^= 1 },
	} {
		dir := t.TempDir()
		ab := team(t, dir, "AP", "JD")
		a, b := ab[0], ab[1]
		h := newHostile(t, a, dir)
		ring := *h.ring
		ring.keys = []epochKey{{n: 7, key: [32]byte{7}}}
		spoil(&ring)
		file, err := encodeEpoch(&ring, ring.keys, []string{a.id.Recipient()}, signerOf(b))
		must(t, err)
		name := h.ring.tags().epochs() + epochName(7, file)
		h.write(name, file)
		refusesOne(t, a, newFolder(t, dir, a), name, Foreign)
		if now := mustRing(t, a); len(now.keys) != 1 || now.secret != h.ring.secret {
			t.Errorf("%s: its keys were taken: %d", what, len(now.keys))
		}
	}
}

// A member hands out a key under the number that the next epoch will have.
// Nobody encrypts with it, and the lead who draws that epoch draws his own.
func TestASmuggledKey(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ab := team(t, dir, "AP", "JD")
	a, b := ab[0], ab[1]
	h := newHostile(t, a, dir)
	ring := *h.ring
	theirs := epochKey{n: 2, key: [32]byte{6, 6, 6}}
	ring.keys = append(slices.Clone(ring.keys), theirs)
	file, err := encodeEpoch(&ring, ring.keys, []string{a.id.Recipient(), b.id.Recipient()}, signerOf(b))
	must(t, err)
	h.write(h.ring.tags().epochs()+epochName(2, file), file)
	a.exchange(newFolder(t, dir, a), a.options())
	b.exchange(newFolder(t, dir, b), b.options())
	a.epoch()
	a.write("result", "na het vertrek")
	a.exchange(newFolder(t, dir, a), a.options())
	b.exchange(newFolder(t, dir, b), b.options())
	b.write("result", "van JD")
	b.exchange(newFolder(t, dir, b), b.options())
	for _, f := range ab {
		epochs, err := f.Epochs(t.Context())
		must(t, err)
		k, err := mustRing(t, f).current(epochs)
		if err != nil || k.n != 2 || k == theirs {
			t.Errorf("%s encrypts with the smuggled key: %v", f.name, err)
		}
		if slices.Contains(mustRing(t, f).committed(epochs), theirs) {
			t.Errorf("%s gives the smuggled key on", f.name)
		}
	}
	opens := 0
	for _, path := range files(t, dir, ".seg") {
		if _, err := decodeSegment(mustRead(t, path), epochKeys{theirs}); err == nil {
			opens++
		}
	}
	if opens > 0 {
		t.Errorf("%d segments open with it", opens)
	}
}

// A key that was drawn and is in no act yet is not given on.
func TestAKeyThatNoActNames(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ab := team(t, dir, "AP", "JD")
	a, b := ab[0], ab[1]
	_, err := NewEpoch(t.Context(), a)
	must(t, err)
	n := newFake(t, "NB")
	a.addMember(n) // so that a new file with keys is written
	a.exchange(newFolder(t, dir, a), a.options())
	b.exchange(newFolder(t, dir, b), b.options())
	if got := mustRing(t, b); len(got.keys) != 1 {
		t.Errorf("%d keys were given on", len(got.keys))
	}
}

// A first change claims to be of a device whose key is not known here yet, and
// brings another key.
func TestABorrowedName(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	abc := team(t, dir, "AP", "JD", "MV")
	a, c := abc[0], abc[2]
	c.write("result", "echt van MV")
	mal := joinKey("kwaad")
	forged := sealRaw(mal, a.Identity(), 1, [32]byte{}, 1, "result.set", "niet van MV")
	var w wireHead
	must(t, decoder().Unmarshal(forged.Header, &w))
	d := c.device()
	w.Device = d[:]
	header, err := encoder().Marshal(w)
	must(t, err)
	forged.Header, forged.Device = header, d
	forged.Sig = ed25519.Sign(mal, signed("toets-change-v1\x00", header))
	h := newHostile(t, a, dir)
	h.put(d, 1, 1, h.segment(&segment{h.ring.dossier, d, []store.Raw{forged}}))
	_, err = Exchange(t.Context(), a, newFolder(t, dir, a), a.options())
	must(t, err)
	if a.Vector()[d] != 0 {
		t.Fatal("it was taken for MV's")
	}
	_, err = Exchange(t.Context(), c, newFolder(t, dir, c), c.options())
	must(t, err)
	_, err = Exchange(t.Context(), a, newFolder(t, dir, a), a.options())
	must(t, err)
	if got := a.chains[d]; len(got) != 1 || !bytes.Equal(got[0].Sig, c.chains[d][0].Sig) {
		t.Error("MV's own work was kept out by it")
	}
}

// Forms that no honest writer makes are refused before anything is made of them.
func TestSegmentsOfNoForm(t *testing.T) {
	t.Parallel()
	key := joinKey("kwaad")
	c := sealRaw(key, [32]byte{1}, 1, [32]byte{}, 1, "result.set", "x")
	whole := func() wireSegment {
		return wireSegment{Version: 1, Dossier: [32]byte{1}, Device: c.Device, First: 1, Headers: []any{c.Header}, Bodies: [][]byte{c.Body}, Sigs: c.Sig}
	}
	for what, spoil := range map[string]func(w *wireSegment){
		"no changes":          func(w *wireSegment) { w.Headers, w.Bodies, w.Sigs = []any{}, [][]byte{}, nil },
		"fewer bodies":        func(w *wireSegment) { w.Bodies = [][]byte{} },
		"fewer signatures":    func(w *wireSegment) { w.Sigs = w.Sigs[:63] },
		"more signatures":     func(w *wireSegment) { w.Sigs = append(bytes.Clone(w.Sigs), 0) },
		"from nothing":        func(w *wireSegment) { w.First = 0 },
		"beyond the last":     func(w *wireSegment) { w.First = maxSeq },
		"a header of parts":   func(w *wireSegment) { w.Headers = []any{[]any{[]byte{1}, []byte{2}, []byte{3}}} },
		"a header of numbers": func(w *wireSegment) { w.Headers = []any{7} },
	} {
		w := whole()
		spoil(&w)
		plain, err := encoder().Marshal(w)
		must(t, err)
		var f *Fault
		if _, err := unpackSegment(pack(plain)); !errors.As(err, &f) || f.Code != Damaged {
			t.Errorf("%s: %v", what, err)
		}
	}
	if _, err := unpackSegment(pack(mustMarshal(t, whole()))); err != nil {
		t.Errorf("as it should be: %v", err)
	}
}

func mustMarshal(t *testing.T, v any) []byte {
	t.Helper()
	b, err := encoder().Marshal(v)
	must(t, err)
	return b
}

// A segment of many changes may be as large as a segment, and not as large as
// one with a single change.
func TestALargeSegmentOfMany(t *testing.T) {
	t.Parallel()
	key := joinKey("kwaad")
	s := &segment{dossier: [32]byte{1}}
	var prev [32]byte
	for i := range 3 {
		c := sealRaw(key, s.dossier, uint64(i+1), prev, 1, "result.set", base64.StdEncoding.EncodeToString(randomBytes(3<<20)))
		prev, s.device = c.Hash(), c.Device
		s.changes = append(s.changes, c)
	}
	packed, err := packSegment(s)
	must(t, err)
	k := epochKey{n: 1}
	file, err := seal(packed, k)
	must(t, err)
	var f *Fault
	if _, err := decodeSegment(file, epochKeys{k}); len(file) <= maxSegment || !errors.As(err, &f) || f.Code != TooLarge {
		t.Errorf("%d bytes: %v", len(file), err)
	}
}

// A frame that wants a wide window, and lists that say they are long, cost
// little before they are refused.
func TestFramesAndCountsStaySmall(t *testing.T) {
	wide, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(64<<20), zstd.WithSingleSegment(false), zstd.WithEncoderLevel(zstd.SpeedFastest))
	must(t, err)
	list := append([]byte{0x87, 1, 0x58, 32}, make([]byte, 32)...)
	list = append(append(list, 0x50), make([]byte, 16)...)
	list = append(list, 1, 0x9a, 3, 0x40, 0, 0) // 54 million headers, each a zero
	list = append(append(list, make([]byte, 0x3400000)...), 0x80, 0x40)
	// Magic, a descriptor of one segment with eight bytes of size, the size.
	claims := slices.Concat([]byte{0x28, 0xb5, 0x2f, 0xfd, 0xe0}, []byte{0, 0, 0, 0, 0, 1, 0, 0}, []byte{1, 0, 0})
	for what, x := range map[string]struct {
		packed []byte
		code   Code
	}{
		"a terabyte, it says": {claims, TooLarge},
		"a wide window":       {wide.EncodeAll(make([]byte, 65<<20), nil), TooLarge},
		"a list of much":      {pack(list), Damaged},
	} {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		_, err := unpackSegment(x.packed)
		runtime.ReadMemStats(&after)
		var f *Fault
		if !errors.As(err, &f) || f.Code != x.code {
			t.Errorf("%s: %v", what, err)
		}
		if n := after.TotalAlloc - before.TotalAlloc; n > 200<<20 {
			t.Errorf("%s: %d MB", what, n>>20)
		}
	}
}

// Signed messages have one encoding: the same content in other bytes is refused.
func TestOneEncoding(t *testing.T) {
	t.Parallel()
	body := mustMarshal(t, wireHave{Version: 1, Dossier: [32]byte{1}, At: 1, Vector: []wirePoint{}})
	if body[1] != 1 {
		t.Fatalf("%x", body)
	}
	longer := slices.Concat(body[:1], []byte{0x18, 1}, body[2:]) // the 1 in two bytes
	for what, b := range map[string][]byte{"one": body, "longer": longer, "appended": append(bytes.Clone(body), 0)} {
		plain, err := keySigner().wrap(haveContext, b)
		must(t, err)
		if _, err = parseHave(plain); (err == nil) != (what == "one") {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// Whoever holds the keys of one dossier and says that he joins another gets
// neither.
func TestKeysOfOneDossierAndTheNameOfAnother(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	a := team(t, dir, "AP", "JD")[0]
	n := newFake(t, "NB")
	must(t, mustRing(t, a).save(t.Context(), n))
	o := n.options()
	o.Dossier = [32]byte{9}
	if _, err := Exchange(t.Context(), n, newFolder(t, dir, n), o); !errors.Is(err, ErrOther) || len(n.chains) != 0 {
		t.Errorf("%v", err)
	}
}

// A device follows a past of its own of which the first half is not there: that
// is told, nothing is taken, and once the other half comes both are kept.
func TestAForkWithoutItsBranch(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ab := team(t, dir, "AP", "JD")
	a, b := ab[0], ab[1]
	twin := copyOf(t, b)
	b.write("result", "de ene")
	twin.write("result", "de andere")
	twin.write("result", "en verder")
	b.exchange(newFolder(t, dir, b), b.options())
	a.exchange(newFolder(t, dir, a), a.options())
	c, before := twin.chains[twin.device()], a.digest()
	h := newHostile(t, a, dir)
	name := h.put(twin.device(), 2, 2, h.segment(&segment{h.ring.dossier, twin.device(), c[1:]}))
	r, err := Exchange(t.Context(), a, newFolder(t, dir, a), a.options())
	must(t, err)
	if len(r.Faults) != 1 || r.Faults[0].Code != Forked || r.Faults[0].File != name || r.Faults[0].Device != b.device() || a.digest() != before {
		t.Errorf("%v", r.Faults)
	}
	h.put(twin.device(), 1, 1, h.segment(&segment{h.ring.dossier, twin.device(), c[:1]}))
	r, err = Exchange(t.Context(), a, newFolder(t, dir, a), a.options())
	must(t, err)
	if len(r.Receipt.Forks) == 0 || a.digest() != before || len(a.quarantine)+len(a.wait) != 2 {
		t.Errorf("%+v, %d and %d kept apart", r.Receipt, len(a.quarantine), len(a.wait))
	}
}

// Somebody puts rubbish into another's folder under the name of work that is
// still to come. Its author publishes that work all the same, also when nobody
// speaks of the rubbish any more.
func TestRubbishUnderTheNameOfWorkToCome(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ab := team(t, dir, "AP", "JD")
	a, b := ab[0], ab[1]
	n := a.Vector()[a.device()]
	h := newHostile(t, a, dir)
	name := h.put(a.device(), n+1, n+9, h.seal([]byte("rommel")))
	refusesOne(t, a, newFolder(t, dir, a), name, Damaged)
	a.write("result", "mijn werk")
	b.write("result", "van JD") // the place has changed: it is looked through
	_, err := Exchange(t.Context(), b, newFolder(t, dir, b), b.options())
	must(t, err)
	if r := a.exchange(newFolder(t, dir, a), a.options()); r.Sent != 1 {
		t.Errorf("sent %d", r.Sent)
	}
	r, err := Exchange(t.Context(), b, newFolder(t, dir, b), b.options())
	must(t, err)
	if r.Received != 1 || a.digest() != b.digest() {
		t.Errorf("received %d: %v", r.Received, r.Faults)
	}
}
