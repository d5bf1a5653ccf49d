package audit

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
)

// The roles of a member: a lead admits, changes roles and ends them, an auditor
// writes, a reader reads. What a device may do comes from the member it belongs
// to; who may take which step of the work is another matter (Person.Role).
const (
	RoleLead    = "lead"
	RoleAuditor = "auditor"
	RoleReader  = "reader"
)

// MemberRoles lists the roles of a member, the widest first.
func MemberRoles() []string { return []string{RoleLead, RoleAuditor, RoleReader} }

// Member is somebody who takes part in the exchange of a dossier. A dossier
// that was never shared has none.
type Member struct {
	Meta
	Initials string `f:"initials"`
	Name     string `f:"name,r0"`
	Role     string `f:"role"` // of MemberRoles
}

// Seat is a device that a member writes with: its key, and how far it is
// accepted.
type Seat struct {
	Meta
	Member    ID       `f:"member,fixed"`
	Pub       string   `f:"pub,r0,fixed"` // public key in hexadecimal
	Recipient string   `f:"recipient,r0"` // whom the exchange is encrypted to
	Label     string   `f:"label,r0"`     // what the member calls it
	Last      string   `f:"last"`         // the last accepted sequence, "" while it may write
	Admitted  []string `f:"admitted"`     // sequences beyond Last that a lead let in all the same
	Vouch     string   `f:"vouch,r0,fixed"`
}

// Epoch is one key of the exchange. The log holds a commitment to it alone.
type Epoch struct {
	Meta
	N      int    `f:"n,fixed"`
	Commit string `f:"commit,r0,fixed"` // SHA-256 of the key in hexadecimal
}

// Confirm says that a member stands behind something that somebody else
// recorded in their name. It is about what stood there then: a change of it
// makes the confirmation stale.
type Confirm struct {
	Meta
	Subject ID     `f:"subject,fixed"`
	Field   string `f:"field,fixed"` // the field that names the second person
	Content string `f:"content"`     // what was confirmed, see ContentOf
}

// Membership reports whether a kind belongs to the exchange and not to the
// work: who takes part, with which device, under which key. Only a lead writes
// them, and no export holds them.
func Membership(k Kind) bool {
	return k == KindMember || k == KindSeat || k == KindEpoch
}

// DeviceOf is the device of the seat; false when its key is none.
func (x *Seat) DeviceOf() (Device, bool) {
	pub, err := hex.DecodeString(x.Pub)
	if err != nil || len(pub) != ed25519.PublicKeySize {
		return Device{}, false
	}
	return deviceOfKey(pub), true
}

// deviceOfKey is the device with a public key.
func deviceOfKey(pub []byte) Device {
	sum := sha256.Sum256(pub)
	return Device(sum[:16])
}

// SeatID is the identity of the seat of a device.
func SeatID(d Device) ID { return membershipID(HashID(KindSeat, d.String())) }

// SeatOf returns the seat of a device, nil for one that is not admitted.
func (s *State) SeatOf(d Device) *Seat { return Get[Seat](s, SeatID(d)) }

// MemberOf returns the member that a device belongs to, nil for none.
func (s *State) MemberOf(d Device) *Member {
	if seat := s.SeatOf(d); seat != nil {
		return Get[Member](s, seat.Member)
	}
	return nil
}

// Shared reports whether the dossier takes part in an exchange.
func (s *State) Shared() bool { return len(s.order[KindMember]) > 0 }

// Seats lists the devices of a member, oldest first.
func (s *State) Seats(member ID) []*Seat {
	return filter(All[Seat](s), func(x *Seat) bool { return x.Member == member })
}

// Active reports whether the member has a device that may write.
func (s *State) Active(member ID) bool {
	return slices.ContainsFunc(s.Seats(member), func(x *Seat) bool { return x.Last == "" })
}

// Epochs lists the keys of the exchange, oldest first.
func (s *State) Epochs() []*Epoch {
	es := All[Epoch](s)
	slices.SortStableFunc(es, func(a, b *Epoch) int { return a.N - b.N })
	return es
}

// membersIntent begins the intent of every act on who takes part.
const membersIntent = "members."

