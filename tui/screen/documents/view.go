package documents

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"toets/audit"
	"toets/catalog"
	"toets/tui/ui"
	"toets/tui/widget"
)

// View draws the list and the check of the document in sight.
func (s *Documents) View(w, h int) ui.Frame {
	if s.audit == nil {
		return ui.Frame{Body: widget.Fit(nil, w, h)}
	}
	f := widget.SplitPast(s.desk, w, h, s.detail, s.listPane, s.detailPane, s.past)
	f.Where = []string{s.audit.Number, s.desk.Env.T.Places.Documents}
	f.Meter = s.meter()
	return f
}

// meter is how many of the elements that need a document were looked at.
func (s *Documents) meter() string {
	n, total := 0, 0
	for _, e := range s.desk.State.Phase1Elements(s.audit) {
		total++
		if s.results[e.Ref].Result.Recorded() {
			n++
		}
	}
	return fmt.Sprintf("%d/%d", n, total)
}

func (s *Documents) listPane(w, h int) ([]string, *tea.Cursor) {
	th, t := s.desk.Env.Theme, s.t()
	names := [views]string{t.Required, t.Register, t.AllElements}
	lines := []string{widget.Ends("  "+th.Dim.Render(names[s.view]), th.Key.Render(ui.KeyView)+" ", w, th.Signs.Ellipsis)}
	if s.list.Len() == 0 && s.list.Filtered() == "" {
		for _, l := range widget.Wrap(t.EmptyList, w-4) {
			lines = append(lines, "  "+th.Dim.Render(l))
		}
		return lines, nil
	}
	rows, cur := s.list.View(w, h-1)
	if cur != nil {
		cur.Y++
	}
	return append(lines, rows...), cur
}

func (s *Documents) elementRow(e audit.Element, w int, on bool) string {
	th := s.desk.Env.Theme
	sign := th.Result(s.results[e.Ref].Result)
	id := widget.Pad(e.ID, 7, "")
	label := widget.Plain(s.label(e.Ref))
	docs := s.desk.State.DocumentsFor(e.Ref)
	mark := " "
	for _, d := range docs {
		if s.desk.Fresh(d.ID) {
			mark = th.Info.Render(th.Signs.News)
		}
	}
	if len(docs) == 0 {
		label = th.Dim.Render(label)
	}
	if on {
		id, label = th.Strong.Render(id), th.Strong.Render(ansiless(label))
	}
	return widget.Cut(sign+mark+id+label, w, th.Signs.Ellipsis)
}

// ansiless takes the style of a label off, so that another can be put on.
func ansiless(s string) string { return widget.Plain(s) }

func (s *Documents) documentRow(d *audit.Document, w int, on bool) string {
	th := s.desk.Env.Theme
	mark := " "
	switch {
	case s.desk.Fresh(d.ID):
		mark = th.Info.Render(th.Signs.News)
	case d.NextReview != "" && d.NextReview < s.desk.Today():
		mark = th.Warn.Render(th.Signs.Overdue)
	}
	number, title := widget.Pad(d.Number, 7, ""), widget.Plain(d.Title)
	switch {
	case on:
		number, title = th.Strong.Render(number), th.Strong.Render(title)
	case d.Withdrawn != "":
		title = th.Dim.Render(title)
	}
	c := s.desk.State.DocCheck(s.page.Audit, d.ID)
	return widget.Cut(th.Result(c.Outcome())+mark+number+title, w, th.Signs.Ellipsis)
}

func (s *Documents) detailPane(w, h int) ([]string, *tea.Cursor) {
	d := s.document()
	if d == nil {
		return s.missing(w), nil
	}
	lines := s.head(d, w)
	lines = append(lines, "")
	lines = append(lines, s.grid(w)...)
	lines = append(lines, "")
	lines = append(lines, s.asked(d, w)...)
	return s.withNote(lines, w, h)
}

