package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"toets/catalog"
	"toets/store"
)

type searchJSON struct {
	Kind  string `json:"kind"`
	ID    string `json:"id"`
	Audit string `json:"audit"`
	Text  string `json:"text"`
}

// searchLimit is how many a search shows without --limit.
const searchLimit = 50

func (a *app) searchCmd() *cobra.Command {
	limit := searchLimit
	c := a.command("search FILE QUERY…", "zoekt in onderdelen, bevindingen, notities, documenten en namen van bewijs", "searches elements, findings, notes, documents and names of evidence",
		func(ctx context.Context, args []string) error {
			query := strings.TrimSpace(strings.Join(args[1:], " "))
			if query == "" {
				return a.misused("QUERY is leeg; geef een woord om te zoeken", "QUERY is empty; give a word to search for")
			}
			if limit < 1 {
				return a.misused("--limit: schrijf een getal van 1 of meer", "--limit: write a number of 1 or more")
			}
			return a.reading(ctx, args[0], func(d *session) error { return d.search(ctx, query, limit) })
		})
	c.Flags().IntVar(&limit, "limit", searchLimit, a.say("hoogstens zoveel", "at most so many"))
	return c
}

func (d *session) search(ctx context.Context, query string, limit int) error {
	if err := d.st.IndexElements(ctx, d.searchable()); err != nil {
		return err
	}
	hits, err := d.st.Search(ctx, query, limit)
	if err != nil {
		return err
	}
	doc, rows := make([]searchJSON, 0, len(hits)), [][]string(nil)
	for _, h := range hits {
		j := searchJSON{string(h.Kind), h.Number, d.auditNumber(h.Audit), h.Text}
		if j.ID == "" {
			j.ID = h.ID.String()
		}
		doc = append(doc, j)
		name := catalog.Short(h.Number)
		if name == "" {
			name = catalog.Short(d.entityName(h.ID))
		}
		rows = append(rows, []string{d.w.Kind(h.Kind), name, j.Audit, firstLine(h.Text)})
	}
	return d.list(doc, []string{d.say("soort", "kind"), "", d.say("audit", "audit"), d.say("tekst", "text")}, rows, d.say("niets gevonden", "nothing found"))
}

// searchable are the elements of the criteria of all audits and of the editions
// that somebody brought, with the texts that one would search by in both languages.
func (d *session) searchable() []store.Element {
	var out []store.Element
	editions := d.editionsUsed()
	for _, n := range d.s.OwnNorms() {
		editions = append(editions, n.Edition)
	}
	for _, ed := range uniq(editions) {
		for _, e := range d.norms.Elements(ed) {
			parts := []string{e.ID, d.norms.Label(e.Ref, d.lang()), d.norms.Title(e.Ref, d.lang()), d.norms.Label(e.Ref, d.otherLang()), d.norms.Title(e.Ref, d.otherLang())}
			text := strings.Join(uniq(parts), " · ")
			if own := uniq([]string{d.norms.Text(e.Ref, d.lang()), d.norms.Text(e.Ref, d.otherLang())}); len(own) > 0 {
				text += "\n" + strings.Join(own, "\n") // found, and not shown in the list
			}
			out = append(out, store.Element{Ref: e.Ref, Text: text})
		}
	}
	return out
}

func (d *session) otherLang() string {
	if d.lang() == "nl" {
		return "en"
	}
	return "nl"
}

// uniq keeps the first of what is said more than once.
func uniq(list []string) []string {
	var out []string
	seen := make(map[string]bool)
	for _, s := range list {
		if s != "" && !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}
