package soa

type texts struct {
	Control, Applies, Reason, Status, Owner, Result, Level         string
	Applicable, Excluded, Open, Check, Exceptions                  string
	Decide, Out, Clear, Mark, MarkAll, View, ToElement, New        string
	None, NoCheck, NoExceptions, NotDecided, UsedHere, AllDecided  string
	In, NotIn, OutAsks, WhyOut, RisksHint, Phase2                  string
	SaidIn, SaidOut, SaidOpen, SaidSet, Many                       string
	StatusOf, OwnerOf, OwnerAsked                                  string
	Paste, File, Exception, Deviation, DeviationAsked, MadeSaid    string
	AskedBy, AskedByAll, Minded, Expired, EndSay, EndWhy, Ended    string
	ImportTitle, Table, TableHint, TableSays, FromFile, FileHint   string
	Sheet, Version, VersionHint, TakeIn, NothingIn, Cannot, Row    string
	Reads, NoColumn, Preview, Skipped, TakenSaid, SameSaid, Taking string
	MoreRows, CannotHint, PasteKey                                 string
	Keys                                                           [5]string
	StatusKey, OwnerKey                                            string
	StatusKeys                                                     [3]string
	Columns                                                        [14]string
}

// keys are the letters of the grounds, in the order of audit.SoAReasons.
func (t *texts) keys() [5]string { return t.Keys }

var nl = texts{
	Control: "Nr", Applies: "VvT", Reason: "Reden", Status: "Invoering", Owner: "Eigenaar", Result: "F2", Level: "BBN",
	Applicable: "geldt", Excluded: "uitgesloten", Open: "open", Check: "klopt niet", Exceptions: "uitzonderingen",
	Decide: "ja of nee", Out: "uitsluiten", Clear: "niet besloten", Mark: "merkt", MarkAll: "alles in beeld", View: "ander deel", ToElement: "werking", New: "inlezen",
	None: "Hier staat niets.", NoCheck: "Alles klopt met elkaar.", NoExceptions: "Er zijn geen uitzonderingen; c legt er een vast.", NotDecided: "nog niet besloten",
	UsedHere: "en toch gebruikt: zie hieronder", AllDecided: "Over alles is besloten.",
	In: "van toepassing", NotIn: "niet van toepassing", OutAsks: "vraagt waarom", WhyOut: "Waarom geldt deze maatregel niet?", RisksHint: "nummers uit het risicoregister", Phase2: "Fase 2",
	SaidIn: "%s van toepassing · u neemt terug", SaidOut: "%s uitgesloten · u neemt terug", SaidOpen: "%s weer niet besloten · u neemt terug", SaidSet: "%s bijgewerkt · u neemt terug", Many: "%d maatregelen",
	StatusOf: "invoering", OwnerOf: "eigenaar", OwnerAsked: "Wie is eigenaar? Een rol.",
	Paste: "Tabel plakken", File: "Bestand (CSV, XLSX)", Exception: "Uitzondering op %s", Deviation: "Uitzondering", DeviationAsked: "Wat gaat anders dan de maatregel vraagt?", MadeSaid: "%s vastgelegd · u neemt terug",
	AskedBy: "Niveau", AskedByAll: "alle diensten", Minded: "Klopt niet", Expired: "verlopen", EndSay: "beëindigen", EndWhy: "Waarom geldt de uitzondering niet meer?", Ended: "beëindigd",
	ImportTitle: "Verklaring inlezen", Table: "Tabel", TableHint: "plak hier de tabel uit het rekenblad", TableSays: "%s rijen uit %s", FromFile: "Bestand", FileHint: "enter kiest een CSV of XLSX",
	Sheet: "Blad", Version: "Versie", VersionHint: "van de verklaring, 2.1", TakeIn: "Neem %d regels over", NothingIn: "Er valt niets over te nemen: plak eerst een tabel.", Cannot: "%d rijen zijn niet te lezen",
	Row: "rij %d", Reads: "Kolommen", NoColumn: "geen", Preview: "Zo gelezen", Skipped: "Let op", TakenSaid: "%d regels overgenomen, %d gewijzigd · u neemt terug", SameSaid: "Alles stond er al zo; niets gewijzigd.", Taking: "%s lezen",
	MoreRows: "en nog %d", CannotHint: "er wordt niets half overgenomen", PasteKey: "het klembord",
	Keys: [5]string{"r", "w", "c", "g", "o"}, StatusKey: "i", OwnerKey: "e", StatusKeys: [3]string{"g", "d", "i"},
	Columns: [14]string{"maatregel", "van toepassing", "uitgesloten (kruisje)", "reden", "reden erin", "reden eruit", "invoering", "eigenaar", "risico’s", "kruisje risico", "kruisje wet", "kruisje contract", "kruisje praktijk", "kruisje overheid"},
}

var en = texts{
	Control: "No", Applies: "SoA", Reason: "Reason", Status: "Status", Owner: "Owner", Result: "P2", Level: "BBN",
	Applicable: "applies", Excluded: "excluded", Open: "open", Check: "disagrees", Exceptions: "exceptions",
	Decide: "yes or no", Out: "leave out", Clear: "not decided", Mark: "marks", MarkAll: "all in sight", View: "other part", ToElement: "on site", New: "take in",
	None: "Nothing here.", NoCheck: "Everything agrees.", NoExceptions: "There are no exceptions; c records one.", NotDecided: "not decided yet",
	UsedHere: "and yet used: see below", AllDecided: "Everything is decided on.",
	In: "applicable", NotIn: "not applicable", OutAsks: "asks why", WhyOut: "Why does this control not apply?", RisksHint: "numbers from the risk register", Phase2: "Phase 2",
	SaidIn: "%s applicable · u takes it back", SaidOut: "%s excluded · u takes it back", SaidOpen: "%s not decided any more · u takes it back", SaidSet: "%s written · u takes it back", Many: "%d controls",
	StatusOf: "status", OwnerOf: "owner", OwnerAsked: "Who is the owner? A role.",
	Paste: "Paste a table", File: "File (CSV, XLSX)", Exception: "Exception to %s", Deviation: "Exception", DeviationAsked: "What is done otherwise than the measure asks?", MadeSaid: "%s recorded · u takes it back",
	AskedBy: "Level", AskedByAll: "all services", Minded: "Disagrees", Expired: "expired", EndSay: "end it", EndWhy: "Why does the exception hold no longer?", Ended: "ended",
	ImportTitle: "Take in a statement", Table: "Table", TableHint: "paste the table from the spreadsheet here", TableSays: "%s rows from %s", FromFile: "File", FileHint: "enter chooses a CSV or XLSX",
	Sheet: "Sheet", Version: "Version", VersionHint: "of the statement, 2.1", TakeIn: "Take %d lines in", NothingIn: "There is nothing to take in: paste a table first.", Cannot: "%d rows can not be read",
	Row: "row %d", Reads: "Columns", NoColumn: "none", Preview: "Read as", Skipped: "Mind", TakenSaid: "%d lines taken in, %d changed · u takes it back", SameSaid: "All of it was here already; nothing changed.", Taking: "Reading %s",
	MoreRows: "and %d more", CannotHint: "nothing is taken in by half", PasteKey: "the clipboard",
	Keys: [5]string{"r", "l", "c", "p", "g"}, StatusKey: "s", OwnerKey: "o", StatusKeys: [3]string{"p", "t", "i"},
	Columns: [14]string{"control", "applicable", "excluded (tick)", "reason", "reason in", "reason out", "status", "owner", "risks", "tick risk", "tick law", "tick contract", "tick practice", "tick government"},
}
