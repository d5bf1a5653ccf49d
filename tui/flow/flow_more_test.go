package flow_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"toets/audit"
	"toets/tui/tuitest"
)

// toElement goes to A.8.13 on site.
func (w *world) toElement() {
	w.Keys("ctrl+p")
	w.Type("813")
	w.Keys("enter")
}

func (w *world) sees(text ...string) {
	w.t.Helper()
	for _, s := range text {
		if !strings.Contains(w.Screen(), s) {
			w.t.Fatalf("%q is not on the screen:\n%s", s, w.Screen())
		}
	}
}

func (w *world) seesNot(text ...string) {
	w.t.Helper()
	for _, s := range text {
		if strings.Contains(w.Screen(), s) {
			w.t.Fatalf("%q is on the screen:\n%s", s, w.Screen())
		}
	}
}

func TestFindingIsThreeKeysAndText(t *testing.T) {
	t.Parallel()
	w := open(t, "en", "JD", 80, 24)
	w.toElement()
	w.Keys("f", "s")
	w.Type("They learn.")
	w.Keys("esc")
	f := w.finding()
	if f.Grade != audit.Strength || f.Condition != "They learn." || f.Phase != "2" || len(f.Elements) != 1 || f.Site.IsZero() {
		t.Fatalf("stored %+v", f)
	}
	if len(f.Tests) != 0 {
		t.Fatal("a strength rests on a test that failed")
	}
}

func TestEvidenceIsTakenOnce(t *testing.T) {
	t.Parallel()
	w := open(t, "en", "JD", 80, 24)
	w.toElement()
	w.Keys("f", "m", "esc", "backspace", "f", "m", "esc")
	fs := w.mem.Held().Findings(w.audit)
	if len(fs[0].Evidence) != 2 || len(fs[1].Evidence) != 0 {
		t.Fatalf("the first rests on %d pieces, the second on %d", len(fs[0].Evidence), len(fs[1].Evidence))
	}
}

func TestOnlyTheLeadIssues(t *testing.T) {
	t.Parallel()
	w := open(t, "en", "AP", 80, 24)
	w.toElement()
	w.Keys("f", "t")
	w.Type("At risk.")
	w.Keys("esc", "s")
	w.sees("only the lead auditor (JD) takes this step")
	w.Keys("enter")
	w.sees("only the lead auditor does this; ask JD")
	if w.finding().State != audit.FindingDraft {
		t.Fatal("the step was taken")
	}
	w.Keys("esc")
	w.seesNot("only the lead auditor (JD)")
}

func TestSecondPersonIsNeverOneself(t *testing.T) {
	t.Parallel()
	w := open(t, "en", "JD", 80, 24)
	w.toElement()
	w.Keys("f", "m")
	w.Type("Four of ten.")
	w.Keys("esc")
	f := w.finding()
	w.must(audit.SetField{Entity: f.ID, Field: "consequence", Value: "x"}, audit.SetField{Entity: f.ID, Field: "title", Value: "x"}, audit.StepFinding{Finding: f.ID, To: audit.FindingTeamAgreed},
		audit.StepFinding{Finding: f.ID, To: audit.FindingPresented, Told: "2026-10-14"}, audit.ReplyFinding{Finding: f.ID, Facts: "contested", Grade: "contested", Text: "no"})
	w.Wait(3 * time.Second)
	w.Keys("s")
	w.sees("Reviewed by")
	w.Keys("tab", "tab", "down", "down")
	w.seesNot("JD (lead auditor)")
}

func TestWithdrawAsksWhy(t *testing.T) {
	t.Parallel()
	w := open(t, "en", "JD", 80, 24)
	w.toElement()
	w.Keys("f", "v", "esc", "d", "tab", "enter")
	if w.finding().State != audit.FindingDraft {
		t.Fatal("withdrawn without a reason")
	}
	w.sees("say why")
	w.Type("No such thing.")
	w.Keys("enter", "enter")
	if w.finding().State != audit.FindingWithdrawn {
		t.Fatalf("it is %s\n%s", w.finding().State, w.Screen())
	}
	w.Keys("s")
	w.sees("nothing follows here")
}

