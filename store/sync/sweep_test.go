package sync

import (
	"context"
	"errors"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// killed is a folder whose writer dies in the middle of a piece of evidence.
type killed struct {
	*Folder
	left []string
}

func (k *killed) Put(ctx context.Context, name string, src Source) error {
	if !strings.Contains(name, "/blob/") {
		return k.Folder.Put(ctx, name, src)
	}
	dir := filepath.Join(k.dir, filepath.FromSlash(path.Dir(name)))
	half := filepath.Join(dir, tmpPrefix+k.writer+"-0102")
	if err := errors.Join(os.MkdirAll(dir, 0o755), os.WriteFile(half, []byte("half"), 0o644)); err != nil {
		return err
	}
	k.left = append(k.left, half)
	return errTest
}

// What a writer that was killed left behind in the folder of some piece of
// evidence goes at its next exchange, as soon as it is old enough to be sure
// that nobody writes it any more. What others left, stays.
func TestHalfEvidenceOfThisWriterGoes(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ab := team(t, dir, "AP", "JD")
	a, b := ab[0], ab[1]
	a.addEvidence([]byte("een foto"))
	place := &killed{Folder: newFolder(t, dir, a)}
	if _, err := Exchange(t.Context(), a, place, a.options()); !errors.Is(err, errTest) || len(place.left) != 1 {
		t.Fatalf("%v, left %v", err, place.left)
	}
	mine, others := place.left[0], filepath.Join(filepath.Dir(place.left[0]), tmpPrefix+newFolder(t, dir, b).writer+"-0102")
	mustWrite(t, others, []byte("half"))
	there := func(path string) bool { _, err := os.Lstat(path); return err == nil }
	a.exchange(newFolder(t, dir, a), a.options())
	if !there(mine) {
		t.Error("a file went that somebody may still be writing")
	}
	for _, path := range []string{mine, others} {
		old := time.Now().Add(-2 * tmpLife)
		must(t, os.Chtimes(path, old, old))
	}
	o := a.options()
	o.Rehearse = true
	if a.exchange(newFolder(t, dir, a), o); !there(mine) {
		t.Error("a rehearsal cleared it away")
	}
	a.exchange(newFolder(t, dir, a), a.options()) // nothing new to carry
	if there(mine) || !there(others) {
		t.Errorf("mine is there: %t, that of another: %t", there(mine), there(others))
	}
	before := a.everything()
	if a.exchange(newFolder(t, dir, a), a.options()); a.everything() != before {
		t.Error("it looks again and again")
	}
}

// The same beside a bundle.
func TestHalfABundleOfThisWriterGoes(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	a := newFake(t, "AP").found()
	name := filepath.Join(dir, bundleTemp(a)+"1")
	mustWrite(t, name, []byte("half"))
	old := time.Now().Add(-2 * tmpLife)
	mustWrite(t, filepath.Join(dir, tmpPrefix+"bundle-ffffffff-1"), []byte("of another"))
	must(t, os.Chtimes(name, old, old))
	must(t, os.Chtimes(filepath.Join(dir, tmpPrefix+"bundle-ffffffff-1"), old, old))
	_, err := SaveBundle(t.Context(), a, filepath.Join(dir, "drie.toets-bundle"), BundleOptions{Identity: a.id})
	must(t, err)
	if left, _ := filepath.Glob(filepath.Join(dir, tmpPrefix+"*")); len(left) != 1 || !strings.Contains(left[0], "ffffffff") {
		t.Errorf("left behind: %v", left)
	}
}
