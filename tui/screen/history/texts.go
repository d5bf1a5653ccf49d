package history

type texts struct {
	When, Who, Device, ThisDevice, Act, About, Reason, Change string
	Empty, Before, After                                      string
	Chain, SignedGood, SignedErased, SignedUnknown, SignedBad string
	Ahead, WhyAhead, Behind, WhyBehind                        string
	Came, Accept, NotAsked, AcceptTitle, AcceptWhat           string
	Nothing, NoValue, HoldsNow, Whole, Back, SaidBack         string
}

var nl = texts{
	When: "Wanneer", Who: "Wie", Device: "Apparaat", ThisDevice: "dit apparaat", Act: "Wat", About: "Waarvan", Reason: "Reden", Change: "Verandering",
	Empty: "leeg", Before: "eerst", After: "daarna",
	Chain: "Keten", SignedGood: "handtekening klopt", SignedErased: "handtekening klopt; de inhoud is op grond van de wet gewist",
	SignedUnknown: "handtekening klopt, van een apparaat dat niet is toegelaten", SignedBad: "handtekening klopt niet",
	Ahead: "klok liep voor", WhyAhead: "De klok van dit apparaat liep voor: de handeling kwam binnen meer dan een dag vóór het tijdstip dat erbij staat.",
	Behind: "klok liep achter", WhyBehind: "De klok van dit apparaat liep achter: het tijdstip ligt meer dan een dag vóór het begin van dit dossier.",
	Came: "Binnen", Accept: "alsnog aanvaarden", NotAsked: "Alleen een handeling van na het einde van een deelname is alsnog te aanvaarden.",
	AcceptTitle: "Alsnog aanvaarden?", AcceptWhat: "De handeling telt daarna mee, alsof de deelname toen nog liep.",
	Nothing: "Hier is nog niets gebeurd.", NoValue: "Dit is geen waarde die terug te halen is; u neemt een handeling terug.",
	HoldsNow: "Dit is wat er nu staat.", Whole: "helemaal", Back: "haal terug", SaidBack: "Teruggehaald: %s",
}

var en = texts{
	When: "When", Who: "Who", Device: "Device", ThisDevice: "this device", Act: "What", About: "Of what", Reason: "Reason", Change: "Change",
	Empty: "empty", Before: "before", After: "after",
	Chain: "Chain", SignedGood: "signature fits", SignedErased: "signature fits; the content was erased by law",
	SignedUnknown: "signature fits, by a device that was not admitted", SignedBad: "signature does not fit",
	Ahead: "clock was ahead", WhyAhead: "The clock of this device was ahead: the act came in more than a day before the time it claims.",
	Behind: "clock was behind", WhyBehind: "The clock of this device was behind: the time lies more than a day before this dossier began.",
	Came: "Received", Accept: "accept after all", NotAsked: "Only an act from after the end of somebody's part can be accepted after all.",
	AcceptTitle: "Accept after all?", AcceptWhat: "The act counts from then on, as if the part had not ended yet.",
	Nothing: "Nothing happened here yet.", NoValue: "This is no value that can be brought back; u takes an act back.",
	HoldsNow: "This is what holds now.", Whole: "the whole", Back: "bring back", SaidBack: "Brought back: %s",
}
