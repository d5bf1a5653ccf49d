package sync

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"toets/audit"
	"toets/store"
)

// BundleOptions say what a bundle carries and for whom.
type BundleOptions struct {
	Identity *Identity               // of this device, which can open it too
	Since    map[audit.Device]uint64 // what the receiver has already; nil carries everything
	Evidence Evidence                // EvidenceNeeded carries what Want names
	Want     [][32]byte
	Progress func(Step)
}

// WriteBundle writes a bundle that all current members, and nobody else, can
// open. It carries the changes of every device.
func WriteBundle(ctx context.Context, d Dossier, w io.Writer, o BundleOptions) (Result, error) {
	var res Result
	ring, err := loadRing(ctx, d)
	if err != nil {
		return res, err
	}
	if ring == nil {
		return res, ErrNotShared
	}
	epochs, err := d.Epochs(ctx)
	if err != nil {
		return res, err
	}
	key, err := ring.current(epochs)
	if err != nil {
		return res, err
	}
	texts, err := audience(ctx, d, o.Identity)
	if err != nil {
		return res, err
	}
	to, err := recipients(texts)
	if err != nil {
		return res, err
	}
	epoch, err := encodeEpoch(ring, ring.committed(epochs), texts, signerOf(d))
	if err != nil {
		return res, err
	}
	out := &countWriter{w: w}
	b, err := newBundleWriter(out, to)
	if err != nil {
		return res, err
	}
	c := &carrier{d: d, o: o, ring: ring, key: key, b: b, res: &res}
	if err := b.put(ctx, ring.tags().epochs()+epochName(key.n, epoch), Bytes(epoch)); err != nil {
		return res, err
	}
	if err := c.changes(ctx); err != nil {
		return res, err
	}
	if err := c.evidence(ctx); err != nil {
		return res, err
	}
	err = b.close()
	res.BytesOut = out.n
	return res, err
}

// carrier fills a bundle.
type carrier struct {
	d    Dossier
	o    BundleOptions
	ring *keyring
	key  epochKey
	b    *bundleWriter
	res  *Result
}

