package soa

type texts struct {
	Control, Applies, Reason, Status, Owner, Result              string
	Applicable, Excluded, Open, Used, Ownerless                  string
	Decide, View, ToElement, None, NoUsed, NotDecided, UsedHere  string
	In, Out, OutAsks, WhyOut, SaidIn, SaidOut, RisksHint, Phase2 string
	Keys                                                         [5]string
}

// keys are the letters of the grounds, in the order of audit.SoAReasons.
func (t *texts) keys() [5]string { return t.Keys }

var nl = texts{
	Control: "Nr", Applies: "VvT", Reason: "Reden", Status: "Invoering", Owner: "Eigenaar", Result: "F2",
	Applicable: "van toepassing", Excluded: "uitgesloten", Open: "open", Used: "toch gebruikt", Ownerless: "zonder eigenaar",
	Decide: "ja of nee", View: "ander deel", ToElement: "werking", None: "Hier staat niets.",
	NoUsed: "Niets is uitgesloten en toch gebruikt.", NotDecided: "nog niet besloten", UsedHere: "en toch gebruikt: zie hieronder",
	In: "van toepassing", Out: "niet van toepassing", OutAsks: "vraagt waarom", WhyOut: "Waarom geldt deze maatregel niet?",
	SaidIn: "%s van toepassing · u neemt terug", SaidOut: "%s uitgesloten · u neemt terug", RisksHint: "nummers uit het risicoregister", Phase2: "Fase 2",
	Keys: [5]string{"r", "w", "c", "g", "o"},
}

var en = texts{
	Control: "No", Applies: "SoA", Reason: "Reason", Status: "Status", Owner: "Owner", Result: "P2",
	Applicable: "applicable", Excluded: "excluded", Open: "open", Used: "excluded but used", Ownerless: "without owner",
	Decide: "yes or no", View: "other part", ToElement: "on site", None: "Nothing here.",
	NoUsed: "Nothing is excluded but used.", NotDecided: "not decided yet", UsedHere: "and yet used: see below",
	In: "applicable", Out: "not applicable", OutAsks: "asks why", WhyOut: "Why does this control not apply?",
	SaidIn: "%s applicable · u takes it back", SaidOut: "%s excluded · u takes it back", RisksHint: "numbers from the risk register", Phase2: "Phase 2",
	Keys: [5]string{"r", "l", "c", "p", "g"},
}
