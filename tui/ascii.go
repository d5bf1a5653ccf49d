package tui

import (
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/unicode/norm"
)

// plainSigns turns a frame into one without any character above 126, cell by
// cell, so that nothing moves: letters lose their accents, the signs of print
// get their nearest key, everything else becomes a question mark.
func plainSigns(frame string) string {
	var b strings.Builder
	b.Grow(len(frame))
	for _, r := range frame {
		switch {
		case r <= 126:
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r): // no cell of its own
		default:
			b.WriteString(plainSign(r))
		}
	}
	return b.String()
}

func plainSign(r rune) string {
	switch r {
	case '·', '–', '—', '•', '‑':
		return "-"
	case '…':
		return "~"
	case '“', '”', '„', '«', '»':
		return `"`
	case '‘', '’', '´':
		return "'"
	case '›', '→':
		return ">"
	case '‹', '←':
		return "<"
	case '×':
		return "x"
	case '§':
		return "S"
	case '€':
		return "E"
	case '\u00a0':
		return " "
	}
	if base := []rune(norm.NFD.String(string(r)))[0]; base <= 126 {
		return string(base)
	}
	return strings.Repeat("?", max(0, ansi.StringWidth(string(r))))
}
