package main

import (
	"context"

	"toets/audit"
	tsync "toets/store/sync"
)

// renew lets in a device of a member in place of others of theirs, and draws a
// new key that those do not get.
func (x *exchange) renew(ctx context.Context, j *tsync.Join, member audit.ID, ends []audit.Device, reason string) error {
	epoch, err := tsync.NewEpoch(ctx, x.st)
	if err != nil {
		return err
	}
	return x.apply(ctx, audit.RenewSeat{Member: member, Seat: audit.NewSeat{Pub: j.Key, Recipient: j.Recipient},
		Ends: ends, Last: x.st.Vector(), Commit: epoch.Commit, Reason: reason})
}

// endDevice ends a device of a member who goes on with others.
func (x *exchange) endDevice(ctx context.Context, member audit.ID, device audit.Device, reason string) error {
	epoch, err := tsync.NewEpoch(ctx, x.st)
	if err != nil {
		return err
	}
	return x.apply(ctx, audit.EndSeat{Member: member, Ends: []audit.Device{device}, Last: x.st.Vector(), Commit: epoch.Commit, Reason: reason})
}

// openSeats lists the devices of a member that may write.
func openSeats(s *audit.State, member audit.ID) []audit.Device {
	var out []audit.Device
	for _, seat := range s.Seats(member) {
		if d, ok := seat.DeviceOf(); ok && seat.Last == "" {
			out = append(out, d)
		}
	}
	return out
}
