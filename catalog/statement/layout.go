package statement

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"toets/catalog/table"
)

// Column is what a column of the table holds.
type Column string

// The columns. Those from Risk to Government are ticks under the name of a
// ground.
const (
	Control    Column = "control"
	Applicable Column = "applicable"
	Excluded   Column = "excluded" // a tick that says it is left out
	Reason     Column = "reason"   // why in or why out
	ReasonIn   Column = "reason_in"
	ReasonOut  Column = "reason_out"
	Status     Column = "status"
	Owner      Column = "owner"
	Risks      Column = "risks" // references
	Risk       Column = "risk"
	Law        Column = "law"
	Contract   Column = "contract"
	Practice   Column = "good_practice"
	Government Column = "government_measure"
)

// Columns lists what a column can hold, in the order in which it is shown.
func Columns() []Column {
	return []Column{Control, Applicable, Excluded, Reason, ReasonIn, ReasonOut, Status, Owner, Risks, Risk, Law, Contract, Practice, Government}
}

// What is wrong with a choice of columns.
var (
	ErrNoColumn = errors.New("no such column")
	ErrNoSheet  = errors.New("no such sheet")
	ErrNotKnown = errors.New("not something that a column holds")
)

// Layout says where in a table the statement stands.
type Layout struct {
	Sheet int            // index
	First int            // index of the first row with a control
	At    map[Column]int // index of the column; what is not there is not in it
	Heads []string       // the head of each column, as far as there is one
}

// Header is the head of a column with its letter: "C: Van toepassing".
func (l Layout) Header(column int) string {
	s := Letter(column)
	if column < len(l.Heads) && l.Heads[column] != "" {
		s += ": " + strings.Join(strings.Fields(l.Heads[column]), " ")
	}
	return s
}

// Letter is the name of a column in a spreadsheet: 0 is A.
func Letter(column int) string {
	s := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		s = string(rune('A'+(n-1)%26)) + s
	}
	return s
}

// Set puts what a column holds somewhere else: where is the head of a column,
// its letter or its number from 1, "-" for nowhere.
func (l *Layout) Set(name, where string) error {
	c := Column(strings.ToLower(strings.TrimSpace(name)))
	if !slices.Contains(Columns(), c) {
		return fmt.Errorf("%s: %w", name, ErrNotKnown)
	}
	where = strings.TrimSpace(where)
	if where == "-" || where == "" {
		delete(l.At, c)
		return nil
	}
	at := l.column(where)
	if at < 0 {
		return fmt.Errorf("%s: %w", where, ErrNoColumn)
	}
	l.Put(c, at)
	return nil
}

// Put says that a column, counted from 0, holds c and nothing else; below 0
// that none does.
func (l *Layout) Put(c Column, at int) {
	for other, i := range l.At {
		if i == at {
			delete(l.At, other)
		}
	}
	if at < 0 {
		delete(l.At, c)
		return
	}
	l.At[c] = at
}

func (l *Layout) column(where string) int {
	for i, h := range l.Heads {
		if h != "" && fold(h) == fold(where) {
			return i
		}
	}
	if n, err := strconv.Atoi(where); err == nil && n >= 1 && n <= len(l.Heads) {
		return n - 1
	}
	for i := range l.Heads {
		if strings.EqualFold(Letter(i), where) {
			return i
		}
	}
	return -1
}

// Guess finds the sheet and the columns: first the column with the most numbers
// of controls, then the others by their heads and, where they have none, by
// what is in them.
func Guess(sheets []table.Sheet, n *Names) Layout {
	best, most := Layout{At: map[Column]int{}}, -1
	for i := range sheets {
		l, hits := guess(sheets[i], n)
		l.Sheet = i
		if _, ok := l.At[Applicable]; ok {
			hits += hits / 2
		}
		if sheets[i].Hidden {
			hits /= 4
		}
		if hits > most {
			best, most = l, hits
		}
	}
	return best
}

