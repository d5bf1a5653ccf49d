package flow

type textsStep struct {
	NoStep, From, LeadOnly, Contested, As, Other, Missing, There string
	Erratum, Requirement, Reply, Said, SaidIssued, SaidRaised    string
	Told, ToldTo, Why, Second, Reviewer, RaiseAs, Into, NoOther  string
	RoleHint, Must                                               string
	Facts, Grade, Record, Verbatim, VerbatimHint, Who, Date      string
}

var nlStep = textsStep{
	NoStep: "%s is %s: hier volgt niets meer.", From: "Nu: %s", LeadOnly: "alleen de hoofdauditor (%s) neemt deze stap",
	Contested: "Betwist: eerst kijkt een ander uit het team. Beide standpunten komen in het rapport.",
	As:        "%s als %s", Other: "Andere stap", Missing: "Ontbreekt", There: "Aanwezig",
	Erratum:     "Uitgebracht is uitgebracht: een wijziging vraagt een reden en een tweede persoon, en komt als erratum in het rapport.",
	Requirement: "een eis, wet of eigen norm als criterium", Reply: "wederhoor", Said: "%s: %s · u neemt terug", SaidIssued: "%s is uitgebracht als %s", SaidRaised: "%s opgeschaald tot %s · u neemt terug",
	Told: "Voorgelegd op", ToldTo: "Voorgelegd aan", Why: "Waarom", Second: "Tweede persoon", Reviewer: "Nagekeken door", RaiseAs: "Wordt",
	Into: "Gaat op in", NoOther: "Geen andere bevinding met “%s”.", RoleHint: "functie, geen naam", Must: "nodig voor deze stap",
	Facts: "feiten", Grade: "weging", Record: "Wederhoor vastleggen", Verbatim: "Letterlijk", VerbatimHint: "in de woorden van de auditee",
	Who: "Functie", Date: "Datum",
}

var enStep = textsStep{
	NoStep: "%s is %s: nothing follows here.", From: "Now: %s", LeadOnly: "only the lead auditor (%s) takes this step",
	Contested: "Contested: somebody else in the team looks first. Both views are printed in the report.",
	As:        "%s as %s", Other: "Another step", Missing: "Missing", There: "There",
	Erratum:     "What is issued is issued: a change needs a reason and a second person, and the report says so.",
	Requirement: "a requirement, law or own rule as criterion", Reply: "reply", Said: "%s: %s · u takes it back", SaidIssued: "%s is issued as %s", SaidRaised: "%s raised to %s · u takes it back",
	Told: "Presented on", ToldTo: "Presented to", Why: "Why", Second: "Second person", Reviewer: "Reviewed by", RaiseAs: "Becomes",
	Into: "Goes into", NoOther: "No other finding with “%s”.", RoleHint: "a role, no name", Must: "needed for this step",
	Facts: "facts", Grade: "grade", Record: "Record the reply", Verbatim: "Verbatim", VerbatimHint: "in the auditee’s own words",
	Who: "Role", Date: "Date",
}