func (c *carrier) changes(ctx context.Context) error {
	vector := c.d.Vector()
	tags := c.ring.tags()
	for _, p := range points(vector) {
		device := audit.Device(p.Device)
		s := span{c.o.Since[device] + 1, p.Seq}
		if s.first > s.last {
			continue
		}
		err := segments(ctx, c.d, c.ring.dossier, device, s, func(seg *segment) error {
			file, err := encodeSegment(seg, c.key)
			if err != nil {
				return err
			}
			c.res.Sent += len(seg.changes)
			c.step(Sending, int64(c.res.Sent), 0)
			return c.b.put(ctx, tags.devices()+tags.device(device)+"/"+segmentName(seg.first(), seg.last(), file), Bytes(file))
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *carrier) evidence(ctx context.Context) error {
	blobs, err := c.d.Blobs(ctx)
	if err != nil {
		return err
	}
	blobs = slices.DeleteFunc(slices.Clone(blobs), func(b store.BlobInfo) bool {
		return !b.Here || !along(b) && (c.o.Evidence == EvidenceNone || c.o.Evidence == EvidenceNeeded && !slices.Contains(c.o.Want, b.Hash))
	})
	total := weight(blobs)
	for _, info := range blobs {
		c.step(Uploading, c.res.Out.Bytes, total)
		src, err := blobSource(ctx, c.d, c.ring.dossier, info, c.key)
		if err != nil {
			return err
		}
		if err := c.b.put(ctx, c.ring.tags().blob(info.Hash, 0), src); err != nil {
			return err
		}
		c.res.Out.add(info.Size)
	}
	return nil
}

func (c *carrier) step(s Stage, done, total int64) {
	if c.o.Progress != nil {
		c.o.Progress(Step{Stage: s, Done: done, Total: total, Bytes: s == Uploading})
	}
}

type countWriter struct {
	w io.Writer
	n int64
}

func (c *countWriter) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.n += int64(n)
	return n, err
}

// ReadBundle takes a bundle in: all of it, or nothing for one fault.
func ReadBundle(ctx context.Context, d Dossier, b *Bundle, o Options) (Result, error) {
	x := &exchange{d: d, p: b, o: o, seen: marksSet{}, bad: marksSet{}, strict: true, cur: cursor{Version: formatVersion}}
	if err := x.carried(ctx, b); err != nil {
		return x.res, err
	}
	items, err := b.List(ctx, x.tags.devices())
	if err != nil {
		return x.res, err
	}
	if err := x.receive(ctx, items); err != nil {
		return x.res, err
	}
	if len(x.res.Faults) > 0 {
		return x.res, x.res.Faults[0]
	}
	if err := x.keepKeys(ctx); err != nil {
		return x.res, err
	}
	return x.res, x.evidence(ctx)
}

// carried joins the keys of a bundle and those that are here.
func (x *exchange) carried(ctx context.Context, b *Bundle) error {
	id := x.d.Identity()
	if id == ([32]byte{}) {
		id = x.o.Dossier
	}
	if b.Dossier() != id {
		return fmt.Errorf("the bundle: %w", ErrOther)
	}
	ring, err := loadRing(ctx, x.d)
	if err != nil {
		return err
	}
	if ring == nil {
		x.ring, x.newKeys = b.ring, true
		x.tags = b.ring.tags()
		return nil
	}
	if ring.secret != b.ring.secret {
		return fmt.Errorf("the bundle was made under another exchange secret: %w", ErrOther)
	}
	x.ring, x.tags = ring, ring.tags()
	for _, k := range b.ring.keys {
		x.newKeys = ring.add(k) || x.newKeys
	}
	return nil
}

// SaveBundle writes a bundle as a file: under a temporary name beside it,
// flushed, read back and compared, then renamed. It never replaces a file.
func SaveBundle(ctx context.Context, d Dossier, path string, o BundleOptions) (Result, error) {
	if _, err := os.Lstat(path); err == nil {
		return Result{}, fmt.Errorf("%s: %w", path, store.ErrExists)
	}
	prefix := bundleTemp(d)
	tmp, err := os.CreateTemp(filepath.Dir(path), prefix+"*")
	if errors.Is(err, os.ErrNotExist) {
		return Result{}, fmt.Errorf("%w: %w", ErrUnreachable, err)
	}
	if err != nil {
		return Result{}, folderError(err)
	}
	defer func() { _ = os.Remove(tmp.Name()) }()
	root, err := os.OpenRoot(filepath.Dir(path))
	if err != nil {
		return Result{}, errors.Join(folderError(err), tmp.Close())
	}
	defer func() { _ = root.Close() }()
	if info, err := tmp.Stat(); err == nil {
		clearOld(root, ".", prefix, info.ModTime()) // of one that was killed
	}
	check := sha256.New()
	res, err := WriteBundle(ctx, d, io.MultiWriter(tmp, check), o)
	if err == nil {
		err = tmp.Sync()
	}
	if err == nil {
		forget(tmp)
	}
	if e := tmp.Close(); err == nil {
		err = e
	}
	if err != nil {
		return res, folderError(err)
	}
	got, _, err := hashFile(ctx, root, filepath.Base(tmp.Name()))
	if err == nil && !bytes.Equal(got[:], check.Sum(nil)) {
		err = ErrReadBack
	}
	if err == nil {
		err = (&Folder{}).settle(root, filepath.Base(tmp.Name()), filepath.Base(path))
	}
	if errors.Is(err, os.ErrExist) {
		err = fmt.Errorf("%s: %w", path, store.ErrExists)
	}
	return res, folderError(err)
}

// bundleTemp is how names of unfinished bundles of this copy begin.
func bundleTemp(d Dossier) string {
	own := d.Own()
	if len(own) == 0 {
		return tmpPrefix + "bundle-0-"
	}
	h := sha256.Sum256(own[0][:])
	return tmpPrefix + "bundle-" + hex.EncodeToString(h[:4]) + "-"
}
