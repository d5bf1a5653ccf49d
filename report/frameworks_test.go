package report

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"toets/audit"
	"toets/catalog"
)

// threefold is an audit against three frameworks that began on an older one:
// one result used at two of them, one carried, one split, one removed.
func threefold(tb testing.TB, cat *catalog.Catalog, lang string) *desk {
	d := newDesk(tb, cat)
	l := func(nl, en string) string { return told(lang, nl, en) }
	d.do(audit.CreateDossier{Org: "Gemeente Vriesdam", Country: "nl", Lang: lang, Criteria: []string{"bio@1.04", "nis2@2022-2555"}, Level: "bbn2",
		Services: []string{l("Vergunningen", "Permits")}, Sites: []string{l("Stadhuis", "Town hall")}, From: "2025-11-01", To: "2026-10-31",
		Profiles: audit.Profiles{Scheme: "rijk", Deadlines: "government"}})
	a := d.audit()
	d.do(audit.DecideGate{Audit: a, Decision: audit.GateOverridden, Reason: l("tijd", "time")})
	set := func(ref string, as audit.Aspect, r audit.Result) {
		d.do(audit.SetResult{Audit: a, Phase: 2, Element: ref, Aspect: as, Result: r})
	}
	set("bio@1.04#8.1.3.1", audit.Design, audit.Adequate)
	set("bio@1.04#5.1.2.1", audit.Design, audit.Partly)
	set("bio@1.04#7.2.1.1", audit.Design, audit.Inadequate)
	d.do(audit.AddFinding{Audit: a, Grade: audit.Minor, Title: l("Geen kanaal om misstanden te melden", "No channel to report wrongdoing"), Elements: []string{"bio@1.04#7.2.1.1"}})
	d.do(audit.MoveEdition{Audit: a, From: "bio@1.04", To: "bio2@1.3", Reason: l("BIO2 vervangt de BIO", "BIO2 replaces BIO")})
	set("iso27001@2022#A.8.13", audit.Design, audit.Adequate)
	set("iso27001@2022#A.8.13", audit.Existence, audit.Partly)
	d.do(audit.AdoptResult{Audit: a, Phase: 2, Element: "bio2@1.3#8.13.01", From: "iso27001@2022#A.8.13", Reason: l("dezelfde kopieën", "the same copies")},
		audit.AdoptResult{Audit: a, Phase: 2, Element: "nis2@2022-2555#21.2.c", From: "iso27001@2022#A.8.13", Reason: l("dezelfde kopieën", "the same copies")})
	return d
}

// chapter13 is that chapter, without the lines that count what an edition asks
// on top of another: those follow the norms.
func chapter13(report []byte) []byte {
	_, rest, _ := bytes.Cut(report, []byte("\n## 13 "))
	body, _, _ := bytes.Cut(rest, []byte("\n## "))
	var out [][]byte
	for _, line := range bytes.Split(body, []byte("\n")) {
		if s := string(line); !strings.HasPrefix(s, "Bovenop ") && !strings.HasPrefix(s, "On top of ") && !strings.HasPrefix(s, "Nieuw ten ") && !strings.HasPrefix(s, "New compared ") {
			out = append(out, line)
		}
	}
	return append([]byte("## 13 "), append(bytes.TrimSpace(bytes.Join(out, []byte("\n"))), '\n')...)
}

func TestOtherFrameworksReadAsWritten(t *testing.T) {
	t.Parallel()
	cat := catalog.New()
	for _, lang := range []string{"nl", "en"} {
		d := threefold(t, cat, lang)
		whole := markdown(t, d.s, cat, Options{Audit: d.audit(), Lang: lang, Level: 1, DataHash: hash})
		golden(t, "frameworks-"+lang+".md", chapter13(whole))
		for _, never := range []string{"complies", "compliant", "voldoet aan BIO", "voldoet aan NIS"} {
			if bytes.Contains(chapter13(whole), []byte(never)) {
				t.Errorf("%s: the chapter says %q", lang, never)
			}
		}
		for _, said := range []string{told(lang, "en de wetten van 28 november", "and the acts of 28 November"), told(lang, "Rijksoverheid", "Dutch central government"), told(lang, "onvolkomenheid", "shortcoming")} {
			if !bytes.Contains(whole, []byte(said)) {
				t.Errorf("%s: nothing says %q", lang, said)
			}
		}
	}
}

// The law that a finding was given stands in the language of the report, in
// whichever language it was recorded.
func TestMovedLawInTheOtherLanguage(t *testing.T) {
	t.Parallel()
	cat := catalog.New()
	d := threefold(t, cat, "nl")
	en := markdown(t, d.s, cat, Options{Audit: d.audit(), Lang: "en", Level: 1, DataHash: hash})
	if !bytes.Contains(en, []byte("and the acts of 28 November")) || bytes.Contains(en, []byte("en de wetten van 28 november")) {
		t.Error("the law is not in the language of the report")
	}
}

func TestEditionsAddUpToTheWhole(t *testing.T) {
	t.Parallel()
	cat := catalog.New()
	d := threefold(t, cat, "en")
	for level := audit.Level(0); level <= 2; level++ {
		var b bytes.Buffer
		if err := JSON(&b, d.s, cat, Options{Audit: d.audit(), Level: level, DataHash: hash}); err != nil {
			t.Fatal(err)
		}
		var doc struct {
			Phase1, Phase2 struct{ Total, Looked_at int }
			Editions       []struct {
				Edition        string
				Main           bool
				Phase1, Phase2 struct{ Total, Looked_at int }
			}
			Behind []struct{ Element, Fate, Law string }
		}
		if err := json.Unmarshal(b.Bytes(), &doc); err != nil {
			t.Fatal(err)
		}
		total, looked, mains := 0, 0, 0
		for _, e := range doc.Editions {
			total, looked = total+e.Phase2.Total, looked+e.Phase2.Looked_at
			if e.Main {
				mains++
				if e.Edition != "iso27001@2022" {
					t.Errorf("the main edition is %s", e.Edition)
				}
			}
		}
		if total != doc.Phase2.Total || looked != doc.Phase2.Looked_at || mains != 1 || looked != 4 {
			t.Errorf("level %d: editions %d of %d, the whole %d of %d", level, looked, total, doc.Phase2.Looked_at, doc.Phase2.Total)
		}
		if level < 2 && (len(doc.Behind) != 2 || doc.Behind[1].Fate != audit.FateRemoved || doc.Behind[1].Law == "") {
			t.Errorf("level %d: behind %+v", level, doc.Behind)
		}
	}
}

func TestLevelAboveIsNotAsked(t *testing.T) {
	t.Parallel()
	cat := catalog.New()
	d := newDesk(t, cat)
	d.do(audit.CreateDossier{Org: "V", Country: "nl", Lang: "nl", Criteria: []string{"bio@1.04"}, Level: "bbn1", Services: []string{"Vergunningen"}})
	out := string(markdown(t, d.s, cat, Options{Audit: d.audit(), Level: 1, DataHash: hash}))
	if !strings.Contains(out, "BBN1, cumulatief;") {
		t.Error("the report does not say that measures above the level are not asked")
	}
	for _, e := range cat.Elements("bio@1.04") {
		if e.Level == "BBN3" && strings.Contains(out, "\n| "+e.ID+" ") {
			t.Errorf("%s of level 3 stands in an annex of a level 1 audit", e.ID)
		}
	}
}
