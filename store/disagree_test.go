package store

import (
	"slices"
	"testing"

	"toets/audit"
)

// Two decide on one disagreement without knowing of each other: it is one
// again, until somebody decides who saw both. Two who decide alike agree.
func TestTwoDecisionsMeet(t *testing.T) {
	t.Parallel()
	for _, alike := range []bool{false, true} {
		all := team(t, audit.RoleAuditor, audit.RoleAuditor)
		lead, ap, mv := all[0], all[1], all[2]
		do(t, lead, audit.AddFinding{Audit: theAudit(lead), Grade: audit.Minor, Title: "t", Elements: []string{"n@1#A.1"}, Condition: "c"})
		f := audit.All[audit.Finding](lead.State())[0].ID
		meet(t, lead, ap)
		meet(t, lead, mv)
		do(t, lead, audit.SetField{Entity: f, Field: "title", Value: "of the lead"})
		do(t, ap, audit.SetField{Entity: f, Field: "title", Value: "of AP"})
		meet(t, lead, ap)
		meet(t, lead, mv)
		values := []string{"first", "second"}
		if alike {
			values[1] = "first"
		}
		do(t, lead, audit.Resolve{Entity: f, Field: "title", Value: values[0]})
		do(t, ap, audit.Resolve{Entity: f, Field: "title", Value: values[1]})
		for _, s := range all[:2] {
			if n, err := s.Conflicts(); err != nil || n != 0 {
				t.Fatalf("%d left, %v", n, err)
			}
		}
		meet(t, lead, ap)
		meet(t, lead, mv)
		same(t, all)
		for i, s := range all {
			n, err := s.Conflicts()
			if err != nil || (n == 0) != alike {
				t.Errorf("alike %t, copy %d: %d conflicts, %v", alike, i, n, err)
			}
		}
		if alike {
			continue
		}
		do(t, mv, audit.Resolve{Entity: f, Field: "title", Keep: mv.State().Live(f, "title")[1].Ref()})
		meet(t, lead, mv)
		meet(t, lead, ap)
		same(t, all)
		if n, err := ap.Conflicts(); err != nil || n != 0 {
			t.Errorf("after all: %d, %v", n, err)
		}
	}
}

// Two take one finding two ways: it is told on every copy, and no clock decides.
func TestTwoStepsMeet(t *testing.T) {
	t.Parallel()
	all := team(t, audit.RoleAuditor)
	lead, ap := all[0], all[1]
	do(t, lead, audit.AddFinding{Audit: theAudit(lead), Grade: audit.Minor, Title: "t", Elements: []string{"n@1#A.1"}, Condition: "c"})
	f := audit.All[audit.Finding](lead.State())[0].ID
	meet(t, lead, ap)
	x := toolOf(t, lead, 2)
	agreed := x.write(knows(lead), audit.Op{Kind: audit.OpMove, Entity: f, Field: "state", Value: "draft>team_agreed", Pred: []audit.Ref{lead.State().Live(f, "state")[0].Ref()}})
	merge1(t, ap, []Raw{agreed})
	do(t, lead, audit.StepFinding{Finding: f, To: audit.FindingWithdrawn, Reason: "seen too late"})
	meet(t, lead, ap)
	same(t, all)
	for i, s := range all {
		if x := audit.Get[audit.Finding](s.State(), f); !slices.Contains(x.Unclear, "state") || len(s.State().Live(f, "state")) != 2 {
			t.Errorf("copy %d: %+v", i, x)
		}
	}
}
