package history

import (
	"context"
	"fmt"
	"maps"
	"strings"

	"toets/audit"
	"toets/tui/i18n"
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
	return e.Flag != "" || e.Odd != "" || e.Signed == ui.SignedBad || e.Signed == ui.SignedUnknown
}

// word is why an act has no effect and what is wrong with its time, for the
// list and its filter; "" when it has and nothing is.
func (m marks) word(d *ui.Desk, ev audit.Event) string {
	e := m[eventID(ev)]
	var out []string
	if e.Flag != "" {
		out = append(out, d.Env.Words.Flag(e.Flag))
	}
	if clock, _ := odd(i18n.Pick(d.Env.Book, &nl, &en), e.Odd); clock != "" {
		out = append(out, clock)
	}
	if len(out) == 0 {
		return ""
	}
	return strings.Join(out, ", ") + " "
}

// odd says in a word and in a sentence what is wrong with the time of an act.
func odd(t *texts, what string) (word, why string) {
	switch what {
	case ui.OddAhead:
		return t.Ahead, t.WhyAhead
	case ui.OddBehind:
		return t.Behind, t.WhyBehind
	default: // it can be right
		return "", ""
	}
}

// sign stands in front of what an act did when it takes no effect or its time
// cannot be right, with why.
func (m marks) sign(d *ui.Desk, ev audit.Event) string {
	e, ok := m[eventID(ev)]
	if !ok || !bad(e) {
		return ""
	}
	th := d.Env.Theme
	return th.Warn.Render(th.Signs.Alert+" "+m.word(d, ev)) + th.Signs.Dash + " "
}

// lines say of an act how it stands: its signature, when it came in, what is
// wrong with its time, and why it takes no effect.
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
	warn := func(text string) {
		out = append(out, "")
		for _, l := range widget.Wrap(text, w) {
			out = append(out, th.Warn.Render(l))
		}
	}
	if _, why := odd(t, e.Odd); why != "" {
		warn(why)
	}
	if e.Flag != "" {
		warn(d.Env.Words.FlagWhy(e.Flag))
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
