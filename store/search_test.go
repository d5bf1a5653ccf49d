package store

import (
	"slices"
	"strings"
	"testing"

	"toets/audit"
)

func numbers(hits []Hit) []string {
	var out []string
	for _, h := range hits {
		if h.Number != "" {
			out = append(out, h.Number)
		} else {
			out = append(out, string(h.Kind)+": "+h.Text)
		}
	}
	return out
}

func TestSearch(t *testing.T) {
	t.Parallel()
	s := makeStore(t, options(1, ""))
	a := theAudit(s)
	f := do(t, s,
		audit.AddFinding{Audit: a, Grade: audit.Observation, Title: "Coördinatie ontbreekt", Elements: []string{"n@1#A.13"}, Condition: "Niemand regelt het.\nEcht niet."},
		audit.AddNote{Audit: a, Element: "n@1#A.13", Text: "gesproken over de coordinatie van back-ups"},
		audit.AddDocument{Kind: "policy", Title: "Beleid", Owner: "CISO"},
		audit.AddEvidence{Audit: a, File: &audit.File{Name: "Überzicht_2026.pdf", Size: 1, SHA256: strings.Repeat("ab", 32)}},
		audit.AddTest{Audit: a, Element: "n@1#A.7", Kind: "inspection", Aspect: audit.Existence, Result: "pass", Question: "Zijn \"sleutels\" beheerd?"},
		audit.SetText{Audit: a, Block: "conclusion", Lang: "nl", Text: "Slotsom van het geheel"},
		audit.NamePerson{Initials: "JD", Name: "Willemijn"},
	)[0].Created(audit.KindFinding)[0]
	err := s.IndexElements(ctx, []Element{{"n@1#A.13", "Back-up van informatie"}, {"n@1#A.1", "Coördinatie"}, {"n@1#4.1", "De organisatie"}})
	if err != nil {
		t.Fatal(err)
	}
	for q, want := range map[string][]string{
		"coordinatie":            {"n@1#A.1", "B-JD-01", "note: gesproken over de coordinatie van back-ups"},
		"COÖRD":                  {"n@1#A.1", "B-JD-01", "note: gesproken over de coordinatie van back-ups"},
		"A.13":                   {"n@1#A.13", "B-JD-01", "note: gesproken over de coordinatie van back-ups"},
		"b-jd":                   {"B-JD-01"},
		"B-JD-01":                {"B-JD-01"},
		"uberzicht":              {"E-JD-001"},
		"uberzicht_2026.pd":      {"E-JD-001"},
		`"sleutels"`:             {"T-JD-001"},
		"ciso":                   {"D-001"},
		"slotsom geh":            {"text: Slotsom van het geheel"},
		"geh slotsom":            nil, // only the last word may be unfinished
		"niemand echt":           {"B-JD-01"},
		"willemijn":              nil, // names are not in the index
		"":                       nil,
		"   ":                    nil,
		"* OR NEAR( - ^":         nil,
		"text:slotsom":           nil, // no column is asked for
		"slotsom AND geheel":     nil, // AND is a word
		"slotsom - ( ) \x00 geh": {"text: Slotsom van het geheel"},
		"beleid\x00":             {"D-001"},
		"\xff\xfe":               nil,
		strings.Repeat("x", 1e5): nil,
	} {
		hits, err := s.Search(ctx, q, 10)
		if err != nil {
			t.Errorf("%q: %v", q[:min(len(q), 30)], err)
			continue
		}
		got := numbers(hits)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", q[:min(len(q), 30)], got, want)
		}
	}
	hits, _ := s.Search(ctx, "coordinatie", 10)
	if hits[0].Kind != "element" || hits[1].ID != f || hits[1].Audit != a || hits[1].Text != "Coördinatie ontbreekt" {
		t.Errorf("the title counts more than the text: %+v", hits)
	}
	if hits, _ := s.Search(ctx, "coordinatie", 2); len(hits) != 2 {
		t.Errorf("%d hits of at most 2", len(hits))
	}
	before := s.State()
	ev := do(t, s, audit.SetField{Entity: f, Field: "title", Value: "Afstemming ontbreekt"})
	if hits, _ := s.Search(ctx, "afstem", 10); len(hits) != 1 {
		t.Error("a new title is not found")
	}
	if hits, _ := s.Search(ctx, "coordinatie", 10); len(hits) != 2 {
		t.Error("an old title is still found")
	}
	do(t, s, audit.Inverse(before, ev[0]))
	if hits, _ := s.Search(ctx, "coordinatie", 10); len(hits) != 3 {
		t.Error("what was undone is not found")
	}
	sound(t, s)
}
