package packed

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/klauspost/compress/zstd"
	"pgregory.net/rapid"
)

const again = "run go generate ./catalog/packed"

// What is embedded is what the files in catalog/data give, to the byte.
func TestPackedIsWhatTheFilesGive(t *testing.T) {
	t.Parallel()
	folders, err := os.ReadDir("../data")
	if err != nil {
		t.Fatal(err)
	}
	given := make(map[string]bool)
	for _, f := range folders {
		if !f.IsDir() {
			continue
		}
		files, err := Packed(os.DirFS(filepath.Join("../data", f.Name())), f.Name())
		if err != nil || len(files) == 0 {
			t.Fatal(f.Name(), err)
		}
		for name, want := range files {
			given[name] = true
			have, err := archives.ReadFile(name)
			if err != nil {
				t.Errorf("%s is not packed: %s", name, again)
			} else if !bytes.Equal(have, want) {
				t.Errorf("%s was changed after it was packed: %s", name, again)
			}
		}
	}
	entries, err := archives.ReadDir(".")
	if err != nil || len(entries) == 0 {
		t.Fatal(err, "nothing is packed")
	}
	for _, e := range entries {
		if !given[e.Name()] {
			t.Errorf("%s has no folder in catalog/data: %s", e.Name(), again)
		}
	}
}

// Every file of every folder comes out as it lies there.
func TestEveryFileComesOut(t *testing.T) {
	t.Parallel()
	n := 0
	for folder, read := range folders() {
		files, err := read()
		if err != nil || len(files) == 0 {
			t.Fatal(folder, err)
		}
		for _, f := range files {
			b, err := os.ReadFile(filepath.Join("../data", strings.TrimSuffix(folder, table), f.Name))
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(f.Body, bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n"))) {
				t.Errorf("%s/%s comes out otherwise", folder, f.Name)
			}
			n++
		}
	}
	if n < 100 {
		t.Errorf("%d files", n)
	}
}

func TestNothingPacked(t *testing.T) {
	t.Parallel()
	if files, err := Files("no-such"); err != nil || files != nil {
		t.Error(files, err)
	}
	if b, err := Pack(fstest.MapFS{"edition.yaml": {}, "elements.csv": {}}); err != nil || b != nil {
		t.Error(b, err)
	}
}

func TestPackRefuses(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{"empty": "", "no line end": "a", "a head": "-- a --\n", "a head further on": "a\n-- b --\n"} {
		if _, err := Pack(fstest.MapFS{"a.yaml": {Data: []byte(body)}}); err == nil {
			t.Error(name, "was packed")
		}
	}
}

// The same files give the same bytes and come out again, on Windows too.
func TestPackRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		body := rapid.StringMatching(`([a-zé: "-]{0,20}\n){1,9}`).Filter(func(s string) bool { return !strings.Contains("\n"+s, "\n"+before) })
		want := rapid.MapOf(rapid.StringMatching(`[a-z][a-z0-9-]{0,8}\.yaml`), body).Draw(t, "files")
		unix, windows := fstest.MapFS{}, fstest.MapFS{}
		for name, body := range want {
			unix[name] = &fstest.MapFile{Data: []byte(body)}
			windows[name] = &fstest.MapFile{Data: bytes.ReplaceAll([]byte(body), []byte("\n"), []byte("\r\n"))}
		}
		a, err := Pack(unix)
		if err != nil {
			t.Fatal(err)
		}
		b, err := Pack(windows)
		if err != nil || !bytes.Equal(a, b) {
			t.Fatal(err, "other bytes")
		}
		if a == nil {
			return
		}
		files, err := unpack(a)
		if err != nil || len(files) != len(want) {
			t.Fatal(err, len(files))
		}
		for _, f := range files {
			if string(f.Body) != want[f.Name] {
				t.Fatalf("%s: %q, was %q", f.Name, f.Body, want[f.Name])
			}
		}
	})
}

func TestUnpackRefuses(t *testing.T) {
	t.Parallel()
	enc, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"no head": "id: a\n", "half a head": "-- a.yaml\nid: a\n", "a head that does not end": "-- a.yaml --", "out of order": "-- b --\nb\n-- a --\na\n",
	} {
		if files, err := unpack(enc.EncodeAll([]byte(text), nil)); !errors.Is(err, ErrPacked) {
			t.Error(name, files, err)
		}
	}
	whole, err := archives.ReadFile("iso27001-2022.zst")
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range [][]byte{[]byte("x"), whole[:len(whole)/2], append(slices.Clone(whole), 'x')} {
		if _, err := unpack(b); !errors.Is(err, ErrPacked) {
			t.Error(len(b), err)
		}
	}
}
