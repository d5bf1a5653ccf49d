package audit

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// SetField writes one field of an entity: everything that needs no more rule
// than that its text fits the field. Results, grades, steps and decisions have
// changes of their own and are refused here.
type SetField struct {
	Entity ID
	Field  string
	Value  string
	Reason string
}

// Intent names the act.
func (SetField) Intent() string { return "field.set" }

func (c SetField) plan(t *tx) error {
	f, err := t.writable(c.Entity, c.Field, c.Reason)
	if err != nil {
		return err
	}
	if f.Type.Set() {
		return refuse(UnknownField, t.called(c.Entity), c.Field, c.Field)
	}
	value, err := t.fit(c.Entity, f, c.Value)
	if err != nil {
		return err
	}
	if c.Field == "kind" {
		if err := t.recast(c.Entity, value, c.Reason); err != nil {
			return err
		}
	}
	t.set(c.Entity, c.Field, value)
	t.because(c.Reason)
	return nil
}

// EditSet adds to and takes from a set of an entity: links to evidence,
// elements, criteria, attendees.
type EditSet struct {
	Entity ID
	Field  string
	Add    []string
	Remove []string
	Reason string
}

// Intent names the act.
func (EditSet) Intent() string { return "field.edit" }

func (c EditSet) plan(t *tx) error {
	f, err := t.writable(c.Entity, c.Field, c.Reason)
	if err != nil {
		return err
	}
	if !f.Type.Set() {
		return refuse(UnknownField, t.called(c.Entity), c.Field, c.Field)
	}
	for _, v := range c.Add {
		if _, err := t.fit(c.Entity, f, v); err != nil {
			return err
		}
	}
	if a := t.s.Audit(c.Entity); a != nil && c.Field == "criteria" {
		if err := t.recriteria(a, c); err != nil {
			return err
		}
	}
	t.remove(c.Entity, c.Field, c.Remove...)
	t.add(c.Entity, c.Field, c.Add...)
	t.because(c.Reason)
	return nil
}

// recriteria guards a change of criteria: after the freeze it asks why, and
// what was concluded under the editions it touches is open again (invariant 9).
func (t *tx) recriteria(a *Audit, c EditSet) error {
	left := len(a.Criteria) + len(c.Add)
	for _, r := range c.Remove {
		if slices.Contains(a.Criteria, r) {
			left--
		}
	}
	if left < 1 {
		return refuse(NoCriteria, a.Number, "criteria")
	}
	if a.Frozen == "" {
		return nil
	}
	if c.Reason == "" {
		return refuse(CriteriaFrozen, a.Number, "criteria", a.Frozen)
	}
	for _, as := range t.s.Assessments(a.ID) {
		ed, _ := SplitRef(as.Element)
		if slices.Contains(c.Remove, ed) || slices.Contains(c.Add, ed) {
			for _, f := range []string{"result_state", "design_state", "existence_state", "operation_state"} {
				if from := Value(as, f); from == Concluded || from == Reviewed {
					t.move(as.ID, f, from, Provisional)
				}
			}
		}
	}
	for _, pin := range a.Pins {
		if ed, _, _ := strings.Cut(pin, " "); slices.Contains(c.Remove, ed) {
			t.remove(a.ID, "pins", pin)
		}
	}
	t.pin(a, c.Add)
	return nil
}

// pin records the content hash of editions.
func (t *tx) pin(a *Audit, editions []string) {
	for _, id := range editions {
		if ed, ok := t.s.norms.Edition(id); ok {
			t.add(a.ID, "pins", id+" "+ed.Hash)
		}
	}
}

// called is how people name an entity, for refusals.
func (t *tx) called(id ID) string {
	e := t.s.Entity(id)
	if e == nil {
		return ""
	}
	if f, ok := e.(*Finding); ok {
		return f.Number()
	}
	return NumberOf(e)
}

