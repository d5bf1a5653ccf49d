package store

import (
	"time"

	"toets/audit"
)

// Raw is one sealed change as it is kept and passed on: exact bytes. Body is
// nil when it was erased by law; the hash in the header stays.
type Raw struct {
	Device            audit.Device
	Seq               uint64
	Header, Body, Sig []byte
}

// Hash is the hash of the change: SHA-256 of its header.
func (r Raw) Hash() [32]byte { return sealed{header: r.Header}.hash() }

// Receipt is what a merge did, or would do when it is a rehearsal.
type Receipt struct {
	Applied     int // changes that were new and took effect
	Known       int // were here already
	Waiting     int // kept until what they build on comes in
	Quarantined int // kept and not applied: forks, revoked or unknown authors
	Conflicts   int // fields that became unclear
	Forks       []Fork
	ByMember    []Share
	Events      []audit.Event // the applied acts, in the order of the fold
	Rebuilt     bool          // rights of older changes changed: Events do not lead to the new State, State does
}

// Share is what came in from one member.
type Share struct {
	Member      string // initials, "" when the device belongs to nobody known here
	Device      audit.Device
	Changes     int
	Kinds       map[audit.Kind]int // entities touched, by kind
	Conflicts   int
	Quarantined int
}

// Fork says that one device signed two different changes with one number.
type Fork struct {
	Device audit.Device
	Seq    uint64
}

// BlobInfo is a piece of evidence that the dossier names.
type BlobInfo struct {
	Hash [32]byte
	Size int64 // as the dossier says, 0 when it does not
	Here bool  // its bytes are in this file
	Norm bool  // an edition that somebody brought: nothing on its criteria can be read without it
}

// Epoch is what the log says of one epoch of the exchange: its number and the
// commitment to its key, which a lead's change put there.
type Epoch struct {
	N      uint64
	Commit [32]byte
	By     audit.Device
	At     time.Time
}
