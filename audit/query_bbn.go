package audit

import "strings"

// Asking says at which level a measure is asked, and by which services. Levels
// are cumulative: a service of a higher level asks it too.
type Asking struct {
	Level    string     // BBN1 to BBN3, "" where the edition has no levels
	Services []*Service // in scope, in the order of the register
}

// Asking says who asks for an element; the zero Asking where levels do not
// matter.
func (s *State) Asking(a *Audit, ref string) Asking {
	e, ok := s.norms.Element(ref)
	if !ok || levelOf(e.Level) == 0 {
		return Asking{}
	}
	return Asking{strings.ToUpper(e.Level), s.ServicesFor(a, ref)}
}

// HasLevels reports whether an edition among the criteria of an audit has levels.
func (s *State) HasLevels(a *Audit) bool {
	for _, ed := range a.Criteria {
		for _, e := range s.norms.Elements(ed) {
			if levelOf(e.Level) > 0 {
				return true
			}
		}
	}
	return false
}

// LevelCount is how many measures of an audit are asked from a level on, and
// how many services have that level.
type LevelCount struct {
	Level    string
	Measures int
	Services int
}

// LevelCounts counts the measures per level, lowest first; nil without levels.
// A service without a level of its own has that of the audit.
func (s *State) LevelCounts(a *Audit) []LevelCount {
	if !s.HasLevels(a) {
		return nil
	}
	out := make([]LevelCount, len(BBNs()))
	for i, b := range BBNs() {
		out[i].Level = strings.ToUpper(b)
	}
	for _, e := range s.SoAElements(a) {
		if n := levelOf(e.Level); n > 0 && n <= len(out) {
			out[n-1].Measures++
		}
	}
	for _, x := range s.scoped() {
		n := levelOf(x.BBN)
		if n == 0 {
			n = levelOf(a.Level)
		}
		if n > 0 && n <= len(out) {
			out[n-1].Services++
		}
	}
	return out
}
