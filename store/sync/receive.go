package sync

import (
	"bytes"
	"cmp"
	"context"
	"encoding/hex"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"toets/audit"
)

// incoming is what a listing holds that was not read before.
type incoming struct {
	epochs   []Item
	haves    map[string]Item // the newest by device folder
	segments []Item
	odd      []Item // copies under other names: conflict copies, "x (1).seg"
}

// receive reads what is new, checks it and hands it to the dossier.
func (x *exchange) receive(ctx context.Context, items []Item) error {
	in := x.sort(items)
	for _, i := range in.epochs {
		if err := x.epoch(ctx, i); err != nil {
			return err
		}
	}
	runs := make(map[audit.Device]*run)
	size, done := 0, 0
	read := func(i Item, odd bool) error {
		x.step(Reading, int64(done), int64(len(in.segments)+len(in.odd)))
		done++
		f, err := x.segment(ctx, i, odd)
		if err != nil || f == nil {
			return err
		}
		size += f.size
		r := runs[f.seg.device]
		if r == nil {
			r = &run{device: f.seg.device, carry: x.strict}
			runs[f.seg.device] = r
		}
		r.files = append(r.files, f)
		if size > maxIntake {
			if x.strict {
				return fault(TooLarge, "more than %d bytes of changes", maxIntake)
			}
			err = x.take(ctx, runs)
			clear(runs)
			size = 0
		}
		return err
	}
	for _, i := range in.segments {
		if err := read(i, false); err != nil {
			return err
		}
	}
	for _, i := range in.odd {
		if err := read(i, true); err != nil {
			return err
		}
	}
	if err := x.take(ctx, runs); err != nil {
		return err
	}
	return x.haves(ctx, in.haves)
}

func (x *exchange) sort(items []Item) incoming {
	in := incoming{haves: make(map[string]Item)}
	for _, i := range items {
		mark := itemMark(i)
		if x.bad[mark] {
			x.res.Refused++
		}
		if x.seen[mark] || x.bad[mark] {
			continue
		}
		dir, base := i.Name[:strings.LastIndexByte(i.Name, '/')+1], i.Name[strings.LastIndexByte(i.Name, '/')+1:]
		p, ok := parseName(base)
		switch {
		case strings.HasPrefix(i.Name, x.tags.epochs()) && ok && p.kind == "age":
			in.epochs = append(in.epochs, i)
		case ok && p.kind == "seg":
			in.segments = append(in.segments, i)
		case ok && p.kind == "have":
			old, found := in.haves[dir]
			q, _ := parseName(old.Name[strings.LastIndexByte(old.Name, '/')+1:])
			if found && q.first >= p.first {
				x.seen[mark] = true
				continue
			}
			if found {
				x.seen[itemMark(old)] = true
			}
			in.haves[dir] = i
		case strings.Contains(strings.ToLower(base), ".seg"):
			in.odd = append(in.odd, i)
		default:
			x.seen[mark] = true // not ours to judge
		}
	}
	slices.SortFunc(in.segments, func(a, b Item) int {
		da, db := a.Name[:strings.LastIndexByte(a.Name, '/')], b.Name[:strings.LastIndexByte(b.Name, '/')]
		pa, _ := parseName(a.Name[len(da)+1:])
		pb, _ := parseName(b.Name[len(db)+1:])
		return cmp.Or(strings.Compare(da, db), cmp.Compare(pa.first, pb.first), cmp.Compare(pb.last, pa.last), strings.Compare(a.Name, b.Name))
	})
	return in
}

func (x *exchange) complain(f *Fault, name string) {
	if f.File == "" {
		f.File = name
	}
	x.res.Faults = append(x.res.Faults, f)
}

// content reads a file whole and holds it against the hash in its name. A nil
// result without an error means: not here yet, or not what it should be.
func (x *exchange) content(ctx context.Context, i Item, limit int64) ([]byte, error) {
	if i.Size > limit {
		x.left = true
		x.complain(fault(TooLarge, "%d bytes", i.Size), i.Name)
		return nil, nil
	}
	b, err := fetch(ctx, x.p, i.Name, limit)
	var f *Fault
	switch {
	case errors.Is(err, fs.ErrNotExist):
		x.left = true // it was listed and is not there: it comes back or not
		return nil, nil
	case errors.As(err, &f):
		x.left = true
		x.complain(f, i.Name)
		return nil, nil
	case err != nil:
		return nil, err
	}
	x.res.BytesIn += int64(len(b))
	if p, ok := parseName(i.Name[strings.LastIndexByte(i.Name, '/')+1:]); ok && p.sum != sum(b) {
		x.left = true
		x.complain(fault(Incomplete, "the bytes are not those of its name"), i.Name)
		return nil, nil
	}
	return b, nil
}

