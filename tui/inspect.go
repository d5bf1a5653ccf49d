package tui

import (
	"maps"
	"slices"

	"toets/catalog"
	"toets/tui/ui"
)

// Kinds lists the kinds of page that have a screen.
func Kinds() []ui.Kind {
	return slices.Sorted(maps.Keys(pages()))
}

// Visit opens a page on top of where one is, as a screen would ask for it.
func (r *Root) Visit(p ui.Page) {
	r.open(p, "")
	r.settle()
}

// Front is what has the keys now: the dialog in front, else the page; nil
// before there is one.
func (r *Root) Front() ui.Screen { return r.front() }

// Globals are the keys that work everywhere; in a text, those that do there.
func (r *Root) Globals(editing bool) []ui.Binding { return r.globals(editing) }

// Config are the settings in use.
func (r *Root) Config() ui.Config { return r.desk.Config }

// Configure takes settings into use, as the settings screen would.
func (r *Root) Configure(c ui.Config) {
	r.desk.Config = c
	r.dress()
	r.tell(ui.Changed{})
}

// Norms is the catalogue in use.
func (r *Root) Norms() *catalog.Catalog { return r.desk.Norms }

// Ask asks something of the root, as a screen would; it is done with the next
// message.
func (r *Root) Ask(q ui.Request) { r.desk.Request(q) }
