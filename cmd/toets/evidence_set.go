package main

import (
	"context"

	"github.com/spf13/cobra"

	"toets/audit"
)

// evidenceSetCmd changes what is recorded of a piece of evidence; its bytes
// never change.
func (a *app) evidenceSetCmd() *cobra.Command {
	w := a.newWriter()
	var drop string
	c := a.command("set FILE EVIDENCE", "wijzigt wat over een bewijsstuk vastligt", "changes what is recorded of a piece of evidence",
		func(ctx context.Context, args []string) error {
			return a.writing(ctx, args[0], func(d *session) error {
				x, err := d.auditOrNone()
				if err != nil {
					return err
				}
				e, err := numbered[audit.Evidence](d, args[1])
				if err != nil {
					return err
				}
				changes, err := w.changes(d, e.ID, d.criteriaOf(x))
				if err != nil {
					return err
				}
				if drop != "" {
					changes = append(changes, audit.Drop{Entity: e.ID, Reason: drop})
				}
				return d.change(ctx, changes, func() error {
					now := audit.Get[audit.Evidence](d.s, e.ID)
					return d.made(now.Number, d.evidenceJSON(now))
				})
			})
		})
	w.word(c, "kind", "kind", audit.EvidenceKinds(), a.say("soort, met --reason", "kind, with --reason"))
	w.text(c, "name", "name", a.say("naam", "name"))
	w.text(c, "text", "text", a.say("wat er staat of gezien is", "what it says or what was seen"))
	w.text(c, "place", "place", a.say("waar", "where"))
	w.text(c, "period", "period", a.say("over welke periode", "over what period"))
	w.text(c, "count", "count", a.say("hoeveel", "how many"))
	w.word(c, "marking", "marking", audit.Markings(), a.say("merking", "marking"))
	w.elements(c, "element", "elements", a.say("onderdeel", "element"))
	c.Flags().StringVar(&w.reason, "reason", "", a.say("waarom", "why"))
	c.Flags().StringVar(&drop, "drop", "", a.say("weggelegd, met deze reden", "set aside, for this reason"))
	return c
}
