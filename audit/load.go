package audit

import (
	"maps"
	"reflect"
	"slices"
)

// Held is one entity as a store keeps it between runs: what it is, its first
// creation, and the live writes of each of its fields. A State is as well the
// fold of its log as the sum of what is held.
type Held struct {
	ID     ID
	Kind   Kind  // "" while nothing but writes are known of it
	Birth  Write // the first creation; zero without a kind
	Fields []HeldField
}

// HeldField is one field of a Held. Live is empty when every write was taken
// back; a set that was emptied is still a field that was written.
type HeldField struct {
	Name string
	Live []Write
}

// Live returns the live writes of a field. Do not change the slice.
func (h Held) Live(field string) []Write {
	for _, f := range h.Fields {
		if f.Name == field {
			return f.Live
		}
	}
	return nil
}

// Held returns one entity as a store keeps it, fields in the order of their
// names; false when nothing is known of it. Do not change the writes.
func (s *State) Held(id ID) (Held, bool) {
	r := s.recs[id]
	if r == nil {
		return Held{}, false
	}
	h := Held{ID: id, Kind: r.kind, Birth: r.birth, Fields: make([]HeldField, 0, len(r.cells))}
	for _, c := range r.cells {
		h.Fields = append(h.Fields, HeldField{c.field, c.live})
	}
	slices.SortFunc(h.Fields, func(a, b HeldField) int {
		if a.Name < b.Name {
			return -1
		}
		return 1
	})
	return h, true
}

// Heads is the last change of each device, the number of changes and the clock
// of each device: what a State knows besides its entities.
type Heads struct {
	Last    map[Device]uint64
	Changes int
	Clocks  map[Device]Clock
}

// Loader builds a State from what is held, one entity after the other.
type Loader struct {
	s     *State
	recs  []rec  // in bulk: a dossier has thousands
	cells []cell // likewise
}

// NewLoader begins a State with room for n entities.
func NewLoader(norms Norms, heads Heads, n int) *Loader {
	s := NewState(norms)
	s.recs = make(map[ID]*rec, n)
	for d, seq := range heads.Last {
		s.heads[d] = seq
	}
	s.events = heads.Changes
	maps.Copy(s.clocks, heads.Clocks)
	return &Loader{s: s}
}

// Add puts one entity in. The loader keeps the live writes it is given, not the
// slice of fields; within a field it brings them in the order a State wants.
func (l *Loader) Add(h Held) {
	r := l.rec(len(h.Fields))
	r.owner, r.id, r.kind, r.birth = l.s.owner, h.ID, h.Kind, h.Birth
	for i, f := range h.Fields {
		if len(f.Live) > 1 {
			slices.SortFunc(f.Live, Write.compare)
		}
		r.cells[i] = cell{f.Name, f.Live}
	}
	l.s.recs[h.ID] = r
	for _, f := range h.Fields {
		if numbered(f.Name) {
			for _, w := range f.Live {
				l.s.number(h.ID, w.Value)
			}
		}
	}
	if h.Kind == "" {
		return
	}
	l.s.order[h.Kind] = append(l.s.order[h.Kind], h.ID)
	sch := SchemaOf(h.Kind)
	if sch == nil {
		return
	}
	r.entity = sch.fresh()
	v := reflect.ValueOf(r.entity).Elem()
	for i := range r.cells {
		l.fill(r, sch, v, &r.cells[i])
	}
	l.s.describe(r)
}

func (l *Loader) rec(cells int) *rec {
	if len(l.recs) == 0 {
		l.recs = make([]rec, 64)
	}
	if len(l.cells) < cells {
		l.cells = make([]cell, max(512, cells))
	}
	r := &l.recs[0]
	l.recs = l.recs[1:]
	r.cells = l.cells[:cells:cells]
	l.cells = l.cells[cells:]
	return r
}

// fill is project for a fresh struct. Most fields are one text, and a dossier
// opens in the time that takes.
func (l *Loader) fill(r *rec, sch *Schema, v reflect.Value, c *cell) {
	i, ok := sch.byName[c.field]
	if !ok || len(c.live) == 0 {
		return
	}
	f := &sch.Fields[i]
	if f.Level < l.s.level {
		return
	}
	switch f.Type {
	case TypeText, TypeLong, TypeDate:
		v.Field(f.index).SetString(c.live[0].Value)
	case TypeRef:
		id, _ := ParseID(c.live[0].Value)
		*v.Field(f.index).Addr().Interface().(*ID) = id
	default:
		l.s.project(r, sch, c.field)
	}
}

// Part says that what is loaded is not everything: what is of the dossier as a
// whole, and one audit; zero for none.
func (l *Loader) Part(audit ID) { l.s.part = &audit }

// State is what was loaded so far.
func (l *Loader) State() *State {
	for _, ids := range l.s.order {
		slices.SortFunc(ids, func(a, b ID) int { return older(l.s.recs[a].birth, l.s.recs[b].birth) })
	}
	return l.s
}
