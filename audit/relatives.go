package audit

import (
	"slices"
	"strings"
)

// Relative is an element of another edition that stands beside one.
type Relative struct {
	Ref      string
	Type     string // as seen from the element asked for
	Verified bool
	Left     bool // of an edition that the audit moved away from
}

// Relations lists how the elements of one edition stand to those of another,
// nothing when nobody on board knows.
func (s *State) Relations(from, to string) []Relation {
	if r, ok := s.norms.(Relator); ok {
		return r.Relations(from, to)
	}
	return nil
}

// Left lists the editions that an audit moved away from, in natural order.
func (a *Audit) Left() []string {
	var out []string
	for _, m := range a.Moved {
		from, _, _ := strings.Cut(m, " ")
		if !slices.Contains(a.Criteria, from) && !slices.Contains(out, from) {
			out = append(out, from)
		}
	}
	return out
}

// Relatives lists what stands beside an element in the other editions of an
// audit, those it moved away from last. The closest relation comes first
// within an edition.
func (s *State) Relatives(a *Audit, ref string) []Relative {
	own, id := SplitRef(ref)
	var out []Relative
	for i, ed := range slices.Concat(a.Criteria, a.Left()) {
		if ed == own {
			continue
		}
		from := len(out)
		for _, r := range s.Relations(own, ed) {
			if r.From == id && r.To != "" {
				out = append(out, Relative{Ref: ed + "#" + r.To, Type: r.Type, Verified: r.Verified, Left: i >= len(a.Criteria)})
			}
		}
		slices.SortStableFunc(out[from:], func(x, y Relative) int { return relRank(x.Type) - relRank(y.Type) })
	}
	return out
}

func relRank(kind string) int { return slices.Index([]string{RelSame, RelPart, RelSupports}, kind) }

// Related finds how one element stands to another, false where nobody says.
func (s *State) Related(from, to string) (Relation, bool) {
	fromEd, fromID := SplitRef(from)
	toEd, toID := SplitRef(to)
	for _, r := range s.Relations(fromEd, toEd) {
		if r.From == fromID && r.To == toID && toID != "" {
			return r, true
		}
	}
	return Relation{}, false
}

// AssessmentsOf lists what was found of an element in an audit, in any phase
// and at any site.
func (s *State) AssessmentsOf(audit ID, ref string) []*Assessment {
	return filter(s.Assessments(audit), func(a *Assessment) bool { return a.Element == ref && a.recorded() })
}

// recorded reports whether an assessment holds a result.
func (a *Assessment) recorded() bool {
	return a.Result.Recorded() || a.Design.Recorded() || a.Existence.Recorded() || a.Operation.Recorded()
}

// Covers reports whether a test says something of an element.
func (t *Test) Covers(ref string) bool { return t.Element == ref || slices.Contains(t.Also, ref) }

// Elements lists what a test says something of, its own element first.
func (t *Test) Elements() []string { return append([]string{t.Element}, t.Also...) }

// originField names the field that says where a result was taken over from.
func originField(result string) string { return result + "_from" }

// Origin is the element that a result was taken over from, "" for a judgement
// of its own. In phase 1 the aspect is "".
func (a *Assessment) Origin(aspect Aspect) string {
	if a == nil {
		return ""
	}
	if aspect == "" {
		return a.ResultFrom
	}
	return Value(a, originField(string(aspect)))
}
