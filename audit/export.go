package audit

import (
	"bufio"
	"io"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"
)

// The export is one JSON document: what holds now, and every act with who,
// when and what. It names things as people do and not by their ids, so that
// copies with the same changes, and two runs of one script, give equal bytes.
// docs/file-format.md describes it.
const exportVersion = 1

// Export writes the dossier: s is the fold of events, which come in any order.
// The bytes depend on what was done, by whom and when, and on nothing else: no
// key, signature, hash, random id or time of receipt is in them.
func Export(w io.Writer, s *State, events []Event) error {
	x := &exporter{s: s, acts: work(inOrder(events)), b: bufio.NewWriterSize(w, 1<<16)}
	x.place()
	x.names = nameEntities(x.acts)
	x.raw("{\"toets\":" + strconv.Itoa(exportVersion) + ",\n\"now\":[")
	for i, id := range x.listed() {
		x.sep(i)
		x.entity(id)
	}
	x.raw("\n],\n\"acts\":[")
	for i := range x.acts {
		x.sep(i)
		x.act(i)
	}
	x.raw("\n]}\n")
	return x.b.Flush()
}

// work leaves out the acts that are about the exchange alone: who takes part,
// with which key.
func work(acts []Event) []Event {
	members := make(map[ID]bool)
	for i := range acts {
		for _, op := range acts[i].Ops {
			if op.Kind == OpCreate && Membership(Kind(op.Value)) {
				members[op.Entity] = true
			}
		}
	}
	if len(members) == 0 {
		return acts
	}
	return slices.DeleteFunc(slices.Clone(acts), func(e Event) bool {
		return !slices.ContainsFunc(e.Ops, func(op Op) bool { return !members[op.Entity] })
	})
}

type exporter struct {
	s       *State
	acts    []Event
	b       *bufio.Writer // keeps its first error until Flush
	buf     []byte
	names   *names
	number  map[[16 + 8]byte]int // of an act by device and sequence, from 1
	devices map[Device]int       // by first appearance, from 1
}

func (x *exporter) raw(s string) { _, _ = x.b.WriteString(s) }

func (x *exporter) sep(i int) {
	if i > 0 {
		x.raw(",")
	}
	x.raw("\n")
}

func (x *exporter) text(s string) {
	x.buf = appendJSON(x.buf[:0], s)
	_, _ = x.b.Write(x.buf)
}

// member writes ,"name":"value" unless there is no value.
func (x *exporter) member(name, value string) {
	if value != "" {
		x.raw(",\"" + name + "\":")
		x.text(value)
	}
}

func changeKey(d Device, seq uint64) (k [24]byte) {
	copy(k[:], d[:])
	for i := range 8 {
		k[16+i] = byte(seq >> (8 * i))
	}
	return k
}

// place numbers the acts and the devices.
func (x *exporter) place() {
	x.number = make(map[[24]byte]int, len(x.acts))
	x.devices = make(map[Device]int)
	for i := range x.acts {
		e := &x.acts[i]
		x.number[changeKey(e.Device, e.Seq)] = i + 1
		if x.devices[e.Device] == 0 {
			x.devices[e.Device] = len(x.devices) + 1
		}
	}
}

// order says where a write stands: by act, then by operation.
func (x *exporter) order(a, b Write) int {
	if n := x.number[changeKey(a.Device, a.Seq)] - x.number[changeKey(b.Device, b.Seq)]; n != 0 {
		return n
	}
	return int(a.Op) - int(b.Op)
}

const exportTime = "2006-01-02T15:04:05.999Z07:00"

func (x *exporter) act(i int) {
	e := &x.acts[i]
	x.raw("{\"act\":" + strconv.Itoa(i+1))
	x.member("at", e.At.Format(exportTime))
	x.member("by", e.Actor)
	x.raw(",\"device\":" + strconv.Itoa(x.devices[e.Device]))
	x.member("intent", e.Intent)
	x.member("reason", e.Reason)
	x.raw(",\"ops\":[")
	for j := range e.Ops {
		if j > 0 {
			x.raw(",")
		}
		x.op(&e.Ops[j])
	}
	x.raw("]}")
}

func (x *exporter) op(op *Op) {
	x.raw("{\"op\":")
	x.text(opWord(op.Kind))
	x.member("id", x.names.of[op.Entity])
	x.member("field", op.Field)
	if key, ok := x.names.ref(op.Value); ok {
		x.member("ref", key)
	} else {
		x.member("value", op.Value)
	}
	var replaces []string
	for _, p := range op.Pred {
		if n := x.number[changeKey(p.Device, p.Seq)]; n > 0 {
			replaces = append(replaces, strconv.Itoa(n)+"."+strconv.Itoa(int(p.Op)+1))
		}
	}
	if len(replaces) > 0 {
		slices.SortFunc(replaces, Natural)
		x.raw(",\"replaces\":")
		x.list(replaces)
	}
	x.raw("}")
}

