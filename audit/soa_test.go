package audit

import (
	"slices"
	"testing"
)

func codesOn(w *world, day string) []string {
	var out []string
	for _, i := range w.s.SoAIssues(w.audit(), day) {
		if i.Code != SoAMissing {
			_, id := SplitRef(i.Element)
			out = append(out, id+" "+i.Code)
		}
	}
	return out
}

func TestAControlThatChangesSides(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.do(SetSoA{Control: "n@1#A.1", Applicable: "yes", ReasonIn: []string{"risk", "law"}, Reason: "asked for", Source: "1.0"})
	w.do(SetSoA{Control: "n@1#A.1", Applicable: "no", Reason: "sold"})
	if x := w.s.SoA("n@1#A.1"); len(x.ReasonIn) != 0 || x.Reason != "sold" || x.Source != "1.0" {
		t.Fatalf("out: %+v", x)
	}
	w.do(SetSoA{Control: "n@1#A.1", Applicable: "yes", Reason: "contract"})
	if x := w.s.SoA("n@1#A.1"); !slices.Equal(x.ReasonIn, []string{"contract"}) || x.Reason != "" {
		t.Fatalf("in again: %+v", x)
	}
	w.refused(SetSoA{Control: "n@1#A.1", ReasonIn: []string{"mood"}}, NotAWord)
}

func TestSeveralControlsAreOneAct(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	before := w.s.Changes()
	w.do(DecideSoA{Controls: []string{"n@1#A.1", "n@1#A.2", "n@1#A.1"}, Line: SetSoA{Applicable: "yes", Reason: "risk"}})
	if n := w.s.SoACount(w.audit()); n.In != 2 || w.s.Changes() != before+1 {
		t.Fatalf("%+v in %d acts", n, w.s.Changes()-before)
	}
	w.refused(DecideSoA{Controls: []string{"n@1#A.10", "n@1#4.1"}, Line: SetSoA{Applicable: "no", Reason: "x"}}, NeverNA)
	w.refused(DecideSoA{}, Empty)
	w.do(OpenSoA{Controls: []string{"n@1#A.1"}})
	if n := w.s.SoACount(w.audit()); n.In != 1 || n.Open != 2 || len(w.s.SoA("n@1#A.1").ReasonIn) != 1 {
		t.Fatalf("%+v", n)
	}
	w.refused(OpenSoA{Controls: []string{"n@1#4"}}, NotAssessable)
}

func TestImportIsAllOrNothingAndRepeats(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	lines := []SetSoA{{Control: "n@1#A.1", Applicable: "yes", ReasonIn: []string{"law"}, Status: "partly", Owner: "CISO"}, {Control: "n@1#A.2", Applicable: "no"}}
	w.do(SetSoA{Control: "n@1#A.1", Applicable: "yes", Reason: "risk"})
	w.do(ImportSoA{lines})
	if x := w.s.SoA("n@1#A.1"); !slices.Equal(x.ReasonIn, []string{"law"}) || w.s.SoA("n@1#A.2").Applicable != "no" {
		t.Fatalf("%+v", x)
	}
	if ev, err := w.try(ImportSoA{lines}); err != nil || len(ev.Ops) != 0 {
		t.Fatalf("the same again: %v %v", ev.Ops, err)
	}
	before := w.s.Changes()
	w.refused(ImportSoA{[]SetSoA{{Control: "n@1#A.10", Applicable: "yes"}, {Control: "n@1#A.99", Applicable: "yes"}}}, NoElement)
	w.refused(ImportSoA{[]SetSoA{{Control: "n@1#A.10", Applicable: "yes"}, {Control: "n@1#A.10", Applicable: "no"}}}, Exists)
	if w.s.Changes() != before || w.s.SoA("n@1#A.10") != nil {
		t.Fatal("something came in")
	}
	snapshot := w.s.Snapshot()
	ev := w.do(ImportSoA{[]SetSoA{{Control: "n@1#A.10", Applicable: "yes", Owner: "x"}}})
	w.do(Inverse(snapshot, ev))
	if n := w.s.SoACount(w.audit()); n.Open != 1 {
		t.Fatalf("undo of an import: %+v", n)
	}
}

func TestConsistencyList(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if got := w.s.SoAIssues(w.audit(), "2026-10-01"); len(got) != 3 || got[0].Code != SoAMissing {
		t.Fatalf("%+v", got)
	}
	w.do(ImportSoA{[]SetSoA{{Control: "n@1#A.1", Applicable: "yes", Status: "implemented"}, {Control: "n@1#A.2", Applicable: "no"},
		{Control: "n@1#A.10", Applicable: "yes", ReasonIn: []string{"government_measure"}, Owner: "CISO"}}})
	want := []string{"A.1 " + SoANoReasonIn, "A.1 " + SoANoOwner, "A.1 " + SoAUnproven, "A.2 " + SoANoReasonOut, "A.10 " + SoANoMeasure}
	if got := codesOn(w, "2026-10-01"); !slices.Equal(got, want) {
		t.Fatalf("%v", got)
	}
	w.do(AddDocument{Title: "d", Elements: []string{"n@1#A.1", "n@1#A.2"}})
	w.do(SetSoA{Control: "n@1#A.1", Reason: "risk", Owner: "CISO"})
	w.do(SetSoA{Control: "n@1#A.2", Applicable: "no", Reason: "sold"})
	w.do(SetSoA{Control: "n@1#A.10", Applicable: "no", Reason: "sold"})
	list := w.s.SoAIssues(w.audit(), "2026-10-01")
	if len(list) != 1 || list[0].Code != SoAExcludedUsed || list[0].Element != "n@1#A.2" || len(list[0].On) != 1 {
		t.Fatalf("%+v", list)
	}
	if n := SoAIssueCount(list); n[SoAExcludedUsed] != 1 {
		t.Fatalf("%v", n)
	}
	w.do(AddFinding{Audit: w.audit().ID, Grade: Minor, Condition: "x", Criteria: []string{"n@1#A.10"}})
	if got := codesOn(w, "2026-10-01"); !slices.Equal(got, []string{"A.2 " + SoAExcludedUsed, "A.10 " + SoAExcludedUsed}) {
		t.Fatalf("a criterion of a finding: %v", got)
	}
}

