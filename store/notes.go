package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"

	"github.com/fxamacker/cbor/v2"
)

// Notes are what this copy keeps for itself about the exchange: places, how far
// it is with each, the keys of the exchange. They lie outside the dossier, in
// the state folder, where only the user can read them, so that a copied file
// takes none of them along. Without a state folder they last as long as the
// store.

// maxNotes is the most bytes of the notes on one dossier.
const maxNotes = 64 << 20

// Note returns a note, nil when there is none.
func (s *Store) Note(ctx context.Context, name string) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.renote()
	if err := s.readNotes(); err != nil {
		return nil, err
	}
	return bytes.Clone(s.notes[name]), ctx.Err()
}

// SetNote keeps a note; nil takes it away. It is on disk on return.
func (s *Store) SetNote(ctx context.Context, name string, value []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	// Another process may have written since.
	s.notes = nil
	if s.notesPath() == "" {
		s.notes = s.loose
	}
	if err := s.readNotes(); err != nil {
		return err
	}
	if value == nil {
		delete(s.notes, name)
	} else {
		s.notes[name] = bytes.Clone(value)
	}
	return s.writeNotes()
}

// renote forgets the notes when another process has put others in their place.
func (s *Store) renote() {
	path := s.notesPath()
	if s.notes == nil || path == "" {
		return
	}
	info, err := os.Stat(path)
	if err != nil && s.noted == nil || err == nil && s.noted != nil && os.SameFile(info, s.noted) && info.ModTime().Equal(s.noted.ModTime()) && info.Size() == s.noted.Size() {
		return
	}
	s.notes, s.noted = nil, nil
}

// keepNotes writes down what was noted before the dossier had an identity.
func (s *Store) keepNotes(context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.loose == nil || s.notesPath() == "" {
		return nil
	}
	s.notes = nil
	if err := s.readNotes(); err != nil {
		return err
	}
	return s.writeNotes()
}

func (s *Store) notesPath() string {
	if s.o.StateDir == "" || s.id == (hash{}) {
		return ""
	}
	return filepath.Join(s.o.StateDir, "exchange", fmt.Sprintf("%x", s.id[:16]))
}

func (s *Store) readNotes() error {
	if s.notes != nil {
		return nil
	}
	s.notes = make(map[string][]byte)
	path := s.notesPath()
	if path == "" {
		s.loose = s.notes
		return nil
	}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		maps.Copy(s.notes, s.loose)
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the notes on the exchange: %w", err)
	}
	defer func() { _ = f.Close() }() // only read
	if s.noted, err = f.Stat(); err != nil {
		return fmt.Errorf("read the notes on the exchange: %w", err)
	}
	b, err := io.ReadAll(io.LimitReader(f, maxNotes))
	if err != nil {
		return fmt.Errorf("read the notes on the exchange: %w", err)
	}
	if err := cbor.Unmarshal(b, &s.notes); err != nil {
		s.notes = make(map[string][]byte) // half written in a power cut: the exchange begins anew
	}
	maps.Copy(s.notes, s.loose) // of before the dossier had its name, newer than what an earlier copy left
	return nil
}

func (s *Store) writeNotes() error {
	path := s.notesPath()
	if path == "" {
		s.loose = s.notes
		return nil
	}
	b, err := encoder().Marshal(s.notes)
	if err != nil {
		return fmt.Errorf("note the exchange: %w", err)
	}
	if err := replaceNote(path, b); err != nil {
		return fmt.Errorf("note the exchange: %w", err)
	}
	s.loose = nil
	return nil
}

// replaceNote puts a whole file in the place of another.
func replaceNote(path string, b []byte) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, ".toets-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(f.Name()) }() // gone after the rename
	_, err = f.Write(b)
	if e := f.Sync(); err == nil {
		err = e
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err == nil {
		syncDir(dir)
	}
	return err
}