// writable finds a field that may be written directly, or refuses.
func (t *tx) writable(id ID, field, reason string) (Field, error) {
	e := t.s.Entity(id)
	if e == nil {
		return Field{}, refuse(NotFound, id.String(), field)
	}
	name := t.called(id)
	if MetaOf(e).Gone {
		return Field{}, refuse(Gone, name, field)
	}
	f, ok := SchemaOf(KindOf(e)).Field(field)
	if !ok {
		return f, refuse(UnknownField, name, field, field)
	}
	if f.Fixed {
		return f, refuse(FixedField, name, field)
	}
	if f.Type == TypeState || slices.Contains(stepFields()[KindOf(e)], field) {
		return f, refuse(StepField, name, field)
	}
	if fd, ok := e.(*Finding); ok && reason == "" && issuedOrLater(fd.State) && Value(e, field) != "" && slices.Contains(issuedText(), field) {
		return f, refuse(ReasonNeeded, name, field)
	}
	return f, nil
}

// issuedText lists what of an issued finding changes only with a reason.
func issuedText() []string {
	return []string{"title", "criteria", "elements", "condition", "consequence", "extent", "evidence", "site"}
}

// stepFields lists the fields that a change of their own writes.
var stepFields = sync.OnceValue(func() map[Kind][]string {
	return map[Kind][]string{
		KindPerson:     {"initials"},
		KindAudit:      {"moved", "pins", "frozen", "suspended_from", "number", "reviewer"},
		KindGate:       {"reason", "client_informed", "second", "decided", "missing"},
		KindGateRow:    {"result"},
		KindNorm:       {"title", "sha256", "size", "elements", "assessable", "maps", "source", "dropped"},
		KindSoA:        {"applicable"},
		KindDocCheck:   {"present", "identified", "approved", "current", "complete", "consistent", "communicated", "language_ok", "retrievable", "result", "na_reason"},
		KindAssessment: {"result", "design", "existence", "operation", "na_reason", "result_from", "design_from", "existence_from", "operation_from"},
		KindFinding:    {"grade", "grade_second", "final_number", "issued", "reviewer", "merged_into", "raised_to", "moved_from"},
		KindAdvice:     {"choice", "computed", "second"},
	}
})

// fieldWords lists the code words of fields that take no others.
var fieldWords = sync.OnceValue(func() map[Kind]map[string][]string {
	yesNo := []string{"yes", "no"}
	return map[Kind]map[string][]string{
		KindOrganisation: {"country": {"nl", "be"}, "lang": {"nl", "en"}, "marking": Markings()},
		KindPerson:       {"independent": yesNo, "role": append(TeamRoles(), "auditee", "client")},
		KindSite:         {"kind": {"physical", "virtual", "supplier", "home_working"}},
		KindService:      {"in_scope": yesNo, "bbn": BBNs()},
		KindAudit:        {"lang": {"nl", "en"}, "country": {"nl", "be"}, "marking": Markings(), "type": wordsOf(AuditTypes())},
		KindSoA:          {"status": {"planned", "partly", "implemented"}, "reason_in": SoAReasons()},
		KindDocument:     {"kind": DocumentKinds(), "central": yesNo},
		KindTest:         {"kind": TestKinds(), "aspect": wordsOf(Aspects()), "result": TestResults()},
		KindEvidence:     {"kind": EvidenceKinds(), "marking": Markings(), "seen_reason": SeenReasons()},
		KindFinding: {"categories": Consequences(), "cause_code": CauseCodes(), "implemented": {"yes", "partly", "no"},
			"effective": {"yes", "partly", "no", "too_early"}},
		KindReply:   {"facts": ReplyWords(), "grade": ReplyWords()},
		KindMeeting: {"kind": MeetingKinds()},
	}
})

func wordsOf[T ~string](ws []T) []string {
	out := make([]string, 0, len(ws))
	for _, w := range ws {
		out = append(out, string(w))
	}
	return out
}

// FieldWords lists the code words that a field takes; nil when it takes any text.
func FieldWords(kind Kind, field string) []string { return slices.Clone(fieldWords()[kind][field]) }

