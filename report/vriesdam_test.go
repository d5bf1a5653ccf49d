package report

import (
	"testing"
	"time"

	"toets/audit"
	"toets/catalog"
)

// told is the Dutch and the English of one text of the sample.
func told(lang, nl, en string) string {
	if lang == "nl" {
		return nl
	}
	return en
}

// vriesdam fills a dossier the way it stands on the afternoon of the second
// day: phase 1 done, gate passed with concerns, findings in every state.
func vriesdam(tb testing.TB, cat *catalog.Catalog, lang string) *desk {
	d := newDesk(tb, cat)
	d.at = time.Date(2025, 10, 6, 8, 0, 0, 0, time.UTC)
	l := func(nl, en string) string { return told(lang, nl, en) }
	d.do(audit.CreateDossier{
		Org: "Gemeente Vriesdam", Country: "nl", Lang: lang, Type: audit.Internal, Number: "A25-01", Criteria: []string{"iso27001@2022"},
		Scope:    l("De dienstverlening aan inwoners en ondernemers.", "Service to residents and businesses."),
		Services: []string{l("Vergunningen", "Permits"), l("Burgerzaken", "Civil affairs")}, Sites: []string{l("Stadhuis", "Town hall"), l("Werf", "Depot"), l("Sporthal", "Sports hall")},
		Lead: "JD", From: "2024-11-01", To: "2025-10-31",
	},
		audit.AddPerson{Initials: "AP", Role: "reviewer", Independent: "yes"},
		audit.AddPerson{Initials: "KM", Role: "auditor"},
		audit.NamePerson{Initials: "JD", Name: "Jan Dekker"},
	)
	d.set(audit.HashID(audit.KindPerson, "JD"), "independent", "yes")
	d.yearBefore(l)
	d.at = time.Date(2026, 10, 5, 6, 0, 0, 0, time.UTC)
	d.do(audit.AddAudit{Type: audit.Internal, Number: "A26-02", After: d.audit(), From: "2025-11-01", To: "2026-10-31"})
	d.phase1(l)
	d.do(audit.DecideGate{Audit: d.audit(), Decision: audit.GateConcerns, Reason: l("Fase 2 kan beginnen; beide punten worden ter plaatse gevolgd.",
		"Phase 2 can begin; both points are followed up on site."), Second: "AP", ClientInformed: "2026-10-09"})
	d.at = time.Date(2026, 10, 29, 6, 0, 0, 0, time.UTC)
	d.phase2(l)
	return d
}

// yearBefore is the audit of 2025: three nonconformities, one closed, two open.
func (d *desk) yearBefore(l func(nl, en string) string) {
	a := d.audit()
	note := d.made(audit.KindEvidence, audit.AddEvidence{Audit: a, Kind: "note", Text: l("lijst van middelen", "list of assets")})
	for i, title := range []string{l("Middelenlijst mist twee systemen", "Asset list lacks two systems"), l("Beleid niet bekend bij inhuur", "Policy not known to hired staff"),
		l("Logboeken zonder eigenaar", "Logs without an owner")} {
		f := d.made(audit.KindFinding, audit.AddFinding{Audit: a, Grade: audit.Minor, Elements: []string{iso + "A.5.9"}, Title: title, Condition: title, Consequence: title,
			Extent: title, Cause: title, GradeReason: title, Owner: "CISO", Evidence: []audit.ID{note}})
		for _, c := range []audit.StepFinding{{To: audit.FindingTeamAgreed}, {To: audit.FindingPresented, Told: "2025-10-06"}} {
			c.Finding = f
			d.do(c)
		}
		d.do(audit.ReplyFinding{Finding: f, Facts: "agreed", Grade: "agreed"}, audit.StepFinding{Finding: f, To: audit.FindingIssued},
			audit.StepFinding{Finding: f, To: audit.FindingPlanOffered, Plan: l("Aanvullen vóór de zomer. Daarna ieder kwartaal.", "Complete before summer. After that every quarter.")})
		if i > 0 {
			continue
		}
		d.do(audit.StepFinding{Finding: f, To: audit.FindingPlanOK}, audit.StepFinding{Finding: f, To: audit.FindingImplemented, Claim: l("aangevuld", "completed")},
			audit.StepFinding{Finding: f, To: audit.FindingVerified, Implemented: "yes"}, audit.StepFinding{Finding: f, To: audit.FindingClosed})
	}
}

