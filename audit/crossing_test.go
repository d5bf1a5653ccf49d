package audit

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// twoNorms are the small norms and an edition that replaces them: one element
// the same, one split, one gone with a law behind it, one new, two that became
// one, and one with a level.
type twoNorms struct{ smallNorms }

func (n twoNorms) Edition(id string) (Edition, bool) {
	if id == "m@2" {
		return Edition{ID: id, Hash: "cc", Status: "current", Brings: []string{"g@1"}}, true
	}
	return n.smallNorms.Edition(id)
}

func (n twoNorms) Element(ref string) (Element, bool) {
	ed, _ := SplitRef(ref)
	for _, e := range n.Elements(ed) {
		if e.Ref == ref {
			return e, true
		}
	}
	return Element{}, false
}

func (n twoNorms) Elements(ed string) []Element {
	if ed != "m@2" {
		return n.smallNorms.Elements(ed)
	}
	el := func(id, doc, level string) Element {
		return Element{Ref: "m@2#" + id, ID: id, Kind: ElementControl, Group: "m", Assessable: true, Document: doc, Level: level}
	}
	return []Element{el("B.1", "mandatory", ""), el("B.2a", "", ""), el("B.2b", "", ""), el("B.4", "mandatory", "BBN1"), el("B.9", "", "BBN2")}
}

func (twoNorms) Relations(from, to string) []Relation {
	there := []Relation{
		{From: "4.1", To: "B.4", Type: RelSame, Verified: true},
		{From: "A.1", To: "B.1", Type: RelSame, Verified: true},
		{From: "A.2", To: "B.2a", Type: RelPart}, {From: "A.2", To: "B.2b", Type: RelSupports},
		{From: "A.10", Type: RelRemoved, LawNL: "Wet melden (NL): een meldkanaal", LawEN: "Reporting act (NL): a channel"},
		{To: "B.9", Type: RelNew},
	}
	switch {
	case from == "n@1" && to == "m@2":
		return there
	case from == "m@2" && to == "n@1":
		var back []Relation
		for _, r := range there {
			r.From, r.To = r.To, r.From
			switch r.Type {
			case RelRemoved:
				r.Type = RelNew
			case RelNew:
				r.Type = RelRemoved
			}
			back = append(back, r)
		}
		return back
	}
	return nil
}

// crossWorld is an audit against both editions, in phase 2 when asked.
func crossWorld(t testing.TB, criteria ...string) *world {
	w := &world{t: t, s: NewState(twoNorms{}), actor: "JD", dev: Device{1}, now: time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)}
	w.do(CreateDossier{Org: "Vriesdam", Country: "nl", Lang: "nl", Criteria: criteria, Sites: []string{"Stadhuis"}, From: "2025-10-01", To: "2026-09-30"})
	w.phase2()
	return w
}

func TestRelativesWithinTheCriteria(t *testing.T) {
	t.Parallel()
	w := crossWorld(t, "n@1", "m@2")
	got := w.s.Relatives(w.audit(), "n@1#A.2")
	want := []Relative{{Ref: "m@2#B.2a", Type: RelPart}, {Ref: "m@2#B.2b", Type: RelSupports}}
	if !slices.Equal(got, want) {
		t.Fatalf("relatives %v, want %v", got, want)
	}
	if got := w.s.Relatives(w.audit(), "n@1#A.10"); len(got) != 0 {
		t.Fatalf("what was removed has relatives: %v", got)
	}
	alone := crossWorld(t, "n@1")
	if got := alone.s.Relatives(alone.audit(), "n@1#A.1"); len(got) != 0 {
		t.Fatalf("relatives outside the criteria: %v", got)
	}
}

