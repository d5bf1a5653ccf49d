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
	Source     string   `json:"source_version"`
	Level      string   `json:"level"`
	Services   []string `json:"services"`
	Exceptions []string `json:"exceptions"`
}

func (a *app) soaCmd() *cobra.Command {
	return a.family("soa", "verklaring van toepasselijkheid", "statement of applicability",
		a.soaListCmd(), a.soaSetCmd(), a.soaImportCmd(), a.soaCheckCmd(), a.soaExceptionCmd())
}

// soaRow is a line of the statement with what hangs on it; a control without a
// line has an empty one.
func (d *session) soaRow(x *audit.Audit, control string) soaJSON {
	e := d.s.SoA(control)
	if e == nil {
		e = &audit.SoAEntry{Control: control}
	}
	j := soaJSON{Control: control, Applicable: e.Applicable, ReasonIn: some(e.ReasonIn), Reason: e.Reason, Status: e.Status, Owner: e.Owner,
		Risks: e.Risks, Source: e.Source, Services: []string{}, Exceptions: []string{}}
	if x != nil {
		asked := d.s.Asking(x, control)
		j.Level = asked.Level
		for _, s := range asked.Services {
			j.Services = append(j.Services, s.Number)
		}
	}
	for _, ex := range d.s.ExceptionsOn(control) {
		if ex.Ended == "" {
			j.Exceptions = append(j.Exceptions, ex.Number)
		}
	}
	return j
}

func (a *app) soaListCmd() *cobra.Command {
	var all bool
	var edition string
	c := a.command("list FILE", "de regels van de verklaring, in de volgorde van de norm", "the lines of the statement, in the order of the norm",
		func(ctx context.Context, args []string) error {
			return a.reading(ctx, args[0], func(d *session) error {
				x, err := d.auditOrNone()
				if err != nil {
					return err
				}
				doc, rows := []soaJSON{}, [][]string(nil)
				for _, c := range d.soaControls(x, all) {
					if ed, _ := audit.SplitRef(c); edition != "" && ed != edition {
						continue
					}
					j := d.soaRow(x, c)
					doc = append(doc, j)
					rows = append(rows, d.soaCells(j))
				}
				head := []string{d.say("maatregel", "control"), d.say("van toepassing", "applies"), d.say("status", "status"), d.say("eigenaar", "owner"),
					d.say("niveau", "level"), "", d.say("reden", "reason")}
				return d.list(doc, head, rows, d.say("nog geen regels; wat er niet staat, geldt", "no lines yet; what is not listed applies"))
			})
		})
	c.Flags().BoolVar(&all, "all", false, a.say("ook wat nog niet besloten is", "what is not decided yet, too"))
	a.editionFlag(c, &edition)
	return c
}

// editionFlag adds --edition.
func (a *app) editionFlag(c *cobra.Command, p *string) {
	c.Flags().StringVar(p, "edition", "", a.say("alleen deze editie", "this edition only"))
	_ = c.RegisterFlagCompletionFunc("edition", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return a.norms.IDs(), cobra.ShellCompDirectiveNoFileComp
	})
}

// soaControls lists the controls with a line, in their natural order; all
// those of an audit in the order of its criteria.
func (d *session) soaControls(x *audit.Audit, all bool) []string {
	var controls []string
	if all && x != nil {
		for _, e := range d.s.SoAElements(x) {
			controls = append(controls, e.Ref)
		}
		return controls
	}
	for _, e := range audit.All[audit.SoAEntry](d.s) {
		controls = append(controls, e.Control)
	}
	return naturally(controls)
}

func (d *session) soaCells(j soaJSON) []string {
	why := strings.Join(each(j.ReasonIn, d.w.SoAReason), ", ")
	if j.Reason != "" {
		why = strings.TrimPrefix(why+"; "+j.Reason, "; ")
	}
	if len(j.Exceptions) > 0 {
		why = strings.TrimSuffix(strings.Join(j.Exceptions, ", ")+"; "+why, "; ")
	}
	applies := "·"
	if j.Applicable != "" {
		applies = d.w.YesNo(j.Applicable)
	}
	level := strings.TrimSpace(j.Level + " " + strings.Join(j.Services, ", "))
	return []string{catalog.Short(j.Control), applies, d.w.SoAStatus(j.Status), j.Owner, level, d.norms.Label(j.Control, d.lang()), why}
}

func (a *app) soaSetCmd() *cobra.Command {
	var set audit.SetSoA
	var open bool
	c := a.command("set FILE CONTROL…", "of maatregelen van toepassing zijn, en waarom", "whether controls apply, and why",
		func(ctx context.Context, args []string) error {
			if !open && set.Applicable == "" && set.Status == "" && set.Owner == "" && set.Risks == "" && set.Reason == "" && set.Source == "" {
				return a.needs("applicable", "")
			}
			return a.writing(ctx, args[0], func(d *session) error {
				x, err := d.auditOrNone()
				if err != nil {
					return err
				}
				refs, err := d.elements(args[1:], d.criteriaOf(x))
				if err != nil {
					return err
				}
				var change audit.Change = audit.DecideSoA{Controls: refs, Line: set}
				if open {
					change = audit.OpenSoA{Controls: refs}
				}
				if _, err := d.apply(ctx, change); err != nil {
					return err
				}
				return d.soaAnswer(x, refs)
			})
		})
	fs := c.Flags()
	wordFlag(c, &set.Applicable, "applicable", []string{"yes", "no"}, a.say("van toepassing", "applies"))
	fs.StringVar(&set.Reason, "reason", "", a.say("waarom; een code of in woorden", "why; a code or in words")+" ("+strings.Join(audit.SoAReasons(), " ")+")")
	wordFlag(c, &set.Status, "status", []string{"planned", "partly", "implemented"}, a.say("hoever het is", "how far it is"))
	fs.StringVar(&set.Owner, "owner", "", a.say("eigenaar, een rol", "owner, a role"))
	fs.StringVar(&set.Risks, "risks", "", a.say("verwijzing naar risico’s", "references to risks"))
	fs.StringVar(&set.Source, "version", "", a.say("versie van de verklaring waar dit uit komt", "version of the statement that this comes from"))
	fs.BoolVar(&open, "open", false, a.say("weer niet besloten", "not decided any more"))
	return c
}

// soaAnswer says what holds for controls now; JSON of one is one line, of
// several a list.
func (d *session) soaAnswer(x *audit.Audit, refs []string) error {
	if d.opt.json && len(refs) == 1 {
		return d.json(d.soaRow(x, refs[0]))
	}
	doc := []soaJSON{}
	for _, r := range refs {
		doc = append(doc, d.soaRow(x, r))
	}
	if d.opt.json {
		return d.json(doc)
	}
	for _, j := range doc {
		says := d.say("nog niet besloten", "not decided yet")
		if j.Applicable != "" {
			says = d.say("van toepassing: ", "applies: ") + d.w.YesNo(j.Applicable)
		}
		d.print(catalog.Short(j.Control) + " · " + says)
	}
	return nil
}
