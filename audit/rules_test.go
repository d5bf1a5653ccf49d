package audit

import (
	"slices"
	"testing"
)

func TestFirstActOpensPhase1(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a := w.audit()
	if a.State != AuditPhase1 || a.Number != "A26-01" || a.Lead != "JD" || a.Type != Internal {
		t.Fatalf("audit is %+v", a)
	}
	if len(w.events) != 1 {
		t.Fatalf("made in %d acts, want 1", len(w.events))
	}
	sites := All[Site](w.s)
	if len(sites) != 2 || sites[0].Number != "LOC-01" || !sites[0].Central || sites[1].Number != "LOC-02" {
		t.Fatalf("sites: %+v %+v", sites[0], sites[1])
	}
	w.refused(CreateDossier{Org: "x", Criteria: []string{"n@1"}}, Exists)
	for code, c := range map[Code]CreateDossier{
		Empty:      {Criteria: []string{"n@1"}},
		NoCriteria: {Org: "x"},
		NoEdition:  {Org: "x", Criteria: []string{"none@1"}},
		NotAWord:   {Org: "x", Criteria: []string{"n@1"}, Country: "de"},
		NotADate:   {Org: "x", Criteria: []string{"n@1"}, From: "1 mei"},
	} {
		_, err := Plan(NewState(smallNorms{}), c, Stamp{Actor: "JD"})
		if !Refused(err, code) {
			t.Errorf("%s: got %v", code, err)
		}
	}
}

func TestEditionBringsAnother(t *testing.T) {
	t.Parallel()
	ev, err := Plan(NewState(smallNorms{}), CreateDossier{Org: "x", Criteria: []string{"g@1"}}, Stamp{Actor: "JD"})
	if err != nil {
		t.Fatal(err)
	}
	if got := All[Audit](Fold(smallNorms{}, ev))[0].Criteria; !slices.Equal(got, []string{"g@1", "n@1"}) {
		t.Fatalf("criteria %v", got)
	}
}

func TestResultRules(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.audit().ID
	r := func(phase Phase, el string, as Aspect, res Result, reason string) SetResult {
		return SetResult{Audit: id, Phase: phase, Element: el, Aspect: as, Result: res, Reason: reason}
	}
	w.refused(r(2, "n@1#A.1", Design, Adequate, ""), GatePending)
	w.refused(r(1, "n@1#4.1", "", NA, "because"), NeverNA)
	w.refused(r(1, "n@1#A.2", "", NA, ""), NANeedsReason)
	w.refused(r(1, "n@1#4.1", "", NotOccurred, ""), NotAWord)
	w.refused(r(1, "n@1#4", "", Adequate, ""), NotAssessable)
	w.refused(r(1, "n@1#9.9", "", Adequate, ""), NoElement)
	w.do(r(1, "n@1#4.1", "", Adequate, ""))
	if w.audit().Frozen != "2026-10-01" || !slices.Equal(w.audit().Pins, []string{"n@1 aa"}) {
		t.Fatalf("not frozen: %q %v", w.audit().Frozen, w.audit().Pins)
	}
	w.phase2()
	w.refused(r(2, "n@1#4.1d", Design, Adequate, ""), NotAssessable)
	w.refused(r(2, "n@1#A.1", "", Adequate, ""), NotAWord)
	w.refused(r(2, "n@1#A.1", Design, "good", ""), NotAWord)
	w.refused(SetResult{Audit: id, Phase: 2, Element: "n@1#A.1", Aspect: Design, Result: Adequate, Site: ID{9}}, NotFound)
	w.do(r(2, "n@1#A.1", Design, Partly, ""))
	w.do(r(2, "n@1#A.1", Design, NotAssessed, ""))
	as := w.s.Assessment(id, 2, "n@1#A.1", ID{})
	if as.Design != "" || as.DesignState != "" {
		t.Fatalf("not cleared: %+v", as)
	}
	w.do(MoveAudit{Audit: id, To: AuditSuspended, Reason: "fire"})
	w.refused(r(2, "n@1#A.1", Design, Adequate, ""), PhaseClosed)
}

