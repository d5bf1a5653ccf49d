package main

import (
	"context"

	"github.com/spf13/cobra"

	"toets/audit"
)

func (a *app) checkConcludeCmd() *cobra.Command {
	var f resultFlags
	var review bool
	var reopen string
	c := a.command("conclude FILE ELEMENT", "rondt een resultaat af, of zegt wat ontbreekt", "concludes a result, or says what is missing",
		func(ctx context.Context, args []string) error {
			return a.writing(ctx, args[0], func(d *session) error {
				p, err := d.spot(args[1], f)
				if err != nil {
					return err
				}
				var change audit.Change = audit.Conclude{Audit: p.audit.ID, Phase: p.phase, Element: p.element, Site: p.site, Aspect: p.aspect}
				switch {
				case review && reopen != "":
					return d.misused("--review en --reopen gaan niet samen", "--review and --reopen do not go together")
				case review:
					change = audit.Review{Audit: p.audit.ID, Phase: p.phase, Element: p.element, Site: p.site, Aspect: p.aspect}
				case reopen != "":
					change = audit.Reopen{Audit: p.audit.ID, Phase: p.phase, Element: p.element, Site: p.site, Aspect: p.aspect, Reason: reopen}
				}
				if _, err := d.apply(ctx, change); err != nil {
					return err
				}
				return d.showSpot(p)
			})
		})
	a.resultFlags(c, &f)
	c.Flags().BoolVar(&review, "review", false, a.say("nakijken: het resultaat van een ander bevestigen", "review: confirm the result of somebody else"))
	c.Flags().StringVar(&reopen, "reopen", "", a.say("weer openen, met deze reden", "reopen, for this reason"))
	return c
}
