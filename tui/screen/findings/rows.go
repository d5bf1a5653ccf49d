package findings

import (
	"cmp"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
	"toets/tui/flow"
	"toets/tui/ui"
	"toets/tui/widget"
)

// line is one finding with what its row says, gathered once per change.
type line struct {
	finding *audit.Finding
	group   string
	rank    int    // of the group
	element string // the first, and how many more
	state   string
	left    int // days until the next deadline
	due     bool
}

// columns are the widths that fit the findings that are here.
type columns struct{ number, element, state, days int }

// gather reads the findings and groups them.
func (s *Findings) gather() {
	st := s.Desk.State
	s.audit = st.Audit(s.Page.Audit)
	s.rows = make(map[string]*line)
	s.cols = columns{7, 6, 6, 0}
	var lines []*line
	for _, f := range st.Findings(s.Page.Audit) {
		l := s.line(f)
		lines = append(lines, l)
		s.rows[f.ID.String()] = l
		s.cols.number = max(s.cols.number, lipgloss.Width(f.Number()))
		s.cols.element = max(s.cols.element, lipgloss.Width(l.element))
		s.cols.state = max(s.cols.state, lipgloss.Width(l.state))
		s.cols.days = max(s.cols.days, lipgloss.Width(s.days(l)))
	}
	slices.SortStableFunc(lines, func(a, b *line) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), strings.Compare(a.group, b.group), cmp.Compare(gravity(a.finding.Grade), gravity(b.finding.Grade)),
			audit.Natural(a.finding.Number(), b.finding.Number()))
	})
	s.List.SetRows(s.grouped(lines))
}

// grouped puts a heading with its count above each group.
func (s *Findings) grouped(lines []*line) []widget.Row {
	count := make(map[string]int)
	for _, l := range lines {
		count[l.group]++
	}
	var rows []widget.Row
	last := ""
	for i, l := range lines {
		if i == 0 || l.group != last {
			last = l.group
			name := words.Capital(l.group)
			n := s.Desk.Env.Words.Number(count[l.group])
			rows = append(rows, widget.Row{Head: true, Draw: func(w int, _ bool) string {
				th := s.Desk.Env.Theme
				return widget.Cut(th.Heading.Render(widget.Plain(name))+"  "+th.Dim.Render(n), w, th.Signs.Ellipsis)
			}})
		}
		rows = append(rows, widget.Row{ID: l.finding.ID.String(), Text: s.text(l), Draw: func(w int, on bool) string { return s.draw(l, w, on) }})
	}
	return rows
}

func gravity(g audit.Grade) int {
	if i := slices.Index(audit.Grades(), g); i >= 0 {
		return i
	}
	return len(audit.Grades())
}

func (s *Findings) line(f *audit.Finding) *line {
	w := s.Desk.Env.Words
	l := &line{finding: f, state: w.FindingState(f.State)}
	if len(f.Elements) > 0 {
		l.element = catalog.Short(f.Elements[0])
	}
	if n := len(f.Elements); n > 1 {
		l.element += "+" + w.Number(n-1)
	}
	if _, due := audit.NextDue(f); due != "" {
		l.left, l.due = flow.DaysLeft(s.Desk.Today(), due)
	}
	l.group, l.rank = s.group(f)
	return l
}

// group is the heading that a finding stands under, and its place. What asks
// for nothing any more stands last, whatever the order.
func (s *Findings) group(f *audit.Finding) (string, int) {
	t, w := s.t(), s.Desk.Env.Words
	if !f.Open() && s.Order != byState {
		return t.Over, 99
	}
	switch s.Order {
	case byState:
		return w.FindingState(f.State), stateRank(f.State)
	case bySite:
		if site := audit.Get[audit.Site](s.Desk.State, f.Site); site != nil {
			return site.Number + " " + site.Name, 1
		}
		return s.Desk.Env.T.Frame.Whole, 0
	case byOwner:
		if f.Owner == "" {
			return t.NoOwner, 1
		}
		return f.Owner, 0
	default:
		if f.Grade == "" {
			return t.Ungraded, 0
		}
		return w.Grades(f.Grade), gravity(f.Grade)
	}
}

// stateRank orders states as a finding goes through them.
func stateRank(state string) int {
	return slices.Index([]string{audit.FindingDraft, audit.FindingTeamAgreed, audit.FindingPresented, audit.FindingContested, audit.FindingFactsAgreed,
		audit.FindingIssued, audit.FindingCorrected, audit.FindingReopened, audit.FindingPlanOffered, audit.FindingPlanOK, audit.FindingImplemented,
		audit.FindingVerified, audit.FindingPending, audit.FindingNoted, audit.FindingAdopted, audit.FindingDeclined, audit.FindingSolved, audit.FindingRaised,
		audit.FindingClosed, audit.FindingCarried, audit.FindingMerged, audit.FindingWithdrawn}, state)
}

// text is what a filter looks in.
func (s *Findings) text(l *line) string {
	f, w := l.finding, s.Desk.Env.Words
	parts := []string{f.Draft, f.Final, w.Grade(f.Grade), l.state, f.Title, f.Condition, f.Owner}
	for _, e := range f.Elements {
		parts = append(parts, catalog.Short(e))
	}
	if site := audit.Get[audit.Site](s.Desk.State, f.Site); site != nil {
		parts = append(parts, site.Number, site.Name)
	}
	return strings.Join(parts, " ")
}

// draw is one row: grade, number, element, title, state, days left.
func (s *Findings) draw(l *line, w int, on bool) string {
	th, f := s.Desk.Env.Theme, l.finding
	tail := th.Signs.Ellipsis
	mark := widget.Others(s.Desk, f.ID)
	switch {
	case mark != " ":
	case f.Immediate != "" && f.Acknowledged == "":
		mark = th.Bad.Render(th.Signs.Alert)
	}
	title := widget.Plain(f.Title)
	if title == "" {
		title = widget.Plain(f.Condition)
	}
	number := widget.Pad(f.Number(), s.cols.number, tail)
	switch {
	case title == "":
		title = th.Dim.Render(s.Desk.Env.T.Frame.Untitled)
	case on:
		number, title = th.Strong.Render(number), th.Strong.Render(title)
	case !f.Open():
		title = th.Dim.Render(title)
	}
	right := ""
	if s.cols.days > 0 {
		days := s.days(l)
		right = " " + strings.Repeat(" ", max(0, s.cols.days-lipgloss.Width(days))) + days
	}
	if w >= stateFits && s.Order != byState {
		sw := min(s.cols.state, max(9, w/4))
		right = th.Dim.Render(widget.Pad(l.state, sw, tail)) + right
	}
	left := th.Grade(f.Grade) + mark + number + "  " + th.Dim.Render(widget.Pad(l.element, s.cols.element, tail)) + "  " + title
	return widget.Ends(left, right, w, tail)
}

// stateFits is from which width a row has room for the state beside a title.
const stateFits = 60

// days is how many days there are until the next deadline, "" without one.
func (s *Findings) days(l *line) string {
	if !l.due {
		return ""
	}
	th, n := s.Desk.Env.Theme, s.Desk.Env.Words.Number(max(l.left, -l.left))
	text := n + " " + s.t().DayShort
	style := th.Dim
	switch {
	case l.left < 0:
		style, text = th.Bad, th.Signs.Overdue+text
	case l.left <= 7:
		style = th.Warn
	}
	return style.Render(text)
}

var _ ui.Screen = (*Findings)(nil)
