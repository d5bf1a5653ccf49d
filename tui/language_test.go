package tui_test

import (
	"testing"

	"toets/tui/ui"
)

// TestLanguageChangesEveryWord opens each page in Dutch, switches, and wants
// the frame that a workbench has that was English from the start.
func TestLanguageChangesEveryWord(t *testing.T) {
	t.Parallel()
	want := make(map[ui.Kind]string)
	everyPage(t, "en", 100, 30, func(kind ui.Kind, wd *world) {
		c := wd.Root.Config()
		c.Lang = "en"
		wd.Root.Configure(c)
		want[kind] = wd.Screen()
	})
	everyPage(t, "en", 100, 30, func(kind ui.Kind, wd *world) {
		c := wd.Root.Config()
		c.Lang = "nl"
		wd.Root.Configure(c)
		if wd.Screen() == want[kind] {
			t.Errorf("%s is the same in Dutch", kind)
		}
		c.Lang = "en"
		wd.Root.Configure(c)
		if got := wd.Screen(); got != want[kind] {
			t.Errorf("%s keeps words of the other language:\n%s\nwant\n%s", kind, got, want[kind])
		}
	})
}