func (d *desk) phase1(l func(nl, en string) string) {
	a := d.audit()
	d.set(a, "client", l("gemeentesecretaris", "town clerk"))
	d.set(a, "objectives", l("Vaststellen of het managementsysteem voldoet en werkt.", "Settle whether the management system conforms and works."))
	d.do(audit.AddMeeting{Audit: a, Kind: "opening", Date: "2026-10-05", Place: "LOC-01", Attendees: []string{l("gemeentesecretaris", "town clerk"), "CISO"}})
	policy := d.made(audit.KindDocument, audit.AddDocument{Kind: "policy", Title: l("Informatiebeveiligingsbeleid", "Information security policy"), Version: "3.1",
		Owner: "CISO", Approved: "2025-09-30", NextReview: "2026-09-30", Elements: []string{iso + "5.2"}})
	d.made(audit.KindDocument, audit.AddDocument{Kind: "policy", Title: l("Back-upbeleid", "Back-up policy"), Version: "2.2", Owner: l("hoofd ICT", "head of IT"),
		Elements: []string{iso + "8.1"}})
	good := map[audit.Question]audit.Result{}
	for _, q := range audit.Questions() {
		good[q] = audit.Adequate
	}
	good["current"] = audit.Inadequate
	d.do(audit.CheckDocument{Audit: a, Document: policy, Answers: good, Note: l("De herziening van september 2026 is niet gehouden.", "The review of September 2026 was not held.")},
		audit.ConcludeDocument{Audit: a, Document: policy},
		audit.SetSoA{Control: iso + "A.7.4", Applicable: "no", Reason: l("geen eigen terrein", "no premises of its own")},
		audit.SetSoA{Control: iso + "A.8.13", Applicable: "yes", Reason: "risk"})
	rows := map[string]audit.Result{}
	for _, r := range audit.GateRows() {
		rows[r] = audit.Adequate
	}
	rows["policy"], rows["records"] = audit.Partly, audit.Partly
	d.do(audit.JudgeGate{Audit: a, Rows: rows, Notes: map[string]string{
		"policy":  l("Herziening over tijd.", "Review overdue."),
		"records": l("Registraties sinds augustus.", "Records since August."),
	}})
}

func (d *desk) phase2(l func(nl, en string) string) {
	a, hall := d.audit(), d.site("LOC-01")
	log := d.made(audit.KindEvidence, audit.AddEvidence{Audit: a, Kind: "file", File: &audit.File{Name: l("hersteltesten.pdf", "recovery-tests.pdf"), Size: 48211,
		SHA256: "9f3c0a6b1d5e4f7788990011223344556677889900aabbccddeeff0011223344"}, ShownBy: l("hoofd ICT", "head of IT"), Elements: []string{iso + "A.8.13"}})
	seen := d.made(audit.KindEvidence, audit.AddEvidence{Audit: a, Kind: "seen", Text: l("paslijst op scherm", "pass list on screen"), Place: "LOC-01", Count: "31",
		ShownBy: l("facilitair", "facilities"), SeenReason: "house_rules", SeenAt: "2026-10-14"})
	d.do(audit.AddTest{Audit: a, Element: iso + "A.8.13", Kind: "inspection", Aspect: audit.Operation, Question: l("Laat de verslagen zien.", "Show the reports."),
		Result: "fail", Evidence: []audit.ID{log}, Sample: l("8 van 8", "8 of 8"), Roles: []string{l("hoofd ICT", "head of IT")}},
		audit.AddTest{Audit: a, Element: iso + "A.8.13", Kind: "inspection", Aspect: audit.Existence, Result: "pass", Evidence: []audit.ID{log}})
	for _, r := range []audit.SetResult{
		{Element: "A.8.13", Aspect: audit.Design, Result: audit.Adequate, Site: hall}, {Element: "A.8.13", Aspect: audit.Existence, Result: audit.Adequate, Site: hall},
		{Element: "A.8.13", Aspect: audit.Operation, Result: audit.Inadequate, Site: hall, Note: l("Vijf van acht testen zijn getoond.", "Five of eight tests were shown.")},
		{Element: "A.8.13", Aspect: audit.Design, Result: audit.Adequate, Site: d.site("LOC-02")},
		{Element: "9.2.1", Aspect: audit.Design, Result: audit.Partly}, {Element: "A.5.18", Aspect: audit.Operation, Result: audit.Partly},
		{Element: "9.3.1", Aspect: audit.Design, Result: audit.Adequate}, {Element: "4.3", Aspect: audit.Design, Result: audit.Adequate},
	} {
		r.Audit, r.Phase, r.Element = a, 2, iso+r.Element
		d.do(r)
	}
	d.do(audit.Conclude{Audit: a, Phase: 2, Element: iso + "A.8.13", Site: hall, Aspect: audit.Design},
		audit.Conclude{Audit: a, Phase: 2, Element: iso + "A.8.13", Site: hall, Aspect: audit.Existence},
		audit.AddNote{Audit: a, Element: iso + "A.7.2", Text: l("pas terug zonder controle", "badge back without a check")})
	d.findings(l, log, seen)
}

