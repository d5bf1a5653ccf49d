package widget_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"toets/tui/widget"
)

func TestPlainTakesAwayWhatMovesOrColours(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"gewoon":                     "gewoon",
		"é en ü":                     "é en ü",
		"a\x1b[31mb\x1b[0mc":         "abc",
		"a\x1b]0;titel\x07b":         "ab",
		"een\r\ntwee":                "een twee",
		"\u202eomgekeerd\u202c":      "omgekeerd",
		"\u2066isolaat\u2069":        "isolaat",
		"nul\x00 bel\x07 del\x7f":    "nul bel del",
		"regel\u2028scheiding\u0085": "regelscheiding",
		"  te   veel\tspaties  \n":   "te veel spaties",
		"kapot \xff\xfe":             "kapot \ufffd",
		"\u200bbreedteloos\ufeff":    "breedteloos",
	} {
		if got := widget.Plain(in); got != want {
			t.Errorf("Plain(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestPlainIsSafeForAnything(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		in := rapid.String().Draw(t, "text") + rapid.SampledFrom([]string{"", "\x1b[2J", "\u202e", "\r", "\x9b31m", "\n"}).Draw(t, "evil")
		for _, out := range []string{widget.Plain(in), widget.PlainLines(in)} {
			for _, r := range out {
				if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
					t.Fatalf("%q is left in %q", r, out)
				}
			}
		}
		if out := widget.Plain(in); strings.ContainsRune(out, '\n') || widget.Plain(out) != out {
			t.Fatalf("not one line, or not the same twice: %q", out)
		}
	})
}

func TestWrapKeepsNumbersWholeAndFits(t *testing.T) {
	t.Parallel()
	for _, l := range widget.Wrap("E-JD-001  E-JD-002  E-JD-003  A26-02.07", 12) {
		if strings.HasSuffix(l, "-") {
			t.Errorf("a number is broken: %q", l)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s, w := rapid.StringMatching(`[a-zé \-A0-9✓…]{0,60}`).Draw(t, "text"), rapid.IntRange(1, 30).Draw(t, "width")
		for _, l := range widget.Wrap(s, w) {
			if ansi.StringWidth(l) > w {
				t.Fatalf("%q is wider than %d", l, w)
			}
		}
	})
}

func TestCutPadEnds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.StringMatching(`[a-zé✓ ]{0,30}`).Draw(t, "left"), rapid.StringMatching(`[a-z]{0,10}`).Draw(t, "right")
		w := rapid.IntRange(0, 40).Draw(t, "width")
		for what, s := range map[string]string{"Cut": widget.Cut(a, w, "…"), "CutLeft": widget.CutLeft(a, w, "…"), "Ends": widget.Ends(a, b, w, "…")} {
			if ansi.StringWidth(s) > w {
				t.Fatalf("%s of %q, %q in %d is %q", what, a, b, w, s)
			}
		}
		if s := widget.Pad(a, w, "…"); ansi.StringWidth(s) != w {
			t.Fatalf("Pad of %q in %d is %q", a, w, s)
		}
	})
}

func TestBarNeverClaimsTooMuch(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		total, w := rapid.IntRange(0, 500).Draw(t, "total"), rapid.IntRange(2, 40).Draw(t, "width")
		done := rapid.IntRange(0, total).Draw(t, "done")
		full := strings.Count(widget.Bar(done, total, w, "#", "."), "#")
		if done == 0 && full > 0 || done > 0 && full == 0 || done < total && full == w || total > 0 && done == total && full != w {
			t.Fatalf("%d of %d in %d is %d", done, total, w, full)
		}
	})
}
