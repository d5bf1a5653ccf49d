package main

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"toets/audit"
)

// onMember runs a change about a member that the call names.
func (a *app) onMember(ctx context.Context, file, who string, do func(*session, *exchange, *audit.Member) error) error {
	return a.writing(ctx, file, func(d *session) error {
		m, err := d.member(who)
		if err != nil {
			return err
		}
		x, err := d.exchange()
		if err != nil {
			return err
		}
		if err := do(d, x, m); err != nil {
			return err
		}
		d.s = d.st.State()
		return d.showMember(ctx, m)
	})
}

func (a *app) membersRoleCmd() *cobra.Command {
	return a.command("role FILE WHO ROLE", "wijzigt wat een lid vanaf nu mag: lead, auditor of reader", "changes what a member may do from now on: lead, auditor or reader",
		func(ctx context.Context, args []string) error {
			role, err := a.oneOf("ROLE", args[2], audit.MemberRoles())
			if err != nil {
				return err
			}
			return a.onMember(ctx, args[0], args[1], func(_ *session, x *exchange, m *audit.Member) error {
				return x.apply(ctx, audit.SetMemberRole{Member: m.ID, Role: role})
			})
		})
}

func (a *app) membersRemoveCmd() *cobra.Command {
	var reason, device string
	c := a.command("remove FILE WHO", "beëindigt een deelname; wat er is blijft staan, de sleutel wordt nieuw", "ends the part of a member; what is here stays, the key is renewed",
		func(ctx context.Context, args []string) error {
			return a.onMember(ctx, args[0], args[1], func(d *session, x *exchange, m *audit.Member) error {
				if device != "" {
					dev, err := d.device(device)
					if err != nil {
						return err
					}
					return x.endDevice(ctx, m.ID, dev, reason)
				}
				if err := x.remove(ctx, m.ID, reason); err != nil {
					return err
				}
				d.mind("wat %s al gelezen heeft, is niet terug te nemen: die kopie blijft waar zij is; toets sync geeft de anderen de nieuwe sleutel",
					"what %s has read cannot be taken back: that copy stays where it is; toets sync gives the others the new key", plain(nameOr(m.Name, m.Initials)))
				return nil
			})
		})
	c.Flags().StringVar(&reason, "reason", "", a.say("waarom", "why"))
	c.Flags().StringVar(&device, "device", "", a.say("alleen dit apparaat, het lid blijft met de andere", "this device alone, the member stays with the others"))
	return c
}

func (a *app) membersRestoreCmd() *cobra.Command {
	return a.command("restore FILE WHO", "laat een lid weer toe van wie de deelname beëindigd was", "lets a member in again whose part was ended",
		func(ctx context.Context, args []string) error {
			return a.onMember(ctx, args[0], args[1], func(d *session, x *exchange, m *audit.Member) error {
				if d.s.Active(m.ID) {
					return d.failed("de deelname van %s is niet beëindigd; er is niets te herstellen", "the part of %s was not ended; there is nothing to restore", m.Initials)
				}
				if err := x.apply(ctx, audit.RestoreMember{Member: m.ID}); err != nil {
					return err
				}
				d.mind("wat %s na het einde nog schreef, telt nu ook", "what %s still wrote after the end counts now too", m.Initials)
				return nil
			})
		})
}

func (a *app) membersAdmitCmd() *cobra.Command {
	return a.command("admit FILE DEVICE SEQ", "aanvaardt alsnog één handeling van na het einde van een deelname", "accepts after all one act of after the end of a part",
		func(ctx context.Context, args []string) error {
			seq, err := strconv.ParseUint(args[2], 10, 40)
			if err != nil || seq == 0 {
				return a.misused("SEQ: ‘%s’ kan niet; %s", "SEQ: ‘%s’ does not fit; %s", args[2], a.wanted(errWantNumber))
			}
			return a.writing(ctx, args[0], func(d *session) error {
				dev, err := d.device(args[1])
				if err != nil {
					return err
				}
				e, ok, err := d.flagged(ctx, dev, seq)
				switch {
				case err != nil:
					return err
				case !ok:
					return d.failed("handeling %d van %s staat hier niet zonder gevolg; toets log noemt wat er zonder gevolg is", "act %d of %s is not here without effect; toets log names what is", seq, plain(deviceNames(d.s)(dev)))
				case e.Flag != flagRevoked:
					return d.failed("alleen wat na het einde van een deelname kwam is alsnog te aanvaarden; wijzig anders de rol met toets members role", "only what came after the end of a part can be accepted after all; else change the role with toets members role")
				}
				x, err := d.exchange()
				if err != nil {
					return err
				}
				if err := x.apply(ctx, audit.AdmitChange{Device: dev, Seq: seq}); err != nil {
					return err
				}
				d.s = d.st.State()
				return d.made(shortDevice(dev)+" "+args[2], struct {
					Device string `json:"device"`
					Seq    uint64 `json:"seq"`
				}{dev.String(), seq})
			})
		})
}

// flagRevoked marks an act that came after the end of its member's part.
const flagRevoked = "revoked"
