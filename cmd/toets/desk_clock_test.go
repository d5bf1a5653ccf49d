package main

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"toets/audit"
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
