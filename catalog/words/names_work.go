package words

import "toets/audit"

var documentKinds = [...]entry{
	{"policy", "beleid", "policy"},
	{"procedure", "procedure", "procedure"},
	{"plan", "plan", "plan"},
	{"register", "register", "register"},
	{"report", "rapport", "report"},
	{"minutes", "verslag", "minutes"},
	{"contract", "contract", "contract"},
	{"statement", "verklaring", "statement"},
	{"record", "registratie", "record"},
	{"other", "overig", "other"},
}

// DocumentKind is the name of a kind of document.
func (w Words) DocumentKind(k string) string { return w.find(documentKinds[:], k) }

var obligations = [...]entry{
	{"mandatory", "verplicht", "mandatory"},
	{"implied", "volgt uit de eis", "follows from the requirement"},
	{"if_determined", "als de organisatie het nodig vindt", "where the organisation needs it"},
	{"if_control_applies", "als de maatregel van toepassing is", "where the control applies"},
}

// Obligation says how far an element asks for a document.
func (w Words) Obligation(o string) string { return w.find(obligations[:], o) }

var docQuestions = [...]entry{
	{"present", "aanwezig", "present"},
	{"identified", "herkenbaar", "identified"},
	{"approved", "vastgesteld", "approved"},
	{"current", "actueel", "current"},
	{"complete", "volledig", "complete"},
	{"consistent", "samenhangend", "consistent"},
	{"communicated", "bekendgemaakt", "communicated"},
	{"language_ok", "taal", "language"},
	{"retrievable", "vindbaar", "retrievable"},
}

// DocQuestion is the short name of one of the nine questions of a document check.
func (w Words) DocQuestion(q audit.Question) string { return w.find(docQuestions[:], string(q)) }

var docQuestionsFull = [...]entry{
	{"present", "Waar is het document, en is dit het geheel?", "Where is the document, and is this all of it?"},
	{"identified", "Waaraan zijn titel, versie, datum en eigenaar te herkennen?", "What shows its title, version, date and owner?"},
	{"approved", "Wie heeft het vastgesteld, en wanneer?", "Who approved it, and when?"},
	{"current", "Wanneer is het voor het laatst herzien, en wat is er sindsdien veranderd?", "When was it last reviewed, and what has changed since?"},
	{"complete", "Welke onderdelen die de eis of de eigen norm vraagt, ontbreken?", "Which parts that the requirement or the own rule asks for are missing?"},
	{"consistent", "Waar spreekt het andere documenten of de praktijk tegen?", "Where does it contradict other documents or practice?"},
	{"communicated", "Wie moet het kennen, en hoe kregen zij het?", "Who has to know it, and how did they get it?"},
	{"language_ok", "Hoe goed kan de lezer waarvoor het is deze taal en stijl volgen?", "How well can its readers follow the language and style?"},
	{"retrievable", "Hoe snel vindt een gebruiker de geldende versie terug?", "How fast can a user find the version in force?"},
}

// DocQuestionFull is one of the nine questions of a document check in full.
func (w Words) DocQuestionFull(q audit.Question) string {
	return w.find(docQuestionsFull[:], string(q))
}

var testKinds = [...]entry{
	{"interview", "interview", "interview"},
	{"inspection", "inzage", "inspection"},
	{"observation_of_work", "waarneming", "observation of work"},
	{"reperformance", "herhaling", "re-performance"},
	{"technical", "technische test", "technical test"},
	{"walkthrough", "lijncontrole", "walkthrough"},
}

// TestKind is the name of a kind of test.
func (w Words) TestKind(k string) string { return w.find(testKinds[:], k) }

var testResults = [...]entry{
	{"pass", "geslaagd", "passed"},
	{"fail", "niet geslaagd", "failed"},
	{"partly", "deels geslaagd", "partly passed"},
	{"inconclusive", "geen uitsluitsel", "inconclusive"},
	{"not_possible", "niet uitvoerbaar", "not possible"},
}

// TestResult is the name of the outcome of a test.
func (w Words) TestResult(r string) string { return w.find(testResults[:], r) }

var evidenceKinds = [...]entry{
	{"file", "bestand", "file"},
	{"note", "notitie", "note"},
	{"interview_note", "gespreksnotitie", "interview note"},
	{"photo", "foto", "photo"},
	{"screenshot", "schermafdruk", "screenshot"},
	{"export", "export", "export"},
	{"seen", "gezien, niet meegenomen", "seen, not taken"},
	{"measurement", "meting", "measurement"},
}

// EvidenceKind is the name of a kind of evidence.
func (w Words) EvidenceKind(k string) string { return w.find(evidenceKinds[:], k) }

