package report

import (
	"strings"
	"unicode"
)

// wide is the most columns of text that a table column is padded to, and
// line what the padded columns of a row take together. Beyond it a table can
// not be read as plain text by its columns anyway.
const (
	wide = 46
	line = 110
)

// table is a table being filled. Cells are our own words or escaped already.
type table struct {
	head  []string
	right []bool // numbers stand to the right
	rows  [][]string
}

// newTable makes a table; a column whose head begins with ">" holds numbers.
func newTable(head ...string) *table {
	t := &table{right: make([]bool, len(head))}
	for i, h := range head {
		h, t.right[i] = strings.CutPrefix(h, ">")
		t.head = append(t.head, h)
	}
	return t
}

func (t *table) row(cells ...string) { t.rows = append(t.rows, cells) }

// widths are the widths to pad to; from the first wide column on, none.
func (t *table) widths() []int {
	w := make([]int, len(t.head))
	sum := 0
	for i := range t.head {
		w[i] = max(3, width(t.head[i]))
		for _, r := range t.rows {
			w[i] = max(w[i], width(r[i]))
		}
		sum += w[i] + 3
		if w[i] > wide || sum > line {
			for j := i; j < len(w); j++ {
				w[j] = 0
			}
			break
		}
	}
	return w
}

// table writes the table, nothing when it has no rows.
func (p *page) table(t *table) {
	if len(t.rows) == 0 {
		return
	}
	p.gap()
	w := t.widths()
	p.cells(t.head, t.right, w)
	for i := range t.head {
		n := max(3, w[i])
		p.b = append(p.b, "|-"...)
		for range n - 1 {
			p.b = append(p.b, '-')
		}
		if t.right[i] {
			p.b = append(p.b, "-:"...)
		} else {
			p.b = append(p.b, "--"...)
		}
	}
	p.b = append(p.b, "|\n"...)
	for _, r := range t.rows {
		p.cells(r, t.right, w)
	}
}

func (p *page) cells(cells []string, right []bool, w []int) {
	for i, c := range cells {
		fill := max(0, w[i]-width(c))
		p.b = append(p.b, "| "...)
		if right[i] {
			p.fill(fill)
		}
		p.b = append(p.b, c...)
		if !right[i] {
			p.fill(fill)
		}
		p.b = append(p.b, ' ')
	}
	p.b = append(p.b, "|\n"...)
}

func (p *page) fill(n int) {
	for range n {
		p.b = append(p.b, ' ')
	}
}

// width is how many columns a text takes: marks that stand on another
// character take none.
func width(s string) int {
	n := 0
	for _, r := range s {
		if r < 0x300 || !unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
			n++
		}
	}
	return n
}
