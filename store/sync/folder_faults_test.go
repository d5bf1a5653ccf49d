package sync

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// files lists what lies in a folder of a place, by the end of its name.
func files(t testing.TB, dir, suffix string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, suffix) {
			out = append(out, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func mustRead(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func mustWrite(t testing.TB, path string, b []byte) {
	t.Helper()
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestAPlaceThatIsNotAsItWas(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		spot func(t *testing.T, dir string)
		want error
	}{
		{"gone", func(t *testing.T, dir string) { must(t, os.RemoveAll(dir)) }, ErrUnreachable},
		{"a file", func(t *testing.T, dir string) {
			must(t, os.RemoveAll(dir))
			mustWrite(t, dir, []byte("x"))
		}, ErrUnreachable},
		{"empty", func(t *testing.T, dir string) { must(t, os.RemoveAll(filepath.Join(dir, "toets"))) }, ErrEmptied},
		{"another", func(t *testing.T, dir string) {
			must(t, os.RemoveAll(filepath.Join(dir, "toets")))
			team(t, dir, "vreemde", "buur")
		}, ErrEmptied},
	}
	for _, x := range tests {
		t.Run(x.name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "stick")
			must(t, os.Mkdir(dir, 0o755))
			a := team(t, dir, "AP", "JD")[0]
			a.exchange(newFolder(t, dir, a), a.options())
			a.write("result", "iets nieuws")
			x.spot(t, dir)
			before := a.everything()
			if _, err := Exchange(t.Context(), a, newFolder(t, dir, a), a.options()); !errors.Is(err, x.want) {
				t.Errorf("%v; want %v", err, x.want)
			}
			if a.everything() != before {
				t.Error("something changed here")
			}
			if info, err := os.Stat(dir); err == nil && info.IsDir() && len(files(t, dir, ".seg")) > 0 && x.name == "empty" {
				t.Error("something was written there")
			}
		})
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestOthersDossiersAreSaid(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	team(t, dir, "vreemde", "buur")
	a := newFake(t, "AP").found()
	if _, err := Exchange(t.Context(), a, newFolder(t, dir, a), a.options()); !errors.Is(err, ErrOther) {
		t.Errorf("%v", err)
	}
	before := tree(t, dir)
	o := a.options()
	o.Begin = true
	if r := a.exchange(newFolder(t, dir, a), o); !r.Began || r.Sent != 3 {
		t.Errorf("%+v", r)
	}
	for line := range strings.Lines(before) {
		if !strings.Contains(tree(t, dir), line) {
			t.Errorf("a file of the others changed: %s", line)
		}
	}
	// From now on it is ours too.
	a.exchange(newFolder(t, dir, a), a.options())
}

// TestCopiesOfAnotherName: what programs that carry files make of conflicts is
// read by its content.
func TestCopiesOfAnotherName(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ab := team(t, dir, "AP", "JD")
	a, b := ab[0], ab[1]
	b.write("result", "nieuw")
	b.exchange(newFolder(t, dir, b), b.options())
	segs := files(t, dir, ".seg")
	newest := slices.MaxFunc(segs, func(x, y string) int {
		i, _ := os.Stat(x)
		j, _ := os.Stat(y)
		return i.ModTime().Compare(j.ModTime())
	})
	good := mustRead(t, newest)
	must(t, os.Remove(newest))
	stem := strings.TrimSuffix(newest, ".seg")
	// Half a file still under way, the same twice, rubbish; and the right one
	// only under the name that a conflict gave it.
	mustWrite(t, stem+" (1).seg", good[:len(good)/2])
	mustWrite(t, filepath.Join(filepath.Dir(newest), "~$"+filepath.Base(newest)), []byte("x"))
	mustWrite(t, filepath.Join(filepath.Dir(newest), ".syncthing.x.seg.tmp"), good)
	mustWrite(t, filepath.Join(filepath.Dir(newest), "x.sync-conflict-20261122.seg"), []byte("rommel"))
	if r := a.exchange(newFolder(t, dir, a), a.options()); r.Received != 0 {
		t.Errorf("received %d from halves and rubbish", r.Received)
	}
	mustWrite(t, stem+".sync-conflict-20261122-090000-ABCDEFG.seg", good)
	mustWrite(t, stem+" (2).seg", good)
	if r := a.exchange(newFolder(t, dir, a), a.options()); r.Received != 1 {
		t.Errorf("received %d, want the one", r.Received)
	}
	if a.digest() != b.digest() {
		t.Error("the copies differ")
	}
	// Its author finds it missing under its name and writes it again.
	if r := b.exchange(newFolder(t, dir, b), b.options()); r.Sent != 1 {
		t.Errorf("sent %d, want the missing one again", r.Sent)
	}
}

// TestHalfSyncedFilesAreWaitedFor: a program that carries files is at work on
// one of three: it is short still, or has its full length and zeros in it.
func TestHalfSyncedFilesAreWaitedFor(t *testing.T) {
	t.Parallel()
	for what, half := range map[string]func([]byte) []byte{
		"short": func(b []byte) []byte { return b[:len(b)-1] },
		"zeros": func(b []byte) []byte { return append(slices.Clone(b[:len(b)/2]), make([]byte, len(b)-len(b)/2)...) },
	} {
		for which := range 3 {
			dir := t.TempDir()
			ab := team(t, dir, "AP", "JD")
			a, b := ab[0], ab[1]
			for i := range 3 {
				b.write("result", fmt.Sprint("stap ", i))
				b.exchange(newFolder(t, dir, b), b.options())
			}
			segs := files(t, filepath.Join(dir, filepath.FromSlash(mustRing(t, b).tags().devices()+mustRing(t, b).tags().device(b.device()))), ".seg")
			slices.Sort(segs)
			whole := mustRead(t, segs[which])
			mustWrite(t, segs[which], half(whole))
			for _, fresh := range []int{which, 0} { // again, while nothing moved
				r, err := Exchange(t.Context(), a, newFolder(t, dir, a), a.options())
				must(t, err)
				if r.Received != fresh || r.Held != 2-which || len(r.Faults) != 1 || r.Faults[0].Code != Incomplete {
					t.Errorf("%s, file %d: received %d, held %d, %v", what, which, r.Received, r.Held, r.Faults)
				}
			}
			mustWrite(t, segs[which], whole)
			if r := a.exchange(newFolder(t, dir, a), a.options()); r.Received != 3-which || a.digest() != b.digest() {
				t.Errorf("%s, file %d: received %d after it was whole", what, which, r.Received)
			}
		}
	}
}

func mustRing(t testing.TB, f *fake) *keyring {
	t.Helper()
	r, err := loadRing(t.Context(), f)
	must(t, err)
	return r
}

// TestAStickThatLied: the author sees that what he wrote is not whole there,
// and writes it again under another name.
func TestAStickThatLied(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ab := team(t, dir, "AP", "JD")
	a, b := ab[0], ab[1]
	a.write("result", "in orde")
	a.exchange(newFolder(t, dir, a), a.options())
	for _, f := range files(t, dir, ".seg") {
		must(t, os.Truncate(f, 100))
	}
	r, err := Exchange(t.Context(), a, newFolder(t, dir, a), a.options())
	must(t, err)
	if r.Sent != 5 {
		t.Errorf("sent %d, want all of it again: %v", r.Sent, r.Faults)
	}
	if r, err = Exchange(t.Context(), b, newFolder(t, dir, b), b.options()); err != nil || r.Received != 1 || a.digest() != b.digest() {
		t.Errorf("%v, received %d", err, r.Received)
	}
}

func TestLeftoversOfThisWriterGo(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	a, b := NewFolder(dir, "AP"), NewFolder(dir, "JD")
	put := func(f *Folder, name string) { must(t, f.Put(t.Context(), name, Bytes([]byte(name)))) }
	put(a, "toets/1/aa/epoch/1.age")
	in := filepath.Join(dir, "toets", "1", "aa", "epoch")
	old := func(f *Folder, name string, age time.Duration) string {
		path := filepath.Join(in, tmpPrefix+f.writer+"-"+name)
		mustWrite(t, path, []byte("half"))
		when := mustStat(t, in).ModTime().Add(-age)
		must(t, os.Chtimes(path, when, when))
		return path
	}
	mine, young, others := old(a, "1", 2*time.Hour), old(a, "2", time.Minute), old(b, "3", 48*time.Hour)
	put(a, "toets/1/aa/epoch/2.age")
	for path, there := range map[string]bool{mine: false, young: true, others: true} {
		if _, err := os.Stat(path); (err == nil) != there {
			t.Errorf("%s: %v", filepath.Base(path), err)
		}
	}
	if l, err := a.List(t.Context(), "toets/"); err != nil || len(l) != 2 {
		t.Errorf("unfinished files are listed: %v", l)
	}
}

func mustStat(t testing.TB, path string) fs.FileInfo {
	t.Helper()
	i, err := os.Stat(path)
	must(t, err)
	return i
}

// TestLettersThatChangedCase: a medium that gives every name in capitals.
func TestLettersThatChangedCase(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ab := team(t, dir, "AP", "JD")
	a, b := ab[0], ab[1]
	b.addEvidence([]byte("een foto"))
	b.exchange(newFolder(t, dir, b), b.options())
	shout := t.TempDir()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(dir, path)
		to := filepath.Join(shout, strings.ToUpper(rel))
		if err != nil || d.IsDir() {
			return errors.Join(err, os.MkdirAll(to, 0o755))
		}
		return os.WriteFile(to, mustRead(t, path), 0o644)
	})
	must(t, err)
	before := len(files(t, shout, ""))
	r := a.exchange(newFolder(t, shout, a), a.options())
	if r.Received != 1 || r.In.Count != 1 || a.digest() != b.digest() {
		t.Errorf("%+v", r)
	}
	if r.Sent != 0 || len(files(t, shout, "")) > before+1 {
		t.Errorf("it was all written again: %d changes, %d files before and %d now", r.Sent, before, len(files(t, shout, "")))
	}
}

func TestNothingOutsideItsFolder(t *testing.T) {
	t.Parallel()
	base := t.TempDir()
	dir, outside := filepath.Join(base, "stick"), filepath.Join(base, "elders")
	must(t, os.Mkdir(dir, 0o755))
	must(t, os.Mkdir(outside, 0o755))
	mustWrite(t, filepath.Join(outside, "brief.txt"), []byte("van mij"))
	mustWrite(t, filepath.Join(dir, "vakantie.jpg"), []byte("foto"))
	if err := os.Symlink(outside, filepath.Join(dir, "toets")); err != nil {
		t.Logf("no links here: %v", err)
		return
	}
	a := newFake(t, "AP").found()
	if _, err := Exchange(t.Context(), a, newFolder(t, dir, a), a.options()); err == nil {
		t.Error("a link that leads outside was followed")
	}
	if got := files(t, outside, ""); len(got) != 1 {
		t.Errorf("written outside: %v", got)
	}
	must(t, os.Remove(filepath.Join(dir, "toets")))
	a.exchange(newFolder(t, dir, a), a.options())
	if string(mustRead(t, filepath.Join(dir, "vakantie.jpg"))) != "foto" {
		t.Error("somebody's own file changed")
	}
}

func TestAFolderThatCannotBeWrittenTo(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ab := team(t, dir, "AP", "JD")
	a, b := ab[0], ab[1]
	b.write("result", "nieuw")
	b.exchange(newFolder(t, dir, b), b.options())
	b.addEvidence([]byte("een foto"))
	b.exchange(newFolder(t, dir, b), b.options())
	a.write("result", "ook")
	a.addEvidence([]byte("die er niet uit kan"))
	r, err := Exchange(t.Context(), a, readOnly{newFolder(t, dir, a)}, a.options())
	if !errors.Is(err, ErrReadOnly) || r.Received != 2 || r.In.Count != 1 {
		t.Errorf("%v, received %d and %d pieces of evidence: reading goes on", err, r.Received, r.In.Count)
	}
}