// NewSeat is a device on its way in.
type NewSeat struct {
	Pub       []byte // Ed25519 public key
	Recipient string
	Label     string
	Last      uint64 // how far it is accepted; 0 while it may write
	Vouch     string
}

// Share makes a dossier one that can be exchanged: its first member, a lead,
// and the first key. What other devices wrote before stands; they may not go
// on without being admitted.
type Share struct {
	Initials string
	Name     string
	Own      NewSeat
	Past     []NewSeat // the other devices that wrote, with the last change of each
	Commit   [32]byte
}

// Intent names the act.
func (Share) Intent() string { return "members.share" }

func (c Share) plan(t *tx) error {
	if t.s.Shared() {
		return refuse(Exists, "", "member")
	}
	m, err := t.member(c.Initials, c.Name, RoleLead)
	if err != nil {
		return err
	}
	if err := t.seat(m, c.Own); err != nil {
		return err
	}
	for _, past := range c.Past {
		if past.Last == 0 {
			continue
		}
		if err := t.seat(ID{}, past); err != nil {
			return err
		}
	}
	t.epoch(1, c.Commit)
	return nil
}

// AddMember lets somebody in: the member, unless one with these initials is
// there whose further device this is, and the device.
type AddMember struct {
	Initials string
	Name     string
	Role     string
	Seat     NewSeat
}

// Intent names the act.
func (AddMember) Intent() string { return "members.add" }

func (c AddMember) plan(t *tx) error {
	if err := t.leadsExchange(); err != nil {
		return err
	}
	if seat := t.s.SeatOf(deviceOfKey(c.Seat.Pub)); seat != nil {
		return refuse(Exists, c.Initials, "member")
	}
	for _, m := range All[Member](t.s) {
		if m.Initials == Clean(c.Initials) {
			return refuse(Exists, m.Initials, "initials")
		}
	}
	m, err := t.member(c.Initials, c.Name, c.Role)
	if err != nil {
		return err
	}
	return t.seat(m, c.Seat)
}

// AddSeat gives a member one more device.
type AddSeat struct {
	Member ID
	Seat   NewSeat
}

// Intent names the act.
func (AddSeat) Intent() string { return "members.device" }

func (c AddSeat) plan(t *tx) error {
	m := Get[Member](t.s, c.Member)
	if m == nil {
		return refuse(NotFound, "", "member")
	}
	if c.Seat.Vouch == "" {
		if err := t.leadsExchange(); err != nil {
			return err
		}
	}
	return t.seat(m.ID, c.Seat)
}

// SetMemberRole changes what a member may do from here on.
type SetMemberRole struct {
	Member ID
	Role   string
}

// Intent names the act.
func (SetMemberRole) Intent() string { return "members.role" }

func (c SetMemberRole) plan(t *tx) error {
	if err := t.leadsExchange(); err != nil {
		return err
	}
	m := Get[Member](t.s, c.Member)
	if m == nil {
		return refuse(NotFound, "", "member")
	}
	if c.Role == "" {
		return refuse(Empty, "", "role")
	}
	if err := word("role", c.Role, MemberRoles()); err != nil {
		return err
	}
	if m.Role == RoleLead && c.Role != RoleLead && t.lastLead(m.ID) {
		return refuse(LastLead, m.Initials, "role")
	}
	t.set(m.ID, "role", c.Role)
	return nil
}

// RemoveMember ends the part of a member: each of their devices is accepted as
// far as Last says, and a new key follows. What they have read they keep.
type RemoveMember struct {
	Member ID
	Last   map[Device]uint64 // the last accepted change of each of their devices
	Commit [32]byte          // of the new key
	Reason string
}

// Intent names the act.
func (RemoveMember) Intent() string { return "members.remove" }

func (c RemoveMember) plan(t *tx) error {
	if err := t.leadsExchange(); err != nil {
		return err
	}
	m := Get[Member](t.s, c.Member)
	if m == nil {
		return refuse(NotFound, "", "member")
	}
	if m.Role == RoleLead && t.lastLead(m.ID) {
		return refuse(LastLead, m.Initials, "member")
	}
	ended := false
	for _, seat := range t.s.Seats(m.ID) {
		d, ok := seat.DeviceOf()
		if !ok || seat.Last != "" {
			continue
		}
		t.set(seat.ID, "last", strconv.FormatUint(c.Last[d], 10))
		ended = true
	}
	if !ended {
		return refuse(Gone, m.Initials, "member")
	}
	t.epoch(t.nextEpoch(), c.Commit)
	t.because(c.Reason)
	return nil
}

