package audit

import "errors"

// ErrPart says that a State is a part of what holds, and that nothing can be
// planned on it: a number that it does not know may be taken.
var ErrPart = errors.New("this is a part of the dossier")

// Part reports whether the State is only a part: what is of the dossier as a
// whole, and one audit, which is zero for none. What it says of that audit
// alone is as the whole State says it; of other audits it knows that they are
// there, and nothing more.
func (s *State) Part() (audit ID, part bool) {
	if s.part == nil {
		return ID{}, false
	}
	return *s.part, true
}
