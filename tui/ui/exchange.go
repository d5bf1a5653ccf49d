package ui

import (
	"context"
	"errors"
	"time"

	"toets/audit"
)

// Exchange is what an open dossier can do together with its other copies. A
// Dossier may have it; the workbench offers nothing of it to one that does not.
// Its methods may be called from any goroutine, and wait for no lock of the
// dossier longer than a write does: work goes on beside them. What an exchange
// brings comes to the workbench through Version and Refresh, as the work of
// another process does. Errors are sentences.
type Exchange interface {
	// Counts says how far this copy and the others are apart. It is asked every
	// second and reads nothing that takes time.
	Counts(ctx context.Context) (Counts, error)
	// Team is what the devices of the others last said that they have, and what
	// is wrong.
	Team(ctx context.Context) (Team, error)
	// Sync brings the dossier and a place (a folder, a bucket URL) up to date
	// with each other, and remembers the place. It may be cancelled at any time
	// and goes on there the next time; the receipt then says what had come in,
	// and when that is nothing the dossier is as it was. A BeginError asks to be
	// told to begin.
	Sync(ctx context.Context, place string, o SyncOptions) (Receipt, error)
	// WriteBundle writes one encrypted file for all members; a path that is
	// taken is refused. A rehearsal says how large it would be.
	WriteBundle(ctx context.Context, path string, o SyncOptions) (Receipt, error)
	// ReadBundle takes a bundle in: all of it or nothing.
	ReadBundle(ctx context.Context, path string, o SyncOptions) (Receipt, error)
	// ReadRequest reads what a newcomer wrote, without admitting anybody.
	ReadRequest(ctx context.Context, path string) (JoinRequest, error)
	// Admit lets in the newcomer who wrote the request, as lead, auditor or
	// reader. A dossier that was never shared is shared first, and whoever acts
	// becomes its lead. Somebody who is a member gets one more device.
	Admit(ctx context.Context, path, role string) error
	// Remove ends the part of a member from what they wrote up to here on.
	Remove(ctx context.Context, member audit.ID, reason string) error
	// Renew lets in the device of a request in place of others of the same
	// member: a new laptop, or one that lost its key.
	Renew(ctx context.Context, path string, ends []audit.Device, reason string) error
	// EndDevice ends one device of a member who goes on with others.
	EndDevice(ctx context.Context, member audit.ID, device audit.Device, reason string) error
	// Acts is History with how each act stands in the chain.
	Acts(ctx context.Context, id audit.ID, offset, limit int) ([]Entry, error)
}

// Counts says how far copies are apart.
type Counts struct {
	Out    int    // own changes that went nowhere yet
	In     int    // changes that others are known to have and this copy has not
	Alarms int    // forks: devices that told two different pasts
	Place  string // the place used last, "" for none
}

// Team is what the other copies last said.
type Team struct {
	Words   Six     // by which people recognise the dossier
	Peers   []Peer  // what each device said that it has
	Places  []Place // that were used, the last first
	Forks   []Fork
	Aside   []Aside // what is kept without effect, the last first; at most so many
	Kept    int     // how much of that there is in all
	Shut    string  // the part of this device has ended as far as a place tells, a sentence; "" when it has not
	Waiting int     // changes that wait for others before them
}

// Six are six words in both languages: the two who compare them may have their
// screens in different ones.
type Six struct{ NL, EN []string }

// In are the words in a language of the workbench.
func (s Six) In(lang string) []string {
	if lang == "nl" {
		return s.NL
	}
	return s.EN
}

// Elsewhere are the words in the other language, and which one that is.
func (s Six) Elsewhere(lang string) (words []string, other string) {
	if lang == "nl" {
		return s.EN, "en"
	}
	return s.NL, "nl"
}

// Peer is what a device last said that it has.
type Peer struct {
	Device audit.Device
	At     time.Time               // as it claimed
	Has    map[audit.Device]uint64 // the last change of each device that it has
}

// Place is somewhere that copies meet.
type Place struct {
	Name string
	At   time.Time // last exchanged
}

// Fork is a device that told two different pasts: one key in two hands, or an
// old copy put back.
type Fork struct {
	Device audit.Device
	Seq    uint64 // from here on they differ
}

// Evidence says which bytes of evidence travel.
type Evidence string

// All of it, what is asked for here, or none.
const (
	EvidenceAll    Evidence = "all"
	EvidenceNeeded Evidence = "needed"
	EvidenceNone   Evidence = "none"
)

