package audit

// The states of an audit.
const (
	AuditPlanned   = "planned"
	AuditPrepared  = "prepared"
	AuditPhase1    = "phase1"
	AuditGate      = "gate"
	AuditPhase2    = "phase2"
	AuditReporting = "reporting"
	AuditIssued    = "issued"
	AuditFollowup  = "followup"
	AuditClosed    = "closed"
	AuditSuspended = "suspended"
	AuditCancelled = "cancelled"
)

// The states of a finding.
const (
	FindingDraft       = "draft"
	FindingTeamAgreed  = "team_agreed"
	FindingPresented   = "presented"
	FindingFactsAgreed = "facts_agreed"
	FindingContested   = "contested"
	FindingIssued      = "issued"
	FindingPlanOffered = "plan_offered"
	FindingPlanOK      = "plan_accepted"
	FindingImplemented = "implemented"
	FindingVerified    = "verified"
	FindingPending     = "closed_pending_effect"
	FindingClosed      = "closed"
	FindingReopened    = "reopened"
	FindingWithdrawn   = "withdrawn"
	FindingCorrected   = "corrected"
	FindingMerged      = "merged_into"
	FindingCarried     = "carried_over"
	FindingNoted       = "noted"
	FindingAdopted     = "adopted"
	FindingDeclined    = "declined"
	FindingSolved      = "solved"
	FindingRaised      = "raised"
)

// The states of a result.
const (
	Provisional = "provisional"
	Concluded   = "concluded"
	Reviewed    = "reviewed"
)
