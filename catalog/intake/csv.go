package intake

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// csv reads a table of text.
func (s *source) csv() error {
	text := s.b
	if !utf8.Valid(text) {
		text = []byte(windows1252(text)) // what old spreadsheets save
	}
	comma := rune(0)
	if first, rest, ok := bytes.Cut(text, []byte("\n")); ok {
		if d, ok := bytes.CutPrefix(bytes.TrimSpace(first), []byte("sep=")); ok && len(d) == 1 {
			comma, text = rune(d[0]), append([]byte("\n"), rest...) // the line still counts
		}
	}
	if comma == 0 {
		comma = delimiter(text)
	}
	t := sheet{}
	if err := s.records(text, comma, false, &t); err != nil {
		var p *csv.ParseError
		if !errors.As(err, &p) {
			return err
		}
		if !errors.Is(err, csv.ErrBareQuote) { // a quote that opens nothing is a quote
			return &Error{Code: CodeSyntax, Where: "line " + itoa(p.StartLine), Detail: "quote"}
		}
		t = sheet{}
		if err := s.records(text, comma, true, &t); err != nil {
			return &Error{Code: CodeSyntax, Detail: short(plain(err.Error()))}
		}
	}
	return s.tables([]sheet{t})
}

func (s *source) records(text []byte, comma rune, lazy bool, t *sheet) error {
	r := reader(text, comma)
	r.LazyQuotes = lazy
	for n := 0; ; n++ {
		rec, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		line, _ := r.FieldPos(0)
		row := trow{n: line, cells: rec}
		for i, c := range rec {
			rec[i] = cut(unguard(c), maxText)
		}
		if err := t.add(row); err != nil {
			return err
		}
		if n%1024 == 0 && s.ctx.Err() != nil {
			return s.ctx.Err()
		}
	}
}

func reader(text []byte, comma rune) *csv.Reader {
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma = comma
	r.FieldsPerRecord = -1
	return r
}

// delimiter is the character that parts the first rows most evenly. One that
// parts the very first row goes before one that does not.
func delimiter(text []byte) rune {
	best, score := ',', 0
	for _, comma := range []rune{',', ';', '\t', '|'} {
		if n := evenness(text[:min(len(text), 64<<10)], comma); n > score {
			best, score = comma, n
		}
	}
	return best
}

func evenness(text []byte, comma rune) int {
	r := reader(text, comma)
	r.LazyQuotes = true
	counts := make(map[int]int)
	head, total := 0, 0
	for range 30 {
		rec, err := r.Read()
		if err != nil {
			break
		}
		if total++; total == 1 {
			head = len(rec)
		}
		counts[len(rec)]++
	}
	if head > 1 {
		return 10_000 + counts[head]*1000/total + min(head, 100)
	}
	best := 0
	for width, rows := range counts {
		if width > 1 {
			best = max(best, rows*1000/total+min(width, 100))
		}
	}
	return best
}

// guard keeps a cell from being taken for a formula by a spreadsheet; unguard
// takes it off again.
func guard(s string) string {
	if s != "" && strings.ContainsRune("=+-@'\t", rune(s[0])) {
		return "'" + s
	}
	return s
}

func unguard(s string) string {
	if len(s) > 1 && s[0] == '\'' && strings.ContainsRune("=+-@'\t", rune(s[1])) {
		return s[1:]
	}
	return s
}
