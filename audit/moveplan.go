package audit

import (
	"slices"
	"strings"
)

// What becomes of an element when its audit moves to another edition.
const (
	FateCarried = "carried" // the same thing, one to one: what was recorded goes along
	FateSplit   = "split"   // parts or several: each is judged anew, with the old result beside it
	FateRemoved = "removed" // asked no more; what was recorded stays, with the law that still asks
	FateUnknown = "unknown" // nobody says how it stands to the new edition; what was recorded stays
	FateNew     = "new"     // asked for the first time
)

// Fates lists what can become of an element.
func Fates() []string { return []string{FateCarried, FateSplit, FateRemoved, FateUnknown, FateNew} }

// MoveLine is one element in a move of an audit to another edition, with what
// hangs on it.
type MoveLine struct {
	Element string     // of the old edition; for FateNew of the new one
	Fate    string     // of the Fate constants
	Targets []Relative // in the new edition, the closest first
	Law     Relation   // for FateRemoved, with what still asks for it

	Results   []ID // assessments with a result
	Findings  []ID // that still count
	Documents []ID
	Evidence  []ID
	Tests     []ID
	Notes     []ID
	SoA       bool
}

// Busy reports whether anything hangs on the element.
func (l MoveLine) Busy() bool {
	return len(l.Results)+len(l.Findings)+len(l.Documents)+len(l.Evidence)+len(l.Tests)+len(l.Notes) > 0 || l.SoA
}

// target is where a carried element goes.
func (l MoveLine) target() string { return l.Targets[0].Ref }

// MovePairs lists which editions a move replaces by which: the two that are
// named, and with them an edition that came along with the old one and has a
// successor that comes along with the new one. BIO 1.04 brings 27001:2013 and
// BIO2 27001:2022, so that who moves to BIO2 is not left with both.
func (s *State) MovePairs(a *Audit, from, to string) [][2]string {
	pairs := [][2]string{{from, to}}
	old, _ := s.norms.Edition(from)
	fresh, _ := s.norms.Edition(to)
	for _, x := range old.Brings {
		if !slices.Contains(a.Criteria, x) || x == to || s.brought(a, x, from) {
			continue
		}
		for _, y := range fresh.Brings {
			if y != x && framework(x) == framework(y) && len(s.Relations(x, y)) > 0 {
				pairs = append(pairs, [2]string{x, y})
				break
			}
		}
	}
	return pairs
}

// brought reports whether another edition of the criteria brings one along.
func (s *State) brought(a *Audit, id, but string) bool {
	return slices.ContainsFunc(a.Criteria, func(c string) bool {
		e, _ := s.norms.Edition(c)
		return c != but && slices.Contains(e.Brings, id)
	})
}

func framework(edition string) string {
	f, _, _ := strings.Cut(edition, "@")
	return f
}

// MovePlan says what a move of an audit from one edition to another would do,
// line by line: the old elements in their order, then what is new, for each of
// its pairs. It changes nothing, and MoveEdition does exactly this.
func (s *State) MovePlan(a *Audit, from, to string) []MoveLine {
	var out []MoveLine
	hang := s.hanging(a)
	for _, p := range s.MovePairs(a, from, to) {
		out = append(out, s.movePair(hang, p[0], p[1])...)
	}
	return out
}

func (s *State) movePair(hang hanging, from, to string) []MoveLine {
	rels := s.Relations(from, to)
	by := make(map[string][]Relation)
	twins := make(map[string]int) // how many old elements are the same as a new one
	for _, r := range rels {
		by[r.From] = append(by[r.From], r)
		if r.Type == RelSame {
			twins[r.To]++
		}
	}
	var out []MoveLine
	for _, e := range s.norms.Elements(from) {
		l := fate(e, to, by[e.ID], twins)
		hang.fill(&l)
		if e.Kind == ElementGroup && len(by[e.ID]) == 0 && !l.Busy() {
			continue
		}
		out = append(out, l)
	}
	stands := make(map[string]bool)
	for _, r := range rels {
		stands[r.To] = stands[r.To] || r.From != ""
	}
	for _, e := range s.norms.Elements(to) {
		if (e.Assessable || e.Document != "") && !stands[e.ID] {
			l := MoveLine{Element: e.Ref, Fate: FateNew}
			hang.fill(&l)
			out = append(out, l)
		}
	}
	return out
}

// fate decides what becomes of an element. Only what is the same thing as
// exactly one element, which is no other's twin, is carried.
func fate(e Element, to string, rels []Relation, twins map[string]int) MoveLine {
	l := MoveLine{Element: e.Ref, Fate: FateUnknown}
	same := 0
	for _, r := range rels {
		switch {
		case r.Type == RelRemoved:
			l.Fate, l.Law = FateRemoved, r
			continue
		case r.To == "":
			continue
		case r.Type == RelSame:
			same++
		}
		l.Targets = append(l.Targets, Relative{Ref: to + "#" + r.To, Type: r.Type, Verified: r.Verified})
	}
	if len(l.Targets) == 0 {
		return l
	}
	slices.SortStableFunc(l.Targets, func(x, y Relative) int { return relRank(x.Type) - relRank(y.Type) })
	l.Fate = FateSplit
	if _, id := SplitRef(l.Targets[0].Ref); same == 1 && twins[id] == 1 {
		l.Fate = FateCarried
	}
	return l
}

// hanging is what hangs on elements in an audit, gathered in one pass.
type hanging struct {
	s                                                   *State
	results, findings, documents, evidence, tests, note map[string][]ID
}

func (s *State) hanging(a *Audit) hanging {
	h := hanging{s, map[string][]ID{}, map[string][]ID{}, map[string][]ID{}, map[string][]ID{}, map[string][]ID{}, map[string][]ID{}}
	put := func(m map[string][]ID, id ID, refs ...string) {
		for _, r := range refs {
			if !slices.Contains(m[r], id) {
				m[r] = append(m[r], id)
			}
		}
	}
	for _, x := range s.Assessments(a.ID) {
		if x.recorded() {
			put(h.results, x.ID, x.Element)
		}
	}
	for _, x := range s.Findings(a.ID) {
		if x.Counts() {
			put(h.findings, x.ID, slices.Concat(x.Elements, x.Criteria)...)
		}
	}
	for _, x := range s.Documents() {
		if x.Withdrawn == "" {
			put(h.documents, x.ID, x.Elements...)
		}
	}
	for _, x := range s.EvidenceOf(a.ID) {
		if x.Dropped == "" {
			put(h.evidence, x.ID, x.Elements...)
		}
	}
	for _, x := range s.Tests(a.ID) {
		put(h.tests, x.ID, x.Elements()...)
	}
	for _, x := range s.Notes(a.ID) {
		put(h.note, x.ID, x.Element)
	}
	return h
}

func (h hanging) fill(l *MoveLine) {
	r := l.Element
	l.Results, l.Findings, l.Documents, l.Evidence, l.Tests, l.Notes = h.results[r], h.findings[r], h.documents[r], h.evidence[r], h.tests[r], h.note[r]
	l.SoA = h.s.SoA(r) != nil
}
