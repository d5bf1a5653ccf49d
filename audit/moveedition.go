package audit

import (
	"slices"
	"strings"
)

// MoveEdition replaces an edition in the criteria of an audit by another one,
// with what MovePairs names, and keeps everything. What is the same thing goes
// along: its results as provisional with their origin, its findings, documents,
// evidence, tests and the line of the statement of applicability. What was
// split waits beside its parts to be judged anew. What was removed stays where it is, and a finding
// on it gets the law that still asks for it as a criterion. The old records
// stay readable; nothing counts twice, because only the criteria are counted.
type MoveEdition struct {
	Audit  ID
	From   string
	To     string
	Reason string // asked once the criteria are frozen (invariant 9)
}

// Intent names the act.
func (MoveEdition) Intent() string { return "audit.edition" }

func (c MoveEdition) plan(t *tx) error {
	a := t.s.Audit(c.Audit)
	if a == nil {
		return refuse(NotFound, "", "audit")
	}
	if err := c.allowed(t, a); err != nil {
		return err
	}
	lines := t.s.MovePlan(a, c.From, c.To)
	c.criteria(t, a)
	for _, l := range lines {
		if l.Fate == FateCarried {
			c.bring(t, a, l)
		}
		c.conflicts(t, l)
	}
	c.findings(t, a, lines)
	t.because(c.Reason)
	return nil
}

// criteria replaces the editions, with what comes along with the new ones.
func (c MoveEdition) criteria(t *tx, a *Audit) {
	var gone, fresh []string
	for _, p := range t.s.MovePairs(a, c.From, c.To) {
		to, _ := t.s.norms.Edition(p[1])
		gone, fresh = append(gone, p[0]), append(append(fresh, p[1]), to.Brings...)
		t.add(a.ID, "moved", p[0]+" "+p[1])
	}
	fresh = filter(fresh, func(id string) bool { return !slices.Contains(a.Criteria, id) && !slices.Contains(gone, id) })
	t.remove(a.ID, "criteria", gone...)
	t.add(a.ID, "criteria", fresh...)
	if a.Frozen == "" {
		return
	}
	for _, pin := range a.Pins {
		if ed, _, _ := strings.Cut(pin, " "); slices.Contains(gone, ed) {
			t.remove(a.ID, "pins", pin)
		}
	}
	t.pin(a, slices.Compact(fresh))
}

func (c MoveEdition) allowed(t *tx, a *Audit) error {
	if c.From == c.To || !slices.Contains(a.Criteria, c.From) {
		return refuse(NoEdition, c.From, "criteria")
	}
	if _, ok := t.s.norms.Edition(c.To); !ok {
		return refuse(NoEdition, c.To, "criteria")
	}
	switch a.State {
	case AuditReporting, AuditIssued, AuditFollowup, AuditClosed, AuditCancelled, AuditSuspended:
		return refuse(PhaseClosed, a.Number, "state", a.State)
	}
	if c.Reason == "" && a.Frozen != "" {
		return refuse(CriteriaFrozen, a.Number, "criteria", a.Frozen)
	}
	if c.Reason == "" && slices.ContainsFunc(t.s.Findings(a.ID), func(f *Finding) bool { return issuedOrLater(f.State) && f.Open() }) {
		return refuse(ReasonNeeded, a.Number, "criteria")
	}
	return nil
}

// bring takes what hangs on an element to what is the same thing. Where
// something was recorded at the target already, that stands.
func (c MoveEdition) bring(t *tx, a *Audit, l MoveLine) {
	to := l.target()
	el, _ := t.s.norms.Element(to)
	for _, id := range l.Results {
		c.results(t, a, Get[Assessment](t.s, id), el)
	}
	for _, id := range slices.Concat(l.Documents, l.Evidence) {
		t.add(id, "elements", to)
	}
	for _, id := range l.Tests {
		if !Get[Test](t.s, id).Covers(to) {
			t.add(id, "also", to)
		}
	}
	if l.SoA && t.s.SoA(to) == nil && (el.Kind == ElementControl || el.Kind == ElementMeasure) {
		t.twinSoA(l.Element, to)
	}
}

func (c MoveEdition) results(t *tx, a *Audit, was *Assessment, el Element) {
	phase, aspects := Phase(2), Aspects()
	if was.Phase == "1" {
		phase, aspects = 1, []Aspect{""}
	}
	dst := t.s.Assessment(a.ID, phase, el.Ref, was.Site)
	var list []adopted
	for _, as := range aspects {
		field, _ := resultFields(phase, as)
		r := Result(Value(was, field))
		if !r.Recorded() || r == NA && el.NeverNA || phase == 2 && !el.Assessable || dst != nil && Result(Value(dst, field)).Recorded() {
			continue
		}
		list = append(list, adopted{as, r})
	}
	if len(list) == 0 {
		return
	}
	id := AssessmentID(a.ID, phase, el.Ref, was.Site)
	t.assessment(id, a.ID, phase, el.Ref, was.Site)
	for _, x := range list {
		t.carry(id, dst, x, phase, was.Element)
		if x.result == NA {
			t.put(id, "na_reason", was.NAReason)
		}
	}
	for _, f := range []string{"text", "why", "confidence", "risk"} {
		if dst == nil || Value(dst, f) == "" {
			t.put(id, f, Value(was, f))
		}
	}
}

