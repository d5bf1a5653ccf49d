package audit

import "time"

// The nouns. Each struct is the schema of its kind: a field with a tag is kept
// in the log under that name. The options after the name say what it is:
//
//	rN     the most open report level the field may appear on (r1 without)
//	long   a text of several paragraphs, restricted Markdown
//	date   YYYY-MM-DD
//	state  the register of a state machine, only moved by its step
//	fixed  written once, by the act that makes the entity
//
// An ID is a reference, []string and []ID are sets, bool is "yes" or "". What
// a State hands out is shared and must not be written to.

// Meta is what every entity has besides its fields.
type Meta struct {
	ID      ID
	At      time.Time // when it was made, as claimed
	By      string    // initials of who made it
	Gone    bool      // dropped; kept for its history and its number
	Unclear []string  // fields with more than one live value
}

func (m *Meta) meta() *Meta { return m }

// Entity is any of the structs below, by pointer.
type Entity interface{ meta() *Meta }

// Organisation is whose management system is audited; a dossier has one.
type Organisation struct {
	Meta
	Name      string `f:"name,r4"`
	Country   string `f:"country,r4"`
	Lang      string `f:"lang,r4"`
	Sector    string `f:"sector,r3"`
	Layer     string `f:"layer,r3"`
	NIS2Class string `f:"nis2_class,r3"`
	Headcount string `f:"headcount,r3"`
	Marking   string `f:"marking,r2"` // the ceiling: what is marked higher can only be seen
	Retention string `f:"retention"`
}

// Person is a role or a colleague; the name stands apart in Name.
type Person struct {
	Meta
	Initials     string   `f:"initials"`
	Role         string   `f:"role"`  // one of TeamRoles, or "auditee"
	Title        string   `f:"title"` // the role as people call it
	Independent  string   `f:"independent"`
	Competence   string   `f:"competence,long"`
	Conflicts    []string `f:"conflicts"`         // elements this person must not judge
	ConflictWhy  string   `f:"conflict_why,long"` // owner, author or implementer of what
	Compensation string   `f:"compensation,long"`
}

// Name is the name of a person, apart, so that it can go without hurting the rest.
type Name struct {
	Meta
	Person ID     `f:"person,r0,fixed"`
	Name   string `f:"name,r0"`
}

// Site is a place that is audited.
type Site struct {
	Meta
	Number     string `f:"number,r2,fixed"` // LOC-03
	Name       string `f:"name,r2"`
	Kind       string `f:"kind,r2"`
	Central    bool   `f:"central"`
	Risk       string `f:"risk"`
	SecureRoom string `f:"secure_room"`
	HouseRules string `f:"house_rules,long"`
}

// Service is what the organisation does for others.
type Service struct {
	Meta
	Number   string `f:"number,r2,fixed"` // SRV-02
	Name     string `f:"name,r2"`
	InScope  string `f:"in_scope,r2"` // yes, no
	Reason   string `f:"reason,r2"`
	CIA      string `f:"cia"`
	Critical bool   `f:"critical"`
	BBN      string `f:"bbn"`
}

// Scope is the scope of the management system; a dossier has one.
type Scope struct {
	Meta
	Statement  string `f:"statement,long,r3"`
	Version    string `f:"version,r3"`
	Interfaces string `f:"interfaces,long,r2"`
	Exclusions string `f:"exclusions,long,r2"`
	Published  string `f:"published,r3"`
}

