package tuitest

import (
	"context"
	"errors"
	"fmt"
	"maps"

	"toets/audit"
	"toets/tui/ui"
)

// WriteBundle puts everything under a name.
func (c *Copy) WriteBundle(_ context.Context, path string, o ui.SyncOptions) (ui.Receipt, error) {
	c.Meeting.mu.Lock()
	defer c.Meeting.mu.Unlock()
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.Meeting.places[path] != nil {
		return ui.Receipt{}, fmt.Errorf("%s is there already", path)
	}
	p := &pool{said: make(map[audit.Device]ui.Peer)}
	r := ui.Receipt{Place: path, Sent: c.give(p, o.Rehearse), BytesOut: int64(len(c.log)) * 400, Out: c.Files}
	if !o.Rehearse {
		c.Meeting.places[path] = p
	}
	return r, nil
}

// ReadBundle takes in what lies under a name.
func (c *Copy) ReadBundle(ctx context.Context, path string, o ui.SyncOptions) (ui.Receipt, error) {
	c.Meeting.mu.Lock()
	defer c.Meeting.mu.Unlock()
	p := c.Meeting.places[path]
	if p == nil {
		return ui.Receipt{}, fmt.Errorf("%s is no bundle", path)
	}
	r, err := c.takeIn(ctx, p, o)
	r.Place = path
	return r, err
}