func TestAdoptIsAHumanActWithItsOrigin(t *testing.T) {
	t.Parallel()
	w := crossWorld(t, "n@1", "m@2")
	id := w.audit().ID
	w.set("n@1#A.1", Design, Adequate)
	w.set("n@1#A.1", Existence, Partly)
	if x := w.s.Assessment(id, 2, "m@2#B.1", ID{}); x != nil {
		t.Fatalf("it crossed by itself: %+v", x)
	}
	ev := w.do(AddEvidence{Audit: id, Kind: "note", Text: "seen", Elements: []string{"n@1#A.1"}}).Created(KindEvidence)[0]
	design := w.do(AddTest{Audit: id, Element: "n@1#A.1", Kind: "inspection", Aspect: Design, Result: "pass"}).Created(KindTest)[0]
	op := w.do(AddTest{Audit: id, Element: "n@1#A.1", Kind: "inspection", Aspect: Operation, Result: "pass"}).Created(KindTest)[0]
	w.do(Conclude{Audit: id, Phase: 2, Element: "n@1#A.1", Aspect: Design})
	before := w.s.Snapshot()
	var act Event
	w.as("AP", func() { act = w.do(AdoptResult{Audit: id, Phase: 2, Element: "m@2#B.1", From: "n@1#A.1"}) })
	x := w.s.Assessment(id, 2, "m@2#B.1", ID{})
	if x == nil || x.Design != Adequate || x.Existence != Partly || x.Operation.Recorded() {
		t.Fatalf("taken over %+v", x)
	}
	if x.DesignState != Provisional || x.ExistenceState != Provisional || x.DesignFrom != "n@1#A.1" || x.Origin(Existence) != "n@1#A.1" || x.Origin(Operation) != "" {
		t.Fatalf("state or origin %+v", x)
	}
	if wr, _ := w.s.Written(x.ID, "design"); wr.By != "AP" {
		t.Fatalf("recorded by %s, not by who pressed the key", wr.By)
	}
	if e := Get[Evidence](w.s, ev); !slices.Contains(e.Elements, "m@2#B.1") || len(All[Evidence](w.s)) != 1 {
		t.Fatalf("evidence %+v", e)
	}
	if !Get[Test](w.s, design).Covers("m@2#B.1") || Get[Test](w.s, op).Covers("m@2#B.1") {
		t.Fatal("tests of what was taken over, and no others, speak for the relative")
	}
	w.refused(AdoptResult{Audit: id, Phase: 2, Element: "m@2#B.1", From: "n@1#A.1"}, NothingToAdopt)
	w.do(Inverse(before, act))
	if x := w.s.Assessment(id, 2, "m@2#B.1", ID{}); x.Design.Recorded() || x.DesignFrom != "" || x.DesignState != "" {
		t.Fatalf("after undo %+v", x)
	}
	if e := Get[Evidence](w.s, ev); len(e.Elements) != 1 || Get[Test](w.s, design).Covers("m@2#B.1") {
		t.Fatal("links outlive the undo")
	}
}

func TestAdoptAcrossALooseRelationAsksWhy(t *testing.T) {
	t.Parallel()
	w := crossWorld(t, "n@1", "m@2")
	id := w.audit().ID
	w.set("n@1#A.2", Design, Partly)
	w.set("n@1#A.10", Design, Partly)
	part := AdoptResult{Audit: id, Phase: 2, Element: "m@2#B.2a", From: "n@1#A.2"}
	w.refused(part, AdoptWhy)
	part.Reason = "the part was looked at"
	if ev := w.do(part); ev.Reason == "" {
		t.Fatal("the reason is not kept")
	}
	w.refused(AdoptResult{Audit: id, Phase: 2, Element: "m@2#B.9", From: "n@1#A.10", Reason: "x"}, NotRelated)
	w.refused(AdoptResult{Audit: id, Phase: 2, Element: "m@2#B.1", From: "n@1#A.2", Reason: "x"}, NotRelated)
	// a judgement of one's own takes the origin away
	w.set("m@2#B.2a", Design, Adequate)
	if x := w.s.Assessment(id, 2, "m@2#B.2a", ID{}); x.DesignFrom != "" {
		t.Fatalf("origin %q after a judgement of one's own", x.DesignFrom)
	}
	// what is recorded stands, unless the aspect is named
	w.refused(AdoptResult{Audit: id, Phase: 2, Element: "m@2#B.2a", From: "n@1#A.2", Reason: "x"}, NothingToAdopt)
	w.do(AdoptResult{Audit: id, Phase: 2, Element: "m@2#B.2a", From: "n@1#A.2", Aspect: Design, Reason: "x"})
	if x := w.s.Assessment(id, 2, "m@2#B.2a", ID{}); x.Design != Partly {
		t.Fatalf("named aspect not taken over: %+v", x)
	}
}

