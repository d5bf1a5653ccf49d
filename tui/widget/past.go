package widget

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/ui"
)

// pastLimit is how many acts the column of history reads: more than fit.
const pastLimit = 40

// Past is the history of one thing in a column beside it, where the window is
// wide enough. It reads beside the screen and shows what it read last.
type Past struct {
	desk   *ui.Desk
	owner  ui.Screen
	id     audit.ID
	seq    int
	events []audit.Event
}

type pastMsg struct {
	seq    int
	events []audit.Event
}

// NewPast makes an empty column of a screen.
func NewPast(d *ui.Desk, owner ui.Screen) *Past { return &Past{desk: d, owner: owner} }

// Wide reports whether there is room for the column.
func (p *Past) Wide() bool { return p.desk.Env.Width >= 120 }

// Show reads the history of a thing, unless it is shown already; again when
// anew, because something changed.
func (p *Past) Show(id audit.ID, anew bool) tea.Cmd {
	if !p.Wide() || p.desk.Dossier == nil || id == p.id && !anew {
		return nil
	}
	if id != p.id {
		p.events = nil
	}
	p.id = id
	p.seq++
	seq, dossier := p.seq, p.desk.Dossier
	if p.desk.State.KindOf(id) == "" {
		return nil
	}
	return ui.Load(p.owner, func() tea.Msg {
		events, err := dossier.History(context.Background(), id, 0, pastLimit)
		if err != nil {
			return nil // the screen of the history says why; here it is only a look
		}
		return pastMsg{seq, events}
	})
}

// Update takes what was read and reports whether the message was for it.
func (p *Past) Update(msg tea.Msg) bool {
	m, ok := msg.(pastMsg)
	if ok && m.seq == p.seq {
		p.events = m.events
	}
	return ok
}

// View draws the acts, newest first.
func (p *Past) View(w, h int) ([]string, *tea.Cursor) {
	th, ws := p.desk.Env.Theme, p.desk.Env.Words
	lines := []string{th.Heading.Render(Cut(p.desk.Env.T.Form.History, w, th.Signs.Ellipsis))}
	for _, ev := range p.events {
		if len(lines) >= h {
			break
		}
		when := ws.ShortDay(ev.At) + ev.At.Format(" 15:04") + "  " + Plain(ev.Actor)
		lines = append(lines, th.Dim.Render(Cut(when, w, th.Signs.Ellipsis)))
		for _, l := range p.fields(ev) {
			lines = append(lines, Cut("  "+l, w, th.Signs.Ellipsis))
		}
		if ev.Reason != "" {
			lines = append(lines, Cut("  "+th.Dim.Render(Plain(ev.Reason)), w, th.Signs.Ellipsis))
		}
	}
	return lines, nil
}

// fields says what an act wrote on the thing: field and value. What names the
// thing and the steps of its state say nothing here.
func (p *Past) fields(ev audit.Event) []string {
	ws := p.desk.Env.Words
	kind := p.desk.State.KindOf(p.id)
	schema := audit.SchemaOf(kind)
	if schema == nil {
		return nil
	}
	var out []string
	for _, op := range ev.Ops {
		f, ok := schema.Field(op.Field)
		if op.Entity != p.id || !ok || f.Fixed || f.Type == audit.TypeRef || f.Type == audit.TypeRefSet {
			continue
		}
		value := op.Value
		if op.Kind == audit.OpMove {
			if strings.HasSuffix(value, ">"+audit.Provisional) {
				continue // every result begins so
			}
			_, value, _ = strings.Cut(value, ">")
		}
		text := Plain(ws.Value(kind, op.Field, value))
		if text == "" {
			text = p.desk.Env.Theme.Dim.Render(p.desk.Env.T.Form.Empty)
		}
		out = append(out, ws.Field(kind, op.Field)+": "+text)
	}
	if len(out) == 0 {
		out = append(out, Plain(ws.Intent(ev.Intent)))
	}
	return out
}
