package store

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"fmt"
	"io"
	"slices"

	"toets/audit"
)

// What the exchange asks of a dossier.

// ErrOtherBytes says that bytes are not what their hash announced.
var ErrOtherBytes = fmt.Errorf("the bytes have another hash: %w", ErrDamaged)

// Identity is the hash of the first change, zero while there is none.
func (s *Store) Identity() [32]byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.id
}

// Own lists the devices whose changes this copy publishes: the one it writes
// as, then those it wrote as before it enrolled anew.
func (s *Store) Own() []audit.Device {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.o.Key) != ed25519.PrivateKeySize || s.c == nil {
		return nil
	}
	if err := s.enrol(); err != nil {
		return nil
	}
	own := []audit.Device{s.did}
	for n := range len(s.roll.byID) + 1 {
		if did := deviceID(publicOf(deriveKey(s.o.Key, s.id, n))); did != s.did && s.roll.byDID[did] != nil {
			own = append(own, did)
		}
	}
	return own
}

// Public is the public key that this copy signs with.
func (s *Store) Public() (ed25519.PublicKey, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.usable(); err != nil {
		return nil, err
	}
	if len(s.o.Key) != ed25519.PrivateKeySize {
		return nil, ErrReadOnly
	}
	if err := s.enrol(); err != nil {
		return nil, err
	}
	return publicOf(s.key), nil
}

// Sign signs a message with the key that this copy writes with. The message
// begins with a context of its own, never with that of a change.
func (s *Store) Sign(message []byte) ([]byte, error) {
	if _, err := s.Public(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return ed25519.Sign(s.key, message), nil
}

// Shared reports whether the dossier takes part in an exchange.
func (s *Store) Shared() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state.Shared()
}

// Signed reports whether the signature under a change fits the key of its device.
func (s *Store) Signed(_ context.Context, d audit.Device, seq uint64) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.usable(); err != nil {
		return false, err
	}
	x := s.roll.byDID[d]
	if x == nil {
		return false, nil
	}
	r, err := s.c.one("SELECT header, sig FROM chg WHERE id=?", x.id<<seqBits|int64(seq))
	if err != nil || r == nil {
		return false, s.busy(err)
	}
	return ed25519.Verify(x.pub, signed(r.blob(0)), r.blob(1)), nil
}

// Vector is the last change of each device that is here.
func (s *Store) Vector() map[audit.Device]uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	v := make(map[audit.Device]uint64, len(s.roll.byID))
	for _, d := range s.roll.byID {
		v[d.did] = d.seq
	}
	return v
}

// PublicKey is the key of a device that wrote here or was admitted.
func (s *Store) PublicKey(d audit.Device) (ed25519.PublicKey, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if x := s.roll.byDID[d]; x != nil {
		return slices.Clone(x.pub), true
	}
	if seat := s.state.SeatOf(d); seat != nil {
		if pub, err := hex.DecodeString(seat.Pub); err == nil && len(pub) == ed25519.PublicKeySize && deviceID(pub) == d {
			return pub, true
		}
	}
	return nil, false
}

// Raw visits the changes of a device that come after one, in their order. The
// bytes may be used during the visit alone. The store may not be called in it.
func (s *Store) Raw(ctx context.Context, device audit.Device, after uint64, visit func(Raw) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.usable(); err != nil {
		return err
	}
	d := s.roll.byDID[device]
	if d == nil || d.seq <= after {
		return nil
	}
	err := s.c.each(ctx, "SELECT id, header, body, sig FROM chg WHERE id>? AND id<=? ORDER BY id", func(x row) error {
		return visit(Raw{device, uint64(x.int(0) & (1<<seqBits - 1)), x.blob(1), x.blob(2), x.blob(3)})
	}, d.id<<seqBits|int64(after), d.id<<seqBits|int64(d.seq))
	return s.busy(err)
}

// Blobs lists the bytes that the dossier names by their hash, in its order.
func (s *Store) Blobs(ctx context.Context) ([]BlobInfo, error) {
	if err := s.Whole(ctx); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.usable(); err != nil {
		return nil, err
	}
	here := make(map[hash]bool)
	err := s.c.each(ctx, "SELECT hash FROM blob WHERE hash IS NOT NULL", func(x row) error {
		here[hash(x.blob(0))] = true
		return nil
	})
	if err != nil {
		return nil, s.busy(err)
	}
	seen := make(map[hash]bool)
	var out []BlobInfo
	norms := make(map[hash]bool)
	for _, n := range audit.All[audit.Norm](s.state) {
		if h, ok := parseHash(n.SHA256); ok {
			norms[h] = true
		}
	}
	for _, a := range audit.All[audit.Audit](s.state) {
		for _, f := range s.state.Pinned(a) { // what an audit was frozen on may be an older one
			if h, ok := parseHash(f.SHA256); ok {
				norms[h] = true
			}
		}
	}
	for _, k := range audit.Kinds() {
		if _, ok := audit.SchemaOf(k).Field("sha256"); !ok {
			continue
		}
		for _, id := range s.state.IDs(k) {
			e := s.state.Entity(id)
			h, ok := parseHash(audit.Value(e, "sha256"))
			if !ok || seen[h] {
				continue
			}
			seen[h] = true
			var size int64
			_, _ = fmt.Sscan(audit.Value(e, "size"), &size) // 0 where the dossier does not say
			out = append(out, BlobInfo{Hash: h, Size: size, Here: here[h], Norm: norms[h]})
		}
	}
	for h := range norms {
		if !seen[h] {
			out = append(out, BlobInfo{Hash: h, Here: here[h], Norm: true})
		}
	}
	slices.SortFunc(out, func(a, b BlobInfo) int { return slices.Compare(a.Hash[:], b.Hash[:]) })
	return out, nil
}

