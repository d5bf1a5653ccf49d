package flow

type textsCross struct {
	Nothing, From, Said, Unverified, Left, Beside, KeyHelp, Origin, Behind, Law string
	MoveFrom, MoveTo, MoveNone, MoveAsk, MoveSaid, MoveGo                       string
	Result, Results, Note, Notes, SoA                                           string
}

var nlCross = textsCross{
	Nothing: "Bij de verwante onderdelen staat niets dat hier nog ontbreekt.", From: "Overnemen bij %s", Said: "%s: overgenomen van %s, voorlopig · u neemt terug",
	Unverified: "Dit verband is niet in een bron bevestigd.", Left: "eerdere editie", Beside: "Verwant", KeyHelp: "neemt over, voorlopig", Origin: "overgenomen van %s",
	Behind: "Uit een eerdere editie: %s", Law: "De wet blijft gelden: %s.",
	MoveFrom: "Welke editie gaat weg?", MoveTo: "Wat komt in de plaats van %s?", MoveNone: "Voor %s is geen andere editie met een omzetting aan boord.",
	MoveAsk: "Reden om over te zetten", MoveSaid: "%s overgezet naar %s · u neemt terug", MoveGo: "overzetten",
	Result: "resultaat", Results: "resultaten", Note: "notitie", Notes: "notities", SoA: "VvT",
}

var enCross = textsCross{
	Nothing: "The relatives have nothing that is still missing here.", From: "Take over at %s", Said: "%s: taken over from %s, provisional · u takes it back",
	Unverified: "This relation was not confirmed from a source.", Left: "earlier edition", Beside: "Beside", KeyHelp: "takes it over, provisional", Origin: "taken over from %s",
	Behind: "Of an earlier edition: %s", Law: "The law still holds: %s.",
	MoveFrom: "Which edition goes?", MoveTo: "What takes the place of %s?", MoveNone: "There is no other edition on board that %s can be turned into.",
	MoveAsk: "Reason to move", MoveSaid: "%s moved to %s · u takes it back", MoveGo: "move",
	Result: "result", Results: "results", Note: "note", Notes: "notes", SoA: "SoA",
}
