package main

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"toets/audit"
	"toets/store"
	"toets/tui/ui"
)

// The workbench stays open for days: whom it lets in on Thursday came in on
// Thursday, not when the program was started.
func TestTheWorkbenchHasTheTimeOfNow(t *testing.T) {
	t.Parallel()
	ctx, dir := context.Background(), t.TempDir()
	jd, ap := testPlaces(t, filepath.Join(dir, "jd")), testPlaces(t, filepath.Join(dir, "ap"))
	lead := newDossier(t, jd, filepath.Join(dir, "jd.toets"))
	thursday := time.Date(2026, 11, 5, 16, 30, 0, 0, time.UTC)
	jd.now = func() time.Time { return thursday }
	ap.now = func() time.Time { return thursday.Add(-time.Hour) }
	request := filepath.Join(dir, "request")
	if _, err := ap.Request(ctx, request, "An Peeters", "AP"); err != nil {
		t.Fatal(err)
	}
	x := lead.(ui.Exchange)
	req, err := x.ReadRequest(ctx, request)
	if err != nil || !req.At.Equal(thursday.Add(-time.Hour)) {
		t.Errorf("the request says %v (%v)", req.At, err)
	}
	if err := x.Admit(ctx, request, audit.RoleAuditor); err != nil {
		t.Fatal(err)
	}
	for _, m := range audit.All[audit.Member](stateOf(t, lead)) {
		if !m.At.Equal(thursday) {
			t.Errorf("%s came in at %v", m.Initials, m.At)
		}
	}
}

// An act whose time cannot be right is marked in the history of the workbench,
// in the words of the store.
func TestTheHistoryMarksWhatCannotBeRight(t *testing.T) {
	t.Parallel()
	ctx, dir := context.Background(), t.TempDir()
	jd := testPlaces(t, dir)
	d := newDossier(t, jd, filepath.Join(dir, "jd.toets"))
	made, err := d.(ui.Exchange).Acts(ctx, audit.ID{}, 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	jd.now = func() time.Time { return made[0].At.Add(-72 * time.Hour) }
	a := audit.All[audit.Audit](stateOf(t, d))[0].ID
	if _, err := d.Apply(ctx, audit.AddNote{Audit: a, Text: "of before"}); err != nil {
		t.Fatal(err)
	}
	acts, err := d.(ui.Exchange).Acts(ctx, audit.ID{}, 0, 100)
	if err != nil || len(acts) != len(made)+1 {
		t.Fatalf("%d acts, %v", len(acts), err)
	}
	for i, e := range acts {
		if want := map[bool]string{true: ui.OddBehind}[i == 0]; e.Odd != want {
			t.Errorf("%s of %s is marked %q, want %q", e.Intent, e.At, e.Odd, want)
		}
	}
	if store.OddAhead != ui.OddAhead || store.OddBehind != ui.OddBehind {
		t.Error("the workbench has other words")
	}
}
