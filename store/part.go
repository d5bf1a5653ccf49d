package store

import (
	"context"

	"toets/audit"
)

// Reading a large dossier takes as long as it is large, and most of it is of
// audits of years ago. So who shows or prints one audit may ask for a part of
// the State, and for the whole when that is needed: nothing is decided, numbered
// or written on a part.

// partFrom is how many entities a dossier has that is not read as a whole at
// once: below, that takes no longer than somebody notices.
const partFrom = 20000

// large reports whether a part was asked for, and is worth it.
func (s *Store) large() (bool, error) {
	if s.o.Part == nil || s.tables < tablesOfHomes {
		return false, nil
	}
	most, err := s.c.number("SELECT max(id) FROM ent")
	return most >= int64(s.o.PartFrom), err
}

// readPart reads what is of the dossier as a whole and the audit that the
// caller picks by it.
func (s *Store) readPart(ctx context.Context, c *conn, r *roll) (*audit.State, error) {
	const room = 4096
	l := audit.NewLoader(s.o.Norms, r.heads(), room)
	if err := s.entitiesOf(ctx, c, l, r, "home=x''"); err != nil {
		return nil, err
	}
	id := s.o.Part(l.State())
	l.Part(id)
	if !id.IsZero() {
		if err := s.entitiesOf(ctx, c, l, r, "home=?", id[:]); err != nil {
			return nil, err
		}
	}
	return l.State(), nil
}

// Whole brings the rest of a dossier of which only a part was read; it returns
// at once where nothing is missing. Others go on meanwhile: it reads beside
// them, from a view of its own, and folds in what came in since. State is the
// whole from then on, and Refresh says ErrAnew once. Everything that writes or
// needs the whole brings it by itself.
func (s *Store) Whole(ctx context.Context) error {
	if missing, err := s.missing(); err != nil || !missing {
		return err
	}
	s.bringing.Lock()
	defer s.bringing.Unlock()
	s.mu.Lock()
	if !s.part || s.usable() != nil || s.life.Err() != nil {
		err := s.usable()
		s.mu.Unlock()
		return err
	}
	s.behind.Add(1) // Close waits for it, and ends it
	s.mu.Unlock()
	defer s.behind.Done()
	ctx, end := context.WithCancel(ctx)
	defer end()
	defer context.AfterFunc(s.life, end)()
	m, err := s.readBeside(ctx)
	if err != nil {
		return s.busy(err)
	}
	return s.becomeWhole(ctx, m)
}

// becomeWhole puts the whole in the place of the part, as it was in a view of
// before, and folds in what came since.
func (s *Store) becomeWhole(ctx context.Context, m memory) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.usable(); err != nil {
		return err
	}
	s.take(m)
	s.part, s.rebuilt, s.told, s.roster, s.unseen = false, true, nil, nil, nil
	s.version = -1 // whatever was committed since the view is looked for
	if err := s.c.read(func() error { return s.catchUp(ctx) }); err != nil {
		return s.busy(err)
	}
	s.indexBehind()
	return nil
}

func (s *Store) missing() (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.part, s.usable()
}

// readBeside reads the whole over a connection of its own.
func (s *Store) readBeside(ctx context.Context) (m memory, err error) {
	p, err := probe(s.path)
	if err != nil {
		return m, err
	}
	c, err := s.dial(p)
	if err != nil {
		return m, err
	}
	defer c.drop()
	err = c.read(func() error {
		m, err = s.read(ctx, c, false)
		return err
	})
	return m, err
}
