// Command fill makes a dossier of a given size for the figures: results on every
// element, findings, and notes until the number of changes is reached.
package main

import (
	"context"
	"crypto/rand"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"toets/audit"
	"toets/catalog"
	"toets/store"
)

func main() {
	changes := flag.Int("changes", 5000, "changes in all")
	findings := flag.Int("findings", 1000, "findings among them")
	flag.Parse()
	if err := fill(flag.Arg(0), *changes, *findings); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func fill(path string, changes, findings int) error {
	ctx := context.Background()
	key, err := store.Key(filepath.Dir(path))
	if err != nil {
		return err
	}
	at := time.Date(2026, 10, 13, 9, 0, 0, 0, time.UTC)
	who := store.Identity{Initials: "JD"}
	o := store.Options{Norms: catalog.New(), Key: key, Now: time.Now, Rand: rand.Reader}
	st, _, err := store.Create(ctx, path, o, who, at, audit.CreateDossier{Org: "Gemeente Vriesdam", Country: "nl", Lang: "nl",
		Criteria: []string{"iso27001@2022"}, Sites: []string{"Stadhuis"}, From: "2025-10-01", To: "2026-09-30"})
	if err != nil {
		return err
	}
	id := audit.All[audit.Audit](st.State())[0].ID
	els := st.State().Phase2Elements(st.State().Audit(id))
	batch := []audit.Change{audit.DecideGate{Audit: id, Decision: audit.GateOverridden, Reason: "size"}}
	grades := audit.Grades()[:5]
	for n := 2; n < changes; n++ {
		el := els[n%len(els)].Ref
		var c audit.Change
		switch {
		case n < findings+2:
			c = audit.AddFinding{Audit: id, Grade: grades[n%5], Elements: []string{el}, Title: fmt.Sprintf("Bevinding %d over herstel en toegang", n),
				Condition:   "Over de periode waren acht testen nodig. Vijf verslagen zijn getoond; drie ontbreken, waaronder die van het zaaksysteem na de overstap van maart.",
				Consequence: "Niet aantoonbaar op tijd terug.", Owner: "hoofd ICT"}
		case n%2 == 0:
			c = audit.SetResult{Audit: id, Phase: 2, Element: el, Aspect: audit.Aspects()[n/2%3], Result: audit.Results()[n/7%3]}
		default:
			c = audit.AddNote{Audit: id, Element: el, Text: fmt.Sprintf("Regel %d uit het gesprek: de coördinator toont het logboek en verklaart elk verschil met de lijst van bevoegden.", n)}
		}
		batch = append(batch, c)
		if len(batch) >= 200 || n == changes-1 {
			if _, err := st.Apply(ctx, who, at.Add(time.Duration(n)*time.Second), batch...); err != nil {
				return err
			}
			batch = batch[:0]
		}
	}
	return st.Close()
}
