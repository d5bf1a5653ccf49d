package catalog

import (
	"bytes"
	"io/fs"
	"os"
	"testing"
	"testing/fstest"
)

// What is on board is what lies in the tree, packed or not.
func TestShippedIsTheTree(t *testing.T) {
	t.Parallel()
	tree := os.DirFS(".")
	var names []string
	err := fs.WalkDir(tree, "data", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		want, err := fs.ReadFile(tree, name)
		if err != nil {
			return err
		}
		have, err := fs.ReadFile(data, name)
		if err != nil || !bytes.Equal(bytes.ReplaceAll(have, []byte("\r\n"), []byte("\n")), bytes.ReplaceAll(want, []byte("\r\n"), []byte("\n"))) {
			t.Errorf("%s: %v, or other bytes; run go generate ./catalog/packed", name, err)
		}
		names = append(names, name)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := fstest.TestFS(data, names...); err != nil {
		t.Error(err)
	}
	n := 0
	err = fs.WalkDir(data, "data", func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			n++
		}
		return err
	})
	if err != nil || n != len(names) {
		t.Errorf("%d files on board, %d in the tree: %v", n, len(names), err)
	}
}