// Audit is one audit.
type Audit struct {
	Meta
	Number         string    `f:"number,r4,fixed"` // A26-02
	Type           AuditType `f:"type,r4"`
	State          string    `f:"state,state,r3"`
	Criteria       []string  `f:"criteria,r4"` // edition ids
	Pins           []string  `f:"pins,r1"`     // "edition sha256" as of the freeze
	Frozen         string    `f:"frozen,date"` // date of the first recorded result
	Lang           string    `f:"lang,r4"`
	Country        string    `f:"country,r4"`
	Level          string    `f:"level,r3"`
	Client         string    `f:"client,r2"`
	Objectives     string    `f:"objectives,long,r2"`
	Scope          string    `f:"scope,long,r3"`
	Method         string    `f:"method,long,r2"`
	PeriodFrom     string    `f:"period_from,date,r2"`
	PeriodTo       string    `f:"period_to,date,r2"`
	AsOf           string    `f:"as_of,date,r2"`
	Lead           string    `f:"lead,r1"`     // initials
	Team           []string  `f:"team,r1"`     // initials
	Reviewer       string    `f:"reviewer,r1"` // initials of who reviewed the final report
	Marking        string    `f:"marking,r4"`
	Scheme         string    `f:"scheme,r2"` // how grades are called, or a named standard
	EffortPlanned  string    `f:"effort_planned"`
	EffortSpent    string    `f:"effort_spent"`
	Limitations    string    `f:"limitations,long,r2"`
	Previous       ID        `f:"previous,fixed"`
	Phase1         string    `f:"phase1,state"`
	SuspendedFrom  string    `f:"suspended_from"`
	FulfilmentNote string    `f:"fulfilment_note,long,r2"`
	Deadlines      string    `f:"deadlines,r2"` // profile of terms, "" is the internal one
	Sampling       string    `f:"sampling,r2"`  // profile of numbers of cases
	Moved          []string  `f:"moved,r2"`     // "from to": editions that were replaced in the criteria
}

// Gate is the decision between the phases; an audit has one.
type Gate struct {
	Meta
	Audit          ID     `f:"audit,r2,fixed"`
	Decision       string `f:"decision,state,r2"`
	Reason         string `f:"reason,long,r2"`
	ClientInformed string `f:"client_informed,date"`
	Second         string `f:"second"` // initials of who agreed
	Decided        string `f:"decided,date,r2"`
	Missing        string `f:"missing,r2"` // rows not proven at the decision, comma separated
}

// GateRow is one line of the checklist of a gate.
type GateRow struct {
	Meta
	Audit  ID     `f:"audit,r2,fixed"`
	Row    string `f:"row,r2,fixed"`
	Result Result `f:"result,r2"`
	Note   string `f:"note,long"`
}

// SoAEntry is one line of the statement of applicability.
type SoAEntry struct {
	Meta
	Control    string   `f:"control,r3,fixed"`  // element reference
	Applicable string   `f:"applicable,r3"`     // yes, no
	ReasonIn   []string `f:"reason_in,r3"`      // of SoAReasons
	Reason     string   `f:"reason,long,r2"`    // in words, for in or out
	Status     string   `f:"status,r2"`         // planned, partly, implemented
	Owner      string   `f:"owner"`             // a role
	Risks      string   `f:"risks"`             // references
	Source     string   `f:"source_version,r2"` // version of the statement it came from
}

// SoAException is one line of the annex of exceptions: where a measure that
// always applies is departed from, who accepted that and until when.
type SoAException struct {
	Meta
	Number       string `f:"number,r2,fixed"`
	Control      string `f:"control,r2,fixed"` // element reference
	Deviation    string `f:"deviation,long,r2"`
	RiskAnalysis string `f:"risk_analysis,r2"` // where it is found
	AcceptedBy   string `f:"accepted_by,r2"`   // a role
	Accepted     string `f:"accepted,date,r2"`
	Expires      string `f:"expires,date,r2"`
	Ended        string `f:"ended,r2"` // why it no longer holds
}

// Document is one line of the document register.
type Document struct {
	Meta
	Number     string   `f:"number,fixed"` // D-031
	Kind       string   `f:"kind"`
	Title      string   `f:"title"`
	Version    string   `f:"version"`
	Date       string   `f:"date,date"`
	Owner      string   `f:"owner"`
	Approved   string   `f:"approved,date"`
	ApprovedBy string   `f:"approved_by"`
	NextReview string   `f:"next_review,date"`
	Language   string   `f:"language"`
	Location   string   `f:"location"`
	Central    string   `f:"central"` // yes, no
	File       ID       `f:"file"`    // evidence that holds the bytes
	Elements   []string `f:"elements"`
	Withdrawn  string   `f:"withdrawn"` // reason
}