// fit checks that a value fits a field and returns it as it is kept.
func (t *tx) fit(id ID, f Field, value string) (string, error) {
	value = Clean(value)
	name, kind := t.called(id), t.s.KindOf(id)
	if len(value) > maxText {
		return "", refuse(TooLong, name, f.Name, "1 MiB")
	}
	if value == "" {
		return "", nil
	}
	switch f.Type {
	case TypeDate:
		if err := date(f.Name, value); err != nil {
			return "", err
		}
	case TypeBool:
		if err := word(f.Name, value, []string{"yes"}); err != nil {
			return "", err
		}
	case TypeInt:
		if _, err := strconv.Atoi(value); err != nil {
			return "", refuse(NotAWord, name, f.Name, value, "0-9")
		}
	case TypeRef, TypeRefSet:
		ref, err := ParseID(value)
		if err != nil || t.s.Entity(ref) == nil {
			return "", refuse(NotFound, value, f.Name)
		}
	default: // any text
	}
	if err := word(f.Name, value, fieldWords()[kind][f.Name]); len(fieldWords()[kind][f.Name]) > 0 && err != nil {
		return "", err
	}
	return value, t.fitReference(id, kind, f, value)
}

// fitReference checks elements and editions against the norms on board, and a
// marking against the ceiling.
func (t *tx) fitReference(id ID, kind Kind, f Field, value string) error {
	switch {
	case f.Name == "elements" || f.Name == "conflicts" || kind == KindNote && f.Name == "element" || kind == KindTest && (f.Name == "element" || f.Name == "also"):
		if !t.onBoard(value) {
			return refuse(NoElement, value, f.Name)
		}
	case kind == KindFinding && f.Name == "criteria":
		return t.criterion(value)
	case kind == KindAudit && f.Name == "criteria":
		if _, ok := t.s.norms.Edition(value); !ok {
			return refuse(NoEdition, value, f.Name)
		}
	case kind == KindAudit && (f.Name == "deadlines" || f.Name == "sampling"):
		return t.profile(f.Name, value)
	case kind == KindSoAException:
		return t.exceptionDates(id, f.Name, value)
	case kind == KindEvidence && f.Name == "marking":
		return t.ceiling(value, "")
	}
	return nil
}

// ceiling refuses a marking above that of the organisation (invariant 12);
// what was only seen may be marked higher.
func (t *tx) ceiling(marking, kind string) error {
	top := t.s.Org().Marking
	if kind == "seen" || top == "" || marking == "" {
		return nil
	}
	if slices.Index(Markings(), marking) > slices.Index(Markings(), top) {
		return refuse(OverCeiling, "", "marking", top)
	}
	return nil
}

// Clean makes text fit to be kept: valid UTF-8, line feeds only, and no control
// characters besides line feed and tab.
func Clean(s string) string {
	if !strings.ContainsFunc(s, unfit) && utf8.ValidString(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	return strings.Map(func(r rune) rune {
		if unfit(r) {
			return -1
		}
		return r
	}, s)
}

func unfit(r rune) bool {
	return r < 0x20 && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0
}

// Drop sets a thing aside with a reason; it stays visible in its history and
// keeps its number. Findings are withdrawn by their own step.
type Drop struct {
	Entity ID
	Reason string
}

// Intent names the act.
func (Drop) Intent() string { return "drop" }

func (c Drop) plan(t *tx) error {
	e := t.s.Entity(c.Entity)
	if e == nil {
		return refuse(NotFound, c.Entity.String(), "")
	}
	name := t.called(c.Entity)
	if MetaOf(e).Gone {
		return refuse(Gone, name, "")
	}
	t.because(c.Reason)
	switch e.(type) {
	case *Document:
		return t.dropField(c, name, "withdrawn")
	case *Test, *Evidence, *Note, *Meeting:
		return t.dropField(c, name, "dropped")
	case *SoAException:
		return t.dropField(c, name, "ended")
	case *Site, *Service:
		t.drop(c.Entity)
		return nil
	}
	return refuse(StepField, name, "")
}

func (t *tx) dropField(c Drop, name, field string) error {
	if c.Reason == "" && t.s.KindOf(c.Entity) != KindNote {
		return refuse(ReasonNeeded, name, field)
	}
	if c.Reason == "" {
		c.Reason = "–"
	}
	t.set(c.Entity, field, Clean(c.Reason))
	return nil
}
