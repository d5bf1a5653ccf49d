package tui_test

import (
	"slices"
	"strings"
	"testing"

	"toets/audit"
	"toets/tui"
	"toets/tui/ui"
)

// everyPage opens each page that the audit has, on a dossier with something of
// everything in it.
func everyPage(t *testing.T, lang string, w, h int, see func(kind ui.Kind, wd *world)) {
	t.Helper()
	for _, kind := range tui.Kinds() {
		if kind == ui.PageFirst || kind == ui.PageStart || kind == ui.PageNew || kind == ui.PageJoin {
			continue
		}
		wd := openAs(t, lang, w, h, full(t), shared(t))
		wd.Root.Visit(wd.page(kind))
		see(kind, wd)
	}
}

// page names a page of a kind on something that is there.
func (w *world) page(kind ui.Kind) ui.Page {
	p := ui.Page{Kind: kind, Audit: w.audit}
	switch s := w.mem.Held(); kind {
	case ui.PageFinding:
		p.ID = s.Findings(w.audit)[0].ID
	case ui.PageHistory:
		p.ID = s.Documents()[0].ID
	case ui.PageSearch:
		p.Arg = "kopie"
	case ui.PageConflict:
		p.ID, p.Arg = w.apart()
	default:
	}
	return p
}

func TestKeysOfScreensComeFromTheTable(t *testing.T) {
	t.Parallel()
	allowed := slices.Concat(ui.ListKeys(), ui.MoveKeys(), ui.ResultKeys(), ui.MarkKeys(), []string{""})
	everyPage(t, "nl", 80, 24, func(kind ui.Kind, wd *world) {
		for _, b := range wd.Root.Front().Bindings() {
			for _, k := range b.Keys() {
				if !slices.Contains(allowed, k) {
					t.Errorf("%s binds %q, which the key table does not know", kind, k)
				}
				if slices.Contains(ui.ResultKeys(), k) && b.Group != ui.GroupResult {
					t.Errorf("%s binds %q to something that is no result", kind, k)
				}
			}
			if b.Help().Desc == "" {
				t.Errorf("%s has no help for %q", kind, b.Keys())
			}
		}
	})
}

func TestNoKeyTwiceOnAScreen(t *testing.T) {
	t.Parallel()
	everyPage(t, "en", 80, 24, func(kind ui.Kind, wd *world) {
		seen := make(map[string]string)
		for _, b := range wd.Root.Front().Bindings() {
			for _, k := range b.Keys() {
				if k == "" {
					continue
				}
				if had, twice := seen[k]; twice && had != b.Help().Desc {
					t.Errorf("%s binds %q to %q and to %q", kind, k, had, b.Help().Desc)
				}
				seen[k] = b.Help().Desc
			}
		}
	})
}

func TestEveryControlKeyHasAnFKey(t *testing.T) {
	t.Parallel()
	wd := open(t, "nl", 80, 24, nil)
	for _, editing := range []bool{false, true} {
		for _, b := range wd.Root.Globals(editing) {
			keys := strings.Join(b.Keys(), " ")
			if strings.Contains(keys, "ctrl+") && !strings.Contains(keys, "f") {
				t.Errorf("%q has no F-key", keys)
			}
			for _, k := range b.Keys() {
				if editing && len([]rune(k)) == 1 {
					t.Errorf("%q is a character and cannot be global in a text", k)
				}
				if slices.Contains([]string{"ctrl+s", "ctrl+q", "ctrl+i", "ctrl+m", "ctrl+j", "ctrl+h", "ctrl+a", "ctrl+b", "ctrl+g", "ctrl+n",
					"ctrl+o", "ctrl+w", "ctrl+d", "ctrl+k", "ctrl+r", "f10", "f11"}, k) {
					t.Errorf("%q belongs to terminals", k)
				}
			}
		}
	}
}

