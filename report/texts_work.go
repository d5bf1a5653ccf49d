package report

import "toets/catalog/words"

type assignmentTexts struct {
	client, kind, organisation, criteria, soa, period, asOf, objectives, auditScope, scope, interfaces, exclusions string
	scopeVersion, published, fromTo, soaNone, soaCount, service, name, inScope, reason, site, siteKind, central    string
}

func assignmentTextsFor(w words.Words) assignmentTexts {
	return assignmentTexts{
		client: w.Pick("Opdrachtgever", "Client"), kind: w.Pick("Soort audit", "Type of audit"), organisation: w.Pick("Organisatie", "Organisation"),
		criteria: w.Pick("Normenkader", "Criteria"), soa: w.Pick("Verklaring van toepasselijkheid", "Statement of applicability"),
		period: w.Pick("Toetsperiode", "Test period"), asOf: w.Pick("Peildatum", "Reference date"),
		objectives: w.Pick("Doelen", "Objectives"), auditScope: w.Pick("Auditreikwijdte", "Audit scope"),
		scope:      w.Pick("Toepassingsgebied van het managementsysteem", "Scope of the management system"),
		interfaces: w.Pick("Raakvlakken", "Interfaces"), exclusions: w.Pick("Uitsluitingen", "Exclusions"),
		scopeVersion: w.Pick("Versie van het toepassingsgebied", "Version of the scope"), published: w.Pick("Gepubliceerd", "Published"),
		fromTo:  w.Pick("%s tot en met %s", "%s to %s"),
		soaNone: w.Pick("nog niet in het dossier", "not in the dossier yet"),
		soaCount: w.Pick("maatregelen van toepassing: %s, uitgesloten: %s, niet besloten: %s",
			"controls applicable: %s, excluded: %s, not decided: %s"),
		service: w.Pick("dienst", "service"), name: w.Pick("naam", "name"), inScope: w.Pick("binnen de reikwijdte", "in scope"), reason: w.Pick("reden", "reason"),
		site: w.Pick("locatie", "site"), siteKind: w.Pick("soort", "kind"), central: w.Pick("centrale functie", "central function"),
	}
}

type workTexts struct {
	team, who, role, independent, conflicts, notAsked, compensation, noCompensation       string
	done, tests, evidence, seen, sitesSeen, sitesOf, spokenTo, effortPlanned, effortSpent string
	meetings, meeting, date, place, attendees, noMeetings                                 string
	limits, noLimits, notPossible, restOne, restMany, sampling                            string
}

func workTextsFor(w words.Words) workTexts {
	return workTexts{
		team: w.Pick("Auditteam en onafhankelijkheid", "Audit team and independence"), who: w.Pick("wie", "who"), role: w.Pick("rol", "role"),
		independent: w.Pick("onafhankelijk", "independent"), conflicts: w.Pick("belangenconflict", "conflict of interest"),
		notAsked:       w.Pick("niet gevraagd", "not asked"),
		compensation:   w.Pick("gecompenseerd door %s", "made up for by %s"),
		noCompensation: w.Pick("heeft deze onderdelen niet beoordeeld", "did not judge these elements"),
		done:           w.Pick("Wat er gedaan is", "What was done"), tests: w.Pick("Toetshandelingen", "Tests"), evidence: w.Pick("Bewijs", "Evidence"),
		seen:      w.Pick("waarvan %s gezien en niet meegenomen", "%s of which seen and not taken"),
		sitesSeen: w.Pick("Bezochte locaties", "Sites visited"), sitesOf: w.Pick("%s (%s van %s)", "%s (%s of %s)"),
		spokenTo: w.Pick("Gesproken met", "Spoken to"), effortPlanned: w.Pick("Geplande inzet", "Effort planned"), effortSpent: w.Pick("Bestede inzet", "Effort spent"),
		meetings: w.Pick("Bijeenkomsten", "Meetings"), meeting: w.Pick("bijeenkomst", "meeting"), date: w.Pick("datum", "date"),
		place: w.Pick("plaats", "place"), attendees: w.Pick("aanwezig", "present"), noMeetings: w.Pick("Er is geen bijeenkomst vastgelegd.", "No meeting is recorded."),
		limits: w.Pick("Beperkingen", "Limitations"), noLimits: w.Pick("Er zijn geen beperkingen vastgelegd.", "No limitations are recorded."),
		notPossible: w.Pick("Niet uitvoerbaar bleek: %s.", "Not possible in practice: %s."),
		restOne:     w.Pick("%s onderdeel is niet beoordeeld; hoofdstuk 8 noemt het.", "%s element was not assessed; chapter 8 names it."),
		restMany:    w.Pick("%s onderdelen zijn niet beoordeeld; hoofdstuk 8 noemt ze.", "%s elements were not assessed; chapter 8 names them."),
		sampling: w.Pick("Een audit kijkt naar een deel van wat er is. Wat hier niet staat, is daarmee niet in orde bevonden.",
			"An audit looks at part of what there is. What is not mentioned here has not thereby been found in order."),
	}
}

