package history

type texts struct {
	When, Who, Device, ThisDevice, Act, About, Reason, Change string
	Made, Dropped, Empty, Before, After                       string
	Nothing, NoValue, HoldsNow, Whole, Back, SaidBack         string
}

var nl = texts{
	When: "Wanneer", Who: "Wie", Device: "Apparaat", ThisDevice: "dit apparaat", Act: "Wat", About: "Waarvan", Reason: "Reden", Change: "Verandering",
	Made: "gemaakt", Dropped: "weggelegd", Empty: "leeg", Before: "eerst", After: "daarna",
	Nothing: "Hier is nog niets gebeurd.", NoValue: "Dit is geen waarde die terug te halen is; u neemt een handeling terug.",
	HoldsNow: "Dit is wat er nu staat.", Whole: "helemaal", Back: "haal terug", SaidBack: "Teruggehaald: %s",
}

var en = texts{
	When: "When", Who: "Who", Device: "Device", ThisDevice: "this device", Act: "What", About: "Of what", Reason: "Reason", Change: "Change",
	Made: "made", Dropped: "set aside", Empty: "empty", Before: "before", After: "after",
	Nothing: "Nothing happened here yet.", NoValue: "This is no value that can be brought back; u takes an act back.",
	HoldsNow: "This is what holds now.", Whole: "the whole", Back: "bring back", SaidBack: "Brought back: %s",
}
