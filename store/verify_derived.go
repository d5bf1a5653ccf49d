package store

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	stdhash "hash"
	"maps"
	"slices"
	"strings"

	"toets/audit"
)

func newHash() stdhash.Hash { return sha256.New() }

// format compares tables, indexes and views with those of a new dossier of
// this version.
func (v *verifier) format() error {
	if v.s.tables != formatVersion {
		return nil // it holds what another version makes
	}
	c, err := connect("file::memory:?_error_rc=1")
	if err != nil {
		return err
	}
	defer c.drop()
	if err := create(c); err != nil {
		return err
	}
	const schema = "SELECT type||' '||name, tbl_name||' '||coalesce(sql, '') FROM sqlite_schema"
	want := make(map[string]string)
	err = c.each(v.ctx, schema, func(x row) error {
		want[x.text(0)] = x.text(1)
		return nil
	})
	if err != nil {
		return err
	}
	err = v.c.each(v.ctx, schema, func(x row) error {
		sql, ok := want[x.text(0)]
		delete(want, x.text(0))
		if !ok || x.text(1) != sql {
			return v.problem(ProblemFormat, x.text(0), "not what a dossier holds")
		}
		return nil
	})
	if err != nil {
		return err
	}
	for name := range want {
		if err := v.problem(ProblemFormat, name, "is missing"); err != nil {
			return err
		}
	}
	return nil
}

// derived folds the log anew and compares every row with what that gives.
func (v *verifier) derived() error {
	log, err := causal(slices.Clone(v.log), none)
	if err != nil {
		return v.problem(ProblemChain, "", "%v", err)
	}
	from := origin{dossier: v.first}
	if len(v.roll.byID) > 0 {
		from.maker = v.roll.byID[0].did
	}
	want := weighed(from, log)
	if err := v.rights(want); err != nil {
		return err
	}
	byRef := make(map[opKey]*entry)
	state := audit.NewState(v.s.o.Norms)
	touched := make(map[audit.ID][]int64)
	parked := make(map[string]bool)
	for i := range log {
		e := log[i]
		id := e.from<<seqBits | int64(e.event.Seq)
		if want.flags[id] != "" {
			state.Skip(e.event)
			continue
		}
		bad := illegal(&e.event, func(op audit.Op, ref audit.Ref) (string, bool) {
			was := byRef[opKey{ref.Device, ref.Seq}]
			if was == nil || want.flags[was.from<<seqBits|int64(ref.Seq)] != "" || parked[fmt.Sprintf("%d/%d %s", was.from<<seqBits|int64(ref.Seq), ref.Op, op.Entity)] {
				return "", false
			}
			return valueOf(&was.event, op, ref)
		})
		byRef[opKey{e.event.Device, e.event.Seq}] = e
		state.Apply(effect(e.event, bad))
		for _, uid := range e.event.Entities() {
			touched[uid] = append(touched[uid], id)
		}
		for j, op := range e.event.Ops {
			if op.Kind >= parkFrom || slices.Contains(bad, j) {
				parked[fmt.Sprintf("%d/%d %s", id, j, op.Entity)] = true
			}
		}
	}
	ids, err := v.entities(state, touched)
	if err != nil {
		return err
	}
	if err := v.history(touched, ids); err != nil {
		return err
	}
	if err := v.rest(state, ids, parked); err != nil {
		return err
	}
	return v.search(state, ids)
}

// rights compares what the tables say of who knew, decided and may.
func (v *verifier) rights(want *roster) error {
	if !maps.Equal(v.flags, want.flags) {
		if err := v.problem(ProblemDerived, "flag", "it says of %d changes that they take no effect, the log of %d", len(v.flags), len(want.flags)); err != nil {
			return err
		}
	}
	s := &Store{c: v.c, tables: v.s.tables, roll: v.roll, id: v.first, flags: v.flags}
	got, err := s.rights(v.ctx)
	if err != nil {
		return err
	}
	for d, k := range want.knows {
		if !maps.Equal(got.knows[d], k) {
			return v.problem(ProblemDerived, "knows", "it is not what the log gives")
		}
	}
	same := func(a, b *ruling) bool { return a.key() == b.key() && maps.Equal(a.knows, b.knows) }
	if len(got.knows) != len(want.knows) || len(got.rules) != len(want.rules) || slices.ContainsFunc(want.rules, func(r *ruling) bool {
		return !slices.ContainsFunc(got.rules, func(o *ruling) bool { return same(r, o) })
	}) {
		return v.problem(ProblemDerived, "ruling", "it is not what the log gives")
	}
	return nil
}

// home is the column of that name where there is one.
func (v *verifier) home() string {
	if v.s.tables < tablesOfHomes {
		return "x''"
	}
	return "home"
}

// entities compares the table ent and returns the numbers of the entities.
func (v *verifier) entities(state *audit.State, touched map[audit.ID][]int64) (map[audit.ID]int64, error) {
	ids := make(map[audit.ID]int64, len(touched))
	err := v.c.each(v.ctx, "SELECT id, uid, kind, live, "+v.home()+" FROM ent", func(x row) error {
		if len(x.blob(1)) != len(audit.ID{}) {
			return v.problem(ProblemDerived, fmt.Sprintf("ent %d", x.int(0)), "has no id")
		}
		uid := audit.ID(x.blob(1))
		ids[uid] = x.int(0)
		h, ok := state.Held(uid)
		if !ok || string(h.Kind) != x.text(2) || encodeLive(h, v.roll.number) != x.text(3) ||
			v.s.tables >= tablesOfHomes && !bytes.Equal(homeOf(h.Kind, h.Live(homeField)), x.blob(4)) {
			return v.problem(ProblemDerived, uid.String(), "its row is not what the log gives")
		}
		return nil
	})
	if err != nil {
		return ids, err
	}
	for uid := range touched {
		if ids[uid] == 0 {
			if err := v.problem(ProblemDerived, uid.String(), "has no row"); err != nil {
				return ids, err
			}
		}
	}
	return ids, nil
}

