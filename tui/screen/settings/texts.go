package settings

type texts struct {
	Language, Automatic, Theme, Dark, Light, Mouse, ASCII, Name, Initials, Editor, EditorHint, BadInitials string
}

var nl = texts{
	Language: "Taal", Automatic: "vanzelf", Theme: "Achtergrond", Dark: "donker", Light: "licht", Mouse: "Muis",
	ASCII: "Eenvoudige tekens", Name: "Naam", Initials: "Initialen", Editor: "Editor", EditorHint: "die van het systeem",
	BadInitials: "Initialen zijn één tot vier letters of cijfers, want zij staan in nummers als E-JD-041.",
}

var en = texts{
	Language: "Language", Automatic: "by itself", Theme: "Background", Dark: "dark", Light: "light", Mouse: "Mouse",
	ASCII: "Plain signs", Name: "Name", Initials: "Initials", Editor: "Editor", EditorHint: "that of the system",
	BadInitials: "Initials are one to four letters or digits, because they stand in numbers such as E-JD-041.",
}
