package audit

import (
	"slices"
	"testing"
)

// issue brings a finding to where it is issued and open.
func (w *world) issue(f *Finding) {
	w.t.Helper()
	w.file(f.ID)
	for _, c := range []StepFinding{{To: FindingTeamAgreed}, {To: FindingPresented, Told: "2026-10-02"}} {
		w.step(f, c)
	}
	w.do(ReplyFinding{Finding: f.ID, Facts: "agreed", Grade: "agreed"})
	w.step(f, StepFinding{To: FindingIssued, Owner: "CISO"})
}

// about makes a minor nonconformity on elements.
func (w *world) about(elements ...string) *Finding {
	w.t.Helper()
	f := w.find(Minor)
	w.do(EditSet{Entity: f.ID, Field: "elements", Add: elements, Remove: slices.DeleteFunc(slices.Clone(f.Elements), func(e string) bool { return slices.Contains(elements, e) })})
	w.do(EditSet{Entity: f.ID, Field: "criteria", Add: append([]string{"law:Archiefwet"}, elements...), Remove: slices.DeleteFunc(slices.Clone(f.Criteria), func(e string) bool { return slices.Contains(elements, e) })})
	f = Get[Finding](w.s, f.ID)
	w.issue(f)
	return Get[Finding](w.s, f.ID)
}

// A next audit against other criteria: what is open follows what is the same or
// part of the same, what was removed keeps its element and gets the law.
func TestFindingsFollowIntoOtherCriteria(t *testing.T) {
	t.Parallel()
	w := crossWorld(t, "n@1")
	first := w.audit()
	same, split, gone := w.about("n@1#A.1"), w.about("n@1#A.2"), w.about("n@1#A.10")
	id := w.do(AddAudit{Type: Internal, Criteria: []string{"m@2"}, After: first.ID}).Created(KindAudit)[0]
	if crit := w.s.Audit(id).Criteria; slices.Contains(crit, "n@1") {
		t.Fatalf("criteria %v", crit)
	}
	got := make(map[ID]*Finding)
	for _, f := range w.s.Findings(id) {
		got[f.RepeatOf] = f
		if !f.Carried || !f.IsDraft() || !slices.Contains(f.Criteria, "law:Archiefwet") {
			t.Errorf("not to verify, or a criterion was lost: %+v", f)
		}
	}
	if len(got) != 3 {
		t.Fatalf("%d of 3 carried over", len(got))
	}
	for _, c := range []struct {
		name               string
		was                *Finding
		elements, from     []string
		criterion, without string
	}{
		{"the same", same, []string{"m@2#B.1"}, []string{"n@1#A.1"}, "m@2#B.1", "n@1#A.1"},
		{"split: parts, not what it supports", split, []string{"m@2#B.2a"}, []string{"n@1#A.2"}, "m@2#B.2a", "m@2#B.2b"},
		{"removed", gone, []string{"n@1#A.10"}, nil, "law:Wet melden (NL)", "m@2#B.1"},
	} {
		f := got[c.was.ID]
		if !slices.Equal(f.Elements, c.elements) || !slices.Equal(f.MovedFrom, c.from) || !slices.Contains(f.Criteria, c.criterion) || slices.Contains(f.Criteria, c.without) {
			t.Errorf("%s: elements %v, from %v, criteria %v", c.name, f.Elements, f.MovedFrom, f.Criteria)
		}
		if was := Get[Finding](w.s, c.was.ID); was.State != FindingCarried || !slices.Equal(was.Elements, c.was.Elements) {
			t.Errorf("%s: the old one is %s on %v", c.name, was.State, was.Elements)
		}
	}
}

// The same criteria again: findings are as they were.
func TestFindingsStayInTheSameCriteria(t *testing.T) {
	t.Parallel()
	w := crossWorld(t, "n@1")
	f := w.about("n@1#A.10")
	id := w.do(AddAudit{Type: Followup, After: w.audit().ID}).Created(KindAudit)[0]
	got := w.s.Findings(id)[0]
	if !slices.Equal(got.Elements, f.Elements) || !slices.Equal(got.Criteria, f.Criteria) || len(got.MovedFrom) != 0 {
		t.Fatalf("%v %v %v", got.Elements, got.Criteria, got.MovedFrom)
	}
}

// Results of the audit before stand beside the elements of the next one and
// count for nothing in it.
func TestLastResultsAreThereToVerify(t *testing.T) {
	t.Parallel()
	w := crossWorld(t, "n@1")
	first := w.audit()
	w.set("n@1#A.1", Design, Adequate)
	w.set("n@1#A.2", Design, Partly)
	w.set("n@1#A.10", Design, Inadequate)
	id := w.do(AddAudit{Type: Internal, Criteria: []string{"m@2"}, After: first.ID}).Created(KindAudit)[0]
	a := w.s.Audit(id)
	for ref, want := range map[string]Relative{"m@2#B.1": {Ref: "n@1#A.1", Type: RelSame, Verified: true}, "m@2#B.2a": {Ref: "n@1#A.2", Type: RelPart}} {
		got := w.s.Earlier(a, ref)
		if len(got) != 1 || got[0].Relative != want || got[0].Audit != first.ID || len(got[0].Results) != 1 {
			t.Errorf("%s: %+v", ref, got)
		}
	}
	for _, ref := range []string{"m@2#B.2b", "m@2#B.4", "m@2#B.9"} {
		if got := w.s.Earlier(a, ref); len(got) != 0 {
			t.Errorf("%s: %+v", ref, got)
		}
	}
	for ref, r := range w.s.ElementResults(a, 2) {
		if r.Result.Recorded() {
			t.Errorf("%s counts as %s", ref, r.Result)
		}
	}
	behind := w.s.EarlierBehind(a)
	if len(behind) != 1 || behind[0].Element != "n@1#A.10" || behind[0].Fate != FateRemoved || LawRef(behind[0].Law, "en") != "law:Reporting act (NL)" {
		t.Fatalf("behind %+v", behind)
	}
	// One more audit, on the same criteria: what the second did not look at is
	// still what the first found.
	w.do(DecideGate{Audit: id, Decision: GateOverridden, Reason: "time"})
	w.do(SetResult{Audit: id, Phase: 2, Element: "m@2#B.1", Aspect: Design, Result: Partly})
	third := w.s.Audit(w.do(AddAudit{Type: Internal, Criteria: []string{"m@2"}, After: id}).Created(KindAudit)[0])
	if got := w.s.Earlier(third, "m@2#B.1"); len(got) != 1 || got[0].Audit != id || got[0].Results[0].Design != Partly {
		t.Errorf("the newest first: %+v", got)
	}
	if got := w.s.Earlier(third, "m@2#B.2a"); len(got) != 1 || got[0].Audit != first.ID {
		t.Errorf("two audits back: %+v", got)
	}
	if got := w.s.Earlier(first, "n@1#A.1"); got != nil {
		t.Errorf("before the first: %+v", got)
	}
}
