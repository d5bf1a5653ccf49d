package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
)

type documentJSON struct {
	ID         string            `json:"id"`
	Kind       string            `json:"kind"`
	Title      string            `json:"title"`
	Version    string            `json:"version"`
	Date       string            `json:"date"`
	Owner      string            `json:"owner"`
	Approved   string            `json:"approved"`
	ApprovedBy string            `json:"approved_by"`
	NextReview string            `json:"next_review"`
	Language   string            `json:"language"`
	Location   string            `json:"location"`
	Central    string            `json:"central"`
	SHA256     string            `json:"sha256"`
	Evidence   string            `json:"evidence"`
	Elements   []string          `json:"elements"`
	Checks     map[string]string `json:"checks"`
	Result     string            `json:"result"`
	Note       string            `json:"note"`
	State      string            `json:"state"`
	Withdrawn  string            `json:"withdrawn"`
}

func (a *app) documentCmd() *cobra.Command {
	return a.family("document", "documentenregister en documenttoets", "document register and document check",
		a.documentListCmd(), a.documentAddCmd(), a.documentSetCmd(), a.documentCheckCmd())
}

// documentJSON is a document with its check in an audit, which may be nil.
func (d *session) documentJSON(doc *audit.Document, x *audit.Audit) documentJSON {
	j := documentJSON{
		ID: doc.Number, Kind: doc.Kind, Title: doc.Title, Version: doc.Version, Date: doc.Date, Owner: doc.Owner, Approved: doc.Approved,
		ApprovedBy: doc.ApprovedBy, NextReview: doc.NextReview, Language: doc.Language, Location: doc.Location, Central: doc.Central,
		Elements: some(doc.Elements), Checks: make(map[string]string), Withdrawn: doc.Withdrawn,
	}
	if e := audit.Get[audit.Evidence](d.s, doc.File); e != nil {
		j.SHA256, j.Evidence = e.SHA256, e.Number
	}
	var check *audit.DocCheck
	if x != nil {
		check = d.s.DocCheck(x.ID, doc.ID)
	}
	for _, q := range audit.Questions() {
		j.Checks[string(q)] = string(check.Answer(q))
	}
	j.Result = string(check.Outcome())
	if check != nil {
		j.Note, j.State = check.Note, check.State
	}
	return j
}

func (a *app) documentListCmd() *cobra.Command {
	return a.command("list FILE", "het documentenregister met de uitkomst van de toets", "the document register with the outcome of the check",
		func(ctx context.Context, args []string) error {
			return a.reading(ctx, args[0], func(d *session) error {
				x, err := d.auditOrNone()
				if err != nil {
					return err
				}
				doc, rows := []documentJSON{}, [][]string(nil)
				for _, one := range d.s.Documents() {
					j := d.documentJSON(one, x)
					doc = append(doc, j)
					rows = append(rows, []string{j.ID, d.w.DocumentKind(j.Kind), j.Version, j.Approved, j.NextReview, d.docSigns(j),
						strings.Join(each(j.Elements, catalog.Short), " "), j.Title})
				}
				head := []string{d.say("nr", "no"), d.say("soort", "kind"), d.say("versie", "version"), d.say("vastgesteld", "approved"),
					d.say("herzien", "review"), d.say("toets", "check"), d.say("onderdelen", "elements"), d.say("titel", "title")}
				return d.list(doc, head, rows, d.say("nog geen documenten; document add zet er een in het register", "no documents yet; document add puts one in the register"))
			})
		})
}

// docSigns is the result of a check and its nine answers.
func (d *session) docSigns(j documentJSON) string {
	if j.Withdrawn != "" {
		return d.say("vervallen", "withdrawn")
	}
	var b strings.Builder
	for _, q := range audit.Questions() {
		b.WriteString(words.Sign(audit.Result(j.Checks[string(q)]), d.conf.ASCII))
	}
	return words.Sign(audit.Result(j.Result), d.conf.ASCII) + " " + b.String()
}

// auditOrNone is the audit of the call where results are shown beside things
// of the whole dossier; nil where there is none.
func (d *session) auditOrNone() (*audit.Audit, error) {
	if d.opt.audit == "" && len(audit.All[audit.Audit](d.s)) == 0 {
		return nil, nil
	}
	return d.audit()
}
