package audit

import "slices"

// SetResult records what was found of one element: one key at the table. It is
// provisional, always allowed once its phase is open, and counts as looked at.
// NotAssessed takes the result away again.
type SetResult struct {
	Audit   ID
	Phase   Phase
	Element string // reference with edition
	Site    ID     // zero: the whole organisation
	Aspect  Aspect // phase 2
	Result  Result
	Note    string
	Reason  string // why not applicable, or why a concluded result changes
}

// Intent names the act.
func (SetResult) Intent() string { return "result.set" }

func (c SetResult) plan(t *tx) error {
	a, el, err := t.assessable(c.Audit, c.Phase, c.Element, c.Site)
	if err != nil {
		return err
	}
	if c.Result == "" {
		c.Result = NotAssessed
	}
	if err := c.fits(t, el); err != nil {
		return err
	}
	return t.record(a, c, el)
}

// fits holds a result against what may be recorded of an element.
func (c SetResult) fits(t *tx, el Element) error {
	if err := word("result", c.Result, Results()); err != nil {
		return err
	}
	if c.Phase == 2 && (c.Aspect == "" || !Known(c.Aspect, Aspects())) {
		return refuse(NotAWord, el.ID, "aspect", string(c.Aspect), "design existence operation")
	}
	if c.Phase == 1 && c.Result == NotOccurred {
		return refuse(NotAWord, el.ID, "result", string(c.Result), "adequate partly inadequate na not_assessed")
	}
	if c.Result == NA {
		if el.NeverNA {
			return refuse(NeverNA, el.ID, "result")
		}
		if c.Reason == "" && t.naReason(c.Audit, c.Phase, c.Element, c.Site) == "" {
			return refuse(NANeedsReason, el.ID, "na_reason")
		}
	}
	return t.conflicted(c.Element)
}

func (t *tx) naReason(audit ID, phase Phase, element string, site ID) string {
	if as := t.s.Assessment(audit, phase, element, site); as != nil {
		return as.NAReason
	}
	return ""
}

func (t *tx) record(a *Audit, c SetResult, el Element) error {
	id := AssessmentID(c.Audit, c.Phase, c.Element, c.Site)
	field, state := resultFields(c.Phase, c.Aspect)
	was := t.s.Assessment(c.Audit, c.Phase, c.Element, c.Site)
	value := string(c.Result)
	if c.Result == NotAssessed {
		value = ""
	}
	from := ""
	if was != nil {
		from = Value(was, state)
		if (from == Concluded || from == Reviewed) && Value(was, field) != value && c.Reason == "" {
			return refuse(ReasonNeeded, el.ID, field)
		}
	}
	t.assessment(id, c.Audit, c.Phase, c.Element, c.Site)
	t.set(id, field, value)
	t.set(id, originField(field), "") // a judgement of one's own
	if c.Result == NA {
		t.put(id, "na_reason", c.Reason)
	}
	t.put(id, "text", c.Note)
	to := Provisional
	if value == "" {
		to = ""
	}
	if from != to {
		t.move(id, state, from, to)
	}
	t.because(c.Reason)
	if value != "" {
		t.freeze(a)
	}
	return nil
}

// assessment makes the record of an element in a phase at a site.
func (t *tx) assessment(id, audit ID, phase Phase, element string, site ID) {
	if t.s.KindOf(id) != "" {
		return
	}
	t.ensure(KindAssessment, audit.String(), string(rune('0'+phase)), element, site.String())
	t.set(id, "audit", audit.String())
	t.set(id, "phase", string(rune('0'+phase)))
	t.set(id, "element", element)
	if !site.IsZero() {
		t.set(id, "site", site.String())
	}
}

// resultFields names the fields that hold a result and its state.
func resultFields(phase Phase, aspect Aspect) (result, state string) {
	if phase == 1 {
		return "result", "result_state"
	}
	return string(aspect), string(aspect) + "_state"
}

// freeze fixes the criteria of an audit at its first recorded result (invariant 9).
func (t *tx) freeze(a *Audit) {
	if a.Frozen != "" {
		return
	}
	t.set(a.ID, "frozen", t.today())
	t.pin(a, a.Criteria)
}

