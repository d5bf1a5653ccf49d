package report

import (
	"bytes"
	"testing"
	"time"

	"toets/audit"
	"toets/catalog"
)

// statement fills a dossier of a government with a statement of applicability:
// levels per service, exceptions in every state, and contradictions.
func statement(tb testing.TB, cat *catalog.Catalog, lang string) *desk {
	d := newDesk(tb, cat)
	d.at = time.Date(2026, 10, 5, 8, 0, 0, 0, time.UTC)
	l := func(nl, en string) string { return told(lang, nl, en) }
	d.do(audit.CreateDossier{Org: "Gemeente Vriesdam", Country: "nl", Lang: lang, Type: audit.Internal, Number: "A26-02",
		Criteria: []string{"bio@1.04"}, Level: "bbn1", Lead: "JD", Services: []string{l("Website", "Website")}},
		audit.AddService{Name: l("Belastingen", "Taxes"), BBN: "bbn2"},
		audit.ImportSoA{Lines: []audit.SetSoA{
			{Control: "bio@1.04#5.1.1.1", Applicable: "yes", Status: "implemented", Owner: "CISO", Source: "2.1"},
			{Control: "bio@1.04#6.1.3.1", Applicable: "yes", ReasonIn: []string{"law", "risk"}, Reason: l("afspraak met de keten", "agreed in the chain"), Risks: "R-07", Source: "2.1"},
			{Control: "bio@1.04#6.2.1.1", Applicable: "no", Reason: l("geen mobiele apparaten | nergens", "no mobile devices | anywhere"), Source: "2.1"},
			{Control: "bio@1.04#6.1.3.2", Applicable: "no", Source: "2.1"},
		}},
		audit.AddSoAException{Control: "bio@1.04#6.2.1.1", Deviation: l("eigen telefoons zijn niet beheerd", "own phones are not managed"), RiskAnalysis: "R-12",
			AcceptedBy: l("gemeentesecretaris", "town clerk"), Accepted: "2025-09-30", Expires: "2026-09-30"},
		audit.AddSoAException{Control: "bio@1.04#5.1.1.1", Deviation: l("het beleid mist een hoofdstuk", "the policy lacks a chapter")},
		audit.AddDocument{Kind: "policy", Title: l("Mobiel werken", "Working away"), Elements: []string{"bio@1.04#6.2.1.1"}})
	return d
}

func TestStatementReadsAsWritten(t *testing.T) {
	t.Parallel()
	cat := catalog.New()
	for _, lang := range []string{"nl", "en"} {
		d := statement(t, cat, lang)
		got := markdown(t, d.s, cat, Options{Audit: d.audit(), Lang: lang, Level: 1})
		from, to := bytes.Index(got, []byte("### Klopt de")), bytes.Index(got, []byte("## Bijlage G"))
		if lang == "en" {
			from, to = bytes.Index(got, []byte("### Does the statement")), bytes.Index(got, []byte("## Annex G"))
		}
		if from < 0 || to < 0 {
			t.Fatal("no statement in the report")
		}
		part := got[from:]
		end := bytes.Index(part[4:], []byte("\n#"))
		golden(t, "soa-"+lang+".md", append(bytes.Clone(part[:end+5]), got[to:]...))
	}
}

// What ran out is counted from the newest act: a later act moves it, the clock
// does not.
func TestExceptionsRunOutByTheNewestAct(t *testing.T) {
	t.Parallel()
	cat := catalog.New()
	d := newDesk(t, cat)
	d.at = time.Date(2026, 9, 1, 8, 0, 0, 0, time.UTC)
	d.do(audit.CreateDossier{Org: "V", Country: "nl", Lang: "nl", Criteria: []string{"bio2@1.3"}, Lead: "JD"},
		audit.AddSoAException{Control: "bio2@1.3#5.01.01", Deviation: "x", Expires: "2026-09-30"})
	o := Options{Audit: d.audit(), Lang: "nl", Level: 1}
	if got := markdown(t, d.s, cat, o); !bytes.Contains(got, []byte("30 sep 2026")) || bytes.Contains(got, []byte("verlopen")) {
		t.Error("it holds until its last day")
	}
	d.at = time.Date(2026, 10, 1, 8, 0, 0, 0, time.UTC)
	d.do(audit.AddService{Name: "x"})
	if got := markdown(t, d.s, cat, o); !bytes.Contains(got, []byte("30 sep 2026 (verlopen)")) {
		t.Error("it ran out")
	}
}
