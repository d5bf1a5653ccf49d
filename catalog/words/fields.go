package words

import (
	"strings"
	"sync"
	"time"

	"toets/audit"
)

// fieldNames names every field. "kind.field" goes before "field", which is the
// name that the field has in most kinds.
var fieldNames = [...]entry{
	{"name", "naam", "name"},
	{"number", "nummer", "number"},
	{"title", "titel", "title"},
	{"kind", "soort", "kind"},
	{"type", "soort audit", "type of audit"},
	{"state", "stand", "state"},
	{"reason", "reden", "reason"},
	{"second", "tweede persoon", "second person"},
	{"date", "datum", "date"},
	{"place", "plaats", "place"},
	{"owner", "eigenaar", "owner"},
	{"language", "taal", "language"},
	{"lang", "taal", "language"},
	{"text", "tekst", "text"},
	{"note", "notitie", "note"},
	{"audit", "audit", "audit"},
	{"document", "document", "document"},
	{"finding", "bevinding", "finding"},
	{"person", "persoon", "person"},
	{"site", "locatie", "site"},
	{"element", "onderdeel", "element"},
	{"elements", "onderdelen", "elements"},
	{"evidence", "bewijs", "evidence"},
	{"tests", "toetshandelingen", "tests"},
	{"phase", "fase", "phase"},
	{"marking", "merking", "marking"},
	{"role", "rol", "role"},
	{"dropped", "weggelegd omdat", "set aside because"},
	{"version", "versie", "version"},
	{"result", "resultaat", "result"},
	{"grade", "weging", "grade"},
	{"risk", "risico", "risk"},
	{"design", "opzet", "design"},
	{"existence", "bestaan", "existence"},
	{"operation", "werking", "operation"},
	{"criteria", "normenkader", "criteria"},
	{"period", "periode", "period"},
	{"lead", "hoofdauditor", "lead auditor"},

	{"organisation.country", "land", "country"},
	{"organisation.sector", "sector", "sector"},
	{"organisation.layer", "bestuurslaag", "layer of government"},
	{"organisation.nis2_class", "NIS2-klasse", "NIS2 class"},
	{"organisation.headcount", "aantal medewerkers", "headcount"},
	{"organisation.marking", "hoogste merking in het dossier", "marking ceiling"},
	{"organisation.retention", "bewaartermijn", "retention"},

	{"person.initials", "initialen", "initials"},
	{"person.title", "functie", "job title"},
	{"person.independent", "onafhankelijk", "independent"},
	{"person.competence", "deskundigheid", "competence"},
	{"person.conflicts", "belangenconflicten", "conflicts of interest"},
	{"person.conflict_why", "toelichting op het belangenconflict", "explanation of the conflict"},
	{"person.compensation", "wat het conflict opvangt", "what makes up for the conflict"},

	{"site.kind", "soort locatie", "kind of site"},
	{"site.central", "centrale functie", "central function"},
	{"site.secure_room", "beveiligde ruimte", "secure room"},
	{"site.house_rules", "huisregels", "house rules"},

	{"service.in_scope", "binnen bereik", "in scope"},
	{"service.cia", "beschikbaarheid, integriteit, vertrouwelijkheid", "confidentiality, integrity, availability"},
	{"service.critical", "kritiek", "critical"},
	{"service.bbn", "basisbeveiligingsniveau", "baseline level"},

	{"scope.statement", "omschrijving", "statement"},
	{"scope.interfaces", "raakvlakken", "interfaces"},
	{"scope.exclusions", "uitsluitingen", "exclusions"},
	{"scope.published", "gepubliceerd", "published"},

	{"audit.pins", "vastgelegde normedities", "pinned editions"},
	{"audit.frozen", "normenkader vast sinds", "criteria frozen since"},
	{"audit.country", "land", "country"},
	{"audit.level", "niveau", "level"},
	{"audit.client", "opdrachtgever", "audit client"},
	{"audit.objectives", "auditdoelen", "objectives"},
	{"audit.scope", "auditreikwijdte", "audit scope"},
	{"audit.method", "werkwijze", "method"},
	{"audit.period_from", "toetsperiode van", "test period from"},
	{"audit.period_to", "toetsperiode tot en met", "test period to"},
	{"audit.as_of", "peildatum", "reference date"},
	{"audit.team", "team", "team"},
	{"audit.scheme", "wegingsschema", "grade scheme"},
	{"audit.effort_planned", "geplande inzet", "planned effort"},
	{"audit.effort_spent", "bestede inzet", "effort spent"},
	{"audit.limitations", "beperkingen", "limitations"},
	{"audit.previous", "vorige audit", "previous audit"},
	{"audit.phase1", "uitkomst van fase 1", "outcome of phase 1"},
	{"audit.suspended_from", "opgeschort vanuit", "suspended from"},
	{"audit.deadlines", "termijnenprofiel", "deadline profile"},
	{"audit.sampling", "steekproefprofiel", "sampling profile"},
	{"audit.moved", "eerdere edities", "earlier editions"},
	{"audit.fulfilment_note", "mate waarin aan de eisen is voldaan", "degree of fulfilment"},

	{"gate.decision", "gereedheidsbesluit", "gate decision"},
	{"gate.client_informed", "opdrachtgever ingelicht op", "client informed on"},
	{"gate.decided", "besloten op", "decided on"},
	{"gate.missing", "ontbrak bij het besluit", "missing at the decision"},
	{"gate_row.row", "regel", "row"},

	{"soa.control", "beheersmaatregel", "control"},
	{"soa.applicable", "van toepassing", "applicable"},
	{"soa.reason_in", "gronden", "grounds"},
	{"soa.reason", "toelichting", "explanation"},
	{"soa.status", "invoering", "implementation"},
	{"soa.risks", "risico’s", "risks"},
	{"soa.source_version", "versie van de verklaring", "version of the statement"},

	{"soa_exception.control", "maatregel", "measure"},
	{"soa_exception.deviation", "afwijking van de maatregel", "departure from the measure"},
	{"soa_exception.risk_analysis", "risicoanalyse", "risk analysis"},
	{"soa_exception.accepted_by", "aanvaard door", "accepted by"},
	{"soa_exception.accepted", "aanvaard op", "accepted on"},
	{"soa_exception.expires", "geldt tot en met", "holds until"},
	{"soa_exception.ended", "beëindigd omdat", "ended because"},

	{"document.approved", "vastgesteld op", "approved on"},
	{"document.approved_by", "vastgesteld door", "approved by"},
	{"document.next_review", "volgende herziening", "next review"},
	{"document.location", "vindplaats", "location"},
	{"document.central", "op één centrale plaats", "in the central place"},
	{"document.file", "bestand", "file"},
	{"document.withdrawn", "uit het register omdat", "withdrawn because"},

	{"doc_check.present", "aanwezig", "present"},
	{"doc_check.identified", "herkenbaar", "identified"},
	{"doc_check.approved", "vastgesteld", "approved"},
	{"doc_check.current", "actueel", "current"},
	{"doc_check.complete", "volledig", "complete"},
	{"doc_check.consistent", "samenhangend", "consistent"},
	{"doc_check.communicated", "bekendgemaakt", "communicated"},
	{"doc_check.language_ok", "taal", "language"},
	{"doc_check.retrievable", "vindbaar", "retrievable"},
	{"doc_check.na_reason", "waarom niet van toepassing", "why not applicable"},

	{"assessment.result_state", "stand van het resultaat", "state of the result"},
	{"assessment.design_state", "stand van de opzet", "state of the design"},
	{"assessment.existence_state", "stand van het bestaan", "state of the existence"},
	{"assessment.operation_state", "stand van de werking", "state of the operation"},
	{"assessment.na_reason", "waarom niet van toepassing", "why not applicable"},
	{"assessment.why", "waarom toch verder getoetst", "why testing went on"},
	{"assessment.result_from", "resultaat overgenomen van", "result taken over from"},
	{"assessment.design_from", "opzet overgenomen van", "design taken over from"},
	{"assessment.existence_from", "bestaan overgenomen van", "existence taken over from"},
	{"assessment.operation_from", "werking overgenomen van", "operation taken over from"},
	{"assessment.confidence", "hoe zeker", "confidence"},

	{"test.kind", "soort toetshandeling", "kind of test"},
	{"test.aspect", "aspect", "aspect"},
	{"test.question", "vraag", "question"},
	{"test.steps", "stappen", "steps"},
	{"test.result", "uitkomst", "outcome"},
	{"test.sample", "steekproef", "sample"},
	{"test.also", "zegt ook iets over", "also says something of"},
	{"test.roles", "gesproken met", "spoken to"},

	{"evidence.kind", "soort bewijs", "kind of evidence"},
	{"norm.edition", "editie", "edition"},
	{"norm.sha256", "SHA-256", "SHA-256"},
	{"norm.size", "grootte", "size"},
	{"norm.assessable", "toetsbaar", "assessable"},
	{"norm.maps", "verbanden", "relations"},
	{"norm.source", "bron", "source"},
	{"norm.dropped", "weggelegd", "put away"},
	{"evidence.size", "grootte", "size"},
	{"evidence.sha256", "SHA-256", "SHA-256"},
	{"evidence.text", "wat", "what"},
	{"evidence.count", "hoeveel", "how many"},
	{"evidence.shown_by", "getoond door", "shown by"},
	{"evidence.seen_reason", "niet meegenomen omdat", "not taken because"},
	{"evidence.seen_at", "gezien om", "seen at"},
	{"evidence.personal_data", "persoonsgegevens", "personal data"},
	{"evidence.permission", "toestemming", "permission"},
	{"evidence.destroy_after", "vernietigen na", "destroy after"},

	{"finding.draft_number", "voorlopig nummer", "provisional number"},
	{"finding.final_number", "definitief nummer", "final number"},
	{"finding.grade_reason", "waarom deze weging", "why this grade"},
	{"finding.grade_second", "tweede persoon bij de weging", "second person for the grade"},
	{"finding.criteria", "criterium", "criteria"},
	{"finding.condition", "constatering", "condition"},
	{"finding.consequence", "gevolg", "consequence"},
	{"finding.categories", "soort gevolg", "kind of consequence"},
	{"finding.extent", "omvang", "extent"},
	{"finding.cause", "oorzaak", "cause"},
	{"finding.cause_code", "oorzaakcode", "cause code"},
	{"finding.gate_row", "regel van het gereedheidsbesluit", "row of the gate"},
	{"finding.correction_due", "correctie uiterlijk", "correction due"},
	{"finding.plan_due", "plan uiterlijk", "plan due"},
	{"finding.verify_due", "verificatie uiterlijk", "verification due"},
	{"finding.asked", "gevraagd", "asked"},
	{"finding.told_to", "voorgelegd aan", "presented to"},
	{"finding.told", "voorgelegd op", "presented on"},
	{"finding.reviewer", "nagekeken door", "reviewed by"},
	{"finding.issued", "uitgebracht op", "issued on"},
	{"finding.plan", "verbeterplan", "action plan"},
	{"finding.implemented", "uitgevoerd", "implemented"},
	{"finding.effective", "doeltreffend", "effective"},
	{"finding.claim", "wat volgens de auditee is gedaan", "what the auditee says was done"},
	{"finding.closed_reason", "gesloten omdat", "closed because"},
	{"finding.repeat_of", "herhaling van", "repeat of"},
	{"finding.merged_into", "samengevoegd met", "merged into"},
	{"finding.raised_to", "opgeschaald tot", "raised to"},
	{"finding.immediate", "direct risico", "immediate risk"},
	{"finding.immediate_to", "direct risico gemeld aan", "immediate risk told to"},
	{"finding.immediate_at", "direct risico gemeld om", "immediate risk told at"},
	{"finding.acknowledged", "melding bevestigd", "acknowledged"},
	{"finding.moved_from", "eerder getoetst aan", "held against before"},
	{"finding.carried", "uit een eerdere audit", "from an earlier audit"},
	{"due", "uiterste datum", "due date"},

	{"reply.facts", "reactie op de feiten", "reply on the facts"},
	{"reply.grade", "reactie op de weging", "reply on the grade"},
	{"reply.text", "reactie, letterlijk", "reply, verbatim"},
	{"reply", "wederhoor", "reply"},
	{"reply_text", "reactie, letterlijk", "reply, verbatim"},

	{"meeting.kind", "soort bijeenkomst", "kind of meeting"},
	{"meeting.attendees", "aanwezigen", "attendees"},
	{"meeting.agenda", "agendapunten", "agenda points"},

	{"advice.choice", "advies", "advice"},
	{"advice.computed", "berekend advies", "computed advice"},
	{"advice.conditions", "voorwaarden", "conditions"},

	{"device.member", "lid", "member"},
	{"device.pub", "openbare sleutel", "public key"},
	{"device.recipient", "sleutel voor ontvangst", "key to receive with"},
	{"device.label", "naam van het apparaat", "name of the device"},
	{"device.last", "laatste aanvaarde handeling", "last accepted act"},
	{"device.admitted", "alsnog aanvaarde handelingen", "acts accepted after all"},
	{"device.vouch", "borg van het vorige apparaat", "vouched for by the device before"},
	{"epoch.n", "nummer van de sleutel", "number of the key"},
	{"epoch.commit", "vingerafdruk van de sleutel", "fingerprint of the key"},
	{"confirm.subject", "wat is bevestigd", "what was confirmed"},
	{"confirm.field", "veld met de paraaf", "field with the initials"},
	{"confirm.content", "vingerafdruk van de inhoud", "fingerprint of the content"},
	{"decision.subject", "onderwerp", "subject"},
	{"decision.choice", "besluit", "decision"},
	{"decision.role", "besloten door", "decided by"},

	{"text.block", "deel van het rapport", "block of the report"},
	{"text.lang", "taal", "language"},

	{"organisation", "organisatie", "organisation"},
	{"after", "vorige audit", "previous audit"},
	{"gate", "gereedheidsbesluit", "readiness gate"},
}

