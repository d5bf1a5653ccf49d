package audit

import "slices"

// The things that can be wrong with a statement of applicability.
const (
	SoAExcludedUsed     = "excluded_used"     // left out, and yet something was recorded on it
	SoAExcludedDemanded = "excluded_demanded" // left out, and yet another criterion asks for it
	SoANoReasonOut      = "no_reason_out"     // left out, and nobody says why
	SoANoDecision       = "no_decision"       // left out, always applies, and no exception was accepted
	SoAMissing          = "missing"           // not decided
	SoANoReasonIn       = "no_reason_in"      // applicable, and nobody says why
	SoANoMeasure        = "no_measure"        // because of a government measure that is not there
	SoANoOwner          = "no_owner"          // applicable without an owner
	SoAUnproven         = "unproven"          // implemented, and no document or evidence shows it
	SoAExpired          = "exception_expired" // an exception that ran out
	SoAExceptionOpen    = "exception_open"    // an exception without risk analysis, acceptance or end
)

// SoAIssueCodes lists what can be wrong, gravest first.
func SoAIssueCodes() []string {
	return []string{SoAExcludedUsed, SoAExcludedDemanded, SoANoReasonOut, SoANoDecision, SoAExpired, SoAExceptionOpen, SoAMissing,
		SoANoReasonIn, SoANoMeasure, SoANoOwner, SoAUnproven}
}

// SoAIssue is one thing that does not hold together in the statement of
// applicability. It is for a person to judge: never a result by itself.
type SoAIssue struct {
	Code    string
	Element string
	On      []ID     // what shows it: documents, findings, results, the exception
	By      []string // the elements of other editions that ask for it
}

// SoAIssues is the consistency list of the statement of applicability of an
// audit, in the order of its criteria, gravest first per control. What ran out
// is counted on the day given, YYYY-MM-DD.
func (s *State) SoAIssues(a *Audit, day string) []SoAIssue {
	c := soaCheck{s: s, a: a, day: day, uses: s.soaUses(a), demands: s.soaDemands(a), proven: s.soaProven()}
	for _, e := range s.SoAElements(a) {
		c.element(e)
	}
	for i := range c.out {
		slices.Sort(c.out[i].By)
	}
	return c.out
}

// SoAIssueCount counts the consistency list by code.
func SoAIssueCount(list []SoAIssue) map[string]int {
	n := make(map[string]int)
	for _, x := range list {
		n[x.Code]++
	}
	return n
}

type soaCheck struct {
	s       *State
	a       *Audit
	day     string
	uses    map[string][]ID
	demands map[string][]demand // what other editions ask of a control
	proven  map[string]bool
	out     []SoAIssue
}

func (c *soaCheck) say(code, ref string, on []ID, by ...string) {
	c.out = append(c.out, SoAIssue{Code: code, Element: ref, On: on, By: by})
}

func (c *soaCheck) element(e Element) {
	x := c.s.SoA(e.Ref)
	ed, _ := SplitRef(e.Ref)
	switch {
	case x != nil && x.Applicable == "no":
		c.excluded(e, x, ed)
	case x != nil && x.Applicable == "yes":
		c.exceptions(e.Ref)
		c.included(e, x)
	default:
		c.exceptions(e.Ref)
		c.say(SoAMissing, e.Ref, nil)
	}
}

func (c *soaCheck) excluded(e Element, x *SoAEntry, ed string) {
	if on := c.uses[e.Ref]; len(on) > 0 {
		c.say(SoAExcludedUsed, e.Ref, on)
	}
	var by []string
	for _, d := range c.demands[e.Ref] {
		if c.asks(d, e) {
			by = append(by, d.Ref)
		}
	}
	if len(by) > 0 {
		c.say(SoAExcludedDemanded, e.Ref, nil, by...)
	}
	if x.Reason == "" {
		c.say(SoANoReasonOut, e.Ref, nil)
	}
	if c.s.hasAnnex(ed) && !c.s.decidedOut(e.Ref) {
		c.say(SoANoDecision, e.Ref, nil)
	}
	c.exceptions(e.Ref)
}

// asks reports whether an element of another edition really asks for a control.
// A control asks only for what is the same thing, and only once it was chosen;
// a measure or an article asks for what it is a part of, unless it is left out.
func (c *soaCheck) asks(d demand, e Element) bool {
	if d.Kind == ElementControl || e.Kind == ElementMeasure {
		if x := c.s.SoA(d.Ref); d.Decidable() && (x == nil || x.Applicable != "yes") {
			return false
		}
		return d.same
	}
	return !c.s.excluded(d.Ref)
}