// SyncOptions say how to exchange.
type SyncOptions struct {
	Evidence Evidence // "" is EvidenceAll
	Rehearse bool     // change nothing, here or there; say what would happen
	Begin    bool     // begin in a place that holds nothing of this dossier though it should, or something else
	Report   func(Progress)
}

// BeginError says that a place is not as it should be: it holds nothing of this
// dossier any more, or another one. Nothing was changed. Somebody may want to
// begin there all the same.
type BeginError struct{ Sentence string }

// Error is the sentence.
func (e BeginError) Error() string { return e.Sentence }

// ErrAnew is what Refresh returns when what was folded in before does not hold
// as it was, an act of somebody who had lost the right to it for one. The
// workbench then reads State anew.
var ErrAnew = errors.New("the state has to be read anew")

// Receipt is what an exchange did, or would do when it is a rehearsal.
type Receipt struct {
	Place       string
	Sent        int // own changes that go out
	Brought     []Brought
	Conflicts   int // fields in which copies disagree that did not before
	Forks       []Fork
	Quarantined int     // changes kept apart
	Flagged     int     // changes kept without effect: their author had no right to them
	Waiting     int     // changes that wait for others before them
	Out, In     Traffic // evidence that travels, or would with EvidenceAll
	Missing     Traffic // evidence that nobody there has the bytes of
	BytesOut    int64   // in all
	BytesIn     int64
	Faults      []string // what was refused or is not whole, a sentence each; the rest went on
}

// Empty reports whether there is nothing to do and nothing to say.
func (r Receipt) Empty() bool {
	return r.Sent == 0 && len(r.Brought) == 0 && len(r.Forks) == 0 && r.Quarantined == 0 && r.Waiting == 0 && r.Out.Count == 0 && r.In.Count == 0 && len(r.Faults) == 0
}

// Received is how many changes came in.
func (r Receipt) Received() (n int) {
	for _, b := range r.Brought {
		n += b.Changes
	}
	return n
}

// Brought is what comes in of one person.
type Brought struct {
	By        string // initials
	Changes   int
	Things    map[audit.Kind]int // how many of each kind were made or changed
	Conflicts int
}

// Traffic counts evidence.
type Traffic struct {
	Count int
	Bytes int64
}

// JoinRequest is what a newcomer wrote.
type JoinRequest struct {
	Name     string
	Initials string
	Words    Six // to be compared aloud
	At       time.Time
	Member   bool     // the device has a seat already
	Of       audit.ID // the member of whom it would be one more device, zero for a new member
}

// Entry is an act of the log with how it stands there.
type Entry struct {
	audit.Event
	Received time.Time // when it came into this copy
	Flag     string    // unknown, revoked, reader, not_lead: it is kept and takes no effect; "" when it does
	Odd      string    // OddAhead, OddBehind: the time that it claims cannot be right; "" when it can
	Signed   Signature
}

// What is wrong with a time that cannot be right: it lies more than a day after
// the act came in, or more than a day before the dossier was made.
const (
	OddAhead  = "ahead"
	OddBehind = "behind"
)

// Signature is the state of the signature under an act.
type Signature string

// The states of a signature.
const (
	SignedGood    Signature = ""        // it fits, by a device that this dossier knows
	SignedErased  Signature = "erased"  // it fits; the content was erased by law
	SignedUnknown Signature = "unknown" // it fits, by a device that nobody admitted
	SignedBad     Signature = "bad"     // it does not fit
)

// Joining is what Places may offer to somebody who wants to take part in the
// dossier of somebody else.
type Joining interface {
	// Request writes the request of this person and device to a path that does
	// not exist yet, and returns its six words. Writing it again elsewhere gives
	// the same person and device other words.
	Request(ctx context.Context, path, name, initials string) (Six, error)
	// Invitations lists the dossiers in a folder, bucket or bundle that this
	// device was let into.
	Invitations(ctx context.Context, from string) ([]Invitation, error)
	// Join makes the first copy of one of them and opens it. No file stays
	// behind when it fails.
	Join(ctx context.Context, from string, of Invitation, path string, report func(Progress)) (Dossier, error)
}

// Invitation is a dossier that this device was let into.
type Invitation struct {
	ID    string // as Joining names it
	Words Six    // of the dossier; the lead reads the same
}
