package tui

import (
	"errors"
	"fmt"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/ui"
)

// heartbeat is how often other processes are looked for and the place is kept.
const heartbeat = time.Second

type (
	beatMsg struct{}
	// newsMsg brings what other processes wrote.
	newsMsg struct {
		version int64
		events  []audit.Event
		counts  ui.Counts
		anew    *audit.State // read anew, nil for folded on
		err     error
	}
)

func (r *Root) beat() tea.Cmd { return r.desk.Tick(heartbeat, func() tea.Msg { return beatMsg{} }) }

// look4news asks whether another process wrote. It takes its turn with the
// writer, because events must be folded in the order in which they hold.
func (r *Root) look4news() tea.Cmd {
	if r.desk.Dossier == nil || r.writer.busy {
		return nil
	}
	r.writer.busy = true
	dossier, ctx, known := r.desk.Dossier, r.ctx, r.news
	return func() tea.Msg {
		m := newsMsg{version: known, counts: counted(ctx, dossier)}
		v, err := dossier.Version(ctx)
		if err != nil || v == known {
			m.err = err
			return m
		}
		if m.events, m.err = dossier.Refresh(ctx); errors.Is(m.err, ui.ErrAnew) {
			m.anew, m.err = dossier.State(ctx)
		}
		if m.err == nil {
			m.version = v
		}
		return m
	}
}

func (r *Root) newsCame(m newsMsg) tea.Cmd {
	r.writer.busy = false
	r.news = m.version
	apart := r.desk.Together
	r.desk.Together = m.counts
	switch {
	case m.anew != nil:
		return r.anew(m.anew)
	case len(m.events) == 0 && apart != m.counts:
		return r.tell(ui.Changed{})
	}
	return r.fold(m.events, true)
}

// announce says on the answer line what somebody else did.
func (r *Root) announce(events []audit.Event) {
	t := r.desk.Env.T.Frame
	last := events[len(events)-1]
	own := !slices.ContainsFunc(events, func(e audit.Event) bool { return e.Device != r.desk.About.Device })
	if own && r.answer.text != "" { // what was done beside the screen was said already
		return
	}
	if len(events) == 1 {
		r.answer = answer{text: fmt.Sprintf(t.ForeignEdit, last.Actor, r.desk.Env.Words.Intent(last.Intent))}
		return
	}
	who := last.Actor
	if slices.ContainsFunc(events, func(e audit.Event) bool { return e.Actor != who }) {
		who += r.desk.Env.Theme.Signs.Ellipsis
	}
	r.answer = answer{text: fmt.Sprintf(t.ForeignEdits, who, len(events))}
}

// remember keeps where somebody is, so that a kill costs no place.
func (r *Root) remember() tea.Cmd {
	if r.desk.Dossier == nil || len(r.stack) == 0 {
		return nil
	}
	now := r.position()
	if now == r.kept {
		return nil
	}
	r.kept = now
	places, path := r.desk.Places, r.desk.About.Path
	return func() tea.Msg {
		_ = places.Remember(path, now) // a place that is not kept costs a few keys, no work
		return nil
	}
}

func (r *Root) position() ui.Position {
	page, spot := r.here()
	site := ""
	if !r.desk.Site.All {
		site = "org"
		if !r.desk.Site.ID.IsZero() {
			site = r.desk.Site.ID.String()
		}
	}
	return ui.Position{Page: page, Spot: spot, Site: site}
}
