package words

import "toets/audit"

var editionStatuses = [...]entry{
	{"current", "geldend", "current"},
	{"transition", "in overgang", "in transition"},
	{"withdrawn", "ingetrokken", "withdrawn"},
	{"draft", "ontwerp", "draft"},
}

// EditionStatus is the name of the status of a norm edition.
func (w Words) EditionStatus(s string) string { return w.find(editionStatuses[:], s) }

// EditionWarning says of an edition that is not in force what somebody has to
// know who audits with it: "27001:2013 is withdrawn since 31 October 2025,
// replaced by 27001:2022"; "" for one that is. Names are those people use.
func (w Words) EditionWarning(name, status, validTo, successor string) string {
	var s string
	switch {
	case status == "withdrawn" && validTo != "":
		s = name + w.Pick(" is ingetrokken per ", " is withdrawn since ") + w.Date(validTo)
	case status == "withdrawn":
		s = name + w.Pick(" is ingetrokken", " is withdrawn")
	case status == "transition":
		s = name + w.Pick(" is in overgang: er is een nieuwere editie", " is in transition: there is a newer edition")
	case status == "draft":
		s = name + w.Pick(" is een ontwerp en nog niet van kracht", " is a draft and not in force yet")
	default:
		return ""
	}
	if successor != "" {
		s += w.Pick(", vervangen door ", ", replaced by ") + successor
	}
	return s
}

var elementKinds = [...]entry{
	{"group", "groep", "group"},
	{"clause", "hoofdstuk", "clause"},
	{"control", "beheersmaatregel", "control"},
	{"own_rule", "eigen norm", "own rule"},
	{"measure", "overheidsmaatregel", "government measure"},
	{"article", "artikel", "article"},
	{"document", "document", "document"},
	{"requirement", "eis", "requirement"},
	{"guidance", "richtlijn", "guidance"},
}

// ElementKind is the name of a kind of element.
func (w Words) ElementKind(k audit.ElementKind) string { return w.find(elementKinds[:], string(k)) }

var cadences = [...]entry{
	{"yearly", "jaarlijks", "yearly"},
	{"half_yearly", "halfjaarlijks", "half-yearly"},
	{"quarterly", "per kwartaal", "quarterly"},
	{"monthly", "maandelijks", "monthly"},
	{"weekly", "wekelijks", "weekly"},
	{"daily", "dagelijks", "daily"},
	{"many_a_day", "vele malen per dag", "many times a day"},
	{"automated", "geautomatiseerd", "automated"},
	{"event", "per gebeurtenis", "on event"},
}

// Cadence is how often a control runs.
func (w Words) Cadence(c string) string { return w.find(cadences[:], c) }

var attributes = [...]entry{
	{"preventive", "preventief", "preventive"},
	{"detective", "detectief", "detective"},
	{"corrective", "correctief", "corrective"},
	{"confidentiality", "vertrouwelijkheid", "confidentiality"},
	{"integrity", "integriteit", "integrity"},
	{"availability", "beschikbaarheid", "availability"},
	{"identify", "identificeren", "identify"},
	{"protect", "beschermen", "protect"},
	{"detect", "detecteren", "detect"},
	{"respond", "reageren", "respond"},
	{"recover", "herstellen", "recover"},
}

// Attribute is the name of an attribute of a control.
func (w Words) Attribute(a string) string { return w.find(attributes[:], a) }

var mappingTypes = [...]entry{
	{"same", "gelijk aan", "same as"},
	{"part", "deel van", "part of"},
	{"supports", "ondersteunt", "supports"},
	{"removed", "vervallen", "removed"},
	{"new", "nieuw", "new"},
}

// MappingType is the name of the relation between two elements.
func (w Words) MappingType(t string) string { return w.find(mappingTypes[:], t) }

var relates = [...]entry{
	{"same", "is gelijk aan", "is the same as"},
	{"part", "overlapt maar deels met", "overlaps only in part with"},
	{"supports", "ondersteunt", "supports"},
	{"removed", "is vervallen naast", "was removed beside"},
	{"new", "is nieuw naast", "is new beside"},
}

// Relates says how one element stands to another, with the verb: "A.8.13"
// "supports" "21(2)(c)".
func (w Words) Relates(t string) string { return w.find(relates[:], t) }

var fates = [...]entry{
	{"carried", "gaat mee", "goes along"},
	{"split", "opnieuw te beoordelen", "to be judged anew"},
	{"removed", "vervallen", "removed"},
	{"unknown", "zonder bekende opvolger", "without a known successor"},
	{"new", "nieuw", "new"},
}

// Fate says what becomes of an element when its audit moves to another edition.
func (w Words) Fate(f string) string { return w.find(fates[:], f) }

