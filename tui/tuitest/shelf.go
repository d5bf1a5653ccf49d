package tuitest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"toets/audit"
	"toets/tui/ui"
)

// Shelf is Places over dossiers that a test made.
type Shelf struct {
	mu      sync.Mutex
	List    []ui.Recent
	Opens   map[string]ui.Dossier
	Busy    *ui.BusyError // what opening says, except for reading only
	Makes   func(path string, changes ...audit.Change) (ui.Dossier, error)
	Config  ui.Config
	Stood   map[string]ui.Position
	Refused error // of Save
}

// Recent lists what is on the shelf.
func (s *Shelf) Recent(context.Context) ([]ui.Recent, error) { return s.List, nil }

// Forget takes one off.
func (s *Shelf) Forget(_ context.Context, path string) error {
	s.List = slices.DeleteFunc(s.List, func(r ui.Recent) bool { return r.Path == path })
	return nil
}

// Propose is a path by the name.
func (s *Shelf) Propose(organisation string) string {
	return strings.ToLower(strings.ReplaceAll(organisation, " ", "-")) + ".toets"
}

// Open opens what lies there.
func (s *Shelf) Open(_ context.Context, path string, readOnly bool) (ui.Dossier, error) {
	s.mu.Lock()
	busy := s.Busy
	s.mu.Unlock()
	if d, ok := s.Opens[path]; ok {
		switch m, memory := d.(*Memory); {
		case !readOnly && busy != nil:
			return nil, busy
		case memory && readOnly:
			m.ReadOnly("opened for reading")
		}
		return d, nil
	}
	return nil, fmt.Errorf("open %s: no such dossier", path)
}

// Free ends what keeps dossiers busy.
func (s *Shelf) Free() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.Busy = nil
}

// Create makes one.
func (s *Shelf) Create(_ context.Context, path string, changes ...audit.Change) (ui.Dossier, error) {
	return s.Makes(path, changes...)
}

// Demo opens what lies under "demo".
func (s *Shelf) Demo(ctx context.Context, _ string) (ui.Dossier, error) {
	return s.Open(ctx, "demo", false)
}

// Position is where somebody stood.
func (s *Shelf) Position(path string) (ui.Position, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, ok := s.Stood[path]
	return p, ok
}

// Remember keeps where somebody stands.
func (s *Shelf) Remember(path string, p ui.Position) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.Stood == nil {
		s.Stood = make(map[string]ui.Position)
	}
	s.Stood[path] = p
	return nil
}

// Save keeps the settings.
func (s *Shelf) Save(c ui.Config) error {
	s.Config = c
	return s.Refused
}
