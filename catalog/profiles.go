package catalog

import (
	"slices"
	"sync"

	"toets/audit"
)

// Profile is what a person chooses of a kind of profile: its name, and what it
// comes to in a line.
type Profile struct {
	ID      string `json:"id" yaml:"id"`
	Name    Text   `json:"name" yaml:"name"`
	Note    Text   `json:"note" yaml:"note"`
	Default bool   `json:"default" yaml:"default"` // what an audit has that names none
}

// GradeName is how a scheme calls one grade: one, many, and short.
type GradeName struct {
	NL [3]string `json:"nl" yaml:"nl,flow"`
	EN [3]string `json:"en" yaml:"en,flow"`
}

// Scheme is a way to call grades. What it does not name keeps our own words.
type Scheme struct {
	Profile `yaml:",inline"`
	Grades  map[audit.Grade]GradeName `json:"grades" yaml:"grades"`
}

// DeadlineProfile is a set of terms that begin when a finding is issued.
type DeadlineProfile struct {
	Profile  `yaml:",inline"`
	HardStop int   `json:"hard_stop" yaml:"hard_stop"` // days after phase 2, 0 for none
	Major    terms `json:"major" yaml:"major"`
	Minor    terms `json:"minor" yaml:"minor"`
}

type terms struct {
	Correction term `json:"correction" yaml:"correction"`
	Plan       term `json:"plan" yaml:"plan"`
	Verified   term `json:"verified" yaml:"verified"`
}

type term struct {
	Days int    `json:"days" yaml:"days"`
	On   string `json:"on" yaml:"on"` // MM-DD: the first such date so many days later
}

// readProfiles reads a file of profiles, once. The files are part of the
// program; a test reads them all.
func readProfiles[T any](name string) ([]T, error) {
	b, err := data.ReadFile("data/" + name)
	if err != nil {
		return nil, err
	}
	var list []T
	if err := decodeStrict(b, &list); err != nil {
		return nil, err
	}
	return list, nil
}

var schemes = sync.OnceValue(func() []Scheme { l, _ := readProfiles[Scheme]("schemes.yaml"); return l })

var deadlines = sync.OnceValue(func() []DeadlineProfile {
	l, _ := readProfiles[DeadlineProfile]("deadlines.yaml")
	return l
})

// Schemes lists the ways to call grades, the usual one first.
func (c *Catalog) Schemes() []Scheme { return slices.Clone(schemes()) }

// DeadlineProfiles lists the sets of terms, the usual one first.
func (c *Catalog) DeadlineProfiles() []DeadlineProfile { return slices.Clone(deadlines()) }

// SchemeNames is how a scheme calls grades in a language: one, many, short.
// Nil for a scheme that is not on board or that has our own words.
func (c *Catalog) SchemeNames(scheme string) func(g audit.Grade, lang string) (one, many, short string) {
	i := slices.IndexFunc(schemes(), func(x Scheme) bool { return x.ID == scheme })
	if i < 0 || len(schemes()[i].Grades) == 0 {
		return nil
	}
	names := schemes()[i].Grades
	return func(g audit.Grade, lang string) (one, many, short string) {
		n := names[g].EN
		if lang == "nl" {
			n = names[g].NL
		}
		return n[0], n[1], n[2]
	}
}

// ProfileName is how a profile of a kind (scheme, deadlines, sampling) is
// called; of none, the usual one; of one not on board, its id.
func (c *Catalog) ProfileName(kind, id, lang string) string {
	for _, p := range c.Profiles(kind) {
		if p.ID == id || id == "" && p.Default {
			return p.Name.In(lang)
		}
	}
	return id
}

// ProfileKinds lists the kinds of profile, as the fields of an audit.
func ProfileKinds() []string { return []string{"scheme", "deadlines", "sampling"} }

// Profiles lists the profiles of a kind, the usual one first.
func (c *Catalog) Profiles(kind string) []Profile {
	var out []Profile
	switch kind {
	case "scheme":
		for _, x := range schemes() {
			out = append(out, x.Profile)
		}
	case "deadlines":
		for _, x := range deadlines() {
			out = append(out, x.Profile)
		}
	case "sampling":
		for _, x := range samplings() {
			out = append(out, x.Profile)
		}
	}
	return out
}

var _ audit.Profiler = (*Catalog)(nil)

// DeadlinesOf gives the terms of a profile for a nonconformity.
func (c *Catalog) DeadlinesOf(profile string, g audit.Grade) (audit.Deadlines, bool) {
	for _, x := range deadlines() {
		if x.ID != profile {
			continue
		}
		t := x.Minor
		if g == audit.Major {
			t = x.Major
		}
		return audit.Deadlines{Correction: audit.Term(t.Correction), Plan: audit.Term(t.Plan), Verified: audit.Term(t.Verified)}, true
	}
	return audit.Deadlines{}, false
}
