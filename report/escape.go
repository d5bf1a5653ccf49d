package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean drops from foreign text what no reader sees and every display obeys:
// control characters and the marks that turn the direction of writing.
func clean(s string) string {
	if plain(s) || !strings.ContainsFunc(s, unseen) && utf8.ValidString(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\t", " ").Replace(s)
	return strings.Map(func(r rune) rune {
		if unseen(r) {
			return -1
		}
		return r
	}, s)
}

// plain reports whether text is nothing but printable ASCII and line feeds,
// the usual case, without decoding it.
func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < 0x20 && c != '\n' || c >= 0x7f {
			return false
		}
	}
	return true
}

func unseen(r rune) bool {
	switch {
	case r == '\n':
		return false
	case r < 0x20, r >= 0x7f && r < 0xa0:
		return true
	case r >= 0x200e && r <= 0x200f, r >= 0x2028 && r <= 0x202e, r >= 0x2060 && r <= 0x206f, r == 0xfeff:
		return true
	}
	return false
}

// oneLine is foreign text fit for a heading, a cell or the middle of a
// sentence: every line break a blank, nothing in it that Markdown would read.
func oneLine(s string) string {
	s = flat(s)
	if !strings.ContainsAny(s, specials) && !startsBlock(s) {
		return s
	}
	return string(appendEscaped(make([]byte, 0, len(s)+8), s, true))
}

// rich is foreign text on one line that keeps its emphasis.
func rich(s string) string {
	s = flat(s)
	if s == "" {
		return "–"
	}
	return string(appendInline(nil, s))
}

// flat is text on a single line without blanks at its ends.
func flat(s string) string {
	s = strings.TrimSpace(clean(s))
	if strings.Contains(s, "\n") {
		s = strings.Join(strings.Fields(s), " ")
	}
	return s
}

// specials are the characters that may mean something within a line.
const specials = "\\`*_[<&|~#"

// appendEscaped writes one line of text so that Markdown reads every character
// as itself. Only what needs it is escaped: the report is read as plain text
// too. At the start of a line more characters need it.
func appendEscaped(dst []byte, s string, lineStart bool) []byte {
	if lineStart {
		dst, s = appendStart(dst, s)
	}
	tail := len(strings.TrimRight(s, "# ")) // from here on a # would close a heading
	for i := 0; i < len(s); i++ {
		if escapes(s, i) || s[i] == '#' && i >= tail {
			dst = append(dst, '\\')
		}
		dst = append(dst, s[i])
	}
	return dst
}

// escapes reports whether the character at i would mean something.
func escapes(s string, i int) bool {
	switch s[i] {
	case '`', '*', '[', '|', '~':
		return true
	case '\\':
		return i+1 == len(s) || punctuation(s[i+1])
	case '_':
		return !wordAt(s, i)
	case '<':
		return i+1 == len(s) || s[i+1] != ' ' && (s[i+1] < '0' || s[i+1] > '9')
	case '&':
		return entity(s[i+1:])
	}
	return false
}

// entity reports whether what follows an ampersand could be a character reference.
func entity(rest string) bool {
	end := strings.IndexByte(rest[:min(len(rest), 40)], ';')
	return end > 0 && !strings.ContainsAny(rest[:end], " \n")
}

func punctuation(c byte) bool {
	return c > ' ' && c < 0x7f && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z')
}

// wordAt reports whether both sides of i are letters or digits, where an
// underscore is only an underscore.
func wordAt(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+1:])
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	return i > 0 && i+1 < len(s) && word(before) && word(after)
}

// startsBlock reports whether a line begins as a heading, quote, list, rule,
// table or underline would.
func startsBlock(s string) bool {
	if s == "" {
		return false
	}
	return strings.IndexByte("#>-+=:", s[0]) >= 0 || numbered(s) > 0
}

// numbered is the length of the digits of a line that begins as a numbered
// list does, 0 for others.
func numbered(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	if n == 0 || n > 9 || n == len(s) || s[n] != '.' && s[n] != ')' {
		return 0
	}
	if n+1 < len(s) && s[n+1] != ' ' {
		return 0
	}
	return n
}

// appendStart writes the beginning of a line that would start a block and
// returns what is left of it.
func appendStart(dst []byte, s string) ([]byte, string) {
	if n := numbered(s); n > 0 {
		dst = append(dst, s[:n]...)
		return append(dst, '\\', s[n]), s[n+1:]
	}
	if startsBlock(s) {
		return append(dst, '\\', s[0]), s[1:]
	}
	return dst, s
}
