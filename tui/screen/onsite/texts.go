package onsite

type texts struct {
	ByElement, OpenFirst, WeakestFirst, EmptyList, NoRow, ShowAll, Conclude string
	Said, SaidWeak, SaidCleared, SaidConcluded, SaidReopened, Reopen        string
	Risk, Supports, Ask, AskFor, Phase1, Tests, Evidence, Findings, Note    string
	SoA, Excluded, NAReason, TakeOver, OneEdition, Origin, Behind           string
}

var nl = texts{
	ByElement: "Per groep", OpenFirst: "Open eerst", WeakestFirst: "Zwakste eerst", EmptyList: "Hier valt niets te toetsen.",
	NoRow: "Hier staat geen onderdeel.", ShowAll: "alles tonen", Conclude: "afronden",
	Said: "%s %s: %s bewaard, voorlopig · u neemt terug", SaidWeak: "%s %s: %s bewaard, voorlopig · f bevinding · u neemt terug", SaidCleared: "%s %s: niet beoordeeld, bewaard · u neemt terug",
	SaidConcluded: "%s %s afgerond · u neemt terug", SaidReopened: "%s weer voorlopig · u neemt terug", Reopen: "%s heropenen",
	Risk: "risico", Supports: "ondersteunt", Ask: "Vraag", AskFor: "Vraag op", Phase1: "Fase 1", Tests: "Toets", Evidence: "Bewijs",
	Findings: "Bevinding", Note: "Tekst", SoA: "VvT", Excluded: "uitgesloten:", NAReason: "Niet v.t.",
	TakeOver: "overnemen", OneEdition: "Deze audit heeft één kader: er is niets om over te nemen.", Origin: "Herkomst", Behind: "Uit %s",
}

var en = texts{
	ByElement: "By group", OpenFirst: "Open first", WeakestFirst: "Weakest first", EmptyList: "Nothing to test here.",
	NoRow: "No element here.", ShowAll: "show all", Conclude: "conclude",
	Said: "%s %s: %s saved, provisional · u takes it back", SaidWeak: "%s %s: %s saved, provisional · f finding · u takes it back", SaidCleared: "%s %s: not assessed, saved · u takes it back",
	SaidConcluded: "%s %s concluded · u takes it back", SaidReopened: "%s provisional again · u takes it back", Reopen: "Reopen %s",
	Risk: "risk", Supports: "supports", Ask: "Ask", AskFor: "Ask for", Phase1: "Phase 1", Tests: "Test", Evidence: "Evidence",
	Findings: "Finding", Note: "Text", SoA: "SoA", Excluded: "left out:", NAReason: "Not appl.",
	TakeOver: "take over", OneEdition: "This audit has one framework: there is nothing to take over.", Origin: "Origin", Behind: "From %s",
}
