package store

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// The log of a dossier that was deleted while open stays behind. A new dossier
// of the same name must not be read together with it.
func TestCreateRefusesRemains(t *testing.T) {
	t.Parallel()
	for _, end := range []string{"-wal", "-shm", "-journal"} {
		path := filepath.Join(t.TempDir(), "a.toets")
		if err := os.WriteFile(path+end, []byte("remains"), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, _, err := Create(ctx, path, options(1, ""), jd, start, dossier()); !errors.Is(err, ErrExists) {
			t.Fatalf("beside %s: got %v", end, err)
		}
		if b, _ := os.ReadFile(path + end); string(b) != "remains" {
			t.Fatalf("%s was touched", end)
		}
	}
}
