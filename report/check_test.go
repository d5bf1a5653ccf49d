package report

import (
	"bytes"
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"

	"toets/audit"
	"toets/catalog"
)

func codes(gaps []audit.Gap) []string {
	var out []string
	for _, g := range gaps {
		out = append(out, g.Code+" "+g.Ref+" "+g.Field)
	}
	return out
}

func check(t *testing.T, d *desk, o Options) []string {
	t.Helper()
	gaps, err := Check(d.s, catalog.New(), o)
	if err != nil {
		t.Fatal(err)
	}
	return codes(gaps)
}

func TestCheckSeesWhatOnlyTheReportSees(t *testing.T) {
	t.Parallel()
	cat := catalog.New()
	for name, c := range map[string]struct {
		spoil func(d *desk, a audit.ID)
		want  string
	}{
		"a word of another trade": {func(d *desk, a audit.ID) {
			d.do(audit.SetText{Audit: a, Block: "conclusion", Text: "Wij geven zekerheid over het beheer."})
		}, "forbidden_word conclusion "},
		"a name": {func(d *desk, a audit.ID) {
			d.do(audit.SetText{Audit: a, Block: "conclusion", Text: "Met dank aan Jan Dekker."})
		}, "forbidden_word conclusion "},
		"evidence that is not there": {func(d *desk, a audit.ID) {
			d.set(d.s.ByNumber("A26-02.01").(*audit.Finding).ID, "condition", "Zie E-JD-999.")
		}, "unknown_evidence A26-02.01 condition"},
		"a deadline before the report": {func(d *desk, a audit.ID) {
			d.set(d.s.ByNumber("A26-02.01").(*audit.Finding).ID, "plan_due", "2026-11-01")
		}, "deadline A26-02.01 plan_due"},
		"a text in the other language": {func(d *desk, a audit.ID) {
			d.do(audit.SetText{Audit: a, Block: "conclusion", Lang: "nl", Text: "The system does what it has to do, and there are no findings that were not expected by them."})
		}, "text_block conclusion "},
		"no conclusion": {func(d *desk, a audit.ID) { d.do(audit.SetText{Audit: a, Block: "conclusion"}) }, "text_block conclusion "},
		"a test that could not be done": {func(d *desk, a audit.ID) {
			d.force(d.s.Tests(a)[0].ID, "result", "not_possible")
		}, "limitation T-JD-001 "},
		"an earlier finding that nobody looked at": {func(d *desk, a audit.ID) {
			d.force(d.s.ByNumber("A26-02.02").(*audit.Finding).ID, "repeat_of", "")
			d.force(d.s.ByNumber("A25-01.02").(*audit.Finding).ID, "state", ">issued")
		}, "earlier A25-01.02 "},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := vriesdam(t, cat, "nl")
			d.finish("nl")
			o := Options{Audit: d.audit(), Level: 1}
			if got := check(t, d, o); len(got) > 0 {
				t.Fatalf("before: %v", got)
			}
			c.spoil(d, d.audit())
			if got := check(t, d, o); !slices.Equal(got, []string{c.want}) {
				t.Fatalf("%q, want %q", got, c.want)
			}
			var out bytes.Buffer
			o.Final = true
			var no *NotFinal
			if err := Markdown(&out, d.s, cat, o); !errors.As(err, &no) || len(no.Gaps) != 1 || out.Len() > 0 {
				t.Errorf("a final report all the same: %v, %d bytes", err, out.Len())
			}
		})
	}
}

func TestWordsThatBelong(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"met 90 % zekerheid minder dan 8,8 %": "", "de bestaanszekerheid van inwoners": "", "zekerheid": "zekerheid", "not Compliant.": "Compliant",
		"een foutmelding": "", "assurance-rapport": "assurance", "ter beoordeling": "",
	} {
		if got := forbidden(written{text: text}); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if forbidden(written{text: "twee fouten in het logboek"}) != "" || forbidden(written{text: "Fouten in rechten", short: true}) != "Fouten" {
		t.Error("fout names a finding in a title only")
	}
}

func TestReferences(t *testing.T) {
	t.Parallel()
	got := references("Zie E-JD-041, (T-JD-017) en D-031 § 4; niet S-JD-009, XE-JD-1, E-JD-1, TE-JD-001, D-JD-031 of E-JD-041.")
	if want := []string{"E-JD-041", "T-JD-017", "D-031"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestAFinalReportHasNoOpenPlace holds the words that a draft marks with
// against a final one.
func TestAFinalReportHasNoOpenPlace(t *testing.T) {
	t.Parallel()
	cat := catalog.New()
	d := vriesdam(t, cat, "nl")
	draft := string(markdown(t, d.s, cat, Options{Audit: d.audit(), Level: 1}))
	for _, line := range strings.Split(draft, "\n") {
		if strings.HasPrefix(line, "## ") && !strings.HasSuffix(line, " — concept") {
			t.Errorf("a chapter that does not say draft: %s", line)
		}
	}
	d.finish("nl")
	final := string(markdown(t, d.s, cat, Options{Audit: d.audit(), Level: 1, Final: true}))
	for _, word := range []string{"ontbreekt]", "concept"} {
		if !strings.Contains(draft, word) || strings.Contains(final, word) {
			t.Errorf("%q: in the draft %v, in the final %v", word, strings.Contains(draft, word), strings.Contains(final, word))
		}
	}
}

// TestTheFirstPage holds the page that decides whether a board reads on
// against what it promises.
func TestTheFirstPage(t *testing.T) {
	t.Parallel()
	cat := catalog.New()
	number := regexp.MustCompile(`\b(A\.\d+\.\d+|\d+\.\d+\.\d+)\b`)
	for _, lang := range []string{"nl", "en"} {
		d := vriesdam(t, cat, lang)
		for _, done := range []bool{false, true} {
			if done {
				d.finish(lang)
			}
			text := string(markdown(t, d.s, cat, Options{Audit: d.audit(), Lang: lang, Level: 1, Final: done}))
			var lines []string
			for _, l := range strings.Split(text, "\n") {
				if l != "" {
					lines = append(lines, l)
				}
			}
			if !strings.HasPrefix(lines[3], "**Ad") || !strings.HasPrefix(lines[4], "1. **") {
				t.Errorf("%s: advice and worst thing do not come first:\n%s\n%s", lang, lines[3], lines[4])
			}
			for _, l := range lines[:10] {
				if number.MatchString(l) {
					t.Errorf("%s: an element number on the first page: %s", lang, l)
				}
			}
		}
	}
}

func TestTheLanguageOfAText(t *testing.T) {
	t.Parallel()
	nl := "De rechten zijn niet ingetrokken en het overzicht is niet bijgewerkt voor de inhuur."
	en := "The rights were not withdrawn and the overview has not been kept up for hired staff."
	for _, c := range []struct{ lang, text, want string }{{"nl", nl, ""}, {"nl", en, "en"}, {"en", nl, "nl"}, {"en", en, ""}, {"nl", "Policy v3.1", ""}, {"en", nl + en, ""}} {
		if got := foreign(wordsOf(c.lang), c.text); got != c.want {
			t.Errorf("%s %q: %q", c.lang, c.text, got)
		}
	}
}
