package demo

import (
	"fmt"
	"strings"
	"time"

	"toets/audit"
)

// paper is one line of the register and its check. The nine letters answer the
// nine questions in order: a adequate, p partly, i inadequate, n not applicable.
type paper struct {
	elements            string
	kind, nl, en        string
	version, owner      string
	approved, review    string
	answers             string
	noteNL, noteEN      string
	contentNL, contenEN string
}

func papers() []paper {
	return []paper{
		{elements: "4.3", kind: "statement", nl: "Toepassingsgebied ISMS", en: "ISMS scope", version: "3.1", owner: "CISO", approved: "2026-01-20", review: "2027-01-20", answers: "aaaaaaaaa"},
		{elements: "5.2 A.5.1", kind: "policy", nl: "Informatiebeveiligingsbeleid 2025–2028", en: "Information security policy 2025–2028", version: "2.0", owner: "gemeentesecretaris|town clerk", approved: "2025-03-11", review: "2026-03-11", answers: "aaapaaaaa",
			noteNL: "De jaarlijkse herziening van maart 2026 staat op de agenda van het college van 20 oktober.", noteEN: "The yearly review of March 2026 is on the agenda of the executive for 20 October."},
		{elements: "6.1.2", kind: "procedure", nl: "Werkwijze risicobeoordeling", en: "Risk assessment method", version: "1.4", owner: "CISO", approved: "2025-06-02", review: "2027-06-02", answers: "aaaaaaaaa"},
		{elements: "6.1.3", kind: "procedure", nl: "Werkwijze risicobehandeling", en: "Risk treatment method", version: "1.4", owner: "CISO", approved: "2025-06-02", review: "2027-06-02", answers: "aaaaaaaaa"},
		{elements: "6.1.3d", kind: "statement", nl: "Verklaring van toepasselijkheid 2026", en: "Statement of applicability 2026", version: "2.1", owner: "CISO", approved: "2025-09-30", review: "2026-09-30", answers: "aaapipaaa",
			noteNL: "De regels 5.23 en 8.12 missen een keuze; de uitsluiting van 8.30 noemt een project dat in 2024 stopte.", noteEN: "Rows 5.23 and 8.12 lack a choice; the exclusion of 8.30 names a project that ended in 2024."},
		{elements: "6.1.3e", kind: "plan", nl: "Risicobehandelplan 2026", en: "Risk treatment plan 2026", version: "1.2", owner: "CISO", approved: "", review: "2026-12-31", answers: "aaiaapaaa",
			noteNL: "Van 22 geplande maatregelen hebben er 7 geen akkoord van een risico-eigenaar.", noteEN: "7 of 22 planned measures have no agreement of a risk owner."},
		{elements: "6.2", kind: "plan", nl: "Jaardoelen informatiebeveiliging 2026", en: "Security objectives 2026", version: "1.0", owner: "CISO", approved: "2026-01-20", review: "2027-01-20", answers: "aaaaaaaaa"},
		{elements: "7.2", kind: "register", nl: "Bekwaamheden en scholing", en: "Competence and training", version: "2026-09", owner: "hoofd HR|head of HR", approved: "2026-09-01", review: "2026-12-01", answers: "aaaapaaaa"},
		{elements: "7.5.1", kind: "register", nl: "Documentenlijst ISMS", en: "ISMS document list", version: "2026-08", owner: "CISO", approved: "2026-08-18", review: "2027-02-18", answers: "aaaaaaaaa"},
		{elements: "7.5.3", kind: "register", nl: "Externe normen en voorschriften", en: "External standards and rules", version: "2026-08", owner: "CISO", approved: "2026-08-18", review: "2027-02-18", answers: "aaaaaaaaa"},
		{elements: "8.1", kind: "record", nl: "Kwartaalrapportages uitvoering", en: "Quarterly operations reports", version: "2026-Q2", owner: "CISO", approved: "2026-07-15", review: "", answers: "aaaaaaaaa"},
		{elements: "8.2", kind: "report", nl: "Risicobeoordeling 2026", en: "Risk assessment 2026", version: "1.0", owner: "CISO", approved: "2026-02-17", review: "2027-02-17", answers: "aaaaaaaaa"},
		{elements: "8.3", kind: "report", nl: "Voortgang risicobehandeling", en: "Progress of risk treatment", version: "2026-Q2", owner: "CISO", approved: "2026-07-15", review: "", answers: "aaaapaaaa"},
		{elements: "9.1", kind: "report", nl: "Metingen en kengetallen", en: "Measurements and indicators", version: "2026-Q2", owner: "CISO", approved: "2026-07-15", review: "", answers: "aaaaaaaaa"},
		{elements: "9.2.2", kind: "plan", nl: "Auditprogramma 2024–2026", en: "Audit programme 2024–2026", version: "1.1", owner: "concerncontroller|group controller", approved: "2024-01-16", review: "2026-01-16", answers: "aaaipaaaa",
			noteNL: "Niet aangepast sinds 2024; 32 van 90 toepasselijke maatregelen staan in geen enkel jaar.", noteEN: "Not changed since 2024; 32 of 90 applicable controls are in none of the years."},
		{elements: "9.3.3", kind: "minutes", nl: "Directiebeoordeling 2025, verslag", en: "Management review 2025, minutes", version: "2026-01-20", owner: "gemeentesecretaris|town clerk", approved: "2026-01-20", review: "", answers: "aaaapaaaa",
			noteNL: "Besluiten zijn vastgelegd; de oordelen van belanghebbenden ontbreken als invoer.", noteEN: "Decisions are recorded; feedback of interested parties is missing as input."},
		{elements: "10.2f 10.2g", kind: "register", nl: "Register afwijkingen en acties", en: "Register of nonconformities and actions", version: "2026-09", owner: "CISO", approved: "2026-09-08", review: "", answers: "aaaaaaaaa"},
		{elements: "A.5.9", kind: "register", nl: "Overzicht systemen en gegevens", en: "Inventory of systems and data", version: "2026-09", owner: "hoofd ICT|head of IT", approved: "2026-09-10", review: "2026-12-10", answers: "aaaapaaaa"},
		{elements: "A.5.10", kind: "policy", nl: "Gedragsregels digitaal werken", en: "Rules for digital work", version: "4", owner: "hoofd HR|head of HR", approved: "2025-11-04", review: "2027-11-04", answers: "aaaaaaaaa"},
		{elements: "A.5.26", kind: "procedure", nl: "Draaiboek beveiligingsincidenten", en: "Security incident playbook", version: "2.3", owner: "CISO", approved: "2026-04-14", review: "2027-04-14", answers: "aaaaaaaaa"},
		{elements: "A.5.31", kind: "register", nl: "Wetten en contracten", en: "Laws and contracts", version: "2026-05", owner: "juridische zaken|legal affairs", approved: "2026-05-19", review: "2027-05-19", answers: "aaaaaaaaa"},
		{elements: "A.5.37", kind: "procedure", nl: "Beheerhandboek ICT", en: "IT operations manual", version: "6.0", owner: "hoofd ICT|head of IT", approved: "2026-06-30", review: "2027-06-30", answers: "aaaapaaaa"},
		{elements: "A.6.6", kind: "contract", nl: "Geheimhoudingsverklaringen", en: "Confidentiality agreements", version: "2026", owner: "hoofd HR|head of HR", approved: "2026-01-06", review: "", answers: "aaaaaaaaa"},
		{elements: "A.8.9", kind: "record", nl: "Standaardinstellingen werkplek en server", en: "Baseline settings for desktops and servers", version: "2026-07", owner: "hoofd ICT|head of IT", approved: "2026-07-07", review: "2027-01-07", answers: "aaaaaaaaa"},
		{elements: "A.8.27", kind: "procedure", nl: "Uitgangspunten ICT-architectuur", en: "IT architecture principles", version: "1.0", owner: "hoofd ICT|head of IT", approved: "2024-10-01", review: "2025-10-01", answers: "aaapaaaaa"},
		{elements: "A.8.13", kind: "policy", nl: "Back-upbeleid", en: "Back-up policy", version: "2.2", owner: "hoofd ICT|head of IT", approved: "2025-10-28", review: "2027-10-28", answers: "aaaaaaaaa",
			noteNL: "§ 4.3: ieder halfjaar een hersteltest per kritiek systeem.", noteEN: "§ 4.3: a recovery test per critical system every half-year.",
			contentNL: "Back-upbeleid v2.2\n\n4.3 Ieder halfjaar wordt per kritiek systeem een hersteltest gedaan.\n4.4 Het zaaksysteem is binnen acht uur terug.\n",
			contenEN:  "Back-up policy v2.2\n\n4.3 A recovery test is done per critical system every half-year.\n4.4 The case system is back within eight hours.\n"},
		{elements: "A.5.18 A.6.5", kind: "procedure", nl: "In-, door- en uitstroom", en: "Joiners, movers and leavers", version: "1.3", owner: "hoofd HR|head of HR", approved: "2025-05-13", review: "2027-05-13", answers: "aaaaaaaaa",
			noteNL: "Rechten vervallen op de laatste werkdag.", noteEN: "Rights end on the last working day."},
	}
}

