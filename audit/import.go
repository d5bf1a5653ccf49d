package audit

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Limits of what ReadExport takes.
const (
	maxExport     = 512 << 20
	maxImportActs = 1 << 22
	maxImportOps  = 1 << 16
	maxDevices    = 1 << 12
)

// ErrExport says that a document is no export of toets, or one that
// contradicts itself.
var ErrExport = errors.New("not an export of toets")

// ErrExportNewer says that a newer toets wrote the export.
var ErrExportNewer = errors.New("the export was made with a newer toets")

// ImportedAct is one act of an export.
type ImportedAct struct {
	At     time.Time
	By     string
	Device int // from 1
	Intent string
	Reason string
	Ops    []ImportedOp
}

// ImportedOp is one operation of an act, with keys for ids.
type ImportedOp struct {
	Kind     OpKind
	ID       string // key of the entity
	Field    string
	Value    string
	Ref      string     // key of the entity that the value names, instead of Value
	Replaces []ActAndOp // what it replaces
}

// ActAndOp names an operation of an export, both counted from 1.
type ActAndOp struct{ Act, Op int }

type jsonAct struct {
	Act    int       `json:"act"`
	At     time.Time `json:"at"`
	By     string    `json:"by"`
	Device int       `json:"device"`
	Intent string    `json:"intent"`
	Reason string    `json:"reason"`
	Ops    []jsonOp  `json:"ops"`
}

type jsonOp struct {
	Op       string   `json:"op"`
	ID       string   `json:"id"`
	Field    string   `json:"field"`
	Value    string   `json:"value"`
	Ref      string   `json:"ref"`
	Replaces []string `json:"replaces"`
}

// ReadExport reads the acts of an export. It checks form and limits, and that
// every act refers back and not ahead; what holds now is not read, as it
// follows from the acts.
func ReadExport(r io.Reader) ([]ImportedAct, error) {
	dec := json.NewDecoder(io.LimitReader(r, maxExport))
	dec.DisallowUnknownFields()
	if err := expect(dec, json.Delim('{')); err != nil {
		return nil, err
	}
	var acts []ImportedAct
	version, has := 0, false
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return nil, badExport(err)
		}
		switch key {
		case "toets":
			if err := dec.Decode(&version); err != nil {
				return nil, badExport(err)
			}
			if version > exportVersion {
				return nil, ErrExportNewer
			}
		case "now":
			var skip json.RawMessage
			if err := dec.Decode(&skip); err != nil {
				return nil, badExport(err)
			}
		case "acts":
			if has {
				return nil, fmt.Errorf("%w: acts twice", ErrExport)
			}
			has = true
			if acts, err = readActs(dec); err != nil {
				return nil, err
			}
		default:
			return nil, fmt.Errorf("%w: %v", ErrExport, key)
		}
	}
	if err := expect(dec, json.Delim('}')); err != nil {
		return nil, err
	}
	if version != exportVersion || !has {
		return nil, fmt.Errorf("%w: no version or no acts", ErrExport)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%w: something after its end", ErrExport)
	}
	return acts, nil
}

func badExport(err error) error { return fmt.Errorf("%w: %w", ErrExport, err) }

func expect(dec *json.Decoder, want json.Token) error {
	got, err := dec.Token()
	if err != nil {
		return badExport(err)
	}
	if got != want {
		return fmt.Errorf("%w: %v instead of %v", ErrExport, got, want)
	}
	return nil
}

func readActs(dec *json.Decoder) ([]ImportedAct, error) {
	if err := expect(dec, json.Delim('[')); err != nil {
		return nil, err
	}
	var acts []ImportedAct
	for dec.More() {
		var j jsonAct
		if err := dec.Decode(&j); err != nil {
			return nil, fmt.Errorf("act %d: %w", len(acts)+1, badExport(err))
		}
		a, err := j.act(acts)
		if err != nil {
			return nil, fmt.Errorf("%w: act %d: %w", ErrExport, len(acts)+1, err)
		}
		if acts = append(acts, a); len(acts) > maxImportActs {
			return nil, fmt.Errorf("%w: more than %d acts", ErrExport, maxImportActs)
		}
	}
	return acts, expect(dec, json.Delim(']'))
}

func (j *jsonAct) act(before []ImportedAct) (ImportedAct, error) {
	a := ImportedAct{At: j.At, By: j.By, Device: j.Device, Intent: j.Intent, Reason: j.Reason, Ops: make([]ImportedOp, 0, len(j.Ops))}
	switch {
	case j.Act != len(before)+1:
		return a, fmt.Errorf("numbered %d", j.Act)
	case j.Device < 1 || j.Device > maxDevices:
		return a, fmt.Errorf("device %d", j.Device)
	case j.At.Year() < 1 || j.At.Year() > 9999:
		return a, fmt.Errorf("time %v", j.At)
	case len(j.Ops) > maxImportOps:
		return a, fmt.Errorf("%d operations", len(j.Ops))
	}
	for i := range j.Ops {
		o, err := j.Ops[i].op(before, j.Act, i+1)
		if err != nil {
			return a, fmt.Errorf("operation %d: %w", i+1, err)
		}
		a.Ops = append(a.Ops, o)
	}
	return a, nil
}

