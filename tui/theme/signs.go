package theme

import (
	"charm.land/lipgloss/v2"

	"toets/audit"
	"toets/catalog/words"
)

// Signs are the characters that stand for something. Each has a plain form, so
// that a terminal, a font or a person without the first can read the second.
type Signs struct {
	Cursor, Ellipsis, Crumb, Dot, Times, Dash   string
	Horizontal, Vertical, TeeDown, TeeUp, Cross string
	TopLeft, TopRight, BottomLeft, BottomRight  string
	Full, Empty                                 string // meters
	Ticked, Unticked                            string
	News, Conflict, Unshared, Alert             string
	Overdue, Back, Bullet                       string
	Spinner                                     []string
}

func unicodeSigns() Signs {
	return Signs{
		Cursor: "▸", Ellipsis: "…", Crumb: " › ", Dot: " · ", Times: "×", Dash: "–",
		Horizontal: "─", Vertical: "│", TeeDown: "┬", TeeUp: "┴", Cross: "┼",
		TopLeft: "┌", TopRight: "┐", BottomLeft: "└", BottomRight: "┘",
		Full: "█", Empty: "░", Ticked: "[✓]", Unticked: "[ ]",
		News: "↓", Conflict: "⇄", Unshared: "↑", Alert: "!", Overdue: "!", Back: "‹", Bullet: "•",
		Spinner: []string{"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"},
	}
}

func asciiSigns() Signs {
	return Signs{
		Cursor: ">", Ellipsis: "~", Crumb: " > ", Dot: " | ", Times: "x", Dash: "-",
		Horizontal: "-", Vertical: "|", TeeDown: "+", TeeUp: "+", Cross: "+",
		TopLeft: "+", TopRight: "+", BottomLeft: "+", BottomRight: "+",
		Full: "#", Empty: ".", Ticked: "[x]", Unticked: "[ ]",
		News: "v", Conflict: "<>", Unshared: "^", Alert: "!", Overdue: "!", Back: "<", Bullet: "*",
		Spinner: []string{"|", "/", "-", "\\"},
	}
}

// Result is the sign of a result; of nothing recorded, that of not assessed.
func (t *Theme) Result(r audit.Result) string {
	if s, ok := t.results[r]; ok {
		return s
	}
	return t.results[audit.NotAssessed]
}

// ResultStyle is the style of words about a result.
func (t *Theme) ResultStyle(r audit.Result) lipgloss.Style {
	switch r {
	case audit.Adequate:
		return t.Good
	case audit.Partly:
		return t.Warn
	case audit.Inadequate:
		return t.Bad
	case audit.NotOccurred:
		return t.Info
	default:
		return t.Dim
	}
}

// Grade is the sign of a grade, a space for none.
func (t *Theme) Grade(g audit.Grade) string {
	if s, ok := t.grades[g]; ok {
		return s
	}
	return " "
}

// draw draws the signs once: a list shows hundreds of them in every frame.
func (t *Theme) draw() {
	t.results, t.grades = make(map[audit.Result]string), make(map[audit.Grade]string)
	for _, r := range audit.Results() {
		t.results[r] = t.ResultStyle(r).Render(words.Sign(r, t.ASCII))
	}
	for _, g := range audit.Grades() {
		t.grades[g] = t.GradeStyle(g).Render(words.GradeSign(g, t.ASCII))
	}
}

// GradeStyle is the style of words about a grade.
func (t *Theme) GradeStyle(g audit.Grade) lipgloss.Style {
	switch g {
	case audit.Major:
		return t.Bad
	case audit.Minor, audit.Concern:
		return t.Warn
	case audit.Observation, audit.OFI:
		return t.Info
	case audit.Strength:
		return t.Good
	default:
		return t.Text
	}
}
