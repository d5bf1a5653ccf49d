package ui

import (
	"strings"
	"unicode"
)

// FitInitials reports whether initials can be part of a number such as
// E-JD-041: one to four capitals or digits.
func FitInitials(s string) bool {
	if s == "" || len(s) > 4 {
		return false
	}
	for _, r := range s {
		if (r < 'A' || r > 'Z') && (r < '0' || r > '9') {
			return false
		}
	}
	return true
}

// InitialsOf proposes initials for a name: Jan de Vries gives JV, a single name
// its first two letters.
func InitialsOf(name string) string {
	var out []rune
	words := strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || r == '-' || r == '.' })
	for _, w := range words {
		r := []rune(w)
		if unicode.IsUpper(r[0]) {
			out = append(out, r[0])
		}
	}
	if len(out) < 2 && len(words) > 0 {
		out = []rune(strings.ToUpper(words[0]))
		out = out[:min(2, len(out))]
	}
	s := string(out[:min(4, len(out))])
	if !FitInitials(s) {
		return ""
	}
	return s
}