func TestConcludeAsksForProof(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.audit().ID
	w.phase2()
	con := func(as Aspect) Conclude {
		return Conclude{Audit: id, Phase: 2, Element: "n@1#A.1", Aspect: as}
	}
	w.refused(con(Design), NothingToClose)
	w.set("n@1#A.1", Design, Inadequate)
	w.set("n@1#A.1", Existence, Adequate)
	w.set("n@1#A.1", Operation, Adequate)
	w.refused(con(Design), NeedsWhy)
	w.do(NoteResult{Audit: id, Phase: 2, Element: "n@1#A.1", Why: "practice exists"})
	w.do(con(Design))
	w.refused(con(Existence), NeedsTest)
	test := AddTest{Audit: id, Element: "n@1#A.1", Kind: "interview", Aspect: Existence, Result: "pass"}
	w.do(test)
	w.refused(con(Existence), NeedsTest)
	test.Kind = "inspection"
	w.do(test)
	w.do(con(Existence))
	w.refused(con(Operation), NeedsTest)
	test.Aspect = Operation
	w.do(test)
	w.do(SetField{Entity: id, Field: "period_from"})
	w.refused(con(Operation), NeedsPeriod)
	w.do(SetField{Entity: id, Field: "period_from", Value: "2025-10-01"})
	w.do(con(Operation))
	w.refused(SetResult{Audit: id, Phase: 2, Element: "n@1#A.1", Aspect: Operation, Result: Partly}, ReasonNeeded)
	w.refused(Review{Audit: id, Phase: 2, Element: "n@1#A.1", Aspect: Operation}, OwnWork)
	w.as("AP", func() { w.do(Review{Audit: id, Phase: 2, Element: "n@1#A.1", Aspect: Operation}) })
	w.refused(Reopen{Audit: id, Phase: 2, Element: "n@1#A.1", Aspect: Operation}, ReasonNeeded)
	w.do(Reopen{Audit: id, Phase: 2, Element: "n@1#A.1", Aspect: Operation, Reason: "new log"})
	w.set("n@1#A.10", Operation, Adequate)
	w.refused(Conclude{Audit: id, Phase: 2, Element: "n@1#A.10", Aspect: Operation}, NeedsExistence)
	w.set("n@1#A.10", Existence, NotOccurred)
	w.refused(Conclude{Audit: id, Phase: 2, Element: "n@1#A.10", Aspect: Existence}, NeedsPopulation)
	w.do(AddEvidence{Audit: id, Kind: "note", Text: "register is empty", Elements: []string{"n@1#A.10"}})
	w.do(Conclude{Audit: id, Phase: 2, Element: "n@1#A.10", Aspect: Existence})
	w.do(SetResult{Audit: id, Phase: 2, Element: "n@1#A.2", Aspect: Design, Result: NA, Reason: "no suppliers"})
	w.refused(Conclude{Audit: id, Phase: 2, Element: "n@1#A.2", Aspect: Design}, NANeedsSoA)
	w.refused(SetSoA{Control: "n@1#A.2", Applicable: "no"}, ReasonNeeded)
	w.do(SetSoA{Control: "n@1#A.2", Applicable: "no", Reason: "no suppliers"})
	w.do(Conclude{Audit: id, Phase: 2, Element: "n@1#A.2", Aspect: Design})
	w.refused(SetSoA{Control: "n@1#4.1", Applicable: "no", Reason: "x"}, NeverNA)
	w.refused(SetSoA{Control: "n@1#4", Applicable: "yes"}, NotAssessable)
}

