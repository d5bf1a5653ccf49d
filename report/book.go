package report

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
)

// book is everything one report is written from, gathered once: the queries of
// a State are linear, so nothing here asks them per finding.
type book struct {
	o    Options
	w    words.Words
	t    *texts
	cat  *catalog.Catalog
	full *audit.State // which things exist, and how many: the same on every level
	s    *audit.State // what they say: as the level shows it
	a    *audit.Audit
	date string // of the report: that of the newest act

	findings []*audit.Finding    // in the order of print
	numbers  map[string]audit.ID // findings, by either of their numbers
	replies  map[audit.ID]*audit.Reply
	docs     map[string]*audit.Document // by number
	sites    map[audit.ID]*audit.Site
	num      figures
	remarks  []remark
	of       map[audit.ID][]remark // by finding
	people   []string              // names that may not be shown
	single   bool                  // only one finding is shown
}

// newBook gathers what a report is written from.
func newBook(s *audit.State, cat *catalog.Catalog, o Options) (*book, error) {
	b, err := openBook(s, cat, o)
	if err != nil {
		return nil, err
	}
	if o.Level < 0 || o.Level > 2 {
		return nil, ErrLevel
	}
	b.s = s.At(o.Level)
	b.a = b.s.Audit(o.Audit)
	b.gather()
	b.num = b.count()
	b.check()
	return b, nil
}

// openBook settles language, country and date.
func openBook(s *audit.State, cat *catalog.Catalog, o Options) (*book, error) {
	a := s.Audit(o.Audit)
	if a == nil {
		return nil, ErrNoAudit
	}
	o.Lang = cmp.Or(o.Lang, a.Lang, "en")
	o.Country = cmp.Or(o.Country, a.Country, s.Org().Country)
	b := &book{o: o, w: words.For(o.Lang, o.Country).Graded(cat.SchemeNames(a.Scheme)), cat: cat, full: s, s: s, a: a}
	b.t = textsFor(b.w)
	b.date = s.Newest().UTC().Format(time.DateOnly)
	return b, nil
}

func (b *book) gather() {
	b.replies = make(map[audit.ID]*audit.Reply)
	for _, r := range audit.All[audit.Reply](b.s) {
		b.replies[r.Finding] = r // the newest counts
	}
	b.docs = make(map[string]*audit.Document)
	for _, d := range b.s.Documents() {
		b.docs[d.Number] = d
	}
	b.sites = make(map[audit.ID]*audit.Site)
	for _, x := range audit.All[audit.Site](b.s) {
		b.sites[x.ID] = x
	}
	whole := b.full.Findings(b.o.Audit)
	slices.SortStableFunc(whole, inPrint)
	b.findings = make([]*audit.Finding, 0, len(whole))
	for _, f := range whole {
		if b.o.Final && f.IsDraft() {
			continue
		}
		if x := audit.Get[audit.Finding](b.s, f.ID); x != nil {
			b.findings = append(b.findings, x)
		}
	}
}

// inPrint orders findings by grade, gravest first, then by number: final
// numbers before provisional ones.
func inPrint(f, g *audit.Finding) int {
	return cmp.Or(
		cmp.Compare(gradeOrder(f.Grade), gradeOrder(g.Grade)),
		cmp.Compare(unnumbered(f), unnumbered(g)),
		audit.Natural(f.Number(), g.Number()),
	)
}

func gradeOrder(g audit.Grade) int {
	if i := slices.Index(audit.Grades(), g); i >= 0 {
		return i
	}
	return len(audit.Grades())
}

func unnumbered(f *audit.Finding) int {
	if f.Final == "" {
		return 1
	}
	return 0
}

// graded lists the findings that count, of a grade.
func (b *book) graded(g audit.Grade) []*audit.Finding {
	var out []*audit.Finding
	for _, f := range b.findings {
		if f.Grade == g && f.Counts() {
			out = append(out, f)
		}
	}
	return out
}

// called is how a finding is called on this level: its number where that may
// be shown, else nothing.
func (b *book) called(f *audit.Finding) string { return f.Number() }

// block is a text of the auditor in the language of the report.
func (b *book) block(name string) string {
	return strings.TrimSpace(b.s.Text(b.o.Audit, name, string(b.w.Lang())))
}

// blockProse writes a text of the auditor. Where it is written in the other
// language alone, that one is printed and says so: text keeps its language.
func (b *book) blockProse(p *page, name string) bool {
	if text := b.block(name); text != "" {
		p.prose("", text)
		return true
	}
	lang := other(b.w.Lang())
	text := b.s.Text(b.o.Audit, name, string(lang))
	if flat(text) == "" {
		return false
	}
	p.prose("*"+words.Capital(b.say(b.t.finding.inLanguage, b.w.Language(string(lang))))+".*", text)
	return true
}

// site is how a site is called: LOC-01 Stadhuis.
func (b *book) site(id audit.ID) string {
	x := b.sites[id]
	if x == nil {
		return ""
	}
	return strings.TrimSpace(x.Number + " " + oneLine(x.Name))
}

// second prints a second person with who wrote it down: until colleagues sign
// for themselves, "AP, recorded by JD".
func (b *book) second(id audit.ID, field, initials string) string {
	if initials == "" {
		return ""
	}
	return oneLine(b.w.SecondPerson(b.full.SecondPersonOf(id, field)))
}

// dated is a date in full, in words of the language; what is no date as text.
func (b *book) dated(iso string) string { return oneLine(b.w.Date(iso)) }

// or is text on one line, and a dash where there is none.
func or(text string) string {
	if strings.TrimSpace(text) == "" {
		return "–"
	}
	return oneLine(text)
}

// sentence makes text of people end as a sentence does, so that ours can follow.
func sentence(text string) string {
	text = strings.TrimSpace(text)
	if text == "" || strings.HasSuffix(text, ".") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, "?") {
		return text
	}
	return text + "."
}
