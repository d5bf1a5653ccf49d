package finding

type texts struct {
	AsInReport, Withdraw, Immediate, Back, Gone                                                                              string
	ConditionHint, CriteriaHint, EvidenceHint, EvidenceMore, ConsequenceHint, ExtentHint                                     string
	GradeReason, GradeReasonHint, CauseHint, CauseCode, AskedHint, RoleHint, ElementsHint                                    string
	WhyChange, Reply, NoReply, Reviewed, DueHint, LateBy, DaysLeft, Followed                                                 string
	Correction, Plan, Verification, TitleHint, Touches, TouchesHint, ToldTo, ToldAt, PresentedTo, PresentedOn, Claim, Closed string
}

var nl = texts{
	AsInReport: "in rapport", Withdraw: "intrekken", Immediate: "direct risico", Back: "terug naar de velden", Gone: "Deze bevinding is er niet meer.",
	ConditionHint: "wat is gezien: regel, aantal, uit hoeveel", CriteriaHint: "waaraan het wordt gehouden: eigen norm eerst", EvidenceHint: "e legt bewijs vast of koppelt het",
	EvidenceMore: "Met e komt er bewijs bij of gaat het eraf.", ConsequenceHint: "wat kan hierdoor misgaan, voor wie", ExtentHint: "nog niet gevraagd: hoeveel, en andere locaties",
	GradeReason: "Waarom zo", GradeReasonHint: "waarom deze weging, en wat het kritiek zou maken", CauseHint: "mag later, van de auditee", CauseCode: "Soort oorzaak",
	AskedHint: "wat de auditee moet doen", RoleHint: "functie, geen naam", ElementsHint: "nog geen onderdeel gekozen",
	WhyChange: "Dit is al voorgelegd. Waarom verandert het?", Reply: "Wederhoor", NoReply: "nog geen reactie: r legt die vast", Reviewed: "nagekeken door",
	DueHint: "bij uitbrengen: %d dagen", LateBy: "%d dagen te laat", DaysLeft: "nog %d dagen", Followed: "Opvolging",
	Correction: "Correctie", Plan: "Plan", Verification: "Verificatie", Touches: "Raakt", TouchesHint: "privacy, dienstverlening, veiligheid, geld …", TitleHint: "één zin die zonder uitleg te begrijpen is",
	ToldTo: "Gemeld aan", ToldAt: "Gemeld om", PresentedTo: "Voorgelegd aan", PresentedOn: "Voorgelegd op", Claim: "Gedaan", Closed: "Gesloten om",
}

var en = texts{
	AsInReport: "as in the report", Withdraw: "withdraw", Immediate: "immediate risk", Back: "back to the fields", Gone: "This finding is not there any more.",
	ConditionHint: "what was seen: rule, number, out of how many", CriteriaHint: "what it is held against: own rule first", EvidenceHint: "e records evidence or links it",
	EvidenceMore: "e adds evidence or takes it off.", ConsequenceHint: "what can go wrong because of it, for whom", ExtentHint: "not asked yet: how many, and other sites",
	GradeReason: "Why so", GradeReasonHint: "why this grade, and what would make it major", CauseHint: "may come later, from the auditee", CauseCode: "Kind of cause",
	AskedHint: "what the auditee has to do", RoleHint: "a role, no name", ElementsHint: "no element chosen yet",
	WhyChange: "This was presented already. Why does it change?", Reply: "Reply", NoReply: "no reply yet: r records it", Reviewed: "reviewed by",
	DueHint: "at issue: %d days", LateBy: "%d days late", DaysLeft: "%d days left", Followed: "Follow-up",
	Correction: "Correction", Plan: "Plan", Verification: "Verification", Touches: "Touches", TouchesHint: "privacy, public service, safety, money …", TitleHint: "one sentence that needs no explanation",
	ToldTo: "Told to", ToldAt: "Told at", PresentedTo: "Presented to", PresentedOn: "Presented on", Claim: "Done", Closed: "Closed because",
}
