package audit

import (
	"slices"
	"strings"
	"time"
)

// Change is what somebody wants to do. Every way in makes one of these: the
// screen, the command line, an import, undo.
type Change interface {
	// Intent names the act in the log, e.g. "finding.grade".
	Intent() string
	// plan writes the act into t, or refuses.
	plan(t *tx) error
}

// May says whether the change is allowed now: nil, or a Refusal. A part of a
// State refuses nothing: who writes the change asks the whole.
func May(s *State, c Change, st Stamp) error {
	if s.part != nil {
		return nil
	}
	_, err := Plan(s, c, st)
	return err
}

// Plan turns a change into the event that does it. It changes nothing. The
// error is a Refusal, or ErrPart.
func Plan(s *State, c Change, st Stamp) (Event, error) {
	if s.part != nil {
		return Event{}, ErrPart
	}
	t := &tx{s: s, st: st}
	t.ev = Event{Device: st.Device, Seq: st.Seq, HLC: st.HLC, At: st.At, Actor: st.Actor, Intent: c.Intent()}
	if err := c.plan(t); err != nil {
		return Event{}, err
	}
	return t.ev, nil
}

// maxText is the most bytes that one field holds.
const maxText = 1 << 20

// tx gathers the operations of one act.
type tx struct {
	s    *State
	st   Stamp
	ev   Event
	made int
}

// today is the date of the act.
func (t *tx) today() string { return t.st.At.Format(time.DateOnly) }

func (t *tx) because(reason string) {
	if reason != "" {
		t.ev.Reason = reason
	}
}

// create makes a new entity of the kind with a fresh id.
func (t *tx) create(kind Kind) ID {
	id := freshID(t.st.Seed, t.st.At, t.made)
	if Membership(kind) {
		id = membershipID(id)
	}
	t.made++
	t.ev.Ops = append(t.ev.Ops, Op{Kind: OpCreate, Entity: id, Value: string(kind)})
	return id
}

// ensure makes the entity that kind and key name together, unless it is there.
func (t *tx) ensure(kind Kind, key ...string) ID {
	id := HashID(kind, key...)
	if Membership(kind) {
		id = membershipID(id)
	}
	if t.s.KindOf(id) == "" && !slices.ContainsFunc(t.ev.Ops, func(o Op) bool { return o.Kind == OpCreate && o.Entity == id }) {
		t.ev.Ops = append(t.ev.Ops, Op{Kind: OpCreate, Entity: id, Value: string(kind)})
	}
	return id
}

func (t *tx) pred(id ID, field string) []Ref {
	var refs []Ref
	for _, w := range t.s.Live(id, field) {
		refs = append(refs, w.Ref())
	}
	return refs
}

// set writes a register; writing what already holds, unopposed, is no operation.
func (t *tx) set(id ID, field, value string) {
	value = Clean(value)
	live := t.s.Live(id, field)
	if len(live) == 1 && live[0].Value == value || len(live) == 0 && value == "" {
		return
	}
	t.ev.Ops = append(t.ev.Ops, Op{Kind: OpSet, Entity: id, Field: field, Value: value, Pred: t.pred(id, field)})
}

// put is set for the fields that are given: "" leaves a field as it is.
func (t *tx) put(id ID, field, value string) {
	if value != "" {
		t.set(id, field, value)
	}
}

// move writes a state machine.
func (t *tx) move(id ID, field, from, to string) {
	t.ev.Ops = append(t.ev.Ops, Op{Kind: OpMove, Entity: id, Field: field, Value: from + ">" + to, Pred: t.pred(id, field)})
}

// add puts values in a set; what is in it stays as it is.
func (t *tx) add(id ID, field string, values ...string) {
	live := t.s.Live(id, field)
	for _, v := range values {
		v = Clean(v)
		if v == "" || slices.ContainsFunc(live, func(w Write) bool { return w.Value == v }) ||
			slices.ContainsFunc(t.ev.Ops, func(o Op) bool {
				return o.Kind == OpAdd && o.Entity == id && o.Field == field && o.Value == v
			}) {
			continue
		}
		t.ev.Ops = append(t.ev.Ops, Op{Kind: OpAdd, Entity: id, Field: field, Value: v})
	}
}

// remove takes values out of a set.
func (t *tx) remove(id ID, field string, values ...string) {
	for _, v := range values {
		var seen []Ref
		for _, w := range t.s.Live(id, field) {
			if w.Value == v {
				seen = append(seen, w.Ref())
			}
		}
		if len(seen) > 0 {
			t.ev.Ops = append(t.ev.Ops, Op{Kind: OpRemove, Entity: id, Field: field, Value: v, Pred: seen})
		}
	}
}

// aware is the value of a tombstone that names, in Pred, everything that was
// live in the entity when it was put there. Tombstones of before name only the
// creation, and stand whatever else was written.
const aware = "aware"

// drop puts a tombstone on an entity.
func (t *tx) drop(id ID) {
	seen := t.pred(id, "")
	for _, name := range t.s.Fields(id) {
		seen = append(seen, t.pred(id, name)...)
	}
	t.ev.Ops = append(t.ev.Ops, Op{Kind: OpDelete, Entity: id, Value: aware, Pred: seen})
}

func idStrings(ids []ID) []string {
	out := make([]string, 0, len(ids))
	for _, id := range ids {
		out = append(out, id.String())
	}
	return out
}

// word refuses what is not one of the code words; "" passes.
func word[T ~string](field string, value T, words []T) error {
	if value == "" || slices.Contains(words, value) {
		return nil
	}
	var all []string
	for _, w := range words {
		all = append(all, string(w))
	}
	return refuse(NotAWord, "", field, string(value), strings.Join(all, " "))
}

// date refuses what is not YYYY-MM-DD; "" passes.
func date(field, value string) error {
	if value == "" {
		return nil
	}
	if _, err := time.Parse(time.DateOnly, value); err != nil {
		return refuse(NotADate, "", field, value)
	}
	return nil
}

// first returns the first error.
func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
