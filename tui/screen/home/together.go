package home

import (
	"fmt"

	"toets/tui/theme"
	"toets/tui/ui"
	"toets/tui/widget"
)

// rowTogether begins the id of the rows on what the copies of a dossier want of
// somebody; behind it the kind of page they lead to.
const rowTogether = "together "

// togetherRows are the alarm, the conflicts and what waits for one's own word,
// as far as there is any of them.
func (s *Home) togetherRows() []widget.Row {
	d, t, ws := s.desk, s.t(), s.desk.Env.Words
	var rows []widget.Row
	add := func(id string, kind ui.Kind, sign func(*theme.Theme) string, text string) {
		rows = append(rows, widget.Row{ID: rowTogether + string(kind) + id, Draw: func(w int, on bool) string {
			th := s.desk.Env.Theme
			return widget.Cut(sign(th)+" "+s.strong(text, on), w, th.Signs.Ellipsis)
		}})
	}
	if d.Together.Alarms > 0 {
		add("", ui.PageSync, func(th *theme.Theme) string { return th.Alarm.Render(th.Signs.Alert) }, t.Alarm)
	}
	if n := d.Clashes; n > 0 {
		add("", ui.PageConflicts, func(th *theme.Theme) string { return th.Warn.Render(th.Signs.Conflict) }, ws.Count(n, t.Conflict, t.Conflicts))
	}
	if m := d.State.MemberOf(d.About.Device); m != nil {
		if n := len(d.State.ToConfirm(m.ID)); n > 0 {
			add(" own", ui.PageConflicts, func(th *theme.Theme) string { return th.Warn.Render(th.Signs.Bullet) }, fmt.Sprintf(t.Confirm, ws.Number(n)))
		}
	}
	return rows
}

// openTogether goes where something is wanted: to the alarm, or to the list of
// what waits for a decision.
func (s *Home) openTogether(id string) {
	p := ui.Page{Kind: ui.PageConflicts, Audit: s.data.audit.ID}
	if id == string(ui.PageSync) {
		p.Kind = ui.PageSync
	}
	s.desk.Open(p)
}
