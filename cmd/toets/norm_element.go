package main

import (
	"fmt"
	"slices"
	"strings"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
)

// showElement prints one element as an auditor wants to read it.
func (a *app) showElement(edition string, e catalog.ElementJSON) {
	lang := a.lang()
	title := e.Title.In(lang)
	if a.unverified(e) {
		title += " (" + a.w.Unverified() + ")"
	}
	fmt.Fprintf(a.stdout, "%s  %s\n", a.style(bold, plain(a.norms.Number(edition, e.ID))), a.style(bold, plain(title)))
	if l := e.Label.In(lang); l != "" && l != e.Title.In(lang) {
		a.print(plain(l))
	}
	fmt.Fprintln(a.stdout, a.style(faint, plain(strings.Join(a.elementFacts(edition, e), " · "))))
	a.mindEditions([]string{edition})
	a.part(a.say("Tekst van de eigen bron, blijft in dit dossier", "Text of the own source, stays in this dossier"), e.Text.In(lang))
	a.part(a.say("Waarom", "Why"), e.Why.In(lang))
	if e.Clock != nil {
		a.part(a.say("Termijn", "Clock"), e.Clock.In(lang))
	}
	if e.QuestionsFrom != "" {
		a.part(a.say("Hetzelfde als", "The same as"), a.norms.RefName(e.QuestionsFrom)+a.say("; de vragen zijn die daarvan", "; the questions are of that"))
	}
	a.questions(a.say("Fase 1, documenten", "Phase 1, documents"), e.DocumentQuestions)
	a.questions(a.say("Fase 2, werking", "Phase 2, operation"), e.OperationQuestions)
	a.part(a.say("Vraag op", "Ask for"), strings.Join(e.AskFor.In(lang), ", "))
	a.part(a.say("Typische afwijking", "Typical nonconformity"), e.Typical.In(lang))
	a.relatives(e.Maps)
	if e.Note != "" {
		a.part(a.say("Opmerking", "Note"), e.Note)
	}
}

// elementFacts says in a few words what sort of thing an element is.
func (a *app) elementFacts(edition string, e catalog.ElementJSON) []string {
	line := []string{edition, a.w.ElementKind(audit.ElementKind(e.Kind))}
	if e.Level != "" {
		line = append(line, e.Level)
	}
	if e.State != "" {
		state := a.w.ElementState(e.State)
		if e.RefersTo != "" {
			state += ": " + e.RefersTo
		}
		line = append(line, state)
	}
	if e.Guidance && e.Kind != string(catalog.KindGuidance) {
		line = append(line, a.w.ElementKind(catalog.KindGuidance))
	}
	if e.Document != "" {
		document := a.w.Obligation(e.Document)
		if name := e.DocumentName.In(a.lang()); name != "" {
			document += ": " + name
			if !e.DocumentVerified {
				document += " (" + a.w.Unverified() + ")"
			}
		}
		line = append(line, document)
	}
	for _, c := range e.Cadence {
		line = append(line, a.w.Cadence(c))
	}
	return line
}

// relatives prints what an element is related to, per kind of relation; what is
// our own judgement carries a mark.
func (a *app) relatives(maps []catalog.Mapping) {
	if len(maps) == 0 {
		return
	}
	fmt.Fprintf(a.stdout, "\n%s\n", a.style(bold, a.say("Verwant", "Related")))
	var rows [][]string
	for _, sure := range []bool{true, false} {
		some := slices.DeleteFunc(slices.Clone(maps), func(m catalog.Mapping) bool { return m.Unverified == sure })
		for _, r := range a.norms.Related(some) {
			mark := ""
			if !sure {
				mark = " (" + a.w.Unverified() + ")"
			}
			rows = append(rows, []string{a.w.MappingType(r.Type), plain(r.Text) + mark})
		}
	}
	a.columns("  ", rows)
}

func (a *app) part(title, text string) {
	if text == "" {
		return
	}
	fmt.Fprintln(a.stdout)
	writeColumns(a.stdout, "", [][]string{{a.style(bold, title)}}, nil, 0)
	for line := range strings.Lines(text) {
		if line = plain(strings.TrimSpace(line)); line != "" {
			writeColumns(a.stdout, "  ", [][]string{{words.Capital(line)}}, nil, a.width())
		}
	}
}

func (a *app) questions(title string, qs []catalog.Question) {
	if len(qs) == 0 {
		return
	}
	fmt.Fprintf(a.stdout, "\n%s\n", a.style(bold, title))
	var rows [][]string
	for _, q := range qs {
		row := []string{plain(q.ID), plain(q.In(a.lang()))}
		if q.Kind != "" {
			row = []string{plain(q.ID), a.w.TestKind(q.Kind), plain(q.In(a.lang()))}
		}
		rows = append(rows, row)
	}
	a.columns("  ", rows)
}
