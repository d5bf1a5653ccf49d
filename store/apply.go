package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"toets/audit"
)

// Apply plans the changes one after the other against the newest state, with
// the work of other processes read in first, and keeps them in one transaction:
// all of them, on disk, or none. A change that alters nothing leaves no event.
// The error is an audit.Refusal where the rules say no.
func (s *Store) Apply(ctx context.Context, who Identity, at time.Time, changes ...audit.Change) ([]audit.Event, error) {
	if err := s.Whole(ctx); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.writable(); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if at.IsZero() {
		at = s.now(at)
	}
	at = plainTime(at)
	s.enter()
	b := s.batch(ctx)
	var events []audit.Event
	err := s.c.write(func() error {
		if err := s.catchUp(ctx); err != nil {
			return err
		}
		if err := s.enrol(); err != nil {
			return err
		}
		if err := s.entitled(b, who, at); err != nil {
			return err
		}
		for _, c := range changes {
			ev, err := s.plan(who, at, c)
			if err != nil {
				return err
			}
			if len(ev.Ops) == 0 {
				continue
			}
			if err := s.record(b, ev); err != nil {
				return err
			}
			events = append(events, ev)
		}
		return b.flush()
	})
	if err != nil {
		if len(b.order) > 0 {
			s.reload()
		}
		return nil, s.busy(err)
	}
	if len(events) > 0 {
		s.kept(b)
	}
	return events, nil
}

// kept tidies up after a commit.
func (s *Store) kept(b *batch) {
	s.wrote = true
	if len(b.order) > s.o.atOnce {
		s.indexBehind()
	}
	d := s.roll.byDID[s.did]
	s.note.write(d.seq, d.head)
	if len(b.named) > 0 {
		s.staged = slices.DeleteFunc(s.staged, func(b stagedBlob) bool {
			n, err := s.c.number("SELECT state FROM blob WHERE id=?", b.id)
			return err == nil && n == blobKept
		})
	}
}

func (s *Store) now(at time.Time) time.Time {
	if s.o.Now != nil {
		return s.o.Now()
	}
	return at
}

// own is this device in the file; a new one enters the roll with its first change.
func (s *Store) own() *dev {
	if d := s.roll.byDID[s.did]; d != nil {
		return d
	}
	return &dev{id: int64(len(s.roll.byID) + 1), did: s.did, pub: publicOf(s.key)}
}

func (s *Store) plan(who Identity, at time.Time, c audit.Change) (audit.Event, error) {
	d := s.own()
	st := audit.Stamp{At: at, Actor: who.Initials, Device: s.did, Seq: d.seq + 1, HLC: tick(s.now(at), d.hlc)}
	if _, err := io.ReadFull(s.o.Rand, st.Seed[:]); err != nil {
		return audit.Event{}, fmt.Errorf("draw a seed: %w", err)
	}
	ev, err := audit.Plan(s.state, c, st)
	if err != nil {
		return ev, err
	}
	plain(&ev)
	for _, op := range ev.Ops {
		if s.critical[op.Entity] {
			return ev, fmt.Errorf("this part of the dossier: %w", ErrNewer)
		}
	}
	return ev, nil
}

// tick is the next reading of a device's clock for ordering: 48 bits of
// milliseconds, 16 of counter, never running back.
func tick(now time.Time, last uint64) uint64 {
	ms := min(max(now.UnixMilli(), 0), 1<<47-1)
	return max(uint64(ms)<<16, last+1)
}

// record seals an event at the end of this device's chain and keeps it.
func (s *Store) record(b *batch, ev audit.Event) error {
	d := s.own()
	p := place{audit: s.id, prev: d.head}
	if s.told == nil {
		s.told = make(map[audit.Device]uint64)
	}
	for _, x := range s.roll.byID {
		if x.did != s.did && x.seq > s.told[x.did] {
			p.deps = append(p.deps, wireDep{Device: x.did[:], Seq: x.seq})
			s.told[x.did] = x.seq
		}
	}
	slices.SortFunc(p.deps, func(a, b wireDep) int { return bytes.Compare(a.Device, b.Device) })
	ch := change{event: ev, head: wireHeader{Deps: p.deps}}
	var err error
	if ch.sealed, err = seal(ev, p, s.key); err != nil {
		return err
	}
	if d.seq == 0 {
		s.roll.add(d)
	}
	if s.id == (hash{}) {
		s.id = ch.hash()
	}
	return b.keep(d, &ch, s.now(ev.At).UnixMilli())
}

