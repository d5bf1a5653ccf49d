package words

import "strings"

// intents says what happened, in the past tense, for the log and the history.
var intents = [...]entry{
	{"dossier.create", "dossier gemaakt", "dossier made"},
	{"field.set", "veld ingevuld", "field written"},
	{"field.edit", "lijst bijgewerkt", "list edited"},
	{"drop", "weggelegd", "set aside"},
	{"members.share", "dossier gedeeld", "dossier shared"},
	{"members.add", "lid toegelaten", "member admitted"},
	{"members.device", "apparaat van een lid toegelaten", "device of a member admitted"},
	{"members.role", "rol van een lid gewijzigd", "role of a member changed"},
	{"members.remove", "deelname van een lid beëindigd", "part of a member ended"},
	{"members.restore", "lid weer toegelaten", "member admitted again"},
	{"members.admit", "latere handeling alsnog aanvaard", "later act accepted after all"},
	{"members.epoch", "nieuwe sleutel voor de uitwisseling", "new key for the exchange"},
	{"confirm", "op eigen apparaat bevestigd", "confirmed on their own device"},
	{"conflict.resolve", "verschil tussen kopieën beslist", "difference between copies decided"},
	{"undo", "ongedaan gemaakt", "undone"},
	{"redo", "opnieuw gedaan", "redone"},
	{"person.add", "persoon toegevoegd", "person added"},
	{"person.name", "naam vastgelegd", "name recorded"},
	{"service.add", "dienst toegevoegd", "service added"},
	{"site.add", "locatie toegevoegd", "site added"},
	{"audit.add", "audit toegevoegd", "audit added"},
	{"audit.move", "stand van de audit gewijzigd", "audit moved on"},
	{"document.add", "document geregistreerd", "document registered"},
	{"document.file", "bestand bij een document gezet", "file of a document set"},
	{"document.check", "document getoetst", "document checked"},
	{"document.conclude", "documenttoets afgerond", "document check concluded"},
	{"gate.judge", "gereedheid beoordeeld", "gate row judged"},
	{"gate.decide", "gereedheidsbesluit genomen", "gate decided"},
	{"result.set", "resultaat gegeven", "result given"},
	{"result.text", "toelichting geschreven", "text on a result written"},
	{"result.adopt", "resultaat overgenomen van een verwant onderdeel", "result taken over from a relative"},
	{"audit.edition", "audit overgezet naar een andere editie", "audit moved to another edition"},
	{"result.conclude", "resultaat afgerond", "result concluded"},
	{"result.review", "resultaat nagekeken", "result reviewed"},
	{"result.reopen", "resultaat heropend", "result reopened"},
	{"test.add", "toetshandeling vastgelegd", "test recorded"},
	{"evidence.add", "bewijs toegevoegd", "evidence added"},
	{"norm.import", "eigen editie ingelezen", "own edition taken in"},
	{"norm.drop", "eigen editie weggelegd", "own edition put away"},
	{"note.add", "notitie gemaakt", "note made"},
	{"soa.set", "regel van de verklaring van toepasselijkheid vastgelegd", "entry of the SoA recorded"},
	{"soa.open", "besluit over toepasselijkheid teruggenomen", "decision on applicability taken back"},
	{"soa.import", "verklaring van toepasselijkheid ingelezen", "statement of applicability taken in"},
	{"soa.exception", "uitzondering vastgelegd", "exception recorded"},
	{"meeting.add", "bijeenkomst vastgelegd", "meeting recorded"},
	{"advice.set", "advies gekozen", "advice chosen"},
	{"decision.add", "besluit van een ander vastgelegd", "decision of someone else recorded"},
	{"text.set", "tekst voor het rapport geschreven", "text of the report written"},
	{"finding.add", "bevinding gemaakt", "finding made"},
	{"finding.grade", "bevinding gewogen", "finding graded"},
	{"finding.reply", "wederhoor vastgelegd", "reply recorded"},
	{"finding.draft", "bevinding terug naar concept", "finding back to draft"},
	{"finding.team_agreed", "bevinding akkoord in het team", "finding agreed in the team"},
	{"finding.presented", "bevinding voorgelegd", "finding presented"},
	{"finding.issued", "bevinding uitgebracht", "finding issued"},
	{"finding.plan_offered", "verbeterplan vastgelegd", "action plan recorded"},
	{"finding.plan_accepted", "verbeterplan aanvaard", "action plan accepted"},
	{"finding.implemented", "uitvoering door de auditee gemeld", "reported as done by the auditee"},
	{"finding.verified", "uitvoering geverifieerd", "implementation verified"},
	{"finding.closed_pending_effect", "bevinding gesloten, effect volgt", "finding closed, effect pending"},
	{"finding.closed", "bevinding gesloten", "finding closed"},
	{"finding.reopened", "bevinding heropend", "finding reopened"},
	{"finding.withdrawn", "bevinding ingetrokken", "finding withdrawn"},
	{"finding.corrected", "bevinding gecorrigeerd met erratum", "finding corrected by erratum"},
	{"finding.merged_into", "bevinding samengevoegd", "finding merged"},
	{"finding.carried_over", "bevinding overgedragen aan de volgende audit", "finding carried over to the next audit"},
	{"finding.noted", "bevinding ter kennis genomen", "finding noted"},
	{"finding.adopted", "bevinding overgenomen", "finding adopted"},
	{"finding.declined", "bevinding niet overgenomen", "finding declined"},
	{"finding.solved", "zorgpunt opgelost", "concern solved"},
	{"finding.raised", "zorgpunt opgeschaald", "concern raised"},
}

// Intent is what happened, in the past tense, for the log and the history. An
// act of a newer toets keeps its own name.
func (w Words) Intent(intent string) string {
	s := w.find(intents[:], intent)
	if s == intent {
		return strings.ReplaceAll(intent, ".", " ")
	}
	return s
}
