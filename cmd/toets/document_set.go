package main

import (
	"context"

	"github.com/spf13/cobra"

	"toets/audit"
)

// documentSetCmd writes what changed about a document in the register.
func (a *app) documentSetCmd() *cobra.Command {
	w := a.newWriter()
	var drop, file string
	c := a.command("set FILE DOCUMENT", "wijzigt een regel van het register", "changes a line of the register",
		func(ctx context.Context, args []string) error {
			return a.writing(ctx, args[0], func(d *session) error {
				x, err := d.auditOrNone()
				if err != nil {
					return err
				}
				doc, err := numbered[audit.Document](d, args[1])
				if err != nil {
					return err
				}
				changes, err := w.changes(d, doc.ID, d.criteriaOf(x))
				if err != nil {
					return err
				}
				if drop != "" {
					changes = append(changes, audit.Drop{Entity: doc.ID, Reason: drop})
				}
				if file != "" {
					more, err := d.documentFile(ctx, doc, x, file)
					if err != nil {
						return err
					}
					changes = append(changes, more...)
				}
				return d.change(ctx, changes, func() error {
					now := audit.Get[audit.Document](d.s, doc.ID)
					return d.made(now.Number, d.documentJSON(now, x))
				})
			})
		})
	w.word(c, "kind", "kind", audit.DocumentKinds(), a.say("soort", "kind"))
	w.text(c, "title", "title", a.say("titel", "title"))
	w.text(c, "version", "version", a.say("versie", "version"))
	w.date(c, "date", "date", a.say("datum", "date"))
	w.text(c, "owner", "owner", a.say("eigenaar, een rol", "owner, a role"))
	w.date(c, "approved", "approved", a.say("vastgesteld op", "approved on"))
	w.text(c, "approved-by", "approved_by", a.say("vastgesteld door", "approved by"))
	w.date(c, "next-review", "next_review", a.say("volgende herziening", "next review"))
	w.text(c, "language", "language", a.say("taal van het document", "language of the document"))
	w.text(c, "location", "location", a.say("vindplaats", "location"))
	w.word(c, "central", "central", []string{"yes", "no"}, a.say("op de centrale plaats", "in the central place"))
	w.elements(c, "element", "elements", a.say("onderdeel dat het ook dekt", "element that it covers too"))
	c.Flags().StringVar(&w.reason, "reason", "", a.say("waarom", "why"))
	c.Flags().StringVar(&file, "file", "", a.say("bestand om als bewijs te bewaren", "file to keep as evidence"))
	c.Flags().StringVar(&drop, "withdraw", "", a.say("vervallen, met deze reden", "withdrawn, for this reason"))
	return c
}

// documentFile makes a file that of the document; the one it had stays among
// the evidence and in the history.
func (d *session) documentFile(ctx context.Context, doc *audit.Document, x *audit.Audit, path string) ([]audit.Change, error) {
	f, err := d.takeIn(ctx, path, "")
	if err != nil {
		return nil, err
	}
	c := audit.AttachFile{Document: doc.ID, File: *f}
	if x != nil {
		c.Audit = x.ID
	}
	return []audit.Change{c}, nil
}
