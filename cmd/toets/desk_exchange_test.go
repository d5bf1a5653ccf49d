package main

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"toets/audit"
	"toets/tui/ui"
)

// Two people, from the request to the decision on a conflict, as the workbench
// asks for it.
func TestTwoDesksExchange(t *testing.T) {
	t.Parallel()
	ctx, dir := context.Background(), t.TempDir()
	stick := filepath.Join(dir, "stick")
	if err := os.Mkdir(stick, 0o755); err != nil {
		t.Fatal(err)
	}
	jd, ap := testPlaces(t, filepath.Join(dir, "jd")), testPlaces(t, filepath.Join(dir, "ap"))
	ap.conf = config{Name: "An Peeters", Initials: "AP"}
	lead := newDossier(t, jd, filepath.Join(dir, "jd.toets"))
	request := filepath.Join(dir, "request")
	words, err := ap.Request(ctx, request, "An Peeters", "AP")
	if err != nil || len(words.NL) != 6 || len(words.EN) != 6 || slices.Equal(words.NL, words.EN) {
		t.Fatal(words, err)
	}
	x := lead.(ui.Exchange)
	req, err := x.ReadRequest(ctx, request)
	if err != nil || !slices.Equal(req.Words.NL, words.NL) || !slices.Equal(req.Words.EN, words.EN) || req.Initials != "AP" || req.Member || !req.Of.IsZero() {
		t.Fatalf("%+v %v", req, err)
	}
	if err := x.Admit(ctx, request, audit.RoleAuditor); err != nil {
		t.Fatal(err)
	}
	a := audit.All[audit.Audit](stateOf(t, lead))[0]
	if !slices.Contains(a.Team, "AP") {
		t.Errorf("the team is %v", a.Team)
	}
	const secret = "zwanenhalssleutel"
	if _, err := lead.Apply(ctx, audit.AddFinding{Audit: a.ID, Grade: audit.Minor, Title: secret, Elements: []string{a.Criteria[0] + "#A.8.13"}, Condition: "c"}); err != nil {
		t.Fatal(err)
	}
	if c, err := x.Counts(ctx); err != nil || c.Out == 0 || c.Place != "" {
		t.Fatalf("%+v %v", c, err)
	}
	r := exchanged(t, lead, stick)
	if r.Sent == 0 || len(r.Faults) != 0 {
		t.Fatalf("%+v", r)
	}
	if c, err := x.Counts(ctx); err != nil || c.Out != 0 || c.Place != stick {
		t.Fatalf("%+v %v", c, err)
	}
	found, err := ap.Invitations(ctx, stick)
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	team, err := x.Team(ctx)
	if err != nil || !slices.Equal(team.Words.NL, found[0].Words.NL) || !slices.Equal(team.Words.EN, found[0].Words.EN) {
		t.Fatalf("the lead reads %v, the newcomer %v (%v)", team.Words, found[0].Words, err)
	}
	copied, err := ap.Join(ctx, stick, found[0], filepath.Join(dir, "ap.toets"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = copied.Close() })
	for _, c := range []ui.Dossier{lead, copied} {
		if m := stateOf(t, c).MemberOf(c.About().Device); m == nil || (m.Initials == "AP") != (c == copied) {
			t.Errorf("whose copy this is: %v", m)
		}
	}
	f := audit.All[audit.Finding](stateOf(t, copied))[0]
	for d, title := range map[ui.Dossier]string{lead: "of the lead", copied: "of AP"} {
		if _, err := d.Apply(ctx, audit.SetField{Entity: f.ID, Field: "title", Value: title}); err != nil {
			t.Fatal(err)
		}
	}
	exchanged(t, copied, stick)
	before := stateOf(t, lead)
	rehearsed, err := x.Sync(ctx, stick, ui.SyncOptions{Rehearse: true})
	if err != nil || rehearsed.Conflicts != 1 || rehearsed.Sent == 0 || rehearsed.BytesOut < 300 || rehearsed.Received() == 0 || rehearsed.Brought[0].By != "AP" {
		t.Fatalf("%+v %v", rehearsed, err)
	}
	if n := len(stateOf(t, lead).Unclear()); n != 0 {
		t.Fatal("a rehearsal took something in")
	}
	if r = exchanged(t, lead, stick); r.Conflicts != 1 {
		t.Fatalf("%+v", r)
	}
	events, err := lead.Refresh(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range events {
		before.Apply(e)
	}
	if !slices.Equal(before.Unclear(), stateOf(t, lead).Unclear()) || len(before.Unclear()) != 1 {
		t.Fatalf("the workbench sees %v", before.Unclear())
	}
	live := before.Live(f.ID, "title")
	if _, err := lead.Apply(ctx, audit.Resolve{Entity: f.ID, Field: "title", Keep: live[0].Ref()}); err != nil {
		t.Fatal(err)
	}
	exchanged(t, lead, stick)
	exchanged(t, copied, stick)
	if got := stateOf(t, copied); len(got.Unclear()) != 0 || audit.Get[audit.Finding](got, f.ID).Title != live[0].Value {
		t.Fatalf("%+v", audit.Get[audit.Finding](got, f.ID))
	}
	// AP leaves; what AP writes afterwards does not count, and AP is told.
	if err := x.Remove(ctx, stateOf(t, lead).MemberOf(copied.About().Device).ID, "left"); err != nil {
		t.Fatal(err)
	}
	exchanged(t, lead, stick)
	y := copied.(ui.Exchange)
	if r, err := y.Sync(ctx, stick, ui.SyncOptions{Rehearse: true}); err != nil || len(r.Faults) != 1 || !strings.Contains(r.Faults[0], "AP takes part no more") {
		t.Fatalf("who is out reads on: %+v %v", r, err)
	}
	if t2, err := y.Team(ctx); err != nil || t2.Shut != "" {
		t.Fatalf("a rehearsal left a note: %+v %v", t2, err)
	}
	for range 2 { // the second time nothing new lies there, and it still holds
		if r, err := y.Sync(ctx, stick, ui.SyncOptions{}); err != nil || len(r.Faults) != 1 || !strings.Contains(r.Faults[0], "after the exchange of 2 Nov 2026 09:00") {
			t.Fatalf("who is out is not told: %+v %v", r, err)
		}
	}
	if t2, err := y.Team(ctx); err != nil || !strings.HasPrefix(t2.Shut, "AP takes part no more") {
		t.Fatalf("%+v %v", t2, err)
	}
	if _, err := copied.Apply(ctx, audit.AddNote{Audit: a.ID, Text: "after the end"}); err != nil {
		t.Fatal(err) // nobody can tell this copy
	}
	if _, err := copied.(ui.Exchange).Sync(ctx, stick, ui.SyncOptions{}); err != nil {
		t.Fatal(err)
	}
	if r := exchanged(t, lead, stick); r.Quarantined != 1 || len(audit.All[audit.Note](stateOf(t, lead))) != 0 {
		t.Fatalf("%+v", r)
	}
	keptAside(t, lead, copied, stick)
	clear(t, stick, secret)
}

// keptAside looks at what came after the end, in plain words, lets it count,
// and lets AP in again.
func keptAside(t *testing.T, lead, copied ui.Dossier, stick string) {
	t.Helper()
	ctx := context.Background()
	team, err := lead.(ui.Exchange).Team(ctx)
	if err != nil || len(team.Aside) != 1 || team.Kept != 1 || team.Aside[0].Flag != "revoked" || team.Aside[0].Actor != "AP" || len(team.Aside[0].Was) != len(team.Aside[0].Ops) {
		t.Fatalf("%+v %v", team, err)
	}
	late := team.Aside[0]
	if _, err := lead.Apply(ctx, audit.AdmitChange{Device: late.Device, Seq: late.Seq}); err != nil {
		t.Fatal(err)
	}
	if team, err = lead.(ui.Exchange).Team(ctx); err != nil || len(team.Aside) != 0 || len(audit.All[audit.Note](stateOf(t, lead))) != 1 {
		t.Fatalf("%+v %v", team, err)
	}
	if _, err := lead.Apply(ctx, audit.RestoreMember{Member: stateOf(t, lead).MemberOf(late.Device).ID}); err != nil {
		t.Fatal(err)
	}
	exchanged(t, lead, stick)
	exchanged(t, copied, stick)
	if team, err := copied.(ui.Exchange).Team(ctx); err != nil || team.Shut != "" {
		t.Fatalf("let in again, and still told to be out: %+v %v", team, err)
	}
}

func exchanged(t *testing.T, d ui.Dossier, place string) ui.Receipt {
	t.Helper()
	r, err := d.(ui.Exchange).Sync(context.Background(), place, ui.SyncOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Faults) > 0 {
		t.Fatalf("faults: %v", r.Faults)
	}
	return r
}

// clear fails when a word stands readable in what lies in a place.
func clear(t *testing.T, dir, word string) {
	t.Helper()
	n := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		n++
		b, err := os.ReadFile(path)
		if err == nil && bytes.Contains(b, []byte(word)) {
			err = errors.New(path + " tells it")
		}
		return err
	})
	if err != nil || n == 0 {
		t.Fatal(n, err)
	}
}