func TestChangeAfterPresentedAsksWhy(t *testing.T) {
	t.Parallel()
	w := open(t, "en", "JD", 80, 24)
	w.toElement()
	w.Keys("f", "m")
	w.Type("Four of ten.")
	w.Keys("esc")
	f := w.finding()
	w.must(audit.StepFinding{Finding: f.ID, To: audit.FindingTeamAgreed}, audit.StepFinding{Finding: f.ID, To: audit.FindingPresented, Told: "2026-10-14"})
	w.Wait(3 * time.Second)
	w.Keys("enter")
	w.sees("This was presented already. Why does it change?")
	w.Type("Counted again")
	w.Keys("enter")
	w.Type(" leavers")
	w.Keys("esc")
	if got := w.finding().Condition; got != "Four of ten. leavers" {
		t.Fatalf("the condition is %q", got)
	}
	evs, _ := w.mem.History(t.Context(), f.ID, 0, 1)
	if evs[0].Reason != "Counted again" {
		t.Fatalf("the reason kept is %q", evs[0].Reason)
	}
	// the grade asks too
	w.Keys("up", "enter", "k")
	w.Type("Everywhere")
	w.Keys("enter", "enter")
	if w.finding().Grade != audit.Major {
		t.Fatalf("the grade is %s\n%s", w.finding().Grade, w.Screen())
	}
}

func TestABaselineAsksNoGrade(t *testing.T) {
	t.Parallel()
	w := open(t, "en", "JD", 80, 24)
	w.must(audit.AddAudit{Type: audit.Baseline, Criteria: []string{"iso27001@2022"}})
	w.Wait(3 * time.Second)
	a := w.mem.Held().OpenAudits()[1]
	for a.State != audit.AuditPhase1 && a.State != audit.AuditPhase2 {
		w.must(audit.MoveAudit{Audit: a.ID, To: audit.AuditSteps(a)[0]})
		a = w.mem.Held().Audit(a.ID)
	}
	w.Wait(3 * time.Second)
	w.Keys("ctrl+p")
	w.Type("A26-02")
	w.Keys("esc", "g", "h", "g", "f", "c")
	w.sees("B-JD-01")
	w.seesNot("Grade help", "Major nonconformity")
	if f := w.finding0(a.ID); f == nil || f.Grade != "" {
		t.Fatalf("made %+v\n%s", f, w.Screen())
	}
}

func (w *world) finding0(a audit.ID) *audit.Finding {
	if fs := w.mem.Held().Findings(a); len(fs) > 0 {
		return fs[0]
	}
	return nil
}

func TestAFileIsTwoKeysAndPickingIt(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "access list.csv")
	if err := os.WriteFile(path, []byte("a;b\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w := open(t, "en", "JD", 80, 24)
	w.toElement()
	w.Keys("e", "f")
	w.Paste(strings.ReplaceAll(path, " ", `\ `) + " ") // as a terminal drops it
	w.Keys("enter")
	w.Wait(time.Second)
	w.sees("Taken in", "access list.csv")
	w.Keys("esc")
	es := w.mem.Held().EvidenceOf(w.audit)
	e := es[len(es)-1]
	if e.Kind != "file" || e.Name != "access list.csv" || e.SHA256 == "" || len(e.Elements) != 1 || e.Site.IsZero() {
		t.Fatalf("kept %+v", e)
	}
	// the same bytes once more are offered as a link
	w.Keys("e", "f")
	w.Paste(dir)
	w.Keys("enter")
	w.sees("access list.csv")
	w.Keys("enter")
	w.Wait(time.Second)
	w.sees("already here as "+e.Number, "give it a number of its own")
	w.Keys("esc")
	if n := len(w.mem.Held().EvidenceOf(w.audit)); n != len(es) {
		t.Fatalf("esc left %d pieces where there were %d", n, len(es))
	}
}

func TestAMarkingAboveTheCeilingIsSeenOnly(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "keys.txt")
	if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	w := open(t, "en", "JD", 80, 24)
	w.must(audit.SetField{Entity: audit.HashID(audit.KindOrganisation), Field: "marking", Value: "TLP:GREEN"})
	w.Wait(3 * time.Second)
	w.toElement()
	w.Keys("e", "f")
	w.Paste(path)
	w.Keys("enter")
	w.Wait(time.Second)
	w.Keys("right", "right", "right", "right", "enter")
	w.sees("above TLP:GREEN", "record it as seen, not taken")
	w.Keys("s")
	w.sees("Seen, not taken", "keys.txt")
	w.Keys("esc")
	es := w.mem.Held().EvidenceOf(w.audit)
	file, seen := es[len(es)-2], es[len(es)-1]
	if file.Dropped == "" || seen.Kind != "seen" || seen.SeenReason != "marking" || seen.Text != "keys.txt" {
		t.Fatalf("file %+v\nseen %+v", file, seen)
	}
}

