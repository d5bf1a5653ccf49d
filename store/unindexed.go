package store

import (
	"context"
	"errors"
	"slices"
	"time"

	"toets/audit"
)

// The search index is a fifth of the work of a large merge, and nobody searches
// in the middle of one. So the merge writes down in its own transaction which
// entities the index may not know, and their words follow: in the background
// while the dossier is open, and before the first search at the latest.

const (
	indexedAtOnce = 2000 // entities of one transaction whose words go in with it
	indexStep     = 500  // entities whose words go in while others wait
	indexPause    = 100 * time.Millisecond
)

// span is a run of entities by their numbers, both ends in it.
type span struct{ first, last int64 }

// spansOf joins numbers to runs.
func spansOf(ids []int64) []span {
	slices.Sort(ids)
	var out []span
	for _, id := range ids {
		if n := len(out); n > 0 && id <= out[n-1].last+1 {
			out[n-1].last = id
			continue
		}
		out = append(out, span{id, id})
	}
	return out
}

// joined is all that is in a or b.
func joined(a, b []span) []span {
	all := slices.Concat(a, b)
	slices.SortFunc(all, func(x, y span) int { return int(x.first - y.first) })
	var out []span
	for _, s := range all {
		if n := len(out); n > 0 && s.first <= out[n-1].last+1 {
			out[n-1].last = max(out[n-1].last, s.last)
			continue
		}
		out = append(out, s)
	}
	return out
}

// covers reports whether a number is in one of the runs.
func covers(spans []span, id int64) bool {
	i, found := slices.BinarySearchFunc(spans, id, func(s span, id int64) int { return int(s.first - id) })
	return found || i > 0 && id <= spans[i-1].last
}

// within reports whether all of a is in b.
func within(a, b []span) bool {
	return !slices.ContainsFunc(a, func(s span) bool {
		i, found := slices.BinarySearchFunc(b, s.first, func(x span, first int64) int { return int(x.first - first) })
		if !found {
			i--
		}
		return i < 0 || b[i].last < s.last
	})
}

// unindexed reads which entities the index may not know. Files of before know
// all of theirs.
func unindexed(ctx context.Context, c *conn, tables int64) ([]span, error) {
	if tables < tablesOfHomes {
		return nil, nil
	}
	var out []span
	err := c.each(ctx, "SELECT first, last FROM unindexed ORDER BY first", func(x row) error {
		out = append(out, span{x.int(0), x.int(1)})
		return nil
	})
	return out, err
}

// later leaves the words of everything that the batch touched to who comes after.
func (b *batch) later() error {
	ids := make([]int64, 0, len(b.order))
	for _, uid := range b.order {
		ids = append(ids, b.ids[uid])
	}
	had, err := unindexed(b.ctx, b.s.c, formatVersion)
	if err != nil {
		return err
	}
	if err := b.s.c.exec("DELETE FROM unindexed"); err != nil {
		return err
	}
	k := bulk{c: b.s.c, head: "INSERT OR ROLLBACK INTO unindexed(first, last)", cols: 2}
	for _, s := range joined(had, spansOf(ids)) {
		if err := k.add(s.first, s.last); err != nil {
			return err
		}
	}
	return k.flush()
}

// indexSome brings the words of the next entities into the index; done when
// none were left. It waits for no other process, and runs under the lock.
func (s *Store) indexSome(ctx context.Context) (done bool, err error) {
	left, err := s.c.number("SELECT EXISTS(SELECT 1 FROM unindexed)")
	if err != nil || left == 0 {
		return true, err
	}
	if err := s.c.script("PRAGMA busy_timeout=0"); err != nil {
		return false, err
	}
	defer func() {
		if e := s.patience(); err == nil {
			err = e
		}
	}()
	err = s.c.write(func() error {
		// What another process merged and has not indexed is in the table, and
		// has to be in the State.
		if err := s.catchUp(ctx); err != nil {
			return err
		}
		return s.indexNext(ctx)
	})
	if err == nil {
		s.wrote = true
	}
	return false, err
}

func (s *Store) indexNext(ctx context.Context) error {
	var spans []span
	room := int64(min(indexStep, s.o.atOnce))
	err := s.c.each(ctx, "SELECT first, last FROM unindexed ORDER BY first LIMIT ?", func(x row) error {
		if room > 0 {
			n := min(x.int(1)-x.int(0)+1, room)
			spans = append(spans, span{x.int(0), x.int(0) + n - 1})
			room -= n
		}
		return nil
	}, indexStep)
	if err != nil {
		return err
	}
	for _, p := range spans {
		if err := s.indexSpan(ctx, p); err != nil {
			return err
		}
		last, err := s.c.number("DELETE FROM unindexed WHERE first=? RETURNING last", p.first)
		if err != nil {
			return err
		}
		if last > p.last {
			if err := s.c.exec("INSERT INTO unindexed(first, last) VALUES(?,?)", p.last+1, last); err != nil {
				return err
			}
		}
	}
	return nil
}

// indexSpan puts the words of a run of entities in the place of what the index
// says of them.
func (s *Store) indexSpan(ctx context.Context, p span) error {
	old := make(map[int64]bool)
	err := s.c.each(ctx, "SELECT id FROM fts_docsize WHERE id>=? AND id<=?", func(x row) error {
		old[x.int(0)] = true
		return nil
	}, p.first, p.last)
	if err != nil {
		return err
	}
	return s.wordsIn(ctx, p, func(id int64, w words) error {
		if old[id] {
			if err := s.c.exec("DELETE FROM fts WHERE rowid=?", id); err != nil {
				return err
			}
		}
		if w == (words{}) {
			return nil
		}
		return s.c.exec("INSERT INTO fts(rowid, name, text) VALUES(?,?,?)", id, w.name, w.text)
	})
}

// wordsIn visits the entities of a run with their words.
func (s *Store) wordsIn(ctx context.Context, p span, visit func(int64, words) error) error {
	type of struct {
		id  int64
		uid audit.ID
	}
	var all []of
	err := s.c.each(ctx, "SELECT id, uid FROM ent WHERE id>=? AND id<=?", func(x row) error {
		if len(x.blob(1)) == len(audit.ID{}) {
			all = append(all, of{x.int(0), audit.ID(x.blob(1))})
		}
		return nil
	}, p.first, p.last)
	for _, e := range all {
		if err != nil {
			break
		}
		err = visit(e.id, wordsOf(s.state.Entity(e.uid)))
	}
	return err
}

// indexBehind brings the index up to date in the background, in steps between
// which others get their turn. Close ends it; what is left is written down. It
// is called under the lock.
func (s *Store) indexBehind() {
	if s.indexing || s.part || s.o.still || s.readOnly != nil || s.tables < tablesOfHomes || s.life.Err() != nil {
		return
	}
	left, err := s.c.number("SELECT EXISTS(SELECT 1 FROM unindexed)")
	if err != nil || left == 0 {
		return
	}
	s.indexing = true
	s.behind.Go(func() {
		for s.indexAgain() {
			select {
			case <-s.life.Done():
			case <-time.After(s.pause()):
			}
		}
	})
}

// indexAgain takes one step that waits for nobody, and says whether another one
// makes sense.
func (s *Store) indexAgain() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.held = false
	if s.c == nil || s.broken != nil || s.life.Err() != nil {
		s.indexing = false
		return false
	}
	done, err := s.indexSome(s.life)
	s.held = errors.Is(err, ErrBusy)
	s.indexing = s.held || err == nil && !done
	return s.indexing
}

// pause is how long the background waits before its next step: longer while
// another process writes.
func (s *Store) pause() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.held {
		return indexPause
	}
	return 0
}
