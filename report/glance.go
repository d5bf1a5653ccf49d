package report

import (
	"fmt"
	"strings"

	"toets/audit"
	"toets/catalog/words"
)

// glance is the first page: the advice in the first line, the worst thing in
// the second, in words of service and people; then what it counts up to, what
// is asked of whom, and how much was looked at.
func (b *book) glance(p *page) {
	lead, messages := b.messages()
	if lead == "" {
		lead = b.ownLead()
	}
	p.prose("**"+b.adviceSays()+"**", lead)
	b.list(p, messages)
	for _, r := range b.remarks {
		if r.chapter == "1" {
			b.open(p, r)
		}
	}
	b.counts(p)
	b.asked(p)
	p.para(b.lookedAt())
	b.colophon(p)
}

// list writes the messages; they are Markdown already.
func (b *book) list(p *page, messages []string) {
	if len(messages) == 0 {
		return
	}
	p.gap()
	for i, m := range messages {
		p.b = fmt.Appendf(p.b, "%d. ", i+1)
		p.b = append(p.b, m...)
		p.b = append(p.b, '\n')
	}
}

// messages are the auditor's own, with what he put in front of them; without
// any, those that the gravest findings propose.
func (b *book) messages() (lead string, messages []string) {
	text := b.block("at_a_glance")
	if text == "" {
		return "", b.proposed()
	}
	var before, items, loose []string
	for _, line := range strings.Split(clean(text), "\n") {
		line = strings.TrimSpace(line)
		k, _, rest := readLine(line)
		switch {
		case k == lineBullet || k == lineNumber:
			items = append(items, rest)
		case k == lineNone:
		case len(items) > 0:
			items[len(items)-1] += " " + rest // an item that goes on
		default:
			before = append(before, rest)
		}
		if k != lineNone {
			loose = append(loose, rest)
		}
	}
	if len(items) == 0 { // lines without marks: three are the messages, a fourth leads them in
		switch len(loose) {
		case 3:
			before, items = nil, loose
		case 4:
			before, items = loose[:1], loose[1:]
		}
	}
	for _, x := range items {
		messages = append(messages, string(appendInline(nil, x)))
	}
	return strings.Join(before, "\n"), messages
}

// adviceSays is the advice in a few words.
func (b *book) adviceSays() string {
	t := b.t.advice
	if !b.a.Type.HasGrades() {
		return t.baseline
	}
	choice, chosen := b.choice()
	switch {
	case choice == audit.AdviceNone && chosen:
		return t.none
	case choice == audit.AdviceNone:
		return t.noneYet
	case chosen:
		return b.say(t.chosen, b.w.Advice(choice))
	}
	return b.say(t.soFar, b.w.Advice(choice))
}

// choice is the chosen advice, else the computed one.
func (b *book) choice() (choice string, chosen bool) {
	if a := b.s.AdviceOf(b.o.Audit); a != nil && a.Choice != "" {
		return a.Choice, true
	}
	return b.num.computed.Choice, false
}

// ownLead says what the advice rests on, as long as the auditor has not.
func (b *book) ownLead() string {
	c, t := b.num.computed, b.t.lead
	if a := b.s.AdviceOf(b.o.Audit); a != nil && a.Choice != "" && a.Choice != c.Choice && a.Reason != "" {
		return sentence(a.Reason)
	}
	s := ""
	switch c.Rule {
	case "open_major":
		s = words.Plural(c.OpenMajor, t.majorOne, words.Capital(b.say(t.majorMany, b.small(c.OpenMajor))))
	case "must_cover":
		s = b.say(t.mustCover, b.w.Count(len(c.MustCover), b.t.part, b.t.parts))
	case "too_little":
		s = b.say(t.tooLittle, b.w.Number(c.Concluded), b.w.Number(c.Planned))
	case "open_minor":
		s = words.Plural(c.OpenMinor, t.minorOne, words.Capital(b.say(t.minorMany, b.small(c.OpenMinor))))
	case "clear":
		s = t.clear
	default:
		s = t.noGrades
	}
	if c.Drafts > 0 {
		s += " " + words.Plural(c.Drafts, t.draftOne, b.say(t.draftMany, b.small(c.Drafts)))
	}
	return s
}

// counts is the table of findings by grade, beside those of earlier audits.
func (b *book) counts(p *page) {
	head := []string{""}
	for _, e := range b.num.earlier {
		head = append(head, ">"+oneLine(e.label))
	}
	head = append(head, ">"+b.t.now)
	t := newTable(head...)
	grades := audit.Grades()
	if !b.a.Type.HasGrades() {
		grades = nil
	}
	for _, g := range grades {
		if g == audit.Concern && b.num.grades[g] == 0 {
			continue
		}
		row := []string{b.w.Grades(g)}
		for _, e := range b.num.earlier {
			row = append(row, b.w.Number(e.grades[g]))
		}
		t.row(append(row, b.w.Number(b.num.grades[g]))...)
	}
	if n := b.num.grades[""]; n > 0 || len(grades) == 0 {
		row := []string{b.t.ungraded}
		for _, e := range b.num.earlier {
			row = append(row, b.w.Number(e.grades[""]))
		}
		t.row(append(row, b.w.Number(n))...)
	}
	p.table(t)
	if b.num.drafts > 0 && !b.o.Final {
		p.para(words.Plural(b.num.drafts, b.t.draftsOne, words.Capital(b.say(b.t.draftsMany, b.small(b.num.drafts)))))
	}
}

// lookedAt says how much was looked at, and how much was not.
func (b *book) lookedAt() string {
	t, n := b.t.looked, b.num.phase2.Worst
	s := b.say(t.parts, b.w.Number(n.LookedAt()), b.w.Number(n.Total), words.Plural(n.Total, b.t.part, b.t.parts))
	if na := n.Results[audit.NA]; na > 0 {
		s += " " + b.say(t.na, b.w.Number(na))
	}
	switch {
	case b.num.sitesSeen > 0 && b.num.sitesAll > 1:
		s += " " + b.say(t.sites, b.small(b.num.sitesSeen), b.small(b.num.sitesAll), words.Plural(b.num.sitesAll, b.t.site, b.t.sites))
	case b.num.sitesSeen == 1:
		s += " " + b.say(t.onlySite, b.t.site)
	}
	rest := n.Results[audit.NotAssessed]
	s += "; " + b.say(words.Plural(rest, t.restOne, t.restMany), b.w.Number(rest))
	if b.o.Level <= 1 && rest > 0 {
		s += " (" + b.t.chapter + " 8)"
	}
	s = "**" + t.head + "**: " + s + "."
	if d := b.num.phase1.Worst; d.Total > 0 {
		s += " " + b.say(t.documents, b.w.Number(d.LookedAt()), b.w.Number(d.Total))
	}
	return s
}

// say fills a text of ours.
func (b *book) say(format string, args ...any) string { return fmt.Sprintf(format, args...) }

// small is a number as running text has it: in words up to twelve.
func (b *book) small(n int) string {
	if n >= 0 && n < len(b.t.spelled) {
		return b.t.spelled[n]
	}
	return b.w.Number(n)
}
