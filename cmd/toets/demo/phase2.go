package demo

import (
	"strings"
	"time"

	"toets/audit"
)

// openOnSite is the opening meeting.
func (s *script) openOnSite() {
	s.at(time.October, 13, 9, 0)
	s.one(jd, func(a *audit.Audit, _ *audit.State) audit.Change {
		return audit.AddMeeting{Audit: a.ID, Kind: "opening", Date: "2026-10-13", Place: s.t("Stadhuis, raadzaal", "Town hall, council chamber"),
			Attendees: []string{s.t("gemeentesecretaris", "town clerk"), "CISO", s.t("hoofd ICT", "head of IT"), s.t("hoofd HR", "head of HR"), s.t("auditteam", "audit team")},
			Agenda:    []string{s.t("doel en bereik", "purpose and scope"), s.t("werkwijze en planning", "method and schedule"), s.t("vertrouwelijkheid en huisregels", "confidentiality and house rules"), s.t("wederhoor en slot", "right of reply and closing")}}
	})
}

// seen is what was found of one element: design, existence, operation by the
// letters a p i o, a point for what nobody looked at yet.
type seen struct {
	by, element, site, letters string
	nl, en                     string
}

func firstDay() []seen {
	return []seen{
		{jd, "4.1", "", "aa.", "", ""}, {jd, "4.2", "", "ap.", "De lijst van belanghebbenden mist de gemeenschappelijke regeling.", "The list of interested parties misses the joint arrangement."},
		{jd, "4.3", "", "aaa", "", ""}, {jd, "4.4", "", "aa.", "", ""},
		{jd, "5.1", "", "aaa", "De gemeentesecretaris bespreekt informatiebeveiliging elke maand; zes van zes verslagen gezien.", "The town clerk discusses security every month; six of six records seen."},
		{jd, "5.2", "", "aap", "Herziening van 2026 is zeven maanden te laat.", "The 2026 review is seven months late."},
		{jd, "5.3", "", "aaa", "", ""}, {jd, "6.1.1", "", "aa.", "", ""}, {jd, "6.1.2", "", "aaa", "Twee risico’s nagerekend: zelfde uitkomst.", "Two risks recalculated: same outcome."},
		{jd, "6.1.3", "", "app", "7 van 22 maatregelen zonder akkoord van de risico-eigenaar.", "7 of 22 measures without agreement of the risk owner."},
		{jd, "6.2", "", "aaa", "", ""}, {ap, "7.2", "", "aap", "", ""}, {ap, "7.3", "", "aaa", "", ""}, {jd, "9.1", "", "aaa", "", ""},
		{ap, "9.2.1", "", "aaa", "", ""}, {ap, "9.2.2", "", "pip", "32 van 90 toepasselijke maatregelen staan in geen jaar van het programma.", "32 of 90 applicable controls are in no year of the programme."},
		{jd, "9.3.1", "", "aaa", "", ""}, {jd, "9.3.2", "", "ap.", "", ""}, {jd, "9.3.3", "", "aaa", "", ""}, {jd, "10.2", "", "aaa", "Zes van zeven acties uit 2025 op tijd gesloten.", "Six of seven actions of 2025 closed in time."},
		{ap, "A.6.1", "", "aaa", "", ""}, {ap, "A.6.3", "", "aaa", "Klikken op de oefenmail daalde van 21 % naar 6 % in vier rondes.", "Clicks on the exercise mail fell from 21 % to 6 % in four rounds."},
		{ap, "A.6.5", "", "aai", "4 van 10 vertrokken medewerkers hadden nog toegang.", "4 of 10 leavers still had access."}, {ap, "A.6.6", "", "aaa", "", ""},
		{ap, "A.5.18", "", "aai", "Zie A.6.5: rechten open na 23 tot 148 dagen.", "See A.6.5: rights open after 23 to 148 days."},
	}
}

