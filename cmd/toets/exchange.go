package main

import (
	"context"
	"crypto/ed25519"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"toets/audit"
	"toets/store"
	tsync "toets/store/sync"
	"toets/store/sync/bucket"
)

// exchange is what a copy of a dossier does together with others, for the
// command line and the workbench alike.
type exchange struct {
	*app
	st   *store.Store
	who  store.Identity
	name string // of the person, for the list of members
	key  ed25519.PrivateKey
	id   *tsync.Identity
	// told gets the acts that the exchange itself recorded.
	told func([]audit.Event)
}

// exchanging prepares a copy for exchange.
func (a *app) exchanging(st *store.Store, initials, name string) (*exchange, error) {
	if a.dirs.config == "" {
		return nil, errNoHome
	}
	key, err := store.Key(a.dirs.config)
	if err != nil {
		return nil, err
	}
	id, err := tsync.NewIdentity(key)
	if err != nil {
		return nil, err
	}
	return &exchange{app: a, st: st, who: store.Identity{Initials: initials}, name: name, key: key, id: id}, nil
}

func (x *exchange) apply(ctx context.Context, changes ...audit.Change) error {
	events, err := x.st.Apply(ctx, x.who, x.at().Truncate(time.Second), changes...)
	if err == nil && x.told != nil {
		x.told(events)
	}
	return err
}

// place opens where copies meet: a folder, or a bucket by its address.
func (x *exchange) place(ctx context.Context, name string) (tsync.Place, error) {
	if bucket.Is(name) {
		return bucket.Open(ctx, name, bucket.Options{Env: x.env, Now: x.now})
	}
	full, err := filepath.Abs(name)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(full)
	switch {
	case err != nil:
		return nil, &inFile{name, tsync.ErrUnreachable}
	case !info.IsDir():
		return nil, &inFile{name, errNotAFolder}
	}
	own := x.st.Own()
	if len(own) == 0 {
		return nil, store.ErrReadOnly
	}
	return tsync.NewFolder(full, own[0].String()), nil
}

var errNotAFolder = errors.New("not a folder")

// share makes the dossier one that can be exchanged, unless it is one.
func (x *exchange) share(ctx context.Context) error {
	if x.st.Shared() {
		return nil
	}
	pub, err := x.st.Public()
	if err != nil {
		return err
	}
	epoch, err := tsync.NewEpoch(ctx, x.st)
	if err != nil {
		return err
	}
	c := audit.Share{Initials: x.who.Initials, Name: x.name, Commit: epoch.Commit,
		Own: audit.NewSeat{Pub: pub, Recipient: x.id.Recipient(), Label: x.machine()}}
	own := x.st.Own()[0]
	for _, d := range x.st.Devices() {
		if past, ok := x.st.PublicKey(d.ID); ok && d.ID != own {
			c.Past = append(c.Past, audit.NewSeat{Pub: past, Last: uint64(d.Changes)})
		}
	}
	return x.apply(ctx, c)
}

// machine is what the computer is called, "" when it does not say.
func (x *exchange) machine() string {
	name, err := os.Hostname()
	if err != nil {
		return ""
	}
	return name
}

// admit lets in who wrote a request: as a member with a role, or with one more
// device of a member who has the same initials.
func (x *exchange) admit(ctx context.Context, j *tsync.Join, role string) error {
	if err := x.share(ctx); err != nil {
		return err
	}
	s := x.st.State()
	seat := audit.NewSeat{Pub: j.Key, Recipient: j.Recipient}
	if m := furtherOf(s, j); m != nil && s.SeatOf(j.Device()) == nil {
		return x.apply(ctx, audit.AddSeat{Member: m.ID, Seat: seat})
	}
	if err := x.apply(ctx, audit.AddMember{Initials: j.Initials, Name: j.Name, Role: role, Seat: seat}); err != nil {
		return err
	}
	return x.enlist(ctx, j, role)
}

// enlist puts a new member who will write in the team of the open audits, so
// that they can be named as a second person. It is an act of its own: what
// decides on members decides on nothing else.
func (x *exchange) enlist(ctx context.Context, j *tsync.Join, role string) error {
	if role == audit.RoleReader || x.st.State().PersonByInitials(j.Initials) != nil {
		return nil
	}
	changes := []audit.Change{audit.AddPerson{Initials: j.Initials, Role: "auditor"}}
	if j.Name != "" {
		changes = append(changes, audit.NamePerson{Initials: j.Initials, Name: j.Name})
	}
	var refused *audit.Refusal
	if err := x.apply(ctx, changes...); !errors.As(err, &refused) {
		return err
	}
	return nil // initials that no number can bear: they take part all the same
}

// furtherOf is the member of whom a request brings one more device, nil for
// none. Initials alone do not make somebody a member: a request may claim any.
func furtherOf(s *audit.State, j *tsync.Join) *audit.Member {
	if m := memberCalled(s, j.Initials); m != nil && (m.Name == "" || strings.EqualFold(m.Name, j.Name)) {
		return m
	}
	return nil
}

// memberCalled is the member with these initials, nil for none.
func memberCalled(s *audit.State, initials string) *audit.Member {
	for _, m := range audit.All[audit.Member](s) {
		if m.Initials == initials {
			return m
		}
	}
	return nil
}

