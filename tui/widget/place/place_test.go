package place_test

import (
	"testing"
	"time"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
	"toets/tui/theme"
	"toets/tui/ui"
	"toets/tui/widget/place"
)

func desk(t *testing.T) (*ui.Desk, *audit.Audit) {
	t.Helper()
	norms := catalog.New()
	s := audit.NewState(norms)
	seq := uint64(0)
	do := func(c audit.Change) {
		seq++
		st := audit.Stamp{At: time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC), Actor: "JD", Seq: seq, HLC: seq}
		st.Seed[0] = byte(seq)
		ev, err := audit.Plan(s, c, st)
		if err != nil {
			t.Fatal(err)
		}
		s.Apply(ev)
	}
	do(audit.CreateDossier{Org: "x", Country: "nl", Lang: "nl", Criteria: []string{"iso27001@2022"}, Sites: []string{"Stadhuis"}})
	id := s.OpenAudits()[0].ID
	ref := "iso27001@2022#A.8.13"
	do(audit.AddDocument{Title: "d", Elements: []string{ref}})
	do(audit.AddFinding{Audit: id, Grade: audit.Minor, Title: "f", Elements: []string{ref}})
	do(audit.AddNote{Audit: id, Element: ref, Text: "n"})
	do(audit.AddMeeting{Audit: id, Kind: "opening", Date: "2026-10-01"})
	do(audit.AddEvidence{Audit: id, Kind: "note", Text: "e"})
	do(audit.AddTest{Audit: id, Element: ref, Kind: "inspection", Aspect: audit.Design})
	do(audit.SetSoA{Control: ref, Applicable: "yes"})
	do(audit.SetText{Audit: id, Block: "title", Lang: "nl", Text: "t"})
	do(audit.JudgeGate{Audit: id, Rows: map[string]audit.Result{"scope": audit.Adequate}})
	do(audit.SetResult{Audit: id, Phase: 1, Element: ref, Result: audit.Adequate})
	do(audit.CheckDocument{Audit: id, Document: s.Documents()[0].ID, Answers: map[audit.Question]audit.Result{"present": audit.Adequate}})
	do(audit.NamePerson{Initials: "JD", Name: "Jan"})
	d := &ui.Desk{Norms: norms, State: s, Env: ui.Env{Theme: theme.New(theme.Options{}), Words: words.For("nl", "nl"), Lang: "nl"}}
	return d, s.Audit(id)
}

func TestEveryThingHasAPlaceAndAName(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	seen := 0
	for _, kind := range audit.Kinds() {
		for _, id := range d.State.IDs(kind) {
			seen++
			if p, _, ok := place.Of(d, id); !ok || p.Kind == "" {
				t.Errorf("%s has no place", kind)
			}
			if place.Name(d, id) == "" {
				t.Errorf("%s has no name", kind)
			}
		}
	}
	if seen < 15 {
		t.Fatalf("only %d things: this proves little", seen)
	}
	if _, _, ok := place.Of(d, audit.ID{7}); ok {
		t.Error("what is not there has a place")
	}
}

func TestEveryGapHasAPlace(t *testing.T) {
	t.Parallel()
	d, a := desk(t)
	for _, code := range audit.GapCodes() {
		for _, ref := range []string{"", "B-JD-01", "JD", "opening", "conclusion", "iso27001@2022#A.8.13", "nothing"} {
			p, _ := place.Gap(d, a, audit.Gap{Code: code, Ref: ref})
			if p.Kind == "" || p.Audit != a.ID {
				t.Errorf("%s of %q leads to %+v", code, ref, p)
			}
		}
	}
	if p, spot := place.Gap(d, a, audit.Gap{Code: "finding_field", Ref: "B-JD-01", Field: "extent"}); p.Kind != ui.PageFinding || spot != "extent" {
		t.Errorf("a field of a finding leads to %+v %q", p, spot)
	}
	if p, spot := place.Missing(d, a, ui.Missing{Code: "text_block", Block: "conclusion"}); p.Kind != ui.PageReport || spot != place.BlockSpot("conclusion") {
		t.Errorf("a text leads to %+v %q", p, spot)
	}
}