// RestoreMember takes somebody in again whose part was ended, with the devices
// that they had then. A device that was replaced or lost before stays out.
type RestoreMember struct {
	Member ID
	Commit [32]byte
}

// Intent names the act.
func (RestoreMember) Intent() string { return "members.restore" }

func (c RestoreMember) plan(t *tx) error {
	if err := t.leadsExchange(); err != nil {
		return err
	}
	m := Get[Member](t.s, c.Member)
	if m == nil {
		return refuse(NotFound, "", "member")
	}
	seats := t.s.EndedTogether(m.ID)
	if len(seats) == 0 || t.s.Active(m.ID) {
		return refuse(Exists, m.Initials, "member")
	}
	for _, seat := range seats {
		t.set(seat.ID, "last", "")
	}
	return nil
}

// AdmitChange lets in one change that came after the last accepted one.
type AdmitChange struct {
	Device Device
	Seq    uint64
}

// Intent names the act.
func (AdmitChange) Intent() string { return "members.admit" }

func (c AdmitChange) plan(t *tx) error {
	if err := t.leadsExchange(); err != nil {
		return err
	}
	seat := t.s.SeatOf(c.Device)
	if seat == nil {
		return refuse(NotFound, c.Device.String(), "member")
	}
	t.add(seat.ID, "admitted", strconv.FormatUint(c.Seq, 10))
	return nil
}

// NewEpoch begins a new key of the exchange.
type NewEpoch struct{ Commit [32]byte }

// Intent names the act.
func (NewEpoch) Intent() string { return "members.epoch" }

func (c NewEpoch) plan(t *tx) error {
	if err := t.leadsExchange(); err != nil {
		return err
	}
	t.epoch(t.nextEpoch(), c.Commit)
	return nil
}

// leadsExchange refuses unless the device that acts is one of a lead.
func (t *tx) leadsExchange() error {
	if !t.s.Shared() {
		return refuse(NotShared, "", "member")
	}
	if m := t.s.MemberOf(t.st.Device); m == nil || m.Role != RoleLead {
		return refuse(NotLead, "", "member")
	}
	return nil
}

// lastLead reports whether nobody else leads.
func (t *tx) lastLead(member ID) bool {
	return !slices.ContainsFunc(All[Member](t.s), func(m *Member) bool {
		return m.ID != member && m.Role == RoleLead && t.s.Active(m.ID)
	})
}

func (t *tx) member(initials, name, role string) (ID, error) {
	if Clean(initials) == "" {
		return ID{}, refuse(Empty, "", "initials")
	}
	if err := word("role", role, MemberRoles()); err != nil {
		return ID{}, err
	}
	id := t.create(KindMember)
	t.set(id, "initials", initials)
	t.put(id, "name", name)
	t.set(id, "role", role)
	return id, nil
}

func (t *tx) seat(member ID, n NewSeat) error {
	if len(n.Pub) != ed25519.PublicKeySize {
		return refuse(Empty, "", "pub")
	}
	id := t.ensure(KindSeat, deviceOfKey(n.Pub).String())
	t.put(id, "member", member.String())
	t.set(id, "pub", hex.EncodeToString(n.Pub))
	t.put(id, "recipient", n.Recipient)
	t.put(id, "label", n.Label)
	if n.Last > 0 {
		t.set(id, "last", strconv.FormatUint(n.Last, 10))
	}
	t.put(id, "vouch", n.Vouch)
	return nil
}

func (t *tx) nextEpoch() int {
	n := 0
	for _, e := range t.s.Epochs() {
		n = max(n, e.N)
	}
	return n + 1
}

func (t *tx) epoch(n int, commit [32]byte) {
	id := t.create(KindEpoch)
	t.set(id, "n", strconv.Itoa(n))
	t.set(id, "commit", hex.EncodeToString(commit[:]))
}
