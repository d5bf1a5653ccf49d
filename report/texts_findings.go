package report

import "toets/catalog/words"

type listTexts struct{ number, grade, title, state string }

func listTextsFor(w words.Words) listTexts {
	return listTexts{
		number: w.Pick("nummer", "number"), grade: w.Pick("weging", "grade"), title: w.Pick("bevinding", "finding"), state: w.Pick("stand", "state"),
	}
}

type findingsTexts struct {
	none, gone, into, why, conformities, found, drafts, unissued, noGrade string
}

func findingsTextsFor(w words.Words) findingsTexts {
	return findingsTexts{
		none: w.Pick("Er zijn geen bevindingen.", "There are no findings."), gone: w.Pick("Vervallen nummers", "Numbers no longer in use"), into: w.Pick("opgegaan in", "merged into"), why: w.Pick("waarom", "why"),
		conformities: w.Pick("Conformiteit, met bewijs", "Conformity, with evidence"), found: w.Pick("gevonden", "found"),
		noGrade:  w.Pick("zonder weging.", "without a grade."),
		drafts:   w.Pick("Nog concept, in het team te bespreken of in te trekken: %s.", "Still drafts, for the team to agree on or to withdraw: %s."),
		unissued: w.Pick("Nog niet uitgebracht, dus zonder definitief nummer: %s.", "Not issued yet, so without a final number: %s."),
	}
}

type findingTexts struct {
	criterion, ownRule, also, law, article, guidance, condition, evidence, consequence, cause, extent, grading, gradeSecond string
	asked, owner, ownedBy, actionPlan, claim, verified, verifiedSays, closed                                                string
	state, repeat, inLanguage, title, noCause                                                                               string
}

func findingTextsFor(w words.Words) findingTexts {
	return findingTexts{
		criterion: w.Pick("Criterium", "Criterion"), ownRule: w.Pick("Eigen norm: %s", "Own rule: %s"), also: w.Pick("Verder %s", "Also %s"),
		law: w.Pick("wet", "law"), article: w.Pick("artikel", "article"), guidance: w.Pick("(leidraad)", "(guidance)"),
		condition: w.Pick("Constatering", "Condition"), evidence: w.Pick("Bewijs", "Evidence"), consequence: w.Pick("Gevolg", "Consequence"),
		cause: w.Pick("Oorzaak (opgave auditee)", "Cause (given by auditee)"), extent: w.Pick("Omvang", "Extent"), grading: w.Pick("Weging", "Grading"),
		gradeSecond: w.Pick("Met de weging stemde in: %s.", "The grade was agreed by: %s."),
		asked:       w.Pick("Gevraagd", "Asked"),
		owner:       w.Pick("Eigenaar", "Owner"), ownedBy: w.Pick("eigenaar", "owner"),
		actionPlan: w.Pick("Verbeterplan (opgave auditee)", "Action plan (given by auditee)"), claim: w.Pick("Uitgevoerd (opgave auditee)", "Done (as stated by auditee)"),
		verified: w.Pick("Verificatie", "Verification"), verifiedSays: w.Pick("Uitgevoerd: %s; doeltreffend: %s.", "Implemented: %s; effective: %s."),
		closed: w.Pick("Afsluiting", "Closure"), state: w.Pick("stand:", "state:"), repeat: w.Pick("herhaling van %s", "repeat of %s"),
		title:      w.Pick("Titel", "Title"),
		noCause:    w.Pick("Nog niet opgegeven.", "Not given yet."),
		inLanguage: w.Pick("tekst in het %s", "text in %s"),
	}
}

type immediateTexts struct{ head, label, risk, told, when, acknowledged, says string }

func immediateTextsFor(w words.Words) immediateTexts {
	return immediateTexts{
		head: w.Pick("Direct gemelde risico's", "Risks told at once"), label: w.Pick("Direct risico", "Immediate risk"), risk: w.Pick("risico", "risk"),
		told: w.Pick("gemeld aan", "told to"), when: w.Pick("wanneer: %s", "when: %s"), acknowledged: w.Pick("bevestigd", "acknowledged"),
		says: w.Pick("Gemeld aan: %s; wanneer: %s; bevestigd: %s.", "Told to: %s; when: %s; acknowledged: %s."),
	}
}

type replyTexts struct {
	label, none, factsOnly, both, apart, words, team, auditee, facts, grade, view, reviewed, notReviewed string
	noneContested, contestedCount, agreedCount, silent, contests, look                                   string
}

func replyTextsFor(w words.Words) replyTexts {
	return replyTexts{
		label: w.Pick("Wederhoor", "Reply"), none: w.Pick("Nog geen reactie ontvangen; dat is geen instemming.", "No reply received yet; that is not agreement."),
		factsOnly: w.Pick("Feiten %s", "Facts %s"), both: w.Pick("Feiten en weging %s", "Facts and grade %s"), apart: w.Pick("Feiten %s, weging %s", "Facts %s, grade %s"),
		words: w.Pick("In de woorden van de auditee:", "In the auditee's words:"),
		team:  w.Pick("auditteam", "audit team"), auditee: w.Pick("auditee", "auditee"), facts: w.Pick("feiten", "facts"), grade: w.Pick("weging", "grade"), view: w.Pick("toelichting", "comment"),
		reviewed:    w.Pick("Vóór het uitbrengen keek een ander mee: %s.", "Before issue somebody else looked at it: %s."),
		notReviewed: w.Pick("Dat een ander meekeek, is nog niet vastgelegd.", "That somebody else looked at it is not recorded yet."),
		contests:    w.Pick("**%s %s**: %s betwist%s.", "**%s %s**: %s contested%s."), look: w.Pick("Meegekeken: %s.", "Second look: %s."),
		noneContested:  w.Pick("Geen bevinding is betwist.", "No finding is contested."),
		contestedCount: w.Pick("Betwist: %s. Beide lezingen staan naast elkaar in hoofdstuk 9.", "Contested: %s. Both views stand side by side in chapter 9."),
		agreedCount:    w.Pick("Erkend: %s.", "Agreed: %s."),
		silent:         w.Pick("Geen reactie, en dat is geen instemming: %s.", "No reply, which is not agreement: %s."),
	}
}

type actionTexts struct {
	owner, correction, plan, verification, none, countOne, countMany, late, lateOne, lateMany, verify, deadlines, afterIssue string
}

func actionTextsFor(w words.Words) actionTexts {
	return actionTexts{
		owner: w.Pick("eigenaar", "owner"), correction: w.Pick("correctie", "correction"), plan: w.Pick("plan", "plan"), verification: w.Pick("verificatie", "verification"),
		deadlines: w.Pick("uiterlijk", "no later than"), afterIssue: w.Pick("dagen na uitbrengen", "days after issue"),
		none:     w.Pick("Er staat niets open.", "Nothing is open."),
		countOne: w.Pick("Open staat %s bevinding met een termijn.", "%s finding with a deadline is open."), countMany: w.Pick("Open staan %s bevindingen met een termijn.", "%s findings with a deadline are open."),
		late:    w.Pick("Te laat op %s: %s.", "Overdue on %s: %s."),
		lateOne: w.Pick("%s dag te laat", "%s day overdue"), lateMany: w.Pick("%s dagen te laat", "%s days overdue"),
		verify: w.Pick("Een correctie herstelt dit geval, een plan neemt de oorzaak weg. Gesloten wordt pas na verificatie; bij een kritieke afwijking pas als de maatregel aantoonbaar werkt.",
			"A correction repairs this case, a plan removes the cause. Nothing is closed before it is verified; a major nonconformity not before the measure is shown to work."),
	}
}
