package audit

import "slices"

// Count counts results; what nobody looked at is counted too, so that the
// numbers always add up to Total.
type Count struct {
	Total   int
	Results map[Result]int
}

// LookedAt is how many have at least one result.
func (c Count) LookedAt() int { return c.Total - c.Results[NotAssessed] }

func newCount() Count {
	c := Count{Results: make(map[Result]int, 6)}
	for _, r := range Results() {
		c.Results[r] = 0
	}
	return c
}

func (c *Count) add(r Result) {
	if !r.Recorded() {
		r = NotAssessed
	}
	c.Total++
	c.Results[r]++
}

// Progress is the two meters of a phase: how much was looked at, and with what
// result. Phase 1 counts the elements that need a document, phase 2 every
// assessable element once for all sites.
type Progress struct {
	Worst    Count            // the weakest aspect and site of each element; phase 1: its result
	Aspects  map[Aspect]Count // phase 2
	Groups   []GroupCount     // by group, in the order of the editions
	Editions []EditionCount   // by edition, in the order of the criteria; together they are the whole
}

// EditionCount is the count of one edition: no element counts in two of them.
type EditionCount struct {
	Edition string
	Worst   Count
	Aspects map[Aspect]Count
}

// GroupCount is the worst count of one group of an edition.
type GroupCount struct {
	Edition string
	Group   string
	Worst   Count
	Aspects map[Aspect]Count
}

// Phase1Elements lists the elements of an audit that need a document.
func (s *State) Phase1Elements(a *Audit) []Element {
	return s.elements(a, func(e Element) bool { return e.Document != "" })
}

// Phase2Elements lists the assessable elements of an audit.
func (s *State) Phase2Elements(a *Audit) []Element {
	return s.elements(a, func(e Element) bool { return e.Assessable })
}

func (s *State) elements(a *Audit, keep func(Element) bool) []Element {
	var out []Element
	for _, ed := range a.Criteria {
		for _, e := range s.norms.Elements(ed) {
			if keep(e) && s.asked(a, e) {
				out = append(out, e)
			}
		}
	}
	return out
}

// ElementResult is what holds for an element in an audit, over all sites.
type ElementResult struct {
	Result   Result // phase 1: of the documents; phase 2: the weakest aspect
	Aspects  map[Aspect]Result
	Excluded bool // left out by the statement of applicability
}

// index gathers what the progress of one audit needs in one pass.
type index struct {
	assessed map[string][]*Assessment // by phase and element
	docs     map[string][]*Document
	checks   map[ID]*DocCheck
}

func (s *State) index(audit ID) index {
	x := index{assessed: make(map[string][]*Assessment), docs: make(map[string][]*Document), checks: make(map[ID]*DocCheck)}
	for _, a := range s.Assessments(audit) {
		k := a.Phase + a.Element
		x.assessed[k] = append(x.assessed[k], a)
	}
	for _, d := range s.Documents() {
		if d.Withdrawn == "" {
			for _, e := range d.Elements {
				x.docs[e] = append(x.docs[e], d)
			}
		}
	}
	for _, c := range All[DocCheck](s) {
		if c.Audit == audit {
			x.checks[c.Document] = c
		}
	}
	return x
}

// excluded reports whether the statement of applicability leaves a control out.
// No entry yet means it applies.
func (s *State) excluded(ref string) bool {
	e := s.SoA(ref)
	return e != nil && e.Applicable == "no"
}

func (s *State) phase1(x index, ref string) ElementResult {
	own := NotAssessed
	for _, a := range x.assessed["1"+ref] {
		own = Weakest(own, a.Result)
	}
	r := ElementResult{Result: own, Excluded: s.excluded(ref)}
	if own.Recorded() {
		return r
	}
	for _, d := range x.docs[ref] {
		r.Result = Weakest(r.Result, x.checks[d.ID].Outcome())
	}
	if r.Excluded && !r.Result.Recorded() {
		r.Result = NA
	}
	return r
}

