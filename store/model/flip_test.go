package model

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"toets/audit"
	"toets/store"
	"toets/store/sync"
)

// lookOnly is a place into which nothing is written.
type lookOnly struct{ *sync.Folder }

func (lookOnly) Put(context.Context, string, sync.Source) error { return sync.ErrReadOnly }

// One bit that turned in any file of a place is named with its file, and the
// dossier is as before, byte for byte; put right, it comes in.
func TestATurnedBitLeavesTheDossierAsItWas(t *testing.T) {
	t.Parallel()
	x := newTrip(t, 5, 2)
	defer x.close()
	lead, l := x.laptops[0], x.laptops[1]
	stick := sync.NewFolder(x.dirs[0], "lead")
	x.exchange(l, sync.NewFolder(x.dirs[0], l.who.Initials))
	before := x.files()
	a := audit.All[audit.Audit](lead.st.State())[0].ID
	x.do(lead, audit.AddNote{Audit: a, Element: "n@1#A.1", Text: "of the lead, what nobody may change under way"})
	epoch, err := sync.NewEpoch(t.Context(), lead.st)
	x.ok(err)
	x.do(lead, audit.NewEpoch{Commit: epoch.Commit})
	x.exchange(lead, stick)
	fresh := slices.DeleteFunc(x.files(), func(f string) bool { return slices.Contains(before, f) })
	if len(fresh) != 3 { // keys, acts, what the lead has
		t.Fatalf("%v", fresh)
	}
	for _, path := range fresh {
		good, err := os.ReadFile(path)
		x.ok(err)
		for at := 0; at < len(good); at += 1 + len(good)/9 {
			bad := bytes.Clone(good)
			bad[at] ^= 1 << (at % 8)
			x.ok(os.WriteFile(path, bad, 0o644))
			only := x.alone(path, fresh)
			was := x.bytesOf(l)
			r, err := sync.Exchange(t.Context(), l.st, lookOnly{sync.NewFolder(x.dirs[0], l.who.Initials)}, x.options(l))
			if err != nil && !errors.Is(err, sync.ErrReadOnly) {
				t.Fatal(err)
			}
			if len(r.Faults) != 1 || !strings.HasSuffix(filepath.ToSlash(path), r.Faults[0].File) {
				t.Errorf("%s, byte %d: %v", filepath.Base(path), at, r.Faults)
			}
			if x.bytesOf(l) != was {
				t.Errorf("%s, byte %d: the dossier changed", filepath.Base(path), at)
			}
			only()
		}
		x.ok(os.WriteFile(path, good, 0o644))
	}
	if x.exchange(l, sync.NewFolder(x.dirs[0], l.who.Initials)); len(audit.All[audit.Note](l.st.State())) != 2 {
		t.Error("put right, it does not come in")
	}
}

// alone takes the other new files out of the place for a while.
func (x *trip) alone(path string, fresh []string) (back func()) {
	kept := make(map[string][]byte)
	for _, f := range fresh {
		if f != path {
			b, err := os.ReadFile(f)
			x.ok(err)
			kept[f] = b
			x.ok(os.Remove(f))
		}
	}
	return func() {
		for f, b := range kept {
			x.ok(os.WriteFile(f, b, 0o644))
		}
	}
}

func (x *trip) files() []string {
	var out []string
	x.ok(filepath.WalkDir(x.dirs[0], func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			out = append(out, path)
		}
		return err
	}))
	return out
}

// bytesOf is the file of a copy, closed and opened again.
func (x *trip) bytesOf(l *laptop) string {
	x.t.Helper()
	x.ok(l.st.Close())
	b, err := os.ReadFile(l.path)
	x.ok(err)
	l.st, err = store.Open(x.t.Context(), l.path, l.o)
	x.ok(err)
	return string(b)
}
