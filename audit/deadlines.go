package audit

import (
	"fmt"
	"time"
)

// Profiler is what Norms can be as well: they know profiles of terms by name.
type Profiler interface {
	// DeadlinesOf gives the terms of a profile for a nonconformity; false for a
	// profile that is not on board.
	DeadlinesOf(profile string, g Grade) (Deadlines, bool)
	// HasSampling reports whether a profile of numbers of cases is on board.
	HasSampling(profile string) bool
}

// Term is a number of calendar days after a finding is issued; with On, the
// first such date of a year (MM-DD) at least so many days later.
type Term struct {
	Days int
	On   string
}

// After is the date of the term when it begins at a moment.
func (x Term) After(from time.Time) string {
	due := from.AddDate(0, 0, x.Days)
	if x.On == "" {
		return due.Format(time.DateOnly)
	}
	for year := due.Year(); year <= due.Year()+1; year++ {
		iso := fmt.Sprintf("%04d-%s", year, x.On)
		if _, err := time.Parse(time.DateOnly, iso); err == nil && iso >= due.Format(time.DateOnly) {
			return iso
		}
	}
	return due.Format(time.DateOnly)
}

// Deadlines are the terms for a nonconformity.
type Deadlines struct{ Correction, Plan, Verified Term }

// Of is the term that a field of a finding holds: correction_due, plan_due or
// verify_due.
func (d Deadlines) Of(field string) Term {
	switch field {
	case "correction_due":
		return d.Correction
	case "plan_due":
		return d.Plan
	}
	return d.Verified
}

// DeadlinesOf is the internal profile: a major is corrected in 14 days, has a
// plan in 30 and is verified in 90; a minor 30, 180 and within a year.
func DeadlinesOf(g Grade) Deadlines {
	if g == Major {
		return Deadlines{Term{Days: 14}, Term{Days: 30}, Term{Days: 90}}
	}
	return Deadlines{Term{Days: 30}, Term{Days: 180}, Term{Days: 365}}
}

// DeadlinesIn gives the terms of the profile of an audit; the internal one
// where it has none or none that is on board.
func (s *State) DeadlinesIn(a *Audit, g Grade) Deadlines {
	if p, ok := s.norms.(Profiler); ok && a != nil && a.Deadlines != "" {
		if d, ok := p.DeadlinesOf(a.Deadlines, g); ok {
			return d
		}
	}
	return DeadlinesOf(g)
}

// profile refuses a profile of an audit that is not on board.
func (t *tx) profile(field, value string) error {
	p, ok := t.s.norms.(Profiler)
	if !ok || value == "" {
		return nil
	}
	known := field == "sampling" && p.HasSampling(value)
	if field == "deadlines" {
		_, known = p.DeadlinesOf(value, Minor)
	}
	if !known {
		return refuse(NotFound, value, field)
	}
	return nil
}
