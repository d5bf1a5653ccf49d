package tui_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"toets/audit"
	"toets/tui"
	"toets/tui/tuitest"
	"toets/tui/ui"
)

var errFull = errors.New("the disk is full")

func (w *world) results() int { return len(w.mem.Held().Assessments(w.audit)) }

func (w *world) shows(t *testing.T, words ...string) {
	t.Helper()
	for _, word := range words {
		if !strings.Contains(w.Screen(), word) {
			t.Fatalf("%q is not on the screen:\n%s", word, w.Screen())
		}
	}
}

func TestNotSavedIsSaidAndTriedAgain(t *testing.T) {
	t.Parallel()
	w := open(t, "en", 80, 24, phase2(t))
	w.Keys("g", "w")
	w.mem.Fail(errFull)
	w.Keys("a", "p", "i")
	w.shows(t, "NOT SAVED 3", "the disk is full")
	if w.results() != 0 {
		t.Fatal("something was written")
	}
	w.mem.Fail(nil)
	w.Wait(3 * time.Second)
	if strings.Contains(w.Screen(), "NOT SAVED") {
		t.Fatalf("still not saved:\n%s", w.Screen())
	}
	as := w.mem.Held().Assessments(w.audit)
	if len(as) != 2 || as[0].Design != audit.Adequate || as[1].Design != audit.Partly || as[0].Existence != audit.Inadequate {
		t.Fatalf("the results are not those that were pressed, in their order: %+v", as)
	}
}

func TestLeavingWithUnsavedWorkAsks(t *testing.T) {
	t.Parallel()
	w := open(t, "en", 80, 24, phase2(t))
	w.Keys("g", "w")
	w.mem.Fail(errFull)
	w.Keys("a", "ctrl+c")
	w.shows(t, "try again", "leave, and lose them")
	if w.Done {
		t.Fatal("it left")
	}
	w.mem.Fail(nil)
	w.Keys("o")
	if !w.Done || w.results() != 1 {
		t.Fatalf("trying again should save and leave: done %v, %d results", w.Done, w.results())
	}
}

func TestLeavingKeepsWhatIsTyped(t *testing.T) {
	t.Parallel()
	w := open(t, "nl", 80, 24, phase2(t))
	w.Keys("g", "w", "enter")
	w.Type("half een zin")
	w.Keys("ctrl+c")
	if !w.Done {
		t.Fatal("it did not leave")
	}
	if as := w.mem.Held().Assessments(w.audit); len(as) != 1 || as[0].Text != "half een zin" {
		t.Fatalf("the text is lost: %+v", as)
	}
}

func TestTypingIsSavedWithinASecond(t *testing.T) {
	t.Parallel()
	w := open(t, "nl", 80, 24, phase2(t))
	w.Keys("g", "w", "enter")
	w.Type("gezien")
	w.Wait(400 * time.Millisecond)
	if w.results() != 0 {
		t.Fatal("written while somebody types")
	}
	w.Wait(200 * time.Millisecond)
	if as := w.mem.Held().Assessments(w.audit); len(as) != 1 || as[0].Text != "gezien" {
		t.Fatalf("not written after half a second of quiet: %+v", as)
	}
}

func TestEscNeverLosesText(t *testing.T) {
	t.Parallel()
	w := open(t, "nl", 80, 24, phase2(t))
	w.Keys("g", "w", "enter")
	w.Type("blijft staan")
	w.Keys("esc")
	if as := w.mem.Held().Assessments(w.audit); len(as) != 1 || as[0].Text != "blijft staan" {
		t.Fatalf("esc lost the text: %+v", as)
	}
}

func TestUndoOfTyping(t *testing.T) {
	t.Parallel()
	w := open(t, "nl", 80, 24, phase2(t))
	w.Keys("g", "w", "enter")
	w.Type("een twee")
	w.Keys("ctrl+z")
	w.Keys("esc")
	if as := w.mem.Held().Assessments(w.audit); len(as) != 1 || as[0].Text != "een" {
		t.Fatalf("ctrl+z should take back one word: %+v", as)
	}
}

func TestUndoTakesATextBackAsOne(t *testing.T) {
	t.Parallel()
	w := open(t, "nl", 80, 24, phase2(t))
	w.Keys("g", "w", "enter")
	for _, part := range []string{"een", " twee", " drie"} {
		w.Type(part)
		w.Wait(time.Second)
	}
	w.Keys("esc", "u")
	if as := w.mem.Held().Assessments(w.audit); len(as) == 1 && as[0].Text != "" {
		t.Fatalf("u should take back the whole text: %q", as[0].Text)
	}
	w.Keys("U")
	if as := w.mem.Held().Assessments(w.audit); len(as) != 1 || as[0].Text != "een twee drie" {
		t.Fatalf("U should bring it back: %+v", as)
	}
}

