package tui_test

import (
	"sync"
	"testing"
	"time"

	"toets/audit"
	"toets/catalog"
	"toets/tui"
	"toets/tui/tuitest"
	"toets/tui/ui"
)

// day is when everything in these tests happens.
var day = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

// hand is a dossier that a test can also change as somebody else would.
type hand interface {
	ui.Dossier
	Other(actor string, changes ...audit.Change) error
	Held() *audit.State
}

// world is a workbench over a dossier in memory.
type world struct {
	*tuitest.Driver
	mem   *tuitest.Memory
	shelf *tuitest.Shelf
	audit audit.ID
}

// norms are read once for all tests.
var norms = sync.OnceValue(catalog.New)

// dossier are the first changes of the dossier in most tests.
func dossier(lang string) audit.CreateDossier {
	return audit.CreateDossier{
		Org: "Gemeente Vriesdam", Country: "nl", Lang: lang, Type: audit.Internal, Criteria: []string{"iso27001@2022"},
		Sites: []string{"Stadhuis", "Werf"}, Lead: "JD", From: "2025-11-01", To: "2026-10-31",
	}
}

// open is a workbench with the dossier open, after some changes.
func open(t testing.TB, lang string, w, h int, setup func(m hand, a audit.ID)) *world {
	t.Helper()
	return openAs(t, lang, w, h, setup, func(m *tuitest.Memory) ui.Dossier { return m })
}

// openAs is open on a dossier that can more than one in memory does.
func openAs(t testing.TB, lang string, w, h int, setup func(m hand, a audit.ID), as func(*tuitest.Memory) ui.Dossier) *world {
	t.Helper()
	norms := norms()
	now := day
	m, err := tuitest.NewMemory(norms, "JD", func() time.Time { now = now.Add(time.Second); return now }, dossier(lang),
		audit.AddPerson{Initials: "AP", Role: "auditor", Title: "auditor"})
	if err != nil {
		t.Fatal(err)
	}
	wd := &world{mem: m, audit: m.Held().OpenAudits()[0].ID}
	if setup != nil {
		setup(m, wd.audit)
	}
	wd.shelf = &tuitest.Shelf{Opens: map[string]ui.Dossier{"memory.toets": as(m)}}
	wd.Driver = tuitest.New(tui.Options{
		Norms: norms, Places: wd.shelf, Path: "memory.toets", Lang: lang, Config: ui.Config{Name: "Jan Dekker", Initials: "JD", Lang: lang},
		Manual: func(lang string) string {
			return "# Manual\n\n## The gate (" + lang + ")\n\nEleven rows.\n\n## Other\n\nNothing.\n"
		},
	}, day, w, h)
	return wd
}

// must applies changes or ends the test.
func must(t testing.TB, m hand, changes ...audit.Change) {
	t.Helper()
	for _, c := range changes {
		if err := m.Other("JD", c); err != nil {
			t.Fatalf("%T: %v", c, err)
		}
	}
}

// phase2 brings an audit over its gate.
func phase2(t *testing.T) func(m hand, a audit.ID) {
	return func(m hand, a audit.ID) {
		for _, row := range audit.GateRows() {
			must(t, m, audit.JudgeGate{Audit: a, Rows: map[string]audit.Result{row: audit.Adequate}})
		}
		must(t, m, audit.DecideGate{Audit: a, Decision: audit.GatePassed})
	}
}

// titled is a document with some title.
func titled(a audit.ID, title string) audit.Change {
	return audit.AddDocument{Audit: a, Title: title, Elements: []string{"iso27001@2022#4.3"}}
}

// begin is a workbench before any dossier is open.
func begin(t *testing.T, lang string, w, h int) *world {
	t.Helper()
	norms := norms()
	wd := &world{shelf: &tuitest.Shelf{}}
	wd.shelf.Makes = func(path string, changes ...audit.Change) (ui.Dossier, error) {
		m, err := tuitest.NewMemory(norms, "JD", func() time.Time { return day }, changes...)
		if m != nil {
			m.Name, wd.mem = path, m
		}
		return m, err
	}
	wd.Driver = tuitest.New(tui.Options{Norms: norms, Places: wd.shelf, Lang: lang, Config: ui.Config{Lang: lang}}, day, w, h)
	return wd
}
