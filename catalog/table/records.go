package table

import (
	"io"
	"strings"
)

// records cuts a text into rows of cells. The reader of the standard library
// either refuses a quotation mark that was typed within a cell, or takes all
// that follows for that one cell; people paste such cells every day.
type records struct {
	rest  string
	sep   byte
	lines int // that were read
}

// next is the next row that is not blank, with the line it begins on; io.EOF
// after the last one. Where a quotation mark never closes it is an *Error, with
// the cells up to there, and the rest begins with that mark.
func (r *records) next() (cells []string, line int, err error) {
	for r.rest != "" && (r.rest[0] == '\n' || strings.HasPrefix(r.rest, "\r\n")) {
		r.rest = r.rest[strings.IndexByte(r.rest, '\n')+1:]
		r.lines++
	}
	if r.rest == "" {
		return nil, 0, io.EOF
	}
	line = r.lines + 1
	for {
		cell, ok := r.quoted()
		switch {
		case ok:
		case r.open():
			return append(cells, r.rest), line, &Error{Why: OpenQuote, Row: r.lines + 1}
		default:
			end := strings.IndexAny(r.rest, "\n"+string(rune(r.sep)))
			if end < 0 {
				end = len(r.rest)
			}
			cell, r.rest = r.rest[:end], r.rest[end:]
		}
		cells = append(cells, cell)
		r.rest = strings.TrimPrefix(r.rest, "\r")
		if r.rest == "" {
			return cells, line, nil
		}
		end := r.rest[0]
		if r.rest = r.rest[1:]; end == '\n' {
			r.lines++
			return cells, line, nil
		}
	}
}

// quoted is a cell between quotation marks, in which a mark is written twice.
// It is one only if nothing stands behind its end: "De regels" gelden is not.
func (r *records) quoted() (string, bool) {
	if !strings.HasPrefix(r.rest, `"`) {
		return "", false
	}
	end := closing(r.rest)
	if end < 0 || !r.ends(r.rest[end+1:]) {
		return "", false
	}
	cell := r.rest[1:end]
	r.rest = r.rest[end+1:]
	r.lines += strings.Count(cell, "\n")
	return strings.ReplaceAll(cell, `""`, `"`), true
}

// ends reports whether a cell ends here.
func (r *records) ends(s string) bool {
	return s == "" || s[0] == r.sep || s[0] == '\n' || s == "\r" || strings.HasPrefix(s, "\r\n")
}

// open reports whether a cell begins with a mark that has no end at all.
func (r *records) open() bool {
	return strings.HasPrefix(r.rest, `"`) && closing(r.rest) < 0
}

// closing is where the mark stands that closes the first one, -1 for nowhere.
func closing(s string) int {
	for at := 1; ; {
		next := strings.IndexByte(s[at:], '"')
		if next < 0 {
			return -1
		}
		at += next
		if at+1 == len(s) || s[at+1] != '"' {
			return at
		}
		at += 2
	}
}
