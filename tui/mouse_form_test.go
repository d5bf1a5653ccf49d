package tui_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
)

// at presses where a text stands on the screen, n cells into it.
func (w *world) at(t *testing.T, text string, n int) {
	t.Helper()
	y := w.row(t, text)
	line := strings.Split(w.Screen(), "\n")[y]
	before, _, _ := strings.Cut(line, text)
	w.click(len([]rune(before))+n, y)
}

func (w *world) wheel(down bool) {
	b := tea.MouseWheelUp
	if down {
		b = tea.MouseWheelDown
	}
	w.Send(tea.MouseWheelMsg{Button: b})
}

// A press marks a field, a second one goes into it; in a text it moves the
// cursor, and on a choice it picks.
func TestTheMouseInAForm(t *testing.T) {
	t.Parallel()
	w := open(t, "en", 80, 24, nil)
	w.mouse(true)
	w.Keys("g", "x")
	w.at(t, "Background", 2)
	w.shows(t, "▸ Background")
	w.at(t, "light", 1)
	if got := w.Root.Config().Theme; got != "light" {
		t.Fatalf("the theme is %q\n%s", got, w.Screen())
	}
	w.at(t, "Name ", 1)
	w.shows(t, "▸ Name")
	w.at(t, "Name ", 1)
	w.shows(t, "TEXT")
	w.at(t, "Dekker", 0)
	w.Type("van ")
	w.Wait(time.Second)
	if got := w.Root.Config().Name; got != "Jan van Dekker" {
		t.Fatalf("the name is %q\n%s", got, w.Screen())
	}
	w.wheel(true)
	w.shows(t, "▸ Initials")
	w.wheel(false)
	w.shows(t, "▸ Name")
}

// The fields beside a list and those under a list are pressed on where they
// are drawn, at both sizes.
func TestTheMouseInFieldsBesideAList(t *testing.T) {
	t.Parallel()
	for _, width := range []int{80, 120} {
		w := open(t, "en", width, 24, func(m hand, a audit.ID) {
			must(t, m, audit.AddEvidence{Audit: a, Kind: "note", Text: "Door was open."}, audit.AddEvidence{Audit: a, Kind: "note", Text: "Lights were on."})
		})
		w.mouse(true)
		w.Keys("g", "e")
		w.at(t, "Place", 1)
		w.shows(t, "▸ Place")
		w.at(t, "Place", 1)
		w.shows(t, "TEXT")
		w.Type("hall")
		w.at(t, "Door was", 1) // another row: what was typed is kept
		es := w.mem.Held().EvidenceOf(w.audit)
		if es[1].Place != "hall" || es[0].Place != "" {
			t.Fatalf("places %q %q\n%s", es[0].Place, es[1].Place, w.Screen())
		}
		w.at(t, "Marking", 1)
		w.at(t, "TLP:GREEN", 1)
		if got := w.mem.Held().EvidenceOf(w.audit)[0].Marking; got != "TLP:GREEN" {
			t.Fatalf("marking %q\n%s", got, w.Screen())
		}
		w.Keys("esc")
		w.Keys("g", "g")
		w.at(t, "Missing", 1)
		w.at(t, "Missing", 1)
		w.shows(t, "TEXT")
	}
}

// In a dialog a press beside it does nothing, on its choices it marks and picks.
func TestTheMouseInADialog(t *testing.T) {
	t.Parallel()
	w := open(t, "en", 80, 24, nil)
	w.mouse(true)
	w.Keys("g", "e", "c")
	w.click(1, 3)
	w.shows(t, "Seen, not taken")
	w.at(t, "Seen, not taken", 2)
	w.shows(t, "▸ s  Seen, not taken")
	w.at(t, "Seen, not taken", 2)
	w.Type("pass list")
	w.Keys("enter")
	w.at(t, "Not taken", 2)
	w.at(t, "owner refused", 2)
	es := w.mem.Held().EvidenceOf(w.audit)
	if len(es) != 1 || es[0].SeenReason != "refused" {
		t.Fatalf("%+v\n%s", es, w.Screen())
	}
}
