package main

import (
	"context"

	"github.com/spf13/cobra"

	"toets/audit"
)

func (a *app) testAddCmd() *cobra.Command {
	var t audit.AddTest
	var element, site string
	var evidence []string
	c := a.command("add FILE", "legt vast wat gedaan is om het te weten", "records what was done to find out",
		func(ctx context.Context, args []string) error {
			if err := a.needs("element", element, "kind", t.Kind, "aspect", string(t.Aspect), "result", t.Result); err != nil {
				return err
			}
			return a.writing(ctx, args[0], func(d *session) error {
				x, err := d.audit()
				if err != nil {
					return err
				}
				add := t
				add.Audit = x.ID
				if add.Element, err = d.element(element, x.Criteria); err != nil {
					return err
				}
				if add.Site, err = d.site(site); err != nil {
					return err
				}
				if add.Evidence, err = ids[audit.Evidence](d, evidence); err != nil {
					return err
				}
				made, err := create[audit.Test](ctx, d, add)
				if err != nil {
					return err
				}
				return d.made(made.Number, d.testJSON(made))
			})
		})
	fs := c.Flags()
	fs.StringVar(&element, "element", "", a.say("onderdeel", "element"))
	wordFlag(c, &t.Kind, "kind", audit.TestKinds(), a.say("soort", "kind"))
	wordFlag(c, (*string)(&t.Aspect), "aspect", audit.Aspects(), a.say("aspect", "aspect"))
	wordFlag(c, &t.Result, "result", audit.TestResults(), a.say("uitkomst", "outcome"))
	fs.StringVar(&t.Question, "question", "", a.say("de vraag", "the question"))
	fs.StringVar(&t.Steps, "steps", "", a.say("wat er gedaan is", "what was done"))
	fs.StringVar(&t.Sample, "sample", "", a.say("wat er getrokken is, in woorden", "what was drawn, in words"))
	fs.StringVar(&site, "site", "", a.say("locatie", "site"))
	listFlag(fs, &t.Roles, "role", a.say("met wie gesproken is, een rol; mag vaker", "who was spoken to, a role; may be repeated"))
	listFlag(fs, &evidence, "evidence", a.say("bewijs; mag vaker", "evidence; may be repeated"))
	a.completeNumbers(c, "evidence", "EVIDENCE")
	a.completeNumbers(c, "site", "SITE")
	a.completeElements(c, "element")
	return c
}
