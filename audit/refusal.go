package audit

import "errors"

// Code names a reason to refuse. Package catalog holds the sentence for each,
// in both languages, with a way out.
type Code string

// The reasons to refuse a change.
const (
	NotFound         Code = "not_found"         // what is named is not there
	Gone             Code = "gone"              // it was dropped
	NotAWord         Code = "not_a_word"        // not one of the code words; Args: value, the words
	NotADate         Code = "not_a_date"        // Args: value
	Empty            Code = "empty"             // a field that must hold something
	TooLong          Code = "too_long"          // Args: limit
	Exists           Code = "exists"            // already there
	UnknownField     Code = "unknown_field"     // Args: field
	FixedField       Code = "fixed_field"       // written once
	StepField        Code = "step_field"        // moved by a step, not written
	NoEdition        Code = "no_edition"        // edition not on board
	NoElement        Code = "no_element"        // element not in the criteria of the audit
	NotAssessable    Code = "not_assessable"    // a group, or a document item in phase 2
	NoCriteria       Code = "no_criteria"       // an audit needs criteria
	PhaseClosed      Code = "phase_closed"      // phase 1 is over, or the audit ended
	GatePending      Code = "gate_pending"      // phase 2 before the gate
	NeverNA          Code = "never_na"          // chapters 4-10
	NANeedsReason    Code = "na_needs_reason"   // why is it not applicable
	NANeedsSoA       Code = "na_needs_soa"      // conclude without an SoA entry that leaves it out
	NothingToClose   Code = "nothing_recorded"  // conclude without a result
	NeedsTest        Code = "needs_test"        // invariant 5: a test that is not an interview; Args: aspect
	NeedsExistence   Code = "needs_existence"   // invariant 5: operation adequate needs existence adequate
	NeedsPeriod      Code = "needs_period"      // invariant 5: operation adequate needs a period
	NeedsWhy         Code = "needs_why"         // invariant 6: design inadequate and testing goes on
	NeedsPopulation  Code = "needs_population"  // invariant 6: not occurred needs proof
	NeedsAnswers     Code = "needs_answers"     // conclude a document check; Args: how many are open
	OwnWork          Code = "own_work"          // invariant 8: review of own work
	HasConflict      Code = "has_conflict"      // invariant 8: recorded conflict without compensation
	CriteriaFrozen   Code = "criteria_frozen"   // a change of criteria asks why
	GateNotProven    Code = "gate_not_proven"   // passed with rows open; Args: rows
	GateNoConcern    Code = "gate_no_concern"   // passed with concerns, and nothing is missing
	GateDecided      Code = "gate_decided"      // it was decided already
	NoGate           Code = "no_gate"           // this type of audit has none
	ReasonNeeded     Code = "reason_needed"     // why
	SecondNeeded     Code = "second_needed"     // a second person
	SecondNotSelf    Code = "second_not_self"   // the second person is the one who acts
	SecondNotTeam    Code = "second_not_team"   // not somebody of the team; Args: who is
	LeadOnly         Code = "lead_only"         // Args: initials of the lead
	NotAStep         Code = "not_a_step"        // Args: from, to, the steps that are
	NeedsField       Code = "needs_field"       // a step needs this field
	NeedsRequirement Code = "needs_requirement" // invariant 1: a criterion that is a requirement, law or own rule
	NeedsEvidence    Code = "needs_evidence"    // invariant 1: more than one person's word
	NeedsReply       Code = "needs_reply"       // a reply recorded
	NeedsReviewer    Code = "needs_reviewer"    // contested: somebody else has looked
	NeedsTold        Code = "needs_told"        // told to the auditee, when
	NotForGrade      Code = "not_for_grade"     // a step or a field of another grade
	NoGrades         Code = "no_grades"         // a baseline audit
	ConcernPhase     Code = "concern_phase"     // a concern is of phase 1
	NeedsEffect      Code = "needs_effect"      // a major is closed on effect alone
	OverCeiling      Code = "over_ceiling"      // invariant 12; Args: ceiling
	OpenWork         Code = "open_work"         // a state of the audit needs something done; Args: what
	AdviceMajor      Code = "advice_major"      // invariant 18
	AdviceMilder     Code = "advice_milder"     // invariant 18: reason and second person
	NothingToUndo    Code = "nothing_to_undo"   // changed since
	NormAboard       Code = "norm_aboard"       // an edition that comes with the program
	NormSame         Code = "norm_same"         // the same bytes are there already
	NormInUse        Code = "norm_in_use"       // an audit is on it; Args: the audits
	NotUndoable      Code = "not_undoable"      // a number given, a decision taken
	NANeedsDecision  Code = "na_needs_decision" // invariant 7: a measure that always applies, without an accepted exception
	EndsBefore       Code = "ends_before"       // a date that ends something before it began; Args: when it began
	BadOwnRule       Code = "bad_own_rule"      // not of the form own:D-031@2.2#4.3
	NotRelated       Code = "not_related"       // nobody says that two elements stand beside each other; Args: the other
	AdoptWhy         Code = "adopt_why"         // a relation that is not "same" asks why the result holds here too; Args: the other, the type
	NotShared        Code = "not_shared"        // a dossier without members
	NotLead          Code = "not_lead"          // only a lead of the exchange admits, changes and ends
	LastLead         Code = "last_lead"         // nobody would lead the exchange
	OwnDevice        Code = "own_device"        // a device that would end itself
	NotYours         Code = "not_yours"         // confirmed by somebody whose initials it does not bear; Args: whose
	NoConflict       Code = "no_conflict"       // copies agree on the field
	NothingToAdopt   Code = "nothing_to_adopt"  // no result there, or all is recorded here already; Args: the other
)

