package store

import (
	"crypto/ed25519"
	"encoding/hex"
	"time"

	"toets/audit"
)

// entitled refuses to write what no copy would let count. A device that had to
// enrol anew, as after an old copy was put back, brings the word of the one
// before it.
func (s *Store) entitled(b *batch, who Identity, at time.Time) error {
	r, err := s.rights(b.ctx)
	if err != nil || r.weighs.founding == nil {
		return err
	}
	switch r.weighs.judge(s.did, s.headOf(s.did)+1) {
	case flagReader:
		return ErrReader
	case flagRevoked:
		return ErrEnded
	case flagUnknown:
		return s.vouch(b, r, who, at)
	}
	return nil
}

// vouch lets a device of this copy that is a member sign for the one it writes
// as now.
func (s *Store) vouch(b *batch, r *roster, who Identity, at time.Time) error {
	for n := range len(s.roll.byID) + 1 {
		key := deriveKey(s.o.Key, s.id, n)
		before := deviceID(publicOf(key))
		seat := s.state.SeatOf(before)
		if seat == nil || !r.weighs.open(before) {
			continue
		}
		pub := publicOf(s.key)
		ev, err := s.plan(who, at, audit.AddSeat{Member: seat.Member, Seat: audit.NewSeat{
			Pub: pub, Recipient: seat.Recipient, Label: seat.Label,
			Vouch: hex.EncodeToString(ed25519.Sign(key, vouchFor(s.id, pub))),
		}})
		if err != nil {
			return err
		}
		return s.record(b, ev)
	}
	return ErrNotMember
}
