package catalog

import (
	"io/fs"
	"testing"
)

func folders(t *testing.T) map[string]fs.FS {
	t.Helper()
	dirs, err := data.ReadDir("data")
	if err != nil {
		t.Fatal(err)
	}
	out := make(map[string]fs.FS)
	for _, d := range dirs {
		sub, err := fs.Sub(data, "data/"+d.Name())
		if err != nil {
			t.Fatal(err)
		}
		out[d.Name()] = sub
	}
	return out
}

func TestShippedContentLints(t *testing.T) {
	t.Parallel()
	for name, fsys := range folders(t) {
		for _, p := range Lint(fsys) {
			t.Errorf("%s %s", name, p.In("en"))
		}
	}
}
