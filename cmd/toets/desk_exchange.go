package main

import (
	"context"
	"encoding/binary"
	"errors"
	"slices"

	"toets/audit"
	"toets/store"
	tsync "toets/store/sync"
	"toets/tui/ui"
)

var _ ui.Exchange = (*desk)(nil)

// exchange prepares this desk for exchange. What the exchange records reaches
// the workbench as the work of another process does.
func (k *desk) exchange() (*exchange, error) {
	k.places.mu.Lock()
	name := k.places.conf.Name
	k.places.mu.Unlock()
	x, err := k.exchanging(k.st, k.places.initials(k.st.State), name)
	if err != nil {
		return nil, err
	}
	x.told = func(events []audit.Event) {
		k.mu.Lock()
		defer k.mu.Unlock()
		k.pending = append(k.pending, events...)
		k.news++
		k.wrote = true
	}
	return x, nil
}

// Counts says how far this copy and the others are apart.
func (k *desk) Counts(ctx context.Context) (ui.Counts, error) {
	var c ui.Counts
	if !k.st.Shared() {
		return c, nil
	}
	x, err := k.exchange()
	if err != nil {
		return c, k.spoken(err)
	}
	here, own := k.st.Vector(), k.st.Own()
	if len(own) > 0 {
		out, err := x.sent(ctx)
		if err != nil {
			return c, k.spoken(err)
		}
		c.Out = int(here[own[0]] - min(out, here[own[0]]))
	}
	peers, err := tsync.Team(ctx, k.st)
	if err != nil {
		return c, k.spoken(err)
	}
	most := make(map[audit.Device]uint64)
	for _, p := range peers {
		for d, seq := range p.Vector {
			most[d] = max(most[d], seq)
		}
	}
	for d, seq := range most {
		c.In += int(seq - min(here[d], seq))
	}
	apart, err := k.st.Quarantine(ctx)
	if err != nil {
		return c, k.spoken(err)
	}
	c.Alarms = len(forks(apart))
	used, err := x.places(ctx)
	if err != nil {
		return c, k.spoken(err)
	}
	if len(used) > 0 {
		c.Place = used[0].Name
	}
	return c, nil
}

// forks lists the devices that told two different pasts, each from its first
// difference on.
func forks(apart []store.Apart) []ui.Fork {
	var out []ui.Fork
	for _, a := range apart {
		if a.Why == "fork" && !slices.ContainsFunc(out, func(f ui.Fork) bool { return f.Device == a.Device }) {
			out = append(out, ui.Fork{Device: a.Device, Seq: a.Seq})
		}
	}
	return out
}

// Team is what the devices of the others last said that they have.
func (k *desk) Team(ctx context.Context) (ui.Team, error) {
	x, err := k.exchange()
	if err != nil {
		return ui.Team{}, k.spoken(err)
	}
	t := ui.Team{}
	if k.st.Shared() {
		t.Words = k.dossierWords()
	}
	peers, err := tsync.Team(ctx, k.st)
	if err != nil {
		return t, k.spoken(err)
	}
	for _, p := range peers {
		t.Peers = append(t.Peers, ui.Peer{Device: p.Device, At: p.At, Has: p.Vector})
	}
	used, err := x.places(ctx)
	if err != nil {
		return t, k.spoken(err)
	}
	for _, p := range used {
		t.Places = append(t.Places, ui.Place{Name: p.Name, At: p.At})
	}
	apart, err := k.st.Quarantine(ctx)
	if err != nil {
		return t, k.spoken(err)
	}
	t.Forks = forks(apart)
	for _, a := range apart {
		if a.Why == "waits" {
			t.Waiting++
		}
	}
	if t.Shut, err = k.shut(ctx, x); err != nil {
		return t, k.spoken(err)
	}
	t.Aside, t.Kept, err = k.aside(ctx)
	return t, k.spoken(err)
}

