package store

import (
	"crypto/ed25519"
	"encoding/hex"
	"slices"

	"toets/audit"
)

// What was accepted because its author led as far as they knew can turn out to
// come after the end of their part. An author can leave out what they know, so
// what they knew cannot be all that counts.

// fall weighs the rulings until those stand that may. A ruling against which
// nothing speaks decides first: what it speaks against falls. Where leads end
// each other, so that something speaks against each, all of them are out until
// somebody else decides. Whatever remains that something speaks against falls.
func (a *authority) fall() {
	fallen, stand := make(map[opKey]bool), make(map[opKey]bool)
	a.outside = stand
	for {
		a.weigh(fallen)
		safe := make(map[opKey]bool)
		var doubted []*ruling
		for _, r := range a.rulings {
			k := r.key()
			switch {
			case !a.accepted[k]:
			case r == a.founding || stand[k] || a.stands(r, func(*ruling) bool { return true }):
				safe[k] = true
			default:
				doubted = append(doubted, r)
			}
		}
		if len(doubted) == 0 {
			return
		}
		before := len(fallen)
		for _, r := range doubted {
			if !a.stands(r, func(o *ruling) bool { return safe[o.key()] }) {
				fallen[r.key()] = true
			}
		}
		if len(fallen) > before {
			continue
		}
		mutual := a.mutual(doubted)
		for _, r := range mutual {
			stand[r.key()] = true
		}
		if len(mutual) > 0 {
			continue
		}
		for _, r := range doubted {
			fallen[r.key()] = true
		}
	}
}

// stands reports whether the author of a ruling led when they made it, by the
// rulings that are seen, known to them or not. A ruling that the one who ended
// them knew of stands: it is for them to take back what it did. A device that
// somebody vouched for came in before its voucher's end.
func (a *authority) stands(r *ruling, seen func(*ruling) bool) bool {
	out := func(s *seatLog, seq uint64) bool {
		return a.limited(s, seq, func(o *ruling) bool { return seen(o) && (!o.covers(r) || lifts(o, s)) })
	}
	if vs := a.vouchers(r); vs != nil {
		return slices.ContainsFunc(vs, func(v *seatLog) bool { return !out(v, endless) })
	}
	d, seq := r.event.Device, r.event.Seq
	seat := a.seats[a.devices[d]]
	return !out(seat, seq) && !seat.member.IsZero() && a.roleAt(seat.member, d, seq, seen) == audit.RoleLead
}

// lifts reports whether a ruling takes somebody in again.
func lifts(r *ruling, s *seatLog) bool {
	return slices.ContainsFunc(s.last, func(w written) bool { return w.by == r && w.value == "" })
}

// mutual picks of the rulings that something speaks against those that only
// end parts or take a lead away, and only of people who in turn, directly or
// through others, do that to their author.
func (a *authority) mutual(doubted []*ruling) []*ruling {
	against := make(map[audit.ID][]audit.ID)
	var lowering []*ruling
	for _, r := range doubted {
		whom, only := a.lowers(r)
		by := a.memberOf(r)
		against[by] = append(against[by], whom...)
		if only && len(whom) > 0 {
			lowering = append(lowering, r)
		}
	}
	return slices.DeleteFunc(lowering, func(r *ruling) bool {
		whom, _ := a.lowers(r)
		return slices.ContainsFunc(whom, func(m audit.ID) bool { return !reaches(against, m, a.memberOf(r)) })
	})
}

func (a *authority) memberOf(r *ruling) audit.ID {
	if s := a.seats[a.devices[r.event.Device]]; s != nil {
		return s.member
	}
	return audit.ID{}
}

// lowers lists the members whose part or lead a ruling ends, and reports
// whether it does nothing else, but for the key that follows an end.
func (a *authority) lowers(r *ruling) (whom []audit.ID, only bool) {
	epochs := make(map[audit.ID]bool)
	only = true
	for _, op := range r.event.Ops {
		switch {
		case op.Field == "last" && op.Value != "":
			m := audit.ID{}
			if s := a.seats[op.Entity]; s != nil {
				m = s.member
			}
			whom = append(whom, m)
		case op.Field == "role" && op.Value != audit.RoleLead:
			whom = append(whom, op.Entity)
		case op.Kind == audit.OpCreate && op.Value == string(audit.KindEpoch):
			epochs[op.Entity] = true
		default:
			only = only && epochs[op.Entity]
		}
	}
	return whom, only
}

// reaches reports whether somebody speaks against somebody, directly or through others.
func reaches(against map[audit.ID][]audit.ID, from, to audit.ID) bool {
	seen, next := map[audit.ID]bool{}, []audit.ID{from}
	for len(next) > 0 {
		m := next[0]
		next = next[1:]
		for _, o := range against[m] {
			if o == to {
				return true
			}
			if !seen[o] {
				seen[o] = true
				next = append(next, o)
			}
		}
	}
	return false
}

// name lists the devices that somebody named who is named: their changes go
// into the log, whether they count or not, on every copy alike. What counts can
// change with every ruling; who was named never does, so that nothing that
// somebody built on is missing anywhere.
func (a *authority) name() {
	a.named = make(map[audit.Device]bool)
	if a.founding == nil {
		return
	}
	a.named[a.founding.event.Device] = true
	pubs := make(map[audit.Device]ed25519.PublicKey)
	for more := true; more; {
		more = false
		for _, r := range a.rulings {
			own := a.named[r.event.Device]
			for _, op := range r.event.Ops {
				if op.Field != "pub" {
					continue
				}
				pub, err := hex.DecodeString(op.Value)
				if err != nil || len(pub) != ed25519.PublicKeySize {
					continue
				}
				d := deviceID(pub)
				if audit.SeatID(d) != op.Entity || a.named[d] && pubs[d] != nil || !own && !a.vouchedByNamed(r, pubs) {
					continue
				}
				a.named[d], pubs[d], more = true, pub, true
			}
		}
	}
}

func (a *authority) vouchedByNamed(r *ruling, pubs map[audit.Device]ed25519.PublicKey) bool {
	member, pub, vouch := vouchIn(r)
	if member.IsZero() {
		return false
	}
	for _, by := range pubs {
		if ed25519.Verify(by, vouchFor(a.origin.dossier, pub), vouch) {
			return true
		}
	}
	return false
}
