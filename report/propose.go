package report

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"

	"toets/audit"
	"toets/catalog/words"
)

// proposed makes three messages of the gravest findings, for as long as the
// auditor has written none: the two worst and what goes well, else the three
// worst. They name no element: whoever reads this page knows none.
func (b *book) proposed() []string {
	var bad, good []*audit.Finding
	for _, f := range b.findings {
		switch {
		case !f.Counts() || f.Title == "":
		case f.Grade == audit.Strength:
			good = append(good, f)
		case f.Grade.NC() && f.Open(), f.Grade == audit.Observation, f.Grade == audit.Concern && f.Open():
			bad = append(bad, f)
		}
	}
	slices.SortStableFunc(bad, func(f, g *audit.Finding) int {
		return cmp.Or(cmp.Compare(gradeOrder(f.Grade), gradeOrder(g.Grade)), cmp.Compare(touches(f), touches(g)))
	})
	n := 3
	if len(good) > 0 {
		n = 2
	}
	picked := bad[:min(n, len(bad))]
	if len(picked) < 3 && len(good) > 0 {
		picked = append(slices.Clone(picked), good[:min(3-len(picked), len(good))]...)
	}
	var out []string
	for _, f := range picked {
		out = append(out, b.message(f))
	}
	return out
}

// touches orders findings of one grade by whom they touch: people first, then
// the services they count on, then the organisation itself.
func touches(f *audit.Finding) int {
	best := len(audit.Consequences())
	for i, c := range audit.Consequences() {
		if slices.Contains(f.Categories, c) {
			best = min(best, i)
		}
	}
	return best
}

// message is one finding as a message: its title, and what follows from it for
// service and people; of a strength, what was seen.
func (b *book) message(f *audit.Finding) string {
	text := f.Consequence
	if f.Grade == audit.Strength && text == "" {
		text = f.Condition
	}
	return join([]string{"**" + oneLine(withoutRefs(sentence(flat(f.Title)))) + "**", oneLine(withoutRefs(firstSentence(flat(text))))})
}

// firstSentence is the first sentence of a text.
func firstSentence(text string) string {
	for i := 0; i+1 < len(text); i++ {
		if strings.IndexByte(".!?", text[i]) >= 0 && text[i+1] == ' ' && (i+2 == len(text) || text[i+2] < 'a' || text[i+2] > 'z') {
			return text[:i+1]
		}
	}
	return sentence(text)
}

// elementNumber finds numbers of elements and of things in the dossier.
var elementNumber = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\s*\(?\b(?:A\.\d{1,2}\.\d{1,2}|\d{1,2}\.\d{1,2}\.\d{1,2}[a-z]?|[DETS]-(?:[A-Z0-9]{1,5}-)?\d{3,})\b\)?`)
})

func withoutRefs(s string) string { return strings.TrimSpace(elementNumber().ReplaceAllString(s, "")) }

// ask is one thing that is asked of somebody.
type ask struct{ what, who, when string }

// asked is the table of what is asked, of whom and by when. Nothing is asked
// twice: each major stands on its own, minors are asked for as one plan by
// their owner.
func (b *book) asked(p *page) {
	asks := b.ownAsks()
	if len(asks) == 0 {
		asks = b.proposedAsks()
	}
	if len(asks) == 0 {
		return
	}
	p.para("**" + b.t.asked.head + "**")
	t := newTable(b.t.asked.what, b.t.asked.who, b.t.asked.when)
	for _, a := range asks {
		t.row(b.hole(a.what), b.hole(a.who), b.hole(a.when))
	}
	p.table(t)
}

// ownAsks reads the auditor's block: a line for each, "what | who | date".
func (b *book) ownAsks() []ask {
	var out []ask
	for _, line := range strings.Split(clean(b.block("asked")), "\n") {
		k, _, rest := readLine(strings.TrimSpace(line))
		rest = strings.Trim(strings.TrimSpace(rest), "|")
		if k == lineNone || strings.Trim(rest, "-:| ") == "" {
			continue
		}
		parts := append(strings.Split(rest, "|"), "–", "–")
		out = append(out, ask{flat(parts[0]), flat(parts[1]), b.w.Date(flat(parts[2]))})
	}
	return out
}

func (b *book) proposedAsks() []ask {
	var out []ask
	plans := make(map[string]*ask)
	count := make(map[string]int)
	due := make(map[string]string)
	var owners []string
	for _, f := range b.findings {
		switch {
		case !f.Open() || !f.Counts() || f.State == audit.FindingPending:
		case f.Grade == audit.Major:
			what := firstSentence(flat(f.Asked))
			if flat(f.Asked) == "" {
				what = b.say(b.t.asked.repair, "‘"+flat(f.Title)+"’")
			}
			out = append(out, ask{what, f.Owner, b.due(f, f.CorrectionDue, b.s.DeadlinesIn(b.a, f.Grade).Correction)})
		case f.Grade == audit.Minor:
			if plans[f.Owner] == nil {
				plans[f.Owner] = &ask{who: f.Owner}
				owners = append(owners, f.Owner)
			}
			count[f.Owner]++
			if due[f.Owner] == "" || f.PlanDue != "" && f.PlanDue < due[f.Owner] {
				due[f.Owner] = f.PlanDue
				plans[f.Owner].when = b.due(f, f.PlanDue, b.s.DeadlinesIn(b.a, f.Grade).Plan)
			}
		}
	}
	for _, o := range owners {
		plans[o].what = b.say(b.t.asked.plan, b.small(count[o]), words.Plural(count[o], b.w.Grade(audit.Minor), b.w.Grades(audit.Minor)))
		out = append(out, *plans[o])
	}
	return out
}

// due is a deadline: a date, or before the finding is issued the days after.
func (b *book) due(f *audit.Finding, iso string, term audit.Term) string {
	if iso != "" {
		return b.w.Date(iso)
	}
	if f.IsIssued() {
		return ""
	}
	if term.On != "" {
		return b.w.Date(b.termDate(term))
	}
	return b.say(b.t.asked.afterIssue, b.w.Number(term.Days))
}
