package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"toets/audit"
	"toets/catalog"
)

func (a *app) normShowCmd() *cobra.Command {
	return a.command("show [FILE] ED [ELEMENT]", "een editie, of één onderdeel met zijn vragen", "an edition, or one element with its questions",
		func(ctx context.Context, args []string) error {
			if len(args) == 1 || len(args) == 2 && (a.edition(args[0]) || !looksLikeFile(args[0])) {
				return a.showNorm(args)
			}
			return a.beside(ctx, args, len(args)-1, func(d *session, rest []string) error { return d.showNorm(rest) })
		})
}

func (a *app) showNorm(args []string) error {
	id := a.wholeID(args[0])
	if k, ok := a.norms.KnownAs(id); ok && a.norms.Require(id) != nil {
		if len(args) > 1 {
			_, err := a.onBoard(id)
			return err
		}
		return a.showKnown(k)
	}
	doc, err := a.norms.ShowJSON(id, args[1:]...)
	switch {
	case errors.Is(err, catalog.ErrAmbiguous):
		_, near, _ := a.norms.Resolve(args[1], []string{id})
		return a.misused("‘%s’ kan meer zijn: %s", "‘%s’ can be several: %s", args[1], a.w.And(near))
	case errors.Is(err, catalog.ErrNoElement):
		return a.failed("‘%s’ is geen onderdeel van %s; toets norm show %[2]s noemt ze", "‘%s’ is no element of %s; toets norm show %[2]s lists them", args[1], id)
	case err != nil:
		return err
	case a.opt.json:
		return a.json(doc)
	case len(args) > 1:
		a.showElement(id, doc.Elements[0])
		return nil
	}
	a.showEdition(doc)
	return nil
}

// showKnown prints what can be said of an edition that is not ours to ship.
func (a *app) showKnown(k catalog.Known) error {
	if a.opt.json {
		return a.json(catalog.ShowKnownJSON(k))
	}
	a.print(a.style(bold, plain(k.Name.In(a.lang()))))
	a.facts([][]string{
		{a.say("kenmerk", "reference"), k.ID},
		{a.say("uitgever", "publisher"), k.Publisher},
		{a.say("status", "status"), a.w.EditionStatus(k.Status)},
		{a.say("verband", "relation"), a.relation(k.Relation)},
	})
	a.part(a.say("Niet aan boord", "Not on board"), k.Own.In(a.lang()))
	return nil
}

// facts prints names and values below each other, without those that are empty.
func (a *app) facts(rows [][]string) {
	var out [][]string
	for _, r := range rows {
		if strings.TrimSpace(r[1]) != "" {
			out = append(out, []string{a.style(faint, r[0]), plain(r[1])})
		}
	}
	a.columns("", out)
}

// showEdition prints what an edition is and lists its elements.
func (a *app) showEdition(doc catalog.EditionJSON) {
	lang := a.lang()
	fmt.Fprintf(a.stdout, "%s · %s\n", a.style(bold, plain(a.norms.EditionName(doc.ID, lang, a.localeCountry()))), plain(doc.Title.In(lang)))
	valid := strings.Trim(doc.ValidFrom+" – "+doc.ValidTo, " –")
	if doc.ValidFrom != "" && doc.ValidTo == "" {
		valid = a.say("sinds ", "since ") + a.w.Date(doc.ValidFrom)
	} else if doc.ValidTo != "" {
		valid = a.w.Date(doc.ValidFrom) + " – " + a.w.Date(doc.ValidTo)
	}
	var relations, brings []string
	for _, m := range doc.Relations {
		relations = append(relations, a.relation(m))
	}
	for _, id := range doc.Brings {
		brings = append(brings, a.norms.EditionShortIn(id, lang))
	}
	assessable := 0
	for _, e := range doc.Elements {
		if e.Assessable {
			assessable++
		}
	}
	a.facts([][]string{
		{a.say("kenmerk", "reference"), doc.ID},
		{a.say("Nederland", "Netherlands"), doc.National.NL},
		{a.say("België", "Belgium"), doc.National.BE},
		{a.say("uitgever", "publisher"), doc.Publisher},
		{a.say("status", "status"), a.w.EditionStatus(doc.Status)},
		{a.say("geldig", "valid"), valid},
		{a.say("verband", "relation"), strings.Join(relations, ", ")},
		{a.say("brengt mee", "brings"), strings.Join(brings, ", ")},
		{a.say("onderdelen", "elements"), fmt.Sprintf(a.say("%d, waarvan %d toetsbaar", "%d, of which %d assessable"), len(doc.Elements), assessable)},
		{a.say("inhoud", "content"), doc.SHA256},
	})
	if doc.Guidance {
		a.print(a.say("Leidraad: kan een bevinding steunen, niet alleen dragen", "Guidance: may support a finding, not carry it alone"))
	}
	a.wrapped("", doc.Note.In(lang))
	a.mindEditions([]string{doc.ID})
	a.print("")
	a.elementTable(doc)
}

// elementTable lists the elements of an edition; what nobody confirmed from a
// source carries a mark.
func (a *app) elementTable(doc catalog.EditionJSON) {
	doubt := false
	var rows [][]string
	for _, e := range doc.Elements {
		var marks []string
		for _, m := range []string{e.Level, a.w.ElementState(e.State)} {
			if m != "" {
				marks = append(marks, m)
			}
		}
		if e.Document != "" {
			marks = append(marks, a.say("document", "document"))
		}
		if e.Clock != nil {
			marks = append(marks, a.say("termijn", "clock"))
		}
		title := e.Title.In(a.lang())
		if a.unverified(e) {
			title, doubt = title+" *", true
		}
		rows = append(rows, []string{a.norms.Number(doc.ID, e.ID), a.w.ElementKind(audit.ElementKind(e.Kind)), strings.Join(marks, ", "), title})
	}
	a.table([]string{a.say("onderdeel", "element"), a.say("soort", "kind"), "", a.say("titel", "title")}, rows)
	if doubt {
		fmt.Fprintf(a.stdout, "\n%s\n", a.say("* niet geverifieerd: nummer of titel is niet in een bron bevestigd", "* not verified: number or title was not confirmed from a source"))
	}
}

// unverified reports whether id or title of an element, in the language of
// the reader, was not confirmed from a source.
func (a *app) unverified(e catalog.ElementJSON) bool {
	return !e.Verified || a.lang() == "nl" && !e.NLVerified
}
