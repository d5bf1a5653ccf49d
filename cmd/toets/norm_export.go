package main

import (
	"context"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/intake"
)

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func (a *app) normExportCmd() *cobra.Command {
	format, out := intake.WriteYAML, ""
	c := a.command("export [FILE] ED", "schrijft een editie uit, nooit de eigen tekst van de bron", "writes an edition out, never the private text of its source",
		func(ctx context.Context, args []string) error {
			return a.beside(ctx, args, 1, func(d *session, rest []string) error {
				id, err := d.onBoard(rest[0])
				if err != nil {
					return err
				}
				draft, err := d.norms.Draft(id)
				if err != nil {
					return err
				}
				return d.output(out, func(w io.Writer) error { return d.unfit(intake.Write(w, draft, format)) })
			})
		})
	wordFlag(c, &format, "format", intake.WriteFormats(), a.say("vorm", "format"))
	c.Flags().StringVarP(&out, "output", "o", "", a.say("waarheen; anders de standaarduitvoer", "where to; else standard output"))
	return c
}

func (a *app) normDropCmd() *cobra.Command {
	reason := ""
	c := a.command("drop FILE ED", "legt een eigen editie weg die geen audit gebruikt", "puts an own edition away that no audit is on",
		func(ctx context.Context, args []string) error {
			return a.writing(ctx, args[0], func(d *session) error {
				id := args[1]
				if n := d.s.OwnNorm(id); n == nil {
					id = d.wholeID(id)
				}
				_, err := d.apply(ctx, audit.DropNorm{Edition: id, Reason: reason})
				return err
			})
		})
	c.Flags().StringVar(&reason, "reason", "", a.say("waarom", "why"))
	return c
}

// sourceProblems checks one file that somebody brings: questions in the form
// of the program against the editions on board, else a source of norms.
func (a *app) sourceProblems(source string) ([]catalog.Problem, error) {
	info, err := os.Stat(source)
	if err != nil {
		return nil, err
	}
	folder, name := os.DirFS(filepath.Dir(source)), filepath.Base(source)
	if info.IsDir() || catalog.QuestionFile(folder, name) {
		return a.norms.LintSource(folder, name)
	}
	r, err := a.input(source)
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }() // only read
	return intake.Lint(r, intake.Options{Name: name, Lang: a.lang(), Known: a.norms.IDs()}), nil
}
