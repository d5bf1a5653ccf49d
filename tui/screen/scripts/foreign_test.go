package scripts_test

import (
	"strings"
	"testing"

	"toets/audit"
	"toets/tui/ui"
)

// evil turns the direction of writing; what moves a cursor never gets into a
// dossier, but a log of elsewhere may hold it all the same.
const evil = "\u202egno\u2066lav"

// TestForeignTextCannotTouchTheScreens fills every free text and looks at every
// screen, in each of its rows.
func TestForeignTextCannotTouchTheScreens(t *testing.T) {
	t.Parallel()
	w := open(t, "nl", "JD", true)
	s := w.mem.Held()
	for _, kind := range audit.Kinds() {
		for _, id := range s.IDs(kind) {
			for _, f := range audit.SchemaOf(kind).Fields {
				var c audit.Change = audit.SetField{Entity: id, Field: f.Name, Value: evil + f.Name}
				if f.Type.Set() {
					c = audit.EditSet{Entity: id, Field: f.Name, Add: []string{evil + f.Name}}
				}
				_ = w.mem.Other("JD", c) // what the rules refuse cannot be there
			}
		}
	}
	w.must(audit.SetText{Audit: w.audit, Block: "conclusion", Lang: "nl", Text: evil}, audit.AddNote{Audit: w.audit, Text: evil},
		audit.SetAdvice{Audit: w.audit, Choice: audit.AdviceNegative, Reason: evil})
	w.Wait(2e9)
	shown := 0
	doc, meeting := s.Documents()[0].ID, s.Meetings(w.audit)[0].ID
	for _, p := range []ui.Page{
		{Kind: ui.PageGate}, {Kind: ui.PageRegister}, {Kind: ui.PageRegister, ID: doc}, {Kind: ui.PageSoA}, {Kind: ui.PageSoA, Ref: ref("A.5.1")}, {Kind: ui.PageSoA, Arg: "import"},
		{Kind: ui.PageMeetings}, {Kind: ui.PageMeetings, ID: meeting, Arg: "walk"}, {Kind: ui.PageNotes}, {Kind: ui.PageReport}, {Kind: ui.PageJournal},
		{Kind: ui.PageHistory, ID: doc}, {Kind: ui.PageHistory, ID: s.Findings(w.audit)[1].ID}, {Kind: ui.PageSearch, Arg: "gno"},
	} {
		p.Audit = w.audit
		w.Root.Visit(p)
		w.Wait(1e9)
		for step := range 40 {
			if step == 0 && strings.Contains(w.Screen(), "gnolav") {
				shown++
			}
			if f := w.Frame(); strings.ContainsAny(f, "\u202e\u2066\r") || strings.Contains(f, "liep vast") {
				t.Fatalf("%s lets foreign text through at step %d:\n%s", p.Kind, step, w.Screen())
			}
			w.Keys("down")
			if step%8 == 7 {
				w.Keys("tab")
			}
		}
	}
	if shown < 6 {
		t.Fatalf("only %d screens show the text at all: this proves nothing", shown)
	}
}

// TestEveryKeyInEveryRow presses every key of a screen in every row, with nothing
// and with something in the dossier: nothing breaks.
func TestEveryKeyInEveryRow(t *testing.T) {
	t.Parallel()
	for _, phase2 := range []bool{false, true} {
		for _, kind := range []ui.Kind{ui.PageGate, ui.PageRegister, ui.PageSoA, ui.PageMeetings, ui.PageNotes, ui.PageReport, ui.PageJournal} {
			w := open(t, "en", "JD", phase2)
			for _, key := range strings.Fields("enter tab s c v w h f e t r a p i o n x left right space backspace d") {
				for row := range 3 {
					w.Root.Visit(ui.Page{Kind: kind, Audit: w.audit})
					for range row {
						w.Keys("down")
					}
					w.Keys(key)
					if strings.Contains(w.Screen(), "broke (") {
						t.Fatalf("%s broke on %q in row %d:\n%s", kind, key, row, w.Screen())
					}
					w.Keys("esc", "esc", "esc")
				}
			}
		}
	}
}
