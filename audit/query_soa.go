package audit

// SoACount counts the controls and measures of an audit by what the statement
// of applicability says of them.
type SoACount struct {
	In   int // applicable
	Out  int // left out, with a reason
	Open int // nobody decided
	Used int // left out, and yet something was recorded on them
}

// SoAElements lists the elements of an audit that the statement of
// applicability decides on, in the order of their editions.
func (s *State) SoAElements(a *Audit) []Element {
	return s.elements(a, func(e Element) bool { return e.Kind == ElementControl || e.Kind == ElementMeasure })
}

// SoACount counts what the statement of applicability says.
func (s *State) SoACount(a *Audit) SoACount {
	var n SoACount
	used := s.SoAUsed(a)
	for _, e := range s.SoAElements(a) {
		x := s.SoA(e.Ref)
		switch {
		case x == nil || x.Applicable == "":
			n.Open++
		case x.Applicable == "no":
			n.Out++
			if used[e.Ref] {
				n.Used++
			}
		default:
			n.In++
		}
	}
	return n
}

// SoAUsed names the elements that are used in an audit: there is a document, a
// test, evidence, a finding that counts, or a result other than "not
// applicable" on them. A control that is left out and used is a contradiction
// that somebody has to explain.
func (s *State) SoAUsed(a *Audit) map[string]bool {
	used := make(map[string]bool)
	mark := func(refs ...string) {
		for _, r := range refs {
			used[r] = true
		}
	}
	for _, d := range s.Documents() {
		if d.Withdrawn == "" {
			mark(d.Elements...)
		}
	}
	for _, t := range s.Tests(a.ID) {
		mark(t.Element)
		mark(t.Also...)
	}
	for _, e := range s.EvidenceOf(a.ID) {
		if e.Dropped == "" {
			mark(e.Elements...)
		}
	}
	for _, f := range s.Findings(a.ID) {
		if f.Counts() {
			mark(f.Elements...)
		}
	}
	for _, x := range s.Assessments(a.ID) {
		for _, r := range []Result{x.Result, x.Design, x.Existence, x.Operation} {
			if r.Recorded() && r != NA {
				mark(x.Element)
			}
		}
	}
	return used
}