func secondDay() []seen {
	return []seen{
		{jd, "A.5.1", "", "aap", "", ""}, {jd, "A.5.2", "", "aaa", "", ""}, {ap, "A.5.9", "", "ap.", "", ""}, {ap, "A.5.15", "", "aaa", "", ""}, {ap, "A.5.17", "", "aa.", "", ""},
		{jd, "A.5.24", "", "aaa", "", ""}, {jd, "A.5.26", "", "aao", "Geen ernstig incident in de periode; het register telt 41 kleine meldingen.", "No serious incident in the period; the register has 41 small reports."},
		{jd, "A.5.30", "", "pp.", "Voor twee van vijf diensten is geen uitval aanvaard of gekozen.", "For two of five services no downtime was accepted or chosen."}, {ap, "A.5.37", "", "ap.", "", ""},
		{ap, "A.7.1", "LOC-01", "aaa", "", ""}, {ap, "A.7.1", "LOC-02", "a..", "", ""},
		{ap, "A.7.2", "LOC-01", "api", "31 namen op de paslijst, 12 op de eigen lijst van bevoegden.", "31 names on the pass list, 12 on the own list of authorised people."}, {ap, "A.7.2", "LOC-02", "aa.", "", ""},
		{ap, "A.7.4", "LOC-01", "aa.", "", ""}, {ap, "A.7.7", "LOC-01", "aaa", "", ""},
		{jd, "A.8.2", "", "aap", "", ""}, {jd, "A.8.5", "", "aaa", "", ""}, {jd, "A.8.7", "", "aaa", "", ""},
		{jd, "A.8.8", "", "aap", "Twee van 25 hoge meldingen ouder dan de eigen 14 dagen, beide met uitstelbesluit.", "Two of 25 high alerts older than the own 14 days, both with a decision to postpone."},
		{jd, "A.8.13", "LOC-01", "aai", "Vijf van acht hersteltesten gedaan; zaaksysteem niet sinds de migratie.", "Five of eight recovery tests done; the case system not since its migration."}, {jd, "A.8.13", "LOC-02", "aa.", "", ""},
		{jd, "A.8.15", "", "aa.", "", ""}, {jd, "A.8.16", "", "ap.", "", ""}, {jd, "A.8.32", "", "aaa", "", ""},
	}
}

func (s *script) results() {
	s.at(time.October, 13, 9, 40)
	for _, x := range firstDay() {
		s.look(x)
		s.now = s.now.Add(11 * time.Minute)
	}
	s.at(time.October, 13, 16, 30)
	s.one(jd, func(a *audit.Audit, _ *audit.State) audit.Change {
		return audit.AddMeeting{Audit: a.ID, Kind: "caucus", Date: "2026-10-13", Place: s.t("Stadhuis, kamer 2.14", "Town hall, room 2.14"), Attendees: []string{"JD", "AP"}}
	})
	s.at(time.October, 14, 8, 45)
	for _, x := range secondDay() {
		s.look(x)
		s.now = s.now.Add(9 * time.Minute)
	}
}

func (s *script) look(x seen) {
	letters := map[byte]audit.Result{'a': audit.Adequate, 'p': audit.Partly, 'i': audit.Inadequate, 'o': audit.NotOccurred}
	s.with(x.by, nil, func(st *audit.State, _ []audit.File) []audit.Change {
		var cs []audit.Change
		for i, as := range audit.Aspects() {
			if r, ok := letters[x.letters[i]]; ok {
				note := ""
				if i == strings.IndexByte(x.letters+".", '.')-1 || i == 2 {
					note = s.t(x.nl, x.en)
				}
				cs = append(cs, audit.SetResult{Audit: theAudit(st).ID, Phase: 2, Element: ref(x.element), Site: id(st, x.site), Aspect: as, Result: r, Note: note})
			}
		}
		return cs
	})
}

// trial is one test with, where it says so, evidence that it rests on.
type trial struct {
	by, element, site, kind string
	aspect                  audit.Aspect
	result                  string
	nl, en                  string
	sampleNL, sampleEN      string
	file                    string // a name in files
}

