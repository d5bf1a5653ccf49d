package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"
)

func (a *app) auditShowCmd() *cobra.Command {
	return a.command("show FILE", "één audit met alles wat erover vastligt", "one audit with all that is recorded of it",
		func(ctx context.Context, args []string) error {
			return a.reading(ctx, args[0], func(d *session) error {
				x, err := d.audit()
				if err != nil {
					return err
				}
				j := d.auditJSON(x)
				if d.opt.json {
					return d.json(j)
				}
				d.fields([][2]string{
					{d.say("audit", "audit"), j.Number}, {d.say("soort", "type"), d.w.AuditType(x.Type)}, {d.say("stand", "state"), d.w.AuditState(x.State)},
					{d.say("normenkader", "criteria"), strings.Join(j.Criteria, " ")}, {d.say("vastgelegd sinds", "frozen since"), d.w.Date(j.Frozen)},
					{d.say("eerder", "before"), strings.Join(j.Left, " ")}, {d.say("wegingen", "grades"), d.norms.ProfileName("scheme", x.Scheme, d.lang())},
					{d.say("termijnen", "terms"), d.norms.ProfileName("deadlines", x.Deadlines, d.lang())}, {d.say("steekproeven", "samples"), d.norms.ProfileName("sampling", x.Sampling, d.lang())},
					{d.say("niveau", "level"), j.Level}, {d.say("hoofdauditor", "lead auditor"), d.named(j.Lead)}, {d.say("team", "team"), d.namedAll(j.Team)},
					{d.say("toetsperiode", "test period"), d.period(j.From, j.To)}, {d.say("peildatum", "reference date"), d.w.Date(j.AsOf)},
					{d.say("opdrachtgever", "audit client"), j.Client}, {d.say("doelen", "objectives"), j.Objectives}, {d.say("reikwijdte", "scope"), j.Scope},
					{d.say("methode", "method"), j.Method}, {d.say("beperkingen", "limitations"), j.Limitations}, {d.say("merking", "marking"), j.Marking},
					{d.say("na", "after"), j.Previous}, {d.say("kan nu", "can now"), d.w.Or(each(j.Next, d.w.AuditStep))},
				})
				return nil
			})
		})
}

// fields prints what has a value, name and value side by side.
func (d *session) fields(list [][2]string) {
	var rows [][]string
	for _, f := range list {
		if f[1] != "" {
			rows = append(rows, []string{d.style(faint, f[0]), plain(f[1])})
		}
	}
	d.columns("", rows)
}

// named is initials with the name behind them.
func (d *session) named(initials string) string {
	if p := d.s.PersonByInitials(initials); p != nil {
		if n := d.s.NameOf(p.ID); n != "" {
			return initials + " (" + n + ")"
		}
	}
	return initials
}

func (d *session) namedAll(list []string) string { return strings.Join(each(list, d.named), ", ") }

func (d *session) period(from, to string) string {
	if from == "" && to == "" {
		return ""
	}
	return d.w.Date(from) + " – " + d.w.Date(to)
}

func each(list []string, name func(string) string) []string {
	out := make([]string, 0, len(list))
	for _, s := range list {
		out = append(out, name(s))
	}
	return out
}
