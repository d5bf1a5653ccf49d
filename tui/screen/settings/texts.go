package settings

type texts struct {
	Language, Automatic, Theme, Dark, Light, Mouse, ASCII, Name, Initials, Editor, EditorHint, BadInitials string
	Criteria, CriteriaHint, Level, AllLevels, Grades, Terms, Samples                                       string
	Dossier, NormsHint                                                                                     string
}

var nl = texts{
	Language: "Taal", Automatic: "vanzelf", Theme: "Achtergrond", Dark: "donker", Light: "licht", Mouse: "Muis",
	ASCII: "Eenvoudige tekens", Name: "Naam", Initials: "Initialen", Editor: "Editor", EditorHint: "die van het systeem",
	Criteria: "Normenkader", CriteriaHint: "enter: naar een andere editie", Level: "Niveau", AllLevels: "alle", Grades: "Wegingen", Terms: "Termijnen", Samples: "Steekproeven",
	Dossier: "Dossier", NormsHint: "enter: een norm uit een bestand opnemen",
	BadInitials: "Initialen zijn één tot vier letters of cijfers, want zij staan in nummers als E-JD-041.",
}

var en = texts{
	Language: "Language", Automatic: "by itself", Theme: "Background", Dark: "dark", Light: "light", Mouse: "Mouse",
	ASCII: "Plain signs", Name: "Name", Initials: "Initials", Editor: "Editor", EditorHint: "that of the system",
	Criteria: "Criteria", CriteriaHint: "enter: to another edition", Level: "Level", AllLevels: "all", Grades: "Grades", Terms: "Terms", Samples: "Samples",
	Dossier: "Dossier", NormsHint: "enter: take in a norm from a file",
	BadInitials: "Initials are one to four letters or digits, because they stand in numbers such as E-JD-041.",
}
