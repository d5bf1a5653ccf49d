package sync

import (
	"errors"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// forget drops a flushed file from the page cache, so that what is read next
// comes from the medium and not from memory.
func forget(f *os.File) { _ = unix.Fadvise(int(f.Fd()), 0, 0, unix.FADV_DONTNEED) }

func isFull(err error) bool { return errors.Is(err, syscall.EDQUOT) }
