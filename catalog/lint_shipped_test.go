package catalog

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"toets/audit"
)

func folders(t *testing.T) map[string]fs.FS {
	t.Helper()
	dirs, err := data.ReadDir("data")
	if err != nil {
		t.Fatal(err)
	}
	out := make(map[string]fs.FS)
	for _, d := range dirs {
		if !d.IsDir() || d.Name() == mapsFolder {
			continue
		}
		sub, err := fs.Sub(data, "data/"+d.Name())
		if err != nil {
			t.Fatal(err)
		}
		out[d.Name()] = sub
	}
	return out
}

func TestShippedContentLints(t *testing.T) {
	t.Parallel()
	for name, fsys := range folders(t) {
		for _, p := range Lint(fsys) {
			t.Errorf("%s %s", name, p.In("en"))
		}
	}
}

// required lists what has to have its questions: everything that is assessed
// on site, and everything that asks for a document.
func required(c *Catalog) []string {
	var refs []string
	for _, e := range c.Elements(iso) {
		if e.Assessable || e.Document != "" {
			refs = append(refs, e.Ref)
		}
	}
	return refs
}

func TestShippedContentIsComplete(t *testing.T) {
	t.Parallel()
	c := New()
	for _, ref := range required(c) {
		e, _ := c.Full(ref)
		var missing []string
		for name, has := range map[string]bool{
			"label":               e.Label.NL != "" && e.Label.EN != "",
			"why":                 e.Why.NL != "" && e.Why.EN != "",
			"document questions":  len(e.DocQuestions) >= 2,
			"operating questions": len(e.OpQuestions) >= 3 || e.Kind == audit.ElementDocument,
			"ask for":             len(e.AskFor.NL) >= 3 && len(e.AskFor.EN) >= 3,
			"typical":             e.Typical.NL != "" && e.Typical.EN != "",
			"cadence":             len(e.Cadence) > 0,
		} {
			if !has {
				missing = append(missing, name)
			}
		}
		if len(missing) > 0 {
			slices.Sort(missing)
			t.Errorf("%s lacks %s", e.ID, strings.Join(missing, ", "))
		}
	}
}

// Every file of questions is reached from an element, or nobody would see it.
func TestEveryFileBelongsToAnElement(t *testing.T) {
	t.Parallel()
	fsys := embedded(t)
	names, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	of := map[string]bool{"edition.yaml": true}
	for _, e := range New().Elements(iso) {
		of[fileOf(&e)] = true
	}
	for _, name := range names {
		if !of[name] {
			t.Errorf("%s belongs to no element", name)
		}
	}
}

// What we link to exists there and is in force.
func TestMapsPointAtFacts(t *testing.T) {
	t.Parallel()
	known := map[string]map[string]bool{"bio2@1.3": {}, "nis2@2022-2555": {}}
	for _, f := range shared(t, "bio2-measures.csv") {
		if f["status"] == "active" {
			known["bio2@1.3"][f["id"]] = true
		}
	}
	for _, f := range shared(t, "nis2-articles.csv") {
		known["nis2@2022-2555"][strings.NewReplacer("(", ".", ")", "").Replace(f["article"])] = true
	}
	if len(known["bio2@1.3"]) == 0 {
		return // shared has said why
	}
	c := New()
	for _, e := range c.Elements(iso) {
		full, _ := c.Full(e.Ref)
		for _, m := range full.Maps {
			edition, id := audit.SplitRef(m.To)
			if !known[edition][id] {
				t.Errorf("%s maps to %s, which is not in the facts", e.ID, m.To)
			}
		}
	}
}
