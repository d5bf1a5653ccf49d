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
