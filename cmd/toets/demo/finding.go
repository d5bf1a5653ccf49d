package demo

import (
	"time"

	"toets/audit"
)

// findings drafts nine findings beside the two concerns of the gate.
func (s *script) findings() {
	s.at(time.October, 14, 13, 40)
	s.recovery()
	s.leaversFinding()
	s.programme()
	s.passList()
	s.workPoints()
}

func (s *script) recovery() {
	s.with(jd, []Content{s.exhibit("migration")}, func(st *audit.State, got []audit.File) []audit.Change {
		a := theAudit(st)
		return []audit.Change{
			audit.AddEvidence{Audit: a.ID, Kind: "file", File: &got[0], Elements: refs("A.8.13")},
			audit.AddEvidence{Audit: a.ID, Kind: "interview_note", Elements: refs("A.8.13"), ShownBy: s.t("hoofd ICT", "head of IT"),
				Text: s.t("Hoofd ICT: de test van het zaaksysteem is bij de overstap van maart tussen wal en schip geraakt.", "Head of IT: the test of the case system fell between two stools in the move of March.")},
			audit.AddFinding{Audit: a.ID, Grade: audit.Major, Site: id(st, "LOC-01"), Elements: refs("A.8.13"), Criteria: append(refs("A.8.13"), "own:D-026@2.2#4.3"),
				Title: s.t("Herstel van het zaaksysteem is na de migratie niet beproefd", "Recovery of the case system was not tried out after its migration"),
				Condition: s.t("Over 1 oktober 2025 tot en met 30 september 2026 waren voor vier kritieke systemen acht hersteltesten nodig. Vijf verslagen zijn getoond; drie ontbreken: zaaksysteem twee, personeelssysteem één. De laatste geslaagde test van het zaaksysteem is van 9 september 2025, vóór de migratie van maart 2026. De back-ups zelf liepen: 25 van 25 getrokken nachten.",
					"From 1 October 2025 to 30 September 2026 four critical systems called for eight recovery tests. Five reports were shown; three are missing: case system two, staff system one. The last successful test of the case system is of 9 September 2025, before the migration of March 2026. The back-ups themselves ran: 25 of 25 nights drawn."),
				Consequence: s.t("Niet aantoonbaar binnen de zelf gekozen acht uur terug; vergunningen kunnen langer stilliggen dan beloofd.", "Not shown to be back within the eight hours chosen; permits may stand still longer than promised."),
				Categories:  []string{"public_service"}, Cause: s.t("De hersteltest is niet opgedragen aan de nieuwe leverancier.", "The recovery test was not handed to the new supplier."), CauseCode: "change",
				Extent:      s.t("Twee van vier kritieke systemen; de werf gebruikt dezelfde back-up.", "Two of four critical systems; the works yard uses the same back-up."),
				GradeReason: s.t("Het zaaksysteem draagt de dienstverlening en is sinds de overstap niet één keer teruggezet. Niet-kritiek zodra één volledige test is geslaagd.", "The case system carries the service and was not brought back once since the move. Minor as soon as one full test has succeeded."),
				Asked:       s.t("Volledige hersteltest van het zaaksysteem; test van het personeelssysteem; opdracht aan de leverancier.", "A full recovery test of the case system; a test of the staff system; an order to the supplier."),
				Owner:       s.t("hoofd ICT", "head of IT")},
		}
	})
	s.with(jd, nil, func(st *audit.State, _ []audit.File) []audit.Change {
		f := st.Findings(theAudit(st).ID)
		last := f[len(f)-1]
		var ev, tests []string
		for _, e := range st.EvidenceOf(theAudit(st).ID) {
			if audit.Known(ref("A.8.13"), e.Elements) && e.By == jd {
				ev = append(ev, e.ID.String())
			}
		}
		for _, t := range st.Tests(theAudit(st).ID) {
			if t.Element == ref("A.8.13") {
				tests = append(tests, t.ID.String())
			}
		}
		return []audit.Change{audit.EditSet{Entity: last.ID, Field: "evidence", Add: ev}, audit.EditSet{Entity: last.ID, Field: "tests", Add: tests},
			audit.StepFinding{Finding: last.ID, To: audit.FindingTeamAgreed}}
	})
	s.at(time.October, 14, 14, 5)
	s.with(jd, nil, func(st *audit.State, _ []audit.File) []audit.Change {
		f := id(st, "B-JD-03")
		return []audit.Change{audit.StepFinding{Finding: f, To: audit.FindingPresented, Told: "2026-10-14", ToldTo: s.t("hoofd ICT", "head of IT")},
			audit.ReplyFinding{Finding: f, Facts: "agreed", Grade: "contested", Role: s.t("hoofd ICT", "head of IT"), Date: "2026-10-14",
				Text: s.t("De feiten kloppen. De weging niet: de back-ups lopen elke nacht en het personeelssysteem is wel getest. Ik noem dit niet-kritiek.",
					"The facts are right. The grade is not: the back-ups run every night and the staff system was tested. I call this minor.")}}
	})
}

