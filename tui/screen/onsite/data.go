package onsite

import (
	"slices"
	"strings"

	"toets/audit"
	"toets/tui/flow"
	"toets/tui/widget"
)

// only is what a number on the home screen opened: a group, a result.
type only struct {
	edition, group string
	result         audit.Result
}

func parseOnly(arg string) (o only) {
	for part := range strings.SplitSeq(arg, "&") {
		k, v, _ := strings.Cut(part, "=")
		switch k {
		case "group":
			o.edition, o.group, _ = strings.Cut(v, "/")
		case "edition":
			o.edition = v
		case "result":
			o.result = audit.Result(v)
		}
	}
	return o
}

func (o only) set() bool { return o != only{} }

func (o only) lets(e audit.Element, r audit.Result) bool {
	ed, _ := audit.SplitRef(e.Ref)
	if o.edition != "" && ed != o.edition || o.group != "" && e.Group != o.group {
		return false
	}
	if !r.Recorded() {
		r = audit.NotAssessed
	}
	return o.result == "" || o.result == r
}

// data is what the screen shows, gathered once per change.
type data struct {
	results map[string]audit.ElementResult
	at      map[string]map[audit.ID]*audit.Assessment // by element and site
	grade   map[string]audit.Grade                    // gravest open finding of an element
	sites   []audit.ID                                // rows of the grid; zero is the organisation
	looked  int
	total   int

	findings map[string][]*audit.Finding
	evidence map[string][]*audit.Evidence
	tests    map[string][]*audit.Test
	behind   map[string]audit.MoveLine // of editions that the audit left, not taken over yet
}

func (s *OnSite) gather() {
	st := s.desk.State
	s.audit = st.Audit(s.page.Audit)
	if s.audit == nil {
		return
	}
	s.data = data{results: st.ElementResults(s.audit, 2), at: make(map[string]map[audit.ID]*audit.Assessment)}
	for _, as := range st.Assessments(s.page.Audit) {
		if as.Phase == "2" {
			if s.data.at[as.Element] == nil {
				s.data.at[as.Element] = make(map[audit.ID]*audit.Assessment)
			}
			s.data.at[as.Element][as.Site] = as
		}
	}
	s.related()
	s.data.sites = s.sites()
	s.site = min(s.site, len(s.data.sites)-1)
	s.rows()
}

// related gathers what hangs on elements: findings, evidence, tests.
func (s *OnSite) related() {
	st, d := s.desk.State, &s.data
	d.grade, d.findings = make(map[string]audit.Grade), make(map[string][]*audit.Finding)
	d.evidence, d.tests = make(map[string][]*audit.Evidence), make(map[string][]*audit.Test)
	grades := audit.Grades()
	for _, f := range st.Findings(s.page.Audit) {
		if !f.Counts() {
			continue
		}
		for _, e := range f.Elements {
			d.findings[e] = append(d.findings[e], f)
			if had, ok := d.grade[e]; !ok || slices.Index(grades, f.Grade) < slices.Index(grades, had) {
				d.grade[e] = f.Grade
			}
		}
	}
	for _, e := range st.EvidenceOf(s.page.Audit) {
		for _, ref := range e.Elements {
			if e.Dropped == "" {
				d.evidence[ref] = append(d.evidence[ref], e)
			}
		}
	}
	for _, x := range st.Tests(s.page.Audit) {
		for _, ref := range x.Elements() {
			d.tests[ref] = append(d.tests[ref], x)
		}
	}
}

// sites are the rows of the grid: the sites one looks at, and the organisation
// as a whole where something was recorded for it or there are no sites.
func (s *OnSite) sites() []audit.ID {
	choice := s.desk.Site
	if !choice.All {
		return []audit.ID{choice.ID}
	}
	var out []audit.ID
	for _, site := range audit.All[audit.Site](s.desk.State) {
		out = append(out, site.ID)
	}
	whole := len(out) == 0
	for _, at := range s.data.at {
		whole = whole || at[audit.ID{}] != nil
	}
	if whole {
		out = append(out, audit.ID{})
	}
	return out
}

func (s *OnSite) rows() {
	elements := s.desk.State.Phase2Elements(s.audit)
	s.data.total = len(elements)
	kept := elements[:0:0]
	for _, e := range elements {
		r := s.data.results[e.Ref].Result
		if r.Recorded() {
			s.data.looked++
		}
		if s.only.lets(e, r) {
			kept = append(kept, e)
		}
	}
	if s.order != byElement {
		slices.SortStableFunc(kept, func(a, b audit.Element) int { return s.rank(a) - s.rank(b) })
	}
	var rows []widget.Row
	group := ""
	for _, e := range kept {
		ed, _ := audit.SplitRef(e.Ref)
		if g := ed + "/" + e.Group; g != group && s.order == byElement {
			group = g
			name := s.groupName(ed, e.Group)
			if len(s.audit.Criteria) > 1 {
				name = s.desk.Norms.EditionShortIn(ed, s.desk.Env.Lang) + " " + name
			}
			rows = append(rows, widget.Row{Head: true, Draw: func(w int, _ bool) string {
				return s.desk.Env.Theme.Heading.Render(widget.Cut(name, w, s.desk.Env.Theme.Signs.Ellipsis))
			}})
		}
		rows = append(rows, widget.Row{ID: e.Ref, Text: e.ID + " " + s.desk.Norms.Label(e.Ref, s.desk.Env.Lang) + " " + s.desk.Norms.Title(e.Ref, s.desk.Env.Lang),
			Draw: func(w int, on bool) string { return s.row(e, w, on) }})
	}
	s.list.SetRows(append(rows, s.behindRows()...))
}