func TestAPathThatIsNotThereSaysSo(t *testing.T) {
	t.Parallel()
	w := open(t, "en", "JD", 80, 24)
	w.toElement()
	w.Keys("e", "f")
	w.Type("/no/such/file")
	w.Keys("enter")
	w.sees("/no/such/file")
	if n := len(w.mem.Held().EvidenceOf(w.audit)); n != 2 {
		t.Fatalf("%d pieces", n)
	}
}

func TestReadOnlyRefusesAndSaysWhy(t *testing.T) {
	t.Parallel()
	w := openAfter(t, "en", "JD", 80, 24, func(w *world) {
		w.must(audit.AddFinding{Audit: w.audit, Grade: audit.Minor, Condition: "Four of ten.", Elements: []string{recovery}})
		w.mem.ReadOnly("The medium cannot be written to.")
	})
	for _, keys := range []string{"s enter", "e n", "r", "d", "up enter k", "space", "c k"} {
		w.Keys("g", "f", "enter", "home", "down")
		w.Keys(strings.Fields(keys)...)
		w.sees("The medium cannot be written to.")
		w.Keys("esc", "esc")
	}
	w.Keys("g", "f", "enter")
	w.Type("x")
	if f := w.finding(); f.State != audit.FindingDraft || f.Condition != "Four of ten." || f.Grade != audit.Minor {
		t.Fatalf("it was changed: %+v", f)
	}
}

func TestForeignTextCannotMoveTheCursor(t *testing.T) {
	t.Parallel()
	w := open(t, "en", "JD", 80, 24)
	evil := "a\x1b[2J\x1b]0;x\x07b\u202ec\rd"
	w.must(audit.AddFinding{Audit: w.audit, Grade: audit.Minor, Title: evil, Condition: evil, Consequence: evil, Owner: evil, Elements: []string{recovery}, Criteria: []string{"law:" + evil}},
		audit.AddEvidence{Audit: w.audit, Kind: "note", Name: evil, Text: evil, ShownBy: evil, Place: evil},
		audit.AddTest{Audit: w.audit, Element: recovery, Kind: "inspection", Aspect: audit.Design, Result: "fail", Question: evil, Roles: []string{evil}})
	w.Wait(3 * time.Second)
	for _, keys := range []string{"g f", "enter", "enter esc", "s", "esc e l", "esc esc g e", "enter esc t", "enter"} {
		w.Keys(strings.Fields(keys)...)
		for _, r := range w.Screen() {
			if r < 0x20 && r != '\n' || r == 0x7f || r == '\u202e' {
				t.Fatalf("%q is on the screen after %q", r, keys)
			}
		}
	}
}

func TestWordsOfBothLanguagesFitTheKeys(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"nl", "en"} {
		w := open(t, lang, "JD", 80, 24)
		w.toElement()
		w.Keys("f", "m")
		w.Type("x")
		w.Keys("esc")
		lines := strings.Split(w.Screen(), "\n")
		last := lines[len(lines)-1]
		for _, k := range []string{" enter ", " s ", " r ", " e ", " v ", " ? "} {
			if !strings.Contains(last+" ", k) {
				t.Errorf("%s: %q does not fit in %q", lang, k, last)
			}
		}
	}
}

func TestAnEditOfSomebodyElseLeavesWhatIsTyped(t *testing.T) {
	t.Parallel()
	w := open(t, "en", "JD", 80, 24)
	w.toElement()
	w.Keys("f", "m")
	w.Type("Four of ten")
	w.must(audit.SetField{Entity: w.finding().ID, Field: "owner", Value: "head of HR"})
	w.Wait(3 * time.Second)
	w.Type(" leavers")
	w.Keys("esc")
	w.sees("Four of ten leavers", "head of HR")
}

func TestPreviewIsAskedInTheLanguageOfTheAudit(t *testing.T) {
	t.Parallel()
	w := open(t, "nl", "JD", 80, 24)
	w.toElement()
	w.Keys("f", "m")
	w.Type("Vier van tien.")
	w.Keys("esc", "v")
	w.sees("nl.", "Vier van tien.", "in rapport")
	w.Keys("v")
	w.sees("Constatering")
}

var _ = tuitest.Key
