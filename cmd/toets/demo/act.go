// Package demo makes the dossier of Gemeente Vriesdam, a municipality that does
// not exist, as a good auditor leaves it on the afternoon of the second day on
// site. It is made by the same changes that a user makes, in Dutch or English,
// and it is the same dossier every time.
package demo

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"toets/audit"
	"toets/store"
)

// Act is one act of the story: who does what when.
type Act struct {
	By    string // initials
	At    time.Time
	Files []Content // bytes that the act brings along
	// Do makes the changes; files are the bytes of Files as the store took them in.
	Do func(s *audit.State, files []audit.File) []audit.Change
}

// Content is a piece of evidence.
type Content struct {
	Name string
	Text string
}

// fileLimit is far above anything in the story.
const fileLimit = 1 << 20

// Create makes the dossier at path and closes it.
func Create(ctx context.Context, path, lang string, o store.Options) error {
	acts := Story(lang)
	st, _, err := store.Create(ctx, path, o, store.Identity{Initials: acts[0].By}, acts[0].At, acts[0].Do(audit.NewState(o.Norms), nil)...)
	if err != nil {
		return fmt.Errorf("create the demo: %w", err)
	}
	for i, a := range acts[1:] {
		if err := play(ctx, st, a); err != nil {
			_ = st.Close()
			return fmt.Errorf("act %d of the demo: %w", i+2, err)
		}
	}
	return st.Close()
}

func play(ctx context.Context, st *store.Store, a Act) error {
	var files []audit.File
	for _, c := range a.Files {
		b, err := st.PutBlob(ctx, bytes.NewReader([]byte(c.Text)), fileLimit)
		if err != nil {
			return fmt.Errorf("keep %s: %w", c.Name, err)
		}
		files = append(files, audit.File{Name: c.Name, Size: b.Size, SHA256: b.SHA256})
	}
	_, err := st.Apply(ctx, store.Identity{Initials: a.By}, a.At, a.Do(st.State(), files)...)
	return err
}
