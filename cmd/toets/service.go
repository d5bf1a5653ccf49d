package main

import (
	"context"

	"github.com/spf13/cobra"

	"toets/audit"
)

type serviceJSON struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	InScope  string `json:"in_scope"`
	Reason   string `json:"reason"`
	CIA      string `json:"cia"`
	Critical bool   `json:"critical"`
	BBN      string `json:"bbn"`
}

func serviceRow(x *audit.Service) serviceJSON {
	return serviceJSON{x.Number, x.Name, x.InScope, x.Reason, x.CIA, x.Critical, x.BBN}
}

func (a *app) serviceCmd() *cobra.Command {
	return a.family("service", "diensten", "services", a.serviceListCmd(), a.serviceAddCmd(), a.serviceSetCmd())
}

func (a *app) serviceAddCmd() *cobra.Command {
	var bbn string
	c := a.addNamed("service", "een dienst", "a service", func(ctx context.Context, d *session, name string) (string, any, error) {
		x, err := create[audit.Service](ctx, d, audit.AddService{Name: name, BBN: bbn})
		if err != nil {
			return "", nil, err
		}
		return x.Number, serviceRow(x), nil
	})
	wordFlag(c, &bbn, "bbn", audit.BBNs(), a.say("basisbeveiligingsniveau", "baseline level"))
	return c
}

func (a *app) serviceSetCmd() *cobra.Command {
	w := a.newWriter()
	c := a.command("set FILE SERVICE", "wijzigt een dienst", "changes a service", func(ctx context.Context, args []string) error {
		return a.writing(ctx, args[0], func(d *session) error {
			x, err := numbered[audit.Service](d, args[1])
			if err != nil {
				return err
			}
			changes, err := w.changes(d, x.ID, nil)
			if err != nil {
				return err
			}
			return d.change(ctx, changes, func() error {
				now := audit.Get[audit.Service](d.s, x.ID)
				return d.made(now.Number, serviceRow(now))
			})
		})
	})
	w.text(c, "name", "name", a.say("naam", "name"))
	w.word(c, "in-scope", "in_scope", []string{"yes", "no"}, a.say("binnen het toepassingsgebied", "within the scope"))
	w.text(c, "cia", "cia", a.say("beschikbaarheid, integriteit, vertrouwelijkheid", "confidentiality, integrity, availability"))
	w.word(c, "bbn", "bbn", audit.BBNs(), a.say("basisbeveiligingsniveau", "baseline level"))
	w.text(c, "why", "reason", a.say("waarom erin of erbuiten", "why in or out"))
	return c
}

func (a *app) serviceListCmd() *cobra.Command {
	return a.command("list FILE", "de diensten", "the services", func(ctx context.Context, args []string) error {
		return a.reading(ctx, args[0], func(d *session) error {
			doc, rows := []serviceJSON{}, [][]string(nil)
			for _, x := range audit.All[audit.Service](d.s) {
				doc = append(doc, serviceRow(x))
				rows = append(rows, []string{x.Number, d.yesNo(x.InScope), d.w.Value(audit.KindService, "bbn", x.BBN), x.Name})
			}
			head := []string{d.say("nr", "no"), d.say("in scope", "in scope"), d.say("niveau", "level"), d.say("naam", "name")}
			return d.list(doc, head, rows, d.say("geen diensten", "no services"))
		})
	})
}
