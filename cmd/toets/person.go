package main

import (
	"context"

	"github.com/spf13/cobra"

	"toets/audit"
)

type personJSON struct {
	Initials    string   `json:"initials"`
	Name        string   `json:"name"`
	Role        string   `json:"role"`
	Title       string   `json:"title"`
	Independent string   `json:"independent"`
	Conflicts   []string `json:"conflicts"`
}

func (a *app) personCmd() *cobra.Command {
	return a.family("person", "wie meedoet; namen staan los van de rest", "who takes part; names stand apart from the rest",
		a.personListCmd(), a.personAddCmd(), a.personSetCmd())
}

func (d *session) personJSON(p *audit.Person) personJSON {
	return personJSON{p.Initials, d.s.NameOf(p.ID), p.Role, p.Title, p.Independent, some(p.Conflicts)}
}

func (a *app) personListCmd() *cobra.Command {
	return a.command("list FILE", "wie meedoet", "who takes part", func(ctx context.Context, args []string) error {
		return a.reading(ctx, args[0], func(d *session) error {
			doc, rows := []personJSON{}, [][]string(nil)
			for _, p := range audit.All[audit.Person](d.s) {
				j := d.personJSON(p)
				doc = append(doc, j)
				rows = append(rows, []string{j.Initials, d.w.Role(j.Role), j.Title, d.yesNo(j.Independent), j.Name})
			}
			head := []string{"", d.say("rol", "role"), d.say("functie", "title"), d.say("onafhankelijk", "independent"), d.say("naam", "name")}
			return d.list(doc, head, rows, d.say("nog niemand", "nobody yet"))
		})
	})
}

func (a *app) personAddCmd() *cobra.Command {
	var p audit.AddPerson
	var name string
	c := a.command("add FILE", "een collega, of een rol die gesproken is", "a colleague, or a role that was spoken to",
		func(ctx context.Context, args []string) error {
			add, err := a.newPerson(p, name)
			if err != nil {
				return err
			}
			return a.writing(ctx, args[0], func(d *session) error {
				changes := []audit.Change{add}
				if name != "" {
					changes = append(changes, audit.NamePerson{Initials: add.Initials, Name: name})
				}
				if _, err := d.apply(ctx, changes...); err != nil {
					return err
				}
				return d.made(add.Initials, d.personJSON(d.s.PersonByInitials(add.Initials)))
			})
		})
	fs := c.Flags()
	fs.StringVar(&p.Role, "role", "", a.say("rol: van het team, auditee, client, of in woorden", "role: of the team, auditee, client, or in words"))
	fs.StringVar(&p.Title, "title", "", a.say("functie zoals men die noemt", "the role as people call it"))
	fs.StringVar(&name, "name", "", a.say("naam", "name"))
	wordFlag(c, &p.Independent, "independent", []string{"yes", "no"}, a.say("onafhankelijk van wat getoetst wordt", "independent of what is assessed"))
	roles := append(audit.TeamRoles(), "auditee", "client")
	_ = c.RegisterFlagCompletionFunc("role", cobra.FixedCompletions(roles, cobra.ShellCompDirectiveNoFileComp))
	return c
}

// newPerson takes --initials for the person that is added; who acts is then
// told by --author alone.
func (a *app) newPerson(p audit.AddPerson, name string) (audit.AddPerson, error) {
	p.Initials = a.opt.initials
	if p.Initials == "" {
		p.Initials = initialsOf(name)
	}
	if err := a.needs("initials", p.Initials, "role", p.Role); err != nil {
		return p, err
	}
	fit, ok := fitInitials(p.Initials)
	if !ok {
		return p, a.misused("--initials: ‘%s’ kan niet; hoogstens vijf letters en cijfers", "--initials: ‘%s’ does not fit; five letters and digits at most", p.Initials)
	}
	p.Initials, a.opt.initials = fit, ""
	return p, nil
}

// personSetCmd changes what is recorded of a person.
func (a *app) personSetCmd() *cobra.Command {
	w := a.newWriter()
	var name string
	c := a.command("set FILE PERSON", "wijzigt wat over iemand vastligt", "changes what is recorded of somebody",
		func(ctx context.Context, args []string) error {
			return a.writing(ctx, args[0], func(d *session) error {
				x, err := d.auditOrNone()
				if err != nil {
					return err
				}
				initials, err := d.person(args[1])
				if err != nil {
					return err
				}
				p := d.s.PersonByInitials(initials)
				if p == nil {
					return &audit.Refusal{Code: audit.NotFound, Ref: initials, Field: "person"}
				}
				changes, err := w.changes(d, p.ID, d.criteriaOf(x))
				if err != nil {
					return err
				}
				if name != "" {
					changes = append(changes, audit.NamePerson{Initials: p.Initials, Name: name})
				}
				return d.change(ctx, changes, func() error {
					return d.made(initials, d.personJSON(d.s.PersonByInitials(initials)))
				})
			})
		})
	w.word(c, "role", "role", append(audit.TeamRoles(), "auditee", "client"), a.say("rol", "role"))
	w.text(c, "title", "title", a.say("functie zoals men die noemt", "the role as people call it"))
	w.word(c, "independent", "independent", []string{"yes", "no"}, a.say("onafhankelijk van wat getoetst wordt", "independent of what is assessed"))
	w.text(c, "competence", "competence", a.say("bekwaamheid", "competence"))
	w.elements(c, "conflict", "conflicts", a.say("onderdeel dat deze persoon niet mag beoordelen", "element that this person must not judge"))
	w.text(c, "conflict-why", "conflict_why", a.say("waarom er een belangenconflict is", "why there is a conflict of interest"))
	w.text(c, "compensation", "compensation", a.say("wat het belangenconflict opvangt", "what makes up for the conflict of interest"))
	c.Flags().StringVar(&name, "name", "", a.say("naam", "name"))
	return c
}
