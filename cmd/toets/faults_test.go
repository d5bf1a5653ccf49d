package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// docs/faults.md names tests, files and functions: all of them are there.
func TestFaultsAreProven(t *testing.T) {
	t.Parallel()
	root := filepath.Join("..", "..")
	b, err := os.ReadFile(filepath.Join(root, "docs", "faults.md"))
	if err != nil {
		t.Fatal(err)
	}
	tests := make(map[string]string) // name and where
	for _, dir := range []string{"audit", "store", "store/model", "store/sync", "store/sync/bucket", "store/sync/placetest", "cmd/toets", "tui/widget", "tui/screen/scripts"} {
		paths, err := filepath.Glob(filepath.Join(root, dir, "*_test.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)\w+)\(`).FindAllStringSubmatch(string(text), -1) {
				tests[m[1]] += " " + dir
			}
		}
	}
	rows := 0
	for line := range strings.Lines(string(b)) {
		cells := strings.Split(line, "|")
		if len(cells) != 6 || strings.HasPrefix(cells[1], " fault") || strings.HasPrefix(cells[1], "--") {
			continue
		}
		rows++
		for _, m := range regexp.MustCompile("`((?:Test|Fuzz)\\w+)`").FindAllStringSubmatch(cells[4], -1) {
			if tests[m[1]] == "" {
				t.Errorf("%s: there is no %s", strings.TrimSpace(cells[1]), m[1])
			}
		}
		if !strings.Contains(cells[4], "`") {
			t.Errorf("%s: nothing proves it", strings.TrimSpace(cells[1]))
		}
		for _, m := range regexp.MustCompile("`([a-z/]+/[a-z0-9_]+\\.go)`").FindAllStringSubmatch(cells[3], -1) {
			path := m[1]
			for short, full := range map[string]string{"sync/": "store/sync/", "bucket/": "store/sync/bucket/"} {
				if rest, ok := strings.CutPrefix(path, short); ok {
					path = full + rest
					break
				}
			}
			if _, err := os.Stat(filepath.Join(root, path)); err != nil {
				t.Errorf("%s: there is no %s", strings.TrimSpace(cells[1]), m[1])
			}
		}
	}
	if rows < 70 {
		t.Errorf("only %d rows are read", rows)
	}
}
