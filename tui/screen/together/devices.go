package together

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"toets/audit"
	"toets/tui/flow"
	"toets/tui/ui"
	"toets/tui/widget"
)

// openSeats are the devices of a member that may write.
func (s *Together) openSeats(member audit.ID) []audit.Device {
	var out []audit.Device
	for _, seat := range s.desk.State.Seats(member) {
		if d, ok := seat.DeviceOf(); ok && seat.Last == "" {
			out = append(out, d)
		}
	}
	return out
}

// furtherItems are what a request of somebody who takes part already can be:
// one more device, or the one that comes in the place of another.
func (s *Together) furtherItems(path string, req ui.JoinRequest) []widget.Item {
	d, t := s.desk, s.t()
	items := []widget.Item{{Key: d.Env.T.Form.Yes[:1], Label: t.WordsFit + ": " + t.OneMore, Run: func() { s.letIn(path, req, audit.RoleAuditor) }}}
	for i, old := range s.openSeats(req.Of) {
		if i == 9 {
			break
		}
		items = append(items, widget.Item{Key: fmt.Sprint(i + 1), Label: t.WordsFit + ": " + fmt.Sprintf(t.InPlaceOf, flow.Whose(d, old)), Note: old.String()[:8],
			Why: func() error {
				if old == d.About.Device {
					return d.May(audit.EndSeat{Member: req.Of, Ends: []audit.Device{old}})
				}
				return nil
			},
			Run: func() { s.renew(path, req, old) }})
	}
	return items
}

// renew asks why, and puts the device of the request in the place of another.
func (s *Together) renew(path string, req ui.JoinRequest, old audit.Device) {
	d, t := s.desk, s.t()
	x, _ := d.Exchange()
	who := flow.Whose(d, old)
	about := []string{s.counts(old), t.NewKey, "", d.Env.T.Form.ReasonAsked}
	d.Ask(widget.NewPrompt(d, fmt.Sprintf(t.RenewTitle, who), about, "", func(reason string) error {
		s.beside(fmt.Sprintf(t.RenewTitle, who), fmt.Sprintf(t.Renewed, widget.Plain(req.Initials)), func(ctx context.Context) error {
			return x.Renew(ctx, path, []audit.Device{old}, reason)
		})
		return nil
	}))
}

// counts says how far a device counts once it ends.
func (s *Together) counts(d audit.Device) string {
	who, n := flow.Whose(s.desk, d), s.desk.State.Head(d)
	if n == 0 {
		return fmt.Sprintf(s.t().OldNothing, who)
	}
	return fmt.Sprintf(s.t().OldCounts, who, s.desk.Env.Words.Number(int(n)))
}

// beside does something about members that waits for keys and the disk.
func (s *Together) beside(title, said string, do func(context.Context) error) {
	d := s.desk
	d.Start(ui.Job{Title: title, Work: func(ctx context.Context, _ func(int, int)) (any, error) { return nil, do(ctx) }, Done: func(_ any, err error) tea.Cmd {
		d.Refuse(err)
		if err == nil {
			d.Say(said)
		}
		d.Request(ui.NewsRequest{})
		return s.load()
	}})
}

// remove ends the part of a member, or of one of their devices.
func (s *Together) remove() {
	m, t, d := s.member(), s.t(), s.desk
	open := s.openSeats(m.ID)
	if len(open) < 2 {
		s.removeAll(m)
		return
	}
	items := []widget.Item{{Key: "b", Label: fmt.Sprintf(t.RemoveTitle, widget.Plain(m.Initials)), Why: s.whyNoRemove, Run: func() { s.removeAll(m) }}}
	for i, dev := range open {
		if i == 9 {
			break
		}
		c := audit.EndSeat{Member: m.ID, Ends: []audit.Device{dev}}
		items = append(items, widget.Item{Key: fmt.Sprint(i + 1), Label: fmt.Sprintf(t.OnlyDevice, flow.Whose(d, dev)), Note: dev.String()[:8],
			Why: func() error { return d.May(c) }, Run: func() { s.removeDevice(m, dev) }})
	}
	d.Ask(widget.NewMenu(d, fmt.Sprintf(t.RemoveTitle, widget.Plain(m.Initials)), nil, items...))
}

// removeDevice ends one device of a member who goes on with others.
func (s *Together) removeDevice(m *audit.Member, dev audit.Device) {
	d, t := s.desk, s.t()
	x, _ := d.Exchange()
	who, id := flow.Whose(d, dev), m.ID
	about := []string{s.counts(dev), t.NewKey, "", d.Env.T.Form.ReasonAsked}
	d.Ask(widget.NewPrompt(d, fmt.Sprintf(t.OnlyDevice, who), about, "", func(reason string) error {
		s.beside(fmt.Sprintf(t.OnlyDevice, who), fmt.Sprintf(t.DeviceEnded, who), func(ctx context.Context) error { return x.EndDevice(ctx, id, dev, reason) })
		return nil
	}))
}

// removeAll ends the part of a member, and says what that does not do.
func (s *Together) removeAll(m *audit.Member) {
	d, t := s.desk, s.t()
	x, _ := d.Exchange()
	who, id := widget.Plain(m.Initials), m.ID
	about := []string{fmt.Sprintf(t.CannotTake, who), t.NewKey, "", d.Env.T.Form.ReasonAsked}
	d.Ask(widget.NewPrompt(d, fmt.Sprintf(t.RemoveTitle, who), about, "", func(reason string) error {
		s.beside(fmt.Sprintf(t.RemoveTitle, who), fmt.Sprintf(t.Removed, who), func(ctx context.Context) error { return x.Remove(ctx, id, reason) })
		return nil
	}))
}

// ended reports whether the part of the member under the cursor has ended.
func (s *Together) ended() bool {
	m := s.member()
	return m != nil && !s.desk.State.Active(m.ID)
}

func (s *Together) whyNoRestore() error {
	return s.desk.May(audit.RestoreMember{Member: s.member().ID})
}

// restore lets a member in again, and says what counts by that.
func (s *Together) restore() {
	d, t, m := s.desk, s.t(), s.member()
	who, n := widget.Plain(m.Initials), 0
	for _, a := range s.team.Aside {
		if seat := d.State.SeatOf(a.Device); seat != nil && seat.Member == m.ID && a.Flag == "revoked" {
			n++
		}
	}
	about := []string{fmt.Sprintf(t.RestoreWhat, who)}
	if n > 0 {
		about = append(about, fmt.Sprintf(t.RestoreCounts, d.Env.Words.Count(n, t.Act, t.Acts), who))
	}
	c := audit.RestoreMember{Member: m.ID}
	d.Ask(widget.Confirm(d, fmt.Sprintf(t.RestoreTitle, who), about, "h", t.Restore, func() {
		d.PutThen(fmt.Sprintf(t.Restored, who), func([]audit.Event) { d.Request(ui.NewsRequest{}) }, c)
	}))
}

// endedLine says who ended the part of a member and when, "" while they take part.
func (s *Together) endedLine(m *audit.Member) string {
	w, ok := s.desk.State.Ended(m.ID)
	if !ok {
		return ""
	}
	return fmt.Sprintf(s.t().EndedBy, widget.Plain(w.By), s.desk.Env.Words.Moment(w.At))
}
