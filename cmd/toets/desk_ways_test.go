package main

import (
	"path/filepath"
	"strings"
	"testing"

	"toets/audit"
	tsync "toets/store/sync"
	"toets/tui/ui"
)

// What the workbench says names its keys and no commands; the command line says
// its commands and no keys.
func TestTheWorkbenchNamesItsOwnWays(t *testing.T) {
	t.Parallel()
	p := testPlaces(t, filepath.Join(t.TempDir(), "home"))
	faults := []error{&tsync.Fault{Code: tsync.Forked, Err: tsync.ErrRefused}}
	for _, w := range p.screenWays() {
		faults = append(faults, w.err)
	}
	for _, err := range faults {
		screen := p.speaker().sentence(&inFile{"v.toets", err})
		command := *p.app
		command.stays = false
		command.w = command.words("", "")
		line := command.sentence(&inFile{"v.toets", err})
		if screen == line || strings.Contains(screen, "toets members") || strings.Contains(screen, "toets join") || strings.Contains(screen, "toets sync") || strings.Contains(screen, "toets bundle") {
			t.Errorf("the workbench says %q, the command line %q", screen, line)
		}
	}
}

// The dossier is Dutch and the locale English: what goes wrong is said in the
// language that the screen has.
func TestFaultsAreInTheLanguageOfTheScreen(t *testing.T) {
	t.Parallel()
	p := testPlaces(t, filepath.Join(t.TempDir(), "home"))
	d, err := p.Create(t.Context(), filepath.Join(t.TempDir(), "v.toets"), audit.CreateDossier{Org: "Vriesdam", Country: "nl", Lang: "nl", Criteria: []string{"iso27001@2022"}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	_, err = d.(ui.Exchange).Sync(t.Context(), filepath.Join(t.TempDir(), "nowhere"), ui.SyncOptions{})
	if err == nil || !strings.Contains(err.Error(), "is niet te bereiken") {
		t.Fatal(err)
	}
}