// fieldIndex finds a name by kind and field, or by field alone: as it stands
// in the table, else as the first kind has it.
var fieldIndex = sync.OnceValue(func() map[string]int {
	m := make(map[string]int, 2*len(fieldNames))
	for i, e := range fieldNames {
		m[e.code] = i
	}
	for i, e := range fieldNames {
		if _, field, ok := strings.Cut(e.code, "."); ok {
			if _, has := m[field]; !has {
				m[field] = i
			}
		}
	}
	return m
})

// Field is how people call a field of a kind of entity. Without a kind it is
// the name that the field has in most kinds. A field that only a newer toets
// knows keeps its own name.
func (w Words) Field(kind audit.Kind, field string) string {
	i, ok := fieldIndex()[string(kind)+"."+field]
	if !ok {
		i, ok = fieldIndex()[field]
	}
	if !ok {
		return field
	}
	return w.Pick(fieldNames[i].nl, fieldNames[i].en)
}

// Value is what a field holds as people read it: the name of a code word, a
// date in full, ja for yes. Other text is returned as it came, still foreign.
func (w Words) Value(kind audit.Kind, field, value string) string {
	if value == "" {
		return ""
	}
	f, ok := audit.Field{}, false
	if s := audit.SchemaOf(kind); s != nil {
		f, ok = s.Field(field)
	}
	switch {
	case !ok:
		return value
	case f.Type == audit.TypeDate:
		return w.Date(value)
	case f.Type == audit.TypeBool:
		return w.YesNo(value)
	}
	if _, err := time.Parse(time.DateOnly, value); err == nil {
		return w.Date(value)
	}
	table := codesOf(kind, field)
	if table == nil {
		return value
	}
	if _, to, moved := strings.Cut(value, ">"); moved {
		value = to
	}
	if f.Type.Set() {
		return w.And(w.each(strings.Split(value, "\n"), func(s string) string { return w.find(table, s) }))
	}
	return w.find(table, value)
}

