package join

type texts struct {
	About, First, Then, Name, Initials, Path, Ask, From, FromHint, To, Fetch, ProposedName string
	NotHere, NoName, BadInitials, NoPath, NoFrom                                           string
	Asking, Asked, ReadAloud                                                               string
	Folder, Bundle, Bucket, BucketAsked                                                    string
	Looking, NotYet, Found, SameWords, WhichWords, Same, Different, NotFetched, Fetching   string
}

var nl = texts{
	About: "Zo gaat u meedoen: maak een verzoek, geef het bestand aan een hoofdauditor en lees zes woorden voor. Daarna haalt u hier de eerste kopie op.",
	First: "1  Verzoek", Then: "2  Eerste kopie, zodra u bent toegelaten", Name: "Naam", Initials: "Initialen", Path: "Bestand", Ask: "Maak het verzoek",
	From: "Ophalen uit", FromHint: "enter: map, bundel of bucket", To: "Opslaan als", Fetch: "Haal de kopie op", ProposedName: "gedeeld",
	NotHere: "Meedoen kan vanuit dit scherm niet.", NoName: "Vul een naam in.", BadInitials: "Initialen zijn één tot vier letters of cijfers.",
	NoPath: "Vul een pad in.", NoFrom: "Kies eerst waar de kopie ligt.",
	Asking: "Het verzoek wordt gemaakt", Asked: "Het verzoek staat in %s; er staat geen geheim in.",
	ReadAloud: "Geef %s aan een hoofdauditor en lees deze woorden voor:",
	Folder:    "Een map", Bundle: "Een bundel", Bucket: "Een bucket", BucketAsked: "Het adres, zoals s3://naam/map. Inloggegevens komen uit de omgeving.",
	Looking: "Kijken wat er voor u ligt", NotYet: "In %s ligt nog niets voor dit apparaat. Is het verzoek toegelaten, en daarna uitgewisseld?",
	Found:     "Er ligt een dossier voor u klaar, y laat het zien.",
	SameWords: "Laat de hoofdauditor de woorden van het dossier voorlezen (g y). Zijn het deze zes?", WhichWords: "Welke zes woorden leest de hoofdauditor voor?",
	Same: "ja, dezelfde: haal op", Different: "nee, laat liggen", NotFetched: "Niets opgehaald.", Fetching: "De kopie wordt opgehaald",
}

var en = texts{
	About: "To take part: make a request, give the file to a lead auditor and read six words aloud. Then fetch the first copy here.",
	First: "1  Request", Then: "2  First copy, once you are admitted", Name: "Name", Initials: "Initials", Path: "File", Ask: "Make the request",
	From: "Fetch from", FromHint: "enter: folder, bundle or bucket", To: "Save as", Fetch: "Fetch the copy", ProposedName: "shared",
	NotHere: "Taking part is not possible from this screen.", NoName: "Fill in a name.", BadInitials: "Initials are one to four letters or digits.",
	NoPath: "Fill in a path.", NoFrom: "Choose first where the copy lies.",
	Asking: "Making the request", Asked: "The request is in %s; there is no secret in it.",
	ReadAloud: "Give %s to a lead auditor and read these words aloud:",
	Folder:    "A folder", Bundle: "A bundle", Bucket: "A bucket", BucketAsked: "The address, such as s3://name/folder. Credentials come from the environment.",
	Looking: "Looking what lies there for you", NotYet: "In %s there is nothing for this device yet. Was the request admitted, and synced since?",
	Found:     "A dossier lies ready for you, y shows it.",
	SameWords: "Let the lead auditor read the words of the dossier aloud (g y). Are they these six?", WhichWords: "Which six words does the lead auditor read?",
	Same: "yes, the same: fetch", Different: "no, leave it", NotFetched: "Nothing was fetched.", Fetching: "Fetching the copy",
}
