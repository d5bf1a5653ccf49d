package audit

// SecondPerson is how a second person stands to what bears their initials.
type SecondPerson struct {
	Who        string       // their initials; "" where nobody is named
	RecordedBy string       // who wrote them down, "" when that was themselves
	Member     bool         // they take part with a device of their own, so they can confirm
	Stands     Confirmation // what a device of theirs said
}

// SecondPersonOf tells of a field that names a second person who that is, who
// recorded it, and whether they confirmed it themselves. A name that somebody
// else wrote down is never taken for the word of who bears it.
func (s *State) SecondPersonOf(subject ID, field string) SecondPerson {
	e := s.Entity(subject)
	if e == nil {
		return SecondPerson{}
	}
	p := SecondPerson{Who: Value(e, field)}
	if p.Who == "" {
		return p
	}
	if w, ok := s.Written(subject, field); ok && w.By != p.Who {
		p.RecordedBy = w.By
	}
	p.Stands = s.ConfirmedBy(subject, field)
	for _, m := range All[Member](s) {
		p.Member = p.Member || m.Initials == p.Who
	}
	return p
}
