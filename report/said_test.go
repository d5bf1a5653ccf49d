package report

import (
	"slices"
	"strings"
	"testing"

	"toets/audit"
	"toets/catalog"
)

// TestWhatIsNotKnownIsSaid looks for the sentences that say what nobody asked
// or recorded.
func TestWhatIsNotKnownIsSaid(t *testing.T) {
	t.Parallel()
	cat := catalog.New()
	d := newDesk(t, cat)
	d.do(audit.CreateDossier{Org: "Waterland", Lang: "nl", Country: "nl", Type: audit.Internal, Criteria: []string{"iso27001@2022"}, Sites: []string{"Kantoor"}})
	a := d.audit()
	d.do(audit.DecideGate{Audit: a, Decision: audit.GateOverridden, Reason: "De termijn drong."})
	f := d.made(audit.KindFinding, audit.AddFinding{Audit: a, Grade: audit.Major, Title: "Deur open", Immediate: "De deur staat open."})
	text := string(markdown(t, d.s, cat, Options{Audit: a, Level: 1}))
	for _, want := range []string{
		"**Toch doorgegaan**, 5 oktober 2026, door JD.", "Dat de opdrachtgever is geïnformeerd, is niet vastgelegd.", "Dat een tweede persoon instemde, is niet vastgelegd.",
		"Niet bewezen bij het besluit (11)", "niet gevraagd", "Er is geen bijeenkomst vastgelegd.", "Er zijn geen beperkingen vastgelegd.",
		"Gemeld aan: niet vastgelegd; wanneer: niet vastgelegd; bevestigd: niet vastgelegd.", "123 zijn niet beoordeeld", "nog niet in het dossier",
		"> [ontbreekt] **Omvang.**",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("nothing says %q", want)
		}
	}
	if strings.Contains(text, "## 6 ") || strings.Contains(text, "## 12 ") || strings.Contains(text, "## 10 ") {
		t.Error("a chapter without anything in it")
	}
	d.do(audit.StepFinding{Finding: f, To: audit.FindingWithdrawn, Reason: "dicht"})
	text = string(markdown(t, d.s, cat, Options{Audit: a, Level: 1}))
	if !strings.Contains(text, "### Vervallen nummers") || !strings.Contains(text, "| B-JD-01 | Deur open | ingetrokken") {
		t.Error("a withdrawn number is no longer there")
	}
}

func TestSecondPersonsWithWhoRecordedThem(t *testing.T) {
	t.Parallel()
	cat := catalog.New()
	for lang, want := range map[string]string{"nl": "AP, vastgelegd door JD", "en": "AP, recorded by JD"} {
		d := vriesdam(t, cat, lang)
		text := string(markdown(t, d.s, cat, Options{Audit: d.audit(), Level: 1}))
		if n := strings.Count(text, want); n < 3 { // gate, contested finding, chapter 10
			t.Errorf("%s: %q stands there %d times", lang, want, n)
		}
	}
}

