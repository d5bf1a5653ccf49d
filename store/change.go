package store

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/fxamacker/cbor/v2"

	"toets/audit"
)

// The exact bytes of a change are part of the file format (docs/file-format.md):
// deterministic CBOR, arrays in this order, meta by small numbers.

const (
	changeVersion = 1
	signContext   = "toets-change-v1\x00"
	maxBody       = 64 << 20 // bytes; an act of a person has a few hundred
	maxDepth      = 6
	maxElements   = 1 << 16
	maxItems      = 1 << 20 // of CBOR in a body: what a byte says can take thirty in memory
)

type hash [sha256.Size]byte

type wireDep struct {
	_      struct{} `cbor:",toarray"`
	Device []byte
	Seq    uint64
}

type wireHeader struct {
	_         struct{} `cbor:",toarray"`
	Version   uint64
	MinReader uint64
	Audit     []byte // zero in the first change of a dossier, whose hash names the dossier
	Device    []byte
	Seq       uint64
	HLC       uint64
	Prev      []byte
	Deps      []wireDep
	BodyHash  []byte
	BodyLen   uint64
}

type wireRef struct {
	_      struct{} `cbor:",toarray"`
	Device uint64   // 0 is the author of this change, n is devices[n-1]
	Seq    uint64
	Op     uint16
}

type wireOp struct {
	_      struct{} `cbor:",toarray"`
	Kind   uint8
	Entity []byte
	Field  string
	Value  string
	Pred   []wireRef
}

type wireMeta struct {
	At     int64  `cbor:"1,keyasint"`           // claimed time, milliseconds since 1970 UTC
	Zone   int    `cbor:"2,keyasint,omitempty"` // minutes east of UTC where the act took place
	Actor  string `cbor:"3,keyasint,omitempty"`
	Reason string `cbor:"4,keyasint,omitempty"`
	Pub    []byte `cbor:"5,keyasint,omitempty"` // public key, in the first change of a device
}

type wireBody struct {
	_       struct{} `cbor:",toarray"`
	Intent  string
	Devices [][]byte
	Ops     []wireOp
	Meta    wireMeta
}

// sealed is a change as it is kept: three byte strings.
type sealed struct{ header, body, sig []byte }

// hash of a change is that of its header, which holds the hash of the body: a
// body can be erased and the chain still holds.
func (c sealed) hash() hash { return sha256.Sum256(c.header) }

// change is a sealed one, read.
type change struct {
	sealed
	head  wireHeader
	event audit.Event
	pub   ed25519.PublicKey // nil but in the first change of a device
	needs []wireDep         // what its operations replace, of other devices, the last of each
}

var encoder = sync.OnceValue(func() cbor.EncMode {
	m, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		panic(err)
	}
	return m
})

var decoder = sync.OnceValue(func() cbor.DecMode {
	m, err := cbor.DecOptions{
		MaxNestedLevels:  maxDepth,
		MaxArrayElements: maxElements,
		MaxMapPairs:      32,
		IndefLength:      cbor.IndefLengthForbidden,
		TagsMd:           cbor.TagsForbidden,
		UTF8:             cbor.UTF8RejectInvalid,
		DupMapKey:        cbor.DupMapKeyEnforcedAPF,
	}.DecMode()
	if err != nil {
		panic(err)
	}
	return m
})

// place is where a change stands: in which dossier, after what, knowing what.
type place struct {
	audit hash
	prev  hash
	deps  []wireDep
}

// seal writes and signs an event as one change. The public key rides along
// when it is the first of its device.
func seal(e audit.Event, p place, key ed25519.PrivateKey) (sealed, error) {
	pub := key.Public().(ed25519.PublicKey)
	body, err := encodeBody(e, pub)
	if err != nil {
		return sealed{}, err
	}
	bh := sha256.Sum256(body)
	header, err := encoder().Marshal(wireHeader{
		Version: changeVersion, MinReader: changeVersion, Audit: p.audit[:], Device: e.Device[:], Seq: e.Seq, HLC: e.HLC,
		Prev: p.prev[:], Deps: nonNil(p.deps), BodyHash: bh[:], BodyLen: uint64(len(body)),
	})
	if err != nil {
		return sealed{}, fmt.Errorf("encode change: %w", err)
	}
	return sealed{header, body, ed25519.Sign(key, signed(header))}, nil
}

