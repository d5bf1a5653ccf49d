package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"toets/audit"
)

// Evidence lies in pieces of 1 MiB. Until a change names its hash it is only
// staged, so that a crash between the bytes and the change leaves nothing for
// good.
const (
	chunkSize = 1 << 20
	chunkBits = 24 // a piece stands under blob<<chunkBits | n
	groupSize = 8  // pieces that are written in one transaction
	// directGroup is the same where new pages go straight to their place, and
	// a transaction costs five times as many syncs.
	directGroup = 128

	blobOpen   = 0 // pieces are still coming
	blobStaged = 1 // whole, and nothing names it
	blobKept   = 2 // part of the dossier
)

// stageLife is how long staged bytes wait for a change that names them, in a
// process that may still be at work.
const stageLife = time.Hour

func parseHash(sha string) (hash, bool) {
	b, err := hex.DecodeString(sha)
	if err != nil || len(b) != len(hash{}) {
		return hash{}, false
	}
	return hash(b), true
}

// PutBlob keeps the bytes of r, at most limit of them, in bounded memory. Until
// a change names the hash in its sha256 field they are only staged: closing the
// store, or opening it an hour later, throws away what nothing names.
func (s *Store) PutBlob(ctx context.Context, r io.Reader, limit int64) (Blob, error) {
	if err := s.Whole(ctx); err != nil {
		return Blob{}, err
	}
	s.mu.Lock()
	err := s.writable()
	s.mu.Unlock()
	if err != nil {
		return Blob{}, err
	}
	size, err := sizeOf(r)
	if err != nil {
		return Blob{}, err
	}
	if size > limit {
		return Blob{}, fmt.Errorf("%d bytes: %w", size, ErrTooLarge)
	}
	if size >= 0 {
		if b, err := s.known(ctx, r.(io.ReadSeeker), size); err != nil || b.Known {
			return b, err
		}
	}
	st := &staging{s: s, ctx: ctx, limit: limit}
	if size >= directFrom {
		back, direct, err := s.goDirect()
		if err != nil {
			return Blob{}, err
		}
		defer back()
		st.direct = direct
	}
	b, err := st.run(r)
	if err != nil {
		st.undo()
		return Blob{}, s.busy(err)
	}
	return b, nil
}

// sizeOf is how much is left in r, -1 when it cannot tell.
func sizeOf(r io.Reader) (int64, error) {
	rs, ok := r.(io.ReadSeeker)
	if !ok {
		return -1, nil
	}
	at, err := rs.Seek(0, io.SeekCurrent)
	if err != nil {
		return -1, nil //nolint:nilerr // a pipe that is an os.File: it can be read all the same
	}
	end, err := rs.Seek(0, io.SeekEnd)
	if err != nil {
		return -1, err
	}
	_, err = rs.Seek(at, io.SeekStart)
	return end - at, err
}

// known looks whether the same bytes are there already. Only when something
// of that length is does it read the file for it.
func (s *Store) known(ctx context.Context, r io.ReadSeeker, size int64) (Blob, error) {
	s.mu.Lock()
	err := s.usable()
	var n int64
	if err == nil {
		n, err = s.c.number("SELECT count(*) FROM blob WHERE len=? AND hash IS NOT NULL", size)
	}
	s.mu.Unlock()
	if err != nil || n == 0 {
		return Blob{}, err
	}
	at, err := r.Seek(0, io.SeekCurrent)
	if err != nil {
		return Blob{}, err
	}
	h := sha256.New()
	if _, err := io.Copy(h, &patient{ctx, r}); err != nil {
		return Blob{}, err
	}
	if _, err := r.Seek(at, io.SeekStart); err != nil {
		return Blob{}, err
	}
	b := Blob{SHA256: hex.EncodeToString(h.Sum(nil)), Size: size}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.writable(); err != nil {
		return b, err
	}
	err = s.c.write(func() error {
		b.Known, err = s.adopt(hash(h.Sum(nil)))
		return err
	})
	return b, s.busy(err)
}

// stagedBlob is a blob that this store answers for: the last one to touch it
// before a change named it. at tells whether that still holds.
type stagedBlob struct{ id, at int64 }

// adopt reports whether bytes are there. If they are only staged, perhaps by
// another process that goes away without naming them, this store answers for
// them from now on.
func (s *Store) adopt(h hash) (bool, error) {
	x, err := s.c.one("UPDATE blob SET at=at+1 WHERE hash=? AND state=? RETURNING id, at", h[:], blobStaged)
	if err != nil {
		return false, err
	}
	if x != nil {
		s.answerFor(x.int(0), x.int(1))
		return true, nil
	}
	n, err := s.c.number("SELECT count(*) FROM blob WHERE hash=?", h[:])
	return n > 0, err
}

