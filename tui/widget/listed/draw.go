package listed

import (
	tea "charm.land/bubbletea/v2"

	"toets/tui/ui"
	"toets/tui/widget"
)

// Headed puts a heading above the first of the rows that share one; heading
// says which a row has, "" for none.
func (s *Screen) Headed(rows []widget.Row, heading func(i int) string) []widget.Row {
	out := make([]widget.Row, 0, len(rows))
	head := ""
	for i, r := range rows {
		if h := heading(i); h != head {
			head = h
			out = append(out, widget.Row{Head: true, Draw: func(w int, _ bool) string {
				th := s.Desk.Env.Theme
				return th.Heading.Render(widget.Cut(widget.Plain(h), w, th.Signs.Ellipsis))
			}})
		}
		out = append(out, r)
	}
	return out
}

// ListPane draws the name of the order with its key and the rows below it, or
// what belongs here as long as there is nothing.
func (s *Screen) ListPane(order, empty string) widget.Pane {
	return func(w, h int) ([]string, *tea.Cursor) {
		th := s.Desk.Env.Theme
		lines := []string{widget.Ends("  "+th.Dim.Render(order), th.Key.Render(ui.KeyView)+" ", w, th.Signs.Ellipsis)}
		if s.List.Len() == 0 && s.List.Filtered() == "" {
			for _, l := range widget.Wrap(empty, max(8, w-4)) {
				lines = append(lines, "  "+th.Dim.Render(l))
			}
			return lines, nil
		}
		view := s.List.View
		if s.Pair != nil {
			view = s.Pair.ListPane
		}
		rows, cur := view(w, max(1, h-1))
		if cur != nil {
			cur.Y++
		}
		return append(lines, rows...), cur
	}
}

// FieldPane draws lines and the fields of the row under the cursor below them;
// nothing where head gives no lines.
func (s *Screen) FieldPane(head func(w int) []string) widget.Pane {
	return func(w, h int) ([]string, *tea.Cursor) {
		lines := head(w)
		if len(lines) == 0 {
			return nil, nil
		}
		rows, cur := s.Pair.FormPane(w, max(1, h-len(lines)))
		if cur != nil {
			cur.Y += len(lines)
		}
		return append(lines, rows...), cur
	}
}
