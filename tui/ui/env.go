package ui

import (
	"toets/catalog/words"
	"toets/tui/i18n"
	"toets/tui/theme"
)

// Env is what drawing depends on. The root keeps it; screens read it when they
// draw and keep nothing of it, so that a change shows everywhere at once.
type Env struct {
	Width, Height int
	Theme         *theme.Theme
	Lang          string // nl, en
	Country       string // nl, be
	Mouse         bool
	Actor         string      // initials of who acts
	Words         words.Words // words of the trade
	Book          *i18n.Book
	T             *i18n.Texts
}

// Narrow reports whether list and detail take turns: under 80 columns.
func (e Env) Narrow() bool { return e.Width < 80 }