// missing is what stands there before an element has a document.
func (s *Documents) missing(w int) []string {
	th, t := s.desk.Env.Theme, s.t()
	ref := s.ref()
	if ref == "" {
		return []string{th.Dim.Render(widget.Cut(t.NoDocument, w, th.Signs.Ellipsis))}
	}
	lines := s.title(ref, "", w)
	res := s.results[ref].Result
	switch {
	case s.results[ref].Excluded:
		lines = append(lines, th.Dim.Render(t.Excluded))
	case res.Recorded():
		lines = append(lines, th.Result(res)+" "+th.ResultStyle(res).Render(map[bool]string{true: t.Missing, false: s.desk.Env.Words.Result(res)}[res == audit.Inadequate]))
	default:
		lines = append(lines, th.Dim.Render(t.NoDocumentYet))
	}
	lines = append(lines, "")
	for _, l := range widget.Wrap(t.MissingKeys, w) {
		lines = append(lines, th.Dim.Render(l))
	}
	lines = append(lines, "")
	return append(lines, s.questions(ref, w)...)
}

// title is the element with its name, and at the right which document of how many.
func (s *Documents) title(ref, right string, w int) []string {
	th := s.desk.Env.Theme
	left := th.Strong.Render(catalog.Short(ref) + "  " + widget.Plain(s.label(ref)))
	return []string{widget.Ends(left, th.Dim.Render(right), w, th.Signs.Ellipsis)}
}

func (s *Documents) head(d *audit.Document, w int) []string {
	th, t, ws := s.desk.Env.Theme, s.t(), s.desk.Env.Words
	dot, tail := th.Signs.Dot, th.Signs.Ellipsis
	var lines []string
	if ref := s.ref(); ref != "" {
		lines = s.title(ref, fmt.Sprintf("%d %s %d", min(s.doc, len(s.documents())-1)+1, s.desk.Env.T.Frame.Of, len(s.documents())), w)
	}
	name := d.Number
	if d.Version != "" {
		name += " v" + strings.TrimPrefix(d.Version, "v")
	}
	sha := ""
	if e := audit.Get[audit.Evidence](s.desk.State, d.File); e != nil && len(e.SHA256) > 4 {
		sha = "sha " + e.SHA256[:4] + tail
	}
	lines = append(lines, widget.Ends(widget.Plain(name+"  "+d.Title), th.Dim.Render(sha), w, tail))
	facts := []string{}
	owner := t.NoOwner
	if d.Owner != "" {
		owner = fmt.Sprintf(t.Owner, widget.Plain(d.Owner))
	}
	facts = append(facts, owner)
	if d.Approved != "" {
		facts = append(facts, fmt.Sprintf(t.Approved, ws.ShortDate(d.Approved)))
	}
	switch d.Central {
	case "yes":
		facts = append(facts, t.Central)
	case "no":
		facts = append(facts, t.NotCentral)
	}
	if d.Language != "" {
		facts = append(facts, widget.Plain(d.Language))
	}
	lines = append(lines, th.Dim.Render(widget.Cut(strings.Join(facts, dot), w, tail)))
	if d.NextReview != "" {
		next := fmt.Sprintf(t.NextReview, ws.ShortDate(d.NextReview))
		if d.NextReview < s.desk.Today() {
			next += ", " + t.Passed
		}
		lines = append(lines, th.Dim.Render(widget.Cut(next, w, tail)))
	}
	return lines
}

