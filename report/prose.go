package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// prose writes text that people wrote, as restricted Markdown: paragraphs,
// lists, quotes, **bold**, *emphasis* and `code` are kept, a heading becomes a
// bold line, and everything else is only text. label is our own and goes in
// front of the first paragraph.
func (p *page) prose(label, text string) {
	lines := strings.Split(strings.TrimSpace(clean(text)), "\n")
	kind := lineNone
	first := true
	for _, line := range lines {
		line = strings.TrimSpace(line)
		k, mark, rest := readLine(line)
		if k == lineNone {
			kind = lineNone
			continue
		}
		if k != kind || k == lineHeading {
			p.gap()
			if first && label != "" {
				p.b = append(p.b, label...)
				switch k {
				case lineText:
					p.b = append(p.b, ' ')
				default:
					p.b = append(p.b, '\n')
					p.gap()
				}
			}
		}
		p.proseLine(k, mark, rest)
		kind, first = k, false
	}
	if first && label != "" {
		p.para(label)
	}
}

func (p *page) proseLine(k lineKind, mark, rest string) {
	switch k {
	case lineHeading:
		p.b = append(p.b, "**"...)
		p.b = appendEscaped(p.b, rest, false)
		p.b = append(p.b, "**"...)
	case lineText:
		p.b = appendInline(p.b, rest)
	default:
		p.b = append(p.b, mark...)
		p.b = appendInline(p.b, rest)
	}
	p.b = append(p.b, '\n')
}

type lineKind int

const (
	lineNone lineKind = iota
	lineText
	lineHeading
	lineBullet
	lineNumber
	lineQuote
)

// readLine says what a trimmed line of foreign text is, with the mark that we
// write in its place.
func readLine(line string) (kind lineKind, mark, rest string) {
	if line == "" {
		return lineNone, "", ""
	}
	if h := strings.TrimLeft(line, "#"); len(h) < len(line) && len(line)-len(h) <= 6 && strings.HasPrefix(h, " ") {
		if h = strings.TrimSpace(strings.TrimRight(strings.TrimSpace(h), "#")); h != "" {
			return lineHeading, "", h
		}
	}
	for _, b := range []string{"- ", "* ", "+ ", "• "} {
		if r, ok := strings.CutPrefix(line, b); ok && strings.TrimSpace(r) != "" {
			return lineBullet, "- ", strings.TrimSpace(r)
		}
	}
	if n := numbered(line); n > 0 && n <= 3 {
		if r := strings.TrimSpace(line[n+1:]); r != "" {
			return lineNumber, line[:n] + ". ", r
		}
	}
	if r, ok := strings.CutPrefix(line, "> "); ok && strings.TrimSpace(r) != "" {
		return lineQuote, "> ", strings.TrimSpace(r)
	}
	return lineText, "", line
}

// appendInline writes one line, keeping emphasis and code that are whole.
func appendInline(dst []byte, s string) []byte {
	if !strings.ContainsAny(s, "*_`") {
		return appendEscaped(dst, s, true)
	}
	from, start := 0, true
	for i := 0; i < len(s); {
		mark, inner, n := span(s, i)
		if n == 0 {
			i++
			continue
		}
		dst = appendEscaped(dst, s[from:i], start)
		dst = append(dst, mark...)
		if mark == "`" {
			dst = append(dst, inner...)
		} else {
			dst = appendEscaped(dst, inner, false)
		}
		dst = append(dst, mark...)
		i += n
		from, start = i, false
	}
	return appendEscaped(dst, s[from:], start && from == 0)
}

// span reads emphasis or code that begins at i: what to mark it with, what is
// in it, and its length; 0 where there is none that is whole. It asks for a
// blank or a bracket before and a blank or a mark behind, so that what we
// write can only be read in one way.
func span(s string, i int) (mark, inner string, n int) {
	var open string
	switch s[i] {
	case '*':
		open, mark = "*", "*"
		if strings.HasPrefix(s[i:], "**") {
			open, mark = "**", "**"
		}
	case '_':
		open, mark = "_", "*"
	case '`':
		open, mark = "`", "`"
	default:
		return "", "", 0
	}
	if before, _ := utf8.DecodeLastRuneInString(s[:i]); i > 0 && before != ' ' && before != '(' {
		return "", "", 0
	}
	inner, after, ok := strings.Cut(s[i+len(open):], open)
	if !ok || inner == "" || strings.ContainsAny(inner, "*`|\\") || strings.Contains(inner, "_") && open == "_" {
		return "", "", 0
	}
	if r, _ := utf8.DecodeRuneInString(inner); unicode.IsSpace(r) {
		return "", "", 0
	}
	if r, _ := utf8.DecodeLastRuneInString(inner); unicode.IsSpace(r) {
		return "", "", 0
	}
	if after != "" && strings.IndexByte(" .,;:!?)", after[0]) < 0 {
		return "", "", 0
	}
	return mark, inner, 2*len(open) + len(inner)
}
