package documents

type texts struct {
	Required, Register, AllElements, EmptyList, NoRow                                    string
	NoDocument, NoDocumentYet, MissingKeys, Missing, Excluded, NoNotOccurred, NoNAResult string
	NewDocument, TitleAsked, Conclude                                                    string
	Said, SaidMissing, SaidConcluded, SaidNew                                            string
	Owner, NoOwner, Approved, Central, NotCentral, NextReview, Passed                    string
	Proposed, Result, Check, Ask, Note, File, TakeOver, OneEdition, Behind               string
}

var nl = texts{
	Required: "Vereist, per groep", Register: "Documentenregister", AllElements: "Alle onderdelen",
	EmptyList: "Nog geen documenten: c legt het eerste vast.", NoRow: "Hier staat niets om te toetsen.",
	NoDocument: "Er is nog geen document: c legt er een vast, i legt vast dat het ontbreekt.", NoDocumentYet: "nog geen document",
	MissingKeys: "c legt een document vast · i legt vast dat het ontbreekt · n niet van toepassing", Missing: "ontbreekt",
	Excluded: "uitgesloten in de verklaring van toepasselijkheid", NoNotOccurred: "Een document kan niet “niet voorgekomen” zijn: i legt vast dat het ontbreekt.",
	NoNAResult:  "Een toets als geheel kan niet “niet van toepassing” zijn; een vraag wel.",
	NewDocument: "document", TitleAsked: "Titel van het document", Conclude: "afronden",
	Said: "%s: %s bewaard · u neemt terug", SaidMissing: "%s: document ontbreekt, bewaard · u neemt terug", SaidConcluded: "%s afgerond · u neemt terug",
	SaidNew: "%s vastgelegd · g b vult het register aan",
	Owner:   "eigenaar %s", NoOwner: "eigenaar onbekend", Approved: "vastgesteld %s", Central: "centraal", NotCentral: "niet centraal",
	NextReview: "volgende herziening %s", Passed: "verstreken",
	Proposed: "voorgesteld resultaat", Result: "resultaat", Check: "Toets", Ask: "Vraag", Note: "Notitie", File: "bestand",
	TakeOver: "overnemen", OneEdition: "Deze audit heeft één kader: er is niets om over te nemen.", Behind: "Uit %s",
}

var en = texts{
	Required: "Required, by group", Register: "Document register", AllElements: "All elements",
	EmptyList: "No documents yet: c registers the first.", NoRow: "Nothing to check here.",
	NoDocument: "There is no document yet: c registers one, i records that it is missing.", NoDocumentYet: "no document yet",
	MissingKeys: "c registers a document · i records that it is missing · n not applicable", Missing: "missing",
	Excluded: "left out by the statement of applicability", NoNotOccurred: "A document cannot be “not occurred”: i records that it is missing.",
	NoNAResult:  "A check as a whole cannot be “not applicable”; a question can.",
	NewDocument: "document", TitleAsked: "Title of the document", Conclude: "conclude",
	Said: "%s: %s saved · u takes it back", SaidMissing: "%s: document missing, saved · u takes it back", SaidConcluded: "%s concluded · u takes it back",
	SaidNew: "%s registered · g b completes the register",
	Owner:   "owner %s", NoOwner: "owner unknown", Approved: "approved %s", Central: "central", NotCentral: "not central",
	NextReview: "next review %s", Passed: "passed",
	Proposed: "proposed result", Result: "result", Check: "Check", Ask: "Ask", Note: "Note", File: "file",
	TakeOver: "take over", OneEdition: "This audit has one framework: there is nothing to take over.", Behind: "From %s",
}
