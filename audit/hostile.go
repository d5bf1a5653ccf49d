package audit

import "unicode"

// Hostile reports whether a character of a text from outside does something to
// a screen or a file besides being seen: controls, marks of direction and other
// invisible formats, private use, and the separators of lines and paragraphs. A
// line break is one of them: whoever keeps lines sees to it first. The joiners
// are not: they are part of words in some scripts.
func Hostile(r rune) bool {
	switch {
	case r < 0x7f:
		return r < ' '
	case r == '\u200d', r == '\u200c':
		return false
	case r == '\u2028', r == '\u2029':
		return true
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs)
}
