package table

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
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
	sheet := Sheet{}
	r := rows(s, sep)
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return []Sheet{sheet}, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read table: %w", err)
		}
		line, _ := r.FieldPos(0)
		if err := t.row(&sheet, first+line, slices.Clone(cells)); err != nil {
			return nil, err
		}
	}
}

func rows(s string, sep rune) *csv.Reader {
	r := csv.NewReader(strings.NewReader(s))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = sep, true, -1, true
	return r
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

// fits counts how well a separator cuts the first rows: rows of the commonest
// width, times a little more for a wider cut.
func fits(s string, sep rune) int {
	widths := make(map[int]int)
	r := rows(s, sep)
	for range 30 {
		cells, err := r.Read()
		if err != nil {
			break
		}
		widths[len(cells)]++
	}
	most := 0
	for width, n := range widths {
		if width > 1 {
			most = max(most, n*100+min(width, 50))
		}
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
