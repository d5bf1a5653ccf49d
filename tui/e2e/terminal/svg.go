package terminal

import (
	"fmt"
	"html"
	"image/color"
	"strings"
)

// Cell sizes of a picture, in pixels: DejaVu Sans Mono at 14.
const (
	cellW, cellH = 8.43, 17.0
	margin       = 10.0
)

// SVG draws the screen, cell by cell, on a dark window.
func (t *Terminal) SVG() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	w, h := t.emu.Width(), t.emu.Height()
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" font-family="'DejaVu Sans Mono','Menlo','Consolas',monospace" font-size="14">`,
		float64(w)*cellW+2*margin, float64(h)*cellH+2*margin)
	b.WriteString("\n" + `<rect width="100%" height="100%" rx="6" fill="#16181d"/>` + "\n")
	for y := range h {
		for x := 0; x < w; {
			x += t.run(&b, x, y, w)
		}
	}
	b.WriteString("</svg>\n")
	return b.String()
}

type look struct {
	fg, bg              string
	bold, faint, italic bool
}

func (t *Terminal) look(x, y int) (look, string) {
	c := t.emu.CellAt(x, y)
	if c == nil {
		return look{fg: "#d7dae0"}, " "
	}
	l := look{fg: hex(c.Style.Fg, "#d7dae0"), bg: hex(c.Style.Bg, "")}
	const bold, faint, italic, reverse = 1 << 0, 1 << 1, 1 << 2, 1 << 5
	a := int(c.Style.Attrs)
	l.bold, l.faint, l.italic = a&bold != 0, a&faint != 0, a&italic != 0
	if a&reverse != 0 {
		l.fg, l.bg = l.bg, l.fg
		if l.fg == "" {
			l.fg = "#16181d"
		}
	}
	text := c.Content
	if text == "" {
		text = " "
	}
	return l, text
}

// run draws the cells from x on that look alike and returns how many they are.
func (t *Terminal) run(b *strings.Builder, x, y, w int) int {
	first, text := t.look(x, y)
	n := 1
	for x+n < w {
		l, s := t.look(x+n, y)
		if l != first {
			break
		}
		text += s
		n++
	}
	px, py := margin+float64(x)*cellW, margin+float64(y)*cellH
	if first.bg != "" {
		fmt.Fprintf(b, `<rect x="%.2f" y="%.2f" width="%.2f" height="%.2f" fill="%s"/>`+"\n", px, py, float64(n)*cellW, cellH, first.bg)
	}
	if strings.TrimSpace(text) == "" {
		return n
	}
	var style string
	if first.bold {
		style += ` font-weight="bold"`
	}
	if first.italic {
		style += ` font-style="italic"`
	}
	if first.faint {
		style += ` fill-opacity="0.6"`
	}
	fmt.Fprintf(b, `<text x="%.2f" y="%.2f" fill="%s" textLength="%.2f" xml:space="preserve"%s>%s</text>`+"\n",
		px, py+cellH*0.76, first.fg, float64(n)*cellW, style, html.EscapeString(text))
	return n
}

func hex(c color.Color, none string) string {
	if c == nil {
		return none
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}
