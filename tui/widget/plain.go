package widget

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Plain makes text from outside safe to draw on one line: no escape sequence,
// control character, line break or direction mark is left in it, so that it
// can neither move the cursor nor colour or reverse the screen.
func Plain(s string) string {
	if clean(s, false) {
		return s
	}
	return strings.Join(strings.Fields(scrub(s, ' ')), " ")
}

// PlainLines is Plain for text of several lines: line breaks stay, tabs become
// spaces.
func PlainLines(s string) string {
	if clean(s, true) {
		return s
	}
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	return scrub(strings.ReplaceAll(s, "\t", "    "), '\n')
}

func clean(s string, lines bool) bool {
	for _, r := range s {
		if hostile(r) && (!lines || r != '\n') {
			return false
		}
	}
	return utf8.ValidString(s)
}

// scrub drops what is hostile; a line break becomes br.
func scrub(s string, br rune) string {
	s = ansi.Strip(strings.ToValidUTF8(s, "\uFFFD"))
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r == '\n':
			b.WriteRune(br)
		case r == '\t', r == '\r':
			b.WriteByte(' ')
		case r == utf8.RuneError:
			b.WriteRune('\uFFFD')
		case !hostile(r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

// hostile reports whether a character does something to a terminal besides
// being seen: controls, direction marks and isolates, invisible formats, and
// the line and paragraph separators.
func hostile(r rune) bool {
	switch {
	case r == '\u200d', r == '\u200c': // joiners are part of words in some scripts
		return false
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == '\u2028', r == '\u2029':
		return true
	case unicode.Is(unicode.Co, r), unicode.Is(unicode.Cs, r):
		return true
	default:
		return false
	}
}
