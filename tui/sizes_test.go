package tui_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"toets/tui/ui"
)

// sizes are the windows that every screen has to stand.
var sizes = [][2]int{{1, 1}, {3, 40}, {39, 9}, {40, 10}, {60, 16}, {79, 24}, {80, 24}, {120, 40}, {300, 100}}

func TestEveryScreenStandsEverySize(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"nl", "en"} {
		everyPage(t, lang, 80, 24, func(kind ui.Kind, wd *world) {
			for _, size := range sizes {
				wd.Size(size[0], size[1])
				sound(t, fmt.Sprintf("%s %s %dx%d", kind, lang, size[0], size[1]), wd, size[0], size[1])
				wd.Keys("down", "tab", "?")
				sound(t, fmt.Sprintf("help on %s %s %dx%d", kind, lang, size[0], size[1]), wd, size[0], size[1])
				wd.Keys("esc", "esc")
				wd.Root.Visit(wd.page(kind))
			}
		})
	}
}

// sound holds a frame against its window: as many lines, none too wide,
// nothing that broke.
func sound(t *testing.T, what string, wd *world, w, h int) {
	t.Helper()
	frame := wd.Frame()
	lines := strings.Split(frame, "\n")
	if w >= 40 && h >= 10 && len(lines) != h {
		t.Errorf("%s: %d lines", what, len(lines))
	}
	for i, l := range lines {
		if n := ansi.StringWidth(l); n > w {
			t.Errorf("%s: line %d has %d cells: %q", what, i+1, n, ansi.Strip(l))
		}
	}
	for _, broke := range []string{"liep vast", "broke ("} {
		if strings.Contains(frame, broke) {
			t.Fatalf("%s: %s", what, ansi.Strip(frame))
		}
	}
	if x, y, ok := wd.Cursor(); ok && (x < 0 || y < 0 || x >= w || y >= h) {
		t.Errorf("%s: the cursor is at %d,%d", what, x, y)
	}
}

func TestStartStandsEverySize(t *testing.T) {
	t.Parallel()
	for _, kind := range []ui.Kind{ui.PageFirst, ui.PageStart, ui.PageNew, ui.PageJoin} {
		wd := begin(t, "nl", 80, 24)
		wd.Root.Visit(ui.Page{Kind: kind})
		for _, size := range sizes {
			wd.Size(size[0], size[1])
			sound(t, fmt.Sprintf("%s %v", kind, size), wd, size[0], size[1])
		}
	}
}

// colour finds foreground and background colours in a frame.
var colour = regexp.MustCompile(`\x1b\[(?:[0-9;]*;)?(?:3[0-7]|4[0-7]|9[0-7]|10[0-7]|38;|48;)[0-9;]*m`)

func TestWithoutColour(t *testing.T) {
	t.Parallel()
	everyPage(t, "nl", 80, 24, func(kind ui.Kind, wd *world) {
		wd.Send(tea.ColorProfileMsg{Profile: colorprofile.ASCII})
		if c := colour.FindString(wd.Frame()); c != "" {
			t.Errorf("%s has a colour: %q", kind, c)
		}
	})
}

func TestInPlainSigns(t *testing.T) {
	t.Parallel()
	everyPage(t, "en", 80, 24, func(kind ui.Kind, wd *world) {
		c := wd.Root.Config()
		c.ASCII = true
		wd.Root.Configure(c)
		for _, l := range strings.Split(wd.Screen(), "\n") {
			for _, r := range l {
				if r > 126 {
					t.Errorf("%s draws %q in %q", kind, r, l)
				}
			}
		}
	})
}

func TestLightAndDarkDiffer(t *testing.T) {
	t.Parallel()
	wd := open(t, "nl", 80, 24, full(t))
	dark := wd.Frame()
	c := wd.Root.Config()
	c.Theme = "light"
	wd.Root.Configure(c)
	if wd.Frame() == dark {
		t.Fatal("a light background changes nothing")
	}
	if ansi.Strip(wd.Frame()) != ansi.Strip(dark) {
		t.Fatal("a light background changes words")
	}
}

func TestForeignTextCannotTouchTheScreen(t *testing.T) {
	t.Parallel()
	evil := "\x1b[31mrood\x1b[2J\u202eomgekeerd\r\nregel"
	wd := open(t, "nl", 80, 24, nil)
	must(t, wd.mem, titled(wd.audit, evil))
	wd.Wait(2e9)
	for _, kind := range []ui.Kind{ui.PageHome, ui.PageDocuments} {
		wd.Root.Visit(wd.page(kind))
		if f := wd.Frame(); strings.Contains(f, "\x1b[2J") || strings.Contains(f, "\u202e") || strings.Contains(f, "\r") || strings.Contains(f, "\x1b[31mrood") {
			t.Errorf("%s lets foreign text through", kind)
		}
	}
}
