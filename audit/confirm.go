package audit

import (
	"crypto/sha256"
	"encoding/hex"
)

// stands lists what a second person stands behind, by the field that names
// them: nil where a kind has no such field.
func stands(kind Kind, field string) []string {
	switch {
	case kind == KindFinding && field == "grade_second":
		return []string{"grade", "grade_reason"}
	case kind == KindFinding && field == "reviewer":
		return []string{"title", "grade", "condition", "criteria", "consequence"}
	case kind == KindGate && field == "second":
		return []string{"decision", "reason", "missing"}
	case kind == KindAdvice && field == "second":
		return []string{"choice", "reason", "conditions"}
	case kind == KindDecision && field == "second":
		return []string{"subject", "choice", "reason", "date"}
	case kind == KindAudit && field == "reviewer":
		return []string{"number"}
	}
	return nil
}

// SecondFields lists the fields of a kind that name a second person.
func SecondFields(kind Kind) []string {
	var out []string
	for _, f := range []string{"grade_second", "reviewer", "second"} {
		if stands(kind, f) != nil {
			out = append(out, f)
		}
	}
	return out
}

// ContentOf is what a second person stands behind in a field, as a hash: it
// differs as soon as what was confirmed does. "" where nothing is to confirm.
func (s *State) ContentOf(id ID, field string) string {
	e := s.Entity(id)
	if e == nil {
		return ""
	}
	fields := stands(s.KindOf(id), field)
	if fields == nil || Value(e, field) == "" {
		return ""
	}
	h := sha256.New()
	for _, f := range append([]string{field}, fields...) {
		h.Write([]byte(f + "\x00" + Value(e, f) + "\x00"))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Confirmation is how a second person stands to what bears their initials.
type Confirmation int

// The kinds of Confirmation.
const (
	Unconfirmed Confirmation = iota // recorded by somebody else, as until there were members
	Confirmed                       // by a device of their own
	Stale                           // what they confirmed was changed since
)

// ConfirmID is the identity of the confirmation of a field by a member.
func ConfirmID(subject ID, field string, member ID) ID {
	return HashID(KindConfirm, subject.String(), field, member.String())
}

// ConfirmedBy tells whether the second person that a field names has confirmed
// it with a device of their own. What another device wrote in their name does
// not count, whatever it says.
func (s *State) ConfirmedBy(subject ID, field string) Confirmation {
	e := s.Entity(subject)
	if e == nil {
		return Unconfirmed
	}
	who, want, best := Value(e, field), s.ContentOf(subject, field), Unconfirmed
	if who == "" || want == "" {
		return Unconfirmed
	}
	for _, m := range All[Member](s) {
		if m.Initials != who {
			continue
		}
		id := ConfirmID(subject, field, m.ID)
		for _, w := range s.Live(id, "content") {
			if seat := s.SeatOf(w.Device); seat == nil || seat.Member != m.ID {
				continue
			}
			if w.Value == want {
				return Confirmed
			}
			best = Stale
		}
	}
	return best
}

// ToConfirm is one thing that waits for a member's own word.
type ToConfirm struct {
	Subject ID
	Field   string
	Stale   bool // confirmed once, changed since
}

// ToConfirm lists what bears the initials of a member and was not confirmed by
// a device of theirs, by kind and age.
func (s *State) ToConfirm(member ID) []ToConfirm {
	m := Get[Member](s, member)
	if m == nil {
		return nil
	}
	var out []ToConfirm
	for _, k := range Kinds() {
		fields := SecondFields(k)
		if fields == nil {
			continue
		}
		for _, id := range s.order[k] {
			e := s.Entity(id)
			if e == nil || e.meta().Gone {
				continue
			}
			for _, f := range fields {
				if Value(e, f) != m.Initials {
					continue
				}
				if c := s.ConfirmedBy(id, f); c != Confirmed {
					out = append(out, ToConfirm{id, f, c == Stale})
				}
			}
		}
	}
	return out
}

// ConfirmSecond is a member's own word on what bears their initials.
type ConfirmSecond struct {
	Subject ID
	Field   string
}

// Intent names the act.
func (ConfirmSecond) Intent() string { return "confirm" }

func (c ConfirmSecond) plan(t *tx) error {
	e := t.s.Entity(c.Subject)
	if e == nil {
		return refuse(NotFound, "", "subject")
	}
	if stands(t.s.KindOf(c.Subject), c.Field) == nil {
		return refuse(UnknownField, t.called(c.Subject), c.Field)
	}
	m := t.s.MemberOf(t.st.Device)
	if m == nil {
		return refuse(NotShared, "", "member")
	}
	who := Value(e, c.Field)
	if who != m.Initials {
		return refuse(NotYours, t.called(c.Subject), c.Field, who)
	}
	id := t.ensure(KindConfirm, c.Subject.String(), c.Field, m.ID.String())
	t.set(id, "subject", c.Subject.String())
	t.set(id, "field", c.Field)
	t.set(id, "content", t.s.ContentOf(c.Subject, c.Field))
	return nil
}
