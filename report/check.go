package report

import (
	"slices"
	"strings"

	"toets/audit"
	"toets/catalog"
)

// remark is something missing: a gap, the chapter it belongs to, the finding
// it is of, and what it is about exactly.
type remark struct {
	audit.Gap
	chapter string
	finding audit.ID
	detail  string
	placed  bool // its chapter puts it where it belongs
}

// Check lists what is missing before the report can be final: what the domain
// asks for, and what only the report sees, such as words that do not belong,
// numbers of evidence that do not exist, and names above level 0.
func Check(s *audit.State, cat *catalog.Catalog, o Options) ([]audit.Gap, error) {
	b, err := newBook(s, cat, o)
	if err != nil {
		return nil, err
	}
	return b.gaps(), nil
}

func (b *book) gaps() []audit.Gap {
	out := make([]audit.Gap, 0, len(b.remarks))
	for _, r := range b.remarks {
		out = append(out, r.Gap)
	}
	return out
}

// check gathers the remarks of the whole report.
func (b *book) check() {
	for _, g := range b.full.FinalGaps(b.o.Audit) {
		if g.Code != "text_block" { // in the language of the report, below
			b.remarks = append(b.remarks, b.place(g))
		}
	}
	b.checkBlocks()
	known := b.known()
	for _, f := range b.full.Findings(b.o.Audit) {
		if f.Counts() {
			b.remarks = append(b.remarks, b.wordingRemarks(f, known)...)
			b.remarks = append(b.remarks, b.deadlineRemarks(f)...)
		}
	}
	b.checkEarlier()
	b.checkConformity()
	b.checkLimitations()
	b.byFinding()
}

// byFinding hands the remarks on a finding to where it is printed.
func (b *book) byFinding() {
	b.of = make(map[audit.ID][]remark)
	for i, r := range b.remarks {
		if !r.finding.IsZero() {
			b.of[r.finding] = append(b.of[r.finding], r)
			b.remarks[i].placed = true
		}
		if r.chapter == "1" {
			b.remarks[i].placed = true
		}
	}
}

// place gives a gap of the domain its chapter.
func (b *book) place(g audit.Gap) remark {
	r := remark{Gap: g, chapter: "9"}
	switch g.Code {
	case "opening_meeting", "closing_meeting", "attendees", "independence":
		r.chapter = "4"
	case "period":
		r.chapter = "3"
	case "gate":
		r.chapter = "7"
	case "advice", "advice_stale":
		r.chapter = "2"
	case "finding_field", "draft_findings", "unissued":
		r.finding = b.byNumber()[g.Ref]
	case "conflict":
		r.chapter = "2"
		if id, ok := b.byNumber()[g.Ref]; ok {
			r.chapter, r.finding = "9", id
		}
	}
	return r
}

// byNumber finds the findings of the audit by either of their numbers.
func (b *book) byNumber() map[string]audit.ID {
	if b.numbers == nil {
		b.numbers = make(map[string]audit.ID)
		for _, f := range b.full.Findings(b.o.Audit) {
			b.numbers[f.Draft] = f.ID
			if f.Final != "" {
				b.numbers[f.Final] = f.ID
			}
		}
	}
	return b.numbers
}

// checkBlocks asks for the texts that a final report needs, in the language of
// the report, and looks at the words of all of them.
func (b *book) checkBlocks() {
	known, names := b.known(), b.names()
	for _, name := range audit.TextBlocks() {
		text := b.full.Text(b.o.Audit, name, string(b.w.Lang()))
		ch := chapterOf(name)
		needed := name == "at_a_glance" || name == "conclusion"
		if strings.TrimSpace(text) == "" {
			if needed {
				b.remarks = append(b.remarks, remark{Gap: audit.Gap{Code: "text_block", Ref: name}, chapter: ch})
			}
			continue
		}
		if lang := foreign(b.w.Lang(), text); lang != "" {
			b.remarks = append(b.remarks, remark{Gap: audit.Gap{Code: "text_block", Ref: name}, chapter: ch, detail: lang})
		}
		for _, r := range b.wording(written{name, text, true}, known, names) {
			r.Ref, r.Field, r.chapter = name, "", ch
			b.remarks = append(b.remarks, r)
		}
	}
	if a := b.full.AdviceOf(b.o.Audit); a != nil {
		for _, x := range []written{{"reason", a.Reason, true}, {"conditions", a.Conditions, true}} {
			for _, r := range b.wording(x, known, names) {
				r.chapter = "2"
				b.remarks = append(b.remarks, r)
			}
		}
	}
}

