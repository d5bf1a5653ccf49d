package audit

import (
	"slices"
	"strings"
)

// Get returns an entity by id; nil when it is not there or of another kind.
func Get[T any, P interface {
	*T
	Entity
}](s *State, id ID) P {
	r := s.recs[id]
	if r == nil || r.entity == nil {
		return nil
	}
	p, _ := r.entity.(P)
	return p
}

// All lists the entities of a type, oldest first, without the dropped ones.
func All[T any, P interface {
	*T
	Entity
}](s *State) []P {
	var zero T
	ids := s.order[KindOf(P(&zero))]
	out := make([]P, 0, len(ids))
	for _, id := range ids {
		if p := Get[T, P](s, id); p != nil && !p.meta().Gone {
			out = append(out, p)
		}
	}
	return out
}

// Entity returns an entity of any kind, nil when it is not there.
func (s *State) Entity(id ID) Entity {
	if r := s.recs[id]; r != nil {
		return r.entity
	}
	return nil
}

// MetaOf returns what every entity has.
func MetaOf(e Entity) Meta { return *e.meta() }

// Org returns the organisation; an empty one before it is made.
func (s *State) Org() *Organisation {
	if o := Get[Organisation](s, HashID(KindOrganisation)); o != nil {
		return o
	}
	return &Organisation{}
}

// TheScope returns the scope of the management system; an empty one before it is made.
func (s *State) TheScope() *Scope {
	if o := Get[Scope](s, HashID(KindScope)); o != nil {
		return o
	}
	return &Scope{}
}

// Audit returns an audit by id, nil when it is not there.
func (s *State) Audit(id ID) *Audit { return Get[Audit](s, id) }

// AuditByNumber returns an audit by its number, in any case of letters.
func (s *State) AuditByNumber(number string) *Audit {
	for _, a := range All[Audit](s) {
		if strings.EqualFold(a.Number, number) {
			return a
		}
	}
	return nil
}

// OpenAudits lists the audits that are neither closed nor cancelled.
func (s *State) OpenAudits() []*Audit {
	return filter(All[Audit](s), func(a *Audit) bool { return a.State != AuditClosed && a.State != AuditCancelled })
}

// Findings lists the findings of an audit, oldest first, withdrawn ones included.
func (s *State) Findings(audit ID) []*Finding {
	return filter(All[Finding](s), func(f *Finding) bool { return f.Audit == audit })
}

// Documents lists the document register.
func (s *State) Documents() []*Document { return All[Document](s) }

// DocumentsFor lists the documents that say they cover an element.
func (s *State) DocumentsFor(ref string) []*Document {
	return filter(All[Document](s), func(d *Document) bool { return d.Withdrawn == "" && slices.Contains(d.Elements, ref) })
}

// DocCheck returns the check of a document in an audit, nil before the first answer.
func (s *State) DocCheck(audit, document ID) *DocCheck {
	return Get[DocCheck](s, HashID(KindDocCheck, audit.String(), document.String()))
}

// Assessment returns what was found of an element at a site (zero: the whole
// organisation), nil before anything was.
func (s *State) Assessment(audit ID, phase Phase, element string, site ID) *Assessment {
	return Get[Assessment](s, AssessmentID(audit, phase, element, site))
}

// AssessmentID is the identity of what is found of an element in a phase at a site.
func AssessmentID(audit ID, phase Phase, element string, site ID) ID {
	return HashID(KindAssessment, audit.String(), string(rune('0'+phase)), element, site.String())
}

// Assessments lists what was found in an audit.
func (s *State) Assessments(audit ID) []*Assessment {
	return filter(All[Assessment](s), func(a *Assessment) bool { return a.Audit == audit })
}

// Tests lists the tests of an audit.
func (s *State) Tests(audit ID) []*Test {
	return filter(All[Test](s), func(t *Test) bool { return t.Audit == audit && t.Dropped == "" })
}

// EvidenceOf lists the evidence of an audit.
func (s *State) EvidenceOf(audit ID) []*Evidence {
	return filter(All[Evidence](s), func(e *Evidence) bool { return e.Audit == audit })
}

// Notes lists the notes of an audit.
func (s *State) Notes(audit ID) []*Note {
	return filter(All[Note](s), func(n *Note) bool { return n.Audit == audit && n.Dropped == "" })
}

