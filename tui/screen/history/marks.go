package history

import (
	"context"
	"fmt"
	"maps"

	"toets/audit"
	"toets/tui/ui"
	"toets/tui/widget"
)

// marks are how acts stand in the chain, by their place in the log. A dossier
// that cannot be exchanged has none.
type marks map[string]ui.Entry

// acts reads acts, and how they stand where the dossier knows.
func acts(ctx context.Context, d ui.Dossier, id audit.ID, from, limit int) ([]audit.Event, marks, error) {
	x, ok := d.(ui.Exchange)
	if !ok {
		events, err := d.History(ctx, id, from, limit)
		return events, nil, err
	}
	entries, err := x.Acts(ctx, id, from, limit)
	if err != nil {
		return nil, nil, err
	}
	events, m := make([]audit.Event, 0, len(entries)), make(marks, len(entries))
	for _, e := range entries {
		events = append(events, e.Event)
		m[eventID(e.Event)] = e
	}
	return events, m, nil
}

func (m marks) with(more marks) marks {
	out := make(marks, len(m)+len(more))
	maps.Copy(out, m)
	maps.Copy(out, more)
	return out
}

// bad reports whether something is to be said of an act in a list.
func bad(e ui.Entry) bool {
	return e.Flag != "" || e.Signed == ui.SignedBad || e.Signed == ui.SignedUnknown
}

// word is why an act has no effect, for the filter; "" when it has.
func (m marks) word(d *ui.Desk, ev audit.Event) string {
	e, ok := m[eventID(ev)]
	if !ok || e.Flag == "" {
		return ""
	}
	return d.Env.Words.Flag(e.Flag) + " "
}

// sign stands in front of what an act did when it takes no effect, with why.
func (m marks) sign(d *ui.Desk, ev audit.Event) string {
	e, ok := m[eventID(ev)]
	if !ok || !bad(e) {
		return ""
	}
	th := d.Env.Theme
	return th.Warn.Render(th.Signs.Alert+" "+m.word(d, ev)) + th.Signs.Dash + " "
}

// lines say of an act how it stands: its signature, when it came in, and why it
// takes no effect.
func (m marks) lines(d *ui.Desk, t *texts, ev audit.Event, w int) []string {
	e, ok := m[eventID(ev)]
	if !ok {
		return nil
	}
	th := d.Env.Theme
	var out []string
	add := func(label, text string) {
		out = append(out, widget.Labelled(th.Dim.Render(label), text, 10, w, 0, th.Signs.Ellipsis)...)
	}
	signed := t.SignedGood
	switch e.Signed {
	case ui.SignedErased:
		signed = t.SignedErased
	case ui.SignedUnknown:
		signed = th.Warn.Render(t.SignedUnknown)
	case ui.SignedBad:
		signed = th.Bad.Render(t.SignedBad)
	default: // it fits
	}
	add(t.Chain, signed+th.Dim.Render(fmt.Sprintf("  %s/%d", ev.Device.String()[:8], ev.Seq)))
	if !e.Received.IsZero() && !e.Received.Equal(ev.At) {
		add(t.Came, d.Env.Words.Moment(e.Received))
	}
	if e.Flag != "" {
		out = append(out, "")
		for _, l := range widget.Wrap(d.Env.Words.FlagWhy(e.Flag), w) {
			out = append(out, th.Warn.Render(l))
		}
	}
	return out
}

// whyNotAccept lets a lead accept what came after the end of somebody's part.
func (s *Journal) whyNotAccept() error {
	if err := s.whyNone(); err != nil {
		return err
	}
	ev := s.under()
	if s.marks[eventID(*ev)].Flag != "revoked" {
		return ui.Text(s.t().NotAsked)
	}
	return s.desk.May(audit.AdmitChange{Device: ev.Device, Seq: ev.Seq})
}

// accept lets one act in after all, once somebody said so twice.
func (s *Journal) accept() {
	ev, t := *s.under(), s.t()
	c := audit.AdmitChange{Device: ev.Device, Seq: ev.Seq}
	s.desk.Ask(widget.Confirm(s.desk, t.AcceptTitle, []string{widget.Plain(ev.Actor) + ": " + s.about(ev), t.AcceptWhat}, "a", t.Accept, func() {
		s.desk.PutThen("", func([]audit.Event) { s.desk.Request(ui.NewsRequest{}) }, c)
	}))
}
