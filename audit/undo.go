package audit

import (
	"slices"
	"strings"
)

// Inverse is the change that takes an event back: a new act that writes what
// held before it. It refuses when somebody wrote the same fields since. The
// State must be the one before the event. Undoing an undo is redo.
func Inverse(before *State, ev Event) Change {
	c := inverse{intent: "undo", of: ev}
	if ev.Intent == "undo" {
		c.intent = "redo"
	}
	for i, op := range ev.Ops {
		self := Ref{ev.Device, ev.Seq, uint16(i)}
		c.ops = append(c.ops, back{op: op, self: self, was: before.Live(op.Entity, op.Field)})
	}
	return c
}

type back struct {
	op   Op
	self Ref
	was  []Write
}

type inverse struct {
	intent string
	of     Event
	ops    []back
}

// Intent names the act.
func (c inverse) Intent() string { return c.intent }

// final lists fields that no undo takes back: a number once given, a decision
// once taken.
func final(op Op) bool {
	return op.Field == "final_number" || op.Field == "decision" && op.Kind == OpMove || op.Field == "state" && op.Kind == OpMove && strings.HasPrefix(op.Value, AuditReporting+">")
}

func (c inverse) plan(t *tx) error {
	if strings.HasPrefix(c.of.Intent, membersIntent) {
		return refuse(NotUndoable, "", "member")
	}
	for _, b := range slices.Backward(c.ops) {
		if final(b.op) {
			return refuse(NotUndoable, t.called(b.op.Entity), b.op.Field)
		}
		if err := c.free(t, b); err != nil {
			return err
		}
		c.turn(t, b)
	}
	return nil
}

// free refuses when the field was written since.
func (c inverse) free(t *tx, b back) error {
	live := t.s.Live(b.op.Entity, b.op.Field)
	switch {
	case c.reopens(b): // only the field itself counts
	case b.op.Kind == OpCreate:
		if r := t.s.recs[b.op.Entity]; r != nil && !hashed(b.op.Entity) {
			for _, cl := range r.cells {
				for _, w := range cl.live {
					if !c.holds(b.op.Entity, cl.field, w) {
						return refuse(NothingToUndo, t.called(b.op.Entity), cl.field)
					}
				}
			}
		}
		return nil
	case b.op.Kind == OpRemove:
		return nil
	}
	// what was written must still be what holds
	if !slices.ContainsFunc(live, func(w Write) bool {
		return w.Ref() == b.self || outcome(w.Kind, w.Value) == outcome(b.op.Kind, b.op.Value)
	}) {
		return refuse(NothingToUndo, t.called(b.op.Entity), b.op.Field)
	}
	return nil
}

// holds reports whether a live write is one of the undone act, or holds what it
// left there because a later act was taken back meanwhile: acts can be undone
// one after the other, back through the same field.
func (c inverse) holds(id ID, field string, w Write) bool {
	if w.Device == c.of.Device && w.Seq == c.of.Seq {
		return true
	}
	for _, op := range c.of.Ops {
		if op.Entity == id && op.Field == field && outcome(op.Kind, op.Value) == outcome(w.Kind, w.Value) {
			return true
		}
	}
	return outcome(w.Kind, w.Value) == "" && w.Kind != OpCreate
}

// outcome is what a write leaves in its field: of a move, where it led.
func outcome(kind OpKind, value string) string {
	if kind == OpMove {
		_, to, _ := strings.Cut(value, ">")
		return to
	}
	return value
}

// hashed reports whether an entity is named by what it is about; such a one is
// emptied, not dropped, because it would come back under the same id.
func hashed(id ID) bool { return id[6]>>4 == 8 }

// reopens reports whether what is taken back is a decision between copies: then
// they disagree again, as they did.
func (c inverse) reopens(b back) bool {
	if b.op.Field == "" && slices.ContainsFunc(c.of.Ops, func(o Op) bool {
		return o.Entity == b.op.Entity && o.Kind == OpDelete && strings.HasPrefix(o.Value, aware+" ") // a tombstone that was put back
	}) {
		return len(b.was) > 0
	}
	return c.of.Intent == Resolve{}.Intent() && (b.op.Field == "" && len(b.was) > 0 || len(b.was) > 1)
}

func (c inverse) turn(t *tx, b back) {
	if c.reopens(b) {
		pred := t.pred(b.op.Entity, b.op.Field) // of each: so they stand beside each other, on what was decided
		for _, w := range b.was {
			t.ev.Ops = append(t.ev.Ops, Op{Kind: w.Kind, Entity: b.op.Entity, Field: b.op.Field, Value: w.Value, Pred: pred})
		}
		return
	}
	was := ""
	if len(b.was) > 0 {
		was = b.was[0].Value
	}
	switch b.op.Kind {
	case OpCreate:
		if !hashed(b.op.Entity) {
			t.drop(b.op.Entity)
		}
	case OpDelete:
		t.ev.Ops = append(t.ev.Ops, Op{Kind: OpCreate, Entity: b.op.Entity, Value: string(t.s.KindOf(b.op.Entity)), Pred: t.pred(b.op.Entity, "")})
	case OpSet:
		if c.keeps(t, b) {
			t.set(b.op.Entity, b.op.Field, was)
		}
	case OpMove:
		if c.keeps(t, b) {
			from, to, _ := strings.Cut(b.op.Value, ">")
			t.move(b.op.Entity, b.op.Field, to, from)
		}
	case OpAdd:
		t.remove(b.op.Entity, b.op.Field, b.op.Value)
	case OpRemove:
		t.add(b.op.Entity, b.op.Field, b.op.Value)
	}
}

// keeps reports whether a field is written back: the fields of an entity that
// the undone act made go with it, except what names a hashed one.
func (c inverse) keeps(t *tx, b back) bool {
	made := slices.ContainsFunc(c.of.Ops, func(o Op) bool { return o.Kind == OpCreate && o.Entity == b.op.Entity })
	if !made {
		return true
	}
	if !hashed(b.op.Entity) {
		return false
	}
	f, ok := SchemaOf(t.s.KindOf(b.op.Entity)).Field(b.op.Field)
	return ok && !f.Fixed
}
