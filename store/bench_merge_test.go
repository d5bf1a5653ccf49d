package store

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"toets/audit"
)

// foreign makes n operations of one other device, four to a change with 156
// bytes of text, as they come in from a colleague.
func foreign(t testing.TB, s *Store, n int) []Raw {
	t.Helper()
	key := testKey(2)
	did := deviceID(publicOf(key))
	r := rand.New(rand.NewPCG(1, 2))
	a := theAudit(s).String()
	p := place{audit: s.id}
	for d, seq := range s.Vector() {
		p.deps = append(p.deps, wireDep{Device: d[:], Seq: seq})
	}
	out := make([]Raw, 0, n/4)
	for seq := uint64(1); len(out) < n/4; seq++ {
		var id audit.ID
		for i := range id {
			id[i] = byte(r.Uint32())
		}
		id[6] = id[6]&0x0f | 0x70
		text := fmt.Sprintf("%-156s", fmt.Sprintf("note %d on %s", seq, strings.Repeat("back-up ", r.IntN(12))))
		ev := audit.Event{Device: did, Seq: seq, HLC: uint64(start.UnixMilli())<<16 + seq, At: start.Add(time.Duration(seq) * time.Second), Actor: "AP", Intent: "note.add",
			Ops: []audit.Op{{Kind: audit.OpCreate, Entity: id, Value: "note"}, {Kind: audit.OpSet, Entity: id, Field: "audit", Value: a},
				{Kind: audit.OpSet, Entity: id, Field: "element", Value: fmt.Sprintf("n@1#A.%d", seq%20)}, {Kind: audit.OpSet, Entity: id, Field: "text", Value: text}}}
		c, err := seal(ev, p, key)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, Raw{did, seq, c.header, c.body, c.sig})
		p.prev, p.deps = c.hash(), nil
	}
	return out
}

// floorRows is how long one prepared INSERT per operation into one plain table
// takes, same driver.
func floorRows(b *testing.B, n int) time.Duration {
	b.Helper()
	db, err := sql.Open("sqlite", filepath.Join(b.TempDir(), "floor.db")+"?_pragma=journal_mode(WAL)&_pragma=synchronous(2)&_txlock=immediate")
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("CREATE TABLE op(id INTEGER PRIMARY KEY, ent BLOB, fld TEXT, val TEXT, at TEXT)"); err != nil {
		b.Fatal(err)
	}
	text := fmt.Sprintf("%-156s", "a note on back-ups")
	return timed(b, func() error {
		tx, err := db.Begin()
		if err != nil {
			return err
		}
		st, err := tx.Prepare("INSERT INTO op(ent, fld, val, at) VALUES(?,?,?,?)")
		if err != nil {
			return err
		}
		defer st.Close()
		ent := make([]byte, 16)
		for i := range n {
			ent[i%16]++
			if _, err := st.Exec(ent, "text", text, "2026-10-01T09:00:00Z"); err != nil {
				return err
			}
		}
		return tx.Commit()
	})
}

// Items 5 and 6: foreign operations applied, and the same again.
func BenchmarkMerge(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var ours, again, bare, words []time.Duration
			for b.Loop() {
				b.StopTimer()
				o := options(1, "")
				o.still = true // the words follow below, and not beside what is measured
				s := makeStore(b, o)
				in := foreign(b, s, n)
				bare = append(bare, floorRows(b, n))
				b.StartTimer()
				ours = append(ours, timed(b, func() error {
					r, err := s.Merge(ctx, in, start, false)
					if err == nil && r.Applied != len(in) {
						err = fmt.Errorf("%+v", r)
					}
					return err
				}))
				again = append(again, timed(b, func() error { _, err := s.Merge(ctx, in, start, false); return err }))
				b.StopTimer()
				words = append(words, timed(b, func() error { _, err := s.Search(ctx, "note", 50); return err }))
				s.Close()
				b.StartTimer()
			}
			b.ReportMetric(float64(median(bare))/1e6, "floor-ms")
			b.ReportMetric(float64(median(ours))/1e6, "p50-ms")
			b.ReportMetric(float64(median(ours))/float64(median(bare)), "x-floor")
			b.ReportMetric(float64(median(again))/1e6, "again-ms")
			b.ReportMetric(float64(median(words))/1e6, "first-search-ms")
			b.ReportMetric(float64(median(again))/float64(median(ours)), "again-x")
		})
	}
}