// DocCheck is the nine-question check of one document in one audit.
type DocCheck struct {
	Meta
	Audit        ID     `f:"audit,r2,fixed"`
	Document     ID     `f:"document,fixed"`
	Present      Result `f:"present"`
	Identified   Result `f:"identified"`
	Approved     Result `f:"approved"`
	Current      Result `f:"current"`
	Complete     Result `f:"complete"`
	Consistent   Result `f:"consistent"`
	Communicated Result `f:"communicated"`
	LanguageOK   Result `f:"language_ok"`
	Retrievable  Result `f:"retrievable"`
	Result       Result `f:"result"` // set by the auditor, else the weakest answer
	Note         string `f:"note,long"`
	State        string `f:"state,state"` // provisional, concluded, reviewed
	NAReason     string `f:"na_reason"`
}

// Assessment is what was found of one element, in one phase, at one site or
// for the whole organisation (no site).
type Assessment struct {
	Meta
	Audit          ID     `f:"audit,r2,fixed"`
	Element        string `f:"element,r2,fixed"`
	Phase          string `f:"phase,r2,fixed"` // "1" or "2"
	Site           ID     `f:"site,r2,fixed"`
	Result         Result `f:"result,r2"` // phase 1
	Design         Result `f:"design,r2"`
	Existence      Result `f:"existence,r2"`
	Operation      Result `f:"operation,r2"`
	ResultState    string `f:"result_state,state"` // provisional, concluded, reviewed
	DesignState    string `f:"design_state,state"`
	ExistenceState string `f:"existence_state,state"`
	OperationState string `f:"operation_state,state"`
	NAReason       string `f:"na_reason,long,r2"`
	Why            string `f:"why,long"` // why testing went on after design was inadequate
	Text           string `f:"text,long"`
	Confidence     string `f:"confidence"`
	Risk           string `f:"risk"`
	ResultFrom     string `f:"result_from,r2"` // the element that the result was taken over from
	DesignFrom     string `f:"design_from,r2"`
	ExistenceFrom  string `f:"existence_from,r2"`
	OperationFrom  string `f:"operation_from,r2"`
}

// Test is what was done to find out.
type Test struct {
	Meta
	Number   string   `f:"number,fixed"` // T-JD-017
	Audit    ID       `f:"audit,r2,fixed"`
	Element  string   `f:"element"`
	Site     ID       `f:"site"`
	Kind     string   `f:"kind"`
	Aspect   Aspect   `f:"aspect"`
	Question string   `f:"question,long"`
	Steps    string   `f:"steps,long"`
	Result   string   `f:"result"`
	Sample   string   `f:"sample"` // what was drawn, in words
	Evidence []ID     `f:"evidence"`
	Dropped  string   `f:"dropped"` // reason
	Roles    []string `f:"roles"`   // who was spoken to
	Also     []string `f:"also"`    // further elements that it says something of
}

// Evidence is something one can point at.
type Evidence struct {
	Meta
	Number       string   `f:"number,fixed"` // E-JD-041
	Audit        ID       `f:"audit,r2,fixed"`
	Kind         string   `f:"kind"`
	Name         string   `f:"name"`
	Size         int      `f:"size,fixed"`
	SHA256       string   `f:"sha256,fixed"`
	Text         string   `f:"text,long"` // a note, or what was seen
	Place        string   `f:"place"`
	Period       string   `f:"period"`
	Count        string   `f:"count"`
	ShownBy      string   `f:"shown_by"` // a role
	SeenReason   string   `f:"seen_reason"`
	SeenAt       string   `f:"seen_at"`
	Site         ID       `f:"site"`
	Elements     []string `f:"elements"`
	Marking      string   `f:"marking"`
	PersonalData bool     `f:"personal_data"`
	Permission   string   `f:"permission"`
	DestroyAfter string   `f:"destroy_after,date"`
	Dropped      string   `f:"dropped"` // reason
}

