package main

import (
	"context"
	"errors"

	"toets/audit"
	"toets/store"
	"toets/tui/ui"
)

// spoken is an error with the sentence that people read; a refusal stays what
// it is, since the screens have words for it.
func (p *deskPlaces) spoken(err error) error { return spokenBy(p.speaker, err) }

// spokenBy is an error with the sentence that people read, by who speaks.
func spokenBy(speaker func() *app, err error) error {
	var r *audit.Refusal
	var done *spokenError
	var asked *ui.BusyError
	if err == nil || errors.As(err, &r) || errors.As(err, &done) || errors.As(err, &asked) || errors.Is(err, context.Canceled) {
		return err
	}
	text := oneLine(speaker().sentence(err))
	if errors.Is(err, store.ErrBusy) {
		busy := &ui.BusyError{Text: text, Err: err}
		if by := (*store.BusyError)(nil); errors.As(err, &by) {
			busy.PID, busy.Who = by.PID, by.Who
		}
		return busy
	}
	return &spokenError{text, err}
}

// speaker is the program in the language of the settings as they are now. It
// is a copy: screens ask from several goroutines while the settings change.
func (p *deskPlaces) speaker() *app {
	p.mu.Lock()
	defer p.mu.Unlock()
	a := *p.app
	a.w = a.words("", "")
	return &a
}

// speaker is the program in the language that the workbench speaks of this
// dossier: that of the settings, else that of the dossier.
func (k *desk) speaker() *app {
	a := k.places.speaker()
	if org := k.st.State().Org(); a.opt.lang == "" && a.conf.Lang == "" && org.Lang != "" {
		a.w = a.words(org.Lang, org.Country)
	}
	return a
}

// spokenError reads as a sentence and is still the error that it was.
type spokenError struct {
	text string
	err  error
}

// Error is the sentence.
func (e *spokenError) Error() string { return e.text }

// Unwrap is the error itself.
func (e *spokenError) Unwrap() error { return e.err }
