package report

import (
	"toets/audit"
	"toets/catalog/words"
)

// hasEarlier reports whether there is an audit before this one.
func (b *book) hasEarlier() bool {
	if b.previous() != nil {
		return true
	}
	for _, f := range b.full.Findings(b.o.Audit) {
		if f.Carried {
			return true
		}
	}
	return false
}

// previous is the audit that this one came after.
func (b *book) previous() *audit.Audit {
	if a := b.full.Audit(b.full.Audit(b.o.Audit).Previous); a != nil {
		return a
	}
	if n := len(b.num.earlier); n > 0 {
		return b.num.earlier[n-1].audit
	}
	return nil
}

// earlier is chapter 6: each nonconformity of the audit before, what was
// promised, and what was found of it now.
func (b *book) earlier(p *page) {
	b.blockProse(p, "earlier")
	heirs := make(map[audit.ID]*audit.Finding)
	for _, f := range b.full.Findings(b.o.Audit) {
		if !f.RepeatOf.IsZero() {
			heirs[f.RepeatOf] = f
		}
	}
	t := newTable(b.t.earlier.number, b.t.earlier.finding, b.t.earlier.promised, b.t.earlier.now)
	closed, total := 0, 0
	prev := b.previous()
	if prev != nil {
		for _, f := range b.full.Findings(prev.ID) {
			if !f.Grade.NC() || f.State == audit.FindingWithdrawn || f.State == audit.FindingMerged {
				continue
			}
			total++
			if solved(f, heirs[f.ID]) {
				closed++
			}
			b.earlierRow(t, f.ID, heirs[f.ID])
			delete(heirs, f.ID)
		}
	}
	for _, f := range b.full.Findings(b.o.Audit) { // of audits before the one before
		if heirs[f.RepeatOf] == f {
			total++
			if solved(nil, f) {
				closed++
			}
			b.earlierRow(t, f.RepeatOf, f)
		}
	}
	if total == 0 {
		p.para(b.say(b.t.earlier.none, oneLine(numberOf(prev))))
		return
	}
	p.para(b.say(words.Plural(total, b.t.earlier.countOne, b.t.earlier.countMany), b.w.Number(closed), b.w.Number(total)))
	p.table(t)
}

func numberOf(a *audit.Audit) string {
	if a == nil {
		return "–"
	}
	return a.Number
}

// solved reports whether an earlier nonconformity is out of the way: closed
// then, or not found again and closed now.
func solved(f, heir *audit.Finding) bool {
	if heir != nil {
		return heir.State == audit.FindingClosed || heir.State == audit.FindingWithdrawn
	}
	return f.State == audit.FindingClosed
}

func (b *book) earlierRow(t *table, id audit.ID, heir *audit.Finding) {
	f := audit.Get[audit.Finding](b.s, id)
	if f == nil {
		return
	}
	promised := firstSentence(flat(f.Plan))
	if flat(f.Plan) == "" {
		promised = b.w.Date(f.VerifyDue)
	}
	now := b.w.FindingState(f.State)
	if heir != nil {
		x := audit.Get[audit.Finding](b.s, heir.ID)
		switch {
		case heir.IsDraft():
			now = b.t.earlier.toVerify
		case solved(f, heir):
			now = b.t.earlier.gone
		default:
			now = b.say(b.t.earlier.stillOpen, b.w.Grade(heir.Grade), oneLine(b.w.FindingState(heir.State)))
		}
		if n := b.called(x); n != "" {
			now += " (" + oneLine(n) + ")"
		}
	}
	t.row(or(b.called(f)), b.titleOf(f), or(promised), now)
}
