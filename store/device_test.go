package store

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"toets/audit"
)

func copyFile(t testing.TB, from, to string) {
	t.Helper()
	b, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

func note1(s *Store) audit.AddNote {
	return audit.AddNote{Audit: audit.All[audit.Audit](s.state)[0].ID, Element: "n@1#A.1", Text: "x"}
}

// An old copy that is put back must not continue the chain: two changes with
// one number would be a fork.
func TestOldCopyEnrolsAnew(t *testing.T) {
	t.Parallel()
	o := options(1, t.TempDir())
	s := makeStore(t, o)
	do(t, s, note1(s))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	path := s.Path()
	copyFile(t, path, path+".old")
	s = openStore(t, path, o)
	do(t, s, note1(s))
	if len(s.Devices()) != 1 {
		t.Fatal("a new device without need")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(path+".old", path); err != nil {
		t.Fatal(err)
	}
	s = openStore(t, path, o)
	do(t, s, note1(s))
	do(t, s, note1(s))
	ds := s.Devices()
	if len(ds) != 2 || ds[0].Changes != 2 || ds[1].Changes != 2 || !ds[1].Own {
		t.Fatalf("devices %+v", ds)
	}
	sound(t, s)
	s = reopen(t, s, o)
	do(t, s, note1(s))
	if ds := s.Devices(); len(ds) != 2 || ds[1].Changes != 3 {
		t.Fatalf("devices %+v", ds)
	}
}

// A copy that went its own way is no continuation either, however long it is.
func TestForkedCopyEnrolsAnew(t *testing.T) {
	t.Parallel()
	o := options(1, t.TempDir())
	s := makeStore(t, o)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	other := s.Path() + "2"
	copyFile(t, s.Path(), other)
	elsewhere := options(1, "") // the same key, with no memory
	elsewhere.StateDir = ""
	c := openStore(t, other, elsewhere)
	do(t, c, note1(c), note1(c), note1(c))
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	s = openStore(t, s.Path(), o)
	do(t, s, note1(s))
	c = openStore(t, other, o)
	do(t, c, note1(c))
	if ds := c.Devices(); len(ds) != 2 || ds[0].Changes != 4 {
		t.Fatalf("devices %+v", ds)
	}
}

// The file with the key on another laptop: nothing there remembers a last change.
func TestKeyOnAnotherLaptopEnrolsAnew(t *testing.T) {
	t.Parallel()
	s := makeStore(t, options(1, t.TempDir()))
	do(t, s, note1(s))
	s = reopen(t, s, options(1, t.TempDir()))
	do(t, s, note1(s))
	if ds := s.Devices(); len(ds) != 2 || ds[1].Changes != 1 {
		t.Fatalf("devices %+v", ds)
	}
	sound(t, s)
}

// A note that a power cut tore is as good as none, and one that is behind does no harm.
func TestNoteAfterPowerCut(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	o := options(1, dir)
	s := makeStore(t, o)
	do(t, s, note1(s))
	path := notePath(dir, s.id, s.did)
	behind, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	do(t, s, note1(s))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, behind, 0o600); err != nil {
		t.Fatal(err)
	}
	s = openStore(t, s.Path(), o)
	do(t, s, note1(s))
	if len(s.Devices()) != 1 {
		t.Fatal("a new device though the note was only behind")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, behind[:40], 0o600); err != nil {
		t.Fatal(err)
	}
	s = openStore(t, s.Path(), o)
	do(t, s, note1(s))
	if len(s.Devices()) != 2 {
		t.Fatal("a torn note was believed")
	}
}

func TestKey(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "config", "toets")
	var wg sync.WaitGroup
	keys := make([]string, 8)
	for i := range keys {
		wg.Go(func() {
			k, err := Key(dir)
			if err != nil {
				t.Error(err)
			}
			keys[i] = string(k)
		})
	}
	wg.Wait()
	for _, k := range keys {
		if k != keys[0] {
			t.Fatal("two processes made two keys")
		}
	}
	path := filepath.Join(dir, keyFile)
	if runtime.GOOS != "windows" {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Fatalf("%v %v", err, info.Mode())
		}
		if err := os.Chmod(path, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Key(dir); err != nil {
			t.Fatal(err)
		}
		if info, _ := os.Stat(path); info.Mode().Perm() != 0o600 {
			t.Fatal("the key stays readable for others")
		}
	}
	if files, _ := os.ReadDir(dir); len(files) != 1 {
		t.Fatalf("left behind: %v", files)
	}
	if err := os.WriteFile(path, []byte("toets device key 1\nabcd\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Key(dir); err == nil {
		t.Fatal("a key that is none was taken")
	}
}

func TestWithoutKeyOrToRead(t *testing.T) {
	t.Parallel()
	s := makeStore(t, options(1, ""))
	o := options(1, "")
	o.Key = nil
	s = reopen(t, s, o)
	if _, err := s.Apply(ctx, jd, start, note1(s)); !errors.Is(err, ErrReadOnly) {
		t.Fatalf("got %v", err)
	}
	o = options(1, "")
	o.ReadOnly = true
	s = reopen(t, s, o)
	if _, err := s.Apply(ctx, jd, start, note1(s)); !errors.Is(err, ErrReadOnly) || !errors.Is(s.ReadOnly(), ErrReadOnly) {
		t.Fatalf("got %v", err)
	}
	if _, err := s.PutBlob(ctx, io.LimitReader(nil, 0), 1); !errors.Is(err, ErrReadOnly) {
		t.Fatalf("got %v", err)
	}
	before := fileBytes(t, s.Path())
	s = reopen(t, s, o)
	if err := s.Close(); err != nil || fileBytes(t, s.Path()) != before {
		t.Fatalf("reading changed the file (%v)", err)
	}
	alone(t, s.Path())
	if _, err := s.Apply(ctx, jd, start); err == nil {
		t.Fatal("a closed store writes")
	}
}