func (s *script) leaversFinding() {
	s.at(time.October, 14, 14, 15)
	s.with(ap, nil, func(st *audit.State, _ []audit.File) []audit.Change {
		a := theAudit(st)
		return []audit.Change{audit.AddFinding{Audit: a.ID, Grade: audit.Minor, Elements: refs("A.5.18", "A.6.5"), Criteria: append(refs("A.5.18", "A.6.5"), "own:D-027@1.3"),
			Title:       s.t("Wie weggaat, houdt toegang", "People who leave keep their access"),
			Condition:   s.t("De eigen procedure (D-027 v1.3) laat rechten vervallen op de laatste werkdag. Bij 4 van 10 getrokken vertrokken medewerkers stonden zij nog 23 tot 148 dagen open; 9 van 412 accounts horen bij niemand.", "The own procedure (D-027 v1.3) ends rights on the last working day. For 4 of 10 leavers drawn they stayed open for 23 to 148 days; 9 of 412 accounts belong to nobody."),
			Consequence: s.t("Oud-medewerkers kunnen bij gegevens van inwoners.", "Former staff can reach residents’ data."), Categories: []string{"privacy"},
			Extent: s.t("Alle afdelingen; ingehuurd personeel even vaak als vast.", "All departments; hired staff as often as permanent."), CauseCode: "not_done",
			GradeReason: s.t("De procedure bestaat en werkt bij zes van de tien; kritiek als misbruik blijkt.", "The procedure exists and works for six of ten; major if abuse comes to light."),
			Owner:       s.t("hoofd HR", "head of HR"), Evidence: evidenceOn(st, ap, "A.6.5"), Tests: testsOn(st, "A.6.5", "A.5.18")}}
	})
	s.with(jd, nil, func(st *audit.State, _ []audit.File) []audit.Change {
		return []audit.Change{audit.StepFinding{Finding: id(st, "B-AP-01"), To: audit.FindingTeamAgreed}}
	})
	s.with(ap, nil, func(st *audit.State, _ []audit.File) []audit.Change {
		f := id(st, "B-AP-01")
		return []audit.Change{audit.StepFinding{Finding: f, To: audit.FindingPresented, Told: "2026-10-14", ToldTo: s.t("hoofd HR", "head of HR")},
			audit.ReplyFinding{Finding: f, Facts: "agreed", Grade: "agreed", Role: s.t("hoofd HR", "head of HR"), Date: "2026-10-14"}}
	})
}

func (s *script) programme() {
	s.at(time.October, 14, 14, 30)
	s.with(ap, nil, func(st *audit.State, _ []audit.File) []audit.Change {
		return []audit.Change{audit.AddFinding{Audit: theAudit(st).ID, Grade: audit.Minor, Elements: refs("9.2.2"),
			Title:       s.t("Auditprogramma laat een derde van de maatregelen ongezien", "Audit programme leaves a third of the controls unseen"),
			Condition:   s.t("Het programma 2024–2026 dekt 58 van 90 toepasselijke maatregelen. Voor 32 is in drie jaar niets gepland of gedaan; het programma is sinds januari 2024 niet aangepast.", "The programme 2024–2026 covers 58 of 90 applicable controls. For 32 nothing was planned or done in three years; the programme was not changed since January 2024."),
			Consequence: s.t("Het college stuurt op een beeld waarin een derde ontbreekt.", "The executive steers by a picture with a third missing."), Categories: []string{"public_trust"},
			Extent: s.t("Geldt voor de hele organisatie.", "Holds for the whole organisation."), CauseCode: "not_resourced",
			GradeReason: s.t("Er is wel elk jaar een audit gedaan; kritiek als 2027 hetzelfde laat zien.", "An audit was done every year; major if 2027 shows the same."),
			Owner:       s.t("concerncontroller", "group controller"), Evidence: evidenceOn(st, ap, "9.2.2"), Tests: testsOn(st, "9.2.2")}}
	})
	s.with(jd, nil, func(st *audit.State, _ []audit.File) []audit.Change {
		return []audit.Change{audit.StepFinding{Finding: id(st, "B-AP-02"), To: audit.FindingTeamAgreed}}
	})
	s.with(ap, nil, func(st *audit.State, _ []audit.File) []audit.Change {
		return []audit.Change{audit.StepFinding{Finding: id(st, "B-AP-02"), To: audit.FindingPresented, Told: "2026-10-14", ToldTo: s.t("concerncontroller", "group controller")}}
	})
}