// ReadRequest reads what a newcomer wrote.
func (c *Copy) ReadRequest(_ context.Context, path string) (ui.JoinRequest, error) {
	c.Meeting.mu.Lock()
	defer c.Meeting.mu.Unlock()
	n, ok := c.Meeting.requests[path]
	if !ok {
		return ui.JoinRequest{}, fmt.Errorf("%s is no request", path)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	who := c.Meeting.people[n]
	r := ui.JoinRequest{Name: who[0], Initials: who[1], Words: six(n), At: c.Now(), Member: c.state.SeatOf(DeviceOf(n)) != nil}
	if m := c.member(who[1]); m != nil {
		r.Of = m.ID
	}
	return r, nil
}

func (c *Copy) member(initials string) *audit.Member {
	for _, m := range audit.All[audit.Member](c.state) {
		if m.Initials == initials {
			return m
		}
	}
	return nil
}

// Admit lets a newcomer in.
func (c *Copy) Admit(ctx context.Context, path, role string) error {
	req, err := c.ReadRequest(ctx, path)
	if err != nil {
		return err
	}
	n := c.Meeting.requests[path]
	var changes []audit.Change
	held := c.Held()
	if !held.Shared() {
		changes = append(changes, audit.Share{Initials: c.Actor, Name: c.Actor, Own: audit.NewSeat{Pub: pub(c.n), Label: "laptop " + c.Actor}})
	}
	seat := audit.NewSeat{Pub: pub(n), Label: "laptop " + req.Initials}
	if m := c.member(req.Initials); m != nil {
		changes = append(changes, audit.AddSeat{Member: m.ID, Seat: seat})
	} else {
		changes = append(changes, audit.AddMember{Initials: req.Initials, Name: req.Name, Role: role, Seat: seat})
	}
	return c.Beside(ctx, changes...)
}

// Remove ends the part of a member.
func (c *Copy) Remove(ctx context.Context, member audit.ID, reason string) error {
	return c.Beside(ctx, audit.RemoveMember{Member: member, Last: c.heads(), Reason: reason})
}

// Renew puts the device of a request in the place of others.
func (c *Copy) Renew(ctx context.Context, path string, ends []audit.Device, reason string) error {
	req, err := c.ReadRequest(ctx, path)
	if err != nil {
		return err
	}
	n := c.Meeting.requests[path]
	return c.Beside(ctx, audit.RenewSeat{Member: req.Of, Seat: audit.NewSeat{Pub: pub(n), Label: "new laptop " + req.Initials}, Ends: ends, Last: c.heads(), Reason: reason})
}

// EndDevice ends one device of a member.
func (c *Copy) EndDevice(ctx context.Context, member audit.ID, device audit.Device, reason string) error {
	return c.Beside(ctx, audit.EndSeat{Member: member, Ends: []audit.Device{device}, Last: c.heads(), Reason: reason})
}

func (c *Copy) heads() map[audit.Device]uint64 {
	held, last := c.Held(), make(map[audit.Device]uint64)
	for _, d := range held.Devices() {
		last[d] = held.Head(d)
	}
	return last
}

// Beside writes as another process of the same device would: the workbench
// hears of it by asking.
func (c *Copy) Beside(ctx context.Context, changes ...audit.Change) error {
	given := c.given
	_, err := c.Apply(ctx, changes...)
	c.given = given
	return err
}

// Acts is the history with how each act stands.
func (c *Copy) Acts(ctx context.Context, id audit.ID, offset, limit int) ([]ui.Entry, error) {
	evs, err := c.History(ctx, id, offset, limit)
	out := make([]ui.Entry, 0, len(evs))
	for _, ev := range evs {
		place := fmt.Sprintf("%s/%d", ev.Device, ev.Seq)
		e := ui.Entry{Event: ev, Received: ev.At, Flag: c.Flags[place], Odd: c.Odd[place]}
		if e.Odd == ui.OddAhead {
			e.Received = ev.At.AddDate(0, 0, -30)
		}
		if e.Flag == "unknown" {
			e.Signed = ui.SignedUnknown
		}
		out = append(out, e)
	}
	return out, err
}

// Request writes a request for the device with the n-th key.
func (m *Meeting) Request(path string, n byte, name, initials string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.requests[path], m.people[n] = n, [2]string{name, initials}
}

// Gathering is a Shelf on which one can join what meets in a Meeting.
type Gathering struct {
	*Shelf
	Meeting *Meeting
	N       byte // the device of this person
	Made    func(path string, log []audit.Event) *Copy
}

// Request writes a request.
func (g *Gathering) Request(_ context.Context, path, name, initials string) (ui.Six, error) {
	g.Meeting.mu.Lock()
	_, taken := g.Meeting.requests[path]
	g.Meeting.mu.Unlock()
	if taken {
		return ui.Six{}, fmt.Errorf("%s is there already", path)
	}
	g.Meeting.Request(path, g.N, name, initials)
	return six(g.N), nil
}

// Invitations is the dossier of the meeting, once this device was let in.
func (g *Gathering) Invitations(_ context.Context, from string) ([]ui.Invitation, error) {
	g.Meeting.mu.Lock()
	defer g.Meeting.mu.Unlock()
	p := g.Meeting.places[from]
	if p == nil {
		return nil, fmt.Errorf("%s is not there", from)
	}
	for _, ev := range p.log {
		for _, op := range ev.Ops {
			if op.Entity == audit.SeatID(DeviceOf(g.N)) {
				return []ui.Invitation{{ID: "one", Words: six(0)}}, nil
			}
		}
	}
	return nil, nil
}

// Join makes a copy out of a place.
func (g *Gathering) Join(_ context.Context, from string, of ui.Invitation, path string, report func(ui.Progress)) (ui.Dossier, error) {
	if of.ID != "one" {
		return nil, errors.New("no such invitation")
	}
	g.Meeting.mu.Lock()
	p := g.Meeting.places[from]
	log, said := append([]audit.Event(nil), p.log...), maps.Clone(p.said)
	g.Meeting.mu.Unlock()
	report(ui.Progress{Stage: ui.StageMerge, Done: int64(len(log))})
	c := g.Made(path, log)
	maps.Copy(c.peers, said)
	c.remember(from)
	return c, nil
}

// Replay makes a dossier in memory out of a log.
func Replay(m *Memory, log []audit.Event) {
	for _, ev := range log {
		m.state.Apply(ev)
	}
	m.log, m.given = append(m.log, log...), len(m.log)+len(log)
}

// Empty makes a dossier in memory without anything.
func Empty(norms audit.Norms, name, actor string) *Memory {
	return &Memory{Name: name, Actor: actor, state: audit.NewState(norms), device: audit.Device{1}}
}

var _ ui.Joining = (*Gathering)(nil)
