package model

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"toets/audit"
)

// spot is one field of one entity.
type spot struct {
	id    audit.ID
	field string
}

// disagrees holds what a State says of the conflicts of an entity against its
// live writes.
func disagrees(s *audit.State, id audit.ID) error {
	e := s.Entity(id)
	if e == nil {
		return nil
	}
	h, _ := s.Held(id)
	var want []string
	for _, f := range h.Fields {
		if f.Name == "" {
			other := func(w audit.Write) bool { return w.Kind == audit.OpDelete || w.Value != f.Live[0].Value }
			if slices.ContainsFunc(f.Live, other) && !audit.MetaOf(e).Gone {
				want = append(want, "")
			}
			continue
		}
		if field, ok := audit.SchemaOf(h.Kind).Field(f.Name); !ok || field.Type.Set() {
			continue
		}
		if slices.ContainsFunc(f.Live, func(w audit.Write) bool { return w.Value != f.Live[0].Value }) {
			want = append(want, f.Name)
		}
	}
	if got := audit.MetaOf(e).Unclear; !slices.Equal(got, want) {
		return fmt.Errorf("%s %s: unclear %q, and %q differ", h.Kind, id, got, want)
	}
	return nil
}

// tells is everything that a State holds of an entity, in one text.
func tells(s *audit.State, id audit.ID) string {
	var b strings.Builder
	write := func(w audit.Write) {
		if w.Act != nil {
			fmt.Fprintf(&b, " %x/%d/%d@%d %d %s %d %q", w.Device[:2], w.Seq, w.Op, w.HLC, w.At.UnixMilli(), w.By, w.Kind, w.Value)
		}
	}
	h, ok := s.Held(id)
	fmt.Fprintf(&b, "%t %s", ok, h.Kind)
	write(h.Birth)
	for _, f := range h.Fields {
		b.WriteString("\n" + f.Name)
		for _, w := range f.Live {
			write(w)
		}
	}
	if e := s.Entity(id); e != nil {
		fmt.Fprintf(&b, "\n%+v", e)
	}
	return b.String()
}

// alike reports whether two States hold the same of an entity.
func alike(a, b *audit.State, id audit.ID) bool {
	x, ok := a.Held(id)
	y, too := b.Held(id)
	if ok != too || x.Kind != y.Kind || !same(x.Birth, y.Birth) || len(x.Fields) != len(y.Fields) {
		return false
	}
	for i := range x.Fields {
		if x.Fields[i].Name != y.Fields[i].Name || !slices.EqualFunc(x.Fields[i].Live, y.Fields[i].Live, same) {
			return false
		}
	}
	return reflect.DeepEqual(a.Entity(id), b.Entity(id))
}

func same(a, b audit.Write) bool {
	if (a.Act == nil) != (b.Act == nil) || a.Op != b.Op || a.Kind != b.Kind || a.Value != b.Value {
		return false
	}
	return a.Act == b.Act || a.Device == b.Device && a.Seq == b.Seq && a.HLC == b.HLC && a.At.Equal(b.At) && a.By == b.By
}

// check looks at the end of a history, when everything reached everybody.
func (h *history) check() error {
	for _, c := range h.copes {
		if len(c.log) != len(h.all) || len(c.wait) > 0 {
			return fmt.Errorf("copy %d has %d of %d changes, %d wait", c.n, len(c.log), len(h.all), len(c.wait))
		}
	}
	ids := make(map[audit.ID]bool)
	for _, x := range h.all {
		for _, id := range x.Entities() {
			ids[id] = true
		}
	}
	a := h.copes[0].state
	rebuilt, loaded := h.rebuild(), h.load(a, ids)
	others := []*audit.State{rebuilt, loaded}
	for _, c := range h.copes[1:] {
		others = append(others, c.state)
	}
	for id := range ids {
		for i, o := range others {
			if !alike(a, o, id) {
				return fmt.Errorf("state %d says of %s\n%s\nthe first says\n%s", i, id, tells(o, id), tells(a, id))
			}
		}
	}
	for i, o := range others {
		if !slices.Equal(o.Unclear(), a.Unclear()) || o.Changes() != a.Changes() || !o.Newest().Equal(a.Newest()) {
			return fmt.Errorf("state %d: %v, %d changes; the first %v, %d", i, o.Unclear(), o.Changes(), a.Unclear(), a.Changes())
		}
		for _, k := range audit.Kinds() {
			if !slices.Equal(o.IDs(k), a.IDs(k)) {
				return fmt.Errorf("state %d: another order of %s", i, k)
			}
		}
	}
	if err := h.exports(); err != nil {
		return err
	}
	return h.silent(a)
}

// rebuild folds everything in another order that respects who knew what.
func (h *history) rebuild() *audit.State {
	c := &replica{state: audit.NewState(norms{}), has: known{}}
	rest := slices.Clone(h.all)
	h.r.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
	for _, x := range rest {
		h.deliver(c, x)
	}
	return c.state
}

// load makes a State of what one holds, as a store does that opens.
func (h *history) load(s *audit.State, ids map[audit.ID]bool) *audit.State {
	heads := audit.Heads{Last: make(map[audit.Device]uint64), Changes: s.Changes(), Clocks: s.Clocks()}
	for _, d := range s.Devices() {
		heads.Last[d] = s.Head(d)
	}
	l := audit.NewLoader(norms{}, heads, len(ids))
	for id := range ids {
		held, _ := s.Held(id)
		for i := range held.Fields {
			held.Fields[i].Live = slices.Clone(held.Fields[i].Live)
		}
		l.Add(held)
	}
	return l.State()
}

