package store

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"sync"
	"testing"

	"toets/audit"
)

// Everything at once on one store, and a second store on the same file: what
// the workbench does while a copy is made and evidence comes in.
func TestAllAtOnce(t *testing.T) {
	t.Parallel()
	o := options(1, t.TempDir())
	o.Now = nil
	s := makeStore(t, o)
	p := openStore(t, s.Path(), o)
	a := theAudit(s)
	var wg sync.WaitGroup
	dir := t.TempDir()
	try := func(f func(i int) error) {
		wg.Go(func() {
			for i := range 8 {
				if err := f(i); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for _, x := range []*Store{s, p} {
		try(func(i int) error {
			_, err := x.Apply(ctx, jd, start, audit.AddNote{Audit: a, Element: "n@1#A.1", Text: fmt.Sprint(i)})
			return err
		})
		try(func(i int) error {
			b, err := x.PutBlob(ctx, bytes.NewReader(bytes.Repeat([]byte{byte(i)}, 3<<20)), 1<<30)
			if err != nil {
				return err
			}
			_, err = x.Apply(ctx, jd, start, audit.AddEvidence{Audit: a, File: &audit.File{Name: "x", Size: b.Size, SHA256: b.SHA256}})
			if err != nil {
				return err
			}
			return x.Blob(ctx, b.SHA256, io.Discard)
		})
		try(func(int) error { _, err := x.Refresh(ctx); return err })
		try(func(int) error { _, err := x.Search(ctx, "1", 10); _ = x.State(); return err })
		try(func(int) error { _, err := x.Log(ctx); _ = x.Devices(); return err })
	}
	try(func(i int) error { return s.Backup(ctx, filepath.Join(dir, fmt.Sprint(i))) })
	try(func(int) error {
		if r, err := p.Verify(ctx, true); err != nil || !r.OK() {
			return fmt.Errorf("%w %+v", err, r)
		}
		return nil
	})
	wg.Wait()
	if _, err := s.Refresh(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Refresh(ctx); err != nil {
		t.Fatal(err)
	}
	sameState(t, s.State(), p.State())
	if n := len(s.State().Notes(a)); n != 16 {
		t.Fatalf("%d notes", n)
	}
	if n, _ := s.c.number("SELECT count(*) FROM blob"); n != 8 {
		t.Fatalf("%d pieces of evidence", n)
	}
	if len(s.Devices()) != 1 {
		t.Fatalf("devices %+v", s.Devices())
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	s = reopen(t, s, o)
	sound(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	alone(t, s.Path())
}