func TestConflictOfInterest(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.s.PersonByInitials("JD")
	w.do(EditSet{Entity: p.ID, Field: "conflicts", Add: []string{"n@1#4.1"}})
	res := SetResult{Audit: w.audit().ID, Phase: 1, Element: "n@1#4.1", Result: Adequate}
	w.refused(res, HasConflict)
	w.do(SetField{Entity: p.ID, Field: "compensation", Value: "AP looks too"})
	w.do(res)
}

func TestCriteriaFreeze(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.audit().ID
	w.refused(EditSet{Entity: id, Field: "criteria", Remove: []string{"n@1"}}, NoCriteria)
	w.refused(EditSet{Entity: id, Field: "criteria", Add: []string{"z@1"}}, NoEdition)
	w.do(SetSoA{Control: "n@1#A.2", Applicable: "no", Reason: "none"})
	w.do(SetResult{Audit: id, Phase: 1, Element: "n@1#A.2", Result: Inadequate})
	w.do(Conclude{Audit: id, Phase: 1, Element: "n@1#A.2"})
	add := EditSet{Entity: id, Field: "criteria", Add: []string{"g@1"}, Remove: []string{"n@1"}}
	w.refused(add, CriteriaFrozen)
	add.Reason = "client asked"
	w.do(add)
	if as := w.s.Assessment(id, 1, "n@1#A.2", ID{}); as.ResultState != Provisional {
		t.Fatalf("still %q", as.ResultState)
	}
	if !slices.Equal(w.audit().Pins, []string{"g@1 bb"}) {
		t.Fatalf("pins %v", w.audit().Pins)
	}
}

func TestDocumentCheck(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.audit().ID
	w.refused(AddDocument{}, Empty)
	w.refused(AddDocument{Title: "x", Kind: "novel"}, NotAWord)
	w.refused(AddDocument{Title: "x", Elements: []string{"n@1#7"}}, NoElement)
	d := w.do(AddDocument{Kind: "policy", Title: "Beleid", Elements: []string{"n@1#4.1"}}).Created(KindDocument)[0]
	chk := func(a map[Question]Result) CheckDocument { return CheckDocument{Audit: id, Document: d, Answers: a} }
	w.refused(chk(map[Question]Result{"pretty": Adequate}), NotAWord)
	w.refused(chk(map[Question]Result{"present": NotOccurred}), NotAWord)
	w.refused(chk(map[Question]Result{"approved": NA}), NANeedsReason)
	w.do(chk(map[Question]Result{"present": Adequate, "current": Partly}))
	c := w.s.DocCheck(id, d)
	if c.Outcome() != Partly || c.Answered() != 2 {
		t.Fatalf("outcome %s, %d answered", c.Outcome(), c.Answered())
	}
	if r := w.s.ElementResults(w.audit(), 1)["n@1#4.1"].Result; r != Partly {
		t.Fatalf("element is %s", r)
	}
	w.refused(ConcludeDocument{Audit: id, Document: d}, NeedsAnswers)
	w.do(chk(map[Question]Result{"present": Inadequate}))
	if w.s.DocCheck(id, d).Answered() != 9 {
		t.Fatal("a missing document leaves no questions")
	}
	w.do(ConcludeDocument{Audit: id, Document: d})
	w.refused(chk(map[Question]Result{"present": Adequate}), ReasonNeeded)
	d2 := w.do(AddDocument{Title: "Bijlage", Elements: []string{"n@1#4.1"}}).Created(KindDocument)[0]
	w.do(CheckDocument{Audit: id, Document: d2, Result: Adequate})
	if r := w.s.ElementResults(w.audit(), 1)["n@1#4.1"].Result; r != Inadequate {
		t.Fatalf("two documents: element is %s, want the weakest", r)
	}
	w.do(Drop{Entity: d, Reason: "replaced"})
	if r := w.s.ElementResults(w.audit(), 1)["n@1#4.1"].Result; r != Adequate {
		t.Fatalf("withdrawn document still counts: %s", r)
	}
	w.refused(chk(map[Question]Result{"present": Adequate}), Gone)
}

