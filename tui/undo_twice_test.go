package tui_test

import (
	"testing"

	"toets/audit"
)

func TestUndoTwiceOnOneCell(t *testing.T) {
	t.Parallel()
	w := open(t, "en", 80, 24, phase2(t))
	w.Keys("g", "w", "l", "1", "a", "shift+tab", "p", "u", "u")
	site := audit.All[audit.Site](w.mem.Held())[0].ID
	if as := w.mem.Held().Assessment(w.audit, 2, "iso27001@2022#4.1", site); as != nil && as.Design != "" {
		t.Fatalf("two undos should clear the cell: %q\n%s", as.Design, w.Screen())
	}
	w.Keys("U", "U")
	if as := w.mem.Held().Assessment(w.audit, 2, "iso27001@2022#4.1", site); as == nil || as.Design != audit.Partly {
		t.Fatalf("two redos should bring it back:\n%s", w.Screen())
	}
}
