package sync

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"slices"
	"strings"

	"filippo.io/age"

	"toets/audit"
)

// A bundle is one file that carries what a place would:
//
//	bundle = "toets-bundle 1\n" age(hybrid recipients of the members)( entry … end )
//	entry  = name length, 2 bytes ‖ name ‖ size, 8 bytes ‖ bytes      numbers big-endian
//	end    = 0, 2 bytes ‖ number of entries, 8 bytes ‖ SHA-256 of all before it in the stream
//
// The names are those of a place, and the bytes the files that would lie there:
// first the epoch file, then segments by device and sequence, then evidence. It
// may carry the changes of any device, so one courier serves a whole team.
const bundleMagic = "toets-bundle 1\n"

// bundleWriter writes entries.
type bundleWriter struct {
	age     io.WriteCloser
	w       io.Writer // age and hash
	sum     hash.Hash
	entries uint64
}

func newBundleWriter(w io.Writer, to []age.Recipient) (*bundleWriter, error) {
	if _, err := io.WriteString(w, bundleMagic); err != nil {
		return nil, err
	}
	a, err := age.Encrypt(w, to...)
	if err != nil {
		return nil, err
	}
	b := &bundleWriter{age: a, sum: sha256.New()}
	b.w = io.MultiWriter(a, b.sum)
	return b, nil
}

func (b *bundleWriter) put(ctx context.Context, name string, src Source) error {
	if _, err := b.w.Write(entryHead(name, src.Size)); err != nil {
		return err
	}
	r, err := src.Open()
	if err != nil {
		return err
	}
	n, err := io.CopyBuffer(b.w, patient{ctx, r}, make([]byte, pieceSize))
	if e := r.Close(); err == nil {
		err = e
	}
	if err == nil && n != src.Size {
		err = fmt.Errorf("%s: %d bytes came, %d were announced", name, n, src.Size)
	}
	b.entries++
	return err
}

func entryHead(name string, size int64) []byte {
	head := []byte{byte(len(name) >> 8), byte(len(name))}
	head = append(head, name...)
	return append(head, be64(uint64(size))...)
}

func (b *bundleWriter) close() error {
	if _, err := b.w.Write(append([]byte{0, 0}, be64(b.entries)...)); err != nil {
		return err
	}
	if _, err := b.age.Write(b.sum.Sum(nil)); err != nil {
		return err
	}
	return b.age.Close()
}

// Bundle is an open bundle of which every byte was checked: whole, decrypted,
// each segment and each piece of evidence read. It is a Place from which can
// only be read.
type Bundle struct {
	plain   io.ReaderAt
	base    int64  // where the chunks begin in the file
	items   []Item // by name
	offset  map[string]int64
	ring    *keyring
	devices map[audit.Device][2]uint64
	by      audit.Device
}

// OpenBundle reads a bundle through. Anything that is wrong with it is a Fault
// that names the place, and then nothing of it can be used.
func OpenBundle(ctx context.Context, r io.ReaderAt, size int64, id *Identity) (*Bundle, error) {
	magic := make([]byte, len(bundleMagic))
	if _, err := r.ReadAt(magic, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read the bundle: %w", err)
	}
	if string(magic) != bundleMagic {
		if strings.HasPrefix(string(magic), bundleMagic[:len("toets-bundle ")]) {
			return nil, fault(Newer, "a bundle of another version")
		}
		return nil, &Fault{Offset: 1, Code: Damaged, Err: errors.New("not a bundle")}
	}
	if id == nil {
		return nil, fault(NoKey, "%w", ErrNoKey)
	}
	skip := int64(len(bundleMagic))
	base := payloadOf(io.NewSectionReader(r, skip, size-skip), skip)
	plain, n, err := age.DecryptReaderAt(io.NewSectionReader(r, skip, size-skip), size-skip, id.key)
	if err != nil {
		f := sealFault(err)
		if f.Code == Damaged {
			f.Offset = brokenAt(io.NewSectionReader(r, skip, size-skip), skip, base, size, id)
		}
		return nil, f
	}
	b := &Bundle{plain: plain, base: base, offset: make(map[string]int64), devices: make(map[audit.Device][2]uint64)}
	if err := b.index(ctx, n); err != nil {
		return nil, err
	}
	if err := b.check(ctx, id); err != nil {
		return nil, err
	}
	return b, nil
}