// chapterOf is the chapter that takes a text of the auditor.
func chapterOf(block string) string {
	for _, c := range chapters() {
		if slices.Contains(c.blocks, block) {
			return c.id
		}
	}
	return "0"
}

// findingRemarks is what is missing in one finding, for its preview.
func (b *book) findingRemarks(f *audit.Finding, known map[string]bool) []remark {
	var out []remark
	if !f.Counts() {
		return nil
	}
	for _, field := range audit.FindingGaps(b.full, f) {
		out = append(out, remark{Gap: audit.Gap{Code: "finding_field", Ref: f.Number(), Field: field}, chapter: "9", finding: f.ID})
	}
	return append(out, append(b.wordingRemarks(f, known), b.deadlineRemarks(f)...)...)
}

// deadlineRemarks finds deadlines that have passed before the report is out.
// Once it is out they are what is overdue.
func (b *book) deadlineRemarks(f *audit.Finding) []remark {
	switch b.full.Audit(b.o.Audit).State {
	case audit.AuditIssued, audit.AuditFollowup, audit.AuditClosed:
		return nil
	}
	if !f.Open() || !f.Grade.NC() {
		return nil
	}
	var out []remark
	for _, x := range [][2]string{{"correction_due", f.CorrectionDue}, {"plan_due", f.PlanDue}, {"verify_due", f.VerifyDue}} {
		if x[1] != "" && x[1] < b.date {
			out = append(out, remark{Gap: audit.Gap{Code: "deadline", Ref: f.Number(), Field: x[0]}, chapter: "9", finding: f.ID, detail: b.dated(x[1])})
		}
	}
	return out
}

// checkEarlier finds open nonconformities of the audit before that this one
// does not speak of (invariant 17).
func (b *book) checkEarlier() {
	a := b.full.Audit(b.o.Audit)
	if a.Previous.IsZero() {
		return
	}
	taken := make(map[audit.ID]bool)
	for _, f := range b.full.Findings(a.ID) {
		taken[f.RepeatOf] = true
	}
	for _, f := range b.full.OpenNCs(a.Previous) {
		if !taken[f.ID] {
			b.remarks = append(b.remarks, remark{Gap: audit.Gap{Code: "earlier", Ref: f.Number()}, chapter: "6"})
		}
	}
}

// checkConformity asks an audit without nonconformities for the evidence of
// what must be covered, unless it gives no advice (invariant 23).
func (b *book) checkConformity() {
	a := b.full.Audit(b.o.Audit)
	choice := b.full.AdviceNow(a.ID)
	if !a.Type.HasGrades() || b.num.grades[audit.Major]+b.num.grades[audit.Minor] > 0 || choice == audit.AdviceNone {
		return
	}
	proof := b.proofs()
	for _, e := range b.full.Phase2Elements(a) {
		if e.MustCover && !b.num.result2[e.Ref].Excluded && len(proof[e.Ref]) == 0 {
			b.remarks = append(b.remarks, remark{Gap: audit.Gap{Code: "conformity", Ref: e.ID}, chapter: "9"})
		}
	}
}

// checkLimitations asks to say what it means when a test could not be done.
func (b *book) checkLimitations() {
	a := b.full.Audit(b.o.Audit)
	if flat(a.Limitations+b.full.Text(a.ID, "limitations", string(b.w.Lang()))) != "" {
		return
	}
	for _, x := range b.full.Tests(a.ID) {
		if x.Result == "not_possible" {
			b.remarks = append(b.remarks, remark{Gap: audit.Gap{Code: "limitation", Ref: x.Number}, chapter: "4"})
		}
	}
}
