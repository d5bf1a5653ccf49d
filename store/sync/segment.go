package sync

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"fmt"
	"slices"

	"filippo.io/age"

	"toets/audit"
	"toets/store"
)

// A segment is a stretch of one device's changes, in sequence without gaps.
//
//	segment = [ version, dossier[32], device[16], first, headers, bodies, signatures ]
//	file    = age(epoch key)( zstd( segment ) )
//
// headers, bodies and signatures stand apart because each packs better among
// its like. A header is a byte string, or in the short form [ a, b, c ]:
//
//	header = a ‖ SHA-256(header before it) ‖ b ‖ SHA-256(body) ‖ c
//
// which saves the 64 bytes that the reader knows already. A writer uses it
// when both hashes occur, each at its first place, in this order, and not in
// the first header of a segment. A body that was erased is null.
type segment struct {
	dossier [32]byte
	device  audit.Device
	changes []store.Raw
}

type wireSegment struct {
	_       struct{} `cbor:",toarray"`
	Version uint64
	Dossier [32]byte
	Device  [16]byte
	First   uint64
	Headers []any
	Bodies  [][]byte
	Sigs    []byte
}

func (s *segment) first() uint64 { return s.changes[0].Seq }

func (s *segment) last() uint64 { return s.changes[len(s.changes)-1].Seq }

// packSegment writes changes down and compresses them.
func packSegment(s *segment) ([]byte, error) {
	w := wireSegment{Version: formatVersion, Dossier: s.dossier, Device: s.device, First: s.first()}
	var prev [32]byte
	for i, c := range s.changes {
		if c.Device != s.device || c.Seq != w.First+uint64(i) || len(c.Sig) != ed25519.SignatureSize {
			return nil, fmt.Errorf("segment: change %d of device %x does not belong there", c.Seq, c.Device[:4])
		}
		w.Headers = append(w.Headers, shorten(c, prev, i > 0))
		w.Bodies = append(w.Bodies, c.Body)
		w.Sigs = append(w.Sigs, c.Sig...)
		prev = c.Hash()
	}
	plain, err := encoder().Marshal(w)
	if err != nil {
		return nil, err
	}
	if len(plain) > maxUnfolded {
		return nil, fmt.Errorf("a segment of %d bytes: %w", len(plain), store.ErrTooLarge)
	}
	return pack(plain), nil
}

// shorten cuts out of a header what a reader can put in again.
func shorten(c store.Raw, prev [32]byte, may bool) any {
	if !may || c.Body == nil {
		return c.Header
	}
	body := sha256.Sum256(c.Body)
	i := bytes.Index(c.Header, prev[:])
	j := bytes.Index(c.Header, body[:])
	if i < 0 || j < i+len(prev) {
		return c.Header
	}
	return []any{c.Header[:i], c.Header[i+len(prev) : j], c.Header[j+len(body):]}
}

// encodeSegment makes the file of a segment.
func encodeSegment(s *segment, key epochKey) ([]byte, error) {
	packed, err := packSegment(s)
	if err != nil {
		return nil, err
	}
	file, err := seal(packed, key)
	if err != nil {
		return nil, err
	}
	if len(file) > maxSegment && len(s.changes) > 1 || len(file) > maxLone {
		return nil, fmt.Errorf("a segment of %d bytes: %w", len(file), store.ErrTooLarge)
	}
	return file, nil
}

// decodeSegment reads the file of a segment: size, decryption, decompression
// and form, each held against its limit. What the changes say, and who made
// them, is not looked at. The error is a Fault.
func decodeSegment(file []byte, keys age.Identity) (*segment, error) {
	if len(file) > maxLone {
		return nil, fault(TooLarge, "a segment of %d bytes", len(file))
	}
	packed, err := unseal(file, keys)
	if err != nil {
		return nil, err
	}
	s, err := unpackSegment(packed)
	if err != nil {
		return nil, err
	}
	if len(file) > maxSegment && len(s.changes) > 1 {
		return nil, fault(TooLarge, "a segment of %d bytes with %d changes", len(file), len(s.changes))
	}
	return s, nil
}

func unpackSegment(packed []byte) (*segment, error) {
	plain, err := unpack(packed)
	if err != nil {
		return nil, err
	}
	var w wireSegment
	if err := decoder().Unmarshal(plain, &w); err != nil {
		return nil, fault(Damaged, "form: %w", err)
	}
	if w.Version != formatVersion {
		return nil, fault(Newer, "a segment of version %d", w.Version)
	}
	n := len(w.Headers)
	if n == 0 || n > maxChanges || len(w.Bodies) != n || len(w.Sigs) != n*ed25519.SignatureSize ||
		w.First < 1 || w.First > maxSeq-uint64(n) {
		return nil, fault(Damaged, "a segment of %d headers, %d bodies, %d bytes of signatures from %d", n, len(w.Bodies), len(w.Sigs), w.First)
	}
	s := &segment{dossier: w.Dossier, device: w.Device, changes: make([]store.Raw, 0, n)}
	var prev [32]byte
	for i := range n {
		c := store.Raw{Device: s.device, Seq: w.First + uint64(i), Body: w.Bodies[i], Sig: w.Sigs[i*64 : i*64+64 : i*64+64]}
		if c.Header, err = lengthen(w.Headers[i], c.Body, prev, i > 0); err != nil {
			f := faultOf(err, Damaged)
			f.Device, f.Seq = c.Device, c.Seq
			return nil, f
		}
		prev = c.Hash()
		s.changes = append(s.changes, c)
	}
	return s, nil
}

func lengthen(h any, body []byte, prev [32]byte, may bool) ([]byte, error) {
	if b, ok := h.([]byte); ok {
		return b, nil
	}
	parts, ok := h.([]any)
	if !ok || len(parts) != 3 || !may || body == nil {
		return nil, fault(Damaged, "a header that is none")
	}
	var cut [3][]byte
	for i, p := range parts {
		if cut[i], ok = p.([]byte); !ok {
			return nil, fault(Damaged, "a header that is none")
		}
	}
	sum := sha256.Sum256(body)
	return slices.Concat(cut[0], prev[:], cut[1], sum[:], cut[2]), nil
}
