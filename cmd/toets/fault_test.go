package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"

	"toets/audit"
	"toets/catalog"
	"toets/store"
)

// Whatever goes wrong is one line in the language of the reader, and no word
// of the program's own errors comes through.
func TestEveryErrorHasItsSentence(t *testing.T) {
	t.Parallel()
	nl, en := testApp(t, "nl"), testApp(t, "en")
	for _, err := range []error{
		store.ErrNotDossier, store.ErrNewer, store.ErrDamaged, store.ErrBusy, store.ErrFull, store.ErrReadOnly, store.ErrExists,
		store.ErrNoFile, store.ErrNoBlob, store.ErrTooLarge, store.ErrIO, &store.BusyError{PID: 12, Who: "toets check set"},
		catalog.ErrNotOnBoard, catalog.ErrNoElement, catalog.ErrAmbiguous, errNoHome, context.Canceled,
		&fs.PathError{Op: "open", Path: "x", Err: fs.ErrNotExist}, &fs.PathError{Op: "open", Path: "x", Err: fs.ErrPermission},
		&os.LinkError{Op: "rename", Old: "a", New: "x", Err: fs.ErrExist}, &audit.Refusal{Code: audit.LeadOnly, Args: []string{"JD"}},
	} {
		wrapped := &inFile{"v.toets", fmt.Errorf("do this: %w", err)}
		a, b := nl.sentence(wrapped), en.sentence(wrapped)
		if a == b {
			t.Errorf("%v: the same in both languages: %s", err, a)
		}
		for _, s := range []string{a, b} {
			if !strings.HasPrefix(s, "v.toets: ") || strings.Contains(s, "\n") || strings.Contains(s, "do this") || len(s) < 30 {
				t.Errorf("%v: %q", err, s)
			}
		}
		if exitCode(wrapped) != exitFailed {
			t.Errorf("%v: exit code %d", err, exitCode(wrapped))
		}
	}
}

func TestExitCodes(t *testing.T) {
	t.Parallel()
	a := testApp(t, "en")
	for want, err := range map[int]error{exitFailed: errors.New("odd"), exitUsage: a.misused("x", "y"), exitUnsound: unsound()} {
		if got := exitCode(fmt.Errorf("more: %w", err)); got != want {
			t.Errorf("%v: %d, want %d", err, got, want)
		}
	}
	if s := a.sentence(errors.New("odd\x1b[2J")); strings.Contains(oneLine(s), "\x1b") {
		t.Errorf("%q", s)
	}
}
