package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"toets/audit"
	"toets/catalog"
)

type soaJSON struct {
	Control    string   `json:"control"`
	Applicable string   `json:"applicable"`
	ReasonIn   []string `json:"reason_in"`
	Reason     string   `json:"reason"`
	Status     string   `json:"status"`
	Owner      string   `json:"owner"`
	Risks      string   `json:"risks"`
}

func (a *app) soaCmd() *cobra.Command {
	return a.family("soa", "verklaring van toepasselijkheid", "statement of applicability", a.soaListCmd(), a.soaSetCmd())
}

func soaRow(e *audit.SoAEntry) soaJSON {
	return soaJSON{e.Control, e.Applicable, some(e.ReasonIn), e.Reason, e.Status, e.Owner, e.Risks}
}

func (a *app) soaListCmd() *cobra.Command {
	return a.command("list FILE", "de regels van de verklaring, in de volgorde van de norm", "the lines of the statement, in the order of the norm",
		func(ctx context.Context, args []string) error {
			return a.reading(ctx, args[0], func(d *session) error {
				byControl := make(map[string]*audit.SoAEntry)
				var controls []string
				for _, e := range audit.All[audit.SoAEntry](d.s) {
					byControl[e.Control] = e
					controls = append(controls, e.Control)
				}
				doc, rows := []soaJSON{}, [][]string(nil)
				for _, c := range naturally(controls) {
					j := soaRow(byControl[c])
					doc = append(doc, j)
					why := strings.Join(each(j.ReasonIn, d.w.SoAReason), ", ")
					if j.Reason != "" {
						why = strings.TrimPrefix(why+"; "+j.Reason, "; ")
					}
					rows = append(rows, []string{catalog.Short(c), d.w.YesNo(j.Applicable), d.w.SoAStatus(j.Status), j.Owner, d.norms.Label(c, d.lang()), why})
				}
				head := []string{d.say("maatregel", "control"), d.say("van toepassing", "applies"), d.say("status", "status"), d.say("eigenaar", "owner"), "", d.say("reden", "reason")}
				return d.list(doc, head, rows, d.say("nog geen regels; wat er niet staat, geldt", "no lines yet; what is not listed applies"))
			})
		})
}

func (a *app) soaSetCmd() *cobra.Command {
	var set audit.SetSoA
	c := a.command("set FILE CONTROL", "of een maatregel van toepassing is, en waarom", "whether a control applies, and why",
		func(ctx context.Context, args []string) error {
			if set.Applicable == "" && set.Status == "" && set.Owner == "" && set.Risks == "" && set.Reason == "" {
				return a.needs("applicable", "")
			}
			return a.writing(ctx, args[0], func(d *session) error {
				x, err := d.auditOrNone()
				if err != nil {
					return err
				}
				change := set
				if change.Control, err = d.element(args[1], d.criteriaOf(x)); err != nil {
					return err
				}
				if _, err := d.apply(ctx, change); err != nil {
					return err
				}
				e := d.s.SoA(change.Control)
				if d.opt.json {
					return d.json(soaRow(e))
				}
				d.print(catalog.Short(e.Control) + " · " + d.say("van toepassing: ", "applies: ") + d.w.YesNo(e.Applicable))
				return nil
			})
		})
	fs := c.Flags()
	wordFlag(c, &set.Applicable, "applicable", []string{"yes", "no"}, a.say("van toepassing", "applies"))
	fs.StringVar(&set.Reason, "reason", "", a.say("waarom; een code of in woorden", "why; a code or in words")+" ("+strings.Join(audit.SoAReasons(), " ")+")")
	wordFlag(c, &set.Status, "status", []string{"planned", "partly", "implemented"}, a.say("hoever het is", "how far it is"))
	fs.StringVar(&set.Owner, "owner", "", a.say("eigenaar, een rol", "owner, a role"))
	fs.StringVar(&set.Risks, "risks", "", a.say("verwijzing naar risico’s", "references to risks"))
	return c
}
