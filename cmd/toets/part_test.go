package main

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"toets/audit"
	"toets/tui/ui"
)

// audits is a dossier of three audits with something of everything in each.
func audits(t *testing.T, home, path string) {
	t.Helper()
	ctx := context.Background()
	d := newDossier(t, testPlaces(t, home), path)
	criteria := []string{"iso27001@2022"}
	add := audit.AddAudit{Type: audit.Internal, Criteria: criteria, From: "2026-10-01", To: "2027-09-30"}
	if _, err := d.Apply(ctx, add, add, audit.AddDocument{Kind: "policy", Title: "Policy", Elements: []string{criteria[0] + "#5.2"}},
		audit.SetSoA{Control: criteria[0] + "#A.5.1", Applicable: "no", Reason: "r"}); err != nil {
		t.Fatal(err)
	}
	for _, a := range audit.All[audit.Audit](stateOf(t, d)) {
		el := criteria[0] + "#A.8.13"
		if _, err := d.Apply(ctx, audit.AddNote{Audit: a.ID, Element: el, Text: "note of " + a.Number},
			audit.SetText{Audit: a.ID, Block: "conclusion", Lang: "en", Text: "text of " + a.Number},
			audit.AddMeeting{Audit: a.ID, Kind: "opening", Date: "2026-10-0" + a.Number[len(a.Number)-1:], Place: "room of " + a.Number, Attendees: []string{"CISO"}},
			audit.SetResult{Audit: a.ID, Phase: 1, Element: criteria[0] + "#5.2", Result: audit.Partly},
			audit.AddDecision{Audit: a.ID, Subject: "x", Choice: "choice of " + a.Number, Reason: "r", Role: "CISO", Date: "2026-10-02"},
			audit.AddFinding{Audit: a.ID, Grade: audit.Observation, Title: "title of " + a.Number, Elements: []string{el}, Condition: "c"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
}

// The commands that read one audit of a large dossier print what they print
// with all of it, whichever audit is asked for, and refuse with the same words.
func TestOneAuditPrintsTheSame(t *testing.T) {
	t.Parallel()
	home, path := t.TempDir(), filepath.Join(t.TempDir(), "v.toets")
	audits(t, home, path)
	print := func(partFrom int, args []string) (string, int) {
		var out bytes.Buffer
		a := newApp(process{args: args, out: &out, err: &out, partFrom: partFrom, now: func() time.Time { return time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC) },
			env: func(name string) string { return map[string]string{"HOME": home, "LANG": "en_GB"}[name] }})
		code := a.run(context.Background())
		return out.String(), code
	}
	seen := make(map[string]bool)
	for _, c := range [][]string{{"check", "list"}, {"note", "list"}, {"meeting", "list"}, {"text", "list"}, {"decision", "list"}} {
		for _, number := range []string{"", "A26-01", "a26-02", "A26-03", "A26-09"} {
			for _, json := range []bool{false, true} {
				args := append(slices.Clone(c), path)
				if number != "" {
					args = append(args, "--audit", number)
				}
				if json {
					args = append(args, "--json")
				}
				want, code := print(0, args)
				got, partCode := print(1, args)
				if got != want || code != partCode {
					t.Errorf("%v: %d\n%s\nand with all of the dossier %d\n%s", args, partCode, got, code, want)
				}
				seen[want] = true
			}
		}
	}
	if len(seen) < 20 {
		t.Errorf("only %d different answers", len(seen))
	}
}

// The workbench shows the audit one was in, and says when the rest is there;
// keys that write before that, and reports, are of the whole.
func TestDeskShowsAPartFirst(t *testing.T) {
	t.Parallel()
	ctx, home, path := context.Background(), t.TempDir(), filepath.Join(t.TempDir(), "v.toets")
	audits(t, home, path)
	p := testPlaces(t, home)
	p.partFrom = 1
	open := func() (*desk, *audit.State) {
		d, err := p.Open(ctx, path, false)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = d.Close() })
		return d.(*desk), stateOf(t, d)
	}
	d, s := open()
	all := audit.All[audit.Audit](s)
	if a, part := s.Part(); !part || a != all[2].ID || len(s.Findings(a)) != 1 || len(s.Findings(all[0].ID)) != 0 {
		t.Fatalf("%v %s", part, a)
	}
	// A key that writes.
	w, err := d.Apply(ctx, audit.AddFinding{Audit: all[2].ID, Grade: audit.Observation, Title: "new", Elements: []string{"iso27001@2022#A.8.13"}, Condition: "c"})
	if err != nil || len(w.Own) != 1 {
		t.Fatalf("%v %v", w, err)
	}
	if _, err := d.Refresh(ctx); !errors.Is(err, ui.ErrAnew) {
		t.Fatalf("got %v", err)
	}
	s = stateOf(t, d)
	if _, part := s.Part(); part || len(audit.All[audit.Finding](s)) != 4 {
		t.Fatalf("%v %d", part, len(audit.All[audit.Finding](s)))
	}
	_ = d.Close()
	// No key at all: the count tells, once it was asked for.
	if err := p.Remember(path, ui.Position{Page: ui.Page{Kind: ui.PageHome, Audit: all[1].ID}}); err != nil {
		t.Fatal(err)
	}
	d, s = open()
	if a, part := s.Part(); !part || a != all[1].ID {
		t.Fatalf("%v %s", part, a)
	}
	known, err := d.Version(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.st.Whole(ctx); err != nil { // waits for the one that is under way
		t.Fatal(err)
	}
	if v, err := d.Version(ctx); err != nil || v == known {
		t.Fatalf("the count stays %d (%v)", v, err)
	}
	if _, err := d.Refresh(ctx); !errors.Is(err, ui.ErrAnew) {
		t.Fatalf("got %v", err)
	}
	if s := stateOf(t, d); len(audit.All[audit.Note](s)) != 3 {
		t.Fatal("it is not the whole")
	}
	_ = d.Close()
	// A report of a part is one of the whole.
	d, s = open()
	o := ui.ReportOptions{Audit: all[1].ID, Lang: "en", Level: 1, Format: "markdown"}
	got, err := d.Report(ctx, s, o)
	if err != nil {
		t.Fatal(err)
	}
	want, err := d.Report(ctx, stateOf(t, d), o)
	if err != nil || !bytes.Equal(got, want) {
		t.Fatalf("the report differs (%v)", err)
	}
	_ = d.Close()
	if r := p.recent(ctx, visit{Path: path}); r.Audit != all[2].Number || r.Total == 0 {
		t.Errorf("%+v", r)
	}
}
