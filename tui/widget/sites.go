package widget

import (
	"toets/audit"
	"toets/tui/ui"
)

// SiteMenu asks which sites one looks at: all, one, or the organisation as a
// whole. It calls back once the choice is made.
func SiteMenu(d *ui.Desk, done func()) *Menu {
	t := d.Env.T.Frame
	choose := func(c ui.SiteChoice) func() {
		return func() { d.Site = c; done() }
	}
	items := []Item{
		{Key: "a", Label: t.AllSites, Run: choose(ui.SiteChoice{All: true})},
		{Key: "o", Label: t.Whole, Run: choose(ui.SiteChoice{})},
	}
	at := 0
	if !d.Site.All {
		at = 1
	}
	for i, s := range audit.All[audit.Site](d.State) {
		it := Item{Label: s.Number + " " + s.Name, Run: choose(ui.SiteChoice{ID: s.ID})}
		if i < 9 {
			it.Key = string(rune('1' + i))
		}
		if !d.Site.All && d.Site.ID == s.ID {
			at = len(items)
		}
		items = append(items, it)
	}
	return NewMenu(d, d.Env.T.Keys.Site, nil, items...).At(at)
}

// SiteName is how the choice of sites is called in the top line.
func SiteName(d *ui.Desk) string {
	t := d.Env.T.Frame
	if d.Site.All {
		return t.AllSites
	}
	if s := audit.Get[audit.Site](d.State, d.Site.ID); s != nil {
		return s.Number + " " + s.Name
	}
	return t.Whole
}