// twinSoA gives an element the line that the statement of applicability has on
// what is the same thing.
func (t *tx) twinSoA(from, to string) {
	was := t.s.SoA(from)
	id := t.ensure(KindSoA, to)
	t.set(id, "control", to)
	for _, f := range SchemaOf(KindSoA).Fields {
		if f.Fixed || f.Type == TypeState {
			continue
		}
		if v := Value(was, f.Name); f.Type.Set() {
			t.add(id, f.Name, strings.Split(v, "\n")...)
		} else {
			t.put(id, f.Name, v)
		}
	}
}

// conflicts lets a recorded conflict of interest hold for everything that came
// of the element.
func (c MoveEdition) conflicts(t *tx, l MoveLine) {
	for _, p := range All[Person](t.s) {
		if slices.Contains(p.Conflicts, l.Element) {
			for _, x := range l.Targets {
				t.add(p.ID, "conflicts", x.Ref)
			}
		}
	}
}

// findings lets every finding that is not ended follow what it is about.
func (c MoveEdition) findings(t *tx, a *Audit, lines []MoveLine) {
	by := make(map[string]MoveLine, len(lines))
	for _, l := range lines {
		if l.Fate != FateNew {
			by[l.Element] = l
		}
	}
	for _, f := range t.s.Findings(a.ID) {
		if !f.Open() || !f.Counts() {
			continue
		}
		for _, field := range []string{"elements", "criteria"} {
			for _, ref := range strings.Split(Value(f, field), "\n") {
				l, ok := by[ref]
				switch {
				case !ok:
				case l.Fate == FateCarried:
					t.remove(f.ID, field, ref)
					t.add(f.ID, field, l.target())
					t.add(f.ID, "moved_from", ref)
				case l.Fate == FateRemoved && field == "criteria":
					t.add(f.ID, field, LawRef(l.Law, a.Lang))
				}
			}
		}
	}
}

// LawRef is the law that still asks for what an edition removed, as a
// criterion: its name, without what is said of it behind the colon. "" where
// no law is known.
func LawRef(r Relation, lang string) string {
	law := r.LawEN
	if lang == "nl" && r.LawNL != "" || law == "" {
		law = r.LawNL
	}
	law, _, _ = strings.Cut(law, ": ")
	if law == "" {
		return ""
	}
	return "law:" + strings.NewReplacer("#", " ", "@", " ", "\n", " ").Replace(law)
}

// Behind lists the elements of editions that an audit moved away from that
// still hold a result, or a finding that counts, which no element of the
// criteria took over: what was split and not judged anew yet, and what was
// removed. Nothing that was recorded is ever out of sight.
func (s *State) Behind(a *Audit) []MoveLine {
	return s.behind(a, func(l MoveLine) bool { return len(l.Results)+len(l.Findings) > 0 })
}

// BehindDocuments is Behind for phase 1: the elements that a document was asked
// for, with a result of phase 1 or a finding that no element of the criteria took over,
// or a document that hangs on nothing else.
func (s *State) BehindDocuments(a *Audit) []MoveLine {
	stuck := make(map[ID]bool)
	for _, d := range s.Documents() {
		stuck[d.ID] = !slices.ContainsFunc(d.Elements, func(ref string) bool {
			ed, _ := SplitRef(ref)
			return slices.Contains(a.Criteria, ed)
		})
	}
	return s.behind(a, func(l MoveLine) bool {
		if e, ok := s.norms.Element(l.Element); !ok || e.Document == "" {
			return false
		}
		return slices.ContainsFunc(l.Results, func(id ID) bool { return Get[Assessment](s, id).Phase == "1" }) ||
			slices.ContainsFunc(l.Findings, func(id ID) bool { return Get[Finding](s, id).Phase == "1" }) ||
			slices.ContainsFunc(l.Documents, func(id ID) bool { return stuck[id] })
	})
}

// behind lists what is left in editions that an audit moved away from, without
// the results that were taken over.
func (s *State) behind(a *Audit, keep func(MoveLine) bool) []MoveLine {
	taken := make(map[string]bool)
	for _, x := range s.Assessments(a.ID) {
		if ed, _ := SplitRef(x.Element); slices.Contains(a.Criteria, ed) {
			for _, f := range []string{x.ResultFrom, x.DesignFrom, x.ExistenceFrom, x.OperationFrom} {
				taken[f] = true
			}
		}
	}
	left, hang := a.Left(), s.hanging(a)
	var out []MoveLine
	seen := make(map[string]bool)
	for _, m := range a.Moved {
		from, to, _ := strings.Cut(m, " ")
		if !slices.Contains(left, from) {
			continue
		}
		for _, l := range s.movePair(hang, from, to) {
			if taken[l.Element] {
				l.Results = nil
			}
			if l.Fate == FateNew || seen[l.Element] || !keep(l) {
				continue
			}
			seen[l.Element] = true
			out = append(out, l)
		}
	}
	return out
}
