package main

import (
	"context"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"toets/audit"
	"toets/catalog"
)

// normListCmd lists the editions on board, with FILE those of the dossier too
// and which of them its audits use. Below them people see what is known and
// not ours to ship; a script asks for that with --known, so that every id in
// the plain list is one that an audit can be on.
func (a *app) normListCmd() *cobra.Command {
	var known bool
	c := a.command("list [FILE]", "welke edities aan boord zijn, en welke te brengen zijn", "which editions are on board, and which can be brought",
		func(ctx context.Context, args []string) error {
			if len(args) == 0 {
				return a.listNorms(nil, known)
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
				return d.listNorms(used, known)
			})
		})
	c.Flags().BoolVar(&known, "known", false, a.say("met --json ook de edities die bekend zijn en niet aan boord", "with --json the editions too that are known and not on board"))
	return c
}

func (a *app) listNorms(used map[string]string, known bool) error {
	doc, other := a.norms.ListJSON(), a.norms.ListKnownJSON()
	if a.opt.json {
		if known {
			doc = append(doc, other...)
		}
		return a.json(doc)
	}
	var rows [][]string
	for _, e := range doc {
		rows = append(rows, []string{
			e.ID, e.Name.In(a.lang()), a.w.EditionStatus(e.Status), strconv.Itoa(e.Elements), strconv.Itoa(e.Assessable), used[e.ID], e.Title.In(a.lang()),
		})
	}
	a.table([]string{a.say("editie", "edition"), a.say("naam", "name"), a.say("status", "status"), a.say("onderdelen", "elements"),
		a.say("toetsbaar", "assessable"), "", a.say("onderwerp", "subject")}, rows, 3, 4)
	a.listKnown()
	return nil
}

// listKnown prints what can be named and is not on board, and how it stands to
// what is.
func (a *app) listKnown() {
	var rows [][]string
	for _, k := range a.norms.Known() {
		if _, has := a.norms.Edition(k.ID); has {
			continue
		}
		rows = append(rows, []string{k.ID, k.Name.In(a.lang()), a.w.EditionStatus(k.Status), k.Publisher, a.relation(k.Relation)})
	}
	if len(rows) == 0 {
		return
	}
	fmt.Fprintf(a.stdout, "\n%s\n", a.say("Bekend en niet aan boord; toets norm show ID zegt hoe een eigen exemplaar aan boord komt", "Known and not on board; toets norm show ID says how to bring a copy of your own"))
	a.table([]string{a.say("editie", "edition"), a.say("naam", "name"), a.say("status", "status"), a.say("uitgever", "publisher"), a.say("verband", "relation")}, rows)
}

// relation is how an edition stands to another: builds on BIO2 1.3.
func (a *app) relation(m catalog.Mapping) string {
	return a.w.EditionRelation(m.Type) + " " + a.norms.EditionShortIn(m.To, a.lang())
}
