package audit

import "slices"

// SetSoA writes a line of the statement of applicability. Out needs a reason.
// A control that changes sides loses why it was on the other one.
type SetSoA struct {
	Control    string   // element reference
	Applicable string   // yes, no; "" leaves it as it is
	Reason     string   // in words, or one of SoAReasons
	ReasonIn   []string // of SoAReasons
	Status     string
	Owner      string
	Risks      string
	Source     string // version of the statement it came from
}

// Intent names the act.
func (SetSoA) Intent() string { return "soa.set" }

func (c SetSoA) plan(t *tx) error {
	el, err := t.decidable(c.Control)
	if err != nil {
		if el.NeverNA && c.Applicable == "no" {
			return refuse(NeverNA, el.ID, "applicable")
		}
		return err
	}
	was := t.s.SoA(c.Control)
	if c.Applicable == "no" && c.Reason == "" && (was == nil || was.Applicable != "no" || was.Reason == "") {
		return refuse(ReasonNeeded, el.ID, "reason")
	}
	return c.write(t, was)
}

// decidable finds an element that the statement of applicability decides on.
func (t *tx) decidable(control string) (Element, error) {
	_, short := SplitRef(control)
	el, ok := t.s.norms.Element(control)
	switch {
	case !ok:
		return el, refuse(NoElement, cmpOr(short, control), "control")
	case !el.Decidable():
		return el, refuse(NotAssessable, el.ID, "control")
	}
	return el, nil
}

// Decidable reports whether the statement of applicability decides on an
// element: controls and measures are chosen, everything else is asked of all.
func (e Element) Decidable() bool { return e.Kind == ElementControl || e.Kind == ElementMeasure }

func (c SetSoA) write(t *tx, was *SoAEntry) error {
	err := first(word("applicable", c.Applicable, []string{"yes", "no"}), word("status", c.Status, fieldWords()[KindSoA]["status"]))
	for _, r := range c.ReasonIn {
		err = first(err, word("reason_in", r, SoAReasons()))
	}
	if err != nil {
		return err
	}
	id := t.ensure(KindSoA, c.Control)
	if was == nil {
		t.set(id, "control", c.Control)
		was = &SoAEntry{}
	}
	if c.Applicable != "" && was.Applicable != "" && c.Applicable != was.Applicable {
		t.remove(id, "reason_in", was.ReasonIn...)
		if c.Reason == "" || Known(c.Reason, SoAReasons()) {
			t.set(id, "reason", "")
		}
	}
	t.put(id, "applicable", c.Applicable)
	if Known(c.Reason, SoAReasons()) && c.Applicable != "no" {
		t.add(id, "reason_in", c.Reason)
	} else {
		t.put(id, "reason", c.Reason)
	}
	t.add(id, "reason_in", c.ReasonIn...)
	for _, f := range [][2]string{{"status", c.Status}, {"owner", c.Owner}, {"risks", c.Risks}, {"source_version", c.Source}} {
		t.put(id, f[0], f[1])
	}
	return nil
}

// DecideSoA writes the same on several controls as one act.
type DecideSoA struct {
	Controls []string
	Line     SetSoA // its Control is not looked at
}

// Intent names the act.
func (DecideSoA) Intent() string { return "soa.set" }

func (c DecideSoA) plan(t *tx) error {
	if len(c.Controls) == 0 {
		return refuse(Empty, "", "control")
	}
	for _, ref := range slices.Compact(slices.Sorted(slices.Values(c.Controls))) {
		line := c.Line
		line.Control = ref
		if err := line.plan(t); err != nil {
			return err
		}
	}
	return nil
}

// OpenSoA takes back the decision on controls: nobody decided, which is not
// "no". What else is known of them stays.
type OpenSoA struct{ Controls []string }

// Intent names the act.
func (OpenSoA) Intent() string { return "soa.open" }

func (c OpenSoA) plan(t *tx) error {
	for _, ref := range slices.Compact(slices.Sorted(slices.Values(c.Controls))) {
		if _, err := t.decidable(ref); err != nil {
			return err
		}
		if was := t.s.SoA(ref); was != nil {
			t.set(was.ID, "applicable", "")
		}
	}
	return nil
}

// ImportSoA takes in a statement of applicability as the organisation wrote
// it, as one act: all lines or none. What a line does not say stays as it is;
// the grounds that it names replace those before. A control that is left out
// without a reason is taken in too: that is what the statement says, and the
// consistency list shows it.
type ImportSoA struct{ Lines []SetSoA }

// Intent names the act.
func (ImportSoA) Intent() string { return "soa.import" }

func (c ImportSoA) plan(t *tx) error {
	seen := make(map[string]bool, len(c.Lines))
	for _, l := range c.Lines {
		el, err := t.decidable(l.Control)
		if err != nil {
			return err
		}
		if seen[l.Control] {
			return refuse(Exists, el.ID, "control")
		}
		seen[l.Control] = true
		was := t.s.SoA(l.Control)
		if was != nil && len(l.ReasonIn) > 0 {
			for _, r := range was.ReasonIn {
				if !slices.Contains(l.ReasonIn, r) {
					t.remove(was.ID, "reason_in", r)
				}
			}
		}
		if err := l.write(t, was); err != nil {
			return err
		}
	}
	return nil
}
