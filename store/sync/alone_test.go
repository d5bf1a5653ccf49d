package sync

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"toets/store"
)

// Several protections stand behind one another. Here each is given what the
// others let through.

// What follows a sound frame is part of the same file: another frame, one that
// does not say its size, one that wants a wide window.
func TestWhatFollowsAFrame(t *testing.T) {
	t.Parallel()
	one := pack([]byte("een"))
	for what, x := range map[string]struct {
		packed []byte
		code   Code
	}{
		"another frame":           {append(bytes.Clone(one), pack([]byte("twee"))...), Damaged},
		"a bomb without its size": {append(bytes.Clone(one), bomb(t, 100<<20)...), TooLarge},
		"a wide window":           {append(bytes.Clone(one), wide(t)...), TooLarge},
	} {
		var f *Fault
		if _, err := unpack(x.packed); !errors.As(err, &f) || f.Code != x.code {
			t.Errorf("%s: %v", what, err)
		}
	}
	if plain, err := unpack(one); err != nil || string(plain) != "een" {
		t.Errorf("%q, %v", plain, err)
	}
}

// The forms of CBOR that are never written are not read either.
func TestFormsThatAreNone(t *testing.T) {
	t.Parallel()
	pairs := []byte{0xba, 0, 1, 0, 1} // 65537 pairs
	for i := range 1<<16 + 1 {
		pairs = append(pairs, 0x1a, 0, byte(i>>16), byte(i>>8), byte(i), 0)
	}
	list := append([]byte{0x9a, 0, 2, 0, 1}, make([]byte, maxChanges+1)...)
	for what, x := range map[string]struct {
		b  []byte
		ok bool
	}{
		"as deep as may be":   {append(bytes.Repeat([]byte{0x81}, maxDepth), 0), true},
		"one deeper":          {append(bytes.Repeat([]byte{0x81}, maxDepth+1), 0), false},
		"a list too long":     {list, false},
		"a map too long":      {pairs, false},
		"of unsaid length":    {[]byte{0x9f, 0, 0xff}, false},
		"tagged":              {[]byte{0xc1, 0}, false},
		"text that is none":   {[]byte{0x61, 0xff}, false},
		"the same name twice": {[]byte{0xa2, 1, 0, 1, 0}, false},
	} {
		var v any
		if err := decoder().Unmarshal(x.b, &v); (err == nil) != x.ok {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// unread is a place whose files must not be opened.
type unread struct {
	Place
	items []Item
}

func (u unread) List(context.Context, string) ([]Item, error) { return u.items, nil }

func (u unread) Get(context.Context, string) (io.ReadCloser, error) {
	return nil, errors.New("it was opened")
}

// A file that is listed as larger than any may be is not even opened.
func TestAHugeFileIsNotOpened(t *testing.T) {
	t.Parallel()
	x := &exchange{p: unread{}}
	b, err := x.content(t.Context(), Item{Name: "toets/1/aa/dev/bb/1-1-" + strings.Repeat("0", 32) + ".seg", Size: maxLone + 1}, maxLone)
	if err != nil || b != nil || len(x.res.Faults) != 1 || x.res.Faults[0].Code != TooLarge || !x.left {
		t.Errorf("%v, %v", err, x.res.Faults)
	}
	keys := Item{Name: "toets/1/aa/epoch/1-" + strings.Repeat("0", 32) + ".age", Size: maxEpoch + 1}
	if found, err := Find(t.Context(), unread{items: []Item{keys}}, newFake(t, "AP").id); err != nil || len(found) > 0 {
		t.Errorf("keys: %v, %v", found, err)
	}
}

// A segment of a bundle is whole and true, and only its name is not that of a
// segment: in capitals, outside the folder of the devices, as a statement.
func TestTrueSegmentsUnderUntrueNames(t *testing.T) {
	t.Parallel()
	a, b := newFake(t, "AP"), newFake(t, "JD")
	a.found(b)
	a.addEvidence([]byte("een foto"))
	all := bundleOf(t, a, BundleOptions{})
	whole, err := openBytes(t.Context(), all, a.id)
	must(t, err)
	tags := whole.ring.tags()
	own := tags.device(a.device())
	lone := &segment{whole.ring.dossier, a.device(), a.chains[a.device()][:1]}
	file, err := encodeSegment(lone, whole.ring.keys[0])
	must(t, err)
	base := segmentName(1, 1, file)
	for what, x := range map[string]struct {
		name string
		ok   bool
	}{
		"its own":     {tags.devices() + own + "/" + base, true},
		"in capitals": {tags.devices() + strings.ToUpper(own) + "/" + base, false},
		"elsewhere":   {own + "/" + base, false},
		"a statement": {tags.devices() + own + "/" + haveName(1, file), false},
	} {
		c := takeApart(t, a, BundleOptions{})
		c.put(x.name, file)
		var f *Fault
		if _, err := openBytes(t.Context(), c.nail(a, b), b.id); (err == nil) != x.ok || err != nil && !errors.As(err, &f) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// An entry of a bundle that says it is longer than what is left, or shorter
// than nothing, is named where it stands.
func TestAnEntryThatLiesAboutItsSize(t *testing.T) {
	t.Parallel()
	a, b := newFake(t, "AP"), newFake(t, "JD")
	a.found(b)
	for _, size := range []int64{1 << 40, -1, -1 << 62} {
		c := takeApart(t, a, BundleOptions{})
		c.end = func(w *bundleWriter) {
			_, err := w.w.Write(append(entryHead("toets/x", size), make([]byte, 5000)...))
			must(t, err)
		}
		packed := c.nail(a, b)
		_, err := openBytes(t.Context(), packed, b.id)
		var f *Fault
		if !errors.As(err, &f) || f.Code != Damaged || f.Offset < 1 || f.Offset > int64(len(packed))-5000 {
			t.Errorf("%d bytes: %v", size, err)
		}
	}
}

// Where a medium knows no hard links a file gets its name by renaming, and
// what has that name already stays. A folder can be linked nowhere.
func TestAMediumWithoutLinks(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	root, err := NewFolder(dir, "AP").open()
	must(t, err)
	defer func() { _ = root.Close() }()
	for _, name := range []string{"tmp", "taken"} {
		mustWrite(t, filepath.Join(dir, name), []byte(name))
	}
	if err := renameFree(root, "tmp", "taken"); !errors.Is(err, fs.ErrExist) || string(mustRead(t, filepath.Join(dir, "taken"))) != "taken" {
		t.Errorf("a name that is taken: %v", err)
	}
	if err := renameFree(root, "tmp", "free"); err != nil || string(mustRead(t, filepath.Join(dir, "free"))) != "tmp" {
		t.Errorf("a name that is free: %v", err)
	}
	must(t, root.Mkdir("folder", 0o777))
	if err := (&Folder{}).settle(root, "folder", "settled"); err != nil || !mustStat(t, filepath.Join(dir, "settled")).IsDir() {
		t.Errorf("what cannot be linked: %v", err)
	}
}

// What fails leaves nothing behind, not even under a temporary name.
func TestAWriteThatFailsLeavesNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	f := NewFolder(dir, "AP")
	broken := Source{Size: 10, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("half")), nil }}
	if err := f.Put(t.Context(), "toets/1/aa/epoch/1.age", broken); err == nil || errors.Is(err, ErrReadBack) {
		t.Errorf("half a file was taken, or the medium blamed: %v", err)
	}
	must(t, f.Put(t.Context(), "toets/1/aa/epoch/2.age", Bytes([]byte("whole"))))
	if got := files(t, dir, ""); len(got) != 1 || filepath.Base(got[0]) != "2.age" {
		t.Errorf("%v", got)
	}
}

// What an error of a file system means is said, and what is not one is passed on.
func TestFolderErrors(t *testing.T) {
	t.Parallel()
	for _, x := range []struct{ in, want error }{
		{&fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}, ErrFull},
		{&fs.PathError{Op: "open", Path: "x", Err: syscall.EROFS}, ErrReadOnly},
		{&fs.PathError{Op: "open", Path: "x", Err: syscall.EACCES}, ErrDenied},
		{&fs.PathError{Op: "read", Path: "x", Err: syscall.EIO}, ErrUnreachable},
	} {
		if err := folderError(x.in); !errors.Is(err, x.want) || !errors.Is(err, x.in) {
			t.Errorf("%v: %v", x.in, err)
		}
	}
	for _, in := range []error{nil, fs.ErrNotExist, context.Canceled, context.DeadlineExceeded, store.ErrBusy, ErrReadBack, ErrDiffers, fault(Damaged, "x")} {
		if err := folderError(fmt.Errorf("x: %w", errors.Join(in))); in != nil && (!errors.Is(err, in) || errors.Is(err, ErrUnreachable)) {
			t.Errorf("%v: %v", in, err)
		}
	}
	if folderError(nil) != nil {
		t.Error("no error is one")
	}
}

// Keys that lie in the folder of another dossier are not found there, whatever
// case its letters have.
func TestKeysInTheFolderOfAnother(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	a, b := newFake(t, "AP"), newFake(t, "JD")
	a.found(b)
	a.exchange(newFolder(t, dir, a), a.options())
	for _, age := range files(t, dir, ".age") {
		for from, to := range map[string]string{"right": "", "capitals": strings.ToUpper(mustRing(t, a).tags().root()[len(rootName):]), "another": strings.Repeat("a", 32)} {
			place := dir
			if to != "" {
				place = t.TempDir()
				in := filepath.Join(place, "toets", "1", to, "epoch")
				must(t, os.MkdirAll(in, 0o755))
				mustWrite(t, filepath.Join(in, filepath.Base(age)), mustRead(t, age))
			}
			found, err := Find(t.Context(), newFolder(t, place, b), b.id)
			must(t, err)
			want := 1
			if from == "another" {
				want = 0
			}
			if len(found) != want || slices.ContainsFunc(found, func(f Found) bool { return f.Dossier != a.dossier || f.By != a.device() }) {
				t.Errorf("%s: %+v", from, found)
			}
		}
	}
}

// Of two dossiers in one place that somebody was let into they join the one
// that they name.
func TestOneOfTwoDossiers(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	both := []*fake{newFake(t, "AP"), newFake(t, "MV")}
	jd := newFake(t, "JD")
	for _, f := range both {
		f.found(jd)
		o := f.options()
		o.Begin = true
		f.exchange(newFolder(t, dir, f), o)
	}
	for _, f := range both {
		n := newFake(t, "JD")
		n.key, n.id, n.own = jd.key, jd.id, jd.own
		if r := n.exchange(newFolder(t, dir, n), n.joining(f)); r.Received == 0 || n.Identity() != f.Identity() || n.digest() != f.digest() {
			t.Errorf("%s: %+v", f.name, r)
		}
	}
}
