package report

import "toets/catalog/words"

type criteriaTexts struct {
	id, title, status, valid, since, amendments, frozen, hash, notOnBoard, warning, changed, guidance string
	rules, elements, number, official, phase1, phase2, phases, doubt                                  string
}

func criteriaTextsFor(w words.Words) criteriaTexts {
	return criteriaTexts{
		id: w.Pick("Kenmerk", "Reference"), title: w.Pick("Onderwerp", "Subject"), status: w.Pick("Status", "Status"), valid: w.Pick("Geldig", "Valid"), since: w.Pick("sinds %s", "since %s"),
		amendments: w.Pick("Aanvullingen", "Amendments"), frozen: w.Pick("Vastgezet", "Frozen"), hash: w.Pick("Inhoud (SHA-256)", "Content (SHA-256)"),
		notOnBoard: w.Pick("Deze editie (%s) is niet aan boord; alleen haar nummers zijn gebruikt.", "This edition (%s) is not on board; only its numbers were used."),
		warning:    w.Pick("Let op.", "Mind."),
		changed:    w.Pick("De editie aan boord is veranderd sinds de criteria zijn vastgezet.", "The edition on board has changed since the criteria were frozen."),
		guidance:   w.Pick("Leidraad: kan een bevinding steunen, niet alleen dragen.", "Guidance: may support a finding, not carry it alone."),
		rules:      w.Pick("Eigen normen en wetten", "Own rules and laws"), elements: w.Pick("Alle onderdelen van %s", "All elements of %s"),
		number: w.Pick("nummer", "number"), official: w.Pick("titel", "title"), phase1: w.Pick("fase 1", "phase 1"), phase2: w.Pick("fase 2", "phase 2"),
		phases: w.Pick("Fase 1: het gevraagde document. Fase 2: opzet/bestaan/werking.", "Phase 1: the document asked for. Phase 2: design/existence/operation."),
		doubt:  w.Pick("(m): nummer of titel is niet in een bron bevestigd.", "(m): number or title was not confirmed from a source."),
	}
}

type documentTexts struct {
	number, title, owner, dates, approved, review, result, withdrawn, passed, asOf string
}

func documentTextsFor(w words.Words) documentTexts {
	return documentTexts{
		number: w.Pick("nummer", "number"), title: w.Pick("document", "document"), owner: w.Pick("eigenaar", "owner"), dates: w.Pick("data", "dates"),
		approved: w.Pick("vastgesteld", "approved"), review: w.Pick("herziening", "next review"), result: w.Pick("toets", "check"), withdrawn: w.Pick("ingetrokken", "withdrawn"),
		passed: w.Pick("verstreken", "passed"), asOf: w.Pick("Verstreken: geteld op %s.", "Passed: counted on %s."),
	}
}

type evidenceTexts struct {
	number, kind, what, source, marking, hash, notTaken, personal, dropped, count string
}

func evidenceTextsFor(w words.Words) evidenceTexts {
	return evidenceTexts{
		number: w.Pick("nummer", "number"), kind: w.Pick("soort", "kind"), what: w.Pick("wat", "what"), source: w.Pick("bron, plaats, periode", "source, place, period"),
		marking: w.Pick("merking", "marking"), hash: w.Pick("Controlegetallen van de bestanden (SHA-256):", "Check values of the files (SHA-256):"), notTaken: w.Pick("niet meegenomen: %s", "not taken: %s"),
		count:    w.Pick("aantal: %s", "count: %s"),
		personal: w.Pick("bevat persoonsgegevens", "holds personal data"), dropped: w.Pick("weggelegd", "set aside"),
	}
}

type termTexts struct {
	result, grade map[string]string
	more          [][2]string
}

