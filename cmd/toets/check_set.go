package main

import (
	"context"

	"github.com/spf13/cobra"

	"toets/audit"
)

// place of a result: in which phase, of which aspect, at which site.
type resultFlags struct {
	phase, aspect, site string
}

func (a *app) resultFlags(c *cobra.Command, f *resultFlags) {
	wordFlag(c, &f.phase, "phase", []string{"1", "2"}, a.say("fase; anders die waarin de audit is", "phase; else the one the audit is in"))
	wordFlag(c, &f.aspect, "aspect", audit.Aspects(), a.say("aspect, in fase 2", "aspect, in phase 2"))
	c.Flags().StringVar(&f.site, "site", "", a.say("locatie; anders de hele organisatie", "site; else the whole organisation"))
	a.completeNumbers(c, "site", "SITE")
}

// spot is where a result belongs.
type spot struct {
	audit   *audit.Audit
	phase   audit.Phase
	element string
	site    audit.ID
	aspect  audit.Aspect
}

// spot finds what a call means by an element and the flags of a result.
func (d *session) spot(element string, f resultFlags) (spot, error) {
	x, err := d.audit()
	if err != nil {
		return spot{}, err
	}
	ref, err := d.element(element, x.Criteria)
	if err != nil {
		return spot{}, err
	}
	site, err := d.site(f.site)
	if err != nil {
		return spot{}, err
	}
	p := phaseOf(x, f.phase)
	if p == 2 && f.aspect == "" {
		return spot{}, d.misused("fase 2 vraagt --aspect: %s", "phase 2 needs --aspect: %s", d.w.Or(strs(audit.Aspects())))
	}
	if p == 1 && f.aspect != "" {
		return spot{}, d.misused("fase 1 kent geen aspect; laat --aspect weg of geef --phase 2", "phase 1 has no aspect; leave --aspect out or give --phase 2")
	}
	return spot{x, p, ref, site, audit.Aspect(f.aspect)}, nil
}

// phaseOf is the phase that is asked for, else the one the audit is in.
func phaseOf(x *audit.Audit, asked string) audit.Phase {
	switch asked {
	case "1":
		return 1
	case "2":
		return 2
	}
	switch x.State {
	case audit.AuditPlanned, audit.AuditPrepared, audit.AuditPhase1, audit.AuditGate:
		return 1
	}
	return 2
}

func (a *app) checkSetCmd() *cobra.Command {
	var f resultFlags
	var note, reason, why string
	c := a.command("set FILE ELEMENT RESULT", "legt een resultaat vast, voorlopig", "records a result, provisional",
		func(ctx context.Context, args []string) error {
			result, err := a.oneOf("RESULT", args[2], strs(audit.Results()))
			if err != nil {
				return err
			}
			if note, err = a.text(note); err != nil {
				return err
			}
			return a.writing(ctx, args[0], func(d *session) error {
				p, err := d.spot(args[1], f)
				if err != nil {
					return err
				}
				return d.setResult(ctx, p, audit.Result(result), note, reason, why)
			})
		})
	a.resultFlags(c, &f)
	c.Flags().StringVar(&note, "note", "", a.say("wat er is gezien", "what was seen"))
	c.Flags().StringVar(&reason, "reason", "", a.say("waarom niet van toepassing, of waarom een afgerond resultaat verandert", "why not applicable, or why a concluded result changes"))
	c.Flags().StringVar(&why, "why", "", a.say("waarom verder getoetst is na een ontoereikende opzet", "why testing went on after an inadequate design"))
	return c
}

func (d *session) setResult(ctx context.Context, p spot, r audit.Result, note, reason, why string) error {
	changes := []audit.Change{audit.SetResult{
		Audit: p.audit.ID, Phase: p.phase, Element: p.element, Site: p.site, Aspect: p.aspect, Result: r, Note: note, Reason: reason,
	}}
	if why != "" {
		changes = append(changes, audit.NoteResult{Audit: p.audit.ID, Phase: p.phase, Element: p.element, Site: p.site, Why: why})
	}
	if _, err := d.apply(ctx, changes...); err != nil {
		return err
	}
	return d.showSpot(p)
}

// showSpot answers with the row that holds a result now.
func (d *session) showSpot(p spot) error {
	row := d.checkRow(p.audit, p.phase, p.element, d.s.Assessment(p.audit.ID, p.phase, p.element, p.site), p.site)
	if d.opt.json {
		return d.json(row)
	}
	d.print(d.checkLine(row))
	return nil
}