func TestExceptions(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.do(SetSoA{Control: "n@1#A.1", Applicable: "yes", Reason: "risk", Owner: "x"})
	w.refused(AddSoAException{Control: "n@1#4.1", Deviation: "x"}, NotAssessable)
	w.refused(AddSoAException{Control: "n@1#A.1"}, Empty)
	w.refused(AddSoAException{Control: "n@1#A.1", Deviation: "x", Expires: "soon"}, NotADate)
	w.refused(AddSoAException{Control: "n@1#A.1", Deviation: "x", Accepted: "2026-02-01", Expires: "2026-01-01"}, EndsBefore)
	w.do(AddSoAException{Control: "n@1#A.1", Deviation: "every two years", RiskAnalysis: "R-1"})
	x := w.s.ExceptionsOn("n@1#A.1")[0]
	if x.Number != "X-001" || w.s.ByNumber("x-001") == nil {
		t.Fatalf("%+v", x)
	}
	if got := codesOn(w, "2026-10-01"); !slices.Equal(got, []string{"A.1 " + SoAExceptionOpen}) {
		t.Fatalf("%v", got)
	}
	w.do(SetField{Entity: x.ID, Field: "accepted_by", Value: "board"})
	w.do(SetField{Entity: x.ID, Field: "accepted", Value: "2026-01-01"})
	w.refused(SetField{Entity: x.ID, Field: "expires", Value: "2025-12-31"}, EndsBefore)
	w.do(SetField{Entity: x.ID, Field: "expires", Value: "2026-09-30"})
	w.refused(SetField{Entity: x.ID, Field: "accepted", Value: "2027-01-01"}, EndsBefore)
	if got := codesOn(w, "2026-09-30"); len(got) != 0 {
		t.Fatalf("on its last day: %v", got)
	}
	if got := codesOn(w, "2026-10-01"); !slices.Equal(got, []string{"A.1 " + SoAExpired}) {
		t.Fatalf("%v", got)
	}
	w.refused(Drop{Entity: x.ID}, ReasonNeeded)
	w.do(Drop{Entity: x.ID, Reason: "done every year again"})
	if got := codesOn(w, "2026-10-01"); len(got) != 0 || len(w.s.SoAExceptions(w.audit())) != 1 {
		t.Fatalf("ended: %v", got)
	}
	w.do(AddSoAException{Control: "n@1#A.2", Deviation: "y"})
	if all := w.s.SoAExceptions(w.audit()); len(all) != 2 || all[1].Number != "X-002" {
		t.Fatalf("%v", all)
	}
}

// annexed is a norm whose measures always apply.
type annexed struct{ smallNorms }

func (annexed) Edition(id string) (Edition, bool) {
	e, ok := smallNorms{}.Edition(id)
	e.Annex = true
	return e, ok
}

func TestWhatAlwaysAppliesIsLeftOutByADecision(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.s = Fold(annexed{}, w.events...)
	w.do(SetSoA{Control: "n@1#A.2", Applicable: "no", Reason: "none here"})
	if got := codesOn(w, "2026-10-01"); !slices.Equal(got, []string{"A.2 " + SoANoDecision}) {
		t.Fatalf("%v", got)
	}
	w.phase2()
	c := Conclude{Audit: w.audit().ID, Phase: 2, Element: "n@1#A.2", Aspect: Design}
	w.do(SetResult{Audit: c.Audit, Phase: 2, Element: c.Element, Aspect: Design, Result: NA, Reason: "none here"})
	w.refused(c, NANeedsDecision)
	w.do(AddSoAException{Control: c.Element, Deviation: "not done"})
	w.refused(c, NANeedsDecision)
	w.do(SetField{Entity: w.s.ExceptionsOn(c.Element)[0].ID, Field: "accepted_by", Value: "board"})
	w.do(c)
}

func TestServicesHaveALevel(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.do(AddService{Name: "Taxes", BBN: "bbn2"})
	w.refused(AddService{Name: "x", BBN: "bbn9"}, NotAWord)
	x := All[Service](w.s)[0]
	w.refused(SetField{Entity: x.ID, Field: "bbn", Value: "high"}, NotAWord)
	if w.s.HasLevels(w.audit()) || w.s.Asking(w.audit(), "n@1#A.1").Level != "" || w.s.LevelCounts(w.audit()) != nil {
		t.Fatal("a norm without levels asks none")
	}
}
