package main

import "toets/audit"

type findingJSON struct {
	ID           string    `json:"id"`
	Number       string    `json:"number"`
	Audit        string    `json:"audit"`
	Grade        string    `json:"grade"`
	State        string    `json:"state"`
	Title        string    `json:"title"`
	Elements     []string  `json:"elements"`
	Condition    string    `json:"condition"`
	Criteria     []string  `json:"criteria"`
	Consequence  string    `json:"consequence"`
	Categories   []string  `json:"categories"`
	Extent       string    `json:"extent"`
	Cause        string    `json:"cause"`
	CauseCode    string    `json:"cause_code"`
	GradeReason  string    `json:"grade_reason"`
	Evidence     []string  `json:"evidence"`
	Tests        []string  `json:"tests"`
	Site         string    `json:"site"`
	Phase        string    `json:"phase"`
	Owner        string    `json:"owner"`
	Due          string    `json:"due"`
	PlanDue      string    `json:"plan_due"`
	VerifyDue    string    `json:"verify_due"`
	Asked        string    `json:"asked"`
	Told         string    `json:"told"`
	ToldTo       string    `json:"told_to"`
	Reviewer     string    `json:"reviewer"`
	Second       string    `json:"second"`
	Issued       string    `json:"issued"`
	Plan         string    `json:"plan"`
	Claim        string    `json:"claim"`
	Implemented  string    `json:"implemented"`
	Effective    string    `json:"effective"`
	ClosedReason string    `json:"closed_reason"`
	Reply        replyJSON `json:"reply"`
	Immediate    string    `json:"immediate"`
	ImmediateTo  string    `json:"immediate_to"`
	ImmediateAt  string    `json:"immediate_at"`
	Acknowledged string    `json:"acknowledged"`
	RepeatOf     string    `json:"repeat_of"`
	MergedInto   string    `json:"merged_into"`
	RaisedTo     string    `json:"raised_to"`
	Carried      bool      `json:"carried"`
	MovedFrom    []string  `json:"moved_from"` // elements it was held against before its audit moved to another edition
	GateRow      string    `json:"gate_row"`
	Missing      []string  `json:"missing"` // what it needs before it can be issued
	Next         []string  `json:"next"`    // the states it can be moved to
	At           string    `json:"at"`
	By           string    `json:"by"`
}

type replyJSON struct {
	Facts string `json:"facts"`
	Grade string `json:"grade"`
	Text  string `json:"text"`
	Role  string `json:"role"`
	Date  string `json:"date"`
}

func (d *session) findingJSON(f *audit.Finding) findingJSON {
	j := findingJSON{
		ID: f.Draft, Number: f.Final, Audit: d.auditNumber(f.Audit), Grade: string(f.Grade), State: f.State, Title: f.Title,
		MovedFrom: some(f.MovedFrom), Elements: some(f.Elements), Condition: f.Condition, Criteria: some(f.Criteria), Consequence: f.Consequence, Categories: some(f.Categories),
		Extent: f.Extent, Cause: f.Cause, CauseCode: f.CauseCode, GradeReason: f.GradeReason, Evidence: d.numbers(f.Evidence), Tests: d.numbers(f.Tests),
		Site: d.siteNumber(f.Site), Phase: f.Phase, Owner: f.Owner, Due: f.CorrectionDue, PlanDue: f.PlanDue, VerifyDue: f.VerifyDue, Asked: f.Asked,
		Told: f.Told, ToldTo: f.ToldTo, Reviewer: f.Reviewer, Second: f.GradeSecond, Issued: f.Issued, Plan: f.Plan, Claim: f.Claim,
		Implemented: f.Implemented, Effective: f.Effective, ClosedReason: f.ClosedReason, Immediate: f.Immediate, ImmediateTo: f.ImmediateTo,
		ImmediateAt: f.ImmediateAt, Acknowledged: f.Acknowledged, RepeatOf: d.number(f.RepeatOf), MergedInto: d.number(f.MergedInto),
		RaisedTo: d.number(f.RaisedTo), Carried: f.Carried, GateRow: f.GateRow, Missing: some(audit.FindingGaps(d.s, f)),
		Next: some(audit.FindingSteps(f)), At: stamp(f.At), By: f.By,
	}
	if r := d.s.ReplyTo(f.ID); r != nil {
		j.Reply = replyJSON{r.Facts, r.Grade, r.Text, r.Role, r.Date}
	}
	return j
}

// number is the number of a thing, "" for none.
func (d *session) number(id audit.ID) string {
	if e := d.s.Entity(id); e != nil {
		return audit.NumberOf(e)
	}
	return ""
}
