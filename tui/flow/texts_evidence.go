package flow

type textsEvidence struct {
	Title, File, FileNote, Picture, PictureNote, Note, NoteNote, Interview, InterviewNote string
	Seen, SeenNote, Link, LinkNote, NothingHere, LinkTitle, NothingFound                  string
	PickTitle, Here, Taking, Again, LinkOne, SameBytes, FileTitle, SeenInstead            string
	OverCeiling, Said, SaidFor                                                            string
	SeenTitle, NoteTitle, InterviewTitle, OneWord, NotTaken, SaidBy                       string
	RoleHint, PeriodHint, CountHint, WhatHint                                             string
}

var nlEvidence = textsEvidence{
	Title: "Bewijs", File: "Bestand", FileNote: "komt met zijn hash in het dossier", Picture: "Foto of scherm", PictureNote: "foto, schermafbeelding, uitdraai",
	Note: "Notitie", NoteNote: "eigen waarneming of meting", Interview: "Gespreksnotitie", InterviewNote: "wat iemand zei",
	Seen: "Gezien, niet meegenomen", SeenNote: "blijft waar het is", Link: "Koppelen", LinkNote: "aan bewijs dat er al is",
	NothingHere: "Er is nog geen bewijs in deze audit om te koppelen.", LinkTitle: "Bewijs koppelen", NothingFound: "Geen bewijs met “%s”.",
	PickTitle: "Bestand als bewijs", Here: "hier al als %s", Taking: "%s opnemen", Again: "toch een eigen nummer geven", LinkOne: "%s koppelen",
	SameBytes: "Dit zijn dezelfde bytes; zij worden één keer bewaard.", FileTitle: "Opgenomen", SeenInstead: "vastleggen als gezien, niet meegenomen",
	OverCeiling: "merking boven het plafond van het dossier", Said: "%s vastgelegd · u neemt terug", SaidFor: "%s vastgelegd bij %s · u neemt terug",
	SeenTitle: "Gezien, niet meegenomen", NoteTitle: "Notitie als bewijs", InterviewTitle: "Gespreksnotitie",
	OneWord: "Wat één persoon zegt, bewijst alleen nog niets: zoek er iets bij wat te tonen is.", NotTaken: "Niet mee door", SaidBy: "Gezegd door",
	RoleHint: "functie, geen naam", PeriodHint: "waarover het gaat", CountHint: "hoeveel van hoeveel", WhatHint: "wat was er te zien",
}

var enEvidence = textsEvidence{
	Title: "Evidence", File: "File", FileNote: "comes into the dossier with its hash", Picture: "Photo or screen", PictureNote: "photo, screenshot, export",
	Note: "Note", NoteNote: "own observation or measurement", Interview: "Interview note", InterviewNote: "what somebody said",
	Seen: "Seen, not taken", SeenNote: "stays where it is", Link: "Link", LinkNote: "evidence that is here already",
	NothingHere: "There is no evidence in this audit to link yet.", LinkTitle: "Link evidence", NothingFound: "No evidence with “%s”.",
	PickTitle: "A file as evidence", Here: "already here as %s", Taking: "Taking in %s", Again: "give it a number of its own", LinkOne: "link %s",
	SameBytes: "These are the same bytes; they are kept once.", FileTitle: "Taken in", SeenInstead: "record it as seen, not taken",
	OverCeiling: "marking above the ceiling of the dossier", Said: "%s recorded · u takes it back", SaidFor: "%s recorded with %s · u takes it back",
	SeenTitle: "Seen, not taken", NoteTitle: "A note as evidence", InterviewTitle: "Interview note",
	OneWord: "One person’s word alone proves nothing: look for something that can be shown.", NotTaken: "Not taken", SaidBy: "Said by",
	RoleHint: "a role, no name", PeriodHint: "what time it covers", CountHint: "how many of how many", WhatHint: "what could be seen",
}
