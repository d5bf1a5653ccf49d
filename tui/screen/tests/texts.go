package tests

type texts struct {
	ByElement, ByNumber, ByOutcome, ByKind, NoOutcome, Empty, None string
	DropTitle, DropHelp, Dropped, NoEvidence, RolesHint, Kind      string
}

var nl = texts{
	ByElement: "Op onderdeel", ByNumber: "Nieuwste eerst", ByOutcome: "Niet geslaagd eerst", ByKind: "Op soort", NoOutcome: "Nog geen uitkomst",
	Empty: "Nog geen toetshandelingen. c legt er een vast; t doet dat op elk onderdeel.", None: "Hier staat nog geen toetshandeling: c legt er een vast.",
	DropTitle: "%s wegleggen: waarom?", DropHelp: "Het nummer blijft bezet; de historie houdt wat het was.", Dropped: "%s weggelegd · u neemt terug",
	NoEvidence: "e legt bewijs vast of koppelt het", RolesHint: "functies, met een komma ertussen", Kind: "Soort",
}

var en = texts{
	ByElement: "By element", ByNumber: "Newest first", ByOutcome: "Failed first", ByKind: "By kind", NoOutcome: "No outcome yet",
	Empty: "No tests yet. c records one; t does so on every element.", None: "There is no test here yet: c records one.",
	DropTitle: "Set %s aside: why?", DropHelp: "Its number stays taken; the history keeps what it was.", Dropped: "%s set aside · u takes it back",
	NoEvidence: "e records evidence or links it", RolesHint: "roles, with a comma between", Kind: "Kind",
}
