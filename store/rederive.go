package store

import (
	"context"

	"toets/audit"
)

// rederive empties everything that is derived and makes it anew from the log,
// rights included. It is the whole of a migration between versions of the
// tables.
func (s *Store) rederive(ctx context.Context, log []*entry) error {
	err := s.c.script("DELETE FROM ent; DELETE FROM op; DELETE FROM conflict; DELETE FROM parked; DELETE FROM flag; DELETE FROM knows;" +
		" DELETE FROM ruling; DELETE FROM unindexed; INSERT INTO fts(fts) VALUES('delete-all')")
	if err != nil {
		return err
	}
	s.state = audit.NewState(s.o.Norms)
	settle := s.state.Bulk()
	clear(s.critical)
	s.roster = weighed(s.origin(), log)
	s.flags = s.roster.flags
	b := s.batch(ctx)
	for _, d := range s.roll.byID {
		d.clock = audit.Clock{}
		b.devs = append(b.devs, d)
	}
	for _, e := range log {
		d := s.roll.byID[e.from-1]
		n := e.from<<seqBits | int64(e.event.Seq)
		if why := s.roster.flags[n]; why != "" {
			s.state.Skip(e.event)
			if err := s.c.exec("INSERT INTO flag(chg, why) VALUES(?,?)", n, why); err != nil {
				return err
			}
			continue
		}
		d.clock = d.clock.Take(e.event.At)
		if err := b.derive(d, e.event); err != nil {
			return err
		}
	}
	settle()
	b.rulings = s.roster.rules
	return b.flush()
}

// weighed is the roster that a log in causal order gives.
func weighed(from origin, log []*entry) *roster {
	r := newRoster()
	ruled := make(map[*entry]bool)
	for _, e := range log {
		if ru := r.note(&e.change); ru != nil {
			r.rules = append(r.rules, ru)
			ruled[e] = true
		}
	}
	r.weighs = newAuthority(from, r.rules)
	for _, e := range log {
		if why := r.weighs.flag(&e.event, ruled[e]); why != "" {
			r.flags[e.from<<seqBits|int64(e.event.Seq)] = why
		}
	}
	return r
}

// weigh brings the authority up to date with new rulings and sees whether what
// was decided of older changes still holds.
func (b *batch) weigh(r *roster) error {
	r.weighs = newAuthority(b.s.origin(), r.rules)
	ruled := make(map[int64]bool, len(r.rules))
	for _, ru := range r.rules {
		n := b.s.number(ru.event.Device, ru.event.Seq)
		ruled[n] = true
		if ru.event.Seq <= b.s.headOf(ru.event.Device) && r.weighs.flag(&ru.event, true) != r.flags[n] {
			b.again = true
		}
	}
	for _, d := range b.s.roll.byID {
		for seq := uint64(1); seq <= d.seq && !b.again; seq++ {
			n := d.id<<seqBits | int64(seq)
			b.again = !ruled[n] && r.weighs.judge(d.did, seq) != r.flags[n]
		}
	}
	return nil
}

func (s *Store) headOf(d audit.Device) uint64 {
	if x := s.roll.byDID[d]; x != nil {
		return x.seq
	}
	return 0
}

// rights writes what the batch taught about who knew and decided what.
func (b *batch) rights() error {
	if b.s.roster == nil {
		return nil
	}
	for _, p := range b.s.roster.dirty {
		d, o := b.s.roll.number(p[0]), b.s.roll.number(p[1])
		if err := b.s.c.exec("INSERT INTO knows(dev, other, seq) VALUES(?,?,?) ON CONFLICT(dev, other) DO UPDATE SET seq=excluded.seq", d, o, b.s.roster.knows[p[0]][p[1]]); err != nil {
			return err
		}
	}
	b.s.roster.dirty = nil
	for _, ru := range b.rulings {
		n := b.s.number(ru.event.Device, ru.event.Seq)
		if err := b.s.c.exec("INSERT OR REPLACE INTO ruling(chg, knows) VALUES(?,?)", n, b.s.appendKnowledge(ru.knows)); err != nil {
			return err
		}
	}
	return nil
}

// anew derives everything from the log as it is now.
func (b *batch) anew() error {
	es, err := b.s.entries(b.ctx, "ORDER BY id")
	if err != nil {
		return err
	}
	if es, err = causal(es, none); err != nil {
		return err
	}
	b.s.rebuilt = true
	return b.s.rederive(b.ctx, es)
}
