package sync

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"strings"
)

// Place is where files of the exchange lie. Files are written once and never
// changed; nothing is ever deleted through it. A file that is not there yields
// fs.ErrNotExist. The other errors are those of this package: an unreachable
// place is never an empty one.
type Place interface {
	// Put writes a file whole or not at all, and returns when it will last. The
	// same bytes under an existing name are a success, others ErrDiffers.
	Put(ctx context.Context, name string, src Source) error
	// Get opens a file.
	Get(ctx context.Context, name string) (io.ReadCloser, error)
	// List gives the files whose names begin with a prefix that ends in a
	// slash, in all folders below it, by name. It may miss files that were put
	// a moment ago, and leaves out those that are still being written.
	List(ctx context.Context, prefix string) ([]Item, error)
	// Stat looks at one file.
	Stat(ctx context.Context, name string) (Item, error)
}

// Item is a file in a place.
type Item struct {
	Name string
	Size int64
}

// Source is what a file is written from. Open may be called more than once,
// when an attempt failed.
type Source struct {
	Size int64
	Open func() (io.ReadCloser, error)
}

// Bytes is a source of bytes at hand.
func Bytes(b []byte) Source {
	return Source{Size: int64(len(b)), Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b)), nil }}
}

// CheckName reports whether a name is one that toets writes: parts of small
// letters, digits, dashes and dots, none of them hidden or a way out.
func CheckName(name string) error {
	if len(name) > 512 {
		return fmt.Errorf("%d bytes: %w", len(name), ErrName)
	}
	for part := range strings.SplitSeq(name, "/") {
		if part == "" || part[0] == '.' || part[len(part)-1] == '.' || strings.Contains(part, "..") ||
			strings.Trim(part, "abcdefghijklmnopqrstuvwxyz0123456789.-") != "" {
			return fmt.Errorf("%q: %w", name, ErrName)
		}
	}
	return nil
}

// Transient reports whether a file of this name is somebody's unfinished work:
// ours, or that of a program that carries files.
func Transient(name string) bool {
	base := name[strings.LastIndexByte(name, '/')+1:]
	return strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~") || strings.HasSuffix(base, ".tmp") ||
		strings.HasSuffix(base, ".part") || strings.HasSuffix(base, ".partial")
}

// fetch reads a file of at most limit bytes. The error is a Fault when the
// file is the reason, and not when it is the place.
func fetch(ctx context.Context, p Place, name string, limit int64) ([]byte, error) {
	r, err := p.Get(ctx, name)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(io.LimitReader(r, limit+1))
	if e := r.Close(); err == nil {
		err = e
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if int64(len(b)) > limit {
		f := fault(TooLarge, "more than %d bytes", limit)
		f.File = name
		return nil, f
	}
	return b, nil
}
