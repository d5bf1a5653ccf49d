package flow_test

import (
	"strings"
	"testing"
	"time"

	"toets/audit"
)

const duty = "nis2@2022-2555#21.2.c"

// shows looks for a text on the screen, wherever its lines break.
func (w *world) shows(text string) {
	w.t.Helper()
	flat := strings.Join(strings.Fields(strings.NewReplacer("│", " ", "▸", " ").Replace(w.Screen())), " ")
	if !strings.Contains(flat, text) {
		w.t.Fatalf("no %q on\n%s", text, w.Screen())
	}
}

// second adds a framework to the audit, and results at the first one.
func second(w *world) {
	site := audit.All[audit.Site](w.mem.Held())[0].ID
	w.must(audit.EditSet{Entity: w.audit, Field: "criteria", Add: []string{"nis2@2022-2555"}, Reason: "the law"},
		audit.SetResult{Audit: w.audit, Phase: 2, Element: recovery, Site: site, Aspect: audit.Design, Result: audit.Adequate},
		audit.SetResult{Audit: w.audit, Phase: 2, Element: recovery, Site: site, Aspect: audit.Existence, Result: audit.Partly})
}

func TestOneKeyTakesOverFromARelative(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {120, 40}, {60, 20}} {
		w := openAfter(t, "en", "JD", size[0], size[1], second)
		site := audit.All[audit.Site](w.mem.Held())[0].ID
		w.Keys("g", "w", "/")
		w.Type("21.2.c")
		w.Keys("enter")
		if size[0] >= 80 {
			w.shows("A.8.13 supports")
		}
		w.Keys("b")
		w.shows("supports this element")
		w.Keys("enter")
		if x := w.mem.Held().Assessment(w.audit, 2, duty, site); x != nil {
			t.Fatalf("without a reason it was recorded: %+v", x)
		}
		w.Type("the same copies")
		w.Keys("enter")
		w.Wait(3 * time.Second)
		x := w.mem.Held().Assessment(w.audit, 2, duty, site)
		if x == nil || x.Design != audit.Adequate || x.Existence != audit.Partly || x.DesignFrom != recovery || x.DesignState != audit.Provisional {
			t.Fatalf("%v: %+v", size, x)
		}
		w.shows("A.8.13, provisional")
		w.Keys("b")
		w.shows("nothing that is still missing here")
		w.Keys("u")
		w.Wait(3 * time.Second)
		if x := w.mem.Held().Assessment(w.audit, 2, duty, site); x.Design.Recorded() || x.DesignFrom != "" {
			t.Fatalf("undo left %+v", x)
		}
	}
}

func TestTakingOverNeedsTwoFrameworks(t *testing.T) {
	t.Parallel()
	w := open(t, "en", "JD", 80, 24)
	w.Keys("g", "w", "b")
	w.shows("This audit has one framework")
}

func TestDocumentsOfARelativeAreLinked(t *testing.T) {
	t.Parallel()
	w := openAfter(t, "nl", "JD", 100, 30, func(w *world) {
		w.must(audit.EditSet{Entity: w.audit, Field: "criteria", Add: []string{"bio2@1.3"}, Reason: "BIO2"},
			audit.AddDocument{Kind: "policy", Title: "Beleid", Elements: []string{"iso27001@2022#A.5.1"}})
	})
	w.Keys("g", "d", "/")
	w.Type("5.01.01")
	w.Keys("enter", "b")
	w.Type("zelfde beleid")
	w.Keys("enter")
	w.Wait(3 * time.Second)
	if n := len(w.mem.Held().DocumentsFor("bio2@1.3#5.01.01")); n != 1 {
		t.Fatalf("%d documents linked\n%s", n, w.Screen())
	}
}

func TestAnAuditMovesFromTheSettings(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"nl", "en"} {
		w := openAfter(t, lang, "JD", 80, 24, func(w *world) {
			w.must(audit.EditSet{Entity: w.audit, Field: "criteria", Add: []string{"bio@1.04"}},
				audit.EditSet{Entity: w.audit, Field: "criteria", Remove: []string{"iso27001@2022"}},
				audit.SetResult{Audit: w.audit, Phase: 2, Element: "bio@1.04#7.2.1.1", Aspect: audit.Design, Result: audit.Inadequate},
				audit.SetResult{Audit: w.audit, Phase: 2, Element: "bio@1.04#8.1.3.1", Aspect: audit.Design, Result: audit.Adequate})
		})
		w.Keys("g", "x", "end")
		for i := 0; i < 12 && !strings.Contains(w.Screen(), "▸ Normenkader") && !strings.Contains(w.Screen(), "▸ Criteria"); i++ {
			if strings.Contains(w.Screen(), "▸Normenkader") || strings.Contains(w.Screen(), "▸Criteria") {
				break
			}
			w.Keys("up")
		}
		w.Keys("enter", "enter")
		w.shows("BIO2 1.3")
		w.shows("7.2.1.1")
		if a := w.mem.Held().Audit(w.audit); len(a.Left()) > 0 {
			t.Fatal("the preview moved the audit")
		}
		w.Keys("s")
		w.Type("BIO2")
		w.Keys("enter")
		w.Wait(3 * time.Second)
		a := w.mem.Held().Audit(w.audit)
		if strings.Join(a.Criteria, " ") != "bio2@1.3 iso27001@2022" {
			t.Fatalf("criteria %v\n%s", a.Criteria, w.Screen())
		}
		if x := w.mem.Held().Assessment(w.audit, 2, "bio2@1.3#5.10.03", audit.ID{}); x == nil || x.Design != audit.Adequate {
			t.Fatalf("not carried: %+v", x)
		}
		w.Keys("g", "w", "/")
		w.Type("7.2.1.1")
		w.Keys("enter")
		w.shows("klokkenluiders")
		w.Keys("esc", "home", "u")
		w.Wait(3 * time.Second)
		if a := w.mem.Held().Audit(w.audit); strings.Join(a.Criteria, " ") != "bio@1.04" {
			t.Fatalf("undo left %v", a.Criteria)
		}
	}
}
