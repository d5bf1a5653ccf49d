package main

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"toets/tui/ui"
)

// shelf keeps, in the state folder, which dossiers were opened and where
// somebody was in them. It is a convenience: without it everything works.
type shelf struct {
	path string // "" without a state folder
	mu   sync.Mutex
}

// shelfFile is the shelf as it is kept.
type shelfFile struct {
	Recent []visit                `json:"recent"`
	Places map[string]ui.Position `json:"places"`
}

// visit is one dossier that was opened.
type visit struct {
	Path   string    `json:"path"`
	Opened time.Time `json:"opened"`
}

const (
	mostRecent = 12
	maxShelf   = 1 << 20
)

func newShelf(dir string) *shelf {
	if dir == "" {
		return &shelf{}
	}
	return &shelf{path: filepath.Join(dir, "dossiers.json")}
}

// read returns what is kept; what cannot be read is an empty shelf.
func (s *shelf) read() shelfFile {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.load()
}

func (s *shelf) load() shelfFile {
	var c shelfFile
	if s.path == "" {
		return c
	}
	f, err := os.Open(s.path)
	if err != nil {
		return c
	}
	defer func() { _ = f.Close() }() // only read
	b, err := io.ReadAll(io.LimitReader(f, maxShelf))
	if err != nil || json.Unmarshal(b, &c) != nil {
		return shelfFile{}
	}
	return c
}

// change writes the shelf anew. Other processes may write it too: the last one
// counts, and there is always a whole file.
func (s *shelf) change(do func(*shelfFile)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.path == "" {
		return nil
	}
	c := s.load()
	do(&c)
	for path := range c.Places {
		if !slices.ContainsFunc(c.Recent, func(r visit) bool { return r.Path == path }) {
			delete(c.Places, path)
		}
	}
	b, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return err
	}
	if err := keep(filepath.Dir(s.path)); err != nil {
		return err
	}
	return replaceFile(s.path, append(b, '\n'), 0o600)
}

// visit puts a dossier in front.
func (s *shelf) visit(path string, at time.Time) error {
	return s.change(func(c *shelfFile) {
		c.Recent = slices.DeleteFunc(c.Recent, func(r visit) bool { return r.Path == path })
		c.Recent = append([]visit{{path, at}}, c.Recent...)
		if len(c.Recent) > mostRecent {
			c.Recent = c.Recent[:mostRecent]
		}
	})
}
