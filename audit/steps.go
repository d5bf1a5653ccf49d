package audit

import (
	"fmt"
	"slices"
	"strings"
	"sync"
)

// StepFinding moves a finding one step of its state machine, with what the
// step asks for.
type StepFinding struct {
	Finding       ID
	To            string
	Told          string // presented: when
	ToldTo        string // presented: to whom, a role
	Owner         string
	CorrectionDue string
	PlanDue       string
	VerifyDue     string
	Plan          string
	Claim         string
	Implemented   string
	Effective     string
	Reason        string
	Second        string // initials: reviewer of a contested finding, or of an erratum
	MergeInto     ID
	RaiseAs       Grade // raised: the grade of the finding it becomes
}

// Intent names the act.
func (c StepFinding) Intent() string { return "finding." + c.To }

var ncSteps = sync.OnceValue(func() map[string][]string {
	return map[string][]string{
		FindingDraft:       {FindingTeamAgreed, FindingWithdrawn, FindingMerged},
		FindingTeamAgreed:  {FindingPresented, FindingDraft, FindingWithdrawn, FindingMerged},
		FindingPresented:   {FindingIssued, FindingWithdrawn, FindingMerged}, // agreed and contested come with the reply
		FindingFactsAgreed: {FindingIssued, FindingMerged},
		FindingContested:   {FindingIssued, FindingTeamAgreed, FindingMerged},
		FindingIssued:      {FindingPlanOffered, FindingCorrected, FindingCarried, FindingMerged},
		FindingCorrected:   {FindingPlanOffered, FindingCarried, FindingMerged},
		FindingPlanOffered: {FindingPlanOK, FindingIssued, FindingCarried, FindingMerged},
		FindingPlanOK:      {FindingImplemented, FindingCarried, FindingMerged},
		FindingImplemented: {FindingVerified, FindingPlanOK, FindingCarried, FindingMerged},
		FindingVerified:    {FindingClosed, FindingPending, FindingCarried},
		FindingPending:     {FindingClosed, FindingReopened, FindingCarried},
		FindingClosed:      {FindingReopened},
		FindingReopened:    {FindingPlanOffered, FindingCarried},
	}
})

var workSteps = sync.OnceValue(func() map[string][]string {
	return map[string][]string{
		FindingDraft:      {FindingTeamAgreed, FindingWithdrawn, FindingMerged},
		FindingTeamAgreed: {FindingIssued, FindingDraft, FindingWithdrawn, FindingMerged},
		FindingIssued:     {FindingNoted, FindingAdopted, FindingDeclined, FindingCorrected, FindingMerged},
		FindingCorrected:  {FindingNoted, FindingAdopted, FindingDeclined, FindingMerged},
		FindingNoted:      {FindingClosed},
		FindingAdopted:    {FindingClosed},
		FindingDeclined:   {FindingClosed},
	}
})

var concernSteps = sync.OnceValue(func() map[string][]string {
	return map[string][]string{
		FindingDraft:      {FindingTeamAgreed, FindingWithdrawn, FindingMerged},
		FindingTeamAgreed: {FindingIssued, FindingDraft, FindingWithdrawn, FindingMerged},
		FindingIssued:     {FindingSolved, FindingRaised, FindingCorrected, FindingMerged},
		FindingCorrected:  {FindingSolved, FindingRaised, FindingMerged},
		FindingSolved:     {FindingClosed},
		FindingRaised:     {FindingClosed},
	}
})

// FindingSteps lists the states a finding can be moved to from where it is,
// the usual one first.
func FindingSteps(f *Finding) []string {
	switch f.Grade {
	case Major, Minor:
		return slices.Clone(ncSteps()[f.State])
	case Concern:
		return slices.Clone(concernSteps()[f.State])
	default:
		return slices.Clone(workSteps()[f.State])
	}
}

func presentedOrLater(state string) bool {
	return state != FindingDraft && state != FindingTeamAgreed && state != ""
}

func issuedOrLater(state string) bool {
	switch state {
	case "", FindingDraft, FindingTeamAgreed, FindingPresented, FindingFactsAgreed, FindingContested, FindingWithdrawn:
		return false
	}
	return true
}

// ended reports whether nothing more happens to a finding by itself.
func ended(state string) bool {
	switch state {
	case FindingWithdrawn, FindingMerged, FindingClosed, FindingCarried:
		return true
	}
	return false
}

// Open reports whether a finding still asks for something.
func (f *Finding) Open() bool { return !ended(f.State) }

// Issued reports whether the finding has its final number.
func (f *Finding) IsIssued() bool { return issuedOrLater(f.State) && f.Final != "" }

