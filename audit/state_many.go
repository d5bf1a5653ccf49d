package audit

import "slices"

// manyOps is from how many operations and predecessors on an event is folded field by field
// instead of one operation after the other. It comes out the same, in a time
// that grows with what the event says and not with its square: a person does
// a few things at once, a hostile tool as many as fit.
const manyOps = 64

func many(e Event) bool {
	n := len(e.Ops)
	for i := range e.Ops {
		n += len(e.Ops[i].Pred)
	}
	return n > manyOps
}

// fieldWrites is what one event does to one field.
type fieldWrites struct {
	field    string
	replaced map[Ref]bool
	added    []Write
}

// entityWrites is what one event does to one entity.
type entityWrites struct {
	rec    *rec
	fields []*fieldWrites
	byName map[string]*fieldWrites
}

// applyMany is Apply of an event of many operations. An operation replaces only
// what stood before it, so what each field ends with follows from all that is
// replaced and all that is added.
func (s *State) applyMany(e Event, act *Act) {
	var all []*entityWrites
	byID := make(map[ID]*entityWrites)
	for i, op := range e.Ops {
		x := byID[op.Entity]
		if x == nil {
			x = &entityWrites{rec: s.own(op.Entity), byName: make(map[string]*fieldWrites)}
			byID[op.Entity], all = x, append(all, x)
		}
		w := Write{act, uint16(i), op.Kind, op.Value}
		switch op.Kind {
		case OpCreate:
			s.bear(x.rec, w)
		case OpDelete:
			w.Value = awareOf(op)
		default: // their value is what was written
		}
		f := x.byName[op.Field]
		if f == nil {
			f = &fieldWrites{field: op.Field, replaced: make(map[Ref]bool)}
			x.byName[op.Field], x.fields = f, append(x.fields, f)
		}
		for _, p := range op.Pred {
			f.replaced[p] = true
		}
		if op.Kind != OpRemove {
			f.added = append(f.added, w)
		}
		if numbered(op.Field) {
			s.number(x.rec.id, op.Value)
		}
	}
	for _, x := range all {
		x.write()
	}
	for _, x := range all {
		s.projectMany(x)
	}
}

func (x *entityWrites) write() {
	at := make(map[string]int, len(x.rec.cells))
	for i, c := range x.rec.cells {
		at[c.field] = i
	}
	for _, f := range x.fields {
		i, ok := at[f.field]
		if !ok {
			i = len(x.rec.cells)
			x.rec.cells = append(x.rec.cells, cell{field: f.field})
		}
		live := make([]Write, 0, len(x.rec.cells[i].live)+len(f.added))
		for _, w := range slices.Concat(x.rec.cells[i].live, f.added) {
			if !f.replaced[w.Ref()] {
				live = append(live, w)
			}
		}
		slices.SortFunc(live, Write.compare)
		x.rec.cells[i].live = live
	}
}

func (s *State) projectMany(x *entityWrites) {
	sch := SchemaOf(x.rec.kind)
	if sch == nil {
		return
	}
	if x.rec.entity == nil {
		x.rec.entity = sch.fresh()
		for _, c := range x.rec.cells {
			s.project(x.rec, sch, c.field)
		}
	} else {
		x.rec.entity = sch.clone(x.rec.entity)
		for _, f := range x.fields {
			s.project(x.rec, sch, f.field)
		}
	}
	s.describe(x.rec)
}
