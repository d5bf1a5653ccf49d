package report

import (
	"strings"
	"testing"

	"toets/audit"
	"toets/catalog"
)

// Where copies differ, a draft says what each of them has, and of whom: it
// prints one, and must not pass the other over. What does not belong on a level
// is not on it by this door.
func TestADraftShowsBothVersions(t *testing.T) {
	t.Parallel()
	cat := catalog.New()
	d := newDesk(t, cat)
	d.do(audit.CreateDossier{Org: "Waterland", Lang: "en", Country: "nl", Type: audit.Internal, Criteria: []string{"iso27001@2022"}, Sites: []string{"Office"}})
	a := d.audit()
	f := d.made(audit.KindFinding, audit.AddFinding{Audit: a, Grade: audit.Minor, Title: "Door open", Condition: "The door is open."})
	theirs, err := audit.Plan(d.s, audit.SetField{Entity: f, Field: "condition", Value: "The door | was open.\n\nTwice."}, audit.Stamp{At: d.at, Actor: "AP", Device: audit.Device{2}, Seq: 1, HLC: d.seq<<16 + 1, Seed: [16]byte{2, 2}})
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("All doors are open. ", 20)
	d.do(audit.SetField{Entity: f, Field: "condition", Value: long})
	d.s.Apply(theirs)
	text := string(markdown(t, d.s, cat, Options{Audit: a, Lang: "en", Level: 1}))
	for _, want := range []string{"choose between two versions (condition).", "AP: “The door", "Twice.”", "JD: “All doors are open. "} {
		if !strings.Contains(text, want) {
			t.Errorf("nothing says %q", want)
		}
	}
	for _, line := range strings.Split(text, "\n") {
		if strings.Contains(line, "choose between") && len(line) > 600 {
			t.Errorf("a remark of %d bytes", len(line))
		}
	}
	if text := string(markdown(t, d.s, cat, Options{Audit: a, Lang: "en", Level: 2})); strings.Contains(text, "AP: “") {
		t.Error("the versions are on the level of the board")
	}
}
