package flow_test

import (
	"strings"
	"testing"

	"toets/audit"
	"toets/catalog"
	"toets/tui/ui"
)

// onBIO is an audit on BIO 1.04 with results, a note and a document, in which
// act then happens.
func onBIO(act func(w *world, a audit.ID)) func(w *world) {
	return func(w *world) {
		w.must(audit.AddAudit{Type: audit.Baseline, Number: "A26-90", Criteria: []string{"bio@1.04"}})
		a := w.mem.Held().AuditByNumber("A26-90").ID
		w.must(audit.MoveAudit{Audit: a, To: audit.AuditPhase2},
			audit.SetResult{Audit: a, Phase: 2, Element: "bio@1.04#8.1.3.1", Aspect: audit.Design, Result: audit.Adequate},
			audit.SetResult{Audit: a, Phase: 2, Element: "bio@1.04#7.2.1.1", Aspect: audit.Design, Result: audit.Inadequate},
			audit.AddNote{Audit: a, Element: "bio@1.04#8.1.3.1", Text: "Gedragsregels hangen in de hal."},
			audit.AddDocument{Kind: "policy", Title: "Meldregeling", Elements: []string{"bio@1.04#7.2.1.1"}})
		act(w, a)
	}
}

// A note stays at the element where it was made, and is shown at what took its
// place; what was removed stays in sight, also in phase 1.
func TestOldNotesStandAtTheNewElement(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		var id audit.ID
		w := openAfter(t, "nl", "JD", size[0], size[1], onBIO(func(w *world, a audit.ID) {
			id = a
			w.must(audit.MoveEdition{Audit: a, From: "bio@1.04", To: "bio2@1.3", Reason: "BIO2"})
		}))
		w.Root.Visit(ui.Page{Kind: ui.PageOnSite, Audit: id})
		w.Keys("/")
		w.Type("5.10.03")
		w.Keys("enter")
		w.shows("Notitie")
		w.shows("Gedragsregels hangen in de hal.")
		w.Keys("esc", "/")
		w.Type("7.2.1.1")
		w.Keys("enter")
		w.shows("Uit een eerdere editie")
		w.shows("De wet blijft gelden")
	}
}

// A next audit on another edition shows what the one before found, and counts
// none of it.
func TestTheAuditBeforeStandsBeside(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"nl", "en"} {
		var id audit.ID
		w := openAfter(t, lang, "JD", 80, 24, onBIO(func(w *world, a audit.ID) {
			w.must(audit.AddAudit{Type: audit.Baseline, Number: "A26-91", Criteria: []string{"bio2@1.3"}, After: a})
			id = w.mem.Held().AuditByNumber("A26-91").ID
		}))
		w.Root.Visit(ui.Page{Kind: ui.PageOnSite, Audit: id})
		w.shows(" 0/")
		w.Keys("/")
		w.Type("5.10.03")
		w.Keys("enter")
		w.shows("A26-90 ✓··")
		w.shows(map[string]string{"nl": "te verifiëren", "en": "to verify"}[lang])
		w.Keys("esc", "/")
		w.Type("7.2.1.1")
		w.Keys("enter")
		w.shows("A26-90 ✗··")
		w.Keys("esc", "end")
		w.shows(map[string]string{"nl": "Uit A26-90, BIO 1.04", "en": "From A26-90, BIO 1.04"}[lang])
	}
}

// What a document was asked for stays in the list of phase 1 after a move.
func TestPhaseOneShowsWhatStayedBehind(t *testing.T) {
	t.Parallel()
	var id audit.ID
	w := openAfter(t, "nl", "JD", 80, 24, func(w *world) {
		w.must(audit.AddAudit{Type: audit.Internal, Number: "A26-90", Criteria: []string{"iso27001@2013"}})
		id = w.mem.Held().AuditByNumber("A26-90").ID
		s := w.mem.Held()
		old := ""
		for _, l := range s.MovePlan(s.Audit(id), "iso27001@2013", "iso27001@2022") {
			if e, _ := catalog.New().Element(l.Element); l.Fate == audit.FateSplit && e.Document != "" {
				old = l.Element
				break
			}
		}
		if old == "" {
			w.t.Fatal("nothing with a document was split")
		}
		w.must(audit.AddDocument{Kind: "policy", Title: "Oud beleid", Elements: []string{old}},
			audit.MoveEdition{Audit: id, From: "iso27001@2013", To: "iso27001@2022", Reason: "nieuw"})
		if got := w.mem.Held().BehindDocuments(w.mem.Held().Audit(id)); len(got) != 1 || got[0].Element != old {
			w.t.Fatalf("behind %+v", got)
		}
	})
	w.Root.Visit(ui.Page{Kind: ui.PageDocuments, Audit: id})
	w.Keys("end")
	w.shows("Uit 27001:2013")
	w.shows("Oud beleid")
	w.shows("Uit een eerdere editie")
	if !strings.Contains(w.Screen(), "0/") {
		t.Errorf("what stayed behind counts:\n%s", w.Screen())
	}
}
