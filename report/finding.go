package report

import (
	"slices"
	"strings"

	"toets/audit"
	"toets/catalog/words"
)

// finding prints one finding: number, title and grade, then one bold word per
// part. What is missing of a draft stands where the part would be.
func (b *book) finding(p *page, level int, f *audit.Finding) {
	p.heading(level, b.findingHead(f))
	p.para(b.findingPlace(f))
	missing := b.of[f.ID]
	part := func(label, field, text string) {
		if flat(text) != "" {
			p.prose("**"+label+".**", text)
		} else if slices.ContainsFunc(missing, func(r remark) bool { return r.Code == "finding_field" && r.Field == field }) {
			b.missing(p, "**"+label+".** "+b.hint(field))
		}
	}
	t := b.t.finding
	part(t.title, "title", "")
	if b.o.Level <= 1 {
		part(t.criterion, "criteria", "")
		b.criteria(p, f)
		part(t.criterion, "requirement", "")
	}
	part(t.condition, "condition", f.Condition)
	if b.o.Level <= 1 {
		b.evidenceOf(p, f)
		part(t.evidence, "evidence", "")
	}
	part(b.consequenceLabel(f), "consequence", f.Consequence)
	b.cause(p, f)
	part(t.extent, "extent", f.Extent)
	part(t.grading, "grade_reason", f.GradeReason)
	if f.GradeSecond != "" {
		p.para(b.say(t.gradeSecond, b.second(f.ID, "grade_second", f.GradeSecond)))
	}
	b.told(p, f)
	b.reply(p, f)
	b.wants(p, f)
	part(t.owner, "owner", "")
	b.progress(p, f)
	for _, r := range missing {
		if r.Code != "finding_field" && r.Code != "draft_findings" && r.Code != "unissued" {
			b.open(p, r)
		}
	}
}

// findingHead is "A26-02.07 Title — minor nonconformity".
func (b *book) findingHead(f *audit.Finding) string {
	head := strings.TrimSpace(oneLine(b.called(f)) + " " + b.titleOf(f))
	if f.Grade != "" {
		head += " — " + b.w.Grade(f.Grade)
	}
	if f.IsDraft() && !b.o.Final {
		head += " (" + b.t.draft + ")"
	}
	return head
}

// titleOf is the title of a finding; one without has what it is about.
func (b *book) titleOf(f *audit.Finding) string {
	switch {
	case flat(f.Title) != "":
		return oneLine(f.Title)
	case f.GateRow != "":
		return oneLine(words.Capital(b.w.GateRow(f.GateRow)))
	case flat(f.Condition) != "":
		return oneLine(firstSentence(flat(f.Condition)))
	}
	return b.t.untitled
}

// findingPlace says what the finding is about and how it stands.
func (b *book) findingPlace(f *audit.Finding) string {
	var parts []string
	if b.o.Level <= 1 {
		for _, e := range f.Elements {
			parts = append(parts, b.label(e))
		}
	}
	if s := b.site(f.Site); s != "" {
		parts = append(parts, s)
	}
	if f.Phase == "1" {
		parts = append(parts, b.t.phaseOne)
	}
	if f.Carried && f.IsDraft() {
		parts = append(parts, b.t.earlier.toVerify)
	}
	if !f.IsDraft() {
		parts = append(parts, b.t.finding.state+" "+b.w.FindingState(f.State))
	}
	if x := b.lookFinding(f.RepeatOf); x != nil {
		if n := b.called(x); n != "" {
			parts = append(parts, b.say(b.t.finding.repeat, oneLine(n)))
		}
	}
	if lang := foreign(b.w.Lang(), f.Title, f.Condition, f.Consequence, f.Extent); lang != "" {
		parts = append(parts, b.say(b.t.finding.inLanguage, b.w.Language(lang)))
	}
	if len(parts) == 0 {
		return ""
	}
	return "*" + strings.Join(parts, " · ") + "*"
}

