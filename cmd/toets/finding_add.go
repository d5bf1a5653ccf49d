package main

import (
	"context"

	"github.com/spf13/cobra"

	"toets/audit"
)

func (a *app) findingAddCmd() *cobra.Command {
	var f audit.AddFinding
	var site string
	var elements, criteria, evidence, tests []string
	c := a.command("add FILE", "een bevinding, eerst als concept", "a finding, as a draft first",
		func(ctx context.Context, args []string) error {
			if f.Condition == "" && f.Title == "" {
				return a.needs("condition", "")
			}
			var err error
			if f.Condition, err = a.text(f.Condition); err != nil {
				return err
			}
			return a.writing(ctx, args[0], func(d *session) error {
				x, err := d.audit()
				if err != nil {
					return err
				}
				if f.Grade == "" && x.Type.HasGrades() {
					return a.needs("grade", "")
				}
				add := f
				add.Audit = x.ID
				if err := d.linkFinding(&add, x, site, elements, criteria, evidence, tests); err != nil {
					return err
				}
				made, err := create[audit.Finding](ctx, d, add)
				if err != nil {
					return err
				}
				return d.made(made.Draft, d.findingJSON(made))
			})
		})
	a.findingAddFlags(c, &f, &site, &elements, &criteria, &evidence, &tests)
	return c
}

func (a *app) findingAddFlags(c *cobra.Command, f *audit.AddFinding, site *string, elements, criteria, evidence, tests *[]string) {
	fs := c.Flags()
	wordFlag(c, (*string)(&f.Grade), "grade", audit.Grades(), a.say("weging", "grade"))
	fs.StringVar(&f.Title, "title", "", a.say("titel", "title"))
	fs.StringVar(&f.Condition, "condition", "", a.say("constatering: wat er gezien is", "condition: what was seen"))
	fs.StringVar(&f.Consequence, "consequence", "", a.say("gevolg", "consequence"))
	fs.StringVar(&f.Extent, "extent", "", a.say("omvang: waar nog meer", "extent: where else"))
	fs.StringVar(&f.Cause, "cause", "", a.say("oorzaak, zoals de auditee die geeft", "cause, as the auditee gives it"))
	wordFlag(c, &f.CauseCode, "cause-code", audit.CauseCodes(), a.say("soort oorzaak", "kind of cause"))
	fs.StringVar(&f.GradeReason, "grade-reason", "", a.say("waarom deze weging, en wat die zou veranderen", "why this grade, and what would change it"))
	fs.StringVar(&f.Asked, "asked", "", a.say("wat gevraagd wordt", "what is asked"))
	fs.StringVar(&f.Owner, "owner", "", a.say("eigenaar, een rol", "owner, a role"))
	dateFlag(fs, &f.Due, "due", a.say("correctie vóór", "correction by"))
	fs.StringVar(&f.Immediate, "immediate", "", a.say("een direct risico: wat", "an immediate risk: what"))
	fs.StringVar(site, "site", "", a.say("locatie", "site"))
	listFlag(fs, &f.Categories, "category", a.say("wat het gevolg raakt; mag vaker", "what the consequence touches; may be repeated"))
	listFlag(fs, elements, "element", a.say("onderdeel; mag vaker", "element; may be repeated"))
	listFlag(fs, criteria, "criterion", a.say("criterium, ook own:… of law:…; anders de onderdelen", "criterion, own:… or law:… too; else the elements"))
	listFlag(fs, evidence, "evidence", a.say("bewijs; mag vaker", "evidence; may be repeated"))
	listFlag(fs, tests, "test", a.say("toetshandeling; mag vaker", "test; may be repeated"))
	a.completeNumbers(c, "evidence", "EVIDENCE")
	a.completeNumbers(c, "test", "TEST")
	a.completeNumbers(c, "site", "SITE")
	a.completeElements(c, "element")
	a.completeElements(c, "criterion")
	_ = c.RegisterFlagCompletionFunc("category", cobra.FixedCompletions(audit.Consequences(), cobra.ShellCompDirectiveNoFileComp))
}

// linkFinding finds what a new finding refers to.
func (d *session) linkFinding(add *audit.AddFinding, x *audit.Audit, site string, elements, criteria, evidence, tests []string) (err error) {
	if add.Elements, err = d.elements(elements, x.Criteria); err != nil {
		return err
	}
	if add.Criteria, err = d.references(criteria, x.Criteria); err != nil {
		return err
	}
	if add.Evidence, err = ids[audit.Evidence](d, evidence); err != nil {
		return err
	}
	if add.Tests, err = ids[audit.Test](d, tests); err != nil {
		return err
	}
	add.Categories = splitList(add.Categories)
	add.Site, err = d.site(site)
	return err
}
