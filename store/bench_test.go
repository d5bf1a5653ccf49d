package store

import (
	"crypto/sha256"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"toets/audit"
)

// Each benchmark measures its floor in the same run and reports the ratio: the
// items and bars are those of docs/performance.md.

// grow brings a dossier to n changes, as an auditor makes them: mostly results.
func grow(b testing.TB, s *Store, n int) {
	b.Helper()
	a := theAudit(s)
	if s.State().Changes() < 2 {
		do(b, s, audit.DecideGate{Audit: a, Decision: audit.GateOverridden, Reason: "bench"})
	}
	sites := audit.All[audit.Site](s.State())
	r := rand.New(rand.NewPCG(1, 2))
	for have := s.State().Changes(); have < n; {
		var cs []audit.Change
		for range min(500, n-have) {
			el := fmt.Sprintf("n@1#A.%d", 1+r.IntN(20))
			switch r.IntN(10) {
			case 0:
				cs = append(cs, audit.AddNote{Audit: a, Element: el, Text: sentence(r, 20)})
			case 1:
				cs = append(cs, audit.AddFinding{Audit: a, Grade: audit.Observation, Title: sentence(r, 5), Elements: []string{el}, Condition: sentence(r, 25)})
			case 2:
				cs = append(cs, audit.AddEvidence{Audit: a, Kind: "note", Text: sentence(r, 20), Elements: []string{el}})
			default:
				cs = append(cs, audit.SetResult{Audit: a, Phase: 2, Element: el, Aspect: audit.Aspects()[r.IntN(3)],
					Result: []audit.Result{audit.Adequate, audit.Partly, audit.Inadequate}[r.IntN(3)], Site: sites[r.IntN(len(sites))].ID, Note: sentence(r, 8)})
			}
		}
		have += len(do(b, s, cs...))
	}
}

// vocabulary is 20,000 words as they could be Dutch, the common ones first.
func vocabulary() []string {
	r := rand.New(rand.NewPCG(7, 8))
	starts := strings.Fields("b bl br d dr f g gr h j k kl kr l m n p pr r s sch sl sp st str t tr v vl w z zw")
	vowels := strings.Fields("a aa e ee i ie o oe oo u ui ij ei ou ë")
	ends := strings.Fields("k l n r s t nd rt st ng cht mp")
	words := make([]string, 0, 20000)
	seen := make(map[string]bool)
	for len(words) < cap(words) {
		var b strings.Builder
		for range 1 + r.IntN(3) {
			b.WriteString(starts[r.IntN(len(starts))] + vowels[r.IntN(len(vowels))] + ends[r.IntN(len(ends))])
		}
		if w := b.String(); !seen[w] {
			seen[w] = true
			words = append(words, w)
		}
	}
	return words
}

var words20k = sync.OnceValue(vocabulary)

// sentence draws words as a text has them: few common ones often, most rarely.
func sentence(r *rand.Rand, n int) string {
	words := words20k()
	out := make([]string, n)
	for i := range out {
		out[i] = words[int(float64(len(words))*math.Pow(r.Float64(), 3))]
	}
	return strings.Join(out, " ")
}

func median(ds []time.Duration) time.Duration {
	slices.Sort(ds)
	return ds[len(ds)/2]
}

// floor is a bare file with the pragmas of a dossier.
func floorFile(b *testing.B, layout string) *conn {
	b.Helper()
	u, err := uri(filepath.Join(b.TempDir(), "floor.db"))
	if err != nil {
		b.Fatal(err)
	}
	c, err := connect(u + "?" + pragmas(time.Second, cacheToWrite) + "&_journal_mode=WAL")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { c.close() })
	if err := c.script(layout); err != nil {
		b.Fatal(err)
	}
	return c
}

// Item 4: one result recorded, durable; floor: one row inserted.
func BenchmarkRecordResult(b *testing.B) {
	o := options(1, b.TempDir())
	s := makeStore(b, o)
	grow(b, s, 5000)
	floor := floorFile(b, "CREATE TABLE t(id INTEGER PRIMARY KEY, element TEXT, result TEXT, who TEXT) STRICT")
	a := theAudit(s)
	var ours, bare []time.Duration
	i := 0
	for b.Loop() {
		i++
		c := audit.SetResult{Audit: a, Phase: 2, Element: fmt.Sprintf("n@1#A.%d", 1+i%20), Aspect: audit.Design,
			Result: []audit.Result{audit.Adequate, audit.Partly}[i/20%2]}
		t := time.Now()
		if evs, err := s.Apply(ctx, jd, start, c); err != nil || len(evs) != 1 {
			b.Fatal(err, len(evs))
		}
		ours = append(ours, time.Since(t))
		t = time.Now()
		if err := floor.exec("INSERT INTO t(element, result, who) VALUES(?,?,?)", "n@1#A.1", "adequate", "JD"); err != nil {
			b.Fatal(err)
		}
		bare = append(bare, time.Since(t))
	}
	p50, f50 := median(ours), median(bare)
	b.ReportMetric(float64(f50)/1e3, "floor-µs")
	b.ReportMetric(float64(p50)/1e3, "p50-µs")
	b.ReportMetric(float64(ours[len(ours)*99/100])/1e3, "p99-µs")
	b.ReportMetric(float64(p50)/float64(f50), "x-floor")
}

