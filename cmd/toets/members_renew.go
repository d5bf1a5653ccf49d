package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"toets/audit"
	tsync "toets/store/sync"
)

func (a *app) membersRenewCmd() *cobra.Command {
	var devices []string
	var reason string
	c := a.command("renew FILE REQUEST", "vervangt het apparaat van een lid door dat van het verzoek", "replaces the device of a member by that of the request",
		func(ctx context.Context, args []string) error {
			j, err := a.readRequest(args[1])
			if err != nil {
				return err
			}
			return a.writing(ctx, args[0], func(d *session) error { return d.renewDevice(ctx, j, devices, reason) })
		})
	listFlag(c.Flags(), &devices, "device", a.say("welk apparaat het vervangt, anders het enige; mag vaker", "which device it replaces, else the only one; may be repeated"))
	c.Flags().StringVar(&reason, "reason", "", a.say("waarom", "why"))
	return c
}

// renewDevice compares words where somebody can, and puts the new device in
// the place of the old ones.
func (d *session) renewDevice(ctx context.Context, j *tsync.Join, devices []string, reason string) error {
	if !d.s.Shared() {
		return tsync.ErrNotShared
	}
	if d.s.SeatOf(j.Device()) != nil {
		return &audit.Refusal{Code: audit.Exists, Ref: j.Initials, Field: "member"}
	}
	m := furtherOf(d.s, j)
	if m == nil {
		return d.failed("%s (%s) doet hier niet mee onder die naam en initialen; laat een nieuw lid toe met toets members add", "%s (%s) does not take part here under that name and initials; let a new member in with toets members add", plain(j.Name), plain(j.Initials))
	}
	ends, err := d.replacedBy(m, devices)
	if err != nil {
		return err
	}
	d.sayWords(sixWords(j.Words), d.say("verzoek van %s (%s) voor een ander apparaat; %s leest dezelfde woorden:", "request of %s (%s) for another device; %s reads the same words:", plain(j.Name), plain(j.Initials), plain(m.Initials)))
	names := deviceNames(d.s)
	for _, dev := range ends {
		d.mind("%s telt tot en met handeling %d; wat daarna nog van dat apparaat komt wordt apart gehouden", "%s counts up to act %d; what still comes from that device after it is kept apart", plain(names(dev)), d.s.Head(dev))
	}
	if !d.agreed("zijn dit de woorden die dit lid voorleest?", "are these the words that this member reads?") {
		return d.declined()
	}
	x, err := d.exchange()
	if err != nil {
		return err
	}
	if err := x.renew(ctx, j, m.ID, ends, reason); err != nil {
		return err
	}
	d.s = d.st.State()
	fmt.Fprintln(d.err, d.say("wissel nu uit (toets sync) of schrijf een bundel (toets bundle write): daarin ligt de kopie voor het nieuwe apparaat klaar", "now sync (toets sync) or write a bundle (toets bundle write): the copy for the new device lies ready in it"))
	return d.showMember(ctx, m)
}

// replacedBy are the devices that a renewal ends: those that a call names, else
// the only one that the member has.
func (d *session) replacedBy(m *audit.Member, names []string) ([]audit.Device, error) {
	open := openSeats(d.s, m.ID)
	var out []audit.Device
	for _, name := range names {
		dev, err := d.device(name)
		if err != nil {
			return nil, err
		}
		out = append(out, dev)
	}
	switch {
	case len(out) > 0:
		return slices.Compact(out), nil
	case len(open) == 0:
		return nil, d.failed("%s heeft geen apparaat dat nog meedoet; toets members restore laat het lid weer toe, toets members add het nieuwe apparaat erbij", "%s has no device that still takes part; toets members restore lets the member in again, toets members add the new device with it", m.Initials)
	case len(open) > 1:
		var known []string
		for _, dev := range open {
			known = append(known, shortDevice(dev))
		}
		return nil, d.misused("%s doet mee met meer apparaten; kies met --device welk vervangen wordt: %s", "%s takes part with several devices; choose with --device which is replaced: %s", m.Initials, strings.Join(known, ", "))
	}
	return open, nil
}
