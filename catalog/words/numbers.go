package words

import (
	"math"
	"strconv"
	"strings"
	"time"
)

var months = [...]entry{
	{"1", "januari", "January"}, {"2", "februari", "February"}, {"3", "maart", "March"},
	{"4", "april", "April"}, {"5", "mei", "May"}, {"6", "juni", "June"},
	{"7", "juli", "July"}, {"8", "augustus", "August"}, {"9", "september", "September"},
	{"10", "oktober", "October"}, {"11", "november", "November"}, {"12", "december", "December"},
}

var shortMonths = [...]entry{
	{"1", "jan", "Jan"}, {"2", "feb", "Feb"}, {"3", "mrt", "Mar"}, {"4", "apr", "Apr"},
	{"5", "mei", "May"}, {"6", "jun", "Jun"}, {"7", "jul", "Jul"}, {"8", "aug", "Aug"},
	{"9", "sep", "Sep"}, {"10", "okt", "Oct"}, {"11", "nov", "Nov"}, {"12", "dec", "Dec"},
}

// Date is a date YYYY-MM-DD in full: 6 november 2026. What is no date is
// returned as it came.
func (w Words) Date(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return w.Day(t)
}

// Day is the date of a time in full: 6 november 2026.
func (w Words) Day(t time.Time) string {
	return strconv.Itoa(t.Day()) + " " + w.find(months[:], strconv.Itoa(int(t.Month()))) + " " + strconv.Itoa(t.Year())
}

// ShortDate is a date YYYY-MM-DD for a narrow column: 6 nov 2026.
func (w Words) ShortDate(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return w.ShortDay(t) + " " + strconv.Itoa(t.Year())
}

// ShortDay is a day without its year: 6 nov.
func (w Words) ShortDay(t time.Time) string {
	return strconv.Itoa(t.Day()) + " " + w.find(shortMonths[:], strconv.Itoa(int(t.Month())))
}

// Moment is a day and a time: 6 nov 2026 14:05.
func (w Words) Moment(t time.Time) string {
	return w.ShortDay(t) + " " + strconv.Itoa(t.Year()) + " " + t.Format("15:04")
}

// Number is a whole number with its thousands apart: 12.345 or 12,345.
func (w Words) Number(n int) string {
	s := strconv.Itoa(n)
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	sep := w.either(".", ",")
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + sep + s[i:]
	}
	return sign + s
}

// Decimal is a number with a fixed number of places: 8,8 or 8.8.
func (w Words) Decimal(x float64, places int) string {
	s := strconv.FormatFloat(x, 'f', places, 64)
	if w.lang == NL {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}

// Percent is part of total in whole percents, rounded down so that only all is
// 100 %; of nothing it is 0 %.
func (w Words) Percent(part, total int) string {
	if total <= 0 {
		return "0 %"
	}
	return strconv.Itoa(part*100/total) + " %"
}

// Size is a number of bytes: 312 kB, 1,4 MB.
func (w Words) Size(bytes int64) string {
	units := [...]string{"B", "kB", "MB", "GB", "TB"}
	x, u := float64(bytes), 0
	for math.Abs(x) >= 999.5 && u < len(units)-1 {
		x, u = x/1000, u+1
	}
	if u < 2 || x >= 99.95 {
		return strconv.FormatFloat(x, 'f', 0, 64) + " " + units[u]
	}
	return w.Decimal(x, 1) + " " + units[u]
}

// Plural chooses between the word for one and the word for any other number.
func Plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// Count is a number with its word: 1 finding, 3 findings.
func (w Words) Count(n int, one, many string) string { return w.Number(n) + " " + Plural(n, one, many) }

// And joins a list as a sentence does: a, b en c.
func (w Words) And(list []string) string { return w.join(list, w.either(" en ", " and ")) }

// Or joins a list of choices as a sentence does: a, b of c.
func (w Words) Or(list []string) string { return w.join(list, w.either(" of ", " or ")) }

func (w Words) join(list []string, last string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + last + list[len(list)-1]
}

// either is Pick for what has no words in it.
func (w Words) either(nl, en string) string {
	if w.lang == NL {
		return nl
	}
	return en
}