func (c StepFinding) plan(t *tx) error {
	f, a, err := t.findingOf(c.Finding)
	if err != nil {
		return err
	}
	steps := FindingSteps(f)
	if !slices.Contains(steps, c.To) {
		return refuse(NotAStep, f.Number(), "state", f.State, c.To, strings.Join(steps, " "))
	}
	if err := first(date("told", c.Told), date("due", c.CorrectionDue), date("plan_due", c.PlanDue), date("verify_due", c.VerifyDue),
		word("implemented", c.Implemented, []string{"yes", "partly", "no"}), word("effective", c.Effective, []string{"yes", "partly", "no", "too_early"})); err != nil {
		return err
	}
	if c.Second != "" {
		if err := t.second(a, "second", c.Second); err != nil {
			return err
		}
	}
	if err := t.guard(f, a, c); err != nil {
		return err
	}
	for _, x := range [][2]string{{"told", c.Told}, {"told_to", c.ToldTo}, {"owner", c.Owner}, {"correction_due", c.CorrectionDue}, {"plan_due", c.PlanDue},
		{"verify_due", c.VerifyDue}, {"plan", c.Plan}, {"claim", c.Claim}, {"implemented", c.Implemented}, {"effective", c.Effective}} {
		t.put(f.ID, x[0], x[1])
	}
	t.because(c.Reason)
	if err := t.effect(f, a, c); err != nil {
		return err
	}
	t.move(f.ID, "state", f.State, c.To)
	return nil
}

// effect writes what a step brings besides the state.
func (t *tx) effect(f *Finding, a *Audit, c StepFinding) error {
	switch c.To {
	case FindingIssued:
		if f.Final != "" { // a plan was sent back
			return nil
		}
		t.put(f.ID, "reviewer", c.Second)
		t.issue(f, a, c)
	case FindingMerged:
		t.set(f.ID, "merged_into", c.MergeInto.String())
	case FindingRaised:
		id := t.finding(AddFinding{Audit: a.ID, Grade: c.RaiseAs, Title: f.Title, Elements: f.Elements, Criteria: f.Criteria, Condition: f.Condition,
			Consequence: f.Consequence, Evidence: f.Evidence, Site: f.Site, Phase: "2"})
		t.set(f.ID, "raised_to", id.String())
	case FindingClosed, FindingSolved, FindingWithdrawn, FindingDeclined:
		t.put(f.ID, "closed_reason", c.Reason)
	case FindingCorrected:
		t.put(f.ID, "grade_second", c.Second)
	}
	return nil
}

// issue gives the final number, once, and the deadlines of the profile that
// nobody set (calendar days).
func (t *tx) issue(f *Finding, a *Audit, c StepFinding) {
	prefix := a.Number + "."
	t.set(f.ID, "final_number", fmt.Sprintf("%s%02d", prefix, t.nextNumber(prefix)))
	t.set(f.ID, "issued", t.today())
	if !f.Grade.NC() {
		return
	}
	d := t.s.DeadlinesIn(a, f.Grade)
	for _, x := range []struct{ field, given, has string }{
		{"correction_due", c.CorrectionDue, f.CorrectionDue}, {"plan_due", c.PlanDue, f.PlanDue}, {"verify_due", c.VerifyDue, f.VerifyDue},
	} {
		if x.given == "" && x.has == "" {
			t.set(f.ID, x.field, d.Of(x.field).After(t.st.At))
		}
	}
}

// guard holds a step against what the state machine asks before it.
func (t *tx) guard(f *Finding, a *Audit, c StepFinding) error {
	lead := func() error { return t.leadOnly(a) }
	switch c.To {
	case FindingTeamAgreed:
		if f.State == FindingContested && c.Reason == "" {
			return refuse(ReasonNeeded, f.Number(), "state")
		}
		return first(lead(), t.complete(f, a))
	case FindingPresented:
		if c.Told == "" && f.Told == "" {
			return refuse(NeedsTold, f.Number(), "told")
		}
		return nil
	case FindingIssued:
		return first(lead(), t.issuable(f, a, c))
	case FindingPlanOffered:
		return t.need(f, "cause", f.Cause, "extent", f.Extent, "plan", c.Plan+f.Plan)
	case FindingPlanOK:
		if f.State == FindingImplemented && c.Reason == "" {
			return refuse(ReasonNeeded, f.Number(), "state")
		}
		return first(lead(), t.need(f, "cause", f.Cause))
	case FindingImplemented:
		return t.need(f, "claim", c.Claim+f.Claim)
	case FindingVerified:
		if cmpOr(c.Implemented, f.Implemented) != "yes" {
			return refuse(NeedsField, f.Number(), "implemented")
		}
		return nil
	case FindingClosed, FindingPending:
		return first(lead(), t.closable(f, c))
	case FindingMerged:
		return t.mergeable(f, c)
	case FindingRaised:
		if c.RaiseAs != Major && c.RaiseAs != Minor && c.RaiseAs != Observation {
			return refuse(NotAWord, f.Number(), "grade", string(c.RaiseAs), "major minor observation")
		}
		return nil
	case FindingCorrected:
		if c.Second == "" {
			return refuse(SecondNeeded, f.Number(), "state")
		}
	}
	if slices.Contains([]string{FindingWithdrawn, FindingCorrected, FindingCarried, FindingReopened, FindingDraft, FindingDeclined, FindingSolved}, c.To) && c.Reason == "" {
		return refuse(ReasonNeeded, f.Number(), "state")
	}
	return nil
}