// dossierWords are the six words of the dossier. They are slow to draw on
// purpose, so they are drawn once.
func (k *desk) dossierWords() ui.Six {
	id := k.st.Identity()
	k.mu.Lock()
	words := k.six
	k.mu.Unlock()
	if words != nil {
		return *words
	}
	words = &ui.Six{NL: tsync.DossierWords("nl", id), EN: tsync.DossierWords("en", id)}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.six = words
	return *words
}

// barred says why nothing that this copy writes would count, nil when it does.
func (k *desk) barred() error {
	_, why, err := k.st.Role(context.Background())
	switch {
	case err != nil || why == "":
		return err
	case why == "reader":
		return store.ErrReader
	case why == "revoked":
		return store.ErrEnded
	}
	return nil // an unknown device may have one that vouches for it; writing tells
}

// Sync brings the dossier and a place up to date with each other.
func (k *desk) Sync(ctx context.Context, place string, o ui.SyncOptions) (ui.Receipt, error) {
	x, err := k.exchange()
	if err != nil {
		return ui.Receipt{}, k.spoken(err)
	}
	options := x.options(evidenceOf(o.Evidence), stepOf(o.Report))
	options.Rehearse, options.Begin = o.Rehearse, o.Begin
	r, err := x.sync(ctx, place, options)
	if errors.Is(err, tsync.ErrEmptied) || errors.Is(err, tsync.ErrOther) {
		return ui.Receipt{}, ui.BeginError{Sentence: k.spoken(err).Error()}
	}
	k.came(o.Rehearse)
	if errors.Is(err, context.Canceled) {
		return k.receipt(place, r), context.Canceled // what had come in is in
	}
	if err != nil {
		return ui.Receipt{}, k.spoken(err)
	}
	return k.receipt(place, r), nil
}

