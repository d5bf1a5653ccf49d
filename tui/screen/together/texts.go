package together

type texts struct {
	Dossier, Members, Places, Other, OtherAbout, PlaceAbout        string
	Admit, AdmitTitle, Reading, Role, Remove, Bundle, Here         string
	NotHere, OnMember, LeadsAdmit, HereAlready, Ready              string
	Compare, Further, WordsFit, WordsDiffer, NotAdmitted, Admitted string
	RoleOf, RoleIs, RemoveTitle, CannotTake, NewKey, Removed       string
	WriteBundle, WriteNote, ReadBundle, ReadNote                   string
	Ended, This, Mine, NotYet, HasAll, Misses, Of                  string
	Alone, Step1, Step2, Step3, Step4, Fork, Out, In, Act, Acts    string
	Last, Never, Conflicts, Waiting, Quarantined, WordsAbout       string
	Device, Wrote, Seen, Said, NothingSaid, UpTo                   string
}

var nl = texts{
	Dossier: "Dit dossier", Members: "Wie meedoet", Places: "Waar we uitwisselen", Other: "Andere plek",
	OtherAbout: "Een map (stick, netwerkschijf, Syncthing) of een bucket. Wat daar komt te liggen is versleuteld en ondertekend: een vinder leest er niets aan af.",
	PlaceAbout: "Enter of y kijkt wat er ligt, laat het eerst zien en neemt het dan pas op.",
	Admit:      "toelaten", AdmitTitle: "Een collega toelaten", Reading: "Het verzoek wordt gelezen", Role: "rol", Remove: "beëindigen", Bundle: "bundel", Here: "hier uitwisselen",
	NotHere: "Dit dossier kan vanuit dit scherm niet worden uitgewisseld.", OnMember: "Ga eerst op iemand staan die meedoet.",
	LeadsAdmit: "Alleen een hoofdauditor laat toe.", HereAlready: "Dit apparaat van %s doet al mee.", Ready: "Het verzoek van %s is gelezen, y laat het zien.",
	Compare: "Laat %s deze zes woorden voorlezen, aan tafel of aan de telefoon. Laat alleen toe als alle zes gelijk zijn: dan is het verzoek onderweg niet verwisseld.",
	Further: "Van %s doet al een apparaat mee; dit wordt er een bij.", WordsFit: "de woorden kloppen", WordsDiffer: "de woorden kloppen niet",
	NotAdmitted: "Niemand toegelaten.", Admitted: "%s is toegelaten. Wissel nu uit of schrijf een bundel: daarin ligt de eerste kopie klaar.",
	RoleOf: "Rol van %s", RoleIs: "%s is nu %s", RemoveTitle: "Deelname van %s beëindigen",
	CannotTake:  "Wat %s gelezen heeft, is niet terug te nemen: die kopie blijft waar zij is.",
	NewKey:      "Wat nog komt van die apparaten telt niet meer, en wat vanaf nu wordt uitgewisseld krijgt een nieuwe sleutel. Alles wat er al staat, blijft staan.",
	Removed:     "De deelname van %s is beëindigd.",
	WriteBundle: "bundel wegschrijven", WriteNote: "één bestand om door te geven", ReadBundle: "bundel inlezen", ReadNote: "laat eerst zien wat erin zit",
	Ended: "beëindigd", This: "dit apparaat", Mine: "hier", NotYet: "geen bericht", HasAll: "heeft alles", Misses: "mist %s", Of: "%s van %s",
	Alone: "Dit dossier is nog alleen hier.",
	Step1: "Een collega kiest op het startscherm ‘Meedoen met een dossier’ en geeft u het verzoek dat daar ontstaat: een klein bestand zonder geheimen.",
	Step2: "c kiest dat verzoek. U vergelijkt hardop zes woorden en kiest een rol.",
	Step3: "y wisselt uit met een map of stick; w schrijft een bundel om door te geven.",
	Step4: "De collega haalt daar de eerste kopie op. Daarna wisselt ieder uit wanneer het uitkomt.",
	Fork:  "Apparaat %s vertelde twee verschillende verledens, vanaf handeling %d. Beide zijn bewaard. Bespreek wie het in handen heeft; een hoofdauditor beëindigt het zo nodig.",
	Out:   "nog niet weg", In: "elders bekend", Act: "handeling", Acts: "handelingen", Last: "Laatste keer", Never: "nog niet uitgewisseld",
	Conflicts: "conflicten", Waiting: "Wachten nog", Quarantined: "Apart gehouden", WordsAbout: "Aan deze zes woorden herkent een nieuwkomer dit dossier:",
	Device: "apparaat", Wrote: "Schreef", Seen: "Heeft gezien", Said: "Gehoord", NothingSaid: "nog niets van gehoord", UpTo: "telt tot en met handeling %s",
}

