package finding

import (
	"strings"

	"toets/tui/ui"
	"toets/tui/widget"
)

// From wide columns on the history stands beside the finding, pastWidth wide.
const (
	wide      = 116
	pastWidth = 44
)

// View draws the fields, or the finding as in the report; in a wide window with
// the history beside it.
func (s *Finding) View(w, h int) ui.Frame {
	f := s.finding()
	if f == nil {
		return ui.Frame{Body: widget.Fit([]string{" " + s.desk.Env.Theme.Dim.Render(widget.Cut(s.t().Gone, max(0, w-1), ""))}, w, h), Where: []string{s.desk.Env.T.Places.Findings}}
	}
	pane := s.form.View
	if s.preview != nil {
		pane = s.previewPane
	}
	fr := widget.Body(w, h, pane)
	if w >= wide {
		fr = s.beside(pane, w, h)
	}
	fr.Where = []string{s.desk.Env.T.Places.Findings, f.Number()}
	if s.preview != nil {
		fr.Where = append(fr.Where, s.t().AsInReport)
	}
	th := s.desk.Env.Theme
	fr.Meter = th.Dim.Render(s.desk.Env.Words.FindingState(f.State)) + " " + th.Rule.Render(th.Signs.Vertical) + " " + s.completeness(f)
	return fr
}

// beside draws the pane and the history beside it.
// formArea is where the fields are drawn.
func formArea(w, h int) widget.Area {
	if w >= wide {
		w -= pastWidth + 2
	}
	return widget.Area{W: w, H: h}
}

func (s *Finding) beside(pane widget.Pane, w, h int) ui.Frame {
	th := s.desk.Env.Theme
	lw := w - pastWidth - 2
	left, cur := pane(lw, h)
	right, _ := s.pastPane(pastWidth, h)
	lines := make([]string, h)
	for i := range lines {
		l, r := "", ""
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		lines[i] = widget.Pad(l, lw, "") + th.Rule.Render(th.Signs.Vertical) + " " + r
	}
	if cur != nil && (cur.X >= lw || cur.Y >= h || cur.X < 0 || cur.Y < 0) {
		cur = nil
	}
	return ui.Frame{Body: strings.Join(lines, "\n"), Cursor: cur, Split: lw}
}