// behindRows are the elements that the criteria do not have any more and that
// still wait: what was recorded there is never out of sight.
func (s *OnSite) behindRows() []widget.Row {
	s.data.behind = make(map[string]audit.MoveLine)
	if s.only.set() || s.audit == nil {
		return nil
	}
	var rows []widget.Row
	head := ""
	for _, l := range flow.BehindRows(s.desk, s.audit, 2, s.t().Behind) {
		if _, twice := s.data.behind[l.Element.Ref]; twice {
			continue
		}
		e := l.Element
		s.data.behind[e.Ref] = l.MoveLine
		if l.Head != head {
			head = l.Head
			name := head
			rows = append(rows, widget.Row{Head: true, Draw: func(w int, _ bool) string {
				return s.desk.Env.Theme.Heading.Render(widget.Cut(name, w, s.desk.Env.Theme.Signs.Ellipsis))
			}})
		}
		rows = append(rows, widget.Row{ID: e.Ref, Text: e.ID + " " + s.desk.Norms.Label(e.Ref, s.desk.Env.Lang), Draw: func(w int, on bool) string { return s.row(e, w, on) }})
	}
	return rows
}

// rank orders elements for the other orders: what is still open first, or the
// weakest results first.
func (s *OnSite) rank(e audit.Element) int {
	r := s.data.results[e.Ref].Result
	if s.order == openFirst {
		return s.recorded(e.Ref)
	}
	switch r {
	case audit.Inadequate:
		return 0
	case audit.Partly:
		return 1
	case audit.NotOccurred:
		return 2
	case audit.Adequate:
		return 3
	case audit.NA:
		return 4
	default:
		return 5
	}
}

// recorded is how many cells of an element hold a result.
func (s *OnSite) recorded(ref string) (n int) {
	for _, site := range s.data.sites {
		for _, a := range audit.Aspects() {
			if s.cell(ref, site, a).Recorded() {
				n++
			}
		}
	}
	return n
}

func (s *OnSite) groupName(ed, group string) string {
	for _, g := range s.desk.Norms.Groups(ed) {
		if g.ID == group {
			return g.Name(s.desk.Env.Lang)
		}
	}
	return group
}

// cell is the result of one aspect of an element at one site.
func (s *OnSite) cell(ref string, site audit.ID, a audit.Aspect) audit.Result {
	return aspectOf(s.data.at[ref][site], a)
}

func aspectOf(as *audit.Assessment, a audit.Aspect) audit.Result {
	if as == nil {
		return audit.NotAssessed
	}
	r := audit.NotAssessed
	switch a {
	case audit.Design:
		r = as.Design
	case audit.Existence:
		r = as.Existence
	case audit.Operation:
		r = as.Operation
	}
	if r == "" {
		return audit.NotAssessed
	}
	return r
}

// together is the weakest recorded result of an aspect over the sites in sight.
func (s *OnSite) together(ref string, a audit.Aspect) audit.Result {
	w := audit.NotAssessed
	for _, site := range s.data.sites {
		w = audit.Weakest(w, s.cell(ref, site, a))
	}
	if !w.Recorded() && s.data.results[ref].Excluded {
		return audit.NA
	}
	return w
}

func (s *OnSite) siteID() audit.ID {
	if s.site < 0 || s.site >= len(s.data.sites) {
		return audit.ID{}
	}
	return s.data.sites[s.site]
}

func (s *OnSite) aspectNow() audit.Aspect { return audit.Aspects()[s.aspect] }

// firstOpen goes to the first cell without a result; of an element that was
// judged for the organisation as a whole, to the first in that row.
func (s *OnSite) firstOpen() {
	s.site, s.aspect = 0, 0
	ref := s.list.ID()
	whole := s.data.at[ref][audit.ID{}] != nil && !s.bySite(ref)
	for a, aspect := range audit.Aspects() {
		for i, site := range s.data.sites {
			if whole == site.IsZero() && !s.cell(ref, site, aspect).Recorded() {
				s.site, s.aspect = i, a
				return
			}
		}
	}
	if whole {
		s.site = len(s.data.sites) - 1
	}
}

// turn goes n cells on within the element, sites first.
func (s *OnSite) turn(n int) {
	sites := max(1, len(s.data.sites))
	cells := sites * len(audit.Aspects())
	at := (s.aspect*sites + s.site + n + cells) % cells
	s.aspect, s.site = at/sites, at%sites
}

// onward goes to the next cell that is open, sites first, and after the last
// one to the next element. Who corrects a cell (it was recorded before) goes on
// cell by cell. The organisation as a whole is another question than its sites.
func (s *OnSite) onward(corrected bool) {
	sites, ref := max(1, len(s.data.sites)), s.list.ID()
	aspects, whole := audit.Aspects(), s.siteID().IsZero()
	for at := s.aspect*sites + s.site + 1; at < sites*len(aspects); at++ {
		site := audit.ID{}
		if at%sites < len(s.data.sites) {
			site = s.data.sites[at%sites]
		}
		if whole == site.IsZero() && (corrected || !s.cell(ref, site, aspects[at/sites]).Recorded()) {
			s.aspect, s.site = at/sites, at%sites
			return
		}
	}
	s.nextElement()
}

func (s *OnSite) nextElement() {
	if s.list.Next() {
		s.firstOpen()
	}
}
