package tui_test

import (
	"strings"
	"testing"
	"time"

	"toets/audit"
	"toets/tui/ui"
)

// graded has a finding in an audit that calls grades by a scheme.
func graded(t *testing.T, scheme string) func(m hand, a audit.ID) {
	return func(m hand, a audit.ID) {
		phase2(t)(m, a)
		must(t, m, audit.SetField{Entity: a, Field: "scheme", Value: scheme},
			audit.AddFinding{Audit: a, Grade: audit.Major, Title: "Herstel", Elements: []string{"iso27001@2022#A.8.13"}, Condition: "Vijf van acht."})
	}
}

// sees fails unless the screen holds a text, however its letters are.
func sees(t *testing.T, w *world, want string, yes bool) {
	t.Helper()
	flat := strings.ToLower(strings.Join(strings.Fields(w.Screen()), " "))
	if strings.Contains(flat, want) != yes {
		t.Errorf("%q on the screen is %v:\n%s", want, !yes, w.Screen())
	}
}

// Grades are called as the audit calls them wherever they stand, and in our
// own words as soon as it says so.
func TestGradesAreCalledAsTheAuditDoes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lang, scheme, major, own string }{
		{"nl", "rijk", "ernstige onvolkomenhe", "kritieke afwijking"}, {"en", "rijk", "serious shortcoming", "major nonconformit"},
		{"nl", "be", "majeure niet-conformiteit", "kritieke afwijking"}, {"nl", "none", "kritieke afwijking", "ernstige"},
	} {
		w := open(t, c.lang, 80, 24, graded(t, c.scheme))
		f := w.mem.Held().Findings(w.audit)[0]
		if w.mem.Held().Audit(w.audit).Scheme != c.scheme && c.scheme != "none" {
			t.Fatal("the audit has no scheme")
		}
		w.Root.Visit(ui.Page{Kind: ui.PageFindings, Audit: w.audit})
		sees(t, w, c.major, true)
		w.Root.Visit(ui.Page{Kind: ui.PageFinding, Audit: w.audit, ID: f.ID})
		w.Wait(time.Second)
		sees(t, w, c.major, true)
		sees(t, w, c.own, false)
		w.Root.Visit(ui.Page{Kind: ui.PageOnSite, Audit: w.audit})
		w.Keys("f")
		sees(t, w, c.major, true)
		w.Keys("esc")
		must(t, w.mem, audit.SetField{Entity: w.audit, Field: "scheme", Value: "iso"})
		w.Wait(3 * time.Second)
		w.Root.Visit(ui.Page{Kind: ui.PageFindings, Audit: w.audit})
		sees(t, w, map[string]string{"nl": "kritieke afwijking", "en": "major nonconformit"}[c.lang], true)
	}
}

// Two audits of one dossier may call grades each in its own way.
func TestGradesFollowTheAuditInFront(t *testing.T) {
	t.Parallel()
	w := open(t, "nl", 80, 24, func(m hand, a audit.ID) {
		graded(t, "rijk")(m, a)
		must(t, m, audit.AddAudit{Type: audit.Internal, Criteria: []string{"iso27001@2022"}, Profiles: audit.Profiles{Scheme: "be"}})
	})
	other := w.mem.Held().OpenAudits()[1].ID
	must(t, w.mem, audit.AddFinding{Audit: other, Grade: audit.Minor, Title: "Nog een", Elements: []string{"iso27001@2022#A.8.13"}})
	w.Wait(3 * time.Second)
	w.Root.Visit(ui.Page{Kind: ui.PageFindings, Audit: w.audit})
	sees(t, w, "ernstige onvolkomenhe", true)
	w.Root.Visit(ui.Page{Kind: ui.PageFindings, Audit: other})
	sees(t, w, "mineure niet-conformiteit", true)
	w.Keys("backspace")
	sees(t, w, "ernstige onvolkomenhe", true)
}
