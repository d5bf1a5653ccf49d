package audit

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
)

// An event of many operations comes out as one operation after the other does.
func TestManyOperationsAtOnce(t *testing.T) {
	t.Parallel()
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1))
		w := newWorld(t)
		slow := w.s.Snapshot()
		dev, ids := Device{7}, []ID{{1}, {2}, {3}}
		var refs []Ref
		for seq := uint64(1); seq <= 3; seq++ {
			e := Event{Device: dev, Seq: seq, HLC: 1<<60 + seq, At: w.now, Actor: "X"}
			for i := range manyOps + 1 + r.IntN(40) {
				op := Op{Kind: OpKind(1 + r.IntN(6)), Entity: ids[r.IntN(len(ids))], Field: []string{"", "title", "elements", "state", "number", "odd"}[r.IntN(6)], Value: fmt.Sprint("A>", r.IntN(9))}
				switch op.Kind {
				case OpCreate:
					op.Field, op.Value = "", []string{"finding", "note", "later"}[r.IntN(3)]
				case OpDelete:
					op.Field, op.Value = "", []string{aware, ""}[r.IntN(2)]
				default: // as drawn
				}
				for range r.IntN(3) {
					if len(refs) > 0 {
						op.Pred = append(op.Pred, refs[r.IntN(len(refs))])
					}
				}
				refs = append(refs, Ref{dev, seq, uint16(i)})
				e.Ops = append(e.Ops, op)
			}
			w.s.Apply(e)
			act := &Act{e.Device, e.Seq, e.HLC, e.At, e.Actor}
			for i, op := range e.Ops {
				slow.write(slow.own(op.Entity), op, Write{act, uint16(i), op.Kind, op.Value})
			}
			for _, id := range e.Entities() {
				slow.reproject(slow.own(id), e)
			}
			for _, id := range ids {
				a, _ := w.s.Held(id)
				b, _ := slow.Held(id)
				if !reflect.DeepEqual(a, b) || !reflect.DeepEqual(w.s.Entity(id), slow.Entity(id)) {
					t.Fatalf("seed %d, event %d:\n%+v\n%+v\n%+v\n%+v", seed, seq, a, b, w.s.Entity(id), slow.Entity(id))
				}
			}
		}
	}
}
