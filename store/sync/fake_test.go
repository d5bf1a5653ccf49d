package sync

import (
	"bytes"
	"cmp"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"

	"toets/audit"
	"toets/store"
)

// fake is a dossier in memory: real signed changes, and of the rules only what
// the exchange looks at. Members, epochs and evidence are named by changes, so
// they travel as they do in a real one.
type fake struct {
	t     testing.TB
	key   ed25519.PrivateKey
	id    *Identity
	name  string
	clock uint64

	mu         sync.Mutex
	dossier    [32]byte
	chains     map[audit.Device][]store.Raw
	pubs       map[audit.Device]ed25519.PublicKey
	wait       []store.Raw
	quarantine []store.Raw
	blobs      map[[32]byte][]byte
	notes      map[string][]byte
	own        []audit.Device
	refuse     func([]store.Raw) error // what Merge is to say
	merges     int
	index      map[string][]string // what changes of the intents in indexed say
}

// indexed are the intents that the exchange asks about.
var indexed = map[string]bool{"member.add": true, "member.revoke": true, "epoch.new": true, "evidence.add": true, "norm.import": true}

type testOp struct {
	_      struct{} `cbor:",toarray"`
	Kind   uint8
	Entity []byte
	Field  string
	Value  string
	Pred   []any
}

type testBody struct {
	_       struct{} `cbor:",toarray"`
	Intent  string
	Devices [][]byte
	Ops     []testOp
	Meta    map[int]any
}

func newFake(t testing.TB, name string) *fake {
	t.Helper()
	seed := sha256.Sum256([]byte(t.Name() + name))
	f := &fake{
		t: t, name: name, key: ed25519.NewKeyFromSeed(seed[:]), chains: map[audit.Device][]store.Raw{},
		pubs: map[audit.Device]ed25519.PublicKey{}, blobs: map[[32]byte][]byte{}, notes: map[string][]byte{}, index: map[string][]string{},
	}
	var err error
	if f.id, err = NewIdentity(f.key); err != nil {
		t.Fatal(err)
	}
	f.own = []audit.Device{deviceOf(f.key.Public().(ed25519.PublicKey))}
	return f
}

func (f *fake) device() audit.Device { return f.own[0] }

func (f *fake) Identity() [32]byte  { f.mu.Lock(); defer f.mu.Unlock(); return f.dossier }
func (f *fake) Own() []audit.Device { return f.own }

func (f *fake) Vector() map[audit.Device]uint64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	v := make(map[audit.Device]uint64)
	for d, c := range f.chains {
		v[d] = uint64(len(c))
	}
	return v
}

func (f *fake) Raw(_ context.Context, d audit.Device, after uint64, visit func(store.Raw) error) error {
	f.mu.Lock()
	chain := f.chains[d]
	f.mu.Unlock()
	for _, c := range chain[min(after, uint64(len(chain))):] {
		if err := visit(c); err != nil {
			return err
		}
	}
	return nil
}

func (f *fake) PublicKey(d audit.Device) (ed25519.PublicKey, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if d == f.own[0] {
		return f.key.Public().(ed25519.PublicKey), true
	}
	p, ok := f.pubs[d]
	return p, ok
}

func (f *fake) Sign(m []byte) ([]byte, error) { return ed25519.Sign(f.key, m), nil }

// head is what seal needs of a device's past.
func (f *fake) sealAs(key ed25519.PrivateKey, intent string, ops ...string) store.Raw {
	pub := key.Public().(ed25519.PublicKey)
	d := deviceOf(pub)
	chain := f.chains[d]
	var prev [32]byte
	if len(chain) > 0 {
		prev = chain[len(chain)-1].Hash()
	}
	f.clock++
	return sealRaw(key, f.dossier, uint64(len(chain)+1), prev, f.clock, intent, ops...)
}

func sealRaw(key ed25519.PrivateKey, dossier [32]byte, seq uint64, prev [32]byte, hlc uint64, intent string, ops ...string) store.Raw {
	pub := key.Public().(ed25519.PublicKey)
	d := deviceOf(pub)
	b := testBody{Intent: intent, Devices: [][]byte{}, Meta: map[int]any{1: int64(1_700_000_000_000 + hlc)}}
	for i, o := range ops {
		e := sha256.Sum256(fmt.Append(nil, d, seq, i))
		b.Ops = append(b.Ops, testOp{Kind: 2, Entity: e[:16], Field: "text", Value: o, Pred: []any{}})
	}
	if seq == 1 {
		b.Meta[5] = []byte(pub)
	}
	body, _ := encoder().Marshal(b)
	sum := sha256.Sum256(body)
	deps, _ := encoder().Marshal([]any{})
	header, err := encoder().Marshal(wireHead{
		Version: 1, MinReader: 1, Audit: dossier[:], Device: d[:], Seq: seq, HLC: hlc << 16, Prev: prev[:],
		Deps: cbor.RawMessage(deps), BodyHash: sum[:], BodyLen: uint64(len(body)),
	})
	if err != nil {
		panic(err)
	}
	return store.Raw{Device: d, Seq: seq, Header: header, Body: body, Sig: ed25519.Sign(key, signed("toets-change-v1\x00", header))}
}