// assessable finds an audit whose phase is open and an element of its criteria.
func (t *tx) assessable(audit ID, phase Phase, element string, site ID) (*Audit, Element, error) {
	a := t.s.Audit(audit)
	if a == nil {
		return nil, Element{}, refuse(NotFound, "", "audit")
	}
	if phase != 1 && phase != 2 {
		return nil, Element{}, refuse(NotAWord, a.Number, "phase", "", "1 2")
	}
	if err := phaseOpen(a, phase); err != nil {
		return nil, Element{}, err
	}
	el, err := t.element(a, element)
	if err != nil {
		return nil, el, err
	}
	if el.Kind == ElementGroup || phase == 2 && !el.Assessable {
		return nil, el, refuse(NotAssessable, el.ID, "element")
	}
	if !site.IsZero() && Get[Site](t.s, site) == nil {
		return nil, el, refuse(NotFound, site.String(), "site")
	}
	return a, el, nil
}

// element finds an element in the criteria of an audit.
func (t *tx) element(a *Audit, ref string) (Element, error) {
	ed, id := SplitRef(ref)
	if IsOwnRule(ref) {
		return t.s.ownElement(ref)
	}
	el, ok := t.s.norms.Element(ref)
	if !ok || !slices.Contains(a.Criteria, ed) {
		if id == "" {
			id = ref
		}
		return Element{}, refuse(NoElement, id, "element")
	}
	return el, nil
}

// phaseOpen refuses results of a phase that is not open. Documents may still
// come to light on site, so phase 1 stays open until reporting.
func phaseOpen(a *Audit, phase Phase) error {
	switch a.State {
	case AuditPhase1, AuditGate:
		if phase == 2 && a.Type.HasGate() {
			return refuse(GatePending, a.Number, "gate")
		}
		return nil
	case AuditPhase2:
		return nil
	}
	return refuse(PhaseClosed, a.Number, "state", a.State)
}

// Conclude makes a provisional result final for now: it asks for what
// invariants 5 to 7 demand and says what is missing.
type Conclude struct {
	Audit   ID
	Phase   Phase
	Element string
	Site    ID
	Aspect  Aspect
}

// Intent names the act.
func (Conclude) Intent() string { return "result.conclude" }

func (c Conclude) plan(t *tx) error {
	a, el, err := t.assessable(c.Audit, c.Phase, c.Element, c.Site)
	if err != nil {
		return err
	}
	if c.Phase == 2 {
		if err := word("aspect", c.Aspect, Aspects()); err != nil || c.Aspect == "" {
			return refuse(NotAWord, el.ID, "aspect", string(c.Aspect), "design existence operation")
		}
	}
	as := t.s.Assessment(c.Audit, c.Phase, c.Element, c.Site)
	field, state := resultFields(c.Phase, c.Aspect)
	if as == nil || Value(as, field) == "" {
		return refuse(NothingToClose, el.ID, field)
	}
	from := Value(as, state)
	if from == Concluded || from == Reviewed {
		return refuse(NotAStep, el.ID, state, from, Concluded, "")
	}
	if c.Phase == 2 {
		if err := t.provable(a, as, el, c.Aspect); err != nil {
			return err
		}
	}
	if Result(Value(as, field)) == NA && el.Kind != ElementClause {
		if e := t.s.SoA(c.Element); e == nil || e.Applicable != "no" {
			return refuse(NANeedsSoA, el.ID, field)
		}
		if ed, _ := SplitRef(c.Element); t.s.hasAnnex(ed) && !t.s.decidedOut(c.Element) {
			return refuse(NANeedsDecision, el.ID, field)
		}
	}
	t.move(as.ID, state, from, Concluded)
	return nil
}

