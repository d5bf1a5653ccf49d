package audit

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// anyFinding drafts a finding with some of its fields and walks it some steps.
func anyFinding(t *rapid.T, w *world) *Finding {
	some := func(label, text string) string {
		if rapid.Bool().Draw(t, label) {
			return text
		}
		return ""
	}
	g := rapid.SampledFrom([]Grade{Major, Minor, Observation, OFI, Strength}).Draw(t, "grade")
	c := AddFinding{Audit: w.audit().ID, Grade: g, Title: some("title", "t"), Condition: some("condition", "c"), Consequence: some("consequence", "q"),
		Cause: some("cause", "why"), Extent: some("extent", "all"), Owner: some("owner", "head of IT")}
	if rapid.Bool().Draw(t, "element") {
		c.Elements = []string{"n@1#A.1"}
	}
	if rapid.Bool().Draw(t, "evidence") {
		c.Evidence = []ID{w.file()}
	}
	f := Get[Finding](w.s, w.do(c).Created(KindFinding)[0])
	for range rapid.IntRange(0, 6).Draw(t, "steps") {
		to := rapid.SampledFrom(FindingSteps(f)).Draw(t, "to")
		if _, err := w.try(filled(w, f, to)); err != nil {
			break
		}
		f = Get[Finding](w.s, f.ID)
		if f.State == FindingPresented && rapid.Bool().Draw(t, "reply") {
			w.do(ReplyFinding{Finding: f.ID, Facts: "agreed", Grade: rapid.SampledFrom(ReplyWords()).Draw(t, "reply grade"), Text: "no"})
			f = Get[Finding](w.s, f.ID)
		}
		if len(FindingSteps(f)) == 0 {
			break
		}
	}
	return f
}

// filled is a step with everything said that its form says must be.
func filled(w *world, f *Finding, to string) StepFinding {
	c := StepFinding{Finding: f.ID, To: to}
	for _, ask := range w.s.FindingStepForm(f, to).Must {
		answer(w, f, &c, ask)
	}
	return c
}

func answer(w *world, f *Finding, c *StepFinding, ask string) {
	switch ask {
	case "told":
		c.Told = "2026-10-14"
	case "owner":
		c.Owner = "head of IT"
	case "plan":
		c.Plan = "do it"
	case "claim":
		c.Claim = "done"
	case "implemented":
		c.Implemented = "yes"
	case "effective":
		c.Effective = "yes"
	case "reason":
		c.Reason = "because"
	case "second":
		c.Second = "AP"
	case "raise_as":
		c.RaiseAs = Minor
	case "merge_into":
		for _, o := range w.s.Findings(f.Audit) {
			if o.ID != f.ID {
				c.MergeInto = o.ID
			}
		}
	}
}

func TestStepFormAndRulesAgree(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		w := newWorld(t)
		w.do(AddPerson{Initials: "AP", Role: "auditor"})
		w.do(EditSet{Entity: w.audit().ID, Field: "team", Add: []string{"JD", "AP"}})
		w.phase2()
		w.find(OFI)
		f := anyFinding(rt, w)
		for _, to := range FindingSteps(f) {
			form := w.s.FindingStepForm(f, to)
			met := !slices.ContainsFunc(form.Needs, func(n StepNeed) bool { return !n.Met })
			err := May(w.s, filled(w, f, to), w.stamp())
			if met != (err == nil) {
				rt.Fatalf("%s %s > %s: the form says %+v, the rules say %v", f.Grade, f.State, to, form, err)
			}
			for _, ask := range form.Must {
				if already(f, ask) {
					continue
				}
				c := StepFinding{Finding: f.ID, To: to}
				for _, other := range form.Must {
					if other != ask {
						answer(w, f, &c, other)
					}
				}
				if May(w.s, c, w.stamp()) == nil {
					rt.Fatalf("%s %s > %s: allowed without %s", f.Grade, f.State, to, ask)
				}
			}
			w.as("AP", func() {
				c := filled(w, f, to)
				if c.Second != "" {
					c.Second = "JD"
				}
				if err := May(w.s, c, w.stamp()); met && form.Lead != Refused(err, LeadOnly) {
					rt.Fatalf("%s > %s: lead %v, the rules say %v", f.State, to, form.Lead, err)
				}
			})
		}
	})
}

// already reports whether the finding holds already what a step asks for.
func already(f *Finding, ask string) bool {
	switch ask {
	case "told", "owner", "plan", "claim", "implemented", "effective":
		return Value(f, ask) != ""
	case "second":
		return f.Reviewer != ""
	}
	return false
}

func TestCompletenessCountsToAll(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.phase2()
	for g, want := range map[Grade][2]int{Major: {4, 8}, Minor: {4, 8}, Observation: {3, 3}, OFI: {3, 3}, Strength: {2, 2}} {
		if there, all := w.s.Completeness(w.find(g)); there != want[0] || all != want[1] {
			t.Errorf("%s is %d of %d, want %v", g, there, all, want)
		}
	}
}

func TestNextDue(t *testing.T) {
	t.Parallel()
	f := Finding{Grade: Minor, CorrectionDue: "2026-11-10", PlanDue: "2026-12-01", VerifyDue: "2027-02-01"}
	for state, want := range map[string]string{FindingDraft: "", FindingContested: "", FindingIssued: "2026-11-10", FindingPlanOffered: "2027-02-01", FindingClosed: "", FindingPending: "2027-02-01"} {
		f.State = state
		if _, got := NextDue(&f); got != want {
			t.Errorf("%s stands before %q, want %q", state, got, want)
		}
	}
	f.State, f.CorrectionDue = FindingIssued, ""
	if field, got := NextDue(&f); field != "plan_due" || got != "2026-12-01" {
		t.Errorf("without a correction: %s %s", field, got)
	}
}
