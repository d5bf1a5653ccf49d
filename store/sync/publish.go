package sync

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"toets/audit"
	"toets/store"
)

// span is a stretch of sequences.
type span struct{ first, last uint64 }

// publish writes what others do not have from here: own changes, keys for
// members who lack them, and what is here by now.
func (x *exchange) publish(ctx context.Context, items []Item) ([]Item, error) {
	epochs, err := x.d.Epochs(ctx)
	if err != nil {
		return nil, err
	}
	x.res.Twins = twins(epochs)
	key, err := x.ring.current(epochs)
	if err != nil {
		return nil, x.unsent(items, err)
	}
	var wrote []Item
	put := func(name string, file []byte) error {
		if err := x.p.Put(ctx, name, Bytes(file)); err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
		i := Item{Name: name, Size: int64(len(file))}
		x.markSeen(i)
		wrote = append(wrote, i)
		x.res.BytesOut += i.Size
		return nil
	}
	if err := x.publishEpoch(ctx, epochs, put); err != nil {
		return wrote, err
	}
	for _, device := range x.d.Own() {
		for _, gap := range x.gaps(items, device) {
			if err := x.publishSpan(ctx, device, gap, key, put); err != nil {
				return wrote, err
			}
		}
		x.setSent(device, x.d.Vector()[device])
	}
	return wrote, x.publishHave(key, put)
}

// unsent counts what has to wait for the key of the newest epoch, or of a
// newcomer for the change that names one. Reading went on without it.
func (x *exchange) unsent(items []Item, err error) error {
	if !errors.Is(err, ErrNoKey) && !errors.Is(err, ErrNotShared) {
		return err
	}
	for _, device := range x.d.Own() {
		for _, g := range x.gaps(items, device) {
			x.res.Unsent += int(g.last - g.first + 1)
		}
	}
	x.left = true
	return nil
}

func (x *exchange) markSeen(i Item) {
	x.marks()
	x.seen[itemMark(i)] = true
}

func (x *exchange) setSent(device audit.Device, seq uint64) {
	i := slices.IndexFunc(x.cur.Sent, func(p wirePoint) bool { return p.Device == device })
	switch {
	case seq == 0:
	case i >= 0:
		x.cur.Sent[i].Seq = seq
	default:
		x.cur.Sent = append(x.cur.Sent, wirePoint{Device: device, Seq: seq})
		slices.SortFunc(x.cur.Sent, comparePoints)
	}
}

// gaps are the sequences of an own device that the place does not hold whole.
// What lies there says so, not what was once sent: a stick may have lied.
func (x *exchange) gaps(items []Item, device audit.Device) []span {
	end := x.d.Vector()[device]
	var have []span
	if x.seen == nil {
		// Nothing in the place changed since it was last looked through.
		for _, p := range x.cur.Sent {
			if p.Device == device {
				have = append(have, span{1, p.Seq})
			}
		}
		return missing(have, end)
	}
	dir := x.tags.devices() + x.tags.device(device) + "/"
	for _, i := range items {
		if len(i.Name) <= len(dir) || !strings.EqualFold(i.Name[:len(dir)], dir) {
			continue
		}
		if p, ok := parseName(i.Name[len(dir):]); ok && p.kind == "seg" && x.sound(i) {
			have = append(have, span{p.first, p.last})
		}
	}
	return missing(have, end)
}

// sound reports whether an own file was found whole, now or before.
func (x *exchange) sound(i Item) bool {
	return x.seen[itemMark(i)] && !slices.ContainsFunc(x.res.Faults, func(f *Fault) bool { return f.File == i.Name })
}

// missing is what stretches leave out of 1 to end.
func missing(have []span, end uint64) []span {
	slices.SortFunc(have, func(a, b span) int { return cmp.Compare(a.first, b.first) })
	var out []span
	next := uint64(1)
	for _, s := range have {
		if s.first > next && next <= end {
			out = append(out, span{next, min(s.first-1, end)})
		}
		next = max(next, s.last+1)
	}
	if next <= end {
		out = append(out, span{next, end})
	}
	return out
}

// publishSpan writes changes as segments of a bearable size.
func (x *exchange) publishSpan(ctx context.Context, device audit.Device, s span, key epochKey, put func(string, []byte) error) error {
	dir := x.tags.devices() + x.tags.device(device) + "/"
	return segments(ctx, x.d, x.ring.dossier, device, s, func(seg *segment) error {
		file, err := encodeSegment(seg, key)
		if err != nil {
			return err
		}
		if err := put(dir+segmentName(seg.first(), seg.last(), file), file); err != nil {
			return err
		}
		x.res.Sent += len(seg.changes)
		x.step(Sending, int64(x.res.Sent), 0)
		return nil
	})
}