func termTextsFor(w words.Words) termTexts {
	return termTexts{
		result: map[string]string{
			"adequate":     w.Pick("wat de eis vraagt, is er.", "what the requirement asks for is there."),
			"partly":       w.Pick("een deel van wat de eis vraagt, is er.", "part of what the requirement asks for is there."),
			"inadequate":   w.Pick("wat de eis vraagt, is er niet of niet herkenbaar.", "what the requirement asks for is not there, or not to be recognised."),
			"not_occurred": w.Pick("in de toetsperiode deed zich geen geval voor; dat is nagegaan.", "no case came up in the test period, and that was checked."),
			"na":           w.Pick("geldt hier niet; de reden staat erbij.", "does not apply here; the reason is given."),
			"not_assessed": w.Pick("niet naar gekeken; daarover zegt dit rapport niets.", "not looked at; this report says nothing about it."),
		},
		grade: map[string]string{
			"major":       w.Pick("het systeem kan zijn werk niet doen, of dat is twijfelachtig.", "the system can not do its job, or that is in doubt."),
			"minor":       w.Pick("een op zichzelf staand geval; het systeem als geheel doet zijn werk.", "an isolated case; the system as a whole does its job."),
			"observation": w.Pick("aan het criterium is voldaan, maar dat kan zo veranderen.", "the criterion is met, but that is at risk."),
			"ofi":         w.Pick("een mening over wat beter kan; geen eis.", "an opinion on what could be better; not a requirement."),
			"strength":    w.Pick("wat zo goed gaat dat anderen ervan kunnen leren.", "what goes so well that others can learn from it."),
			"concern":     w.Pick("wat in fase 1 ontbrak en in fase 2 een antwoord kreeg.", "what was missing in phase 1 and got its answer in phase 2."),
		},
		more: [][2]string{
			{w.Pick("Correctie", "Correction"), w.Pick("herstel van dit geval.", "repair of this case.")},
			{w.Pick("Corrigerende maatregel", "Corrective action"), w.Pick("neemt de oorzaak weg.", "removes the cause.")},
			{w.Pick("Wederhoor", "Right of reply"), w.Pick("de auditee zegt wat hij van feiten en weging vindt; geen reactie is geen instemming.", "the auditee says what they think of facts and grade; no reply is not agreement.")},
			{w.Pick("Gezien, niet meegenomen", "Seen, not taken"), w.Pick("bewijs dat ter plaatse is bekeken en daar is gebleven, met vermelding waarom.", "evidence looked at on the spot and left there, with the reason given.")},
			{w.Pick("Verklaring van toepasselijkheid", "Statement of applicability"), w.Pick("welke maatregelen gelden en waarom, welke niet en waarom niet.", "which controls apply and why, which do not and why not.")},
		},
	}
}

type distributionTexts struct{ receiver, rule string }

func distributionTextsFor(w words.Words) distributionTexts {
	return distributionTexts{
		receiver: w.Pick("Ontvanger", "Recipient"),
		rule: w.Pick("Wie dit rapport doorgeeft, houdt zich aan de merking en noteert wie welke versie op welk niveau kreeg.",
			"Whoever passes this report on keeps to the marking and notes who got which version at which level."),
	}
}

type openTexts struct {
	glance, conclusion, otherLanguage, word, reference, deadline string
}

func openTextsFor(w words.Words) openTexts {
	return openTexts{
		glance: w.Pick("Drie boodschappen in de woorden van de auditor. Wat hierboven staat, is een voorstel uit de zwaarste bevindingen.",
			"Three messages in the auditor's own words. What stands above is proposed from the gravest findings."),
		conclusion: w.Pick("De conclusie: per doel een antwoord, geschreven door de auditor.",
			"The conclusion: an answer per objective, written by the auditor."),
		otherLanguage: w.Pick("De tekst ‘%s’ lijkt in het %s geschreven.", "The text ‘%s’ seems to be written in %s."),
		word:          w.Pick("Een ander woord in ‘%s’ dan ‘%s’: dat hoort niet in dit rapport.", "Another word in ‘%s’ than ‘%s’, which does not belong in this report."),
		reference:     w.Pick("In ‘%s’ staat %s, en dat nummer bestaat niet.", "‘%s’ refers to %s, and there is no such number."),
		deadline:      w.Pick("De termijn ‘%s’ (%s) ligt vóór de datum van dit rapport.", "The deadline ‘%s’ (%s) lies before the date of this report."),
	}
}

// hintsFor says what a part of a finding is for, while it is missing.
func hintsFor(w words.Words) map[string]string {
	return map[string]string{
		"title":        w.Pick("Een titel die zegt wat er is.", "A title that says what is the matter."),
		"criteria":     w.Pick("De eis of eigen norm waartegen dit is gehouden.", "The requirement or own rule that this is held against."),
		"requirement":  w.Pick("Een eis, wet of eigen norm; een leidraad alleen draagt geen afwijking.", "A requirement, law or own rule; guidance alone carries no nonconformity."),
		"condition":    w.Pick("Wat is gezien: feiten, aantal en noemer, periode.", "What was seen: facts, number and denominator, period."),
		"evidence":     w.Pick("Meer dan het woord van één persoon.", "More than one person's word."),
		"consequence":  w.Pick("Wat dit betekent voor dienst en mensen.", "What this means for service and people."),
		"extent":       w.Pick("Hoe ver dit reikt, en of andere locaties zijn nagegaan.", "How far this reaches, and whether other sites were asked."),
		"grade_reason": w.Pick("Waarom deze weging, en wat haar zou veranderen.", "Why this grade, and what would change it."),
		"owner":        w.Pick("De functie die dit oplost.", "The role that will solve this."),
	}
}
