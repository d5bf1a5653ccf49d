package audit

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func exported(t interface{ Fatal(...any) }, s *State, events []Event) string {
	var b bytes.Buffer
	if err := Export(&b, s, events); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// again is the dossier that comes of importing an export, on other devices.
func again(t interface{ Fatal(...any) }, doc string) (*State, []Event) {
	acts, err := ReadExport(strings.NewReader(doc))
	if err != nil {
		t.Fatal(err)
	}
	events, err := ImportEvents(acts, []Device{{9}, {8}, {7}}, [16]byte{42})
	if err != nil {
		t.Fatal(err)
	}
	for i := range events {
		events[i].HLC = uint64(i+1) << 16
	}
	return Fold(smallNorms{}, events...), events
}

// Whatever was done, by however many devices, an import exports the same bytes.
func TestExportRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := &world{s: NewState(smallNorms{}), actor: "JD", dev: Device{1}}
		if _, err := w.try(CreateDossier{Org: "V", Criteria: []string{"n@1"}, Sites: []string{"a", "b"}}); err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(1, 20).Draw(t, "acts") {
			before := w.s.Snapshot()
			w.dev = Device{byte(rapid.IntRange(1, 3).Draw(t, "device"))}
			ev, err := w.try(someChange(t, w))
			if err != nil {
				continue
			}
			switch rapid.IntRange(0, 7).Draw(t, "then") {
			case 0:
				_, _ = w.try(Inverse(before, ev))
			case 1: // another device, with its clock a year behind, had not seen this
				d := Device{byte(rapid.IntRange(2, 3).Draw(t, "twin"))}
				if d == ev.Device {
					break
				}
				late := uint64(w.now.AddDate(-1, 0, 0).UnixMilli())<<16 | w.s.Head(d)
				twin, err := Plan(before, someChange(t, w), Stamp{At: w.now, Actor: "AP", Device: d, Seq: before.Head(d) + 1, HLC: late, Seed: seed(d, uint64(w.s.Changes()))})
				if err == nil && len(twin.Ops) > 0 {
					w.s.Apply(twin)
					w.events = append(w.events, twin)
				}
			case 2: // of a newer toets
				w.newer(rapid.SampledFrom(w.events).Draw(t, "of").Ops[0].Entity)
			}
		}
		doc := exported(t, w.s, w.events)
		shuffled := append([]Event(nil), w.events...)
		rand.New(rand.NewPCG(1, 2)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if other := exported(t, w.s, shuffled); other != doc {
			t.Fatalf("the order of the events counts:\n%s\n%s", doc, other)
		}
		s, events := again(t, doc)
		if other := exported(t, s, events); other != doc {
			t.Fatalf("import exports something else:\n%s", firstDifference(doc, other))
		}
		for id, r := range s.recs {
			if n := namingOf(r.kind); n.hashed != hashed(id) {
				t.Fatalf("%s has the id %s", r.kind, id)
			}
		}
	})
}

// newer adds an act with a kind and fields that this version does not know.
func (w *world) newer(of ID) {
	st := w.stamp()
	id := freshID(st.Seed, st.At, 77)
	ev := Event{Device: st.Device, Seq: st.Seq, HLC: st.HLC, At: st.At, Actor: "JD", Intent: "interview.add", Ops: []Op{
		{Kind: OpCreate, Entity: id, Value: "interview"},
		{Kind: OpSet, Entity: id, Field: "about", Value: of.String()},
		{Kind: OpAdd, Entity: id, Field: "topics", Value: "b"},
		{Kind: OpAdd, Entity: id, Field: "topics", Value: "a"},
		{Kind: OpSet, Entity: of, Field: "of_tomorrow", Value: "1", Pred: nil},
	}}
	w.s.Apply(ev)
	w.events = append(w.events, ev)
	w.now = w.now.Add(time.Minute)
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range x {
		if i >= len(y) || x[i] != y[i] {
			if i >= len(y) {
				return x[i] + "\n(end)"
			}
			return x[i] + "\n" + y[i]
		}
	}
	return "(end)\n" + y[len(x)]
}

func TestExportForm(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.now = time.Date(2026, 10, 1, 11, 0, 0, 5e6, time.FixedZone("", 7200))
	f := w.find(Observation)
	w.do(SetField{Entity: f.ID, Field: "title", Value: "a \"b\"\n<c>"})
	w.do(EditSet{Entity: f.ID, Field: "evidence", Add: []string{w.file().String()}})
	doc := exported(t, w.s, w.events)
	for _, want := range []string{
		`{"id":"A26-01","kind":"audit","at":"2026-10-01T09:00:00Z","by":"JD","fields":{`,
		`{"id":"B-JD-01","kind":"finding","at":"2026-10-01T11:00:00.005+02:00","by":"JD","fields":{"audit":"A26-01",`,
		`"evidence":["E-JD-001"]`,
		`"title":"a \"b\"\n<c>"`,
		`{"act":2,"at":"2026-10-01T11:00:00.005+02:00","by":"JD","device":1,"intent":"finding.add","ops":[{"op":"create","id":"B-JD-01","value":"finding"}`,
		`{"op":"set","id":"B-JD-01","field":"audit","ref":"A26-01"}`,
		`,"replaces":["2.`,
		`{"op":"add","id":"B-JD-01","field":"evidence","ref":"E-JD-001"}`,
		`"id":"person:JD","kind":"person"`,
	} {
		if !strings.Contains(doc, want) {
			t.Errorf("%s is not in\n%s", want, doc)
		}
	}
	if strings.Contains(doc, f.ID.String()) || strings.Contains(doc, w.audit().ID.String()) {
		t.Error("there is an id in the export")
	}
}

