package sync

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// newestOf is the path of the newest segment of a device in a folder.
func newestOf(t *testing.T, f *fake, dir string) string {
	t.Helper()
	tags := mustRing(t, f).tags()
	segs := files(t, filepath.Join(dir, filepath.FromSlash(tags.devices()+tags.device(f.device()))), ".seg")
	for _, path := range segs {
		if p, ok := parseName(filepath.Base(path)); ok && p.last == f.Vector()[f.device()] {
			return path
		}
	}
	t.Fatalf("%s published nothing: %v", f.name, segs)
	return ""
}

// TestACopyInCapitals: a program that carries files gave a conflict copy its
// name, on a medium that has capitals only.
func TestACopyInCapitals(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ab := team(t, dir, "AP", "JD")
	a, b := ab[0], ab[1]
	b.write("result", "nieuw")
	b.exchange(newFolder(t, dir, b), b.options())
	path := newestOf(t, b, dir)
	good := mustRead(t, path)
	must(t, os.Remove(path))
	mustWrite(t, filepath.Join(filepath.Dir(path), strings.ToUpper(strings.TrimSuffix(filepath.Base(path), ".seg"))+" (1).SEG"), good)
	if r := a.exchange(newFolder(t, dir, a), a.options()); r.Received != 1 || a.digest() != b.digest() {
		t.Errorf("received %d", r.Received)
	}
}

// TestLinksInAPlace: a link is no file of the exchange, wherever it leads, and
// folders that go deeper than ours are not followed.
func TestLinksInAPlace(t *testing.T) {
	t.Parallel()
	base := t.TempDir()
	dir := filepath.Join(base, "stick")
	must(t, os.Mkdir(dir, 0o755))
	mustWrite(t, filepath.Join(base, "secret"), []byte("van mij"))
	p := NewFolder(dir, "AP")
	must(t, p.Put(t.Context(), "toets/1/aa/dev/bb/1.seg", Bytes([]byte("een"))))
	in := filepath.Join(dir, "toets", "1", "aa", "dev", "bb")
	for name, to := range map[string]string{"2.seg": "1.seg", "3.seg": filepath.Join(base, "secret"), "4.seg": "../../../../../../secret", "5.seg": "nowhere"} {
		if err := os.Symlink(to, filepath.Join(in, name)); err != nil {
			t.Logf("no links here: %v", err)
			return
		}
	}
	must(t, os.Symlink(base, filepath.Join(dir, "toets", "1", "cc")))
	deep := filepath.Join(append([]string{in}, strings.Split(strings.Repeat("d", 20), "")...)...)
	must(t, os.MkdirAll(deep, 0o755))
	mustWrite(t, filepath.Join(deep, "9.seg"), []byte("x"))
	if l, err := p.List(t.Context(), "toets/"); err != nil || len(l) != 1 || l[0].Name != "toets/1/aa/dev/bb/1.seg" {
		t.Errorf("%v, %v", l, err)
	}
	for _, n := range []string{"2", "3", "4", "5"} {
		name := "toets/1/aa/dev/bb/" + n + ".seg"
		if r, err := p.Get(t.Context(), name); err == nil {
			b, _ := io.ReadAll(r)
			_ = r.Close()
			t.Errorf("%s was read: %q", name, b)
		}
		if _, err := p.Stat(t.Context(), name); err == nil {
			t.Errorf("%s is there, it says", name)
		}
	}
	for _, name := range []string{"toets/1/cc/secret", "toets/1/cc/new"} {
		if err := p.Put(t.Context(), name, Bytes([]byte("x"))); err == nil {
			t.Errorf("%s was written through a link", name)
		}
	}
	if string(mustRead(t, filepath.Join(base, "secret"))) != "van mij" || len(files(t, base, "new")) > 0 {
		t.Error("something outside was touched")
	}
}

// ahead is a place whose lists name files that cannot be had yet.
type ahead struct {
	Place
	late map[string]bool
}

func (p ahead) Get(ctx context.Context, name string) (io.ReadCloser, error) {
	if p.late[name] {
		return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
	}
	return p.Place.Get(ctx, name)
}

// TestAListThatIsAhead: what is listed and not there keeps nothing else away,
// and comes in when it is there, though the list stayed the same.
func TestAListThatIsAhead(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	abc := team(t, dir, "AP", "JD", "MV")
	a, b, c := abc[0], abc[1], abc[2]
	b.write("result", "later")
	b.exchange(newFolder(t, dir, b), b.options())
	c.exchange(newFolder(t, dir, c), c.options())
	c.write("result", "nu")
	c.exchange(newFolder(t, dir, c), c.options())
	rel, err := filepath.Rel(dir, newestOf(t, b, dir))
	must(t, err)
	p := ahead{newFolder(t, dir, a), map[string]bool{filepath.ToSlash(rel): true}}
	if r := a.exchange(p, a.options()); r.Received != 1 {
		t.Errorf("received %d, want what MV wrote", r.Received)
	}
	a.exchange(p, a.options())
	delete(p.late, filepath.ToSlash(rel))
	if r := a.exchange(p, a.options()); r.Received != 1 || a.digest() != c.digest() {
		t.Errorf("received %d, want what JD wrote", r.Received)
	}
}

// TestWhatWasWrittenIsNotReadAgain: the list of the next time holds what this
// copy wrote itself, and that is no news.
func TestWhatWasWrittenIsNotReadAgain(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	a := team(t, dir, "AP", "JD")[0]
	a.write("result", "in orde")
	a.exchange(newFolder(t, dir, a), a.options())
	if r := a.exchange(newFolder(t, dir, a), a.options()); r.BytesIn != 0 || r.BytesOut != 0 {
		t.Errorf("%d bytes in, %d out", r.BytesIn, r.BytesOut)
	}
}
