package store

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"toets/audit"
)

// The column ent.live holds every live write of one entity as JSON, so that a
// dossier opens with one row per entity instead of one per field, and so that
// SQL can still look in:
//
//	{"c":[[dev,seq,hlc,at,zone,"JD"],…],   the changes that are named below
//	 "b":[c,op],                           the first creation
//	 "f":{"title":[["text",c,op,kind],…],…}}
//
// There is one way to write it (fields by name, writes by device, sequence and
// operation), so that verify can compare bytes.

// encodeLive writes one entity. number gives the number of a device in this file.
func encodeLive(h audit.Held, number func(audit.Device) int64) string {
	cs := changesOf(h, number)
	at := func(w audit.Write) int {
		i, _ := slices.BinarySearchFunc(cs, w, func(a, b audit.Write) int { return orderIn(a, b, number) })
		return i
	}
	b := make([]byte, 0, 256)
	b = append(b, `{"c":[`...)
	for i, w := range cs {
		if i > 0 {
			b = append(b, ',')
		}
		_, zone := w.At.Zone()
		b = appendInts(append(b, '['), number(w.Device), int64(w.Seq), int64(w.HLC), w.At.UnixMilli(), int64(zone/60))
		b = append(appendString(append(b, ','), w.By), ']')
	}
	b = append(b, ']')
	if h.Kind != "" {
		b = append(appendInts(append(b, `,"b":[`...), int64(at(h.Birth)), int64(h.Birth.Op)), ']')
	}
	b = append(b, `,"f":{`...)
	for i, f := range h.Fields {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendString(b, f.Name), ":["...)
		live := f.Live
		if len(live) > 1 {
			live = slices.Clone(live)
			slices.SortFunc(live, func(a, b audit.Write) int { return cmp.Or(orderIn(a, b, number), cmp.Compare(a.Op, b.Op)) })
		}
		for j, w := range live {
			if j > 0 {
				b = append(b, ',')
			}
			b = append(appendString(append(b, '['), w.Value), ',')
			b = append(appendInts(b, int64(at(w)), int64(w.Op), int64(w.Kind)), ']')
		}
		b = append(b, ']')
	}
	return string(append(b, "}}"...))
}

func orderIn(a, b audit.Write, number func(audit.Device) int64) int {
	return cmp.Or(cmp.Compare(number(a.Device), number(b.Device)), cmp.Compare(a.Seq, b.Seq))
}

// changesOf lists one write of each change that has a part in the entity.
func changesOf(h audit.Held, number func(audit.Device) int64) []audit.Write {
	var cs []audit.Write
	var acts map[*audit.Act]bool // only where there are many
	put := func(w audit.Write) {
		switch {
		case acts == nil && slices.ContainsFunc(cs, func(c audit.Write) bool { return c.Act == w.Act }) || acts[w.Act]:
			return
		case acts == nil && len(cs) == 32:
			acts = make(map[*audit.Act]bool)
			for _, c := range cs {
				acts[c.Act] = true
			}
		}
		if acts != nil {
			acts[w.Act] = true
		}
		cs = append(cs, w)
	}
	if h.Kind != "" {
		put(h.Birth)
	}
	for _, f := range h.Fields {
		for _, w := range f.Live {
			put(w)
		}
	}
	slices.SortFunc(cs, func(a, b audit.Write) int { return orderIn(a, b, number) })
	return slices.CompactFunc(cs, func(a, b audit.Write) bool { return a.Seq == b.Seq && a.Device == b.Device })
}

func appendInts(b []byte, ns ...int64) []byte {
	for i, n := range ns {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, n, 10)
	}
	return b
}

const hexDigits = "0123456789abcdef"

// appendString writes a JSON string: valid UTF-8, everything below a space escaped.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		b = append(b, s[start:i]...)
		start = i + 1
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		default:
			b = append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		}
	}
	return append(append(b, s[start:]...), '"')
}

// liveReader reads what encodeLive wrote. It hands out parts of large slices,
// as a dossier holds thousands of small entities, and remembers time zones.
type liveReader struct {
	device func(int64) (audit.Device, bool) // the device with a number
	zones  map[int64]*time.Location
	cs     []audit.Write // of the entity at hand
	acts   []audit.Act
	writes []audit.Write
	fields []audit.HeldField
}

func newLiveReader(device func(int64) (audit.Device, bool)) *liveReader {
	return &liveReader{device: device, zones: make(map[int64]*time.Location)}
}

// room makes sure that s takes n more without moving.
func room[T any](s []T, n int) []T {
	if cap(s)-len(s) >= n {
		return s
	}
	return make([]T, 0, max(1024, n))
}

