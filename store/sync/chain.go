package sync

import (
	"bytes"
	"cmp"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"errors"
	"runtime"
	"slices"
	"sync"

	"github.com/fxamacker/cbor/v2"

	"toets/audit"
	"toets/store"
)

// fewChanges is up to how many changes of one device each signature is checked
// at once. In a longer run the signature of the last covers the chain before
// it, and `toets verify` looks at the others.
const fewChanges = 512

// wireHead is the header of a change, see docs/file-format.md.
type wireHead struct {
	_         struct{} `cbor:",toarray"`
	Version   uint64
	MinReader uint64
	Audit     []byte
	Device    []byte
	Seq       uint64
	HLC       uint64
	Prev      []byte
	Deps      cbor.RawMessage
	BodyHash  []byte
	BodyLen   uint64
}

// link is a change in the chain of its device.
type link struct {
	raw    store.Raw
	hash   [32]byte
	prev   [32]byte
	file   *segmentFile
	rooted bool // its chain leads back to what is here
	parent bool // another change names it as its predecessor
}

// segmentFile is a segment that was read from a place.
type segmentFile struct {
	item Item
	seg  *segment
	size int
	bad  *Fault
}

// newLink reads the header of a change and holds it against what it is said to be.
func newLink(dossier [32]byte, c store.Raw, f *segmentFile) (*link, *Fault) {
	no := func(code Code, format string, args ...any) *Fault {
		x := fault(code, format, args...)
		x.File, x.Device, x.Seq = f.item.Name, c.Device, c.Seq
		return x
	}
	var h wireHead
	if err := decoder().Unmarshal(c.Header, &h); err != nil {
		return nil, no(Damaged, "header: %w", err)
	}
	if len(h.Audit) != 32 || len(h.Prev) != 32 || len(h.BodyHash) != 32 || len(c.Sig) != ed25519.SignatureSize {
		return nil, no(Damaged, "header out of bounds")
	}
	l := &link{raw: c, hash: c.Hash(), prev: [32]byte(h.Prev), file: f}
	first := h.Seq == 1 && [32]byte(h.Audit) == [32]byte{} && l.hash == dossier
	if [32]byte(h.Audit) != dossier && !first {
		return nil, no(Foreign, "a change of another dossier")
	}
	if !bytes.Equal(h.Device, c.Device[:]) || h.Seq != c.Seq {
		return nil, no(Foreign, "the header says device %.4x change %d", h.Device, h.Seq)
	}
	if c.Body != nil {
		if s := sha256.Sum256(c.Body); uint64(len(c.Body)) != h.BodyLen || !bytes.Equal(s[:], h.BodyHash) {
			return nil, no(Damaged, "the body is not the one that was signed")
		}
	}
	if h.Seq == 1 && l.prev != [32]byte{} {
		return nil, no(Chain, "a first change with a predecessor")
	}
	return l, nil
}

// run is all changes of one device that came in at once.
type run struct {
	device  audit.Device
	files   []*segmentFile
	links   []*link // by sequence
	waiting int     // changes that stay where they are until their predecessor comes
	carry   bool    // hand over those without a predecessor too: a bundle may not come again
	faults  []*Fault
}

// check sorts the changes of a device into those that follow from what is
// here, those that wait, and those that are refused with their file. A bad file
// is left out and the others are looked at anew, so that nobody can block a
// device by putting rubbish beside its work.
func (r *run) check(ctx context.Context, d Dossier, known uint64) error {
	for {
		r.gather(d.Identity())
		if err := r.root(ctx, d, known); err != nil {
			return err
		}
		if !r.signatures(d) {
			return nil
		}
	}
}

// gather makes links of all changes of the good files, each change once.
func (r *run) gather(dossier [32]byte) {
	r.links, r.waiting = nil, 0
	seen := make(map[[32]byte]bool)
	for _, f := range r.files {
		if f.bad != nil {
			continue
		}
		fresh := make([]*link, 0, len(f.seg.changes))
		for _, c := range f.seg.changes {
			id := dossier
			if id == ([32]byte{}) {
				id = f.seg.dossier
			}
			l, bad := newLink(id, c, f)
			if bad != nil {
				r.refuse(f, bad)
				break
			}
			fresh = append(fresh, l)
		}
		for _, l := range fresh {
			if f.bad == nil && !seen[l.hash] {
				seen[l.hash] = true
				r.links = append(r.links, l)
			}
		}
	}
	slices.SortStableFunc(r.links, func(a, b *link) int { return cmp.Compare(a.raw.Seq, b.raw.Seq) })
}