func TestReadExportRefuses(t *testing.T) {
	t.Parallel()
	act := `{"act":1,"at":"2026-10-01T09:00:00Z","by":"JD","device":1,"intent":"x","ops":[%]}`
	for name, doc := range map[string]string{
		"nothing":         ``,
		"no object":       `[]`,
		"no acts":         `{"toets":1,"now":[]}`,
		"no version":      `{"acts":[]}`,
		"unknown member":  `{"toets":1,"acts":[],"more":1}`,
		"acts twice":      `{"toets":1,"acts":[],"acts":[]}`,
		"after the end":   `{"toets":1,"acts":[]} x`,
		"cut off":         `{"toets":1,"acts":[` + strings.ReplaceAll(act, "%", ""),
		"numbered wrong":  `{"toets":1,"acts":[{"act":2,"at":"2026-10-01T09:00:00Z","device":1,"ops":[]}]}`,
		"no device":       `{"toets":1,"acts":[{"act":1,"at":"2026-10-01T09:00:00Z","ops":[]}]}`,
		"unknown op":      `{"toets":1,"acts":[` + strings.ReplaceAll(act, "%", `{"op":"twist","id":"a"}`) + `]}`,
		"hidden known op": `{"toets":1,"acts":[` + strings.ReplaceAll(act, "%", `{"op":"3","id":"a"}`) + `]}`,
		"refers ahead":    `{"toets":1,"acts":[` + strings.ReplaceAll(act, "%", `{"op":"set","id":"a","field":"f","replaces":["2.1"]}`) + `]}`,
		"refers to self":  `{"toets":1,"acts":[` + strings.ReplaceAll(act, "%", `{"op":"set","id":"a","field":"f","replaces":["1.1"]}`) + `]}`,
		"refers to none":  `{"toets":1,"acts":[` + strings.ReplaceAll(act, "%", `{"op":"set","id":"a","field":"f","replaces":["1"]}`) + `]}`,
		"value and ref":   `{"toets":1,"acts":[` + strings.ReplaceAll(act, "%", `{"op":"set","id":"a","field":"f","value":"x","ref":"y"}`) + `]}`,
	} {
		if _, err := ReadExport(strings.NewReader(doc)); !errors.Is(err, ErrExport) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := ReadExport(strings.NewReader(`{"toets":2,"acts":"who knows"}`)); !errors.Is(err, ErrExportNewer) {
		t.Errorf("newer: %v", err)
	}
}

// Two devices that made the same thing keep apart what is apart and give one
// key to what is one.
func TestExportKeysOfTwins(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	before := w.s.Snapshot()
	a := w.do(AddNote{Audit: w.audit().ID, Element: "n@1#A.1", Text: "one"})
	w.do(SetResult{Audit: w.audit().ID, Phase: 1, Element: "n@1#4.1", Result: Adequate})
	w.do(AddFinding{Audit: w.audit().ID, Grade: Strength, Condition: "c", Elements: []string{"n@1#A.1"}})
	for i, c := range []Change{
		SetResult{Audit: w.audit().ID, Phase: 1, Element: "n@1#4.1", Result: Partly},
		AddFinding{Audit: w.audit().ID, Grade: Strength, Condition: "d", Elements: []string{"n@1#A.2"}},
	} {
		twin, err := Plan(before, c, Stamp{At: w.now, Actor: "JD", Device: Device{2}, Seq: uint64(i + 1), HLC: a.HLC + uint64(i), Seed: seed(Device{2}, uint64(i))})
		if err != nil {
			t.Fatal(err)
		}
		w.s.Apply(twin)
		w.events = append(w.events, twin)
		before.Apply(twin)
	}
	doc := exported(t, w.s, w.events)
	for _, want := range []string{`"id":"B-JD-01","kind"`, `"id":"B-JD-01~2","kind"`, `"id":"assessment:A26-01/1/n@1#4.1","kind"`,
		`"result":{"unclear":["partly","adequate"]}`, `"id":"note:1","kind"`} {
		if strings.Count(doc, want) != 1 {
			t.Errorf("%d times %s in\n%s", strings.Count(doc, want), want, doc)
		}
	}
}

func FuzzReadExport(f *testing.F) {
	w := newWorld(f)
	w.find(Major)
	f.Add([]byte(exported(f, w.s, w.events)))
	f.Add([]byte(`{"toets":1,"now":[],"acts":[{"act":1,"at":"2026-10-01T09:00:00Z","by":"","device":1,"intent":"","ops":[{"op":"create","id":"a","value":"gate"},{"op":"set","id":"a","field":"audit","ref":"a"}]}]}`))
	f.Fuzz(func(t *testing.T, doc []byte) {
		acts, err := ReadExport(bytes.NewReader(doc))
		if err != nil {
			if !errors.Is(err, ErrExport) && !errors.Is(err, ErrExportNewer) {
				t.Fatal(err)
			}
			return
		}
		n := 0
		for _, a := range acts {
			n = max(n, a.Device)
		}
		devices := make([]Device, n)
		for i := range devices {
			devices[i] = Device{byte(i), byte(i >> 8), 1}
		}
		events, err := ImportEvents(acts, devices, [16]byte{1})
		if err != nil {
			t.Fatal(err)
		}
		for i := range events {
			events[i].HLC = uint64(i + 1)
		}
		var b bytes.Buffer
		if err := Export(&b, Fold(smallNorms{}, events...), events); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadExport(&b); err != nil {
			t.Fatalf("the export of an import is none: %v", err)
		}
	})
}
