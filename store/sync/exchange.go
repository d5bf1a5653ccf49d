package sync

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"toets/store"
)

// Evidence says which bytes of evidence travel.
type Evidence int

// None travels, only what Options.Want names comes in (and all goes out), or
// everything does. Editions that somebody brought into the dossier travel with
// each of them.
const (
	EvidenceNone Evidence = iota
	EvidenceNeeded
	EvidenceAll
)

// Options of an exchange.
type Options struct {
	At       time.Time  // now
	Identity *Identity  // opens what is encrypted for this device
	Dossier  [32]byte   // which dossier an empty one becomes a copy of
	Evidence Evidence   // which bytes travel
	Want     [][32]byte // with EvidenceNeeded: what to bring
	Begin    bool       // begin in a place that holds nothing of this dossier though it should, or something of others
	Rehearse bool       // change nothing, here or there
	Progress func(Step) // called from the same goroutine
}

// Step is how far an exchange is.
type Step struct {
	Stage Stage
	Done  int64
	Total int64 // 0 when it is not known
	Bytes bool  // whether Done and Total count bytes or files
}

// Stage is what an exchange is doing.
type Stage string

// The stages in their order.
const (
	Looking   Stage = "look"
	Reading   Stage = "read"
	Checking  Stage = "check"
	Merging   Stage = "merge"
	Sending   Stage = "send"
	Bringing  Stage = "bring"  // evidence that comes in
	Uploading Stage = "upload" // evidence that goes out
)

// Traffic counts evidence.
type Traffic struct {
	Count int
	Bytes int64
}

func (t *Traffic) add(n int64) { t.Count++; t.Bytes += n }

// Result is what an exchange did, or would do when it is a rehearsal.
type Result struct {
	Sent     int           // own changes that were published
	Received int           // changes that were read and are new here
	Receipt  store.Receipt // what the dossier made of them
	BytesOut int64         // in the place, evidence included
	BytesIn  int64
	Held     int      // changes that lie there and wait for others before them
	Unsent   int      // own changes that wait for the key of the newest epoch
	Out, In  Traffic  // evidence that went out and came in
	Missing  Traffic  // evidence that the dossier names and has no bytes of
	Faults   []*Fault // what was refused or is not whole; the rest went on
	Refused  int      // files there that were refused before, and told then
	Team     []Peer   // what each device last said that it has
	Began    bool     // nothing of this dossier was there before
	Twins    bool     // two leads drew an epoch at once; another one ends that
}

// exchange is one exchange at work.
type exchange struct {
	d    Dossier
	p    Place
	o    Options
	ring *keyring
	tags tagger
	cur  cursor
	seen marksSet
	bad  marksSet
	res  Result
	// left says that something in the place could not be used yet, so that the
	// next exchange has to look again.
	left bool
	// strict refuses everything for one fault, as a bundle asks for.
	strict  bool
	mute    bool // nothing goes out any more
	newKeys bool
}

// Exchange brings a dossier and a place up to date with each other. What is
// wrong with one file or device is told in the result and does not keep the
// others away. It may be interrupted at any time: what was written is whole,
// and the next one goes on from there.
func Exchange(ctx context.Context, d Dossier, p Place, o Options) (Result, error) {
	x := &exchange{d: d, p: p, o: o}
	err := x.run(ctx)
	return x.res, err
}

func (x *exchange) run(ctx context.Context) error {
	x.step(Looking, 0, 0)
	if err := x.open(ctx); err != nil {
		return err
	}
	items, err := x.look(ctx)
	if err != nil {
		return err
	}
	now := digest(items)
	var merged error
	if !bytes.Equal(now, x.cur.Digest) {
		x.marks()
		merged = x.receive(ctx, items)
		if ctx.Err() != nil {
			return errors.Join(merged, ctx.Err())
		}
		if err := x.keepKeys(ctx); err != nil {
			return err
		}
	}
	if x.o.Rehearse {
		return errors.Join(merged, x.rehearse(ctx, items))
	}
	wrote, err := x.publish(ctx, items)
	x.mute = err != nil
	if e := x.evidence(ctx); err == nil { // from a place that cannot be written to, too
		err = e
	}
	if e := x.remember(ctx, items, wrote, now, merged != nil || err != nil); err == nil {
		err = e
	}
	return errors.Join(merged, err)
}

// marks reads what is remembered of the files there.
func (x *exchange) marks() {
	if x.seen == nil {
		x.seen, x.bad = openMarks(x.cur.Seen), openMarks(x.cur.Refused)
	}
}