func TestAdoptInPhase1LinksTheDocument(t *testing.T) {
	t.Parallel()
	w := crossWorld(t, "n@1", "m@2")
	id := w.audit().ID
	d := w.do(AddDocument{Title: "Policy", Elements: []string{"n@1#4.1"}}).Created(KindDocument)[0]
	w.do(CheckDocument{Audit: id, Document: d, Answers: map[Question]Result{"present": Partly}})
	if r := w.s.ElementResults(w.audit(), 1)["m@2#B.4"].Result; r.Recorded() {
		t.Fatalf("crossed by itself: %s", r)
	}
	c := AdoptResult{Audit: id, Phase: 1, Element: "m@2#B.4", From: "n@1#4.1"}
	if !w.s.Adoptable(c) {
		t.Fatal("not offered")
	}
	w.do(c)
	if r := w.s.ElementResults(w.audit(), 1)["m@2#B.4"].Result; r != Partly {
		t.Fatalf("result of the linked document: %s", r)
	}
	if w.s.Adoptable(c) || len(w.s.Documents()) != 1 {
		t.Fatal("offered again, or copied")
	}
}

func TestMoveKeepsWhatItCannotCarry(t *testing.T) {
	t.Parallel()
	w := crossWorld(t, "n@1")
	id := w.audit().ID
	w.set("n@1#A.1", Design, Adequate)
	w.set("n@1#A.2", Design, Partly)
	w.set("n@1#A.10", Design, Inadequate)
	w.do(SetSoA{Control: "n@1#A.1", Applicable: "yes", Reason: "risk", Owner: "CISO"})
	find := func(el string) ID {
		return w.do(AddFinding{Audit: id, Grade: Minor, Title: "t", Elements: []string{el}}).Created(KindFinding)[0]
	}
	same, split, gone := find("n@1#A.1"), find("n@1#A.2"), find("n@1#A.10")
	w.refused(MoveEdition{Audit: id, From: "n@1", To: "m@2"}, CriteriaFrozen)
	w.refused(MoveEdition{Audit: id, From: "g@1", To: "m@2", Reason: "x"}, NoEdition)
	w.refused(MoveEdition{Audit: id, From: "n@1", To: "none@1", Reason: "x"}, NoEdition)
	before := w.s.Snapshot()
	ev := w.do(MoveEdition{Audit: id, From: "n@1", To: "m@2", Reason: "BIO2 replaced BIO"})
	a := w.audit()
	if !slices.Equal(a.Criteria, []string{"g@1", "m@2"}) || !slices.Equal(a.Left(), []string{"n@1"}) {
		t.Fatalf("criteria %v left %v", a.Criteria, a.Left())
	}
	if slices.ContainsFunc(a.Pins, func(p string) bool { return strings.HasPrefix(p, "n@1 ") }) || len(a.Pins) != 2 {
		t.Fatalf("pins %v", a.Pins)
	}
	if x := w.s.Assessment(id, 2, "m@2#B.1", ID{}); x == nil || x.Design != Adequate || x.DesignState != Provisional || x.DesignFrom != "n@1#A.1" {
		t.Fatalf("the same thing: %+v", x)
	}
	for _, el := range []string{"m@2#B.2a", "m@2#B.2b"} {
		if x := w.s.Assessment(id, 2, el, ID{}); x != nil {
			t.Fatalf("a part was judged by the program: %+v", x)
		}
	}
	if e := w.s.SoA("m@2#B.1"); e == nil || e.Applicable != "yes" || e.Owner != "CISO" || !slices.Equal(e.ReasonIn, []string{"risk"}) {
		t.Fatalf("SoA %+v", e)
	}
	for f, want := range map[ID][2]string{same: {"m@2#B.1", "m@2#B.1"}, split: {"n@1#A.2", "n@1#A.2"}, gone: {"n@1#A.10", "law:Wet melden (NL) n@1#A.10"}} {
		x := Get[Finding](w.s, f)
		if got := [2]string{strings.Join(x.Elements, " "), strings.Join(x.Criteria, " ")}; got != want {
			t.Errorf("finding: %q, want %q", got, want)
		}
	}
	if x := Get[Finding](w.s, same); !slices.Equal(x.MovedFrom, []string{"n@1#A.1"}) {
		t.Fatalf("no trace: %v", x.MovedFrom)
	}
	behind := w.s.Behind(a)
	if len(behind) != 2 || behind[0].Element != "n@1#A.2" || behind[0].Fate != FateSplit || behind[1].Fate != FateRemoved || behind[1].Law.LawEN == "" {
		t.Fatalf("behind: %+v", behind)
	}
	if p := w.s.Progress(a, 2); p.Worst.LookedAt() != 1 || p.Worst.Total != 6 {
		t.Fatalf("counted %d of %d", p.Worst.LookedAt(), p.Worst.Total)
	}
	// the part is judged anew, with the old result at hand
	rel := w.s.Relatives(a, "m@2#B.2a")
	if len(rel) != 1 || !rel[0].Left || rel[0].Ref != "n@1#A.2" {
		t.Fatalf("old relatives %+v", rel)
	}
	w.do(AdoptResult{Audit: id, Phase: 2, Element: "m@2#B.2a", From: "n@1#A.2", Reason: "this part was seen"})
	if behind := w.s.Behind(w.audit()); len(behind) != 2 || len(behind[0].Findings) != 1 { // its finding still waits
		t.Fatalf("behind after a judgement: %+v", behind)
	}
	w.s = before.Snapshot()
	w.s.Apply(ev)
	want := values(before)
	w.do(Inverse(before, ev))
	if got := values(w.s); len(got) != len(want) {
		t.Fatalf("undo: %d values, want %d", len(got), len(want))
	}
	if !slices.Equal(w.audit().Criteria, []string{"n@1"}) || w.s.Assessment(id, 2, "m@2#B.1", ID{}).Design.Recorded() {
		t.Fatal("undo did not restore the audit")
	}
}

