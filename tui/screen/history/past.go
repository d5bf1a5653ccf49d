package history

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/ui"
	"toets/tui/widget"
)

// How many acts are read at a time: a page while one looks at the newest, all
// that is left once a filter asks about every act.
const (
	pageSize = 200
	allActs  = 1 << 20
)

// past is what was read of the log so far, newest first, on one thing or, for
// the zero id, on everything.
type past struct {
	desk   *ui.Desk
	owner  ui.Screen
	id     audit.ID
	list   *widget.List
	events []audit.Event
	marks  marks
	loaded bool
	more   bool // older acts were not read yet
	seq    int
}

// cameMsg brings acts of the log.
type cameMsg struct {
	seq    int
	from   int
	events []audit.Event
	marks  marks
	more   bool
	err    error
}

// load reads acts elsewhere, at most limit from one on.
func (p *past) load(from, limit int) tea.Cmd {
	if p.desk.Dossier == nil {
		return nil
	}
	p.seq++
	dossier, id, seq := p.desk.Dossier, p.id, p.seq
	return ui.Load(p.owner, func() tea.Msg {
		events, marks, err := acts(context.Background(), dossier, id, from, limit)
		return cameMsg{seq, from, events, marks, len(events) == limit, err}
	})
}

// came takes what was read; false when it is not what was asked for last.
func (p *past) came(m cameMsg) bool {
	if m.seq != p.seq {
		return false
	}
	if m.err != nil {
		p.desk.Refuse(m.err)
		return false
	}
	p.loaded, p.more, p.marks = true, m.more, p.marks.with(m.marks)
	keep := min(m.from, len(p.events))
	p.events = append(p.events[:keep:keep], m.events...)
	return true
}

// older reads on when the cursor is on the last row, and everything when a
// filter is in use: what it looks for may be long ago.
func (p *past) older(last string) tea.Cmd {
	switch {
	case !p.more || len(p.events) == 0:
		return nil
	case p.list.Filtered() != "":
		p.more = false
		return p.load(len(p.events), allActs)
	case p.list.ID() != last:
		return nil
	}
	p.more = false
	return p.load(len(p.events), pageSize)
}

// Editing reports whether the filter is being typed.
func (p *past) Editing() bool { return p.list.Editing() }

// Focused is the filter.
func (p *past) Focused() ui.TextField { return p.list.Focused() }

// Filter starts filtering.
func (p *past) Filter() { p.list.StartFilter() }

// Spot is the row under the cursor.
func (p *past) Spot() string { return p.list.ID() }

// Goto goes to a row.
func (p *past) Goto(spot string) { p.list.Goto(spot) }
