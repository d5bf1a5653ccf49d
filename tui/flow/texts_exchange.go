package flow

type exchangeWords struct {
	NotShared                                                                   string
	Where, Folder, FolderNote, Bucket, BucketNote, BucketAsked                  string
	ReadBundle, WriteBundle, BundleAsked                                        string
	Looking, Exchanging, Writing, Written, Done, UpToDate, Ready                string // %s place · %s place · %s path · %s path · – · – · %s what
	BeginTitle, Begin                                                           string
	Rehearsal, Handover, Result, TakeIn, Send, NotNow, Evidence, ToConflicts    string
	In, Out, Nothing, Change, Changes, Conflict, Conflicts, EvidenceLabel, Went string
	Travels, Missing                                                            string // %s n, %s size, %s n, %s size · %s n, %s size
	AllEvidence, OnlyNeeded, NoEvidence                                         string
	Fork                                                                        string // %s whose, %d from where
	Quarantined, Flagged, Waiting, More                                         string
	NoneCounts                                                                  string
	CutOff, CutShort                                                            string // %s how many acts · –
}

var exchangeNL = exchangeWords{
	NotShared: "Dit dossier is nog met niemand gedeeld. Laat eerst een collega toe: g y, en dan c.",
	Where:     "Waar uitwisselen?", Folder: "Een map", FolderNote: "stick, netwerkschijf, Syncthing", Bucket: "Een bucket", BucketNote: "s3:// azblob:// gs://",
	BucketAsked: "Het adres, zoals s3://naam/map. Inloggegevens komen uit de omgeving, nooit uit dit veld.",
	ReadBundle:  "Bundel inlezen", WriteBundle: "Bundel wegschrijven", BundleAsked: "Eén versleuteld bestand voor alle leden. Pad:",
	Looking: "Kijken wat er ligt in %s", Exchanging: "Uitwisselen met %s", Writing: "Kijken wat er in %s komt", Written: "Bundel staat in %s",
	Done: "Uitgewisseld.", UpToDate: "Niets nieuws, hier niet en daar niet.", Ready: "Klaar om op te nemen, y laat het zien: %s",
	BeginTitle: "Hier beginnen?", Begin: "toch hier beginnen",
	Rehearsal: "Dit komt binnen", Handover: "Dit gaat mee", Result: "Uitgewisseld", TakeIn: "opnemen", Send: "meegeven", NotNow: "nu niet", Evidence: "welk bewijs reist", ToConflicts: "naar de conflicten",
	In: "Binnen", Out: "Naar buiten", Nothing: "niets nieuws", Change: "handeling", Changes: "handelingen", Conflict: "conflict", Conflicts: "conflicten",
	EvidenceLabel: "Bewijs", Went: "meegegeven", Travels: "%s stuks binnen (%s), %s naar buiten (%s)", Missing: "%s stuks (%s) liggen hier niet: wie ze heeft, brengt ze mee",
	AllEvidence: "al het bewijs reist mee", OnlyNeeded: "alleen bewijs waar hier om gevraagd is", NoEvidence: "geen bewijs, alleen wat erover is vastgelegd",
	Fork:        "Apparaat %s vertelde twee verschillende verledens, vanaf handeling %d. Beide zijn bewaard. Bespreek wie het in handen heeft.",
	NoneCounts:  "niets dat telt",
	Quarantined: "apart gehouden, zonder gevolg: g y toont ze één voor één", Flagged: "bewaard zonder gevolg: wie ze schreef, mocht dat niet",
	Waiting: "wachten op wat eraan voorafgaat", More: "en meer",
	CutOff: "Afgebroken. %s waren al binnen en zijn opgenomen; de rest gaat de volgende keer.", CutShort: "Afgebroken. Het dossier is zoals het was.",
}

var exchangeEN = exchangeWords{
	NotShared: "This dossier is shared with nobody yet. Admit a colleague first: g y, and then c.",
	Where:     "Exchange where?", Folder: "A folder", FolderNote: "stick, network share, Syncthing", Bucket: "A bucket", BucketNote: "s3:// azblob:// gs://",
	BucketAsked: "The address, such as s3://name/folder. Credentials come from the environment, never from this field.",
	ReadBundle:  "Read a bundle", WriteBundle: "Write a bundle", BundleAsked: "One encrypted file for all members. Path:",
	Looking: "Looking what lies in %s", Exchanging: "Exchanging with %s", Writing: "Looking what goes into %s", Written: "The bundle is in %s",
	Done: "Exchanged.", UpToDate: "Nothing new, neither here nor there.", Ready: "Ready to be taken in, y shows it: %s",
	BeginTitle: "Begin here?", Begin: "begin here all the same",
	Rehearsal: "This comes in", Handover: "This goes out", Result: "Exchanged", TakeIn: "take in", Send: "hand over", NotNow: "not now", Evidence: "which evidence travels", ToConflicts: "to the conflicts",
	In: "In", Out: "Out", Nothing: "nothing new", Change: "act", Changes: "acts", Conflict: "conflict", Conflicts: "conflicts",
	EvidenceLabel: "Evidence", Went: "handed over", Travels: "%s pieces in (%s), %s out (%s)", Missing: "%s pieces (%s) are not here: whoever has them brings them",
	AllEvidence: "all evidence travels", OnlyNeeded: "only evidence that was asked for here", NoEvidence: "no evidence, only what was recorded about it",
	Fork:        "Device %s told two different pasts, from act %d on. Both are kept. Find out in whose hands it is.",
	NoneCounts:  "nothing that counts",
	Quarantined: "kept apart, without effect: g y shows them one by one", Flagged: "kept without effect: whoever wrote them had no right to",
	Waiting: "waiting for what comes before them", More: "and more",
	CutOff: "Cancelled. %s had come in already and stay; the rest goes the next time.", CutShort: "Cancelled. The dossier is as it was.",
}
