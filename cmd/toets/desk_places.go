package main

import (
	"context"
	"crypto/rand"
	"path/filepath"
	"strings"
	"sync"
	"time"
	"unicode"

	"toets/audit"
	"toets/store"
	"toets/tui/ui"
)

// deskPlaces are the dossiers that lie around and the settings of the person,
// as the workbench sees them.
type deskPlaces struct {
	*app
	mu   sync.Mutex // guards the settings
	keep *shelf
	wait time.Duration // for another process, before one is asked what to do
}

var _ ui.Places = (*deskPlaces)(nil)

func newPlaces(a *app) *deskPlaces {
	a.path, a.stays = "toets", true
	return &deskPlaces{app: a, keep: newShelf(a.dirs.state), wait: waitToOpen}
}

// initials are those under which an act is recorded now: of the call, of the
// settings, else of the lead of the open audit.
func (p *deskPlaces) initials(state func() *audit.State) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case p.opt.initials != "" || p.opt.author != "":
		if who, err := p.actor(state()); err == nil {
			return who.initials
		}
	case p.conf.Initials != "":
		return p.conf.Initials
	}
	for _, x := range state().OpenAudits() {
		if x.Lead != "" {
			return x.Lead
		}
	}
	return p.systemUser().initials
}

// How long the workbench waits for another process: a moment before it asks
// what to do about a dossier in use elsewhere, longer once somebody works in it.
const (
	waitToOpen = 2 * time.Second
	waitToWork = 10 * time.Second
)

// Open opens a dossier, for reading only when asked so. A *ui.BusyError says
// that it is in use elsewhere.
func (p *deskPlaces) Open(ctx context.Context, path string, readOnly bool) (ui.Dossier, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, p.spokenOf(path, err)
	}
	o, err := p.storeOptions()
	if err != nil && !readOnly {
		return nil, p.spokenOf(path, err)
	}
	o.Norms, o.Now, o.Rand, o.ReadOnly = newBoard(p.norms), p.now, rand.Reader, readOnly
	o.Wait, o.Part, o.PartFrom = p.wait, p.shownFirst(full), p.partFrom
	st, err := store.Open(ctx, full, o)
	if err != nil {
		return nil, p.spokenOf(path, err)
	}
	if err := settle(st); err != nil {
		_ = st.Close() // nothing was written
		return nil, p.spokenOf(path, err)
	}
	k := p.opened(full, st)
	k.asked = readOnly
	return k, nil
}

// settle makes sure that a dossier can be written in now, and lets it wait
// longer from now on.
func settle(st *store.Store) error {
	if err := st.Free(); err != nil {
		return err
	}
	return st.WaitAtMost(waitToWork)
}

// opened is a store as the workbench knows it, and the newest of the dossiers.
func (p *deskPlaces) opened(path string, st *store.Store) *desk {
	_ = p.keep.visit(path, p.now()) // a list that cannot be kept keeps nobody from working
	own, ok := st.Norms().(*board)
	if !ok {
		own = newBoard(p.norms)
	}
	return &desk{app: p.app, places: p, path: path, st: st, own: own}
}

// Create makes a dossier by its first changes.
func (p *deskPlaces) Create(ctx context.Context, path string, changes ...audit.Change) (ui.Dossier, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, p.spokenOf(path, err)
	}
	o, err := p.storeOptions()
	if err != nil {
		return nil, p.spokenOf(path, err)
	}
	who := p.initials(func() *audit.State { return audit.NewState(p.norms) })
	p.mu.Lock()
	if name := p.conf.Name; name != "" && who == p.conf.Initials && !namesOne(changes, who) {
		changes = append(changes, audit.NamePerson{Initials: who, Name: name})
	}
	p.mu.Unlock()
	st, _, err := store.Create(ctx, full, o, store.Identity{Initials: who}, p.now().Truncate(time.Second), changes...)
	if err != nil {
		return nil, p.spokenOf(path, err)
	}
	return p.opened(full, st), nil
}

// namesOne reports whether changes give a name to somebody.
func namesOne(changes []audit.Change, initials string) bool {
	for _, c := range changes {
		if n, ok := c.(audit.NamePerson); ok && n.Initials == initials {
			return true
		}
	}
	return false
}

// Demo makes a filled, fictional dossier and opens it.
func (p *deskPlaces) Demo(ctx context.Context, lang string) (ui.Dossier, error) {
	path, err := p.demoPath(nil)
	if err == nil {
		err = p.makeDemo(ctx, path, lang)
	}
	if err != nil {
		return nil, p.spokenOf(path, err)
	}
	return p.Open(ctx, path, false)
}

// Propose is a path for a new dossier: beside the newest one, else in the
// working folder, else among the data of the person.
func (p *deskPlaces) Propose(organisation string) string {
	name := slug(organisation)
	if name == "" {
		name = "dossier"
	}
	for _, r := range p.keep.read().Recent {
		if dir := filepath.Dir(r.Path); exists(dir) && canWrite(dir) == nil {
			return freeName(dir, name)
		}
	}
	if dir, err := filepath.Abs("."); err == nil && canWrite(dir) == nil {
		return freeName(dir, name)
	}
	return freeName(p.dirs.data, name)
}

// slug is a name as a file: small letters, digits and dashes.
func slug(name string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() > 60 {
			break
		}
	}
	return strings.Trim(b.String(), "-")
}

// Save keeps the settings and acts by them at once.
func (p *deskPlaces) Save(c ui.Config) error {
	next := config{Name: c.Name, Initials: c.Initials, Lang: c.Lang, Theme: c.Theme, NoMouse: !c.Mouse, ASCII: c.ASCII, Editor: c.Editor}
	if fit, ok := fitInitials(c.Initials); ok {
		next.Initials = fit
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := saveConfig(p.dirs.config, next); err != nil {
		return &spokenError{(&app{process: p.process, dirs: p.dirs, w: p.w}).sentence(err), err}
	}
	p.conf = next
	return nil
}

// spokenOf is an error about a file with the sentence that people read.
func (p *deskPlaces) spokenOf(path string, err error) error {
	return p.spoken(&inFile{filepath.Base(path), err})
}
