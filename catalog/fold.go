package catalog

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold is text as it is compared: lower case, without diacritics.
func Fold(s string) string {
	ascii := true
	for i := range len(s) {
		if s[i] >= 0x80 {
			ascii = false
			break
		}
	}
	if ascii {
		return strings.ToLower(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFKD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// foldedWords parts a text in its folded words, without punctuation.
func foldedWords(s string) []string {
	return strings.FieldsFunc(Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// tight is an id as it is typed in a hurry: without dots, spaces, brackets.
func tight(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, Fold(s))
}

// azerty reads the top row of a Belgian or French keyboard, pressed without
// shift, as the digits that are printed on it.
func azerty(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '&':
			return '1'
		case 'é':
			return '2'
		case '"':
			return '3'
		case '\'':
			return '4'
		case '(':
			return '5'
		case '§', '-':
			return '6'
		case 'è':
			return '7'
		case '!', '_':
			return '8'
		case 'ç':
			return '9'
		case 'à':
			return '0'
		}
		return r
	}, s)
}
