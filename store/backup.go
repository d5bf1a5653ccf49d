package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"modernc.org/sqlite"
)

// backupStep is how many pages are copied before others get a turn.
const backupStep = 2048

// Backup copies the dossier as it is now to dest, which must not exist. The
// copy is whole under that name, or not there.
func (s *Store) Backup(ctx context.Context, dest string) error {
	if err := s.backup(ctx, dest); err != nil {
		return fmt.Errorf("back up to %s: %w", dest, err)
	}
	return nil
}

func (s *Store) backup(ctx context.Context, dest string) error {
	if _, err := os.Lstat(dest); err == nil {
		return ErrExists
	}
	tmp, err := emptyBeside(dest)
	if err != nil {
		return err
	}
	defer scrub(tmp)
	if err := s.copyTo(ctx, tmp); err != nil {
		return err
	}
	f, err := os.OpenFile(tmp, os.O_RDWR, 0)
	if err != nil {
		return fileFault(err)
	}
	err = f.Sync()
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = settle(tmp, dest)
	}
	return fileFault(err)
}

func (s *Store) copyTo(ctx context.Context, tmp string) error {
	u, err := uri(tmp)
	if err != nil {
		return err
	}
	s.long.Lock() // a copy under way keeps Close waiting
	defer s.long.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.usable(); err != nil {
		return err
	}
	b, err := s.c.c.(interface {
		NewBackup(string) (*sqlite.Backup, error)
	}).NewBackup(u + "?mode=rw")
	if err != nil {
		return s.busy(fault(err))
	}
	more := true
	for more && err == nil {
		more, err = b.Step(backupStep)
		if err == nil && more {
			err = ctx.Err()
		}
		// Somebody who waits to write gets in between two steps; SQLite carries
		// his pages over.
		s.mu.Unlock()
		s.mu.Lock()
	}
	if e := b.Finish(); err == nil {
		err = e
	}
	return s.busy(fault(err))
}

const (
	backupsKept = 5 // the newest
	daysKept    = 7 // and the last one of each of so many days
)

// AutoBackup keeps a rotating copy in the state folder if there is something
// new since the last one. Without a state folder it does nothing.
func (s *Store) AutoBackup(ctx context.Context) error {
	dir, name := s.nextBackup()
	if dir == "" {
		return nil
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("make the folder for backups: %w", fileFault(err))
	}
	have, err := Backups(dir)
	if err != nil {
		return err
	}
	_, mark, _ := strings.Cut(name, "_")
	if slices.ContainsFunc(have, func(p string) bool { return strings.HasSuffix(p, "_"+mark) }) {
		return nil
	}
	if err := s.Backup(ctx, filepath.Join(dir, name)); err != nil {
		return err
	}
	return rotate(dir)
}

// nextBackup names the folder and the file: when, and after which change.
func (s *Store) nextBackup() (dir, name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.o.StateDir == "" || s.usable() != nil || s.state.Changes() == 0 {
		return "", ""
	}
	sum := newHash()
	for _, d := range s.roll.byID {
		sum.Write(d.head[:])
	}
	return s.backups(), fmt.Sprintf("%s_%d-%x.toets", s.now(s.state.Newest()).UTC().Format("20060102T150405"), s.state.Changes(), sum.Sum(nil)[:4])
}

func (s *Store) backups() string {
	return filepath.Join(s.o.StateDir, "backups", fmt.Sprintf("%x", s.id[:16]))
}

// BackupDir is where the automatic backups of this dossier are, "" without a
// state folder.
func (s *Store) BackupDir() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.o.StateDir == "" || s.id == (hash{}) {
		return ""
	}
	return s.backups()
}

// Backups lists the automatic backups in a folder, newest first.
func Backups(dir string) ([]string, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.toets"))
	if err != nil {
		return nil, fmt.Errorf("list backups: %w", err)
	}
	slices.Sort(files)
	slices.Reverse(files)
	return files, nil
}

// rotate lets go of backups that newer ones make superfluous.
func rotate(dir string) error {
	files, err := Backups(dir)
	if err != nil {
		return err
	}
	days := make(map[string]bool)
	for i, f := range files {
		day, _, _ := strings.Cut(filepath.Base(f), "T")
		if _, err := time.Parse("20060102", day); err != nil {
			continue // not one of ours
		}
		if i < backupsKept || !days[day] && len(days) < daysKept {
			days[day] = true
			continue
		}
		if err := os.Remove(f); err != nil {
			return fmt.Errorf("remove an old backup: %w", err)
		}
	}
	return nil
}
