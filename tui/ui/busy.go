package ui

// BusyError says that another process writes in a dossier, and which: it can
// be read meanwhile, or tried again.
type BusyError struct {
	PID  int    // 0 when it is not known
	Who  string // what that process says of itself; foreign text
	Text string // the sentence with the way out
	Err  error
}

// Error is the sentence.
func (e *BusyError) Error() string { return e.Text }

// Unwrap is the error itself.
func (e *BusyError) Unwrap() error { return e.Err }