// Item 2, the part of the store: opening a dossier of 5,000 changes to its State.
func BenchmarkOpen5000(b *testing.B) {
	o := options(1, "")
	s := makeStore(b, o)
	grow(b, s, 5000)
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	o.ReadOnly = true
	for b.Loop() {
		s, err := Open(ctx, s.Path(), o)
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// Item 9: search among 50,000 notes, each key of what is typed, and the
// commonest word; floor: the bare query of the index.
func BenchmarkSearch(b *testing.B) {
	s := makeStore(b, options(1, ""))
	a := theAudit(s)
	r := rand.New(rand.NewPCG(3, 4))
	for range 50 {
		cs := make([]audit.Change, 1000)
		for i := range cs {
			cs[i] = audit.AddNote{Audit: a, Element: "n@1#A.1", Text: sentence(r, 15)}
		}
		do(b, s, cs...)
	}
	words := words20k()
	rare, common := words[12345], words[0]
	var queries []string
	for n := 1; n <= len([]rune(rare)); n++ {
		queries = append(queries, string([]rune(rare)[:n]))
	}
	for _, q := range append(queries, common, common+" "+rare[:2]) {
		b.Run(strings.ReplaceAll(q, " ", "_"), func(b *testing.B) {
			var ours, bare []time.Duration
			for b.Loop() {
				t := time.Now()
				if _, err := s.Search(ctx, q, 50); err != nil {
					b.Fatal(err)
				}
				ours = append(ours, time.Since(t))
				t = time.Now()
				n := 0
				err := s.c.each(ctx, "SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rank LIMIT ?", func(row) error { n++; return nil }, match(q), 50)
				if err != nil {
					b.Fatal(err)
				}
				bare = append(bare, time.Since(t))
			}
			b.ReportMetric(float64(median(bare))/1e6, "floor-ms")
			b.ReportMetric(float64(median(ours))/1e6, "p50-ms")
			b.ReportMetric(float64(median(ours))/float64(median(bare)), "x-floor")
		})
	}
}

// Item 12: evidence of 100 MB, on disk and named by a change; floor: reading
// and hashing the file.
func BenchmarkEvidence100MB(b *testing.B) {
	path := filepath.Join(b.TempDir(), "big.bin")
	data := make([]byte, 100<<20)
	r := rand.NewChaCha8([32]byte{1})
	_, _ = r.Read(data)
	var ours, bare []time.Duration
	for b.Loop() {
		b.StopTimer()
		_, _ = r.Read(data[:1<<10])
		if err := os.WriteFile(path, data, 0o600); err != nil {
			b.Fatal(err)
		}
		s := makeStore(b, options(1, ""))
		a := theAudit(s)
		bare = append(bare, timed(b, func() error {
			f, err := os.Open(path)
			if err != nil {
				return err
			}
			defer f.Close()
			_, err = io.CopyBuffer(struct{ io.Writer }{sha256.New()}, struct{ io.Reader }{f}, make([]byte, 1<<20))
			return err
		}))
		b.StartTimer()
		ours = append(ours, timed(b, func() error {
			f, err := os.Open(path)
			if err != nil {
				return err
			}
			defer f.Close()
			blob, err := s.PutBlob(ctx, f, 1<<30)
			if err != nil {
				return err
			}
			_, err = s.Apply(ctx, jd, start, audit.AddEvidence{Audit: a, File: &audit.File{Name: "big.bin", Size: blob.Size, SHA256: blob.SHA256}})
			return err
		}))
		b.StopTimer()
		s.Close()
		os.Remove(s.Path())
		b.StartTimer()
	}
	b.ReportMetric(float64(median(bare))/1e6, "floor-ms")
	b.ReportMetric(float64(median(ours))/1e6, "p50-ms")
	b.ReportMetric(float64(median(ours))/float64(median(bare)), "x-floor")
}

func timed(b *testing.B, f func() error) time.Duration {
	t := time.Now()
	if err := f(); err != nil {
		b.Fatal(err)
	}
	return time.Since(t)
}

// Item 13: bytes per operation with history and derived rows, at 156 bytes of
// text in each, and beside it those of the search index, to which only what
// people wrote adds; floor: one plain table of the same operations.
func BenchmarkBytesPerOperation(b *testing.B) {
	const acts = 2000
	fields := []string{"title", "condition", "consequence", "extent", "cause", "asked", "plan", "claim"}
	for b.Loop() {
		s := makeStore(b, options(1, ""))
		before := s.Size()
		r := rand.New(rand.NewPCG(5, 6))
		floor := floorFile(b, "CREATE TABLE t(id INTEGER PRIMARY KEY, ent BLOB, fld TEXT, val TEXT, dev BLOB, seq INTEGER, hlc INTEGER, at INTEGER, who TEXT) STRICT; BEGIN")
		for i := range acts {
			id := audit.ID{1, 2, byte(i), byte(i >> 8), 0, 0, 0x70, 0, 0x80, byte(i)}
			ops := []audit.Op{{Kind: audit.OpCreate, Entity: id, Value: "finding"}}
			for _, f := range fields {
				text := sentence(r, 40)
				ops = append(ops, audit.Op{Kind: audit.OpSet, Entity: id, Field: f, Value: strings.ToValidUTF8(text[:min(156, len(text))], "")})
			}
			insert(b, s, ops)
			for _, op := range ops {
				err := floor.exec("INSERT INTO t(ent, fld, val, dev, seq, hlc, at, who) VALUES(?,?,?,?,?,?,?,?)", op.Entity[:], op.Field, op.Value, s.did[:], i, i<<16, i, "JD")
				if err != nil {
					b.Fatal(err)
				}
			}
		}
		if err := floor.script("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
			b.Fatal(err)
		}
		pages, err := floor.number("PRAGMA page_count")
		if err != nil {
			b.Fatal(err)
		}
		index, err := s.c.number("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'fts%'")
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		ops := float64(acts * (1 + len(fields)))
		b.ReportMetric(float64(pages*4096)/ops, "floor-B/op")
		b.ReportMetric(float64(s.Size()-before-index)/ops, "ours-B/op")
		b.ReportMetric(float64(index)/ops, "search-index-B/op")
	}
}
