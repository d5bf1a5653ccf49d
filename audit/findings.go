package audit

import (
	"fmt"
	"slices"
	"strings"
)

// AddFinding drafts a finding. A draft may be incomplete.
type AddFinding struct {
	Audit       ID
	Grade       Grade // "" in an audit without grades
	Title       string
	Elements    []string
	Criteria    []string // "" takes the elements
	Condition   string
	Consequence string
	Categories  []string
	Cause       string
	CauseCode   string
	Extent      string
	GradeReason string
	Asked       string
	Owner       string
	Due         string
	Site        ID
	Evidence    []ID
	Tests       []ID
	Phase       string // "" is the phase the audit is in
	Immediate   string
}

// Intent names the act.
func (AddFinding) Intent() string { return "finding.add" }

func (c AddFinding) plan(t *tx) error {
	a := t.s.Audit(c.Audit)
	if a == nil {
		return refuse(NotFound, "", "audit")
	}
	switch a.State {
	case AuditIssued, AuditClosed, AuditCancelled, AuditSuspended, AuditPlanned, AuditPrepared:
		return refuse(PhaseClosed, a.Number, "state", a.State)
	}
	if err := t.gradeFits(a, c.Grade); err != nil {
		return err
	}
	for _, e := range c.Elements {
		if _, err := t.element(a, e); err != nil {
			return err
		}
	}
	for _, x := range c.Criteria {
		if err := t.criterion(x); err != nil {
			return err
		}
	}
	if err := first(date("due", c.Due), word("cause_code", c.CauseCode, CauseCodes())); err != nil {
		return err
	}
	for _, x := range c.Categories {
		if err := word("categories", x, Consequences()); err != nil {
			return err
		}
	}
	for _, id := range slices.Concat(c.Evidence, c.Tests) {
		if t.s.Entity(id) == nil {
			return refuse(NotFound, id.String(), "evidence")
		}
	}
	if !c.Site.IsZero() && Get[Site](t.s, c.Site) == nil {
		return refuse(NotFound, c.Site.String(), "site")
	}
	t.finding(c)
	return nil
}

func (t *tx) gradeFits(a *Audit, g Grade) error {
	if !a.Type.HasGrades() {
		if g != "" {
			return refuse(NoGrades, a.Number, "grade")
		}
		return nil
	}
	if g == "" {
		return refuse(Empty, a.Number, "grade")
	}
	if err := word("grade", g, Grades()); err != nil {
		return err
	}
	if g == Concern && a.State != AuditPhase1 && a.State != AuditGate {
		return refuse(ConcernPhase, a.Number, "grade")
	}
	return nil
}

// finding writes a new draft and returns its id.
func (t *tx) finding(c AddFinding) ID {
	a := t.s.Audit(c.Audit)
	if c.Phase == "" {
		c.Phase = "2"
		if a.State == AuditPhase1 || a.State == AuditGate {
			c.Phase = "1"
		}
	}
	if len(c.Criteria) == 0 {
		c.Criteria = c.Elements
	}
	id := t.create(KindFinding)
	prefix := "B-" + t.st.Actor + "-"
	t.set(id, "draft_number", fmt.Sprintf("%s%02d", prefix, t.nextNumber(prefix)))
	t.set(id, "audit", c.Audit.String())
	t.set(id, "phase", c.Phase)
	for _, f := range [][2]string{{"grade", string(c.Grade)}, {"title", c.Title}, {"condition", c.Condition}, {"consequence", c.Consequence},
		{"cause", c.Cause}, {"cause_code", c.CauseCode}, {"extent", c.Extent}, {"grade_reason", c.GradeReason}, {"asked", c.Asked}, {"owner", c.Owner}, {"correction_due", c.Due},
		{"site", c.Site.String()}, {"immediate", c.Immediate}} {
		t.put(id, f[0], f[1])
	}
	t.add(id, "elements", c.Elements...)
	t.add(id, "criteria", c.Criteria...)
	t.add(id, "categories", c.Categories...)
	t.add(id, "evidence", idStrings(c.Evidence)...)
	t.add(id, "tests", idStrings(c.Tests)...)
	t.move(id, "state", "", FindingDraft)
	return id
}

