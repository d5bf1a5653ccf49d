package widget

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"toets/tui/theme"
)

// Markdown draws Markdown in lines of at most w cells: running text as goldmark
// reads it, tables and lists in columns of our own, because a report has many
// of them and a narrow screen has no room to spare. It is pure and takes a
// millisecond a page: call it in a command, and keep what it returns by content,
// width and theme.
func Markdown(source string, w int, th *theme.Theme) []string {
	m := &markdown{th: th}
	w = max(8, w)
	var out []string
	for _, b := range split(PlainLines(source)) {
		var lines []string
		switch b.kind {
		case tableBlock:
			lines = m.table(b.lines, w)
		case listBlock:
			lines = m.list(b.lines, w)
		default:
			lines = m.prose(strings.Join(b.lines, "\n"), w)
		}
		if len(out) > 0 && len(lines) > 0 {
			out = append(out, "")
		}
		out = append(out, lines...)
	}
	return out
}

type markdown struct{ th *theme.Theme }

// inline draws short texts, one line each. Those with marks in them are read as
// Markdown; the others, nearly all cells of a table, need not.
func (m *markdown) inline(texts []string) []string {
	const first = "\u2063" // so that nothing begins a heading or a list
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = strings.TrimSpace(t)
		if !strings.ContainsAny(t, "*_`[<&\\~") {
			continue
		}
		if lines := m.prose(first+out[i], ansi.StringWidth(t)+2); len(lines) == 1 { // else it is no line of text after all
			out[i] = strings.TrimSpace(strings.Replace(lines[0], first, "", 1))
		}
	}
	return out
}

// fit cuts a line at the width and takes off the blanks at its end.
func fit(line string, w int, bare bool) string {
	text := strings.TrimRight(ansi.Strip(line), " ")
	if bare {
		return ansi.Truncate(text, w, "")
	}
	return ansi.Truncate(line, min(w, ansi.StringWidth(text)), "")
}

// trimBlank takes blank lines off the ends and leaves one where there are more.
func trimBlank(lines []string) []string {
	var out []string
	for _, l := range lines {
		blank := strings.TrimSpace(ansi.Strip(l)) == ""
		if blank && (len(out) == 0 || out[len(out)-1] == "") {
			continue
		}
		if blank {
			l = ""
		}
		out = append(out, l)
	}
	for len(out) > 0 && out[len(out)-1] == "" {
		out = out[:len(out)-1]
	}
	return out
}