// passList rests on something seen and not taken, by the rules of the house.
func (s *script) passList() {
	s.at(time.October, 14, 14, 50)
	s.with(ap, nil, func(st *audit.State, _ []audit.File) []audit.Change {
		a, site := theAudit(st), id(st, "LOC-01")
		return []audit.Change{audit.AddEvidence{Audit: a.ID, Kind: "seen", SeenReason: "house_rules", Site: site, Place: s.t("LOC-01, serverruimte", "LOC-01, server room"), SeenAt: "14:11",
			Name: s.t("paslijst serverruimte", "server room pass list"), Text: s.t("Paslijst op scherm, afgedrukt op 14 oktober.", "Pass list on screen, printed on 14 October."), Period: "2026-09-01/2026-09-30",
			Count: s.t("31 namen, 12 op de eigen lijst", "31 names, 12 on the own list"), ShownBy: s.t("coördinator facilitair", "facilities coordinator"), Elements: refs("A.7.2")}}
	})
	s.with(ap, nil, func(st *audit.State, _ []audit.File) []audit.Change {
		return []audit.Change{audit.AddFinding{Audit: theAudit(st).ID, Grade: audit.Minor, Site: id(st, "LOC-01"), Elements: refs("A.7.2"),
			Title:       s.t("Negentien onverklaarde toegangen tot de serverruimte", "Nineteen unexplained rights of entry to the server room"),
			Condition:   s.t("De paslijst van de serverruimte telt 31 mensen, de eigen lijst van bevoegden 12. Van 19 toegangen is de reden niet getoond; 3 horen bij vertrokken medewerkers.", "31 people can open the server room, the own list of authorised people has 12. For 19 no reason was shown; 3 belong to leavers."),
			Consequence: s.t("Wie binnen kan, kan apparatuur uitzetten of meenemen.", "Whoever gets in can switch off or take equipment."), Categories: []string{"operation"},
			Owner: s.t("coördinator facilitair", "facilities coordinator"), Evidence: evidenceOn(st, ap, "A.7.2"), Tests: testsOn(st, "A.7.2")}}
	})
}

// workPoints are an observation, an opportunity, a strength and one that was withdrawn.
func (s *script) workPoints() {
	s.at(time.October, 14, 15, 5)
	s.with(jd, nil, func(st *audit.State, _ []audit.File) []audit.Change {
		return []audit.Change{
			audit.AddFinding{Audit: theAudit(st).ID, Grade: audit.Observation, Elements: refs("A.8.8"), Tests: testsOn(st, "A.8.8"), Owner: s.t("hoofd ICT", "head of IT"),
				Title:     s.t("Uitstel van reparaties leunt op één persoon", "Postponing repairs rests on one person"),
				Condition: s.t("Twee van 25 hoge meldingen waren ouder dan 14 dagen, beide met een uitstelbesluit van dezelfde beheerder. Vervanging is niet geregeld.", "Two of 25 high alerts were older than 14 days, both postponed by the same administrator. There is no deputy.")},
			audit.AddFinding{Audit: theAudit(st).ID, Grade: audit.OFI, Elements: refs("A.5.24"), Owner: "CISO",
				Title:     s.t("Oefen het draaiboek ook buiten kantooruren", "Try the playbook outside office hours too"),
				Condition: s.t("De drie oefeningen van dit jaar begonnen op een werkdag om tien uur.", "This year’s three exercises began on a working day at ten o’clock.")},
			audit.AddFinding{Audit: theAudit(st).ID, Grade: audit.Observation, Elements: refs("A.8.15"), Title: s.t("Tijd in logboeken loopt uiteen", "Clocks of logs differ"),
				Condition: s.t("Twee servers leken vier minuten voor te lopen.", "Two servers seemed four minutes fast.")},
		}
	})
	s.with(ap, nil, func(st *audit.State, _ []audit.File) []audit.Change {
		return []audit.Change{audit.AddFinding{Audit: theAudit(st).ID, Grade: audit.Strength, Elements: refs("A.6.3"), Evidence: evidenceOn(st, ap, "A.6.3"), Tests: testsOn(st, "A.6.3"),
			Title:     s.t("De organisatie leert van haar oefeningen", "The organisation learns from its exercises"),
			Condition: s.t("In vier rondes daalde het aandeel klikkers van 21 naar 6 procent en verdrievoudigde het aantal meldingen. Elke ronde leidde tot één verandering die bij de volgende is gemeten.", "Over four rounds the share of people who click fell from 21 to 6 per cent and the number of reports tripled. Each round led to one change, measured in the next.")}}
	})
	s.with(jd, nil, func(st *audit.State, _ []audit.File) []audit.Change {
		return []audit.Change{
			audit.StepFinding{Finding: id(st, "B-JD-05"), To: audit.FindingTeamAgreed},
			audit.StepFinding{Finding: id(st, "B-JD-06"), To: audit.FindingWithdrawn, Reason: s.t("De klok van de auditlaptop liep achter.", "The clock of the audit laptop was slow.")},
			audit.StepFinding{Finding: id(st, "B-AP-04"), To: audit.FindingTeamAgreed},
		}
	})
}