func TestEditionsThatAreNotInForce(t *testing.T) {
	t.Parallel()
	cat := catalog.New()
	d := vriesdam(t, cat, "en")
	b, err := newBook(d.s, cat, Options{Audit: d.audit(), Lang: "en", Level: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		e            catalog.Edition
		pinned, hash string
		want         []string
	}{
		{catalog.Edition{Status: "current"}, "a", "a", nil},
		{catalog.Edition{Status: "current"}, "", "a", nil},
		{catalog.Edition{ID: "iso27001@2013", Status: "withdrawn", ValidTo: "2025-10-31"}, "a", "a",
			[]string{"27001:2013 is withdrawn since 31 October 2025, replaced by 27001:2022."}},
		{catalog.Edition{ID: "own@1", Status: "transition"}, "a", "b", []string{"OWN 1 is in transition: there is a newer edition.", "The edition on board has changed since the criteria were frozen."}},
	} {
		if got := b.editionWarnings(c.e, c.pinned, c.hash); !slices.Equal(got, c.want) {
			t.Errorf("%+v: %q, want %q", c, got, c.want)
		}
	}
}

// TestOverdueIsCountedFromTheNewestAct lets time pass by an act alone.
func TestOverdueIsCountedFromTheNewestAct(t *testing.T) {
	t.Parallel()
	cat := catalog.New()
	d := vriesdam(t, cat, "nl")
	d.finish("nl")
	o := Options{Audit: d.audit(), Level: 1}
	if text := string(markdown(t, d.s, cat, o)); !strings.Contains(text, "Te laat op 6 november 2026: 0.") {
		t.Error("something is overdue on the day of the report")
	}
	d.at = d.at.AddDate(0, 0, 10)
	d.do(audit.AddNote{Audit: d.audit(), Text: "gebeld"})
	if text := string(markdown(t, d.s, cat, o)); !strings.Contains(text, "Te laat op 16 november 2026: 1.") || !strings.Contains(text, "**3 dagen te laat**") {
		t.Error("ten days later the correction of the major is not overdue")
	}
}

// TestMessagesOfTheAuditor reads what an auditor may write at a glance.
func TestMessagesOfTheAuditor(t *testing.T) {
	t.Parallel()
	cat := catalog.New()
	for text, want := range map[string]struct {
		lead string
		n    int
	}{
		"Op orde.\n\n1. Een\n2. Twee\n3. Drie": {"Op orde.", 3}, "Een\nTwee\nDrie": {"", 3}, "Op orde.\nEen\nTwee\nDrie": {"Op orde.", 3},
		"Alles is op orde.": {"Alles is op orde.", 0}, "- Een,\n  en nog iets\n- Twee": {"", 2},
	} {
		d := vriesdam(t, cat, "nl")
		d.do(audit.SetText{Audit: d.audit(), Block: "at_a_glance", Text: text})
		b, err := newBook(d.s, cat, Options{Audit: d.audit(), Level: 1})
		if err != nil {
			t.Fatal(err)
		}
		if lead, messages := b.messages(); lead != want.lead || len(messages) != want.n {
			t.Errorf("%q: %q, %q", text, lead, messages)
		}
	}
}

// TestABaselineAdvisesNothing holds an audit without grades against its words.
func TestABaselineAdvisesNothing(t *testing.T) {
	t.Parallel()
	cat := catalog.New()
	d := newDesk(t, cat)
	d.do(audit.CreateDossier{Org: "Waterland", Lang: "nl", Country: "nl", Type: audit.Baseline, Criteria: []string{"iso27001@2022"}})
	a := d.audit()
	d.do(audit.AddFinding{Audit: a, Title: "Geen register", Condition: "Er is geen register."})
	text := string(markdown(t, d.s, cat, Options{Audit: a, Level: 1}))
	for _, want := range []string{"# Nulmeting informatiebeveiliging 2026", "**Nulmeting: geen advies.**", "| bevindingen zonder weging |   1 |", "1 bevinding, zonder weging."} {
		if !strings.Contains(text, want) {
			t.Errorf("nothing says %q", want)
		}
	}
	for _, not := range []string{"kritieke afwijkingen |", "### Gereedheidsbesluit", "### Volgende audit", "## 11 "} {
		if strings.Contains(text, not) {
			t.Errorf("a baseline has %q", not)
		}
	}
}

// TestTextKeepsItsLanguage prints a dossier kept in Dutch in English.
func TestTextKeepsItsLanguage(t *testing.T) {
	t.Parallel()
	cat := catalog.New()
	d := vriesdam(t, cat, "nl")
	d.finish("nl")
	o := Options{Audit: d.audit(), Lang: "en", Level: 1}
	text := string(markdown(t, d.s, cat, o))
	for _, want := range []string{"findings and quotations stand in Dutch, as they were recorded", "*Text in Dutch.* Het systeem doet zijn werk", "· text in Dutch*", "[missing] The conclusion"} {
		if !strings.Contains(text, want) {
			t.Errorf("nothing says %q", want)
		}
	}
	if got := check(t, d, o); !slices.Equal(got, []string{"text_block at_a_glance ", "text_block conclusion "}) {
		t.Errorf("missing in English: %q", got)
	}
}
