package store

import (
	"context"
	"slices"
	"strings"

	"toets/audit"
)

// Operations from parkFrom on are of a newer toets: kept, not applied. From
// criticalFrom on they make their entity read-only here.
const (
	parkFrom     = audit.OpMove + 1
	criticalFrom = 128
)

// A batch is one transaction's worth of changes on their way into the tables.
// Every change goes through it: a local edit, an import, a rebuild.
type batch struct {
	s       *Store
	touched map[audit.ID]*was
	order   []audit.ID
	devs    []*dev
	named   []string // hashes of evidence that the changes name
	rulings []*ruling
	again   bool // rights of older changes changed: derive everything anew
	ctx     context.Context
}

// was is what the derived rows of an entity rest on before the batch.
type was struct {
	entity audit.Entity
}

func (s *Store) batch(ctx context.Context) *batch {
	return &batch{s: s, ctx: ctx, touched: make(map[audit.ID]*was)}
}

// keep writes a change into the log and derives from it.
func (b *batch) keep(d *dev, ch *change, recv int64) error {
	r, err := b.s.rights(b.ctx)
	if err != nil {
		return err
	}
	ru := r.note(ch)
	if ru != nil {
		r.rules = append(r.rules, ru)
		if err := b.weigh(r); err != nil {
			return err
		}
		b.rulings = append(b.rulings, ru)
	}
	return b.put(d, ch, recv, r.weighs.flag(&ch.event, ru != nil))
}

// put writes a change at the end of its chain, and what it does unless it is
// flagged.
func (b *batch) put(d *dev, ch *change, recv int64, why string) error {
	e := &ch.event
	first := d.seq == 0
	d.take(ch, recv, why != "")
	if first {
		// The row must be there before anything refers to its number.
		if err := d.write(b.s.c); err != nil {
			return err
		}
	}
	id := d.id<<seqBits | int64(e.Seq)
	err := b.s.c.exec("INSERT INTO chg(id, hlc, at, recv, who, intent, header, body, sig) VALUES(?,?,?,?,?,?,?,?,?)",
		id, e.HLC, e.At.UnixMilli(), recv, e.Actor, e.Intent, ch.header, ch.body, ch.sig)
	if err != nil {
		return err
	}
	if !slices.Contains(b.devs, d) {
		b.devs = append(b.devs, d)
	}
	if why != "" {
		b.s.flags[id] = why
		b.s.state.Skip(*e)
		return b.s.c.exec("INSERT INTO flag(chg, why) VALUES(?,?)", id, why)
	}
	if b.again {
		b.s.state.Skip(*e) // everything is derived anew at the end
		return nil
	}
	return b.derive(d, *e)
}

// derive is what one change does to everything but the log: it moves the
// State, and marks what the flush has to write.
func (b *batch) derive(d *dev, e audit.Event) error {
	id := d.id<<seqBits | int64(e.Seq)
	for i, op := range e.Ops {
		if op.Kind >= parkFrom {
			why := "unknown"
			if op.Kind >= criticalFrom {
				why = "critical"
				b.s.critical[op.Entity] = true
			}
			if err := b.s.c.exec("INSERT INTO parked(chg, idx, uid, why) VALUES(?,?,?,?)", id, i, op.Entity[:], why); err != nil {
				return err
			}
		}
		if op.Field == "sha256" && op.Value != "" {
			b.named = append(b.named, op.Value)
		}
	}
	for _, uid := range e.Entities() {
		if b.touched[uid] == nil {
			b.touched[uid] = &was{b.s.state.Entity(uid)}
			b.order = append(b.order, uid)
		}
		n, err := b.s.entity(uid)
		if err != nil {
			return err
		}
		if err := b.s.c.exec("INSERT INTO op(ent, chg) VALUES(?,?)", n, id); err != nil {
			return err
		}
	}
	b.s.state.Apply(foldable(e))
	return nil
}

// foldable hides the operations of a newer toets from the fold, which keeps
// its numbering: in their place stands one that removes nothing.
func foldable(e audit.Event) audit.Event {
	if !slices.ContainsFunc(e.Ops, func(o audit.Op) bool { return o.Kind >= parkFrom }) {
		return e
	}
	e.Ops = slices.Clone(e.Ops)
	for i := range e.Ops {
		if e.Ops[i].Kind >= parkFrom {
			e.Ops[i] = audit.Op{Kind: audit.OpRemove, Entity: e.Ops[i].Entity}
		}
	}
	return e
}

// entity returns the number of an entity in this file, a new one if need be.
func (s *Store) entity(uid audit.ID) (int64, error) {
	n, err := s.c.number("SELECT id FROM ent WHERE uid=?", uid[:])
	if n != 0 || err != nil {
		return n, err
	}
	return s.c.number("INSERT INTO ent(uid, kind, live) VALUES(?,'','') RETURNING id", uid[:])
}

// flush writes the derived rows of everything that was touched.
func (b *batch) flush() error {
	for _, d := range b.devs {
		if err := d.write(b.s.c); err != nil {
			return err
		}
	}
	if err := b.rights(); err != nil {
		return err
	}
	if b.again {
		return b.anew()
	}
	for _, uid := range b.order {
		h, _ := b.s.state.Held(uid)
		err := b.s.c.exec("UPDATE ent SET kind=?, live=? WHERE uid=?", string(h.Kind), encodeLive(h, b.s.roll.number), uid[:])
		if err != nil {
			return err
		}
		if err := b.conflicts(uid); err != nil {
			return err
		}
		if err := b.words(uid); err != nil {
			return err
		}
	}
	return b.claim()
}

func unclear(e audit.Entity) []string {
	if e == nil {
		return nil
	}
	return audit.MetaOf(e).Unclear
}

func (b *batch) conflicts(uid audit.ID) error {
	before, now := unclear(b.touched[uid].entity), unclear(b.s.state.Entity(uid))
	if slices.Equal(before, now) {
		return nil
	}
	if err := b.s.c.exec("DELETE FROM conflict WHERE ent=(SELECT id FROM ent WHERE uid=?)", uid[:]); err != nil {
		return err
	}
	for _, f := range now {
		if err := b.s.c.exec("INSERT INTO conflict(ent, fld) SELECT id, ? FROM ent WHERE uid=?", f, uid[:]); err != nil {
			return err
		}
	}
	return nil
}

// words brings the search index up to date.
func (b *batch) words(uid audit.ID) error {
	before, now := wordsOf(b.touched[uid].entity), wordsOf(b.s.state.Entity(uid))
	if before == now {
		return nil
	}
	if before != (words{}) {
		if err := b.s.c.exec("DELETE FROM fts WHERE rowid=(SELECT id FROM ent WHERE uid=?)", uid[:]); err != nil {
			return err
		}
	}
	if now == (words{}) {
		return nil
	}
	return b.s.c.exec("INSERT INTO fts(rowid, name, text) SELECT id, ?, ? FROM ent WHERE uid=?", now.name, now.text, uid[:])
}

// claim marks staged bytes that are named now as part of the dossier.
func (b *batch) claim() error {
	for _, sha := range b.named {
		if h, ok := parseHash(strings.ToLower(sha)); ok {
			if err := b.s.c.exec("UPDATE blob SET state=? WHERE hash=? AND state=?", blobKept, h[:], blobStaged); err != nil {
				return err
			}
		}
	}
	return nil
}
