//go:build !linux

package sync

import (
	"errors"
	"os"
	"runtime"
	"syscall"
)

// forget does nothing: these systems have no simple way to say it.
func forget(*os.File) {}

func isFull(err error) bool {
	// ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL
	return runtime.GOOS == "windows" && (errors.Is(err, syscall.Errno(39)) || errors.Is(err, syscall.Errno(112)))
}
