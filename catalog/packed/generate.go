//go:build ignore

// Packs the questions of every folder of catalog/data anew: go generate ./catalog/packed
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"toets/catalog/packed"
)

const data = "../data"

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	stale, err := filepath.Glob("*.zst")
	if err != nil {
		return err
	}
	folders, err := os.ReadDir(data)
	if err != nil {
		return err
	}
	for _, f := range folders {
		if !f.IsDir() || f.Name() == "maps" {
			continue
		}
		b, err := packed.Pack(os.DirFS(filepath.Join(data, f.Name())))
		if err != nil {
			return fmt.Errorf("%s: %w", f.Name(), err)
		}
		if len(b) == 0 {
			continue
		}
		name := f.Name() + ".zst"
		stale = slices.DeleteFunc(stale, func(old string) bool { return old == name })
		if err := os.WriteFile(name, b, 0o644); err != nil {
			return err
		}
	}
	for _, name := range stale {
		if err := os.Remove(name); err != nil {
			return err
		}
	}
	return nil
}