// payloadOf is where the chunks of an age file begin.
func payloadOf(r io.Reader, skip int64) int64 {
	header, err := age.ExtractHeader(r)
	if err != nil {
		return skip
	}
	const nonce = 16 // before the first chunk
	return skip + int64(len(header)) + nonce
}

// brokenAt is where a bundle that does not open at all is damaged: its header,
// or its last chunk, which is looked at first.
func brokenAt(r io.Reader, skip, base, size int64, id *Identity) int64 {
	header, err := age.ExtractHeader(r)
	if err != nil {
		return skip
	}
	if _, err := age.DecryptHeader(header, id.key); err != nil || base >= size {
		return skip
	}
	return size - (size-base-1)%(ageChunk+ageTag) - 1
}

// fileOffset is where a byte of the stream stands in the file.
func (b *Bundle) fileOffset(n int64) int64 { return b.base + n + n/ageChunk*ageTag }

// index reads the stream once, from end to end.
func (b *Bundle) index(ctx context.Context, size int64) error {
	h := sha256.New()
	in := &counter{r: bufio.NewReaderSize(patient{ctx, io.NewSectionReader(b.plain, 0, size)}, 1<<18)}
	src := io.TeeReader(in, h)
	broken := func(err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		f := fault(Damaged, "%w", err)
		f.Offset = b.fileOffset(in.n)
		return f
	}
	for {
		var two [2]byte
		if _, err := io.ReadFull(src, two[:]); err != nil {
			return broken(err)
		}
		length := int(two[0])<<8 | int(two[1])
		if length == 0 {
			break
		}
		head := make([]byte, length+8)
		if _, err := io.ReadFull(src, head); err != nil {
			return broken(err)
		}
		i := Item{Name: string(head[:length]), Size: int64(be64of(head[length:]))}
		if err := b.admit(i, size-in.n); err != nil {
			return broken(err)
		}
		b.offset[i.Name] = in.n
		b.items = append(b.items, i)
		if _, err := io.CopyN(io.Discard, src, i.Size); err != nil {
			return broken(err)
		}
	}
	var count [8]byte
	if _, err := io.ReadFull(src, count[:]); err != nil {
		return broken(err)
	}
	want := h.Sum(nil)
	got := make([]byte, len(want))
	if _, err := io.ReadFull(in, got); err != nil {
		return broken(err)
	}
	if be64of(count[:]) != uint64(len(b.items)) || !slices.Equal(got, want) || in.n != size {
		return broken(errors.New("the end does not fit what came before"))
	}
	slices.SortFunc(b.items, func(x, y Item) int { return strings.Compare(x.Name, y.Name) })
	return nil
}

func (b *Bundle) admit(i Item, left int64) error {
	_, twice := b.offset[i.Name]
	switch {
	case CheckName(i.Name) != nil:
		return CheckName(i.Name)
	case twice:
		return fmt.Errorf("%s twice", i.Name)
	case len(b.items) >= maxEntries:
		return fmt.Errorf("more than %d files", maxEntries)
	case uint64(i.Size) > uint64(left): // a negative one is larger than any
		return fmt.Errorf("%s with %d bytes, %d are left", i.Name, i.Size, left)
	}
	return nil
}

// check opens everything that is in it.
func (b *Bundle) check(ctx context.Context, id *Identity) error {
	var rest []Item
	for _, i := range b.items {
		if !strings.Contains(i.Name, "/epoch/") {
			rest = append(rest, i)
			continue
		}
		file, err := fetch(ctx, b, i.Name, maxEpoch)
		if err != nil {
			return err
		}
		e, err := decodeEpoch(file, id)
		if err != nil {
			return inFile(faultOf(err, Damaged), i.Name)
		}
		if b.ring != nil {
			return inFile(fault(Damaged, "a second epoch file"), i.Name)
		}
		b.ring, b.by = &e.ring, deviceOf(e.by)
		if i.Name != b.ring.tags().epochs()+epochName(b.newest(), file) {
			return inFile(fault(Foreign, "another name than its content has"), i.Name)
		}
	}
	if b.ring == nil {
		return fault(Damaged, "a bundle without keys")
	}
	x := &exchange{p: b, ring: b.ring, tags: b.ring.tags(), seen: marksSet{}, bad: marksSet{}, strict: true}
	for _, i := range rest {
		if err := b.checkFile(ctx, x, i); err != nil {
			return err
		}
	}
	return nil
}

