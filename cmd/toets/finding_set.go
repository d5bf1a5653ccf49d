package main

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"toets/audit"
)

// findingSet are the flags of finding set that are no plain fields.
type findingSet struct {
	fields                              *fieldFlags
	grade, state, second, into, raiseAs string
	immediateTo                         string
}

func (a *app) findingSetCmd() *cobra.Command {
	f := findingSet{fields: a.newWriter()}
	c := a.command("set FILE FINDING", "wijzigt een bevinding, of brengt haar één stap verder", "changes a finding, or takes it one step further",
		func(ctx context.Context, args []string) error {
			return a.writing(ctx, args[0], func(d *session) error {
				x, err := numbered[audit.Finding](d, args[1])
				if err != nil {
					return err
				}
				changes, err := d.findingChanges(x, f)
				if err != nil {
					return err
				}
				return d.change(ctx, changes, func() error {
					now := audit.Get[audit.Finding](d.s, x.ID)
					return d.made(now.Number(), d.findingJSON(now))
				})
			})
		})
	a.findingFields(c, f.fields)
	a.completeNumbers(c, "evidence", "EVIDENCE")
	a.completeNumbers(c, "test", "TEST")
	a.completeNumbers(c, "site", "SITE")
	fs := c.Flags()
	wordFlag(c, &f.grade, "grade", audit.Grades(), a.say("weging", "grade"))
	wordFlag(c, &f.state, "state", findingStates(), a.say("de volgende stap", "the next step"))
	fs.StringVar(&f.fields.reason, "reason", "", a.say("waarom", "why"))
	fs.StringVar(&f.second, "second", "", a.say("wie meekeek, met naam of initialen", "who looked too, by name or initials"))
	a.completeNumbers(c, "second", "PERSON")
	fs.StringVar(&f.into, "into", "", a.say("bij merged_into: de bevinding die verder gaat", "with merged_into: the finding that goes on"))
	a.completeNumbers(c, "into", "FINDING")
	wordFlag(c, &f.raiseAs, "raise-as", []string{"major", "minor", "observation"}, a.say("bij raised: als wat", "with raised: as what"))
	fs.StringVar(&f.immediateTo, "immediate-to", "", a.say("aan wie het directe risico is gemeld, een rol", "who was told of the immediate risk, a role"))
	return c
}

// findingFields are the flags that each write one field.
func (a *app) findingFields(c *cobra.Command, w *fieldFlags) {
	w.text(c, "title", "title", a.say("titel", "title"))
	w.text(c, "condition", "condition", a.say("constatering", "condition"))
	w.text(c, "consequence", "consequence", a.say("gevolg", "consequence"))
	w.text(c, "extent", "extent", a.say("omvang: waar nog meer", "extent: where else"))
	w.text(c, "cause", "cause", a.say("oorzaak, zoals de auditee die geeft", "cause, as the auditee gives it"))
	w.word(c, "cause-code", "cause_code", audit.CauseCodes(), a.say("soort oorzaak", "kind of cause"))
	w.text(c, "grade-reason", "grade_reason", a.say("waarom deze weging", "why this grade"))
	w.text(c, "asked", "asked", a.say("wat gevraagd wordt", "what is asked"))
	w.text(c, "owner", "owner", a.say("eigenaar, een rol", "owner, a role"))
	w.date(c, "due", "correction_due", a.say("correctie vóór", "correction by"))
	w.date(c, "plan-due", "plan_due", a.say("plan vóór", "plan by"))
	w.date(c, "verify-due", "verify_due", a.say("verificatie vóór", "verified by"))
	w.date(c, "told", "told", a.say("wanneer voorgelegd", "when presented"))
	w.text(c, "told-to", "told_to", a.say("aan wie voorgelegd, een rol", "presented to whom, a role"))
	w.text(c, "plan", "plan", a.say("het plan van de auditee", "the plan of the auditee"))
	w.text(c, "claim", "claim", a.say("wat de auditee meldt als gedaan", "what the auditee claims is done"))
	w.word(c, "implemented", "implemented", []string{"yes", "partly", "no"}, a.say("uitgevoerd", "implemented"))
	w.word(c, "effective", "effective", []string{"yes", "partly", "no", "too_early"}, a.say("doeltreffend", "effective"))
	w.text(c, "immediate", "immediate", a.say("een direct risico: wat", "an immediate risk: what"))
	w.text(c, "acknowledged", "acknowledged", a.say("wie het directe risico bevestigde, en wanneer", "who acknowledged the immediate risk, and when"))
	w.site(c, "site", "site", a.say("locatie", "site"))
	w.elements(c, "element", "elements", a.say("onderdeel", "element"))
	w.elements(c, "criterion", "criteria", a.say("criterium, ook own:… of law:…", "criterion, own:… or law:… too"))
	w.members(c, "evidence", "evidence", evidenceSet, a.say("bewijs", "evidence"))
	w.members(c, "test", "tests", testSet, a.say("toetshandeling", "test"))
	w.members(c, "category", "categories", wordSet, a.say("wat het gevolg raakt", "what the consequence touches"))
	_ = c.RegisterFlagCompletionFunc("category", cobra.FixedCompletions(audit.Consequences(), cobra.ShellCompDirectiveNoFileComp))
}

// findingChanges are the changes of a call: fields first, then the grade, then
// the step, so that a step finds what it asks for. They are recorded together
// or not at all.
func (d *session) findingChanges(f *audit.Finding, set findingSet) ([]audit.Change, error) {
	second, err := d.person(set.second)
	if err != nil {
		return nil, err
	}
	changes, err := set.fields.changes(d, f.ID, d.criteriaOf(d.s.Audit(f.Audit)))
	if err != nil {
		return nil, err
	}
	reason := set.fields.reason
	if set.immediateTo != "" {
		changes = append(changes, audit.SetField{Entity: f.ID, Field: "immediate_to", Value: set.immediateTo, Reason: reason},
			audit.SetField{Entity: f.ID, Field: "immediate_at", Value: d.at().Format(time.RFC3339), Reason: reason})
	}
	if set.grade != "" {
		changes = append(changes, audit.GradeFinding{Finding: f.ID, Grade: audit.Grade(set.grade), Reason: reason, Second: second})
	}
	if set.state == "" {
		return changes, nil
	}
	step := audit.StepFinding{Finding: f.ID, To: set.state, Reason: reason, Second: second, RaiseAs: audit.Grade(set.raiseAs)}
	if set.into != "" {
		into, err := numbered[audit.Finding](d, set.into)
		if err != nil {
			return nil, err
		}
		step.MergeInto = into.ID
	}
	return append(changes, step), nil
}
