package main

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"toets/audit"
)

// auditFlags are what can be written of an audit besides its state.
type auditFlags struct {
	state, reason, second, lead string
	fields                      map[string]*string
	addCriteria, dropCriteria   []string
	profiles                    audit.Profiles
}

func (a *app) auditSetCmd() *cobra.Command {
	f := auditFlags{fields: make(map[string]*string)}
	c := a.command("set FILE", "de volgende stand van een audit, of wat erover vastligt", "the next state of an audit, or what is recorded of it",
		func(ctx context.Context, args []string) error {
			return a.writing(ctx, args[0], func(d *session) error {
				x, err := d.audit()
				if err != nil {
					return err
				}
				changes, err := d.auditChanges(x, f)
				if err != nil {
					return err
				}
				if len(changes) == 0 {
					return d.misused("niets te doen; geef --state of iets om vast te leggen", "nothing to do; give --state or something to record")
				}
				if _, err := d.apply(ctx, changes...); err != nil {
					return err
				}
				x = d.s.Audit(x.ID)
				if d.opt.json {
					return d.json(d.auditJSON(x))
				}
				d.print(x.Number + " · " + d.w.AuditState(x.State))
				return nil
			})
		})
	fs := c.Flags()
	wordFlag(c, &f.state, "state", auditStates(), a.say("de volgende stand", "the next state"))
	fs.StringVar(&f.reason, "reason", "", a.say("waarom", "why"))
	fs.StringVar(&f.second, "second", "", a.say("wie meekeek, met naam of initialen", "who looked too, by name or initials"))
	fs.StringVar(&f.lead, "lead", "", a.say("hoofdauditor, met naam of initialen", "lead auditor, by name or initials"))
	for _, x := range []struct{ flag, field, nl, en string }{
		{"client", "client", "opdrachtgever", "audit client"}, {"objectives", "objectives", "auditdoelen", "objectives"},
		{"scope", "scope", "auditreikwijdte", "audit scope"}, {"method", "method", "methode", "method"}, {"limitations", "limitations", "beperkingen", "limitations"},
	} {
		f.fields[x.field] = fs.String(x.flag, "", a.say(x.nl, x.en))
	}
	for _, x := range []struct{ flag, field, nl, en string }{
		{"from", "period_from", "begin van de toetsperiode", "begin of the test period"}, {"to", "period_to", "einde van de toetsperiode", "end of the test period"},
		{"as-of", "as_of", "peildatum", "reference date"},
	} {
		p := new(string)
		dateFlag(fs, p, x.flag, a.say(x.nl, x.en))
		f.fields[x.field] = p
	}
	listFlag(fs, &f.addCriteria, "criteria", a.say("normeditie erbij", "a further edition"))
	f.fields["level"] = fs.String("level", "", a.say("basisbeveiligingsniveau, voor kaders die dat kennen", "baseline level, for criteria that have one"))
	a.profileFlags(c, &f.profiles)
	listFlag(fs, &f.dropCriteria, "drop-criteria", a.say("normeditie eruit", "an edition to leave out"))
	return c
}

// auditStates are the states that a call can ask for.
func auditStates() []string {
	return []string{audit.AuditPrepared, audit.AuditPhase1, audit.AuditGate, audit.AuditPhase2, audit.AuditReporting, audit.AuditIssued,
		audit.AuditFollowup, audit.AuditClosed, audit.AuditSuspended, audit.AuditCancelled}
}

func (d *session) auditChanges(x *audit.Audit, f auditFlags) ([]audit.Change, error) {
	second, err := d.person(f.second)
	if err != nil {
		return nil, err
	}
	var lead string
	changes, err := d.withLead(f.lead, &lead)
	if err != nil {
		return nil, err
	}
	if lead != "" {
		changes = append(changes, audit.EditSet{Entity: x.ID, Field: "team", Add: []string{lead}, Reason: f.reason},
			audit.SetField{Entity: x.ID, Field: "lead", Value: lead, Reason: f.reason})
	}
	var names []string
	for name, v := range f.fields {
		if *v != "" {
			names = append(names, name)
		}
	}
	for _, name := range naturally(names) {
		text, err := d.text(*f.fields[name])
		if err != nil {
			return nil, err
		}
		changes = append(changes, audit.SetField{Entity: x.ID, Field: name, Value: text, Reason: f.reason})
	}
	for _, p := range [][2]string{{"scheme", f.profiles.Scheme}, {"deadlines", f.profiles.Deadlines}, {"sampling", f.profiles.Sampling}} {
		if p[1] != "" {
			changes = append(changes, audit.SetField{Entity: x.ID, Field: p[0], Value: p[1], Reason: f.reason})
		}
	}
	if add, drop := d.editions(f.addCriteria), d.editions(f.dropCriteria); len(add)+len(drop) > 0 {
		changes = append(changes, audit.EditSet{Entity: x.ID, Field: "criteria", Add: slices.DeleteFunc(add, func(s string) bool { return slices.Contains(x.Criteria, s) }), Remove: drop, Reason: f.reason})
	}
	if f.state != "" {
		changes = append(changes, audit.MoveAudit{Audit: x.ID, To: f.state, Reason: f.reason, Second: second})
	}
	return changes, nil
}