func (j *jsonOp) op(before []ImportedAct, act, nr int) (ImportedOp, error) {
	o := ImportedOp{ID: j.ID, Field: j.Field, Value: j.Value, Ref: j.Ref}
	if i := slices.Index(opWords[:], j.Op); i > 0 {
		o.Kind = OpKind(i)
	} else if n, err := strconv.ParseUint(j.Op, 10, 8); err == nil && n >= uint64(len(opWords)) {
		o.Kind = OpKind(n)
	} else {
		return o, fmt.Errorf("unknown %q", j.Op)
	}
	switch {
	case j.ID == "":
		return o, errors.New("names nothing")
	case j.Ref != "" && j.Value != "":
		return o, errors.New("value and ref at once")
	case len(j.Value) > 4*maxText || len(j.Field) > 200 || len(j.ID) > 2000:
		return o, errors.New("too long")
	}
	for _, s := range j.Replaces {
		x, y, _ := strings.Cut(s, ".")
		a, err1 := strconv.Atoi(x)
		n, err2 := strconv.Atoi(y)
		if err1 != nil || err2 != nil || a < 1 || n < 1 || a > act || a < act && n > len(before[a-1].Ops) || a == act && n >= nr {
			return o, fmt.Errorf("replaces %q", s)
		}
		o.Replaces = append(o.Replaces, ActAndOp{a, n})
	}
	return o, nil
}

// ImportEvents turns the acts of an export into events of the given devices:
// the n-th device of the export becomes devices[n-1]. New ids come from the
// seed, except for what is named by what it is about. The clock of an event,
// HLC, is left to who keeps it and must rise from event to event.
func ImportEvents(acts []ImportedAct, devices []Device, seed [16]byte) ([]Event, error) {
	ids := newKeys(acts, seed)
	events := make([]Event, 0, len(acts))
	last := make(map[Device]uint64)
	for i := range acts {
		a := &acts[i]
		if a.Device > len(devices) {
			return nil, fmt.Errorf("%w: device %d of %d", ErrExport, a.Device, len(devices))
		}
		d := devices[a.Device-1]
		last[d]++
		e := Event{Device: d, Seq: last[d], At: a.At, Actor: a.By, Intent: a.Intent, Reason: a.Reason, Ops: make([]Op, 0, len(a.Ops))}
		for j := range a.Ops {
			o := &a.Ops[j]
			op := Op{Kind: o.Kind, Entity: ids.id(o.ID), Field: o.Field, Value: o.Value}
			if o.Ref != "" {
				op.Value = ids.id(o.Ref).String()
			}
			for _, r := range o.Replaces {
				ref := Ref{Device: e.Device, Seq: e.Seq, Op: uint16(r.Op - 1)}
				if r.Act <= i {
					ref.Device, ref.Seq = events[r.Act-1].Device, events[r.Act-1].Seq
				}
				op.Pred = append(op.Pred, ref)
			}
			e.Ops = append(e.Ops, op)
		}
		events = append(events, e)
	}
	return events, nil
}

// keys gives every key of an export its new id.
type keys struct {
	seed  [16]byte
	kind  map[string]Kind
	born  map[string]time.Time
	first map[string]map[string]*ImportedOp
	ids   map[string]ID
	taken map[ID]bool
	made  int
}

func newKeys(acts []ImportedAct, seed [16]byte) *keys {
	k := &keys{seed: seed, kind: make(map[string]Kind), born: make(map[string]time.Time), first: make(map[string]map[string]*ImportedOp),
		ids: make(map[string]ID), taken: make(map[ID]bool)}
	for i := range acts {
		for j := range acts[i].Ops {
			o := &acts[i].Ops[j]
			if _, ok := k.kind[o.ID]; !ok && o.Kind == OpCreate {
				k.kind[o.ID], k.born[o.ID] = Kind(o.Value), acts[i].At
			}
			if o.Kind == OpSet && names0(o.Field) {
				if k.first[o.ID] == nil {
					k.first[o.ID] = make(map[string]*ImportedOp, 4)
				}
				if k.first[o.ID][o.Field] == nil {
					k.first[o.ID][o.Field] = o
				}
			}
		}
	}
	return k
}

func (k *keys) id(key string) ID { return k.find(key, 0) }

func (k *keys) find(key string, depth int) ID {
	if id, ok := k.ids[key]; ok {
		return id
	}
	id := k.natural(key, depth)
	if id.IsZero() || k.taken[id] {
		id = freshID(k.seed, k.born[key], k.made)
		k.made++
	}
	if was, ok := k.ids[key]; ok {
		return was // found on the way
	}
	k.ids[key], k.taken[id] = id, true
	return id
}

// natural is the id of a thing that is named by what it is about.
func (k *keys) natural(key string, depth int) ID {
	how := namingOf(k.kind[key])
	if !how.hashed || depth > 4 {
		return ID{}
	}
	var parts []string
	for _, p := range how.parts {
		o := k.first[key][p]
		switch {
		case o == nil:
			parts = append(parts, "")
		case o.Ref != "":
			parts = append(parts, k.find(o.Ref, depth+1).String())
		default:
			parts = append(parts, o.Value)
		}
	}
	return HashID(k.kind[key], parts...)
}