// grid is the nine questions, three beside each other, and the result.
func (s *Documents) grid(w int) []string {
	th := s.desk.Env.Theme
	c := s.check()
	widths := s.gridWidths(w)
	cols := len(widths)
	var lines []string
	line := ""
	for i, q := range audit.Questions() {
		label := s.desk.Env.Words.DocQuestion(q)
		if i == s.stop {
			label = th.Strong.Render(label)
		}
		mark := " "
		if i == s.stop {
			mark = th.Accent.Render(th.Signs.Cursor)
		}
		line += widget.Pad(mark+th.Result(c.Answer(q))+" "+label, widths[i%cols], "")
		if i%cols == cols-1 {
			lines, line = append(lines, line), ""
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return append(lines, s.resultLine(c))
}

// gridWidths are the columns of the grid, each as wide as its longest word;
// three where they fit, else two or one.
func (s *Documents) gridWidths(w int) []int {
	for cols := 3; ; cols-- {
		widths, sum := make([]int, cols), 0
		for i, q := range audit.Questions() {
			widths[i%cols] = max(widths[i%cols], lipgloss.Width(s.desk.Env.Words.DocQuestion(q))+5) // mark, sign and gaps
		}
		for _, n := range widths {
			sum += n
		}
		if sum <= w+2 || cols == 1 { // the last column needs no gap
			return widths
		}
	}
}

func (s *Documents) resultLine(c *audit.DocCheck) string {
	th, t := s.desk.Env.Theme, s.t()
	label := t.Proposed
	if c != nil && c.Result != "" {
		label = t.Result
	}
	if s.stop == resultStop {
		label = th.Strong.Render(label)
	} else {
		label = th.Dim.Render(label)
	}
	line := widget.Mark(s.desk.Env, s.stop == resultStop, true) + label + " " + th.Result(c.Outcome())
	n := 0
	if c != nil {
		n = c.Answered()
	}
	line += "  " + th.Dim.Render(fmt.Sprintf("%d %s %d", n, s.desk.Env.T.Frame.Of, len(audit.Questions())))
	if c != nil && c.State != "" {
		line += th.Dim.Render(th.Signs.Dot + s.desk.Env.Words.ResultState(c.State))
	}
	return line
}

// asked is the question under the cursor and those that the element brings.
func (s *Documents) asked(d *audit.Document, w int) []string {
	th, t := s.desk.Env.Theme, s.t()
	var lines []string
	if s.stop < resultStop {
		q := s.desk.Env.Words.DocQuestionFull(audit.Questions()[s.stop])
		lines = append(lines, widget.Labelled(th.Dim.Render(t.Check), q, labelW, w, 0, th.Signs.Ellipsis)...)
	}
	ref := s.ref()
	if ref == "" && len(d.Elements) > 0 {
		ref = d.Elements[0]
	}
	return append(lines, s.questions(ref, w)...)
}

// labelW is the width of the labels in the detail.
const labelW = 8

func (s *Documents) questions(ref string, w int) []string {
	th := s.desk.Env.Theme
	el, ok := s.desk.Norms.Full(ref)
	if !ok {
		return nil
	}
	var lines []string
	label := s.t().Ask
	for _, q := range el.DocQuestions {
		lines = append(lines, widget.Labelled(th.Dim.Render(label), q.In(s.desk.Env.Lang), labelW, w, 0, th.Signs.Ellipsis)...)
		label = ""
	}
	return lines
}

// withNote puts the note below what stands above it; while it is written it
// has room, whatever stands above.
func (s *Documents) withNote(lines []string, w, h int) ([]string, *tea.Cursor) {
	th, t := s.desk.Env.Theme, s.t()
	label := th.Dim.Render(widget.Pad(t.Note, labelW, ""))
	if s.note == nil {
		text := ""
		if c := s.check(); c != nil {
			text = c.Note
		}
		if text == "" {
			return lines, nil
		}
		rows := widget.Labelled(th.Dim.Render(t.Note), widget.PlainLines(text), labelW, w, 0, th.Signs.Ellipsis)
		if len(lines)+len(rows) > h {
			lines = lines[:max(0, h-min(len(rows), h/2))]
		}
		return append(lines, rows...), nil
	}
	rows, cur := s.note.View(w - labelW)
	room := max(4, h/3)
	if len(lines)+len(rows) > h {
		lines = lines[:max(0, h-max(room, min(len(rows), h-6)))]
	}
	for i := range rows {
		front := strings.Repeat(" ", lipgloss.Width(label))
		if i == 0 {
			front = label
		}
		rows[i] = front + rows[i]
	}
	top := 0
	if over := len(lines) + len(rows) - h; over > 0 && cur != nil {
		top = max(0, min(over, cur.Y-(h-len(lines))+2))
	}
	if cur != nil {
		cur.X += labelW
		cur.Y += len(lines) - top
	}
	return append(lines, rows[top:]...), cur
}
