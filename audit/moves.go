package audit

import (
	"fmt"
	"slices"
	"strings"
	"sync"
)

// MoveAudit takes an audit to the next state where no other act brings it.
type MoveAudit struct {
	Audit  ID
	To     string
	Reason string
	Second string // initials of the reviewer, for issued
}

// Intent names the act.
func (MoveAudit) Intent() string { return "audit.move" }

var auditSteps = sync.OnceValue(func() map[string][]string {
	return map[string][]string{
		AuditPlanned:   {AuditPrepared},
		AuditPrepared:  {AuditPhase1},
		AuditPhase1:    {AuditGate, AuditPhase2},
		AuditGate:      {AuditPhase1, AuditPhase2, AuditClosed},
		AuditPhase2:    {AuditReporting},
		AuditReporting: {AuditIssued, AuditPhase2},
		AuditIssued:    {AuditFollowup, AuditClosed},
		AuditFollowup:  {AuditClosed},
		AuditClosed:    {AuditFollowup},
	}
})

// AuditSteps lists the states an audit can be moved to, the usual one first.
// Phase 2 is opened by the gate, where the audit has one.
func AuditSteps(a *Audit) []string {
	var out []string
	for _, to := range auditSteps()[a.State] {
		if to == AuditPhase2 && a.State != AuditReporting && a.Type.HasGate() || to == AuditGate && !a.Type.HasGate() {
			continue
		}
		out = append(out, to)
	}
	switch a.State {
	case AuditSuspended:
		out = append(out, a.SuspendedFrom, AuditCancelled)
	case AuditClosed, AuditCancelled:
	default:
		out = append(out, AuditSuspended, AuditCancelled)
	}
	return out
}

func (c MoveAudit) plan(t *tx) error {
	a := t.s.Audit(c.Audit)
	if a == nil {
		return refuse(NotFound, "", "audit")
	}
	steps := AuditSteps(a)
	if !slices.Contains(steps, c.To) {
		if c.To == AuditPhase2 && a.Type.HasGate() && (a.State == AuditPhase1 || a.State == AuditGate) {
			return refuse(GatePending, a.Number, "gate")
		}
		return refuse(NotAStep, a.Number, "state", a.State, c.To, strings.Join(steps, " "))
	}
	back := c.To == AuditSuspended || c.To == AuditCancelled || a.State == AuditReporting && c.To == AuditPhase2 ||
		a.State == AuditGate && c.To == AuditClosed || a.State == AuditClosed
	if back && c.Reason == "" {
		return refuse(ReasonNeeded, a.Number, "state")
	}
	if err := t.leadOnly(a); err != nil {
		return err
	}
	if err := t.moveAllowed(a, c); err != nil {
		return err
	}
	to := c.To
	if to == AuditIssued && len(t.s.OpenNCs(a.ID)) > 0 {
		to = AuditFollowup // by itself, while nonconformities are open
	}
	if to == AuditSuspended {
		t.set(a.ID, "suspended_from", a.State)
	}
	if c.To == AuditIssued {
		t.set(a.ID, "reviewer", c.Second)
	}
	t.move(a.ID, "state", a.State, to)
	t.because(c.Reason)
	return nil
}

// moveAllowed holds a move of the audit against what has to be done before it.
func (t *tx) moveAllowed(a *Audit, c MoveAudit) error {
	switch c.To {
	case AuditReporting:
		if open := t.s.ReportingGaps(a.ID); len(open) > 0 {
			return refuse(OpenWork, a.Number, "state", open...)
		}
	case AuditIssued:
		if open := t.s.FinalGaps(a.ID); len(open) > 0 {
			var names []string
			for _, g := range open {
				names = append(names, g.Code)
			}
			slices.Sort(names)
			return refuse(OpenWork, a.Number, "state", slices.Compact(names)...)
		}
		if c.Second == "" {
			return refuse(SecondNeeded, a.Number, "state")
		}
		return t.second(a, "second", c.Second)
	case AuditClosed:
		if a.State != AuditGate && len(t.s.OpenNCs(a.ID)) > 0 {
			return refuse(OpenWork, a.Number, "state", "open_ncs")
		}
	}
	return nil
}

// OpenNCs lists the nonconformities of an audit that are not withdrawn,
// merged, carried over or closed.
func (s *State) OpenNCs(audit ID) []*Finding {
	return filter(s.Findings(audit), func(f *Finding) bool { return f.Grade.NC() && f.Open() })
}

// carryOver takes the open nonconformities of an audit into the new one of
// this act, as drafts "to verify" (invariant 17), in the editions of that one.
func (t *tx) carryOver(from ID, criteria []string, lang string) {
	to := t.ev.Created(KindAudit)[0]
	prefix := "B-" + t.st.Actor + "-"
	x := t.s.crossing(criteria)
	for _, f := range t.s.OpenNCs(from) {
		id := t.create(KindFinding)
		n := t.nextNumber(prefix)
		for _, v := range [][2]string{{"draft_number", fmt.Sprintf("%s%02d", prefix, n)}, {"audit", to.String()}, {"phase", "2"}, {"grade", string(f.Grade)}, {"title", f.Title},
			{"condition", f.Condition}, {"consequence", f.Consequence}, {"cause", f.Cause}, {"cause_code", f.CauseCode}, {"extent", f.Extent},
			{"owner", f.Owner}, {"site", f.Site.String()}, {"repeat_of", f.ID.String()}, {"carried", "yes"}} {
			t.put(id, v[0], v[1])
		}
		t.verifies(id, f, x, lang)
		t.move(id, "state", "", FindingDraft)
		if slices.Contains(FindingSteps(f), FindingCarried) {
			t.move(f.ID, "state", f.State, FindingCarried)
		}
	}
}
