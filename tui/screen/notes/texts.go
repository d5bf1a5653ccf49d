package notes

type texts struct {
	Empty, Whole, NewNote, NoteAsked, NoElement, ToElement string
	Written, SaidMoved, SaidDropped                        string
	ByElement, ByTime, ByAuthor                            string
}

var nl = texts{
	Empty: "Nog geen notities: c maakt er een, en wat in een lijst wordt geplakt kan er een worden.", Whole: "de audit als geheel",
	NewNote: "Notitie", NoteAsked: "Bij %s, of begin met een nummer zoals A.8.13", NoElement: "Deze notitie hoort bij geen onderdeel.",
	ToElement: "onderdeel", Written: "Gemaakt", SaidMoved: "Notitie staat nu bij %s", SaidDropped: "Notitie weggelegd · u neemt terug",
	ByElement: "Volgorde: onderdeel", ByTime: "Volgorde: nieuwste eerst", ByAuthor: "Volgorde: wie",
}

var en = texts{
	Empty: "No notes yet: c makes one, and what is pasted into a list can become one.", Whole: "the audit as a whole",
	NewNote: "Note", NoteAsked: "On %s, or begin with a number such as A.8.13", NoElement: "This note belongs to no element.",
	ToElement: "element", Written: "Made", SaidMoved: "Note now stands with %s", SaidDropped: "Note set aside · u takes it back",
	ByElement: "Order: element", ByTime: "Order: newest first", ByAuthor: "Order: author",
}
