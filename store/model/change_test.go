package model

import (
	"fmt"
	"slices"

	"toets/audit"
)

// norms is a norm with a clause and three controls.
type norms struct{}

func (norms) Edition(id string) (audit.Edition, bool) {
	return audit.Edition{ID: "n@1", Hash: "aa", Status: "current"}, id == "n@1"
}

func (n norms) Element(ref string) (audit.Element, bool) {
	es := n.Elements("n@1")
	i := slices.IndexFunc(es, func(e audit.Element) bool { return e.Ref == ref })
	if i < 0 {
		return audit.Element{}, false
	}
	return es[i], true
}

func (norms) Elements(string) []audit.Element {
	return []audit.Element{
		{Ref: "n@1#4.1", ID: "4.1", Kind: audit.ElementClause, Group: "clauses", Assessable: true, NeverNA: true, MustCover: true},
		{Ref: "n@1#A.1", ID: "A.1", Kind: audit.ElementControl, Group: "controls", Assessable: true},
		{Ref: "n@1#A.2", ID: "A.2", Kind: audit.ElementControl, Group: "controls", Assessable: true},
		{Ref: "n@1#A.3", ID: "A.3", Kind: audit.ElementControl, Group: "controls", Assessable: true},
	}
}

// one draws of a list; the zero value of an empty one.
func one[T any](h *history, list []T) T {
	var none T
	if len(list) == 0 {
		return none
	}
	return list[h.r.IntN(len(list))]
}

// change draws what somebody may want to do, nil for nothing.
func (h *history) change(s *audit.State) audit.Change {
	a := s.IDs(audit.KindAudit)[0]
	// Dropped ones too: somebody may not have seen that they are.
	f := one(h, s.IDs(audit.KindFinding))
	text := fmt.Sprint("text ", h.r.IntN(4))
	element := one(h, []string{"n@1#4.1", "n@1#A.1", "n@1#A.2"})
	switch h.r.IntN(16) {
	case 0, 1, 2:
		return audit.SetField{Entity: f, Field: one(h, []string{"title", "condition", "owner", "extent"}), Value: text}
	case 3:
		return audit.EditSet{Entity: f, Field: one(h, []string{"elements", "categories"}), Add: []string{element}}
	case 4:
		return audit.EditSet{Entity: f, Field: "elements", Remove: []string{element}}
	case 5:
		return audit.SetResult{Audit: a, Phase: 1, Element: element, Result: one(h, []audit.Result{audit.Adequate, audit.Partly, audit.Inadequate}), Note: text}
	case 6:
		return audit.StepFinding{Finding: f, To: one(h, []string{audit.FindingTeamAgreed, audit.FindingWithdrawn, audit.FindingPresented, audit.FindingDraft}),
			Told: "2026-10-01", ToldTo: "CISO", Reason: text}
	case 7:
		return audit.Drop{Entity: one(h, slices.Concat(s.IDs(audit.KindFinding), s.IDs(audit.KindNote))), Reason: text}
	case 8:
		return audit.AddFinding{Audit: a, Grade: audit.Minor, Title: text, Elements: []string{element}, Condition: "c"}
	case 9:
		return audit.AddNote{Audit: a, Element: element, Text: text}
	case 10:
		return audit.SetField{Entity: one(h, s.IDs(audit.KindNote)), Field: "text", Value: text}
	case 11:
		return audit.SetSoA{Control: element, Applicable: one(h, []string{"yes", "no"}), Reason: text}
	default:
		return h.decide(s)
	}
}

// decide draws a decision on a field in which versions stand side by side.
func (h *history) decide(s *audit.State) audit.Change {
	f := one(h, s.Unclear())
	live := s.Live(f.Entity, f.Field)
	if len(live) == 0 {
		return nil
	}
	c := audit.Resolve{Entity: f.Entity, Field: f.Field, Reason: "agreed"}
	switch {
	case f.Field == "":
		c.Value = one(h, []string{"drop", "keep"})
	case h.r.IntN(3) == 0 && live[0].Kind == audit.OpSet:
		c.Value = "of one's own"
	default:
		c.Keep = one(h, live).Ref()
	}
	return c
}
