package flow

import (
	"testing"

	"toets/audit"
	"toets/tui/i18n"
)

func TestBothWritingsAreComplete(t *testing.T) {
	t.Parallel()
	for _, pair := range [][2]any{{&nlEvidence, &enEvidence}, {&nlGrade, &enGrade}, {&nlStep, &enStep}, {&nlTest, &enTest}, {&nlOpening, &enOpening}, {&nlBytes, &enBytes}, {&exchangeNL, &exchangeEN}, {&earlierNL, &earlierEN}, {&actNL, &actEN}} {
		for _, wrong := range i18n.Check(pair[0], pair[1]) {
			t.Error(wrong)
		}
	}
}

func TestEveryGradeHasALetterOfItsOwnAndARule(t *testing.T) {
	t.Parallel()
	seen := make(map[string]audit.Grade)
	for _, g := range audit.Grades() {
		k := GradeKey(g)
		if had, twice := seen[k]; twice || k == "" {
			t.Errorf("%s has the letter %q of %s", g, k, had)
		}
		seen[k] = g
		if nlGrade.rule(g) == "" || enGrade.rule(g) == "" {
			t.Errorf("%s has no rule", g)
		}
	}
}

func TestLawsAreReadAsPeopleWriteThem(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"AVG 32": "law:AVG#32", "AVG art. 32": "law:AVG#32", "AVG artikel 5.1": "law:AVG#5.1", "Wet bescherming klokkenluiders": "law:Wet bescherming klokkenluiders",
		"NIS2 21(2)(c)": "law:NIS2#21(2)(c)", "AVG": "law:AVG", "a#b@c": "law:a b c",
	} {
		if got := lawRef(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestOwnRuleNamesVersionAndPart(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ version, part, want string }{
		{"2.2", "4.3", "own:D-031@2.2#4.3"}, {"v2.2", " § 4.3 ", "own:D-031@2.2#4.3"}, {"", "", "own:D-031"}, {"1", "", "own:D-031@1"},
	} {
		if got := OwnRule(&audit.Document{Number: "D-031", Version: c.version}, c.part); got != c.want {
			t.Errorf("%q %q gives %q, want %q", c.version, c.part, got, c.want)
		}
	}
}

func TestDaysLeft(t *testing.T) {
	t.Parallel()
	for date, want := range map[string]int{"2026-11-22": 0, "2026-11-25": 3, "2026-11-20": -2, "2027-11-22": 365} {
		if got, ok := DaysLeft("2026-11-22", date); !ok || got != want {
			t.Errorf("%s is %d days away, want %d", date, got, want)
		}
	}
	if _, ok := DaysLeft("2026-11-22", "soon"); ok {
		t.Error("“soon” is no date")
	}
}

func FuzzLawRef(f *testing.F) {
	f.Add("AVG art. 32")
	f.Add("# @ #")
	f.Fuzz(func(t *testing.T, s string) {
		if got := lawRef(s); len(got) < 4 || got[:4] != "law:" {
			t.Fatalf("%q became %q", s, got)
		}
	})
}
