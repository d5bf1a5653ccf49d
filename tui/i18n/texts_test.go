package i18n_test

import (
	"testing"

	"toets/catalog/words"
	"toets/tui/i18n"
)

func TestBothWritingsAreComplete(t *testing.T) {
	t.Parallel()
	nl, en := i18n.Both()
	for _, wrong := range i18n.Check(nl, en) {
		t.Error(wrong)
	}
}

func TestCheckFindsWhatIsWrong(t *testing.T) {
	t.Parallel()
	type texts struct{ A, B, C string }
	got := i18n.Check(&texts{A: "a", B: "%d b", C: ""}, &texts{A: "a", B: "b %s", C: "c"})
	if len(got) != 2 {
		t.Fatalf("want one odd placeholder and one empty text, got %q", got)
	}
}

func TestFlemishHasItsOwnWords(t *testing.T) {
	t.Parallel()
	nl := i18n.In(i18n.NewBook(words.For("nl", "nl"))).Places.Findings
	be := i18n.In(i18n.NewBook(words.For("nl", "be"))).Places.Findings
	if nl != "Bevindingen" || be != "Vaststellingen" {
		t.Fatalf("got %q in the Netherlands and %q in Belgium", nl, be)
	}
}
