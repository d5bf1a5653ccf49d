package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/catalog"
)

// Desk is what a screen works at: what holds now, and what it may ask of the
// root. There is one, kept by the root. What a screen asks is done in order,
// right after the Update or the action in which it asked.
type Desk struct {
	Env     Env
	Norms   *catalog.Catalog
	State   *audit.State // never nil; read it, never write to it
	Dossier Dossier      // nil until one is open
	About   About        // of the open dossier, as of when it was opened
	Places  Places
	Config  Config
	Site    SiteChoice               // what "l" chose
	Manual  func(lang string) string // Markdown, nil for none
	Now     func() time.Time
	Tick    func(wait time.Duration, fn func() tea.Msg) tea.Cmd

	Together Counts // how far the copies are apart, as of a moment ago
	Clashes  int    // fields in which copies disagree
	Presses  int    // keys pressed so far
	Offered  string // what waits to be looked at, in a sentence; see Offer

	asked []Request
	fresh map[audit.ID]bool
	kept  map[Kind]any
}

// SiteChoice is which sites one looks at: all of them, one, or (neither) the
// organisation as a whole.
type SiteChoice struct {
	All bool
	ID  audit.ID
}

// Request is something a screen asks of the root: one of the types below.
type Request interface{ request() }

// The requests. Screens use the methods of Desk that make them.
type (
	// OpenRequest opens a page on top, or in place of all but home.
	OpenRequest struct {
		Page Page
		Spot string
		Go   bool
	}
	// BackRequest leaves the page on top.
	BackRequest struct{}
	// AskRequest puts a dialog in front.
	AskRequest struct{ Dialog Screen }
	// CloseRequest takes the dialog in front away.
	CloseRequest struct{}
	// SayRequest writes on the answer line.
	SayRequest struct {
		Text string
		Err  error
	}
	// PutRequest queues an act for writing.
	PutRequest struct {
		Make func(*audit.State) ([]audit.Change, error)
		Then func([]audit.Event)
		Said string // what the answer line says once it is saved
		Key  string // a later act with the same key replaces this one while it waits
	}
	// JobRequest starts slow work.
	JobRequest struct{ Job Job }
	// UseRequest takes a dossier into use in place of the one that is open.
	UseRequest struct{ Dossier Dossier }
	// ConfigRequest takes new settings into use and keeps them.
	ConfigRequest struct{ Config Config }
	// EditRequest gives a text to $EDITOR.
	EditRequest struct {
		Text string
		Done func(text string)
	}
	// OfferRequest puts a dialog in front if nobody pressed a key since, and
	// else keeps it until somebody asks for it.
	OfferRequest struct {
		Dialog Screen
		Said   string // what the answer line says of it meanwhile
		Since  int    // Presses when the work began that led to it
	}
	// NewsRequest looks at once for what others wrote.
	NewsRequest struct{}
	// QuitRequest leaves, once everything is saved.
	QuitRequest struct{}
)

func (OpenRequest) request()   {}
func (BackRequest) request()   {}
func (AskRequest) request()    {}
func (CloseRequest) request()  {}
func (SayRequest) request()    {}
func (PutRequest) request()    {}
func (JobRequest) request()    {}
func (UseRequest) request()    {}
func (ConfigRequest) request() {}
func (EditRequest) request()   {}
func (OfferRequest) request()  {}
func (NewsRequest) request()   {}
func (QuitRequest) request()   {}

// Request asks something of the root.
func (d *Desk) Request(r Request) { d.asked = append(d.asked, r) }

// Take hands the requests to the root and forgets them.
func (d *Desk) Take() []Request {
	r := d.asked
	d.asked = nil
	return r
}

// Open opens a page on top of this one; backspace comes back here.
func (d *Desk) Open(p Page) { d.Request(OpenRequest{Page: p}) }

// OpenAt opens a page with the cursor at a spot.
func (d *Desk) OpenAt(p Page, spot string) { d.Request(OpenRequest{Page: p, Spot: spot}) }

// Go opens a page in place of all but home.
func (d *Desk) Go(p Page) { d.Request(OpenRequest{Page: p, Go: true}) }

// Back leaves the page on top.
func (d *Desk) Back() { d.Request(BackRequest{}) }

// Ask puts a dialog in front. The dialog calls back what it was made with.
func (d *Desk) Ask(dialog Screen) { d.Request(AskRequest{dialog}) }

// Close takes the dialog in front away.
func (d *Desk) Close() { d.Request(CloseRequest{}) }

// Offer shows what came of slow work: at once to whom waited for it, and as a
// sentence to whom went on with something else; the key of sync shows it then.
func (d *Desk) Offer(dialog Screen, said string, since int) {
	d.Request(OfferRequest{Dialog: dialog, Said: said, Since: since})
}

