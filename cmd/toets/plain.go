package main

import (
	"strings"
	"unicode/utf8"

	"toets/audit"
)

// plain makes text from outside safe to print on one line: no escape sequence,
// control character, line break or direction mark is left that could move the
// cursor, colour or reverse what is on a terminal.
func plain(s string) string {
	if tame(s, false) {
		return s
	}
	return strings.Join(strings.Fields(scrub(s, ' ')), " ")
}

// plainLines is plain for text of several lines, which stay lines.
func plainLines(s string) string {
	if tame(s, true) {
		return s
	}
	return scrub(strings.ReplaceAll(s, "\r\n", "\n"), '\n')
}

func tame(s string, lines bool) bool {
	for _, r := range s {
		if audit.Hostile(r) && (!lines || r != '\n') {
			return false
		}
	}
	return utf8.ValidString(s)
}

func scrub(s string, br rune) string {
	var b strings.Builder
	b.Grow(len(s))
	for s != "" {
		if n := escape(s); n > 0 {
			s = s[n:]
			continue
		}
		r, n := utf8.DecodeRuneInString(s)
		s = s[n:]
		switch {
		case r == '\n', r == '\r':
			b.WriteRune(br)
		case r == '\t':
			b.WriteByte(' ')
		case !audit.Hostile(r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

// escape is the length of the terminal sequence that s begins with, 0 for none.
func escape(s string) int {
	if s[0] != 0x1b || len(s) < 2 {
		return 0
	}
	switch s[1] {
	case '[': // until a letter or the like
		for i := 2; i < len(s); i++ {
			if s[i] >= 0x40 && s[i] <= 0x7e {
				return i + 1
			}
		}
		return len(s)
	case ']', 'P', '_', '^', 'X': // until bell or ESC \
		for i := 2; i < len(s); i++ {
			if s[i] == 7 {
				return i + 1
			}
			if s[i] == 0x1b && i+1 < len(s) && s[i+1] == '\\' {
				return i + 2
			}
		}
		return 2
	}
	return 2
}
