package flow_test

import (
	"flag"
	"fmt"
	"path/filepath"
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

// day is when everything in these tests happens.
var day = time.Date(2026, 10, 14, 14, 11, 0, 0, time.UTC)

// world is a workbench over a dossier in memory, in phase 2 of an audit.
type world struct {
	*tuitest.Driver
	t     *testing.T
	mem   *tuitest.Memory
	audit audit.ID
}

const recovery = "iso27001@2022#A.8.13"

// open is a workbench with the dossier open. JD is the lead and AP the second
// auditor; on A.8.13 there is a policy, a test that failed, a file and one
// person's word.
func open(t *testing.T, lang, actor string, w, h int) *world {
	t.Helper()
	return openAfter(t, lang, actor, w, h, nil)
}

// openAfter is open with something done to the dossier before it is opened.
func openAfter(t *testing.T, lang, actor string, w, h int, before func(*world)) *world {
	t.Helper()
	norms := catalog.New()
	now := day.Add(-time.Hour)
	m, err := tuitest.NewMemory(norms, actor, func() time.Time { now = now.Add(time.Second); return now }, audit.CreateDossier{
		Org: "Gemeente Vriesdam", Country: "nl", Lang: lang, Type: audit.Internal, Criteria: []string{"iso27001@2022"},
		Sites: []string{"Stadhuis", "Werf"}, Lead: "JD", From: "2025-10-01", To: "2026-09-30",
	})
	if err != nil {
		t.Fatal(err)
	}
	wd := &world{t: t, mem: m, audit: m.Held().OpenAudits()[0].ID}
	if actor != "AP" {
		wd.must(audit.AddPerson{Initials: "AP", Role: "auditor", Title: "auditor"})
	}
	for _, row := range audit.GateRows() {
		wd.must(audit.JudgeGate{Audit: wd.audit, Rows: map[string]audit.Result{row: audit.Adequate}})
	}
	wd.must(audit.DecideGate{Audit: wd.audit, Decision: audit.GatePassed})
	site := audit.All[audit.Site](m.Held())[0].ID
	wd.must(
		audit.AddDocument{Audit: wd.audit, Kind: "policy", Title: "Back-upbeleid", Version: "2.2", Elements: []string{recovery}},
		audit.AddTest{Audit: wd.audit, Element: recovery, Site: site, Kind: "reperformance", Aspect: audit.Operation, Result: "fail", Sample: "5 / 8"},
		audit.AddEvidence{Audit: wd.audit, Kind: "file", File: &audit.File{Name: "hersteltesten.csv", Size: 12345, SHA256: strings.Repeat("9f3cab12", 8)}, Elements: []string{recovery}},
		audit.AddEvidence{Audit: wd.audit, Kind: "interview_note", Text: "Die test is blijven liggen.", ShownBy: "CISO", Elements: []string{recovery}},
	)
	if before != nil {
		before(wd)
	}
	wd.Driver = tuitest.New(tui.Options{
		Norms: norms, Places: &tuitest.Shelf{Opens: map[string]ui.Dossier{"memory.toets": m}}, Path: "memory.toets", Lang: lang,
		Config: ui.Config{Name: "Jan Dekker", Initials: actor, Lang: lang},
	}, day, w, h)
	return wd
}

// must does what somebody else did before.
func (w *world) must(changes ...audit.Change) {
	w.t.Helper()
	for _, c := range changes {
		if err := w.mem.Other("JD", c); err != nil {
			w.t.Fatalf("%T: %v", c, err)
		}
	}
}

// finding is the newest finding.
func (w *world) finding() *audit.Finding {
	w.t.Helper()
	fs := w.mem.Held().Findings(w.audit)
	if len(fs) == 0 {
		w.t.Fatal("there is no finding")
	}
	return fs[len(fs)-1]
}

// stored says what the dossier holds of findings, replies, evidence and tests.
func stored(s *audit.State) string {
	var b strings.Builder
	for _, k := range []audit.Kind{audit.KindFinding, audit.KindReply, audit.KindEvidence, audit.KindTest} {
		for _, id := range s.IDs(k) {
			e := s.Entity(id)
			if audit.MetaOf(e).Gone {
				continue
			}
			fmt.Fprintf(&b, "%s %s\n", k, audit.NumberOf(e))
			for _, f := range audit.SchemaOf(k).Fields {
				if v := readable(s, f, audit.Value(e, f.Name)); v != "" && f.Name != "audit" && f.Name != "size" && !strings.HasSuffix(f.Name, "number") {
					fmt.Fprintf(&b, "  %s %s\n", f.Name, v)
				}
			}
		}
	}
	return b.String()
}

func readable(s *audit.State, f audit.Field, v string) string {
	if f.Type != audit.TypeRef && f.Type != audit.TypeRefSet {
		return strings.ReplaceAll(v, "\n", " | ")
	}
	var out []string
	for id := range strings.SplitSeq(v, "\n") {
		if ref, err := audit.ParseID(id); err == nil && s.Entity(ref) != nil {
			out = append(out, audit.NumberOf(s.Entity(ref)))
		}
	}
	return strings.Join(out, " ")
}

// TestScripts runs every script of keys; one whose name ends in -en in English.
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
			lang := "nl"
			if strings.HasSuffix(name, "-en") {
				lang = "en"
			}
			w := open(t, lang, "JD", 80, 24)
			s := &tuitest.Script{Driver: w.Driver, Stored: func() string { return stored(w.mem.Held()) }}
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
