package widget

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

type blockKind int

const (
	proseBlock blockKind = iota
	tableBlock
	listBlock
)

// block is a run of lines that are drawn together.
type block struct {
	kind  blockKind
	lines []string
}

// split parts Markdown into tables, lists and everything else. It knows the
// plain forms that reports have; what it does not know is everything else, and
// Glamour draws that right too.
func split(source string) []block {
	lines := strings.Split(source, "\n")
	var out []block
	for i := 0; i < len(lines); {
		n, kind := length(lines[i:])
		last := len(out) - 1
		if kind == proseBlock && last >= 0 && out[last].kind == proseBlock {
			out[last].lines = append(out[last].lines, lines[i:i+n]...)
		} else {
			out = append(out, block{kind, lines[i : i+n : i+n]})
		}
		i += n
	}
	return out
}

// length says how many lines from the first on belong together, and what they are.
func length(lines []string) (int, blockKind) {
	switch {
	case strings.HasPrefix(lines[0], "```"):
		for n := 1; n < len(lines); n++ {
			if strings.HasPrefix(lines[n], "```") {
				return n + 1, proseBlock
			}
		}
		return len(lines), proseBlock
	case len(lines) > 1 && strings.HasPrefix(lines[0], "|") && rule(lines[1]):
		n := 2
		for n < len(lines) && strings.HasPrefix(lines[n], "|") {
			n++
		}
		return n, tableBlock
	case mark(lines[0]) != "":
		n := 1
		for n < len(lines) && lines[n] != "" && !strings.HasPrefix(lines[n], "|") && !strings.HasPrefix(lines[n], "```") {
			n++
		}
		return n, listBlock
	}
	return 1, proseBlock
}

// rule reports whether a line is the one under the head of a table.
func rule(line string) bool {
	return strings.HasPrefix(line, "|") && strings.Contains(line, "-") && strings.Trim(line, "|-: ") == ""
}

// mark is what begins an item of a list, with its blanks; "" for other lines.
func mark(line string) string {
	rest := strings.TrimLeft(line, " ")
	in := line[:len(line)-len(rest)]
	if len(rest) > 2 && strings.ContainsRune("-*+", rune(rest[0])) && rest[1] == ' ' {
		return in + rest[:2]
	}
	n := 0
	for n < len(rest) && n < 9 && rest[n] >= '0' && rest[n] <= '9' {
		n++
	}
	if n > 0 && len(rest) > n+2 && (rest[n] == '.' || rest[n] == ')') && rest[n+1] == ' ' {
		return in + rest[:n+2]
	}
	return ""
}

// list draws a list with its text hanging behind the marks.
func (m *markdown) list(lines []string, w int) []string {
	var marks, texts []string
	for _, l := range lines {
		if k := mark(l); k != "" {
			marks, texts = append(marks, k), append(texts, l[len(k):])
			continue
		}
		texts[len(texts)-1] += " " + strings.TrimSpace(l)
	}
	var out []string
	for i, text := range m.inline(texts) {
		k := strings.TrimRight(marks[i], " ")
		if strings.HasSuffix(k, "-") || strings.HasSuffix(k, "*") || strings.HasSuffix(k, "+") {
			k = k[:len(k)-1] + m.th.Signs.Bullet
		}
		k += " "
		pad := strings.Repeat(" ", ansi.StringWidth(k))
		for j, l := range hang(text, max(4, w-len(pad))) {
			if j == 0 {
				out = append(out, m.th.Dim.Render(k)+l)
			} else {
				out = append(out, pad+l)
			}
		}
	}
	return out
}

// hang breaks a styled text in lines and takes its styles along.
func hang(text string, w int) []string {
	return strings.Split(lipgloss.Wrap(text, w, " -"), "\n")
}
