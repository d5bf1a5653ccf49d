package audit

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Events applied in bulk give the order that they give one by one, things that
// are made twice, of two kinds and by clocks that differ among them.
func TestBulkEqualsOneByOne(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		var seq [3]uint64
		event := func() Event {
			d := rapid.IntRange(0, 2).Draw(r, "device")
			seq[d]++
			e := Event{Device: Device{byte(d)}, Seq: seq[d], HLC: rapid.Uint64Range(1, 12).Draw(r, "hlc")}
			for range rapid.IntRange(1, 3).Draw(r, "ops") {
				e.Ops = append(e.Ops, Op{Kind: OpCreate, Entity: ID{byte(rapid.IntRange(1, 12).Draw(r, "id"))}, Value: rapid.SampledFrom([]string{"note", "site", "of tomorrow"}).Draw(r, "kind")})
			}
			return e
		}
		one, many := NewState(NoNorms{}), NewState(NoNorms{})
		for range rapid.IntRange(1, 3).Draw(r, "bulks") {
			settle := many.Bulk()
			for range rapid.IntRange(0, 12).Draw(r, "events") {
				e := event()
				one.Apply(e)
				many.Apply(e)
			}
			settle()
			for _, k := range []Kind{KindNote, KindSite, "of tomorrow"} {
				ids := one.IDs(k)
				if !slices.Equal(many.IDs(k), ids) || !slices.IsSortedFunc(ids, func(a, b ID) int { return older(one.recs[a].birth, one.recs[b].birth) }) {
					r.Fatalf("%s: %v, one by one %v", k, many.IDs(k), ids)
				}
			}
		}
	})
}
