package main

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"toets/audit"
	"toets/store"
	"toets/tui/ui"
)

// desk is an open dossier as the workbench sees it: a store behind the
// interface of tui/ui, with sentences for its errors.
type desk struct {
	*app
	places *deskPlaces
	path   string
	st     *store.Store
	own    *board // what is on board, with the editions of the dossier
	asked  bool   // to be opened for reading only

	mu      sync.Mutex
	pending []audit.Event // of other processes, read in but not handed out
	news    int64         // counts what came in
	six     *ui.Six       // the words of the dossier, once drawn
	anew    bool          // the state has to be read anew
	indexed bool          // elements are in the search index
	wrote   bool
	part    bool // the State that was handed out is a part
}

var _ ui.Dossier = (*desk)(nil)

// About says what is known without reading the log.
func (k *desk) About() ui.About {
	about := ui.About{Path: k.path}
	if err := k.st.ReadOnly(); err != nil {
		about.ReadOnly = k.spoken(err).Error()
		if k.asked && errors.Is(err, store.ErrReadOnly) {
			about.ReadOnly = k.places.speaker().say("geopend om te lezen; open het dossier opnieuw om erin te werken", "opened for reading; open the dossier again to work in it")
		}
	}
	if about.ReadOnly == "" && k.st.Shared() {
		if err := k.barred(); err != nil {
			about.ReadOnly = k.spoken(err).Error()
		}
	}
	if own := k.st.Own(); len(own) > 0 { // known before the first change is written with it
		about.Device = own[0]
	}
	return about
}

// State is a copy of what holds; what came in before it is in it.
func (k *desk) State(ctx context.Context) (*audit.State, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if _, err := k.st.Refresh(ctx); err != nil && !errors.Is(err, store.ErrAnew) {
		return nil, k.spoken(err)
	}
	k.pending, k.anew = nil, false
	s := k.st.State()
	_, k.part = s.Part()
	k.aboard(ctx, s)
	return s, nil
}

// Apply writes changes. What other processes wrote meanwhile comes back in the
// order in which it holds: the store knew it before the changes, or learnt it after.
func (k *desk) Apply(ctx context.Context, changes ...audit.Change) (ui.Written, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	own, err := k.st.Apply(ctx, store.Identity{Initials: k.places.initials(k.st.State)}, k.now().Truncate(time.Second), changes...)
	if err != nil {
		return ui.Written{}, k.spoken(err)
	}
	k.wrote = true
	if bringsNorm(own) {
		k.aboard(ctx, k.st.State())
	}
	known := make(map[audit.Device]uint64)
	for _, d := range k.st.Devices() {
		known[d.ID] = uint64(d.Changes)
	}
	w := ui.Written{Before: k.pending, Own: own}
	k.pending = nil
	foreign, err := k.st.Refresh(ctx)
	if errors.Is(err, store.ErrAnew) {
		k.anew = true
		k.news++
	}
	if err != nil {
		return w, nil // the changes are on disk; what others did comes later
	}
	for _, e := range foreign {
		if e.Seq <= known[e.Device] && !after(e, own) {
			w.Before = append(w.Before, e)
		} else {
			w.After = append(w.After, e)
		}
	}
	return w, nil
}

// after reports whether an event follows own ones on the same device: two
// processes of one person share its chain.
func after(e audit.Event, own []audit.Event) bool {
	return slices.ContainsFunc(own, func(o audit.Event) bool { return o.Device == e.Device && o.Seq < e.Seq })
}

// Version counts what came in: from other processes, and as the rest of a
// dossier of which State was a part.
func (k *desk) Version(ctx context.Context) (int64, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	defer k.bringWhole() // after the count that its coming is held against
	events, err := k.st.Refresh(ctx)
	if errors.Is(err, store.ErrAnew) {
		k.anew, err = true, nil
		k.news++
	}
	if err != nil {
		return k.news, k.spoken(err)
	}
	if len(events) > 0 {
		k.pending = append(k.pending, events...)
		k.news++
	}
	if bringsNorm(events) {
		k.aboard(ctx, k.st.State())
	}
	return k.news, nil
}

// Refresh returns what came in from other processes.
func (k *desk) Refresh(ctx context.Context) ([]audit.Event, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	events, err := k.st.Refresh(ctx)
	if k.anew || errors.Is(err, store.ErrAnew) {
		k.anew, k.pending = false, nil
		return nil, ui.ErrAnew
	}
	if err != nil {
		return nil, k.spoken(err)
	}
	events = append(k.pending, events...)
	k.pending = nil
	if bringsNorm(events) {
		k.aboard(ctx, k.st.State())
	}
	return events, nil
}

// History lists acts, newest first.
func (k *desk) History(ctx context.Context, id audit.ID, offset, limit int) ([]audit.Event, error) {
	entries, err := k.acts(ctx, id)
	if err != nil {
		return nil, k.spoken(err)
	}
	slices.Reverse(entries)
	var out []audit.Event
	for i := max(offset, 0); i < len(entries) && len(out) < limit; i++ {
		out = append(out, entries[i].Event)
	}
	return out, nil
}

func (k *desk) acts(ctx context.Context, id audit.ID) ([]store.LogEntry, error) {
	if id.IsZero() {
		return k.st.Log(ctx)
	}
	return k.st.History(ctx, id)
}

// Search finds what has words in it.
func (k *desk) Search(ctx context.Context, query string, limit int) ([]ui.Hit, error) {
	if err := k.index(ctx); err != nil {
		return nil, k.spoken(err)
	}
	hits, err := k.st.Search(ctx, query, limit)
	if err != nil {
		return nil, k.spoken(err)
	}
	out := make([]ui.Hit, 0, len(hits))
	for _, h := range hits {
		hit := ui.Hit{Kind: h.Kind, ID: h.ID, Ref: h.Number, Audit: h.Audit, Text: h.Text}
		if h.Kind == kindElement {
			hit.Kind = ""
		}
		out = append(out, hit)
	}
	return out, nil
}

// kindElement is what the store calls an element among its hits.
const kindElement audit.Kind = "element"

// index puts the elements of the criteria in the search index, once.
func (k *desk) index(ctx context.Context) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.indexed {
		return nil
	}
	app := *k.app // with the norms of this dossier
	app.norms = k.own.catalogue()
	d := &session{app: &app, st: k.st, s: k.st.State()}
	if err := k.st.IndexElements(ctx, d.searchable()); err != nil {
		return err
	}
	k.indexed = true
	return nil
}

// closeTime is the most that a backup may take when one leaves.
const closeTime = 10 * time.Second

// Close keeps a backup where something changed, and waits until everything is
// on disk. A backup that does not succeed keeps nobody from leaving.
func (k *desk) Close() error {
	if k.wrote {
		ctx, cancel := context.WithTimeout(context.Background(), closeTime)
		_ = k.st.AutoBackup(ctx)
		cancel()
	}
	return k.spoken(k.st.Close())
}

// spoken is an error with the sentence that people read.
func (k *desk) spoken(err error) error { return spokenBy(k.speaker, err) }