func (x *exporter) list(values []string) {
	x.raw("[")
	for i, v := range values {
		if i > 0 {
			x.raw(",")
		}
		x.text(v)
	}
	x.raw("]")
}

var opWords = [...]string{OpCreate: "create", OpSet: "set", OpAdd: "add", OpRemove: "remove", OpDelete: "delete", OpMove: "move"}

// opWord names an operation; one of a newer toets keeps its number.
func opWord(k OpKind) string {
	if int(k) < len(opWords) && opWords[k] != "" {
		return opWords[k]
	}
	return strconv.Itoa(int(k))
}

// listed is every entity in the order of the document: the kinds in theirs,
// kinds of a newer toets after them by name, and within a kind by key.
func (x *exporter) listed() []ID {
	rank := make(map[Kind]int)
	for i, k := range Kinds() {
		rank[k] = i + 1
	}
	ids := slices.Clone(x.names.order)
	slices.SortFunc(ids, func(a, b ID) int {
		ka, kb := x.names.kind[a], x.names.kind[b]
		ra, rb := rank[ka], rank[kb]
		switch {
		case ra != rb && ra > 0 && rb > 0:
			return ra - rb
		case (ra > 0) != (rb > 0):
			return rb - ra
		case ka != kb:
			return Natural(string(ka), string(kb))
		}
		return Natural(x.names.of[a], x.names.of[b])
	})
	return ids
}

// entity writes what holds of one entity. It looks at the live writes and not
// at the struct, which shows one of several in an order that copies agree on
// and a new dossier does not.
func (x *exporter) entity(id ID) {
	x.raw("{\"id\":")
	x.text(x.names.of[id])
	x.member("kind", string(x.names.kind[id]))
	if at, by, ok := x.names.birth(id); ok {
		x.member("at", at.Format(exportTime))
		x.member("by", by)
	}
	if x.gone(id) {
		x.raw(",\"gone\":true")
	}
	x.raw(",\"fields\":{")
	n := 0
	for _, f := range x.s.Fields(id) {
		if values := x.values(id, f); len(values) > 0 {
			if n > 0 {
				x.raw(",")
			}
			n++
			x.text(f)
			x.raw(":")
			x.field(id, f, values)
		}
	}
	x.raw("}}")
}

func (x *exporter) gone(id ID) bool {
	if e := x.s.Entity(id); e != nil {
		return e.meta().Gone
	}
	live := x.s.Live(id, "")
	return len(live) > 0 && !slices.ContainsFunc(live, func(w Write) bool { return w.Kind != OpDelete })
}

// field writes one field: a set as a list, what copies disagree on as a list
// under "unclear", everything else as one text.
func (x *exporter) field(id ID, name string, values []string) {
	set := false
	if sch := SchemaOf(x.names.kind[id]); sch != nil {
		f, _ := sch.Field(name)
		set = f.Type.Set()
	} else if live := x.s.Live(id, name); live[0].Kind == OpAdd {
		set = true
	}
	switch {
	case set:
		slices.SortFunc(values, Natural)
		x.list(slices.Compact(values))
	case len(values) > 1:
		x.raw("{\"unclear\":")
		x.list(values)
		x.raw("}")
	default:
		x.text(values[0])
	}
}

// values lists what is live in a field, oldest first, each text once.
func (x *exporter) values(id ID, field string) []string {
	live := slices.Clone(x.s.Live(id, field))
	slices.SortFunc(live, x.order)
	var out []string
	for _, w := range live {
		v := w.Value
		if w.Kind == OpMove {
			if i := lastCut(v); i >= 0 {
				v = v[i+1:]
			}
		}
		if key, ok := x.names.ref(v); ok {
			v = key
		}
		if v != "" && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

func lastCut(v string) int {
	for i := range len(v) {
		if v[i] == '>' {
			return i
		}
	}
	return -1
}

// birth is when and by whom an entity was made first.
func (n *names) birth(id ID) (time.Time, string, bool) {
	b, ok := n.born[id]
	if !ok {
		return time.Time{}, "", false
	}
	return b.At, b.Actor, true
}

const hexDigits = "0123456789abcdef"

// appendJSON writes a JSON string. Bytes that are no UTF-8 are replaced, as no
// reader would take them.
func appendJSON(b []byte, s string) []byte {
	b = append(b, '"')
	for len(s) > 0 {
		n := 0
		for n < len(s) && s[n] >= ' ' && s[n] < 0x7f && s[n] != '"' && s[n] != '\\' {
			n++
		}
		b = append(b, s[:n]...)
		if s = s[n:]; s == "" {
			break
		}
		r, size := utf8.DecodeRuneInString(s)
		s = s[size:]
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, '\\', 'n')
		case r == '\t':
			b = append(b, '\\', 't')
		case r < ' ' || r >= 0x7f && r < 0xa0:
			b = append(b, '\\', 'u', '0', '0', hexDigits[r>>4], hexDigits[r&15])
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return append(b, '"')
}
