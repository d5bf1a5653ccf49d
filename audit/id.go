package audit

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"time"
)

// ID is the identity of an entity: a UUID that is never reused. Things that
// two people may create independently and that must meet as one (the result of
// element E at site S) have a hashed id, all others a version 7 UUID.
type ID [16]byte

// IsZero reports whether the id names nothing.
func (id ID) IsZero() bool { return id == ID{} }

// String is the usual form of a UUID, "" for none.
func (id ID) String() string {
	if id.IsZero() {
		return ""
	}
	h := hex.EncodeToString(id[:])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}

// ParseID reads the form of String; "" is the zero ID.
func ParseID(s string) (ID, error) {
	var id ID
	if s == "" {
		return id, nil
	}
	if len(s) != 36 || s[8] != '-' || s[13] != '-' || s[18] != '-' || s[23] != '-' {
		return id, fmt.Errorf("not an id: %q", s)
	}
	b, err := hex.DecodeString(s[:8] + s[9:13] + s[14:18] + s[19:23] + s[24:])
	if err != nil {
		return id, fmt.Errorf("not an id: %q", s)
	}
	copy(id[:], b)
	return id, nil
}

// HashID is the id of the thing that kind and key name together. It is a
// version 8 UUID over SHA-256 of the parts, each followed by a zero byte.
func HashID(kind Kind, key ...string) ID {
	h := sha256.New()
	h.Write([]byte(kind))
	for _, k := range key {
		h.Write([]byte{0})
		h.Write([]byte(k))
	}
	var id ID
	copy(id[:], h.Sum(nil))
	id[6] = id[6]&0x0f | 0x80
	id[8] = id[8]&0x3f | 0x80
	return id
}

// membersNibble is the version of the ids of what belongs to the exchange, so
// that an operation tells by itself whether it is about members.
const membersNibble = 0xe0

// MembershipID reports whether an id is one of a member, their device, or a key
// of the exchange.
func MembershipID(id ID) bool { return id[6]&0xf0 == membersNibble }

func membershipID(id ID) ID {
	id[6] = id[6]&0x0f | membersNibble
	return id
}

// freshID is the n-th new id of one act: a version 7 UUID whose random part
// comes from the seed, so that planning an act twice gives the same ids.
func freshID(seed [16]byte, at time.Time, n int) ID {
	h := sha256.New()
	h.Write(seed[:])
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], uint64(n))
	h.Write(b[:])
	var id ID
	copy(id[:], h.Sum(nil))
	var ms [8]byte
	binary.BigEndian.PutUint64(ms[:], uint64(at.UnixMilli()))
	copy(id[:6], ms[2:])
	id[6] = id[6]&0x0f | 0x70
	id[8] = id[8]&0x3f | 0x80
	return id
}

// Device is the short id of a device: the first 16 bytes of the SHA-256 of its
// public key.
type Device [16]byte

// String is the device in hexadecimal.
func (d Device) String() string { return hex.EncodeToString(d[:]) }
