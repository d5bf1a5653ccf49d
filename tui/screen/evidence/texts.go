package evidence

type texts struct {
	ByNumber, ByElement, ByKind, LooseFirst, Aside, NoElement, Loose, Used, Empty, None, NoBytes string
	DropTitle, DropHelp, DropUsed, Dropped                                                       string
	Note, Kind, RoleHint, NotTaken, Personal, Destroy, UsedBy, UsedByNone, Tests                 string
}

var nl = texts{
	ByNumber: "Nieuwste eerst", ByElement: "Op onderdeel", ByKind: "Op soort", LooseFirst: "Losse stukken eerst", Aside: "Weggelegd", NoElement: "nog geen onderdeel",
	Loose: "Nergens aan gekoppeld", Used: "In gebruik", Empty: "Nog geen bewijs. c legt het eerste vast; e doet dat op elk onderdeel en bij elke bevinding.",
	None: "Hier staat nog geen bewijs: c legt het eerste vast.", NoBytes: "Dit stuk heeft geen bestand.",
	DropTitle: "%s wegleggen: waarom?", DropHelp: "Het houdt zijn nummer en blijft in de historie.", DropUsed: "Hierop rust nog: %s", Dropped: "%s weggelegd · u neemt terug",
	Note: "Notitie", Kind: "Soort", RoleHint: "functie, geen naam", NotTaken: "Niet mee door", Personal: "Persoonsgeg.", Destroy: "Vernietigen na",
	Tests: "toetshandelingen", UsedBy: "Gebruikt in", UsedByNone: "nog nergens",
}

var en = texts{
	ByNumber: "Newest first", ByElement: "By element", ByKind: "By kind", LooseFirst: "Loose pieces first", Aside: "Set aside", NoElement: "no element yet",
	Loose: "Linked to nothing", Used: "In use", Empty: "No evidence yet. c records the first; e does so on every element and with every finding.",
	None: "There is no evidence here yet: c records the first.", NoBytes: "This piece has no file.",
	DropTitle: "Set %s aside: why?", DropHelp: "It keeps its number and stays in the history.", DropUsed: "Still resting on it: %s", Dropped: "%s set aside · u takes it back",
	Note: "Note", Kind: "Kind", RoleHint: "a role, no name", NotTaken: "Not taken", Personal: "Personal data", Destroy: "Destroy after",
	Tests: "tests", UsedBy: "Used in", UsedByNone: "nowhere yet",
}
