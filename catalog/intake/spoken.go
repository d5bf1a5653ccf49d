package intake

import (
	"bytes"
	"unicode"
)

// spoken is the language that a source shows by the small words in its first
// part, nl or en, "" where it leaves it open.
func spoken(b []byte) string {
	nl, en := 0, 0
	for _, w := range bytes.FieldsFunc(b[:min(len(b), 256<<10)], func(r rune) bool { return !unicode.IsLetter(r) }) {
		switch string(w) {
		case "het", "een", "van", "voor", "wordt", "worden", "niet", "zijn", "moet", "moeten", "naar", "deze", "bij", "ook", "aan":
			nl++
		case "the", "of", "and", "shall", "with", "that", "are", "should", "which", "this", "from", "be":
			en++
		}
	}
	switch {
	case nl >= 10 && nl > 4*en:
		return "nl"
	case en >= 10 && en > 4*nl:
		return "en"
	}
	return ""
}