func (s *State) phase2(x index, ref string) ElementResult {
	r := ElementResult{Result: NotAssessed, Aspects: map[Aspect]Result{Design: NotAssessed, Existence: NotAssessed, Operation: NotAssessed}, Excluded: s.excluded(ref)}
	for _, a := range x.assessed["2"+ref] {
		r.Aspects[Design] = Weakest(r.Aspects[Design], a.Design)
		r.Aspects[Existence] = Weakest(r.Aspects[Existence], a.Existence)
		r.Aspects[Operation] = Weakest(r.Aspects[Operation], a.Operation)
	}
	r.Result = Weakest(r.Aspects[Design], r.Aspects[Existence], r.Aspects[Operation])
	if r.Excluded && !r.Result.Recorded() {
		r.Result = NA
		for _, a := range Aspects() {
			r.Aspects[a] = NA
		}
	}
	return r
}

// ElementResults gives what holds for every element that is asked in a phase,
// by reference.
func (s *State) ElementResults(a *Audit, phase Phase) map[string]ElementResult {
	x := s.index(a.ID)
	out := make(map[string]ElementResult)
	for _, ed := range a.Criteria {
		for _, e := range s.norms.Elements(ed) {
			switch {
			case e.Kind == ElementGroup, !s.asked(a, e):
			case phase == 1:
				out[e.Ref] = s.phase1(x, e.Ref)
			case e.Assessable:
				out[e.Ref] = s.phase2(x, e.Ref)
			}
		}
	}
	return out
}

// Progress counts a phase of an audit.
func (s *State) Progress(a *Audit, phase Phase) Progress {
	x := s.index(a.ID)
	p := Progress{Worst: newCount(), Aspects: aspectCounts()}
	elements := s.Phase1Elements(a)
	if phase == 2 {
		elements = s.Phase2Elements(a)
	}
	for _, e := range elements {
		var r ElementResult
		if phase == 1 {
			r = s.phase1(x, e.Ref)
		} else {
			r = s.phase2(x, e.Ref)
		}
		ed, _ := SplitRef(e.Ref)
		i := slices.IndexFunc(p.Groups, func(g GroupCount) bool { return g.Edition == ed && g.Group == e.Group })
		if i < 0 {
			p.Groups = append(p.Groups, GroupCount{Edition: ed, Group: e.Group, Worst: newCount(), Aspects: aspectCounts()})
			i = len(p.Groups) - 1
		}
		k := slices.IndexFunc(p.Editions, func(c EditionCount) bool { return c.Edition == ed })
		if k < 0 {
			p.Editions = append(p.Editions, EditionCount{Edition: ed, Worst: newCount(), Aspects: aspectCounts()})
			k = len(p.Editions) - 1
		}
		p.Worst.add(r.Result)
		p.Groups[i].Worst.add(r.Result)
		p.Editions[k].Worst.add(r.Result)
		for _, as := range Aspects() {
			if phase == 2 {
				addTo(p.Aspects, as, r.Aspects[as])
				addTo(p.Groups[i].Aspects, as, r.Aspects[as])
				addTo(p.Editions[k].Aspects, as, r.Aspects[as])
			}
		}
	}
	return p
}

func aspectCounts() map[Aspect]Count {
	return map[Aspect]Count{Design: newCount(), Existence: newCount(), Operation: newCount()}
}

func addTo(m map[Aspect]Count, a Aspect, r Result) {
	c := m[a]
	c.add(r)
	m[a] = c
}

// GradeCounts counts the findings of an audit by grade; withdrawn, merged and
// carried-over ones do not count.
func (s *State) GradeCounts(audit ID) map[Grade]int {
	n := make(map[Grade]int, 6)
	for _, g := range Grades() {
		n[g] = 0
	}
	for _, f := range s.Findings(audit) {
		if f.Counts() {
			n[f.Grade]++
		}
	}
	return n
}

// Counts reports whether a finding counts in totals.
func (f *Finding) Counts() bool {
	return f.State != FindingWithdrawn && f.State != FindingMerged && f.State != FindingCarried
}

// IsDraft reports whether the team has not agreed on the finding yet.
func (f *Finding) IsDraft() bool { return f.State == FindingDraft }