// provable holds a result of phase 2 against invariants 5 and 6.
func (t *tx) provable(a *Audit, as *Assessment, el Element, aspect Aspect) error {
	r := Result(Value(as, string(aspect)))
	switch {
	case aspect == Existence && r == Adequate:
		return t.needTest(a, as, el, Existence)
	case aspect == Operation && r == Adequate:
		if as.Existence != Adequate {
			return refuse(NeedsExistence, el.ID, string(Existence))
		}
		if a.PeriodFrom == "" || a.PeriodTo == "" {
			return refuse(NeedsPeriod, a.Number, "period_from")
		}
		return t.needTest(a, as, el, Operation)
	case aspect == Design && r == Inadequate && as.Why == "" && (as.Existence.Recorded() || as.Operation.Recorded()):
		return refuse(NeedsWhy, el.ID, "why")
	case r == NotOccurred && !t.populationShown(a, as):
		return refuse(NeedsPopulation, el.ID, string(aspect))
	}
	return nil
}

// needTest asks for a test of the aspect that is not an interview.
func (t *tx) needTest(a *Audit, as *Assessment, el Element, aspect Aspect) error {
	for _, x := range t.s.Tests(a.ID) {
		if x.Covers(as.Element) && x.Aspect == aspect && x.Kind != "interview" && (x.Site == as.Site || x.Site.IsZero() || as.Site.IsZero()) {
			return nil
		}
	}
	return refuse(NeedsTest, el.ID, string(aspect), string(aspect))
}

// populationShown looks for proof that a population is empty: evidence on the
// element, on its own or with a test.
func (t *tx) populationShown(a *Audit, as *Assessment) bool {
	for _, x := range t.s.Tests(a.ID) {
		if x.Covers(as.Element) && len(x.Evidence) > 0 {
			return true
		}
	}
	for _, e := range t.s.EvidenceOf(a.ID) {
		if e.Dropped == "" && slices.Contains(e.Elements, as.Element) {
			return true
		}
	}
	return false
}

// Review is the second look at a concluded result by another person (invariant 8).
type Review struct {
	Audit   ID
	Phase   Phase
	Element string
	Site    ID
	Aspect  Aspect
}

// Intent names the act.
func (Review) Intent() string { return "result.review" }

func (c Review) plan(t *tx) error {
	as := t.s.Assessment(c.Audit, c.Phase, c.Element, c.Site)
	_, id := SplitRef(c.Element)
	field, state := resultFields(c.Phase, c.Aspect)
	if as == nil || Value(as, state) != Concluded {
		return refuse(NotAStep, id, state, "", Reviewed, Concluded)
	}
	if w, ok := t.s.Written(as.ID, field); ok && w.By == t.st.Actor {
		return refuse(OwnWork, id, field)
	}
	t.move(as.ID, state, Concluded, Reviewed)
	return nil
}

// Reopen takes a concluded result back to provisional, with a reason.
type Reopen struct {
	Audit   ID
	Phase   Phase
	Element string
	Site    ID
	Aspect  Aspect
	Reason  string
}

// Intent names the act.
func (Reopen) Intent() string { return "result.reopen" }

func (c Reopen) plan(t *tx) error {
	as := t.s.Assessment(c.Audit, c.Phase, c.Element, c.Site)
	_, id := SplitRef(c.Element)
	_, state := resultFields(c.Phase, c.Aspect)
	if as == nil || Value(as, state) != Concluded && Value(as, state) != Reviewed {
		return refuse(NotAStep, id, state, "", Provisional, "")
	}
	if c.Reason == "" {
		return refuse(ReasonNeeded, id, state)
	}
	t.move(as.ID, state, Value(as, state), Provisional)
	t.because(c.Reason)
	return nil
}

// NoteResult writes text on an assessment before or after it has a result.
type NoteResult struct {
	Audit   ID
	Phase   Phase
	Element string
	Site    ID
	Text    string
	Why     string // why testing goes on after design was inadequate
}

// Intent names the act.
func (NoteResult) Intent() string { return "result.text" }

func (c NoteResult) plan(t *tx) error {
	if _, _, err := t.assessable(c.Audit, c.Phase, c.Element, c.Site); err != nil {
		return err
	}
	id := AssessmentID(c.Audit, c.Phase, c.Element, c.Site)
	t.assessment(id, c.Audit, c.Phase, c.Element, c.Site)
	if c.Why == "" {
		t.set(id, "text", c.Text)
	} else {
		t.set(id, "why", c.Why)
	}
	return nil
}
