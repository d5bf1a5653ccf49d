//go:build ignore

// Packs the questions and the table of every folder of catalog/data anew: go generate ./catalog/packed
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
		if !f.IsDir() {
			continue
		}
		files, err := packed.Packed(os.DirFS(filepath.Join(data, f.Name())), f.Name())
		if err != nil {
			return err
		}
		for name, b := range files {
			stale = slices.DeleteFunc(stale, func(old string) bool { return old == name })
			if err := os.WriteFile(name, b, 0o644); err != nil {
				return err
			}
		}
	}
	for _, name := range stale {
		if err := os.Remove(name); err != nil {
			return err
		}
	}
	return nil
}
