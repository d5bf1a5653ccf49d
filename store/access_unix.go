//go:build unix

package store

import (
	"errors"
	"path/filepath"
	"syscall"
)

// mayWrite asks the system, without opening the file, whether the dossier and
// its folder can be written to; SQLite needs both.
func mayWrite(path string) bool {
	const write = 2
	return syscall.Access(path, write) == nil && syscall.Access(filepath.Dir(path), write) == nil
}

func noSpace(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

func readOnlyPlace(err error) bool { return errors.Is(err, syscall.EROFS) }
