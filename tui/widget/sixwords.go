package widget

import (
	"fmt"
	"strings"

	"toets/tui/ui"
)

// sixColumn is the width of one of the six words with its number: the longest
// of both lists fits.
const sixColumn = 20

// SixWords are six words to be read aloud in w cells: spread out in the
// language of the screen, and below that in the other one, for whom has the
// screen in that.
func SixWords(d *ui.Desk, six ui.Six, w int) []string {
	th := d.Env.Theme
	own := six.In(d.Env.Lang)
	per := max(1, min(3, (w-2)/sixColumn))
	var lines []string
	for i := 0; i < len(own); i += per {
		line := "  "
		for j := i; j < min(i+per, len(own)); j++ {
			line += Pad(th.Dim.Render(fmt.Sprint(j+1))+"  "+th.Strong.Render(strings.ToUpper(Plain(own[j]))), sixColumn, "")
		}
		lines = append(lines, Cut(line, w, th.Signs.Ellipsis))
	}
	other, _ := six.Elsewhere(d.Env.Lang)
	if len(other) == 0 {
		return lines
	}
	label := d.Env.Words.Pick("in het Engels: ", "in Dutch: ")
	for _, l := range Wrap(th.Dim.Render(label)+Plain(strings.Join(other, "  ")), max(8, w-2)) {
		lines = append(lines, "  "+l)
	}
	return lines
}
