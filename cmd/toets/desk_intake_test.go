package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"toets/audit"
	"toets/tui"
	"toets/tui/tuitest"
	"toets/tui/ui"
)

var updateKeys = flag.Bool("update-keys", false, "write what is seen into the scripts of keys")

const (
	houseOne = "id,title,text\nH1,Doors,Badges are worn by everyone.\nH2,Desks,Desks are empty at night.\n,Nameless,\n"
	houseTwo = "id,title,text\nH1,Doors,Badges are worn and seen.\nH3,Visitors,Visitors are met at the door.\n"
)

// houseFiles are two sources of one norm, and something that is none.
func houseFiles(t *testing.T, dir string) {
	t.Helper()
	for name, text := range map[string]string{"one.csv": houseOne, "two.csv": houseTwo, "none.txt": "\x00\x01\x02"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// A source is read without a trace, taken in as one act, and a newer one says
// what it changes.
func TestDeskTakesInANorm(t *testing.T) {
	t.Parallel()
	ctx, dir := context.Background(), t.TempDir()
	houseFiles(t, dir)
	d := newDossier(t, testPlaces(t, dir), filepath.Join(dir, "v.toets"))
	in := d.(ui.Intake)
	o := ui.NormOptions{As: "house@1", Lang: "en"}
	before := stateOf(t, d).Changes()
	src, err := in.ReadNorm(ctx, filepath.Join(dir, "one.csv"), o)
	if err != nil {
		t.Fatal(err)
	}
	if len(src.Editions) != 1 || src.Editions[0].Elements != 2 || src.Editions[0].Newer || len(src.Skipped) != 1 || !strings.Contains(src.Skipped[0], "line 4") {
		t.Fatalf("%+v", src)
	}
	if stateOf(t, d).Changes() != before {
		t.Error("looking at a source changed the dossier")
	}
	changes, err := in.KeepNorm(ctx, src)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Apply(ctx, changes...); err != nil {
		t.Fatal(err)
	}
	if got := d.(ui.Normed).Norms().Title("house@1#H2", "en"); got != "Desks" {
		t.Errorf("on board stands %q", got)
	}
	again, err := in.ReadNorm(ctx, filepath.Join(dir, "one.csv"), o)
	if err != nil || !again.Editions[0].Same {
		t.Errorf("the same again: %+v, %v", again, err)
	}
	if changes, err := in.KeepNorm(ctx, again); err != nil || len(changes) != 0 {
		t.Errorf("the same again changes %v, %v", changes, err)
	}
	a := audit.All[audit.Audit](stateOf(t, d))[0]
	if _, err := d.Apply(ctx, audit.EditSet{Entity: a.ID, Field: "criteria", Add: []string{"house@1"}}, audit.AddNote{Audit: a.ID, Element: "house@1#H2", Text: "seen"}); err != nil {
		t.Fatal(err)
	}
	newer, err := in.ReadNorm(ctx, filepath.Join(dir, "two.csv"), o)
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(newer.Editions[0].Newer, newer.Editions[0].Added, newer.Editions[0].Changed, newer.Editions[0].Gone, newer.Editions[0].Hanging); got != "true [H3] [H1] [H2] [H2]" {
		t.Errorf("a newer one: %s", got)
	}
	if _, err := in.ReadNorm(ctx, filepath.Join(dir, "one.csv"), ui.NormOptions{As: "iso27001@2022"}); !audit.Refused(err, audit.NormAboard) {
		t.Errorf("in place of what comes with the program: %v", err)
	}
	if _, err := in.ReadNorm(ctx, filepath.Join(dir, "none.txt"), o); err == nil || strings.Contains(err.Error(), "%!") {
		t.Errorf("what is no norm: %v", err)
	}
}

// TestNormKeys takes norms in with the keys of the workbench, on a dossier on
// disk. $WORK in a script is the folder with the sources.
func TestNormKeys(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"nl", "en"} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			houseFiles(t, dir)
			p := testPlaces(t, dir)
			p.conf.Lang = lang
			path := filepath.Join(dir, "v.toets")
			d := newDossier(t, p, path)
			at := time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
			script := filepath.Join("testdata", "keys", "norms-"+lang+".keys")
			text, err := os.ReadFile(script)
			if err != nil {
				t.Fatal(err)
			}
			run := filepath.Join(dir, "run.keys")
			if err := os.WriteFile(run, []byte(strings.ReplaceAll(string(text), "$WORK", dir)), 0o600); err != nil {
				t.Fatal(err)
			}
			shelf := &tuitest.Shelf{Opens: map[string]ui.Dossier{path: d}}
			w := tuitest.New(tui.Options{Norms: p.norms, Places: shelf, Path: path, Lang: lang, Config: ui.Config{Name: "Jan Dekker", Initials: "JD", Lang: lang}}, at, 80, 24)
			stored := func() string {
				var b strings.Builder
				for _, n := range stateOf(t, d).OwnNorms() {
					fmt.Fprintf(&b, "%s %d %d %s\n", n.Edition, n.Elements, n.Assessable, n.Source)
				}
				return b.String()
			}
			diff, err := (&tuitest.Script{Driver: w, Stored: stored}).Run(run, *updateKeys)
			if err != nil {
				t.Fatal(err)
			}
			if diff != "" {
				t.Error(diff)
			}
			if *updateKeys {
				out, err := os.ReadFile(run)
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(script, []byte(strings.ReplaceAll(string(out), dir, "$WORK")), 0o600); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// What the user's own source says stands beside its element, and in no report.
func TestOwnTextStandsBesideItsElement(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	for _, lang := range []string{"nl", "en"} {
		dir := t.TempDir()
		houseFiles(t, dir)
		p := testPlaces(t, dir)
		path := filepath.Join(dir, "v.toets")
		d := newDossier(t, p, path)
		in := d.(ui.Intake)
		src, err := in.ReadNorm(ctx, filepath.Join(dir, "one.csv"), ui.NormOptions{As: "house@1", Lang: "en"})
		if err != nil {
			t.Fatal(err)
		}
		changes, err := in.KeepNorm(ctx, src)
		if err != nil {
			t.Fatal(err)
		}
		a := audit.All[audit.Audit](stateOf(t, d))[0]
		for _, act := range [][]audit.Change{changes, {audit.EditSet{Entity: a.ID, Field: "criteria", Add: []string{"house@1"}}}} {
			if _, err := d.Apply(ctx, act...); err != nil {
				t.Fatal(err)
			}
		}
		shelf := &tuitest.Shelf{Opens: map[string]ui.Dossier{path: d}}
		w := tuitest.New(tui.Options{Norms: p.norms, Places: shelf, Path: path, Lang: lang, Config: ui.Config{Name: "Jan Dekker", Initials: "JD", Lang: lang}},
			time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC), 80, 24)
		w.Keys("g", "w", "home", "down")
		label := map[string]string{"nl": "Bron", "en": "Source"}[lang]
		if s := w.Screen(); !strings.Contains(s, label) || !strings.Contains(s, "Desks are empty at night.") {
			t.Errorf("%s: the own text is not beside H2:\n%s", lang, s)
		}
		for _, format := range []string{"md", "json"} {
			b, err := d.Report(ctx, stateOf(t, d), ui.ReportOptions{Audit: a.ID, Lang: lang, Level: 1, Format: format})
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(b), "empty at night") {
				t.Errorf("%s: the own text is in the report", format)
			}
		}
	}
}
