package ui

import (
	"toets/catalog"
	"toets/catalog/words"
)

// EditionWarnings says, one sentence for each, which of some editions are not
// in force.
func (d *Desk) EditionWarnings(editions []string) []string {
	var out []string
	for _, id := range editions {
		info, ok := d.Norms.Info(id)
		if !ok {
			continue
		}
		next := ""
		if s := d.Norms.Successor(id); s != "" {
			next = d.Norms.EditionShortIn(s, d.Env.Lang)
		}
		if text := d.Env.Words.EditionWarning(d.Norms.EditionShortIn(id, d.Env.Lang), info.Status, info.ValidTo, next); text != "" {
			out = append(out, words.Capital(text)+".")
		}
	}
	return out
}

// WithStatus is the name of an edition, and behind it that it is not in force.
func (d *Desk) WithStatus(id, name string) string {
	if ed, ok := d.Norms.Edition(id); ok && ed.Status != "current" && ed.Status != "" {
		return name + " (" + d.Env.Words.EditionStatus(ed.Status) + ")"
	}
	return name
}

// Normed is what a Dossier can be as well: it holds editions of its own.
type Normed interface {
	// Norms is what is on board while it is open.
	Norms() *catalog.Catalog
}

// Aboard takes what is on board while the open dossier is.
func (d *Desk) Aboard() {
	if n, ok := d.Dossier.(Normed); ok {
		d.Norms = n.Norms()
	}
}