// pick takes the word of the language from "nl|en".
func (s *script) pick(both string) string {
	nl, en, two := strings.Cut(both, "|")
	if !two {
		return nl
	}
	return s.t(nl, en)
}

func (s *script) documents() {
	s.at(time.September, 22, 9, 0)
	for _, p := range papers() {
		s.register(p)
	}
	s.at(time.September, 29, 13, 0)
	for i, p := range papers() {
		by := jd
		if i%3 == 1 {
			by = ap
		}
		s.check(by, fmt.Sprintf("D-%03d", i+1), p)
	}
}

func (s *script) register(p paper) {
	var files []Content
	if text := s.t(p.contentNL, p.contenEN); text != "" {
		files = []Content{{Name: s.t("backupbeleid-v2.2.txt", "backup-policy-v2.2.txt"), Text: text}}
	}
	s.with(jd, files, func(st *audit.State, got []audit.File) []audit.Change {
		d := audit.AddDocument{Kind: p.kind, Title: s.t(p.nl, p.en), Version: p.version, Owner: s.pick(p.owner), Approved: p.approved, NextReview: p.review,
			Language: "nl", Location: s.t("zaaksysteem, map ISMS", "case system, ISMS folder"), Central: "yes", Elements: refs(strings.Fields(p.elements)...), Audit: theAudit(st).ID}
		if len(got) > 0 {
			d.File = &got[0]
		}
		return []audit.Change{d}
	})
}