func (r *run) refuse(f *segmentFile, why *Fault) {
	f.bad = why
	r.faults = append(r.faults, why)
}

// root follows each change back to what the dossier has.
func (r *run) root(ctx context.Context, d Dossier, known uint64) error {
	byHash := make(map[[32]byte]*link, len(r.links))
	for _, l := range r.links {
		byHash[l.hash] = l
	}
	kept := r.links[:0]
	for _, l := range r.links {
		before := byHash[l.prev]
		switch {
		case l.raw.Seq == 1:
			l.rooted = true
		case before != nil && before.raw.Seq == l.raw.Seq-1:
			before.parent = true
			l.rooted = before.rooted
		case l.raw.Seq-1 <= known:
			h, err := hashAt(ctx, d, r.device, l.raw.Seq-1)
			if err != nil {
				return err
			}
			if l.rooted = h == l.prev; !l.rooted && l.file.bad == nil {
				why := fault(Forked, "it follows another change %d than the one that is here", l.raw.Seq-1)
				why.File, why.Device, why.Seq = l.file.item.Name, r.device, l.raw.Seq
				r.faults = append(r.faults, why)
				l.file.bad = why
			}
		}
		if l.rooted || r.carry && l.file.bad == nil {
			kept = append(kept, l)
		} else {
			r.waiting++
		}
	}
	r.links = kept
	return nil
}

var errStop = errors.New("stop")

// hashAt is the hash of a change that is here.
func hashAt(ctx context.Context, d Dossier, device audit.Device, seq uint64) ([32]byte, error) {
	var h [32]byte
	err := d.Raw(ctx, device, seq-1, func(c store.Raw) error {
		if c.Seq == seq {
			h = c.Hash()
		}
		return errStop
	})
	if errors.Is(err, errStop) {
		err = nil
	}
	return h, err
}

// signatures checks the ends of all chains, and every change of a short run.
// It reports whether a file was refused.
func (r *run) signatures(d Dossier) bool {
	if len(r.links) == 0 {
		return false
	}
	pub, ok := d.PublicKey(r.device)
	if !ok {
		if pub, ok = r.key(); !ok {
			// Its first change is not here, and with it its key: it waits.
			r.waiting += len(r.links)
			r.links = nil
			return false
		}
	}
	var todo []*link
	for _, l := range r.links {
		if !l.parent || len(r.links) <= fewChanges {
			todo = append(todo, l)
		}
	}
	good := verifyAll(pub, todo)
	again := false
	for i, l := range todo {
		if !good[i] && l.file.bad == nil {
			why := fault(Signature, "not signed by its device")
			why.File, why.Device, why.Seq = l.file.item.Name, r.device, l.raw.Seq
			r.refuse(l.file, why)
			again = true
		}
	}
	return again
}

// key is the public key in the device's first change. The device's name is
// its hash, so it cannot be another's.
func (r *run) key() (ed25519.PublicKey, bool) {
	for _, l := range r.links {
		if l.raw.Seq != 1 {
			break
		}
		var body struct {
			_                    struct{} `cbor:",toarray"`
			Intent, Devices, Ops cbor.RawMessage
			Meta                 map[uint64]cbor.RawMessage
		}
		var pub []byte
		if decoder().Unmarshal(l.raw.Body, &body) != nil || decoder().Unmarshal(body.Meta[5], &pub) != nil {
			continue
		}
		if len(pub) == ed25519.PublicKeySize && deviceOf(pub) == r.device {
			return pub, true
		}
	}
	return nil, false
}

// verifyAll checks signatures on all cores.
func verifyAll(pub ed25519.PublicKey, ls []*link) []bool {
	good := make([]bool, len(ls))
	one := func(i int) {
		good[i] = ed25519.Verify(pub, signed("toets-change-v1\x00", ls[i].raw.Header), ls[i].raw.Sig)
	}
	workers := max(1, min(runtime.GOMAXPROCS(0), len(ls)/8))
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(ls); i += workers {
				one(i)
			}
		})
	}
	wg.Wait()
	return good
}