// segments cuts changes of a device into segments.
func segments(ctx context.Context, d Dossier, dossier [32]byte, device audit.Device, s span, use func(*segment) error) error {
	seg := &segment{dossier: dossier, device: device}
	size := 0
	flush := func() error {
		if len(seg.changes) == 0 {
			return nil
		}
		err := use(seg)
		seg.changes, size = nil, 0
		return err
	}
	err := d.Raw(ctx, device, s.first-1, func(c store.Raw) error {
		if c.Seq > s.last {
			return errStop
		}
		n := len(c.Header) + len(c.Body) + len(c.Sig)
		if size > 0 && (size+n > cutSegment || len(seg.changes) == maxChanges-1) {
			if err := flush(); err != nil {
				return err
			}
		}
		size += n
		c.Header, c.Sig = bytes.Clone(c.Header), bytes.Clone(c.Sig)
		if c.Body != nil {
			c.Body = bytes.Clone(c.Body)
		}
		seg.changes = append(seg.changes, c)
		return nil
	})
	if err != nil && !errors.Is(err, errStop) {
		return err
	}
	return flush()
}

// publishEpoch leaves the keys for all current members, unless a file there
// does that already. Only keys that the log named are given on: whoever does
// not know yet that a member was revoked does not know the newer key either.
func (x *exchange) publishEpoch(ctx context.Context, epochs []store.Epoch, put func(string, []byte) error) error {
	to, err := audience(ctx, x.d, x.o.Identity)
	if err != nil || len(to) == 0 {
		return err
	}
	keys := x.ring.committed(epochs)
	want := coverOf(&epochFile{ring: keyring{keys: keys}, covers: markBytes(to)})
	if slices.ContainsFunc(x.cur.Covers, func(c cover) bool { return c.includes(want) }) {
		return nil
	}
	file, err := encodeEpoch(x.ring, keys, to, x.signer())
	if err != nil {
		return err
	}
	if err := put(x.tags.epochs()+epochName(keys[len(keys)-1].n, file), file); err != nil {
		return err
	}
	x.cur.Covers = append(x.cur.Covers, want)
	return nil
}

func markBytes(to []string) [][]byte {
	var out [][]byte
	for _, m := range marks(to) {
		out = append(out, m[:])
	}
	return out
}

func (c cover) includes(want cover) bool {
	return within(want.Keys, c.Keys) && within(want.For, c.For)
}

// within reports whether every group of eight bytes of a is one of b.
func within(a, b []byte) bool {
	set := openMarks(b)
	for m := range openMarks(a) {
		if !set[m] {
			return false
		}
	}
	return true
}

// audience is everyone who may read: the devices of all members, this one too.
func audience(ctx context.Context, d Dossier, own *Identity) ([]string, error) {
	to, err := d.Recipients(ctx)
	if err != nil {
		return nil, err
	}
	to = slices.Clone(to)
	if own != nil {
		to = append(to, own.Recipient())
	}
	slices.Sort(to)
	return slices.Compact(to), nil
}

func (x *exchange) signer() signer { return signerOf(x.d) }

func signerOf(d Dossier) signer {
	var s signer
	if own := d.Own(); len(own) > 0 {
		s.pub, _ = d.PublicKey(own[0])
	}
	s.sign = func(m []byte) ([]byte, error) {
		if s.pub == nil {
			return nil, errors.New("this copy has no device to sign as")
		}
		return d.Sign(m)
	}
	return s
}

// publishHave says what is here, when that changed.
func (x *exchange) publishHave(key epochKey, put func(string, []byte) error) error {
	vector := x.d.Vector()
	now := vectorDigest(vector)
	by := x.signer()
	if bytes.Equal(now, x.cur.Have) || by.pub == nil {
		return nil
	}
	file, err := encodeHave(have{dossier: x.ring.dossier, at: x.o.At, vector: vector}, by, key)
	if err != nil {
		return err
	}
	if err := put(x.tags.devices()+x.tags.device(deviceOf(by.pub))+"/"+haveName(total(vector), file), file); err != nil {
		return err
	}
	x.cur.Have = now
	return nil
}

// rehearse counts what publishing would do.
func (x *exchange) rehearse(ctx context.Context, items []Item) error {
	epochs, err := x.d.Epochs(ctx)
	if err != nil {
		return err
	}
	key, err := x.ring.current(epochs)
	for _, device := range x.d.Own() {
		for _, g := range x.gaps(items, device) {
			if err != nil { // the key is still to come: what goes out can be counted all the same
				x.res.Sent += int(g.last - g.first + 1)
				continue
			}
			if err := x.publishSpan(ctx, device, g, key, x.weigh); err != nil {
				return err
			}
		}
	}
	return x.evidence(ctx)
}

// weigh counts what would be written.
func (x *exchange) weigh(_ string, file []byte) error {
	x.res.BytesOut += int64(len(file))
	return nil
}
