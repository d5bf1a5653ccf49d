package main

import (
	"context"

	"github.com/spf13/cobra"

	"toets/audit"
)

type siteJSON struct {
	ID         string `json:"id"`
	Name       string `json:"name"`
	Kind       string `json:"kind"`
	Central    bool   `json:"central"`
	HouseRules string `json:"house_rules"`
	SecureRoom string `json:"secure_room"`
}

func siteRow(x *audit.Site) siteJSON {
	return siteJSON{x.Number, x.Name, x.Kind, x.Central, x.HouseRules, x.SecureRoom}
}

func (a *app) siteCmd() *cobra.Command {
	return a.family("site", "locaties", "sites", a.siteListCmd(),
		a.addNamed("site", "een locatie", "a site", func(ctx context.Context, d *session, name string) (string, any, error) {
			x, err := create[audit.Site](ctx, d, audit.AddSite{Name: name})
			if err != nil {
				return "", nil, err
			}
			return x.Number, siteRow(x), nil
		}))
}

func (a *app) siteListCmd() *cobra.Command {
	return a.command("list FILE", "de locaties", "the sites", func(ctx context.Context, args []string) error {
		return a.reading(ctx, args[0], func(d *session) error {
			doc, rows := []siteJSON{}, [][]string(nil)
			for _, x := range audit.All[audit.Site](d.s) {
				doc = append(doc, siteRow(x))
				central := ""
				if x.Central {
					central = d.say("centraal", "central")
				}
				rows = append(rows, []string{x.Number, d.w.SiteKind(x.Kind), central, x.Name})
			}
			return d.list(doc, []string{d.say("nr", "no"), d.say("soort", "kind"), "", d.say("naam", "name")}, rows, d.say("geen locaties", "no sites"))
		})
	})
}

// addNamed makes the command that adds a thing which only needs a name.
func (a *app) addNamed(kind, nl, en string, add func(ctx context.Context, d *session, name string) (string, any, error)) *cobra.Command {
	return a.command("add FILE NAME", nl, en, func(ctx context.Context, args []string) error {
		return a.writing(ctx, args[0], func(d *session) error {
			number, doc, err := add(ctx, d, args[1])
			if err != nil {
				return err
			}
			return d.made(number, doc)
		})
	})
}