func (s *script) check(by, number string, p paper) {
	letters := map[byte]audit.Result{'a': audit.Adequate, 'p': audit.Partly, 'i': audit.Inadequate, 'n': audit.NA}
	answers := make(map[audit.Question]audit.Result)
	for i, q := range audit.Questions() {
		answers[q] = letters[p.answers[i]]
	}
	s.one(by, func(a *audit.Audit, st *audit.State) audit.Change {
		return audit.CheckDocument{Audit: a.ID, Document: id(st, number), Answers: answers, Note: s.t(p.noteNL, p.noteEN)}
	})
	s.one(by, func(a *audit.Audit, st *audit.State) audit.Change {
		return audit.ConcludeDocument{Audit: a.ID, Document: id(st, number)}
	})
}

// gate judges the eleven rows and passes with two concerns.
func (s *script) gate() {
	s.at(time.October, 9, 11, 0)
	rows := []struct {
		row    string
		r      audit.Result
		nl, en string
	}{
		{"scope", audit.Adequate, "D-001 v3.1, vastgesteld en gepubliceerd.", "D-001 v3.1, approved and published."},
		{"policy", audit.Adequate, "D-002; herziening 2026 staat voor 20 oktober gepland.", "D-002; the 2026 review is planned for 20 October."},
		{"risk", audit.Adequate, "D-003, D-004 en D-012.", "D-003, D-004 and D-012."},
		{"soa", audit.Partly, "De verklaring van toepasselijkheid laat bij twee maatregelen geen keuze zien en haar herzieningsdatum is verstreken.", "The statement of applicability shows no choice for two controls, and its review date has passed."},
		{"objectives", audit.Adequate, "D-007, met meetwaarden per kwartaal.", "D-007, measured each quarter."},
		{"internal_audit", audit.Adequate, "D-015; rapport A25-01 gezien.", "D-015; report A25-01 seen."},
		{"mgmt_review", audit.Adequate, "D-016 van 20 januari 2026.", "D-016 of 20 January 2026."},
		{"records", audit.Adequate, "Registraties vanaf oktober 2025 aanwezig.", "Records from October 2025 on are there."},
		{"sites", audit.Adequate, "Afspraken met drie locaties bevestigd op 6 oktober.", "Appointments with three sites confirmed on 6 October."},
		{"secure_room", audit.Adequate, "Huisregels serverruimte ontvangen: niets fotograferen.", "House rules of the server room received: no photographs."},
		{"earlier_majors", audit.Partly, "Het risicobehandelplan heeft voor 7 van 22 maatregelen geen akkoord van de risico-eigenaar; dat speelde ook in 2025.", "The risk treatment plan has no agreement of the risk owner for 7 of 22 measures; the same came up in 2025."},
	}
	s.with(jd, nil, func(st *audit.State, _ []audit.File) []audit.Change {
		j := audit.JudgeGate{Audit: theAudit(st).ID, Rows: map[string]audit.Result{}, Notes: map[string]string{}}
		for _, r := range rows {
			j.Rows[r.row], j.Notes[r.row] = r.r, s.t(r.nl, r.en)
		}
		return []audit.Change{j}
	})
	s.one(jd, func(a *audit.Audit, _ *audit.State) audit.Change {
		return audit.DecideGate{Audit: a.ID, Decision: audit.GateConcerns, Second: ap, ClientInformed: "2026-10-09",
			Reason: s.t("Beide punten zijn op locatie te toetsen en staan het veldwerk niet in de weg.", "Both points can be tested on site and do not stand in the way of the fieldwork.")}
	})
	s.concern("B-JD-01", "6.1.3d", s.t("Verklaring van toepasselijkheid is niet volledig en over haar datum", "Statement of applicability is incomplete and past its date"))
	s.concern("B-JD-02", "6.1.3e", s.t("Risico-eigenaren hebben niet alle maatregelen aanvaard", "Risk owners have not accepted all measures"))
}

// concern fills in what the gate made and issues it.
func (s *script) concern(number, element, title string) {
	s.with(jd, nil, func(st *audit.State, _ []audit.File) []audit.Change {
		f := id(st, number)
		parent, _, _ := strings.Cut(element, "d")
		parent, _, _ = strings.Cut(parent, "e")
		return []audit.Change{
			audit.SetField{Entity: f, Field: "title", Value: title},
			audit.EditSet{Entity: f, Field: "elements", Add: refs(parent)}, audit.EditSet{Entity: f, Field: "criteria", Add: refs(parent)},
			audit.StepFinding{Finding: f, To: audit.FindingTeamAgreed}, audit.StepFinding{Finding: f, To: audit.FindingIssued},
		}
	})
}
