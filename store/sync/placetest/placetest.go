// Package placetest holds the one set of tests that every place of the
// exchange has to pass.
package placetest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	gosync "sync"
	"sync/atomic"
	"testing"

	"toets/store/sync"
)

// Run tests places. Each call of open gives one with nothing in it under the
// given name, and the same one for the same name.
func Run(t *testing.T, open func(t *testing.T, name string) sync.Place) {
	t.Helper()
	tests := map[string]func(*testing.T, sync.Place){
		"put and get": putAndGet, "once": once, "list": list, "absent": absent, "race": race, "names": names,
		"large": large, "broken source": brokenSource, "cancelled": cancelled, "empty file": emptyFile,
	}
	for _, name := range slices.Sorted(keys(tests)) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tests[name](t, open(t, name))
		})
	}
}

func keys[V any](m map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

const dir = "toets/1/0f0f/"

// Content is n bytes that differ by seed.
func Content(seed string, n int) []byte {
	out := make([]byte, 0, n+32)
	for h := sha256.Sum256([]byte(seed)); len(out) < n; h = sha256.Sum256(h[:]) {
		out = append(out, h[:]...)
	}
	return out[:n]
}

// Read is a file of a place.
func Read(ctx context.Context, p sync.Place, name string) ([]byte, error) {
	r, err := p.Get(ctx, name)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(r)
	return b, errors.Join(err, r.Close())
}

func put(t *testing.T, p sync.Place, name string, b []byte) {
	t.Helper()
	if err := p.Put(t.Context(), name, sync.Bytes(b)); err != nil {
		t.Fatalf("put %s: %v", name, err)
	}
}

func wants(t *testing.T, p sync.Place, name string, want []byte) {
	t.Helper()
	got, err := Read(t.Context(), p, name)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s: %d bytes, %v; want %d", name, len(got), err, len(want))
	}
}

func putAndGet(t *testing.T, p sync.Place) {
	for _, n := range []int{1, 4095, 70_000} {
		name := fmt.Sprintf("%sdev/ab/%d.seg", dir, n)
		put(t, p, name, Content(name, n))
		wants(t, p, name, Content(name, n))
		if i, err := p.Stat(t.Context(), name); err != nil || i != (sync.Item{Name: name, Size: int64(n)}) {
			t.Errorf("stat: %+v, %v", i, err)
		}
	}
}

func once(t *testing.T, p sync.Place) {
	name := dir + "dev/ab/1-1-00.seg"
	put(t, p, name, []byte("een"))
	put(t, p, name, []byte("een")) // again: the same
	for _, other := range []string{"twee", "drie", ""} {
		if err := p.Put(t.Context(), name, sync.Bytes([]byte(other))); !errors.Is(err, sync.ErrDiffers) {
			t.Errorf("other content: %v", err)
		}
	}
	wants(t, p, name, []byte("een"))
}

func list(t *testing.T, p sync.Place) {
	if l, err := p.List(t.Context(), dir); err != nil || len(l) != 0 {
		t.Errorf("at first: %v, %v", l, err)
	}
	var want []sync.Item
	for _, n := range []string{"dev/aa/1-9-0a.seg", "dev/aa/10-12-0b.seg", "dev/ab/1-1-0c.seg", "dev/ab/3-0d.have"} {
		put(t, p, dir+n, Content(n, len(n)))
		want = append(want, sync.Item{Name: dir + n, Size: int64(len(n))})
	}
	put(t, p, dir+"epoch/1-00.age", []byte("x"))
	put(t, p, "toets/1/0f0f0f/dev/aa/1.seg", []byte("x")) // begins alike
	slices.SortFunc(want, func(a, b sync.Item) int { return bytes.Compare([]byte(a.Name), []byte(b.Name)) })
	got, err := p.List(t.Context(), dir+"dev/")
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%v\n%v\nwant %v", err, got, want)
	}
	if l, err := p.List(t.Context(), dir+"dev/aa/"); err != nil || len(l) != 2 {
		t.Errorf("one device: %v, %v", l, err)
	}
	if l, err := p.List(t.Context(), "toets/1/"); err != nil || len(l) != 6 {
		t.Errorf("everything: %v, %v", l, err)
	}
}

func absent(t *testing.T, p sync.Place) {
	put(t, p, dir+"epoch/1-00.age", []byte("x"))
	for _, name := range []string{dir + "epoch/2-00.age", dir + "epoch", dir + "dev/ab/1.seg", "toets/9/x"} {
		if _, err := p.Stat(t.Context(), name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("stat %s: %v", name, err)
		}
		if _, err := Read(t.Context(), p, name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("get %s: %v", name, err)
		}
	}
}

