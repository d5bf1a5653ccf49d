package audit

import "testing"

func TestSoACountsAndWhatIsUsedAllTheSame(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a := w.audit()
	if got, want := w.s.SoACount(a), (SoACount{Open: 3}); got != want {
		t.Fatalf("at first %+v, want %+v", got, want)
	}
	w.do(SetSoA{Control: "n@1#A.1", Applicable: "yes", Reason: "risk"})
	w.do(SetSoA{Control: "n@1#A.2", Applicable: "no", Reason: "none here"})
	if got, want := w.s.SoACount(a), (SoACount{In: 1, Out: 1, Open: 1}); got != want {
		t.Fatalf("decided %+v, want %+v", got, want)
	}
	w.do(AddDocument{Title: "d", Elements: []string{"n@1#A.2"}})
	if got := w.s.SoACount(a); got.Used != 1 || !w.s.SoAUsed(a)["n@1#A.2"] {
		t.Fatalf("a document on what is left out: %+v", got)
	}
	d := w.s.Documents()[0]
	w.do(Drop{Entity: d.ID, Reason: "gone"})
	if w.s.SoACount(a).Used != 0 {
		t.Fatal("a withdrawn document uses nothing")
	}
	w.phase2()
	w.set("n@1#A.2", Design, naWithReason(w))
	if w.s.SoACount(w.audit()).Used != 0 {
		t.Fatal("not applicable is no use")
	}
	w.set("n@1#A.2", Design, Partly)
	if w.s.SoACount(w.audit()).Used != 1 {
		t.Fatal("a result is a use")
	}
}

// naWithReason is not applicable, with its reason recorded before.
func naWithReason(w *world) Result {
	w.do(SetResult{Audit: w.audit().ID, Phase: 2, Element: "n@1#A.2", Aspect: Design, Result: NA, Reason: "none here"})
	return NA
}
