//go:build !linux && !darwin

package store

import "fmt"

// limitFile lets the file grow a little more and no further.
func limitFile(s *Store) {
	n, err := s.c.number("PRAGMA page_count")
	if err == nil {
		_, err = s.c.one(fmt.Sprintf("PRAGMA max_page_count=%d", n+70))
	}
	if err != nil {
		panic(err)
	}
}

func unlimitFile(s *Store) {
	if _, err := s.c.one("PRAGMA max_page_count=1000000"); err != nil {
		panic(err)
	}
}