// GuessIn is Guess on one sheet, by its name or its number from 1.
func GuessIn(sheets []table.Sheet, name string, n *Names) (Layout, error) {
	at := slices.IndexFunc(sheets, func(s table.Sheet) bool { return strings.EqualFold(s.Name, strings.TrimSpace(name)) })
	if i, err := strconv.Atoi(name); at < 0 && err == nil && i >= 1 && i <= len(sheets) {
		at = i - 1
	}
	if at < 0 {
		return Layout{}, fmt.Errorf("%s: %w", name, ErrNoSheet)
	}
	l, _ := guess(sheets[at], n)
	l.Sheet = at
	return l, nil
}

// maxHead is how many rows above the first control can hold its heads.
const maxHead = 4

func guess(s table.Sheet, n *Names) (l Layout, hits int) {
	wide := 0
	for _, r := range s.Rows {
		wide = max(wide, len(r.Cells))
	}
	l = Layout{At: make(map[Column]int), Heads: make([]string, wide)}
	control, hits := controls(s, wide, n)
	if control < 0 {
		l.First = min(1, len(s.Rows))
		l.heads(s, nil)
		return l, 0
	}
	l.First = slices.IndexFunc(s.Rows, func(r table.Row) bool { return isNumber(n, r.Cell(control)) })
	kinds := make([]Column, wide)
	l.heads(s, kinds)
	kinds[control] = Control
	body := s.Rows[l.First:]
	byContent(kinds, body)
	for i, k := range kinds {
		if _, taken := l.At[k]; k != "" && !taken {
			l.At[k] = i
		}
	}
	return l, hits
}

// controls is the column with the most numbers of controls.
func controls(s table.Sheet, wide int, n *Names) (column, hits int) {
	column = -1
	for c := range wide {
		k := 0
		for _, r := range s.Rows {
			if isNumber(n, r.Cell(c)) {
				k++
			}
		}
		if k > hits {
			column, hits = c, k
		}
	}
	return column, hits
}

func isNumber(n *Names, cell string) bool {
	if cell == "" {
		return false
	}
	f := n.find(cell, nil)
	return f.kind == own || f.kind == foreign
}

// heads reads what the rows above the first control call the columns. The row
// with the most names that we know goes first; then the lowest.
func (l *Layout) heads(s table.Sheet, kinds []Column) {
	type candidate struct{ row, known int }
	var rows []candidate
	for row := l.First - 1; row >= max(0, l.First-maxHead); row-- {
		c := candidate{row: row}
		for _, cell := range s.Rows[row].Cells {
			if headed(cell) != "" {
				c.known++
			}
		}
		rows = append(rows, c)
	}
	slices.SortStableFunc(rows, func(a, b candidate) int { return b.known - a.known })
	for i := range l.Heads {
		for _, c := range rows {
			cell := s.Rows[c.row].Cell(i)
			if cell == "" {
				continue
			}
			k := headed(cell)
			if l.Heads[i] == "" || k != "" {
				l.Heads[i] = cell
			}
			if k != "" && kinds != nil {
				kinds[i] = k
				break
			}
		}
	}
}

// byContent corrects by what is in the columns what their heads leave open.
func byContent(kinds []Column, body []table.Row) {
	for i, k := range kinds {
		yes, ticks, filled := look(body, i)
		switch {
		case filled == 0:
		case k == Risk && ticks*10 < filled*8:
			kinds[i] = Risks // references, not ticks
		case k == Risks && ticks == filled && filled > 2:
			kinds[i] = Risk
		case k == Excluded && yes*10 < filled*6:
			kinds[i] = ReasonOut
		case k == Applicable && yes*10 < filled*3 && !slices.Contains(kinds, Reason):
			kinds[i] = Reason
		}
	}
	if slices.Contains(kinds, Applicable) || slices.Contains(kinds, Excluded) {
		return
	}
	for i, k := range kinds {
		if yes, _, filled := look(body, i); k == "" && filled > 0 && yes*10 >= filled*6 && filled*2 >= len(body) {
			kinds[i] = Applicable
			return
		}
	}
}

func look(body []table.Row, column int) (yes, ticks, filled int) {
	for _, r := range body[:min(len(body), 500)] {
		cell := r.Cell(column)
		if nothing(cell) {
			continue
		}
		filled++
		if _, _, _, ok := applies(cell); ok {
			yes++
		}
		if _, ok := tickedIn(cell); ok {
			ticks++
		}
	}
	return yes, ticks, filled
}
