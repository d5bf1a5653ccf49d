package store

import (
	"cmp"
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

	log   bulk               // rows of chg
	made  []audit.ID         // entities without a row yet, in the order of their numbers
	fresh map[audit.ID]bool  // the same, once they are written
	ids   map[audit.ID]int64 // numbers of entities
	top   int64              // the highest of them
	hist  [][2]int64         // rows of op

	moved  map[opKey]audit.Event // events with steps, for the steps after them
	parked map[audit.Ref]bool    // steps of this batch that begin nowhere
	recent audit.Event           // the change of before that a step was last held against
}

// was is what the derived rows of an entity rest on before the batch.
type was struct {
	entity audit.Entity
	home   string
}

func (s *Store) batch(ctx context.Context) *batch {
	return &batch{s: s, ctx: ctx, touched: make(map[audit.ID]*was), ids: make(map[audit.ID]int64), moved: make(map[opKey]audit.Event), parked: make(map[audit.Ref]bool),
		log: bulk{c: s.c, head: "INSERT OR ROLLBACK INTO chg(id, hlc, at, recv, who, intent, header, body, sig)", cols: 9}}
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
	err := b.log.add(id, e.HLC, e.At.UnixMilli(), recv, e.Actor, e.Intent, ch.header, ch.body, ch.sig)
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
	bad := illegal(&e, b.value)
	for i, op := range e.Ops {
		if op.Kind >= parkFrom || slices.Contains(bad, i) {
			why := "unknown"
			switch {
			case op.Kind >= criticalFrom:
				why = "critical"
				b.s.critical[op.Entity] = true
			case op.Kind < parkFrom:
				why = whyIllegal
				b.parked[audit.Ref{Device: e.Device, Seq: e.Seq, Op: uint16(i)}] = true
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
			b.touched[uid] = &was{b.s.state.Entity(uid), string(homeOf(b.s.state.KindOf(uid), b.s.state.Live(uid, homeField)))}
			b.order = append(b.order, uid)
		}
		n, err := b.entity(uid)
		if err != nil {
			return err
		}
		b.hist = append(b.hist, [2]int64{n, id})
	}
	for _, op := range e.Ops {
		if op.Kind == audit.OpMove {
			b.moved[opKey{e.Device, e.Seq}] = e
			break
		}
	}
	b.s.state.Apply(effect(e, bad))
	return nil
}

// value is the value of an operation that took effect, of this batch or before.
func (b *batch) value(op audit.Op, ref audit.Ref) (string, bool) {
	if e, ok := b.moved[opKey{ref.Device, ref.Seq}]; ok {
		if b.parked[audit.Ref{Device: ref.Device, Seq: ref.Seq, Op: ref.Op}] {
			return "", false
		}
		return valueOf(&e, op, ref)
	}
	return b.s.earlier(op, ref, &b.recent)
}

// bad lists the operations of an event of this batch that are parked as illegal.
func (b *batch) bad(e *audit.Event) []int {
	var out []int
	for i := range e.Ops {
		if b.parked[audit.Ref{Device: e.Device, Seq: e.Seq, Op: uint16(i)}] {
			out = append(out, i)
		}
	}
	return out
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
func (b *batch) entity(uid audit.ID) (int64, error) {
	if n := b.ids[uid]; n != 0 {
		return n, nil
	}
	if b.s.state.Knows(uid) {
		n, err := b.s.c.number("SELECT id FROM ent WHERE uid=?", uid[:])
		if n != 0 || err != nil {
			b.ids[uid] = n
			return n, err
		}
	}
	if b.top == 0 {
		var err error
		if b.top, err = b.s.c.number("SELECT max(id) FROM ent"); err != nil {
			return 0, err
		}
	}
	b.top++
	b.ids[uid] = b.top
	b.made = append(b.made, uid)
	return b.top, nil
}

// flush writes the log and the derived rows of everything that was touched.
func (b *batch) flush() error {
	if err := b.log.flush(); err != nil {
		return err
	}
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
	if err := b.entities(); err != nil {
		return err
	}
	slices.SortFunc(b.hist, func(x, y [2]int64) int { return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1])) })
	hist := bulk{c: b.s.c, head: "INSERT OR ROLLBACK INTO op(ent, chg)", cols: 2}
	for _, h := range b.hist {
		if err := hist.add(h[0], h[1]); err != nil {
			return err
		}
	}
	if err := hist.flush(); err != nil {
		return err
	}
	for _, uid := range b.order {
		if err := b.conflicts(uid); err != nil {
			return err
		}
	}
	if err := b.search(); err != nil {
		return err
	}
	return b.claim()
}

// entities writes the rows of what was touched: new ones at once, others anew.
func (b *batch) entities() error {
	row := func(uid audit.ID) (kind, live string, home []byte) {
		h, _ := b.s.state.Held(uid)
		return string(h.Kind), encodeLive(h, b.s.roll.number), homeOf(h.Kind, h.Live(homeField))
	}
	b.fresh = make(map[audit.ID]bool, len(b.made))
	fresh := bulk{c: b.s.c, head: "INSERT OR ROLLBACK INTO ent(id, uid, kind, live, home)", cols: 5}
	for _, uid := range b.made {
		b.fresh[uid] = true
		kind, live, home := row(uid)
		if err := fresh.add(b.ids[uid], uid[:], kind, live, home); err != nil {
			return err
		}
	}
	if err := fresh.flush(); err != nil {
		return err
	}
	for _, uid := range b.order {
		if b.fresh[uid] {
			continue
		}
		kind, live, home := row(uid)
		if err := b.s.c.exec("UPDATE ent SET kind=?, live=? WHERE id=?", kind, live, b.ids[uid]); err != nil {
			return err
		}
		if string(home) == b.touched[uid].home {
			continue
		}
		if err := b.s.c.exec("UPDATE ent SET home=? WHERE id=?", home, b.ids[uid]); err != nil {
			return err
		}
	}
	return nil
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
	if err := b.s.c.exec("DELETE FROM conflict WHERE ent=?", b.ids[uid]); err != nil {
		return err
	}
	for _, f := range now {
		if err := b.s.c.exec("INSERT INTO conflict(ent, fld) VALUES(?,?)", b.ids[uid], f); err != nil {
			return err
		}
	}
	return nil
}

// search brings the search index up to date, or leaves that for later.
func (b *batch) search() error {
	if len(b.order) > b.s.o.atOnce {
		return b.later()
	}
	for _, uid := range b.order {
		if err := b.words(uid); err != nil {
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
	// Where nothing was known before, the index may hold what was true before a
	// merge that is not indexed yet.
	if before != (words{}) || !b.fresh[uid] {
		if err := b.s.c.exec("DELETE FROM fts WHERE rowid=?", b.ids[uid]); err != nil {
			return err
		}
	}
	if now == (words{}) {
		return nil
	}
	return b.s.c.exec("INSERT INTO fts(rowid, name, text) VALUES(?,?,?)", b.ids[uid], now.name, now.text)
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
