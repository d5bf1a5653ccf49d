package report

import (
	"fmt"
	"strings"

	"toets/audit"
	"toets/catalog"
)

// matrix is the letters of every group: how many elements have which result,
// per aspect. What nobody looked at is counted too, so each cell adds up to
// the total before it.
func (b *book) matrix(p *page) {
	pr := b.num.phase2
	if pr.Worst.Total == 0 {
		p.para(b.t.matrix.none)
		return
	}
	letters := b.letters(pr)
	head := []string{b.t.matrix.part, ">" + b.t.matrix.total}
	for _, a := range audit.Aspects() {
		head = append(head, b.w.Aspect(a)+" "+b.letterHead(letters))
	}
	t := newTable(head...)
	for _, g := range pr.Groups {
		t.row(b.matrixRow(b.group(g.Edition, g.Group), g.Worst.Total, g.Aspects, letters)...)
	}
	if len(pr.Groups) > 1 {
		t.row(b.matrixRow("**"+b.t.matrix.together+"**", pr.Worst.Total, pr.Aspects, letters)...)
	}
	p.table(t)
	p.para(b.legend(letters))
	if b.num.provisional > 0 {
		p.para(b.say(b.t.matrix.provisional, b.w.Number(b.num.provisional), b.w.Number(b.num.recorded)))
	}
}

// letters are the results that have a place in the matrix; not applicable only
// where it occurs.
func (b *book) letters(pr audit.Progress) []audit.Result {
	var out []audit.Result
	for _, r := range audit.Results() {
		if r == audit.NA {
			n := 0
			for _, a := range audit.Aspects() {
				n += pr.Aspects[a].Results[audit.NA]
			}
			if n == 0 {
				continue
			}
		}
		out = append(out, r)
	}
	return out
}

func (b *book) letterHead(letters []audit.Result) string {
	var out []string
	for _, r := range letters {
		out = append(out, b.w.Letter(r))
	}
	return strings.Join(out, "/")
}

func (b *book) matrixRow(name string, total int, counts map[audit.Aspect]audit.Count, letters []audit.Result) []string {
	row := []string{name, b.w.Number(total)}
	for _, a := range audit.Aspects() {
		var cell []string
		for _, r := range letters {
			cell = append(cell, fmt.Sprint(counts[a].Results[r]))
		}
		row = append(row, strings.Join(cell, "/"))
	}
	return row
}

func (b *book) legend(letters []audit.Result) string {
	var out []string
	for _, r := range letters {
		out = append(out, b.w.Letter(r)+" "+b.w.Result(r))
	}
	return strings.Join(out, " · ")
}

// group is the name of a group of an edition; with several editions the
// edition goes before it.
func (b *book) group(edition, id string) string {
	name := id
	for _, g := range b.cat.Groups(edition) {
		if g.ID == id {
			name = g.Name(string(b.w.Lang()))
		}
	}
	if len(b.a.Criteria) > 1 {
		name = strings.TrimSpace(b.cat.EditionShort(edition) + " " + name)
	}
	return oneLine(name)
}

// barUnit is how many blocks one finding gets; barMost is where a bar ends.
const (
	barUnit = 2
	barMost = 40
)

// bars draws the findings by grade as text.
func (b *book) bars(p *page) {
	type bar struct {
		name string
		n    int
	}
	var bars []bar
	most, wide := 0, 0
	for _, g := range audit.Grades() {
		if n := b.num.grades[g]; n > 0 {
			x := bar{b.w.GradeShort(g), n}
			bars = append(bars, x)
			most, wide = max(most, n), max(wide, width(x.name))
		}
	}
	var lines []string
	for _, x := range bars {
		blocks := x.n * barUnit
		if most*barUnit > barMost {
			blocks = max(1, x.n*barMost/most)
		}
		lines = append(lines, x.name+strings.Repeat(" ", wide-width(x.name)+1)+strings.Repeat("█", blocks)+" "+b.w.Number(x.n))
	}
	p.fence(lines)
}

// label is an element by number and our own short name: A.8.13 Copies and recovery.
func (b *book) label(ref string) string {
	id := catalog.Short(ref)
	l := b.cat.Label(ref, string(b.w.Lang()))
	if l == "" || l == id {
		return oneLine(id)
	}
	return oneLine(id) + " " + oneLine(l)
}
