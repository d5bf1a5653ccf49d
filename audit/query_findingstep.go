package audit

import (
	"slices"
	"strings"
)

// StepNeed is something that has to be on a finding before a step, by field.
// "requirement" stands for a criterion that can carry a nonconformity, "reply"
// for the reply of the auditee.
type StepNeed struct {
	Field string
	Met   bool
}

// StepForm is what a step of a finding needs to be there, and what it asks to
// be said with it.
type StepForm struct {
	Needs []StepNeed
	Must  []string // asked and not to be left out, as fields of StepFinding
	May   []string // asked, to be left out
	Lead  bool     // only the lead of the audit takes it
}

// FindingStepForm says what the step of a finding to a state needs and asks.
// When every need is met and everything that must be said is said, the step is
// allowed to who may take it.
func (s *State) FindingStepForm(f *Finding, to string) StepForm {
	var w StepForm
	need := func(field string, met bool) { w.Needs = append(w.Needs, StepNeed{field, met}) }
	switch to {
	case FindingTeamAgreed:
		w.Lead = true
		s.agreeNeeds(f, need)
		if f.State == FindingContested {
			w.Must = []string{"reason"}
		}
	case FindingPresented:
		w.Must, w.May = []string{"told"}, []string{"told_to"}
	case FindingIssued:
		return s.issueForm(f)
	case FindingPlanOffered:
		need("cause", said(f.Cause))
		need("extent", said(f.Extent))
		w.Must = []string{"plan"}
	case FindingPlanOK:
		w.Lead = true
		need("cause", said(f.Cause))
		if f.State == FindingImplemented {
			w.Must = []string{"reason"}
		}
	case FindingImplemented:
		w.Must = []string{"claim"}
	case FindingVerified:
		w.Must, w.May = []string{"implemented"}, []string{"effective"}
	case FindingClosed, FindingPending:
		w.Lead = true
		w.May = []string{"reason"}
		if f.Grade == Major && to == FindingClosed {
			w.Must = []string{"effective"}
		}
	case FindingMerged:
		w.Must = []string{"merge_into", "reason"}
	case FindingRaised:
		w.Must = []string{"raise_as"}
	case FindingCorrected:
		w.Must = []string{"reason", "second"}
	case FindingWithdrawn, FindingCarried, FindingReopened, FindingDraft, FindingDeclined, FindingSolved:
		w.Must = []string{"reason"}
	}
	return w
}

// agreeNeeds are condition, criteria and evidence (invariants 1 and 2).
func (s *State) agreeNeeds(f *Finding, need func(string, bool)) {
	gaps := FindingGaps(s, f)
	need("condition", !slices.Contains(gaps, "condition"))
	if f.Grade != Concern && f.Grade != Strength && f.Grade != "" {
		need("criteria", !slices.Contains(gaps, "criteria"))
	}
	if f.Grade.NC() {
		need("requirement", !slices.Contains(gaps, "criteria") && !slices.Contains(gaps, "requirement"))
		need("evidence", !slices.Contains(gaps, "evidence"))
	}
}

// issueForm is what issuing needs: for a nonconformity the consequence, an
// owner, and a reply or somebody else's look where it is contested.
func (s *State) issueForm(f *Finding) StepForm {
	w := StepForm{Lead: true}
	if f.State == FindingPlanOffered { // a plan is sent back
		w.Must = []string{"reason"}
		return w
	}
	need := func(field string, met bool) { w.Needs = append(w.Needs, StepNeed{field, met}) }
	s.agreeNeeds(f, need)
	if !f.Grade.NC() {
		return w
	}
	need("title", said(f.Title))
	need("consequence", said(f.Consequence))
	if f.State == FindingPresented {
		need("reply", s.ReplyTo(f.ID) != nil)
	}
	w.Must = []string{"owner"}
	if f.State == FindingContested {
		w.Must = append(w.Must, "second")
	}
	w.May = []string{"correction_due", "plan_due", "verify_due"}
	return w
}

func said(text string) bool { return strings.TrimSpace(text) != "" }

// Completeness is how many of the fields that a finding needs are there.
func (s *State) Completeness(f *Finding) (there, all int) {
	all = 2 // title and condition
	switch f.Grade {
	case Major, Minor:
		all = 8
	case Observation, OFI:
		all = 3
	default: // no criterion is asked of a strength or a concern
	}
	return all - len(FindingGaps(s, f)), all
}

// NextDue is the deadline that an open finding stands before: which, and when;
// "" without one.
func NextDue(f *Finding) (field, date string) {
	switch f.State {
	case FindingIssued, FindingCorrected, FindingReopened:
		if f.CorrectionDue != "" && (f.PlanDue == "" || f.CorrectionDue <= f.PlanDue) {
			return "correction_due", f.CorrectionDue
		}
		if f.PlanDue != "" {
			return "plan_due", f.PlanDue
		}
		return "verify_due", f.VerifyDue
	case FindingPlanOffered, FindingPlanOK, FindingImplemented, FindingVerified, FindingPending:
		return "verify_due", f.VerifyDue
	}
	return "", ""
}