// GradeFinding changes the grade. After the finding was presented it asks why,
// after it was issued a second person too (invariant 4).
type GradeFinding struct {
	Finding ID
	Grade   Grade
	Reason  string
	Second  string // initials
}

// Intent names the act.
func (GradeFinding) Intent() string { return "finding.grade" }

func (c GradeFinding) plan(t *tx) error {
	f, a, err := t.findingOf(c.Finding)
	if err != nil {
		return err
	}
	if c.Grade == f.Grade {
		return nil
	}
	if err := t.gradeFits(a, c.Grade); err != nil {
		return err
	}
	if ended(f.State) {
		return refuse(NotAStep, f.Number(), "grade", f.State, string(c.Grade), "")
	}
	if presentedOrLater(f.State) && c.Reason == "" {
		return refuse(ReasonNeeded, f.Number(), "grade")
	}
	if issuedOrLater(f.State) {
		if c.Grade.NC() != f.Grade.NC() {
			return refuse(NotForGrade, f.Number(), "grade", f.State)
		}
		if c.Second == "" {
			return refuse(SecondNeeded, f.Number(), "grade")
		}
	}
	if c.Second != "" {
		if err := t.second(a, "grade_second", c.Second); err != nil {
			return err
		}
	}
	t.set(f.ID, "grade", string(c.Grade))
	t.put(f.ID, "grade_second", c.Second)
	t.because(c.Reason)
	return nil
}

func (t *tx) findingOf(id ID) (*Finding, *Audit, error) {
	f := Get[Finding](t.s, id)
	if f == nil {
		return nil, nil, refuse(NotFound, id.String(), "finding")
	}
	if f.Gone {
		return nil, nil, refuse(Gone, f.Number(), "finding")
	}
	a := t.s.Audit(f.Audit)
	if a == nil {
		return nil, nil, refuse(NotFound, f.Number(), "audit")
	}
	return f, a, nil
}

// ReplyFinding records what the auditee says of a finding; it moves a
// presented finding on to agreed or contested.
type ReplyFinding struct {
	Finding ID
	Facts   string
	Grade   string
	Text    string
	Role    string
	Date    string
}

// Intent names the act.
func (ReplyFinding) Intent() string { return "finding.reply" }

func (c ReplyFinding) plan(t *tx) error {
	f, a, err := t.findingOf(c.Finding)
	if err != nil {
		return err
	}
	if c.Facts == "" || c.Grade == "" && a.Type.HasGrades() {
		return refuse(Empty, f.Number(), "facts")
	}
	if err := first(word("facts", c.Facts, ReplyWords()), word("grade", c.Grade, ReplyWords()), date("date", c.Date)); err != nil {
		return err
	}
	if !slices.Contains([]string{FindingPresented, FindingFactsAgreed, FindingContested}, f.State) {
		return refuse(NotAStep, f.Number(), "reply", f.State, "reply", FindingPresented)
	}
	if (c.Facts == "contested" || c.Grade == "contested") && strings.TrimSpace(c.Text) == "" {
		return refuse(Empty, f.Number(), "reply_text")
	}
	if c.Date == "" {
		c.Date = t.today()
	}
	id := t.create(KindReply)
	for _, x := range [][2]string{{"finding", f.ID.String()}, {"facts", c.Facts}, {"grade", c.Grade}, {"text", c.Text}, {"role", c.Role}, {"date", c.Date}} {
		t.put(id, x[0], x[1])
	}
	to := FindingPresented
	switch {
	case c.Facts == "contested" || c.Grade == "contested":
		to = FindingContested
	case c.Facts == "agreed" && c.Grade != "no_reply":
		to = FindingFactsAgreed
	}
	if to != f.State {
		t.move(f.ID, "state", f.State, to)
	}
	return nil
}