// came says that something may have come in.
func (k *desk) came(rehearsed bool) {
	if rehearsed {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.wrote = true
}

// WriteBundle writes one encrypted file for all members.
func (k *desk) WriteBundle(ctx context.Context, path string, o ui.SyncOptions) (ui.Receipt, error) {
	x, err := k.exchange()
	if err != nil {
		return ui.Receipt{}, k.spoken(err)
	}
	r, err := x.writeBundle(ctx, path, tsync.BundleOptions{Evidence: evidenceOf(o.Evidence), Progress: stepOf(o.Report)}, o.Rehearse)
	if err != nil {
		return ui.Receipt{}, k.spoken(err)
	}
	return k.receipt(path, r), nil
}

// ReadBundle takes a bundle in: all of it or nothing.
func (k *desk) ReadBundle(ctx context.Context, path string, o ui.SyncOptions) (ui.Receipt, error) {
	x, err := k.exchange()
	if err != nil {
		return ui.Receipt{}, k.spoken(err)
	}
	options := x.options(evidenceOf(o.Evidence), stepOf(o.Report))
	options.Rehearse = o.Rehearse
	r, err := x.readBundle(ctx, path, options)
	if err != nil {
		return ui.Receipt{}, k.spoken(err)
	}
	k.came(o.Rehearse)
	return k.receipt(path, r), nil
}

func evidenceOf(e ui.Evidence) tsync.Evidence {
	switch e {
	case ui.EvidenceNone:
		return tsync.EvidenceNone
	case ui.EvidenceNeeded:
		return tsync.EvidenceNeeded
	default:
		return tsync.EvidenceAll
	}
}

func stepOf(report func(ui.Progress)) func(tsync.Step) {
	if report == nil {
		return nil
	}
	return func(s tsync.Step) {
		report(ui.Progress{Stage: ui.Stage(s.Stage), Done: s.Done, Total: s.Total, Bytes: s.Bytes})
	}
}

// receipt is what an exchange did, in the words of the workbench.
func (k *desk) receipt(place string, r tsync.Result) ui.Receipt {
	out := ui.Receipt{
		Place: place, Sent: r.Sent, Conflicts: r.Receipt.Conflicts, Quarantined: r.Receipt.Quarantined, Waiting: r.Receipt.Waiting + r.Held,
		Out: ui.Traffic(r.Out), In: ui.Traffic(r.In), Missing: ui.Traffic(r.Missing), BytesOut: r.BytesOut, BytesIn: r.BytesIn,
	}
	for _, s := range r.Receipt.ByMember {
		by := s.Member
		if by == "" {
			by = s.Device.String()[:8]
		}
		out.Brought = append(out.Brought, ui.Brought{By: by, Changes: s.Changes, Things: s.Kinds, Conflicts: s.Conflicts})
	}
	for _, f := range r.Receipt.Forks {
		out.Forks = append(out.Forks, ui.Fork{Device: f.Device, Seq: f.Seq})
	}
	for _, f := range r.Faults {
		out.Faults = append(out.Faults, k.spoken(f).Error())
	}
	return out
}

// ReadRequest reads what a newcomer wrote, without admitting anybody.
func (k *desk) ReadRequest(_ context.Context, path string) (ui.JoinRequest, error) {
	j, err := k.readRequest(path)
	if err != nil {
		return ui.JoinRequest{}, k.spoken(err)
	}
	s := k.st.State()
	r := ui.JoinRequest{
		Name: j.Name, Initials: j.Initials, Words: ui.Six{NL: j.Words("nl"), EN: j.Words("en")}, At: j.At,
		Member: s.SeatOf(j.Device()) != nil,
	}
	if m := furtherOf(s, j); m != nil {
		r.Of = m.ID
	}
	return r, nil
}

// Admit lets in the newcomer who wrote the request.
func (k *desk) Admit(ctx context.Context, path, role string) error {
	j, err := k.readRequest(path)
	if err != nil {
		return k.spoken(err)
	}
	x, err := k.exchange()
	if err == nil {
		err = x.admit(ctx, j, role)
	}
	return k.spoken(err)
}

// Remove ends the part of a member.
func (k *desk) Remove(ctx context.Context, member audit.ID, reason string) error {
	x, err := k.exchange()
	if err == nil {
		err = x.remove(ctx, member, reason)
	}
	return k.spoken(err)
}

// Acts is History with how each act stands in the chain.
func (k *desk) Acts(ctx context.Context, id audit.ID, offset, limit int) ([]ui.Entry, error) {
	entries, err := k.acts(ctx, id)
	if err != nil {
		return nil, k.spoken(err)
	}
	slices.Reverse(entries)
	var out []ui.Entry
	for i := max(offset, 0); i < len(entries) && len(out) < limit; i++ {
		e := entries[i]
		signed, err := k.st.Signed(ctx, e.Device, e.Seq)
		if err != nil {
			return nil, k.spoken(err)
		}
		out = append(out, ui.Entry{Event: e.Event, Received: e.Received, Flag: e.Flag, Odd: e.Odd, Signed: signature(signed, e.Flag)})
	}
	return out, nil
}

func signature(fits bool, flag string) ui.Signature {
	switch {
	case !fits:
		return ui.SignedBad
	case flag == "unknown":
		return ui.SignedUnknown
	default:
		return ui.SignedGood
	}
}

// noteSent is the note on the own changes that went out already.
const noteSent = "sent"

// sent is the last own change that went out anywhere.
func (x *exchange) sent(ctx context.Context) (uint64, error) {
	b, err := x.st.Note(ctx, noteSent)
	if err != nil || len(b) != 8 {
		return 0, err
	}
	return binary.BigEndian.Uint64(b), nil
}

// out notes that all own changes went out.
func (x *exchange) out(ctx context.Context) error {
	own := x.st.Own()
	if len(own) == 0 {
		return nil
	}
	return x.st.SetNote(ctx, noteSent, binary.BigEndian.AppendUint64(nil, x.st.Vector()[own[0]]))
}
