package store

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"time"

	"toets/audit"
)

// Store is an open dossier. Its methods may be called from several goroutines.
type Store struct {
	o    Options
	path string

	tables int64 // version of the tables in the file

	bringing sync.Mutex // held by who brings the whole State
	long     sync.Mutex // held by what must end before the connection may go
	mu       sync.Mutex // guards everything below, and the connection
	c        *conn
	roll     *roll
	state    *audit.State
	part     bool // the State is a part
	id       hash // of the dossier: the hash of its first change
	critical map[audit.ID]bool
	version  int64 // data_version at the last look
	unseen   []audit.Event
	flags    map[int64]string // of changes that take no effect: why
	roster   *roster          // rights; read when asked for
	rebuilt  bool             // what was seen before no longer leads to what holds
	readOnly error
	broken   error // memory and file may differ, and reading anew failed

	key    ed25519.PrivateKey // chosen at the first write
	did    audit.Device
	told   map[audit.Device]uint64 // heads that this session's changes have named
	note   *note
	holder string            // file that says we have the dossier open
	staged []stagedBlob      // bytes put in and not named yet
	notes  map[string][]byte // on the exchange, once read
	noted  fs.FileInfo       // the file they were read from
	loose  map[string][]byte // the same without a file to keep them in
	wrote  bool
	words  bool // IndexElements was called

	life     context.Context // of what goes on in the background
	end      context.CancelFunc
	behind   sync.WaitGroup
	indexing bool // words follow in the background
	held     bool // another process writes just now
	late     late // the index of what the index in the file does not know
}

func (o Options) filled() Options {
	if o.Norms == nil {
		o.Norms = audit.NoNorms{}
	}
	if o.Rand == nil {
		o.Rand = rand.Reader
	}
	if o.Wait == 0 {
		o.Wait = 10 * time.Second
	}
	if o.atOnce == 0 {
		o.atOnce = indexedAtOnce
	}
	if o.PartFrom == 0 {
		o.PartFrom = partFrom
	}
	return o
}

// Open opens a dossier. What is not a sound dossier is refused and not touched.
// One that may only be read opens, and ReadOnly says why.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	s, err := open(ctx, path, o)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	return s, nil
}

func open(ctx context.Context, path string, o Options) (*Store, error) {
	p, err := probe(path)
	if err != nil {
		return nil, err
	}
	s := newStore(path, p.version, o)
	if s.c, err = s.dial(p); err != nil {
		return nil, s.busy(err)
	}
	if !mayWrite(path) {
		s.readOnly = ErrReadOnly
	}
	if p.version > formatVersion {
		s.readOnly = ErrNewer
	}
	if err := s.begin(ctx, p); err != nil {
		s.c.drop()
		if p.version > formatVersion && !errors.Is(err, ErrBusy) {
			err = fmt.Errorf("%w (%w)", ErrNewer, err)
		}
		return nil, s.busy(err)
	}
	s.indexBehind()
	return s, nil
}

func newStore(path string, tables int64, o Options) *Store {
	s := &Store{o: o.filled(), path: path, tables: tables, critical: make(map[audit.ID]bool)}
	s.life, s.end = context.WithCancel(context.Background())
	return s
}

// dial connects for reading and writing where the system allows it.
func (s *Store) dial(p probed) (*conn, error) {
	u, err := uri(s.path)
	if err != nil {
		return nil, err
	}
	mode := "rw"
	if !mayWrite(s.path) {
		mode = "ro"
		if !p.unclean {
			// Nobody has it open, and without the right to write SQLite cannot
			// make the files with which readers and writers agree.
			mode = "ro&immutable=1"
		}
	}
	cache := cacheToWrite
	if s.o.ReadOnly {
		cache = cacheToRead
	}
	return connect(u + "?mode=" + mode + "&" + pragmas(s.o.Wait, cache))
}

func (s *Store) begin(ctx context.Context, p probed) error {
	if s.readOnly == nil {
		// A file that was left in another mode, as a large piece of evidence
		// does for a moment (see direct.go), comes back.
		if r, err := s.c.one("PRAGMA journal_mode"); err != nil {
			return err
		} else if r.text(0) != "wal" {
			if _, err := s.c.one("PRAGMA journal_mode=WAL"); err != nil && !errors.Is(err, ErrBusy) {
				return err
			}
		}
	}
	var err error
	if s.id, err = founder(s.c); err != nil {
		return err
	}
	if p.unclean {
		if err := s.quickCheck(ctx); err != nil {
			return err
		}
	}
	if p.version < formatVersion && s.readOnly == nil {
		if err := s.upgrade(ctx); err != nil {
			return err
		}
	}
	if s.part, err = s.large(); err != nil {
		return err
	}
	if err := s.c.read(func() error { return s.load(ctx) }); err != nil {
		return err
	}
	if s.readOnly == nil && s.o.ReadOnly {
		s.readOnly = ErrReadOnly
	}
	if s.readOnly == nil {
		return s.sweep()
	}
	return nil
}

