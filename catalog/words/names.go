package words

import "toets/audit"

var auditTypes = [...]entry{
	{"internal", "interne audit", "internal audit"},
	{"baseline", "nulmeting", "baseline audit"},
	{"mock_stage1", "proefaudit fase 1", "mock stage 1 audit"},
	{"mock_stage2", "proefaudit fase 2", "mock stage 2 audit"},
	{"surveillance", "controle-audit", "surveillance audit"},
	{"recertification", "hercertificering", "recertification audit"},
	{"followup", "aanvullende audit", "follow-up audit"},
	{"supplier", "leveranciersaudit", "supplier audit"},
	{"thematic", "thema-audit", "thematic audit"},
}

// AuditType is the name of a type of audit.
func (w Words) AuditType(t audit.AuditType) string { return w.find(auditTypes[:], string(t)) }

var auditStates = [...]entry{
	{"planned", "gepland", "planned"},
	{"prepared", "voorbereid", "prepared"},
	{"phase1", "fase 1", "phase 1"},
	{"gate", "gereedheidsbesluit", "readiness gate"},
	{"phase2", "fase 2", "phase 2"},
	{"reporting", "rapportage", "reporting"},
	{"issued", "uitgebracht", "issued"},
	{"followup", "opvolging", "follow-up"},
	{"closed", "gesloten", "closed"},
	{"suspended", "opgeschort", "suspended"},
	{"cancelled", "afgelast", "cancelled"},
}

// AuditState is the name of a state of an audit.
func (w Words) AuditState(s string) string { return w.find(auditStates[:], s) }

var auditSteps = [...]entry{
	{"planned", "plannen", "plan"},
	{"prepared", "voorbereiding afsluiten", "finish preparing"},
	{"phase1", "naar fase 1", "to phase 1"},
	{"gate", "naar het gereedheidsbesluit", "to the readiness gate"},
	{"phase2", "naar fase 2", "to phase 2"},
	{"reporting", "naar de rapportage", "to reporting"},
	{"issued", "rapport uitbrengen", "issue the report"},
	{"followup", "opvolging starten", "start follow-up"},
	{"closed", "audit sluiten", "close the audit"},
	{"suspended", "audit opschorten", "suspend the audit"},
	{"cancelled", "audit afgelasten", "cancel the audit"},
}

// AuditStep is what is done to bring an audit to a state.
func (w Words) AuditStep(to string) string { return w.find(auditSteps[:], to) }

var findingStates = [...]entry{
	{"draft", "concept", "draft"},
	{"team_agreed", "akkoord in team", "agreed in team"},
	{"presented", "voorgelegd", "presented"},
	{"facts_agreed", "feiten erkend", "facts agreed"},
	{"contested", "betwist", "contested"},
	{"issued", "uitgebracht", "issued"},
	{"plan_offered", "plan ingediend", "plan offered"},
	{"plan_accepted", "plan aanvaard", "plan accepted"},
	{"implemented", "uitgevoerd volgens auditee", "reported done"},
	{"verified", "geverifieerd", "verified"},
	{"closed_pending_effect", "gesloten, effect volgt", "closed, effect pending"},
	{"closed", "gesloten", "closed"},
	{"reopened", "heropend", "reopened"},
	{"withdrawn", "ingetrokken", "withdrawn"},
	{"corrected", "gecorrigeerd", "corrected"},
	{"merged_into", "samengevoegd", "merged"},
	{"carried_over", "overgedragen", "carried over"},
	{"noted", "ter kennis genomen", "noted"},
	{"adopted", "overgenomen", "adopted"},
	{"declined", "niet overgenomen", "declined"},
	{"solved", "opgelost", "solved"},
	{"raised", "opgeschaald", "raised"},
}

// FindingState is the name of a state of a finding.
func (w Words) FindingState(s string) string {
	if s == "" {
		s = audit.FindingDraft
	}
	return w.find(findingStates[:], s)
}

