package sync

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"filippo.io/age"

	"toets/store"
)

// A piece of evidence is one file:
//
//	file = age(epoch key)( version ‖ dossier[32] ‖ SHA-256 of the bytes[32] ‖ size, 8 bytes, big-endian ‖ bytes )
//
// age encrypts in chunks of 64 KiB, each authenticated, so that it is written
// and read as a stream. Its name is an HMAC of the hash: the owner of a bucket
// cannot tell whether a document he knows is there.
const (
	blobHead    = 1 + 32 + 32 + 8
	ageChunk    = 64 << 10
	ageTag      = 16
	blobCopies  = 10 // names that a damaged piece of evidence may leave behind
	blobVersion = formatVersion
)

func blobHeader(dossier, hash [32]byte, size int64) []byte {
	b := append([]byte{blobVersion}, dossier[:]...)
	b = append(b, hash[:]...)
	return binary.BigEndian.AppendUint64(b, uint64(size))
}

// blobSource encrypts a piece of evidence while it is read.
func blobSource(ctx context.Context, d Dossier, dossier [32]byte, info store.BlobInfo, key epochKey) (Source, error) {
	var probe bytes.Buffer
	w, err := age.Encrypt(&probe, key)
	if err != nil {
		return Source{}, err
	}
	if err := w.Close(); err != nil {
		return Source{}, err
	}
	plain := int64(blobHead) + info.Size
	chunks := max(1, (plain+ageChunk-1)/ageChunk)
	size := int64(probe.Len()) - ageTag + plain + chunks*ageTag
	return Source{Size: size, Open: func() (io.ReadCloser, error) {
		r, w := io.Pipe()
		go func() { w.CloseWithError(writeBlob(ctx, d, w, dossier, info, key)) }()
		return r, nil
	}}, nil
}

func writeBlob(ctx context.Context, d Dossier, to io.Writer, dossier [32]byte, info store.BlobInfo, key epochKey) error {
	w, err := age.Encrypt(to, key)
	if err != nil {
		return err
	}
	if _, err := w.Write(blobHeader(dossier, info.Hash, info.Size)); err != nil {
		return err
	}
	if err := d.ReadBlob(ctx, info.Hash, w); err != nil {
		return fmt.Errorf("evidence %x: %w", info.Hash[:8], err)
	}
	return w.Close()
}

// peekBlob reads whose evidence a file says it is.
func peekBlob(r io.Reader, keys age.Identity) (dossier, hash [32]byte, err error) {
	_, _, head, err := blobOf(r, keys)
	if err != nil {
		return dossier, hash, err
	}
	return [32]byte(head[1:33]), [32]byte(head[33:65]), nil
}

// openBlob reads the head of a piece of evidence. The rest of the reader is
// its bytes, of which nothing is checked yet.
func openBlob(r io.Reader, keys age.Identity, dossier, hash [32]byte) (int64, io.Reader, error) {
	size, body, head, err := blobOf(r, keys)
	if err != nil {
		return 0, nil, err
	}
	if [32]byte(head[1:33]) != dossier || [32]byte(head[33:65]) != hash {
		return 0, nil, fault(Foreign, "other evidence than its name says")
	}
	return size, body, nil
}

func blobOf(r io.Reader, keys age.Identity) (size int64, body io.Reader, head []byte, err error) {
	body, err = age.Decrypt(r, keys)
	if err != nil {
		return 0, nil, nil, sealFault(err)
	}
	head = make([]byte, blobHead)
	if _, err := io.ReadFull(body, head); err != nil {
		return 0, nil, nil, fault(Damaged, "evidence without a head: %w", err)
	}
	if head[0] != blobVersion {
		return 0, nil, nil, fault(Newer, "evidence of version %d", head[0])
	}
	n := binary.BigEndian.Uint64(head[65:])
	if n > maxBlob {
		return 0, nil, nil, fault(TooLarge, "evidence of %d bytes", n)
	}
	return int64(n), body, head, nil
}

// exactly reads n bytes and insists that they are all; what is wrong is kept
// as a Fault, apart from what a writer may complain about.
type exactly struct {
	r    io.Reader
	left int64
	seen func(n int)
	bad  *Fault
}

func (e *exactly) Read(b []byte) (int, error) {
	if e.bad != nil {
		return 0, e.bad
	}
	if len(b) == 0 {
		return 0, nil
	}
	if e.left > 0 && int64(len(b)) > e.left {
		b = b[:e.left]
	}
	n, err := e.r.Read(b)
	if int64(n) > e.left {
		e.bad = fault(Damaged, "evidence longer than its head says")
		return 0, e.bad
	}
	e.left -= int64(n)
	if e.seen != nil {
		e.seen(n)
	}
	switch {
	case errors.Is(err, io.EOF) && e.left > 0:
		e.bad = fault(Damaged, "evidence shorter than its head says")
		return n, e.bad
	case err != nil && !errors.Is(err, io.EOF):
		e.bad = fault(Damaged, "decrypt: %w", err)
		return n, e.bad
	}
	return n, err
}

// checkBlob reads a piece of evidence through and compares its hash.
func checkBlob(ctx context.Context, r io.Reader, keys age.Identity, dossier, hash [32]byte) error {
	size, body, err := openBlob(r, keys, dossier, hash)
	if err != nil {
		return err
	}
	h := sha256.New()
	if _, err := io.CopyBuffer(h, patient{ctx, &exactly{r: body, left: size}}, make([]byte, pieceSize)); err != nil {
		return err
	}
	if [32]byte(h.Sum(nil)) != hash {
		return fault(Damaged, "evidence is not what its hash says")
	}
	return nil
}
