package widget

import (
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Cut makes one line at most w cells wide, ending in tail where it was longer.
func Cut(s string, w int, tail string) string {
	if w <= 0 {
		return ""
	}
	if lipgloss.Width(s) <= w {
		return s
	}
	return ansi.Truncate(s, w, tail)
}

// CutLeft makes one line at most w cells wide by taking away its front.
func CutLeft(s string, w int, head string) string {
	n := lipgloss.Width(s)
	if w <= 0 {
		return ""
	}
	if n <= w {
		return s
	}
	return ansi.TruncateLeft(s, n-w+lipgloss.Width(head), head)
}

// Pad makes one line exactly w cells wide, cut or filled with spaces.
func Pad(s string, w int, tail string) string {
	if w <= 0 {
		return ""
	}
	s = Cut(s, w, tail)
	if n := lipgloss.Width(s); n < w {
		s += strings.Repeat(" ", w-n)
	}
	return s
}

// Ends puts left at the left and right at the right of a line of w cells. The
// left is cut when both do not fit.
func Ends(left, right string, w int, tail string) string {
	rw := lipgloss.Width(right)
	if rw == 0 {
		return Cut(left, w, tail)
	}
	if rw >= w {
		return Cut(right, w, tail)
	}
	return Pad(left, w-rw-1, tail) + " " + right
}

// Wrap breaks text into lines of at most w cells; words longer than a line are
// broken within.
func Wrap(s string, w int) []string {
	if w <= 0 {
		return nil
	}
	if s == "" {
		return []string{""}
	}
	lines := strings.Split(strings.ReplaceAll(ansi.Wrap(whole(s), w, ""), noBreak, "-"), "\n")
	for i := 0; i < len(lines); i++ {
		if ansi.StringWidth(lines[i]) > w { // a hyphen at the very edge
			lines = slices.Replace(lines, i, i+1, strings.Split(ansi.Hardwrap(lines[i], w, true), "\n")...)
		}
	}
	return lines
}

// noBreak is the hyphen at which a line does not break.
const noBreak = "\u2011"

// whole keeps numbers such as E-JD-041 on one line: a hyphen before a digit or
// a capital is no place to break.
func whole(s string) string {
	if !strings.ContainsRune(s, '-') {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 8)
	for i := range len(s) {
		if s[i] == '-' && i+1 < len(s) && (s[i+1] >= '0' && s[i+1] <= '9' || s[i+1] >= 'A' && s[i+1] <= 'Z') {
			b.WriteString(noBreak)
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// Labelled is a label in its column with text beside it, wrapped under itself,
// at most lines lines long (0: as many as it takes).
func Labelled(label, text string, labelW, w, lines int, tail string) []string {
	rows := Wrap(text, max(1, w-labelW))
	if lines > 0 && len(rows) > lines {
		rows = rows[:lines]
		rows[lines-1] = Cut(rows[lines-1], max(1, w-labelW-1), "") + tail
	}
	out := make([]string, len(rows))
	for i, r := range rows {
		front := strings.Repeat(" ", labelW)
		if i == 0 {
			front = Pad(label, labelW, tail)
		}
		out[i] = front + r
	}
	return out
}

// Fit makes a block of exactly w by h cells out of lines: cut at the right and
// at the bottom, filled with nothing.
func Fit(lines []string, w, h int) string {
	var b strings.Builder
	for i := range h {
		if i > 0 {
			b.WriteByte('\n')
		}
		if i < len(lines) {
			b.WriteString(Cut(lines[i], w, ""))
		}
	}
	return b.String()
}

// Bar is a meter of w cells: how much of total is done. Something done shows
// at least one cell, and something left leaves at least one empty.
func Bar(done, total, w int, full, empty string) string {
	if w <= 0 {
		return ""
	}
	n := 0
	if total > 0 {
		n = done * w / total
		if done > 0 && n == 0 {
			n = 1
		}
		if done < total && n == w {
			n = w - 1
		}
	}
	n = max(0, min(n, w))
	return strings.Repeat(full, n) + strings.Repeat(empty, w-n)
}