func TestGate(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.audit().ID
	w.refused(DecideGate{Audit: id, Decision: GatePassed}, GateNotProven)
	w.refused(DecideGate{Audit: id, Decision: GateConcerns}, GateNoConcern)
	w.refused(DecideGate{Audit: id, Decision: GateBlocked}, ReasonNeeded)
	w.refused(DecideGate{Audit: id}, Empty)
	w.refused(JudgeGate{Audit: id, Rows: map[string]Result{"weather": Adequate}}, NotAWord)
	w.refused(JudgeGate{Audit: id, Rows: map[string]Result{"sites": NA}}, NANeedsReason)
	w.do(DecideGate{Audit: id, Decision: GateBlocked, Reason: "no risk assessment"})
	if w.audit().State != AuditPhase1 {
		t.Fatal("blocked must stay in phase 1")
	}
	w.do(JudgeGate{Audit: id, Rows: map[string]Result{"scope": Adequate, "risk": Partly}, Notes: map[string]string{"risk": "half of it"}})
	w.as("AP", func() { w.refused(DecideGate{Audit: id, Decision: GateConcerns}, LeadOnly) })
	w.refused(DecideGate{Audit: id, Decision: GateConcerns, Second: "JD"}, SecondNotSelf)
	w.refused(DecideGate{Audit: id, Decision: GateConcerns, Second: "AP"}, SecondNotTeam)
	w.do(AddPerson{Initials: "AP", Role: "auditor"})
	w.do(DecideGate{Audit: id, Decision: GateConcerns, Second: "AP"})
	if w.audit().State != AuditPhase2 {
		t.Fatalf("state %s", w.audit().State)
	}
	fs := w.s.Findings(id)
	if len(fs) != 1 || fs[0].Grade != Concern || fs[0].Condition != "half of it" || fs[0].Phase != "1" {
		t.Fatalf("concerns: %+v", fs)
	}
	w.refused(DecideGate{Audit: id, Decision: GateBlocked, Reason: "x"}, GateDecided)
}

func TestBaselineHasNoGateGradesOrAdvice(t *testing.T) {
	t.Parallel()
	ev, err := Plan(NewState(smallNorms{}), CreateDossier{Org: "x", Criteria: []string{"n@1"}, Type: Baseline}, Stamp{Actor: "JD"})
	if err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, s: Fold(smallNorms{}, ev), actor: "JD"}
	id := w.audit().ID
	w.refused(DecideGate{Audit: id, Decision: GatePassed}, NoGate)
	w.refused(AddFinding{Audit: id, Grade: Major}, NoGrades)
	w.refused(SetAdvice{Audit: id, Choice: AdvicePositive}, NoGrades)
	w.do(AddFinding{Audit: id, Condition: "gap"})
	w.do(MoveAudit{Audit: id, To: AuditPhase2})
	w.set("n@1#A.1", Design, Adequate)
}

