package tui_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"toets/tui/tuitest"
)

// Who types on while the page of a new finding is on its way must not record
// results on the list behind it: "pia" are three result letters.
func TestTypingAheadGoesWhereItWasMeant(t *testing.T) {
	t.Parallel()
	w := open(t, "nl", 80, 24, phase2(t))
	w.Keys("g", "w", "f")
	var cmds []tea.Cmd
	for _, k := range []string{"m", "p", "i", "a"} {
		_, cmd := w.Root.Update(tuitest.Key(k))
		cmds = append(cmds, cmd)
	}
	for _, cmd := range cmds {
		w.Run(cmd)
	}
	w.Keys("esc")
	fs := w.mem.Held().Findings(w.audit)
	if len(fs) != 1 || fs[0].Condition != "pia" {
		t.Fatalf("findings: %+v", fs)
	}
	if w.results() != 0 {
		t.Fatal("what was typed became results")
	}
}
