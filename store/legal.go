package store

import (
	"context"
	"slices"
	"strings"

	"toets/audit"
)

// whyIllegal is why a step of a state machine is kept and not applied: it does
// not begin where any of the steps that it replaces ended.
const whyIllegal = "illegal"

// illegal lists the operations of an event that are steps from a state in which
// nothing was, as only a forged or broken toets writes them. value gives the
// value of an earlier operation that took effect.
func illegal(e *audit.Event, value func(op audit.Op, ref audit.Ref) (string, bool)) []int {
	var out []int
	for i, op := range e.Ops {
		if op.Kind == audit.OpMove && !steps(op, value) {
			out = append(out, i)
		}
	}
	return out
}

func steps(op audit.Op, value func(audit.Op, audit.Ref) (string, bool)) bool {
	from, _, ok := strings.Cut(op.Value, ">")
	if !ok {
		return false
	}
	if len(op.Pred) == 0 {
		return from == ""
	}
	return slices.ContainsFunc(op.Pred, func(ref audit.Ref) bool {
		was, ok := value(op, ref)
		if !ok {
			return false
		}
		_, to, step := strings.Cut(was, ">")
		if !step {
			to = was
		}
		// A decision between copies repeats the step that it keeps.
		return to == from || was == op.Value
	})
}

// effect is what of an event is folded: in the place of what only a newer toets
// knows, and of steps that begin nowhere, stand operations that do nothing.
func effect(e audit.Event, bad []int) audit.Event {
	if len(bad) > 0 {
		e.Ops = slices.Clone(e.Ops)
		for _, i := range bad {
			e.Ops[i] = audit.Op{Kind: audit.OpRemove, Entity: e.Ops[i].Entity}
		}
	}
	return foldable(e)
}

// earlier gives the value of an operation that took effect: from the state when
// it is live, else from the log.
// recent is the change that was read last: many steps can begin in one.
func (s *Store) earlier(op audit.Op, ref audit.Ref, recent *audit.Event) (string, bool) {
	live := s.state.Live(op.Entity, op.Field)
	if i, ok := slices.BinarySearchFunc(live, ref, func(w audit.Write, ref audit.Ref) int { return w.Ref().Compare(ref) }); ok {
		return live[i].Value, true
	}
	n := s.number(ref.Device, ref.Seq)
	if n>>seqBits == 0 || s.flags[n] != "" {
		return "", false
	}
	if x, err := s.c.one("SELECT 1 FROM parked WHERE chg=? AND idx=?", n, int(ref.Op)); err != nil || x != nil {
		return "", false
	}
	if recent != nil && recent.Device == ref.Device && recent.Seq == ref.Seq {
		return valueOf(recent, op, ref)
	}
	x, err := s.c.one("SELECT header, body, sig FROM chg WHERE id=?", n)
	if err != nil || x == nil {
		return "", false
	}
	c, err := sealed{x.blob(0), x.blob(1), x.blob(2)}.open()
	if err != nil {
		return "", false
	}
	if recent != nil {
		*recent = c.event
	}
	return valueOf(&c.event, op, ref)
}

// valueOf is the value of an operation of an event in the field of another.
func valueOf(e *audit.Event, op audit.Op, ref audit.Ref) (string, bool) {
	if int(ref.Op) >= len(e.Ops) {
		return "", false
	}
	was := e.Ops[ref.Op]
	return was.Value, was.Entity == op.Entity && was.Field == op.Field
}

// parkedOf lists the operations of a change that are parked as illegal.
func (s *Store) parkedOf(ctx context.Context, n int64) ([]int, error) {
	var out []int
	err := s.c.each(ctx, "SELECT idx FROM parked WHERE chg=? AND why=? ORDER BY idx", func(x row) error {
		out = append(out, int(x.int(0)))
		return nil
	}, n, whyIllegal)
	return out, err
}
