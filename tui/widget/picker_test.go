package widget

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"toets/tui/ui"
)

func TestPathsAreReadAsTerminalsPasteThem(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		return // other separators, and no escapes
	}
	home, err := os.UserHomeDir()
	if err != nil {
		home = ""
	}
	for in, want := range map[string]string{
		"/a/b c.txt": "/a/b c.txt", `/a/b\ c.txt`: "/a/b c.txt", "'/a/b c.txt'": "/a/b c.txt", `"/a/b.txt" `: "/a/b.txt",
		"file:///a/b%20c.txt": "/a/b c.txt", "x/y": "/here/x/y", "../z": "/z", `/a/b\\c`: `/a/b\c`, "~/a": filepath.Join(home, "a"),
	} {
		if got := cleanPath(in, "/here"); got != want && (home != "" || in != "~/a") {
			t.Errorf("%q is read as %q, want %q", in, got, want)
		}
	}
}

func TestWhatIsAPathAndWhatAFilter(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]bool{"": false, "log": false, "access list": false, "/": true, "~": true, "a/b": true, "'/a b'": true, "file:///a": true} {
		if got := isPath(in); got != want {
			t.Errorf("%q is a path: %v, want %v", in, got, want)
		}
	}
}

func TestAFolderListsTheNewestFileFirst(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for i, name := range []string{"old.txt", "new.txt", ".hidden"} {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
		at := time.Date(2026, 10, 1+i, 0, 0, 0, 0, time.UTC)
		if err := os.Chtimes(p, at, at); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "sub"), 0o700); err != nil {
		t.Fatal(err)
	}
	list, err := readFolder(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range list {
		names = append(names, e.name)
	}
	if want := []string{".hidden", "new.txt", "old.txt", "sub", ".."}; !slices.Equal(names, want) {
		t.Fatalf("listed %q, want %q", names, want)
	}
	if _, err := readFolder(filepath.Join(dir, "none"), ""); err == nil {
		t.Fatal("a folder that is not there was read")
	}
}

func TestAFileIsHashedWhole(t *testing.T) {
	t.Parallel()
	p := filepath.Join(t.TempDir(), "x")
	if err := os.WriteFile(p, []byte("abc"), 0o600); err != nil {
		t.Fatal(err)
	}
	sum, err := hashFile(p)
	if want := "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; err != nil || sum != want {
		t.Fatalf("the hash is %q, want %q (%v)", sum, want, err)
	}
}

func FuzzCleanPath(f *testing.F) {
	f.Add(`/a/b\ c`)
	f.Add("file://%zz")
	f.Add(`'"`)
	f.Fuzz(func(t *testing.T, s string) {
		if got := cleanPath(s, "/here"); got == "" {
			t.Fatalf("%q became nothing", s)
		}
	})
}

func TestWhatIsPreferredComesFirst(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for i, name := range []string{"ap.toets-join", "new.txt"} {
		p := filepath.Join(dir, name)
		at := time.Date(2026, 10, 1+i, 0, 0, 0, 0, time.UTC)
		if err := errors.Join(os.WriteFile(p, nil, 0o600), os.Chtimes(p, at, at)); err != nil {
			t.Fatal(err)
		}
	}
	for prefer, want := range map[string]string{"": "new.txt", ui.RequestEnd: "ap.toets-join"} {
		if list, err := readFolder(dir, prefer); err != nil || list[0].name != want {
			t.Errorf("with %q first comes %v, want %s (%v)", prefer, list, want, err)
		}
	}
}

// Reading a file that SQLite has open lets go of the locks on it.
func TestThePickerLeavesTheOpenDossierAlone(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, name := range []string{"a.toets", "a.toets-wal", "a.toets-shm", "b.toets"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p := &Picker{desk: &ui.Desk{About: ui.About{Path: filepath.Join(dir, ".", "a.toets")}}}
	list, err := readFolder(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range p.withoutOpen(list) {
		names = append(names, e.name)
	}
	if !slices.Equal(names, []string{"b.toets", ".."}) {
		t.Errorf("listed are %q", names)
	}
}