// Refresh returns what other processes recorded since the last call, in an
// order in which it can be folded. It is cheap when there is nothing. In the
// place of operations that only a newer toets knows stand ones that do nothing.
// ErrAnew says that no events lead from what was seen before to what holds.
func (s *Store) Refresh(ctx context.Context) ([]audit.Event, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.usable(); err != nil {
		return nil, err
	}
	v, err := s.c.number("PRAGMA data_version")
	if err != nil {
		return nil, err
	}
	if v != s.version {
		if err := s.c.read(func() error { return s.catchUp(ctx) }); err != nil {
			return nil, s.busy(err)
		}
	}
	seen := s.unseen
	s.unseen = nil
	if s.rebuilt {
		s.rebuilt = false
		return nil, ErrAnew
	}
	return seen, nil
}

// catchUp folds in what other processes committed. It runs in a transaction.
func (s *Store) catchUp(ctx context.Context) error {
	v, err := s.c.number("PRAGMA data_version")
	if err != nil || v == s.version {
		return err
	}
	roll, err := readRoll(ctx, s.c)
	if err != nil {
		return err
	}
	flags, err := s.readFlags(ctx, s.c)
	if err != nil {
		return err
	}
	if s.otherwise(flags) {
		s.rebuilt, s.told, s.roster = true, nil, nil
		return s.load(ctx)
	}
	if s.part && slices.ContainsFunc(roll.byID, func(d *dev) bool { return d.seq > s.state.Head(d.did) }) {
		// It may be about what was not read; the part is read again.
		s.rebuilt, s.told, s.roster = true, nil, nil
		return s.load(ctx)
	}
	var fresh []*entry
	for _, d := range roll.byID {
		known := s.state.Head(d.did)
		if d.seq <= known {
			continue
		}
		es, err := s.entries(ctx, "WHERE id>? AND id<=?", d.id<<seqBits|int64(known), d.id<<seqBits|int64(d.seq))
		if err != nil {
			return err
		}
		fresh = append(fresh, es...)
	}
	if fresh, err = causal(fresh, s.state.Head); err != nil {
		return err
	}
	s.roll, s.version, s.flags, s.roster = roll, v, flags, nil
	if s.id == (hash{}) {
		if s.id, err = founder(s.c); err != nil {
			return err
		}
	}
	defer s.state.Bulk()()
	for i := range fresh {
		if s.flags[fresh[i].from<<seqBits|int64(fresh[i].event.Seq)] != "" {
			s.state.Skip(fresh[i].event)
			continue
		}
		n := fresh[i].from<<seqBits | int64(fresh[i].event.Seq)
		bad, err := s.parkedOf(ctx, n)
		if err != nil {
			return err
		}
		e := effect(fresh[i].event, bad)
		s.state.Apply(e)
		s.unseen = append(s.unseen, e)
	}
	if len(fresh) > 0 {
		return s.loadCritical(ctx)
	}
	return nil
}

// otherwise reports whether other rights hold now for changes that are in the
// State already.
func (s *Store) otherwise(flags map[int64]string) bool {
	for n, why := range s.flags {
		if flags[n] != why {
			return true
		}
	}
	for n := range flags {
		if d, ok := s.roll.device(n >> seqBits); ok && s.flags[n] == "" && uint64(n&(1<<seqBits-1)) <= s.state.Head(d) {
			return true
		}
	}
	return false
}

// busy says who has the dossier open when that is why something failed.
func (s *Store) busy(err error) error {
	if !errors.Is(err, ErrBusy) {
		return err
	}
	b := &BusyError{}
	if hs := s.others(); len(hs) > 0 {
		*b = hs[0]
	}
	return fmt.Errorf("%w (%w)", b, err)
}
