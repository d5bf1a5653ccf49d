package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
)

func (a *app) normShowCmd() *cobra.Command {
	return a.command("show [FILE] ED [ELEMENT]", "een editie, of één onderdeel met zijn vragen", "an edition, or one element with its questions",
		func(ctx context.Context, args []string) error {
			if len(args) > 1 && looksLikeFile(args[0]) {
				return a.reading(ctx, args[0], func(d *session) error { return d.showNorm(args[1:]) })
			}
			if len(args) > 2 {
				return a.misused("‘%s’ is geen dossier", "‘%s’ is no dossier", args[0])
			}
			return a.showNorm(args)
		})
}

func (a *app) showNorm(args []string) error {
	id := a.editions(args[:1])[0]
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

// showEdition lists the elements of an edition.
func (a *app) showEdition(doc catalog.EditionJSON) {
	fmt.Fprintf(a.stdout, "%s · %s · %s\n\n", a.style(bold, doc.Name.In(a.lang())), doc.Title.In(a.lang()), a.w.EditionStatus(doc.Status))
	var rows [][]string
	for _, e := range doc.Elements {
		mark := ""
		if e.Document != "" {
			mark = a.say("document", "document")
		}
		rows = append(rows, []string{e.ID, a.w.ElementKind(audit.ElementKind(e.Kind)), mark, e.Title.In(a.lang())})
	}
	a.table([]string{a.say("onderdeel", "element"), a.say("soort", "kind"), "", a.say("titel", "title")}, rows)
}

// showElement prints one element as an auditor wants to read it.
func (a *app) showElement(edition string, e catalog.ElementJSON) {
	lang := a.lang()
	title := e.Title.In(lang)
	if unverified := !e.Verified || lang == "nl" && !e.NLVerified; unverified {
		title += " (" + a.w.Unverified() + ")"
	}
	fmt.Fprintf(a.stdout, "%s  %s\n", a.style(bold, e.ID), a.style(bold, title))
	if l := e.Label.In(lang); l != "" && l != e.Title.In(lang) {
		fmt.Fprintln(a.stdout, l)
	}
	line := []string{edition, a.w.ElementKind(audit.ElementKind(e.Kind))}
	if e.Document != "" {
		line = append(line, a.w.Obligation(e.Document)+": "+e.DocumentName.In(lang))
	}
	for _, c := range e.Cadence {
		line = append(line, a.w.Cadence(c))
	}
	fmt.Fprintln(a.stdout, a.style(faint, strings.Join(line, " · ")))
	a.part(a.say("Waarom", "Why"), e.Why.In(lang))
	a.questions(a.say("Fase 1, documenten", "Phase 1, documents"), e.DocumentQuestions)
	a.questions(a.say("Fase 2, werking", "Phase 2, operation"), e.OperationQuestions)
	a.part(a.say("Vraag op", "Ask for"), strings.Join(e.AskFor.In(lang), ", "))
	a.part(a.say("Typische afwijking", "Typical nonconformity"), e.Typical.In(lang))
	var maps []string
	for _, m := range e.Maps {
		maps = append(maps, m.To+" ("+a.w.MappingType(m.Type)+")")
	}
	a.part(a.say("Verwant", "Related"), strings.Join(maps, ", "))
}

func (a *app) part(title, text string) {
	if text == "" {
		return
	}
	fmt.Fprintln(a.stdout)
	writeColumns(a.stdout, "", [][]string{{a.style(bold, title)}}, nil, 0)
	writeColumns(a.stdout, "  ", [][]string{{words.Capital(plain(text))}}, nil, a.width())
}

func (a *app) questions(title string, qs []catalog.Question) {
	if len(qs) == 0 {
		return
	}
	fmt.Fprintf(a.stdout, "\n%s\n", a.style(bold, title))
	var rows [][]string
	for _, q := range qs {
		rows = append(rows, []string{q.ID, q.In(a.lang())})
	}
	a.columns("  ", rows)
}