func (b *Bundle) newest() uint64 { return b.ring.keys[len(b.ring.keys)-1].n }

func (b *Bundle) checkFile(ctx context.Context, x *exchange, i Item) error {
	if strings.HasPrefix(i.Name, x.tags.root()+"blob/") {
		return b.checkEvidence(ctx, x, i)
	}
	if p, _ := parseName(i.Name[strings.LastIndexByte(i.Name, '/')+1:]); p.kind != "seg" || !strings.HasPrefix(i.Name, x.tags.devices()) {
		return inFile(fault(Damaged, "a file that does not belong in a bundle"), i.Name)
	}
	f, err := x.segment(ctx, i, false)
	if err != nil {
		return err
	}
	if f == nil {
		return x.res.Faults[0]
	}
	for _, c := range f.seg.changes {
		if _, bad := newLink(b.ring.dossier, c, f); bad != nil {
			return bad
		}
	}
	d := b.devices[f.seg.device]
	if d[0] == 0 || f.seg.first() < d[0] {
		d[0] = f.seg.first()
	}
	d[1] = max(d[1], f.seg.last())
	b.devices[f.seg.device] = d
	return nil
}

func (b *Bundle) checkEvidence(ctx context.Context, x *exchange, i Item) error {
	r, err := b.Get(ctx, i.Name)
	if err != nil {
		return err
	}
	// The name is an HMAC of the hash, so the hash has to be read first.
	_, hash, err := peekBlob(r, epochKeys(b.ring.keys))
	if err != nil {
		return inFile(faultOf(err, Damaged), i.Name)
	}
	if i.Name != x.tags.blob(hash, 0) {
		return inFile(fault(Foreign, "other evidence than its name says"), i.Name)
	}
	if r, err = b.Get(ctx, i.Name); err != nil {
		return err
	}
	if err := checkBlob(ctx, r, epochKeys(b.ring.keys), b.ring.dossier, hash); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return inFile(faultOf(err, Damaged), i.Name)
	}
	return nil
}

func inFile(f *Fault, name string) *Fault {
	if f.File == "" {
		f.File = name
	}
	return f
}

// Dossier is the identity of the dossier that it carries.
func (b *Bundle) Dossier() [32]byte { return b.ring.dossier }

// By is the device that made it, as that device signed.
func (b *Bundle) By() audit.Device { return b.by }

// Put refuses: a bundle is made in one go.
func (b *Bundle) Put(context.Context, string, Source) error { return ErrReadOnly }

// Get opens a file of the bundle.
func (b *Bundle) Get(_ context.Context, name string) (io.ReadCloser, error) {
	i, err := b.Stat(context.Background(), name)
	if err != nil {
		return nil, err
	}
	return io.NopCloser(io.NewSectionReader(b.plain, b.offset[name], i.Size)), nil
}

// List gives the files below a prefix.
func (b *Bundle) List(_ context.Context, prefix string) ([]Item, error) {
	var out []Item
	for _, i := range b.items {
		if strings.HasPrefix(i.Name, prefix) {
			out = append(out, i)
		}
	}
	return out, nil
}

// Stat looks at one file.
func (b *Bundle) Stat(_ context.Context, name string) (Item, error) {
	n, ok := slices.BinarySearchFunc(b.items, name, func(i Item, s string) int { return strings.Compare(i.Name, s) })
	if !ok {
		return Item{}, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
	}
	return b.items[n], nil
}

type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.n += int64(n)
	return n, err
}

func be64of(b []byte) uint64 {
	var n uint64
	for _, x := range b[:8] {
		n = n<<8 | uint64(x)
	}
	return n
}

// String names the bundle by the first bytes of its dossier.
func (b *Bundle) String() string { return "bundle " + hex.EncodeToString(b.ring.dossier[:4]) }
