package store

import (
	"errors"
	"fmt"
)

// What callers decide on. The errors of this package wrap one of these, or an
// audit.Refusal, or are a defect.
var (
	// ErrNotDossier says that the file is no dossier: another kind of file, an
	// empty one, or somebody else's SQLite database. It was not touched.
	ErrNotDossier = errors.New("not a toets dossier")
	// ErrNewer says that a newer toets made the file, or that it holds changes
	// of a newer one: it opens for reading only.
	ErrNewer = errors.New("made with a newer toets")
	// ErrDamaged says that the file is a dossier whose content cannot be
	// trusted: cut off, overwritten, or changed outside toets.
	ErrDamaged = errors.New("the dossier is damaged")
	// ErrBusy says that another process held the file longer than the limit; a
	// BusyError with it says who.
	ErrBusy = errors.New("another process is writing to the dossier")
	// ErrFull says that the disk or the quota is full: nothing was written.
	ErrFull = errors.New("the disk is full")
	// ErrReadOnly says that the file or its folder cannot be written to, or
	// that it was opened for reading.
	ErrReadOnly = errors.New("the dossier is read-only")
	// ErrExists says that there is a file already, which is never overwritten.
	ErrExists = errors.New("the file exists already")
	// ErrNoFile says that there is no such file.
	ErrNoFile = errors.New("no such file")
	// ErrNoBlob says that the bytes of a piece of evidence are not in the file.
	ErrNoBlob = errors.New("these bytes are not in the dossier")
	// ErrTooLarge says that something is over the limit that was given.
	ErrTooLarge = errors.New("over the limit")
	// ErrAnew says that what was seen before does not hold as it was: State has
	// to be asked for anew.
	ErrAnew = errors.New("what was seen before does not hold any more")
	// ErrNoStart says that what came in holds no beginning of a dossier.
	ErrNoStart = errors.New("the beginning of the dossier is not in it")
	// ErrNotMember says that the dossier is shared and this device was not admitted.
	ErrNotMember = errors.New("this device is not a member's")
	// ErrEnded says that the part of this device in the dossier was ended.
	ErrEnded = errors.New("the part of this device was ended")
	// ErrReader says that the member only reads.
	ErrReader = errors.New("the member only reads")
	// ErrIO says that the disk or the medium did not do what it was asked.
	ErrIO = errors.New("the disk reports an error")
)

// BusyError is ErrBusy with the process that has the dossier open, as far as
// this machine knows it.
type BusyError struct {
	PID int    // 0 when it is not known
	Who string // what that process said of itself
}

// Error names the process.
func (e *BusyError) Error() string {
	if e.PID == 0 {
		return ErrBusy.Error()
	}
	return fmt.Sprintf("%s: process %d (%s)", ErrBusy, e.PID, e.Who)
}

// Is makes a BusyError an ErrBusy.
func (e *BusyError) Is(target error) bool { return target == ErrBusy }