// lookFinding finds another finding as this level shows it, in a report and in
// the preview of one finding alike.
func (b *book) lookFinding(id audit.ID) *audit.Finding {
	if b.single {
		return audit.EntityAt[audit.Finding](b.full, id, b.o.Level)
	}
	return audit.Get[audit.Finding](b.s, id)
}

func (b *book) consequenceLabel(f *audit.Finding) string {
	if len(f.Categories) == 0 {
		return b.t.finding.consequence
	}
	var out []string
	for _, c := range f.Categories {
		out = append(out, oneLine(b.w.Consequence(c)))
	}
	return b.t.finding.consequence + " (" + strings.Join(out, ", ") + ")"
}

// evidenceOf names the evidence by number; what was set aside is not proof.
func (b *book) evidenceOf(p *page, f *audit.Finding) {
	var out []string
	for _, id := range f.Evidence {
		if e := audit.Get[audit.Evidence](b.s, id); e != nil && e.Dropped == "" {
			out = append(out, oneLine(e.Number))
		}
	}
	for _, id := range f.Tests {
		if x := audit.Get[audit.Test](b.s, id); x != nil && x.Dropped == "" {
			out = append(out, oneLine(x.Number))
		}
	}
	slices.SortFunc(out, audit.Natural)
	if len(out) > 0 {
		p.para("**" + b.t.finding.evidence + ".** " + strings.Join(out, ", ") + ".")
	}
}

// cause is the auditee's to give; where it is due and not there, that is said.
func (b *book) cause(p *page, f *audit.Finding) {
	switch {
	case flat(f.Cause) != "":
		p.prose("**"+b.t.finding.cause+".**", f.Cause)
	case f.Grade.NC() && f.Open() && f.State != audit.FindingDraft && f.State != audit.FindingTeamAgreed:
		p.para("**"+b.t.finding.cause+".**", b.t.finding.noCause)
	}
}

// told says of an immediate risk to whom it was told and when.
func (b *book) told(p *page, f *audit.Finding) {
	if f.Immediate == "" {
		return
	}
	p.prose("**"+b.t.immediate.label+".**", sentence(f.Immediate))
	p.para(b.say(b.t.immediate.says, b.notSaid(f.ImmediateTo), b.notSaid(b.w.Date(f.ImmediateAt)), b.notSaid(f.Acknowledged)))
}

// wants is what is asked: the auditor's words, the terms, the owner.
func (b *book) wants(p *page, f *audit.Finding) {
	t := b.t.finding
	s := ""
	if f.Open() {
		s = b.terms(f, b.w.Date)
	}
	if flat(f.Owner) != "" {
		if s != "" {
			s += "; "
		}
		s += t.ownedBy + " " + oneLine(f.Owner)
	}
	if s != "" {
		s = words.Capital(s) + "."
	}
	switch {
	case flat(f.Asked) != "":
		p.prose("**"+t.asked+".**", sentence(f.Asked))
		p.para(s)
	case s != "":
		p.para("**"+t.asked+".**", s)
	}
}

// progress is what became of it after it was issued: the plan, the claim, the
// check, the end. They are the auditee's words up to the check.
func (b *book) progress(p *page, f *audit.Finding) {
	t := b.t.finding
	if f.Plan != "" {
		p.prose("**"+t.actionPlan+".**", f.Plan)
	}
	if f.Claim != "" {
		p.prose("**"+t.claim+".**", f.Claim)
	}
	if f.Implemented != "" || f.Effective != "" {
		p.para("**"+t.verified+".**", b.say(t.verifiedSays, or(b.w.YesNo(f.Implemented)), or(b.w.YesNo(f.Effective))))
	}
	if f.ClosedReason != "" {
		p.prose("**"+t.closed+".**", f.ClosedReason)
	}
	if x := b.lookFinding(f.RaisedTo); x != nil {
		p.para(words.Capital(b.say(b.t.phase1.raised, b.w.Grade(x.Grade), oneLine(b.called(x)))) + ".")
	}
}
