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
	Last, Never, Conflicts, Waiting, WordsAbout                    string
	Device, Wrote, Seen, Said, NothingSaid, UpTo                   string
	Former, EndedBy, StaysOf, ShutBy                               string
	Aside, Who, Claims, Came, Reason, Beyond                       string
	WayRevoked, WayRole, WayUnknown, WayWaits, WayFork, NotAsked   string
	Accept, AcceptTitle, AcceptWhat, Accepted                      string
	Restore, RestoreTitle, RestoreWhat, RestoreCounts, Restored    string
	OneMore, InPlaceOf, RenewTitle, Renewed, OldCounts, OldNothing string
	OnlyDevice, DeviceEnded                                        string
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
	Conflicts: "conflicten", Waiting: "Wachten nog", WordsAbout: "Aan deze zes woorden herkent een nieuwkomer dit dossier:",
	Device: "apparaat", Wrote: "Schreef", Seen: "Heeft gezien", Said: "Gehoord", NothingSaid: "nog niets van gehoord", UpTo: "telt tot en met handeling %s",
	Former: "Wie meedeed", EndedBy: "Deelname beëindigd door %s, %s.", StaysOf: "Wat %s tot dan schreef, blijft staan en telt.",
	ShutBy: "De deelname van dit apparaat is beëindigd door %s, %s. Wat hier geschreven is tot en met handeling %s telt; wat erna komt niet. Alleen een hoofdauditor laat weer toe.",
	Aside:  "Zonder gevolg", Who: "Wie", Claims: "Zegt zelf", Came: "Binnen", Reason: "Reden",
	Beyond:     "Van %s telt alles tot en met handeling %s; dit is handeling %s.",
	WayRevoked: "s laat deze ene handeling alsnog tellen; dat kan alleen een hoofdauditor. Anders blijft zij bewaard zonder gevolg.",
	WayRole:    "Een andere rol geldt pas voor wat daarna geschreven wordt. Moet dit gelden, laat het dan opnieuw vastleggen.",
	WayUnknown: "Hoort dit apparaat bij een collega, laat het dan toe: vraag om een verzoek, en c.",
	WayWaits:   "Wissel uit met wie het schreef, of met wie het eerder kreeg.", WayFork: "Er is niets te kiezen: vraag om een nieuw verzoek van wie het apparaat eerlijk gebruikt, en beëindig het oude met d.",
	NotAsked: "Alleen wat na het einde van een deelname kwam, is alsnog te aanvaarden.",
	Accept:   "alsnog aanvaarden", AcceptTitle: "Alsnog aanvaarden?", AcceptWhat: "De handeling telt daarna mee, alsof de deelname toen nog liep.", Accepted: "De handeling telt nu mee.",
	Restore: "weer toelaten", RestoreTitle: "%s weer toelaten?", RestoreWhat: "%s doet dan weer mee met dezelfde rol en dezelfde apparaten als bij het einde. Een nieuwe sleutel is niet nodig.",
	RestoreCounts: "Ook %s van na het einde telt dan mee, want wie meedoet schrijft. Aanvaard liever één voor één als %s niet alles mag laten gelden.", Restored: "%s doet weer mee. Wissel uit, dan ligt de sleutel klaar.",
	OneMore: "nog een apparaat erbij", InPlaceOf: "in plaats van %s", RenewTitle: "Apparaat %s vervangen", Renewed: "Het nieuwe apparaat van %s is toegelaten, het oude telt niet verder. Wissel nu uit.",
	OldCounts:  "Van %s telt wat er is, tot en met handeling %s. Wat dat apparaat gelezen heeft, is niet terug te nemen.",
	OldNothing: "Van %s is nog niets binnen: niets daarvan telt.",
	OnlyDevice: "alleen apparaat %s beëindigen", DeviceEnded: "Het apparaat %s doet niet meer mee.",
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
	Conflicts: "conflicts", Waiting: "Still waiting", WordsAbout: "By these six words a newcomer recognises this dossier:",
	Device: "device", Wrote: "Wrote", Seen: "Has seen", Said: "Heard", NothingSaid: "nothing heard yet", UpTo: "counts up to act %s",
	Former: "Who took part", EndedBy: "Part ended by %s, %s.", StaysOf: "What %s wrote until then stays and counts.",
	ShutBy: "The part of this device was ended by %s, %s. What was written here up to act %s counts; what comes after does not. Only a lead auditor lets in again.",
	Aside:  "Without effect", Who: "Who", Claims: "Claims", Came: "Received", Reason: "Reason",
	Beyond:     "Of %s all counts up to act %s; this is act %s.",
	WayRevoked: "s lets this one act count after all; only a lead auditor can. Else it stays here without effect.",
	WayRole:    "Another role holds only for what is written after it. If this has to hold, have it recorded again.",
	WayUnknown: "If this device belongs to a colleague, let it in: ask for a request, and c.",
	WayWaits:   "Exchange with whoever wrote it, or with whoever got it before.", WayFork: "There is nothing to choose: ask whoever uses the device honestly for a new request, and end the old one with d.",
	NotAsked: "Only what came after the end of somebody's part can be accepted after all.",
	Accept:   "accept after all", AcceptTitle: "Accept after all?", AcceptWhat: "The act counts from then on, as if the part had not ended yet.", Accepted: "The act counts now.",
	Restore: "let in again", RestoreTitle: "Let %s in again?", RestoreWhat: "%s then takes part again with the same role and the same devices as at the end. No new key is needed.",
	RestoreCounts: "Also %s of after the end count then, for whoever takes part writes. Accept one by one instead if not all of %s is to hold.", Restored: "%s takes part again. Sync, then the key lies ready.",
	OneMore: "one more device", InPlaceOf: "in place of %s", RenewTitle: "Replace device %s", Renewed: "The new device of %s is admitted, the old one counts no further. Sync now.",
	OldCounts:  "Of %s what is here counts, up to act %s. What that device has read cannot be taken back.",
	OldNothing: "Nothing of %s came in yet: nothing of it counts.",
	OnlyDevice: "end device %s alone", DeviceEnded: "The device %s takes part no more.",
}
