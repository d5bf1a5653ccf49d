package audit

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"
)

// Act is what the writes of one change share: which change it was, when it was
// made and by whom.
type Act struct {
	Device Device
	Seq    uint64
	HLC    uint64
	At     time.Time // as claimed
	By     string    // initials
}

// Write is one live value of a field: the act that wrote it, and which of its
// operations. A Write that stands for none has an empty act.
type Write struct {
	*Act
	Op    uint16
	Kind  OpKind
	Value string
}

// Ref names the write in the log; the zero Ref for the zero Write.
func (w Write) Ref() Ref {
	if w.Act == nil {
		return Ref{}
	}
	return Ref{w.Device, w.Seq, w.Op}
}

// compare orders writes as Ref.Compare does.
func (w Write) compare(o Write) int {
	if w.Act == o.Act {
		return int(w.Op) - int(o.Op)
	}
	return w.Ref().Compare(o.Ref())
}

func (w Write) hlc() uint64 {
	if w.Act == nil {
		return 0
	}
	return w.HLC
}

type cell struct {
	field string
	live  []Write // ordered by Ref
}

type rec struct {
	owner  *holder
	id     ID
	kind   Kind
	birth  Write // the first creation, by (HLC, Ref)
	cells  []cell
	entity Entity // nil for a kind of a newer toets
}

type holder struct{ _ byte }

// State is the fold of a log: everything that holds now. It is moved by Apply
// alone, is not safe for concurrent use, and is cheap to copy with Snapshot.
type State struct {
	norms   Norms
	owner   *holder
	recs    map[ID]*rec
	order   map[Kind][]ID // by birth
	heads   map[Device]uint64
	numbers numbers
	level   Level
	events  int
	clocks  map[Device]Clock
	part    *ID          // see Part
	loose   map[Kind]int // see Bulk: how many of a kind are in order
}

// NewState is the State of an empty log.
func NewState(norms Norms) *State {
	return &State{norms: norms, owner: new(holder), recs: make(map[ID]*rec), order: make(map[Kind][]ID), heads: make(map[Device]uint64), clocks: make(map[Device]Clock), numbers: newNumbers()}
}

// Fold applies events in their order to an empty State.
func Fold(norms Norms, events ...Event) *State {
	s := NewState(norms)
	for _, e := range events {
		s.Apply(e)
	}
	return s
}

// Norms returns what the State asks about criteria.
func (s *State) Norms() Norms { return s.norms }

// Changes is the number of events folded in.
func (s *State) Changes() int { return s.events }

// Head is the sequence of the last change of a device, 0 for none.
func (s *State) Head(d Device) uint64 { return s.heads[d] }

// Devices lists the devices that wrote, in the order of their bytes.
func (s *State) Devices() []Device {
	ds := make([]Device, 0, len(s.heads))
	for d := range s.heads {
		ds = append(ds, d)
	}
	slices.SortFunc(ds, func(a, b Device) int { return slices.Compare(a[:], b[:]) })
	return ds
}

// Snapshot is a copy that later changes of s do not reach.
func (s *State) Snapshot() *State {
	c := *s
	c.numbers = s.numbers.clone()
	c.recs = make(map[ID]*rec, len(s.recs))
	for id, r := range s.recs {
		c.recs[id] = r
	}
	c.order = make(map[Kind][]ID, len(s.order))
	for k, ids := range s.order {
		c.order[k] = slices.Clone(ids)
	}
	c.heads = make(map[Device]uint64, len(s.heads))
	for d, n := range s.heads {
		c.heads[d] = n
	}
	c.clocks = maps.Clone(s.clocks)
	s.owner, c.owner = new(holder), new(holder) // from here both copy before they write
	return &c
}

// At is a copy in which every field that may not appear on the level is empty.
func (s *State) At(level Level) *State {
	c := s.Snapshot()
	c.level = level
	for id := range c.recs {
		r := c.own(id)
		if r.entity == nil {
			continue
		}
		sch := SchemaOf(r.kind)
		r.entity = sch.fresh()
		for _, cl := range r.cells {
			c.project(r, sch, cl.field)
		}
		c.describe(r)
	}
	return c
}