// Meetings lists the meetings of an audit.
func (s *State) Meetings(audit ID) []*Meeting {
	return filter(All[Meeting](s), func(m *Meeting) bool { return m.Audit == audit && m.Dropped == "" })
}

// Decisions lists what others decided about an audit.
func (s *State) Decisions(audit ID) []*Decision {
	return filter(All[Decision](s), func(d *Decision) bool { return d.Audit == audit })
}

// GateOf returns the gate of an audit; an empty one before anything was decided.
func (s *State) GateOf(audit ID) *Gate {
	if g := Get[Gate](s, HashID(KindGate, audit.String())); g != nil {
		return g
	}
	return &Gate{Audit: audit}
}

// GateRowOf returns one line of the checklist; an empty one before it is judged.
func (s *State) GateRowOf(audit ID, row string) *GateRow {
	if g := Get[GateRow](s, HashID(KindGateRow, audit.String(), row)); g != nil {
		return g
	}
	return &GateRow{Audit: audit, Row: row}
}

// SoA returns the statement's line on a control, nil without one.
func (s *State) SoA(control string) *SoAEntry { return Get[SoAEntry](s, HashID(KindSoA, control)) }

// AdviceOf returns the advice chosen for an audit, nil without one.
func (s *State) AdviceOf(audit ID) *Advice {
	return Get[Advice](s, HashID(KindAdvice, audit.String()))
}

// Text returns a block of the report in a language, "" before it is written.
func (s *State) Text(audit ID, block, lang string) string {
	if t := Get[Text](s, HashID(KindText, audit.String(), block, lang)); t != nil {
		return t.Text
	}
	return ""
}

// TextID is the identity of a block of the report in a language.
func TextID(audit ID, block, lang string) ID { return HashID(KindText, audit.String(), block, lang) }

// ReplyTo returns the newest reply to a finding, nil without one.
func (s *State) ReplyTo(finding ID) *Reply {
	var last *Reply
	for _, r := range All[Reply](s) {
		if r.Finding == finding {
			last = r
		}
	}
	return last
}

// PersonByInitials returns the person with these initials, nil without one.
func (s *State) PersonByInitials(initials string) *Person {
	return Get[Person](s, HashID(KindPerson, initials))
}

// NameOf returns the name of a person, "" when it is not known or may not be shown.
func (s *State) NameOf(person ID) string {
	if n := Get[Name](s, HashID(KindName, person.String())); n != nil {
		return n.Name
	}
	return ""
}

// SiteByNumber returns a site by its number, in any case of letters.
func (s *State) SiteByNumber(number string) *Site {
	for _, x := range All[Site](s) {
		if strings.EqualFold(x.Number, number) {
			return x
		}
	}
	return nil
}

// ByNumber returns the entity with a number such as D-031, E-JD-041, T-JD-017,
// B-JD-07, A26-02.07, LOC-01 or A26-02, or the initials of a person, in any
// case of letters; nil without one.
func (s *State) ByNumber(number string) Entity {
	key := strings.ToUpper(number)
	if id, ok := s.numbers.named[key]; ok {
		return s.Entity(id)
	}
	if p := s.PersonByInitials(key); p != nil {
		return p
	}
	return nil
}

// NumberOf is the number of an entity as people write it, "" for kinds without.
// An issued finding has two; this is the provisional one, which never changes.
func NumberOf(e Entity) string {
	switch e := e.(type) {
	case *Audit:
		return e.Number
	case *Site:
		return e.Number
	case *Service:
		return e.Number
	case *SoAException:
		return e.Number
	case *Document:
		return e.Number
	case *Test:
		return e.Number
	case *Evidence:
		return e.Number
	case *Finding:
		return e.Draft
	case *Person:
		return e.Initials
	case *Norm:
		return e.Edition
	}
	return ""
}

// Number is how a finding is called: its final number once it has one.
func (f *Finding) Number() string {
	if f.Final != "" {
		return f.Final
	}
	return f.Draft
}

func filter[T any](xs []T, keep func(T) bool) []T {
	out := make([]T, 0, len(xs))
	for _, x := range xs {
		if keep(x) {
			out = append(out, x)
		}
	}
	return out
}
