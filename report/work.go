package report

import (
	"slices"
	"strings"

	"toets/audit"
	"toets/catalog/words"
)

// work is chapter 4: who did it and how free they were to judge, where, with
// whom was spoken, and what could not be done.
func (b *book) work(p *page) {
	t := b.t.work
	if !b.blockProse(p, "method") && flat(b.a.Method) != "" {
		p.prose("", b.a.Method)
	}
	p.heading(3, t.team)
	b.teamTable(p)
	p.heading(3, t.done)
	b.done(p)
	p.heading(3, t.meetings)
	b.meetings(p)
	p.heading(3, t.limits)
	b.limitations(p)
	p.para(t.sampling)
}

// teamTable prints the team with its independence, and says so where nobody
// was asked.
func (b *book) teamTable(p *page) {
	t := b.t.work
	tab := newTable(t.who, t.role, t.independent, t.conflicts)
	var sameTitle []string
	for _, m := range b.team() {
		who := or(m.Initials)
		if n := b.s.NameOf(m.ID); n != "" {
			who = oneLine(n) + " (" + who + ")"
		}
		role := b.w.Role(m.Role)
		if m.Title != "" && !strings.EqualFold(m.Title, role) {
			role += ", " + oneLine(m.Title)
		}
		tab.row(who, role, b.independence(m), b.conflicts(m))
		if m.Competence != "" {
			sameTitle = append(sameTitle, "**"+or(m.Initials)+".** "+oneLine(m.Competence))
		}
	}
	p.table(tab)
	p.bullets(sameTitle...)
}

func (b *book) independence(m *audit.Person) string {
	switch {
	case m.Independent != "":
		return b.w.YesNo(m.Independent)
	case m.Role == "observer":
		return "–"
	}
	return b.t.work.notAsked
}

// conflicts are the elements somebody must not judge, and what makes up for it.
func (b *book) conflicts(m *audit.Person) string {
	if len(m.Conflicts) == 0 {
		return "–"
	}
	s := b.elements(m.Conflicts)
	if m.ConflictWhy != "" {
		s += ": " + oneLine(m.ConflictWhy)
	}
	if m.Compensation != "" {
		return s + "; " + b.say(b.t.work.compensation, oneLine(m.Compensation))
	}
	return s + "; " + b.t.work.noCompensation
}

// done says in numbers what was done to find out.
func (b *book) done(p *page) {
	t := b.t.work
	tests := b.s.Tests(b.o.Audit)
	kinds := make(map[string]int)
	for _, x := range tests {
		kinds[x.Kind]++
	}
	var parts []string
	for _, k := range audit.TestKinds() {
		if kinds[k] > 0 {
			parts = append(parts, b.w.Number(kinds[k])+" "+b.w.TestKind(k))
		}
	}
	evidence, seen := 0, 0
	for _, e := range b.s.EvidenceOf(b.o.Audit) {
		if e.Dropped != "" {
			continue
		}
		evidence++
		if e.Kind == "seen" {
			seen++
		}
	}
	testsSay := b.w.Number(len(tests))
	if len(parts) > 0 {
		testsSay += " (" + strings.Join(parts, ", ") + ")"
	}
	evidenceSay := b.w.Number(evidence)
	if seen > 0 {
		evidenceSay += ", " + b.say(t.seen, b.w.Number(seen))
	}
	roles := b.rolesSpokenTo()
	p.facts([][2]string{
		{t.tests, testsSay},
		{t.evidence, evidenceSay},
		{t.sitesSeen, b.sitesSay()},
		{t.spokenTo, b.w.And(roles)},
		{t.effortPlanned, oneLine(b.a.EffortPlanned)},
		{t.effortSpent, oneLine(b.a.EffortSpent)},
	})
}

func (b *book) sitesSay() string {
	if b.num.sitesAll == 0 {
		return ""
	}
	var names []string
	for _, x := range audit.All[audit.Site](b.s) {
		if b.num.seen[x.ID] {
			names = append(names, b.site(x.ID))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return b.say(b.t.work.sitesOf, b.w.And(names), b.w.Number(b.num.sitesSeen), b.w.Number(b.num.sitesAll))
}

// rolesSpokenTo lists the roles that tests and evidence name.
func (b *book) rolesSpokenTo() []string {
	seen := make(map[string]bool)
	var out []string
	add := func(role string) {
		role = oneLine(b.w.Role(flat(role)))
		if key := strings.ToLower(role); role != "" && !seen[key] {
			seen[key] = true
			out = append(out, role)
		}
	}
	for _, x := range b.s.Tests(b.o.Audit) {
		for _, r := range x.Roles {
			add(r)
		}
	}
	for _, e := range b.s.EvidenceOf(b.o.Audit) {
		if e.Dropped == "" {
			add(e.ShownBy)
		}
	}
	slices.SortFunc(out, func(x, y string) int { return strings.Compare(strings.ToLower(x), strings.ToLower(y)) })
	return out
}

func (b *book) meetings(p *page) {
	t := newTable(b.t.work.meeting, b.t.work.date, b.t.work.place, b.t.work.attendees)
	ms := b.s.Meetings(b.o.Audit)
	slices.SortStableFunc(ms, func(x, y *audit.Meeting) int { return strings.Compare(x.Date, y.Date) })
	for _, m := range ms {
		var who []string
		for _, a := range m.Attendees {
			who = append(who, oneLine(b.w.Role(a)))
		}
		t.row(words.Capital(b.w.MeetingKind(m.Kind)), or(b.w.Date(m.Date)), or(m.Place), b.attended(who))
	}
	p.table(t)
	if len(t.rows) == 0 {
		p.para(b.t.work.noMeetings)
	}
}

func (b *book) attended(who []string) string {
	if len(who) == 0 {
		return b.hole("")
	}
	return strings.Join(who, ", ")
}

// limitations are what could not be looked at. None is said, too.
func (b *book) limitations(p *page) {
	said := b.blockProse(p, "limitations")
	if flat(b.a.Limitations) != "" {
		p.prose("", b.a.Limitations)
		said = true
	}
	if !said {
		p.para(b.t.work.noLimits)
	}
	var not []string
	for _, x := range b.s.Tests(b.o.Audit) {
		if x.Result == "not_possible" {
			not = append(not, oneLine(x.Number))
		}
	}
	if len(not) > 0 {
		p.para(b.say(b.t.work.notPossible, strings.Join(not, ", ")))
	}
	rest := b.num.phase2.Worst.Results[audit.NotAssessed]
	if rest > 0 {
		p.para(b.say(words.Plural(rest, b.t.work.restOne, b.t.work.restMany), b.w.Number(rest)))
	}
}
