package audit

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"
)

// smallNorms is a norm with a clause, a few controls, a document item and a group.
type smallNorms struct{}

func (smallNorms) Edition(id string) (Edition, bool) {
	switch id {
	case "n@1":
		return Edition{ID: id, Hash: "aa", Status: "current"}, true
	case "g@1":
		return Edition{ID: id, Hash: "bb", Status: "current", Guidance: true, Brings: []string{"n@1"}}, true
	}
	return Edition{}, false
}

func (n smallNorms) Element(ref string) (Element, bool) {
	ed, _ := SplitRef(ref)
	i := slices.IndexFunc(n.Elements(ed), func(e Element) bool { return e.Ref == ref })
	if i < 0 {
		return Element{}, false
	}
	return n.Elements(ed)[i], true
}

func (smallNorms) Elements(ed string) []Element {
	switch ed {
	case "n@1":
		return []Element{
			{Ref: "n@1#4", ID: "4", Kind: ElementGroup, Group: "clauses"},
			{Ref: "n@1#4.1", ID: "4.1", Kind: ElementClause, Group: "clauses", Assessable: true, NeverNA: true, MustCover: true, Document: "mandatory"},
			{Ref: "n@1#4.1d", ID: "4.1d", Kind: ElementDocument, Group: "clauses", Document: "mandatory", NeverNA: true},
			{Ref: "n@1#A.1", ID: "A.1", Kind: ElementControl, Group: "controls", Assessable: true},
			{Ref: "n@1#A.2", ID: "A.2", Kind: ElementControl, Group: "controls", Assessable: true, Document: "if_control_applies"},
			{Ref: "n@1#A.10", ID: "A.10", Kind: ElementControl, Group: "controls", Assessable: true},
		}
	case "g@1":
		return []Element{{Ref: "g@1#1", ID: "1", Kind: ElementControl, Group: "g", Assessable: true, Guidance: true}}
	}
	return nil
}

// world is a State with a clock and a device, moved as a store would move it.
type world struct {
	t      testing.TB
	s      *State
	actor  string
	dev    Device
	now    time.Time
	events []Event
}

func newWorld(t testing.TB) *world {
	w := &world{t: t, s: NewState(smallNorms{}), actor: "JD", dev: Device{1}, now: time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)}
	w.do(CreateDossier{Org: "Vriesdam", Country: "nl", Lang: "nl", Criteria: []string{"n@1"}, Sites: []string{"Stadhuis", "Werf"},
		From: "2025-10-01", To: "2026-09-30"})
	return w
}

func (w *world) stamp() Stamp {
	seq := w.s.Head(w.dev) + 1
	return Stamp{At: w.now, Actor: w.actor, Device: w.dev, Seq: seq, HLC: uint64(w.now.UnixMilli())<<16 | seq, Seed: seed(w.dev, seq)}
}

func (w *world) try(c Change) (Event, error) {
	ev, err := Plan(w.s, c, w.stamp())
	if err != nil {
		return ev, err
	}
	if len(ev.Ops) == 0 { // what alters nothing leaves no event
		return ev, nil
	}
	w.s.Apply(ev)
	w.events = append(w.events, ev)
	w.now = w.now.Add(time.Minute)
	return ev, nil
}

func (w *world) do(c Change) Event {
	w.t.Helper()
	ev, err := w.try(c)
	if err != nil {
		w.t.Fatalf("%s: %v", c.Intent(), err)
	}
	return ev
}

func (w *world) refused(c Change, code Code) {
	w.t.Helper()
	before := w.s.Changes()
	_, err := w.try(c)
	if !Refused(err, code) {
		var r *Refusal
		errors.As(err, &r)
		w.t.Fatalf("%s: got %v, want refusal %s", c.Intent(), err, code)
	}
	if w.s.Changes() != before {
		w.t.Fatalf("%s: refused and yet applied", c.Intent())
	}
}

func (w *world) as(actor string, f func()) {
	was := w.actor
	w.actor = actor
	f()
	w.actor = was
}

func (w *world) audit() *Audit { return All[Audit](w.s)[0] }

func (w *world) phase2() {
	w.do(DecideGate{Audit: w.audit().ID, Decision: GateOverridden, Reason: "time"})
}

func (w *world) set(el string, a Aspect, r Result) {
	w.t.Helper()
	w.do(SetResult{Audit: w.audit().ID, Phase: 2, Element: el, Aspect: a, Result: r})
}

func (w *world) file(findings ...ID) ID {
	return w.do(AddEvidence{Audit: w.audit().ID, File: &File{Name: "log.txt", Size: 3, SHA256: "abc"}, Findings: findings}).Created(KindEvidence)[0]
}

func (w *world) find(g Grade) *Finding {
	id := w.do(AddFinding{Audit: w.audit().ID, Grade: g, Title: "t", Elements: []string{"n@1#A.1"}, Condition: "c", Consequence: "q"}).Created(KindFinding)[0]
	return Get[Finding](w.s, id)
}

func (w *world) step(f *Finding, c StepFinding) {
	w.t.Helper()
	c.Finding = f.ID
	w.do(c)
}

func (w *world) state(f *Finding) string { return Get[Finding](w.s, f.ID).State }

func seed(d Device, seq uint64) (s [16]byte) {
	h := sha256.Sum256([]byte(fmt.Sprint(d, seq)))
	copy(s[:], h[:])
	return s
}
