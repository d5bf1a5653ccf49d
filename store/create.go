package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"toets/audit"
)

// Create makes a new dossier with its first changes in it and opens it. An
// existing file is refused with ErrExists. Until all of it is safely on disk
// there is no file under that name, and after an error there is none either.
func Create(ctx context.Context, path string, o Options, who Identity, at time.Time, changes ...audit.Change) (*Store, []audit.Event, error) {
	var events []audit.Event
	s, err := build(ctx, path, o, func(s *Store) (err error) {
		events, err = s.Apply(ctx, who, at, changes...)
		return err
	})
	return s, events, err
}

// build fills a new dossier under a temporary name beside path, gives it its
// name, and opens it.
func build(ctx context.Context, path string, o Options, fill func(*Store) error) (*Store, error) {
	fail := func(err error) (*Store, error) { return nil, fmt.Errorf("create %s: %w", path, err) }
	// What a killed process left beside a dossier that is gone would be taken
	// for the log of the new one.
	for _, end := range []string{"", "-wal", "-shm", "-journal"} {
		if _, err := os.Lstat(path + end); err == nil {
			return fail(ErrExists)
		}
	}
	tmp, err := emptyBeside(path)
	if err != nil {
		return fail(err)
	}
	defer scrub(tmp)
	s, err := blank(tmp, o)
	if err != nil {
		return fail(err)
	}
	err = fill(s)
	if err == nil {
		err = s.noteHead()
	}
	if e := s.Close(); err == nil {
		err = e
	}
	if err != nil {
		return fail(err)
	}
	if err := settle(tmp, path); err != nil {
		return fail(fileFault(err))
	}
	return Open(ctx, path, o)
}

// emptyBeside makes an empty file that only the user can read, in the folder of
// path: what becomes a dossier is never readable for others, not even for a moment.
func emptyBeside(path string) (string, error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".toets-*.tmp")
	if err != nil {
		return "", fileFault(err)
	}
	return f.Name(), f.Close()
}

func scrub(tmp string) {
	for _, end := range []string{"", "-wal", "-shm", "-journal"} {
		_ = os.Remove(tmp + end)
	}
}

// blank lays out an empty dossier in an empty file and opens it.
func blank(tmp string, o Options) (*Store, error) {
	u, err := uri(tmp)
	if err != nil {
		return nil, err
	}
	s := newStore(tmp, formatVersion, o)
	if s.c, err = connect(u + "?mode=rw&" + pragmas(s.o.Wait, cacheToWrite) + fmt.Sprintf("&_pragma=page_size(%d)&_journal_mode=WAL", pageSize)); err != nil {
		return nil, err
	}
	err = create(s.c)
	if err == nil {
		err = s.c.read(func() error { return s.load(context.Background()) })
	}
	if err != nil {
		s.c.drop()
		return nil, err
	}
	return s, nil
}

// noteHead notes the founding changes as this device's own, before the dossier
// gets its name.
func (s *Store) noteHead() error {
	d := s.roll.byDID[s.did]
	if s.o.StateDir == "" || d == nil {
		return nil
	}
	n, err := openNote(notePath(s.o.StateDir, s.id, s.did), d.seq, d.head)
	if err != nil {
		return err
	}
	n.write(d.seq, d.head)
	n.close()
	return nil
}

// fileFault turns an error of the file system into one that callers can decide on.
func fileFault(err error) error {
	switch {
	case errors.Is(err, fs.ErrExist):
		return fmt.Errorf("%w (%w)", ErrExists, err)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w (%w)", ErrNoFile, err)
	case errors.Is(err, fs.ErrPermission), readOnlyPlace(err):
		return fmt.Errorf("%w (%w)", ErrReadOnly, err)
	case noSpace(err):
		return fmt.Errorf("%w (%w)", ErrFull, err)
	}
	return err
}
