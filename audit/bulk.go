package audit

import "slices"

// Bulk lets many events be applied at once: what they make finds its place among
// its kind when the function that Bulk returns is called, in one go. Until then
// entities can be asked for, and lists of them not.
func (s *State) Bulk() (settle func()) {
	s.loose = make(map[Kind]int)
	return func() {
		for kind, sorted := range s.loose {
			s.settle(s.order[kind], sorted)
		}
		s.loose = nil
	}
}

// place puts an entity among its kind, or at the end when that is settled later.
func (s *State) place(id ID, kind Kind, w Write) {
	ids := s.order[kind]
	if len(ids) == 0 || older(s.recs[ids[len(ids)-1]].birth, w) <= 0 { // most are the newest
		s.order[kind] = append(ids, id)
		return
	}
	if s.loose != nil {
		if _, ok := s.loose[kind]; !ok {
			s.loose[kind] = len(ids)
		}
		s.order[kind] = append(ids, id)
		return
	}
	i, _ := slices.BinarySearchFunc(ids, w, s.bornAt)
	s.order[kind] = slices.Insert(ids, i, id)
}

// displace takes an entity out of the order of its kind.
func (s *State) displace(id ID, kind Kind) {
	i := slices.Index(s.order[kind], id)
	s.order[kind] = slices.Delete(s.order[kind], i, i+1)
	if sorted, ok := s.loose[kind]; ok && i < sorted {
		s.loose[kind]--
	}
}

func (s *State) bornAt(id ID, w Write) int { return older(s.recs[id].birth, w) }

// settle brings ids in the order of their birth, of which the first are in it
// already. What stands between two that come in is moved once.
func (s *State) settle(ids []ID, sorted int) {
	tail := slices.Clone(ids[sorted:])
	slices.SortFunc(tail, func(a, b ID) int { return older(s.recs[a].birth, s.recs[b].birth) })
	end, to := sorted, len(ids)
	for _, id := range slices.Backward(tail) {
		at, _ := slices.BinarySearchFunc(ids[:end], s.recs[id].birth, s.bornAt)
		to -= end - at
		copy(ids[to:], ids[at:end])
		end = at
		to--
		ids[to] = id
	}
}
