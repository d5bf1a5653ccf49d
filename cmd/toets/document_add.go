package main

import (
	"context"

	"github.com/spf13/cobra"

	"toets/audit"
)

func (a *app) documentAddCmd() *cobra.Command {
	var doc audit.AddDocument
	var file string
	c := a.command("add FILE", "zet een document in het register", "puts a document in the register",
		func(ctx context.Context, args []string) error {
			if err := a.needs("kind", doc.Kind, "title", doc.Title); err != nil {
				return err
			}
			return a.writing(ctx, args[0], func(d *session) error {
				x, err := d.auditOrNone()
				if err != nil {
					return err
				}
				add := doc
				if x != nil {
					add.Audit = x.ID
					if add.Elements, err = d.elements(doc.Elements, x.Criteria); err != nil {
						return err
					}
				}
				if file != "" {
					if add.File, err = d.takeIn(ctx, file, ""); err != nil {
						return err
					}
				}
				made, err := create[audit.Document](ctx, d, add)
				if err != nil {
					return err
				}
				return d.made(made.Number, d.documentJSON(made, x))
			})
		})
	fs := c.Flags()
	wordFlag(c, &doc.Kind, "kind", audit.DocumentKinds(), a.say("soort", "kind"))
	fs.StringVar(&doc.Title, "title", "", a.say("titel", "title"))
	fs.StringVar(&doc.Version, "version", "", a.say("versie", "version"))
	dateFlag(fs, &doc.Date, "date", a.say("datum", "date"))
	fs.StringVar(&doc.Owner, "owner", "", a.say("eigenaar, een rol", "owner, a role"))
	dateFlag(fs, &doc.Approved, "approved", a.say("vastgesteld op", "approved on"))
	fs.StringVar(&doc.ApprovedBy, "approved-by", "", a.say("vastgesteld door", "approved by"))
	dateFlag(fs, &doc.NextReview, "next-review", a.say("volgende herziening", "next review"))
	fs.StringVar(&doc.Language, "language", "", a.say("taal van het document", "language of the document"))
	fs.StringVar(&doc.Location, "location", "", a.say("vindplaats", "location"))
	wordFlag(c, &doc.Central, "central", []string{"yes", "no"}, a.say("op de centrale plaats", "in the central place"))
	fs.StringVar(&file, "file", "", a.say("bestand om als bewijs te bewaren", "file to keep as evidence"))
	listFlag(fs, &doc.Elements, "element", a.say("onderdeel dat het dekt; mag vaker", "element that it covers; may be repeated"))
	a.completeElements(c, "element")
	return c
}
