package main

import (
	"context"

	"github.com/spf13/cobra"

	"toets/audit"
	"toets/catalog"
)

type profileJSON struct {
	Kind string `json:"kind"` // scheme, deadlines, sampling: the flag and the field of an audit
	catalog.Profile
	Details any `json:"details"`
}

func (a *app) profileCmd() *cobra.Command {
	return a.family("profile", "hoe een audit weegt, termijnen geeft en steekproeven trekt", "how an audit grades, gives terms and draws samples", a.profileListCmd())
}

func (a *app) profileListCmd() *cobra.Command {
	return a.command("list", "wegingsschema’s, termijnen en steekproefprofielen", "grade schemes, terms and sampling profiles",
		func(context.Context, []string) error {
			doc, rows := []profileJSON{}, [][]string(nil)
			for _, kind := range catalog.ProfileKinds() {
				for _, p := range a.norms.Profiles(kind) {
					doc = append(doc, profileJSON{kind, p, a.profileDetails(kind, p.ID)})
					usual := ""
					if p.Default {
						usual = a.say("gebruikelijk", "usual")
					}
					rows = append(rows, []string{"--" + kind, p.ID, p.Name.In(a.lang()), usual, p.Note.In(a.lang())})
				}
			}
			return a.list(doc, []string{a.say("vlag", "flag"), "id", a.say("naam", "name"), "", a.say("wat", "what")}, rows, "")
		})
}

func (a *app) profileDetails(kind, id string) any {
	switch kind {
	case "scheme":
		for _, x := range a.norms.Schemes() {
			if x.ID == id {
				return x.Grades
			}
		}
	case "deadlines":
		for _, x := range a.norms.DeadlineProfiles() {
			if x.ID == id {
				return map[string]any{"major": x.Major, "minor": x.Minor, "hard_stop": x.HardStop}
			}
		}
	case "sampling":
		if x, ok := a.norms.SamplingProfile(id); ok {
			return map[string]any{"cases": x.Cases, "event": x.Event, "verdict": x.Rule}
		}
	}
	return nil
}

// profileFlags are the profiles of an audit, each by a flag of its own.
func (a *app) profileFlags(c *cobra.Command, p *audit.Profiles) {
	ids := func(kind string) func() []string {
		return func() []string {
			var out []string
			for _, x := range a.norms.Profiles(kind) {
				out = append(out, x.ID)
			}
			return out
		}
	}
	lateFlag(c, &p.Scheme, "scheme", ids("scheme"), a.say("hoe wegingen heten", "how grades are called"))
	lateFlag(c, &p.Deadlines, "deadlines", ids("deadlines"), a.say("termijnen van een uitgebrachte bevinding", "terms of an issued finding"))
	lateFlag(c, &p.Sampling, "sampling", ids("sampling"), a.say("aantallen van een steekproef", "numbers of a sample"))
}