func TestMajorFromDraftToClosed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.do(AddPerson{Initials: "AP", Role: "auditor"})
	id := w.audit().ID
	w.phase2()
	w.refused(AddFinding{Audit: id, Grade: Concern}, ConcernPhase)
	f := w.find(Major)
	if f.Draft != "B-JD-01" || f.State != FindingDraft {
		t.Fatalf("%+v", f)
	}
	step := func(to string) StepFinding { return StepFinding{Finding: f.ID, To: to} }
	w.refused(step(FindingIssued), NotAStep)
	w.refused(step(FindingTeamAgreed), NeedsEvidence)
	e := w.do(AddEvidence{Audit: id, Kind: "interview_note", Text: "he said so", Findings: []ID{f.ID}})
	_ = e
	w.refused(step(FindingTeamAgreed), NeedsEvidence)
	w.file(f.ID)
	w.as("AP", func() { w.refused(step(FindingTeamAgreed), LeadOnly) })
	w.do(step(FindingTeamAgreed))
	w.refused(step(FindingPresented), NeedsTold)
	w.do(StepFinding{Finding: f.ID, To: FindingPresented, Told: "2026-10-29", ToldTo: "hoofd ICT"})
	w.refused(GradeFinding{Finding: f.ID, Grade: Minor}, ReasonNeeded)
	w.refused(StepFinding{Finding: f.ID, To: FindingIssued, Owner: "hoofd ICT"}, NeedsReply)
	w.refused(ReplyFinding{Finding: f.ID, Facts: "agreed"}, Empty)
	w.refused(ReplyFinding{Finding: f.ID, Facts: "agreed", Grade: "contested"}, Empty)
	w.do(ReplyFinding{Finding: f.ID, Facts: "agreed", Grade: "contested", Text: "too heavy", Role: "hoofd ICT"})
	if w.state(f) != FindingContested {
		t.Fatal(w.state(f))
	}
	w.refused(step(FindingIssued), NeedsField)
	w.refused(StepFinding{Finding: f.ID, To: FindingIssued, Owner: "hoofd ICT"}, NeedsReviewer)
	w.do(StepFinding{Finding: f.ID, To: FindingIssued, Owner: "hoofd ICT", Second: "AP"})
	f = Get[Finding](w.s, f.ID)
	if f.Final != "A26-01.01" || f.CorrectionDue != "2026-10-15" || f.PlanDue != "2026-10-31" || f.Reviewer != "AP" {
		t.Fatalf("%+v", f)
	}
	w.refused(SetField{Entity: f.ID, Field: "condition", Value: "other"}, ReasonNeeded)
	w.refused(GradeFinding{Finding: f.ID, Grade: Minor, Reason: "new facts"}, SecondNeeded)
	w.refused(GradeFinding{Finding: f.ID, Grade: OFI, Reason: "new facts", Second: "AP"}, NotForGrade)
	w.refused(step(FindingCorrected), SecondNeeded)
	w.refused(step(FindingPlanOffered), NeedsField)
	w.do(SetField{Entity: f.ID, Field: "cause", Value: "not handed over"})
	w.do(SetField{Entity: f.ID, Field: "extent", Value: "two of four"})
	w.do(StepFinding{Finding: f.ID, To: FindingPlanOffered, Plan: "test in November"})
	w.refused(step(FindingIssued), ReasonNeeded)
	w.do(step(FindingPlanOK))
	w.refused(step(FindingImplemented), NeedsField)
	w.do(StepFinding{Finding: f.ID, To: FindingImplemented, Claim: "done"})
	w.refused(step(FindingVerified), NeedsField)
	w.do(StepFinding{Finding: f.ID, To: FindingVerified, Implemented: "yes"})
	w.refused(step(FindingClosed), NeedsEffect)
	w.do(step(FindingPending))
	w.do(StepFinding{Finding: f.ID, To: FindingClosed, Effective: "yes"})
	w.refused(step(FindingReopened), ReasonNeeded)
	w.do(StepFinding{Finding: f.ID, To: FindingReopened, Reason: "came back"})
}

