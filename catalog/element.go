package catalog

import "toets/audit"

// Text is one text in both languages.
type Text struct {
	NL string `json:"nl" yaml:"nl"`
	EN string `json:"en" yaml:"en"`
}

// In is the text in a language, and in the other one where it is missing.
func (t Text) In(lang string) string {
	if lang == "nl" && t.NL != "" || t.EN == "" {
		return t.NL
	}
	return t.EN
}

// Texts is one list in both languages.
type Texts struct {
	NL []string `json:"nl" yaml:"nl"`
	EN []string `json:"en" yaml:"en"`
}

// In is the list in a language, and in the other one where it is missing.
func (t Texts) In(lang string) []string {
	if lang == "nl" && len(t.NL) > 0 || len(t.EN) == 0 {
		return t.NL
	}
	return t.EN
}

// Question is one question to ask. Its id never changes.
type Question struct {
	ID   string `json:"id" yaml:"id"`
	Kind string `json:"kind,omitempty" yaml:"kind"` // of audit.TestKinds, for operating questions
	NL   string `json:"nl" yaml:"nl"`
	EN   string `json:"en" yaml:"en"`
}

// In is the question in a language.
func (q Question) In(lang string) string { return Text{q.NL, q.EN}.In(lang) }

// Cadences lists the words for how often a control runs.
func Cadences() []string {
	return []string{"yearly", "half_yearly", "quarterly", "monthly", "weekly", "daily", "many_a_day", "automated", "event"}
}

// MapTypes lists the relations that an element can have with one of another edition.
func MapTypes() []string { return []string{"same", "part", "supports", "removed", "new"} }

// Mapping links an element to one of another edition.
type Mapping struct {
	To   string `json:"to" yaml:"to"`
	Type string `json:"type" yaml:"type"` // same, part, supports, removed, new

	Unverified bool `json:"unverified,omitempty" yaml:"-"`
}

// Attributes sort a control for those who filter by them.
type Attributes struct {
	ControlType           []string `json:"control_type"`
	SecurityProperties    []string `json:"security_properties"`
	CybersecurityConcepts []string `json:"cybersecurity_concepts"`
}

// Clock is a duty with a period or a time limit.
type Clock struct {
	Every string `json:"every" yaml:"every"` // ISO 8601: P1Y, PT24H
	What  Text   `json:"what" yaml:"what"`
}

// What became of a number that is in an edition without being a demand there.
const (
	StatusActive    = ""
	StatusMoved     = "moved"     // the demand has another number now
	StatusWithdrawn = "withdrawn" // the demand is gone
	StatusReference = "reference" // points at another number
	StatusNone      = "none"      // the number never held a demand of its own
)

// The kinds of element that are no control and no measure, so that the
// statement of applicability does not decide on them.
const (
	KindRequirement audit.ElementKind = "requirement" // a heavier demand on a control of the norm underneath
	KindGuidance    audit.ElementKind = "guidance"    // advice beside a control
)

// Kinds lists the kinds of element.
func Kinds() []audit.ElementKind {
	return []audit.ElementKind{
		audit.ElementGroup, audit.ElementClause, audit.ElementControl, audit.ElementMeasure, audit.ElementArticle, audit.ElementDocument,
		KindRequirement, KindGuidance,
	}
}

// Element is an element with everything there is to show of it. What is not
// verified was not confirmed from a source: show it with a marker.
type Element struct {
	audit.Element
	Title            Text
	Verified         bool // id and English title
	NLVerified       bool // Dutch title
	DocumentName     Text // of the document it asks for
	DocumentKind     string
	DocumentVerified bool
	Theme            string
	Attributes       Attributes
	New              bool // was not in the edition before
	Note             string
	Status           string // of the Status constants
	RefersTo         string // id of the element that a moved number or a reference points at

	Label        Text
	Why          Text
	Cadence      []string
	DocQuestions []Question // phase 1
	OpQuestions  []Question // phase 2
	AskFor       Texts
	Typical      Text
	Maps         []Mapping
	Clock        *Clock
	Text         Text   // of the user's own source, private to the dossier
	From         string // the element of another edition that the questions are of, "" for its own
}

// HasQuestions reports whether questions were written for the element.
func (e *Element) HasQuestions() bool { return len(e.DocQuestions)+len(e.OpQuestions) > 0 }

func (e *Element) addQuestions(q *questionFile) {
	e.Label, e.Why, e.Cadence = q.Label, q.Why, q.Cadence
	e.DocQuestions, e.OpQuestions = q.Doc, q.Op
	e.AskFor, e.Typical, e.Maps = q.AskFor, q.Typical, q.Maps
	e.Clock = q.Clock
}

// Holds reports whether the element is in force in its edition: not moved, not
// withdrawn, not a number without a demand.
func (e *Element) Holds() bool { return e.Status == StatusActive }
