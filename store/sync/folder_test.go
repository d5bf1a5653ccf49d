package sync_test

import (
	"os"
	"path/filepath"
	"testing"

	"toets/store/sync"
	"toets/store/sync/placetest"
)

func TestFolderIsAPlace(t *testing.T) {
	t.Parallel()
	base := filepath.Join(t.TempDir(), "mijn stick é ü")
	placetest.Run(t, func(t *testing.T, name string) sync.Place {
		dir := filepath.Join(base, name)
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		return sync.NewFolder(dir, "JD")
	})
}