func TestWorkPointsAndConcerns(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	concern := w.find(Concern)
	w.step(concern, StepFinding{To: FindingTeamAgreed})
	w.step(concern, StepFinding{To: FindingIssued})
	w.phase2()
	w.refused(StepFinding{Finding: concern.ID, To: FindingRaised}, NotAWord)
	w.step(concern, StepFinding{To: FindingRaised, RaiseAs: Minor})
	raised := Get[Finding](w.s, Get[Finding](w.s, concern.ID).RaisedTo)
	if raised.Grade != Minor || raised.Condition != "c" || raised.State != FindingDraft {
		t.Fatalf("%+v", raised)
	}
	ofi := w.find(OFI)
	w.refused(StepFinding{Finding: ofi.ID, To: FindingMerged, Reason: "same"}, NotFound)
	w.step(ofi, StepFinding{To: FindingMerged, MergeInto: raised.ID, Reason: "same"})
	s := w.find(Strength)
	w.refused(StepFinding{Finding: s.ID, To: FindingWithdrawn}, ReasonNeeded)
	w.step(s, StepFinding{To: FindingWithdrawn, Reason: "mistaken"})
	if n := w.s.GradeCounts(w.audit().ID); n[Strength] != 0 || n[OFI] != 0 || n[Minor] != 1 || n[Concern] != 1 {
		t.Fatalf("%v", n)
	}
	law := w.do(AddFinding{Audit: w.audit().ID, Grade: Minor, Title: "t", Condition: "c", Elements: []string{"n@1#A.1"}, Criteria: []string{"g@1#1"}}).Created(KindFinding)[0]
	w.file(law)
	w.refused(StepFinding{Finding: law, To: FindingTeamAgreed}, NeedsRequirement)
	w.do(AddDocument{Title: "Back-up policy"})
	w.do(EditSet{Entity: law, Field: "criteria", Add: []string{"own:D-001@2#4"}})
	w.do(StepFinding{Finding: law, To: FindingTeamAgreed})
	bare := w.do(AddFinding{Audit: w.audit().ID, Grade: Minor}).Created(KindFinding)[0]
	w.refused(StepFinding{Finding: bare, To: FindingTeamAgreed}, NeedsField)
}

func TestAdvice(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.audit().ID
	w.do(AddPerson{Initials: "AP", Role: "auditor"})
	w.phase2()
	if c := w.s.ComputeAdvice(id); c.Choice != AdviceNone || c.Rule != "must_cover" || c.Planned != 4 {
		t.Fatalf("%+v", c)
	}
	for _, el := range []string{"n@1#4.1", "n@1#A.1", "n@1#A.2", "n@1#A.10"} {
		if el == "n@1#A.10" {
			if c := w.s.ComputeAdvice(id); c.Rule != "too_little" {
				t.Fatalf("3 of 4: %+v", c)
			}
		}
		w.set(el, Design, Adequate)
		w.do(Conclude{Audit: id, Phase: 2, Element: el, Aspect: Design})
	}
	if c := w.s.ComputeAdvice(id); c.Choice != AdvicePositive {
		t.Fatalf("%+v", c)
	}
	minor := w.find(Minor)
	if c := w.s.ComputeAdvice(id); c.Choice != AdviceConditional || c.Drafts != 1 {
		t.Fatalf("%+v", c)
	}
	w.refused(SetAdvice{Audit: id, Choice: AdvicePositive, Reason: "fine"}, AdviceMilder)
	w.do(SetAdvice{Audit: id, Choice: AdvicePositive, Reason: "fine", Second: "AP"})
	w.find(Major)
	w.refused(SetAdvice{Audit: id, Choice: AdvicePositive, Reason: "fine", Second: "AP"}, AdviceMajor)
	w.refused(SetAdvice{Audit: id, Choice: "splendid"}, NotAWord)
	w.do(SetAdvice{Audit: id, Choice: AdviceNegative})
	w.step(minor, StepFinding{To: FindingWithdrawn, Reason: "x"})
	if c := w.s.ComputeAdvice(id); c.OpenMinor != 0 || c.OpenMajor != 1 || !c.NeedFollowup {
		t.Fatalf("%+v", c)
	}
}