// After a move everything recorded is still there, what counts is counted once,
// and undo gives back what held.
func TestMoveLosesNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := &world{s: NewState(twoNorms{}), actor: "JD", dev: Device{1}}
		if _, err := w.try(CreateDossier{Org: "V", Criteria: []string{"n@1"}, Sites: []string{"a", "b"}}); err != nil {
			t.Fatal(err)
		}
		_, _ = w.try(DecideGate{Audit: w.audit().ID, Decision: GateOverridden, Reason: "time"})
		for range rapid.IntRange(1, 25).Draw(t, "acts") {
			_, _ = w.try(someChange(t, w))
		}
		before := w.s.Snapshot()
		old := before.hanging(before.Audit(w.audit().ID))
		plan := before.MovePlan(w.audit(), "n@1", "m@2")
		ev, err := w.try(MoveEdition{Audit: w.audit().ID, From: "n@1", To: "m@2", Reason: "new edition"})
		if err != nil {
			t.Fatal(err)
		}
		a := w.audit()
		reachable := w.reach(a, plan)
		for kind, m := range map[string]map[string][]ID{"result": old.results, "finding": old.findings, "evidence": old.evidence, "test": old.tests, "note": old.note, "document": old.documents} {
			for ref, ids := range m {
				for _, id := range ids {
					if !reachable[id] {
						t.Fatalf("%s on %s is out of sight", kind, ref)
					}
				}
			}
		}
		if n, m := len(All[Finding](before)), len(All[Finding](w.s)); n != m {
			t.Fatalf("%d findings, were %d", m, n)
		}
		if n, m := before.GradeCounts(a.ID), w.s.GradeCounts(a.ID); n[Minor] != m[Minor] || n[Major] != m[Major] {
			t.Fatalf("grades %v, were %v", m, n)
		}
		carried, behind := 0, 0
		for _, l := range plan {
			if len(l.Results) > 0 && l.Fate == FateCarried {
				carried++
			}
		}
		for _, l := range w.s.Behind(a) {
			if len(l.Results) > 0 {
				behind++
			}
		}
		if carried+behind != len(old.results) {
			t.Fatalf("%d elements had results; %d went along, %d wait", len(old.results), carried, behind)
		}
		if _, err := w.try(Inverse(before, ev)); err != nil {
			t.Fatal(err)
		}
		equal(t, "undo of a move", values(before), values(w.s))
	})
}

