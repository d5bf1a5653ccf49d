package store

import (
	"errors"
	"fmt"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// fault turns an error of the driver into one that callers can decide on.
func fault(err error) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	if sentinel := faultOf(e.Code()); sentinel != nil {
		return fmt.Errorf("%w (%w)", sentinel, err)
	}
	return err
}

func faultOf(code int) error {
	switch code & 0xff {
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return ErrBusy
	case lib.SQLITE_FULL:
		return ErrFull
	case lib.SQLITE_READONLY, lib.SQLITE_PERM, lib.SQLITE_CANTOPEN, lib.SQLITE_AUTH:
		return ErrReadOnly
	case lib.SQLITE_CORRUPT, lib.SQLITE_FORMAT:
		return ErrDamaged
	case lib.SQLITE_NOTADB:
		return ErrNotDossier
	case lib.SQLITE_IOERR:
		return ErrIO
	case lib.SQLITE_TOOBIG:
		return ErrTooLarge
	}
	return nil
}
