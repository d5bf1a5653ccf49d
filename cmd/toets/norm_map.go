package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"toets/catalog"
)

func (a *app) normMapCmd() *cobra.Command {
	return a.command("map [FILE] FROM TO", "hoe de onderdelen van twee edities zich verhouden", "how the elements of two editions stand to each other",
		func(ctx context.Context, args []string) error {
			return a.beside(ctx, args, 2, func(d *session, rest []string) error {
				from, to, err := d.pair(rest[0], rest[1])
				if err != nil {
					return err
				}
				return d.showMap(from, to)
			})
		})
}

// showMap prints the relations of two editions in the order of the first; what
// is new in the second comes last.
func (a *app) showMap(from, to string) error {
	doc := a.norms.Map(from, to)
	if a.opt.json {
		return a.json(doc)
	}
	x, y := a.norms.EditionShortIn(from, a.lang()), a.norms.EditionShortIn(to, a.lang())
	if len(doc) == 0 {
		a.print(a.say("tussen ", "between ") + plain(x) + a.say(" en ", " and ") + plain(y) + a.say(" ligt geen verband vast", " no relation is recorded"))
		return nil
	}
	count := make(map[string]int)
	doubt := false
	var rows [][]string
	for _, r := range doc {
		count[r.Type]++
		mark := ""
		if !r.Verified {
			mark, doubt = "*", true
		}
		rows = append(rows, []string{r.From, r.To, a.w.MappingType(r.Type), mark, a.remark(from, to, r)})
	}
	a.table([]string{x, y, a.say("verband", "relation"), "", ""}, rows)
	fmt.Fprintln(a.stdout)
	for _, t := range catalog.MapTypes() {
		if count[t] > 0 {
			fmt.Fprintf(a.stdout, "%s: %d\n", a.w.MappingType(t), count[t])
		}
	}
	if doubt {
		a.print(a.say("* eigen oordeel, niet in een bron bevestigd", "* our own judgement, not confirmed from a source"))
	}
	return nil
}

// remark is what to know of one relation: its note, the law that holds, else
// the subject of what stands on one of the sides.
func (a *app) remark(from, to string, r catalog.Relation) string {
	note, law := r.Note.In(a.lang()), r.Law.In(a.lang())
	switch {
	case note != "" && law != "":
		return note + "; " + law
	case note+law != "":
		return note + law
	case r.From == "":
		return a.norms.Title(to+"#"+r.To, a.lang())
	}
	return a.norms.Title(from+"#"+r.From, a.lang())
}