// exports compares what the copies export, in one history of sixteen.
func (h *history) exports() error {
	if h.r.IntN(16) > 0 {
		return nil
	}
	var first []byte
	for _, c := range h.copes {
		var b bytes.Buffer
		var es []audit.Event
		for _, x := range c.log {
			es = append(es, x.Event)
		}
		if err := audit.Export(&b, c.state, es); err != nil {
			return err
		}
		if first == nil {
			first = b.Bytes()
		} else if !bytes.Equal(first, b.Bytes()) {
			return fmt.Errorf("copy %d exports\n%s\nthe first exports\n%s", c.n, b.Bytes(), first)
		}
	}
	return nil
}

// written is one write with its author's knowledge, and who replaced it.
type written struct {
	by    *sent
	op    int
	heirs []*sent
}

func (w written) value() string { return w.by.Ops[w.op].Value }

// silent holds the end against the log alone: a write holds, or was replaced by
// somebody who had seen it; two that did not know of each other and differ are
// unclear until somebody decides.
func (h *history) silent(s *audit.State) error {
	all, at := h.writes()
	for _, x := range h.all {
		for i := range x.Ops {
			for _, p := range x.Ops[i].Pred {
				w := at[p]
				if w == nil {
					return fmt.Errorf("change %d of %s names a write that is nowhere", x.Seq, x.Device)
				}
				if x.knew[p.Device] < p.Seq && (p.Device != x.Device || p.Seq > x.Seq) {
					return fmt.Errorf("change %d of %s replaces what its author had not seen", x.Seq, x.Device)
				}
				if op := w.by.Ops[w.op]; op.Entity == x.Ops[i].Entity && op.Field == x.Ops[i].Field {
					w.heirs = append(w.heirs, x)
				}
			}
		}
	}
	for sp, ws := range all {
		var live []*written
		for _, w := range ws {
			if len(w.heirs) == 0 {
				live = append(live, w)
			}
		}
		if err := h.holds(s, sp, live); err != nil {
			return err
		}
		if sp.field == "" {
			if err := dropped(s, sp.id, live, all, at); err != nil {
				return err
			}
		}
	}
	return nil
}

// dropped holds whether an entity is gone against who knew what: it is when
// nobody made it again, and one who dropped it had seen all that holds of it.
func dropped(s *audit.State, id audit.ID, existence []*written, all map[spot][]*written, at map[audit.Ref]*written) error {
	want := false
	for _, w := range existence {
		drop := w.by.Ops[w.op]
		if drop.Kind != audit.OpDelete {
			want = false
			break
		}
		want = want || sawAll(drop, all, at)
	}
	e := s.Entity(id)
	if e == nil {
		return nil
	}
	if got := audit.MetaOf(e).Gone; got != want {
		return fmt.Errorf("%s %s: gone is %t", s.KindOf(id), id, got)
	}
	return nil
}

// sawAll reports whether a drop names everything that holds: as what it
// replaces or, where it puts an earlier drop back, by the marks of that one.
func sawAll(drop audit.Op, all map[spot][]*written, at map[audit.Ref]*written) bool {
	marks := strings.Fields(strings.TrimPrefix(drop.Value, "aware"))
	for sp, ws := range all {
		if sp.id != drop.Entity || sp.field == "" {
			continue
		}
		for _, o := range ws {
			if len(o.heirs) == 0 && !slices.ContainsFunc(drop.Pred, func(p audit.Ref) bool { return at[p] == o }) && !slices.Contains(marks, mark(o)) {
				return false
			}
		}
	}
	return true
}

// mark is the short name of a write in a drop: docs/file-format.md.
func mark(w *written) string {
	b := append([]byte{}, w.by.Device[:]...)
	b = binary.BigEndian.AppendUint64(b, w.by.Seq)
	b = binary.BigEndian.AppendUint16(b, uint16(w.op))
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:8])
}

// writes lists every write of the log by its field and by its name.
func (h *history) writes() (map[spot][]*written, map[audit.Ref]*written) {
	all, at := make(map[spot][]*written), make(map[audit.Ref]*written)
	for _, x := range h.all {
		for i, op := range x.Ops {
			w := &written{by: x, op: i}
			at[audit.Ref{Device: x.Device, Seq: x.Seq, Op: uint16(i)}] = w
			if op.Kind != audit.OpRemove {
				all[spot{op.Entity, op.Field}] = append(all[spot{op.Entity, op.Field}], w)
			}
		}
	}
	return all, at
}

// holds compares the live writes of a field with those that nobody replaced.
func (h *history) holds(s *audit.State, sp spot, want []*written) error {
	got := s.Live(sp.id, sp.field)
	if len(got) != len(want) {
		return fmt.Errorf("%s %s of %s: %d writes hold, %d were replaced by nobody", s.KindOf(sp.id), sp.field, sp.id, len(got), len(want))
	}
	for _, w := range want {
		ref := audit.Ref{Device: w.by.Device, Seq: w.by.Seq, Op: uint16(w.op)}
		i := slices.IndexFunc(got, func(g audit.Write) bool { return g.Ref() == ref })
		if i < 0 || got[i].Kind != audit.OpDelete && got[i].Value != w.value() {
			return fmt.Errorf("%s of %s: %v is lost", sp.field, sp.id, ref)
		}
	}
	e := s.Entity(sp.id)
	if f, ok := audit.SchemaOf(s.KindOf(sp.id)).Field(sp.field); e == nil || !ok || f.Type.Set() {
		return nil
	}
	for _, w := range want[min(1, len(want)):] {
		if w.value() != want[0].value() && !slices.Contains(audit.MetaOf(e).Unclear, sp.field) {
			return fmt.Errorf("%s of %s: %q and %q stand side by side and nobody is told", sp.field, sp.id, want[0].value(), w.value())
		}
	}
	return nil
}
