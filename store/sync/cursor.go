package sync

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"toets/audit"
)

const (
	notePlace = "sync.place."
	noteTeam  = "sync.team"
)

// cursor is what a copy remembers of one place, so that an exchange costs what
// is new. It holds nothing that could not be found out again.
type cursor struct {
	_       struct{} `cbor:",toarray"`
	Version uint64
	Digest  []byte      // of the listing, when there was nothing left to do
	Seen    []byte      // marks of files that were read and taken, 8 bytes each, sorted
	Refused []byte      // marks of files that were refused for good
	Sent    []wirePoint // how far own devices are published
	Have    []byte      // digest of the vector last published
	Covers  []cover     // what the epoch files there offer
	Blobs   []byte      // marks of evidence that is there
	Loose   bool        // something may lie there half written by this copy
}

// cover is what one epoch file offers to whom.
type cover struct {
	_    struct{} `cbor:",toarray"`
	Keys []byte   // ids of the keys, one after another
	For  []byte   // marks of the recipients
}

// marksSet is a sorted set of short hashes.
type marksSet map[[8]byte]bool

func markOf(parts ...any) [8]byte {
	h := sha256.Sum256(fmt.Append(nil, parts...))
	return [8]byte(h[:])
}

func itemMark(i Item) [8]byte { return markOf(i.Name, "\x00", i.Size) }

func openMarks(b []byte) marksSet {
	s := make(marksSet, len(b)/8)
	for ; len(b) >= 8; b = b[8:] {
		s[[8]byte(b)] = true
	}
	return s
}

// of keeps the marks of files that are still there.
func (s marksSet) of(items []Item) marksSet {
	out := make(marksSet, len(s))
	for _, i := range items {
		if m := itemMark(i); s[m] {
			out[m] = true
		}
	}
	return out
}

func (s marksSet) bytes() []byte {
	out := make([][8]byte, 0, len(s))
	for m := range s {
		out = append(out, m)
	}
	slices.SortFunc(out, func(a, b [8]byte) int { return bytes.Compare(a[:], b[:]) })
	b := make([]byte, 0, 8*len(out))
	for _, m := range out {
		b = append(b, m[:]...)
	}
	return b
}

// placeName is how a place calls itself.
func placeName(p Place) string {
	if s, ok := p.(fmt.Stringer); ok {
		return s.String()
	}
	return fmt.Sprintf("%T", p)
}

func cursorNote(p Place) string {
	h := sha256.Sum256([]byte(placeName(p)))
	return notePlace + hex.EncodeToString(h[:8])
}

// loadCursor reports whether this dossier was exchanged through the place before.
func loadCursor(ctx context.Context, d Dossier, p Place) (cursor, bool, error) {
	b, err := d.Note(ctx, cursorNote(p))
	if err != nil || b == nil {
		return cursor{Version: formatVersion}, false, err
	}
	var c cursor
	if read(b, &c) != nil || c.Version != formatVersion {
		return cursor{Version: formatVersion}, true, nil // read everything again
	}
	return c, true, nil
}

// digest of a listing changes when anything in it does.
func digest(items []Item) []byte {
	h := sha256.New()
	var b []byte
	for _, i := range items {
		b = fmt.Appendf(b[:0], "%s\x00%d\x00", i.Name, i.Size)
		h.Write(b)
	}
	return h.Sum(nil)
}

func vectorDigest(v map[audit.Device]uint64) []byte {
	b, err := encoder().Marshal(points(v))
	if err != nil {
		return nil
	}
	h := sha256.Sum256(b)
	return h[:]
}

// Peer is what a device last said that it has.
type Peer struct {
	Device audit.Device
	At     time.Time // as it claimed
	Vector map[audit.Device]uint64
}

type wirePeer struct {
	_      struct{} `cbor:",toarray"`
	Device [16]byte
	At     int64
	Vector []wirePoint
}

// Team is what the devices of the dossier last said that they have, in any
// place, by device.
func Team(ctx context.Context, d Dossier) ([]Peer, error) {
	b, err := d.Note(ctx, noteTeam)
	if err != nil || b == nil {
		return nil, err
	}
	var ws []wirePeer
	if read(b, &ws) != nil {
		return nil, nil // it comes in again
	}
	out := make([]Peer, 0, len(ws))
	for _, w := range ws {
		p := Peer{Device: w.Device, At: time.UnixMilli(w.At).UTC(), Vector: make(map[audit.Device]uint64, len(w.Vector))}
		for _, x := range w.Vector {
			p.Vector[x.Device] = x.Seq
		}
		out = append(out, p)
	}
	return out, nil
}

func saveTeam(ctx context.Context, d Dossier, peers []Peer) error {
	slices.SortFunc(peers, func(a, b Peer) int { return bytes.Compare(a.Device[:], b.Device[:]) })
	ws := make([]wirePeer, 0, len(peers))
	for _, p := range peers {
		ws = append(ws, wirePeer{Device: p.Device, At: p.At.UnixMilli(), Vector: points(p.Vector)})
	}
	b, err := encoder().Marshal(ws)
	if err != nil {
		return err
	}
	return d.SetNote(ctx, noteTeam, b)
}

// learn takes in what a device says; less than it said before is an old file.
func learn(peers []Peer, h *have) ([]Peer, bool) {
	i := slices.IndexFunc(peers, func(p Peer) bool { return p.Device == h.device })
	if i < 0 {
		if len(peers) >= maxVector {
			return peers, false
		}
		return append(peers, Peer{h.device, h.at, h.vector}), true
	}
	if total(h.vector) < total(peers[i].Vector) {
		return peers, false
	}
	peers[i] = Peer{h.device, h.at, h.vector}
	return peers, true
}
