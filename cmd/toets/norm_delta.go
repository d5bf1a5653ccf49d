package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"toets/catalog"
	"toets/catalog/words"
)

func (a *app) normDeltaCmd() *cobra.Command {
	return a.command("delta [FILE] BASE ED", "wat ED vraagt bovenop BASE", "what ED asks on top of BASE",
		func(ctx context.Context, args []string) error {
			return a.beside(ctx, args, 2, func(d *session, rest []string) error {
				base, ed, err := d.pair(rest[0], rest[1])
				if err != nil {
					return err
				}
				return d.showDelta(base, ed)
			})
		})
}

// showDelta prints what an edition asks on top of another as an auditor plans
// by it: per element what it is about, how it stands to the base, what has to
// happen within which time, and what goes wrong without it.
func (a *app) showDelta(base, edition string) error {
	doc := a.norms.Delta(base, edition)
	if a.opt.json {
		return a.json(some(doc))
	}
	lang := a.lang()
	info, _ := a.norms.Info(edition)
	x, y := a.norms.EditionShortIn(base, lang), a.norms.EditionShortIn(edition, lang)
	fmt.Fprintln(a.stdout, a.style(bold, plain(a.say(y+" bovenop "+x, y+" on top of "+x))))
	a.print(plain(a.deltaSum(doc, info)))
	if note := info.Note.In(lang); note != "" {
		a.wrapped("", note)
	}
	group, doubt := "", false
	for _, d := range a.byGroup(edition, doc) {
		if d.Group != group {
			group = d.Group
			fmt.Fprintf(a.stdout, "\n%s\n", a.style(bold, plain(a.groupName(edition, group))))
		}
		mark := ""
		if !d.Verified {
			mark, doubt = " *", true
		}
		fmt.Fprintf(a.stdout, "\n%s  %s\n", a.style(bold, plain(a.norms.Number(edition, d.ID))), plain(d.Title.In(lang))+mark)
		a.wrapped("  ", words.Capital(d.Reason.In(lang))+".")
		a.wrapped("  ", d.Why.In(lang))
	}
	if doubt {
		fmt.Fprintf(a.stdout, "\n%s\n", a.say("* nummer, titel of verband is niet in een bron bevestigd", "* number, title or relation was not confirmed from a source"))
	}
	return nil
}

// byGroup puts what is asked under the groups of its edition, in their order.
func (a *app) byGroup(edition string, doc []catalog.Added) []catalog.Added {
	place := make(map[string]int)
	for i, g := range a.norms.Groups(edition) {
		place[g.ID] = i
	}
	out := slices.Clone(doc)
	slices.SortStableFunc(out, func(x, y catalog.Added) int { return place[x.Group] - place[y.Group] })
	return out
}

// deltaSum counts what is asked on top, and what stays beside it.
func (a *app) deltaSum(doc []catalog.Added, e catalog.Edition) string {
	kinds, guidance := make(map[string]int), 0
	for _, d := range doc {
		kinds[d.Type]++
	}
	for _, el := range a.norms.Elements(e.ID) {
		if el.Guidance && !el.Assessable {
			guidance++
		}
	}
	var parts []string
	for _, x := range []struct{ code, nl, en string }{
		{"new", "staan niet in de basis", "not in the base"}, {"part", "gaan verder", "go further"}, {"supports", "eigen plicht, ondersteund", "a duty of their own, supported"},
	} {
		if n := kinds[x.code]; n > 0 {
			parts = append(parts, strconv.Itoa(n)+" "+a.say(x.nl, x.en))
		}
	}
	s := fmt.Sprintf(a.say("%d van %d toetsbare onderdelen", "%d of %d assessable elements"), len(doc), e.Assessable)
	if len(parts) > 0 {
		s += ": " + a.w.And(parts)
	}
	if guidance > 0 {
		s += fmt.Sprintf(a.say("; daarnaast %d richtlijnen, die een bevinding steunen en zelf niets eisen", "; besides %d guidance rows, which support a finding and demand nothing"), guidance)
	}
	return s + "."
}

// groupName is the name of a group of an edition.
func (a *app) groupName(edition, id string) string {
	for _, g := range a.norms.Groups(edition) {
		if g.ID == id {
			return g.Name(a.lang())
		}
	}
	return id
}

// wrapped prints a text under a margin, wrapped on a terminal; nothing for "".
func (a *app) wrapped(margin, text string) {
	if text != "" {
		writeColumns(a.stdout, margin, [][]string{{plain(text)}}, nil, a.width())
	}
}