// Exchange is what the open dossier can do together with others; false when it
// can nothing of that.
func (d *Desk) Exchange() (Exchange, bool) {
	x, ok := d.Dossier.(Exchange)
	return x, ok
}

// Say writes on the answer line.
func (d *Desk) Say(text string) { d.Request(SayRequest{Text: text}) }

// Refuse writes on the answer line why something cannot be done, with the way
// out. A nil error says nothing.
func (d *Desk) Refuse(err error) {
	if err != nil {
		d.Request(SayRequest{Err: err})
	}
}

// Start starts slow work.
func (d *Desk) Start(j Job) { d.Request(JobRequest{j}) }

// Put queues changes as one act. said is what the answer line says once it is
// on disk, "" for nothing.
func (d *Desk) Put(said string, changes ...audit.Change) {
	d.PutThen(said, nil, changes...)
}

// PutThen is Put with a call back once it is on disk, with the events that it
// made: none when the changes alter nothing.
func (d *Desk) PutThen(said string, then func([]audit.Event), changes ...audit.Change) {
	d.PutMade(said, func(*audit.State) ([]audit.Change, error) { return changes, nil }, then)
}

// PutMade queues an act that is built when its turn comes, out of what holds
// then: for what depends on the act before.
func (d *Desk) PutMade(said string, build func(*audit.State) ([]audit.Change, error), then func([]audit.Event)) {
	d.Request(PutRequest{Make: build, Then: then, Said: said})
}

// PutText queues the writing of a field. While it waits for its turn, a later
// text for the same field takes its place.
func (d *Desk) PutText(key string, change audit.Change) {
	d.Request(PutRequest{Make: func(*audit.State) ([]audit.Change, error) { return []audit.Change{change}, nil }, Key: key})
}

// Edit gives a text to the person's own editor and calls back with what it
// became.
func (d *Desk) Edit(text string, done func(string)) { d.Request(EditRequest{text, done}) }

// Stamp is the stamp of an act that would take place now; for asking, not for
// writing.
func (d *Desk) Stamp() audit.Stamp {
	return audit.Stamp{At: d.Now(), Actor: d.Env.Actor, Device: d.About.Device}
}

// Today is the date of an act that would take place now.
func (d *Desk) Today() string { return d.Now().Format(time.DateOnly) }

// May says whether a change is allowed now: nil, or a refusal.
func (d *Desk) May(c audit.Change) error {
	if err := d.CanWrite(); err != nil {
		return err
	}
	return audit.May(d.State, c, d.Stamp())
}

// CanWrite is nil when the open dossier can be written to.
func (d *Desk) CanWrite() error {
	if d.About.ReadOnly != "" {
		return ReadOnlyError{d.About.ReadOnly}
	}
	return nil
}

// ReadOnlyError says that a dossier can only be read, and why.
type ReadOnlyError struct{ Reason string }

// Error is the reason.
func (e ReadOnlyError) Error() string { return e.Reason }

// Fresh reports whether somebody else changed the thing and it was not looked
// at since.
func (d *Desk) Fresh(id audit.ID) bool { return d.fresh[id] }

// Seen says that the thing was looked at.
func (d *Desk) Seen(id audit.ID) { delete(d.fresh, id) }

// MarkFresh marks what somebody else changed; the root calls it.
func (d *Desk) MarkFresh(ids ...audit.ID) {
	if d.fresh == nil {
		d.fresh = make(map[audit.ID]bool)
	}
	for _, id := range ids {
		d.fresh[id] = true
	}
}

// Audit is the audit one works in when nothing else says which: the newest
// that is open, else the newest; nil before there is one.
func (d *Desk) Audit() *audit.Audit {
	if open := d.State.OpenAudits(); len(open) > 0 {
		return open[len(open)-1]
	}
	if all := audit.All[audit.Audit](d.State); len(all) > 0 {
		return all[len(all)-1]
	}
	return nil
}

// Keep keeps the unfinished answers of a page for when it is opened again in
// this run; Kept returns them.
func (d *Desk) Keep(k Kind, answers any) {
	if d.kept == nil {
		d.kept = make(map[Kind]any)
	}
	d.kept[k] = answers
}

// Kept returns what Keep kept for a page, nil for nothing.
func (d *Desk) Kept(k Kind) any { return d.kept[k] }

// Created lists the entities of a kind that events made.
func Created(evs []audit.Event, kind audit.Kind) (ids []audit.ID) {
	for _, ev := range evs {
		ids = append(ids, ev.Created(kind)...)
	}
	return ids
}
