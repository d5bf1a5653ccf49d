package ui

import (
	"errors"

	"toets/audit"
)

// Sentence is an error as people read it: of a refusal why, and the way out.
func (d *Desk) Sentence(err error) string {
	var r *audit.Refusal
	switch {
	case err == nil:
		return ""
	case errors.As(err, &r):
		return d.Env.Words.Sentence(r)
	default:
		return err.Error()
	}
}

// Text is an error that says something to a person already: a refusal of the
// screen itself.
type Text string

// Error is the text.
func (t Text) Error() string { return string(t) }
