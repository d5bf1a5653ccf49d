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
	"toets/store"
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
		case strings.Contains(strings.ToLower(base), ".seg") || strings.Contains(base, "sync-conflict"):
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

// take checks what was read and hands all that holds to the dossier at once.
func (x *exchange) take(ctx context.Context, runs map[audit.Device]*run) error {
	vector := x.d.Vector()
	order := make([]*run, 0, len(runs))
	for _, r := range runs {
		order = append(order, r)
	}
	slices.SortFunc(order, func(a, b *run) int { return bytes.Compare(a.device[:], b.device[:]) })
	var all []*run
	for _, r := range order {
		if err := r.check(ctx, x.d, vector[r.device]); err != nil {
			return err
		}
		x.res.Faults = append(x.res.Faults, r.faults...)
		x.res.Held += r.waiting
		x.settled(r)
		if len(r.links) > 0 {
			all = append(all, r)
		}
	}
	if x.strict && len(x.res.Faults) > 0 {
		return nil
	}
	if x.d.Identity() == ([32]byte{}) && !x.founding(all) {
		return x.early(all)
	}
	if len(all) == 0 {
		return nil
	}
	x.step(Merging, 0, 0)
	err := x.merge(ctx, all, vector)
	if x.strict {
		return err
	}
	if err == nil || ctx.Err() != nil || len(all) == 1 || !x.blame(err) {
		return x.afterMerge(all, err)
	}
	// One device's work is not to be taken. It must not keep out the others'.
	for _, r := range all {
		if err := x.afterMerge([]*run{r}, x.merge(ctx, []*run{r}, vector)); err != nil {
			return err
		}
	}
	return nil
}

// founding puts the device first that made the dossier, and reports whether its
// first change came in.
func (x *exchange) founding(all []*run) bool {
	for i, r := range all {
		if slices.ContainsFunc(r.links, func(l *link) bool { return l.hash == x.ring.dossier }) {
			all[0], all[i] = all[i], all[0]
			return true
		}
	}
	return false
}

// early is what happens to changes that come before the dossier itself.
func (x *exchange) early(all []*run) error {
	if x.strict {
		return fault(Incomplete, "the first change of the dossier is not in it")
	}
	for _, r := range all {
		x.res.Held += len(r.links)
	}
	x.left = true
	return nil
}

// settled remembers which files need not be read again: those that were refused
// for good now, the others once the dossier has them.
func (x *exchange) settled(r *run) {
	if r.waiting > 0 {
		x.left = true
	}
	for _, f := range r.files {
		switch {
		case f.bad == nil:
		case f.bad.Code == Forked:
			x.left = true // the branch may come in from its beginning
		default:
			x.bad[itemMark(f.item)] = true
		}
	}
}

// blame reports whether an error is about what came in, and not about this
// machine.
func (x *exchange) blame(err error) bool {
	for _, own := range []error{store.ErrBusy, store.ErrFull, store.ErrReadOnly, store.ErrIO} {
		if errors.Is(err, own) {
			return false
		}
	}
	return true
}

func (x *exchange) merge(ctx context.Context, runs []*run, vector map[audit.Device]uint64) error {
	var in []store.Raw
	for _, r := range runs {
		for _, l := range r.links {
			in = append(in, l.raw)
		}
	}
	rec, err := x.d.Merge(ctx, in, x.o.At, x.o.Rehearse)
	if err != nil {
		return err
	}
	for _, c := range in {
		if c.Seq > vector[c.Device] {
			x.res.Received++
		}
	}
	x.res.Receipt = addReceipt(x.res.Receipt, rec)
	return nil
}

// afterMerge marks the files that the dossier now has, or says why it refused
// them.
func (x *exchange) afterMerge(runs []*run, err error) error {
	for _, r := range runs {
		if err == nil {
			for _, f := range r.files {
				if f.bad == nil && r.has(f) {
					x.seen[itemMark(f.item)] = true
				}
			}
			continue
		}
		x.left = true
		if len(runs) == 1 && x.blame(err) {
			x.complain(&Fault{Device: r.device, Seq: r.links[0].raw.Seq, Code: Rejected, Err: err}, r.links[0].file.item.Name)
		}
	}
	if err != nil && len(runs) == 1 && x.blame(err) && !errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}

// has reports whether every change of a file was handed over.
func (r *run) has(f *segmentFile) bool {
	if r.waiting == 0 {
		return true
	}
	have := make(map[[32]byte]bool, len(r.links))
	for _, l := range r.links {
		have[l.hash] = true
	}
	return !slices.ContainsFunc(f.seg.changes, func(c store.Raw) bool { return !have[c.Hash()] })
}

// addReceipt sums up what several merges did.
func addReceipt(a, b store.Receipt) store.Receipt {
	a.Applied += b.Applied
	a.Known += b.Known
	a.Waiting += b.Waiting
	a.Quarantined += b.Quarantined
	a.Conflicts += b.Conflicts
	a.Forks = append(a.Forks, b.Forks...)
	a.ByMember = append(a.ByMember, b.ByMember...)
	a.Events = append(a.Events, b.Events...)
	return a
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
