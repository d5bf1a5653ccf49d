package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"toets/audit"
	tsync "toets/store/sync"
)

func (a *app) membersAddCmd() *cobra.Command {
	var role string
	c := a.command("add FILE REQUEST", "laat toe wie het verzoek schreef, na vergelijking van zes woorden", "lets in whoever wrote the request, after comparing six words",
		func(ctx context.Context, args []string) error {
			j, err := a.readRequest(args[1])
			if err != nil {
				return err
			}
			return a.writing(ctx, args[0], func(d *session) error { return d.addMember(ctx, j, role) })
		})
	wordFlag(c, &role, "role", audit.MemberRoles(), a.say("wat dit lid mag; anders auditor", "what this member may do; else auditor"))
	return c
}

// addMember compares words where somebody can, and lets the newcomer in.
func (d *session) addMember(ctx context.Context, j *tsync.Join, role string) error {
	if seat := d.s.SeatOf(j.Device()); seat != nil {
		return &audit.Refusal{Code: audit.Exists, Ref: j.Initials, Field: "member"}
	}
	further := furtherOf(d.s, j)
	if m := memberCalled(d.s, j.Initials); m != nil && further == nil {
		return d.failed("%s is hier %s; laat %s een verzoek maken met andere initialen: toets join --request --initials", "%s is %s here; let %s make a request with other initials: toets join --request --initials", m.Initials, m.Name, j.Name)
	}
	d.sayWords(sixWords(j.Words), d.say("verzoek van %s (%s); de nieuwkomer leest dezelfde woorden:", "request of %s (%s); the newcomer reads the same words:", plain(j.Name), plain(j.Initials)))
	if further != nil {
		d.mind("%s doet al mee; dit wordt nog een apparaat van %s", "%s takes part already; this becomes one more device of %s", plain(further.Initials), plain(nameOr(further.Name, further.Initials)))
	}
	if !d.agreed("zijn dit de woorden die de nieuwkomer voorleest?", "are these the words that the newcomer reads?") {
		return d.declined()
	}
	x, err := d.exchange()
	if err != nil {
		return err
	}
	if err := x.admit(ctx, j, nameOr(role, audit.RoleAuditor)); err != nil {
		return err
	}
	d.s = d.st.State()
	d.sayWords(dossierWords(d.st.Identity()), d.say("lees de nieuwkomer de woorden van het dossier voor:", "read the newcomer the words of the dossier:"))
	fmt.Fprintln(d.err, d.say("wissel nu uit (toets sync) of schrijf een bundel (toets bundle write): daarin ligt de eerste kopie klaar", "now sync (toets sync) or write a bundle (toets bundle write): the first copy lies ready in it"))
	return d.showMember(ctx, d.s.MemberOf(j.Device()))
}

// showMember prints a member: the initials, or the whole as JSON.
func (d *session) showMember(ctx context.Context, m *audit.Member) error {
	list, err := d.membersJSON(ctx)
	if err != nil {
		return err
	}
	for _, j := range list {
		if j.Initials == m.Initials {
			return d.made(j.Initials, j)
		}
	}
	return d.made(m.Initials, memberJSON{Initials: m.Initials, Devices: []memberSeat{}})
}
