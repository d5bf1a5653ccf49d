package main

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"toets/audit"
	"toets/catalog"
)

type exceptionJSON struct {
	ID           string `json:"id"`
	Control      string `json:"control"`
	Deviation    string `json:"deviation"`
	RiskAnalysis string `json:"risk_analysis"`
	AcceptedBy   string `json:"accepted_by"`
	Accepted     string `json:"accepted"`
	Expires      string `json:"expires"`
	Expired      bool   `json:"expired"`
	Ended        string `json:"ended"`
}

func (d *session) exceptionRow(x *audit.SoAException) exceptionJSON {
	return exceptionJSON{x.Number, x.Control, x.Deviation, x.RiskAnalysis, x.AcceptedBy, x.Accepted, x.Expires, x.ExpiredOn(d.at().Format(time.DateOnly)), x.Ended}
}

func (a *app) soaExceptionCmd() *cobra.Command {
	return a.family("exception", "bijlage met uitzonderingen", "annex of exceptions", a.exceptionListCmd(), a.exceptionAddCmd(), a.exceptionSetCmd())
}

func (a *app) exceptionListCmd() *cobra.Command {
	return a.command("list FILE", "de uitzonderingen", "the exceptions", func(ctx context.Context, args []string) error {
		return a.reading(ctx, args[0], func(d *session) error {
			doc, rows := []exceptionJSON{}, [][]string(nil)
			for _, x := range audit.All[audit.SoAException](d.s) {
				j := d.exceptionRow(x)
				doc = append(doc, j)
				until := d.w.ShortDate(x.Expires)
				switch {
				case x.Ended != "":
					until = d.say("beëindigd", "ended")
				case j.Expired:
					until += " " + d.say("(verlopen)", "(expired)")
				}
				rows = append(rows, []string{x.Number, catalog.Short(x.Control), x.AcceptedBy, until, x.RiskAnalysis, x.Deviation})
			}
			head := []string{d.say("nr", "no"), d.say("maatregel", "measure"), d.say("aanvaard door", "accepted by"), d.say("tot en met", "until"),
				d.say("risicoanalyse", "risk analysis"), d.say("afwijking", "departure")}
			return d.list(doc, head, rows, d.say("geen uitzonderingen", "no exceptions"))
		})
	})
}

func (a *app) exceptionAddCmd() *cobra.Command {
	var add audit.AddSoAException
	c := a.command("add FILE CONTROL", "legt een uitzondering vast op een maatregel die altijd geldt", "records an exception to a measure that always applies",
		func(ctx context.Context, args []string) error {
			if err := a.needs("deviation", add.Deviation); err != nil {
				return err
			}
			return a.writing(ctx, args[0], func(d *session) error {
				x, err := d.auditOrNone()
				if err != nil {
					return err
				}
				change := add
				if change.Control, err = d.element(args[1], d.criteriaOf(x)); err != nil {
					return err
				}
				if change.Deviation, err = d.text(add.Deviation); err != nil {
					return err
				}
				made, err := create[audit.SoAException](ctx, d, change)
				if err != nil {
					return err
				}
				return d.made(made.Number, d.exceptionRow(made))
			})
		})
	fs := c.Flags()
	fs.StringVar(&add.Deviation, "deviation", "", a.say("wat er anders gaat dan de maatregel vraagt", "what is done otherwise than the measure asks"))
	fs.StringVar(&add.RiskAnalysis, "risk-analysis", "", a.say("verwijzing naar de risicoanalyse", "reference to the risk analysis"))
	fs.StringVar(&add.AcceptedBy, "accepted-by", "", a.say("wie het aanvaardde, een rol", "who accepted it, a role"))
	dateFlag(fs, &add.Accepted, "accepted", a.say("aanvaard op", "accepted on"))
	dateFlag(fs, &add.Expires, "expires", a.say("geldt tot en met", "holds until"))
	return c
}

func (a *app) exceptionSetCmd() *cobra.Command {
	w := a.newWriter()
	var end string
	c := a.command("set FILE EXCEPTION", "wijzigt of beëindigt een uitzondering", "changes or ends an exception",
		func(ctx context.Context, args []string) error {
			return a.writing(ctx, args[0], func(d *session) error {
				x, err := numbered[audit.SoAException](d, args[1])
				if err != nil {
					return err
				}
				changes, err := w.changes(d, x.ID, nil)
				if err != nil {
					return err
				}
				if end != "" {
					changes = append(changes, audit.Drop{Entity: x.ID, Reason: end})
				}
				return d.change(ctx, changes, func() error {
					now := audit.Get[audit.SoAException](d.s, x.ID)
					return d.made(now.Number, d.exceptionRow(now))
				})
			})
		})
	w.text(c, "deviation", "deviation", a.say("wat er anders gaat dan de maatregel vraagt", "what is done otherwise than the measure asks"))
	w.text(c, "risk-analysis", "risk_analysis", a.say("verwijzing naar de risicoanalyse", "reference to the risk analysis"))
	w.text(c, "accepted-by", "accepted_by", a.say("wie het aanvaardde, een rol", "who accepted it, a role"))
	w.date(c, "accepted", "accepted", a.say("aanvaard op", "accepted on"))
	w.date(c, "expires", "expires", a.say("geldt tot en met", "holds until"))
	c.Flags().StringVar(&w.reason, "reason", "", a.say("waarom", "why"))
	c.Flags().StringVar(&end, "end", "", a.say("geldt niet meer, met deze reden", "holds no longer, for this reason"))
	return c
}
