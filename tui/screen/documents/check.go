package documents

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"toets/audit"
	"toets/tui/flow"
	"toets/tui/widget"
)

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
	lines := flow.SourceLines(s.desk, &el, labelW, w)
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
