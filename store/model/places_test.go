package model

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	gosync "sync"
	"testing"
	"time"

	"toets/audit"
	"toets/store"
	"toets/store/sync"
)

// memory is a bucket in memory: objects are put once and listed by prefix.
type memory struct {
	mu      gosync.Mutex
	objects map[string][]byte
}

func (m *memory) Put(_ context.Context, name string, src sync.Source) error {
	r, err := src.Open()
	if err != nil {
		return err
	}
	b, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if old, ok := m.objects[name]; ok && !bytes.Equal(old, b) {
		return sync.ErrDiffers
	}
	m.objects[name] = b
	return nil
}

func (m *memory) Get(_ context.Context, name string) (io.ReadCloser, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	b, ok := m.objects[name]
	if !ok {
		return nil, fs.ErrNotExist
	}
	return io.NopCloser(bytes.NewReader(b)), nil
}

func (m *memory) List(_ context.Context, prefix string) ([]sync.Item, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []sync.Item
	for _, n := range slices.Sorted(maps.Keys(m.objects)) {
		if strings.HasPrefix(n, prefix) {
			out = append(out, sync.Item{Name: n, Size: int64(len(m.objects[n]))})
		}
	}
	return out, nil
}

func (m *memory) Stat(_ context.Context, name string) (sync.Item, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	b, ok := m.objects[name]
	if !ok {
		return sync.Item{}, fs.ErrNotExist
	}
	return sync.Item{Name: name, Size: int64(len(b))}, nil
}

func (m *memory) String() string { return fmt.Sprintf("memory %p", m) }

// laptop is a copy on disk with the key of its owner.
type laptop struct {
	st   *store.Store
	path string
	o    store.Options
	id   *sync.Identity
	key  ed25519.PrivateKey
	who  store.Identity
	off  time.Duration // of its clock
}

// trip is a history of real stores that meet through real places.
type trip struct {
	t       testing.TB
	h       *history
	dir     string
	laptops []*laptop
	dirs    []string
	bucket  *memory
	bundles int
	count   map[string]int
}