// remove ends the part of a member, from what they wrote up to here on, and
// draws a new key that they do not get.
func (x *exchange) remove(ctx context.Context, member audit.ID, reason string) error {
	epoch, err := tsync.NewEpoch(ctx, x.st)
	if err != nil {
		return err
	}
	return x.apply(ctx, audit.RemoveMember{Member: member, Last: x.st.Vector(), Commit: epoch.Commit, Reason: reason})
}

// options of an exchange by this copy now.
func (x *exchange) options(evidence tsync.Evidence, step func(tsync.Step)) tsync.Options {
	return tsync.Options{At: x.at(), Identity: x.id, Evidence: evidence, Progress: step}
}

// sync brings the dossier and a place up to date with each other.
func (x *exchange) sync(ctx context.Context, place string, o tsync.Options) (tsync.Result, error) {
	p, err := x.place(ctx, place)
	if err != nil {
		return tsync.Result{}, err
	}
	if !x.st.Shared() {
		if err := x.free(ctx, p, o); err != nil {
			return tsync.Result{}, &inFile{place, err}
		}
		if o.Rehearse {
			return x.first(ctx, o)
		}
		if err := x.share(ctx); err != nil {
			return tsync.Result{}, err
		}
	}
	before, err := x.lastExchange(ctx)
	if err != nil {
		return tsync.Result{}, err
	}
	r, err := tsync.Exchange(ctx, x.st, p, o)
	if err == nil {
		err = x.shutOut(ctx, p, before, &r, o.Rehearse)
	}
	if err != nil {
		return r, &inFile{place, x.naming(err)}
	}
	if o.Rehearse {
		return r, nil
	}
	if err := x.remember(ctx, place); err != nil {
		return r, err
	}
	return r, x.out(ctx)
}

// free refuses a place that does not answer or holds another dossier, before
// anything is written because of it.
func (x *exchange) free(ctx context.Context, p tsync.Place, o tsync.Options) error {
	items, err := p.List(ctx, "toets/1/")
	if err == nil && len(items) > 0 && !o.Begin {
		err = tsync.ErrOther
	}
	return err
}

// first is what the first exchange of a dossier would do.
func (x *exchange) first(ctx context.Context, o tsync.Options) (tsync.Result, error) {
	r := tsync.Result{Began: true}
	for _, n := range x.st.Vector() {
		r.Sent += int(n)
	}
	blobs, err := x.st.Blobs(ctx)
	for _, b := range blobs {
		if b.Here && (b.Norm || o.Evidence != tsync.EvidenceNone) {
			r.Out.Count++
			r.Out.Bytes += b.Size
		}
	}
	return r, err
}

// readBundle takes a bundle in: all of it or nothing.
func (x *exchange) readBundle(ctx context.Context, path string, o tsync.Options) (tsync.Result, error) {
	b, done, err := x.bundle(ctx, path)
	if err != nil {
		return tsync.Result{}, err
	}
	defer done()
	r, err := tsync.ReadBundle(ctx, x.st, b, o)
	if err != nil {
		return r, &inFile{path, x.naming(err)}
	}
	return r, nil
}

// bundle opens a bundle; done lets go of its file.
func (x *exchange) bundle(ctx context.Context, path string) (b *tsync.Bundle, done func(), err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, &inFile{path, err}
	}
	info, err := f.Stat()
	if err == nil {
		b, err = tsync.OpenBundle(ctx, f, info.Size(), x.id)
	}
	if err != nil {
		_ = f.Close() // only read
		return nil, nil, &inFile{path, err}
	}
	return b, func() { _ = f.Close() }, nil
}

// writeBundle writes one file for all members; a rehearsal writes it nowhere.
func (x *exchange) writeBundle(ctx context.Context, path string, o tsync.BundleOptions, rehearse bool) (tsync.Result, error) {
	o.Identity = x.id
	if rehearse {
		if !x.st.Shared() {
			return tsync.Result{}, nil
		}
		return tsync.WriteBundle(ctx, x.st, io.Discard, o)
	}
	if err := x.share(ctx); err != nil {
		return tsync.Result{}, err
	}
	r, err := tsync.SaveBundle(ctx, x.st, path, o)
	if err != nil {
		return r, &inFile{path, err}
	}
	return r, x.out(ctx)
}

// notePlaces is the note on the places that were used.
const notePlaces = "places"

// maxPlaces is how many places are remembered.
const maxPlaces = 8

// usedPlace is a place that was used, and when.
type usedPlace struct {
	Name string    `json:"name"`
	At   time.Time `json:"at"`
}

// places lists the places that were used, the last first.
func (x *exchange) places(ctx context.Context) ([]usedPlace, error) {
	b, err := x.st.Note(ctx, notePlaces)
	if err != nil || b == nil {
		return nil, err
	}
	return readPlaces(b), nil
}

func (x *exchange) remember(ctx context.Context, place string) error {
	if !bucket.Is(place) {
		if full, err := filepath.Abs(place); err == nil {
			place = full
		}
	}
	ps, err := x.places(ctx)
	if err != nil {
		return err
	}
	ps = slices.DeleteFunc(ps, func(p usedPlace) bool { return p.Name == place })
	ps = append([]usedPlace{{place, x.at()}}, ps...)
	return x.st.SetNote(ctx, notePlaces, writePlaces(ps[:min(len(ps), maxPlaces)]))
}
