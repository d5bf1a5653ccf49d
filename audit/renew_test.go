package audit

import "testing"

// A laptop is replaced: the new one writes, the old one counts as far as it
// did, and its member stays. Ending and restoring the member afterwards does
// not bring the old laptop back.
func TestADeviceIsReplaced(t *testing.T) {
	t.Parallel()
	w, old, member := shared(t)
	pub, renewed := drawnKey(3)
	c := RenewSeat{Member: member, Seat: NewSeat{Pub: pub, Recipient: "age1new"}, Ends: []Device{old}, Last: map[Device]uint64{old: 7}, Commit: [32]byte{2}, Reason: "stolen"}
	w.on(old, "AP", func() { w.refused(c, NotLead) })
	w.do(c)
	if s := w.s.SeatOf(old); s.Last != "7" || !w.s.Active(member) || w.s.MemberOf(renewed).ID != member || len(w.s.Epochs()) != 2 {
		t.Fatalf("%+v, %d keys", s, len(w.s.Epochs()))
	}
	if _, ended := w.s.Ended(member); ended {
		t.Fatal("the member has ended")
	}
	w.refused(c, Gone)
	c.Ends = nil
	w.refused(c, Empty)
	w.refused(RestoreMember{Member: member}, Exists)
	w.do(RemoveMember{Member: member, Last: map[Device]uint64{renewed: 3}, Commit: [32]byte{3}})
	by, ended := w.s.Ended(member)
	if !ended || by.By != "JD" || w.s.SeatOf(old).Last != "7" || w.s.SeatOf(renewed).Last != "3" {
		t.Fatalf("%+v %v", by, ended)
	}
	w.do(RestoreMember{Member: member})
	if w.s.SeatOf(old).Last != "7" || w.s.SeatOf(renewed).Last != "" || !w.s.Active(member) {
		t.Fatalf("%+v %+v", w.s.SeatOf(old), w.s.SeatOf(renewed))
	}
}

// One of two devices ends; the acting one never ends itself, nor is a device
// of somebody else ended with it.
func TestADeviceEnds(t *testing.T) {
	t.Parallel()
	w, ap, member := shared(t)
	pub, second := drawnKey(3)
	w.do(AddSeat{Member: member, Seat: NewSeat{Pub: pub}})
	w.refused(EndSeat{Member: member, Ends: []Device{w.dev}}, OwnDevice)
	lead := w.s.MemberOf(w.dev).ID
	w.refused(EndSeat{Member: lead, Ends: []Device{ap}}, NotFound)
	w.do(EndSeat{Member: member, Ends: []Device{second}, Commit: [32]byte{2}})
	if w.s.SeatOf(second).Last != "0" || w.s.SeatOf(ap).Last != "" || len(w.s.Epochs()) != 2 {
		t.Fatalf("%+v %+v", w.s.SeatOf(second), w.s.SeatOf(ap))
	}
	w.refused(EndSeat{Member: member, Ends: []Device{second}}, Gone)
}
