package sync

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Each benchmark measures its floor in the same run, as docs/performance.md
// asks: a figure alone says little of another machine.

// prose is text as people write it: words of a vocabulary, common ones often.
func prose(r *rand.Rand, bytes int) string {
	words := strings.Fields(wordsNL)
	var b strings.Builder
	for b.Len() < bytes {
		x := r.Float64()
		b.WriteString(words[int(float64(len(words))*x*x*x)] + " ")
	}
	return b.String()[:bytes]
}

// crowd is a folder through which n devices work, a hundred exchanges each.
func crowd(b testing.TB, dir string, n, rounds int) []*fake {
	b.Helper()
	var names []string
	for i := range n {
		names = append(names, fmt.Sprintf("D%d", i))
	}
	all := team(b, dir, names...)
	for r := range rounds {
		for _, f := range all {
			f.write("result", fmt.Sprint("ronde ", r))
			if _, err := Exchange(b.Context(), f, newFolder(b, dir, f), f.options()); err != nil {
				b.Fatal(err)
			}
		}
	}
	for range 2 {
		for _, f := range all {
			if _, err := Exchange(b.Context(), f, newFolder(b, dir, f), f.options()); err != nil {
				b.Fatal(err)
			}
		}
	}
	return all
}

// BenchmarkNothingNew is item 8: ten devices, and nobody did anything.
func BenchmarkNothingNew(b *testing.B) {
	for _, rounds := range []int{2, 20} {
		b.Run(fmt.Sprintf("rounds=%d", rounds), func(b *testing.B) {
			dir := b.TempDir()
			f := crowd(b, dir, 10, rounds)[0]
			p := newFolder(b, dir, f)
			tags := mustRing(b, f).tags()
			b.Run("floor", func(b *testing.B) {
				for b.Loop() {
					for _, prefix := range []string{tags.devices(), tags.epochs()} {
						if _, err := p.List(b.Context(), prefix); err != nil {
							b.Fatal(err)
						}
					}
				}
			})
			b.Run("ours", func(b *testing.B) {
				for b.Loop() {
					if _, err := Exchange(b.Context(), f, p, f.options()); err != nil {
						b.Fatal(err)
					}
				}
			})
		})
	}
}

// BenchmarkTwentyChanges is what a morning of work costs to publish and to
// read. Its floor is writing and reading the same bytes as a plain file.
func BenchmarkTwentyChanges(b *testing.B) {
	dir := b.TempDir()
	ab := team(b, dir, "AP", "JD")
	x, y := ab[0], ab[1]
	r := rand.New(rand.NewPCG(1, 2))
	work := func() {
		for range 20 {
			x.write("result.set", prose(r, 156))
		}
	}
	b.Run("publish", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			work()
			b.StartTimer()
			if _, err := Exchange(b.Context(), x, newFolder(b, dir, x), x.options()); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("read", func(b *testing.B) {
		if _, err := Exchange(b.Context(), y, newFolder(b, dir, y), y.options()); err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			b.StopTimer()
			work()
			if _, err := Exchange(b.Context(), x, newFolder(b, dir, x), x.options()); err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
			if _, err := Exchange(b.Context(), y, newFolder(b, dir, y), y.options()); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("floor", func(b *testing.B) {
		p := NewFolder(b.TempDir(), "x")
		n := 0
		for b.Loop() {
			name := fmt.Sprintf("toets/1/x/%d.seg", n)
			n++
			if err := p.Put(b.Context(), name, Bytes(make([]byte, 6000))); err != nil {
				b.Fatal(err)
			}
			if _, err := os.ReadFile(filepath.Join(p.dir, name)); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkWire is item 13: bytes for each operation of 156 bytes of text.
func BenchmarkWire(b *testing.B) {
	for _, ops := range []int{1, 5, 10} {
		for _, changes := range []int{20, 20_000} {
			b.Run(fmt.Sprintf("ops=%d/changes=%d", ops, changes), func(b *testing.B) {
				f := newFake(b, "AP")
				r := rand.New(rand.NewPCG(1, 2))
				s := &segment{device: f.device()}
				for range changes {
					var texts []string
					for range ops {
						texts = append(texts, prose(r, 156))
					}
					s.changes = append(s.changes, f.write("result.set", texts...))
				}
				s.dossier = f.dossier
				var n, segs int
				for b.Loop() {
					n, segs = 0, 0
					for from := 0; from < changes; from += 5000 {
						part := &segment{dossier: s.dossier, device: s.device, changes: s.changes[from:min(from+5000, changes)]}
						file, err := encodeSegment(part, epochKey{n: 1})
						if err != nil {
							b.Fatal(err)
						}
						n += len(file)
						segs++
					}
				}
				b.ReportMetric(float64(n)/float64(ops*changes), "B/op-on-wire")
				b.ReportMetric(float64(n)/float64(segs), "B/segment")
			})
		}
	}
}
