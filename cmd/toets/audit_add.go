package main

import (
	"context"

	"github.com/spf13/cobra"

	"toets/audit"
)

func (a *app) auditAddCmd() *cobra.Command {
	var kind, after, level, scope, lead, from, to string
	var criteria []string
	var profiles audit.Profiles
	c := a.command("add FILE", "een volgende audit; --after neemt open afwijkingen mee", "a further audit; --after takes open nonconformities along",
		func(ctx context.Context, args []string) error {
			if err := a.needs("type", kind); err != nil {
				return err
			}
			return a.writing(ctx, args[0], func(d *session) error {
				change := audit.AddAudit{Type: audit.AuditType(kind), Criteria: a.editions(criteria), Level: level, Scope: scope, From: from, To: to, Profiles: profiles}
				if after != "" {
					x, err := d.auditNamed(after)
					if err != nil {
						return err
					}
					change.After = x.ID
				} else if len(criteria) == 0 {
					return d.misused("--criteria ontbreekt, of --after met de audit waarop deze volgt", "--criteria is missing, or --after with the audit that this one follows")
				}
				changes, err := d.withLead(lead, &change.Lead)
				if err != nil {
					return err
				}
				x, err := create[audit.Audit](ctx, d, append(changes, change)...)
				if err != nil {
					return err
				}
				d.mindEditions(x.Criteria)
				return d.made(x.Number, d.auditJSON(x))
			})
		})
	fs := c.Flags()
	wordFlag(c, &kind, "type", audit.AuditTypes(), a.say("soort audit", "type of audit"))
	listFlag(fs, &criteria, "criteria", a.say("normedities; anders die van --after", "editions; else those of --after"))
	a.completeEditions(c, "criteria")
	fs.StringVar(&after, "after", "", a.say("de audit waarop deze volgt", "the audit that this one follows"))
	fs.StringVar(&level, "level", "", a.say("basisbeveiligingsniveau", "baseline level"))
	fs.StringVar(&scope, "scope", "", a.say("auditreikwijdte", "audit scope"))
	fs.StringVar(&lead, "lead", "", a.say("hoofdauditor, met naam of initialen", "lead auditor, by name or initials"))
	dateFlag(fs, &from, "from", a.say("begin van de toetsperiode", "begin of the test period"))
	dateFlag(fs, &to, "to", a.say("einde van de toetsperiode", "end of the test period"))
	a.profileFlags(c, &profiles)
	return c
}

// withLead finds who leads. Somebody who is not in the dossier yet becomes a
// person with a name: the changes that do that come back.
func (d *session) withLead(name string, lead *string) ([]audit.Change, error) {
	if name == "" {
		return nil, nil
	}
	who, err := d.newLead(name, d.who)
	if err != nil {
		return nil, err
	}
	if p := personByName(d.s, name); p != nil {
		who = actor{initials: p.Initials}
	}
	*lead = who.initials
	p := d.s.PersonByInitials(who.initials)
	if p == nil {
		changes := []audit.Change{audit.AddPerson{Initials: who.initials, Role: "lead"}}
		if who.name != "" {
			changes = append(changes, audit.NamePerson{Initials: who.initials, Name: who.name})
		}
		return changes, nil
	}
	if has := d.s.NameOf(p.ID); who.name != "" && has != "" && personByName(d.s, who.name) == nil {
		return nil, d.failed("%s is hier %s; noem %s met andere initialen", "%s is %s here; name %s by other initials", who.initials, has, who.name)
	}
	return nil, nil
}