// Finding is a nonconformity, observation, opportunity, strength or concern.
type Finding struct {
	Meta
	Draft         string   `f:"draft_number,fixed"` // B-JD-07
	Final         string   `f:"final_number,r3"`    // A26-02.07
	Audit         ID       `f:"audit,r4,fixed"`
	Title         string   `f:"title,r3"`
	Grade         Grade    `f:"grade,r3"`
	GradeReason   string   `f:"grade_reason,long,r2"`
	GradeSecond   string   `f:"grade_second"`
	Criteria      []string `f:"criteria,r2"`
	Elements      []string `f:"elements,r3"`
	Condition     string   `f:"condition,long,r2"`
	Consequence   string   `f:"consequence,long,r2"`
	Categories    []string `f:"categories,r2"`
	Extent        string   `f:"extent,long,r2"`
	Cause         string   `f:"cause,long,r2"`
	CauseCode     string   `f:"cause_code,r2"`
	Evidence      []ID     `f:"evidence,r1"`
	Tests         []ID     `f:"tests,r1"`
	Site          ID       `f:"site,r2"`
	Phase         string   `f:"phase,r2,fixed"`
	GateRow       string   `f:"gate_row,fixed"`
	Owner         string   `f:"owner,r2"`
	CorrectionDue string   `f:"correction_due,date,r2"`
	PlanDue       string   `f:"plan_due,date,r2"`
	VerifyDue     string   `f:"verify_due,date,r2"`
	Asked         string   `f:"asked,long,r2"`
	State         string   `f:"state,state,r3"`
	ToldTo        string   `f:"told_to"`
	Told          string   `f:"told,date"`
	Reviewer      string   `f:"reviewer"` // initials of who looked when contested
	Issued        string   `f:"issued,date,r2"`
	Plan          string   `f:"plan,long,r2"`
	Implemented   string   `f:"implemented"` // yes, partly, no
	Effective     string   `f:"effective"`   // yes, partly, no, too_early
	Claim         string   `f:"claim,long"`
	ClosedReason  string   `f:"closed_reason,long,r2"` // why closed, solved or withdrawn
	RepeatOf      ID       `f:"repeat_of"`
	MergedInto    ID       `f:"merged_into"`
	RaisedTo      ID       `f:"raised_to"`
	Immediate     string   `f:"immediate,long"` // an immediate risk: what
	ImmediateTo   string   `f:"immediate_to"`
	ImmediateAt   string   `f:"immediate_at"`
	Acknowledged  string   `f:"acknowledged"`
	Carried       bool     `f:"carried"`       // to verify: came from an earlier audit
	MovedFrom     []string `f:"moved_from,r2"` // elements it was held against before its audit moved to another edition, or in the audit before
}

// Reply is what the auditee said of a finding; the newest counts.
type Reply struct {
	Meta
	Finding ID     `f:"finding,r2,fixed"`
	Facts   string `f:"facts,r2"`
	Grade   string `f:"grade,r2"`
	Text    string `f:"text,long,r2"`
	Role    string `f:"role,r1"`
	Date    string `f:"date,date,r2"`
}

// Note is one line on an element.
type Note struct {
	Meta
	Audit   ID     `f:"audit,r0,fixed"`
	Element string `f:"element,r0"`
	Site    ID     `f:"site,r0"`
	Text    string `f:"text,long,r0"`
	Dropped string `f:"dropped,r0"`
}

// Meeting is an opening, a caucus or a closing.
type Meeting struct {
	Meta
	Audit     ID       `f:"audit,r2,fixed"`
	Kind      string   `f:"kind"`
	Date      string   `f:"date,date"`
	Place     string   `f:"place"`
	Attendees []string `f:"attendees"` // roles
	Agenda    []string `f:"agenda"`    // ticked points
	Text      string   `f:"text,long"`
	Dropped   string   `f:"dropped"`
}

// Advice is the advice chosen by the auditor; an audit has one.
type Advice struct {
	Meta
	Audit      ID     `f:"audit,r2,fixed"`
	Choice     string `f:"choice,r2"`
	Computed   string `f:"computed,r2"` // what the rules gave when it was chosen
	Reason     string `f:"reason,long,r2"`
	Second     string `f:"second"`
	Conditions string `f:"conditions,long,r2"`
}

// Decision is what somebody else decided after the advice.
type Decision struct {
	Meta
	Audit   ID     `f:"audit,r2,fixed"`
	Subject string `f:"subject,r2"`
	Choice  string `f:"choice,long,r2"`
	Reason  string `f:"reason,long,r2"`
	Role    string `f:"role,r2"` // who decided
	Date    string `f:"date,date,r2"`
	Second  string `f:"second"`
}

// Text is one block of the report, written by the auditor in one language.
type Text struct {
	Meta
	Audit ID     `f:"audit,r2,fixed"`
	Block string `f:"block,r2,fixed"`
	Lang  string `f:"lang,r2,fixed"`
	Text  string `f:"text,long,r2"`
}
