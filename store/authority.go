package store

import (
	"cmp"
	"crypto/ed25519"
	"encoding/hex"
	"slices"
	"strconv"

	"toets/audit"
)

// Why a change is kept and not applied.
const (
	flagUnknown = "unknown"  // its device was not admitted
	flagRevoked = "revoked"  // it came after the last change that is accepted of its device
	flagReader  = "reader"   // its member only reads
	flagNotLead = "not_lead" // it decides on members, and its member does not lead
)

// knowledge is how far each device was known to somebody.
type knowledge map[audit.Device]uint64

func (k knowledge) has(d audit.Device, seq uint64) bool { return k[d] >= seq }

// ruling is a change that decides on members, with what its author knew.
type ruling struct {
	event audit.Event
	knows knowledge // the ruling itself included
}

// covers reports whether the author of r knew o, or wrote it.
func (r *ruling) covers(o *ruling) bool { return r.knows.has(o.event.Device, o.event.Seq) }

func (r *ruling) key() opKey { return opKey{r.event.Device, r.event.Seq} }

type opKey struct {
	d   audit.Device
	seq uint64
}

// authority decides who may have written what. It depends on the set of
// rulings alone and not on the order in which they came in, so that all copies
// decide alike.
type authority struct {
	origin   origin
	rulings  []*ruling
	accepted map[opKey]bool
	founding *ruling
	outside  map[opKey]bool        // accepted, though their authors were out when they made them
	named    map[audit.Device]bool // may have changes in the log, whether they take effect or not
	seats    map[audit.ID]*seatLog
	roles    map[audit.ID][]written // of members, by accepted rulings
	devices  map[audit.Device]audit.ID
}

// seatLog is what accepted rulings say of one device.
type seatLog struct {
	member   audit.ID
	pub      []byte
	admitted bool
	last     []written
	let      map[uint64]bool
	by       *ruling
}

type written struct {
	by    *ruling
	value string
}

// decides reports whether an event is about members.
func decides(e *audit.Event) bool {
	return slices.ContainsFunc(e.Ops, func(op audit.Op) bool {
		return audit.MembershipID(op.Entity) || op.Kind == audit.OpCreate && audit.Membership(audit.Kind(op.Value))
	})
}

// proper reports whether a ruling is about members and nothing else.
func proper(e *audit.Event) bool {
	return !slices.ContainsFunc(e.Ops, func(op audit.Op) bool {
		return !audit.MembershipID(op.Entity) || op.Kind == audit.OpCreate && !audit.Membership(audit.Kind(op.Value)) || op.Kind == audit.OpDelete
	})
}

// origin is where a dossier comes from: its identity, and the device that
// began it.
type origin struct {
	dossier hash
	maker   audit.Device
}

// newAuthority weighs the rulings. Each holds if its author led as far as they
// knew themselves. Then those fall that came after the end of their author's
// part or lead, as fall says.
func newAuthority(from origin, rulings []*ruling) *authority {
	a := &authority{origin: from, rulings: topological(rulings)}
	a.found()
	a.name()
	a.fall()
	return a
}

// found picks the ruling that makes the first lead: the first one of the device
// that began the dossier if it did so itself, else the first of all. Nobody can
// put another before it by setting back a clock.
func (a *authority) found() {
	for _, r := range a.rulings {
		if !proper(&r.event) {
			continue
		}
		if a.founding == nil {
			a.founding = r
		}
		if r.event.Device != a.origin.maker {
			continue
		}
		if !slices.ContainsFunc(a.rulings, func(o *ruling) bool {
			return o != r && o.event.Device != r.event.Device && proper(&o.event) && r.covers(o)
		}) {
			a.founding = r
		}
		return
	}
}