func TestFKeysDoWhatTheControlKeysDo(t *testing.T) {
	t.Parallel()
	for _, pair := range [][2]string{{"ctrl+p", "f2"}, {"ctrl+f", "f3"}, {"ctrl+z", "f7"}, {"?", "f1"}} {
		a, b := open(t, "nl", 80, 24, full(t)), open(t, "nl", 80, 24, full(t))
		a.Keys("g", "w", "a", pair[0])
		b.Keys("g", "w", "a", pair[1])
		if a.Screen() != b.Screen() {
			t.Errorf("%s and %s differ:\n%s\n%s", pair[0], pair[1], a.Screen(), b.Screen())
		}
	}
}

func TestLastLinesFit(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"nl", "en"} {
		everyPage(t, lang, 80, 24, func(kind ui.Kind, wd *world) {
			lines := strings.Split(wd.Screen(), "\n")
			last := lines[len(lines)-1]
			if len([]rune(last)) > 80 {
				t.Errorf("%s %s: the last line has %d cells: %q", kind, lang, len([]rune(last)), last)
			}
			if !strings.HasSuffix(last, map[string]string{"nl": "toetsen", "en": "keys"}[lang]) {
				t.Errorf("%s %s: help is not last: %q", kind, lang, last)
			}
			if strings.Count(last, "   ") < 1 {
				t.Errorf("%s %s: too few keys: %q", kind, lang, last)
			}
		})
	}
}

func TestCapsLockIsNoticed(t *testing.T) {
	t.Parallel()
	w := open(t, "nl", 80, 24, phase2(t))
	w.Keys("g", "w", "A")
	if !strings.Contains(w.Screen(), "Caps Lock") || len(w.mem.Held().Assessments(w.audit)) != 0 {
		t.Fatalf("a capital should do nothing and say why:\n%s", w.Screen())
	}
}

func TestAPasteInAListIsNoKeys(t *testing.T) {
	t.Parallel()
	w := open(t, "nl", 80, 24, phase2(t))
	w.Keys("g", "w")
	w.Paste("a p i\nq")
	if got := len(w.mem.Held().Assessments(w.audit)); got != 0 {
		t.Fatalf("a paste recorded %d results", got)
	}
	w.Keys("n")
	notes := w.mem.Held().Notes(w.audit)
	if len(notes) != 1 || notes[0].Text != "a p i\nq" || notes[0].Element != "iso27001@2022#4.1" {
		t.Fatalf("the paste should be a note on 4.1, got %+v", notes)
	}
}

// full is a dossier with something of everything.
func full(t *testing.T) func(m hand, a audit.ID) {
	return func(m hand, a audit.ID) {
		phase2(t)(m, a)
		must(t, m, audit.AddDocument{Audit: a, Title: "Back-upbeleid", Kind: "policy", Version: "2.2", Elements: []string{"iso27001@2022#A.8.13", "iso27001@2022#5.2"},
			NextReview: "2026-01-01"},
			audit.AddEvidence{Audit: a, Kind: "note", Text: "vijf verslagen gezien", Elements: []string{"iso27001@2022#A.8.13"}},
			audit.SetResult{Audit: a, Phase: 2, Element: "iso27001@2022#A.8.13", Aspect: audit.Design, Result: audit.Adequate},
			audit.AddTest{Audit: a, Element: "iso27001@2022#A.8.13", Kind: "inspection", Aspect: audit.Existence, Result: "pass"},
			audit.AddFinding{Audit: a, Grade: audit.Major, Title: "Herstel niet beproefd", Elements: []string{"iso27001@2022#A.8.13"}, Condition: "Acht verslagen nodig, vijf getoond."},
			audit.AddFinding{Audit: a, Grade: audit.Strength, Title: "Meldingen binnen een dag", Elements: []string{"iso27001@2022#A.6.8"}},
			audit.AddNote{Audit: a, Element: "iso27001@2022#A.7.2", Text: "deurlog bij facilitair"},
			audit.AddMeeting{Audit: a, Kind: "opening", Date: "2026-11-20", Attendees: []string{"CISO"}},
			audit.SetSoA{Control: "iso27001@2022#A.7.4", Applicable: "no", Reason: "geen eigen terrein"})
	}
}
