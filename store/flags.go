package store

import (
	"context"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"

	"toets/audit"
)

// A change whose author had no right to it stays in its chain, is passed on and
// takes no effect. Which these are follows from the rulings, and is written down
// in the table flag so that nobody has to weigh them to open a dossier.

const tablesOfRights = 2 // the version of the tables that brought them

// roster is what a store knows of rights.
type roster struct {
	flags  map[int64]string           // of changes, by their number
	knows  map[audit.Device]knowledge // at the end of each chain
	rules  []*ruling
	weighs *authority
	dirty  [][2]audit.Device // what is not written yet of knows
}

func newRoster() *roster {
	return &roster{flags: make(map[int64]string), knows: make(map[audit.Device]knowledge)}
}

// rights reads the roster when it is asked for first.
func (s *Store) rights(ctx context.Context) (*roster, error) {
	if s.roster != nil {
		return s.roster, nil
	}
	r := newRoster()
	r.flags = s.flags
	if s.tables < tablesOfRights {
		r.weighs = newAuthority(s.origin(), nil)
		s.roster = r
		return r, nil
	}
	err := s.c.each(ctx, "SELECT dev, other, seq FROM knows", func(x row) error {
		d, ok := s.roll.device(x.int(0))
		o, too := s.roll.device(x.int(1))
		if !ok || !too {
			return fmt.Errorf("what device %d knew: %w", x.int(0), ErrDamaged)
		}
		r.learn(d, o, uint64(x.int(2)))
		return nil
	})
	if err != nil {
		return nil, err
	}
	if r.rules, err = s.readRulings(ctx); err != nil {
		return nil, err
	}
	r.weighs, r.dirty = newAuthority(s.origin(), r.rules), nil
	s.roster = r
	return r, nil
}

// origin is where this dossier comes from. The device that began it is the
// first in every copy.
func (s *Store) origin() origin {
	o := origin{dossier: s.id}
	if len(s.roll.byID) > 0 {
		o.maker = s.roll.byID[0].did
	}
	return o
}

// readFlags reads which changes take no effect. A file of the first version
// that nobody may write in, and so nobody brought up to date, knows no rights.
func (s *Store) readFlags(ctx context.Context, c *conn) (map[int64]string, error) {
	flags := make(map[int64]string)
	if s.tables < tablesOfRights {
		return flags, nil
	}
	err := c.each(ctx, "SELECT chg, why FROM flag", func(x row) error {
		flags[x.int(0)] = x.text(1)
		return nil
	})
	return flags, err
}

func (s *Store) readRulings(ctx context.Context) ([]*ruling, error) {
	knows := make(map[opKey]knowledge)
	err := s.c.each(ctx, "SELECT chg, knows FROM ruling", func(x row) error {
		d, ok := s.roll.device(x.int(0) >> seqBits)
		k, err := s.readKnowledge(x.blob(1))
		if !ok || err != nil {
			return fmt.Errorf("ruling %d: %w", x.int(0), ErrDamaged)
		}
		knows[opKey{d, uint64(x.int(0) & (1<<seqBits - 1))}] = k
		return nil
	})
	if err != nil || len(knows) == 0 {
		return nil, err
	}
	es, err := s.entries(ctx, "WHERE id IN (SELECT chg FROM ruling)")
	if err != nil {
		return nil, err
	}
	var rs []*ruling
	for _, e := range es {
		rs = append(rs, &ruling{e.event, knows[opKey{e.event.Device, e.event.Seq}]})
	}
	return rs, nil
}

func (r *roster) learn(d, other audit.Device, seq uint64) {
	k := r.knows[d]
	if k == nil {
		k = make(knowledge)
		r.knows[d] = k
	}
	if k[other] < seq {
		k[other] = seq
		r.dirty = append(r.dirty, [2]audit.Device{d, other})
	}
}

// note follows what a device knew with one more change of its chain, and
// returns the ruling if it is one.
func (r *roster) note(ch *change) *ruling {
	e := &ch.event
	for _, d := range ch.head.Deps {
		r.learn(e.Device, audit.Device(d.Device), d.Seq)
	}
	if !decides(e) {
		return nil
	}
	k := maps.Clone(r.knows[e.Device])
	if k == nil {
		k = make(knowledge)
	}
	k[e.Device] = e.Seq
	return &ruling{*e, k}
}

// appendKnowledge writes knowledge by the numbers of devices in this file.
func (s *Store) appendKnowledge(k knowledge) []byte {
	type pair struct{ dev, seq uint64 }
	var ps []pair
	for d, seq := range k {
		ps = append(ps, pair{uint64(s.roll.number(d)), seq})
	}
	slices.SortFunc(ps, func(a, b pair) int { return int(a.dev) - int(b.dev) })
	var b []byte
	for _, p := range ps {
		b = binary.AppendUvarint(binary.AppendUvarint(b, p.dev), p.seq)
	}
	return b
}

func (s *Store) readKnowledge(b []byte) (knowledge, error) {
	k := make(knowledge)
	for len(b) > 0 {
		dev, n := binary.Uvarint(b)
		if n <= 0 {
			return nil, ErrDamaged
		}
		seq, m := binary.Uvarint(b[n:])
		d, ok := s.roll.device(int64(dev))
		if m <= 0 || !ok {
			return nil, ErrDamaged
		}
		k[d], b = seq, b[n+m:]
	}
	return k, nil
}

// number of a change in this file.
func (s *Store) number(d audit.Device, seq uint64) int64 {
	return s.roll.number(d)<<seqBits | int64(seq)
}
