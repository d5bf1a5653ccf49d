package audit

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// holds is everything a State says, in a form that compares.
func holds(s *State) map[string]string {
	out := make(map[string]string)
	for id, r := range s.recs {
		if r.entity == nil {
			continue
		}
		out[id.String()] = fmt.Sprintf("%s %+v", r.kind, reflect.ValueOf(r.entity).Elem().Interface())
		for _, c := range r.cells {
			for _, w := range c.live {
				out[id.String()+"/"+c.field] += fmt.Sprintln(*w.Act, w.Op, w.Kind, w.Value)
			}
		}
	}
	for k, ids := range s.order {
		out["order "+string(k)] = fmt.Sprint(ids)
	}
	return out
}

func equal(t interface{ Fatalf(string, ...any) }, what string, a, b map[string]string) {
	for k, v := range a {
		if b[k] != v {
			t.Fatalf("%s: %s differs:\n%s\n%s", what, k, v, b[k])
		}
	}
	if len(a) != len(b) {
		t.Fatalf("%s: %d against %d", what, len(a), len(b))
	}
}

// someChange draws a change of any kind that may or may not be allowed.
func someChange(t *rapid.T, w *world) Change {
	a := w.audit()
	el := rapid.SampledFrom([]string{"n@1#4.1", "n@1#A.1", "n@1#A.2", "n@1#A.10"}).Draw(t, "element")
	res := rapid.SampledFrom(Results()).Draw(t, "result")
	asp := rapid.SampledFrom(Aspects()).Draw(t, "aspect")
	text := rapid.StringN(0, 12, 40).Draw(t, "text")
	var site ID
	if sites := All[Site](w.s); len(sites) > 0 && rapid.Bool().Draw(t, "at site") {
		site = rapid.SampledFrom(sites).Draw(t, "site").ID
	}
	f := func() ID {
		if fs := w.s.Findings(a.ID); len(fs) > 0 {
			return rapid.SampledFrom(fs).Draw(t, "finding").ID
		}
		return ID{}
	}
	switch rapid.IntRange(0, 12).Draw(t, "kind") {
	case 0:
		return SetResult{Audit: a.ID, Phase: 1, Element: el, Result: res, Reason: text, Site: site}
	case 1, 2, 3:
		return SetResult{Audit: a.ID, Phase: 2, Element: el, Aspect: asp, Result: res, Reason: text, Site: site, Note: text}
	case 4:
		return Conclude{Audit: a.ID, Phase: 2, Element: el, Aspect: asp, Site: site}
	case 5:
		return AddFinding{Audit: a.ID, Grade: rapid.SampledFrom(Grades()).Draw(t, "grade"), Condition: text, Elements: []string{el}}
	case 6:
		return SetField{Entity: f(), Field: rapid.SampledFrom([]string{"title", "condition", "consequence", "owner", "cause"}).Draw(t, "field"), Value: text}
	case 7:
		return AddEvidence{Audit: a.ID, Kind: "note", Text: text, Elements: []string{el}}
	case 8:
		return StepFinding{Finding: f(), To: rapid.SampledFrom([]string{FindingTeamAgreed, FindingPresented, FindingIssued, FindingWithdrawn}).Draw(t, "to"), Told: "2026-10-02", Reason: text}
	case 9:
		return AddNote{Audit: a.ID, Element: el, Text: text}
	case 10:
		return SetSoA{Control: el, Applicable: rapid.SampledFrom([]string{"yes", "no"}).Draw(t, "applicable"), Reason: text}
	case 11:
		return DecideGate{Audit: a.ID, Decision: rapid.SampledFrom(GateDecisions()).Draw(t, "decision"), Reason: text}
	default:
		return AddTest{Audit: a.ID, Element: el, Kind: rapid.SampledFrom(TestKinds()).Draw(t, "test"), Aspect: asp, Result: "pass"}
	}
}

// A permitted change applies and its inverse restores what held; counts add up
// to their total; a snapshot does not move; a second fold gives the same.
func TestProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := &world{s: NewState(smallNorms{}), actor: "JD", dev: Device{1}}
		w.events = nil
		if _, err := w.try(CreateDossier{Org: "V", Criteria: []string{"n@1"}, Sites: []string{"a", "b"}}); err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(1, 25).Draw(t, "acts") {
			c := someChange(t, w)
			before := w.s.Snapshot()
			frozen := holds(before)
			ev, err := w.try(c)
			if err != nil || len(ev.Ops) == 0 {
				continue
			}
			equal(t, "snapshot", frozen, holds(before))
			after := values(w.s)
			if undo, err := w.try(Inverse(before, ev)); err == nil && len(undo.Ops) > 0 {
				equal(t, "undo of "+ev.Intent, values(before), values(w.s))
				if _, err := w.try(Inverse(withoutLast(w), undo)); err != nil {
					t.Fatalf("redo of %s: %v", ev.Intent, err)
				}
				equal(t, "redo of "+ev.Intent, after, values(w.s))
			}
		}
		for _, phase := range []Phase{1, 2} {
			p := w.s.Progress(w.audit(), phase)
			sum := 0
			for _, n := range p.Worst.Results {
				sum += n
			}
			if sum != p.Worst.Total {
				t.Fatalf("phase %d: %d counted of %d", phase, sum, p.Worst.Total)
			}
		}
		equal(t, "fold again", holds(w.s), holds(Fold(smallNorms{}, w.events...)))
	})
}