// reach is everything that can be seen from the elements of an audit and from
// their relatives in the editions that it left.
func (w *world) reach(a *Audit, plan []MoveLine) map[ID]bool {
	h, seen := w.s.hanging(a), make(map[ID]bool)
	from := func(ref string) {
		for _, m := range []map[string][]ID{h.results, h.findings, h.documents, h.evidence, h.tests, h.note} {
			for _, id := range m[ref] {
				seen[id] = true
			}
		}
	}
	for _, ed := range a.Criteria {
		for _, e := range w.s.norms.Elements(ed) {
			from(e.Ref)
			for _, r := range w.s.Relatives(a, e.Ref) {
				from(r.Ref)
			}
		}
	}
	for _, l := range plan {
		if l.Fate == FateRemoved || l.Fate == FateUnknown {
			from(l.Element)
		}
	}
	return seen
}

func TestProgressPerEditionAddsUp(t *testing.T) {
	t.Parallel()
	w := crossWorld(t, "n@1", "m@2")
	w.set("n@1#A.1", Design, Adequate)
	for _, phase := range []Phase{1, 2} {
		p := w.s.Progress(w.audit(), phase)
		total, looked := 0, 0
		for _, e := range p.Editions {
			total, looked = total+e.Worst.Total, looked+e.Worst.LookedAt()
		}
		if total != p.Worst.Total || looked != p.Worst.LookedAt() || total == 0 {
			t.Fatalf("phase %d: editions %d/%d, whole %d/%d", phase, looked, total, p.Worst.LookedAt(), p.Worst.Total)
		}
	}
	if p := w.s.Progress(w.audit(), 2); len(p.Editions) != 3 || p.Editions[0].Edition != "g@1" || p.Editions[2].Worst.LookedAt() != 1 {
		t.Fatalf("editions %+v", p.Editions)
	}
}

