package conflicts

type texts struct {
	Disagree, ToConfirm, Recorded, Stale, Existence, Confirm, Confirmed, ToThing string
	Nothing, NotYours, Empty, Blank                                              string
	Was, Mine, Theirs, Together, Keep, KeepDraft, Later, Next, Previous, OnlyOne string
	NoAncestor, ExistenceAsk, WasDropped, WasEdited, Clocks, Decided             string
	PickOnly, StillMarked, Said, AllDecided, Clashes, Merged, OwnAsked           string
}

var nl = texts{
	Disagree: "Kopieën verschillen", ToConfirm: "Wacht op uw bevestiging", Recorded: "%s, vastgelegd door %s", Stale: "sindsdien gewijzigd",
	Existence: "Wegleggen of houden", Confirm: "bevestigen", Confirmed: "Bevestigd: %s, %s", ToThing: "ernaartoe",
	Nothing: "Hier wacht niets op een beslissing.", NotYours: "Alleen wat op uw bevestiging wacht; een verschil beslist u met enter.",
	Empty: "Niets te beslissen. Waar twee kopieën hetzelfde veld verschillend invulden, komen beide versies hier naast elkaar te staan. Niets wint vanzelf.",
	Blank: "leeg", Was: "eerst", Mine: "hier", Theirs: "daar", Together: "zelf schrijven", Keep: "deze houden", KeepDraft: "klaar, nog niet beslist", Later: "later",
	Next: "volgend verschil", Previous: "vorig verschil", OnlyOne: "Dit is het enige verschil.",
	NoAncestor: "niets gemeenschappelijks: beide zijn los van elkaar geschreven", ExistenceAsk: "De een legde dit weg terwijl de ander eraan werkte. Tot u kiest, blijft het staan.",
	WasDropped: "wegleggen", WasEdited: "houden, met wat eraan is gewijzigd",
	Clocks: "Tijden zoals elk apparaat ze opgaf; geen klok beslist. De andere versie blijft in de historie.", Decided: "Hier valt niets meer te beslissen.",
	PickOnly: "Hier is alleen een van de versies te kiezen.", StillMarked: "Er staan nog regels met >>> of <<<: kies daar eerst, en haal ze weg.",
	Said: "Beslist: %s", AllDecided: "Alles is beslist.", Clashes: "Voorstel per alinea. Wat beide veranderden (%s×) staat onder elkaar tussen >>> en <<<: kies, en haal die regels weg.",
	Merged: "Voorstel per alinea: beide bijdragen passen in elkaar. Lees het na; enter beslist pas na esc.", OwnAsked: "Wat moet er staan?",
}

var en = texts{
	Disagree: "Copies disagree", ToConfirm: "Waits for your confirmation", Recorded: "%s, recorded by %s", Stale: "changed since",
	Existence: "Set aside or keep", Confirm: "confirm", Confirmed: "Confirmed: %s, %s", ToThing: "go there",
	Nothing: "Nothing waits for a decision here.", NotYours: "Only what waits for your confirmation; enter decides a disagreement.",
	Empty: "Nothing to decide. Where two copies filled in the same field differently, both versions come to stand here side by side. Nothing wins by itself.",
	Blank: "empty", Was: "was", Mine: "here", Theirs: "there", Together: "write it together", Keep: "keep this one", KeepDraft: "done, not decided yet", Later: "later",
	Next: "next conflict", Previous: "previous conflict", OnlyOne: "This is the only conflict.",
	NoAncestor: "nothing in common: both were written apart", ExistenceAsk: "One set this aside while the other worked on it. Until you choose it stays.",
	WasDropped: "set aside", WasEdited: "keep, with what was changed in it",
	Clocks: "Times as each device gave them; no clock decides. The other version stays in the history.", Decided: "There is nothing left to decide here.",
	PickOnly: "Only one of the versions can be chosen here.", StillMarked: "There are still lines with >>> or <<<: choose there first, and take them out.",
	Said: "Decided: %s", AllDecided: "All is decided.", Clashes: "A proposal by paragraph. What both changed (%s×) stands below each other between >>> and <<<: choose, and take those lines out.",
	Merged: "A proposal by paragraph: both contributions fit together. Read it; enter decides only after esc.", OwnAsked: "What should it say?",
}
