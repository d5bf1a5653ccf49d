package audit

// Computed is the advice that the rules give, and what it rests on.
type Computed struct {
	Choice       string
	Rule         string // which rule matched: open_major, must_cover, too_little, open_minor, clear, no_grades
	OpenMajor    int
	OpenMinor    int
	Drafts       int      // how many of the open nonconformities are drafts
	MustCover    []string // must-cover elements without a concluded result
	Concluded    int      // elements with every recorded aspect concluded
	Planned      int      // elements that apply
	NeedFollowup bool
}

// plannedShare is the share of planned elements that must be concluded before
// anything can be advised.
const plannedShare = 90

// ComputeAdvice gives the advice, first match: an open major, negative with a
// follow-up; a must-cover element not concluded or less than 90 % of what was
// planned concluded, none; open minors, conditional; else positive. Every
// finding that is not withdrawn counts, drafts included.
func (s *State) ComputeAdvice(audit ID) Computed {
	var c Computed
	a := s.Audit(audit)
	if a == nil || !a.Type.HasGrades() {
		return Computed{Choice: AdviceNone, Rule: "no_grades"}
	}
	for _, f := range s.OpenNCs(audit) {
		if f.Grade == Major {
			c.OpenMajor++
		} else {
			c.OpenMinor++
		}
		if f.IsDraft() {
			c.Drafts++
		}
	}
	s.coverage(a, &c)
	switch {
	case c.OpenMajor > 0:
		c.Choice, c.Rule, c.NeedFollowup = AdviceNegative, "open_major", true
	case len(c.MustCover) > 0:
		c.Choice, c.Rule = AdviceNone, "must_cover"
	case c.Concluded*100 < c.Planned*plannedShare:
		c.Choice, c.Rule = AdviceNone, "too_little"
	case c.OpenMinor > 0:
		c.Choice, c.Rule = AdviceConditional, "open_minor"
	default:
		c.Choice, c.Rule = AdvicePositive, "clear"
	}
	return c
}

// coverage counts what was concluded of what applies.
func (s *State) coverage(a *Audit, c *Computed) {
	x := s.index(a.ID)
	for _, e := range s.Phase2Elements(a) {
		if s.excluded(e.Ref) {
			continue
		}
		c.Planned++
		if concluded(x.assessed["2"+e.Ref]) {
			c.Concluded++
		} else if e.MustCover {
			c.MustCover = append(c.MustCover, e.Ref)
		}
	}
}

// concluded reports whether at least one aspect has a result and every aspect
// with a result, at every site, is concluded.
func concluded(as []*Assessment) bool {
	any := false
	for _, a := range as {
		for _, p := range []struct {
			r  Result
			st string
		}{{a.Design, a.DesignState}, {a.Existence, a.ExistenceState}, {a.Operation, a.OperationState}} {
			if !p.r.Recorded() {
				continue
			}
			any = true
			if p.st != Concluded && p.st != Reviewed {
				return false
			}
		}
	}
	return any
}

// strictness orders advices from mild to strict; "none" lies between.
func strictness(choice string) int {
	switch choice {
	case AdvicePositive:
		return 0
	case AdviceConditional:
		return 1
	case AdviceNone:
		return 2
	}
	return 3
}

// AdviceNow is the chosen advice, else the computed one.
func (s *State) AdviceNow(audit ID) string {
	if a := s.AdviceOf(audit); a != nil && a.Choice != "" {
		return a.Choice
	}
	return s.ComputeAdvice(audit).Choice
}
