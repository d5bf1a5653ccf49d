package catalog

import (
	"strconv"
	"strings"
)

// In is the clock in a language: what has to happen, and in what time.
func (c Clock) In(lang string) string { return c.What.In(lang) + " (" + c.period(lang) + ")" }

// period is the time in words: 1 jaar, 24 uur. What is not in the form we know
// stays as it is.
func (c Clock) period(lang string) string {
	rest, ok := strings.CutPrefix(c.Every, "P")
	rest, hours := strings.CutPrefix(rest, "T")
	if !ok || len(rest) < 2 {
		return c.Every
	}
	n, err := strconv.Atoi(rest[:len(rest)-1])
	if err != nil {
		return c.Every
	}
	unit := rest[len(rest)-1]
	if hours && unit == 'M' {
		unit = 'm'
	}
	one, many := units(lang, unit)
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

func units(lang string, unit byte) (one, many string) {
	names := map[byte][4]string{
		'Y': {"jaar", "jaar", "year", "years"}, 'M': {"maand", "maanden", "month", "months"}, 'W': {"week", "weken", "week", "weeks"},
		'D': {"dag", "dagen", "day", "days"}, 'H': {"uur", "uur", "hour", "hours"}, 'm': {"minuut", "minuten", "minute", "minutes"},
	}
	if lang == "nl" {
		return names[unit][0], names[unit][1]
	}
	return names[unit][2], names[unit][3]
}
