package audit

import "slices"

// Earlier is what an audit before found at an element, or at what stood for it
// in the editions of then. It is to be verified and counts nowhere.
type Earlier struct {
	Relative // of type RelSame for the element itself
	Audit    ID
	Results  []*Assessment
}

// Earlier lists what was found last of an element before this audit: by the
// audit that it came after, and where that recorded nothing, by the one before
// it. Older editions are followed through what is the same or part of it.
func (s *State) Earlier(a *Audit, ref string) []Earlier {
	own, id := SplitRef(ref)
	for _, prev := range s.before(a) {
		var out []Earlier
		add := func(r Relative) {
			if found := s.AssessmentsOf(prev.ID, r.Ref); len(found) > 0 {
				out = append(out, Earlier{r, prev.ID, found})
			}
		}
		add(Relative{Ref: ref, Type: RelSame, Verified: true})
		for _, ed := range slices.Concat(prev.Criteria, prev.Left()) {
			if slices.Contains(a.Criteria, ed) || ed == own {
				continue // what is in both stands beside the element itself
			}
			for _, r := range s.Relations(own, ed) {
				if r.From == id && r.To != "" && (r.Type == RelSame || r.Type == RelPart) {
					add(Relative{Ref: ed + "#" + r.To, Type: r.Type, Verified: r.Verified})
				}
			}
		}
		if len(out) > 0 {
			slices.SortStableFunc(out, func(x, y Earlier) int { return relRank(x.Type) - relRank(y.Type) })
			return out
		}
	}
	return nil
}

// before lists the audits that an audit came after, the newest first.
func (s *State) before(a *Audit) []*Audit {
	var out []*Audit
	for x := s.Audit(a.Previous); x != nil && x.ID != a.ID && !slices.Contains(out, x); x = s.Audit(x.Previous) {
		out = append(out, x)
	}
	return out
}

// EarlierBehind lists the elements where the audit before holds a result, or a
// nonconformity that was open, and that no edition of this audit asks for any
// more, with the law that still does. What was the same or part of something
// stands there, see Earlier.
func (s *State) EarlierBehind(a *Audit) []MoveLine {
	prev := s.Audit(a.Previous)
	if prev == nil {
		return nil
	}
	hang, x := s.hanging(prev), s.crossing(a.Criteria)
	carried := make(map[string]bool)
	for _, f := range s.Findings(a.ID) {
		for _, ref := range f.Elements {
			carried[ref] = carried[ref] || f.Carried && f.Counts()
		}
	}
	var out []MoveLine
	for _, ed := range slices.Concat(prev.Criteria, prev.Left()) {
		if slices.Contains(a.Criteria, ed) {
			continue
		}
		for _, e := range s.norms.Elements(ed) {
			l := MoveLine{Element: e.Ref, Fate: FateUnknown}
			if hang.fill(&l); len(l.Results) == 0 && !carried[e.Ref] {
				continue
			}
			var to []Relative
			if to, l.Law = x.over(e.Ref); len(to) > 0 {
				continue
			}
			if l.Law.Type == RelRemoved {
				l.Fate = FateRemoved
			}
			out = append(out, l)
		}
	}
	return out
}

// crossing is the way from elements of any edition to those of some criteria.
type crossing struct {
	s        *State
	criteria []string
	known    map[string][]follower // by the edition one comes from
}

// follower is an edition with how the elements of another stand to it.
type follower struct {
	edition string
	by      map[string][]Relation
}

func (s *State) crossing(criteria []string) *crossing {
	return &crossing{s, criteria, make(map[string][]follower)}
}

func (x *crossing) from(edition string) []follower {
	if have, ok := x.known[edition]; ok {
		return have
	}
	var out []follower
	for _, c := range x.s.followers(edition, x.criteria) {
		f := follower{c, make(map[string][]Relation)}
		for _, r := range x.s.Relations(edition, c) {
			f.by[r.From] = append(f.by[r.From], r)
		}
		out = append(out, f)
	}
	x.known[edition] = out
	return out
}

// over says where an element stands in the criteria: what is the same or part
// of it in the edition that follows its own, the closest first, and where that
// one says nothing, in the next. Without any, the relation that says it was
// removed.
func (x *crossing) over(ref string) (to []Relative, gone Relation) {
	ed, id := SplitRef(ref)
	if slices.Contains(x.criteria, ed) {
		return []Relative{{Ref: ref, Type: RelSame, Verified: true}}, gone
	}
	for _, f := range x.from(ed) {
		for _, r := range f.by[id] {
			switch {
			case r.Type == RelRemoved:
				gone = r
			case r.To != "" && (r.Type == RelSame || r.Type == RelPart):
				to = append(to, Relative{Ref: f.edition + "#" + r.To, Type: r.Type, Verified: r.Verified})
			}
		}
		if len(to) > 0 || gone.Type != "" {
			break
		}
	}
	slices.SortStableFunc(to, func(a, b Relative) int { return relRank(a.Type) - relRank(b.Type) })
	return to, gone
}

// followers lists the criteria that know an edition: first another edition of
// the same framework, then what was chosen, then what came along with it.
func (s *State) followers(edition string, criteria []string) []string {
	out := filter(criteria, func(c string) bool { return len(s.Relations(edition, c)) > 0 })
	rank := func(c string) int {
		switch {
		case framework(c) == framework(edition):
			return 0
		case !slices.ContainsFunc(criteria, func(by string) bool { e, _ := s.norms.Edition(by); return by != c && slices.Contains(e.Brings, c) }):
			return 1
		}
		return 2
	}
	slices.SortStableFunc(out, func(x, y string) int { return rank(x) - rank(y) })
	return out
}

// verifies writes what a finding that is carried over is about, in the
// editions of the new audit. What was removed stays as it was, with the law
// that still asks for it as a criterion.
func (t *tx) verifies(id ID, f *Finding, x *crossing, lang string) {
	for _, field := range []string{"elements", "criteria"} {
		refs := f.Elements
		if field == "criteria" {
			refs = f.Criteria
		}
		for _, ref := range refs {
			to, gone := x.over(ref)
			if len(to) == 0 {
				t.add(id, field, ref)
				if law := LawRef(gone, lang); law != "" && gone.Type == RelRemoved {
					t.add(id, "criteria", law)
				}
				continue
			}
			for _, r := range to {
				t.add(id, field, r.Ref)
			}
			if !slices.ContainsFunc(to, func(r Relative) bool { return r.Ref == ref }) {
				t.add(id, "moved_from", ref)
			}
		}
	}
}