func evidenceOn(st *audit.State, by, element string) []audit.ID {
	var out []audit.ID
	for _, e := range st.EvidenceOf(theAudit(st).ID) {
		if audit.Known(ref(element), e.Elements) && e.By == by {
			out = append(out, e.ID)
		}
	}
	return out
}

func testsOn(st *audit.State, elements ...string) []audit.ID {
	var out []audit.ID
	for _, t := range st.Tests(theAudit(st).ID) {
		if audit.Known(t.Element, refs(elements...)) {
			out = append(out, t.ID)
		}
	}
	return out
}

// lastHour: a concern is raised, notes are written, and the first words of the
// report stand on paper. It is twenty to four.
func (s *script) lastHour() {
	s.at(time.October, 14, 15, 20)
	s.with(jd, nil, func(st *audit.State, _ []audit.File) []audit.Change {
		a := theAudit(st)
		text := func(block, nl, en string) audit.Change {
			return audit.SetText{Audit: a.ID, Block: block, Lang: s.lang, Text: s.t(nl, en)}
		}
		return []audit.Change{
			audit.StepFinding{Finding: id(st, "B-JD-02"), To: audit.FindingRaised, RaiseAs: audit.Minor},
			text("title", "Interne audit informatiebeveiliging 2026", "Internal audit of information security 2026"),
			text("at_a_glance", "1. **Herstel is niet beproefd.** Na de overstap van maart is het zaaksysteem nooit teruggezet. Vergunningen kunnen langer stilliggen dan beloofd.\n2. **Wie weggaat, houdt toegang.** Bij vier van de tien vertrokken medewerkers stonden rechten nog drie weken tot vijf maanden open.\n3. **De organisatie leert.** Zes van de zeven acties uit 2025 zijn op tijd gesloten, en dat is te zien in de cijfers.",
				"1. **Recovery was not tried out.** Since the move of March the case system was never brought back. Permits may stand still longer than promised.\n2. **People who leave keep their access.** For four of the ten leavers rights stayed open for three weeks to five months.\n3. **The organisation learns.** Six of the seven actions of 2025 were closed in time, and the figures show it."),
			text("phase1", "Alle 27 onderdelen waarvoor een document nodig is, zijn bekeken. De stukken zijn goed vindbaar en op één plek bewaard.", "All 27 elements that need a document were looked at. The papers are easy to find and kept in one place."),
		}
	})
	s.with(ap, nil, func(st *audit.State, _ []audit.File) []audit.Change {
		a := theAudit(st)
		note := func(el, nl, en string) audit.Change {
			return audit.AddNote{Audit: a.ID, Element: ref(el), Text: s.t(nl, en)}
		}
		return []audit.Change{
			note("A.7.2", "Deurlog ligt bij facilitair, niet bij ICT.", "The door log is kept by facilities, not by IT."),
			note("A.7.2", "Bezoeker van gisteren niet uitgeschreven.", "Yesterday’s visitor was not signed out."),
			note("A.5.9", "Zwembad: kassasysteem staat niet in het overzicht. Morgen navragen.", "Swimming pool: the till is not in the inventory. Ask tomorrow."),
			note("A.6.3", "Bestuur zelf geschoold op 12 mei; lijst gezien.", "The board itself was trained on 12 May; list seen."),
		}
	})
	s.at(time.October, 14, 15, 40)
	s.with(jd, nil, func(st *audit.State, _ []audit.File) []audit.Change {
		return []audit.Change{audit.AddNote{Audit: theAudit(st).ID, Element: ref("A.8.14"), Text: s.t("Morgen 9.00 uur met de leverancier: uitwijk en stroom.", "Tomorrow at 9.00 with the supplier: fallback and power.")}}
	})
}