// race lets eight writers put one name at once. Exactly one wins; the others
// hear of it, or were about to write the same.
func race(t *testing.T, p sync.Place) {
	for _, same := range []bool{false, true} {
		name := fmt.Sprintf("%sblob/aa/%t.blk", dir, same)
		var won, lost atomic.Int32
		var wg gosync.WaitGroup
		for i := range 8 {
			wg.Go(func() {
				b := Content("same", 5000)
				if !same {
					b = Content(fmt.Sprint(i), 5000)
				}
				switch err := p.Put(t.Context(), name, sync.Bytes(b)); {
				case err == nil:
					won.Add(1)
				case errors.Is(err, sync.ErrDiffers):
					lost.Add(1)
				default:
					t.Errorf("writer %d: %v", i, err)
				}
			})
		}
		wg.Wait()
		if same && won.Load() != 8 || !same && (won.Load() != 1 || lost.Load() != 7) {
			t.Errorf("same content %t: %d won, %d lost", same, won.Load(), lost.Load())
		}
	}
}

func names(t *testing.T, p sync.Place) {
	for _, name := range []string{
		"", "/", "/etc/passwd", "../x", "toets/../../x", "toets//x", "toets/1/.tmp-x", "toets/1/x.", "C:/x", `toets\x`, "toets/UP",
		"toets/a b", "toets/é", "toets/x\x00", "toets/1/", string(make([]byte, 600)),
	} {
		if err := p.Put(t.Context(), name, sync.Bytes([]byte("x"))); !errors.Is(err, sync.ErrName) && !errors.Is(err, sync.ErrReadOnly) {
			t.Errorf("%q: %v", name, err)
		}
	}
	if l, err := p.List(t.Context(), "toets/"); err != nil || len(l) != 0 {
		t.Errorf("left behind: %v, %v", l, err)
	}
}

func large(t *testing.T, p sync.Place) {
	// More than one part of a bucket's upload, as the tests set it.
	b := Content("large", 6<<20+13)
	put(t, p, dir+"blob/aa/large.blk", b)
	wants(t, p, dir+"blob/aa/large.blk", b)
	put(t, p, dir+"blob/aa/large.blk", b)
	if err := p.Put(t.Context(), dir+"blob/aa/large.blk", sync.Bytes(b[1:])); !errors.Is(err, sync.ErrDiffers) {
		t.Errorf("other content: %v", err)
	}
}

var errSource = errors.New("the source broke")

// brokenSource: a file is there whole or not at all.
func brokenSource(t *testing.T, p sync.Place) {
	for _, n := range []int{100, 6 << 20} {
		name := fmt.Sprintf("%sblob/ab/%d.blk", dir, n)
		half := sync.Source{Size: int64(n), Open: func() (io.ReadCloser, error) {
			return io.NopCloser(io.MultiReader(bytes.NewReader(Content("half", n/2)), broken{})), nil
		}}
		if err := p.Put(t.Context(), name, half); !errors.Is(err, errSource) {
			t.Errorf("%d bytes, broken: %v", n, err)
		}
		none := sync.Source{Size: int64(n), Open: func() (io.ReadCloser, error) { return nil, errSource }}
		if err := p.Put(t.Context(), name, none); !errors.Is(err, errSource) {
			t.Errorf("%d bytes, none: %v", n, err)
		}
		for _, wrong := range []int{n - 1, n + 1} {
			short := sync.Bytes(Content("short", n))
			short.Size = int64(wrong)
			if err := p.Put(t.Context(), name, short); err == nil {
				t.Errorf("%d bytes announced as %d were taken", n, wrong)
			}
		}
		if _, err := p.Stat(t.Context(), name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("half a file is there: %v", err)
		}
		put(t, p, name, Content("whole", n))
	}
	if l, err := p.List(t.Context(), dir); err != nil || len(l) != 2 {
		t.Errorf("%v, %v", l, err)
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errSource }

func cancelled(t *testing.T, p sync.Place) {
	ctx, cancel := context.WithCancel(t.Context())
	name := dir + "blob/ac/1.blk"
	src := sync.Source{Size: 1 << 20, Open: func() (io.ReadCloser, error) {
		cancel()
		return io.NopCloser(bytes.NewReader(Content("x", 1<<20))), nil
	}}
	if err := p.Put(ctx, name, src); !errors.Is(err, context.Canceled) {
		t.Errorf("put: %v", err)
	}
	if _, err := p.Stat(t.Context(), name); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a cancelled file is there: %v", err)
	}
	put(t, p, name, []byte("later"))
}

func emptyFile(t *testing.T, p sync.Place) {
	put(t, p, dir+"dev/ab/0.seg", nil)
	wants(t, p, dir+"dev/ab/0.seg", nil)
}
