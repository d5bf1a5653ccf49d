package tui

import (
	"fmt"
	"time"

	"toets/audit"
	"toets/tui/ui"
)

// maxUndo is how many acts of this run can be taken back.
const maxUndo = 1000

// sameText is how long a pause in typing may be for what follows to belong to
// the same step.
const sameText = 30 * time.Second

// step is one act that can be taken back or done again.
type step struct {
	make func(*audit.State) ([]audit.Change, error)
	page ui.Page
	spot string
	said string
	key  string    // of a text: what is typed on belongs to the same step
	at   time.Time // of a text: when it was typed last
}

// history is what this run wrote, to be taken back in the order of writing.
type history struct{ past, future []step }

// record keeps what takes an act back. before is the State it was written on.
func (h *history) record(before *audit.State, a act, own []audit.Event, called string) {
	s := inverse(before, a, own)
	s.said, s.at = called, own[len(own)-1].At
	switch a.turn {
	case undoing:
		h.future = append(h.future, s)
	case redoing:
		h.past = append(h.past, s)
	default:
		h.future = nil
		if n := len(h.past); s.key != "" && n > 0 && h.past[n-1].key == s.key && s.at.Sub(h.past[n-1].at) < sameText {
			h.past[n-1].at = s.at
			return // typed on: the step that is there goes back to before all of it
		}
		h.past = append(h.past, s)
		if len(h.past) > maxUndo {
			h.past = h.past[1:]
		}
	}
}

// inverse is the step that takes an act back.
func inverse(before *audit.State, a act, own []audit.Event) step {
	s := step{page: a.page, spot: a.spot, key: a.Key}
	if a.turn != forward {
		s.key = a.from.key
	}
	if len(own) == 1 && s.key != "" {
		if entity, field, was, ok := typedField(before, own[0]); ok {
			s.make = retype(entity, field, was)
			return s
		}
	}
	state := before
	if len(own) > 1 {
		state = before.Snapshot()
	}
	changes := make([]audit.Change, len(own))
	for i, ev := range own {
		changes[len(own)-1-i] = audit.Inverse(state, ev)
		if i < len(own)-1 {
			state.Apply(ev)
		}
	}
	s.make = func(*audit.State) ([]audit.Change, error) { return changes, nil }
	return s
}

// typedField is the one field that a text was written to, with what it held.
// The first text on an element makes its record too; then it is the last field
// written.
func typedField(before *audit.State, ev audit.Event) (id audit.ID, field, was string, ok bool) {
	made := false
	for _, op := range ev.Ops {
		switch {
		case op.Kind == audit.OpCreate:
			made = true
		case op.Kind == audit.OpSet && (!ok || made):
			id, field, ok = op.Entity, op.Field, true
		case op.Kind == audit.OpSet:
			return id, field, was, false
		}
	}
	if w, has := before.Written(id, field); has {
		was = w.Value
	}
	return id, field, was, ok
}

// retype puts an earlier text back. What was typed in many pieces is one step.
func retype(id audit.ID, field, was string) func(*audit.State) ([]audit.Change, error) {
	return func(*audit.State) ([]audit.Change, error) {
		return []audit.Change{audit.SetField{Entity: id, Field: field, Value: was}}, nil
	}
}

// takeBack undoes or redoes the last act and puts the cursor where it was.
func (r *Root) takeBack(t turn) {
	h, texts := &r.undo, r.desk.Env.T.Frame
	list, none, said := &h.past, texts.NothingToUndo, texts.Undone
	if t == redoing {
		list, none, said = &h.future, texts.NothingToRedo, texts.Redone
	}
	n := len(*list)
	if n == 0 {
		r.answer = answer{text: none}
		return
	}
	s := (*list)[n-1]
	*list = (*list)[:n-1]
	r.writer.queue = append(r.writer.queue, act{
		PutRequest: ui.PutRequest{
			Make: s.make, Said: fmt.Sprintf(said, s.said),
			Then: func([]audit.Event) { r.returnTo(s) },
		},
		page: s.page, spot: s.spot, turn: t, from: s,
	})
}

// returnTo brings back the page and the place where an act was done.
func (r *Root) returnTo(s step) {
	if len(r.stack) == 0 || s.page.Kind == "" {
		return
	}
	r.desk.Request(ui.OpenRequest{Page: s.page, Spot: s.spot, Go: !r.onStack(s.page)})
}

func (r *Root) onStack(p ui.Page) bool {
	return len(r.stack) > 0 && r.stack[len(r.stack)-1].page == p
}
