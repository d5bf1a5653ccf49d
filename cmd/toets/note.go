package main

import (
	"context"

	"github.com/spf13/cobra"

	"toets/audit"
	"toets/catalog"
)

type noteJSON struct {
	Audit   string `json:"audit"`
	Element string `json:"element"`
	Site    string `json:"site"`
	Text    string `json:"text"`
	At      string `json:"at"`
	By      string `json:"by"`
}

func (a *app) noteCmd() *cobra.Command {
	return a.family("note", "regels bij een onderdeel", "lines on an element", a.noteListCmd(), a.noteAddCmd())
}

func (d *session) noteJSON(n *audit.Note) noteJSON {
	return noteJSON{d.auditNumber(n.Audit), n.Element, d.siteNumber(n.Site), n.Text, stamp(n.At), n.By}
}

func (a *app) noteAddCmd() *cobra.Command {
	var site string
	c := a.command("add FILE ELEMENT TEXT", "een regel bij een onderdeel; - als onderdeel is de hele audit", "a line on an element; - as the element is the whole audit",
		func(ctx context.Context, args []string) error {
			text, err := a.text(args[2])
			if err != nil {
				return err
			}
			return a.writing(ctx, args[0], func(d *session) error {
				x, err := d.audit()
				if err != nil {
					return err
				}
				add := audit.AddNote{Audit: x.ID, Text: text}
				if args[1] != "-" {
					if add.Element, err = d.element(args[1], x.Criteria); err != nil {
						return err
					}
				}
				if add.Site, err = d.site(site); err != nil {
					return err
				}
				n, err := create[audit.Note](ctx, d, add)
				if err != nil {
					return err
				}
				if d.opt.json {
					return d.json(d.noteJSON(n))
				}
				d.print(d.say("bewaard bij %s", "kept with %s", called(n.Element, x.Number)))
				return nil
			})
		})
	c.Flags().StringVar(&site, "site", "", a.say("locatie", "site"))
	return c
}

// called is an element without its edition, else what it belongs to.
func called(ref, other string) string {
	if ref == "" {
		return other
	}
	return catalog.Short(ref)
}

func (a *app) noteListCmd() *cobra.Command {
	return a.command("list FILE", "de notities van de audit", "the notes of the audit", func(ctx context.Context, args []string) error {
		return a.readingOne(ctx, args[0], func(d *session) error {
			x, err := d.audit()
			if err != nil {
				return err
			}
			doc, rows := []noteJSON{}, [][]string(nil)
			for _, n := range d.s.Notes(x.ID) {
				j := d.noteJSON(n)
				doc = append(doc, j)
				rows = append(rows, []string{d.w.Moment(n.At), j.By, catalog.Short(j.Element), j.Site, firstLine(j.Text)})
			}
			head := []string{d.say("wanneer", "when"), d.say("wie", "who"), d.say("onderdeel", "element"), d.say("locatie", "site"), d.say("tekst", "text")}
			return d.list(doc, head, rows, d.say("nog geen notities", "no notes yet"))
		})
	})
}