// write makes one change of this device.
func (f *fake) write(intent string, ops ...string) store.Raw {
	f.mu.Lock()
	defer f.mu.Unlock()
	c := f.sealAs(f.key, intent, ops...)
	f.apply(c)
	return c
}

func (f *fake) apply(c store.Raw) {
	if f.dossier == ([32]byte{}) {
		f.dossier = c.Hash()
	}
	var b testBody
	if err := decoder().Unmarshal(c.Body, &b); err == nil {
		if pub, ok := b.Meta[5].([]byte); ok && c.Seq == 1 {
			f.pubs[c.Device] = pub
		}
		if indexed[b.Intent] {
			for _, o := range b.Ops {
				f.index[b.Intent] = append(slices.Clip(f.index[b.Intent]), o.Value)
			}
		}
	}
	f.chains[c.Device] = append(f.chains[c.Device], c)
}

func (f *fake) Merge(ctx context.Context, in []store.Raw, _ time.Time, rehearse bool) (store.Receipt, error) {
	if err := ctx.Err(); err != nil {
		return store.Receipt{}, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.merges++
	if f.refuse != nil {
		if err := f.refuse(in); err != nil {
			return store.Receipt{}, err
		}
	}
	keep := f.chains
	if rehearse {
		f.chains = make(map[audit.Device][]store.Raw)
		for d, c := range keep {
			f.chains[d] = slices.Clip(c)
		}
		id, pubs, wait, quar, index := f.dossier, maps.Clone(f.pubs), f.wait, f.quarantine, maps.Clone(f.index)
		defer func() { f.chains, f.dossier, f.pubs, f.wait, f.quarantine, f.index = keep, id, pubs, wait, quar, index }()
	}
	in = slices.Clone(in)
	slices.SortStableFunc(in, func(a, b store.Raw) int { return cmp.Compare(a.Seq, b.Seq) })
	var r store.Receipt
	for _, c := range in {
		c.Header, c.Body, c.Sig = bytes.Clone(c.Header), bytes.Clone(c.Body), bytes.Clone(c.Sig)
		chain := f.chains[c.Device]
		n := uint64(len(chain))
		switch {
		case c.Seq <= n && chain[c.Seq-1].Hash() == c.Hash():
			r.Known++
		case c.Seq <= n:
			r.Quarantined++
			r.Forks = append(r.Forks, store.Fork{Device: c.Device, Seq: c.Seq})
			f.quarantine = append(f.quarantine, c)
		case c.Seq == n+1 && (n == 0 || linked(chain[n-1], c)):
			f.apply(c)
			r.Applied++
		case c.Seq > n+1:
			f.wait = append(f.wait, c)
		default:
			r.Quarantined++
			f.quarantine = append(f.quarantine, c)
		}
	}
	for again := true; again; {
		again = false
		f.wait = slices.DeleteFunc(slices.Clone(f.wait), func(c store.Raw) bool {
			chain := f.chains[c.Device]
			if int(c.Seq) != len(chain)+1 || !linked(chain[len(chain)-1], c) {
				return c.Seq <= uint64(len(chain))
			}
			f.apply(c)
			r.Applied++
			again = true
			return true
		})
	}
	r.Waiting = len(f.wait)
	return r, nil
}

func linked(before, c store.Raw) bool {
	h := before.Hash()
	return bytes.Contains(c.Header, h[:])
}

// named lists what changes with an intent say, in one order on all copies.
func (f *fake) named(intent string) []string {
	return slices.Sorted(slices.Values(f.index[intent]))
}

func (f *fake) devices() []audit.Device {
	ds := slices.Collect(maps.Keys(f.chains))
	slices.SortFunc(ds, func(a, b audit.Device) int { return bytes.Compare(a[:], b[:]) })
	return ds
}

func (f *fake) Recipients(context.Context) ([]string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	gone := f.named("member.revoke")
	return slices.DeleteFunc(f.named("member.add"), func(s string) bool { return slices.Contains(gone, s) }), nil
}

func (f *fake) Epochs(context.Context) ([]store.Epoch, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	var out []store.Epoch
	for _, s := range f.named("epoch.new") {
		var e store.Epoch
		var h string
		if _, err := fmt.Sscanf(s, "%d %s", &e.N, &h); err != nil {
			return nil, err
		}
		b, err := hex.DecodeString(h)
		if err != nil {
			return nil, err
		}
		e.Commit = [32]byte(b)
		out = append(out, e)
	}
	return out, nil
}

func (f *fake) Blobs(context.Context) ([]store.BlobInfo, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	var out []store.BlobInfo
	for i, s := range append(f.named("norm.import"), f.named("evidence.add")...) {
		b := store.BlobInfo{Norm: i < len(f.index["norm.import"])}
		var h string
		if _, err := fmt.Sscanf(s, "%d %s", &b.Size, &h); err != nil {
			return nil, err
		}
		raw, _ := hex.DecodeString(h)
		b.Hash = [32]byte(raw)
		_, b.Here = f.blobs[b.Hash]
		out = append(out, b)
	}
	slices.SortFunc(out, func(a, b store.BlobInfo) int { return bytes.Compare(a.Hash[:], b.Hash[:]) })
	return slices.CompactFunc(out, func(a, b store.BlobInfo) bool { return a.Hash == b.Hash }), nil
}

func (f *fake) ReadBlob(_ context.Context, h [32]byte, w io.Writer) error {
	f.mu.Lock()
	b, ok := f.blobs[h]
	f.mu.Unlock()
	if !ok {
		return store.ErrNoBlob
	}
	_, err := w.Write(b)
	return err
}

func (f *fake) TakeBlob(_ context.Context, h [32]byte, size int64, r io.Reader) error {
	b, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if sha256.Sum256(b) != h || int64(len(b)) != size {
		return fmt.Errorf("evidence: %w", store.ErrDamaged)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.blobs[h] = b
	return nil
}

func (f *fake) Note(_ context.Context, name string) ([]byte, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.notes[name], nil
}

func (f *fake) SetNote(_ context.Context, name string, v []byte) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if v == nil {
		delete(f.notes, name)
	} else {
		f.notes[name] = bytes.Clone(v)
	}
	return nil
}

// found makes the first change, the members and the first epoch.
func (f *fake) found(members ...*fake) *fake {
	f.t.Helper()
	f.write("dossier.create", "Vriesdam "+f.name)
	f.addMember(f)
	for _, m := range members {
		f.addMember(m)
	}
	f.epoch()
	return f
}

func (f *fake) addMember(m *fake) { f.write("member.add", m.id.Recipient()) }

func (f *fake) epoch() {
	f.t.Helper()
	e, err := NewEpoch(f.t.Context(), f)
	if err != nil {
		f.t.Fatal(err)
	}
	f.write("epoch.new", fmt.Sprintf("%d %x", e.N, e.Commit))
}

// evidence puts bytes in and names them in a change.
func (f *fake) addEvidence(b []byte) [32]byte {
	h := sha256.Sum256(b)
	f.mu.Lock()
	f.blobs[h] = b
	f.mu.Unlock()
	f.write("evidence.add", fmt.Sprintf("%d %x", len(b), h))
	return h
}

// addNorm brings an edition in.
func (f *fake) addNorm(b []byte) [32]byte {
	h := sha256.Sum256(b)
	f.mu.Lock()
	f.blobs[h] = b
	f.mu.Unlock()
	f.write("norm.import", fmt.Sprintf("%d %x", len(b), h))
	return h
}

// digest is everything that is in the log.
func (f *fake) digest() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	h := sha256.New()
	for _, d := range f.devices() {
		for _, c := range f.chains[d] {
			h.Write(c.Header)
			h.Write(c.Body)
			h.Write(c.Sig)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// everything is the whole of the copy, notes and evidence included.
func (f *fake) everything() string {
	s := f.digest()
	f.mu.Lock()
	defer f.mu.Unlock()
	h := sha256.New()
	for _, k := range slices.Sorted(maps.Keys(f.notes)) {
		_, _ = fmt.Fprintf(h, "%s %x\n", k, f.notes[k])
	}
	var names []string
	for b := range f.blobs {
		names = append(names, hex.EncodeToString(b[:]))
	}
	slices.Sort(names)
	_, _ = fmt.Fprintf(h, "%s %d %d", strings.Join(names, " "), len(f.wait), len(f.quarantine))
	return s + hex.EncodeToString(h.Sum(nil))
}

func at() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) }

func (f *fake) options() Options {
	return Options{At: at(), Identity: f.id, Evidence: EvidenceAll}
}

// joins is the option of a newcomer.
func (f *fake) joining(d *fake) Options {
	o := f.options()
	o.Dossier = d.Identity()
	return o
}

// exchange runs one and fails the test when it fails or refuses something.
func (f *fake) exchange(p Place, o Options) Result {
	f.t.Helper()
	r, err := Exchange(f.t.Context(), f, p, o)
	if err != nil {
		f.t.Fatalf("%s: %v", f.name, err)
	}
	for _, x := range r.Faults {
		f.t.Errorf("%s: %v", f.name, x)
	}
	return r
}

func randomBytes(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b)
	return b
}

var _ Dossier = (*fake)(nil)

var errTest = errors.New("as the test wants it")
