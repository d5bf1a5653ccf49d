package store

import (
	"errors"
	"fmt"
)

// Large evidence would go through the log and then again into the file: twice
// the writing. While nobody else has the dossier open, it can be written in
// SQLite's other mode instead, in which new pages go straight to their place
// and only what they replace is set aside. That is as safe against crashes,
// and half the time; readers would have to wait, but there are none.
const directFrom = 16 << 20

// goDirect changes the mode if it can and returns how to change it back. When
// it cannot, because another process is there, everything works as always.
func (s *Store) goDirect() (back func(), direct bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.c.script("PRAGMA busy_timeout=0"); err != nil {
		return nil, false, err
	}
	mode, err := s.c.one("PRAGMA journal_mode=DELETE")
	if e := s.patience(); e != nil {
		return nil, false, e
	}
	if errors.Is(err, ErrBusy) {
		return func() {}, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	direct = mode != nil && mode.text(0) == "delete"
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.c != nil {
			// Failing here leaves a sound file in the other mode; the next one
			// to open it sets it right.
			_, _ = s.c.one("PRAGMA journal_mode=WAL")
		}
	}, direct, nil
}

// patience sets how long a statement waits for another process.
func (s *Store) patience() error {
	return s.c.script(fmt.Sprintf("PRAGMA busy_timeout=%d", s.o.Wait.Milliseconds()))
}
