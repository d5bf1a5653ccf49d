package tui_test

import (
	"strings"
	"testing"
)

// Help ends with the manual, in the language of the screen, and typing finds
// the page.
func TestHelpHasTheManual(t *testing.T) {
	t.Parallel()
	w := open(t, "en", 80, 24, phase2(t))
	w.Keys("?")
	w.Type("eleven")
	w.shows(t, "Manual", "The gate (en)", "Eleven rows.")
	if strings.Contains(w.Screen(), "Nothing.") {
		t.Fatal("the filter lets another page through")
	}
}
