package audit

import "strings"

// leadOnly refuses what only the lead of the audit may do. Until members with
// keys exist, who somebody is, is what they say: the act is recorded under
// their initials.
func (t *tx) leadOnly(a *Audit) error {
	if a.Lead != "" && a.Lead != t.st.Actor {
		return refuse(LeadOnly, a.Number, "lead", a.Lead)
	}
	return nil
}

// second refuses a second person who is the actor or not of the team.
func (t *tx) second(a *Audit, field, initials string) error {
	if initials == t.st.Actor {
		return refuse(SecondNotSelf, initials, field)
	}
	var others []string
	for _, m := range a.Team {
		if m == initials {
			return nil
		}
		if m != t.st.Actor {
			others = append(others, m)
		}
	}
	return refuse(SecondNotTeam, initials, field, strings.Join(others, " "))
}

// conflicted refuses the judgement of an element by somebody with a recorded
// conflict on it and no compensation (invariant 8).
func (t *tx) conflicted(ref string) error {
	p := t.s.PersonByInitials(t.st.Actor)
	if p == nil || p.Compensation != "" {
		return nil
	}
	for _, c := range p.Conflicts {
		if c == ref {
			_, id := SplitRef(ref)
			return refuse(HasConflict, id, "conflicts", t.st.Actor)
		}
	}
	return nil
}

// Conflict reports whether a person has a recorded conflict on an element, and
// whether something makes up for it.
func (s *State) Conflict(initials, ref string) (conflict, compensated bool) {
	p := s.PersonByInitials(initials)
	if p == nil || !Known(ref, p.Conflicts) {
		return false, false
	}
	return true, p.Compensation != ""
}
