package main

import (
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// width is how wide a line may be: that of the terminal, and without one as
// wide as it takes.
func (a *app) width() int {
	w, _ := a.size()
	if w < 40 {
		return 0
	}
	return w
}

// columns prints rows in aligned columns without a head. The last column is
// as wide as it is; on a terminal it wraps under itself.
func (a *app) columns(margin string, rows [][]string) {
	writeColumns(a.stdout, margin, rows, nil, a.width())
}

// table prints rows under a head, in aligned columns two blanks apart. Text
// from outside is made safe; what the numbers in right name stands to the right.
func (a *app) table(head []string, rows [][]string, right ...int) {
	if len(rows) == 0 {
		return
	}
	safe := make([][]string, 0, len(rows)+1)
	top := make([]string, 0, len(head))
	for _, h := range head {
		top = append(top, a.style(bold, h))
	}
	safe = append(safe, top)
	for _, r := range rows {
		cells := make([]string, 0, len(r))
		for _, c := range r {
			cells = append(cells, plain(c))
		}
		safe = append(safe, cells)
	}
	writeColumns(a.stdout, "", safe, right, a.width())
}

// widest is the most that a column but the last takes.
const widest = 48

func writeColumns(w io.Writer, margin string, rows [][]string, right []int, most int) {
	var wide []int
	for _, r := range rows {
		for i, c := range r {
			if i == len(wide) {
				wide = append(wide, 0)
			}
			wide[i] = max(wide[i], min(ansi.StringWidth(c), widest))
		}
	}
	for _, r := range rows {
		_, _ = io.WriteString(w, row(margin, r, wide, right, most)+"\n")
	}
}

func row(margin string, cells []string, wide []int, right []int, most int) string {
	var b strings.Builder
	b.WriteString(margin)
	used := ansi.StringWidth(margin)
	for i, c := range cells {
		last := i == len(cells)-1
		if !last || contains(right, i) {
			c = ansi.Truncate(c, wide[i], "…")
			gap := strings.Repeat(" ", max(0, wide[i]-ansi.StringWidth(c)))
			if contains(right, i) {
				c = gap + c
			} else {
				c += gap
			}
			if !last {
				c += "  "
			}
			used += wide[i] + 2
		} else if most > used+20 {
			c = strings.ReplaceAll(ansi.Wordwrap(c, most-used, ""), "\n", "\n"+strings.Repeat(" ", used))
		}
		b.WriteString(c)
	}
	return strings.TrimRight(b.String(), " ")
}

func contains(list []int, n int) bool {
	for _, x := range list {
		if x == n {
			return true
		}
	}
	return false
}
