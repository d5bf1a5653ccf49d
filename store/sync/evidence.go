package sync

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"toets/store"
)

// evidence carries bytes: first out, then in. What is in the place by now is
// remembered, so that this costs what is new. Editions that somebody brought
// travel whatever is asked for: who has only their names has criteria without
// a text.
func (x *exchange) evidence(ctx context.Context) error {
	blobs, err := x.d.Blobs(ctx)
	if err != nil {
		return err
	}
	there := openMarks(x.cur.Blobs)
	var out, in []store.BlobInfo
	for _, b := range blobs {
		switch {
		case b.Here && !there[[8]byte(b.Hash[:8])] && (b.Norm || x.o.Evidence != EvidenceNone):
			out = append(out, b)
		case !b.Here && (along(b) || x.wanted(b.Hash)):
			in = append(in, b)
		case !b.Here:
			x.res.Missing.add(b.Size)
		}
	}
	if err := x.sweep(ctx); err != nil {
		return err
	}
	if err := x.upload(ctx, out, there); err != nil {
		return err
	}
	if err := x.bring(ctx, in, there); err != nil {
		return err
	}
	if !x.o.Rehearse {
		x.cur.Blobs = there.bytes()
	}
	return nil
}

// along reports whether something travels unasked.
func along(b store.BlobInfo) bool { return b.Norm && b.Size <= maxNorm }

func (x *exchange) wanted(hash [32]byte) bool {
	return x.o.Evidence == EvidenceAll || x.o.Evidence == EvidenceNeeded && slices.Contains(x.o.Want, hash)
}

func weight(blobs []store.BlobInfo) int64 {
	var n int64
	for _, b := range blobs {
		n += b.Size
	}
	return n
}

func (x *exchange) upload(ctx context.Context, blobs []store.BlobInfo, there marksSet) error {
	if x.strict || x.mute || len(blobs) == 0 {
		return nil
	}
	epochs, err := x.d.Epochs(ctx)
	if err != nil {
		return err
	}
	key, err := x.ring.current(epochs)
	if err != nil {
		return x.ignoreNoKey(err)
	}
	was := x.cur.Loose
	if !x.o.Rehearse {
		if err := x.loose(ctx); err != nil {
			return err
		}
	}
	done, total := int64(0), weight(blobs)
	for _, b := range blobs {
		x.step(Uploading, done, total)
		done += b.Size
		wrote, err := x.uploadOne(ctx, b, key)
		if err != nil {
			return err
		}
		there[[8]byte(b.Hash[:8])] = true
		if wrote > 0 {
			x.res.Out.add(b.Size)
			x.res.BytesOut += wrote
		}
		if !x.o.Rehearse {
			x.cur.Blobs = there.bytes() // an interrupted exchange goes on from here
		}
	}
	x.cur.Loose = was
	return nil
}

func (x *exchange) ignoreNoKey(err error) error {
	if errors.Is(err, ErrNoKey) || errors.Is(err, ErrNotShared) {
		return nil
	}
	return err
}

// uploadOne writes a piece of evidence unless it is there. Two devices may put
// the same at once: then the other's is as good, if it opens.
func (x *exchange) uploadOne(ctx context.Context, b store.BlobInfo, key epochKey) (int64, error) {
	src, err := blobSource(ctx, x.d, x.ring.dossier, b, key)
	if err != nil {
		return 0, err
	}
	for n := range blobCopies {
		name := x.tags.blob(b.Hash, n)
		if _, err := x.p.Stat(ctx, name); err == nil {
			if x.o.Rehearse || x.holds(ctx, name, b.Hash) {
				return 0, nil
			}
			continue
		} else if !errors.Is(err, fs.ErrNotExist) {
			return 0, err
		}
		if x.o.Rehearse {
			return src.Size, nil
		}
		err := x.p.Put(ctx, name, src)
		if errors.Is(err, ErrDiffers) {
			if x.holds(ctx, name, b.Hash) {
				return 0, nil
			}
			continue
		}
		if err != nil {
			return 0, fmt.Errorf("write %s: %w", name, err)
		}
		return src.Size, nil
	}
	return 0, fmt.Errorf("evidence %x: %w", b.Hash[:8], ErrDiffers)
}

// holds reports whether a file really is a piece of evidence: a stick may hold
// half of it under its name, and nobody but us would notice in time.
func (x *exchange) holds(ctx context.Context, name string, hash [32]byte) bool {
	r, err := x.p.Get(ctx, name)
	if err != nil {
		return false
	}
	defer func() { _ = r.Close() }()
	return checkBlob(ctx, r, epochKeys(x.ring.keys), x.ring.dossier, hash) == nil
}

func (x *exchange) bring(ctx context.Context, blobs []store.BlobInfo, there marksSet) error {
	done, total := int64(0), weight(blobs)
	for _, b := range blobs {
		x.step(Bringing, done, total)
		ok, err := x.bringOne(ctx, b, done, total)
		if err != nil {
			return err
		}
		done += b.Size
		if ok {
			there[[8]byte(b.Hash[:8])] = true
		} else {
			x.res.Missing.add(b.Size)
		}
	}
	return nil
}

// bringOne looks through the copies of a piece of evidence for one that is
// what it should be.
func (x *exchange) bringOne(ctx context.Context, b store.BlobInfo, done, total int64) (bool, error) {
	for n := range blobCopies {
		name := x.tags.blob(b.Hash, n)
		item, err := x.p.Stat(ctx, name)
		if errors.Is(err, fs.ErrNotExist) {
			return false, nil // not here yet
		}
		if err != nil {
			return false, err
		}
		if x.o.Rehearse {
			x.res.In.add(b.Size)
			return true, nil
		}
		size, err := x.bringFrom(ctx, name, b, done, total)
		var f *Fault
		switch {
		case err == nil:
			x.res.In.add(size)
			x.res.BytesIn += item.Size
			return true, nil
		case errors.Is(err, fs.ErrNotExist):
			return false, nil
		case errors.As(err, &f):
			x.complain(f, name)
		default:
			return false, err
		}
	}
	return false, nil
}

func (x *exchange) bringFrom(ctx context.Context, name string, b store.BlobInfo, done, total int64) (int64, error) {
	r, err := x.p.Get(ctx, name)
	if err != nil {
		return 0, err
	}
	defer func() { _ = r.Close() }()
	size, body, err := openBlob(r, epochKeys(x.ring.keys), x.ring.dossier, b.Hash)
	if err != nil {
		return 0, err
	}
	if b.Norm && size > maxNorm && !x.wanted(b.Hash) {
		return 0, fault(TooLarge, "an edition of %d bytes", size)
	}
	if b.Size > 0 && size != b.Size {
		return 0, fault(Damaged, "evidence of %d bytes, the dossier says %d", size, b.Size)
	}
	step := int64(0)
	e := &exactly{r: body, left: size, seen: func(n int) {
		if step += int64(n); step >= pieceSize {
			done += step
			step = 0
			x.step(Bringing, done, total)
		}
	}}
	err = x.d.TakeBlob(ctx, b.Hash, size, patient{ctx, e})
	if e.bad != nil {
		return 0, e.bad
	}
	if errors.Is(err, store.ErrDamaged) {
		return 0, fault(Damaged, "evidence is not what its hash says")
	}
	return size, err
}
