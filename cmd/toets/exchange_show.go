package main

import (
	"strings"

	"toets/audit"
	tsync "toets/store/sync"
)

// showReceipt prints what an exchange did, or would do. What was refused is a
// warning for people, and makes the exit code say so.
func (d *session) showReceipt(place string, r tsync.Result, dry bool) error {
	j := d.receiptJSON(place, r, dry)
	if d.opt.json {
		if err := d.json(j); err != nil {
			return err
		}
	} else {
		d.receiptLines(j)
	}
	for _, f := range j.Faults {
		d.mind("%s", "%s", oneLine(f.Message))
	}
	d.alarms(j, r)
	if len(j.Faults)+len(j.Forks) > 0 {
		return unsound()
	}
	return nil
}

// receiptLines is the receipt for people.
func (d *session) receiptLines(j receiptJSON) {
	head := d.say("%s verstuurd, %s ontvangen", "%s sent, %s received", d.w.Number(j.Sent), d.w.Number(j.Received))
	if j.DryRun {
		head = d.say("er is niets veranderd; %s te versturen, %s te ontvangen", "nothing was changed; %s to send, %s to receive", d.w.Number(j.Sent), d.w.Number(j.Received))
	}
	d.print(plain(j.Place) + ": " + head)
	for _, b := range j.Members {
		d.print("  " + plain(d.broughtLine(b)))
	}
	if s := d.evidenceLine(j); s != "" {
		d.print("  " + d.say("bewijs: ", "evidence: ") + s)
	}
	for _, x := range []struct {
		n    int
		text string
	}{
		{j.Waiting, d.say("wacht op handelingen van anderen die nog moeten komen: %s", "waits for acts of others that are still to come: %s", d.w.Number(j.Waiting))},
		{j.Quarantined, d.say("apart gehouden of zonder gevolg: %s; toets log zegt waarom", "kept apart or without effect: %s; toets log says why", d.w.Number(j.Quarantined))},
		{j.Unsent, d.say("wacht op de nieuwste sleutel: %s; wissel opnieuw uit als een hoofdauditor dat gedaan heeft", "waits for the newest key: %s; sync again when a lead auditor has", d.w.Number(j.Unsent))},
		{j.Conflicts, d.say("nieuwe conflicten: %s; toets conflicts toont ze, toets resolve beslist", "new conflicts: %s; toets conflicts shows them, toets resolve decides", d.w.Number(j.Conflicts))},
	} {
		if x.n > 0 {
			d.print("  " + x.text)
		}
	}
}

// broughtLine is what came in of one member: "AP: 14 results, 3 findings".
func (d *session) broughtLine(b broughtJSON) string {
	who := b.Member
	if who == "" {
		who = d.say("apparaat %s", "device %s", b.Devices[0][:8])
	}
	var parts []string
	for _, k := range audit.Kinds() {
		if n := b.Things[string(k)]; n > 0 && k != audit.KindEpoch {
			parts = append(parts, d.w.KindCount(n, k))
		}
	}
	if len(parts) == 0 && b.Changes > 0 {
		parts = append(parts, d.w.Count(b.Changes, d.say("handeling", "act"), d.say("handelingen", "acts")))
	}
	if b.Conflicts > 0 {
		parts = append(parts, d.w.Count(b.Conflicts, d.say("conflict", "conflict"), d.say("conflicten", "conflicts")))
	}
	if b.Quarantined > 0 {
		parts = append(parts, d.say("%s zonder gevolg", "%s without effect", d.w.Number(b.Quarantined)))
	}
	return who + ": " + strings.Join(parts, ", ")
}

func (d *session) evidenceLine(j receiptJSON) string {
	var parts []string
	for _, x := range []struct {
		t      trafficJSON
		nl, en string
	}{{j.EvidenceOut, "%s uit (%s)", "%s out (%s)"}, {j.EvidenceIn, "%s in (%s)", "%s in (%s)"}, {j.Missing, "%s nog niet hier (%s)", "%s not here yet (%s)"}} {
		if x.t.Count > 0 {
			parts = append(parts, d.say(x.nl, x.en, d.w.Number(x.t.Count), d.w.Size(x.t.Bytes)))
		}
	}
	return strings.Join(parts, ", ")
}

// alarms says what people have to talk about.
func (d *session) alarms(j receiptJSON, r tsync.Result) {
	names := deviceNames(d.s)
	for _, f := range r.Receipt.Forks {
		d.mind("%s vertelde twee verschillende verledens, vanaf handeling %d; beide zijn bewaard, bespreek wie het in handen heeft",
			"%s told two different pasts, from act %d on; both are kept, find out in whose hands it is", plain(names(f.Device)), f.Seq)
	}
	if r.Refused > 0 {
		d.mind("bestanden die eerder al geweigerd zijn en er nog liggen: %s", "files that were refused before and still lie there: %s", d.w.Number(r.Refused))
	}
	if r.Twins {
		d.mind("twee hoofdauditors maakten tegelijk een nieuwe sleutel; wie nu iemand verwijdert of toelaat, maakt er weer één van", "two lead auditors made a new key at once; the next removal makes it one again")
	}
}
