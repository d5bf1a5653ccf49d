package report

import "toets/catalog/words"

type chapterTexts struct {
	cover, glance, advice, assignment, work, changes, earlier, phase1, phase2, findings, differences, actions, frameworks string
	criteria, documents, evidence, terms, distribution                                                                    string
}

func chapterTextsFor(w words.Words) chapterTexts {
	return chapterTexts{
		cover: w.Pick("Voorblad", "Cover"), glance: w.Pick("In één blik", "At a glance"), advice: w.Pick("Advies en conclusie", "Advice and conclusion"),
		assignment: w.Pick("Opdracht", "Assignment"), work: w.Pick("Uitvoering", "How we worked"), changes: w.Pick("Veranderingen", "Changes"),
		earlier: w.Pick("Opvolging eerdere bevindingen", "Earlier findings"), phase1: w.Pick("Fase 1 – documenten", "Phase 1 – documents"),
		phase2: w.Pick("Fase 2 – werking", "Phase 2 – operation"), findings: w.Pick("Bevindingen", "Findings"),
		differences: w.Pick("Verschil van inzicht", "Differences of opinion"), actions: w.Pick("Verbeteracties en termijnen", "Actions and deadlines"),
		frameworks: w.Pick("Aanvullende kaders", "Other frameworks"),
		criteria:   w.Pick("Criteria", "Criteria"), documents: w.Pick("Documenten", "Documents"), evidence: w.Pick("Bewijs", "Evidence"),
		terms: w.Pick("Begrippen", "Terms"), distribution: w.Pick("Verspreiding", "Distribution"),
	}
}

type colophonTexts struct {
	head, author, reviewer, level, marking, data, hash, program, language, asOf, r0, r1, r2 string
}

func colophonTextsFor(w words.Words) colophonTexts {
	return colophonTexts{
		head: w.Pick("Over dit rapport", "About this report"), author: w.Pick("Opgesteld door", "Written by"),
		reviewer: w.Pick("Nagekeken door", "Reviewed by"), level: w.Pick("Niveau", "Level"), marking: w.Pick("Merking", "Marking"),
		data: w.Pick("Stand van de gegevens", "State of the data"), hash: w.Pick("Gegevens (SHA-256)", "Data (SHA-256)"),
		language: w.Pick("bevindingen en citaten staan in het %s, zoals zij zijn vastgelegd", "findings and quotations stand in %s, as they were recorded"),
		program:  w.Pick("Gemaakt met", "Made with"), asOf: w.Pick("%s, na %s", "%s, after %s"),
		r0: w.Pick("alles, met namen en notities; blijft binnen het auditteam", "everything, with names and notes; stays within the audit team"),
		r1: w.Pick("alles, met functies in plaats van namen", "everything, with roles in place of names"),
		r2: w.Pick("de hoofdlijn voor het bestuur, zonder techniek en zonder bewijs", "the outline for the board, without technique or evidence"),
	}
}

type leadTexts struct {
	majorOne, majorMany, mustCover, tooLittle, minorOne, minorMany, clear, noGrades, draftOne, draftMany string
}

func leadTextsFor(w words.Words) leadTexts {
	return leadTexts{
		majorOne: w.Pick("Eén kritieke afwijking staat open; een aanvullende audit moet laten zien dat zij is weggenomen.",
			"One major nonconformity is open; a follow-up audit has to show that it is gone."),
		majorMany: w.Pick("%s kritieke afwijkingen staan open; een aanvullende audit moet laten zien dat zij zijn weggenomen.",
			"%s major nonconformities are open; a follow-up audit has to show that they are gone."),
		mustCover: w.Pick("Van wat ieder jaar bekeken moet worden, zijn %s nog niet afgerond.",
			"Of what has to be looked at every year, %s are not concluded yet."),
		tooLittle: w.Pick("Afgerond zijn %s van de %s onderdelen; voor een advies is negen tiende nodig.",
			"%s of %s elements are concluded; advice takes nine tenths."),
		minorOne: w.Pick("Eén niet-kritieke afwijking vraagt een plan; kritieke afwijkingen zijn er niet.",
			"One minor nonconformity asks for a plan; there is no major one."),
		minorMany: w.Pick("%s niet-kritieke afwijkingen vragen een plan; kritieke afwijkingen zijn er niet.",
			"%s minor nonconformities ask for a plan; there is no major one."),
		clear: w.Pick("Er staat geen afwijking open.", "No nonconformity is open."),
		noGrades: w.Pick("Een nulmeting zet de situatie van nu naast de gewenste; zij weegt niet en geeft geen advies.",
			"A baseline audit puts today beside what is wanted; it grades nothing and gives no advice."),
		draftOne:  w.Pick("Van de open afwijkingen is er nog één concept.", "Of the open nonconformities one is still a draft."),
		draftMany: w.Pick("Van de open afwijkingen zijn er nog %s concept.", "Of the open nonconformities %s are still drafts."),
	}
}

type lookedTexts struct {
	head, parts, sites, onlySite, na, restOne, restMany, documents string
}

