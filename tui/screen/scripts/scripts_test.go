package scripts_test

import (
	"context"
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"toets/audit"
	"toets/catalog"
	"toets/tui"
	"toets/tui/tuitest"
	"toets/tui/ui"
)

var update = flag.Bool("update", false, "write what is seen into the scripts")

// day is when everything in these scripts happens.
var day = time.Date(2026, 10, 14, 15, 40, 0, 0, time.UTC)

// world is a workbench over a dossier in memory.
type world struct {
	*tuitest.Driver
	t      *testing.T
	mem    *tuitest.Memory
	audit  audit.ID
	before *audit.State
}

// printing is a dossier in memory whose report has chapters, so that what a
// screen does with them does not hang on what a report says today.
type printing struct{ *tuitest.Memory }

// Report is a cover, a first page, two chapters and an annex.
func (p printing) Report(_ context.Context, s *audit.State, o ui.ReportOptions) ([]byte, error) {
	text := func(b string) string { return s.Text(o.Audit, b, o.Lang) }
	if o.Format == "json" {
		return []byte("{}\n"), nil
	}
	return fmt.Appendf(nil, "# %s\n\nR%d %s\n\n## In één blik\n\n%s\n\n1. een\n2. twee\n\n## 2 Advies en conclusie — concept\n\n%s\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"+
		"```\n## geen kop\n```\n\n## 4 Uitvoering — concept\n\n%s\n\n## Bijlage A Normenkader — concept\n\nklaar\n",
		s.Org().Name, o.Level, o.Lang, text("at_a_glance"), text("conclusion"), text("method")), nil
}

// Missing is a text and a meeting.
func (p printing) Missing(_ context.Context, s *audit.State, o ui.ReportOptions) ([]ui.Missing, error) {
	var out []ui.Missing
	if s.Text(o.Audit, "conclusion", o.Lang) == "" {
		out = append(out, ui.Missing{Code: "text_block", Text: "Tekst schrijven (conclusie)", Block: "conclusion"})
	}
	return append(out, ui.Missing{Code: "closing_meeting", Text: "Slotgesprek vastleggen"}), nil
}

// open is a workbench on the dossier, as it is in phase 1 or 2 of the audit.
func open(t *testing.T, lang, actor string, phase2 bool) *world {
	t.Helper()
	norms := catalog.New()
	now := day.Add(-48 * time.Hour)
	m, err := tuitest.NewMemory(norms, "JD", func() time.Time { now = now.Add(time.Second); return now }, audit.CreateDossier{
		Org: "Gemeente Vriesdam", Country: "nl", Lang: lang, Type: audit.Internal, Criteria: []string{"iso27001@2022"},
		Sites: []string{"Stadhuis", "Werf"}, Lead: "JD", From: "2025-10-01", To: "2026-09-30",
	})
	if err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, mem: m, audit: m.Held().OpenAudits()[0].ID}
	w.phase1()
	if phase2 {
		w.phase2()
	}
	w.before = m.Held()
	m.Actor = actor
	w.Driver = tuitest.New(tui.Options{
		Norms: norms, Places: &tuitest.Shelf{Opens: map[string]ui.Dossier{"memory.toets": printing{m}}}, Path: "memory.toets", Lang: lang,
		Config: ui.Config{Name: "Jan Dekker", Initials: actor, Lang: lang},
	}, day, 80, 24)
	m.Now = w.Now
	return w
}

// must does what was done before, one act after the other.
func (w *world) must(changes ...audit.Change) {
	w.t.Helper()
	for _, c := range changes {
		if err := w.mem.Other("JD", c); err != nil {
			w.t.Fatalf("%T: %v", c, err)
		}
	}
}

func ref(id string) string { return "iso27001@2022#" + id }

// phase1 has three documents, one of them checked, and a statement of
// applicability that has begun.
func (w *world) phase1() {
	w.must(
		audit.AddPerson{Initials: "AP", Role: "auditor", Title: "auditor"},
		audit.AddPerson{Initials: "CISO", Role: "auditee", Title: "CISO"},
		audit.AddPerson{Initials: "ICT", Role: "auditee", Title: "hoofd ICT"},
		audit.AddDocument{Kind: "policy", Title: "Beveiligingsbeleid", Version: "2.0", Owner: "CISO", Approved: "2025-03-11", NextReview: "2026-03-11", Elements: []string{ref("5.2")}},
		audit.AddDocument{Kind: "statement", Title: "Verklaring van toepasselijkheid", Version: "2.1", Owner: "CISO", Approved: "2025-09-30", NextReview: "2026-12-30", Elements: []string{ref("6.1.3d")}},
		audit.AddDocument{Kind: "record", Title: "Kwartaalrapportages", Date: "2025-10-15", Elements: []string{ref("8.1")}},
		audit.SetSoA{Control: ref("A.5.1"), Applicable: "yes", Reason: "risk", Status: "implemented", Owner: "CISO"},
		audit.SetSoA{Control: ref("A.5.2"), Applicable: "yes", Reason: "law", Status: "partly"},
		audit.SetSoA{Control: ref("A.8.4"), Applicable: "no", Reason: "Er is geen eigen broncode."},
	)
	answers := make(map[audit.Question]audit.Result)
	for _, q := range audit.Questions() {
		answers[q] = audit.Adequate
	}
	answers["current"] = audit.Partly
	w.must(audit.CheckDocument{Audit: w.audit, Document: w.mem.Held().Documents()[0].ID, Answers: answers})
}

