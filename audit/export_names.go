package audit

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// inOrder puts acts in the order of the export: by their clock, but never
// before what they replace, and each device's own in their sequence.
func inOrder(events []Event) []Event {
	queues := make(map[Device][]Event)
	var devices []Device
	known := make(map[[24]byte]bool, len(events))
	for _, e := range events {
		if queues[e.Device] == nil {
			devices = append(devices, e.Device)
		}
		queues[e.Device] = append(queues[e.Device], e)
		known[changeKey(e.Device, e.Seq)] = true
	}
	for _, q := range queues {
		slices.SortFunc(q, func(a, b Event) int { return cmp.Compare(a.Seq, b.Seq) })
	}
	slices.SortFunc(devices, func(a, b Device) int { return bytes.Compare(a[:], b[:]) })
	done := make(map[[24]byte]bool, len(events))
	ready := func(e *Event) bool {
		for i := range e.Ops {
			for _, p := range e.Ops[i].Pred {
				k := changeKey(p.Device, p.Seq)
				if known[k] && !done[k] && (p.Device != e.Device || p.Seq != e.Seq) {
					return false
				}
			}
		}
		return true
	}
	out := make([]Event, 0, len(events))
	for len(out) < len(events) {
		next, stuck := -1, -1
		for i, d := range devices {
			q := queues[d]
			if len(q) == 0 {
				continue
			}
			if stuck < 0 || q[0].HLC < queues[devices[stuck]][0].HLC {
				stuck = i
			}
			if (next < 0 || q[0].HLC < queues[devices[next]][0].HLC) && ready(&q[0]) {
				next = i
			}
		}
		if next < 0 {
			next = stuck // acts that replace each other in a circle: no honest log has them
		}
		d := devices[next]
		e := queues[d][0]
		queues[d] = queues[d][1:]
		done[changeKey(e.Device, e.Seq)] = true
		out = append(out, e)
	}
	return out
}

// naming says how things of a kind are called: by a number, or by what they
// are about. The kinds with parts and no number have the id that HashID gives
// for these parts.
type naming struct {
	number string
	parts  []string
	hashed bool
}

func namingOf(k Kind) naming {
	switch k {
	case KindAudit, KindSite, KindService, KindSoAException, KindDocument, KindTest, KindEvidence:
		return naming{number: "number"}
	case KindFinding:
		return naming{number: "draft_number"}
	case KindOrganisation, KindScope:
		return naming{hashed: true}
	case KindPerson:
		return naming{parts: []string{"initials"}, hashed: true}
	case KindName:
		return naming{parts: []string{"person"}, hashed: true}
	case KindGate, KindAdvice:
		return naming{parts: []string{"audit"}, hashed: true}
	case KindGateRow:
		return naming{parts: []string{"audit", "row"}, hashed: true}
	case KindNorm:
		return naming{parts: []string{"edition"}, hashed: true}
	case KindSoA:
		return naming{parts: []string{"control"}, hashed: true}
	case KindDocCheck:
		return naming{parts: []string{"audit", "document"}, hashed: true}
	case KindText:
		return naming{parts: []string{"audit", "block", "lang"}, hashed: true}
	case KindAssessment:
		return naming{parts: []string{"audit", "phase", "element", "site"}, hashed: true}
	default:
		return naming{}
	}
}

// names gives every entity of a log a key that people can read, and that is
// the same wherever the log is.
type names struct {
	order []ID // by first appearance
	kind  map[ID]Kind
	born  map[ID]*Event
	first map[ID]map[string]string // the first value of each field that names
	of    map[ID]string
	used  map[string]bool
}

func nameEntities(acts []Event) *names {
	n := &names{kind: make(map[ID]Kind), born: make(map[ID]*Event), first: make(map[ID]map[string]string), of: make(map[ID]string), used: make(map[string]bool)}
	seen := make(map[ID]bool)
	for i := range acts {
		for j := range acts[i].Ops {
			op := &acts[i].Ops[j]
			if !seen[op.Entity] {
				seen[op.Entity] = true
				n.order = append(n.order, op.Entity)
			}
			if op.Kind == OpCreate && n.born[op.Entity] == nil {
				n.born[op.Entity], n.kind[op.Entity] = &acts[i], Kind(op.Value)
			}
			if op.Kind == OpSet && names0(op.Field) {
				n.remember(op)
			}
		}
	}
	running := make(map[Kind]int)
	for _, id := range n.order {
		n.name(id, running, 0)
	}
	return n
}

// names0 reports whether a field can be part of a key.
func names0(field string) bool {
	switch field {
	case "number", "draft_number", "initials", "person", "audit", "row", "control", "document", "block", "lang", "phase", "element", "site", "edition":
		return true
	}
	return false
}

func (n *names) remember(op *Op) {
	m := n.first[op.Entity]
	if m == nil {
		m = make(map[string]string, 4)
		n.first[op.Entity] = m
	}
	if _, ok := m[op.Field]; !ok {
		m[op.Field] = op.Value
	}
}

// maxKey is the most bytes of a key before what makes it unique.
const maxKey = 300

// name gives an entity its key, after those it is named by.
func (n *names) name(id ID, running map[Kind]int, depth int) string {
	if key, ok := n.of[id]; ok {
		return key
	}
	if depth > 4 {
		return "" // named by itself in a circle: no honest log has it
	}
	kind := n.kind[id]
	how := namingOf(kind)
	key := ""
	if how.number != "" {
		key = n.first[id][how.number]
	}
	if how.hashed {
		key = string(kind)
		var parts []string
		for _, p := range how.parts {
			v := n.first[id][p]
			if of, err := ParseID(v); err == nil && !of.IsZero() && n.known(of) {
				v = n.name(of, running, depth+1)
			}
			parts = append(parts, v)
		}
		if s := strings.TrimRight(strings.Join(parts, "/"), "/"); s != "" {
			key += ":" + s
		}
	}
	if key == "" {
		if kind == "" {
			kind = "entity"
		}
		running[kind]++
		key = string(kind) + ":" + strconv.Itoa(running[kind])
	}
	if _, ok := n.of[id]; ok {
		return n.of[id] // it was named on the way
	}
	if len(key) > maxKey {
		key = strings.ToValidUTF8(key[:maxKey], "")
	}
	free := key
	for i := 2; n.used[free]; i++ {
		free = key + "~" + strconv.Itoa(i)
	}
	n.used[free] = true
	n.of[id] = free
	return free
}

func (n *names) known(id ID) bool {
	_, ok := n.kind[id]
	return ok || n.first[id] != nil
}

// ref returns the key of the entity whose id a value is.
func (n *names) ref(value string) (string, bool) {
	if len(value) != 36 {
		return "", false
	}
	id, err := ParseID(value)
	if err != nil || id.String() != value {
		return "", false
	}
	key, ok := n.of[id]
	return key, ok
}
