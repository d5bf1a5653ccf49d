package main

import (
	"context"

	"github.com/spf13/cobra"

	"toets/audit"
	"toets/catalog"
)

type testJSON struct {
	ID       string   `json:"id"`
	Audit    string   `json:"audit"`
	Element  string   `json:"element"`
	Site     string   `json:"site"`
	Kind     string   `json:"kind"`
	Aspect   string   `json:"aspect"`
	Question string   `json:"question"`
	Steps    string   `json:"steps"`
	Result   string   `json:"result"`
	Sample   string   `json:"sample"`
	Evidence []string `json:"evidence"`
	Roles    []string `json:"roles"`
	At       string   `json:"at"`
	By       string   `json:"by"`
}

func (a *app) testCmd() *cobra.Command {
	return a.family("test", "toetshandelingen: wat gedaan is om het te weten", "tests: what was done to find out", a.testListCmd(), a.testAddCmd())
}

func (d *session) testJSON(t *audit.Test) testJSON {
	return testJSON{
		ID: t.Number, Audit: d.auditNumber(t.Audit), Element: t.Element, Site: d.siteNumber(t.Site), Kind: t.Kind, Aspect: string(t.Aspect),
		Question: t.Question, Steps: t.Steps, Result: t.Result, Sample: t.Sample, Evidence: d.numbers(t.Evidence), Roles: some(t.Roles),
		At: stamp(t.At), By: t.By,
	}
}

func (a *app) testListCmd() *cobra.Command {
	return a.command("list FILE", "de toetshandelingen van de audit", "the tests of the audit",
		func(ctx context.Context, args []string) error {
			return a.reading(ctx, args[0], func(d *session) error {
				x, err := d.audit()
				if err != nil {
					return err
				}
				doc, rows := []testJSON{}, [][]string(nil)
				for _, t := range d.s.Tests(x.ID) {
					j := d.testJSON(t)
					doc = append(doc, j)
					rows = append(rows, []string{j.ID, catalog.Short(j.Element), j.Site, d.w.TestKind(j.Kind), d.w.Aspect(t.Aspect), d.w.TestResult(j.Result), firstLine(j.Question)})
				}
				head := []string{d.say("nr", "no"), d.say("onderdeel", "element"), d.say("locatie", "site"), d.say("soort", "kind"), d.say("aspect", "aspect"),
					d.say("uitkomst", "result"), d.say("vraag", "question")}
				return d.list(doc, head, rows, d.say("nog geen toetshandelingen", "no tests yet"))
			})
		})
}