// phase2 has a gate with a concern, notes, and findings in several states.
func (w *world) phase2() {
	rows := make(map[string]audit.Result)
	for _, r := range audit.GateRows() {
		rows[r] = audit.Adequate
	}
	rows["soa"] = audit.Partly
	site := audit.All[audit.Site](w.mem.Held())[0].ID
	w.must(
		audit.JudgeGate{Audit: w.audit, Rows: rows, Notes: map[string]string{"soa": "Twee maatregelen zonder keuze."}},
		audit.DecideGate{Audit: w.audit, Decision: audit.GateConcerns, Reason: "Op locatie te toetsen.", Second: "AP", ClientInformed: "2026-10-09"},
		audit.AddMeeting{Audit: w.audit, Kind: "opening", Date: "2026-10-13", Place: "Raadzaal", Attendees: []string{"CISO", "hoofd ICT"}},
		audit.AddNote{Audit: w.audit, Element: ref("A.7.2"), Text: "Deurlog ligt bij facilitair."},
		audit.AddNote{Audit: w.audit, Element: ref("A.8.13"), Text: "Maart: hersteltest verzet."},
		audit.AddEvidence{Audit: w.audit, Kind: "file", File: &audit.File{Name: "log.csv", Size: 1200, SHA256: strings.Repeat("ab", 32)}, Elements: []string{ref("A.8.13")}},
	)
	w.must(
		audit.AddDocument{Kind: "procedure", Title: "Beheer broncode", Version: "0.9", Elements: []string{ref("A.8.4")}},
		audit.AddFinding{Audit: w.audit, Grade: audit.Major, Title: "Herstel is niet beproefd", Elements: []string{ref("A.8.13")}, Site: site,
			Condition: "Acht testen waren nodig; vijf verslagen zijn getoond.", Consequence: "Niet aantoonbaar terug binnen acht uur.", Extent: "Twee van vier systemen.",
			GradeReason: "Hele systeem.", Owner: "hoofd ICT", Evidence: []audit.ID{w.evidence()}},
		audit.AddFinding{Audit: w.audit, Grade: audit.Strength, Title: "Meldingen binnen een dag", Elements: []string{ref("A.6.8")}, Condition: "Alle 14 meldingen waren binnen een dag opgepakt."},
		audit.AddFinding{Audit: w.audit, Grade: audit.Minor, Title: "Nog een concept", Elements: []string{ref("A.5.9")}, Condition: "Kassasysteem ontbreekt."},
	)
	fs := w.mem.Held().Findings(w.audit)
	w.must(
		audit.StepFinding{Finding: fs[1].ID, To: audit.FindingTeamAgreed},
		audit.StepFinding{Finding: fs[1].ID, To: audit.FindingPresented, Told: "2026-10-14", ToldTo: "hoofd ICT"},
		audit.StepFinding{Finding: fs[2].ID, To: audit.FindingTeamAgreed},
	)
}

func (w *world) evidence() audit.ID {
	ids := w.mem.Held().IDs(audit.KindEvidence)
	if len(ids) == 0 {
		return audit.ID{}
	}
	return ids[0]
}

// stored says what the dossier holds now and did not hold before the script.
func (w *world) stored() string {
	now := w.mem.Held()
	var b strings.Builder
	for _, kind := range audit.Kinds() {
		for _, id := range now.IDs(kind) {
			was, is := w.before.Entity(id), now.Entity(id)
			var lines []string
			if audit.MetaOf(is).Gone {
				if was != nil && !audit.MetaOf(was).Gone {
					lines = append(lines, "dropped")
				}
				was = is
			}
			for _, f := range audit.SchemaOf(kind).Fields {
				old := ""
				if was != nil {
					old = audit.Value(was, f.Name)
				}
				if v := audit.Value(is, f.Name); v != old && f.Name != "audit" {
					lines = append(lines, f.Name+" "+readable(now, f, v))
				}
			}
			if len(lines) > 0 {
				fmt.Fprintf(&b, "%s\n", strings.TrimSpace(string(kind)+" "+audit.NumberOf(is)))
				for _, l := range lines {
					fmt.Fprintf(&b, "  %s\n", l)
				}
			}
		}
	}
	if b.Len() == 0 {
		return "nothing"
	}
	return b.String()
}

func readable(s *audit.State, f audit.Field, v string) string {
	if f.Type == audit.TypeRef || f.Type == audit.TypeRefSet {
		var out []string
		for id := range strings.SplitSeq(v, "\n") {
			if ref, err := audit.ParseID(id); err == nil && s.Entity(ref) != nil {
				out = append(out, audit.NumberOf(s.Entity(ref)))
			}
		}
		return strings.Join(out, " ")
	}
	return strings.ReplaceAll(v, "\n", " | ")
}

// TestScripts runs every script: those that begin with "p1-" in phase 1, those
// that end in "-en" in English, those with "-ap" as the second auditor.
func TestScripts(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.keys")
	if err != nil || len(files) == 0 {
		t.Fatal("no scripts", err)
	}
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".keys")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			words := strings.Split(name, "-")
			lang, actor := "nl", "JD"
			if slices.Contains(words, "en") {
				lang = "en"
			}
			if slices.Contains(words, "ap") {
				actor = "AP"
			}
			w := open(t, lang, actor, words[0] != "p1")
			s := &tuitest.Script{Driver: w.Driver, Stored: w.stored}
			diff, err := s.Run(f, *update)
			if err != nil {
				t.Fatal(err)
			}
			if diff != "" {
				t.Error(diff)
			}
		})
	}
}
