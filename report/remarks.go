package report

import "toets/audit"

// known are the numbers that a text may refer to.
func (b *book) known() map[string]bool {
	out := make(map[string]bool)
	for _, k := range []audit.Kind{audit.KindEvidence, audit.KindTest, audit.KindDocument} {
		for _, id := range b.full.IDs(k) {
			if e := b.full.Entity(id); e != nil {
				out[audit.NumberOf(e)] = true
			}
		}
	}
	return out
}

// wording looks at one text: words that do not belong, numbers that do not
// exist, names that may not be shown.
func (b *book) wording(x written, known map[string]bool, names []string) []remark {
	var out []remark
	if word := forbidden(x); word != "" && !assures(b.full.Audit(b.o.Audit)) {
		out = append(out, remark{Gap: audit.Gap{Code: "forbidden_word", Field: x.field, Word: word}, detail: word})
	}
	if name := named(x.text, names); name != "" {
		out = append(out, remark{Gap: audit.Gap{Code: "forbidden_word", Field: x.field, Word: name}, detail: name})
	}
	for _, n := range references(x.text) {
		if !known[n] {
			out = append(out, remark{Gap: audit.Gap{Code: "unknown_evidence", Field: x.field, Word: n}, detail: n})
		}
	}
	return out
}

func (b *book) wordingRemarks(f *audit.Finding, known map[string]bool) []remark {
	if b.people == nil {
		b.people = append([]string{}, b.names()...)
	}
	var out []remark
	for _, x := range writtenIn(f) {
		for _, r := range b.wording(x, known, b.people) {
			r.Ref, r.chapter, r.finding = f.Number(), "9", f.ID
			out = append(out, r)
		}
	}
	return out
}

// remarkText says what is missing, and for words and numbers which.
func (b *book) remarkText(r remark) string {
	t := b.t.open
	switch {
	case r.Code == "text_block" && r.Ref == "at_a_glance" && r.detail == "":
		return t.glance
	case r.Code == "text_block" && r.Ref == "conclusion" && r.detail == "":
		return t.conclusion
	case r.Code == "text_block":
		return b.say(t.otherLanguage, oneLine(b.w.TextBlock(r.Ref)), oneLine(b.w.Language(r.detail)))
	case r.Code == "forbidden_word":
		return b.say(t.word, b.where(r), oneLine(r.detail))
	case r.Code == "unknown_evidence":
		return b.say(t.reference, b.where(r), oneLine(r.detail))
	case r.Code == "deadline":
		return b.say(t.deadline, b.where(r), r.detail)
	}
	if b.o.Level > 1 {
		r.Ref = "" // numbers of drafts and initials are not for this level
	}
	return oneLine(b.w.Gap(r.Gap)) + "." + b.versions(r)
}

// where is the text that a remark is about.
func (b *book) where(r remark) string {
	if r.Field == "" {
		return oneLine(b.w.TextBlock(r.Ref))
	}
	kind := audit.KindFinding
	if r.finding.IsZero() {
		kind = audit.KindAdvice
	}
	return oneLine(b.w.Field(kind, r.Field))
}

// hint is what a part of a finding is to say, for as long as it is missing.
func (b *book) hint(field string) string {
	if h := b.t.hints[field]; h != "" {
		return h
	}
	return b.w.Field(audit.KindFinding, field)
}
