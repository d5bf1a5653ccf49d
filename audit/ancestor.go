package audit

import "slices"

// Ancestor is what stood in a field before copies began to disagree: the newest
// write that every live write of the field builds on. The events are those of
// the entity, in any order; what they do not hold ends the search. False when
// the copies began with nothing in common.
func Ancestor(events []Event, id ID, field string, live []Write) (Write, bool) {
	made := make(map[Ref]Write)
	pred := make(map[Ref][]Ref)
	for _, ev := range events {
		act := &Act{ev.Device, ev.Seq, ev.HLC, ev.At, ev.Actor}
		for i, op := range ev.Ops {
			if op.Entity != id || op.Field != field {
				continue
			}
			w := Write{act, uint16(i), op.Kind, op.Value}
			made[w.Ref()], pred[w.Ref()] = w, op.Pred
		}
	}
	var common map[Ref]bool
	for _, w := range live {
		seen := make(map[Ref]bool)
		reach(pred, w.Ref(), seen)
		if common == nil {
			common = seen
			continue
		}
		for r := range common {
			if !seen[r] {
				delete(common, r)
			}
		}
	}
	var found []Write
	for r := range common {
		w, ok := made[r]
		if ok && !slices.ContainsFunc(live, func(l Write) bool { return l.Ref() == r }) {
			found = append(found, w)
		}
	}
	if len(found) == 0 {
		return Write{}, false
	}
	return slices.MaxFunc(found, older), true
}

// reach collects a write and everything that it builds on.
func reach(pred map[Ref][]Ref, from Ref, seen map[Ref]bool) {
	queue := []Ref{from}
	for len(queue) > 0 {
		r := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		if seen[r] {
			continue
		}
		seen[r] = true
		queue = append(queue, pred[r]...)
	}
}