func (t *tx) mergeable(f *Finding, c StepFinding) error {
	into := Get[Finding](t.s, c.MergeInto)
	if into == nil || into.ID == f.ID {
		return refuse(NotFound, f.Number(), "merged_into")
	}
	if c.Reason == "" {
		return refuse(ReasonNeeded, f.Number(), "state")
	}
	return nil
}

// need asks for fields, given as name and content in turn.
func (t *tx) need(f *Finding, nameValue ...string) error {
	for i := 0; i < len(nameValue); i += 2 {
		if strings.TrimSpace(nameValue[i+1]) == "" {
			return refuse(NeedsField, f.Number(), nameValue[i])
		}
	}
	return nil
}

// issuable holds a finding against what an issued one needs.
func (t *tx) issuable(f *Finding, a *Audit, c StepFinding) error {
	if f.State == FindingPlanOffered { // sent back
		if c.Reason == "" {
			return refuse(ReasonNeeded, f.Number(), "state")
		}
		return nil
	}
	if err := t.complete(f, a); err != nil {
		return err
	}
	if !f.Grade.NC() {
		return nil
	}
	if err := t.need(f, "title", f.Title, "consequence", f.Consequence, "owner", c.Owner+f.Owner); err != nil {
		return err
	}
	if f.State == FindingPresented && t.s.ReplyTo(f.ID) == nil {
		return refuse(NeedsReply, f.Number(), "reply")
	}
	if f.State == FindingContested && c.Second == "" && f.Reviewer == "" {
		return refuse(NeedsReviewer, f.Number(), "reviewer")
	}
	return nil
}

// complete holds a finding against invariants 1 and 2.
func (t *tx) complete(f *Finding, a *Audit) error {
	for _, g := range FindingGaps(t.s, f) {
		switch g {
		case "requirement":
			return refuse(NeedsRequirement, f.Number(), "criteria")
		case "evidence":
			return refuse(NeedsEvidence, f.Number(), "evidence")
		case "condition", "criteria":
			return refuse(NeedsField, f.Number(), g)
		}
	}
	return nil
}

func (t *tx) closable(f *Finding, c StepFinding) error {
	if f.Grade == Major && c.To == FindingClosed && cmpOr(c.Effective, f.Effective) != "yes" {
		return refuse(NeedsEffect, f.Number(), "effective")
	}
	return nil
}

// FindingGaps lists what a finding still needs before it can be issued, by
// field; "requirement" stands for invariant 1.
func FindingGaps(s *State, f *Finding) []string {
	var gaps []string
	need := func(field, v string) {
		if strings.TrimSpace(v) == "" {
			gaps = append(gaps, field)
		}
	}
	need("title", f.Title)
	need("condition", f.Condition)
	if len(f.Criteria) == 0 && f.Grade != Concern && f.Grade != Strength && f.Grade != "" {
		gaps = append(gaps, "criteria")
	} else if f.Grade.NC() && !hasRequirement(s, f) {
		gaps = append(gaps, "requirement")
	}
	if f.Grade.NC() {
		if !hasProof(s, f) {
			gaps = append(gaps, "evidence")
		}
		need("consequence", f.Consequence)
		need("extent", f.Extent)
		need("grade_reason", f.GradeReason)
		need("owner", f.Owner)
	}
	return gaps
}

// hasRequirement looks for a criterion that can carry a nonconformity.
func hasRequirement(s *State, f *Finding) bool {
	for _, c := range f.Criteria {
		if strings.HasPrefix(c, "own:") || strings.HasPrefix(c, "law:") {
			return true
		}
		if el, ok := s.norms.Element(c); ok && !el.Guidance {
			return true
		}
	}
	return false
}

// hasProof looks for evidence other than one person's word.
func hasProof(s *State, f *Finding) bool {
	for _, id := range f.Evidence {
		if e := Get[Evidence](s, id); e != nil && e.Dropped == "" && e.Kind != "interview_note" {
			return true
		}
	}
	for _, id := range f.Tests {
		if x := Get[Test](s, id); x != nil && x.Dropped == "" && x.Kind != "interview" {
			return true
		}
	}
	return false
}
