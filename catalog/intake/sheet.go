package intake

import (
	"fmt"
	"strings"
)

// trow is one row of a table with where it stood.
type trow struct {
	n     int // row or line
	cells []string
}

func (r trow) cell(i int) string {
	if i < 0 || i >= len(r.cells) {
		return ""
	}
	return r.cells[i]
}

func (r trow) empty() bool {
	for _, c := range r.cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// sheet is one table; a CSV source is one without a name.
type sheet struct {
	name string
	rows []trow // those that hold something
}

// place is where a row is.
func (t *sheet) place(r trow) string {
	if t.name == "" {
		return "line " + itoa(r.n)
	}
	return "sheet " + quote(t.name) + " row " + itoa(r.n)
}

func quote(s string) string { return `"` + strings.ReplaceAll(short(plain(s)), `"`, "'") + `"` }

// add takes a row in, without its empty end, and refuses a table that no norm
// needs.
func (t *sheet) add(r trow) error {
	for len(r.cells) > 0 && strings.TrimSpace(r.cells[len(r.cells)-1]) == "" {
		r.cells = r.cells[:len(r.cells)-1]
	}
	switch {
	case len(r.cells) == 0:
		return nil
	case len(r.cells) > MaxColumns:
		return &Error{Code: CodeTooMany, Where: t.place(r), Detail: fmt.Sprintf("> %d columns", MaxColumns)}
	case len(t.rows) >= MaxRows:
		return &Error{Code: CodeTooMany, Where: t.place(r), Detail: fmt.Sprintf("> %d rows", MaxRows)}
	}
	t.rows = append(t.rows, r)
	return nil
}