func (c *soaCheck) included(e Element, x *SoAEntry) {
	if len(x.ReasonIn) == 0 && x.Reason == "" && e.Kind != ElementMeasure { // a government measure needs no other reason
		c.say(SoANoReasonIn, e.Ref, nil)
	}
	if slices.Contains(x.ReasonIn, "government_measure") && e.Kind != ElementMeasure &&
		!slices.ContainsFunc(c.demands[e.Ref], func(d demand) bool { return d.Kind == ElementMeasure }) {
		c.say(SoANoMeasure, e.Ref, nil)
	}
	if x.Owner == "" {
		c.say(SoANoOwner, e.Ref, nil)
	}
	if x.Status == "implemented" && !c.proven[e.Ref] {
		c.say(SoAUnproven, e.Ref, nil)
	}
}

func (c *soaCheck) exceptions(ref string) {
	for _, x := range c.s.ExceptionsOn(ref) {
		switch {
		case x.Ended != "":
		case x.ExpiredOn(c.day):
			c.say(SoAExpired, ref, []ID{x.ID})
		case x.RiskAnalysis == "" || x.AcceptedBy == "" || x.Expires == "":
			c.say(SoAExceptionOpen, ref, []ID{x.ID})
		}
	}
}

// soaUses lists what was recorded on each element in an audit.
func (s *State) soaUses(a *Audit) map[string][]ID {
	uses := make(map[string][]ID)
	mark := func(id ID, refs ...string) {
		for _, r := range refs {
			if r != "" && !slices.Contains(uses[r], id) {
				uses[r] = append(uses[r], id)
			}
		}
	}
	for _, d := range s.Documents() {
		if d.Withdrawn == "" {
			mark(d.ID, d.Elements...)
		}
	}
	for _, t := range s.Tests(a.ID) {
		mark(t.ID, t.Element)
		mark(t.ID, t.Also...)
	}
	for _, e := range s.EvidenceOf(a.ID) {
		if e.Dropped == "" {
			mark(e.ID, e.Elements...)
		}
	}
	for _, f := range s.Findings(a.ID) {
		if f.Counts() {
			mark(f.ID, f.Elements...)
			mark(f.ID, f.Criteria...)
		}
	}
	for _, x := range s.Assessments(a.ID) {
		for _, r := range []Result{x.Result, x.Design, x.Existence, x.Operation} {
			if r.Recorded() && r != NA {
				mark(x.ID, x.Element)
			}
		}
	}
	return uses
}

// demand is an element of another edition that stands beside a control.
type demand struct {
	Element
	same bool // the same thing, not a part of it
}

// soaDemands lists for each control the elements of the other editions of an
// audit that are the same or a part of it.
func (s *State) soaDemands(a *Audit) map[string][]demand {
	demands := make(map[string][]demand)
	norms, ok := s.norms.(Relator)
	if !ok {
		return demands
	}
	for _, from := range a.Criteria {
		for _, to := range a.Criteria {
			if from == to {
				continue
			}
			for _, r := range norms.Relations(from, to) {
				if r.From == "" || r.To == "" || r.Type != RelSame && r.Type != RelPart {
					continue
				}
				e, ok := s.norms.Element(from + "#" + r.From)
				if ok && e.Kind != ElementGroup && !e.Guidance && s.asked(a, e) {
					demands[to+"#"+r.To] = append(demands[to+"#"+r.To], demand{e, r.Type == RelSame})
				}
			}
		}
	}
	return demands
}

// soaProven names the elements that a document, evidence or a test with
// evidence speaks of.
func (s *State) soaProven() map[string]bool {
	proven := make(map[string]bool)
	mark := func(refs ...string) {
		for _, r := range refs {
			proven[r] = true
		}
	}
	for _, d := range s.Documents() {
		if d.Withdrawn == "" {
			mark(d.Elements...)
		}
	}
	for _, e := range All[Evidence](s) {
		if e.Dropped == "" {
			mark(e.Elements...)
		}
	}
	for _, t := range All[Test](s) {
		if t.Dropped == "" && len(t.Evidence) > 0 {
			mark(t.Element)
			mark(t.Also...)
		}
	}
	return proven
}