type earlierTexts struct {
	number, finding, promised, now, toVerify, gone, stillOpen, none, countOne, countMany string
}

func earlierTextsFor(w words.Words) earlierTexts {
	return earlierTexts{
		number: w.Pick("nummer", "number"), finding: w.Pick("bevinding", "finding"), promised: w.Pick("toegezegd", "promised"), now: w.Pick("nu gevonden", "found now"),
		toVerify: w.Pick("nog te verifiëren", "still to verify"), gone: w.Pick("niet meer aangetroffen", "not found again"),
		stillOpen: w.Pick("nog aanwezig: %s, %s", "still there: %s, %s"),
		none:      w.Pick("Uit %s kwamen geen afwijkingen.", "No nonconformities came from %s."),
		countOne:  w.Pick("Opgelost: %s van %s eerdere afwijking.", "Solved: %s of %s earlier nonconformity."),
		countMany: w.Pick("Opgelost: %s van %s eerdere afwijkingen.", "Solved: %s of %s earlier nonconformities."),
	}
}

type phase1Texts struct {
	count, results, list, element, required, inRegister, result, doubt, shortfalls, ended, raised string
}

func phase1TextsFor(w words.Words) phase1Texts {
	return phase1Texts{
		count:   w.Pick("Bekeken zijn %s van de %s onderdelen die een document vragen.", "%s of the %s elements that ask for a document were looked at."),
		results: w.Pick("De uitkomst: %s.", "The outcome: %s."), list: w.Pick("Gevraagde documenten", "Documents asked for"),
		element: w.Pick("onderdeel", "element"), required: w.Pick("gevraagd", "asked for"), inRegister: w.Pick("in het register", "in the register"), result: w.Pick("resultaat", "result"),
		doubt:      w.Pick("(m): deze naam is niet in een bron bevestigd.", "(m): this name was not confirmed from a source."),
		shortfalls: w.Pick("Wat tekortschiet", "What falls short"), ended: w.Pick("afloop", "how it ended"),
		raised: w.Pick("opgeschaald tot %s %s", "raised to %s %s"),
	}
}

type gateTexts struct {
	by, reason, row, result, note, allProven, missing, told, notTold, second, noSecond string
}

func gateTextsFor(w words.Words) gateTexts {
	return gateTexts{
		by: w.Pick(", door %s", ", by %s"), reason: w.Pick("Reden.", "Reason."), row: w.Pick("waarop gelet is", "what was looked for"), result: w.Pick("resultaat", "result"), note: w.Pick("toelichting", "note"),
		allProven: w.Pick("Alle regels waren bewezen.", "Every row was proven."),
		missing:   w.Pick("Niet bewezen bij het besluit (%s): %s.", "Not proven at the decision (%s): %s."),
		told:      w.Pick("De opdrachtgever is op %s geïnformeerd.", "The client was informed on %s."),
		notTold:   w.Pick("Dat de opdrachtgever is geïnformeerd, is niet vastgelegd.", "That the client was informed is not recorded."),
		second:    w.Pick("Ingestemd heeft: %s.", "Agreed by: %s."),
		noSecond:  w.Pick("Dat een tweede persoon instemde, is niet vastgelegd.", "That a second person agreed is not recorded."),
	}
}

type phase2Texts struct {
	intro, group, mark, na, open, whole, tests, test, kind, outcome, proof, notes, general string
}

func phase2TextsFor(w words.Words) phase2Texts {
	return phase2Texts{
		intro: w.Pick("Opzet is wat bedacht en vastgelegd is, bestaan wat op één moment is ingericht, werking wat over de toetsperiode heeft gewerkt. Waar meer locaties bekeken zijn, telt de zwakste.",
			"Design is what was thought out and laid down, existence what is in place at one date, operation what worked over the test period. Where several sites were looked at, the weakest counts."),
		group: w.Pick("Bekeken: %s van %s. Zwakste aspect: %s.", "Looked at: %s of %s. Weakest aspect: %s."),
		mark:  w.Pick("° voorlopig: nog niet afgerond.", "° provisional: not concluded yet."),
		na:    w.Pick("Niet van toepassing (%s): %s.", "Not applicable (%s): %s."), open: w.Pick("Niet beoordeeld (%s): %s.", "Not assessed (%s): %s."),
		whole: w.Pick("hele organisatie", "whole organisation"), tests: w.Pick("Toetshandelingen", "Tests"), test: w.Pick("nummer", "number"), kind: w.Pick("wijze", "way"),
		outcome: w.Pick("uitkomst", "outcome"), proof: w.Pick("bewijs", "evidence"),
		notes: w.Pick("Notities", "Notes"), general: w.Pick("algemeen", "general"),
	}
}
