package catalog

import (
	"slices"
	"sync"
)

// SamplingProfile says how many cases of a control are drawn, and what the
// exceptions among them mean.
type SamplingProfile struct {
	Profile   `yaml:",inline"`
	Cases     map[string][3]int `json:"cases" yaml:"cases"` // by cadence; low, mid and high risk
	Automated Text              `json:"automated" yaml:"automated"`
	Event     []EventCases      `json:"event" yaml:"event"`
	Rule      VerdictRule       `json:"verdict" yaml:"verdict"`
}

// EventCases says how many of a population of events are drawn, up to a size.
type EventCases struct {
	UpTo  int `json:"upto" yaml:"upto"`   // 0 for any size
	Share int `json:"share" yaml:"share"` // percent
	Least int `json:"least" yaml:"least"`
	Most  int `json:"most" yaml:"most"` // how far a careful auditor may go, 0 for no further
}

// VerdictRule says when exceptions mean that a control did not work.
type VerdictRule struct {
	Small        int `json:"small" yaml:"small"`                 // below so many cases every unexplained exception counts
	Tolerated    int `json:"tolerated" yaml:"tolerated"`         // isolated exceptions that ask for an extension
	ExtendedMost int `json:"extended_most" yaml:"extended_most"` // cases after an extension, at most
}

// Risks lists the levels of risk that decide how many cases are drawn.
func Risks() []string { return []string{"low", "mid", "high"} }

var samplings = sync.OnceValue(func() []SamplingProfile {
	l, _ := readProfiles[SamplingProfile]("sampling.yaml")
	return l
})

// SamplingProfile finds a profile of numbers of cases; the usual one for "".
func (c *Catalog) SamplingProfile(id string) (SamplingProfile, bool) {
	i := slices.IndexFunc(samplings(), func(x SamplingProfile) bool { return x.ID == id || id == "" && x.Default })
	if i < 0 {
		return SamplingProfile{}, false
	}
	return samplings()[i], true
}

// HasSampling reports whether a profile of numbers of cases is on board.
func (c *Catalog) HasSampling(profile string) bool {
	_, ok := c.SamplingProfile(profile)
	return ok
}

// Draw is how many cases to draw of a control with a cadence at a risk, out of
// a population; 0 for a cadence or risk that it does not know. It is never
// more than the population, where that is known (not 0).
func (p SamplingProfile) Draw(cadence, risk string, population int) int {
	n := 0
	if cadence == "event" {
		n = p.events(population)
	} else if at := slices.Index(Risks(), risk); at >= 0 {
		n = p.Cases[cadence][at]
	}
	if population > 0 {
		n = min(n, population)
	}
	return n
}

func (p SamplingProfile) events(population int) int {
	for _, e := range p.Event {
		if e.UpTo == 0 || population <= e.UpTo {
			return max(e.Least, (population*e.Share+99)/100)
		}
	}
	return 0
}

// What exceptions in a sample mean.
const (
	VerdictHolds  = "holds"  // nothing stands against it
	VerdictExtend = "extend" // draw once more, see Extension
	VerdictFails  = "fails"  // the control did not work
)

// Verdict says what unexplained exceptions in a sample of n cases mean. An
// extended sample is judged as a whole; systematic exceptions are not extended.
func (p SamplingProfile) Verdict(n, exceptions int, extended, systematic bool) string {
	switch {
	case exceptions == 0:
		return VerdictHolds
	case n < p.Rule.Small, systematic:
		return VerdictFails
	case !extended && exceptions <= p.Rule.Tolerated && p.Extension(n) > 0:
		return VerdictExtend
	case extended && exceptions <= p.Rule.Tolerated:
		return VerdictHolds
	}
	return VerdictFails
}

// Extension is how many cases are drawn on top of n: the same number again, as
// far as the most there may be.
func (p SamplingProfile) Extension(n int) int { return max(0, min(n, p.Rule.ExtendedMost-n)) }