func TestUndoGoesBackToWhereItWasDone(t *testing.T) {
	t.Parallel()
	w := open(t, "en", 80, 24, phase2(t))
	w.Keys("g", "w", "down", "down", "p")
	before := w.Screen()
	w.Keys("g", "f", "g", "d", "u")
	w.shows(t, "2 On site", "▸ ··· 4.3")
	_ = before
	if as := w.mem.Held().Assessments(w.audit); len(as) == 1 && as[0].Design != "" {
		t.Fatalf("the result is still there: %+v", as[0])
	}
	w.Keys("U")
	if as := w.mem.Held().Assessments(w.audit); len(as) != 1 || as[0].Design != audit.Partly {
		t.Fatalf("redo should bring it back: %+v", as)
	}
}

func TestSomebodyElsesEditWhileTyping(t *testing.T) {
	t.Parallel()
	w := open(t, "en", 80, 24, phase2(t))
	ref := "iso27001@2022#4.1"
	site := audit.All[audit.Site](w.mem.Held())[0].ID
	w.Keys("g", "w", "enter")
	w.Type("mine")
	if err := w.mem.Other("AP", audit.NoteResult{Audit: w.audit, Phase: 2, Element: ref, Site: site, Text: "theirs"}); err != nil {
		t.Fatal(err)
	}
	w.Wait(450 * time.Millisecond) // not saved yet
	w.Send(nil)
	w.Type(" more")
	w.Wait(2 * time.Second)
	w.shows(t, "mine more", "AP")
	as := w.mem.Held().Assessment(w.audit, 2, ref, site)
	if as.Text != "mine more" {
		t.Fatalf("what was typed is replaced: %q", as.Text)
	}
	h, err := w.mem.History(context.Background(), as.ID, 0, 10)
	if err != nil || len(h) < 2 || !strings.Contains(h[1].Ops[len(h[1].Ops)-1].Value, "theirs") {
		t.Fatalf("the other text is not in the history: %+v %v", h, err)
	}
}

func TestNothingMovesUnderTheCursor(t *testing.T) {
	t.Parallel()
	w := open(t, "en", 80, 24, phase2(t))
	w.Keys("g", "w", "down", "down", "down")
	w.shows(t, "▸ ··· 4.4")
	must(t, w.mem, audit.SetResult{Audit: w.audit, Phase: 2, Element: "iso27001@2022#4.2", Aspect: audit.Design, Result: audit.Partly})
	w.Wait(2 * time.Second)
	w.shows(t, "▸ ··· 4.4", "↓")
}

func TestKilledReopensAtThePlace(t *testing.T) {
	t.Parallel()
	w := open(t, "en", 80, 24, phase2(t))
	w.Keys("g", "w", "down", "down", "a")
	w.Wait(2 * time.Second) // and then it is killed
	again := tuitest.New(tui.Options{Norms: w.Root.Norms(), Places: w.shelf, Path: "memory.toets", Config: ui.Config{Initials: "JD", Lang: "en"}}, day, 80, 24)
	if got := again.Screen(); !strings.Contains(got, "▸ ✓·· 4.3") {
		t.Fatalf("not at 4.3 any more:\n%s", got)
	}
}

func TestReadOnlySaysWhyAndWritesNothing(t *testing.T) {
	t.Parallel()
	w := open(t, "en", 80, 24, func(m hand, a audit.ID) {
		phase2(t)(m, a)
		m.(*tuitest.Memory).ReadOnly("This file is of a newer version.")
	})
	w.shows(t, "read only", "newer version")
	w.Keys("g", "w", "a")
	if w.results() != 0 {
		t.Fatal("it wrote")
	}
	w.shows(t, "newer version")
}

func TestFirstStartToFirstResult(t *testing.T) {
	t.Parallel()
	w := begin(t, "nl", 80, 24)
	w.Type("Jan Dekker")
	w.Keys("enter", "enter", "enter")
	if w.shelf.Config.Initials != "JD" || w.shelf.Config.Name != "Jan Dekker" {
		t.Fatalf("who works here was not kept: %+v", w.shelf.Config)
	}
	w.Keys("c")
	w.Type("Gemeente Vriesdam")
	w.Keys("esc", "end", "enter")
	w.shows(t, "Gemeente Vriesdam › A26-01", "▸ 1 Documenten")
	if w.mem.Held().Org().Name != "Gemeente Vriesdam" || w.mem.Name != "gemeente-vriesdam.toets" {
		t.Fatalf("made %q at %q", w.mem.Held().Org().Name, w.mem.Name)
	}
}
