package store

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// Notes last, are seen by another process, and stay with the person.
func TestNotes(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := makeStore(t, options(1, dir))
	other := openStore(t, s.Path(), options(1, dir))
	check := func(s *Store, name, want string) {
		t.Helper()
		if got, err := s.Note(ctx, name); err != nil || string(got) != want {
			t.Fatalf("%s is %q (%v), want %q", name, got, err, want)
		}
	}
	check(s, "place", "")
	for name, value := range map[string]string{"place": "/stick", "key": "secret words"} {
		if err := s.SetNote(ctx, name, []byte(value)); err != nil {
			t.Fatal(err)
		}
	}
	if err := other.SetNote(ctx, "other", []byte("kept too")); err != nil {
		t.Fatal(err)
	}
	check(other, "place", "/stick")
	check(s, "other", "kept too")
	if err := s.SetNote(ctx, "place", nil); err != nil {
		t.Fatal(err)
	}
	s = reopen(t, s, options(1, dir))
	check(s, "place", "")
	check(s, "key", "secret words")
	check(s, "other", "kept too")
	if b, err := os.ReadFile(s.Path()); err != nil || bytes.Contains(b, []byte("secret words")) {
		t.Fatalf("a note is in the dossier (%v)", err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "exchange", "*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("%v %v", files, err)
	}
	if info, err := os.Stat(files[0]); err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("%v %v", info, err)
	}
	if err := os.WriteFile(files[0], []byte("half a f"), 0o600); err != nil {
		t.Fatal(err)
	}
	s = reopen(t, s, options(1, dir))
	check(s, "key", "")
	loose := makeStore(t, options(2, ""))
	if err := loose.SetNote(ctx, "a", []byte("b")); err != nil {
		t.Fatal(err)
	}
	check(loose, "a", "b")
}

// What a newcomer notes before the dossier has its name, and what is noted
// after that, both last; what an earlier copy left is not older than either.
func TestNotesOfAFirstCopy(t *testing.T) {
	t.Parallel()
	from, dir := makeStore(t, options(1, "")), t.TempDir()
	for round, place := range []string{"/stick", "/share"} {
		path := filepath.Join(t.TempDir(), "copy.toets")
		s, err := Copy(ctx, path, options(2, dir), func(s *Store) error {
			for _, name := range []string{"key", "place"} {
				if err := s.SetNote(ctx, name, []byte("early "+place)); err != nil {
					return err
				}
			}
			if _, err := s.Merge(ctx, rawOf(t, from, nil), start, false); err != nil {
				return err
			}
			return s.SetNote(ctx, "place", []byte(place))
		})
		if err != nil {
			t.Fatal(err)
		}
		s = reopen(t, s, options(2, dir))
		for name, want := range map[string]string{"key": "early " + place, "place": place} {
			if got, err := s.Note(ctx, name); err != nil || string(got) != want {
				t.Fatalf("round %d: %s is %q (%v), want %q", round, name, got, err, want)
			}
		}
	}
}
