package audit

import (
	"fmt"
	"slices"
	"strings"
)

// AddSoAException puts a line in the annex of exceptions. What is not known
// yet (the risk analysis, who accepted it, until when) may follow; the
// consistency list asks for it.
type AddSoAException struct {
	Control      string // element reference
	Deviation    string
	RiskAnalysis string
	AcceptedBy   string // a role
	Accepted     string // date
	Expires      string // date
}

// Intent names the act.
func (AddSoAException) Intent() string { return "soa.exception" }

func (c AddSoAException) plan(t *tx) error {
	el, err := t.decidable(c.Control)
	if err != nil {
		return err
	}
	if strings.TrimSpace(c.Deviation) == "" {
		return refuse(Empty, el.ID, "deviation")
	}
	if err := first(date("accepted", c.Accepted), date("expires", c.Expires)); err != nil {
		return err
	}
	if c.Accepted != "" && c.Expires != "" && c.Expires < c.Accepted {
		return refuse(EndsBefore, el.ID, "expires", c.Accepted)
	}
	id := t.create(KindSoAException)
	t.set(id, "number", fmt.Sprintf("X-%03d", t.nextNumber("X-")))
	for _, f := range [][2]string{{"control", c.Control}, {"deviation", c.Deviation}, {"risk_analysis", c.RiskAnalysis},
		{"accepted_by", c.AcceptedBy}, {"accepted", c.Accepted}, {"expires", c.Expires}} {
		t.put(id, f[0], f[1])
	}
	return nil
}

// exceptionDates holds the end of an exception against its beginning.
func (t *tx) exceptionDates(id ID, field, value string) error {
	x := Get[SoAException](t.s, id)
	if x == nil {
		return nil
	}
	from, to := x.Accepted, x.Expires
	switch field {
	case "accepted":
		from = value
	case "expires":
		to = value
	default:
		return nil
	}
	if from != "" && to != "" && to < from {
		return refuse(EndsBefore, x.Number, "expires", from)
	}
	return nil
}

// SoAExceptions lists the annex of exceptions that an audit is about, in the
// order of the criteria, those that ended included.
func (s *State) SoAExceptions(a *Audit) []*SoAException {
	out := filter(All[SoAException](s), func(x *SoAException) bool {
		ed, _ := SplitRef(x.Control)
		return slices.Contains(a.Criteria, ed)
	})
	slices.SortStableFunc(out, func(x, y *SoAException) int {
		ex, idx := SplitRef(x.Control)
		ey, idy := SplitRef(y.Control)
		if ex != ey {
			return slices.Index(a.Criteria, ex) - slices.Index(a.Criteria, ey)
		}
		return Natural(idx, idy)
	})
	return out
}

// ExceptionsOn lists the exceptions on a control, those that ended included.
func (s *State) ExceptionsOn(control string) []*SoAException {
	return filter(All[SoAException](s), func(x *SoAException) bool { return x.Control == control })
}

// ExpiredOn reports whether the exception ran out before a day.
func (x *SoAException) ExpiredOn(day string) bool {
	return x.Ended == "" && x.Expires != "" && x.Expires < day
}

// hasAnnex reports whether exceptions from an edition are decided on one by one.
func (s *State) hasAnnex(edition string) bool {
	ed, ok := s.norms.Edition(edition)
	return ok && ed.Annex
}

// decidedOut reports whether somebody accepted that a measure is departed from.
func (s *State) decidedOut(control string) bool {
	return slices.ContainsFunc(s.ExceptionsOn(control), func(x *SoAException) bool { return x.Ended == "" && x.AcceptedBy != "" })
}
