package store

import (
	"context"
	"crypto/ed25519"
	"errors"
	"io"
	"time"

	"toets/audit"
)

// Options are what a store needs from outside.
type Options struct {
	Norms    audit.Norms
	Key      ed25519.PrivateKey // key of this device, see Key; needed to write
	ReadOnly bool               // the caller only reads
	Now      func() time.Time   // time of receipt and order within the device
	Rand     io.Reader          // seeds of new ids
	StateDir string             // automatic backups, last known heads, who has what open; "" for none of that
	Who      string             // what others who wait are told, e.g. "toets check set"
	Wait     time.Duration      // how long to wait for another process; 0 is ten seconds
}

// Identity is who acts.
type Identity struct{ Initials string }

// LogEntry is one act of the log.
type LogEntry struct {
	audit.Event
	Received time.Time // when it came into this file
	From     int       // number of the device in this file, from 1
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

var errNotBuilt = errors.New("not built yet")

// Store is an open dossier. Its methods may be called from several goroutines.
type Store struct{}

// Create makes a new dossier with its first changes in it and opens it. An
// existing file is refused with ErrExists. Until all of it is safely on disk
// there is no file under that name, and after an error there is none either.
func Create(ctx context.Context, path string, o Options, who Identity, at time.Time, changes ...audit.Change) (*Store, []audit.Event, error) {
	return nil, nil, errNotBuilt
}

// Open opens a dossier. What is not a sound dossier is refused and not touched.
// One that may only be read opens, and ReadOnly says why.
func Open(ctx context.Context, path string, o Options) (*Store, error) { return nil, errNotBuilt }

// Close lets go of the file. Unless another process has it open, what is left
// is one plain file.
func (s *Store) Close() error { return errNotBuilt }

// ReadOnly is nil when the dossier can be written to, else the reason why not:
// ErrReadOnly or ErrNewer.
func (s *Store) ReadOnly() error { return nil }

// State is everything that holds now, as a copy that the store does not touch any more.
func (s *Store) State() *audit.State { return nil }

// Apply plans the changes one after the other against the newest state, with
// the work of other processes read in first, and keeps them in one transaction:
// all of them, on disk, or none. A change that alters nothing leaves no event.
// The error is an audit.Refusal where the rules say no.
func (s *Store) Apply(ctx context.Context, who Identity, at time.Time, changes ...audit.Change) ([]audit.Event, error) {
	return nil, errNotBuilt
}

// Refresh returns what other processes recorded since the last call, in an
// order in which it can be folded. It is cheap when there is nothing.
func (s *Store) Refresh(ctx context.Context) ([]audit.Event, error) { return nil, errNotBuilt }

// Log returns every act, oldest first.
func (s *Store) Log(ctx context.Context) ([]LogEntry, error) { return nil, errNotBuilt }

// History returns the acts that touched one entity, oldest first.
func (s *Store) History(ctx context.Context, entity audit.ID) ([]LogEntry, error) {
	return nil, errNotBuilt
}

// PutBlob keeps the bytes of r, at most limit of them, in bounded memory. Until
// a change names the hash in its sha256 field they are only staged: closing the
// store, or opening it an hour later, throws away what nothing names.
func (s *Store) PutBlob(ctx context.Context, r io.Reader, limit int64) (Blob, error) {
	return Blob{}, errNotBuilt
}

// Blob writes the bytes with this hash to w, and ends with ErrDamaged when they
// are not what the hash says: do not use what was written then.
func (s *Store) Blob(ctx context.Context, sha string, w io.Writer) error { return errNotBuilt }

// IndexElements names the elements that Search finds besides what is in the
// dossier. They live in memory, as norms are not part of the file.
func (s *Store) IndexElements(ctx context.Context, elements []Element) error { return errNotBuilt }

// Search finds findings, notes, documents, evidence, tests, text blocks and
// what else has words in it, best first, without regard to case and diacritics;
// the last word may be unfinished. The query is text, not a language.
func (s *Store) Search(ctx context.Context, query string, limit int) ([]Hit, error) {
	return nil, errNotBuilt
}

// Verify checks pages, chains, signatures and the bytes of evidence; with
// rebuild it also derives everything from the log again and compares.
func (s *Store) Verify(ctx context.Context, rebuild bool) (Report, error) { return Report{}, errNotBuilt }

// Backup copies the dossier as it is now to dest, which must not exist.
func (s *Store) Backup(ctx context.Context, dest string) error { return errNotBuilt }

// AutoBackup keeps a rotating copy in the state folder if there is something new.
func (s *Store) AutoBackup(ctx context.Context) error { return errNotBuilt }

// Size is the size of the file in bytes.
func (s *Store) Size() int64 { return 0 }

// Devices lists the devices that wrote in the dossier, by number.
func (s *Store) Devices() []DeviceInfo { return nil }

// Export writes the whole dossier as one JSON document, see audit.Export.
func (s *Store) Export(ctx context.Context, w io.Writer) error { return errNotBuilt }

// Import makes a new dossier at path from what Export wrote. file gives the
// bytes of evidence by their hash; it may be nil, and may answer ErrNoBlob for
// bytes that are not at hand.
func Import(ctx context.Context, path string, o Options, r io.Reader, file func(sha string) (io.ReadCloser, error)) (*Store, error) {
	return nil, errNotBuilt
}

// Key returns the private key of this device from the configuration folder,
// and makes it on first use.
func Key(configDir string) (ed25519.PrivateKey, error) { return nil, errNotBuilt }
