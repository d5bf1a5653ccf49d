package audit

import (
	"slices"
	"strings"
)

// Resolve decides what holds in a field in which copies disagree. It replaces
// every version that was seen; whoever decides otherwise at the same time makes
// a new disagreement, never a silent one.
type Resolve struct {
	Entity ID
	Field  string // "" decides between dropping the entity and keeping it
	Keep   Ref    // the version to keep
	Value  string // or, with a zero Keep, a value of one's own
	Reason string
}

// Intent names the act.
func (Resolve) Intent() string { return "conflict.resolve" }

func (c Resolve) plan(t *tx) error {
	live := t.s.Live(c.Entity, c.Field)
	e := t.s.Entity(c.Entity)
	if e == nil || len(live) == 0 {
		return refuse(NotFound, t.called(c.Entity), c.Field)
	}
	if !slices.Contains(e.meta().Unclear, c.Field) {
		return refuse(NoConflict, t.called(c.Entity), c.Field)
	}
	t.because(c.Reason)
	if c.Field == "" {
		return c.existence(t, live)
	}
	f, ok := SchemaOf(t.s.KindOf(c.Entity)).Field(c.Field)
	if !ok {
		return refuse(UnknownField, t.called(c.Entity), c.Field)
	}
	value := Clean(c.Value)
	if c.Keep != (Ref{}) {
		i := slices.IndexFunc(live, func(w Write) bool { return w.Ref() == c.Keep })
		if i < 0 {
			return refuse(NotFound, t.called(c.Entity), c.Field)
		}
		value = live[i].Value
	}
	op := Op{Kind: OpSet, Entity: c.Entity, Field: c.Field, Value: value, Pred: t.pred(c.Entity, c.Field)}
	if f.Type == TypeState {
		if op.Value, ok = resolvedMove(live, value); !ok {
			return refuse(NotAStep, t.called(c.Entity), c.Field, "", value, strings.Join(statesIn(live), " "))
		}
		op.Kind = OpMove
	}
	t.ev.Ops = append(t.ev.Ops, op)
	return nil
}

// resolvedMove is the step to one of the states that copies are in, written as
// the version that led there.
func resolvedMove(live []Write, value string) (string, bool) {
	to := outcome(OpMove, value)
	if to == "" {
		to = value
	}
	for _, w := range live {
		if outcome(OpMove, w.Value) == to {
			return w.Value, true
		}
	}
	return "", false
}

func statesIn(live []Write) []string {
	var out []string
	for _, w := range live {
		out = append(out, outcome(OpMove, w.Value))
	}
	return out
}

// existence keeps an entity that somebody dropped while somebody else worked
// on it, or drops it after all.
func (c Resolve) existence(t *tx, live []Write) error {
	keep := c.Value != "drop"
	if c.Keep != (Ref{}) {
		i := slices.IndexFunc(live, func(w Write) bool { return w.Ref() == c.Keep })
		if i < 0 {
			return refuse(NotFound, t.called(c.Entity), "")
		}
		keep = live[i].Kind != OpDelete
	}
	if !keep {
		t.drop(c.Entity)
		return nil
	}
	t.ev.Ops = append(t.ev.Ops, Op{Kind: OpCreate, Entity: c.Entity, Value: string(t.s.KindOf(c.Entity)), Pred: t.pred(c.Entity, "")})
	return nil
}