// Codes lists every reason to refuse, for the test that each has its words.
func Codes() []Code {
	return []Code{
		NotFound, Gone, NotAWord, NotADate, Empty, TooLong, Exists, UnknownField, FixedField, StepField, NoEdition, NoElement,
		NotAssessable, NoCriteria, PhaseClosed, GatePending, NeverNA, NANeedsReason, NANeedsSoA, NothingToClose, NeedsTest,
		NeedsExistence, NeedsPeriod, NeedsWhy, NeedsPopulation, NeedsAnswers, OwnWork, HasConflict, CriteriaFrozen, GateNotProven,
		GateNoConcern, GateDecided, NoGate, ReasonNeeded, SecondNeeded, SecondNotSelf, SecondNotTeam, LeadOnly, NotAStep, NeedsField,
		NeedsRequirement, NeedsEvidence, NeedsReply, NeedsReviewer, NeedsTold, NotForGrade, NoGrades, ConcernPhase, NeedsEffect,
		NotShared, NotLead, LastLead, OwnDevice, NotYours, NoConflict,
		OverCeiling, OpenWork, AdviceMajor, AdviceMilder, NormAboard, NormSame, NormInUse, NothingToUndo, NotUndoable,
		NANeedsDecision, EndsBefore, BadOwnRule, NotRelated, AdoptWhy, NothingToAdopt,
	}
}

// Refusal says why the rules say no: a code, the thing it is about as people
// name it ("A.8.13", "B-JD-03"), the field, and what fills the sentence.
type Refusal struct {
	Code  Code
	Ref   string
	Field string
	Args  []string
}

// Error is for logs and tests; people read the sentence of the code.
func (r *Refusal) Error() string {
	s := "refused: " + string(r.Code)
	if r.Ref != "" {
		s += " " + r.Ref
	}
	if r.Field != "" {
		s += " " + r.Field
	}
	for _, a := range r.Args {
		s += " [" + a + "]"
	}
	return s
}

func refuse(code Code, ref, field string, args ...string) error {
	return &Refusal{Code: code, Ref: ref, Field: field, Args: args}
}

// Refused reports whether err is a refusal with this code.
func Refused(err error, code Code) bool {
	var r *Refusal
	return errors.As(err, &r) && r.Code == code
}
