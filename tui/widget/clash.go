package widget

import (
	"slices"

	"toets/audit"
	"toets/tui/ui"
)

// Others is a sign in a row for what others did: copies disagree on one of the things, or
// somebody else changed one and it was not looked at since. A blank for neither,
// so that what stands behind it stays in its column.
func Others(d *ui.Desk, things ...audit.ID) string {
	th := d.Env.Theme
	if slices.ContainsFunc(things, func(id audit.ID) bool { return Clashes(d, id) }) {
		return th.Warn.Render(th.Signs.Conflict)
	}
	if slices.ContainsFunc(things, d.Fresh) {
		return th.Info.Render(th.Signs.News)
	}
	return " "
}

// Clashes reports whether copies disagree on a thing.
func Clashes(d *ui.Desk, id audit.ID) bool {
	e := d.State.Entity(id)
	return e != nil && len(audit.MetaOf(e).Unclear) > 0
}
