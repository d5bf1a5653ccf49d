//go:build !unix

package store

import "os"

// mayWrite looks at the mark that a file is read-only. What else forbids
// writing shows when it is tried.
func mayWrite(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().Perm()&0o200 != 0
}

func noSpace(error) bool { return false }

func readOnlyPlace(error) bool { return false }
