//go:build linux || darwin

package store

import (
	"os/signal"
	"syscall"
)

// limitFile makes the system refuse to let files of this process grow far
// beyond the dossier, as a full disk would.
func limitFile(s *Store) {
	signal.Ignore(syscall.SIGXFSZ)
	setLimit(uint64(s.Size()) + 300<<10)
}

func unlimitFile(*Store) {
	var l syscall.Rlimit
	_ = syscall.Getrlimit(syscall.RLIMIT_FSIZE, &l)
	setLimit(l.Max)
}

func setLimit(n uint64) {
	var l syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &l); err != nil {
		panic(err)
	}
	l.Cur = n
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &l); err != nil {
		panic(err)
	}
}
