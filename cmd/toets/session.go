package main

import (
	"context"
	"crypto/rand"
	"errors"
	"os"
	"time"

	"toets/audit"
	"toets/store"
)

// session is one dossier, open for one command.
type session struct {
	*app
	path string
	st   *store.Store
	s    *audit.State // what holds; after apply, what holds then
	who  actor        // who acts; empty in a session that only reads
	own  *board       // the editions on board, those of the dossier too
}

// reading opens a dossier for a command that only looks.
func (a *app) reading(ctx context.Context, path string, do func(*session) error) error {
	return a.session(ctx, path, store.Options{Norms: a.norms, ReadOnly: true, Now: a.now, Rand: rand.Reader, StateDir: a.dirs.state, Who: a.path}, do)
}

// glancing is reading without what a glance does not ask about: State lacks
// those kinds.
func (a *app) glancing(ctx context.Context, path string, without []audit.Kind, do func(*session) error) error {
	return a.session(ctx, path, store.Options{Norms: a.norms, ReadOnly: true, Without: without, Now: a.now, Rand: rand.Reader, StateDir: a.dirs.state, Who: a.path}, do)
}

// writing opens a dossier for a command that changes it.
func (a *app) writing(ctx context.Context, path string, do func(*session) error) error {
	o, err := a.storeOptions()
	if err != nil {
		return err
	}
	return a.session(ctx, path, o, func(d *session) error {
		if err := d.st.ReadOnly(); err != nil {
			return err
		}
		d.who, err = a.actor(d.s)
		if err != nil {
			return err
		}
		if err := do(d); err != nil {
			return err
		}
		d.backUp(ctx)
		return nil
	})
}

const (
	backupEvery   = time.Hour
	backupLargest = 64 << 20
)

// backUp keeps a copy in the state folder when there is none of the last hour,
// so that a script of a thousand calls makes one. A large dossier waits for
// the workbench or for toets backup: a call has to be quick. A backup that
// does not succeed is no reason to say that the act failed.
func (d *session) backUp(ctx context.Context) {
	dir := d.st.BackupDir()
	if dir == "" || d.st.Size() > backupLargest {
		return
	}
	have, err := store.Backups(dir)
	if err != nil {
		return
	}
	if len(have) > 0 {
		if info, err := os.Stat(have[0]); err == nil && d.now().Sub(info.ModTime()) < backupEvery {
			return
		}
	}
	_ = d.st.AutoBackup(ctx)
}

// storeOptions are what a store needs to write.
func (a *app) storeOptions() (store.Options, error) {
	if a.dirs.config == "" {
		return store.Options{}, errNoHome
	}
	key, err := store.Key(a.dirs.config)
	if err != nil {
		return store.Options{}, err
	}
	return store.Options{Norms: newBoard(a.norms), Key: key, Now: a.now, Rand: rand.Reader, StateDir: a.dirs.state, Who: a.path}, nil
}

func (a *app) session(ctx context.Context, path string, o store.Options, do func(*session) error) (err error) {
	own := newBoard(a.norms)
	o.Norms = own
	st, err := store.Open(ctx, path, o)
	if err != nil {
		return &inFile{path, err}
	}
	defer func() {
		if closing := st.Close(); err == nil && closing != nil {
			err = &inFile{path, closing}
		}
	}()
	d := &session{app: a, path: path, st: st, s: st.State(), own: own}
	d.aboard(ctx)
	defer func() { a.norms = own.base }()
	org := d.s.Org()
	a.w = a.words(org.Lang, org.Country)
	if err := do(d); err != nil {
		return d.about(err)
	}
	return nil
}

// aboard takes the editions of the dossier on board. One that cannot be read is
// no reason to stop: what needs it says that it is not there.
func (d *session) aboard(ctx context.Context) {
	if err := d.own.join(ctx, d.st, d.s); err != nil {
		d.mind("een eigen editie laat zich niet lezen: %s", "an edition of the dossier cannot be read: %s", oneLine(err.Error()))
	}
	d.norms = d.own.catalogue()
}

// about puts the name of the dossier in front of an error that is not about
// another file or the words of the call.
func (d *session) about(err error) error {
	var in *inFile
	var f *fault
	if errors.As(err, &in) || errors.As(err, &f) && (f.code == exitUsage || f.text == "") {
		return err
	}
	return &inFile{d.path, err}
}

// apply records changes as one act: all of them or none.
func (d *session) apply(ctx context.Context, changes ...audit.Change) ([]audit.Event, error) {
	events, err := d.st.Apply(ctx, store.Identity{Initials: d.who.initials}, d.at(), changes...)
	if err != nil {
		return nil, err
	}
	d.s = d.st.State()
	d.aboard(ctx)
	return events, nil
}

// create records changes and returns the first thing of a kind that they made.
func create[T any, P interface {
	*T
	audit.Entity
}](ctx context.Context, d *session, changes ...audit.Change) (P, error) {
	events, err := d.apply(ctx, changes...)
	if err != nil {
		return nil, err
	}
	var zero T
	kind := audit.KindOf(P(&zero))
	for _, e := range events {
		for _, id := range e.Created(kind) {
			if p := audit.Get[T, P](d.s, id); p != nil {
				return p, nil
			}
		}
	}
	return nil, errors.New("nothing was made of " + string(kind))
}