var en = texts{
	Dossier: "This dossier", Members: "Who takes part", Places: "Where we exchange", Other: "Another place",
	OtherAbout: "A folder (stick, network share, Syncthing) or a bucket. What comes to lie there is encrypted and signed: it tells a finder nothing.",
	PlaceAbout: "Enter or y looks what lies there, shows it first, and only then takes it in.",
	Admit:      "admit", AdmitTitle: "Admit a colleague", Reading: "Reading the request", Role: "role", Remove: "end", Bundle: "bundle", Here: "exchange here",
	NotHere: "This dossier cannot be exchanged from this screen.", OnMember: "Put the cursor on somebody who takes part first.",
	LeadsAdmit: "Only a lead auditor admits.", HereAlready: "This device of %s takes part already.", Ready: "The request of %s was read, y shows it.",
	Compare: "Let %s read these six words aloud, at the table or by telephone. Admit only if all six are the same: then the request was not exchanged on its way.",
	Further: "A device of %s takes part already; this becomes one more.", WordsFit: "the words fit", WordsDiffer: "the words do not fit",
	NotAdmitted: "Nobody was admitted.", Admitted: "%s is admitted. Sync now or write a bundle: the first copy lies ready in it.",
	RoleOf: "Role of %s", RoleIs: "%s is %s now", RemoveTitle: "End the part of %s",
	CannotTake:  "What %s has read cannot be taken back: that copy stays where it is.",
	NewKey:      "What still comes from those devices does not count any more, and what is exchanged from now on gets a new key. All that is here stays.",
	Removed:     "The part of %s has ended.",
	WriteBundle: "write a bundle", WriteNote: "one file to hand over", ReadBundle: "read a bundle", ReadNote: "shows first what is in it",
	Ended: "ended", This: "this device", Mine: "here", NotYet: "no news yet", HasAll: "has everything", Misses: "misses %s", Of: "%s of %s",
	Alone: "This dossier is here alone.",
	Step1: "A colleague chooses ‘Take part in a dossier’ on the start screen and gives you the request that is made there: a small file without secrets.",
	Step2: "c chooses that request. You compare six words aloud and choose a role.",
	Step3: "y exchanges with a folder or stick; w writes a bundle to hand over.",
	Step4: "The colleague fetches the first copy there. From then on everybody exchanges when it suits.",
	Fork:  "Device %s told two different pasts, from act %d on. Both are kept. Find out in whose hands it is; a lead auditor ends it if need be.",
	Out:   "not out yet", In: "known elsewhere", Act: "act", Acts: "acts", Last: "Last time", Never: "not exchanged yet",
	Conflicts: "conflicts", Waiting: "Still waiting", Quarantined: "Kept apart", WordsAbout: "By these six words a newcomer recognises this dossier:",
	Device: "device", Wrote: "Wrote", Seen: "Has seen", Said: "Heard", NothingSaid: "nothing heard yet", UpTo: "counts up to act %s",
}
