package table

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
)

// mostUncomputed is how many cells with an uncomputed formula are named.
const mostUncomputed = 10

// widest is the last column a spreadsheet has (XFD).
const widest = 16384

// strings reads the shared texts of a workbook.
func (k *book) strings(name string) error {
	return k.tokens(name, func(d *xml.Decoder) error {
		return each(d, "si", func(start xml.StartElement) error {
			s, err := k.rich(d)
			if len(k.shared) >= k.most.Cells {
				return &Error{Why: TooManyCells, Most: int64(k.most.Cells)}
			}
			k.shared = append(k.shared, s)
			return err
		})
	})
}

// each runs do on every element of that name, at any depth.
func each(d *xml.Decoder, name string, do func(xml.StartElement) error) error {
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if s, ok := tok.(xml.StartElement); ok && s.Name.Local == name {
			if err := do(s); err != nil {
				return err
			}
		}
	}
}

// rich reads the text of an element up to its end: every t in it, but not the
// reading aids of Japanese.
func (k *book) rich(d *xml.Decoder) (string, error) {
	var b strings.Builder
	for depth, inText := 1, false; depth > 0; {
		tok, err := d.Token()
		if err != nil {
			return "", err
		}
		switch x := tok.(type) {
		case xml.StartElement:
			if x.Name.Local == "rPh" {
				if err := d.Skip(); err != nil {
					return "", err
				}
				continue
			}
			depth, inText = depth+1, x.Name.Local == "t"
		case xml.EndElement:
			depth, inText = depth-1, false
		case xml.CharData:
			// One over the limit is enough for the row to be refused.
			if inText && b.Len() <= k.most.Cell {
				b.Write(x[:min(len(x), k.most.Cell+1-b.Len())])
			}
		}
	}
	return unescape(b.String()), k.step()
}

// unescape undoes _x000D_, the way a spreadsheet writes what XML cannot hold.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if i+7 <= len(s) && s[i] == '_' && s[i+1] == 'x' && s[i+6] == '_' {
			if n, err := strconv.ParseUint(s[i+2:i+6], 16, 16); err == nil {
				b.WriteRune(rune(n))
				i += 6
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// sheet reads the rows of one sheet.
func (k *book) sheet(name string, s *Sheet) error {
	return k.tokens(name, func(d *xml.Decoder) error {
		number := 0
		return each(d, "row", func(start xml.StartElement) error {
			number++
			if n, err := strconv.Atoi(attr(start, "r")); err == nil && n > 0 && n <= 1<<24 {
				number = n
			}
			cells, err := k.cells(d, s, number)
			if err != nil {
				return err
			}
			return k.row(s, number, cells)
		})
	})
}

// cells reads the cells of a row up to its end.
func (k *book) cells(d *xml.Decoder, s *Sheet, row int) ([]string, error) {
	var cells []string
	column := -1
	for {
		tok, err := d.Token()
		if err != nil {
			return nil, err
		}
		switch x := tok.(type) {
		case xml.EndElement:
			if x.Name.Local == "row" {
				return cells, nil
			}
		case xml.StartElement:
			if x.Name.Local != "c" {
				continue
			}
			column++
			if n, ok := columnOf(attr(x, "r")); ok {
				column = n
			}
			text, uncomputed, err := k.cell(d, x)
			if err != nil {
				return nil, err
			}
			if uncomputed && len(s.Uncomputed) < mostUncomputed {
				s.Uncomputed = append(s.Uncomputed, columnName(column)+strconv.Itoa(row))
			}
			if text == "" {
				continue
			}
			if column >= k.most.Columns {
				return nil, &Error{Why: TooManyColumns, Sheet: s.Name, Row: row, Most: int64(k.most.Columns)}
			}
			if attr(x, "t") == "e" {
				s.Faulty = append(s.Faulty, Place{row, column})
			}
			for len(cells) <= column {
				cells = append(cells, "")
			}
			cells[column] = text
		}
	}
}

// cell is the text of one cell as its reader sees it. Of a formula it takes
// the value that was last computed and nothing else.
func (k *book) cell(d *xml.Decoder, start xml.StartElement) (text string, uncomputed bool, err error) {
	var c struct {
		Formula *struct{} `xml:"f"`
		Value   *string   `xml:"v"`
	}
	switch kind := attr(start, "t"); kind {
	case "inlineStr":
		text, err = k.rich(d)
		return text, false, err
	default:
		if err := d.DecodeElement(&c, &start); err != nil {
			return "", false, err
		}
		if c.Value == nil {
			return "", c.Formula != nil, nil
		}
		return k.value(kind, attr(start, "s"), *c.Value), false, nil
	}
}

func (k *book) value(kind, style, v string) string {
	switch kind {
	case "s":
		if n, err := strconv.Atoi(strings.TrimSpace(v)); err == nil && n >= 0 && n < len(k.shared) {
			return k.shared[n]
		}
		return ""
	case "b":
		if strings.TrimSpace(v) == "1" {
			return "TRUE"
		}
		return "FALSE"
	case "str", "e", "d":
		return unescape(v)
	}
	if n, err := strconv.Atoi(style); err == nil && n >= 0 && n < len(k.formats) {
		return k.formats[n].show(v, k.from04)
	}
	return general(v)
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// columnOf reads the column of a cell's name: 27 of AB12.
func columnOf(name string) (int, bool) {
	n := 0
	for i := range len(name) {
		c := name[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		if n = n*26 + int(c-'A') + 1; n > widest {
			return 0, false
		}
	}
	return n - 1, n > 0
}

func columnName(column int) string {
	s := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		s = string(rune('A'+(n-1)%26)) + s
	}
	return s
}