// read reads one entity. Its texts share the memory of live.
func (x *liveReader) read(id audit.ID, kind audit.Kind, live string) (audit.Held, error) {
	p := &scanner{s: live}
	h := audit.Held{ID: id, Kind: kind}
	x.changes(p)
	if kind != "" {
		p.lit(`,"b":[`)
		h.Birth = x.pick(p)
		h.Birth.Op, h.Birth.Kind, h.Birth.Value = uint16(p.comma()), audit.OpCreate, string(kind)
		p.lit("]")
	}
	p.lit(`,"f":{`)
	x.fields = room(x.fields, 64)
	start := len(x.fields)
	for p.more(len(x.fields)-start, '}') {
		f := audit.HeldField{Name: p.str()}
		p.lit(":[")
		f.Live = x.field(p)
		x.fields = append(x.fields, f)
	}
	h.Fields = x.fields[start:len(x.fields):len(x.fields)]
	p.lit("}")
	if p.bad || p.i != len(live) {
		return h, fmt.Errorf("the row of %s: %w", id, ErrDamaged)
	}
	return h, nil
}

func (x *liveReader) changes(p *scanner) {
	x.cs = x.cs[:0]
	p.lit(`{"c":[`)
	for p.more(len(x.cs), ']') {
		p.lit("[")
		d, ok := x.device(p.num())
		p.bad = p.bad || !ok
		w := audit.Write{Act: x.act()}
		w.Device, w.Seq, w.HLC = d, uint64(p.comma()), uint64(p.comma())
		ms, zone := p.comma(), p.comma()
		w.At = claimedIn(ms, zone, x.zones)
		p.lit(",")
		w.By = p.str()
		p.lit("]")
		x.cs = append(x.cs, w)
	}
}

func (x *liveReader) act() *audit.Act {
	if len(x.acts) == 0 {
		x.acts = make([]audit.Act, 256)
	}
	a := &x.acts[0]
	x.acts = x.acts[1:]
	return a
}

func (x *liveReader) pick(p *scanner) audit.Write {
	i := p.num()
	if i < 0 || i >= int64(len(x.cs)) {
		p.bad = true
		return audit.Write{}
	}
	return x.cs[i]
}

func (x *liveReader) field(p *scanner) []audit.Write {
	x.writes = room(x.writes, 32)
	start := len(x.writes)
	for p.more(len(x.writes)-start, ']') {
		p.lit("[")
		value := p.str()
		p.lit(",")
		w := x.pick(p)
		w.Op, w.Kind, w.Value = uint16(p.comma()), audit.OpKind(p.comma()), value
		p.lit("]")
		x.writes = append(x.writes, w)
	}
	return x.writes[start:len(x.writes):len(x.writes)]
}

func claimedIn(ms, minutes int64, zones map[int64]*time.Location) time.Time {
	if minutes == 0 {
		return time.UnixMilli(ms).UTC()
	}
	loc, ok := zones[minutes]
	if !ok {
		loc = claimed(0, int(minutes)).Location()
		zones[minutes] = loc
	}
	return time.UnixMilli(ms).In(loc)
}

// scanner reads the one form that encodeLive writes. After the first surprise
// it is bad and stands still.
type scanner struct {
	s   string
	i   int
	bad bool
}

func (p *scanner) lit(s string) {
	if p.bad || !strings.HasPrefix(p.s[p.i:], s) {
		p.bad = true
		return
	}
	p.i += len(s)
}

// more steps over the comma before the n-th member, or over the end.
func (p *scanner) more(n int, end byte) bool {
	if p.bad || p.i >= len(p.s) {
		p.bad = true
		return false
	}
	if p.s[p.i] == end {
		p.i++
		return false
	}
	if n > 0 {
		p.lit(",")
	}
	return !p.bad
}

func (p *scanner) comma() int64 {
	p.lit(",")
	return p.num()
}

func (p *scanner) num() int64 {
	negative := p.i < len(p.s) && p.s[p.i] == '-'
	if negative {
		p.i++
	}
	start, n := p.i, int64(0)
	for p.i < len(p.s) && p.s[p.i] >= '0' && p.s[p.i] <= '9' {
		n = n*10 + int64(p.s[p.i]-'0')
		p.i++
	}
	if p.i == start || p.i-start > 18 && (p.i-start > 19 || n < 0) {
		p.bad = true
	}
	if negative {
		return -n
	}
	return n
}

func (p *scanner) str() string {
	p.lit(`"`)
	if p.bad {
		return ""
	}
	end := strings.IndexByte(p.s[p.i:], '"')
	if end < 0 {
		p.bad = true
		return ""
	}
	if raw := p.s[p.i : p.i+end]; strings.IndexByte(raw, '\\') < 0 {
		p.i += end + 1
		return raw
	}
	return p.escaped()
}

func (p *scanner) escaped() string {
	var b strings.Builder
	for p.i < len(p.s) {
		c := p.s[p.i]
		p.i++
		switch {
		case c == '"':
			return b.String()
		case c != '\\':
			b.WriteByte(c)
		case p.i < len(p.s) && (p.s[p.i] == '"' || p.s[p.i] == '\\'):
			b.WriteByte(p.s[p.i])
			p.i++
		case p.i < len(p.s) && p.s[p.i] == 'n':
			b.WriteByte('\n')
			p.i++
		case p.i+5 <= len(p.s) && p.s[p.i] == 'u':
			n, err := strconv.ParseUint(p.s[p.i+1:p.i+5], 16, 8)
			p.bad = p.bad || err != nil || n >= utf8.RuneSelf
			b.WriteByte(byte(n))
			p.i += 5
		default:
			p.bad = true
			return ""
		}
	}
	p.bad = true
	return ""
}
