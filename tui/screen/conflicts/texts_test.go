package conflicts

import (
	"testing"

	"toets/tui/i18n"
)

func TestBothWritingsAreComplete(t *testing.T) {
	t.Parallel()
	for _, wrong := range i18n.Check(&nl, &en) {
		t.Error(wrong)
	}
}
