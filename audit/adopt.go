package audit

import "slices"

// AdoptResult takes what was found of one element over to a relative of it:
// the act of a person, never of the program (invariant 22). What it records is
// provisional, by whoever does it, and says where it came from. Documents,
// evidence and tests are linked to the relative as well, never copied. Where
// the two are not the same thing it asks why the result holds here too.
type AdoptResult struct {
	Audit   ID
	Phase   Phase
	Element string // where it is recorded
	From    string // where it was found: in the criteria, or in an edition the audit moved away from
	Site    ID
	Aspect  Aspect // "" in phase 2: every aspect that From has and Element has not
	Reason  string
}

// Intent names the act.
func (AdoptResult) Intent() string { return "result.adopt" }

func (c AdoptResult) plan(t *tx) error {
	a, el, err := t.assessable(c.Audit, c.Phase, c.Element, c.Site)
	if err != nil {
		return err
	}
	if err := first(word("aspect", c.Aspect, Aspects()), c.related(t, a, el)); err != nil {
		return err
	}
	take := t.s.adoptable(c)
	var docs []*Document
	if c.Phase == 1 {
		docs = filter(t.s.DocumentsFor(c.From), func(d *Document) bool { return !slices.Contains(d.Elements, c.Element) })
	}
	if len(take)+len(docs) == 0 {
		_, from := SplitRef(c.From)
		return refuse(NothingToAdopt, el.ID, "", from)
	}
	if err := c.take(t, el, take); err != nil {
		return err
	}
	for _, d := range docs {
		t.add(d.ID, "elements", c.Element)
	}
	t.link(a, c.From, c.Element, c.Site, take)
	t.because(c.Reason)
	t.freeze(a)
	return nil
}

// related refuses what does not stand beside the element in this audit.
func (c AdoptResult) related(t *tx, a *Audit, el Element) error {
	ed, id := SplitRef(c.From)
	r, ok := t.s.Related(c.From, c.Element)
	if !ok || !slices.Contains(a.Criteria, ed) && !slices.Contains(a.Left(), ed) {
		return refuse(NotRelated, el.ID, "", id)
	}
	if r.Type != RelSame && c.Reason == "" {
		return refuse(AdoptWhy, el.ID, "", id, r.Type)
	}
	return nil
}

// adopted is one result on its way: the aspect, "" in phase 1.
type adopted struct {
	aspect Aspect
	result Result
}

// adoptable lists the results of From that would be recorded: those asked for,
// without what is recorded at the element already.
func (s *State) adoptable(c AdoptResult) []adopted {
	src, dst := s.Assessment(c.Audit, c.Phase, c.From, c.Site), s.Assessment(c.Audit, c.Phase, c.Element, c.Site)
	if src == nil {
		return nil
	}
	aspects := []Aspect{c.Aspect}
	if c.Phase == 2 && c.Aspect == "" {
		aspects = Aspects()
	}
	var out []adopted
	for _, as := range aspects {
		field, _ := resultFields(c.Phase, as)
		r := Result(Value(src, field))
		if !r.Recorded() {
			continue
		}
		if dst != nil && Result(Value(dst, field)).Recorded() && (c.Aspect == "" || Value(dst, field) == string(r)) {
			continue
		}
		out = append(out, adopted{as, r})
	}
	return out
}

// Adoptable reports whether an element has something that a relative of it
// could take over, at a site: a result, or in phase 1 a document.
func (s *State) Adoptable(c AdoptResult) bool {
	if len(s.adoptable(c)) > 0 {
		return true
	}
	return c.Phase == 1 && slices.ContainsFunc(s.DocumentsFor(c.From), func(d *Document) bool { return !slices.Contains(d.Elements, c.Element) })
}

// take records results at the element, provisional and with their origin.
func (c AdoptResult) take(t *tx, el Element, list []adopted) error {
	if len(list) == 0 {
		return nil
	}
	src, dst := t.s.Assessment(c.Audit, c.Phase, c.From, c.Site), t.s.Assessment(c.Audit, c.Phase, c.Element, c.Site)
	why := cmpOr(src.NAReason, c.Reason)
	id := AssessmentID(c.Audit, c.Phase, c.Element, c.Site)
	for _, x := range list {
		as := SetResult{Audit: c.Audit, Phase: c.Phase, Element: c.Element, Site: c.Site, Aspect: x.aspect, Result: x.result, Reason: why}
		if err := as.fits(t, el); err != nil {
			return err
		}
		field, state := resultFields(c.Phase, x.aspect)
		if dst != nil && c.Reason == "" && (Value(dst, state) == Concluded || Value(dst, state) == Reviewed) {
			return refuse(ReasonNeeded, el.ID, field)
		}
	}
	t.assessment(id, c.Audit, c.Phase, c.Element, c.Site)
	for _, x := range list {
		t.carry(id, dst, x, c.Phase, c.From)
	}
	if slices.ContainsFunc(list, func(x adopted) bool { return x.result == NA }) {
		t.put(id, "na_reason", why)
	}
	return nil
}

// carry writes one result that came from elsewhere.
func (t *tx) carry(id ID, dst *Assessment, x adopted, phase Phase, from string) {
	field, state := resultFields(phase, x.aspect)
	t.set(id, field, string(x.result))
	t.set(id, originField(field), from)
	was := ""
	if dst != nil {
		was = Value(dst, state)
	}
	if was != Provisional {
		t.move(id, state, was, Provisional)
	}
}

// link lets evidence and tests of one element speak for another as well, as
// far as they are of the site and of the aspects that were taken over.
func (t *tx) link(a *Audit, from, to string, site ID, list []adopted) {
	here := func(at ID) bool { return at == site || at.IsZero() || site.IsZero() }
	for _, e := range t.s.EvidenceOf(a.ID) {
		if e.Dropped == "" && slices.Contains(e.Elements, from) && here(e.Site) {
			t.add(e.ID, "elements", to)
		}
	}
	for _, x := range t.s.Tests(a.ID) {
		if x.Covers(from) && !x.Covers(to) && here(x.Site) && slices.ContainsFunc(list, func(y adopted) bool { return y.aspect == x.Aspect }) {
			t.add(x.ID, "also", to)
		}
	}
}
