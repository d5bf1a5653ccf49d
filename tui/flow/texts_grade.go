package flow

import "toets/audit"

type textsGrade struct {
	Title, Finding, Now, Immediate, NoGrades                           string
	Major, Minor, Observation, OFI, Strength, Concern                  string
	Requirement, Sites, Cause, Aspects, Carried, Repeat                string
	Said, Record, Reason, Second                                       string
	ImmediateHelp, What, ToldTo, ToldAt, Acknowledged, RoleHint, Added string
	AcknowledgedHint                                                   string
}

// rule is the rule for a grade, and what would make it another.
func (t *textsGrade) rule(g audit.Grade) string {
	switch g {
	case audit.Major:
		return t.Major
	case audit.Minor:
		return t.Minor
	case audit.Observation:
		return t.Observation
	case audit.OFI:
		return t.OFI
	case audit.Strength:
		return t.Strength
	case audit.Concern:
		return t.Concern
	default:
		return ""
	}
}

var nlGrade = textsGrade{
	Title: "Weging", Finding: "Bevinding", Now: "nu", Immediate: "direct risico", NoGrades: "Een nulmeting kent geen weging.",
	Major:       "Het systeem kan zijn werk niet doen, of dat is twijfelachtig: iets vereists ontbreekt geheel, overal dezelfde misser, een wet met gevolg overtreden, of terug na een oplossing. Bij twijfel: niet-kritiek, en zeg wat het kritiek zou maken.",
	Minor:       "Een geval dat op zichzelf staat; de regeling bestaat en werkt meestal. Kritiek als het overal speelt, na een oplossing terugkomt of de bescherming onderuithaalt: zet dat bij ‘waarom deze weging’.",
	Observation: "Aan de eis wordt voldaan, maar dat loopt gevaar. Vraagt geen plan; de volgende audit kijkt ernaar.",
	OFI:         "Een mening over wat beter kan; er is geen eis mee gemoeid. Een beter idee is nooit meer dan dit.",
	Strength:    "Iets wat goed werkt en te tonen is. Ook hier hoort bewijs bij.",
	Concern:     "Fase 1: wat op locatie een afwijking kan blijken. Fase 2 sluit het af als opgelost, of schaalt het op.",
	Requirement: "Drie of meer niet-kritieke op %s (met %s): samen misschien kritiek.",
	Sites:       "%s speelt op meer dan één locatie (met %s): misschien kritiek.",
	Cause:       "Drie of meer met oorzaak ‘%s’ (met %s): misschien één kritieke.",
	Aspects:     "Opzet, bestaan en werking van %s schieten alle drie tekort: misschien kritiek.",
	Carried:     "Overgenomen van %s, zonder doeltreffende maatregel: misschien één weging hoger.",
	Repeat:      "Was er eerder als %s: misschien één weging hoger.",
	Said:        "%s: %s · u neemt terug", Record: "Weging vastleggen", Reason: "Waarom", Second: "Tweede persoon",
	ImmediateHelp: "Meteen melden, niet pas in het rapport. Leg vast aan wie, wanneer, en of het is bevestigd.",
	What:          "Wat", ToldTo: "Gemeld aan", ToldAt: "Gemeld om", Acknowledged: "Bevestigd", RoleHint: "functie, geen naam", Added: "%s gemaakt · u neemt terug",
	AcknowledgedHint: "hoe en wanneer",
}

var enGrade = textsGrade{
	Title: "Grade", Finding: "Finding", Now: "now", Immediate: "immediate risk", NoGrades: "A baseline audit has no grades.",
	Major:       "The system cannot do its job, or that is in doubt: something required is absent, the same miss everywhere, a law broken with effect, or back after it was solved. In doubt: minor, and say what would make it major.",
	Minor:       "A case that stands alone; the arrangement exists and mostly works. Major if it happens everywhere, comes back after it was solved or undoes the protection: put that under ‘why this grade’.",
	Observation: "The requirement is met, but at risk. Asks for no plan; the next audit looks at it.",
	OFI:         "An opinion about better; no requirement is involved. A better idea is never more than this.",
	Strength:    "Something that works well and can be shown. It needs evidence too.",
	Concern:     "Phase 1: what may prove a nonconformity on site. Phase 2 ends it as solved, or raises it.",
	Requirement: "Three or more minors on %s (with %s): together perhaps a major.",
	Sites:       "%s happens at more than one site (with %s): perhaps a major.",
	Cause:       "Three or more with the cause ‘%s’ (with %s): perhaps one major.",
	Aspects:     "Design, existence and operation of %s all fall short: perhaps a major.",
	Carried:     "Carried over from %s, without an effective action: perhaps one grade higher.",
	Repeat:      "Was there before as %s: perhaps one grade higher.",
	Said:        "%s: %s · u takes it back", Record: "Record the grade", Reason: "Why", Second: "Second person",
	ImmediateHelp: "Tell it at once, not in the report only. Record to whom, when, and whether it was acknowledged.",
	What:          "What", ToldTo: "Told to", ToldAt: "Told at", Acknowledged: "Acknowledged", RoleHint: "a role, no name", Added: "%s made · u takes it back",
	AcknowledgedHint: "how and when",
}