// epoch takes in the keys of an epoch file. To decrypt any key will do; what is
// encrypted with it is decided by the log.
func (x *exchange) epoch(ctx context.Context, i Item) error {
	b, err := x.content(ctx, i, maxEpoch)
	if err != nil || b == nil {
		return err
	}
	e, err := decodeEpoch(b, x.o.Identity)
	if err != nil {
		f := faultOf(err, Damaged)
		if f.Code != NoKey { // one for others, or of before this device came
			x.complain(f, i.Name)
			x.bad[itemMark(i)] = true
			return nil
		}
		x.seen[itemMark(i)] = true
		return nil
	}
	x.seen[itemMark(i)] = true
	if e.ring.dossier != x.ring.dossier || e.ring.secret != x.ring.secret {
		x.complain(fault(Foreign, "keys of another dossier"), i.Name)
		return nil
	}
	for _, k := range e.ring.keys {
		x.newKeys = x.ring.add(k) || x.newKeys
	}
	x.cur.Covers = append(x.cur.Covers, coverOf(e))
	if n := len(x.cur.Covers); n > 8 {
		x.cur.Covers = x.cur.Covers[n-8:]
	}
	return nil
}

func coverOf(e *epochFile) cover {
	var c cover
	for _, k := range e.ring.keys {
		c.Keys = append(c.Keys, k.id()...)
	}
	c.For = bytes.Join(e.covers, nil)
	return c
}

// segment reads one segment file. An odd name is read by its content: the same
// again, or half of something, is passed over in silence.
func (x *exchange) segment(ctx context.Context, i Item, odd bool) (*segmentFile, error) {
	b, err := x.content(ctx, i, maxLone)
	if err != nil || b == nil {
		return nil, err
	}
	seg, err := decodeSegment(b, epochKeys(x.ring.keys))
	if err == nil {
		err = x.fits(i, seg, odd)
	}
	if err != nil {
		f := faultOf(err, Damaged)
		if f.Code == NoKey || f.Code == Newer {
			x.left = true // the key, or a newer toets, may come
		} else {
			x.bad[itemMark(i)] = true
		}
		if !odd {
			x.complain(f, i.Name)
		}
		return nil, nil
	}
	size := 0
	for _, c := range seg.changes {
		size += len(c.Header) + len(c.Body) + len(c.Sig)
	}
	return &segmentFile{item: i, seg: seg, size: size}, nil
}

// fits holds a segment against its place: the dossier, the folder of its
// device, the numbers in its name.
func (x *exchange) fits(i Item, s *segment, odd bool) error {
	dir, base, _ := strings.Cut(strings.TrimPrefix(i.Name, x.tags.devices()), "/")
	if s.dossier != x.ring.dossier {
		return fault(Foreign, "a segment of another dossier")
	}
	if !strings.EqualFold(dir, x.tags.device(s.device)) {
		f := fault(Foreign, "it lies in the folder of another device")
		f.Device, f.Seq = s.device, s.first()
		return f
	}
	if p, ok := parseName(base); !odd && (!ok || p.first != s.first() || p.last != s.last()) {
		f := fault(Foreign, "it holds changes %d to %d", s.first(), s.last())
		f.Device = s.device
		return f
	}
	return nil
}

// haves takes in what devices say that they have.
func (x *exchange) haves(ctx context.Context, items map[string]Item) error {
	team, err := Team(ctx, x.d)
	if err != nil {
		return err
	}
	changed := false
	for _, dir := range sortedKeys(items) {
		i := items[dir]
		b, err := x.content(ctx, i, maxHave)
		if err != nil {
			return err
		}
		if b == nil {
			continue
		}
		h, err := decodeHave(b, epochKeys(x.ring.keys))
		if err == nil {
			err = x.fitsHave(i, h)
		}
		if err != nil {
			f := faultOf(err, Damaged)
			if f.Code == NoKey || f.Code == Newer {
				x.left = true
			} else {
				x.bad[itemMark(i)] = true
			}
			x.complain(f, i.Name)
			continue
		}
		x.seen[itemMark(i)] = true
		var news bool
		team, news = learn(team, h)
		changed = changed || news
	}
	x.res.Team = team
	if !changed || x.o.Rehearse {
		return nil
	}
	return saveTeam(ctx, x.d, team)
}

func (x *exchange) fitsHave(i Item, h *have) error {
	dir, base, _ := strings.Cut(strings.TrimPrefix(i.Name, x.tags.devices()), "/")
	p, _ := parseName(base)
	if h.dossier != x.ring.dossier || !strings.EqualFold(dir, x.tags.device(h.device)) || p.first != total(h.vector) {
		f := fault(Foreign, "a .have of device %s", hex.EncodeToString(h.device[:4]))
		f.Device = h.device
		return f
	}
	return nil
}

func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
