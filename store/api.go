package store

import (
	"crypto/ed25519"
	"io"
	"time"

	"toets/audit"
)

// Options are what a store needs from outside.
type Options struct {
	Norms    audit.Norms
	Key      ed25519.PrivateKey // key of this device, see Key; needed to write
	ReadOnly bool               // the caller only reads
	Without  []audit.Kind       // with ReadOnly: kinds that the caller does not ask about and State leaves out
	Now      func() time.Time   // time of receipt and order within the device
	Rand     io.Reader          // seeds of new ids
	StateDir string             // automatic backups, last known heads, who has what open; "" for none of that
	Who      string             // what others who wait are told, e.g. "toets check set"
	Wait     time.Duration      // how long to wait for another process; 0 is ten seconds

	// Part lets a large dossier open with a part of its State: what is of the
	// dossier as a whole, and the audit that is picked by it; zero picks none. The
	// State says then that it is a part. Whole brings the rest. Nil, and a small
	// dossier, is the whole at once.
	Part     func(*audit.State) audit.ID
	PartFrom int // entities of a large dossier; 0 is 20,000

	atOnce  int  // for tests: entities of one transaction that are indexed with it
	still   bool // for tests: nothing goes on in the background
	waiting int  // for tests: bytes that may wait for what is missing
}

// Identity is who acts.
type Identity struct{ Initials string }

// LogEntry is one act of the log.
type LogEntry struct {
	audit.Event
	Received time.Time // when it came into this file
	From     int       // number of the device in this file, from 1
	Flag     string    // unknown, revoked, reader or not_lead: it is kept and takes no effect; "" when it does
	Odd      string    // OddAhead or OddBehind: its claimed time cannot be right; "" when it can
}

// Blob is a piece of evidence kept by its content.
type Blob struct {
	SHA256 string // hexadecimal
	Size   int64
	Known  bool // the same bytes were there already
}

// Hit is one thing that a search found.
type Hit struct {
	Kind   audit.Kind // "element" for an element that IndexElements named
	ID     audit.ID   // zero for an element
	Audit  audit.ID   // the audit it belongs to, zero when it is of all
	Number string     // as people write it: B-JD-03, D-031, iso27001@2022#A.8.13; "" for kinds without
	Text   string     // what it says, for a list
}

// Element is the text of one norm element to be found by Search.
type Element struct{ Ref, Text string }

// Problem is something that Verify found.
type Problem struct {
	Kind    string // page, chain, signature, blob, derived, search, format
	Where   string // a change, a table, a page, a hash
	Message string // in English, for a log; people read the words of the kind
}

// Report is what Verify found.
type Report struct {
	Changes  int
	Devices  int
	Blobs    int
	Missing  int // evidence whose bytes are not in this file; not a problem by itself
	Problems []Problem
}

// OK reports whether nothing was wrong.
func (r Report) OK() bool { return len(r.Problems) == 0 }

// DeviceInfo is a device that wrote in the dossier.
type DeviceInfo struct {
	ID      audit.Device
	Number  int // in this file, from 1
	Changes int
	Newest  time.Time // time of its newest act, as claimed
	Own     bool      // the one that this store writes as
}
