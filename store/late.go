package store

import (
	"context"
	"errors"
)

// late is an index in memory of the entities that the one in the file may not
// know, for who cannot write there. It holds as long as the State does: what is
// indexed meanwhile in the file is found here all the same, and left out there.
type late struct {
	made    bool   // its tables are there
	spans   []span // what it knows
	changes int    // of the State that it was made from
}

// complete makes sure that a search finds everything: it brings the index up to
// date, in steps that stay when the caller gives up; where that cannot be
// written it makes an index beside it, and late says so.
func (s *Store) complete(ctx context.Context) (late bool, err error) {
	if s.tables < tablesOfHomes {
		return false, nil
	}
	for s.readOnly == nil {
		done, err := s.indexSome(ctx)
		if done && err == nil {
			return false, s.forgetBeside()
		}
		if errors.Is(err, ErrBusy) || errors.Is(err, ErrFull) || errors.Is(err, ErrReadOnly) {
			break
		}
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return false, err
		}
	}
	spans, err := unindexed(ctx, s.c, s.tables)
	if err != nil {
		return false, err
	}
	if len(spans) == 0 {
		return false, s.forgetBeside()
	}
	if s.late.made && s.late.changes == s.state.Changes() && within(spans, s.late.spans) {
		return true, nil
	}
	return true, s.indexBeside(ctx, spans)
}

// forgetBeside gives back the memory of the index beside the one in the file.
func (s *Store) forgetBeside() error {
	if s.late.spans == nil {
		return nil
	}
	s.late.spans = nil
	return s.c.script("INSERT INTO temp.late(late) VALUES('delete-all'); DELETE FROM temp.behind")
}

func (s *Store) indexBeside(ctx context.Context, spans []span) error {
	layout := "INSERT INTO temp.late(late) VALUES('delete-all'); DELETE FROM temp.behind"
	if !s.late.made {
		layout = `CREATE VIRTUAL TABLE temp.late USING fts5(name, text, content='', contentless_delete=1,
			tokenize="unicode61 remove_diacritics 2 tokenchars '.-'");
			INSERT INTO temp.late(late, rank) VALUES('rank', 'bm25(4.0, 1.0)');
			CREATE TABLE temp.behind(first INTEGER PRIMARY KEY, last INTEGER NOT NULL)`
	}
	s.late.spans = nil // until it is whole
	if err := s.c.script(layout); err != nil {
		return err
	}
	s.late.made = true
	err := s.c.read(func() error {
		for _, p := range spans {
			err := s.wordsIn(ctx, p, func(id int64, w words) error {
				if w == (words{}) {
					return nil
				}
				return s.c.exec("INSERT INTO temp.late(rowid, name, text) VALUES(?,?,?)", id, w.name, w.text)
			})
			if err != nil {
				return err
			}
			if err := s.c.exec("INSERT INTO temp.behind(first, last) VALUES(?,?)", p.first, p.last); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		s.late.spans, s.late.changes = spans, s.state.Changes()
	}
	return err
}