func (x *exchange) keepKeys(ctx context.Context) error {
	if !x.newKeys || x.o.Rehearse {
		return nil
	}
	return x.ring.save(ctx, x.d)
}

func (x *exchange) step(s Stage, done, total int64) {
	if x.o.Progress != nil {
		x.o.Progress(Step{Stage: s, Done: done, Total: total, Bytes: s == Bringing || s == Uploading})
	}
}

// open finds the keys: in the notes, or for a newcomer in the place.
func (x *exchange) open(ctx context.Context) error {
	ring, err := loadRing(ctx, x.d)
	if err != nil {
		return err
	}
	id := x.d.Identity()
	if ring == nil {
		want := id
		if want == ([32]byte{}) {
			want = x.o.Dossier
		}
		if want == ([32]byte{}) {
			return ErrNotShared
		}
		if ring, err = x.invited(ctx, want); err != nil {
			return err
		}
	}
	if id == ([32]byte{}) && ring.dossier != x.o.Dossier {
		return fmt.Errorf("the keys are of another dossier than the one to join: %w", ErrOther)
	}
	x.ring, x.tags = ring, ring.tags()
	x.cur, _, err = loadCursor(ctx, x.d, x.p)
	return err
}

// invited looks in the place for keys that were left for this device.
func (x *exchange) invited(ctx context.Context, want [32]byte) (*keyring, error) {
	found, err := Find(ctx, x.p, x.o.Identity)
	if err != nil {
		return nil, err
	}
	for _, f := range found {
		if f.Dossier == want {
			if !x.o.Rehearse {
				err = f.ring.save(ctx, x.d)
			}
			return f.ring, err
		}
	}
	epochs, err := x.d.Epochs(ctx)
	if err == nil && len(epochs) == 0 && x.d.Identity() != ([32]byte{}) {
		return nil, ErrNotShared
	}
	return nil, errors.Join(ErrNoKey, err)
}

// look lists what is there of this dossier, and takes fright where something
// should be and nothing is.
func (x *exchange) look(ctx context.Context) ([]Item, error) {
	items, err := x.p.List(ctx, x.tags.devices())
	if err != nil {
		return nil, err
	}
	epochs, err := x.p.List(ctx, x.tags.epochs())
	if err != nil {
		return nil, err
	}
	items = append(items, epochs...)
	if len(items) > 0 {
		return items, nil
	}
	_, before, err := loadCursor(ctx, x.d, x.p)
	if err != nil {
		return nil, err
	}
	if before && !x.o.Begin {
		return nil, ErrEmptied
	}
	if !x.o.Begin {
		others, err := x.p.List(ctx, rootName)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(others, func(i Item) bool { return !strings.HasPrefix(i.Name, x.tags.root()) }) {
			return nil, ErrOther
		}
	}
	x.res.Began = true
	x.cur = cursor{Version: formatVersion} // what was there before is not there now
	return nil, nil
}

// remember keeps what the next exchange need not do again.
func (x *exchange) remember(ctx context.Context, items, wrote []Item, before []byte, failed bool) error {
	if bytes.Equal(before, x.cur.Digest) && len(wrote) == 0 {
		return x.keepCursor(ctx)
	}
	x.marks()
	all := slices.Concat(items, wrote)
	x.cur.Seen, x.cur.Refused = x.seen.of(all).bytes(), x.bad.of(all).bytes()
	x.cur.Digest = nil
	if !failed && !x.left {
		x.cur.Digest = digest(sortItems(all))
	}
	return x.keepCursor(ctx)
}

// keepCursor writes the note when it differs from the one that is there.
func (x *exchange) keepCursor(ctx context.Context) error {
	old, err := x.d.Note(ctx, cursorNote(x.p))
	if err != nil {
		return err
	}
	b, err := encoder().Marshal(x.cur)
	if err != nil || bytes.Equal(b, old) {
		return err
	}
	return x.d.SetNote(ctx, cursorNote(x.p), b)
}

// sortItems puts files in the order in which look gives them.
func sortItems(items []Item) []Item {
	group := func(i Item) int {
		if strings.Contains(i.Name, "/epoch/") {
			return 1
		}
		return 0
	}
	slices.SortFunc(items, func(a, b Item) int {
		if g := group(a) - group(b); g != 0 {
			return g
		}
		return strings.Compare(a.Name, b.Name)
	})
	return slices.Compact(items)
}
