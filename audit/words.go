package audit

import "slices"

// Result is what was found of an element or a question.
type Result string

// The results, strongest first where they compare.
const (
	Adequate    Result = "adequate"
	NotOccurred Result = "not_occurred"
	Partly      Result = "partly"
	Inadequate  Result = "inadequate"
	NA          Result = "na"
	NotAssessed Result = "not_assessed"
)

// Results lists every result in the order in which it is counted and printed.
func Results() []Result {
	return []Result{Adequate, Partly, Inadequate, NotOccurred, NA, NotAssessed}
}

// weight orders results from nothing recorded to the weakest.
func (r Result) weight() int {
	switch r {
	case Inadequate:
		return 5
	case Partly:
		return 4
	case NotOccurred:
		return 3
	case Adequate:
		return 2
	case NA:
		return 1
	default:
		return 0
	}
}

// Recorded reports whether somebody gave a result.
func (r Result) Recorded() bool { return r != "" && r != NotAssessed }

// Weakest is the weakest result recorded among rs, NotAssessed without any.
func Weakest(rs ...Result) Result {
	w := NotAssessed
	for _, r := range rs {
		if r.weight() > w.weight() {
			w = r
		}
	}
	return w
}

// Aspect is what is looked at in phase 2.
type Aspect string

// The aspects: laid down, in place, working over a period.
const (
	Design    Aspect = "design"
	Existence Aspect = "existence"
	Operation Aspect = "operation"
)

// Aspects lists the aspects in order.
func Aspects() []Aspect { return []Aspect{Design, Existence, Operation} }

// Phase is 1 for documents or 2 for on site.
type Phase int

// Question is one of the nine of a document check.
type Question string

// Questions lists the nine questions of a document check in order.
func Questions() []Question {
	return []Question{"present", "identified", "approved", "current", "complete", "consistent", "communicated", "language_ok", "retrievable"}
}

// Grade is the weight of a finding.
type Grade string

// The grades. Major and Minor are the nonconformities.
const (
	Major       Grade = "major"
	Minor       Grade = "minor"
	Observation Grade = "observation"
	OFI         Grade = "ofi"
	Strength    Grade = "strength"
	Concern     Grade = "concern"
)

// Grades lists the grades, gravest first.
func Grades() []Grade { return []Grade{Major, Minor, Observation, OFI, Strength, Concern} }

// NC reports whether the grade is a nonconformity.
func (g Grade) NC() bool { return g == Major || g == Minor }

// AuditType is the sort of audit.
type AuditType string

// The audit types.
const (
	Internal        AuditType = "internal"
	Baseline        AuditType = "baseline"
	MockStage1      AuditType = "mock_stage1"
	MockStage2      AuditType = "mock_stage2"
	Surveillance    AuditType = "surveillance"
	Recertification AuditType = "recertification"
	Followup        AuditType = "followup"
	Supplier        AuditType = "supplier"
	Thematic        AuditType = "thematic"
)

// AuditTypes lists the audit types.
func AuditTypes() []AuditType {
	return []AuditType{Internal, Baseline, MockStage1, MockStage2, Surveillance, Recertification, Followup, Supplier, Thematic}
}

// HasGate reports whether an audit of this type decides a gate between its phases.
func (t AuditType) HasGate() bool { return t != Baseline && t != Followup }

// HasGrades reports whether findings are graded and advice is given.
func (t AuditType) HasGrades() bool { return t != Baseline }

// DocumentKinds lists the kinds of document in the register.
func DocumentKinds() []string {
	return []string{"policy", "procedure", "plan", "register", "report", "minutes", "contract", "statement", "record", "other"}
}

// TestKinds lists the kinds of test; only "interview" rests on one person's word.
func TestKinds() []string {
	return []string{"interview", "inspection", "observation_of_work", "reperformance", "technical", "walkthrough"}
}

// TestResults lists the outcomes of a test.
func TestResults() []string {
	return []string{"pass", "fail", "partly", "inconclusive", "not_possible"}
}

// EvidenceKinds lists the kinds of evidence.
func EvidenceKinds() []string {
	return []string{"file", "note", "interview_note", "photo", "screenshot", "export", "seen", "measurement"}
}

// SeenReasons lists why something seen was not taken along.
func SeenReasons() []string { return []string{"house_rules", "personal_data", "marking", "refused"} }

// Markings lists the markings, most open first.
func Markings() []string {
	return []string{"TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"}
}

// MeetingKinds lists the kinds of meeting.
func MeetingKinds() []string { return []string{"opening", "caucus", "closing"} }

// GateRows lists the rows of the readiness gate.
func GateRows() []string {
	return []string{"scope", "policy", "risk", "soa", "objectives", "internal_audit", "mgmt_review", "records", "sites", "secure_room", "earlier_majors"}
}

// GateDecisions lists the decisions on the gate.
func GateDecisions() []string {
	return []string{GatePassed, GateConcerns, GateBlocked, GateOverridden}
}

// The decisions on the gate.
const (
	GatePassed     = "passed"
	GateConcerns   = "passed_with_concerns"
	GateBlocked    = "blocked"
	GateOverridden = "overridden"
)

// ReplyWords lists what an auditee can say of facts and of grade.
func ReplyWords() []string { return []string{"agreed", "contested", "no_reply"} }

// AdviceChoices lists the advices, mildest first.
func AdviceChoices() []string {
	return []string{AdvicePositive, AdviceConditional, AdviceNegative, AdviceNone}
}

// The advices.
const (
	AdvicePositive    = "positive"
	AdviceConditional = "conditional"
	AdviceNegative    = "negative"
	AdviceNone        = "none"
)

// TeamRoles lists the roles within the audit team.
func TeamRoles() []string { return []string{"lead", "auditor", "reviewer", "expert", "observer"} }

// SoAReasons lists why a control is in the statement of applicability.
func SoAReasons() []string {
	return []string{"risk", "law", "contract", "good_practice", "government_measure"}
}

// BBNs lists the baseline levels that a service can have, lowest first.
func BBNs() []string { return []string{"bbn1", "bbn2", "bbn3"} }

// Consequences lists the categories of consequence of a finding.
func Consequences() []string {
	return []string{"privacy", "public_service", "general_safety", "patient_safety", "legal", "financial", "reputation", "operation", "contracts", "public_trust"}
}

// CauseCodes lists the codes for the cause of a nonconformity.
func CauseCodes() []string {
	return []string{"not_known", "not_designed", "not_done", "not_resourced", "supplier", "technology", "change", "not_checked", "other"}
}

// TextBlocks lists the blocks of the report that the auditor writes.
func TextBlocks() []string {
	return []string{"title", "at_a_glance", "conclusion", "asked", "assignment", "method", "limitations", "changes", "earlier", "phase1", "phase2"}
}

// Known reports whether word is one of words.
func Known[T ~string](word T, words []T) bool { return slices.Contains(words, word) }
