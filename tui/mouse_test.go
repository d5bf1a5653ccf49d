package tui_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

func (w *world) mouse(on bool) {
	c := w.Root.Config()
	c.Mouse = on
	w.Root.Configure(c)
}

func (w *world) click(x, y int) {
	w.Send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
}

// row is the line of the screen that holds a text.
func (w *world) row(t *testing.T, text string) int {
	t.Helper()
	for i, l := range strings.Split(w.Screen(), "\n") {
		if strings.Contains(l, text) {
			return i
		}
	}
	t.Fatalf("%q is not on the screen:\n%s", text, w.Screen())
	return 0
}

func TestTheMouseMarksAndOpens(t *testing.T) {
	t.Parallel()
	w := open(t, "en", 80, 24, phase2(t))
	w.mouse(true)
	if w.Root.View().MouseMode == tea.MouseModeNone {
		t.Fatal("the mouse is not asked for")
	}
	y := w.row(t, "2 On site")
	w.click(10, y)
	w.shows(t, "▸ 2 On site")
	w.click(10, y)
	w.shows(t, "By group")
	w.click(5, w.row(t, "4.4"))
	w.shows(t, "▸ ··· 4.4")
	w.Send(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	w.shows(t, "▸ ··· 5.3")
	if w.results() != 0 {
		t.Fatal("a click changed data")
	}
}

func TestTheMouseOffGivesItBack(t *testing.T) {
	t.Parallel()
	w := open(t, "en", 80, 24, phase2(t))
	w.mouse(false)
	if w.Root.View().MouseMode != tea.MouseModeNone {
		t.Fatal("the mouse is taken from the terminal")
	}
	before := w.Screen()
	w.click(10, w.row(t, "2 On site"))
	if w.Screen() != before {
		t.Fatal("a click did something")
	}
}

func TestNoArrowOrDigitChangesData(t *testing.T) {
	t.Parallel()
	w := open(t, "nl", 80, 24, full(t))
	changes := w.mem.Held().Changes()
	for _, place := range []string{"h", "d", "g", "w", "f", "e", "i", "m", "r", "b", "s", "t", "j"} {
		w.Keys("g", place)
		w.Keys("down", "up", "right", "left", "tab", "shift+tab", "pgdown", "pgup", "home", "end", "1", "2", "9", "0", "esc", "space")
	}
	w.Wait(2e9)
	if n := w.mem.Held().Changes(); n != changes {
		t.Fatalf("%d changes were made by moving about", n-changes)
	}
}
