package store

import (
	"slices"

	"toets/audit"
)

// count fills the receipt.
func (m *merge) count(order []*entry) {
	r := &m.receipt
	r.Rebuilt = m.b.again
	shares := make(map[audit.Device]*Share)
	share := func(d audit.Device) *Share {
		x := shares[d]
		if x == nil {
			x = &Share{Device: d, Kinds: make(map[audit.Kind]int)}
			if member := m.s.state.MemberOf(d); member != nil {
				x.Member = member.Initials
			}
			shares[d] = x
		}
		return x
	}
	touched := make(map[audit.Device]map[audit.ID]bool)
	for _, e := range order {
		x := share(e.event.Device)
		if e.why != "" {
			x.Quarantined++
			r.Quarantined++
			continue
		}
		r.Applied++
		x.Changes++
		r.Events = append(r.Events, effect(e.event, m.b.bad(&e.event)))
		for _, id := range e.event.Entities() {
			if touched[e.event.Device] == nil {
				touched[e.event.Device] = make(map[audit.ID]bool)
			}
			if !touched[e.event.Device][id] {
				touched[e.event.Device][id] = true
				x.Kinds[m.s.state.KindOf(id)]++
			}
		}
	}
	for _, a := range m.apart {
		if a.why == apartWaits {
			r.Waiting++
			continue
		}
		r.Quarantined++
		share(a.e.event.Device).Quarantined++
	}
	for _, f := range m.disagreements() {
		r.Conflicts++
		for _, w := range m.s.state.Live(f.Entity, f.Field) {
			if touched[w.Device] != nil {
				share(w.Device).Conflicts++
			}
		}
	}
	for _, d := range sortedDevices(shares) {
		r.ByMember = append(r.ByMember, *shares[d])
	}
	slices.SortStableFunc(r.ByMember, func(a, b Share) int { return audit.Natural(a.Member, b.Member) })
}

// disagreements lists the fields that became unclear.
func (m *merge) disagreements() []audit.FieldRef {
	var out []audit.FieldRef
	if m.b.again {
		for _, f := range m.s.state.Unclear() {
			if !slices.Contains(m.before, f) {
				out = append(out, f)
			}
		}
		return out
	}
	for _, uid := range m.b.order {
		before := unclear(m.b.touched[uid].entity)
		for _, f := range unclear(m.s.state.Entity(uid)) {
			if !slices.Contains(before, f) {
				out = append(out, audit.FieldRef{Entity: uid, Field: f})
			}
		}
	}
	return out
}