// Apply folds one event in. It depends on nothing but the State and the event;
// events must come in causal order, each device's own without gaps.
func (s *State) Apply(e Event) {
	act := &Act{e.Device, e.Seq, e.HLC, e.At, e.Actor}
	if many(e) {
		s.applyMany(e, act)
		s.count(e)
		return
	}
	touched := make([]*rec, 0, 2)
	for i, op := range e.Ops {
		r := s.own(op.Entity)
		if !slices.Contains(touched, r) {
			touched = append(touched, r)
		}
		s.write(r, op, Write{act, uint16(i), op.Kind, op.Value})
	}
	for _, r := range touched {
		s.reproject(r, e)
	}
	s.count(e)
}

func (s *State) count(e Event) {
	s.events++
	if e.Seq > s.heads[e.Device] {
		s.heads[e.Device] = e.Seq
	}
	s.clocks[e.Device] = s.clocks[e.Device].Take(e.At)
}

// Skip counts an event without letting it do anything: its author had no right
// to it. It has its place in the chain of its device all the same.
func (s *State) Skip(e Event) {
	s.events++
	s.heads[e.Device] = max(s.heads[e.Device], e.Seq)
}

// own returns the record of an entity, new or copied so that s may write it.
func (s *State) own(id ID) *rec {
	r := s.recs[id]
	switch {
	case r == nil:
		r = &rec{owner: s.owner, id: id}
		s.recs[id] = r
	case r.owner != s.owner:
		c := *r
		c.owner = s.owner
		c.cells = slices.Clone(r.cells)
		r = &c
		s.recs[id] = r
	}
	return r
}

func (s *State) write(r *rec, op Op, w Write) {
	switch op.Kind {
	case OpCreate:
		s.bear(r, w)
	case OpDelete:
		w.Value = awareOf(op)
	default: // their value is what was written
	}
	i := slices.IndexFunc(r.cells, func(c cell) bool { return c.field == op.Field })
	if i < 0 {
		r.cells = append(r.cells, cell{field: op.Field})
		i = len(r.cells) - 1
	}
	live := make([]Write, 0, len(r.cells[i].live)+1)
	for _, l := range r.cells[i].live {
		if !slices.Contains(op.Pred, l.Ref()) {
			live = append(live, l)
		}
	}
	if op.Kind != OpRemove {
		at, _ := slices.BinarySearchFunc(live, w, Write.compare)
		live = slices.Insert(live, at, w)
	}
	r.cells[i].live = live
	if numbered(op.Field) {
		s.number(r.id, op.Value)
	}
}

func older(a, b Write) int {
	if c := cmp.Compare(a.hlc(), b.hlc()); c != 0 {
		return c
	}
	return a.compare(b)
}

// bear gives the record its kind and its place among its kind. Where two
// people made the same thing, the older creation counts, and one of a kind that
// is known here before one that is not.
func (s *State) bear(r *rec, w Write) {
	kind := Kind(w.Value)
	if r.kind != "" {
		known, was := SchemaOf(kind) != nil, SchemaOf(r.kind) != nil
		if known == was && older(w, r.birth) >= 0 || was && !known {
			return
		}
		s.displace(r.id, r.kind)
		if kind != r.kind {
			r.entity = nil // what it was projected to is of another type
		}
	}
	r.kind, r.birth = kind, w
	s.place(r.id, kind, w)
}

// reproject brings the struct of a touched record up to date, as a new struct.
func (s *State) reproject(r *rec, e Event) {
	sch := SchemaOf(r.kind)
	if sch == nil {
		return
	}
	if r.entity == nil {
		r.entity = sch.fresh()
		for _, c := range r.cells {
			s.project(r, sch, c.field)
		}
	} else {
		r.entity = sch.clone(r.entity)
		for _, op := range e.Ops {
			if op.Entity == r.id {
				s.project(r, sch, op.Field)
			}
		}
	}
	s.describe(r)
}

func (s *State) project(r *rec, sch *Schema, field string) {
	f, ok := sch.Field(field)
	if !ok || f.Level < s.level {
		return
	}
	live := r.live(field)
	if f.Type.Set() {
		set := make([]string, 0, len(live))
		for _, w := range live {
			set = append(set, w.Value)
		}
		slices.SortFunc(set, Natural)
		sch.put(r.entity, f, slices.Compact(set))
		return
	}
	var one []string
	if len(live) > 0 {
		one = []string{live[0].Value}
	}
	sch.put(r.entity, f, one)
}

// awareOf is what a tombstone leaves in its field: marks of the writes that
// were seen.
func awareOf(op Op) string {
	if op.Value != aware {
		return op.Value
	}
	marks := make([]string, 0, len(op.Pred))
	for _, p := range op.Pred {
		marks = append(marks, p.mark())
	}
	slices.Sort(marks)
	return aware + " " + strings.Join(marks, " ")
}