// Conflicts is the number of fields with more than one live value.
func (s *Store) Conflicts() (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.usable(); err != nil {
		return 0, err
	}
	n, err := s.c.number("SELECT count(*) FROM conflict")
	return int(n), s.busy(err)
}

// founder is the hash of the first change of the first device: the identity of
// the dossier. Zero before there is one.
func founder(c *conn) (hash, error) {
	r, err := c.one("SELECT header FROM chg WHERE id=?", int64(1)<<seqBits|1)
	if err != nil || r == nil {
		return hash{}, err
	}
	return sealed{header: r.blob(0)}.hash(), nil
}

// quickCheck looks over the pages after an end that was not clean, unless
// somebody else has the file open or it is so large that verify is the place.
func (s *Store) quickCheck(ctx context.Context) error {
	const large = 64 << 20
	if info, err := os.Stat(s.path); err != nil || info.Size() > large || len(s.others()) > 0 {
		return err
	}
	return s.c.each(ctx, "PRAGMA quick_check(1)", func(x row) error {
		if x.text(0) != "ok" {
			return fmt.Errorf("%w: %s", ErrDamaged, x.text(0))
		}
		return nil
	})
}

// ReadOnly is nil when the dossier can be written to, else the reason why not:
// ErrReadOnly or ErrNewer.
func (s *Store) ReadOnly() error { return s.readOnly }

// Path is the file.
func (s *Store) Path() string { return s.path }

// State is everything that holds now, or the part of it that Options.Part asked
// for, as a copy that the store does not touch any more.
func (s *Store) State() *audit.State {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state.Snapshot()
}

// Size is the size of the file in bytes.
func (s *Store) Size() int64 {
	info, err := os.Stat(s.path)
	if err != nil {
		return 0
	}
	return info.Size()
}

// Devices lists the devices that wrote in the dossier, by number.
func (s *Store) Devices() []DeviceInfo {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make([]DeviceInfo, 0, len(s.roll.byID))
	for _, d := range s.roll.byID {
		out = append(out, DeviceInfo{ID: d.did, Number: int(d.id), Changes: int(d.seq), Newest: d.clock.To, Own: s.isOwn(d.did)})
	}
	return out
}

func (s *Store) isOwn(did audit.Device) bool {
	if s.key != nil {
		return did == s.did
	}
	return len(s.o.Key) == ed25519.PrivateKeySize && did == deviceID(s.o.Key.Public().(ed25519.PublicKey))
}

var errClosed = errors.New("the dossier was closed")

// usable says whether the store can answer.
func (s *Store) usable() error {
	if s.c == nil {
		return errClosed
	}
	return s.broken
}

// writable says whether the store can write.
func (s *Store) writable() error {
	if err := s.usable(); err != nil {
		return err
	}
	if s.readOnly != nil {
		return s.readOnly
	}
	if len(s.o.Key) != ed25519.PrivateKeySize {
		return fmt.Errorf("no key of this device: %w", ErrReadOnly)
	}
	return nil
}

// reload brings memory back to what the file says, after a transaction that
// was not kept.
func (s *Store) reload() {
	s.told, s.roster = nil, nil
	if err := s.c.read(func() error { return s.load(context.Background()) }); err != nil {
		s.broken = fmt.Errorf("read the dossier anew: %w", err)
	}
}

// Close lets go of the file. Unless another process has it open, what is left
// is one plain file.
func (s *Store) Close() error {
	s.mu.Lock()
	s.end()
	s.mu.Unlock()
	s.behind.Wait()
	s.long.Lock()
	defer s.long.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.c == nil {
		return nil
	}
	err := s.unstage()
	if s.wrote {
		// Whoever reads at this moment keeps the log from being emptied; then
		// the last one to close does it.
		_ = s.c.script("PRAGMA busy_timeout=50; PRAGMA wal_checkpoint(TRUNCATE)")
	}
	if e := s.c.close(); err == nil {
		err = e
	}
	s.c = nil
	s.note.close()
	s.leave()
	return err
}