func TestAuditMoves(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.audit().ID
	w.refused(MoveAudit{Audit: id, To: AuditPhase2}, GatePending)
	w.refused(MoveAudit{Audit: id, To: AuditIssued}, NotAStep)
	w.refused(MoveAudit{Audit: id, To: AuditCancelled}, ReasonNeeded)
	w.phase2()
	w.refused(MoveAudit{Audit: id, To: AuditReporting}, OpenWork)
	w.refused(AddMeeting{Audit: id, Kind: "closing"}, Empty)
	w.do(AddMeeting{Audit: id, Kind: "closing", Date: "2026-10-30", Attendees: []string{"CISO"}})
	w.do(MoveAudit{Audit: id, To: AuditReporting})
	w.refused(MoveAudit{Audit: id, To: AuditIssued}, OpenWork)
	w.do(MoveAudit{Audit: id, To: AuditSuspended, Reason: "flood"})
	w.do(MoveAudit{Audit: id, To: AuditReporting})
	w.refused(AddEvidence{Audit: id, Kind: "seen", Text: "list"}, ReasonNeeded)
	w.refused(AddEvidence{Audit: id, Kind: "note"}, Empty)
	w.refused(AddEvidence{Audit: id, Kind: "note", Text: "x", Marking: "TLP:RED"}, OverCeiling)
	w.do(AddEvidence{Audit: id, Kind: "seen", Text: "x", SeenReason: "marking", Marking: "TLP:RED"})
}

func TestFollowupCarriesOpenNonconformities(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.phase2()
	f := w.find(Minor)
	w.file(f.ID)
	for _, c := range []StepFinding{{To: FindingTeamAgreed}, {To: FindingPresented, Told: "2026-10-02"}} {
		w.step(f, c)
	}
	w.do(ReplyFinding{Finding: f.ID, Facts: "agreed", Grade: "agreed"})
	w.step(f, StepFinding{To: FindingIssued, Owner: "CISO"})
	id := w.do(AddAudit{Type: Followup, After: w.audit().ID}).Created(KindAudit)[0]
	next := w.s.Audit(id)
	if next.State != AuditPhase2 || next.Number != "A26-02" {
		t.Fatalf("%+v", next)
	}
	got := w.s.Findings(id)
	if len(got) != 1 || !got[0].Carried || got[0].RepeatOf != f.ID || w.state(f) != FindingCarried {
		t.Fatalf("%+v", got)
	}
}

func TestFieldsKeepTheirRules(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.audit().ID
	for _, c := range []struct {
		c    Change
		code Code
	}{
		{SetField{Entity: ID{7}, Field: "x"}, NotFound},
		{SetField{Entity: id, Field: "colour"}, UnknownField},
		{SetField{Entity: id, Field: "number", Value: "A1"}, FixedField},
		{SetField{Entity: id, Field: "state", Value: "closed"}, StepField},
		{SetField{Entity: id, Field: "frozen", Value: "2026-01-01"}, StepField},
		{SetField{Entity: id, Field: "period_to", Value: "31-12-2026"}, NotADate},
		{SetField{Entity: id, Field: "lang", Value: "fr"}, NotAWord},
		{SetField{Entity: id, Field: "scope", Value: string(make([]byte, 0)) + longText()}, TooLong},
		{EditSet{Entity: id, Field: "scope", Add: []string{"x"}}, UnknownField},
		{AddPerson{Initials: "jd"}, NotAWord},
		{AddPerson{Initials: "JD"}, Exists},
		{NamePerson{Initials: "ZZ", Name: "x"}, NotFound},
	} {
		w.refused(c.c, c.code)
	}
	w.do(SetField{Entity: id, Field: "scope", Value: "a\x1b[31mb\r\nc\x00"})
	if w.audit().Scope != "a[31mb\nc" {
		t.Fatalf("not cleaned: %q", w.audit().Scope)
	}
	site := All[Site](w.s)[1]
	w.do(Drop{Entity: site.ID})
	w.refused(SetField{Entity: site.ID, Field: "name", Value: "x"}, Gone)
	w.do(AddSite{Name: "Loods"})
	if got := All[Site](w.s)[1].Number; got != "LOC-03" {
		t.Fatalf("number %s given again or skipped", got)
	}
}

func longText() string {
	b := make([]byte, maxText+1)
	for i := range b {
		b[i] = 'x'
	}
	return string(b)
}
