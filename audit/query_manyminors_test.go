package audit

import (
	"slices"
	"testing"
)

// rules lists the rules that suggest a major for a finding.
func rulesFor(w *world, f *Finding) []string {
	var out []string
	for _, s := range w.s.ManyMinors(f) {
		out = append(out, s.Rule)
	}
	return out
}

func minor(w *world, cause string, site ID, elements ...string) *Finding {
	id := w.do(AddFinding{Audit: w.audit().ID, Grade: Minor, Title: "t", Elements: elements, CauseCode: cause, Site: site}).Created(KindFinding)[0]
	return Get[Finding](w.s, id)
}

func TestManyMinorsSuggestAMajor(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.phase2()
	sites := All[Site](w.s)
	minor(w, "", ID{}, "n@1#A.1")
	two := minor(w, "", ID{}, "n@1#A.1")
	if got := rulesFor(w, two); len(got) != 0 {
		t.Fatalf("two minors on one requirement suggest %v", got)
	}
	probe := &Finding{Audit: w.audit().ID, Grade: Minor, Elements: []string{"n@1#A.1"}}
	got := w.s.ManyMinors(probe)
	if len(got) != 1 || got[0].Rule != "requirement" || got[0].Ref != "n@1#A.1" || len(got[0].Findings) != 2 {
		t.Fatalf("a third one, not there yet, suggests %+v", got)
	}
	w.do(StepFinding{Finding: two.ID, To: FindingWithdrawn, Reason: "no"})
	if got := rulesFor(w, probe); len(got) != 0 {
		t.Fatalf("a withdrawn minor is counted: %v", got)
	}
	minor(w, "not_done", sites[0].ID, "n@1#A.2")
	there := minor(w, "not_done", sites[1].ID, "n@1#A.2")
	if got := rulesFor(w, there); !slices.Equal(got, []string{"sites"}) {
		t.Fatalf("the same at two sites suggests %v", got)
	}
	if got := rulesFor(w, minor(w, "not_done", ID{}, "n@1#A.10")); !slices.Equal(got, []string{"cause"}) {
		t.Fatalf("three with one cause suggest %v", got)
	}
}

func TestWeakInEveryAspectSuggestsAMajor(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.phase2()
	f := minor(w, "", ID{}, "n@1#A.10")
	w.set("n@1#A.10", Design, Partly)
	w.set("n@1#A.10", Existence, Inadequate)
	if got := rulesFor(w, f); len(got) != 0 {
		t.Fatalf("two aspects suggest %v", got)
	}
	w.set("n@1#A.10", Operation, Partly)
	if got := rulesFor(w, f); !slices.Equal(got, []string{"aspects"}) {
		t.Fatalf("three aspects suggest %v", got)
	}
}

func TestWhatComesBackSuggestsAMajor(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.phase2()
	old := minor(w, "not_done", ID{}, "n@1#A.1")
	probe := &Finding{Audit: w.audit().ID, Grade: Minor, Elements: []string{"n@1#A.1"}, RepeatOf: old.ID, Carried: true}
	if got := rulesFor(w, probe); !slices.Equal(got, []string{"carried"}) {
		t.Fatalf("carried over without effect suggests %v", got)
	}
	probe.Carried = false
	if got := rulesFor(w, probe); !slices.Equal(got, []string{"repeat"}) {
		t.Fatalf("a repeat suggests %v", got)
	}
	for _, r := range rulesFor(w, probe) {
		if !slices.Contains(SuggestionRules(), r) {
			t.Errorf("%s is not among the rules", r)
		}
	}
}