func withoutLast(w *world) *State { return Fold(smallNorms{}, w.events[:len(w.events)-1]...) }

// values is what people see: every field of every entity that is there.
func values(s *State) map[string]string {
	out := make(map[string]string)
	for id, r := range s.recs {
		if r.entity == nil || MetaOf(r.entity).Gone {
			continue
		}
		for _, f := range SchemaOf(r.kind).Fields {
			if v := Value(r.entity, f.Name); v != "" && v != "0" && (!f.Fixed || !hashed(id)) {
				out[id.String()+"/"+f.Name] = v
			}
		}
	}
	return out
}

// Two devices write without seeing each other. Whatever order the changes
// arrive in, as long as each device's own order is kept, the State is the same,
// and every value is live or was replaced by somebody who had seen it.
func TestOrderOfArrivalDoesNotMatter(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		base := &world{s: NewState(smallNorms{}), actor: "JD", dev: Device{1}}
		if _, err := base.try(CreateDossier{Org: "V", Criteria: []string{"n@1"}, Sites: []string{"a"}}); err != nil {
			t.Fatal(err)
		}
		var lines [2][]Event
		for i := range lines {
			w := &world{s: base.s.Snapshot(), actor: []string{"JD", "AP"}[i], dev: Device{byte(1 + i)}, now: base.now}
			for range rapid.IntRange(0, 8).Draw(t, "acts") {
				_, _ = w.try(someChange(t, w))
			}
			lines[i] = w.events
		}
		ab := Fold(smallNorms{}, slices.Concat(base.events, lines[0], lines[1])...)
		ba := Fold(smallNorms{}, slices.Concat(base.events, lines[1], lines[0])...)
		equal(t, "order", holds(ab), holds(ba))
	})
}

func TestTwoValuesStayUntilSomebodyDecides(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.audit().ID
	other := &world{t: t, s: w.s.Snapshot(), actor: "AP", dev: Device{2}, now: w.now}
	w.do(SetField{Entity: id, Field: "scope", Value: "mine"})
	ev := other.do(SetField{Entity: id, Field: "scope", Value: "yours"})
	w.s.Apply(ev)
	if got := w.s.Unclear(); len(got) != 1 || got[0].Field != "scope" {
		t.Fatalf("unclear: %v", got)
	}
	if live := w.s.Live(id, "scope"); len(live) != 2 {
		t.Fatalf("live: %v", live)
	}
	w.do(SetField{Entity: id, Field: "scope", Value: "ours"})
	if len(w.s.Unclear()) != 0 || w.audit().Scope != "ours" {
		t.Fatal("a decision that has seen both ends it")
	}
}

func TestEqualValuesAreNoConflict(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.audit().ID
	other := &world{t: t, s: w.s.Snapshot(), actor: "AP", dev: Device{2}, now: w.now}
	w.do(SetField{Entity: id, Field: "client", Value: "board"})
	w.s.Apply(other.do(SetField{Entity: id, Field: "client", Value: "board"}))
	if len(w.s.Unclear()) != 0 || len(w.s.Live(id, "client")) != 2 {
		t.Fatal("equal values collapse, and both authors are kept")
	}
}

// A State at a level holds no field that may not appear there, whatever is in it.
func TestLevelHidesByConstruction(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.do(NamePerson{Initials: "JD", Name: "Jan Dekker"})
	w.do(AddNote{Audit: w.audit().ID, Element: "n@1#A.1", Text: "secret"})
	for level := Level(0); level <= 4; level++ {
		s := w.s.At(level)
		for _, k := range Kinds() {
			for _, id := range s.IDs(k) {
				for _, f := range SchemaOf(k).Fields {
					if v := Value(s.Entity(id), f.Name); f.Level < level && v != "" && v != "0" {
						t.Errorf("level %d shows %s.%s = %q", level, k, f.Name, v)
					}
				}
			}
		}
	}
	if p := w.s.PersonByInitials("JD"); w.s.NameOf(p.ID) != "Jan Dekker" || w.s.At(1).NameOf(p.ID) != "" {
		t.Fatal("names are of level 0 alone")
	}
}

func TestUndoRefusesWhatWasWrittenSince(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.audit().ID
	before := w.s.Snapshot()
	ev := w.do(SetField{Entity: id, Field: "client", Value: "board"})
	w.do(SetField{Entity: id, Field: "client", Value: "council"})
	w.refused(Inverse(before, ev), NothingToUndo)
	before = w.s.Snapshot()
	ev = w.do(DecideGate{Audit: id, Decision: GateOverridden, Reason: "x"})
	w.refused(Inverse(before, ev), NotUndoable)
}

func TestNatural(t *testing.T) {
	t.Parallel()
	got := []string{"A.5.10", "A.5.9", "A.10", "4.1", "A.5", "10.1"}
	slices.SortFunc(got, Natural)
	if want := []string{"4.1", "10.1", "A.5", "A.5.9", "A.5.10", "A.10"}; !slices.Equal(got, want) {
		t.Fatalf("%v", got)
	}
}
