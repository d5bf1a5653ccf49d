package sync

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"
)

const (
	tmpPrefix = ".tmp-"
	tmpLife   = time.Hour // an unfinished file that old has no writer any more
)

// Folder is a place in a folder: a stick, a share, a folder that Syncthing or
// Dropbox carries. It writes below "toets" in it and nowhere else.
type Folder struct {
	dir    string
	writer string
}

// NewFolder is the place in an existing folder. The writer names this copy,
// so that it clears away its own unfinished files and nobody else's.
func NewFolder(dir, writer string) *Folder {
	h := sha256.Sum256([]byte(writer))
	return &Folder{dir: dir, writer: hex.EncodeToString(h[:4])}
}

// String is the path of the folder.
func (f *Folder) String() string { return f.dir }

// open opens the folder itself. Names are then resolved below it and cannot
// lead out of it, by links neither.
func (f *Folder) open() (*os.Root, error) {
	info, err := os.Stat(f.dir)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnreachable, err)
	}
	if !info.IsDir() {
		return nil, fmt.Errorf("%w: %s is not a folder", ErrUnreachable, f.dir)
	}
	root, err := os.OpenRoot(f.dir)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnreachable, err)
	}
	return root, nil
}

// Put writes under a temporary name, flushes, renames, flushes the folder and
// reads back what the medium has.
func (f *Folder) Put(ctx context.Context, name string, src Source) error {
	if err := CheckName(name); err != nil {
		return err
	}
	root, err := f.open()
	if err != nil {
		return err
	}
	defer func() { _ = root.Close() }()
	if found, err := f.resolve(root, name); err == nil {
		return f.same(ctx, root, found, src)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return folderError(err)
	}
	dir, err := f.folder(root, path.Dir(name))
	if err != nil {
		return folderError(err)
	}
	final := dir + "/" + path.Base(name)
	want, tmp, err := f.write(ctx, root, dir, src)
	if err == nil {
		err = f.settle(root, tmp, final)
	}
	if tmp != "" {
		_ = root.Remove(tmp)
	}
	if errors.Is(err, fs.ErrExist) {
		return f.same(ctx, root, final, src)
	}
	if err != nil {
		return folderError(fmt.Errorf("write %s: %w", name, err))
	}
	got, size, err := hashFile(ctx, root, final)
	if err == nil && (got != want || size != src.Size) {
		// Ours, just made, and nobody can use it.
		_ = root.Remove(final)
		err = fmt.Errorf("%s: %w", name, ErrReadBack)
	}
	return folderError(err)
}

// write makes the temporary file and clears away old ones of this writer.
func (f *Folder) write(ctx context.Context, root *os.Root, dir string, src Source) (sum [32]byte, tmp string, err error) {
	var salt [6]byte
	if _, err := rand.Read(salt[:]); err != nil {
		return sum, "", err
	}
	tmp = dir + "/" + tmpPrefix + f.writer + "-" + hex.EncodeToString(salt[:])
	w, err := root.OpenFile(tmp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return sum, "", err
	}
	f.clean(root, dir, w)
	r, err := src.Open()
	if err == nil {
		h := sha256.New()
		var n int64
		n, err = io.Copy(io.MultiWriter(w, h), patient{ctx, r})
		if e := r.Close(); err == nil {
			err = e
		}
		if err == nil && n != src.Size {
			err = fmt.Errorf("%d bytes came, %d were announced", n, src.Size)
		}
		sum = [32]byte(h.Sum(nil))
	}
	if err == nil {
		err = w.Sync()
	}
	if err == nil {
		forget(w) // so that reading back asks the medium
	}
	if e := w.Close(); err == nil {
		err = e
	}
	return sum, tmp, err
}

// clean clears away what this writer left unfinished here. The medium's own
// clock says how old that is.
func (f *Folder) clean(root *os.Root, dir string, now *os.File) {
	if info, err := now.Stat(); err == nil {
		clearOld(root, dir, tmpPrefix+f.writer+"-", info.ModTime())
	}
}