// topological puts each ruling after those its author knew, and otherwise by
// the clock. Within a device that is the order of its chain, so that only the
// first that is left of each has to be looked at.
func topological(rs []*ruling) []*ruling {
	queues := make(map[audit.Device][]*ruling)
	for _, r := range rs {
		queues[r.event.Device] = append(queues[r.event.Device], r)
	}
	devices := sortedDevices(queues)
	for _, q := range queues {
		slices.SortFunc(q, func(x, y *ruling) int { return cmp.Compare(x.event.Seq, y.event.Seq) })
	}
	out := make([]*ruling, 0, len(rs))
	for len(out) < len(rs) {
		var next *ruling
		for _, d := range devices {
			if len(queues[d]) == 0 {
				continue
			}
			r := queues[d][0]
			waits := slices.ContainsFunc(devices, func(o audit.Device) bool { return o != d && len(queues[o]) > 0 && r.covers(queues[o][0]) })
			if !waits && (next == nil || r.event.HLC < next.event.HLC) {
				next = r
			}
		}
		if next == nil { // cannot be: knowledge has no circles
			for _, d := range devices {
				out = append(out, queues[d]...)
			}
			return out
		}
		queues[next.event.Device] = queues[next.event.Device][1:]
		out = append(out, next)
	}
	return out
}

// weigh accepts rulings in their order, leaving out the fallen.
func (a *authority) weigh(fallen map[opKey]bool) {
	a.accepted = make(map[opKey]bool)
	a.seats, a.roles, a.devices = make(map[audit.ID]*seatLog), make(map[audit.ID][]written), make(map[audit.Device]audit.ID)
	for _, r := range a.rulings {
		if fallen[r.key()] || !proper(&r.event) || !a.may(r) {
			continue
		}
		a.accepted[r.key()] = true
		a.take(r)
	}
}

// may reports whether the author of a ruling led, by what they knew. The first
// ruling of a dossier makes the first lead.
func (a *authority) may(r *ruling) bool {
	if r == a.founding {
		return true
	}
	if !r.covers(a.founding) {
		return false
	}
	if a.vouchers(r) != nil {
		return true
	}
	id, ok := a.devices[r.event.Device]
	if !ok {
		return false
	}
	seat := a.seats[id]
	if !r.covers(seat.by) || a.limited(seat, r.event.Seq, r.covers) {
		return false
	}
	return a.role(seat.member, func(w written) bool { return r.covers(w.by) && w.by != r }) == audit.RoleLead
}

// vouchers are the devices of a member that signed for a ruling that brings in
// a further device of theirs and nothing else, as far as it knew them to be in.
func (a *authority) vouchers(r *ruling) []*seatLog {
	member, pub, vouch := vouchIn(r)
	if member.IsZero() {
		return nil
	}
	var out []*seatLog
	for _, seat := range a.seats {
		if seat.member == member && seat.admitted && !a.limited(seat, endless, r.covers) && r.covers(seat.by) &&
			ed25519.Verify(seat.pub, vouchFor(a.origin.dossier, pub), vouch) {
			out = append(out, seat)
		}
	}
	return out
}

// endless is later than any change.
const endless = 1 << 62

// vouchIn reads a ruling that brings in the device that wrote it, and nothing
// else; the member is zero in any other.
func vouchIn(r *ruling) (member audit.ID, pub, vouch []byte) {
	id := audit.SeatID(r.event.Device)
	for _, op := range r.event.Ops {
		if op.Entity != id || op.Field == "last" || op.Field == "admitted" {
			return audit.ID{}, nil, nil
		}
		switch op.Field {
		case "member":
			member, _ = audit.ParseID(op.Value)
		case "pub":
			pub, _ = hex.DecodeString(op.Value)
		case "vouch":
			vouch, _ = hex.DecodeString(op.Value)
		}
	}
	if len(pub) != ed25519.PublicKeySize || deviceID(pub) != r.event.Device {
		return audit.ID{}, nil, nil
	}
	return member, pub, vouch
}

// vouchFor is what a device signs for the one that comes after it.
func vouchFor(dossier hash, pub []byte) []byte {
	return slices.Concat([]byte("toets-vouch-v1\x00"), dossier[:], pub)
}

// take notes what a ruling says.
func (a *authority) take(r *ruling) {
	for i := range r.event.Ops {
		op := &r.event.Ops[i]
		switch op.Field {
		case "role":
			a.roles[op.Entity] = append(a.roles[op.Entity], written{r, op.Value})
		case "member", "pub", "last", "admitted":
			a.seat(op.Entity, r).take(op, r)
		}
		if op.Field == "pub" {
			if pub, err := hex.DecodeString(op.Value); err == nil && audit.SeatID(deviceID(pub)) == op.Entity {
				a.devices[deviceID(pub)] = op.Entity
				a.seats[op.Entity].pub, a.seats[op.Entity].admitted = pub, true
			}
		}
	}
}

