package audit

import (
	"slices"
	"strings"
)

// Gap is one thing that is missing for a final report: a code word and what it
// is about.
type Gap struct {
	Code  string
	Ref   string // a number, an element, a block; "" for the audit as a whole
	Field string
	Word  string // the word, name or number that is wrong, where there is one
	Of    ID     // the thing that copies differ in; zero for all other gaps
}

// GapCodes lists the codes of Gap, for the test that each has its words.
func GapCodes() []string {
	return []string{"opening_meeting", "closing_meeting", "attendees", "draft_findings", "unissued", "finding_field", "unconcluded", "advice",
		"advice_stale", "text_block", "independence", "gate", "period", "limitation", "conflict", "open_ncs", "unknown_evidence", "forbidden_word",
		"deadline", "conformity", "earlier"}
}

// ReportingGaps lists, as codes of Gap, what stands between phase 2 and reporting.
func (s *State) ReportingGaps(audit ID) []string {
	var out []string
	if !s.held(audit, "closing") {
		out = append(out, "closing_meeting")
	}
	if slices.ContainsFunc(s.Findings(audit), func(f *Finding) bool { return f.IsDraft() }) {
		out = append(out, "draft_findings")
	}
	return out
}

func (s *State) held(audit ID, kind string) bool {
	return slices.ContainsFunc(s.Meetings(audit), func(m *Meeting) bool { return m.Kind == kind })
}

// FinalGaps lists what the domain misses before a report can be final. Package
// report adds what only it can see, such as words that do not belong.
func (s *State) FinalGaps(audit ID) []Gap {
	a := s.Audit(audit)
	if a == nil {
		return nil
	}
	gaps := s.meetingGaps(a)
	gaps = append(gaps, s.findingGaps(a)...)
	gaps = append(gaps, s.teamGaps(a)...)
	if a.Type.HasGate() && s.GateOf(audit).Decision == "" {
		gaps = append(gaps, Gap{Code: "gate"})
	}
	if a.PeriodFrom == "" || a.PeriodTo == "" {
		gaps = append(gaps, Gap{Code: "period", Field: "period_from"})
	}
	if a.Type.HasGrades() {
		gaps = append(gaps, s.adviceGaps(a)...)
	}
	if strings.TrimSpace(s.Text(audit, "at_a_glance", a.Lang)) == "" {
		gaps = append(gaps, Gap{Code: "text_block", Ref: "at_a_glance"})
	}
	if strings.TrimSpace(s.Text(audit, "conclusion", a.Lang)) == "" {
		gaps = append(gaps, Gap{Code: "text_block", Ref: "conclusion"})
	}
	for _, r := range s.Unclear() {
		gaps = append(gaps, Gap{Code: "conflict", Ref: s.calledIn(r.Entity), Field: r.Field, Of: r.Entity})
	}
	return gaps
}

func (s *State) meetingGaps(a *Audit) []Gap {
	var gaps []Gap
	for _, kind := range []string{"opening", "closing"} {
		if !s.held(a.ID, kind) {
			gaps = append(gaps, Gap{Code: kind + "_meeting"})
		}
	}
	for _, m := range s.Meetings(a.ID) {
		if len(m.Attendees) == 0 {
			gaps = append(gaps, Gap{Code: "attendees", Ref: m.Kind})
		}
	}
	return gaps
}

func (s *State) findingGaps(a *Audit) []Gap {
	var gaps []Gap
	for _, f := range s.Findings(a.ID) {
		if !f.Counts() {
			continue
		}
		if !f.IsIssued() {
			code := "unissued"
			if f.IsDraft() {
				code = "draft_findings"
			}
			gaps = append(gaps, Gap{Code: code, Ref: f.Draft})
		}
		for _, field := range FindingGaps(s, f) {
			gaps = append(gaps, Gap{Code: "finding_field", Ref: f.Number(), Field: field})
		}
	}
	return gaps
}

func (s *State) teamGaps(a *Audit) []Gap {
	var gaps []Gap
	for _, m := range a.Team {
		if p := s.PersonByInitials(m); p != nil && p.Role != "observer" && p.Independent == "" {
			gaps = append(gaps, Gap{Code: "independence", Ref: m})
		}
	}
	return gaps
}

func (s *State) adviceGaps(a *Audit) []Gap {
	adv, c := s.AdviceOf(a.ID), s.ComputeAdvice(a.ID)
	if adv == nil || adv.Choice == "" {
		return []Gap{{Code: "advice"}}
	}
	if adv.Computed != c.Choice {
		return []Gap{{Code: "advice_stale"}}
	}
	return nil
}
