package audit

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"time"
)

// OpKind says what an operation does to a field. The numbers are part of the
// file format.
type OpKind uint8

const (
	// OpCreate brings an entity into being; its field is "" and its value the Kind.
	OpCreate OpKind = 1
	// OpSet writes a register, replacing exactly the writes that Pred names.
	OpSet OpKind = 2
	// OpAdd puts a value in a set.
	OpAdd OpKind = 3
	// OpRemove takes out of a set the additions that Pred names.
	OpRemove OpKind = 4
	// OpDelete is a tombstone on the entity; its field is "".
	OpDelete OpKind = 5
	// OpMove writes a state machine; its value is "from>to".
	OpMove OpKind = 6
)

// Ref names one operation in the log: the Op-th of change Seq of a device.
type Ref struct {
	Device Device
	Seq    uint64
	Op     uint16
}

// Compare orders refs by device, sequence and operation. It is an order for
// showing things the same way everywhere, not an order of time.
func (r Ref) Compare(o Ref) int {
	if c := bytes.Compare(r.Device[:], o.Device[:]); c != 0 {
		return c
	}
	if r.Seq != o.Seq {
		if r.Seq < o.Seq {
			return -1
		}
		return 1
	}
	return int(r.Op) - int(o.Op)
}

// mark is a short name of a ref: 64 bits of its hash in hexadecimal.
func (r Ref) mark() string {
	var b [26]byte
	copy(b[:], r.Device[:])
	binary.BigEndian.PutUint64(b[16:], r.Seq)
	binary.BigEndian.PutUint16(b[24:], r.Op)
	h := sha256.Sum256(b[:])
	return hex.EncodeToString(h[:8])
}

// Op is one field operation of a change. Values are text: dates are
// YYYY-MM-DD, truth is "yes" or "", numbers are decimal, references are ids.
type Op struct {
	Kind   OpKind
	Entity ID
	Field  string
	Value  string
	Pred   []Ref
}

// Event is one act of one person, as it is kept in the log: who, when, what
// for, and the operations. Seq and HLC order it within its device.
type Event struct {
	Device Device
	Seq    uint64
	HLC    uint64    // 48 bits of milliseconds, 16 bits of counter
	At     time.Time // when the act took place, as claimed by the actor
	Actor  string    // initials
	Intent string    // the act, e.g. "finding.grade"
	Reason string    // why, where the rules or the actor gave one
	Ops    []Op
}

// Created returns the ids of the entities of a kind that the event made.
func (e Event) Created(kind Kind) []ID {
	var ids []ID
	for _, op := range e.Ops {
		if op.Kind == OpCreate && op.Value == string(kind) {
			ids = append(ids, op.Entity)
		}
	}
	return ids
}

// Entities returns each entity that the event touches, in order of first touch.
func (e Event) Entities() []ID {
	var ids []ID
	seen := make(map[ID]bool, 4)
	for _, op := range e.Ops {
		if !seen[op.Entity] {
			seen[op.Entity] = true
			ids = append(ids, op.Entity)
		}
	}
	return ids
}

// Stamp is what an act needs from outside the domain: when, by whom, on which
// device at which place in its chain, and a random seed for new ids.
type Stamp struct {
	At     time.Time
	Actor  string // initials
	Device Device
	Seq    uint64
	HLC    uint64
	Seed   [16]byte
}
