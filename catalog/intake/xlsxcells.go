package intake

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// strings reads the texts that cells share.
func (b *book) strings() error {
	var text strings.Builder
	return b.part("xl/sharedstrings.xml", func(t xml.Token, in []string) error {
		switch t := t.(type) {
		case xml.CharData:
			if innermost(in) == "t" && !slices.Contains(in, "rPh") {
				text.Write(t)
			}
		case xml.EndElement:
			if t.Name.Local == "si" {
				if len(b.shared) >= MaxNodes {
					return &Error{Code: CodeTooMany, Detail: fmt.Sprintf("> %d texts", MaxNodes)}
				}
				b.shared = append(b.shared, unescaped(text.String()))
				text.Reset()
			}
		}
		return nil
	})
}

// innermost is the element that a token stands in.
func innermost(in []string) string {
	if len(in) == 0 {
		return ""
	}
	return in[len(in)-1]
}

// formats reads how numbers are shown, so that control 5.10 stays 5.10.
func (b *book) formats() error {
	custom := make(map[string]string)
	return b.part("xl/styles.xml", func(t xml.Token, in []string) error {
		e, ok := t.(xml.StartElement)
		if !ok {
			return nil
		}
		switch {
		case e.Name.Local == "numFmt":
			custom[xattr(e, "numFmtId")] = xattr(e, "formatCode")
		case e.Name.Local == "xf" && len(in) > 1 && in[len(in)-2] == "cellXfs" && len(b.styles) < MaxNodes:
			id := xattr(e, "numFmtId")
			code := custom[id]
			switch id {
			case "1", "3":
				code = "0"
			case "2", "4":
				code = "0.00"
			}
			b.styles = append(b.styles, code)
		}
		return nil
	})
}

// cell is one cell while it is read.
type cell struct {
	col   int
	kind  string // of the value: s shared, inlineStr, str, b, e, n
	style string
	value strings.Builder
	text  strings.Builder
}

// rows reads the rows of a sheet that hold something.
func (b *book) rows(part string, t *sheet) error {
	row := trow{}
	var c *cell
	return b.part(part, func(tok xml.Token, in []string) error {
		switch x := tok.(type) {
		case xml.StartElement:
			switch x.Name.Local {
			case "row":
				row = trow{n: row.n + 1}
				if n, err := strconv.Atoi(xattr(x, "r")); err == nil && n > 0 {
					row.n = n
				}
			case "c":
				c = &cell{col: column(xattr(x, "r"), len(row.cells)), kind: xattr(x, "t"), style: xattr(x, "s")}
			}
		case xml.CharData:
			switch {
			case c == nil:
			case innermost(in) == "v":
				c.value.Write(x)
			case innermost(in) == "t" && !slices.Contains(in, "rPh"):
				c.text.Write(x)
			}
		case xml.EndElement:
			switch x.Name.Local {
			case "c":
				err := b.keep(&row, c, t)
				c = nil
				return err
			case "row":
				return t.add(row)
			}
		}
		return nil
	})
}

// keep puts a cell with a value in its row.
func (b *book) keep(row *trow, c *cell, t *sheet) error {
	if c == nil {
		return nil
	}
	v := b.shown(c, t.place(*row))
	if strings.TrimSpace(v) == "" {
		return nil
	}
	if c.col >= MaxColumns {
		return &Error{Code: CodeTooMany, Where: t.place(*row), Detail: fmt.Sprintf("> %d columns", MaxColumns)}
	}
	for len(row.cells) <= c.col {
		row.cells = append(row.cells, "")
	}
	row.cells[c.col] = cut(v, maxText)
	return nil
}

// shown is the value of a cell as a person sees it.
func (b *book) shown(c *cell, where string) string {
	v := c.value.String()
	switch c.kind {
	case "s":
		if i, err := strconv.Atoi(strings.TrimSpace(v)); err == nil && i >= 0 && i < len(b.shared) {
			return b.shared[i]
		}
		return ""
	case "inlineStr":
		return unescaped(c.text.String())
	case "str":
		return unescaped(v)
	case "b":
		if strings.TrimSpace(v) == "1" {
			return "TRUE"
		}
		return "FALSE"
	case "e":
		b.s.skip(where, SkipFormula, v)
		return ""
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(v), 64)
	if err != nil {
		return v
	}
	if i, err := strconv.Atoi(c.style); err == nil && i >= 0 && i < len(b.styles) {
		if whole, decimals, ok := digitsOf(b.styles[i]); ok {
			s := strconv.FormatFloat(n, 'f', decimals, 64)
			if n >= 0 && len(s) < whole {
				s = strings.Repeat("0", whole-len(s)) + s
			}
			return s
		}
	}
	if n > 1e15 || n < -1e15 {
		return strconv.FormatFloat(n, 'g', 15, 64)
	}
	return strconv.FormatFloat(rounded(n), 'f', -1, 64)
}

// rounded is a number without the noise behind its fifteenth digit.
func rounded(n float64) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(n, 'g', 15, 64), 64)
	if err != nil {
		return n
	}
	return r
}

// digitsOf is the width and the decimals of a format of digits alone: 0.00 and
// 000 are, dates and currencies are not.
func digitsOf(code string) (width, decimals int, ok bool) {
	code, _, _ = strings.Cut(code, ";")
	whole, frac, point := strings.Cut(code, ".")
	if whole == "" || strings.Trim(whole, "0") != "" || strings.Trim(frac, "0") != "" || point && frac == "" || len(code) > 20 {
		return 0, 0, false
	}
	return len(code), len(frac), true
}

// column is the place of a cell by its reference, AB12, else the next one.
func column(ref string, next int) int {
	n := 0
	for i := 0; i < len(ref) && n <= 1<<20; i++ {
		c := ref[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		n = n*26 + int(c-'A') + 1
	}
	if n == 0 {
		return next
	}
	return n - 1
}

// unescaped turns _x000D_ and its like into the character they stand for.
func unescaped(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(s, "_x")
		if i < 0 || len(s) < i+7 {
			break
		}
		n, err := strconv.ParseUint(s[i+2:i+6], 16, 32)
		if err != nil || s[i+6] != '_' {
			b.WriteString(s[:i+2])
			s = s[i+2:]
			continue
		}
		b.WriteString(s[:i])
		b.WriteRune(rune(n))
		s = s[i+7:]
	}
	b.WriteString(s)
	return b.String()
}