// settle gives a finished file its name, unless that is taken.
func (f *Folder) settle(root *os.Root, tmp, final string) error {
	err := root.Link(tmp, final)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		err = renameFree(root, tmp, final)
	}
	if err != nil {
		return err
	}
	syncFolder(root, path.Dir(final))
	return nil
}

// renameFree gives a file its name where there are no hard links (FAT, some
// shares): it looks first, for renaming replaces what is there.
func renameFree(root *os.Root, tmp, final string) error {
	if _, err := root.Lstat(final); err == nil {
		return fs.ErrExist
	}
	return root.Rename(tmp, final)
}

// folder finds or makes a folder, and makes new ones last.
func (f *Folder) folder(root *os.Root, dir string) (string, error) {
	at := "."
	for part := range strings.SplitSeq(dir, "/") {
		next, err := f.step(root, at, part)
		if errors.Is(err, fs.ErrNotExist) {
			next = path.Join(at, part)
			if err = root.Mkdir(next, 0o777); err == nil {
				syncFolder(root, at)
			} else if errors.Is(err, fs.ErrExist) {
				err = nil // another process was quicker
			}
		}
		if err != nil {
			return "", err
		}
		at = next
	}
	return at, nil
}

// resolve finds a file by its name; on media that changed the case of letters,
// by the name in small ones.
func (f *Folder) resolve(root *os.Root, name string) (string, error) {
	if _, err := root.Lstat(name); err == nil || !errors.Is(err, fs.ErrNotExist) {
		return name, err
	}
	at := "."
	for part := range strings.SplitSeq(name, "/") {
		next, err := f.step(root, at, part)
		if err != nil {
			return "", err
		}
		at = next
	}
	return at, nil
}

func (f *Folder) step(root *os.Root, at, part string) (string, error) {
	next := path.Join(at, part)
	_, err := root.Lstat(next)
	if err == nil || !errors.Is(err, fs.ErrNotExist) {
		return next, err
	}
	entries, e := fs.ReadDir(root.FS(), at)
	if e != nil {
		return "", e
	}
	i := slices.IndexFunc(entries, func(d fs.DirEntry) bool { return strings.EqualFold(d.Name(), part) })
	if i < 0 {
		return "", err
	}
	return path.Join(at, entries[i].Name()), nil
}

// same holds an existing file against what was to be written.
func (f *Folder) same(ctx context.Context, root *os.Root, name string, src Source) error {
	got, size, err := hashFile(ctx, root, name)
	if err != nil {
		return folderError(err)
	}
	r, err := src.Open()
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	h := sha256.New()
	if size == src.Size {
		if _, err := io.Copy(h, patient{ctx, r}); err != nil {
			return err
		}
	}
	if size != src.Size || got != [32]byte(h.Sum(nil)) {
		return fmt.Errorf("%s: %w", name, ErrDiffers)
	}
	return nil
}

// Get opens a file.
func (f *Folder) Get(_ context.Context, name string) (io.ReadCloser, error) {
	root, err := f.open()
	if err != nil {
		return nil, err
	}
	defer func() { _ = root.Close() }()
	found, err := f.resolve(root, name)
	if err != nil {
		return nil, folderError(err)
	}
	if info, err := root.Lstat(found); err != nil || !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
	}
	r, err := root.Open(found)
	if err != nil {
		return nil, folderError(err)
	}
	return r, nil
}

// Stat looks at one file.
func (f *Folder) Stat(_ context.Context, name string) (Item, error) {
	root, err := f.open()
	if err != nil {
		return Item{}, err
	}
	defer func() { _ = root.Close() }()
	found, err := f.resolve(root, name)
	if err != nil {
		return Item{}, folderError(err)
	}
	info, err := root.Lstat(found)
	if err == nil && !info.Mode().IsRegular() {
		err = fs.ErrNotExist
	}
	if err != nil {
		return Item{}, folderError(err)
	}
	return Item{Name: name, Size: info.Size()}, nil
}
