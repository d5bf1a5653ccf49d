package main

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"toets/audit"
)

type meetingJSON struct {
	Audit     string   `json:"audit"`
	Kind      string   `json:"kind"`
	Date      string   `json:"date"`
	Place     string   `json:"place"`
	Attendees []string `json:"attendees"`
	Agenda    []string `json:"agenda"`
	Text      string   `json:"text"`
}

func (a *app) meetingCmd() *cobra.Command {
	return a.family("meeting", "opening, teamoverleg en slot", "opening, caucus and closing", a.meetingListCmd(), a.meetingAddCmd())
}

func (d *session) meetingJSON(m *audit.Meeting) meetingJSON {
	return meetingJSON{d.auditNumber(m.Audit), m.Kind, m.Date, m.Place, some(m.Attendees), some(m.Agenda), m.Text}
}

func (a *app) meetingAddCmd() *cobra.Command {
	var m audit.AddMeeting
	c := a.command("add FILE", "een gesprek met datum en aanwezigen", "a meeting with its date and attendees",
		func(ctx context.Context, args []string) error {
			if err := a.needs("kind", m.Kind, "date", m.Date, "attendee", strings.Join(m.Attendees, "")); err != nil {
				return err
			}
			var err error
			if m.Text, err = a.text(m.Text); err != nil {
				return err
			}
			return a.writing(ctx, args[0], func(d *session) error {
				x, err := d.audit()
				if err != nil {
					return err
				}
				add := m
				add.Audit = x.ID
				made, err := create[audit.Meeting](ctx, d, add)
				if err != nil {
					return err
				}
				if d.opt.json {
					return d.json(d.meetingJSON(made))
				}
				d.print(d.w.MeetingKind(made.Kind) + " · " + d.w.Date(made.Date))
				return nil
			})
		})
	fs := c.Flags()
	wordFlag(c, &m.Kind, "kind", audit.MeetingKinds(), a.say("soort", "kind"))
	dateFlag(fs, &m.Date, "date", a.say("datum", "date"))
	fs.StringVar(&m.Place, "place", "", a.say("plaats", "place"))
	listFlag(fs, &m.Attendees, "attendee", a.say("wie erbij was, een rol; mag vaker", "who was there, a role; may be repeated"))
	listFlag(fs, &m.Agenda, "agenda", a.say("besproken punt; mag vaker", "point that was dealt with; may be repeated"))
	fs.StringVar(&m.Text, "text", "", a.say("wat er besproken is", "what was said"))
	return c
}

func (a *app) meetingListCmd() *cobra.Command {
	return a.command("list FILE", "de gesprekken van de audit", "the meetings of the audit", func(ctx context.Context, args []string) error {
		return a.readingOne(ctx, args[0], func(d *session) error {
			x, err := d.audit()
			if err != nil {
				return err
			}
			ms := d.s.Meetings(x.ID)
			slices.SortStableFunc(ms, func(a, b *audit.Meeting) int { return strings.Compare(a.Date, b.Date) })
			doc, rows := []meetingJSON{}, [][]string(nil)
			for _, m := range ms {
				j := d.meetingJSON(m)
				doc = append(doc, j)
				rows = append(rows, []string{j.Date, d.w.MeetingKind(j.Kind), j.Place, strings.Join(j.Attendees, ", ")})
			}
			return d.list(doc, []string{d.say("datum", "date"), d.say("soort", "kind"), d.say("plaats", "place"), d.say("aanwezig", "attendees")}, rows, d.say("nog geen gesprekken", "no meetings yet"))
		})
	})
}
