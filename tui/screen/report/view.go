package report

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"toets/catalog/words"
	"toets/tui/ui"
	"toets/tui/widget"
	"toets/tui/widget/pair"
	"toets/tui/widget/place"
)

// View draws the outline and what belongs to its row, or the report alone.
func (s *Report) View(w, h int) ui.Frame {
	f := ui.Frame{Where: []string{s.desk.Env.T.Places.Report}}
	if s.audit == nil {
		f.Body = widget.Fit(nil, w, h)
		return f
	}
	if s.whole {
		f = widget.Body(w, h, s.read)
	} else {
		f = widget.Split(s.desk, w, h, s.right || s.note != nil, s.outline, s.side)
	}
	f.Where = []string{s.audit.Number, s.desk.Env.T.Places.Report}
	f.Meter = fmt.Sprintf("R%d %s", s.level, s.lang)
	if s.right || s.whole {
		if n := len(s.shown()); n > h {
			f.Meter = fmt.Sprintf("%d/%d ", min(s.top+h, n), n) + f.Meter
		}
	}
	return f
}

func (s *Report) outline(w, h int) ([]string, *tea.Cursor) {
	lines, cur := s.list.View(w, h)
	if s.right || s.note != nil {
		pair.Unmark(s.desk, lines)
	}
	return lines, cur
}

// shown are the lines that are read now.
func (s *Report) shown() []string {
	look := s.look()
	if s.whole {
		return s.drawn.all
	}
	if _, ok := place.Block(s.list.ID()); !ok {
		switch s.list.ID() {
		case place.AdviceSpot:
			return s.adviceLines(look.side)
		case rowMissing:
			return s.missingLines(look.side)
		}
	}
	number := s.chapter()
	for _, c := range s.drawn.chapters {
		if c.number != number {
			continue
		}
		if look.side != s.drawn.look.side { // the window changed; it is being drawn anew
			return widget.Markdown(c.source, look.side, look.theme)
		}
		return c.lines
	}
	return nil
}

func (s *Report) read(w, h int) ([]string, *tea.Cursor) {
	lines := s.shown()
	top := max(0, min(s.top, len(lines)-1))
	if len(lines) == 0 {
		return []string{"", "  " + s.desk.Env.Theme.Dim.Render(s.t().Rendering)}, nil
	}
	return lines[top:min(len(lines), top+h)], nil
}

// side is what belongs to the row: the text that is written, else the preview.
func (s *Report) side(w, h int) ([]string, *tea.Cursor) {
	if s.note != nil {
		return s.writing(w, h)
	}
	if block, ok := place.Block(s.list.ID()); ok && s.text(block) == "" {
		lines := s.about(block, w)
		lines = append(lines, "")
		rest, _ := s.read(w, max(0, h-len(lines)))
		return append(lines, rest...), nil
	}
	return s.read(w, h)
}

// about says what a text is for.
func (s *Report) about(block string, w int) []string {
	th := s.desk.Env.Theme
	lines := []string{th.Heading.Render(widget.Cut(words.Capital(s.desk.Env.Words.TextBlock(block)), w, th.Signs.Ellipsis))}
	for _, l := range widget.Wrap(s.t().help(block), max(1, w)) {
		lines = append(lines, th.Dim.Render(l))
	}
	return lines
}

// writing draws the text that is written, the line with the cursor in sight.
func (s *Report) writing(w, h int) ([]string, *tea.Cursor) {
	lines := append(s.about(s.block, w), "")
	rows, cur := s.note.View(w)
	room := max(1, h-len(lines))
	top := 0
	if cur != nil && len(rows) > room {
		top = max(0, min(cur.Y-room/2, len(rows)-room))
		cur.Y -= top
	}
	if cur != nil {
		cur.Y += len(lines)
	}
	return append(lines, rows[top:min(len(rows), top+room)]...), cur
}

func (s *Report) missingLines(w int) []string {
	th, t := s.desk.Env.Theme, s.t()
	if len(s.drawn.missing) == 0 {
		return []string{th.Good.Render(widget.Cut(t.NothingMissing, w, th.Signs.Ellipsis))}
	}
	lines := []string{th.Heading.Render(widget.Cut(t.Needed, w, th.Signs.Ellipsis))}
	for _, m := range s.drawn.missing {
		lines = append(lines, widget.Labelled(th.Warn.Render(th.Signs.Alert), widget.Plain(m.Text), 2, w, 0, th.Signs.Ellipsis)...)
	}
	return lines
}