var findingSteps = [...]entry{
	{"draft", "terug naar concept", "back to draft"},
	{"team_agreed", "akkoord in het team", "agree in the team"},
	{"presented", "voorleggen aan de auditee", "present to the auditee"},
	{"facts_agreed", "feiten erkend", "facts agreed"},
	{"contested", "betwist", "contested"},
	{"issued", "uitbrengen", "issue"},
	{"plan_offered", "verbeterplan vastleggen", "record the action plan"},
	{"plan_accepted", "verbeterplan aanvaarden", "accept the action plan"},
	{"implemented", "uitvoering vastleggen", "record it as done"},
	{"verified", "verificatie vastleggen", "record the verification"},
	{"closed_pending_effect", "sluiten, effect volgt", "close, effect pending"},
	{"closed", "sluiten", "close"},
	{"reopened", "heropenen", "reopen"},
	{"withdrawn", "intrekken", "withdraw"},
	{"corrected", "corrigeren met erratum", "correct by erratum"},
	{"merged_into", "samenvoegen met een andere bevinding", "merge into another finding"},
	{"carried_over", "overdragen aan de volgende audit", "carry over to the next audit"},
	{"noted", "ter kennis genomen", "mark as noted"},
	{"adopted", "overgenomen door de organisatie", "mark as adopted"},
	{"declined", "niet overgenomen door de organisatie", "mark as declined"},
	{"solved", "als opgelost afdoen", "end as solved"},
	{"raised", "opschalen tot bevinding", "raise to a finding"},
}

// FindingStep is what is done to bring a finding to a state.
func (w Words) FindingStep(to string) string { return w.find(findingSteps[:], to) }

var gateRows = [...]entry{
	{"scope", "toepassingsgebied", "scope"},
	{"policy", "beleid", "policy"},
	{"risk", "risicobeoordeling en -behandeling", "risk assessment and treatment"},
	{"soa", "verklaring van toepasselijkheid", "statement of applicability"},
	{"objectives", "doelstellingen", "objectives"},
	{"internal_audit", "interne audit gehouden", "internal audit held"},
	{"mgmt_review", "directiebeoordeling gehouden", "management review held"},
	{"records", "drie maanden registraties", "three months of records"},
	{"sites", "locaties en mensen beschikbaar", "sites and people available"},
	{"secure_room", "regels voor beveiligde ruimten", "secure-room rules"},
	{"earlier_majors", "eerdere kritieke afwijkingen", "earlier majors"},
}

// GateRow is the name of a row of the readiness gate.
func (w Words) GateRow(row string) string { return w.find(gateRows[:], row) }

var gateDecisions = [...]entry{
	{"passed", "gereed", "passed"},
	{"passed_with_concerns", "gereed met zorgpunten", "passed with concerns"},
	{"blocked", "niet gereed", "blocked"},
	{"overridden", "toch doorgegaan", "overridden"},
}

// GateDecision is the name of a decision on the gate; "" is not decided yet.
func (w Words) GateDecision(d string) string {
	if d == "" {
		return w.Pick("nog niet besloten", "not decided yet")
	}
	return w.find(gateDecisions[:], d)
}

var replies = [...]entry{
	{"agreed", "erkend", "agreed"},
	{"contested", "betwist", "contested"},
	{"no_reply", "geen reactie", "no reply"},
}

// Reply is what an auditee said of facts or grade.
func (w Words) Reply(r string) string { return w.find(replies[:], r) }

var advices = [...]entry{
	{"positive", "positief", "positive"},
	{"conditional", "voorwaardelijk positief", "conditional"},
	{"negative", "negatief", "negative"},
	{"none", "geen advies", "no advice"},
}

// Advice is the name of an advice.
func (w Words) Advice(a string) string { return w.find(advices[:], a) }

var teamRoles = [...]entry{
	{"lead", "hoofdauditor", "lead auditor"},
	{"auditor", "auditor", "auditor"},
	{"reviewer", "reviewer (vier ogen)", "reviewer (four eyes)"},
	{"expert", "materiedeskundige", "technical expert"},
	{"observer", "waarnemer", "observer"},
	{"auditee", "auditee", "auditee"},
	{"client", "opdrachtgever", "audit client"},
}

// Role is the name of the role of a person; a role in words stays as it is.
func (w Words) Role(r string) string { return w.find(teamRoles[:], r) }

var countries = [...]entry{{"nl", "Nederland", "the Netherlands"}, {"be", "België", "Belgium"}}

// Country is the name of a country.
func (w Words) Country(c string) string { return w.find(countries[:], c) }

var languages = [...]entry{{"nl", "Nederlands", "Dutch"}, {"en", "Engels", "English"}}

// Language is the name of a language in the language of w.
func (w Words) Language(l string) string { return w.find(languages[:], l) }

var yesNo = [...]entry{{"yes", "ja", "yes"}, {"no", "nee", "no"}, {"partly", "deels", "partly"}, {"too_early", "te vroeg", "too early"}}

// YesNo is yes, no, partly or too early.
func (w Words) YesNo(s string) string { return w.find(yesNo[:], s) }
