package widget

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"toets/audit"
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
		if audit.Hostile(r) && (!lines || r != '\n') {
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
		case !audit.Hostile(r):
			b.WriteRune(r)
		}
	}
	return b.String()
}
