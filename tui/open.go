package tui

import (
	"context"
	"fmt"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/flow"
	"toets/tui/ui"
)

// openedMsg brings a dossier with what holds in it.
type openedMsg struct {
	path    string // as it was asked for
	dossier ui.Dossier
	state   *audit.State
	about   ui.About
	version int64
	counts  ui.Counts
	pos     ui.Position
	known   bool // pos was kept
	err     error
}

// openPath opens a dossier that was named at the start.
func (r *Root) openPath(path string, readOnly bool) tea.Cmd {
	places, ctx := r.desk.Places, r.ctx
	return func() tea.Msg {
		d, err := places.Open(ctx, path, readOnly)
		if err != nil {
			return openedMsg{path: path, err: err}
		}
		return load(ctx, places, d)
	}
}

// takeOver takes a dossier into use that a screen opened or made, once
// everything is saved in the one that is open.
func (r *Root) takeOver() tea.Cmd {
	if r.taking == nil || r.writer.unsaved() > 0 || r.writer.busy {
		return nil
	}
	d := r.taking
	r.taking = nil
	r.writer.busy = true // nothing more goes to the old one
	places, ctx, old := r.desk.Places, r.ctx, r.desk.Dossier
	return func() tea.Msg {
		m := load(ctx, places, d)
		if m.err == nil && old != nil {
			_ = old.Close() // all of it is acknowledged
		}
		return m
	}
}

func load(ctx context.Context, places ui.Places, d ui.Dossier) openedMsg {
	m := openedMsg{dossier: d, about: d.About()}
	if m.state, m.err = d.State(ctx); m.err != nil {
		_ = d.Close()
		return openedMsg{err: fmt.Errorf("read %s: %w", m.about.Path, m.err)}
	}
	if m.version, m.err = d.Version(ctx); m.err != nil {
		_ = d.Close()
		return openedMsg{err: fmt.Errorf("read %s: %w", m.about.Path, m.err)}
	}
	m.counts = counted(ctx, d)
	m.pos, m.known = places.Position(m.about.Path)
	return m
}

// opened shows a dossier where it was left.
func (r *Root) opened(m openedMsg) tea.Cmd {
	r.writer.busy = false
	if m.err != nil {
		r.refuse(m.err)
		if len(r.stack) == 0 {
			kind := ui.PageStart
			if r.desk.Config.Initials == "" {
				kind = ui.PageFirst
			}
			cmd := r.open(ui.Page{Kind: kind}, "")
			if !flow.AskBusy(r.desk, m.path, m.err) {
				r.refuse(m.err)
			}
			return cmd
		}
		return nil
	}
	r.desk.Dossier, r.desk.About, r.desk.State, r.news = m.dossier, m.about, m.state, m.version
	r.desk.Aboard()
	r.writer, r.undo, r.spots, r.stack, r.dialogs = writer{}, history{}, make(map[ui.Page]string), nil, nil
	r.desk.Site = ui.SiteChoice{All: true}
	r.desk.Together, r.desk.Clashes = m.counts, len(m.state.Unclear())
	r.offered, r.desk.Offered = nil, ""
	r.answer = answer{}
	r.dress()
	cmds := []tea.Cmd{r.open(ui.Page{Kind: ui.PageHome}, ""), r.desk.Tick(warmAfter, func() tea.Msg { return warmMsg{} })}
	if m.known {
		cmds = append(cmds, r.resume(m.pos))
	}
	return tea.Batch(cmds...)
}

// resume goes to where somebody was, as far as that is still there.
func (r *Root) resume(p ui.Position) tea.Cmd {
	if !p.Page.Audit.IsZero() && r.desk.State.Audit(p.Page.Audit) == nil {
		return nil
	}
	if !p.Page.ID.IsZero() && r.desk.State.Entity(p.Page.ID) == nil {
		return nil
	}
	switch id, err := audit.ParseID(p.Site); {
	case p.Site == "org":
		r.desk.Site = ui.SiteChoice{}
	case err == nil && !id.IsZero() && r.desk.State.Entity(id) != nil:
		r.desk.Site = ui.SiteChoice{ID: id}
	}
	return r.open(p.Page, p.Spot)
}

// openAudit is the audit one works in: that of the page in front, else the
// newest that is open, else the newest.
func (r *Root) openAudit() *audit.Audit {
	for i := len(r.stack) - 1; i >= 0; i-- {
		if a := r.desk.State.Audit(r.stack[i].page.Audit); a != nil {
			return a
		}
	}
	return r.desk.Audit()
}

// warmAfter is when the questions of the norms begin to be read: after the
// first frames, before anybody reads the third question.
const warmAfter = 300 * time.Millisecond

type warmMsg struct{}

// warm reads the labels and then the questions of every element beside the
// screen, so that none has to be read while a frame is drawn.
func (r *Root) warm() tea.Cmd {
	norms := r.desk.Norms
	var editions []string
	for _, a := range r.desk.State.OpenAudits() {
		editions = append(editions, a.Criteria...)
	}
	slices.Sort(editions)
	editions = slices.Compact(editions)
	ctx := r.ctx
	return func() tea.Msg {
		norms.Prepare(editions...)
		for _, ed := range editions {
			for _, e := range norms.Elements(ed) {
				if ctx.Err() != nil {
					return nil
				}
				norms.Full(e.Ref)
			}
		}
		return nil
	}
}
