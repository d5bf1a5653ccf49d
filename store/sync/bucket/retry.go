package bucket

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"toets/store/sync"
)

// passing marks an error that may be gone a moment later.
type passing struct{ error }

func (p *passing) Unwrap() error { return p.error }

// try repeats what fails for a passing reason, with growing pauses.
func (o Options) try(ctx context.Context, do func() error) error {
	wait := o.Pause
	for n := 1; ; n++ {
		err := do()
		var p *passing
		if err == nil || ctx.Err() != nil || !errors.As(err, &p) || n >= o.Attempts {
			if err != nil && ctx.Err() != nil {
				return ctx.Err()
			}
			return unpack(err)
		}
		t := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			t.Stop()
			return ctx.Err()
		case <-t.C:
		}
		wait *= 2
	}
}

// unpack takes the marks off.
func unpack(err error) error {
	var p *passing
	if errors.As(err, &p) {
		return p.error
	}
	return err
}

// opener opens a file from an offset on; etag is what it was at first.
type opener func(from int64, etag string) (r io.ReadCloser, size int64, was string, err error)

// resuming reads a file and goes on where a connection broke.
type resuming struct {
	ctx  context.Context //nolint:containedctx // of the one reading
	o    Options
	open opener
	r    io.ReadCloser
	at   int64
	size int64
	etag string
	left int // attempts
}

func resume(ctx context.Context, o Options, open opener) (io.ReadCloser, error) {
	r := &resuming{ctx: ctx, o: o, open: open, left: o.Attempts}
	if err := r.connect(); err != nil {
		return nil, err
	}
	return r, nil
}

func (r *resuming) connect() error {
	return r.o.try(r.ctx, func() error {
		body, size, etag, err := r.open(r.at, r.etag)
		if err != nil {
			return err
		}
		r.r, r.size, r.etag = body, size, etag
		return nil
	})
}

func (r *resuming) Read(b []byte) (int, error) {
	for {
		n, err := r.r.Read(b)
		r.at += int64(n)
		switch {
		case n > 0:
			return n, nil // what is wrong shows at the next reading
		case err == nil, errors.Is(err, io.EOF) && r.at >= r.size:
			return n, err
		case r.ctx.Err() != nil:
			return 0, r.ctx.Err()
		case r.left <= 1:
			if errors.Is(err, io.EOF) {
				err = io.ErrUnexpectedEOF
			}
			return 0, fmt.Errorf("%w: %w", sync.ErrUnreachable, unpack(err))
		}
		r.left--
		_ = r.r.Close()
		r.r = io.NopCloser(strings.NewReader(""))
		if err := r.connect(); err != nil {
			return 0, err
		}
	}
}

func (r *resuming) Close() error { return r.r.Close() }

// same holds an existing file against what was to be written.
func same(ctx context.Context, p sync.Place, name string, src sync.Source) error {
	there, err := p.Get(ctx, name)
	if err != nil {
		return err
	}
	defer func() { _ = there.Close() }()
	old := sha256.New()
	size, err := io.Copy(old, there)
	if err != nil {
		return err
	}
	if size != src.Size {
		return fmt.Errorf("%s: %w", name, sync.ErrDiffers)
	}
	r, err := src.Open()
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	now := sha256.New()
	if _, err := io.Copy(now, r); err != nil {
		return err
	}
	if !slices.Equal(old.Sum(nil), now.Sum(nil)) {
		return fmt.Errorf("%s: %w", name, sync.ErrDiffers)
	}
	return nil
}

// keep adds a file to a list under its own name.
func keep(out []sync.Item, prefix, key string, size int64) []sync.Item {
	name := key
	if prefix != "" {
		var ok bool
		if name, ok = strings.CutPrefix(key, prefix+"/"); !ok {
			return out
		}
	}
	if strings.HasSuffix(name, "/") || sync.Transient(name) {
		return out // made by tools that show folders
	}
	return append(out, sync.Item{Name: name, Size: size})
}

// sorted puts a list in order. A page that came twice counts once.
func sorted(out []sync.Item) []sync.Item {
	slices.SortFunc(out, func(a, b sync.Item) int { return strings.Compare(a.Name, b.Name) })
	return slices.CompactFunc(out, func(a, b sync.Item) bool { return a.Name == b.Name })
}
