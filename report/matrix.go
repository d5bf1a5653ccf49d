package report

import (
	"strconv"
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
	head := []string{b.t.matrix.part, ">" + b.t.matrix.total}
	for _, a := range audit.Aspects() {
		head = append(head, b.w.Aspect(a)+" "+b.letterHead())
	}
	t := newTable(head...)
	for _, g := range pr.Groups {
		t.row(b.matrixRow(b.group(g.Edition, g.Group), g.Worst.Total, g.Aspects)...)
	}
	if len(pr.Groups) > 1 {
		t.row(b.matrixRow("**"+b.t.matrix.together+"**", pr.Worst.Total, pr.Aspects)...)
	}
	p.table(t)
	p.para(b.legend(anyNA(pr)))
	if b.num.provisional > 0 {
		p.para(b.say(b.t.matrix.provisional, b.w.Number(b.num.provisional), b.w.Number(b.num.recorded)))
	}
}

// lettered are the results that have a place in each cell of the matrix. What
// does not apply is rare and stands behind it.
func lettered() []audit.Result {
	return []audit.Result{audit.Adequate, audit.Partly, audit.Inadequate, audit.NotOccurred, audit.NotAssessed}
}

func anyNA(pr audit.Progress) bool {
	for _, a := range audit.Aspects() {
		if pr.Aspects[a].Results[audit.NA] > 0 {
			return true
		}
	}
	return false
}

func (b *book) letterHead() string {
	var out []string
	for _, r := range lettered() {
		out = append(out, b.w.Letter(r))
	}
	return strings.Join(out, "/")
}

// matrixRow counts one group: the letters of a cell, with what does not apply
// behind them, add up to the total.
func (b *book) matrixRow(name string, total int, counts map[audit.Aspect]audit.Count) []string {
	row := []string{name, b.w.Number(total)}
	for _, a := range audit.Aspects() {
		var cell []string
		for _, r := range lettered() {
			cell = append(cell, strconv.Itoa(counts[a].Results[r]))
		}
		s := strings.Join(cell, "/")
		if n := counts[a].Results[audit.NA]; n > 0 {
			s += " + " + strconv.Itoa(n) + " " + b.w.Letter(audit.NA)
		}
		row = append(row, s)
	}
	return row
}

// legend says what the letters mean.
func (b *book) legend(na bool) string {
	var out []string
	for _, r := range lettered() {
		out = append(out, b.w.Letter(r)+" "+b.w.Result(r))
	}
	if na {
		out = append(out, b.w.Letter(audit.NA)+" "+b.w.Result(audit.NA))
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
		name = strings.TrimSpace(b.cat.EditionShortIn(edition, string(b.w.Lang())) + " " + name)
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
