package main

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"toets/audit"
	"toets/store"
	tsync "toets/store/sync"
)

type memberJSON struct {
	Initials string       `json:"initials"`
	Name     string       `json:"name"`
	Role     string       `json:"role"`
	Active   bool         `json:"active"`
	Devices  []memberSeat `json:"devices"`
}

type memberSeat struct {
	ID      string `json:"id"`
	Label   string `json:"label"`
	Active  bool   `json:"active"`
	Own     bool   `json:"own"`     // this copy writes with it
	Last    string `json:"last"`    // the last act that counts, "" while all do
	Changes int    `json:"changes"` // that are here
	Heard   string `json:"heard"`   // when it last said what it has
	Behind  int    `json:"behind"`  // acts here that it did not have then
	Ahead   bool   `json:"ahead"`   // its clock is so far ahead that its acts do not date a report
}

func (a *app) membersCmd() *cobra.Command {
	c := a.command("members FILE", "wie meedoet, met welk apparaat, en hoe ver ieder is", "who takes part, with which device, and how far each is", a.listMembers)
	c.AddCommand(
		a.command("list FILE", "wie meedoet, met welk apparaat, en hoe ver ieder is", "who takes part, with which device, and how far each is", a.listMembers),
		a.membersAddCmd(), a.membersRenewCmd(), a.membersRoleCmd(), a.membersRemoveCmd(), a.membersRestoreCmd(), a.membersAdmitCmd())
	return c
}

func (a *app) listMembers(ctx context.Context, args []string) error {
	return a.looking(ctx, args[0], func(d *session) error {
		list, err := d.membersJSON(ctx)
		if err != nil {
			return err
		}
		if d.opt.json {
			return d.json(list)
		}
		if len(list) == 0 {
			d.print(d.say("nog niemand: dit dossier is hier alleen; toets members add laat een collega toe", "nobody yet: this dossier is here alone; toets members add lets a colleague in"))
			return nil
		}
		d.showMembers(list)
		return nil
	})
}

// looking is reading with the key of this device, where there is one, so that
// it knows which device it is.
func (a *app) looking(ctx context.Context, path string, do func(*session) error) error {
	o, err := a.storeOptions()
	if err != nil {
		return a.reading(ctx, path, do)
	}
	o.ReadOnly = true
	return a.session(ctx, path, o, do)
}

func (d *session) membersJSON(ctx context.Context) ([]memberJSON, error) {
	peers, err := tsync.Team(ctx, d.st)
	if err != nil {
		return nil, err
	}
	own := d.st.Own()
	out := []memberJSON{}
	for _, m := range audit.All[audit.Member](d.s) {
		j := memberJSON{Initials: m.Initials, Name: m.Name, Role: m.Role, Active: d.s.Active(m.ID), Devices: []memberSeat{}}
		for _, seat := range d.s.Seats(m.ID) {
			dev, ok := seat.DeviceOf()
			if !ok {
				continue
			}
			x := memberSeat{ID: dev.String(), Label: seat.Label, Active: seat.Last == "", Own: len(own) > 0 && own[0] == dev, Last: seat.Last, Changes: int(d.s.Head(dev)), Ahead: slices.Contains(d.s.Odd(), dev)}
			for _, p := range peers {
				if p.Device == dev {
					x.Heard, x.Behind = stamp(p.At), behind(d.s, p)
				}
			}
			j.Devices = append(j.Devices, x)
		}
		out = append(out, j)
	}
	return out, nil
}

// behind is how many acts that are here a device did not have when it spoke.
func behind(s *audit.State, p tsync.Peer) int {
	n := 0
	for _, d := range s.Devices() {
		if have, has := s.Head(d), p.Vector[d]; have > has {
			n += int(have - has)
		}
	}
	return n
}

func (d *session) showMembers(list []memberJSON) {
	var rows [][]string
	for _, m := range list {
		role := d.w.MemberRole(m.Role)
		if !m.Active {
			role = d.say("beëindigd", "ended")
		}
		for i, x := range m.Devices {
			row := []string{"", "", "", nameOr(x.Label, ""), x.ID[:8], d.standing(x)}
			if i == 0 {
				row[0], row[1], row[2] = m.Initials, m.Name, role
			}
			rows = append(rows, row)
		}
		if len(m.Devices) == 0 {
			rows = append(rows, []string{m.Initials, m.Name, role, "", "", ""})
		}
	}
	d.table([]string{"", d.say("naam", "name"), d.say("rol", "role"), d.say("apparaat", "device"), "", d.say("stand", "standing")}, rows)
	d.print("")
	d.print(d.say("de woorden van het dossier, waaraan een nieuwkomer het herkent:", "the words of the dossier, by which a newcomer knows it:"))
	_, _ = d.stdout.WriteString(d.wordLines(dossierWords(d.st.Identity())))
}

// standing is how far a device is, in words.
func (d *session) standing(x memberSeat) string {
	switch {
	case x.Ahead:
		return d.say("de klok loopt ver voor: dateert geen rapport, zet hem gelijk", "its clock is far ahead: it dates no report, set it right")
	case !x.Active:
		return d.say("telt tot en met handeling %s", "counts up to act %s", x.Last)
	case x.Own:
		return d.say("dit apparaat", "this device")
	case x.Heard == "":
		return d.say("nog niets van gehoord", "nothing heard yet")
	}
	at, _ := time.Parse(time.RFC3339, x.Heard)
	if x.Behind == 0 {
		return d.say("heeft alles, %s", "has everything, %s", d.w.Moment(at))
	}
	return d.say("mist %s, %s", "misses %s, %s", d.w.Count(x.Behind, d.say("handeling", "act"), d.say("handelingen", "acts")), d.w.Moment(at))
}

// member is the member that a call names by initials or by name.
func (d *session) member(name string) (*audit.Member, error) {
	name = strings.TrimSpace(name)
	var known []string
	for _, m := range audit.All[audit.Member](d.s) {
		if strings.EqualFold(m.Initials, name) || m.Name != "" && strings.EqualFold(m.Name, name) {
			return m, nil
		}
		known = append(known, strings.TrimSpace(m.Initials+" "+m.Name))
	}
	if len(known) == 0 {
		return nil, tsync.ErrNotShared
	}
	return nil, d.failed("‘%s’ doet niet mee; wel %s", "‘%s’ does not take part; there is %s", name, d.w.And(known))
}

// device is the device of the dossier whose id begins as a call says.
func (d *session) device(name string) (audit.Device, error) {
	var fit []audit.Device
	name = strings.ToLower(strings.TrimSpace(name))
	for _, seat := range audit.All[audit.Seat](d.s) {
		if dev, ok := seat.DeviceOf(); ok && len(name) >= shortestDevice && strings.HasPrefix(dev.String(), name) {
			fit = append(fit, dev)
		}
	}
	if len(fit) != 1 {
		return audit.Device{}, d.failed("‘%s’ is niet één apparaat van dit dossier; toets members noemt ze", "‘%s’ is not one device of this dossier; toets members lists them", name)
	}
	return fit[0], nil
}

// shortestDevice is how much of an id has to be given at least.
const shortestDevice = 4

// flagged is the act of a device, when it is in the log without effect.
func (d *session) flagged(ctx context.Context, dev audit.Device, seq uint64) (store.LogEntry, bool, error) {
	all, err := d.st.Log(ctx)
	if err != nil {
		return store.LogEntry{}, false, err
	}
	for _, e := range all {
		if e.Device == dev && e.Seq == seq {
			return e, e.Flag != "", nil
		}
	}
	return store.LogEntry{}, false, nil
}