func TestLevelsAreCumulative(t *testing.T) {
	t.Parallel()
	w := &world{t: t, s: NewState(twoNorms{}), actor: "JD", dev: Device{1}, now: time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)}
	w.do(CreateDossier{Org: "V", Criteria: []string{"m@2"}, Level: "bbn1", Services: []string{"Permits", "Newsletter"}})
	ids := func() string {
		var out []string
		for _, e := range w.s.Phase2Elements(w.audit()) {
			if strings.HasPrefix(e.Ref, "m@2#") {
				out = append(out, e.ID)
			}
		}
		return strings.Join(out, " ")
	}
	if got := ids(); got != "B.1 B.2a B.2b B.4" {
		t.Fatalf("at level 1: %s", got)
	}
	if _, ok := w.s.ElementResults(w.audit(), 2)["m@2#B.9"]; ok {
		t.Fatal("a measure above the level has a result to give")
	}
	services := All[Service](w.s)
	if got := w.s.ServicesFor(w.audit(), "m@2#B.9"); len(got) != 0 {
		t.Fatalf("services of a higher measure: %v", got)
	}
	w.do(SetField{Entity: services[0].ID, Field: "bbn", Value: "bbn2"})
	if got := ids(); got != "B.1 B.2a B.2b B.4 B.9" {
		t.Fatalf("with one service at level 2: %s", got)
	}
	if got := w.s.ServicesFor(w.audit(), "m@2#B.9"); len(got) != 1 || got[0].Name != "Permits" {
		t.Fatalf("services of a measure of level 2: %v", got)
	}
	if got := w.s.ServicesFor(w.audit(), "m@2#B.4"); len(got) != 2 {
		t.Fatalf("services of a measure of level 1: %v", got)
	}
	w.do(SetField{Entity: services[0].ID, Field: "in_scope", Value: "no"})
	if got := ids(); got != "B.1 B.2a B.2b B.4" {
		t.Fatalf("a service out of scope asks nothing: %s", got)
	}
}

func TestOwnRules(t *testing.T) {
	t.Parallel()
	for ref, want := range map[string]OwnRule{
		"own:D-031@2.2#4.3": {"D-031", "2.2", "4.3"}, "own:d-031": {"D-031", "", ""}, "own:D-031#4.3 b": {"D-031", "", "4.3 b"}, "own:D-1@v2": {"D-1", "v2", ""},
	} {
		if got, ok := ParseOwnRule(ref); !ok || got != want {
			t.Errorf("%s: %+v %v", ref, got, ok)
		}
	}
	for _, ref := range []string{"", "own:", "own:D-", "own:031", "own:D-03x", "own:D-031@", "own:D-031#", "own:D-031@2@3", "own:D-031#4#5", "own:D-031# 4", "law:x", "own:D-031#\x1b[2J"} {
		if r, ok := ParseOwnRule(ref); ok {
			t.Errorf("%q taken for %+v", ref, r)
		}
	}
	w := crossWorld(t, "n@1")
	id := w.audit().ID
	w.refused(AddFinding{Audit: id, Grade: Minor, Criteria: []string{"own:D-001@2.2#4.3"}}, NotFound)
	w.refused(AddFinding{Audit: id, Grade: Minor, Criteria: []string{"own:policy"}}, BadOwnRule)
	w.refused(AddFinding{Audit: id, Grade: Minor, Criteria: []string{"nothing"}}, NoElement)
	w.do(AddDocument{Title: "Back-up policy"})
	rule := "own:D-001@2.2#4.3"
	f := w.do(AddFinding{Audit: id, Grade: Minor, Title: "t", Condition: "c", Elements: []string{rule}}).Created(KindFinding)[0]
	w.file(f)
	w.do(StepFinding{Finding: f, To: FindingTeamAgreed}) // an own rule is a requirement
	if got := w.s.RuleName(rule); got != "Back-up policy D-001 v2.2 § 4.3" {
		t.Fatalf("called %q", got)
	}
	total := w.s.Progress(w.audit(), 2).Worst.Total
	w.do(SetResult{Audit: id, Phase: 2, Element: rule, Aspect: Design, Result: Partly})
	if p := w.s.Progress(w.audit(), 2); p.Worst.Total != total || p.Worst.LookedAt() != 0 {
		t.Fatalf("an own rule counts as an element of a norm: %+v", p.Worst)
	}
}

func FuzzParseOwnRule(f *testing.F) {
	for _, s := range []string{"own:D-031@2.2#4.3", "own:d-1", "own:D-9#§ 4", "own:@#"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, ok := ParseOwnRule(s)
		if !ok {
			return
		}
		if again, ok := ParseOwnRule(r.String()); !ok || again != r {
			t.Fatalf("%q reads as %+v, which reads back as %+v", s, r, again)
		}
	})
}