func newTrip(t testing.TB, seed uint64, people int) *trip {
	t.Helper()
	x := &trip{t: t, h: &history{r: rand.New(rand.NewPCG(seed, 7)), now: begin}, dir: t.TempDir(), bucket: &memory{objects: map[string][]byte{}}, count: map[string]int{}}
	for i := range 2 {
		x.dirs = append(x.dirs, filepath.Join(x.dir, fmt.Sprint("stick", i)))
		if err := os.Mkdir(x.dirs[i], 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for i := range people {
		x.laptops = append(x.laptops, x.laptop(seed, i))
	}
	x.found()
	return x
}

func (x *trip) laptop(seed uint64, i int) *laptop {
	sum := sha256.Sum256(fmt.Appendf(nil, "laptop %d of %d", i, seed))
	l := &laptop{key: ed25519.NewKeyFromSeed(sum[:]), who: store.Identity{Initials: fmt.Sprint("P", i)}, path: filepath.Join(x.dir, fmt.Sprint(i, ".toets"))}
	id, err := sync.NewIdentity(l.key)
	x.ok(err)
	l.id = id
	if x.h.r.IntN(3) == 0 {
		l.off = time.Duration(x.h.r.Int64N(2*87_600)-87_600) * time.Hour
	}
	l.o = store.Options{Norms: norms{}, Key: l.key, StateDir: filepath.Join(x.dir, fmt.Sprint("state", i)), Now: func() time.Time { return x.h.now.Add(l.off) }}
	return l
}

func (x *trip) ok(err error) {
	x.t.Helper()
	if err != nil {
		x.t.Fatal(err)
	}
}

// found makes the dossier, lets everybody in and gives them their first copy.
func (x *trip) found() {
	ctx, lead := x.t.Context(), x.laptops[0]
	st, _, err := store.Create(ctx, lead.path, lead.o, lead.who, begin, audit.CreateDossier{Org: "Vriesdam", Country: "nl", Lang: "nl", Criteria: []string{"n@1"},
		Sites: []string{"Stadhuis"}, From: "2025-10-01", To: "2026-09-30"})
	x.ok(err)
	lead.st = st
	epoch, err := sync.NewEpoch(ctx, st)
	x.ok(err)
	a := audit.All[audit.Audit](st.State())[0].ID
	cs := []audit.Change{audit.Share{Initials: "P0", Own: audit.NewSeat{Pub: x.public(lead), Recipient: lead.id.Recipient()}, Commit: epoch.Commit}}
	for _, l := range x.laptops[1:] {
		cs = append(cs, audit.AddMember{Initials: l.who.Initials, Role: audit.RoleAuditor, Seat: audit.NewSeat{Pub: x.public(l), Recipient: l.id.Recipient()}})
	}
	cs = append(cs, audit.AddFinding{Audit: a, Grade: audit.Minor, Title: "t", Elements: []string{"n@1#A.1"}, Condition: "c"}, audit.AddNote{Audit: a, Element: "n@1#A.1", Text: "n"})
	_, err = st.Apply(ctx, lead.who, begin, cs...)
	x.ok(err)
	log, err := st.Log(ctx)
	x.ok(err)
	for _, e := range log {
		x.h.all = append(x.h.all, &sent{e.Event, known{e.Device: e.Seq - 1}})
	}
	for _, dir := range x.dirs {
		x.exchange(lead, sync.NewFolder(dir, "lead"))
	}
	x.exchange(lead, x.bucket)
	for i, l := range x.laptops[1:] {
		l.st, err = store.Copy(ctx, l.path, l.o, func(s *store.Store) error {
			o := x.options(l)
			o.Dossier = st.Identity()
			_, err := sync.Exchange(ctx, s, x.place(i, l), o)
			return err
		})
		x.ok(err)
	}
}

func (x *trip) public(l *laptop) ed25519.PublicKey { return l.key.Public().(ed25519.PublicKey) }

func (x *trip) options(l *laptop) sync.Options {
	return sync.Options{At: x.h.now.Add(l.off), Identity: l.id, Evidence: sync.EvidenceAll}
}

func (x *trip) place(n int, l *laptop) sync.Place {
	if n%3 == 2 {
		return x.bucket
	}
	return sync.NewFolder(x.dirs[n%3], l.who.Initials)
}

func (x *trip) exchange(l *laptop, p sync.Place) sync.Result {
	x.t.Helper()
	r, err := sync.Exchange(x.t.Context(), l.st, p, x.options(l))
	x.ok(err)
	if len(r.Faults) > 0 {
		x.t.Fatalf("%s: %v", l.who.Initials, r.Faults)
	}
	return r
}

// carry takes a bundle from one to another.
func (x *trip) carry(from, to *laptop) {
	x.t.Helper()
	x.bundles++
	path := filepath.Join(x.dir, fmt.Sprint(x.bundles, ".toets-bundle"))
	o := sync.BundleOptions{Identity: from.id, Evidence: sync.EvidenceAll}
	if x.h.r.IntN(2) == 0 {
		o.Since = to.st.Vector() // what he is known to have
	}
	_, err := sync.SaveBundle(x.t.Context(), from.st, path, o)
	x.ok(err)
	f, err := os.Open(path)
	x.ok(err)
	defer f.Close()
	info, err := f.Stat()
	x.ok(err)
	b, err := sync.OpenBundle(x.t.Context(), f, info.Size(), to.id)
	x.ok(err)
	_, err = sync.ReadBundle(x.t.Context(), to.st, b, x.options(to))
	x.ok(err)
}

// act lets somebody do something.
func (x *trip) act(l *laptop) {
	s := l.st.State()
	c := x.h.change(s)
	if c == nil {
		return
	}
	x.h.now = x.h.now.Add(time.Duration(1+x.h.r.IntN(900)) * time.Second)
	knew := known(l.st.Vector())
	es, err := l.st.Apply(x.t.Context(), l.who, x.h.now.Add(l.off), c)
	if err != nil {
		return // the rules say no
	}
	for _, e := range es {
		x.h.all = append(x.h.all, &sent{e, knew})
		x.count[e.Intent]++
	}
}

// step is one thing that happens.
func (x *trip) step() {
	l := x.laptops[x.h.r.IntN(len(x.laptops))]
	switch n := x.h.r.IntN(10); {
	case n < 6:
		x.act(l)
	case n < 8:
		x.exchange(l, x.place(x.h.r.IntN(3), l))
	case n < 9:
		if o := x.laptops[x.h.r.IntN(len(x.laptops))]; o != l {
			x.carry(l, o)
		}
	default: // closed and opened again
		x.ok(l.st.Close())
		st, err := store.Open(x.t.Context(), l.path, l.o)
		x.ok(err)
		l.st = st
	}
}

// settle lets everybody meet until nobody has news.
func (x *trip) settle() {
	for range 2 {
		for n := range 3 {
			for _, l := range x.laptops {
				x.exchange(l, x.place(n, l))
			}
		}
	}
}

// check holds every copy against the first, and the first against the log.
func (x *trip) check() {
	x.t.Helper()
	ctx := x.t.Context()
	var first []byte
	for i, l := range x.laptops {
		var b bytes.Buffer
		x.ok(l.st.Export(ctx, &b))
		if i == 0 {
			first = b.Bytes()
		} else if !bytes.Equal(first, b.Bytes()) {
			x.t.Fatalf("copy %d exports\n%s\nthe first exports\n%s", i, b.Bytes(), first)
		}
		r, err := l.st.Verify(ctx, true)
		x.ok(err)
		n, err := l.st.Conflicts()
		x.ok(err)
		if apart, err := l.st.Quarantine(ctx); err != nil || len(apart) > 0 || !r.OK() || n != len(l.st.State().Unclear()) {
			x.t.Fatalf("copy %d: %v %v %+v, %d conflicts of %d", i, err, apart, r, n, len(l.st.State().Unclear()))
		}
		if s := l.st.State(); s.Changes() != len(x.h.all) || !slices.Equal(s.Unclear(), x.laptops[0].st.State().Unclear()) {
			x.t.Fatalf("copy %d has %d of %d changes, unclear %v", i, s.Changes(), len(x.h.all), s.Unclear())
		}
	}
	if err := x.h.silent(x.laptops[0].st.State()); err != nil {
		x.t.Fatal(err)
	}
}

func (x *trip) close() {
	for _, l := range x.laptops {
		x.ok(l.st.Close())
	}
}

// The same with real files: what copies wrote without knowing of each other
// ends equal whether it travelled by stick, bucket or bundle, and how often.
func TestPlaces(t *testing.T) {
	t.Parallel()
	first, end := seeds(t, max(2, count(t, 5000)/1000))
	for seed := first; seed < end; seed++ {
		t.Run(fmt.Sprint("TOETS_MODEL_SEED=", seed), func(t *testing.T) {
			t.Parallel()
			x := newTrip(t, seed, 2+int(seed%5))
			for range 12 + x.h.r.IntN(25) {
				x.step()
			}
			x.settle()
			x.check()
			x.close()
		})
	}
}
