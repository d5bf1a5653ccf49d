package main

import (
	"errors"
	"fmt"
	"strings"

	"toets/audit"
	"toets/store"
	tsync "toets/store/sync"
)

// namedError is an error of the exchange in which devices are called as the
// dossier knows them.
type namedError struct {
	err   error
	names func(audit.Device) string
}

// Error is that of the error itself.
func (e *namedError) Error() string { return e.err.Error() }

// Unwrap is the error itself.
func (e *namedError) Unwrap() error { return e.err }

// naming lets the sentence of an error call devices by their member.
func (x *exchange) naming(err error) error {
	var f *tsync.Fault
	var m *store.MergeError
	if !errors.As(err, &f) && !errors.As(err, &m) {
		return err
	}
	return &namedError{err, deviceNames(x.st.State())}
}

// deviceNames calls a device by the initials of its member and what they call
// it, else by the beginning of its id.
func deviceNames(s *audit.State) func(audit.Device) string {
	return func(d audit.Device) string {
		short := shortDevice(d)
		if s == nil {
			return short
		}
		m, seat := s.MemberOf(d), s.SeatOf(d)
		switch {
		case m == nil:
			return short
		case seat.Label != "":
			return m.Initials + " (" + seat.Label + ")"
		}
		return m.Initials + " (" + short + ")"
	}
}

// shortDevice is as much of the id of a device as people compare.
func shortDevice(d audit.Device) string { return d.String()[:8] }

// exchangeSentence speaks of what came in, of places and of who takes part.
func (a *app) exchangeSentence(err error) string {
	names := deviceNames(nil)
	var named *namedError
	if errors.As(err, &named) {
		names = named.names
	}
	var f *tsync.Fault
	if errors.As(err, &f) {
		return a.faultSentence(f, names)
	}
	var m *store.MergeError
	if errors.As(err, &m) {
		return a.mergeSentence(m, names)
	}
	lists := [][]worded{a.memberWords(), a.placeWords()}
	if a.stays {
		lists = append([][]worded{a.screenWays()}, lists...)
	}
	for _, words := range lists {
		for _, w := range words {
			if errors.Is(err, w.err) {
				return w.text
			}
		}
	}
	return ""
}

// faultSentence says of one thing that was refused where it stands and why.
func (a *app) faultSentence(f *tsync.Fault, names func(audit.Device) string) string {
	var where []string
	if f.File != "" {
		where = append(where, f.File)
	}
	if f.Offset > 0 {
		where = append(where, a.say("byte %d", "byte %d", f.Offset))
	}
	why := a.faultWord(f)
	var m *store.MergeError
	if errors.As(f.Err, &m) {
		why = a.mergeSentence(m, names)
	} else if f.Device != (audit.Device{}) {
		where = append(where, a.actOf(names(f.Device), f.Seq))
	}
	if len(where) == 0 {
		return why
	}
	return strings.Join(where, ", ") + ": " + why
}

// actOf names an act by its device and sequence.
func (a *app) actOf(device string, seq uint64) string {
	if seq == 0 {
		return a.say("apparaat %s", "device %s", device)
	}
	return a.say("handeling %d van %s", "act %d of %s", seq, device)
}

// faultWord is why something was not taken in, and the way out.
func (a *app) faultWord(f *tsync.Fault) string {
	var out *shutError
	if errors.As(f.Err, &out) {
		return a.shutSentence(out.shut)
	}
	if f.Code == tsync.Rejected {
		if s := a.storeSentence(f.Err); s != "" {
			return s
		}
	}
	return a.refusedWord(refusedCode{fault: f.Code}, refusedCode{fault: anyOther})
}

// mergeSentence says for which act everything that came in was refused.
func (a *app) mergeSentence(m *store.MergeError, names func(audit.Device) string) string {
	code := refusedCode{merge: m.Why}
	if errors.Is(m.Err, store.ErrNewer) {
		code = refusedCode{fault: tsync.Newer}
	}
	return fmt.Sprintf("%s: %s", a.actOf(names(m.Device), m.Seq), a.refusedWord(code, refusedCode{merge: anyOther}))
}

// refusedCode is why something that came in was refused: the code of a thing in a
// place, or that of an act.
type refusedCode struct {
	fault tsync.Code
	merge string
}

// anyOther stands for every code without a sentence of its own.
const anyOther = "other"

// refusedWord is the sentence of a code, or the one of all others.
func (a *app) refusedWord(code, other refusedCode) string {
	words := a.refusedWords()
	if s, ok := words[code]; ok {
		return s
	}
	return words[other]
}

