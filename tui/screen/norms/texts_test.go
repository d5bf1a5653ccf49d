package norms

import (
	"testing"

	"toets/tui/i18n"
)

func TestTexts(t *testing.T) {
	t.Parallel()
	for _, w := range i18n.Check(&nl, &en) {
		t.Error(w)
	}
}
