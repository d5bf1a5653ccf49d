package sync

import (
	"bytes"
	"cmp"
	"slices"
	"time"

	"filippo.io/age"

	"toets/audit"
)

const haveContext = "toets-have-v1\x00"

// have is what a device says that it has: who is behind, and never a reason
// to throw anything away.
//
//	body = [ version, dossier[32], at, [ [device[16], seq] … ] ]
//	file = age(epoch key)( [ body, public key, signature ] )
type have struct {
	dossier [32]byte
	device  audit.Device
	at      time.Time // as claimed
	vector  map[audit.Device]uint64
}

type wirePoint struct {
	_      struct{} `cbor:",toarray"`
	Device [16]byte
	Seq    uint64
}

type wireHave struct {
	_       struct{} `cbor:",toarray"`
	Version uint64
	Dossier [32]byte
	At      int64
	Vector  []wirePoint
}

// total is the number of changes of a vector: it only grows.
func total(v map[audit.Device]uint64) uint64 {
	var n uint64
	for _, s := range v {
		n += s
	}
	return n
}

func points(v map[audit.Device]uint64) []wirePoint {
	out := make([]wirePoint, 0, len(v))
	for d, s := range v {
		if s > 0 {
			out = append(out, wirePoint{Device: d, Seq: s})
		}
	}
	slices.SortFunc(out, comparePoints)
	return out
}

func comparePoints(a, b wirePoint) int {
	return cmp.Or(bytes.Compare(a.Device[:], b.Device[:]), cmp.Compare(a.Seq, b.Seq))
}

func encodeHave(h have, by signer, key epochKey) ([]byte, error) {
	body, err := encoder().Marshal(wireHave{Version: formatVersion, Dossier: h.dossier, At: h.at.UnixMilli(), Vector: points(h.vector)})
	if err != nil {
		return nil, err
	}
	plain, err := by.wrap(haveContext, body)
	if err != nil {
		return nil, err
	}
	return seal(plain, key)
}

func decodeHave(file []byte, keys age.Identity) (*have, error) {
	if len(file) > maxHave {
		return nil, fault(TooLarge, "a .have of %d bytes", len(file))
	}
	plain, err := unseal(file, keys)
	if err != nil {
		return nil, err
	}
	return parseHave(plain)
}

func parseHave(plain []byte) (*have, error) {
	body, pub, err := unwrap(haveContext, plain)
	if err != nil {
		return nil, err
	}
	var w wireHave
	if err := read(body, &w); err != nil {
		return nil, fault(Damaged, "form: %w", err)
	}
	if w.Version != formatVersion {
		return nil, fault(Newer, "a .have of version %d", w.Version)
	}
	if len(w.Vector) > maxVector || !sane(w.At) {
		return nil, fault(TooLarge, "a .have with %d devices at %d", len(w.Vector), w.At)
	}
	h := &have{dossier: w.Dossier, device: deviceOf(pub), at: time.UnixMilli(w.At).UTC(), vector: make(map[audit.Device]uint64, len(w.Vector))}
	for i, p := range w.Vector {
		if p.Seq < 1 || p.Seq > maxSeq || i > 0 && bytes.Compare(w.Vector[i-1].Device[:], p.Device[:]) >= 0 {
			return nil, fault(Damaged, "a vector that is not in order")
		}
		h.vector[p.Device] = p.Seq
	}
	return h, nil
}

// sane keeps times to years that can be written.
func sane(ms int64) bool {
	const year = 365 * 24 * 3600 * 1000
	return ms > -1900*year && ms < 7900*year
}