func (s *Store) answerFor(id, at int64) {
	s.staged = slices.DeleteFunc(s.staged, func(b stagedBlob) bool { return b.id == id })
	s.staged = append(s.staged, stagedBlob{id, at})
}

// HasBlob reports whether the bytes with this hash are in the file.
func (s *Store) HasBlob(sha string) (bool, error) {
	h, ok := parseHash(sha)
	if !ok {
		return false, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.usable(); err != nil {
		return false, err
	}
	n, err := s.c.number("SELECT count(*) FROM blob WHERE hash=?", h[:])
	return n > 0, err
}

// names reports whether the dossier names these bytes.
func (s *Store) names(sha string) bool {
	return slices.ContainsFunc(s.state.Files(), func(f audit.File) bool { return f.SHA256 == sha })
}

func (s *Store) discard(id int64) error {
	if err := s.c.exec("DELETE FROM chunk WHERE id>=? AND id<?", id<<chunkBits, (id+1)<<chunkBits); err != nil {
		return err
	}
	return s.c.exec("DELETE FROM blob WHERE id=? AND state<>?", id, blobKept)
}

// unstage lets go of what this store put in and nothing named.
func (s *Store) unstage() error {
	if len(s.staged) == 0 || s.broken != nil {
		return nil
	}
	err := s.c.write(func() error { return s.discardAll(s.staged) })
	s.staged = nil
	return err
}

// discardAll lets go of those that nothing named and nobody else took over.
func (s *Store) discardAll(bs []stagedBlob) error {
	for _, b := range bs {
		n, err := s.c.number("SELECT count(*) FROM blob WHERE id=? AND state<>? AND at=?", b.id, blobKept, b.at)
		if err != nil {
			return err
		}
		if n > 0 {
			if err := s.discard(b.id); err != nil {
				return err
			}
		}
	}
	return nil
}

// sweep clears away staged bytes whose process ended before it named them.
func (s *Store) sweep() error {
	if s.o.Now == nil {
		return nil
	}
	old := s.o.Now().Add(-stageLife).UnixMilli()
	var bs []stagedBlob
	err := s.c.each(context.Background(), fmt.Sprintf("SELECT id, at FROM blob WHERE state<>%d AND at<?", blobKept), func(x row) error {
		bs = append(bs, stagedBlob{x.int(0), x.int(1)})
		return nil
	}, old)
	if err != nil || len(bs) == 0 {
		return err
	}
	err = s.c.write(func() error { return s.discardAll(bs) })
	if errors.Is(err, ErrBusy) || errors.Is(err, ErrFull) {
		return nil // another time
	}
	return err
}

// Blob writes the bytes with this hash to w, and ends with ErrDamaged when they
// are not what the hash says: do not use what was written then.
func (s *Store) Blob(ctx context.Context, sha string, w io.Writer) error {
	want, ok := parseHash(sha)
	if !ok {
		return fmt.Errorf("%q: %w", sha, ErrNoBlob)
	}
	s.mu.Lock()
	err := s.usable()
	var id, size int64
	if err == nil {
		var x row
		if x, err = s.c.one("SELECT id, len FROM blob WHERE hash=?", want[:]); err == nil {
			if x == nil {
				err = ErrNoBlob
			} else {
				id, size = x.int(0), x.int(1)
			}
		}
	}
	s.mu.Unlock()
	if err != nil {
		return err
	}
	got, n, err := s.stream(ctx, id, w)
	if err == nil && (got != want || n != size) {
		err = fmt.Errorf("evidence %s: %w", sha, ErrDamaged)
	}
	return err
}

// stream writes the pieces of a blob one by one and returns their hash.
func (s *Store) stream(ctx context.Context, id int64, w io.Writer) (hash, int64, error) {
	h := sha256.New()
	var size int64
	for n := int64(0); ; n++ {
		if err := ctx.Err(); err != nil {
			return hash{}, 0, err
		}
		s.mu.Lock()
		err := s.usable()
		var x row
		if err == nil {
			x, err = s.c.one("SELECT data FROM chunk WHERE id=?", id<<chunkBits|n)
		}
		s.mu.Unlock()
		if err != nil {
			return hash{}, 0, err
		}
		if x == nil {
			return hash(h.Sum(nil)), size, nil
		}
		h.Write(x.blob(0))
		size += int64(len(x.blob(0)))
		if _, err := w.Write(x.blob(0)); err != nil {
			return hash{}, 0, fmt.Errorf("write the evidence: %w", err)
		}
	}
}
