package conflicts

import (
	"slices"

	"toets/audit"
)

// gather reads the versions: equal values are one, with all who wrote it.
func (s *Conflict) gather() {
	s.versions = nil
	if !s.open() {
		return
	}
	for _, w := range s.desk.State.Live(s.page.ID, s.page.Arg) {
		i := slices.IndexFunc(s.versions, func(v version) bool { return s.shown(v.Write) == s.shown(w) })
		if i < 0 {
			s.versions = append(s.versions, version{w, []audit.Write{w}})
			continue
		}
		s.versions[i].by = append(s.versions[i].by, w)
	}
	if s.page.Arg == "" {
		s.existence()
	}
	slices.SortStableFunc(s.versions, func(a, b version) int { return s.mineFirst(a) - s.mineFirst(b) })
	s.at = min(s.at, len(s.versions))
}

// existence makes of a thing that was dropped while somebody worked on it the
// two versions that one chooses from.
func (s *Conflict) existence() {
	live := s.desk.State.Live(s.page.ID, "")
	var keep, drop []audit.Write
	for _, w := range live {
		if w.Kind == audit.OpDelete {
			drop = append(drop, w)
		} else {
			keep = append(keep, w)
		}
	}
	if len(keep) == 0 { // nobody made it again: what was edited since keeps it
		if w, ok := edited(s.desk.State, s.page.ID); ok {
			keep = append(keep, w)
		}
	}
	s.versions = nil
	for _, ws := range [][]audit.Write{keep, drop} {
		if len(ws) > 0 {
			s.versions = append(s.versions, version{ws[0], ws})
		}
	}
}

// mineFirst puts what this device wrote in front, as people expect.
func (s *Conflict) mineFirst(v version) int {
	if slices.ContainsFunc(v.by, func(w audit.Write) bool { return w.Device == s.desk.About.Device }) {
		return 0
	}
	return 1
}

// edited is the newest write in any field of a thing.
func edited(st *audit.State, id audit.ID) (best audit.Write, ok bool) {
	for _, f := range st.Fields(id) {
		if f == "" {
			continue
		}
		for _, w := range st.Live(id, f) {
			if !ok || w.HLC > best.HLC {
				best, ok = w, true
			}
		}
	}
	return best, ok
}

// writers are the initials of those who disagree on a field.
func writers(st *audit.State, f audit.FieldRef) []string {
	live := st.Live(f.Entity, f.Field)
	if f.Field == "" {
		if w, ok := edited(st, f.Entity); ok {
			live = append([]audit.Write{w}, live...)
		}
	}
	return authors(live)
}
