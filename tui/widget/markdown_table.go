package widget

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// table draws a table: each column as wide as its widest cell, the widest ones
// narrowed until the table fits.
func (m *markdown) table(lines []string, w int) []string {
	var flat []string
	var sizes []int
	for i, l := range lines {
		if i == 1 { // the rule under the head
			continue
		}
		cs := cells(l)
		sizes = append(sizes, len(cs))
		flat = append(flat, cs...)
	}
	flat = m.inline(flat)
	rows := make([][]string, 0, len(sizes))
	for _, n := range sizes {
		rows, flat = append(rows, flat[:n]), flat[n:]
	}
	align := alignments(lines[1])
	widths := columns(rows, w)
	var out []string
	for i, row := range rows {
		out = append(out, m.tableRow(row, widths, align, i == 0)...)
		if i == 0 {
			var line []string
			for _, cw := range widths {
				line = append(line, strings.Repeat(m.th.Signs.Horizontal, cw))
			}
			out = append(out, m.th.Rule.Render(Cut(strings.Join(line, "  "), w, "")))
		}
	}
	return out
}

// cells are the cells of a line of a table, with their marks.
func cells(line string) []string {
	line = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(line), "|"), "|")
	var out []string
	var b strings.Builder
	for i := 0; i < len(line); i++ {
		switch {
		case line[i] == '\\' && i+1 < len(line) && line[i+1] == '|':
			b.WriteByte('|')
			i++
		case line[i] == '|':
			out = append(out, b.String())
			b.Reset()
		default:
			b.WriteByte(line[i])
		}
	}
	return append(out, b.String())
}

// alignments reads the line under the head of a table.
func alignments(line string) []lipgloss.Position {
	var out []lipgloss.Position
	for _, c := range cells(line) {
		c = strings.TrimSpace(c)
		switch left, right := strings.HasPrefix(c, ":"), strings.HasSuffix(c, ":"); {
		case left && right:
			out = append(out, lipgloss.Center)
		case right:
			out = append(out, lipgloss.Right)
		default:
			out = append(out, lipgloss.Left)
		}
	}
	return out
}

// columns are the widths of columns that fit in w with two spaces between.
func columns(rows [][]string, w int) []int {
	var widths []int
	for _, cells := range rows {
		for i, c := range cells {
			if i == len(widths) {
				widths = append(widths, 1)
			}
			widths[i] = max(widths[i], ansi.StringWidth(c))
		}
	}
	for {
		sum, widest := -2, 0
		for i, cw := range widths {
			sum += cw + 2
			if cw > widths[widest] {
				widest = i
			}
		}
		if sum <= w || len(widths) == 0 || widths[widest] <= 4 {
			return widths
		}
		widths[widest] = max(4, widths[widest]-(sum-w))
		if len(widths) > 1 { // do not take all from one column
			widths[widest] = max(widths[widest], second(widths, widest))
		}
		if widths[widest] == second(widths, widest) && len(widths) > 1 {
			widths[widest]--
		}
	}
}

// second is the widest column besides one.
func second(widths []int, but int) int {
	n := 4
	for i, cw := range widths {
		if i != but {
			n = max(n, cw)
		}
	}
	return n
}

func (m *markdown) tableRow(cells []string, widths []int, align []lipgloss.Position, head bool) []string {
	cols := make([][]string, len(widths))
	h := 1
	for i := range widths {
		text := ""
		if i < len(cells) {
			text = cells[i]
		}
		if head {
			text = ansi.Strip(text)
			if !m.th.NoColor && text != "" {
				text = m.th.Strong.Render(text)
			}
		}
		cols[i] = hang(text, widths[i])
		h = max(h, len(cols[i]))
	}
	out := make([]string, h)
	for y := range h {
		var parts []string
		for i, cw := range widths {
			cell := ""
			if y < len(cols[i]) {
				cell = cols[i][y]
			}
			room := cw - ansi.StringWidth(cell)
			switch {
			case i < len(align) && align[i] == lipgloss.Right:
				cell = strings.Repeat(" ", max(0, room)) + cell
			case i < len(align) && align[i] == lipgloss.Center:
				cell = Pad(strings.Repeat(" ", max(0, room/2))+cell, cw, "")
			default:
				cell = Pad(cell, cw, "")
			}
			parts = append(parts, cell)
		}
		out[y] = strings.TrimRight(strings.Join(parts, "  "), " ")
	}
	return out
}
