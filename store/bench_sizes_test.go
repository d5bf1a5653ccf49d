package store

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"toets/audit"
)

const (
	auditOps  = 50_000    // operations of one audit of a large dossier
	changeOps = 20        // of one change: five notes
	million   = 1_000_000 // operations
)

// years are n operations of one other device, spread over audits one after the
// other, with the ids of their time and 156 bytes of text in each note.
func years(b *testing.B, s *Store, device, n int) []Raw {
	b.Helper()
	x := toolOf(b, s, device)
	r := rand.New(rand.NewPCG(1, uint64(device)))
	audits := audit.All[audit.Audit](s.State())
	out := make([]Raw, 0, n/changeOps)
	deps := knows(s)
	for made := 0; made < n; made += changeOps {
		a := audits[made/auditOps%len(audits)].ID.String()
		ops := make([]audit.Op, 0, changeOps)
		for i := range changeOps / 4 {
			var id audit.ID
			binary.BigEndian.PutUint64(id[:], uint64(start.UnixMilli()+int64(made))<<16)
			binary.BigEndian.PutUint64(id[8:], r.Uint64())
			id[6], id[7] = 0x70, byte(i)
			text := fmt.Sprintf("%-156s", fmt.Sprintf("note %d on %s", made, strings.Repeat("back-up ", r.IntN(12))))
			ops = append(ops, audit.Op{Kind: audit.OpCreate, Entity: id, Value: "note"}, set(id, "audit", a), set(id, "element", fmt.Sprintf("n@1#A.%d", 1+made%20)), set(id, "text", text))
		}
		out = append(out, x.write(deps, ops...))
		deps = nil
	}
	return out
}

// large is a closed dossier of n operations, and how long it took to merge them.
func large(b *testing.B, n int) (path string, merging time.Duration) {
	b.Helper()
	o := options(1, "")
	o.still = true
	cs := []audit.Change{dossier()}
	for range n/auditOps - 1 {
		cs = append(cs, audit.AddAudit{Type: audit.Internal, Criteria: []string{"n@1"}})
	}
	s, _, err := Create(ctx, filepath.Join(b.TempDir(), "large.toets"), o, jd, start, cs...)
	if err != nil {
		b.Fatal(err)
	}
	in := years(b, s, 2, n)
	merging = timed(b, func() error { _, err := s.Merge(ctx, in, start, false); return err })
	for _, a := range audit.All[audit.Audit](s.State()) {
		do(b, s, audit.DecideGate{Audit: a.ID, Decision: audit.GateOverridden, Reason: "bench"})
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	return s.Path(), merging
}

// Item 7, and cost that grows with what changed and not with what is there:
// dossiers of 1,000 to 1,000,000 operations opened to their first rows, to the
// whole State of their newest audit and to all of it; one result recorded; 20
// changes of a colleague merged. Of the largest also how long the merge of all
// of it took, and that of 100,000 more.
func BenchmarkSizes(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000, million} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			path, merging := large(b, n)
			var rows, one []time.Duration
			for b.Loop() {
				first, all := openOne(b, path)
				rows, one = append(rows, first), append(one, all)
			}
			b.ReportMetric(float64(median(rows))/1e6, "first-row-ms")
			b.ReportMetric(float64(median(one))/1e6, "one-audit-ms")
			o := options(1, "")
			o.still = true
			var s *Store
			whole := timed(b, func() (err error) { s, err = Open(ctx, path, o); return err })
			defer s.Close()
			b.ReportMetric(float64(whole)/1e6, "whole-ms")
			b.ReportMetric(float64(median(results(b, s)))/1e6, "result-ms")
			b.ReportMetric(float64(median(exchanges(b, s)))/1e6, "merge20-ms")
			if n == million {
				bare := floorRows(b, n)
				b.ReportMetric(float64(merging)/1e6, "merge-ms")
				b.ReportMetric(float64(merging)/float64(bare), "merge-x-floor")
				onto(b, s)
			}
		})
	}
}

// openOne opens a dossier to its newest audit: how long until what is of the
// dossier as a whole is there, and until all of the audit is.
func openOne(b *testing.B, path string) (first, all time.Duration) {
	b.Helper()
	o := options(1, "")
	o.still, o.PartFrom = true, 1
	var newest audit.ID
	begin := time.Now()
	o.Part = func(s *audit.State) audit.ID {
		first = time.Since(begin)
		as := s.OpenAudits()
		newest = as[len(as)-1].ID
		return newest
	}
	s, err := Open(ctx, path, o)
	if err != nil {
		b.Fatal(err)
	}
	all = time.Since(begin)
	if n := len(s.State().Notes(newest)); n < 250 || n > auditOps/4 {
		b.Fatalf("%d notes", n)
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	return first, all
}

func results(b *testing.B, s *Store) []time.Duration {
	b.Helper()
	all := audit.All[audit.Audit](s.State())
	a := all[len(all)-1].ID
	var took []time.Duration
	for i := range 60 {
		c := audit.SetResult{Audit: a, Phase: 2, Element: fmt.Sprintf("n@1#A.%d", 1+i%20), Aspect: audit.Aspects()[i/20], Result: audit.Adequate}
		took = append(took, timed(b, func() error { _, err := s.Apply(ctx, jd, start, c); return err }))
	}
	return took
}

func exchanges(b *testing.B, s *Store) []time.Duration {
	b.Helper()
	x := toolOf(b, s, 3)
	a := theAudit(s).String()
	var took []time.Duration
	for i := range 11 {
		var in []Raw
		for j := range 20 {
			id := audit.ID{1, byte(i), byte(j), 3, 4, 5, 0x70, 7, 0x80}
			in = append(in, x.write(nil, audit.Op{Kind: audit.OpCreate, Entity: id, Value: "note"}, set(id, "audit", a), set(id, "text", fmt.Sprint("exchange ", i, j))))
		}
		took = append(took, timed(b, func() error { _, err := s.Merge(ctx, in, start, false); return err }))
	}
	return took
}

// onto merges 100,000 operations into a dossier of a million.
func onto(b *testing.B, s *Store) {
	b.Helper()
	const n = 100_000
	in := years(b, s, 4, n)
	bare := floorRows(b, n)
	took := timed(b, func() error { _, err := s.Merge(ctx, in, start, false); return err })
	b.ReportMetric(float64(took)/1e6, "onto-ms")
	b.ReportMetric(float64(took)/float64(bare), "onto-x-floor")
}
