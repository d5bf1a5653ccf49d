package table

import (
	"errors"
	"io"
	"strings"
)

// text reads rows of text: CSV with any usual separator, tabs as a spreadsheet
// puts them on the clipboard, or a Markdown table.
func (t *reader) text(b []byte, ending string) ([]Sheet, error) {
	s, ok := decode(b)
	if !ok {
		return nil, &Error{Why: NotText}
	}
	if head := strings.ToLower(s[:min(len(s), 512)]); strings.HasPrefix(strings.TrimSpace(head), "<") && (strings.Contains(head, "<html") || strings.Contains(head, "<!doctype") || strings.Contains(head, "<?xml")) {
		return nil, &Error{Why: OtherFormat, What: "html/xml"}
	}
	if !strings.Contains(s, "\n") { // a terminal pastes lines with a return alone
		s = strings.ReplaceAll(s, "\r", "\n")
	}
	first, sep := 0, rune(0)
	// "sep=;" on the first line is how a spreadsheet is told the separator.
	if line, rest, _ := strings.Cut(s, "\n"); strings.HasPrefix(strings.ToLower(line), "sep=") {
		if r := []rune(strings.TrimRight(line[4:], "\r")); len(r) == 1 && separator(r[0]) {
			s, first, sep = rest, 1, r[0]
		}
	}
	if sep == 0 && markdown(s) {
		return t.markdown(s)
	}
	if sep == 0 {
		sep = guess(s, ending)
	}
	return t.separated(s, sep, first)
}

func separator(r rune) bool { return strings.ContainsRune(";,\t|", r) }

func (t *reader) separated(s string, sep rune, first int) ([]Sheet, error) {
	sheet, r := Sheet{}, &records{rest: s, sep: byte(sep)}
	for {
		cells, line, err := r.next()
		var open *Error
		switch {
		case errors.Is(err, io.EOF):
			return []Sheet{sheet}, nil
		case errors.As(err, &open):
			open.Row += first
			if len(r.rest) > t.most.Cell {
				open.Why, open.Most = CellTooLarge, int64(t.most.Cell)
			}
			return nil, open
		}
		if err := t.row(&sheet, first+line, cells); err != nil {
			return nil, err
		}
	}
}

// guess finds the separator: the one that cuts most of the first rows into the
// same number of cells, more than one. A tab never stands in a cell that was
// not meant to be two, so it wins from an equal.
func guess(s, ending string) rune {
	order := []rune{'\t', ';', ',', '|'}
	if ending == ".csv" {
		order = []rune{';', ',', '\t', '|'}
	}
	best, score := order[0], 0
	for _, sep := range order {
		if n := fits(s, sep); n > score {
			best, score = sep, n
		}
	}
	return best
}

// fits says how well a separator cuts the first rows: by the share of them that
// have the commonest width, a little more for a wider cut, and more for one that
// cuts the first row too, which holds the heads more often than a title.
func fits(s string, sep rune) int {
	widths, total, first := make(map[int]int), 0, 0
	r := &records{rest: s[:min(len(s), 64<<10)], sep: byte(sep)}
	for range 30 {
		cells, _, err := r.next()
		if len(cells) > 0 {
			widths[len(cells)]++
			total++
		}
		if total == 1 {
			first = len(cells)
		}
		if err != nil {
			break
		}
	}
	most := 0
	for width, n := range widths {
		if width > 1 {
			most = max(most, n*1000/total+min(width, 50))
		}
	}
	if first > 1 {
		most += 300
	}
	return most
}

// markdown reports whether the first two lines with text are the head of a
// Markdown table and the rule under it.
func markdown(s string) bool {
	seen := 0
	for line := range strings.Lines(s) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if !strings.HasPrefix(line, "|") {
			return false
		}
		if seen++; seen == 2 {
			return rule(line)
		}
	}
	return false
}

// rule reports whether a line is |---|:--:|.
func rule(line string) bool {
	return strings.Contains(line, "-") && strings.Trim(line, "|-: ") == ""
}

func (t *reader) markdown(s string) ([]Sheet, error) {
	sheet, number := Sheet{}, 0
	for line := range strings.Lines(s) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || rule(line) {
			continue
		}
		line = strings.ReplaceAll(strings.Trim(line, "|"), `\|`, "\x00")
		cells := strings.Split(line, "|")
		for i := range cells {
			cells[i] = strings.ReplaceAll(strings.ReplaceAll(cells[i], "\x00", "|"), "<br>", "\n")
		}
		if err := t.row(&sheet, number, cells); err != nil {
			return nil, err
		}
	}
	return []Sheet{sheet}, nil
}