// refusedWords speak of what came in and was refused.
func (a *app) refusedWords() map[refusedCode]string {
	return map[refusedCode]string{
		{fault: tsync.Incomplete}: a.say("is niet heel of nog onderweg, er is niets van opgenomen; wissel straks opnieuw uit, blijft het zo, laat het dan opnieuw wegschrijven",
			"is not whole or still on its way, nothing of it was taken in; sync again later, and if it stays so have it written again"),
		{fault: tsync.Damaged}: a.say("is beschadigd of veranderd, er is niets van opgenomen; laat wie het maakte het opnieuw wegschrijven",
			"is damaged or was changed, nothing of it was taken in; have whoever made it write it again"),
		{fault: tsync.TooLarge}: a.say("is groter dan wat een uitwisseling toelaat, er is niets van opgenomen; kijk wie het daar neerlegde",
			"is larger than an exchange takes, nothing of it was taken in; see who put it there"),
		{fault: tsync.NoKey}: a.say("de sleutel hiervoor is hier niet: het is voor anderen gemaakt of de sleutel is nog onderweg; wissel opnieuw uit of vraag een hoofdauditor om toelating",
			"the key for this is not here: it was made for others or the key is still on its way; sync again or ask a lead auditor to be let in"),
		{fault: tsync.Foreign}: a.say("hoort niet bij dit dossier of niet bij dit apparaat, er is niets van opgenomen; kijk wie het daar neerlegde",
			"does not belong to this dossier or to this device, nothing of it was taken in; see who put it there"),
		{fault: tsync.Chain}: a.say("sluit niet aan op wat ervoor kwam, er is niets van opgenomen; bespreek het met wie het schreef",
			"does not follow from what came before it, nothing of it was taken in; discuss it with whoever wrote it"),
		{fault: tsync.Signature}: a.say("is niet ondertekend door wie het zegt, er is niets van opgenomen; kijk wie het daar neerlegde",
			"is not signed by whom it claims, nothing of it was taken in; see who put it there"),
		{fault: tsync.Forked}: a.say("dit apparaat ondertekende twee verschillende verledens, beide zijn bewaard; bespreek wie het in handen heeft, een hoofdauditor beëindigt het %s",
			"this device signed two different pasts, both are kept; find out in whose hands it is, a lead auditor ends it %s", a.endForked()),
		{fault: tsync.Newer}: a.say("is gemaakt met een nieuwere toets; werk toets bij en wissel opnieuw uit", "was made with a newer toets; update toets and sync again"),
		{fault: tsync.Rejected}: a.say("wordt door het dossier geweigerd, er is niets van opgenomen; bespreek het met wie het schreef",
			"is refused by the dossier, nothing of it was taken in; discuss it with whoever wrote it"),
		{fault: anyOther}: a.say("is geweigerd, er is niets van opgenomen; kijk wie het daar neerlegde", "was refused, nothing of it was taken in; see who put it there"),
		{merge: store.MergeFormat}: a.say("heeft niet de vorm van een handeling, er is niets opgenomen; bespreek het met wie het schreef",
			"does not have the form of an act, nothing was taken in; discuss it with whoever wrote it"),
		{merge: store.MergeChain}: a.say("sluit niet aan op de handeling ervoor, er is niets opgenomen; bespreek het met wie het schreef",
			"does not follow from the act before it, nothing was taken in; discuss it with whoever wrote it"),
		{merge: store.MergeSignature}: a.say("is niet ondertekend door dat apparaat, er is niets opgenomen; kijk waar het vandaan kwam",
			"is not signed by that device, nothing was taken in; see where it came from"),
		{merge: store.MergeClock}: a.say("is volgens zijn eigen klok ouder dan de handeling ervoor, er is niets opgenomen; bespreek het met wie het schreef",
			"is older by its own clock than the act before it, nothing was taken in; discuss it with whoever wrote it"),
		{merge: store.MergeDossier}: a.say("hoort bij een ander dossier, er is niets opgenomen; kijk of het de goede plek of bundel is",
			"belongs to another dossier, nothing was taken in; check that it is the right place or bundle"),
		{merge: store.MergeLimit}: a.say("er wacht meer op eerdere handelingen dan hier past, er is niets opgenomen; haal eerst op wat ontbreekt, van wie het schreef",
			"more waits for earlier acts than fits here, nothing was taken in; first get what is missing from whoever wrote it"),
		{merge: anyOther}: a.say("is geweigerd, er is niets opgenomen; bespreek het met wie het schreef", "was refused, nothing was taken in; discuss it with whoever wrote it"),
	}
}

