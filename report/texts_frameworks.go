package report

import "toets/catalog/words"

type frameworkTexts struct {
	intro, base, phase1, phase2, none, open, element, support, origin, delta, deltaNone, new, goes, own, fewer string
	moved, movedIntro, left, fate, result, next, law, findings, provisional, doubt                             string
	level, levelSays, levelMore, bbn, grades, terms, samples                                                   string
}

func frameworkTextsFor(w words.Words) frameworkTexts {
	return frameworkTexts{
		intro: w.Pick("Deze audit is getoetst aan meer kaders. Elk onderdeel telt één keer, bij zijn eigen kader. Een resultaat geldt alleen waar het is vastgelegd; wat elders is gevonden, ondersteunt het en vervangt het niet.",
			"This audit was held against several frameworks. Every element counts once, with its own framework. A result holds only where it was recorded; what was found elsewhere supports it and does not replace it."),
		base:   w.Pick("Hoofdkader: %s. Fase 1: %s van %s bekeken. Fase 2: %s van %s bekeken.", "Main framework: %s. Phase 1: %s of %s looked at. Phase 2: %s of %s looked at."),
		phase1: w.Pick("Fase 1: bekeken %s van %s; %s.", "Phase 1: looked at %s of %s; %s."),
		phase2: w.Pick("Fase 2: bekeken %s van %s; zwakste aspect: %s.", "Phase 2: looked at %s of %s; weakest aspect: %s."),
		none:   w.Pick("Van dit kader is in fase 2 nog niets beoordeeld.", "Nothing of this framework has been assessed in phase 2 yet."),
		open: w.Pick("Niet beoordeeld, terwijl een verwant onderdeel dat wel is (%s): %s. Dat geldt hier pas als een auditor het overneemt.",
			"Not assessed though a relative was (%s): %s. It holds here only once an auditor takes it over."),
		element: w.Pick("onderdeel", "element"), support: w.Pick("ondersteund door", "supported by"), origin: w.Pick("overgenomen van %s", "taken over from %s"),
		delta:     w.Pick("Bovenop %s vraagt dit kader %s onderdelen: %s.", "On top of %s this framework asks %s elements: %s."),
		deltaNone: w.Pick("Bovenop %s vraagt dit kader niets.", "On top of %s this framework asks nothing."),
		new:       w.Pick("%s nieuw", "%s new"), goes: w.Pick("%s gaan verder", "%s go further"), own: w.Pick("%s zijn eigen plichten die een maatregel ondersteunt", "%s are duties of their own that a control supports"),
		fewer: w.Pick("Nieuw ten opzichte van %s: %s.", "New compared with %s: %s."),
		moved: w.Pick("Overgezet van %s", "Moved from %s"),
		movedIntro: w.Pick("De audit begon op %s. Wat daar was vastgelegd en niet één op één overging, staat hieronder en telt niet mee.",
			"The audit began on %s. What was recorded there and did not go along one to one stands below and does not count."),
		left: w.Pick("eerder onderdeel", "earlier element"), fate: w.Pick("nu", "now"), result: w.Pick("toen gevonden", "found then"), next: w.Pick("waar het nu staat", "where it stands now"),
		law: w.Pick("de wet blijft gelden: %s", "the law still holds: %s"), findings: w.Pick("bevindingen", "findings"),
		provisional: w.Pick("° voorlopig: nog niet afgerond.", "° provisional: not concluded yet."),
		doubt:       w.Pick("(m): dit verband is niet in een bron bevestigd.", "(m): this relation was not confirmed from a source."),
		level:       w.Pick("Niveau", "Level"), levelSays: w.Pick("%s, cumulatief", "%s, cumulative"),
		levelMore: w.Pick("%s, cumulatief; %s maatregelen van een hoger niveau zijn niet gevraagd", "%s, cumulative; %s measures of a higher level are not asked"),
		bbn:       w.Pick("niveau", "level"),
		grades:    w.Pick("Wegingen", "Grades"), terms: w.Pick("Termijnen", "Terms"), samples: w.Pick("Steekproeven", "Samples"),
	}
}
