package main

import (
	"context"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"toets/audit"
	"toets/store"
)

// newFlags are the flags of new.
type newFlags struct {
	org, kind, country, level, scope, lead string
	from, to, marking                      string
	criteria, services, sites              []string
	protect, plain                         bool
	profiles                               audit.Profiles
}

type newJSON struct {
	File  string `json:"file"`
	Audit string `json:"audit"`
}

func (a *app) newCmd() *cobra.Command {
	var f newFlags
	c := a.command("new FILE", "een nieuw dossier met zijn eerste audit, open voor fase 1", "a new dossier with its first audit, open for phase 1",
		func(ctx context.Context, args []string) error { return a.newDossier(ctx, args[0], f) })
	fs := c.Flags()
	fs.StringVar(&f.org, "org", "", a.say("naam van de organisatie", "name of the organisation"))
	listFlag(fs, &f.criteria, "criteria", a.say("normedities, zoals iso27001@2022", "editions, as in iso27001@2022"))
	a.completeEditions(c, "criteria")
	wordFlag(c, &f.kind, "type", audit.AuditTypes(), a.say("soort audit", "type of audit"))
	wordFlag(c, &f.country, "country", []string{"nl", "be"}, a.say("land", "country"))
	wordFlag(c, &f.marking, "marking", audit.Markings(), a.say("hoogste merking van wat het dossier bewaart", "highest marking of what the dossier keeps"))
	fs.StringVar(&f.level, "level", "", a.say("basisbeveiligingsniveau, voor kaders die dat kennen", "baseline level, for criteria that have one"))
	fs.StringVar(&f.scope, "scope", "", a.say("toepassingsgebied", "scope"))
	listFlag(fs, &f.services, "service", a.say("een dienst; mag vaker", "a service; may be repeated"))
	listFlag(fs, &f.sites, "site", a.say("een locatie; mag vaker, de eerste is de centrale", "a site; may be repeated, the first is the central one"))
	fs.StringVar(&f.lead, "lead", "", a.say("hoofdauditor, met naam of initialen; anders wie dit doet", "lead auditor, by name or initials; else who does this"))
	dateFlag(fs, &f.from, "from", a.say("begin van de toetsperiode; anders twaalf maanden terug", "begin of the test period; else twelve months back"))
	dateFlag(fs, &f.to, "to", a.say("einde van de toetsperiode; anders vandaag", "end of the test period; else today"))
	a.profileFlags(c, &f.profiles)
	protectFlags(a, fs, &f.protect, &f.plain)
	return c
}

// newDossier makes the file and prints the number of its audit.
func (a *app) newDossier(ctx context.Context, path string, f newFlags) error {
	if err := a.needs("org", f.org, "criteria", strings.Join(f.criteria, "")); err != nil {
		return err
	}
	if err := a.plainOnly(f.protect, f.plain); err != nil {
		return err
	}
	who, err := a.actor(nil)
	if err != nil {
		return err
	}
	o, err := a.storeOptions()
	if err != nil {
		return err
	}
	changes, err := a.firstChanges(f, who)
	if err != nil {
		return err
	}
	st, _, err := store.Create(ctx, path, o, store.Identity{Initials: who.initials}, a.at(), changes...)
	if err != nil {
		return &inFile{path, err}
	}
	number := ""
	if all := audit.All[audit.Audit](st.State()); len(all) > 0 {
		number = all[0].Number
	}
	if err := st.Close(); err != nil {
		return &inFile{path, err}
	}
	a.mindEditions(a.editions(f.criteria))
	return a.made(number, newJSON{path, number})
}

// firstChanges are the acts that make a dossier: itself, and the names of the
// people in it, which stand apart from the rest.
func (a *app) firstChanges(f newFlags, who actor) ([]audit.Change, error) {
	at := a.at()
	lead, err := a.newLead(f.lead, who)
	if err != nil {
		return nil, err
	}
	c := audit.CreateDossier{
		Org: f.org, Country: f.country, Lang: a.lang(), Marking: f.marking, Type: audit.AuditType(f.kind),
		Criteria: a.editions(f.criteria), Level: f.level, Scope: f.scope, Services: f.services, Sites: f.sites,
		Lead: lead.initials, From: f.from, To: f.to, Profiles: f.profiles,
	}
	if c.Country == "" {
		c.Country = a.localeCountry()
	}
	if len(c.Sites) == 0 {
		c.Sites = []string{a.say("Hoofdlocatie", "Main location")}
	}
	if c.From == "" {
		c.From = at.AddDate(-1, 0, 0).Format(time.DateOnly)
	}
	if c.To == "" {
		c.To = at.Format(time.DateOnly)
	}
	changes := []audit.Change{c}
	for i, p := range []actor{lead, who} {
		if p.name != "" && (i == 0 || p.initials != lead.initials) {
			changes = append(changes, audit.NamePerson{Initials: p.initials, Name: p.name})
		}
	}
	return changes, nil
}

// newLead is who leads the first audit.
func (a *app) newLead(name string, who actor) (actor, error) {
	name = strings.TrimSpace(name)
	switch {
	case name == "", strings.EqualFold(name, who.name), name == who.initials:
		return who, nil
	case looksLikeInitials(name):
		return actor{initials: name}, nil
	}
	lead := actor{initialsOf(name), name}
	if lead.initials == "" {
		return lead, a.misused("uit ‘%s’ zijn geen initialen te maken; noem de hoofdauditor met initialen", "no initials can be made of ‘%s’; name the lead by initials", name)
	}
	if lead.initials == who.initials && who.name == "" {
		return lead, nil // the one who acts, now with a name
	}
	if lead.initials == who.initials {
		return lead, a.failed("%s en %s zouden allebei %s zijn; geef met --initials andere", "%s and %s would both be %s; give other ones with --initials", name, who.name, who.initials)
	}
	return lead, nil
}

// editions are editions by their full id, as wholeID finds them.
func (a *app) editions(given []string) []string {
	var out []string
	for _, id := range splitList(given) {
		out = append(out, a.wholeID(id))
	}
	return out
}
