package widget

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// resolved resolves backslashes and entities, which the parser leaves in texts.
func resolved(s string) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	b := util.UnescapePunctuations([]byte(s))
	return PlainLines(string(util.ResolveEntityNames(util.ResolveNumericReferences(b))))
}

// table draws a table: each column as wide as its widest cell, the widest ones
// narrowed until the table fits.
func (m *markdown) table(n *east.Table, w int) []string {
	var rows [][]string
	for r := n.FirstChild(); r != nil; r = r.NextSibling() {
		var cells []string
		for c := r.FirstChild(); c != nil; c = c.NextSibling() {
			cells = append(cells, m.inline(c))
		}
		rows = append(rows, cells)
	}
	widths := columns(rows, w)
	var out []string
	for i, cells := range rows {
		out = append(out, m.tableRow(cells, widths, n.Alignments, i == 0)...)
		if i == 0 {
			var line []string
			for _, cw := range widths {
				line = append(line, strings.Repeat(m.th.Signs.Horizontal, cw))
			}
			out = append(out, m.th.Rule.Render(strings.Join(line, "  ")))
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

func (m *markdown) tableRow(cells []string, widths []int, align []east.Alignment, head bool) []string {
	cols := make([][]string, len(widths))
	h := 1
	for i := range widths {
		text := ""
		if i < len(cells) {
			text = cells[i]
		}
		if head {
			text = words(ansi.Strip(text), m.th.Strong.Render)
		}
		cols[i] = Wrap(text, widths[i])
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
			case i < len(align) && align[i] == east.AlignRight:
				cell = strings.Repeat(" ", max(0, room)) + cell
			case i < len(align) && align[i] == east.AlignCenter:
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