func encodeBody(e audit.Event, pub ed25519.PublicKey) ([]byte, error) {
	b := wireBody{Intent: e.Intent, Devices: [][]byte{}, Ops: make([]wireOp, 0, len(e.Ops))}
	index := map[audit.Device]uint64{e.Device: 0}
	for i := range e.Ops {
		op := &e.Ops[i]
		w := wireOp{Kind: uint8(op.Kind), Entity: op.Entity[:], Field: op.Field, Value: op.Value, Pred: make([]wireRef, 0, len(op.Pred))}
		for j := range op.Pred {
			p := &op.Pred[j]
			n, ok := index[p.Device]
			if !ok {
				n = uint64(len(b.Devices) + 1)
				index[p.Device] = n
				b.Devices = append(b.Devices, p.Device[:])
			}
			w.Pred = append(w.Pred, wireRef{Device: n, Seq: p.Seq, Op: p.Op})
		}
		b.Ops = append(b.Ops, w)
	}
	_, zone := e.At.Zone()
	b.Meta = wireMeta{At: e.At.UnixMilli(), Zone: zone / 60, Actor: e.Actor, Reason: e.Reason}
	if e.Seq == 1 {
		b.Meta.Pub = pub
	}
	body, err := encoder().Marshal(b)
	if err != nil {
		return nil, fmt.Errorf("encode change: %w", err)
	}
	if len(body) > maxBody {
		return nil, fmt.Errorf("a change of %d bytes: %w", len(body), ErrTooLarge)
	}
	return body, nil
}

func signed(header []byte) []byte {
	h := sha256.Sum256(header)
	return append([]byte(signContext), h[:]...)
}

