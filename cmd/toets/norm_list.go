package main

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"toets/audit"
)

func (a *app) normCmd() *cobra.Command {
	return a.family("norm", "normedities en hun onderdelen", "editions of norms and their elements", a.normListCmd(), a.normShowCmd(), a.normLintCmd())
}

// normListCmd lists the editions on board. A dossier has no editions of its own
// yet, so with FILE it marks which of them its audits use.
func (a *app) normListCmd() *cobra.Command {
	return a.command("list [FILE]", "welke edities aan boord zijn", "which editions are on board",
		func(ctx context.Context, args []string) error {
			if len(args) == 0 {
				return a.listNorms(nil)
			}
			return a.reading(ctx, args[0], func(d *session) error {
				used := make(map[string]string)
				for _, x := range audit.All[audit.Audit](d.s) {
					for _, c := range x.Criteria {
						if used[c] != "" {
							used[c] += " "
						}
						used[c] += x.Number
					}
				}
				return d.listNorms(used)
			})
		})
}

func (a *app) listNorms(used map[string]string) error {
	doc := a.norms.ListJSON()
	var rows [][]string
	for _, e := range doc {
		rows = append(rows, []string{
			e.ID, e.Name.In(a.lang()), a.w.EditionStatus(e.Status), strconv.Itoa(e.Elements), strconv.Itoa(e.Assessable), used[e.ID], e.Title.In(a.lang()),
		})
	}
	head := []string{a.say("editie", "edition"), a.say("naam", "name"), a.say("status", "status"), a.say("onderdelen", "elements"),
		a.say("toetsbaar", "assessable"), "", a.say("onderwerp", "subject")}
	return a.list(doc, head, rows, a.say("geen edities aan boord", "no editions on board"), 3, 4)
}