func (d *desk) findings(l func(nl, en string) string, log, seen audit.ID) {
	a, hall := d.audit(), d.site("LOC-01")
	major := d.made(audit.KindFinding, audit.AddFinding{
		Audit: a, Grade: audit.Major, Elements: []string{iso + "A.8.13"}, Criteria: []string{"own:D-002@2.2#4.3", iso + "A.8.13"}, Site: hall,
		Title: l("Herstel van het zaaksysteem is na de migratie niet beproefd", "Recovery of the case system was not tried out after its migration"),
		Condition: l("Over 1-11-2025 t/m 31-10-2026 waren acht hersteltesten nodig. Vijf verslagen zijn getoond; drie ontbreken.",
			"From 1-11-2025 to 31-10-2026 eight recovery tests were called for. Five reports were shown; three are missing."),
		Consequence: l("Niet aantoonbaar binnen de zelf gekozen acht uur terug; vergunningen kunnen langer stilliggen dan beloofd.",
			"Not shown to be back within the eight hours chosen; permits may stand still longer than promised."),
		Categories: []string{"public_service"}, Extent: l("Twee van vier systemen; geen andere locaties.", "Two of four systems; no other sites."),
		Cause:       l("Hersteltest niet opgedragen aan de nieuwe leverancier.", "Test not handed to the new supplier."),
		GradeReason: l("Drie van acht ontbreken voor het belangrijkste systeem; niet-kritiek als de eerstvolgende test slaagt.", "Three of eight are missing for the main system; minor once the next test succeeds."),
		Owner:       l("hoofd ICT", "head of IT"), Evidence: []audit.ID{log},
		Immediate: l("Het zaaksysteem is nu niet aantoonbaar terug te zetten.", "At this moment the case system can not be shown to be recoverable."),
	})
	d.set(major, "immediate_to", l("gemeentesecretaris", "town clerk"))
	d.do(audit.StepFinding{Finding: major, To: audit.FindingTeamAgreed},
		audit.StepFinding{Finding: major, To: audit.FindingPresented, Told: "2026-10-28", ToldTo: l("hoofd ICT", "head of IT")},
		audit.ReplyFinding{Finding: major, Facts: "agreed", Grade: "contested", Role: l("hoofd ICT", "head of IT"), Date: "2026-10-29",
			Text: l("De back-ups lopen elke nacht. Dit is *geen* kritieke afwijking.", "The back-ups run every night. This is *not* a major nonconformity.")},
		audit.StepFinding{Finding: major, To: audit.FindingIssued, Second: "AP"})
	minor := d.made(audit.KindFinding, audit.AddFinding{
		Audit: a, Grade: audit.Minor, Elements: []string{iso + "A.5.18"}, Title: l("Wie weggaat, houdt toegang", "Those who leave keep their access"),
		Condition:   l("Bij vier van tien vertrokken medewerkers stonden rechten nog 21 tot 160 dagen open.", "For four of ten leavers rights were still open after 21 to 160 days."),
		Consequence: l("Oud-medewerkers kunnen bij gegevens van inwoners.", "Former staff can reach data of residents."), Categories: []string{"privacy"},
		Owner: l("hoofd HR", "head of HR"), Evidence: []audit.ID{seen},
	})
	d.do(audit.StepFinding{Finding: minor, To: audit.FindingTeamAgreed},
		audit.StepFinding{Finding: minor, To: audit.FindingPresented, Told: "2026-10-28"})
	d.made(audit.KindFinding, audit.AddFinding{Audit: a, Grade: audit.Minor, Elements: []string{iso + "9.2.1"}, Title: l("Auditplan dekt niet alles", "Audit plan does not cover everything")})
	d.made(audit.KindFinding, audit.AddFinding{Audit: a, Grade: audit.Strength, Elements: []string{iso + "9.3.1"},
		Title:     l("De organisatie leert", "The organisation learns"),
		Condition: l("Zes van zeven bevindingen van 2025 zijn opgelost.", "Six of seven findings of 2025 are solved.")})
	gone := d.made(audit.KindFinding, audit.AddFinding{Audit: a, Grade: audit.Observation, Elements: []string{iso + "A.7.2"}, Title: l("Balie onbemand", "Desk unattended")})
	d.do(audit.StepFinding{Finding: gone, To: audit.FindingWithdrawn, Reason: l("berust op een misverstand", "rests on a misunderstanding")})
}

