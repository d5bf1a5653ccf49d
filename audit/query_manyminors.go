package audit

import "slices"

// Suggestion is a reason to look again whether minors are together a major.
// It decides nothing: choice and reason are the auditor's.
type Suggestion struct {
	Rule     string // requirement, sites, cause, carried, aspects, repeat
	Ref      string // the requirement, the control or the cause code it is about
	Findings []ID   // the other minors that are counted, oldest first
}

// SuggestionRules lists the rules of Suggestion, for the test that each has its words.
func SuggestionRules() []string {
	return []string{"requirement", "sites", "cause", "carried", "aspects", "repeat"}
}

// minorsSuggest is how many minors on one requirement, or with one cause,
// suggest a major.
const minorsSuggest = 3

// ManyMinors says why a finding, were it a minor, might be a major together
// with the other minors of its audit. The finding may be one that does not
// exist yet; then its ID is zero.
func (s *State) ManyMinors(f *Finding) []Suggestion {
	minors := filter(s.Findings(f.Audit), func(o *Finding) bool { return o.Grade == Minor && o.Counts() && o.ID != f.ID })
	minors = append(minors, f)
	var out []Suggestion
	add := func(rule, ref string, need int, keep func(*Finding) bool) {
		same := filter(minors, keep)
		others := idsOf(same, f)
		again := slices.ContainsFunc(out, func(s Suggestion) bool { return s.Rule == rule && slices.Equal(s.Findings, others) })
		if len(same) >= need && slices.Contains(same, f) && !again {
			out = append(out, Suggestion{Rule: rule, Ref: ref, Findings: others})
		}
	}
	for _, c := range requirementsOf(s, f) {
		add("requirement", c, minorsSuggest, func(o *Finding) bool { return slices.Contains(o.Criteria, c) || slices.Contains(o.Elements, c) })
	}
	for _, el := range f.Elements {
		same := filter(minors, func(o *Finding) bool { return slices.Contains(o.Elements, el) })
		if sitesOf(same) > 1 {
			out = append(out, Suggestion{Rule: "sites", Ref: el, Findings: idsOf(same, f)})
		}
		if s.weakThroughout(f.Audit, el) {
			out = append(out, Suggestion{Rule: "aspects", Ref: el, Findings: idsOf(same, f)})
		}
	}
	if f.CauseCode != "" {
		add("cause", f.CauseCode, minorsSuggest, func(o *Finding) bool { return o.CauseCode == f.CauseCode })
	}
	return append(out, s.comesBack(f)...)
}

// comesBack says that a finding was there before: carried over without an
// effective action, or the same element and cause as one that was closed.
func (s *State) comesBack(f *Finding) []Suggestion {
	if was := Get[Finding](s, f.RepeatOf); was != nil {
		rule := "repeat"
		if f.Carried && was.Effective != "yes" {
			rule = "carried"
		}
		return []Suggestion{{Rule: rule, Ref: was.Number(), Findings: []ID{was.ID}}}
	}
	for _, o := range All[Finding](s) {
		if o.ID != f.ID && o.Grade.NC() && o.CauseCode != "" && o.CauseCode == f.CauseCode && (o.State == FindingClosed || o.State == FindingPending) &&
			slices.ContainsFunc(o.Elements, func(e string) bool { return slices.Contains(f.Elements, e) }) {
			return []Suggestion{{Rule: "repeat", Ref: o.Number(), Findings: []ID{o.ID}}}
		}
	}
	return nil
}

// requirementsOf lists what a finding is held against, each once.
func requirementsOf(s *State, f *Finding) []string {
	var out []string
	for _, c := range slices.Concat(f.Elements, f.Criteria) {
		ed, _ := SplitRef(c)
		if e, ok := s.norms.Edition(ed); ok && e.Guidance || slices.Contains(out, c) {
			continue
		}
		out = append(out, c)
	}
	return out
}

// sitesOf counts the different sites of findings; the organisation as a whole
// is none.
func sitesOf(fs []*Finding) int {
	seen := make(map[ID]bool)
	for _, f := range fs {
		if !f.Site.IsZero() {
			seen[f.Site] = true
		}
	}
	return len(seen)
}

// weakThroughout reports whether design, existence and operation of a control
// all fell short in phase 2.
func (s *State) weakThroughout(audit ID, element string) bool {
	weak := make(map[Aspect]bool)
	for _, a := range s.Assessments(audit) {
		if a.Element != element || a.Phase != "2" {
			continue
		}
		for aspect, r := range map[Aspect]Result{Design: a.Design, Existence: a.Existence, Operation: a.Operation} {
			weak[aspect] = weak[aspect] || r == Partly || r == Inadequate
		}
	}
	return weak[Design] && weak[Existence] && weak[Operation]
}

// idsOf lists findings by their ids, without one.
func idsOf(fs []*Finding, without *Finding) []ID {
	var out []ID
	for _, f := range fs {
		if f.ID != without.ID {
			out = append(out, f.ID)
		}
	}
	return out
}
