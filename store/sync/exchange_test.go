package sync

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func newFolder(t testing.TB, dir string, f *fake) *Folder { return NewFolder(dir, f.name) }

// team founds a dossier with members who have joined through the folder.
func team(t testing.TB, dir string, names ...string) []*fake {
	t.Helper()
	var all []*fake
	for _, n := range names {
		all = append(all, newFake(t, n))
	}
	all[0].found(all[1:]...)
	all[0].exchange(newFolder(t, dir, all[0]), all[0].options())
	for _, m := range all[1:] {
		m.exchange(newFolder(t, dir, m), m.joining(all[0]))
	}
	return all
}

func TestTwoMeetInAFolder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ab := team(t, dir, "AP", "JD")
	a, b := ab[0], ab[1]
	if a.digest() != b.digest() {
		t.Fatal("the newcomer has not what the founder has")
	}
	proof := a.addEvidence(bytes.Repeat([]byte("aftekenlijst "), 100_000))
	a.write("result", "in orde")
	b.write("result", "niet in orde")
	r := a.exchange(newFolder(t, dir, a), a.options())
	if r.Sent != 2 || r.Out.Count != 1 || r.Received != 0 {
		t.Errorf("sent %d, evidence %d, received %d; want 2, 1, 0", r.Sent, r.Out.Count, r.Received)
	}
	r = b.exchange(newFolder(t, dir, b), b.options())
	if r.Sent != 1 || r.Received != 2 || r.In.Count != 1 || r.Receipt.Applied != 2 {
		t.Errorf("sent %d, received %d, evidence %d, applied %d; want 1, 2, 1, 2", r.Sent, r.Received, r.In.Count, r.Receipt.Applied)
	}
	a.exchange(newFolder(t, dir, a), a.options())
	if a.digest() != b.digest() {
		t.Error("the copies differ")
	}
	if len(b.blobs[proof]) != 1_300_000 {
		t.Error("the evidence has not come over whole")
	}
}

func TestNothingNewWritesNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ab := team(t, dir, "AP", "JD")
	for range 2 {
		for _, f := range ab {
			f.exchange(newFolder(t, dir, f), f.options())
		}
	}
	before := tree(t, dir)
	notes := ab[0].everything()
	merges := ab[0].merges
	r := ab[0].exchange(newFolder(t, dir, ab[0]), ab[0].options())
	if r.Sent+r.Received != 0 || r.BytesIn+r.BytesOut != 0 || ab[0].merges != merges {
		t.Errorf("something happened: %+v", r)
	}
	if tree(t, dir) != before || ab[0].everything() != notes {
		t.Error("something was written")
	}
}

func TestARehearsalChangesNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ab := team(t, dir, "AP", "JD")
	a, b := ab[0], ab[1]
	a.write("result", "een")
	a.addEvidence([]byte("bewijs"))
	b.write("result", "twee")
	b.exchange(newFolder(t, dir, b), b.options())
	before, files := a.everything(), tree(t, dir)
	o := a.options()
	o.Rehearse = true
	r := a.exchange(newFolder(t, dir, a), o)
	if r.Sent != 2 || r.Received != 1 || r.Receipt.Applied != 1 || r.Out.Count != 1 {
		t.Errorf("%+v", r)
	}
	if a.everything() != before || tree(t, dir) != files {
		t.Error("the rehearsal left something behind")
	}
}

// tree is every file of a folder with its content.
func tree(t testing.TB, dir string) string {
	t.Helper()
	var out strings.Builder
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		out.WriteString(path + " " + sum(b) + "\n")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}