func trials() []trial {
	return []trial{
		{jd, "5.1", "", "inspection", audit.Existence, "pass", "Verslagen van het overleg gemeentesecretaris–CISO, april tot en met september.", "Records of the meetings of town clerk and CISO, April to September.", "6 van 6", "6 of 6", ""},
		{jd, "5.1", "", "inspection", audit.Operation, "pass", "Volg drie besluiten uit het overleg tot in de uitvoering.", "Follow three decisions of the meeting into practice.", "3 van 3", "3 of 3", ""},
		{jd, "6.1.2", "", "reperformance", audit.Existence, "pass", "Reken twee risico’s na met de vastgestelde schalen.", "Recalculate two risks with the approved scales.", "2 van 2", "2 of 2", ""},
		{jd, "6.1.2", "", "inspection", audit.Operation, "pass", "Beoordelingen van de laatste drie nieuwe systemen.", "Assessments of the last three new systems.", "3 van 3", "3 of 3", ""},
		{ap, "9.2.2", "", "inspection", audit.Operation, "partly", "Leg het programma naast de lijst van toepasselijke maatregelen.", "Set the programme against the list of applicable controls.", "58 van 90 gedekt", "58 of 90 covered", "programme"},
		{ap, "A.6.5", "", "inspection", audit.Operation, "fail", "Trek tien vertrokken medewerkers; vergelijk laatste werkdag en intrekking.", "Draw ten leavers; compare last working day and withdrawal.", "10 van 37; 4 afwijkingen", "10 of 37; 4 exceptions", "leavers"},
		{ap, "A.5.18", "", "technical", audit.Operation, "fail", "Vergelijk actieve accounts in de directory met de personeelslijst.", "Compare active accounts in the directory with the staff list.", "412 accounts, 9 zonder medewerker", "412 accounts, 9 without a member of staff", ""},
		{ap, "A.6.3", "", "inspection", audit.Existence, "pass", "Uitkomsten van vier oefenrondes.", "Results of four exercise rounds.", "4 van 4", "4 of 4", "phishing"},
		{ap, "A.6.3", "", "observation_of_work", audit.Operation, "pass", "Vraag vijf mensen op de werkplek wat zij met een vreemde mail doen.", "Ask five people at their desk what they do with a strange mail.", "5 van 5 melden", "5 of 5 report", ""},
		{ap, "A.7.2", "LOC-01", "inspection", audit.Operation, "fail", "Paslijst serverruimte naast de lijst van bevoegden.", "Pass list of the server room against the list of authorised people.", "31 namen, 19 niet verklaard", "31 names, 19 unexplained", ""},
		{ap, "A.7.1", "LOC-01", "walkthrough", audit.Existence, "pass", "Loop van straat tot serverruimte.", "Walk from the street to the server room.", "4 deuren", "4 doors", ""},
		{jd, "A.8.13", "LOC-01", "inspection", audit.Operation, "fail", "Verslagen van hersteltesten naast de eigen norm.", "Recovery test reports against the own rule.", "5 van 8 verslagen", "5 of 8 reports", "tests"},
		{jd, "A.8.13", "LOC-01", "reperformance", audit.Existence, "pass", "Zet in mijn bijzijn één bestand van 1 september terug.", "Bring back one file of 1 September in my presence.", "1 bestand, 6 minuten", "1 file, 6 minutes", ""},
		{jd, "A.8.13", "LOC-01", "inspection", audit.Existence, "pass", "Trek 25 nachten uit het logboek; uitkomst en opvolging.", "Draw 25 nights from the log; outcome and follow-up.", "25 van 25 geslaagd", "25 of 25 succeeded", "nights"},
		{jd, "A.8.8", "", "inspection", audit.Operation, "partly", "Trek 25 hoge meldingen; ouderdom en uitstelbesluit.", "Draw 25 high alerts; age and decision to postpone.", "25 van 118; 2 ouder dan 14 dagen", "25 of 118; 2 older than 14 days", ""},
		{jd, "A.8.32", "", "inspection", audit.Existence, "pass", "Laatste tien wijzigingen met akkoord en terugvalplan.", "Last ten changes with agreement and a way back.", "10 van 10", "10 of 10", ""},
		{jd, "A.8.32", "", "walkthrough", audit.Operation, "pass", "Volg één spoedwijziging van melding tot evaluatie.", "Follow one urgent change from report to evaluation.", "1 van 3", "1 of 3", ""},
		{jd, "A.5.2", "", "interview", audit.Operation, "pass", "Vraag drie afdelingshoofden naar hun taak.", "Ask three heads of department about their duty.", "3 van 3", "3 of 3", ""},
	}
}

func (s *script) tests() {
	s.at(time.October, 14, 12, 30)
	for _, x := range trials() {
		if x.file != "" {
			s.with(x.by, []Content{s.exhibit(x.file)}, func(st *audit.State, got []audit.File) []audit.Change {
				return []audit.Change{audit.AddEvidence{Audit: theAudit(st).ID, Kind: "export", File: &got[0], Elements: refs(x.element),
					Marking: "TLP:AMBER", PersonalData: x.file == "leavers"}}
			})
		}
		s.one(x.by, func(a *audit.Audit, st *audit.State) audit.Change {
			t := audit.AddTest{Audit: a.ID, Element: ref(x.element), Site: id(st, x.site), Kind: x.kind, Aspect: x.aspect, Result: x.result,
				Question: s.t(x.nl, x.en), Sample: s.t(x.sampleNL, x.sampleEN)}
			if x.file != "" {
				all := st.EvidenceOf(a.ID)
				t.Evidence = []audit.ID{all[len(all)-1].ID}
			}
			return t
		})
	}
	s.concludeAll()
}

// concludeAll concludes what the rules let conclude, as the caucus would.
func (s *script) concludeAll() {
	for _, x := range append(firstDay(), secondDay()...) {
		s.with(x.by, nil, func(st *audit.State, _ []audit.File) []audit.Change {
			var cs []audit.Change
			for i, as := range audit.Aspects() {
				c := audit.Conclude{Audit: theAudit(st).ID, Phase: 2, Element: ref(x.element), Site: id(st, x.site), Aspect: as}
				if x.letters[i] != '.' && audit.May(st, c, audit.Stamp{Actor: x.by, At: time.Unix(0, 0)}) == nil {
					cs = append(cs, c)
				}
			}
			return cs
		})
	}
}
