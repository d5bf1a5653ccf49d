package meetings

type texts struct {
	NotYet, NotRecorded, NewMeeting, SaidNew, WhyDrop, SaidDropped      string
	Walk, OnlyClosing, NothingShown                                     string
	NobodyYet, NothingYet, OtherRole, RoleAsked, OtherPoint, PointAsked string
	Kind, OwnerDate, OwnerHint, Record, SaidPromise, OpenFinding        string
	WasLast, NoFinding, PresentFirst, NothingAsked                      string
	Reply, NoReply, NotPresented, OpenYet, Overview, RepliesOpen        string
	Keys                                                                [3]string
	Opening, Closing                                                    [6]string
	Caucus                                                              [6]string
}

var nl = texts{
	NotYet: "nog niet", NotRecorded: "Nog niet vastgelegd: enter legt het vast, met vandaag als datum. Het rapport vraagt datum en aanwezigen.",
	NewMeeting: "Bespreking", SaidNew: "%s van vandaag vastgelegd · u neemt terug", WhyDrop: "Waarom wordt deze bespreking weggelegd?",
	SaidDropped: "Bespreking weggelegd · u neemt terug",
	Walk:        "bevindingen langs", OnlyClosing: "Alleen in een slotgesprek worden de bevindingen doorlopen: g f toont ze altijd.",
	NothingShown: "Er is nog geen bevinding waar het team akkoord op is.",
	NobodyYet:    "nog niemand: spatie zet een vinkje", NothingYet: "nog niets: spatie zet een vinkje",
	OtherRole: "+ iemand anders", RoleAsked: "Rol, geen naam; meer met een komma ertussen", OtherPoint: "+ ander punt", PointAsked: "Wat nog is besproken; meer met een komma ertussen",
	Kind: "Soort", OwnerDate: "eigenaar en datum", OwnerHint: "rol die het herstelt", Record: "Vastleggen", SaidPromise: "%s: eigenaar en termijn vastgelegd",
	OpenFinding: "hele bevinding", WasLast: "Dit was de laatste.", NoFinding: "Hier staat geen bevinding.",
	PresentFirst: "Eerst voorleggen: s.", NothingAsked: "Alleen bij een afwijking wordt herstel gevraagd.",
	Reply: "Wederhoor", NoReply: "nog geen wederhoor", NotPresented: "nog niet voorgelegd: s", OpenYet: "nog af te spreken",
	Overview: "Wat is besproken", RepliesOpen: "Wederhoor ontbreekt nog bij %s.",
	Keys:    [3]string{"o", "t", "s"},
	Opening: [6]string{"voorstellen en rollen", "doel en bereik", "werkwijze en planning", "vertrouwelijkheid en huisregels", "melden van een direct risico", "wederhoor en slot"},
	Caucus:  [6]string{"bevindingen doorgelopen", "weging besproken", "samengevoegd en geschrapt", "nog niet bekeken onderdelen", "direct risico", "planning bijgesteld"},
	Closing: [6]string{"bevindingen voorgelegd", "gelegenheid tot wederhoor", "eigenaren en termijnen", "beperkingen van de audit", "vervolg en rapport", "verspreiding en merking"},
}

var en = texts{
	NotYet: "not yet", NotRecorded: "Not recorded yet: enter records it, with today as its date. The report asks for date and attendees.",
	NewMeeting: "Meeting", SaidNew: "%s of today recorded · u takes it back", WhyDrop: "Why is this meeting set aside?",
	SaidDropped: "Meeting set aside · u takes it back",
	Walk:        "walk the findings", OnlyClosing: "Findings are walked through at a closing meeting: g f always lists them.",
	NothingShown: "There is no finding yet that the team agreed on.",
	NobodyYet:    "nobody yet: space ticks", NothingYet: "nothing yet: space ticks",
	OtherRole: "+ somebody else", RoleAsked: "A role, no name; several with commas", OtherPoint: "+ another point", PointAsked: "What else was discussed; several with commas",
	Kind: "Kind", OwnerDate: "owner and date", OwnerHint: "role that repairs it", Record: "Record", SaidPromise: "%s: owner and date recorded",
	OpenFinding: "whole finding", WasLast: "This was the last one.", NoFinding: "No finding here.",
	PresentFirst: "Present it first: s.", NothingAsked: "Repair is asked of nonconformities only.",
	Reply: "Reply", NoReply: "no reply yet", NotPresented: "not presented yet: s", OpenYet: "still to agree",
	Overview: "What was discussed", RepliesOpen: "Replies still missing: %s.",
	Keys:    [3]string{"o", "t", "c"},
	Opening: [6]string{"introductions and roles", "purpose and scope", "method and schedule", "confidentiality and house rules", "reporting an immediate risk", "right of reply and closing"},
	Caucus:  [6]string{"findings gone through", "grades discussed", "merged and dropped", "elements not looked at yet", "immediate risk", "schedule adjusted"},
	Closing: [6]string{"findings presented", "opportunity to reply", "owners and dates", "limitations of the audit", "follow-up and report", "distribution and marking"},
}
