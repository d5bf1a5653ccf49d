package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"toets/audit"
)

type auditJSON struct {
	Number      string   `json:"number"`
	Type        string   `json:"type"`
	State       string   `json:"state"`
	Criteria    []string `json:"criteria"`
	Level       string   `json:"level"`
	Lang        string   `json:"lang"`
	Country     string   `json:"country"`
	Client      string   `json:"client"`
	Objectives  string   `json:"objectives"`
	Scope       string   `json:"scope"`
	Method      string   `json:"method"`
	Limitations string   `json:"limitations"`
	From        string   `json:"period_from"`
	To          string   `json:"period_to"`
	AsOf        string   `json:"as_of"`
	Frozen      string   `json:"frozen"`
	Lead        string   `json:"lead"`
	Team        []string `json:"team"`
	Marking     string   `json:"marking"`
	Previous    string   `json:"previous"`
	Scheme      string   `json:"scheme"`
	Deadlines   string   `json:"deadlines"`
	Sampling    string   `json:"sampling"`
	Left        []string `json:"left"` // editions that it moved away from
	Next        []string `json:"next"` // the states it can be moved to
}

func (a *app) auditCmd() *cobra.Command {
	return a.family("audit", "audits van het dossier", "audits of the dossier", a.auditListCmd(), a.auditAddCmd(), a.auditShowCmd(), a.auditSetCmd(), a.auditMoveCmd())
}

func (d *session) auditJSON(x *audit.Audit) auditJSON {
	return auditJSON{
		Number: x.Number, Type: string(x.Type), State: x.State, Criteria: some(x.Criteria), Level: x.Level, Lang: x.Lang, Country: x.Country,
		Client: x.Client, Objectives: x.Objectives, Scope: x.Scope, Method: x.Method, Limitations: x.Limitations,
		From: x.PeriodFrom, To: x.PeriodTo, AsOf: x.AsOf, Frozen: x.Frozen, Lead: x.Lead, Team: some(x.Team), Marking: x.Marking,
		Scheme: x.Scheme, Deadlines: x.Deadlines, Sampling: x.Sampling, Left: some(x.Left()),
		Previous: d.auditNumber(x.Previous), Next: some(audit.AuditSteps(x)),
	}
}

func (a *app) auditListCmd() *cobra.Command {
	return a.command("list FILE", "de audits van het dossier", "the audits of the dossier",
		func(ctx context.Context, args []string) error {
			return a.reading(ctx, args[0], func(d *session) error {
				doc, rows := []auditJSON{}, [][]string(nil)
				for _, x := range audit.All[audit.Audit](d.s) {
					j := d.auditJSON(x)
					doc = append(doc, j)
					rows = append(rows, []string{j.Number, d.w.AuditType(x.Type), d.w.AuditState(j.State), j.Lead, j.From, j.To, strings.Join(j.Criteria, " ")})
				}
				head := []string{d.say("audit", "audit"), d.say("soort", "type"), d.say("stand", "state"), d.say("leiding", "lead"),
					d.say("van", "from"), d.say("tot en met", "to"), d.say("normenkader", "criteria")}
				return d.list(doc, head, rows, d.say("geen audits", "no audits"))
			})
		})
}