var editionRelations = [...]entry{
	{"replaces", "vervangt", "replaces"},
	{"replaced_by", "vervangen door", "replaced by"},
	{"builds_on", "bouwt op", "builds on"},
	{"extends", "breidt uit", "extends"},
	{"guides", "richtlijn bij", "guidance to"},
	{"guided_by", "toegelicht in", "explained in"},
	{"implements", "werkt uit", "implements"},
	{"implemented_by", "uitgewerkt in", "implemented by"},
	{"supports", "ondersteunt", "supports"},
}

// EditionRelation is the name of the relation between two editions.
func (w Words) EditionRelation(t string) string { return w.find(editionRelations[:], t) }

var elementStates = [...]entry{
	{"moved", "verplaatst", "moved"},
	{"withdrawn", "vervallen", "withdrawn"},
	{"reference", "verwijzing", "reference"},
	{"none", "geen maatregel", "no measure"},
}

// ElementState is the name of what became of a number without a demand.
func (w Words) ElementState(s string) string { return w.find(elementStates[:], s) }

// Unverified is the marker beside what was not confirmed from a source.
func (w Words) Unverified() string { return w.Pick("niet geverifieerd", "not verified") }

var levels = [...]entry{
	{"0", "R0 werkdossier", "R0 work file"},
	{"1", "R1 volledig rapport", "R1 full report"},
	{"2", "R2 bestuur", "R2 board"},
	{"3", "R3 toezichthouder of klant", "R3 supervisor or customer"},
	{"4", "R4 openbaar", "R4 public"},
}

// Level is the name of a report level.
func (w Words) Level(l audit.Level) string { return w.find(levels[:], string(rune('0'+l))) }

// kind is a kind of entity, one and many.
type kind struct {
	code       string
	nl, nlMany string
	en, enMany string
}

var kinds = [...]kind{
	{"organisation", "organisatie", "organisaties", "organisation", "organisations"},
	{"person", "persoon", "personen", "person", "people"},
	{"name", "naam", "namen", "name", "names"},
	{"site", "locatie", "locaties", "site", "sites"},
	{"service", "dienst", "diensten", "service", "services"},
	{"scope", "toepassingsgebied", "toepassingsgebieden", "scope", "scopes"},
	{"audit", "audit", "audits", "audit", "audits"},
	{"gate", "gereedheidsbesluit", "gereedheidsbesluiten", "readiness gate", "readiness gates"},
	{"gate_row", "regel van het gereedheidsbesluit", "regels van het gereedheidsbesluit", "row of the gate", "rows of the gate"},
	{"soa", "regel van de verklaring van toepasselijkheid", "regels van de verklaring van toepasselijkheid", "entry of the SoA", "entries of the SoA"},
	{"soa_exception", "uitzondering", "uitzonderingen", "exception", "exceptions"},
	{"document", "document", "documenten", "document", "documents"},
	{"doc_check", "documenttoets", "documenttoetsen", "document check", "document checks"},
	{"assessment", "resultaat", "resultaten", "result", "results"},
	{"test", "toetshandeling", "toetshandelingen", "test", "tests"},
	{"evidence", "bewijsstuk", "bewijsstukken", "piece of evidence", "pieces of evidence"},
	{"finding", "bevinding", "bevindingen", "finding", "findings"},
	{"reply", "reactie", "reacties", "reply", "replies"},
	{"note", "notitie", "notities", "note", "notes"},
	{"member", "lid", "leden", "member", "members"},
	{"device", "apparaat", "apparaten", "device", "devices"},
	{"epoch", "sleutel", "sleutels", "key", "keys"},
	{"confirm", "bevestiging", "bevestigingen", "confirmation", "confirmations"},
	{"meeting", "bijeenkomst", "bijeenkomsten", "meeting", "meetings"},
	{"advice", "advies", "adviezen", "advice", "advices"},
	{"decision", "besluit", "besluiten", "decision", "decisions"},
	{"text", "tekst in het rapport", "teksten in het rapport", "text in the report", "texts in the report"},
	{"norm", "eigen editie", "eigen edities", "own edition", "own editions"},
	{"element", "onderdeel", "onderdelen", "element", "elements"},
}

// Kind is the name of a kind of entity, and of "element".
func (w Words) Kind(k audit.Kind) string {
	for i := range kinds {
		if kinds[i].code == string(k) {
			return w.Pick(kinds[i].nl, kinds[i].en)
		}
	}
	return string(k)
}

// Kinds is the name of several of a kind.
func (w Words) Kinds(k audit.Kind) string {
	for i := range kinds {
		if kinds[i].code == string(k) {
			return w.Pick(kinds[i].nlMany, kinds[i].enMany)
		}
	}
	return string(k)
}

// KindCount is a number of a kind: 1 bevinding, 3 bevindingen.
func (w Words) KindCount(n int, k audit.Kind) string { return w.Count(n, w.Kind(k), w.Kinds(k)) }
