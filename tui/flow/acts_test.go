package flow

import (
	"testing"

	"toets/audit"
)

// What is kept without effect is not in the State: its row says what it is
// about all the same.
func TestAnActNamesItsElement(t *testing.T) {
	t.Parallel()
	id, other := audit.ID{1}, audit.ID{2}
	for field, want := range map[string]string{"element": "A.8.13", "control": "A.8.13", "text": ""} {
		ev := audit.Event{Ops: []audit.Op{{Entity: other, Field: "element", Value: "n@1#X"}, {Entity: id, Field: field, Value: "iso27001@2022#A.8.13\x1b[2J"}}}
		if got := elementIn(ev, id); got != want {
			t.Errorf("%s: %q, want %q", field, got, want)
		}
	}
}
