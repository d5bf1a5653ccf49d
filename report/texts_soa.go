package report

import "toets/catalog/words"

type soaTexts struct {
	intro, version, control, applies, grounds, status, owner, level, open, empty                                      string
	exceptions, number, measure, deviation, analysis, accepted, until, expired, ended, noEnd, countedOn, noneAccepted string
	check, checkNone, checkIntro, more                                                                                string
}

func soaTextsFor(w words.Words) soaTexts {
	return soaTexts{
		intro: w.Pick("Maatregelen: %s; van toepassing: %s, uitgesloten: %s, niet besloten: %s.",
			"Controls: %s; applicable: %s, excluded: %s, not decided: %s."),
		version: w.Pick("Versie van de verklaring: %s.", "Version of the statement: %s."),
		control: w.Pick("maatregel", "control"), applies: w.Pick("geldt", "applies"), grounds: w.Pick("waarom", "why"),
		status: w.Pick("invoering", "implementation"), owner: w.Pick("eigenaar", "owner"), level: w.Pick("niveau, gevraagd door", "level, asked by"),
		open:       w.Pick("Niet besloten: %s.", "Not decided: %s."),
		empty:      w.Pick("Er is geen verklaring in het dossier.", "There is no statement in the dossier."),
		exceptions: w.Pick("Uitzonderingen", "Exceptions"), number: w.Pick("nummer", "number"), measure: w.Pick("maatregel", "measure"),
		deviation: w.Pick("afwijking", "departure"), analysis: w.Pick("risicoanalyse", "risk analysis"), accepted: w.Pick("aanvaard door", "accepted by"),
		until: w.Pick("tot en met", "until"), expired: w.Pick("verlopen", "expired"), ended: w.Pick("beëindigd: %s", "ended: %s"), noEnd: w.Pick("geen einde", "no end"),
		countedOn:    w.Pick("Verlopen: geteld op %s.", "Expired: counted on %s."),
		noneAccepted: w.Pick("nog niet aanvaard", "not accepted yet"),
		check:        w.Pick("Klopt de verklaring met wat is vastgelegd", "Does the statement agree with what was recorded"),
		checkNone:    w.Pick("In de verklaring van toepasselijkheid is niets gevonden dat niet met de rest klopt.", "Nothing in the statement of applicability was found to disagree with the rest."),
		checkIntro:   w.Pick("In de verklaring van toepasselijkheid klopt niet alles met de rest:", "Not everything in the statement of applicability agrees with the rest:"),
		more:         w.Pick("en nog %s", "and %s more"),
	}
}
