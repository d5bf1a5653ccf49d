package sync

import (
	"errors"
	"fmt"
	"strings"

	"toets/audit"
)

// What callers decide on. The errors of this package wrap one of these, one of
// package store, or are a defect.
var (
	// ErrUnreachable says that a place is not there or does not answer. That
	// says nothing about what lies in it.
	ErrUnreachable = errors.New("the place cannot be reached")
	// ErrNoBucket says that the server answers and has no bucket, or container,
	// of that name. toets makes none: that is a decision about money and rights.
	ErrNoBucket = fmt.Errorf("there is no such bucket: %w", ErrUnreachable)
	// ErrEmptied says that a place this dossier was exchanged through before
	// holds nothing of it any more: a share that is not mounted, a stick that
	// was formatted. Nothing was changed.
	ErrEmptied = errors.New("the place is empty, and was not before")
	// ErrOther says that a place holds other dossiers and nothing of this one.
	ErrOther = errors.New("the place holds another dossier")
	// ErrNotShared says that the dossier was never shared: no change names an
	// epoch yet.
	ErrNotShared = errors.New("the dossier is not shared yet")
	// ErrNoKey says that the key for this is not here: not for this device, or
	// its epoch file has not come in.
	ErrNoKey = errors.New("no key for this")
	// ErrDiffers says that a name in a place holds other bytes than were to be
	// written there.
	ErrDiffers = errors.New("other content under the same name")
	// ErrReadBack says that a place does not give back what was written.
	ErrReadBack = errors.New("the place does not give back what was written")
	// ErrDenied says that the place refuses these credentials, or there are none.
	ErrDenied = errors.New("the place refuses access")
	// ErrExpired says that the credentials ran out.
	ErrExpired = errors.New("the credentials have expired")
	// ErrClock says that the clock of this computer is too far off for the place.
	ErrClock = errors.New("the clock is too far off")
	// ErrThrottled says that the place kept failing or refusing for load.
	ErrThrottled = errors.New("the place is overloaded")
	// ErrFull says that there is no room in the place.
	ErrFull = errors.New("the place is full")
	// ErrReadOnly says that the place does not let itself be written to.
	ErrReadOnly = errors.New("the place is read-only")
	// ErrName says that a name is not one that a place takes.
	ErrName = errors.New("not a name for a place")
	// ErrRefused says that what came in is not what it should be; a Fault with
	// it says what and where.
	ErrRefused = errors.New("refused")
)

var errEncoding = errors.New("not in the one encoding")

// Code is why something that came in was not taken.
type Code string

// The reasons. All but Incomplete mean that waiting does not help.
const (
	Incomplete Code = "incomplete" // not whole, or not yet: the bytes are not those that the name promises
	Damaged    Code = "damaged"    // not what was written: decryption or form fails
	TooLarge   Code = "limit"      // over a limit
	NoKey      Code = "key"        // encrypted with a key that is not here
	Foreign    Code = "foreign"    // of another dossier, or not of the device in whose folder it lies
	Chain      Code = "chain"      // does not follow from what it names as its predecessor
	Signature  Code = "signature"  // not signed by whom it claims
	Forked     Code = "fork"       // the device signed two different pasts
	Rejected   Code = "rejected"   // the dossier does not take it
	Newer      Code = "newer"      // made with a newer toets
)

// Fault is one thing that was refused: where it stands and why.
type Fault struct {
	File   string       // name in the place or bundle
	Offset int64        // in the file, when that is known
	Device audit.Device // zero when it is not known
	Seq    uint64       // 0 when it is not known
	Code   Code
	Err    error
}

// Error names the place and the reason.
func (f *Fault) Error() string {
	var b strings.Builder
	b.WriteString(ErrRefused.Error() + ": ")
	if f.File != "" {
		b.WriteString(f.File)
	}
	if f.Offset > 0 {
		fmt.Fprintf(&b, " at byte %d", f.Offset)
	}
	if f.Device != (audit.Device{}) {
		fmt.Fprintf(&b, " device %x", f.Device[:4])
	}
	if f.Seq != 0 {
		fmt.Fprintf(&b, " change %d", f.Seq)
	}
	fmt.Fprintf(&b, ": %s", f.Code)
	if f.Err != nil {
		fmt.Fprintf(&b, ": %v", f.Err)
	}
	return b.String()
}

// Unwrap gives the cause.
func (f *Fault) Unwrap() error { return f.Err }

// Is makes every Fault an ErrRefused.
func (f *Fault) Is(target error) bool { return target == ErrRefused }

func fault(c Code, format string, args ...any) *Fault {
	return &Fault{Code: c, Err: fmt.Errorf(format, args...)}
}

// faultOf is an error as a Fault, with the code when it has none.
func faultOf(err error, c Code) *Fault {
	var f *Fault
	if errors.As(err, &f) {
		return f
	}
	return &Fault{Code: c, Err: err}
}
