package catalog

import (
	"slices"
	"testing"
	"time"

	"toets/audit"
)

// The files of profiles can be read, have words in both languages, one usual
// profile each, and name grades and cadences that exist.
func TestProfilesAreWhole(t *testing.T) {
	t.Parallel()
	for name, read := range map[string]func() error{
		"schemes.yaml":   func() error { _, err := readProfiles[Scheme]("schemes.yaml"); return err },
		"deadlines.yaml": func() error { _, err := readProfiles[DeadlineProfile]("deadlines.yaml"); return err },
		"sampling.yaml":  func() error { _, err := readProfiles[SamplingProfile]("sampling.yaml"); return err },
	} {
		if err := read(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	c := New()
	for _, kind := range ProfileKinds() {
		usual, seen := 0, map[string]bool{}
		for _, p := range c.Profiles(kind) {
			if p.ID == "" || seen[p.ID] || p.Name.NL == "" || p.Name.EN == "" || p.Note.NL == "" || p.Note.EN == "" {
				t.Errorf("%s: %+v", kind, p)
			}
			seen[p.ID] = true
			if p.Default {
				usual++
			}
		}
		if usual != 1 || !c.Profiles(kind)[0].Default {
			t.Errorf("%s has %d usual profiles, or not in front", kind, usual)
		}
	}
	for _, s := range c.Schemes() {
		for g, n := range s.Grades {
			if !audit.Known(g, audit.Grades()) || slices.Contains(n.NL[:], "") || slices.Contains(n.EN[:], "") {
				t.Errorf("%s: %s %v", s.ID, g, n)
			}
		}
	}
	for _, p := range samplings() {
		for _, cadence := range Cadences() {
			if _, ok := p.Cases[cadence]; !ok && cadence != "event" {
				t.Errorf("%s says nothing of %s", p.ID, cadence)
			}
		}
	}
}

func TestSchemesCallGrades(t *testing.T) {
	t.Parallel()
	c := New()
	if c.SchemeNames("iso") != nil || c.SchemeNames("none") != nil {
		t.Fatal("our own words are nobody's scheme")
	}
	one, many, short := c.SchemeNames("rijk")(audit.Minor, "nl")
	if one != "onvolkomenheid" || many != "onvolkomenheden" || short != "onvolkomenheid" {
		t.Fatalf("%q %q %q", one, many, short)
	}
	if one, _, _ := c.SchemeNames("rijk")(audit.Strength, "nl"); one != "" {
		t.Fatalf("a grade that the scheme does not name: %q", one)
	}
}

func TestDeadlineProfiles(t *testing.T) {
	t.Parallel()
	c := New()
	for _, g := range []audit.Grade{audit.Major, audit.Minor} {
		if got, ok := c.DeadlinesOf("internal", g); !ok || got != audit.DeadlinesOf(g) {
			t.Errorf("internal %s: %+v, the rules have %+v", g, got, audit.DeadlinesOf(g))
		}
	}
	from := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	gov, _ := c.DeadlinesOf("government", audit.Minor)
	for field, want := range map[string]string{"correction_due": "2027-01-21", "plan_due": "2027-11-01", "verify_due": "2027-12-31"} {
		if got := gov.Of(field).After(from); got != want {
			t.Errorf("government, %s: %s, want %s", field, got, want)
		}
	}
	if got := gov.Plan.After(time.Date(2026, 10, 2, 0, 0, 0, 0, time.UTC)); got != "2026-11-01" {
		t.Errorf("on the day itself: %s", got)
	}
	if _, ok := c.DeadlinesOf("none", audit.Minor); ok {
		t.Error("a profile that nobody wrote")
	}
}

func TestCasesToDraw(t *testing.T) {
	t.Parallel()
	p, ok := New().SamplingProfile("")
	if !ok {
		t.Fatal("no usual profile")
	}
	for _, x := range []struct {
		cadence, risk string
		size, want    int
	}{
		{"yearly", "high", 1, 1}, {"daily", "mid", 300, 25}, {"daily", "high", 30, 30}, {"weekly", "low", 0, 5}, {"daily", "odd", 9, 0}, {"odd", "low", 9, 0},
		{"event", "low", 4, 4}, {"event", "low", 5, 5}, {"event", "low", 51, 5}, {"event", "low", 52, 10}, {"event", "low", 250, 25}, {"event", "low", 101, 11}, {"event", "high", 9000, 25},
	} {
		if got := p.Draw(x.cadence, x.risk, x.size); got != x.want {
			t.Errorf("%s %s of %d: %d, want %d", x.cadence, x.risk, x.size, got, x.want)
		}
	}
	for _, x := range []struct {
		n, exceptions        int
		extended, systematic bool
		want                 string
	}{
		{24, 0, false, false, VerdictHolds}, {24, 1, false, false, VerdictFails}, {25, 1, false, false, VerdictExtend}, {25, 1, false, true, VerdictFails},
		{25, 2, false, false, VerdictFails}, {50, 1, true, false, VerdictHolds}, {50, 2, true, false, VerdictFails}, {60, 1, false, false, VerdictFails},
	} {
		if got := p.Verdict(x.n, x.exceptions, x.extended, x.systematic); got != x.want {
			t.Errorf("%+v: %s", x, got)
		}
	}
	if p.Extension(25) != 25 || p.Extension(40) != 20 {
		t.Errorf("extensions %d %d", p.Extension(25), p.Extension(40))
	}
}
