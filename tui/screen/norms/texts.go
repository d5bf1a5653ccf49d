package norms

type texts struct {
	File, FileHint, Reading, Keeping, Cannot                    string
	As, AsHint, Columns, BadColumn                              string
	Take, TakeAll, Put, Taken, AllThere                         string
	Content, Holds, Relation, Relations, New, Newer, Same, More string
	Differ                                                      [3]string
	Hanging, Skipped, Here, None, Drop, Dropped, NoDrop         string
}

var nl = texts{
	File: "Bestand", FileHint: "enter kiest OSCAL, CISO Assistant, CSV, XLSX, Markdown, YAML", Reading: "%s lezen", Keeping: "%s opnemen",
	Cannot: "Dit dossier kan hier geen norm opnemen.",
	As:     "Heet", AsHint: "zoals het bestand zegt, of bijvoorbeeld huis@2026", Columns: "Kolommen", BadColumn: "‘%s’ is geen kolom=naam, zoals id=Nr",
	Take: "Neem %s op", TakeAll: "Neem %d normen en verbanden op", Put: "Leg het bestand weg", Taken: "%s opgenomen · u neemt terug", AllThere: "Alles stond er al zo; niets gewijzigd.",
	Content: "Inhoud", Holds: "%s onderdelen, %s toetsbaar", Relation: "verband", Relations: "verbanden", New: "nieuw in dit dossier", Newer: "vervangt wat er was", Same: "is er al en is niet veranderd", More: "en nog %d",
	Differ:  [3]string{"Erbij %d", "Gewijzigd %d", "Weg %d"},
	Hanging: "op %s is al iets vastgelegd; het blijft bewaard en telt niet meer mee", Skipped: "Niet of anders overgenomen: %d",
	Here: "In dit dossier", None: "In dit dossier zijn nog geen eigen normen.", Drop: "%s wegleggen", Dropped: "%s weggelegd · u neemt terug", NoDrop: "Hier valt niets weg te leggen; ga op een eigen norm staan.",
}

var en = texts{
	File: "File", FileHint: "enter picks OSCAL, CISO Assistant, CSV, XLSX, Markdown, YAML", Reading: "Reading %s", Keeping: "Taking in %s",
	Cannot: "This dossier cannot take in a norm here.",
	As:     "Called", AsHint: "as the file says, or house@2026 for example", Columns: "Columns", BadColumn: "‘%s’ is not column=name, as in id=No",
	Take: "Take in %s", TakeAll: "Take in %d norms and sets of relations", Put: "Put the file away", Taken: "%s taken in · u takes it back", AllThere: "All of it was there already; nothing changed.",
	Content: "Content", Holds: "%s elements, %s assessable", Relation: "relation", Relations: "relations", New: "new in this dossier", Newer: "replaces what was there", Same: "is there already, unchanged", More: "and %d more",
	Differ:  [3]string{"Added %d", "Changed %d", "Gone %d"},
	Hanging: "something was recorded on %s; it is kept and counts no longer", Skipped: "Not taken in as it stood: %d",
	Here: "In this dossier", None: "There are no norms of your own in this dossier yet.", Drop: "Put %s away", Dropped: "%s put away · u takes it back", NoDrop: "There is nothing to put away here; go to a norm of your own.",
}
