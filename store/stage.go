package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"time"
)

// patient is a reader that ends when the context does.
type patient struct {
	ctx context.Context
	r   io.Reader
}

func (p *patient) Read(b []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	return p.r.Read(b)
}

// staging is one stream of bytes on its way in.
type staging struct {
	s   *Store
	ctx context.Context

	limit  int64
	direct bool
	id     int64
	n      int64 // pieces written
	size   int64
}

type piece struct {
	data []byte
	err  error // io.EOF after the last one
}

// run reads and hashes in one goroutine and writes in another: two cores, and
// the disk does not wait for the hash.
func (st *staging) run(r io.Reader) (Blob, error) {
	h := sha256.New()
	pieces, free := make(chan piece, groupSize), make(chan []byte, 2*groupSize)
	stop := make(chan struct{})
	defer close(stop)
	for range 2 * groupSize {
		free <- nil
	}
	go func() {
		defer close(pieces)
		for {
			var buf []byte
			select {
			case buf = <-free:
			case <-stop:
				return
			}
			if buf == nil {
				buf = make([]byte, chunkSize)
			}
			n, err := io.ReadFull(&patient{st.ctx, r}, buf[:chunkSize])
			if errors.Is(err, io.ErrUnexpectedEOF) {
				err = io.EOF
			}
			h.Write(buf[:n])
			select {
			case pieces <- piece{buf[:n], err}:
			case <-stop:
				return
			}
			if err != nil {
				return
			}
		}
	}()
	for {
		last, err := st.group(pieces, free)
		if err != nil {
			return Blob{}, err
		}
		if last {
			return st.finish(hash(h.Sum(nil)))
		}
	}
}

// group writes the next pieces in one transaction; last after the end of the
// stream. From a file they come fast, and many go in at once. From anything
// else they are waited for first, so that nobody waits for the writer's place
// meanwhile.
func (st *staging) group(pieces <-chan piece, free chan<- []byte) (last bool, err error) {
	most, got := groupSize, []piece(nil)
	if st.direct {
		most = directGroup
	} else {
		for len(got) < most && (len(got) == 0 || got[len(got)-1].err == nil) {
			got = append(got, <-pieces)
		}
	}
	s := st.s
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.writable(); err != nil {
		return false, err
	}
	s.enter()
	id, n, size := st.id, st.n, st.size
	err = s.c.write(func() error {
		if err := st.begin(); err != nil {
			return err
		}
		for i := 0; i < most && !last; i++ {
			var p piece
			if st.direct {
				p = <-pieces
			} else if i < len(got) {
				p = got[i]
			} else {
				break
			}
			if last, err = st.take(p); err != nil {
				return err
			}
			select {
			case free <- p.data[:0:cap(p.data)]:
			default:
			}
		}
		return nil
	})
	if err != nil {
		st.id, st.n, st.size = id, n, size
		return false, err
	}
	s.wrote = true
	return last, nil
}

// begin makes the row of the blob.
func (st *staging) begin() error {
	if st.id != 0 {
		return nil
	}
	var err error
	st.id, err = st.s.c.number("INSERT INTO blob(hash, len, state, at) VALUES(NULL, 0, ?, ?) RETURNING id", blobOpen, st.s.now(time.Time{}).UnixMilli())
	return err
}

func (st *staging) take(p piece) (last bool, err error) {
	if p.err != nil && !errors.Is(p.err, io.EOF) {
		return false, fmt.Errorf("read the evidence: %w", p.err)
	}
	st.size += int64(len(p.data))
	if st.size > st.limit {
		return false, fmt.Errorf("more than %d bytes: %w", st.limit, ErrTooLarge)
	}
	if len(p.data) > 0 {
		if err := st.s.c.exec("INSERT INTO chunk(id, data) VALUES(?,?)", st.id<<chunkBits|st.n, p.data); err != nil {
			return false, err
		}
		st.n++
	}
	return p.err != nil, nil
}

// finish gives the pieces their hash, or lets them go when the same bytes are
// there already.
func (st *staging) finish(h hash) (Blob, error) {
	s := st.s
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.writable(); err != nil {
		return Blob{}, err
	}
	b := Blob{SHA256: hex.EncodeToString(h[:]), Size: st.size}
	err := s.c.write(func() (err error) {
		if b.Known, err = s.adopt(h); err != nil {
			return err
		}
		if b.Known {
			return s.discard(st.id)
		}
		state := blobStaged
		if s.names(b.SHA256) {
			state = blobKept
		}
		at, err := s.c.number("UPDATE blob SET hash=?, len=?, state=? WHERE id=? RETURNING at", h[:], st.size, state, st.id)
		s.answerFor(st.id, at)
		return err
	})
	return b, err
}

func (st *staging) undo() {
	s := st.s
	s.mu.Lock()
	defer s.mu.Unlock()
	if st.id != 0 && s.c != nil {
		// If this fails as well, opening the dossier an hour later clears it away.
		_ = s.c.write(func() error { return s.discard(st.id) })
	}
}
