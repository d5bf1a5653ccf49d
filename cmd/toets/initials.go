package main

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxInitials is the most letters that initials have in a number like E-JD-001.
const maxInitials = 5

// initialsOf derives initials from a name: the first letter of every word but
// the particles, so that Jan Dekker is JD and Anna de Vries AV. A name of one
// word gives its first two letters. "" when no letter of it is a Latin one.
func initialsOf(name string) string {
	var words []string
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || r == '-' || r == '.' || r == '_' }) {
		if f := latin(w); f != "" {
			words = append(words, f)
		}
	}
	if names := slices.DeleteFunc(slices.Clone(words), particle); len(names) > 0 {
		words = names
	}
	if len(words) == 1 {
		return words[0][:min(2, len(words[0]))]
	}
	var b strings.Builder
	for _, w := range words {
		if b.Len() < maxInitials {
			b.WriteByte(w[0])
		}
	}
	return b.String()
}

// latin is a word in the letters A-Z and digits, without its accents.
func latin(word string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(word) {
		switch r {
		case 'ß':
			b.WriteString("SS")
		case 'æ', 'Æ':
			b.WriteString("AE")
		case 'ø', 'Ø':
			b.WriteByte('O')
		case 'ł', 'Ł':
			b.WriteByte('L')
		default:
			if u := unicode.ToUpper(r); u >= 'A' && u <= 'Z' || u >= '0' && u <= '9' {
				b.WriteRune(u)
			}
		}
	}
	return b.String()
}

// particle reports whether a word stands in front of a family name and gives
// no initial: de, van der, ten, la.
func particle(upper string) bool {
	switch upper {
	case "DE", "DEN", "DER", "DES", "DU", "DA", "DI", "DOS", "VAN", "VON", "VANDEN", "VANDER", "TEN", "TER", "TE", "TOT", "T", "S", "HET",
		"IN", "OP", "AAN", "BIJ", "UIT", "LA", "LE", "LES", "EL", "AL", "BIN", "IBN", "ZU", "ZUM", "ZUR", "AF", "AV", "Y":
		return true
	}
	return false
}

// fitInitials makes typed initials fit for numbers: capitals and digits, five
// at most. ok is false for what does not look like initials.
func fitInitials(s string) (fit string, ok bool) {
	fit = strings.ToUpper(strings.NewReplacer(".", "", " ", "").Replace(s))
	if fit == "" || len(fit) > maxInitials {
		return "", false
	}
	for _, r := range fit {
		if (r < 'A' || r > 'Z') && (r < '0' || r > '9') {
			return "", false
		}
	}
	return fit, true
}

// looksLikeInitials reports whether what stands for a person is initials and
// not a name: up to five capitals and digits without a blank.
func looksLikeInitials(s string) bool {
	fit, ok := fitInitials(s)
	return ok && fit == s
}
