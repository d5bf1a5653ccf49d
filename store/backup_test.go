package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// A backup is a dossier of its own, also when it was made during work, and
// what is put back holds everything that was acknowledged before it.
func TestBackupRestores(t *testing.T) {
	t.Parallel()
	state := t.TempDir()
	s := filled(t, state)
	dest := filepath.Join(t.TempDir(), "copy.toets")
	before := contents(t, s)
	if err := s.Backup(ctx, dest); err != nil {
		t.Fatal(err)
	}
	alone(t, dest)
	if info, err := os.Stat(dest); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Fatalf("%v %v", err, info.Mode())
	}
	if err := s.Backup(ctx, dest); !errors.Is(err, ErrExists) {
		t.Fatalf("got %v", err)
	}
	if err := s.Backup(ctx, filepath.Join(dest, "x")); err == nil {
		t.Fatal("a backup below a file")
	}
	do(t, s, note1(s))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(dest, s.Path()); err != nil {
		t.Fatal(err)
	}
	r := openStore(t, s.Path(), options(2, state))
	if contents(t, r) != before {
		t.Fatal("the backup is not what the dossier was")
	}
	do(t, r, note1(r))
	if ds := r.Devices(); len(ds) != 3 || !ds[2].Own {
		t.Fatalf("an old copy went on with an old chain: %+v", ds)
	}
	sound(t, r)
}

func TestBackupStops(t *testing.T) {
	t.Parallel()
	s := filled(t, "")
	done, cancel := context.WithCancel(ctx)
	cancel()
	dir := t.TempDir()
	// A small dossier is one step; cancelled or not, there is a whole file or none.
	err := s.Backup(done, filepath.Join(dir, "c.toets"))
	files, _ := os.ReadDir(dir)
	if err == nil && len(files) != 1 || err != nil && len(files) != 0 {
		t.Fatalf("%v, and %v", err, files)
	}
}

func TestAutomaticBackups(t *testing.T) {
	t.Parallel()
	state := t.TempDir()
	o := options(1, state)
	now := start
	o.Now = func() time.Time { return now }
	s := makeStore(t, o)
	for range 30 {
		do(t, s, note1(s))
		for range 2 { // the second time there is nothing new
			if err := s.AutoBackup(ctx); err != nil {
				t.Fatal(err)
			}
		}
		now = now.Add(8 * time.Hour)
	}
	files, err := Backups(s.BackupDir())
	if err != nil {
		t.Fatal(err)
	}
	days := make(map[string]bool)
	for _, f := range files {
		days[filepath.Base(f)[:8]] = true
	}
	if len(days) != daysKept || len(files) < daysKept || len(files) > daysKept+backupsKept {
		t.Fatalf("%d backups of %d days: %v", len(files), len(days), files)
	}
	newest := openStore(t, files[0], options(1, ""))
	if got := newest.State().Changes(); got != 31 {
		t.Fatalf("the newest has %d changes", got)
	}
	sound(t, newest)
	none := makeStore(t, options(1, ""))
	if err := none.AutoBackup(ctx); err != nil {
		t.Fatal(err)
	}
}
