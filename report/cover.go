package report

import (
	"slices"
	"strings"

	"toets/audit"
	"toets/catalog/words"
)

// cover is the head of the first page: what this is, of whom, as of when, and
// how far it may go. The rest of the cover stands at the foot of that page, so
// that the advice stays in the first lines.
func (b *book) cover(p *page) {
	p.heading(1, b.title())
	parts := []string{"**" + or(b.s.Org().Name) + "**", oneLine(b.a.Number), b.version(), b.dated(b.date)}
	if m := b.marking(); m != "" {
		parts = append(parts, oneLine(m))
	}
	parts = append(parts, b.t.level+" R"+string(rune('0'+b.o.Level)))
	p.para(strings.Join(parts, " · "))
}

// title is the auditor's own title, else the type of audit and its year.
func (b *book) title() string { return oneLine(b.plainTitle()) }

func (b *book) plainTitle() string {
	if t := flat(b.block("title")); t != "" {
		return t
	}
	year := yearOf(b.a.Number)
	if year == "" {
		year = b.date[:4]
	}
	return words.Capital(b.w.AuditType(b.a.Type)) + " " + b.t.subject + " " + year
}

func (b *book) version() string {
	switch {
	case b.o.Final && b.o.Version == "":
		return b.t.version + " 1.0"
	case b.o.Final:
		return b.t.version + " " + oneLine(b.o.Version)
	case b.o.Version == "":
		return "**" + b.t.draft + "**"
	}
	return "**" + b.t.draft + " " + oneLine(b.o.Version) + "**"
}

// marking is the highest mark inside: that of the audit, or of a piece of
// evidence that this report describes.
func (b *book) marking() string {
	top := b.a.Marking
	if b.o.Level > 1 {
		return top
	}
	for _, e := range b.s.EvidenceOf(b.o.Audit) {
		if slices.Index(audit.Markings(), e.Marking) > slices.Index(audit.Markings(), top) {
			top = e.Marking
		}
	}
	return top
}

// colophon is what a reader needs who wants to know where this came from.
func (b *book) colophon(p *page) {
	p.para("**" + b.t.colophon.head + "**")
	facts := [][2]string{
		{b.t.colophon.author, b.members(true)},
		{b.t.colophon.reviewer, b.members(false)},
		{b.t.colophon.level, b.levelSays()},
		{b.t.colophon.marking, b.markingSays()},
		{b.t.colophon.data, b.dataSays()},
		{words.Capital(b.w.Field(audit.KindAudit, "lang")), b.languageSays()},
	}
	if b.o.DataHash != "" {
		facts = append(facts, [2]string{b.t.colophon.hash, "`" + code(b.o.DataHash) + "`"})
	}
	if b.o.Program != "" {
		facts = append(facts, [2]string{b.t.colophon.program, oneLine(b.o.Program)})
	}
	p.facts(facts)
}

// facts writes names with what they are, one a line; those without are left out.
func (p *page) facts(facts [][2]string) {
	var items []string
	for _, f := range facts {
		if f[1] != "" {
			items = append(items, "**"+f[0]+":** "+f[1])
		}
	}
	p.bullets(items...)
}

// members names the authors, or those who reviewed.
func (b *book) members(authors bool) string {
	var out []string
	for _, m := range b.team() {
		reviewer := m.Role == "reviewer"
		if b.a.Reviewer != "" { // who reviewed in fact, not who would
			reviewer = m.Initials == b.a.Reviewer
		}
		if m.Role != "observer" && m.Role != "expert" && reviewer != authors {
			out = append(out, b.member(m))
		}
	}
	if len(out) > 0 {
		return b.w.And(out)
	}
	if b.o.Level > 1 {
		return ""
	}
	return b.t.notRecorded
}

// member is how a member of the team is printed: initials and role, and on
// level 0 the name.
func (b *book) member(m *audit.Person) string {
	s := or(m.Initials)
	if n := b.s.NameOf(m.ID); n != "" {
		s = oneLine(n) + " (" + s + ")"
	}
	if m.Title != "" {
		return s + ", " + oneLine(m.Title)
	}
	if m.Role != "" {
		s += ", " + oneLine(b.w.Role(m.Role))
	}
	return s
}

// team lists the members of the team, the lead first.
func (b *book) team() []*audit.Person {
	var out []*audit.Person
	for _, initials := range b.a.Team {
		if m := b.s.PersonByInitials(initials); m != nil {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(x, y *audit.Person) int {
		if (x.Initials == b.a.Lead) != (y.Initials == b.a.Lead) {
			if x.Initials == b.a.Lead {
				return -1
			}
			return 1
		}
		return strings.Compare(x.Initials, y.Initials)
	})
	return out
}

func (b *book) levelSays() string {
	return b.w.Level(b.o.Level) + ": " + [...]string{b.t.colophon.r0, b.t.colophon.r1, b.t.colophon.r2}[b.o.Level]
}

func (b *book) markingSays() string {
	m := b.marking()
	if m == "" {
		return ""
	}
	return oneLine(m) + ", " + oneLine(b.w.Marking(m))
}

// languageSays tells that the findings keep the language they were recorded in.
func (b *book) languageSays() string {
	if b.a.Lang == "" || b.a.Lang == string(b.w.Lang()) {
		return ""
	}
	return b.say(b.t.colophon.language, oneLine(b.w.Language(b.a.Lang)))
}

func (b *book) dataSays() string {
	return b.say(b.t.colophon.asOf, b.dated(b.date), b.w.Count(b.full.Changes(), b.t.change, b.t.changes_))
}
