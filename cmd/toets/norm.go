package main

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"toets/catalog"
)

func (a *app) normCmd() *cobra.Command {
	return a.family("norm", "normedities en hun onderdelen", "editions of norms and their elements",
		a.normListCmd(), a.normShowCmd(), a.normMapCmd(), a.normDeltaCmd(), a.normImportCmd(), a.normExportCmd(),
		a.normDropCmd(), a.normLintCmd())
}

// beside runs what may have a dossier in front of its arguments: with one, its
// own editions are on board too. need is how many arguments stand behind it.
func (a *app) beside(ctx context.Context, args []string, need int, do func(d *session, rest []string) error) error {
	if len(args) > need && looksLikeFile(args[0]) {
		return a.reading(ctx, args[0], func(d *session) error { return do(d, args[1:]) })
	}
	if len(args) > need && !a.edition(args[0]) {
		return a.misused("‘%s’ is geen dossier", "‘%s’ is no dossier", args[0])
	}
	return do(&session{app: a}, args)
}

// edition reports whether a name is that of an edition, on board or known.
func (a *app) edition(name string) bool {
	if _, has := a.norms.Edition(a.wholeID(name)); has {
		return true
	}
	_, known := a.norms.KnownAs(name)
	return known
}

// onBoard is the full id of an edition that a call names. Of one that is known
// and not on board it says how to bring a copy.
func (a *app) onBoard(name string) (string, error) {
	id := a.wholeID(name)
	err := a.norms.Require(id)
	if k, known := a.norms.KnownAs(id); known && errors.Is(err, catalog.ErrNotOnBoard) {
		return "", a.failed("%s is niet aan boord: %s; daarna toets norm import", "%s is not on board: %s; then toets norm import",
			k.Short, strings.TrimSuffix(k.Own.In(a.lang()), "."))
	}
	return id, err
}

// pair are the two editions that a call names, in order.
func (a *app) pair(from, to string) (string, string, error) {
	if len(a.norms.Map(from, to)) > 0 && a.norms.Require(from) != nil {
		return strings.ToLower(from), strings.ToLower(to), nil // what a source says of editions that are not here
	}
	x, err := a.onBoard(from)
	if err != nil {
		return "", "", err
	}
	y, err := a.onBoard(to)
	if err == nil && x == y {
		err = a.misused("twee keer %s; noem twee edities", "%s twice; name two editions", x)
	}
	return x, y, err
}
