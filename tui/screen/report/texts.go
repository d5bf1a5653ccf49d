package report

type texts struct {
	Lang, Level, Format, Advice, Computed, Computed1, Cover, Further                     string
	Rendering, NothingMissing, NotYet, Needed, SeeMissing, Read, Outline                 string
	AsReport, Other, NoHistory, OwnText                                                  string
	Rules, Because, OpenNow, Concluded, MustCover, NotChosen, Chosen, By                 string
	With, Stale, SaidAdvice, Differs, Milder, ReasonHint, ConditionsHint                 string
	NoSecond, Record                                                                     string
	DraftFile, WriteTitle, WriteAbout, WriteNames, WriteDraft, IsFolder                  string
	Exists, Replace, ReplaceKey, OtherName, OtherKey, Failed, Writing, NoFolder, NoRight string
	Written                                                                              string
	Keys                                                                                 [4]string
	Title, Glance, Conclusion, Asked, Assignment, Method, Limitations                    string
	Changes, Earlier, Phase1, Phase2                                                     string
}

// help says what a text of the auditor is for.
func (t *texts) help(block string) string {
	switch block {
	case "title":
		return t.Title
	case "at_a_glance":
		return t.Glance
	case "conclusion":
		return t.Conclusion
	case "asked":
		return t.Asked
	case "assignment":
		return t.Assignment
	case "method":
		return t.Method
	case "limitations":
		return t.Limitations
	case "changes":
		return t.Changes
	case "earlier":
		return t.Earlier
	case "phase1":
		return t.Phase1
	default:
		return t.Phase2
	}
}

var nl = texts{
	Lang: "Taal", Level: "Niveau", Format: "Vorm", Advice: "Advies", Computed: "berekend", Computed1: "berekend", Cover: "Voorblad", Further: "Verder te schrijven",
	Rendering: "Het rapport wordt gemaakt", NothingMissing: "Er ontbreekt niets voor een definitief rapport.", NotYet: "Nog nodig: %s",
	Needed: "Nog nodig voor een definitief rapport", SeeMissing: "wat mist", Read: "lezen", Outline: "inhoud", AsReport: "als rapport", Other: "wisselen",
	OwnText: "Eigen tekst", NoHistory: "Hier is nog niets vastgelegd.",
	Rules: "wat de regels geven", Because: "Want", OpenNow: "Open", Concluded: "Afgerond", MustCover: "Elk jaar",
	NotChosen: "Nog niet gekozen: enter.", Chosen: "gekozen", By: "Door", With: "met %s", Stale: "Bij de keuze gaven de regels: %s. Kijk opnieuw: enter.",
	SaidAdvice: "Advies: %s · u neemt terug", Differs: "De regels geven: %s. Daarvan afwijken vraagt een reden.",
	Milder: "Milder dan berekend vraagt ook een tweede persoon.", ReasonHint: "waarom", ConditionsHint: "wat, en vóór welke datum",
	NoSecond: "niemand anders in het team", Record: "Vastleggen",
	DraftFile: "concept", WriteTitle: "Rapport wegschrijven", WriteAbout: "%s, %s, %s. Naar welk bestand?",
	WriteNames: "Dit niveau bevat namen en notities: alleen voor het werkdossier.", WriteDraft: "Er is nog %s nodig: dit wordt een concept.", IsFolder: "Dit is een map, zet er een bestandsnaam achter: %s",
	Exists: "Dit bestand bestaat al", Replace: "vervangen", ReplaceKey: "v", OtherName: "andere naam", OtherKey: "a",
	Failed: "Niet geschreven, %s: %s", Writing: "Rapport wordt geschreven", NoFolder: "de map bestaat niet", NoRight: "geen rechten op deze plek", Written: "Geschreven, %s: %s",
	Keys:       [4]string{"p", "v", "n", "g"},
	Title:      "De titel op het voorblad. Leeg: soort audit en jaar.",
	Glance:     "Drie boodschappen, elk een streepje met één of twee zinnen, over dienstverlening en mensen. Zonder nummers van onderdelen. Leeg: voorstel uit de bevindingen.",
	Conclusion: "Het antwoord op elk auditdoel, in uw eigen woorden. Zonder ‘gecertificeerd’ of ‘voldoet’ als oordeel.",
	Asked:      "Wat wij vragen, per regel: wat | wie | datum. Leeg: voorstel uit de afwijkingen.",
	Assignment: "Wie vroeg wat, en waarom nu. De feiten staan er al onder.",
	Method:     "Hoe er is gewerkt, en waarin dat afweek van het plan.", Limitations: "Wat niet bekeken kon worden, en wat dat betekent voor het advies.",
	Changes: "Wat er sinds de vorige audit veranderde in organisatie, bereik en systemen.", Earlier: "Hoe het met de bevindingen van eerdere audits staat.",
	Phase1: "Wat de documenten bij elkaar laten zien.", Phase2: "Wat op locatie bij elkaar opviel, per hoofdstuk of groep.",
}

var en = texts{
	Lang: "Language", Level: "Level", Format: "Format", Advice: "Advice", Computed: "computed", Computed1: "computed", Cover: "Cover", Further: "Further to write",
	Rendering: "Making the report", NothingMissing: "Nothing is missing for a final report.", NotYet: "Not yet: %s",
	Needed: "Still needed for a final report", SeeMissing: "what is missing", Read: "read", Outline: "outline", AsReport: "as the report", Other: "change",
	OwnText: "Your text", NoHistory: "Nothing recorded here yet.",
	Rules: "what the rules give", Because: "Because", OpenNow: "Open", Concluded: "Concluded", MustCover: "Every year",
	NotChosen: "Not chosen yet: enter.", Chosen: "chosen", By: "By", With: "with %s", Stale: "When it was chosen the rules gave: %s. Look again: enter.",
	SaidAdvice: "Advice: %s · u takes it back", Differs: "The rules give: %s. Departing from it asks a reason.",
	Milder: "Milder than computed asks a second person too.", ReasonHint: "why", ConditionsHint: "what, and before which date",
	NoSecond: "nobody else in the team", Record: "Record",
	DraftFile: "draft", WriteTitle: "Write the report", WriteAbout: "%s, %s, %s. To which file?",
	WriteNames: "This level has names and notes: for the work file only.", WriteDraft: "Still needed: %s. This will be a draft.", IsFolder: "This is a folder, put a file name behind it: %s",
	Exists: "This file is there already", Replace: "replace", ReplaceKey: "r", OtherName: "other name", OtherKey: "o",
	Failed: "Not written, %s: %s", Writing: "Writing the report", NoFolder: "the folder does not exist", NoRight: "no right to this place", Written: "Written, %s: %s",
	Keys:       [4]string{"p", "c", "n", "o"},
	Title:      "The title on the cover. Empty: type of audit and year.",
	Glance:     "Three messages, each a dash with one or two sentences, about services and people. No element numbers. Empty: proposed from the findings.",
	Conclusion: "The answer to each objective, in your own words. Without ‘certified’ or ‘compliant’ as a verdict.",
	Asked:      "What we ask, a line each: what | who | date. Empty: proposed from the nonconformities.",
	Assignment: "Who asked for what, and why now. The facts follow by themselves.",
	Method:     "How the work was done, and where it departed from the plan.", Limitations: "What could not be looked at, and what that means for the advice.",
	Changes: "What changed in organisation, scope and systems since the last audit.", Earlier: "How the findings of earlier audits stand.",
	Phase1: "What the documents show together.", Phase2: "What stood out on site, by chapter or group.",
}