// ReadBlob writes the bytes with a hash.
func (s *Store) ReadBlob(ctx context.Context, h [32]byte, w io.Writer) error {
	return s.Blob(ctx, hex.EncodeToString(h[:]), w)
}

// TakeBlob keeps the bytes of r, size of them, if they have this hash; else it
// keeps nothing and the error is ErrOtherBytes.
func (s *Store) TakeBlob(ctx context.Context, h [32]byte, size int64, r io.Reader) error {
	b, err := s.PutBlob(ctx, r, size)
	if err != nil {
		return err
	}
	if b.SHA256 == hex.EncodeToString(h[:]) {
		return nil
	}
	if err := s.forget(b.SHA256); err != nil {
		return err
	}
	return ErrOtherBytes
}

// forget lets staged bytes go that nothing names.
func (s *Store) forget(sha string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	h, ok := parseHash(sha)
	if !ok {
		return nil
	}
	return s.busy(s.c.write(func() error {
		id, err := s.c.number("SELECT id FROM blob WHERE hash=? AND state=?", h[:], blobStaged)
		if err != nil || id == 0 {
			return err
		}
		return s.discard(id)
	}))
}

// Recipients are those whom the exchange is encrypted to: the devices of all
// who may take part now.
func (s *Store) Recipients(ctx context.Context) ([]string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.usable(); err != nil {
		return nil, err
	}
	r, err := s.rights(ctx)
	if err != nil {
		return nil, s.busy(err)
	}
	var out []string
	for _, seat := range audit.All[audit.Seat](s.state) {
		if d, ok := seat.DeviceOf(); ok && seat.Recipient != "" && r.weighs.open(d) {
			out = append(out, seat.Recipient)
		}
	}
	return out, nil
}

// Epochs lists the keys of the exchange that changes of leads named, in the
// order of the log. None means that the dossier was never shared.
func (s *Store) Epochs(ctx context.Context) ([]Epoch, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.usable(); err != nil {
		return nil, err
	}
	r, err := s.rights(ctx)
	if err != nil {
		return nil, s.busy(err)
	}
	var out []Epoch
	for _, e := range s.state.Epochs() {
		h, ok := parseHash(e.Commit)
		live := s.state.Live(e.ID, "commit")
		// A key that somebody drew who was out is one that they would have.
		if ok && len(live) > 0 && !r.weighs.outside[opKey{live[0].Device, live[0].Seq}] {
			out = append(out, Epoch{N: uint64(max(e.N, 0)), Commit: h, By: live[0].Device, At: e.At})
		}
	}
	return out, nil
}

// Quarantine lists what is kept apart: changes that wait, forks, and those of
// devices that nobody admitted.
func (s *Store) Quarantine(ctx context.Context) ([]Apart, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.usable(); err != nil {
		return nil, err
	}
	var out []Apart
	err := s.c.each(ctx, "SELECT dev, seq, why FROM quarantine ORDER BY dev, seq", func(x row) error {
		if len(x.blob(0)) == len(audit.Device{}) {
			out = append(out, Apart{audit.Device(x.blob(0)), uint64(x.int(1)), x.text(2)})
		}
		return nil
	})
	return out, s.busy(err)
}

// Apart is a change that is kept outside the log.
type Apart struct {
	Device audit.Device
	Seq    uint64
	Why    string // waits, fork or unknown
}

// Role says what this copy may write: lead, auditor or reader by its member,
// "" where the dossier is not shared, and the reason when nothing it writes
// would count: unknown, revoked or reader.
func (s *Store) Role(ctx context.Context) (role, why string, err error) {
	own := s.Own()
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.usable(); err != nil || len(own) == 0 {
		return "", "", err
	}
	r, err := s.rights(ctx)
	if err != nil {
		return "", "", s.busy(err)
	}
	why = r.weighs.judge(own[0], s.headOf(own[0])+1)
	if m := s.state.MemberOf(own[0]); m != nil {
		role = m.Role
	}
	return role, why, nil
}

// Copy makes a newcomer's first copy of a dossier at path: fill takes its
// changes in by Merge. When that fails, or they hold no beginning, no file
// stays behind.
func Copy(ctx context.Context, path string, o Options, fill func(*Store) error) (*Store, error) {
	return build(ctx, path, o, func(s *Store) error {
		if err := fill(s); err != nil {
			return err
		}
		if s.Identity() == (hash{}) {
			return ErrNoStart
		}
		return s.keepNotes(ctx)
	})
}
