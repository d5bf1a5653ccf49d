package audit

import (
	"slices"
	"strconv"
)

// RenewSeat gives a member one device in place of others: a new laptop, or one
// that lost its key. What the others wrote counts as far as Last says, and a
// new key follows that they do not get. What they have read they keep.
type RenewSeat struct {
	Member ID
	Seat   NewSeat
	Ends   []Device          // those that it replaces
	Last   map[Device]uint64 // the last accepted change of each
	Commit [32]byte          // of the new key
	Reason string
}

// Intent names the act.
func (RenewSeat) Intent() string { return "members.renew" }

func (c RenewSeat) plan(t *tx) error {
	m, err := t.endSeats(c.Member, c.Ends, c.Last)
	if err != nil {
		return err
	}
	if seat := t.s.SeatOf(deviceOfKey(c.Seat.Pub)); seat != nil {
		return refuse(Exists, m.Initials, "member")
	}
	if err := t.seat(m.ID, c.Seat); err != nil {
		return err
	}
	t.epoch(t.nextEpoch(), c.Commit)
	t.because(c.Reason)
	return nil
}

// EndSeat ends devices of a member who goes on with others: a laptop that was
// lost or handed in.
type EndSeat struct {
	Member ID
	Ends   []Device
	Last   map[Device]uint64 // the last accepted change of each
	Commit [32]byte          // of the new key
	Reason string
}

// Intent names the act.
func (EndSeat) Intent() string { return "members.end_device" }

func (c EndSeat) plan(t *tx) error {
	if _, err := t.endSeats(c.Member, c.Ends, c.Last); err != nil {
		return err
	}
	t.epoch(t.nextEpoch(), c.Commit)
	t.because(c.Reason)
	return nil
}

// endSeats ends devices of one member. A device does not end itself: that act
// would come after the last one that counts of it.
func (t *tx) endSeats(member ID, ends []Device, last map[Device]uint64) (*Member, error) {
	if err := t.leadsExchange(); err != nil {
		return nil, err
	}
	m := Get[Member](t.s, member)
	switch {
	case m == nil:
		return nil, refuse(NotFound, "", "member")
	case len(ends) == 0:
		return nil, refuse(Empty, m.Initials, "device")
	case slices.Contains(ends, t.st.Device):
		return nil, refuse(OwnDevice, m.Initials, "device")
	}
	for _, d := range ends {
		seat := t.s.SeatOf(d)
		switch {
		case seat == nil || seat.Member != m.ID:
			return nil, refuse(NotFound, d.String(), "device")
		case seat.Last != "":
			return nil, refuse(Gone, d.String(), "device")
		}
		t.set(seat.ID, "last", strconv.FormatUint(last[d], 10))
	}
	return m, nil
}

// EndedTogether lists the devices of a member that ended last, in one act:
// those whose part ended with that of the member, and not those that were
// replaced or lost before.
func (s *State) EndedTogether(member ID) []*Seat {
	var newest Write
	for _, seat := range s.Seats(member) {
		if w, ok := s.Written(seat.ID, "last"); ok && seat.Last != "" && (newest.Act == nil || older(newest, w) < 0) {
			newest = w
		}
	}
	return filter(s.Seats(member), func(x *Seat) bool {
		w, ok := s.Written(x.ID, "last")
		return ok && x.Last != "" && newest.Act != nil && w.Device == newest.Device && w.Seq == newest.Seq
	})
}

// Ended is the act that ended the part of a member; false while they take part.
func (s *State) Ended(member ID) (Write, bool) {
	seats := s.EndedTogether(member)
	if len(seats) == 0 || s.Active(member) {
		return Write{Act: &Act{}}, false
	}
	return s.Written(seats[0].ID, "last")
}
