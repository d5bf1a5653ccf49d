package finding

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/catalog/words"
	"toets/tui/ui"
	"toets/tui/widget"
)

// past is what happened to the finding, shown beside it in a wide window.
type past struct {
	events []audit.Event
	seq    int
}

type pastMsg struct {
	seq    int
	events []audit.Event
}

// pastShown is how many acts are read; the whole history is one key away.
const pastShown = 40

func (p *past) came(m pastMsg) {
	if m.seq == p.seq {
		p.events = m.events
	}
}

// readPast reads the newest acts, where there is room to show them.
func (s *Finding) readPast() tea.Cmd {
	if s.desk.Dossier == nil {
		return nil
	}
	s.past.seq++
	seq, dossier, id := s.past.seq, s.desk.Dossier, s.page.ID
	return ui.Load(s, func() tea.Msg {
		evs, err := dossier.History(context.Background(), id, 0, pastShown)
		if err != nil {
			return nil
		}
		return pastMsg{seq, evs}
	})
}

// pastPane draws who did what when, newest first.
func (s *Finding) pastPane(w, h int) ([]string, *tea.Cursor) {
	th, ws := s.desk.Env.Theme, s.desk.Env.Words
	lines := []string{th.Heading.Render(widget.Cut(words.Capital(s.desk.Env.T.Keys.History), w, th.Signs.Ellipsis))}
	for _, ev := range s.past.events {
		if len(lines) >= h {
			break
		}
		when := ws.ShortDay(ev.At) + ev.At.Format(" 15:04")
		lines = append(lines, widget.Ends(ws.Intent(ev.Intent), th.Dim.Render(when+" "+widget.Plain(ev.Actor)), w, th.Signs.Ellipsis))
		if ev.Reason == "" {
			continue
		}
		for _, l := range widget.Wrap(widget.Plain(ev.Reason), max(8, w-2)) {
			lines = append(lines, "  "+th.Dim.Render(l))
		}
	}
	return lines, nil
}