var seenReasons = [...]entry{
	{"house_rules", "huisregels", "house rules"},
	{"personal_data", "persoonsgegevens", "personal data"},
	{"marking", "merking", "marking"},
	{"refused", "eigenaar weigerde", "owner refused"},
}

// SeenReason is why something seen was not taken along.
func (w Words) SeenReason(r string) string { return w.find(seenReasons[:], r) }

var markings = [...]entry{
	{"TLP:CLEAR", "vrij te verspreiden", "no limit on sharing"},
	{"TLP:GREEN", "binnen de eigen kring", "within the community"},
	{"TLP:AMBER", "binnen de organisatie en wie het nodig heeft", "within the organisation and those who need it"},
	{"TLP:AMBER+STRICT", "alleen binnen de organisatie", "within the organisation only"},
	{"TLP:RED", "alleen voor de ontvangers zelf", "for the recipients only"},
}

// Marking says what a marking means; the marking itself is the same in every
// language.
func (w Words) Marking(m string) string { return w.find(markings[:], m) }

var meetingKinds = [...]entry{
	{"opening", "openingsgesprek", "opening meeting"},
	{"caucus", "teamoverleg", "caucus"},
	{"closing", "slotgesprek", "closing meeting"},
}

// MeetingKind is the name of a kind of meeting.
func (w Words) MeetingKind(k string) string { return w.find(meetingKinds[:], k) }

var soaReasons = [...]entry{
	{"risk", "risico", "risk"},
	{"law", "wet", "law"},
	{"contract", "contract", "contract"},
	{"good_practice", "goede praktijk", "good practice"},
	{"government_measure", "overheidsmaatregel", "government measure"},
}

// SoAReason is why a control is in the statement of applicability.
func (w Words) SoAReason(r string) string { return w.find(soaReasons[:], r) }

var soaStatuses = [...]entry{
	{"planned", "gepland", "planned"},
	{"partly", "deels ingevoerd", "partly implemented"},
	{"implemented", "ingevoerd", "implemented"},
}

// SoAStatus is how far a control is implemented.
func (w Words) SoAStatus(s string) string { return w.find(soaStatuses[:], s) }

var consequences = [...]entry{
	{"privacy", "privacy", "privacy"},
	{"public_service", "dienstverlening", "public service"},
	{"general_safety", "algemene veiligheid", "general safety"},
	{"patient_safety", "patiëntveiligheid", "patient safety"},
	{"legal", "juridisch", "legal"},
	{"financial", "financieel", "financial"},
	{"reputation", "reputatie", "reputation"},
	{"operation", "bedrijfsvoering", "operations"},
	{"contracts", "contracten en aanbestedingen", "contracts and tenders"},
	{"public_trust", "vertrouwen van het publiek", "public trust"},
}

// Consequence is a category of consequence of a finding.
func (w Words) Consequence(c string) string { return w.find(consequences[:], c) }

var causes = [...]entry{
	{"not_known", "niet bekend", "not known"},
	{"not_designed", "niet bedacht of vastgelegd", "not designed"},
	{"not_done", "wel afgesproken, niet gedaan", "agreed but not done"},
	{"not_resourced", "geen mensen of middelen", "no people or means"},
	{"supplier", "leverancier", "supplier"},
	{"technology", "techniek", "technology"},
	{"change", "verandering", "change"},
	{"not_checked", "niet gecontroleerd", "not checked"},
	{"other", "anders", "other"},
}

// Cause is the name of a cause code.
func (w Words) Cause(c string) string { return w.find(causes[:], c) }

var siteKinds = [...]entry{
	{"physical", "gebouw of terrein", "physical"},
	{"virtual", "virtueel", "virtual"},
	{"supplier", "bij een leverancier", "at a supplier"},
	{"home_working", "thuiswerken", "home working"},
}

// SiteKind is the name of a kind of site.
func (w Words) SiteKind(k string) string { return w.find(siteKinds[:], k) }

var textBlocks = [...]entry{
	{"title", "titel van het rapport", "title of the report"},
	{"at_a_glance", "in één blik", "at a glance"},
	{"conclusion", "conclusie", "conclusion"},
	{"asked", "wat wij vragen", "what we ask"},
	{"assignment", "opdracht", "assignment"},
	{"method", "werkwijze", "how we worked"},
	{"limitations", "beperkingen", "limitations"},
	{"changes", "veranderingen", "changes"},
	{"earlier", "eerdere bevindingen", "earlier findings"},
	{"phase1", "fase 1, documenten", "phase 1, documents"},
	{"phase2", "fase 2, werking", "phase 2, operation"},
}

// TextBlock is the name of a block of the report that the auditor writes.
func (w Words) TextBlock(b string) string { return w.find(textBlocks[:], b) }
