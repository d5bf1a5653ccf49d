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

// One reader over all editions, so that a question that stands in two of them
// is found as well.
func TestShippedContentLints(t *testing.T) {
	t.Parallel()
	c := New()
	asked := make(map[string]string)
	all := folders(t)
	for _, name := range slices.Sorted(keys(all)) {
		l := newLinter(c)
		l.asked = asked
		l.folder(all[name])
		for _, p := range l.problems {
			t.Errorf("%s %s", name, p.In("en"))
		}
	}
}

func keys[V any](m map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// What is offered has its questions: everything that is assessed on site, and
// everything that asks for a document. An edition that lacks some says
// complete: false and is not offered.
func TestShippedContentIsComplete(t *testing.T) {
	t.Parallel()
	c := New()
	for _, id := range c.IDs() {
		ed, _ := c.Info(id)
		for _, b := range ed.Brings {
			if err := c.Require(b); err != nil {
				t.Errorf("%s brings what is not complete: %v", id, err)
			}
		}
		if missing := c.Missing(id); len(missing) > 0 {
			t.Errorf("%s lacks questions for %s", id, strings.Join(missing, " "))
		}
		for _, rule := range c.Elements(id) {
			e, _ := c.Full(rule.Ref)
			if !e.HasQuestions() {
				continue
			}
			for name, has := range map[string]bool{
				"label":               e.Label.NL != "" && e.Label.EN != "",
				"why":                 e.Why.NL != "" && e.Why.EN != "",
				"operating questions": len(e.OpQuestions) >= 2 || e.Kind == audit.ElementDocument,
				"ask for":             len(e.AskFor.NL) >= 3 && len(e.AskFor.EN) >= 3,
				"typical":             e.Typical.NL != "" && e.Typical.EN != "",
				"cadence":             len(e.Cadence) > 0,
			} {
				if !has {
					t.Errorf("%s lacks %s", e.Ref, name)
				}
			}
		}
	}
}

// The main norm asks more of its questions than the others do.
func TestMainNormHasItsFullSet(t *testing.T) {
	t.Parallel()
	c := New()
	for _, rule := range c.Elements(iso) {
		if e, _ := c.Full(rule.Ref); e.HasQuestions() && (len(e.DocQuestions) < 2 || len(e.OpQuestions) < 3 && e.Kind != audit.ElementDocument || e.From != "") {
			t.Errorf("%s has %d and %d questions, from %q", e.ID, len(e.DocQuestions), len(e.OpQuestions), e.From)
		}
	}
}

// Every file of questions is reached from an element, or nobody would see it.
func TestEveryFileBelongsToAnElement(t *testing.T) {
	t.Parallel()
	c := New()
	for name, fsys := range folders(t) {
		of := map[string]bool{"edition.yaml": true}
		for _, row := range c.elements(editionOf(name)).rows {
			if file := fileOf(&row.Element); row.Holds() {
				if of[file] {
					t.Errorf("%s: two elements share %s", name, file)
				}
				of[file] = true
			}
		}
		names, err := fs.Glob(fsys, "*.yaml")
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range names {
			if !of[file] {
				t.Errorf("%s/%s belongs to no element that holds", name, file)
			}
		}
	}
}

// A clause that other management systems share borrows its questions; one that
// speaks of information security needs its own there.
func TestBorrowedQuestionsFitTheirNorm(t *testing.T) {
	t.Parallel()
	c := New()
	for _, id := range c.IDs() {
		if id == iso2013 || !strings.HasPrefix(id, "iso") {
			continue
		}
		for _, rule := range c.Elements(id) {
			e, _ := c.Full(rule.Ref)
			if e.From == "" {
				continue
			}
			for _, q := range append(slices.Clone(e.DocQuestions), e.OpQuestions...) {
				for _, text := range []string{q.NL, q.EN} {
					for _, w := range []string{"informatiebeveiliging", "information security", "isms", "klimaat", "climate"} {
						if strings.Contains(Fold(text), w) {
							t.Errorf("%s has a question of %s that speaks of %s: %s", e.Ref, e.From, w, text)
						}
					}
				}
			}
		}
	}
}
