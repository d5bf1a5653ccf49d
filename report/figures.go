package report

import (
	"slices"

	"toets/audit"
)

// figures are the numbers of a report. They are counted on the whole State,
// so that every level gives the same.
type figures struct {
	phase1, phase2   audit.Progress
	result1, result2 map[string]audit.ElementResult
	computed         audit.Computed
	grades           map[audit.Grade]int
	drafts           int // findings that count and are drafts
	unissued         int // findings that count, are no drafts and have no final number
	earlier          []earlierAudit
	sitesAll         int
	sitesSeen        int
	seen             map[audit.ID]bool // sites where something was assessed or tested
	excluded         int               // elements left out by the statement of applicability
	assessed         map[string][]*audit.Assessment
	provisional      int // results of phase 2 that are not concluded
	recorded         int // results of phase 2
}

// earlierAudit is what the first page says of an audit before this one.
type earlierAudit struct {
	audit  *audit.Audit
	label  string
	grades map[audit.Grade]int
}

func (b *book) count() figures {
	s, a := b.full, b.full.Audit(b.o.Audit)
	n := figures{
		phase1: s.Progress(a, 1), phase2: s.Progress(a, 2),
		result1: s.ElementResults(a, 1), result2: s.ElementResults(a, 2),
		computed: s.ComputeAdvice(a.ID), grades: s.GradeCounts(a.ID),
		assessed: make(map[string][]*audit.Assessment),
	}
	for _, f := range s.Findings(a.ID) {
		switch {
		case !f.Counts():
		case f.IsDraft():
			n.drafts++
		case !f.IsIssued():
			n.unissued++
		}
	}
	n.earlier = b.earlierAudits(a)
	b.countSites(&n)
	for _, e := range s.Phase2Elements(a) {
		if n.result2[e.Ref].Excluded {
			n.excluded++
		}
	}
	for _, as := range s.Assessments(a.ID) {
		n.assessed[as.Phase+as.Element] = append(n.assessed[as.Phase+as.Element], as)
		if _, counts := n.result2[as.Element]; as.Phase != "2" || !counts {
			continue
		}
		for _, asp := range audit.Aspects() {
			if r, st := aspectOf(as, asp); r.Recorded() {
				n.recorded++
				if st == audit.Provisional || st == "" {
					n.provisional++
				}
			}
		}
	}
	return n
}

// aspectOf is the result of an aspect and its state.
func aspectOf(as *audit.Assessment, asp audit.Aspect) (audit.Result, string) {
	switch asp {
	case audit.Design:
		return as.Design, as.DesignState
	case audit.Existence:
		return as.Existence, as.ExistenceState
	default:
		return as.Operation, as.OperationState
	}
}

// countSites counts the sites where something was assessed or tested.
func (b *book) countSites(n *figures) {
	seen := make(map[audit.ID]bool)
	n.seen = seen
	for _, as := range b.full.Assessments(b.o.Audit) {
		seen[as.Site] = seen[as.Site] || as.Phase == "2" && (as.Design.Recorded() || as.Existence.Recorded() || as.Operation.Recorded())
	}
	for _, x := range b.full.Tests(b.o.Audit) {
		seen[x.Site] = true
	}
	for _, x := range audit.All[audit.Site](b.full) {
		n.sitesAll++
		if seen[x.ID] {
			n.sitesSeen++
		}
	}
}

// most earlier audits that stand beside this one on the first page.
const earlierShown = 3

// earlierAudits are the audits before this one that graded findings.
func (b *book) earlierAudits(a *audit.Audit) []earlierAudit {
	var out []earlierAudit
	for _, x := range audit.All[audit.Audit](b.full) {
		if x.ID == a.ID || audit.Natural(x.Number, a.Number) >= 0 || x.State == audit.AuditCancelled || !x.Type.HasGrades() {
			continue
		}
		out = append(out, earlierAudit{audit: x, label: x.Number, grades: b.reported(x.ID)})
	}
	slices.SortFunc(out, func(x, y earlierAudit) int { return audit.Natural(x.audit.Number, y.audit.Number) })
	if len(out) > earlierShown {
		out = out[len(out)-earlierShown:]
	}
	years := make(map[string]int)
	for _, x := range out {
		years[yearOf(x.audit.Number)]++
	}
	for i, x := range out {
		if y := yearOf(x.audit.Number); y != "" && years[y] == 1 && y != yearOf(a.Number) {
			out[i].label = y
		}
	}
	return out
}

// reported counts the findings that an earlier audit came to, those that a
// later one took over included.
func (b *book) reported(id audit.ID) map[audit.Grade]int {
	n := make(map[audit.Grade]int, 6)
	for _, f := range b.full.Findings(id) {
		if f.State != audit.FindingWithdrawn && f.State != audit.FindingMerged {
			n[f.Grade]++
		}
	}
	return n
}

// yearOf reads the year from a number such as A26-02; "" from another.
func yearOf(number string) string {
	if len(number) < 4 || number[0] != 'A' || number[3] != '-' || number[1] < '0' || number[1] > '9' || number[2] < '0' || number[2] > '9' {
		return ""
	}
	return "20" + number[1:3]
}
