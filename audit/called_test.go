package audit

import (
	"slices"
	"testing"
)

// A conflict in something without a number of its own is listed by what it is
// about: a final report that asks to choose has to say where.
func TestAConflictIsListedByItsElement(t *testing.T) {
	t.Parallel()
	w, ap, _ := shared(t)
	other := w.s.Snapshot()
	w.do(SetSoA{Control: "n@1#A.1", Applicable: "yes"})
	st := w.stamp()
	st.Actor, st.Device, st.Seq, st.Seed = "AP", ap, 1, seed(ap, 1)
	theirs, err := Plan(other, SetSoA{Control: "n@1#A.1", Applicable: "no", Reason: "outsourced"}, st)
	if err != nil {
		t.Fatal(err)
	}
	w.s.Apply(theirs)
	want := Gap{Code: "conflict", Ref: "A.1", Field: "applicable", Of: HashID(KindSoA, "n@1#A.1")}
	if gaps := w.s.FinalGaps(w.audit().ID); !slices.Contains(gaps, want) {
		t.Fatalf("%+v", gaps)
	}
}
