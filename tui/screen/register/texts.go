package register

type texts struct {
	Number, Kind, Title, Version, Approved, Review, Check   string
	Empty, NewDocument, TitleAsked, Withdraw, AlreadyOut    string
	WithdrawTitle, WithdrawWhy, SaidOut, Out, Late          string
	Ordered, ByNumber, ByReview, ByKind, ByCheck            string
	Unknown, LanguageHint, LocationHint, NoElements, NoFile string
}

var nl = texts{
	Number: "Nr", Kind: "Soort", Title: "Titel", Version: "Versie", Approved: "Vastgesteld", Review: "  Herziening", Check: "Toets",
	Empty: "Nog geen documenten in het register: c legt het eerste vast.", NewDocument: "document", TitleAsked: "Titel van het document",
	Withdraw: "uit register", AlreadyOut: "%s is al uit het register.", WithdrawTitle: "Uit het register",
	WithdrawWhy: "Waarom? Het nummer blijft, het document blijft in de historie.", SaidOut: "%s uit het register · u neemt terug", Out: "uit register",
	Late: "herziening verstreken", Ordered: "Volgorde: %s", ByNumber: "nummer", ByReview: "eerstvolgende herziening", ByKind: "soort", ByCheck: "zwakste toets eerst",
	Unknown: "onbekend", LanguageHint: "nl, en, fr", LocationHint: "waar het te vinden is",
	NoElements: "nog geen: enter wijst aan waarvoor dit document geldt", NoFile: "geen: enter voegt een bestand toe",
}

var en = texts{
	Number: "No", Kind: "Kind", Title: "Title", Version: "Version", Approved: "Approved", Review: "  Next review", Check: "Check",
	Empty: "No documents in the register yet: c registers the first.", NewDocument: "document", TitleAsked: "Title of the document",
	Withdraw: "withdraw", AlreadyOut: "%s is out of the register already.", WithdrawTitle: "Out of the register",
	WithdrawWhy: "Why? The number stays, the document stays in the history.", SaidOut: "%s out of the register · u takes it back", Out: "withdrawn",
	Late: "review date passed", Ordered: "Order: %s", ByNumber: "number", ByReview: "next review first", ByKind: "kind", ByCheck: "weakest check first",
	Unknown: "unknown", LanguageHint: "nl, en, fr", LocationHint: "where it can be found",
	NoElements: "none yet: enter points at what this document is for", NoFile: "none: enter attaches a file",
}
