package gate

type texts struct {
	Missing, Proof, ToProof, Write, Decide, Decision, Reason, Proposal, NoProposal, Nobody string
	NoProof, NoHistory, NoNotOccurred                                                      string
	Said, SaidShort, SaidDecided, SaidBlocked                                              string
	NoDocument, DocumentMissing, UncheckedOne, UncheckedMany, ReviewPassed                 string
	SoA, SoAOpen, NoRecords, Oldest, TooYoung                                              string
	Short, Open, AllProven, NotJudged, With, Informed                                      string
	PassedHelp, ConcernsHelp, BlockedHelp, OverriddenHelp                                  string
	WhyConcerns, WhyBlocked, WhyOverridden, ReasonHint, ClientInformed                     string
	Scope, Policy, Risk, SoAHint, Objectives, OwnAudit, Review, Records, Sites, Room, Old  string
}

// hint says what proves a row, as long as nothing is written about it.
func (t *texts) hint(row string) string {
	switch row {
	case "scope":
		return t.Scope
	case "policy":
		return t.Policy
	case "risk":
		return t.Risk
	case "soa":
		return t.SoAHint
	case "objectives":
		return t.Objectives
	case "internal_audit":
		return t.OwnAudit
	case "mgmt_review":
		return t.Review
	case "records":
		return t.Records
	case "sites":
		return t.Sites
	case "secure_room":
		return t.Room
	default:
		return t.Old
	}
}

var nl = texts{
	Missing: "Mist", Proof: "Bewijs", ToProof: "bewijs", Write: "wat mist", Decide: "besluit", Decision: "Besluit", Reason: "Reden", Proposal: "Voorstel",
	NoProposal: "eerst alle regels beoordelen", Nobody: "niemand",
	NoProof: "Voor deze regel is nog niets vastgelegd om te openen.", NoHistory: "Deze regel is nog niet beoordeeld.",
	NoNotOccurred: "Een regel kan niet “niet voorgekomen” zijn: n is niet van toepassing, met een reden.",
	Said:          "%s: %s bewaard · u neemt terug", SaidShort: "%s: %s bewaard · schrijf nog wat mist",
	SaidDecided: "Besluit: %s · fase 2 is open: g w", SaidBlocked: "Besluit: %s · de audit blijft in fase 1",
	NoDocument: "%s: nog geen document", DocumentMissing: "%s: document ontbreekt", UncheckedOne: "document niet volledig getoetst",
	UncheckedMany: "documenten niet volledig getoetst", ReviewPassed: "herziening verstreken",
	SoA: "Verklaring: %s van toepassing, %s uitgesloten, %s niet besloten", SoAOpen: "over %s maatregelen niet besloten",
	NoRecords: "geen registratie met datum", Oldest: "Oudste registratie: %s", TooYoung: "oudste registratie pas van %s",
	Short: "mist %s", Open: "nog %s te beoordelen", AllProven: "alle regels aangetoond", NotJudged: "Nog te beoordelen: %s.",
	With: "met %s", Informed: "Opdrachtgever ingelicht op %s.",
	PassedHelp: "elke regel is aangetoond", ConcernsHelp: "wat mist, wordt een zorgpunt", BlockedHelp: "de audit blijft in fase 1",
	OverriddenHelp: "ondanks wat mist; met reden",
	WhyConcerns:    "Waarom kan fase 2 toch beginnen? Dit wordt een zorgpunt:", WhyBlocked: "Wat moet er eerst gebeuren?",
	WhyOverridden: "Doorgaan terwijl regels niet zijn aangetoond. Blijft een antwoord open, dan zegt het rapport dat.",
	ReasonHint:    "waarom nu toch", ClientInformed: "Opdrachtgever wist op",
	Scope: "vastgesteld, met diensten, locaties en raakvlakken", Policy: "vastgesteld door de top, bekend bij wie het aangaat",
	Risk: "werkwijze, resultaten en akkoord van de risico-eigenaren", SoAHint: "elke maatregel ja of nee, met reden",
	Objectives: "meetbaar, met eigenaar en termijn", OwnAudit: "gehouden, met verslag, door wie er los van staat",
	Review: "gehouden, met besluiten", Records: "minstens drie maanden registraties van werken volgens plan",
	Sites: "afspraken bevestigd, mensen beschikbaar", Room: "huisregels bekend: fotograferen, toestellen, begeleiding",
	Old: "wat is beloofd, wat is gedaan",
}

var en = texts{
	Missing: "Missing", Proof: "Proof", ToProof: "proof", Write: "what is missing", Decide: "decide", Decision: "Decision", Reason: "Reason", Proposal: "Proposed",
	NoProposal: "judge every row first", Nobody: "nobody",
	NoProof: "Nothing recorded for this row yet that could be opened.", NoHistory: "This row was not judged yet.",
	NoNotOccurred: "A row cannot be “not occurred”: n is not applicable, with a reason.",
	Said:          "%s: %s saved · u takes it back", SaidShort: "%s: %s saved · write what is missing",
	SaidDecided: "Decision: %s · phase 2 is open: g w", SaidBlocked: "Decision: %s · the audit stays in phase 1",
	NoDocument: "%s: no document yet", DocumentMissing: "%s: document missing", UncheckedOne: "document not fully checked",
	UncheckedMany: "documents not fully checked", ReviewPassed: "review date passed",
	SoA: "Statement: %s applicable, %s left out, %s not decided", SoAOpen: "%s controls not decided on",
	NoRecords: "no record with a date", Oldest: "Oldest record: %s", TooYoung: "oldest record only from %s",
	Short: "missing %s", Open: "%s still to judge", AllProven: "every row is shown", NotJudged: "Still to judge: %s.",
	With: "with %s", Informed: "Client informed on %s.",
	PassedHelp: "every row is shown", ConcernsHelp: "what is missing becomes a concern", BlockedHelp: "the audit stays in phase 1",
	OverriddenHelp: "in spite of what is missing; with a reason",
	WhyConcerns:    "Why can phase 2 begin all the same? This becomes a concern:", WhyBlocked: "What has to happen first?",
	WhyOverridden: "Going on while rows are not shown. What stays open here, the report will say.",
	ReasonHint:    "why now all the same", ClientInformed: "Client told on",
	Scope: "decided on, with services, sites and interfaces", Policy: "decided by the top, known to those it concerns",
	Risk: "way of working, results and agreement of the risk owners", SoAHint: "each control yes or no, with a reason",
	Objectives: "measurable, with owner and date", OwnAudit: "held, with a report, by somebody apart from it",
	Review: "held, with decisions", Records: "at least three months of records of work as planned",
	Sites: "appointments confirmed, people available", Room: "house rules known: photographs, devices, escort",
	Old: "what was promised, what was done",
}