func lookedTextsFor(w words.Words) lookedTexts {
	return lookedTexts{
		head: w.Pick("Wat wij bekeken", "What we looked at"), parts: w.Pick("%s van %s %s", "%s of %s %s"),
		sites: w.Pick("op %s van %s %s", "at %s of %s %s"), onlySite: w.Pick("op één %s", "at one %s"),
		na:      w.Pick("(waarvan %s niet van toepassing)", "(%s of which not applicable)"),
		restOne: w.Pick("%s is niet beoordeeld", "%s was not assessed"), restMany: w.Pick("%s zijn niet beoordeeld", "%s were not assessed"),
		documents: w.Pick("Op papier bekeken: %s van %s gevraagde documenten.", "Looked at on paper: %s of %s documents asked for."),
	}
}

type askedTexts struct{ head, what, who, when, repair, plan, afterIssue string }

func askedTextsFor(w words.Words) askedTexts {
	return askedTexts{
		head: w.Pick("Wat wij u vragen", "What we ask of you"), what: w.Pick("besluit", "decision"), who: w.Pick("door", "by"), when: w.Pick("uiterlijk", "no later than"),
		repair: w.Pick("herstel opdragen: %s", "order the repair: %s"), plan: w.Pick("plan van aanpak voor %s %s", "action plan for %s %s"),
		afterIssue: w.Pick("%s dagen na uitbrengen", "%s days after issue"),
	}
}

type adviceTexts struct {
	baseline, none, noneYet, chosen, soFar, conclusion, fulfilment, ground, counted, concluded, differs, reason, second string
	mustCover, conditions, pillars, pillar, ownAudit, mgmtReview, scopeFit                                              string
	next, followup, followupBy, finish, yearly                                                                          string
	decisions, others, noDecision, decision, decidedBy, decidedOn, why                                                  string
}

func adviceTextsFor(w words.Words) adviceTexts {
	return adviceTexts{
		baseline: w.Pick("Nulmeting: geen advies.", "Baseline: no advice."), none: w.Pick("Geen advies.", "No advice."), noneYet: w.Pick("Nog geen advies.", "No advice yet."),
		chosen: w.Pick("Advies: %s.", "Advice: %s."), soFar: w.Pick("Advies tot nu toe: %s.", "Advice so far: %s."),
		conclusion: w.Pick("Conclusie", "Conclusion"), fulfilment: w.Pick("Mate van vervulling", "Degree of fulfilment"),
		ground: w.Pick("Grond: %s.", "Ground: %s."), counted: w.Pick("Open: %s en %s", "Open: %s and %s"),
		concluded: w.Pick("Afgerond: %s van %s.", "Concluded: %s of %s."),
		differs: w.Pick("**Anders dan de regels.** De regels geven *%s*, gekozen is *%s*.",
			"**Other than the rules.** The rules give *%s*, chosen is *%s*."),
		reason: w.Pick("Reden.", "Reason."), second: w.Pick("Tweede persoon: %s.", "Second person: %s."),
		mustCover:  w.Pick("Ieder jaar te bekijken en nog niet afgerond (%s): %s.", "To be looked at every year and not concluded yet (%s): %s."),
		conditions: w.Pick("Voorwaarden.", "Conditions."),
		pillars:    w.Pick("Eigen controle en reikwijdte", "Own control and scope"), pillar: w.Pick("**%s** (%s): %s.", "**%s** (%s): %s."),
		ownAudit: w.Pick("Interne audit", "Internal audit"), mgmtReview: w.Pick("Directiebeoordeling", "Management review"), scopeFit: w.Pick("Toepassingsgebied", "Scope"),
		next: w.Pick("Volgende audit", "Next audit"),
		followup: w.Pick("Voorgesteld wordt een aanvullende audit, die vaststelt of de kritieke afwijkingen zijn weggenomen.",
			"A follow-up audit is proposed, to settle whether the major nonconformities are gone."),
		followupBy: w.Pick("Uiterste datum: %s.", "No later than %s."),
		finish:     w.Pick("Eerst wordt afgerond wat voor een advies nodig is.", "First comes what advice still takes."),
		yearly:     w.Pick("De eerstvolgende jaarlijkse audit; open afwijkingen komen daarin terug.", "The next yearly audit; open nonconformities come back in it."),
		decisions:  w.Pick("Besluiten", "Decisions"), others: w.Pick("De auditor adviseert, een ander besluit.", "The auditor advises, somebody else decides."),
		noDecision: w.Pick("Over dit advies is nog geen besluit vastgelegd.", "No decision on this advice is recorded yet."),
		decision:   w.Pick("besluit", "decision"), decidedBy: w.Pick("door", "by"), decidedOn: w.Pick("datum", "date"), why: w.Pick("reden", "reason"),
	}
}

type matrixTexts struct{ part, total, together, none, provisional string }

func matrixTextsFor(w words.Words) matrixTexts {
	return matrixTexts{
		part: w.Pick("onderdeel", "element"), total: w.Pick("totaal", "total"), together: w.Pick("samen", "together"),
		none:        w.Pick("Het normenkader heeft geen onderdelen die ter plaatse bekeken worden.", "The criteria have no elements to look at on site."),
		provisional: w.Pick("Voorlopig, dus nog niet afgerond: %s van %s resultaten.", "Provisional, so not concluded yet: %s of %s results."),
	}
}
