package audit

import (
	"slices"
	"strings"
)

// JudgeGate judges rows of the checklist of the gate. A row that falls short
// becomes an area of concern when the gate is passed with concerns.
type JudgeGate struct {
	Audit  ID
	Rows   map[string]Result
	Notes  map[string]string
	Reason string // for a row that is not applicable
}

// Intent names the act.
func (JudgeGate) Intent() string { return "gate.judge" }

func (c JudgeGate) plan(t *tx) error {
	a, err := t.gateOpen(c.Audit)
	if err != nil {
		return err
	}
	for row, r := range c.Rows {
		if err := first(word("gate", row, GateRows()), word(row, r, []Result{Adequate, Partly, Inadequate, NA, NotAssessed})); err != nil {
			return err
		}
		if r == NA && c.Reason == "" && c.Notes[row] == "" && t.s.GateRowOf(c.Audit, row).Note == "" {
			return refuse(NANeedsReason, row, "gate")
		}
	}
	for row := range c.Notes {
		if err := word("gate", row, GateRows()); err != nil {
			return err
		}
	}
	for _, row := range GateRows() {
		r, judged := c.Rows[row]
		note, noted := c.Notes[row]
		if !judged && !noted {
			continue
		}
		id := t.gateRow(a.ID, row)
		if judged {
			t.set(id, "result", kept(r))
			if r == NA {
				note, noted = cmpOr(note, c.Reason), noted || c.Reason != ""
			}
		}
		if noted {
			t.set(id, "note", note)
		}
	}
	return nil
}

func (t *tx) gateRow(audit ID, row string) ID {
	id := t.ensure(KindGateRow, audit.String(), row)
	if t.s.KindOf(id) == "" {
		t.set(id, "audit", audit.String())
		t.set(id, "row", row)
	}
	return id
}

// gateOpen finds an audit whose gate is not passed yet.
func (t *tx) gateOpen(id ID) (*Audit, error) {
	a := t.s.Audit(id)
	if a == nil {
		return nil, refuse(NotFound, "", "audit")
	}
	if !a.Type.HasGate() {
		return nil, refuse(NoGate, a.Number, "gate")
	}
	if d := t.s.GateOf(id).Decision; d != "" && d != GateBlocked {
		return nil, refuse(GateDecided, a.Number, "gate", d)
	}
	if a.State != AuditPhase1 && a.State != AuditGate {
		return nil, refuse(PhaseClosed, a.Number, "state", a.State)
	}
	return a, nil
}

// DecideGate is the decision between the phases, by the lead. Every decision
// but GateBlocked opens phase 2.
type DecideGate struct {
	Audit          ID
	Decision       string
	Reason         string
	ClientInformed string // date
	Second         string // initials of who agreed
}

// Intent names the act.
func (DecideGate) Intent() string { return "gate.decide" }

func (c DecideGate) plan(t *tx) error {
	a, err := t.gateOpen(c.Audit)
	if err != nil {
		return err
	}
	if c.Decision == "" {
		return refuse(Empty, a.Number, "decision")
	}
	if err := first(word("decision", c.Decision, GateDecisions()), date("client_informed", c.ClientInformed), t.leadOnly(a)); err != nil {
		return err
	}
	if c.Second != "" {
		if err := t.second(a, "second", c.Second); err != nil {
			return err
		}
	}
	if err := t.gateAllows(a, c); err != nil {
		return err
	}
	g := t.s.GateOf(a.ID)
	id := t.ensure(KindGate, a.ID.String())
	if g.ID.IsZero() {
		t.set(id, "audit", a.ID.String())
	}
	t.move(id, "decision", g.Decision, c.Decision)
	t.set(id, "decided", t.today())
	t.set(id, "missing", strings.Join(t.s.GateMissing(a.ID), ","))
	t.put(id, "reason", c.Reason)
	t.put(id, "client_informed", c.ClientInformed)
	t.put(id, "second", c.Second)
	t.because(c.Reason)
	if c.Decision == GateConcerns {
		t.concerns(a, c.Reason)
	}
	if c.Decision == GateBlocked {
		if a.State != AuditPhase1 {
			t.move(a.ID, "state", a.State, AuditPhase1)
		}
		return nil
	}
	t.move(a.ID, "state", a.State, AuditPhase2)
	return nil
}

// gateAllows holds a decision against the checklist.
func (t *tx) gateAllows(a *Audit, c DecideGate) error {
	missing := t.s.GateMissing(a.ID)
	switch c.Decision {
	case GatePassed:
		if len(missing) > 0 {
			return refuse(GateNotProven, a.Number, "gate", strings.Join(missing, " "))
		}
	case GateConcerns:
		if len(t.s.GateShort(a.ID)) == 0 && c.Reason == "" && !t.hasConcern(a.ID) {
			return refuse(GateNoConcern, a.Number, "gate")
		}
	case GateBlocked, GateOverridden:
		if c.Reason == "" {
			return refuse(ReasonNeeded, a.Number, "gate")
		}
	}
	return nil
}

func (t *tx) hasConcern(audit ID) bool {
	return slices.ContainsFunc(t.s.Findings(audit), func(f *Finding) bool { return f.Grade == Concern && f.State != FindingWithdrawn })
}

// GateMissing lists the rows of the gate that are not proven.
func (s *State) GateMissing(audit ID) []string {
	var rows []string
	for _, row := range GateRows() {
		if r := s.GateRowOf(audit, row).Result; r != Adequate && r != NA {
			rows = append(rows, row)
		}
	}
	return rows
}

// GateShort lists the rows of the gate that were judged to fall short.
func (s *State) GateShort(audit ID) []string {
	var rows []string
	for _, row := range GateRows() {
		if r := s.GateRowOf(audit, row).Result; r == Partly || r == Inadequate {
			rows = append(rows, row)
		}
	}
	return rows
}

// concerns makes what falls short an area of concern, unless it is one already.
func (t *tx) concerns(a *Audit, reason string) {
	made := 0
	for _, row := range t.s.GateShort(a.ID) {
		if slices.ContainsFunc(t.s.Findings(a.ID), func(f *Finding) bool { return f.GateRow == row && f.State != FindingWithdrawn }) {
			continue
		}
		note := t.s.GateRowOf(a.ID, row).Note
		id := t.finding(AddFinding{Audit: a.ID, Grade: Concern, Condition: cmpOr(note, reason), Phase: "1"})
		t.set(id, "gate_row", row)
		made++
	}
	if made == 0 && !t.hasConcern(a.ID) {
		t.finding(AddFinding{Audit: a.ID, Grade: Concern, Condition: reason, Phase: "1"})
	}
}
