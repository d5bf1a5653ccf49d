package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
)

func (a *app) findingCmd() *cobra.Command {
	return a.family("finding", "bevindingen, van concept tot gesloten", "findings, from draft to closed",
		a.findingListCmd(), a.findingShowCmd(), a.findingAddCmd(), a.findingSetCmd(), a.findingReplyCmd())
}

func (a *app) findingListCmd() *cobra.Command {
	var grade, state string
	var open bool
	c := a.command("list FILE", "de bevindingen van de audit", "the findings of the audit",
		func(ctx context.Context, args []string) error {
			return a.reading(ctx, args[0], func(d *session) error {
				x, err := d.audit()
				if err != nil {
					return err
				}
				doc, rows := []findingJSON{}, [][]string(nil)
				for _, f := range d.s.Findings(x.ID) {
					if grade != "" && string(f.Grade) != grade || state != "" && f.State != state || open && !f.Open() {
						continue
					}
					doc = append(doc, d.findingJSON(f))
					rows = append(rows, d.findingRow(f))
				}
				head := []string{"", d.say("nr", "no"), d.say("weging", "grade"), d.say("stand", "state"), d.say("onderdelen", "elements"),
					d.say("locatie", "site"), d.say("termijn", "due"), d.say("wat", "what")}
				return d.list(doc, head, rows, d.say("geen bevindingen", "no findings"))
			})
		})
	wordFlag(c, &grade, "grade", audit.Grades(), a.say("alleen met deze weging", "only of this grade"))
	wordFlag(c, &state, "state", findingStates(), a.say("alleen in deze stand", "only in this state"))
	c.Flags().BoolVar(&open, "open", false, a.say("alleen wat nog iets vraagt", "only what still asks for something"))
	return c
}

func (d *session) findingRow(f *audit.Finding) []string {
	what := f.Title
	if what == "" {
		what = firstLine(f.Condition)
	}
	sign := ""
	if f.Grade != "" {
		sign = words.GradeSign(f.Grade, d.conf.ASCII)
	}
	number := f.Number()
	if f.Final != "" {
		number += " " + f.Draft
	}
	return []string{sign, number, d.w.GradeShort(f.Grade), d.w.FindingState(f.State), strings.Join(each(f.Elements, catalog.Short), " "), d.siteNumber(f.Site), f.CorrectionDue, what}
}

// findingStates are the states of a finding, in the order in which it comes by them.
func findingStates() []string {
	return []string{audit.FindingDraft, audit.FindingTeamAgreed, audit.FindingPresented, audit.FindingFactsAgreed, audit.FindingContested,
		audit.FindingIssued, audit.FindingPlanOffered, audit.FindingPlanOK, audit.FindingImplemented, audit.FindingVerified, audit.FindingPending,
		audit.FindingClosed, audit.FindingReopened, audit.FindingWithdrawn, audit.FindingCorrected, audit.FindingMerged, audit.FindingCarried,
		audit.FindingNoted, audit.FindingAdopted, audit.FindingDeclined, audit.FindingSolved, audit.FindingRaised}
}
