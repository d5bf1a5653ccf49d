package home

type texts struct {
	NewAudit, NoAudit, First, OtherAudits                                  string
	Conflict, Conflicts, Confirm, Alarm                                    string
	OpenFindings, NoFindings, Earlier, ToVerify, AfterGate, Gate, GateOpen string
	Draft, Final, Advice, Drafts, Worst                                    string
}

var nl = texts{
	NewAudit: "nieuwe audit", NoAudit: "Dit dossier heeft nog geen audit: c maakt er een.",
	Conflict: "conflict tussen kopieën", Conflicts: "conflicten tussen kopieën", Confirm: "%s te bevestigen, vastgelegd in uw naam",
	Alarm:       "alarm: een apparaat vertelde twee verschillende verledens",
	First:       "Begin bij 1 Documenten: enter, en toets wat er ligt.",
	OtherAudits: "Andere audits", OpenFindings: "Open bevindingen", NoFindings: "nog geen", Earlier: "Uit eerdere audits",
	ToVerify: "%d na te gaan", AfterGate: "opent na het gereedheidsbesluit", Gate: "besluit", GateOpen: "nog niet genomen",
	Draft: "concept", Final: "definitief", Advice: "advies tot nu toe: %s", Drafts: "(%d concept)", Worst: "Zwakste per groep",
}

var en = texts{
	NewAudit: "new audit", NoAudit: "This dossier has no audit yet: c makes one.",
	Conflict: "conflict between copies", Conflicts: "conflicts between copies", Confirm: "%s to confirm, recorded in your name",
	Alarm:       "alarm: a device told two different pasts",
	First:       "Begin at 1 Documents: enter, and check what there is.",
	OtherAudits: "Other audits", OpenFindings: "Open findings", NoFindings: "none yet", Earlier: "From earlier audits",
	ToVerify: "%d to verify", AfterGate: "opens after the readiness gate", Gate: "gate", GateOpen: "not decided yet",
	Draft: "draft", Final: "final", Advice: "advice so far: %s", Drafts: "(%d draft)", Worst: "Weakest by group",
}
