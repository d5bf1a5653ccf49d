package home

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/words"
	"toets/tui/ui"
	"toets/tui/widget"
)

// roadLines are the lines of the road above the table; the findings stand
// beside the table.
const roadLines = 4

// frameLines are the lines around a screen: where one is, what it answers, keys.
const frameLines = 5

func (s *Home) wide() bool { return s.desk.Env.Width >= 74 }

// tableW is the width of the table beside the findings.
func (s *Home) tableW(w int) int { return max(s.nameW()+30, min(w/2, 66)) }

// View draws the road, the table and the findings.
func (s *Home) View(w, h int) ui.Frame {
	f := ui.Frame{Where: s.where()}
	if s.data.audit == nil {
		f.Body = widget.Fit([]string{"", "  " + s.t().NoAudit}, w, h)
		return f
	}
	if s.folded != s.fold() { // another size
		s.rows()
	}
	lines, _ := s.list.View(w, h)
	if s.wide() && h > roadLines+3 && s.list.Len() <= h {
		lines = s.beside(lines, w, h)
	}
	if s.empty() && len(lines) < h-1 {
		lines = append(lines, "", "  "+s.desk.Env.Theme.Info.Render(widget.Cut(s.t().First, w-4, s.desk.Env.Theme.Signs.Ellipsis)))
	}
	f.Body = widget.Fit(lines, w, h)
	return f
}

func (s *Home) where() []string {
	a := s.data.audit
	if a == nil {
		return nil
	}
	out := []string{a.Number + " " + s.desk.Env.Words.AuditType(a.Type)}
	if !s.desk.Site.All {
		out = append(out, widget.SiteName(s.desk))
	}
	return out
}

// empty reports whether nothing was done yet.
func (s *Home) empty() bool {
	return s.data.phase1.Worst.LookedAt() == 0 && s.data.phase2.Worst.LookedAt() == 0 && len(s.data.findings) == 0
}

// beside draws the findings at the right of the table.
func (s *Home) beside(lines []string, w, h int) []string {
	th, t := s.desk.Env.Theme, s.t()
	lw := s.tableW(w)
	rw := w - lw - 2
	from := roadLines
	if !s.data.audit.Type.HasGate() {
		from--
	}
	head := th.Heading.Render(t.OpenFindings)
	right := []string{widget.Ends(head, s.desk.Env.Words.Number(len(s.data.findings)), rw, th.Signs.Ellipsis)}
	room := h - from - 1
	if s.data.earlier > 0 {
		room--
	}
	rows, _ := s.side.View(rw, room)
	if !s.right {
		for i := range rows { // the cursor is elsewhere
			rows[i] = strings.Replace(rows[i], th.Accent.Render(th.Signs.Cursor), " ", 1)
		}
	}
	right = append(right, rows...)
	if len(s.data.findings) == 0 {
		right = append(right, "  "+th.Dim.Render(t.NoFindings))
	}
	if s.data.earlier > 0 {
		right = append(right, widget.Ends(th.Dim.Render(t.Earlier), fmt.Sprintf(t.ToVerify, s.data.earlier), rw, th.Signs.Ellipsis))
	}
	for i, r := range right {
		at := from + i
		if at >= h {
			break
		}
		for len(lines) <= at {
			lines = append(lines, "")
		}
		lines[at] = widget.Pad(lines[at], lw, th.Signs.Ellipsis) + "  " + widget.Cut(r, rw, th.Signs.Ellipsis)
	}
	return lines
}

func (s *Home) strong(label string, on bool) string {
	if on && !s.right {
		return s.desk.Env.Theme.Strong.Render(label)
	}
	return label
}

// meterRow is a phase: its name, how much was looked at, and how it stands.
func (s *Home) meterRow(label string, c audit.Count, rest string, w int, on bool) string {
	th := s.desk.Env.Theme
	bw := 20
	if w < 60 {
		bw = 8
	}
	bar := th.Accent.UnsetBold().Render(widget.Bar(c.LookedAt(), c.Total, bw, th.Signs.Full, th.Signs.Empty))
	count := fmt.Sprintf("%*s", 7, fmt.Sprintf("%d/%d", c.LookedAt(), c.Total))
	return widget.Cut(widget.Pad(s.strong(label, on), 14, th.Signs.Ellipsis)+bar+" "+count+"   "+rest, w, th.Signs.Ellipsis)
}

func (s *Home) documentsRow(w int, on bool) string {
	return s.meterRow(s.desk.Env.T.Places.Documents, s.data.phase1.Worst, s.weakest(s.data.phase1.Worst), w, on)
}

func (s *Home) onSiteRow(w int, on bool) string {
	rest := s.weakest(s.data.phase2.Worst)
	if a := s.data.audit; a.Type.HasGate() && (a.State == audit.AuditPhase1 || a.State == audit.AuditGate) {
		rest = s.desk.Env.Theme.Dim.Render(s.t().AfterGate)
	}
	return s.meterRow(s.desk.Env.T.Places.OnSite, s.data.phase2.Worst, rest, w, on)
}

// weakest says what was found in a phase, weakest results first.
func (s *Home) weakest(c audit.Count) string {
	th := s.desk.Env.Theme
	var parts []string
	for _, r := range []audit.Result{audit.Inadequate, audit.Partly, audit.NotOccurred, audit.Adequate, audit.NA} {
		if n := c.Results[r]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", th.Result(r), n))
		}
	}
	return strings.Join(parts, "  ")
}

