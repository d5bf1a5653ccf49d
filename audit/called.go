package audit

// calledIn is what a list calls a thing: its number, else the element or the
// thing that it is about; "" where it has neither.
func (s *State) calledIn(id ID) string {
	e := s.Entity(id)
	if e == nil {
		return ""
	}
	if n := NumberOf(e); n != "" {
		return n
	}
	ref := ""
	switch x := e.(type) {
	case *Assessment:
		ref = x.Element
	case *SoAEntry:
		ref = x.Control
	case *Note:
		ref = x.Element
	case *DocCheck:
		return s.calledIn(x.Document)
	case *Reply:
		return s.calledIn(x.Finding)
	case *Member:
		return x.Initials
	}
	_, el := SplitRef(ref)
	return el
}
