package start

type texts struct {
	New, NewWhat, Demo, DemoWhat, Join, JoinWhat, Today, Gone, Hello string
	Forget, ForgetTitle, ForgetStays, NothingToForget                string
	WhereTitle, Where                                                string
	Welcome, Name, Initials, InitialsHint, Go, BadInitials, NoName   string
}

var nl = texts{
	Join: "Meedoen met een dossier", JoinWhat: "van een collega: een verzoek, zes woorden",
	New: "Nieuw dossier", NewWhat: "vijf antwoorden, en het werk kan beginnen", Demo: "Bekijk de demo",
	DemoWhat: "een verzonnen gemeente, halverwege haar audit", Today: "vandaag",
	Gone: "verplaatst of weg: enter zoekt, d vergeet", Hello: "Dag %s. Hier komen de dossiers te staan die u opent. Alles wat u typt staat meteen op schijf; er is geen bewaartoets.",
	Forget: "vergeten", ForgetTitle: "Van de lijst halen?", ForgetStays: "Het bestand zelf blijft staan.",
	NothingToForget: "Hier staat geen dossier.", WhereTitle: "Waar is het nu?", Where: "Het pad van het dossier:",
	Welcome: "Wie werkt hier? Dit wordt één keer gevraagd en staat bij alles wat u vastlegt.", Name: "Naam", Initials: "Initialen",
	InitialsHint: "voorgesteld uit de naam", Go: "Beginnen",
	BadInitials: "Initialen zijn één tot vier letters of cijfers, want zij staan in nummers als E-JD-041.", NoName: "Vul een naam in.",
}

var en = texts{
	Join: "Take part in a dossier", JoinWhat: "of a colleague: a request, six words",
	New: "New dossier", NewWhat: "five answers, and work can begin", Demo: "See the demo",
	DemoWhat: "a made-up municipality, half way through its audit", Today: "today",
	Gone: "moved or gone: enter looks for it, d forgets it", Hello: "Hello %s. The dossiers you open will stand here. All you type is on disk at once; there is no save key.",
	Forget: "forget", ForgetTitle: "Take off the list?", ForgetStays: "The file itself stays.",
	NothingToForget: "No dossier here.", WhereTitle: "Where is it now?", Where: "The path of the dossier:",
	Welcome: "Who works here? This is asked once and stands beside all you record.", Name: "Name", Initials: "Initials",
	InitialsHint: "proposed from the name", Go: "Begin",
	BadInitials: "Initials are one to four letters or digits, because they stand in numbers such as E-JD-041.", NoName: "Fill in a name.",
}
