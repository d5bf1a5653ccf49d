package demo

import (
	"crypto/sha256"
	"fmt"
	"testing"

	"toets/audit"
	"toets/catalog"
)

// tell plays the story against the rules alone.
func tell(t *testing.T, lang string) *audit.State {
	t.Helper()
	s := audit.NewState(catalog.New())
	for i, a := range Story(lang) {
		var files []audit.File
		for _, c := range a.Files {
			files = append(files, audit.File{Name: c.Name, Size: int64(len(c.Text)), SHA256: fmt.Sprintf("%x", sha256.Sum256([]byte(c.Text)))})
			if c.Text == "" {
				t.Errorf("act %d brings an empty file %s", i, c.Name)
			}
		}
		for _, c := range a.Do(s.Snapshot(), files) {
			seq := s.Head(audit.Device{1}) + 1
			h := sha256.Sum256([]byte(fmt.Sprint(seq)))
			st := audit.Stamp{At: a.At, Actor: a.By, Device: audit.Device{1}, Seq: seq, HLC: seq}
			copy(st.Seed[:], h[:])
			ev, err := audit.Plan(s, c, st)
			if err != nil {
				t.Fatalf("act %d, %s by %s: %v", i, c.Intent(), a.By, err)
			}
			if len(ev.Ops) > 0 {
				s.Apply(ev)
			}
		}
	}
	return s
}

func TestStoryIsTheAfternoonOfTheSecondDay(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"nl", "en"} {
		s := tell(t, lang)
		a := theAudit(s)
		if a.Number != "A26-02" || a.State != audit.AuditPhase2 || s.GateOf(a.ID).Decision != audit.GateConcerns {
			t.Fatalf("%s: %s in %s, gate %q", lang, a.Number, a.State, s.GateOf(a.ID).Decision)
		}
		p1, p2 := s.Progress(a, 1), s.Progress(a, 2)
		if p1.Worst.LookedAt() != p1.Worst.Total {
			t.Errorf("%s: phase 1 %d of %d", lang, p1.Worst.LookedAt(), p1.Worst.Total)
		}
		if share := 100 * p2.Worst.LookedAt() / p2.Worst.Total; share < 37 || share > 43 {
			t.Errorf("%s: phase 2 at %d %%, %d of %d", lang, share, p2.Worst.LookedAt(), p2.Worst.Total)
		}
		fs := s.Findings(a.ID)
		if len(fs) != 11 {
			t.Errorf("%s: %d findings", lang, len(fs))
		}
		grades, states := map[audit.Grade]int{}, map[string]int{}
		for _, f := range fs {
			grades[f.Grade]++
			states[f.State]++
			t.Logf("%s %s %s %s ev=%d tests=%d", f.Number(), f.Grade, f.State, f.Title, len(f.Evidence), len(f.Tests))
		}
		if len(grades) != len(audit.Grades()) {
			t.Errorf("%s: grades %v", lang, grades)
		}
		if len(states) < 6 {
			t.Errorf("%s: states %v", lang, states)
		}
		if got := s.ComputeAdvice(a.ID); got.Choice != audit.AdviceNegative || got.Drafts == 0 {
			t.Errorf("%s: advice %+v", lang, got)
		}
	}
}

func TestStoryIsTheSameInBothLanguages(t *testing.T) {
	t.Parallel()
	nl, en := Story("nl"), Story("en")
	if len(nl) != len(en) {
		t.Fatalf("%d acts against %d", len(nl), len(en))
	}
	a, b := tell(t, "nl"), tell(t, "en")
	if a.Changes() != b.Changes() {
		t.Fatalf("%d changes against %d", a.Changes(), b.Changes())
	}
	for i := 1; i < len(nl); i++ {
		if nl[i].At.Before(nl[i-1].At) {
			t.Errorf("act %d goes back in time", i)
		}
	}
}
