package sync

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"io/fs"
	"os"
	"path"
	"strings"
	"time"
)

// sweeper is a place in which a writer that was killed leaves unfinished files
// behind, and that can clear them away.
type sweeper interface {
	// Sweep clears away what this writer left unfinished below a prefix, and
	// reports whether some of it is too young to be sure of.
	Sweep(ctx context.Context, prefix string) (young bool, err error)
}

// Sweep clears away what this writer left unfinished below a prefix.
func (f *Folder) Sweep(ctx context.Context, prefix string) (bool, error) {
	root, err := f.open()
	if err != nil {
		return false, err
	}
	defer func() { _ = root.Close() }()
	top, err := f.resolve(root, strings.TrimSuffix(prefix, "/"))
	if err != nil {
		return false, folderError(err)
	}
	now, err := f.clock(root, top)
	if err != nil {
		return false, folderError(err)
	}
	return f.sweep(ctx, root, top, now, 0)
}

// clock is the time by the clock of the medium.
func (f *Folder) clock(root *os.Root, dir string) (time.Time, error) {
	var salt [6]byte
	if _, err := rand.Read(salt[:]); err != nil {
		return time.Time{}, err
	}
	name := dir + "/" + tmpPrefix + f.writer + "-" + hex.EncodeToString(salt[:])
	w, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return time.Time{}, err
	}
	defer func() { _, _ = w.Close(), root.Remove(name) }()
	info, err := w.Stat()
	if err != nil {
		return time.Time{}, err
	}
	return info.ModTime(), nil
}

func (f *Folder) sweep(ctx context.Context, root *os.Root, dir string, now time.Time, depth int) (young bool, err error) {
	if err := ctx.Err(); err != nil {
		return false, err
	}
	young = clearOld(root, dir, tmpPrefix+f.writer+"-", now)
	entries, err := fs.ReadDir(root.FS(), dir)
	if err != nil {
		return young, folderError(err)
	}
	for _, e := range entries {
		if e.IsDir() && depth < 3 {
			more, err := f.sweep(ctx, root, path.Join(dir, e.Name()), now, depth+1)
			if err != nil {
				return young, err
			}
			young = young || more
		}
	}
	return young, nil
}

// clearOld removes the files of a folder whose names begin with a prefix and
// that are old enough to have no writer any more, and reports whether there are
// younger ones.
func clearOld(root *os.Root, dir, prefix string, now time.Time) (young bool) {
	entries, err := fs.ReadDir(root.FS(), dir)
	if err != nil {
		return false
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), prefix) {
			continue
		}
		switch old, err := e.Info(); {
		case err != nil || !old.Mode().IsRegular():
		case now.Sub(old.ModTime()) <= tmpLife:
			young = true
		default:
			_ = root.Remove(dir + "/" + e.Name())
		}
	}
	return young
}

// sweep clears away what an earlier exchange of this copy left half written
// when it was killed. Evidence lies in many folders, so this costs something
// and is only done when there is a reason.
func (x *exchange) sweep(ctx context.Context) error {
	s, ok := x.p.(sweeper)
	if !ok || !x.cur.Loose || x.strict || x.o.Rehearse {
		return nil
	}
	young, err := s.Sweep(ctx, x.tags.root())
	if err == nil {
		x.cur.Loose = young
	}
	return ctx.Err() // what cannot be cleared away now is in nobody's way
}

// loose notes before something large is written that it may stay half written.
func (x *exchange) loose(ctx context.Context) error {
	if _, ok := x.p.(sweeper); !ok || x.cur.Loose {
		return nil
	}
	x.cur.Loose = true
	return x.keepCursor(ctx)
}
