package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"toets/tui/ui"
	"toets/tui/widget"
)

// box is where a dialog is drawn: its frame, and inside it its content.
type box struct{ x, y, w, h int }

// overlay draws a dialog in front of the lines and returns its text cursor.
func (r *Root) overlay(lines []string, d ui.Screen, w, h int) *tea.Cursor {
	f, b := r.dialogFrame(d, w, h)
	th := r.desk.Env.Theme
	title := ""
	if len(f.Where) > 0 {
		title = " " + widget.Plain(f.Where[0]) + " "
	}
	title = widget.Cut(title, b.w-4, th.Signs.Ellipsis)
	meter := ""
	if f.Meter != "" {
		meter = " " + f.Meter + " "
	}
	s := th.Signs
	fill := max(0, b.w-3-lipgloss.Width(title)-lipgloss.Width(meter)-1)
	top := th.Rule.Render(s.TopLeft+s.Horizontal) + th.Strong.Render(title) + th.Rule.Render(strings.Repeat(s.Horizontal, fill)) + meter +
		th.Rule.Render(s.Horizontal+s.TopRight)
	put(lines, b.y, b.x, widget.Pad(top, b.w, ""), b.w)
	content := strings.Split(f.Body, "\n")
	for i := range b.h - 2 {
		row := ""
		if i < len(content) {
			row = content[i]
		}
		side := th.Rule.Render(s.Vertical)
		put(lines, b.y+1+i, b.x, side+" "+widget.Pad(row, b.w-4, "")+" "+side, b.w)
	}
	put(lines, b.y+b.h-1, b.x, th.Rule.Render(s.BottomLeft+strings.Repeat(s.Horizontal, b.w-2)+s.BottomRight), b.w)
	if f.Cursor == nil || f.Cursor.X < 0 || f.Cursor.X >= b.w-3 || f.Cursor.Y < 0 || f.Cursor.Y >= b.h-2 {
		return nil
	}
	c := tea.NewCursor(b.x+2+f.Cursor.X, b.y+1+f.Cursor.Y)
	c.Shape = f.Cursor.Shape
	return c
}

// dialogFrame draws a dialog and says where it goes: as large as it is, in the
// middle, the last two lines free for answer and keys.
func (r *Root) dialogFrame(d ui.Screen, w, h int) (f ui.Frame, b box) {
	defer func() {
		if p := recover(); p != nil {
			f = ui.Frame{Body: fmt.Sprint(p)}
			b = box{0, 2, w, 3}
		}
	}()
	room, low := dialogRoom(w, h)
	f = d.View(room, low)
	lines := strings.Split(f.Body, "\n")
	b.w = 24
	for _, l := range lines {
		b.w = max(b.w, lipgloss.Width(l)+4)
	}
	if len(f.Where) > 0 {
		b.w = max(b.w, lipgloss.Width(f.Where[0])+8)
	}
	if d.Editing() {
		b.w = room + 4 // a text grows; its frame does not
	}
	b.w = min(b.w, room+4)
	b.h = min(len(lines)+2, h-around)
	b.x = (w - b.w) / 2
	b.y = 2 + (h-around-b.h)/2
	return f, b
}

// dialogRoom is the size that a dialog may take inside its frame.
func dialogRoom(w, h int) (int, int) { return min(w-8, 100), h - around - 2 }

// put draws s of w cells over a line from column x on.
func put(lines []string, y, x int, s string, w int) {
	if y < 0 || y >= len(lines) {
		return
	}
	under := lines[y]
	left := widget.Pad(ansi.Truncate(under, x, ""), x, "")
	right := ""
	if lipgloss.Width(under) > x+w {
		right = ansi.TruncateLeft(under, x+w, "")
	}
	lines[y] = left + s + right
}
