package report

import (
	"strings"

	"toets/audit"
)

// contested reports whether the auditee disagrees with facts or grade.
func (b *book) contested(f *audit.Finding) bool {
	r := b.replies[f.ID]
	return r != nil && (r.Facts == "contested" || r.Grade == "contested")
}

// reply prints what the auditee said, named as theirs. Where they disagree,
// both views stand side by side.
func (b *book) reply(p *page, f *audit.Finding) {
	r, t := b.replies[f.ID], b.t.reply
	if r == nil {
		if f.Grade.NC() && f.State != audit.FindingDraft && f.State != audit.FindingTeamAgreed && f.Counts() {
			p.para("**"+t.label+".**", t.none)
		}
		return
	}
	by := b.replyBy(r)
	p.para("**"+t.label+".**", b.replySays(r)+by+".")
	if b.contested(f) {
		b.bothViews(p, f, r)
		return
	}
	if flat(r.Text) != "" {
		p.prose(t.words, r.Text)
	}
}

// replyBy is by whom and when, as far as that may be shown.
func (b *book) replyBy(r *audit.Reply) string {
	var parts []string
	for _, x := range []string{oneLine(b.w.Role(flat(r.Role))), b.dated(r.Date)} {
		if x != "" {
			parts = append(parts, x)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

func (b *book) replySays(r *audit.Reply) string {
	t := b.t.reply
	facts, grade := b.w.Reply(r.Facts), b.w.Reply(r.Grade)
	switch {
	case r.Grade == "":
		return b.say(t.factsOnly, facts)
	case r.Facts == r.Grade:
		return b.say(t.both, facts)
	}
	return b.say(t.apart, facts, grade)
}

// bothViews is the table with the view of the audit team beside that of the
// auditee, in their words.
func (b *book) bothViews(p *page, f *audit.Finding, r *audit.Reply) {
	t := b.t.reply
	tab := newTable("", t.team, t.auditee+b.replyBy(r))
	tab.row(t.facts, rich(f.Condition), b.w.Reply(r.Facts))
	if r.Grade != "" {
		ours := b.w.Grade(f.Grade)
		if f.GradeReason != "" {
			ours += ": " + rich(f.GradeReason)
		}
		tab.row(t.grade, ours, b.w.Reply(r.Grade))
	}
	tab.row(t.view, "–", rich(r.Text))
	p.table(tab)
	if f.Reviewer != "" {
		p.para(b.say(t.reviewed, b.second(f.ID, "reviewer", f.Reviewer)))
	} else if b.o.Level <= 1 {
		p.para(t.notReviewed)
	}
}

// hasReplies reports whether there is anything to say of agreement.
func (b *book) hasReplies() bool {
	for _, f := range b.findings {
		if f.Counts() && (b.replies[f.ID] != nil || f.State == audit.FindingPresented) {
			return true
		}
	}
	return false
}

// differences is chapter 10: the contested findings with the reply, and those
// without one; silence is not agreement.
func (b *book) differences(p *page) {
	t := b.t.reply
	var items, silent []string
	agreed := 0
	for _, f := range b.findings {
		r := b.replies[f.ID]
		switch {
		case !f.Counts():
		case b.contested(f):
			items = append(items, b.contestedSays(f, r))
		case r == nil && f.State == audit.FindingPresented, r != nil && (r.Facts == "no_reply" || r.Grade == "no_reply"):
			silent = append(silent, or(b.called(f)))
		case r != nil:
			agreed++
		}
	}
	if len(items) == 0 {
		p.para(t.noneContested)
	} else {
		p.para(b.say(t.contestedCount, b.w.KindCount(len(items), audit.KindFinding)))
	}
	p.bullets(items...)
	if agreed > 0 {
		p.para(b.say(t.agreedCount, b.w.KindCount(agreed, audit.KindFinding)))
	}
	if len(silent) > 0 {
		p.para(b.say(t.silent, strings.Join(silent, ", ")))
	}
}

// contestedSays is one contested finding with the auditee's words.
func (b *book) contestedSays(f *audit.Finding, r *audit.Reply) string {
	var what []string
	if r.Facts == "contested" {
		what = append(what, b.t.reply.facts)
	}
	if r.Grade == "contested" {
		what = append(what, b.t.reply.grade)
	}
	s := b.say(b.t.reply.contests, or(b.called(f)), b.titleOf(f), b.w.And(what), b.replyBy(r))
	if flat(r.Text) != "" {
		s += " " + b.t.reply.words + " " + "“" + rich(r.Text) + "”"
	}
	if by := b.second(f.ID, "reviewer", f.Reviewer); by != "" {
		s += " " + b.say(b.t.reply.look, by)
	}
	return s
}
