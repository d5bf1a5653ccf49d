package tui_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/ui"
)

func TestThePaletteFindsAnElementByItsDigits(t *testing.T) {
	t.Parallel()
	for _, typed := range []string{"813", "A.8.13", "a813", `!&"`, "reservekopie", "copies and recovery", "backup"} {
		w := open(t, "nl", 80, 24, phase2(t))
		w.Keys("ctrl+p")
		w.Type(typed)
		w.Keys("enter")
		if !strings.Contains(w.Screen(), "▸ ··· A.8.13") {
			t.Errorf("%q does not lead to A.8.13:\n%s", typed, w.Screen())
		}
	}
}

// The last line looks for what is typed so far in every text.
func TestThePaletteSearchesForWhatIsTyped(t *testing.T) {
	t.Parallel()
	for lang, says := range map[string][2]string{"nl": {"“testing” in alle teksten", "Zoeken"}, "en": {"“testing” in every text", "Search"}} {
		w := open(t, lang, 80, 24, phase2(t))
		must(t, w.mem, audit.AddFinding{Audit: w.audit, Grade: audit.Minor, Title: "No testing of recovery"})
		w.Keys("ctrl+p")
		w.Type("testing")
		w.Keys("pgdown", "pgdown", "pgdown")
		w.shows(t, says[0])
		w.Keys("enter")
		w.Wait(time.Second)
		w.shows(t, says[1], "No testing of recovery")
	}
}

func TestThePaletteSaysWhyACommandCannot(t *testing.T) {
	t.Parallel()
	w := open(t, "en", 80, 24, nil)
	w.Keys("g", "d", "f2")
	w.Type("conclude")
	w.Keys("enter")
	w.shows(t, "There is no document yet")
	if w.Root.Front().Editing() != true {
		t.Fatal("a refusal closed the palette")
	}
}

func TestADialogTakesItsOwnLettersOnly(t *testing.T) {
	t.Parallel()
	w := open(t, "en", 80, 24, phase2(t))
	w.Keys("g", "w", "f")
	w.Keys("a", "p", "q", "h", "g", "u", "c")
	w.shows(t, "Major nonconformity")
	if w.results() != 0 || len(w.mem.Held().Findings(w.audit)) != 0 {
		t.Fatal("a letter fell through the dialog")
	}
	w.Keys("esc")
	if len(w.mem.Held().Findings(w.audit)) != 0 {
		t.Fatal("esc made a finding")
	}
}

// TestKeysFromTheElementInFront counts the keys that the design promises.
func TestKeysFromTheElementInFront(t *testing.T) {
	t.Parallel()
	w := open(t, "nl", 80, 24, phase2(t))
	w.Keys("g", "w", "l", "1")
	w.Keys("a", "a", "i") // the three aspects: 3
	w.Keys("f", "k")      // a finding with its grade: 3 with esc, and its text
	w.Type("vijf van acht verslagen getoond")
	w.Keys("esc")
	fs := w.mem.Held().Findings(w.audit)
	if len(fs) != 1 || fs[0].Condition != "vijf van acht verslagen getoond" || len(fs[0].Elements) != 1 || fs[0].Elements[0] != "iso27001@2022#4.1" {
		t.Fatalf("the finding is not that of 4.1 with its text: %+v\n%s", fs, w.Screen())
	}
	w.Keys("backspace")
	w.shows(t, "2 Werking")
	w.Keys("enter") // a note: 2 and the text
	w.Type("balie")
	w.Keys("esc")
	if w.results() != 2 {
		t.Fatalf("%d assessments, want 4.1 and 4.2", w.results())
	}
}

func TestTextRule(t *testing.T) {
	t.Parallel()
	w := open(t, "nl", 80, 24, phase2(t))
	w.Keys("g", "w", "enter")
	w.Type("apionx gfqu?/")
	w.Keys("f2")
	w.shows(t, "Alles")
	w.Keys("esc", "esc")
	as := w.mem.Held().Assessments(w.audit)
	if len(as) != 1 || as[0].Text != "apionx gfqu?/" || as[0].Design != "" {
		t.Fatalf("letters in a text were commands: %+v", as)
	}
}

func TestSlowWorkIsShownAndCanBeCancelled(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := open(t, "en", 80, 24, nil)
		w.Beside()
		var ended error
		w.Root.Ask(ui.JobRequest{Job: ui.Job{Title: "Counting", Work: func(ctx context.Context, report func(int, int)) (any, error) {
			report(3, 9)
			<-ctx.Done()
			return nil, ctx.Err()
		}, Done: func(_ any, err error) tea.Cmd { ended = err; return nil }}})
		w.Send(nil)
		w.Drain()
		if strings.Contains(w.Screen(), "Counting") {
			t.Fatal("it flickers: nothing is shown in the first tenth of a second")
		}
		w.Wait(150 * time.Millisecond)
		w.Drain()
		w.shows(t, "Counting")
		for range 12 {
			w.Wait(100 * time.Millisecond)
			w.Drain()
		}
		w.shows(t, "3/9")
		w.Keys("esc")
		w.Drain()
		if !errors.Is(ended, context.Canceled) {
			t.Fatalf("not cancelled: %v", ended)
		}
		w.shows(t, "Cancelled.")
	})
}