func (v *verifier) history(touched map[audit.ID][]int64, ids map[audit.ID]int64) error {
	want := make(map[[2]int64]bool)
	for uid, changes := range touched {
		for _, c := range changes {
			want[[2]int64{ids[uid], c}] = true
		}
	}
	err := v.c.each(v.ctx, "SELECT ent, chg FROM op", func(x row) error {
		k := [2]int64{x.int(0), x.int(1)}
		if !want[k] {
			return v.problem(ProblemDerived, fmt.Sprintf("op %d %d", k[0], k[1]), "the log knows nothing of it")
		}
		delete(want, k)
		return nil
	})
	if err == nil && len(want) > 0 {
		err = v.problem(ProblemDerived, "op", "%d rows of the history are missing", len(want))
	}
	return err
}

// rest compares the small tables.
func (v *verifier) rest(state *audit.State, ids map[audit.ID]int64, parked map[string]bool) error {
	unclear := make(map[string]bool)
	for _, f := range state.Unclear() {
		unclear[fmt.Sprintf("%d %s", ids[f.Entity], f.Field)] = true
	}
	for _, t := range []struct {
		table, q string
		want     map[string]bool
	}{
		{"conflict", "SELECT ent||' '||fld FROM conflict", unclear},
		{"parked", "SELECT chg||'/'||idx||' '||" + fmt.Sprintf(uuid, "uid") + " FROM parked", parked},
	} {
		err := v.c.each(v.ctx, t.q, func(x row) error {
			if !t.want[x.text(0)] {
				return v.problem(ProblemDerived, t.table+" "+x.text(0), "the log knows nothing of it")
			}
			delete(t.want, x.text(0))
			return nil
		})
		if err != nil {
			return err
		}
		if len(t.want) > 0 {
			if err := v.problem(ProblemDerived, t.table, "%d rows are missing", len(t.want)); err != nil {
				return err
			}
		}
	}
	return nil
}

// search builds a second index in memory from the folded log and compares every
// posting of both.
func (v *verifier) search(state *audit.State, ids map[audit.ID]int64) error {
	c, err := connect("file::memory:?_error_rc=1&_pragma=temp_store(2)")
	if err != nil {
		return err
	}
	defer c.drop()
	i := strings.Index(tables, "CREATE VIRTUAL TABLE fts")
	if err := c.script(tables[i:] + ftsRank); err != nil {
		return err
	}
	behind, err := v.behind(ids)
	if err != nil {
		return err
	}
	order := make([]audit.ID, 0, len(ids))
	for uid := range ids {
		if !covers(behind, ids[uid]) {
			order = append(order, uid)
		}
	}
	slices.SortFunc(order, func(a, b audit.ID) int { return cmp.Compare(ids[a], ids[b]) })
	err = c.write(func() error {
		for _, uid := range order {
			w := wordsOf(state.Entity(uid))
			if w == (words{}) {
				continue
			}
			if err := c.exec("INSERT INTO fts(rowid, name, text) VALUES(?,?,?)", ids[uid], w.name, w.text); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	want, err := postings(c, nil)
	if err != nil {
		return err
	}
	got, err := postings(v.c, behind)
	if err != nil {
		return err
	}
	if got != want {
		return v.problem(ProblemSearch, "fts", "the search index is not what the log gives")
	}
	return nil
}

// behind is what the index may not know, and who cannot be in it.
func (v *verifier) behind(ids map[audit.ID]int64) ([]span, error) {
	spans, err := unindexed(v.ctx, v.c, v.s.tables)
	if err != nil {
		return nil, err
	}
	most := int64(0)
	for _, id := range ids {
		most = max(most, id)
	}
	last := int64(0)
	for _, p := range spans {
		if p.first <= last || p.last < p.first || p.last > most {
			return spans, v.problem(ProblemSearch, "unindexed", "%d to %d are no entities in their order", p.first, p.last)
		}
		last = p.last
	}
	return spans, nil
}

// postings is a hash over every word in an index, where it stands, and how
// long each text is; without the entities that are left out.
func postings(c *conn, without []span) (hash, error) {
	if err := c.script("CREATE VIRTUAL TABLE IF NOT EXISTS temp.posting USING fts5vocab(main, fts, instance)"); err != nil {
		return hash{}, err
	}
	h := newHash()
	put := func(x row) error {
		for _, v := range x {
			fmt.Fprintf(h, "%v\x00", v)
		}
		return nil
	}
	among := func(x row) error { // the first column is the entity
		if covers(without, x.int(0)) {
			return nil
		}
		return put(x)
	}
	if err := c.each(context.Background(), "SELECT doc, term, col, offset FROM temp.posting", among); err != nil {
		return hash{}, err
	}
	if err := c.each(context.Background(), "SELECT id, hex(sz) FROM fts_docsize ORDER BY id", among); err != nil {
		return hash{}, err
	}
	if err := c.each(context.Background(), "SELECT k, v FROM fts_config ORDER BY k", put); err != nil {
		return hash{}, err
	}
	return hash(h.Sum(nil)), nil
}
