package register

import (
	"fmt"
	"strings"

	"toets/audit"
	"toets/catalog"
	"toets/tui/ui"
	"toets/tui/widget"
)

// headLines stand above the rows.
const headLines = 1

// columns are the widths of a row; 0 leaves a column out.
type columns struct{ number, kind, title, version, approved, review, check int }

// layout gives the title what the others leave. A narrow window drops what the
// fields of a document show as well.
func layout(w int) columns {
	c := columns{number: 6, kind: 12, version: 12, approved: 13, review: 15, check: 6}
	if w < 100 {
		c.version, c.approved, c.review = 8, 0, 14
	}
	if w < 70 {
		c.kind = 0
	}
	if w < 56 {
		c.version, c.review = 0, 2
	}
	c.title = max(8, w-c.number-c.kind-c.version-c.approved-c.review-c.check)
	return c
}

// View draws the columns and the rows.
func (s *Register) View(w, h int) ui.Frame {
	th, t := s.Desk.Env.Theme, s.t()
	f := ui.Frame{Where: s.where(), Meter: s.meter()}
	lines := []string{th.Dim.Render("  " + s.heading(w-2))}
	if s.List.Len() == 0 && s.List.Filtered() == "" {
		lines = append(lines, "")
		for _, l := range widget.Wrap(t.Empty, max(1, min(72, w-4))) {
			lines = append(lines, "  "+th.Dim.Render(l))
		}
		f.Body = widget.Fit(lines, w, h)
		return f
	}
	rows, cur := s.List.View(w, max(0, h-headLines))
	if cur != nil {
		cur.Y += headLines
		f.Cursor = cur
	}
	f.Body = widget.Fit(append(lines, rows...), w, h)
	return f
}

func (s *Register) where() []string {
	where := []string{s.Desk.Env.T.Places.Register}
	if a := s.Desk.State.Audit(s.Page.Audit); a != nil {
		where = append([]string{a.Number}, where...)
	}
	return where
}

// meter is how many documents there are, and how many are past their review.
func (s *Register) meter() string {
	text := s.Desk.Env.Words.KindCount(s.docs, audit.KindDocument)
	if s.late > 0 {
		text += " " + s.Desk.Env.Theme.Warn.Render(s.Desk.Env.Theme.Signs.Overdue+s.Desk.Env.Words.Number(s.late))
	}
	return text
}

func (s *Register) heading(w int) string {
	c, t := layout(w), s.t()
	return c.line(t.Number, t.Kind, t.Title, t.Version, t.Approved, t.Review, t.Check)
}

func (c columns) line(number, kind, title, version, approved, review, check string) string {
	return widget.Pad(number, c.number, "") + widget.Pad(kind, c.kind, " ") + widget.Pad(title, c.title, " ") + widget.Pad(version, c.version, " ") +
		widget.Pad(approved, c.approved, " ") + widget.Pad(review, c.review, " ") + widget.Pad(check, c.check, "")
}

func (s *Register) draw(d *audit.Document, w int, on bool) string {
	th, ws := s.Desk.Env.Theme, s.Desk.Env.Words
	tail := th.Signs.Ellipsis
	c := layout(w)
	title := widget.Cut(widget.Plain(d.Title), c.title-1, tail)
	number := widget.Plain(d.Number)
	review := widget.Plain(ws.ShortDate(d.NextReview))
	check := th.Result(s.check(d).Outcome()) + " " + th.Dim.Render(s.answered(d))
	if c.review < 4 {
		review = ""
	}
	switch {
	case d.Withdrawn != "":
		review, check = th.Dim.Render(widget.Cut(s.t().Out, c.review-1, tail)), ""
	case overdue(s.Desk, d):
		review = th.Warn.Render(strings.TrimSpace(th.Signs.Overdue + " " + review))
	case review != "":
		review = "  " + review
	}
	number += strings.TrimSpace(widget.Others(s.Desk, d.ID))
	switch {
	case on:
		number, title = th.Strong.Render(number), th.Strong.Render(title)
	case d.Withdrawn != "":
		title = th.Dim.Render(title)
	}
	return c.line(number, widget.Cut(widget.Plain(ws.DocumentKind(d.Kind)), c.kind-1, tail), title, widget.Cut(widget.Plain(d.Version), c.version-1, tail), widget.Plain(ws.ShortDate(d.Approved)), review, check)
}

// answered is how many of the nine questions have an answer: 4/9.
func (s *Register) answered(d *audit.Document) string {
	c := s.check(d)
	if c == nil {
		return ""
	}
	return fmt.Sprintf("%d/%d", c.Answered(), len(audit.Questions()))
}

// shorts are elements by their numbers.
func shorts(refs []string) string {
	var out []string
	for _, r := range refs {
		out = append(out, catalog.Short(r))
	}
	return strings.Join(out, " ")
}
