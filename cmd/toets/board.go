package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"

	"toets/audit"
	"toets/catalog"
	"toets/store"
)

// board is what is on board while a dossier is open: the editions that come
// with the program, and those that somebody brought into that dossier. The
// State of the dossier asks it, also after an edition was brought or came in
// from a colleague.
type board struct {
	base *catalog.Catalog
	now  atomic.Pointer[catalog.Catalog]
	has  string // which bytes joined
}

var (
	_ audit.Norms    = (*board)(nil)
	_ audit.Relator  = (*board)(nil)
	_ audit.Profiler = (*board)(nil)
)

func newBoard(base *catalog.Catalog) *board {
	b := &board{base: base}
	b.now.Store(base)
	return b
}

// catalogue is everything on board now.
func (b *board) catalogue() *catalog.Catalog { return b.now.Load() }

// Edition returns an edition on board.
func (b *board) Edition(id string) (audit.Edition, bool) { return b.catalogue().Edition(id) }

// Element returns an element on board.
func (b *board) Element(ref string) (audit.Element, bool) { return b.catalogue().Element(ref) }

// Elements lists an edition.
func (b *board) Elements(edition string) []audit.Element { return b.catalogue().Elements(edition) }

// Relations lists how two editions stand to each other.
func (b *board) Relations(from, to string) []audit.Relation { return b.catalogue().Relations(from, to) }

// DeadlinesOf gives the terms of a profile.
func (b *board) DeadlinesOf(profile string, g audit.Grade) (audit.Deadlines, bool) {
	return b.base.DeadlinesOf(profile, g)
}

// HasSampling reports whether a profile of numbers of cases is there.
func (b *board) HasSampling(profile string) bool { return b.base.HasSampling(profile) }

// join takes in the editions of a dossier, where they are others than before.
// What cannot be read is left out, and the error says so; what did not come
// along with the dossier is left out without one.
func (b *board) join(ctx context.Context, st *store.Store, s *audit.State) error {
	norms := s.OwnNorms()
	var sums strings.Builder
	for _, n := range norms {
		sums.WriteString(n.SHA256)
	}
	if sums.String() == b.has {
		return nil
	}
	var packs [][]byte
	var errs []error
	for _, n := range norms {
		p, err := packBytes(ctx, st, n.SHA256)
		switch {
		case errors.Is(err, store.ErrNoBlob):
			sums.WriteString("?") // perhaps it comes
		case err != nil:
			errs = append(errs, fmt.Errorf("%s: %w", n.Edition, err))
		default:
			packs = append(packs, p)
		}
	}
	c, err := b.base.With(packs...)
	b.now.Store(c)
	b.has = sums.String()
	return errors.Join(append(errs, err)...)
}

// packBytes are the bytes of an edition that a dossier keeps.
func packBytes(ctx context.Context, st *store.Store, sum string) ([]byte, error) {
	var b bytes.Buffer
	err := st.Blob(ctx, sum, &limited{&b, catalog.MaxPack})
	return b.Bytes(), err
}

var errTooMuch = errors.New("larger than an edition can be")

// limited takes no more than so many bytes.
type limited struct {
	w    io.Writer
	left int
}

func (l *limited) Write(p []byte) (int, error) {
	if len(p) > l.left {
		return 0, errTooMuch
	}
	l.left -= len(p)
	return l.w.Write(p)
}
