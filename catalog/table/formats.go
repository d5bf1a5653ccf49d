package table

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
	"time"
)

// format is how a number in a cell is shown, as far as it changes what the
// number says: 5.10 must not become 5.1, and a date is not a number of days.
type format struct {
	date     bool
	time     bool
	percent  bool
	decimals int // at the least; -1: as it is
	more     int // decimals that are shown where they are not 0
	width    int // digits before the point, at the least
}

// styles reads how cells show numbers.
func (k *book) styles(name string) error {
	var doc struct {
		Own []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	err := k.tokens(name, func(d *xml.Decoder) error { return d.Decode(&doc) })
	if err != nil {
		return err
	}
	own := make(map[int]string, len(doc.Own))
	for _, f := range doc.Own {
		own[f.ID] = f.Code
	}
	for _, c := range doc.Cells {
		code, ok := own[c.Format]
		if !ok {
			code = builtin(c.Format)
		}
		k.formats = append(k.formats, readFormat(code))
	}
	return nil
}

// builtin are the formats that every spreadsheet knows by number.
func builtin(id int) string {
	switch {
	case id == 1, id == 3, id == 37, id == 38:
		return "0"
	case id == 2, id == 4, id == 39, id == 40:
		return "0.00"
	case id == 9:
		return "0%"
	case id == 10:
		return "0.00%"
	case id >= 14 && id <= 17, id >= 27 && id <= 31, id >= 50 && id <= 58:
		return "yyyy-mm-dd"
	case id == 22:
		return "yyyy-mm-dd hh:mm"
	}
	return "General"
}

// readFormat reads the first section of a format code.
func readFormat(code string) format {
	code, _, _ = strings.Cut(code, ";")
	var b strings.Builder
	for quoted, bracket, i := false, false, 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[':
			bracket = true
		case c == ']':
			bracket = false
		case bracket:
		case c == '\\', c == '_', c == '*':
			i++
		default:
			b.WriteByte(c &^ upper(c))
		}
	}
	s := b.String()
	f := format{decimals: -1}
	switch {
	case strings.Contains(s, "GENERAL"), s == "", s == "@":
	case strings.ContainsAny(s, "YD"):
		f.date, f.time = true, strings.Contains(s, "H")
	case strings.ContainsAny(s, "HSE/"): // a time, a power of ten, a fraction
	case strings.ContainsAny(s, "0#?"):
		f.percent = strings.Contains(s, "%")
		whole, after, _ := strings.Cut(s, ".")
		f.width, f.decimals, f.more = strings.Count(whole, "0"), strings.Count(after, "0"), strings.Count(after, "#")+strings.Count(after, "?")
	}
	return f
}

// upper is the bit that makes a letter small.
func upper(c byte) byte {
	if c >= 'a' && c <= 'z' {
		return 0x20
	}
	return 0
}

// show is a number as its cell shows it; a date as year-month-day.
func (f format) show(v string, from04 bool) string {
	n, err := strconv.ParseFloat(strings.TrimSpace(v), 64)
	if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
		return v
	}
	switch {
	case f.date && n >= 1 && n < 2958466: // the year 9999, where spreadsheets end
		return day(n, from04, f.time)
	case f.percent:
		return f.digits(n*100) + "%"
	case f.decimals >= 0 && f.decimals+f.more <= 15 && f.width <= 20 && math.Abs(n) < 1e15:
		return f.digits(n)
	}
	return general(v)
}

// digits writes 5.1 as 5.10 where two decimals are asked, and 7 as 007 where
// three digits are.
func (f format) digits(n float64) string {
	whole, after, _ := strings.Cut(strconv.FormatFloat(math.Abs(n), 'f', min(f.decimals+f.more, 15), 64), ".")
	for len(after) > f.decimals && after[len(after)-1] == '0' {
		after = after[:len(after)-1]
	}
	s := strings.Repeat("0", max(0, min(f.width, 20)-len(whole))) + whole
	if after != "" {
		s += "." + after
	}
	if n < 0 && strings.Trim(s, "0.") != "" {
		return "-" + s
	}
	return s
}

// day is the date of a day number. Spreadsheets believe in 29 February 1900,
// which shifts the days before it; nobody's statement is that old.
func day(n float64, from04, withTime bool) string {
	zero := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if from04 {
		zero = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	t := zero.AddDate(0, 0, int(n)).Add(time.Duration(math.Round((n-math.Floor(n))*86400)) * time.Second)
	if withTime {
		return t.Format("2006-01-02 15:04")
	}
	return t.Format("2006-01-02")
}

// general is a number without a format: as short as it can be, 0.1 and not
// 0.10000000000000001.
func general(v string) string {
	n, err := strconv.ParseFloat(strings.TrimSpace(v), 64)
	if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
		return v
	}
	s := strconv.FormatFloat(n, 'g', 15, 64)
	if strings.Contains(s, "e") && math.Abs(n) < 1e15 && math.Abs(n) > 1e-9 {
		if r, err := strconv.ParseFloat(s, 64); err == nil { // without the noise behind the fifteenth digit
			return strconv.FormatFloat(r, 'f', -1, 64)
		}
	}
	return s
}