// gone reports whether an entity was dropped, and nobody made it again or wrote
// in it without having seen that.
func gone(r *rec, existence []Write) bool {
	for _, w := range existence {
		if w.Kind != OpDelete {
			return false
		}
	}
	for _, w := range existence {
		marks, ok := strings.CutPrefix(w.Value, aware)
		if !ok {
			return true
		}
		seen := make(map[string]bool)
		for m := range strings.FieldsSeq(marks) {
			seen[m] = true
		}
		if !slices.ContainsFunc(r.cells, func(c cell) bool {
			return c.field != "" && slices.ContainsFunc(c.live, func(l Write) bool { return !seen[l.Ref().mark()] })
		}) {
			return true
		}
	}
	return false
}

// describe fills Meta.
func (s *State) describe(r *rec) {
	m := r.entity.meta()
	*m = Meta{ID: r.id, At: r.birth.At, By: r.birth.By}
	if s.level > 1 {
		m.By = ""
	}
	sch := SchemaOf(r.kind)
	for _, c := range r.cells {
		if c.field == "" {
			m.Gone = gone(r, c.live)
			if !m.Gone && disputed(c.live) {
				m.Unclear = append(m.Unclear, "")
			}
			continue
		}
		if len(c.live) < 2 {
			continue
		}
		if f, ok := sch.Field(c.field); ok && !f.Type.Set() && !same(c.live) {
			m.Unclear = append(m.Unclear, c.field)
		}
	}
	slices.Sort(m.Unclear)
}

// disputed reports whether an entity was dropped by some and not by others, or
// made as two different things.
func disputed(existence []Write) bool {
	kind := ""
	for _, w := range existence {
		if w.Kind == OpDelete || kind != "" && w.Value != kind {
			return true
		}
		kind = w.Value
	}
	return false
}

func same(ws []Write) bool {
	for _, w := range ws[1:] {
		if w.Value != ws[0].Value {
			return false
		}
	}
	return true
}

func (r *rec) live(field string) []Write {
	for _, c := range r.cells {
		if c.field == field {
			return c.live
		}
	}
	return nil
}

// Live returns the live writes of a field, one in the usual case, more when
// copies disagree, none when it was never written. Do not change the slice.
func (s *State) Live(id ID, field string) []Write {
	if r := s.recs[id]; r != nil {
		return r.live(field)
	}
	return nil
}

// Written returns the newest live write of a field.
func (s *State) Written(id ID, field string) (Write, bool) {
	live := s.Live(id, field)
	if len(live) == 0 {
		return Write{Act: &Act{}}, false
	}
	return slices.MaxFunc(live, older), true
}

// Touched returns the newest live write of any field of an entity.
func (s *State) Touched(id ID) (Write, bool) {
	best := Write{Act: &Act{}}
	r := s.recs[id]
	if r == nil {
		return best, false
	}
	for _, c := range r.cells {
		for _, w := range c.live {
			if older(w, best) > 0 {
				best = w
			}
		}
	}
	return best, true
}

// Fields lists the names of the fields of an entity that were ever written, sorted.
func (s *State) Fields(id ID) []string {
	r := s.recs[id]
	if r == nil {
		return nil
	}
	names := make([]string, 0, len(r.cells))
	for _, c := range r.cells {
		if c.field != "" {
			names = append(names, c.field)
		}
	}
	slices.Sort(names)
	return names
}

// Knows reports whether anything was ever written of an entity.
func (s *State) Knows(id ID) bool { return s.recs[id] != nil }

// KindOf returns the kind of an entity, "" when it is not there.
func (s *State) KindOf(id ID) Kind {
	if r := s.recs[id]; r != nil {
		return r.kind
	}
	return ""
}

// IDs lists the entities of a kind, oldest first, dropped ones included.
func (s *State) IDs(kind Kind) []ID { return s.order[kind] }

// Unclear lists every field with more than one live value, by entity and field.
func (s *State) Unclear() []FieldRef {
	var out []FieldRef
	for _, k := range Kinds() {
		for _, id := range s.order[k] {
			for _, f := range s.recs[id].entity.meta().Unclear {
				out = append(out, FieldRef{id, f})
			}
		}
	}
	return out
}

// FieldRef names a field of an entity.
type FieldRef struct {
	Entity ID
	Field  string
}
