package main

import (
	"context"
	"slices"

	"toets/audit"
	"toets/catalog"
	"toets/tui/ui"
)

var _ ui.Normed = (*desk)(nil)

// Norms is what is on board now: the editions of the program and those of the
// dossier.
func (k *desk) Norms() *catalog.Catalog { return k.own.catalogue() }

// aboard takes the editions of the dossier on board. One that cannot be read is
// left out; toets verify and the list of norms say so.
func (k *desk) aboard(ctx context.Context, s *audit.State) {
	_ = k.own.join(ctx, k.st, s)
	k.indexed = false
}

// bringsNorm reports whether events may have brought an edition, or put one away.
func bringsNorm(events []audit.Event) bool { return slices.ContainsFunc(events, audit.BringsNorm) }
