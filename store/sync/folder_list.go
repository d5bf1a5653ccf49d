package sync

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"syscall"

	"toets/store"
)

// List gives the files below a prefix. Links are not followed.
func (f *Folder) List(ctx context.Context, prefix string) ([]Item, error) {
	root, err := f.open()
	if err != nil {
		return nil, err
	}
	defer func() { _ = root.Close() }()
	top, err := f.resolve(root, strings.TrimSuffix(prefix, "/"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, folderError(err)
	}
	var out []Item
	if err := f.walk(ctx, root, top, prefix, 0, &out); err != nil {
		return nil, folderError(err)
	}
	slices.SortFunc(out, func(a, b Item) int { return strings.Compare(a.Name, b.Name) })
	return out, nil
}

// walk lists a folder. Names in the result begin with the prefix that was
// asked for, whatever the medium made of it.
func (f *Folder) walk(ctx context.Context, root *os.Root, dir, prefix string, depth int, out *[]Item) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	d, err := root.Open(dir)
	if err != nil {
		return err
	}
	entries, err := d.ReadDir(-1)
	_ = d.Close()
	if err != nil {
		return err
	}
	for _, e := range entries {
		if Transient(e.Name()) {
			continue
		}
		switch {
		case e.IsDir() && depth < 4:
			if err := f.walk(ctx, root, path.Join(dir, e.Name()), prefix+e.Name()+"/", depth+1, out); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		case e.Type().IsRegular():
			info, err := e.Info()
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err != nil {
				return err
			}
			*out = append(*out, Item{Name: prefix + e.Name(), Size: info.Size()})
		}
	}
	return nil
}

func hashFile(ctx context.Context, root *os.Root, name string) (sum [32]byte, size int64, err error) {
	r, err := root.Open(name)
	if err != nil {
		return sum, 0, err
	}
	defer func() { _ = r.Close() }()
	h := sha256.New()
	size, err = io.Copy(h, patient{ctx, r})
	return [32]byte(h.Sum(nil)), size, err
}

// syncFolder makes names last. Systems that cannot do it for folders do not
// need to.
func syncFolder(root *os.Root, dir string) {
	if d, err := root.Open(dir); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}

// folderError says what an error of the file system means for the exchange.
func folderError(err error) error {
	switch {
	case err == nil, errors.Is(err, fs.ErrNotExist), errors.Is(err, ErrReadBack), errors.Is(err, ErrDiffers), isOurs(err),
		errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.Is(err, syscall.ENOSPC) || isFull(err):
		return fmt.Errorf("%w: %w", ErrFull, err)
	case errors.Is(err, syscall.EROFS):
		return fmt.Errorf("%w: %w", ErrReadOnly, err)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%w: %w", ErrDenied, err)
	}
	return fmt.Errorf("%w: %w", ErrUnreachable, err)
}

// isOurs reports whether an error speaks of the dossier, and not of the folder.
func isOurs(err error) bool {
	var f *Fault
	for _, ours := range []error{ErrNotShared, ErrNoKey, ErrName, ErrUnreachable, store.ErrDamaged, store.ErrNoBlob, store.ErrExists,
		store.ErrBusy, store.ErrIO, store.ErrTooLarge} {
		if errors.Is(err, ours) {
			return true
		}
	}
	return errors.As(err, &f)
}

// patient ends a copy when its context does.
type patient struct {
	ctx context.Context //nolint:containedctx // for the length of one copy
	r   io.Reader
}

func (p patient) Read(b []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	return p.r.Read(b)
}
