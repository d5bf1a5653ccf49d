package flow

import (
	"fmt"
	"slices"
	"strings"

	"toets/audit"
	"toets/tui/ui"
)

// Subject is what a finding, a test or evidence would be about: what the
// screen knows already and nobody should have to type.
type Subject struct {
	Audit    audit.ID
	Phase    string // "1" or "2", "" for that of the audit
	Element  string // reference, "" for the audit as a whole
	Site     audit.ID
	Aspect   audit.Aspect
	Document *audit.Document
	Finding  audit.ID
	Test     audit.ID
	Evidence []audit.ID
	Question string // what was asked
	Text     string // what was written down already
}

// SubjectOf is what evidence of a finding is about.
func SubjectOf(f *audit.Finding) Subject {
	s := Subject{Audit: f.Audit, Phase: f.Phase, Site: f.Site, Finding: f.ID}
	if len(f.Elements) > 0 {
		s.Element = f.Elements[0]
	}
	return s
}

// GradeKey is the letter of a grade in every dialog that asks for one.
func GradeKey(g audit.Grade) string {
	switch g {
	case audit.Major:
		return "k"
	case audit.Minor:
		return "m"
	case audit.Observation:
		return "t"
	case audit.OFI:
		return "v"
	case audit.Strength:
		return "s"
	case audit.Concern:
		return "z"
	default:
		return ""
	}
}

// Finding asks one letter, the grade, makes the finding and opens it with the
// cursor in what was seen. It knows the element, the phase and the site, the
// evidence on them and the own rule. An audit without grades is not asked.
func Finding(d *ui.Desk, s Subject) {
	a := d.State.Audit(s.Audit)
	if a == nil {
		return
	}
	if !a.Type.HasGrades() {
		addFinding(d, s.finding(d, ""), false)
		return
	}
	minor := s.finding(d, audit.Minor)
	d.Ask(&grading{
		desk: d, title: gradeTexts(d).Finding + about(d, s), at: 1,
		probe: audit.Finding{Audit: s.Audit, Elements: minor.Elements, Criteria: minor.Criteria, Site: s.Site},
		may:   func(g audit.Grade) error { return d.May(s.finding(d, g)) },
		take:  func(g audit.Grade, immediate bool) { addFinding(d, s.finding(d, g), immediate) },
	})
}

// finding is the draft that a subject begins with.
func (s Subject) finding(d *ui.Desk, g audit.Grade) audit.AddFinding {
	c := audit.AddFinding{Audit: s.Audit, Grade: g, Site: s.Site, Evidence: s.Evidence, Condition: s.Text, Phase: s.Phase}
	if g == audit.Concern {
		c.Phase = "1"
	}
	if s.Element == "" {
		return c
	}
	c.Elements = []string{s.Element}
	c.Criteria = append(s.ownRules(d), s.Element)
	c.Evidence, c.Tests = s.proof(d, g)
	return c
}

// ownRules are the rules of the organisation itself on the element, where there
// is no doubt which: one policy, procedure or plan that covers it.
func (s Subject) ownRules(d *ui.Desk) []string {
	if s.Phase == "1" {
		return nil // the document is what is looked at, not the rule
	}
	var out []string
	for _, doc := range d.State.DocumentsFor(s.Element) {
		switch doc.Kind {
		case "policy", "procedure", "plan":
			out = append(out, OwnRule(doc, ""))
		}
	}
	if len(out) > 1 {
		return nil
	}
	return out
}

// OwnRule is a document of the organisation as a criterion: own:D-031@2.2#4.3.
func OwnRule(doc *audit.Document, part string) string { return audit.RuleOf(doc, part).String() }

// proof is the evidence on the element and site that no other finding rests on,
// and the tests that speak for this grade: those that went well for a strength,
// the others for all else.
func (s Subject) proof(d *ui.Desk, g audit.Grade) (evidence, tests []audit.ID) {
	used := make(map[audit.ID]bool)
	for _, f := range d.State.Findings(s.Audit) {
		for _, id := range slices.Concat(f.Evidence, f.Tests) {
			used[id] = used[id] || f.Counts()
		}
	}
	here := func(site audit.ID) bool { return s.Site.IsZero() || site.IsZero() || site == s.Site }
	evidence = slices.Clone(s.Evidence)
	for _, e := range d.State.EvidenceOf(s.Audit) {
		if e.Dropped == "" && !used[e.ID] && here(e.Site) && slices.Contains(e.Elements, s.Element) && !slices.Contains(evidence, e.ID) {
			evidence = append(evidence, e.ID)
		}
	}
	for _, x := range d.State.Tests(s.Audit) {
		if x.Element == s.Element && here(x.Site) && !used[x.ID] && x.Result != "" && (x.Result == "pass") == (g == audit.Strength) {
			tests = append(tests, x.ID)
		}
	}
	if !s.Test.IsZero() && !slices.Contains(tests, s.Test) {
		tests = append(tests, s.Test)
	}
	return evidence, tests
}

// addFinding makes a finding and opens it.
func addFinding(d *ui.Desk, c audit.AddFinding, immediate bool) {
	if err := d.May(c); err != nil {
		d.Refuse(err)
		return
	}
	d.PutThen("", func(evs []audit.Event) {
		for _, id := range ui.Created(evs, audit.KindFinding) {
			d.OpenAt(ui.Page{Kind: ui.PageFinding, Audit: c.Audit, ID: id}, WriteSpot("condition"))
			if f := audit.Get[audit.Finding](d.State, id); f != nil {
				d.Say(fmt.Sprintf(gradeTexts(d).Added, f.Draft))
			}
			if immediate {
				Immediate(d, id)
			}
		}
	}, c)
}

// WriteSpot is the spot of a finding's page with the cursor in the text of a
// field; Wrote reads it.
func WriteSpot(field string) string { return field + "!" }

// Wrote parts a spot of a finding's page in its field and whether the cursor
// stands in the text of it.
func Wrote(spot string) (field string, writing bool) { return strings.CutSuffix(spot, "!") }