// memberWords speak of who takes part.
func (a *app) memberWords() []worded {
	return []worded{
		{store.ErrReader, a.say("dit lid leest alleen en schrijft hier niet; vraag een hoofdauditor om een andere rol", "this member only reads and does not write here; ask a lead auditor for another role")},
		{store.ErrEnded, a.say("de deelname van dit apparaat is beëindigd, wat hier nog geschreven wordt telt niet; vraag een hoofdauditor om toelating", "the part of this device has ended, what is still written here does not count; ask a lead auditor to be let in")},
		{store.ErrNotMember, a.say("dit dossier is gedeeld en dit apparaat is niet toegelaten; maak een verzoek met toets join --request en geef het aan een hoofdauditor", "this dossier is shared and this device was not admitted; make a request with toets join --request and give it to a lead auditor")},
		{store.ErrNoStart, a.say("het begin van het dossier ligt er niet bij, er is niets gemaakt; vraag om een volledige bundel of laat eerst uitwisselen wie het dossier maakte", "the beginning of the dossier is not there, nothing was made; ask for a full bundle or let whoever made the dossier sync first")},
		{store.ErrOtherBytes, a.say("de bytes van een bewijsstuk zijn andere dan het dossier noemt en zijn niet opgenomen; haal het bij wie het toevoegde", "the bytes of a piece of evidence are not those that the dossier names and were not taken in; get it from whoever added it")},
		{store.ErrAnew, a.say("wat hier eerder stond, geldt niet meer zoals het was; doe het opnieuw", "what stood here before does not hold as it was; do it again")},
		{tsync.ErrNotShared, a.say("dit dossier is nog niet gedeeld; toets sync FILE PLACE of toets members add FILE REQUEST begint daarmee", "this dossier is not shared yet; toets sync FILE PLACE or toets members add FILE REQUEST begins that")},
		{tsync.ErrNoKey, a.say("voor dit apparaat ligt hier geen sleutel; geef een verzoek (toets join --request) aan een hoofdauditor en laat die opnieuw uitwisselen", "there is no key here for this device; give a request (toets join --request) to a lead auditor and let them sync again")},
	}
}

// placeWords speak of where copies meet.
func (a *app) placeWords() []worded {
	return []worded{
		{errNotAFolder, a.say("is een bestand en geen map; noem een map, een bucket, of lees een bundel met toets bundle read", "is a file and no folder; name a folder, a bucket, or read a bundle with toets bundle read")},
		{tsync.ErrNoBucket, a.say("die bucket of container bestaat niet; kijk naar de naam in het adres of laat hem eerst aanmaken bij de aanbieder, er is niets veranderd", "there is no such bucket or container; see the name in the address or have it made with the provider first, nothing was changed")},
		{tsync.ErrUnreachable, a.say("is niet te bereiken; kijk of de stick, schijf, bucket of verbinding er is en doe het opnieuw, er is niets veranderd", "cannot be reached; see whether the stick, share, bucket or connection is there and do it again, nothing was changed")},
		{tsync.ErrEmptied, a.say("is leeg en was dat niet: een schijf die niet gekoppeld is of een gewiste stick; kijk of het de goede plek is, er is niets veranderd", "is empty and was not before: a share that is not mounted or a stick that was wiped; check that it is the right place, nothing was changed")},
		{tsync.ErrOther, a.say("hier ligt een ander dossier en niets van dit; kijk of het de goede plek of bundel is, er is niets veranderd", "another dossier lies here and nothing of this one; check that it is the right place or bundle, nothing was changed")},
		{tsync.ErrDiffers, a.say("daar ligt onder dezelfde naam iets anders, dat is niet overschreven; kijk wie het daar neerlegde of kies een andere plek", "something else lies there under the same name and was not overwritten; see who put it there or choose another place")},
		{tsync.ErrReadBack, a.say("geeft niet terug wat er geschreven is; vertrouw dit medium niet en gebruik een ander", "does not give back what was written; do not trust this medium and use another")},
		{tsync.ErrDenied, a.say("geeft geen toegang; kijk naar de rechten van de map, of naar de inloggegevens in de omgeving", "gives no access; see the permissions of the folder, or the credentials in the environment")},
		{tsync.ErrExpired, a.say("de inloggegevens zijn verlopen; log opnieuw in bij de aanbieder en doe het opnieuw", "the credentials have expired; log in with the provider again and do it again")},
		{tsync.ErrClock, a.say("de klok van deze computer loopt te ver uit de pas voor deze plek; zet hem gelijk en doe het opnieuw", "the clock of this computer is too far off for this place; set it right and do it again")},
		{tsync.ErrThrottled, a.say("is overbelast of begrenst het verkeer; probeer het straks opnieuw, wat al gedaan is blijft staan", "is overloaded or limits traffic; try again later, what was done stays")},
		{tsync.ErrFull, a.say("is vol; maak daar ruimte en doe het opnieuw, wat al gedaan is blijft staan", "is full; make room there and do it again, what was done stays")},
		{tsync.ErrReadOnly, a.say("laat zich niet beschrijven; kijk naar de rechten of de schuif van de stick, of kies een andere plek", "cannot be written to; see the permissions or the switch of the stick, or choose another place")},
		{tsync.ErrName, a.say("dat is geen adres van een plek: noem een map, of s3://bucket/…, gs://bucket/…, azblob://account/container/…; inloggegevens horen in de omgeving", "that is no address of a place: name a folder, or s3://bucket/…, gs://bucket/…, azblob://account/container/…; credentials belong in the environment")},
		{tsync.ErrRefused, a.say("is geweigerd, er is niets van opgenomen; kijk wie het daar neerlegde", "was refused, nothing of it was taken in; see who put it there")},
	}
}
