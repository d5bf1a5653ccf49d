package tui_test

import (
	"testing"
	"time"

	"toets/tui"
	"toets/tui/tuitest"
	"toets/tui/ui"
)

func TestStartListsWhatWasOpenedBefore(t *testing.T) {
	t.Parallel()
	shelf := &tuitest.Shelf{List: []ui.Recent{
		{Path: "/a/vriesdam.toets", Organisation: "Gemeente Vriesdam", Criteria: []string{"iso27001@2022"}, Audit: "A26-02", State: "phase2", Looked: 48, Total: 123, Opened: day},
		{Path: "/a/weg.toets", Organisation: "Zorg Oostland", Gone: true, Opened: day.Add(-50 * 24 * time.Hour)},
	}}
	w := &world{shelf: shelf, Driver: tuitest.New(tui.Options{Norms: norms(), Places: shelf, Lang: "nl", Config: ui.Config{Name: "Jan", Initials: "JD"}}, day, 80, 24)}
	w.shows(t, "▸ Gemeente Vriesdam", "27001:2022", "A26-02  fase 2 · 39 %", "vandaag", "verplaatst of weg")
	w.Keys("down", "d")
	w.shows(t, "Het bestand zelf blijft staan.")
	w.Keys("v")
	if len(shelf.List) != 1 {
		t.Fatalf("still on the list: %+v", shelf.List)
	}
	w.Keys("/")
	w.Type("niets zo")
	w.shows(t, "Niets met “niets zo”")
	w.Keys("esc")
	w.shows(t, "Gemeente Vriesdam")
}

// A dossier that somebody else writes in is read, tried again, or left.
func TestStartAsksAboutADossierInUse(t *testing.T) {
	t.Parallel()
	for lang, says := range map[string][]string{
		"nl": {"Elders in gebruik", "Proces 12 (toets import) schrijft nu in v.toets.", "l  alleen lezen", "w  opnieuw proberen", "opened for reading"},
		"en": {"In use elsewhere", "Process 12 (toets import) is writing in v.toets now.", "l  read only", "w  try again", "opened for reading"},
	} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			m, err := tuitest.NewMemory(norms(), "JD", func() time.Time { return day }, dossier(lang))
			if err != nil {
				t.Fatal(err)
			}
			shelf := &tuitest.Shelf{
				List:  []ui.Recent{{Path: "/a/v.toets", Organisation: "Gemeente Vriesdam", Opened: day}},
				Opens: map[string]ui.Dossier{"/a/v.toets": m}, Busy: &ui.BusyError{PID: 12, Who: "toets\x1b[31m import", Text: "busy"},
			}
			w := &world{shelf: shelf, Driver: tuitest.New(tui.Options{Norms: norms(), Places: shelf, Lang: lang, Config: ui.Config{Name: "Jan", Initials: "JD", Lang: lang}}, day, 80, 24)}
			w.Keys("enter")
			w.shows(t, says[:4]...)
			w.Keys("esc")
			w.shows(t, "▸ Gemeente Vriesdam")
			w.Keys("enter", "w")
			w.shows(t, says[0]) // still in use
			w.Keys("l")
			w.shows(t, "A26-01", says[4])
		})
	}
}

// What was named on the command line and is in use is asked about as well.
func TestADossierNamedAtTheStartIsInUse(t *testing.T) {
	t.Parallel()
	m, err := tuitest.NewMemory(norms(), "JD", func() time.Time { return day }, dossier("en"))
	if err != nil {
		t.Fatal(err)
	}
	shelf := &tuitest.Shelf{Opens: map[string]ui.Dossier{"v.toets": m}, Busy: &ui.BusyError{Text: "busy"}}
	w := &world{shelf: shelf, Driver: tuitest.New(tui.Options{Norms: norms(), Places: shelf, Path: "v.toets", Lang: "en", Config: ui.Config{Name: "Jan", Initials: "JD", Lang: "en"}}, day, 80, 24)}
	w.shows(t, "Another program is writing in v.toets now.", "try again")
	shelf.Free()
	w.Keys("w")
	w.shows(t, "A26-01")
	if m.About().ReadOnly != "" {
		t.Error("it can only be read")
	}
}