// finish brings the dossier to where nothing is missing for a final report.
func (d *desk) finish(lang string) {
	l := func(nl, en string) string { return told(lang, nl, en) }
	a := d.audit()
	log := d.s.EvidenceOf(a)[0].ID
	d.set(audit.HashID(audit.KindPerson, "KM"), "independent", "no")
	for _, f := range d.s.Findings(a) {
		if !f.Counts() || f.IsIssued() {
			continue
		}
		for _, x := range [][2]string{{"title", l("Wat tekortschoot", "What fell short")}, {"condition", l("Twee van vijf ontbreken.", "Two of five are missing.")},
			{"consequence", l("Dit kan weken duren.", "This may take weeks.")}, {"extent", l("Overal nagegaan.", "Asked everywhere.")},
			{"grade_reason", l("Eén geval; kritiek als het terugkomt.", "One case; major if it comes back.")}, {"owner", "CISO"}} {
			if audit.Value(f, x[0]) == "" {
				d.set(f.ID, x[0], x[1])
			}
		}
		if f.IsDraft() {
			d.do(audit.EditSet{Entity: f.ID, Field: "evidence", Add: []string{log.String()}}, audit.StepFinding{Finding: f.ID, To: audit.FindingTeamAgreed})
		}
		if f.Grade.NC() {
			if f.IsDraft() {
				d.do(audit.StepFinding{Finding: f.ID, To: audit.FindingPresented, Told: "2026-11-02"})
			}
			d.do(audit.ReplyFinding{Finding: f.ID, Facts: "agreed", Grade: "agreed", Role: "CISO"})
		}
		d.do(audit.StepFinding{Finding: f.ID, To: audit.FindingIssued})
	}
	d.do(audit.AddMeeting{Audit: a, Kind: "closing", Date: "2026-11-05", Attendees: []string{"CISO"}},
		audit.SetText{Audit: a, Block: "at_a_glance", Lang: lang, Text: l(
			"De gemeente heeft de beveiliging van burgergegevens op orde, behalve op één punt dat inwoners kan raken.\n\n1. **Herstel is niet beproefd.** Vergunningen kunnen stilliggen.\n2. **Wie weggaat, houdt toegang.** Tot vijf maanden.\n3. **De organisatie leert.** Zes van zeven opgelost.",
			"The municipality protects what it knows of residents well, but for one point that may touch them.\n\n1. **Recovery was not tried.** Permits may stand still.\n2. **Who leaves keeps access.** For up to five months.\n3. **The organisation learns.** Six of seven solved.")},
		audit.SetText{Audit: a, Block: "conclusion", Lang: lang, Text: l("Het systeem doet zijn werk, op één punt na.", "The system does its job but for one point.")},
		audit.SetText{Audit: a, Block: "asked", Lang: lang, Text: l("- hersteltest opdragen en bekostigen | college | 2026-11-20", "- order and pay for a recovery test | mayor and aldermen | 2026-11-20")})
	d.at = time.Date(2026, 11, 6, 6, 0, 0, 0, time.UTC)
	d.do(audit.SetAdvice{Audit: a, Choice: audit.AdviceNegative},
		audit.AddDecision{Audit: a, Subject: l("aanvullende audit", "follow-up audit"), Choice: l("in februari", "in February"), Role: l("college", "mayor and aldermen"), Date: "2026-11-06", Second: "AP"})
}
