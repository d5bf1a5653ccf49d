package main

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"toets/audit"
	"toets/catalog"
)

type evidenceJSON struct {
	ID           string   `json:"id"`
	Audit        string   `json:"audit"`
	Kind         string   `json:"kind"`
	Name         string   `json:"name"`
	Size         int      `json:"size"`
	SHA256       string   `json:"sha256"`
	Text         string   `json:"text"`
	Place        string   `json:"place"`
	Period       string   `json:"period"`
	Count        string   `json:"count"`
	ShownBy      string   `json:"shown_by"`
	SeenReason   string   `json:"seen_reason"`
	SeenAt       string   `json:"seen_at"`
	Site         string   `json:"site"`
	Marking      string   `json:"marking"`
	PersonalData bool     `json:"personal_data"`
	Elements     []string `json:"elements"`
	Findings     []string `json:"findings"`
	Tests        []string `json:"tests"`
	Dropped      string   `json:"dropped"`
	At           string   `json:"at"`
	By           string   `json:"by"`
}

func (a *app) evidenceCmd() *cobra.Command {
	return a.family("evidence", "bewijs, ook wat alleen gezien is", "evidence, also what was only seen",
		a.evidenceListCmd(), a.evidenceAddCmd(), a.evidenceGetCmd(), a.evidenceSetCmd())
}

func (d *session) evidenceJSON(e *audit.Evidence) evidenceJSON {
	j := evidenceJSON{
		ID: e.Number, Audit: d.auditNumber(e.Audit), Kind: e.Kind, Name: e.Name, Size: e.Size, SHA256: e.SHA256, Text: e.Text, Place: e.Place,
		Period: e.Period, Count: e.Count, ShownBy: e.ShownBy, SeenReason: e.SeenReason, SeenAt: e.SeenAt, Site: d.siteNumber(e.Site),
		Marking: e.Marking, PersonalData: e.PersonalData, Elements: some(e.Elements), Findings: []string{}, Tests: []string{}, Dropped: e.Dropped,
		At: stamp(e.At), By: e.By,
	}
	for _, f := range audit.All[audit.Finding](d.s) {
		if slices.Contains(f.Evidence, e.ID) {
			j.Findings = append(j.Findings, f.Draft)
		}
	}
	for _, t := range audit.All[audit.Test](d.s) {
		if slices.Contains(t.Evidence, e.ID) {
			j.Tests = append(j.Tests, t.Number)
		}
	}
	return j
}

func (a *app) evidenceListCmd() *cobra.Command {
	return a.command("list FILE", "het bewijs met zijn controlegetal", "the evidence with its hash",
		func(ctx context.Context, args []string) error {
			return a.reading(ctx, args[0], func(d *session) error {
				doc, rows := []evidenceJSON{}, [][]string(nil)
				for _, e := range audit.All[audit.Evidence](d.s) {
					j := d.evidenceJSON(e)
					if d.opt.audit != "" && !strings.EqualFold(j.Audit, d.opt.audit) && j.Audit != "" {
						continue
					}
					doc = append(doc, j)
					rows = append(rows, d.evidenceRow(j))
				}
				head := []string{d.say("nr", "no"), d.say("soort", "kind"), d.say("grootte", "size"), "sha256", d.say("onderdelen", "elements"),
					d.say("bevindingen", "findings"), d.say("wat", "what")}
				return d.list(doc, head, rows, d.say("nog geen bewijs", "no evidence yet"), 2)
			})
		})
}

func (d *session) evidenceRow(j evidenceJSON) []string {
	size, what := "", j.Name
	if j.SHA256 != "" {
		size = d.w.Size(int64(j.Size))
	}
	if what == "" {
		what = firstLine(j.Text)
	}
	if j.Dropped != "" {
		what = d.say("weggelegd: ", "set aside: ") + what
	}
	return []string{j.ID, d.w.EvidenceKind(j.Kind), size, short(j.SHA256), strings.Join(each(j.Elements, catalog.Short), " "), strings.Join(j.Findings, " "), what}
}

// short is the beginning of a hash, for a list.
func short(sha string) string {
	if len(sha) > 12 {
		return sha[:12]
	}
	return sha
}