func nonNil[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

var errFormat = errors.New("not a change")

// open reads a change. It checks form, limits and that the body is the one the
// header names; chain and signature are not its business.
func (c sealed) open() (change, error) {
	ch := change{sealed: c}
	if err := decoder().Unmarshal(c.header, &ch.head); err != nil {
		return ch, fmt.Errorf("%w: header: %w", errFormat, err)
	}
	h := &ch.head
	if h.MinReader > changeVersion {
		return ch, fmt.Errorf("change of version %d: %w", h.Version, ErrNewer)
	}
	if h.Version < 1 || len(h.Audit) != len(hash{}) || len(h.Prev) != len(hash{}) || len(h.BodyHash) != len(hash{}) ||
		len(h.Device) != len(audit.Device{}) || h.Seq < 1 || h.Seq >= 1<<40 || h.HLC >= 1<<63 {
		return ch, fmt.Errorf("%w: header out of bounds", errFormat)
	}
	for _, d := range h.Deps {
		if len(d.Device) != len(audit.Device{}) || d.Seq < 1 {
			return ch, fmt.Errorf("%w: deps out of bounds", errFormat)
		}
	}
	if len(c.body) > maxBody || uint64(len(c.body)) != h.BodyLen {
		return ch, fmt.Errorf("%w: body of %d bytes, %d announced", errFormat, len(c.body), h.BodyLen)
	}
	if sum := sha256.Sum256(c.body); !bytes.Equal(sum[:], h.BodyHash) {
		return ch, fmt.Errorf("%w: the body is not the one that was signed", errFormat)
	}
	return ch, ch.readBody()
}

func (ch *change) readBody() error {
	var b wireBody
	if items(ch.body) > maxItems {
		return fmt.Errorf("%w: %w", errFormat, ErrTooLarge)
	}
	if err := decoder().Unmarshal(ch.body, &b); err != nil {
		return fmt.Errorf("%w: body: %w", errFormat, err)
	}
	e := audit.Event{
		Device: audit.Device(ch.head.Device), Seq: ch.head.Seq, HLC: ch.head.HLC, Intent: b.Intent,
		At: claimed(b.Meta.At, b.Meta.Zone), Actor: b.Meta.Actor, Reason: b.Meta.Reason, Ops: make([]audit.Op, 0, len(b.Ops)),
	}
	if y := e.At.UTC().Year(); y < 1 || y > 9998 {
		return fmt.Errorf("%w: a time in the year %d", errFormat, y)
	}
	devices := make([]audit.Device, 1, len(b.Devices)+1)
	devices[0] = e.Device
	for _, d := range b.Devices {
		if len(d) != len(audit.Device{}) {
			return fmt.Errorf("%w: a device of %d bytes", errFormat, len(d))
		}
		devices = append(devices, audit.Device(d))
	}
	last := make([]uint64, len(devices)) // of what is replaced
	for i := range b.Ops {
		w := &b.Ops[i]
		if len(w.Entity) != len(audit.ID{}) {
			return fmt.Errorf("%w: operation %d: an entity of %d bytes", errFormat, i, len(w.Entity))
		}
		op := audit.Op{Kind: audit.OpKind(w.Kind), Entity: audit.ID(w.Entity), Field: w.Field, Value: w.Value}
		for _, p := range w.Pred {
			if p.Device >= uint64(len(devices)) {
				return fmt.Errorf("%w: operation %d names device %d of %d", errFormat, i, p.Device, len(devices))
			}
			if d := devices[p.Device]; d == e.Device && (p.Seq > e.Seq || p.Seq == e.Seq && int(p.Op) >= i) || p.Seq >= 1<<40 {
				return fmt.Errorf("%w: operation %d replaces what is not there yet", errFormat, i)
			}
			last[p.Device] = max(last[p.Device], p.Seq)
			op.Pred = append(op.Pred, audit.Ref{Device: devices[p.Device], Seq: p.Seq, Op: p.Op})
		}
		e.Ops = append(e.Ops, op)
	}
	for i, d := range devices[1:] {
		if last[i+1] > 0 && d != e.Device {
			ch.needs = append(ch.needs, wireDep{Device: b.Devices[i], Seq: last[i+1]})
		}
	}
	if len(b.Meta.Pub) != 0 && len(b.Meta.Pub) != ed25519.PublicKeySize {
		return fmt.Errorf("%w: a public key of %d bytes", errFormat, len(b.Meta.Pub))
	}
	ch.event, ch.pub = e, b.Meta.Pub
	return nil
}

// items counts the CBOR items of a text that is read afterwards, as far as it
// is well-formed.
func items(b []byte) int {
	n := 0
	for len(b) > 0 {
		major, info, size := b[0]>>5, b[0]&31, uint64(0)
		b = b[1:]
		n++
		if info < 24 {
			size = uint64(info)
		} else {
			k := 1 << (info - 24)
			if info > 27 || len(b) < k {
				return n
			}
			for _, c := range b[:k] {
				size = size<<8 | uint64(c)
			}
			b = b[k:]
		}
		if major == 2 || major == 3 { // bytes and text
			if size > uint64(len(b)) {
				return n
			}
			b = b[size:]
		}
	}
	return n
}

// claimed is the time of an act as it was kept: to the millisecond, in the zone
// where it took place, so that its date is the same wherever it is read.
func claimed(ms int64, minutes int) time.Time {
	t := time.UnixMilli(ms)
	if minutes == 0 || minutes < -24*60 || minutes > 24*60 {
		return t.UTC()
	}
	return t.In(time.FixedZone("", minutes*60))
}

// plainTime is the time as it will be read again.
func plainTime(t time.Time) time.Time {
	_, zone := t.Zone()
	return claimed(t.UnixMilli(), zone/60)
}

// plain makes the texts of an event what CBOR can hold: valid UTF-8. Bytes that
// are none come from a terminal or a file in another encoding.
func plain(e *audit.Event) {
	fix := func(s *string) { *s = strings.ToValidUTF8(*s, "\uFFFD") }
	fix(&e.Intent)
	fix(&e.Actor)
	fix(&e.Reason)
	for i := range e.Ops {
		fix(&e.Ops[i].Field)
		fix(&e.Ops[i].Value)
	}
}
