package widget

import (
	"toets/audit"
	"toets/tui/ui"
)

// SecondMenu asks for the second person of an act: somebody of the team of the
// audit, never the one who acts.
func SecondMenu(d *ui.Desk, a *audit.Audit, chosen func(initials string)) *Menu {
	var items []Item
	for _, initials := range a.Team {
		if initials == d.Env.Actor {
			continue
		}
		it := Item{Label: initials, Run: func() { chosen(initials) }}
		if p := d.State.PersonByInitials(initials); p != nil {
			it.Note = p.Title
			if it.Note == "" {
				it.Note = d.Env.Words.Role(p.Role)
			}
		}
		if len(items) < 9 {
			it.Key = string(rune('1' + len(items)))
		}
		items = append(items, it)
	}
	t := d.Env.T.Form
	if len(items) == 0 {
		return NewMenu(d, t.Second, []string{t.NoSecond}, Item{Key: "t", Label: d.Env.T.Places.Team, Run: func() {
			d.Open(ui.Page{Kind: ui.PageTeam, Audit: a.ID})
		}})
	}
	return NewMenu(d, t.Second, nil, items...)
}
