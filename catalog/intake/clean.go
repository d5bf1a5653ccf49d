package intake

import (
	"strings"
	"unicode/utf8"

	"toets/audit"
)

// plain makes text from outside fit for one line: no control characters,
// escape sequences or direction marks, blanks taken together, none at the ends.
func plain(s string) string {
	if tidy(s) {
		return cut(s, maxLine)
	}
	return cut(strings.Join(strings.Fields(scrub(s)), " "), maxLine)
}

// tidy reports whether plain has nothing to do.
func tidy(s string) bool {
	before := byte(' ')
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c >= 0x7f || c == ' ' && before == ' ' {
			return false
		}
		before = c
	}
	return s == "" || before != ' '
}

// lines is plain for text of several lines: line breaks stay, two in a row at
// most, and so do blanks at the beginning of a line.
func lines(s string) string {
	s = scrub(s)
	if !strings.ContainsAny(s, "\n") {
		return cut(strings.TrimRight(s, " "), maxText)
	}
	var b strings.Builder
	b.Grow(len(s))
	empty := 0
	for l := range strings.SplitSeq(s, "\n") {
		l = strings.TrimRight(l, " ")
		if l == "" {
			empty++
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
			if empty > 0 {
				b.WriteByte('\n')
			}
		}
		empty = 0
		b.WriteString(l)
	}
	return cut(b.String(), maxText)
}

// scrub drops what is not seen and does something all the same. Line ends
// become those of Unix, tabs become blanks.
func scrub(s string) string {
	clean := true
	for i := range len(s) {
		if c := s[i]; c < ' ' && c != '\n' || c >= 0x7f {
			clean = false
			break
		}
	}
	if clean {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '\x1b' || r == '\u009b':
			i += n + sequence(s[i+n:], r == '\u009b')
			continue
		case r == '\r':
			if !strings.HasPrefix(s[i+n:], "\n") {
				b.WriteByte('\n')
			}
		case r == '\u2028' || r == '\u2029' || r == '\u0085':
			b.WriteByte('\n')
		case r == '\t' || r == '\v' || r == '\f' || r == '\u00a0' || r == '\u202f' || r == '\u2007':
			b.WriteByte(' ')
		case r == utf8.RuneError && n == 1:
			b.WriteRune(utf8.RuneError)
		case r == '\n' || !audit.Hostile(r):
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}

// sequence is the length of what follows an escape: parameters and a final
// letter, or one character.
func sequence(s string, csi bool) int {
	i := 0
	if !csi {
		if s == "" || s[0] != '[' {
			return 0
		}
		i = 1
	}
	for i < len(s) && s[i] >= 0x20 && s[i] < 0x40 {
		i++
	}
	if i < len(s) && s[i] >= 0x40 && s[i] < 0x7f {
		i++
	}
	return i
}

// cut ends a text at a number of bytes, between two characters.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return strings.TrimRight(s[:n], " \n")
}

// short is a detail fit for a message.
func short(s string) string {
	if utf8.RuneCountInString(s) <= maxDetail {
		return s
	}
	return strings.TrimRight(string([]rune(s)[:maxDetail]), " ") + "…"
}