// codesOf is the table of the code words that a field holds, nil when it holds
// other text.
func codesOf(kind audit.Kind, field string) []entry {
	switch string(kind) + "." + field {
	case "audit.type":
		return auditTypes[:]
	case "audit.state", "audit.suspended_from":
		return auditStates[:]
	case "finding.state":
		return findingStates[:]
	case "finding.grade":
		return grades[:]
	case "finding.categories":
		return consequences[:]
	case "finding.cause_code":
		return causes[:]
	case "finding.gate_row", "gate_row.row":
		return gateRows[:]
	case "gate.decision":
		return gateDecisions[:]
	case "document.kind":
		return documentKinds[:]
	case "test.kind":
		return testKinds[:]
	case "test.result":
		return testResults[:]
	case "test.aspect":
		return aspects[:]
	case "evidence.kind":
		return evidenceKinds[:]
	case "evidence.seen_reason":
		return seenReasons[:]
	case "meeting.kind":
		return meetingKinds[:]
	case "site.kind":
		return siteKinds[:]
	case "soa.reason_in":
		return soaReasons[:]
	case "service.bbn":
		return bbns[:]
	case "soa.status":
		return soaStatuses[:]
	case "reply.facts", "reply.grade":
		return replies[:]
	case "advice.choice", "advice.computed":
		return advices[:]
	case "text.block":
		return textBlocks[:]
	case "person.role":
		return teamRoles[:]
	case "member.role":
		return memberRoles[:]
	}
	return codesByName(kind, field)
}

// codesByName is codesOf for what means the same in every kind that has it.
func codesByName(kind audit.Kind, field string) []entry {
	switch {
	case field == "country":
		return countries[:]
	case field == "lang" || field == "language":
		return languages[:]
	case field == "state" || len(field) > 6 && field[len(field)-6:] == "_state":
		return resultStates[:]
	case kind == audit.KindDocCheck || kind == audit.KindAssessment || kind == audit.KindGateRow:
		switch field {
		case "note", "text", "why", "na_reason", "element", "phase", "confidence", "risk":
			return nil
		}
		return results[:]
	case field == "independent" || field == "in_scope" || field == "applicable" || field == "central" || field == "implemented" || field == "effective":
		return yesNo[:]
	}
	return nil
}
