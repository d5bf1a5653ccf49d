package sync

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// moody is a place on a bad day: old lists, requests that fail before or after
// they did what they were asked, readings that end early.
type moody struct {
	Place
	t     *rapid.T
	calm  bool
	lists map[string][]Item
}

func (m *moody) chance(what string, per int) bool {
	return !m.calm && rapid.IntRange(1, 100).Draw(m.t, what) <= per
}

func (m *moody) String() string { return "moody " + placeName(m.Place) }

func (m *moody) Put(ctx context.Context, name string, src Source) error {
	if m.chance("put fails", 10) {
		return ErrThrottled
	}
	err := m.Place.Put(ctx, name, src)
	if m.chance("answer lost", 10) {
		return ErrUnreachable
	}
	return err
}

func (m *moody) List(ctx context.Context, prefix string) ([]Item, error) {
	if m.chance("list fails", 5) {
		return nil, ErrUnreachable
	}
	now, err := m.Place.List(ctx, prefix)
	old, ok := m.lists[prefix]
	m.lists[prefix] = slices.Clone(now)
	if ok && m.chance("stale list", 30) {
		return slices.Clone(old), nil
	}
	return now, err
}

func (m *moody) Get(ctx context.Context, name string) (io.ReadCloser, error) {
	if m.chance("get fails", 5) {
		return nil, ErrUnreachable
	}
	r, err := m.Place.Get(ctx, name)
	if err == nil && m.chance("cut", 10) {
		return struct {
			io.Reader
			io.Closer
		}{io.LimitReader(r, 50), r}, nil
	}
	return r, err
}

// TestEveryoneEndsEqual lets devices work and exchange in any order, through
// places and bundles that behave badly, and stops in the middle; on a good day
// after that all are equal, and nothing was ever taken that is not whole.
func TestEveryoneEndsEqual(t *testing.T) {
	t.Parallel()
	base := t.TempDir()
	round := 0
	rapid.Check(t, func(r *rapid.T) {
		round++
		n := rapid.IntRange(2, 4).Draw(r, "devices")
		var all []*fake
		for i := range n {
			all = append(all, newFake(t, fmt.Sprint(round, "-", i)))
		}
		all[0].found(all[1:]...)
		var places []*moody
		for i := range 2 {
			dir := fmt.Sprintf("%s/%d-%d", base, round, i)
			if err := os.Mkdir(dir, 0o755); err != nil {
				r.Fatal(err)
			}
			places = append(places, &moody{Place: NewFolder(dir, "x"), t: r, calm: true, lists: map[string][]Item{}})
		}
		o := func(f *fake) Options {
			x := f.joining(all[0])
			x.Begin = true
			return x
		}
		exchange := func(f *fake, p Place) {
			if _, err := Exchange(t.Context(), f, p, o(f)); err != nil && !known(err) {
				r.Fatalf("%s: %v", f.name, err)
			}
		}
		exchange(all[0], places[0])
		for _, p := range places {
			p.calm = false
		}
		for range rapid.IntRange(1, 25).Draw(r, "steps") {
			f := all[rapid.IntRange(0, n-1).Draw(r, "device")]
			switch rapid.IntRange(0, 6).Draw(r, "act") {
			case 0, 1:
				if f.Identity() != ([32]byte{}) {
					f.write("result", rapid.StringN(0, 40, -1).Draw(r, "text"))
				}
			case 2:
				if f.Identity() != ([32]byte{}) {
					f.addEvidence(rapid.SliceOfN(rapid.Byte(), 0, 200).Draw(r, "evidence"))
				}
			case 3:
				passBundle(t, r, f, all[rapid.IntRange(0, n-1).Draw(r, "to")], o)
			default:
				exchange(f, places[rapid.IntRange(0, 1).Draw(r, "place")])
			}
		}
		for _, p := range places {
			p.calm = true
		}
		for range 3 {
			for _, f := range all {
				for _, p := range places {
					if _, err := Exchange(t.Context(), f, p, o(f)); err != nil && !errors.Is(err, ErrNoKey) {
						r.Fatalf("%s, on a good day: %v", f.name, err)
					}
				}
			}
		}
		for _, f := range all {
			if f.digest() != all[0].digest() || len(f.blobs) != len(all[0].blobs) || len(f.quarantine)+len(f.wait) != 0 {
				r.Fatalf("%s differs: %v and %v, %d and %d blobs", f.name, f.Vector(), all[0].Vector(), len(f.blobs), len(all[0].blobs))
			}
		}
	})
}

func passBundle(t *testing.T, r *rapid.T, from, to *fake, o func(*fake) Options) {
	if from.Identity() == ([32]byte{}) || from == to {
		return
	}
	open, err := openBytes(t.Context(), bundleOf(t, from, BundleOptions{Evidence: EvidenceAll}), to.id)
	if err == nil {
		_, err = ReadBundle(t.Context(), to, open, o(to))
	}
	if err != nil {
		r.Fatalf("bundle from %s to %s: %v", from.name, to.name, err)
	}
}

// known reports whether an error is one of the moods.
func known(err error) bool {
	for _, e := range []error{ErrThrottled, ErrUnreachable, ErrNoKey} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}

// TestAnInterruptedExchangeGoesOn cuts an exchange off at its n-th request, for
// every n, and then lets it finish: the same in the end, nothing twice.
func TestAnInterruptedExchangeGoesOn(t *testing.T) {
	t.Parallel()
	for n := 0; ; n++ {
		dir := t.TempDir()
		ab := team(t, dir, "AP", "JD")
		a, b := ab[0], ab[1]
		a.addEvidence(randomBytes(100_000))
		b.addEvidence(randomBytes(70_000))
		b.exchange(newFolder(t, dir, b), b.options())
		ctx, cancel := context.WithCancel(t.Context())
		p := &counted{Place: newFolder(t, dir, a), left: n, stop: cancel}
		_, err := Exchange(ctx, a, p, a.options())
		cancel()
		if err == nil {
			if n < 8 {
				t.Errorf("only %d requests", n)
			}
			return
		}
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("request %d: %v", n, err)
		}
		a.exchange(newFolder(t, dir, a), a.options())
		b.exchange(newFolder(t, dir, b), b.options())
		if a.digest() != b.digest() || len(a.blobs) != 2 || len(b.blobs) != 2 {
			t.Fatalf("cut off at request %d: not equal", n)
		}
		if got := len(files(t, dir, ".seg")); got > 4 {
			t.Errorf("cut off at request %d: %d segments, something was written twice", n, got)
		}
		if left := files(t, dir, ".blk"); len(left) != 2 {
			t.Errorf("cut off at request %d: %d pieces of evidence", n, len(left))
		}
	}
}

type counted struct {
	Place
	left int
	stop func()
}

func (c *counted) String() string { return placeName(c.Place) }

func (c *counted) tick() {
	if c.left--; c.left < 0 {
		c.stop()
	}
}

func (c *counted) Put(ctx context.Context, name string, src Source) error {
	c.tick()
	return c.Place.Put(ctx, name, src)
}

func (c *counted) Get(ctx context.Context, name string) (io.ReadCloser, error) {
	c.tick()
	return c.Place.Get(ctx, name)
}

func (c *counted) Stat(ctx context.Context, name string) (Item, error) {
	c.tick()
	return c.Place.Stat(ctx, name)
}

func (c *counted) List(ctx context.Context, prefix string) ([]Item, error) {
	c.tick()
	return c.Place.List(ctx, prefix)
}
