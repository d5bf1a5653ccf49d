package store

import (
	"slices"

	"toets/audit"
)

// count fills the receipt.
func (m *merge) count(order []*entry, before map[audit.FieldRef]bool) {
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
		r.Events = append(r.Events, foldable(e.event))
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
	for _, f := range m.s.state.Unclear() {
		if before[f] {
			continue
		}
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
