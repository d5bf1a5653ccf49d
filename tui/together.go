package tui

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/flow"
	"toets/tui/ui"
)

// counted is how far a dossier and its other copies are apart; nothing where it
// has none, or cannot say.
func counted(ctx context.Context, d ui.Dossier) ui.Counts {
	x, ok := d.(ui.Exchange)
	if !ok {
		return ui.Counts{}
	}
	c, err := x.Counts(ctx)
	if err != nil {
		return ui.Counts{} // the screen of sync says what is wrong
	}
	return c
}

// anew puts a State in place that was read anew, because what was folded in
// does not hold as it was. Acts of before cannot be taken back on it.
func (r *Root) anew(s *audit.State) tea.Cmd {
	r.desk.State, r.undo = s, history{}
	r.desk.Aboard()
	r.desk.Clashes = len(s.Unclear())
	r.dress()
	return r.tell(ui.Changed{Foreign: true})
}

// clashes counts the fields of some things on which copies disagree.
func clashes(s *audit.State, ids []audit.ID) (n int) {
	for _, id := range ids {
		if e := s.Entity(id); e != nil {
			n += len(audit.MetaOf(e).Unclear)
		}
	}
	return n
}

// offer shows what came of slow work to whom waited for it. Whoever went on
// with something else is not interrupted: a key meant for a list must not
// answer a question.
func (r *Root) offer(q ui.OfferRequest) {
	if q.Since == r.desk.Presses && r.dialog() == nil && r.top() != nil && !r.top().Editing() {
		r.desk.Ask(q.Dialog)
		return
	}
	r.offered, r.desk.Offered = q.Dialog, q.Said
	r.answer = answer{text: q.Said}
}

// syncKeys is the key that exchanges with the known place, or shows what came
// of that.
func (r *Root) syncKeys() []ui.Binding {
	if _, ok := r.desk.Exchange(); !ok {
		return nil
	}
	k := r.desk.Env.T.Keys
	if r.offered != nil {
		return []ui.Binding{ui.Act(ui.KeySync, k.Offered, func() {
			d := r.offered
			r.offered, r.desk.Offered = nil, ""
			r.desk.Ask(d)
		}).In(ui.GroupGlobal)}
	}
	return []ui.Binding{ui.Act(ui.KeySync, k.Sync, func() { flow.Sync(r.desk) }).In(ui.GroupGlobal).Hush().Unless(func() error { return flow.MaySync(r.desk) })}
}

// apartSigns are the signs of the top line on the other copies: what they have
// not, what this one has not, what they disagree on, and what is wrong.
func (r *Root) apartSigns() []string {
	th, n := r.desk.Env.Theme, r.desk.Together
	var out []string
	if n.Alarms > 0 {
		out = append(out, th.Alarm.Render(th.Signs.Alert))
	}
	if n.Out > 0 {
		out = append(out, th.Dim.Render(fmt.Sprintf("%s%d", th.Signs.Unshared, n.Out)))
	}
	if n.In > 0 {
		out = append(out, th.Info.Render(fmt.Sprintf("%s%d", th.Signs.News, n.In)))
	}
	if r.desk.Clashes > 0 {
		out = append(out, th.Warn.Render(fmt.Sprintf("%s%d", th.Signs.Conflict, r.desk.Clashes)))
	}
	return out
}
