package main

import (
	"context"

	"github.com/spf13/cobra"

	"toets/audit"
)

type decisionJSON struct {
	Audit   string `json:"audit"`
	Subject string `json:"subject"`
	Choice  string `json:"choice"`
	Reason  string `json:"reason"`
	Role    string `json:"role"`
	Date    string `json:"date"`
	Second  string `json:"second"`
}

func (a *app) decisionCmd() *cobra.Command {
	return a.family("decision", "wat anderen na het advies besloten", "what others decided after the advice", a.decisionListCmd(), a.decisionAddCmd())
}

func (d *session) decisionJSON(x *audit.Decision) decisionJSON {
	return decisionJSON{d.auditNumber(x.Audit), x.Subject, x.Choice, x.Reason, x.Role, x.Date, x.Second}
}

func (a *app) decisionAddCmd() *cobra.Command {
	var c audit.AddDecision
	cmd := a.command("add FILE", "een besluit van de opdrachtgever of het bestuur", "a decision of the client or the board",
		func(ctx context.Context, args []string) error {
			if err := a.needs("choice", c.Choice, "by-role", c.Role); err != nil {
				return err
			}
			return a.writing(ctx, args[0], func(d *session) error {
				x, err := d.audit()
				if err != nil {
					return err
				}
				add := c
				add.Audit = x.ID
				made, err := create[audit.Decision](ctx, d, add)
				if err != nil {
					return err
				}
				if d.opt.json {
					return d.json(d.decisionJSON(made))
				}
				d.print(d.w.Date(made.Date) + " · " + plain(made.Role))
				return nil
			})
		})
	fs := cmd.Flags()
	fs.StringVar(&c.Subject, "subject", "", a.say("waarover", "about what"))
	fs.StringVar(&c.Choice, "choice", "", a.say("wat er besloten is", "what was decided"))
	fs.StringVar(&c.Reason, "reason", "", a.say("waarom", "why"))
	fs.StringVar(&c.Role, "by-role", "", a.say("door wie, een rol", "by whom, a role"))
	dateFlag(fs, &c.Date, "date", a.say("wanneer; anders de dag van vastleggen", "when; else the day of recording"))
	fs.StringVar(&c.Second, "with-role", "", a.say("samen met wie, een rol", "together with whom, a role"))
	return cmd
}

func (a *app) decisionListCmd() *cobra.Command {
	return a.command("list FILE", "de besluiten van anderen", "the decisions of others", func(ctx context.Context, args []string) error {
		return a.readingOne(ctx, args[0], func(d *session) error {
			x, err := d.audit()
			if err != nil {
				return err
			}
			doc, rows := []decisionJSON{}, [][]string(nil)
			for _, x := range d.s.Decisions(x.ID) {
				j := d.decisionJSON(x)
				doc = append(doc, j)
				rows = append(rows, []string{j.Date, j.Role, j.Subject, firstLine(j.Choice)})
			}
			return d.list(doc, []string{d.say("datum", "date"), d.say("door", "by"), d.say("waarover", "about"), d.say("besluit", "decision")}, rows, d.say("nog geen besluiten", "no decisions yet"))
		})
	})
}