func (a *authority) seat(id audit.ID, r *ruling) *seatLog {
	s := a.seats[id]
	if s == nil {
		s = &seatLog{by: r, let: make(map[uint64]bool)}
		a.seats[id] = s
	}
	return s
}

func (s *seatLog) take(op *audit.Op, r *ruling) {
	switch op.Field {
	case "member":
		if s.member.IsZero() {
			s.member, _ = audit.ParseID(op.Value)
		}
	case "last":
		s.last = append(s.last, written{r, op.Value})
	case "admitted":
		if n, err := strconv.ParseUint(op.Value, 10, 64); err == nil && op.Kind == audit.OpAdd {
			s.let[n] = true
		}
	}
}

// newest keeps of what was written about one thing what nobody replaced
// knowingly.
func newest(ws []written, seen func(written) bool) []written {
	var out []written
	for _, w := range ws {
		if !seen(w) {
			continue
		}
		if !slices.ContainsFunc(ws, func(o written) bool { return o.by != w.by && seen(o) && o.by.covers(w.by) }) {
			out = append(out, w)
		}
	}
	return out
}

// limited reports whether a change of a device comes after its last accepted
// one, by the rulings that are seen.
func (a *authority) limited(s *seatLog, seq uint64, seen func(*ruling) bool) bool {
	for _, w := range newest(s.last, func(w written) bool { return seen(w.by) }) {
		if w.value == "" {
			continue
		}
		if n, err := strconv.ParseUint(w.value, 10, 64); err != nil || seq > n {
			return !s.let[seq]
		}
	}
	return false
}

// role is what a member may do, by the rulings that are seen; the least of
// those that stand side by side.
func (a *authority) role(member audit.ID, seen func(written) bool) string {
	least := -1
	for _, w := range newest(a.roles[member], seen) {
		least = max(least, slices.Index(audit.MemberRoles(), w.value))
		if !slices.Contains(audit.MemberRoles(), w.value) {
			least = len(audit.MemberRoles()) - 1
		}
	}
	if least < 0 {
		return ""
	}
	return audit.MemberRoles()[least]
}

// judge says whether a device may have written its change seq: "" or why not.
// A ruling holds for what its author had not seen yet.
func (a *authority) judge(d audit.Device, seq uint64) string {
	if a == nil || a.founding == nil {
		return ""
	}
	seen := func(*ruling) bool { return true }
	id, ok := a.devices[d]
	if !ok {
		return flagUnknown
	}
	s := a.seats[id]
	if a.limited(s, seq, seen) {
		return flagRevoked
	}
	if s.member.IsZero() {
		return "" // wrote before the dossier was shared
	}
	if a.roleAt(s.member, d, seq, seen) == audit.RoleReader {
		return flagReader
	}
	return ""
}

// roleAt is the role under which a device wrote a change. What a ruling's
// author knew was written under the role of before.
func (a *authority) roleAt(member audit.ID, d audit.Device, seq uint64, seen func(*ruling) bool) string {
	role := a.role(member, func(w written) bool { return w.by == a.founding || seen(w.by) && !w.by.knows.has(d, seq) })
	if role == "" {
		role = a.earliest(member)
	}
	return role
}

// earliest is the role that a member was admitted with.
func (a *authority) earliest(member audit.ID) string {
	if ws := a.roles[member]; len(ws) > 0 {
		return ws[0].value
	}
	return ""
}

// flag says why a change is kept and not applied, "" when it is.
func (a *authority) flag(e *audit.Event, ruling bool) string {
	if a == nil || a.founding == nil {
		return ""
	}
	if ruling {
		if !a.accepted[opKey{e.Device, e.Seq}] {
			return flagNotLead
		}
		return ""
	}
	return a.judge(e.Device, e.Seq)
}

// open reports whether a device may take part from here on.
func (a *authority) open(d audit.Device) bool {
	id, ok := a.devices[d]
	return ok && !a.limited(a.seats[id], endless, func(*ruling) bool { return true }) && !a.seats[id].member.IsZero()
}
