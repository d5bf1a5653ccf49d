package flow

type textsTest struct {
	Title, Said, RolesHint, SampleHint, StepsHint, EvidenceHint, OutcomeFirst, Dropped string
	Criteria, CriteriaNone, Section, SectionHelp, AsLaw, OwnRule, Law                  string
}

var nlTest = textsTest{
	Title: "Toetshandeling", Said: "%s vastgelegd bij %s · u neemt terug", RolesHint: "functies, met een komma ertussen", SampleHint: "wat is getrokken, uit hoeveel",
	StepsHint: "wat is gedaan", EvidenceHint: "nog geen bewijs", OutcomeFirst: "Leg eerst de uitkomst vast.", Dropped: "weggelegd",
	Criteria: "Criterium", CriteriaNone: "Niets met “%s”.", Section: "Welk deel van %s?", SectionHelp: "Paragraaf of artikel; leeg voor het hele stuk.",
	AsLaw: "wet of regeling: %s", OwnRule: "eigen norm", Law: "wet",
}

var enTest = textsTest{
	Title: "Test", Said: "%s recorded on %s · u takes it back", RolesHint: "roles, with a comma between", SampleHint: "what was drawn, out of how many",
	StepsHint: "what was done", EvidenceHint: "no evidence yet", OutcomeFirst: "Record the outcome first.", Dropped: "set aside",
	Criteria: "Criteria", CriteriaNone: "Nothing with “%s”.", Section: "Which part of %s?", SectionHelp: "Section or article; empty for all of it.",
	AsLaw: "law or regulation: %s", OwnRule: "own rule", Law: "law",
}