func (s *Home) gateRow(w int, on bool) string {
	th, t, g := s.desk.Env.Theme, s.t(), s.data.gate
	text := s.desk.Env.Words.GateDecision(g.Decision)
	if g.Decision == "" {
		text = th.Dim.Render(t.GateOpen)
	}
	if n := s.data.concerns; n > 0 {
		text += th.Signs.Dot + s.desk.Env.Words.GradeCount(n, audit.Concern)
	}
	if g.Decided != "" {
		text += th.Signs.Dot + s.desk.Env.Words.ShortDate(g.Decided)
	}
	return widget.Cut(widget.Pad(s.strong("  "+t.Gate, on), 14, th.Signs.Ellipsis)+text, w, th.Signs.Ellipsis)
}

func (s *Home) reportRow(w int, on bool) string {
	th, t, a := s.desk.Env.Theme, s.t(), s.data.audit
	text := t.Draft
	if a.State == audit.AuditIssued || a.State == audit.AuditFollowup || a.State == audit.AuditClosed {
		text = t.Final
	}
	text += th.Signs.Dot + a.Lang
	if a.Type.HasGrades() {
		text += "   " + fmt.Sprintf(t.Advice, s.desk.Env.Words.Advice(s.data.advice))
		if s.data.drafts > 0 {
			text += " " + th.Dim.Render(fmt.Sprintf(t.Drafts, s.data.drafts))
		}
	}
	return widget.Cut(widget.Pad(s.strong("3 "+s.desk.Env.T.Places.Report, on), 14, th.Signs.Ellipsis)+text, w, th.Signs.Ellipsis)
}

// nameW is the width of the names in the table.
func (s *Home) nameW() int { return 18 }

func (s *Home) tableHead(w int, _ bool) string {
	th := s.desk.Env.Theme
	line := th.Heading.Render(widget.Pad(s.t().Worst, s.nameW(), th.Signs.Ellipsis)) + "    "
	for _, r := range audit.Results() {
		line += "   " + th.Result(r)
	}
	return widget.Cut(line, w, "")
}

// editionRow is how one edition stands, where an audit has several: its groups
// stand below it, and no element counts in two of them.
func (s *Home) editionRow(id string) func(w int, on bool) string {
	var c audit.Count
	for _, e := range s.data.phase2.Editions {
		if e.Edition == id {
			c = e.Worst
		}
	}
	return func(w int, on bool) string {
		name := s.desk.Env.Theme.Heading.Render(s.desk.Norms.EditionShortIn(id, s.desk.Env.Lang))
		return s.countRow(s.strong(name, on && s.col == 0), c, w, on)
	}
}

func (s *Home) groupRow(g audit.GroupCount, w int, on bool) string {
	name := s.groupName(g)
	if len(s.data.phase2.Editions) > 1 {
		name = " " + name
	}
	return s.countRow(s.strong(name, on && s.col == 0), g.Worst, w, on)
}

// countRow is a name with the number of every result.
func (s *Home) countRow(name string, c audit.Count, w int, on bool) string {
	th := s.desk.Env.Theme
	line := widget.Pad(name, s.nameW(), th.Signs.Ellipsis) + th.Dim.Render(fmt.Sprintf("%4d", c.Total))
	for i, r := range audit.Results() {
		n := fmt.Sprintf("%4d", c.Results[r])
		switch {
		case on && !s.right && s.col == i+1:
			n = " " + th.Mode.Render(strings.TrimPrefix(n, " "))
		case c.Results[r] == 0:
			n = th.Dim.Render(n)
		default:
			n = th.ResultStyle(r).Render(n)
		}
		line += n
	}
	return widget.Cut(line, w, "")
}

func (s *Home) groupName(g audit.GroupCount) string {
	name := g.Group
	for _, x := range s.desk.Norms.Groups(g.Edition) {
		if x.ID == g.Group {
			name = x.Name(s.desk.Env.Lang)
		}
	}
	return name
}

func (s *Home) findingRow(f *audit.Finding, w int, on bool) string {
	th := s.desk.Env.Theme
	el := ""
	if len(f.Elements) > 0 {
		el = catalog.Short(f.Elements[0])
	}
	mark := widget.Others(s.desk, f.ID)
	number := widget.Plain(f.Number())
	strong := func(text string) string {
		if on && s.right {
			return th.Strong.Render(text)
		}
		return text
	}
	front, state := th.Grade(f.Grade)+mark, th.Dim.Render(s.desk.Env.Words.FindingState(f.State))
	if w >= roomyFinding {
		return widget.Cut(front+strong(widget.Pad(number, 10, ""))+widget.Pad(el, 8, th.Signs.Ellipsis)+state, w, th.Signs.Ellipsis)
	}
	left := front + strong(number) + " " + el
	if lipgloss.Width(left)+1+lipgloss.Width(state) > w { // the state says what to do next; the finding knows its element
		left = front + strong(number)
	}
	return widget.Ends(left, state, w, th.Signs.Ellipsis)
}

// roomyFinding is from which width number, element and state of a finding stand
// in columns.
const roomyFinding = 36

func (s *Home) otherRow(o *audit.Audit, w int, on bool) string {
	th, ws := s.desk.Env.Theme, s.desk.Env.Words
	return widget.Cut(widget.Pad(s.strong(o.Number, on), 14, th.Signs.Ellipsis)+words.Capital(ws.AuditType(o.Type))+th.Signs.Dot+th.Dim.Render(ws.AuditState(o.State)), w, th.Signs.Ellipsis)
}
