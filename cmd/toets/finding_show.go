package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
)

func (a *app) findingShowCmd() *cobra.Command {
	return a.command("show FILE FINDING", "één bevinding in haar geheel, met wat nog ontbreekt", "one finding as a whole, with what is still missing",
		func(ctx context.Context, args []string) error {
			return a.reading(ctx, args[0], func(d *session) error {
				f, err := numbered[audit.Finding](d, args[1])
				if err != nil {
					return err
				}
				if d.opt.json {
					return d.json(d.findingJSON(f))
				}
				d.showFinding(f)
				return nil
			})
		})
}

func (d *session) showFinding(f *audit.Finding) {
	j := d.findingJSON(f)
	if x := d.s.Audit(f.Audit); x != nil {
		d.w = d.w.Graded(d.norms.SchemeNames(x.Scheme))
	}
	head := []string{f.Number()}
	if f.Final != "" {
		head = append(head, f.Draft)
	}
	if f.Grade != "" {
		head = append(head, words.GradeSign(f.Grade, d.conf.ASCII)+" "+d.w.Grade(f.Grade))
	}
	head = append(head, d.w.FindingState(f.State))
	if j.Site != "" {
		head = append(head, j.Site)
	}
	d.print(d.style(bold, plain(strings.Join(head, " · "))))
	if j.Title != "" {
		d.print(d.style(bold, plain(j.Title)))
	}
	d.print("")
	d.fields([][2]string{
		{d.say("constatering", "condition"), j.Condition}, {d.say("criterium", "criteria"), d.criteriaLine(f)},
		{d.say("bewijs", "evidence"), strings.Join(append(j.Evidence, j.Tests...), ", ")}, {d.say("gevolg", "consequence"), j.Consequence},
		{d.say("raakt", "touches"), strings.Join(each(j.Categories, d.w.Consequence), ", ")}, {d.say("omvang", "extent"), j.Extent},
		{d.say("oorzaak", "cause"), j.Cause}, {d.say("soort oorzaak", "kind of cause"), d.w.Cause(j.CauseCode)}, {d.say("weging", "grading"), j.GradeReason},
		{d.say("direct risico", "immediate risk"), strings.TrimSpace(j.Immediate + " " + j.ImmediateTo)},
		{d.say("voorgelegd", "presented"), strings.TrimSpace(d.w.Date(j.Told) + " " + j.ToldTo)}, {d.say("wederhoor", "reply"), d.replyLine(j.Reply)},
		{d.say("meegekeken", "looked too"), strings.TrimSpace(j.Reviewer + " " + j.Second)}, {d.say("uitgebracht", "issued"), d.w.Date(j.Issued)},
		{d.say("gevraagd", "asked"), j.Asked}, {d.say("eigenaar", "owner"), j.Owner}, {d.say("correctie vóór", "correction by"), d.w.Date(j.Due)},
		{d.say("plan vóór", "plan by"), d.w.Date(j.PlanDue)}, {d.say("verificatie vóór", "verified by"), d.w.Date(j.VerifyDue)}, {d.say("plan", "plan"), j.Plan},
		{d.say("gemeld", "claimed"), j.Claim}, {d.say("uitgevoerd", "implemented"), d.yesNo(j.Implemented)}, {d.say("doeltreffend", "effective"), d.yesNo(j.Effective)},
		{d.say("gesloten", "closed"), j.ClosedReason}, {d.say("herhaling van", "repeat of"), j.RepeatOf}, {d.say("samengevoegd met", "merged into"), j.MergedInto},
		{d.say("verder als", "goes on as"), j.RaisedTo},
		{d.say("ontbreekt nog", "still missing"), d.w.And(each(j.Missing, d.gapField))}, {d.say("volgende stap", "next step"), d.w.Or(j.Next)},
	})
}

// criteriaLine is what a finding is held against: own rules first, by the name
// of their document, then the others.
func (d *session) criteriaLine(f *audit.Finding) string {
	var own, other []string
	for _, c := range f.Criteria {
		if law, ok := strings.CutPrefix(c, "law:"); ok {
			other = append(other, strings.NewReplacer("@", " ", "#", " ").Replace(law))
		} else if audit.IsOwnRule(c) {
			own = append(own, d.say("eigen norm ", "own rule ")+d.s.RuleName(c))
		} else {
			other = append(other, catalog.Short(c))
		}
	}
	return strings.Join(append(own, other...), ", ")
}

func (d *session) yesNo(s string) string {
	if s == "" {
		return ""
	}
	return d.w.YesNo(s)
}

// gapField is a field that is missing, as people call it.
func (d *session) gapField(field string) string {
	if field == "requirement" {
		return d.say("een criterium dat een eis, wet of eigen norm is", "a criterion that is a requirement, law or own rule")
	}
	return d.w.Field(audit.KindFinding, field)
}

func (d *session) replyLine(r replyJSON) string {
	if r.Facts == "" {
		return ""
	}
	line := d.say("feiten ", "facts ") + d.w.Reply(r.Facts)
	if r.Grade != "" {
		line += d.say(", weging ", ", grade ") + d.w.Reply(r.Grade)
	}
	for _, x := range []string{r.Role, d.w.Date(r.Date), r.Text} {
		if x != "" {
			line += " · " + x
		}
	}
	return line
}
