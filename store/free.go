package store

import "time"

// Free says whether a change could be written now: nil, or ErrBusy with who
// holds the dossier when that lasts longer than the wait of the Options. A
// dossier that can only be read is as free as it will be.
func (s *Store) Free() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.usable(); err != nil || s.readOnly != nil {
		return err
	}
	return s.busy(s.c.write(func() error { return nil }))
}

// WaitAtMost sets how long every further call waits for another process, in
// place of the wait of the Options.
func (s *Store) WaitAtMost(d time.Duration) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.usable(); err != nil {
		return err
	}
	s.o.Wait = d
	return s.patience()
}
