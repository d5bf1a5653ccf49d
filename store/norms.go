package store

import "toets/audit"

// Norms is what the store was given to know the norms by.
func (s *Store) Norms() audit.Norms { return s.o.Norms }
