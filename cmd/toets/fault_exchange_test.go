package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"toets/audit"
	"toets/store"
	tsync "toets/store/sync"
)

// exchangeErrors is everything that can go wrong between copies.
func exchangeErrors() []error {
	d := audit.Device{0xab, 0xcd}
	out := []error{
		store.ErrReader, store.ErrEnded, store.ErrNotMember, store.ErrNoStart, store.ErrOtherBytes, store.ErrAnew,
		tsync.ErrUnreachable, tsync.ErrNoBucket, tsync.ErrEmptied, tsync.ErrOther, tsync.ErrNotShared, tsync.ErrNoKey, tsync.ErrDiffers, tsync.ErrReadBack,
		tsync.ErrDenied, tsync.ErrExpired, tsync.ErrClock, tsync.ErrThrottled, tsync.ErrFull, tsync.ErrReadOnly, tsync.ErrName, tsync.ErrRefused,
		errNotAFolder,
		&store.MergeError{Device: d, Seq: 7, Why: "odd"},
		&store.MergeError{Device: d, Seq: 7, Why: store.MergeFormat, Err: store.ErrNewer},
		&tsync.Fault{File: "toets/1/x", Code: "odd", Err: errors.New("do this")},
		&tsync.Fault{File: "toets/1/x", Code: tsync.Rejected, Err: &store.MergeError{Device: d, Seq: 7, Why: store.MergeChain, Err: errors.New("do this")}},
	}
	for _, w := range []string{store.MergeFormat, store.MergeChain, store.MergeSignature, store.MergeClock, store.MergeDossier, store.MergeLimit} {
		out = append(out, &store.MergeError{Device: d, Seq: 7, Why: w, Err: errors.New("do this")})
	}
	for _, c := range []tsync.Code{tsync.Incomplete, tsync.Damaged, tsync.TooLarge, tsync.NoKey, tsync.Foreign, tsync.Chain, tsync.Signature, tsync.Forked, tsync.Rejected, tsync.Newer} {
		out = append(out, &tsync.Fault{File: "toets/1/x", Offset: 12, Device: d, Seq: 7, Code: c, Err: errors.New("do this")}, &tsync.Fault{Code: c})
	}
	return out
}

// Whatever goes wrong between copies is one line with a way out, in the
// language of the reader, and nothing of the program's own errors shows.
func TestEveryErrorOfTheExchangeHasItsSentence(t *testing.T) {
	t.Parallel()
	nl, en := testApp(t, "nl"), testApp(t, "en")
	for _, err := range exchangeErrors() {
		wrapped := &inFile{"v.toets", fmt.Errorf("do this: %w", err)}
		a, b := nl.sentence(wrapped), en.sentence(wrapped)
		if a == b {
			t.Errorf("%v: the same in both languages: %s", err, a)
		}
		for _, s := range []string{a, b} {
			if !strings.HasPrefix(s, "v.toets: ") || strings.Contains(s, "\n") || strings.Contains(s, "do this") || !strings.Contains(s, "; ") ||
				strings.Contains(s, "should not have happened") {
				t.Errorf("%v: %q", err, s)
			}
		}
		if exitCode(wrapped) != exitFailed {
			t.Errorf("%v: exit code %d", err, exitCode(wrapped))
		}
		var f *tsync.Fault
		if errors.As(err, &f) && f.File != "" && !strings.Contains(a, f.File) {
			t.Errorf("%v: where it stands is not said: %s", err, a)
		}
		var m *store.MergeError
		if errors.As(err, &m) && !strings.Contains(a, "handeling 7 van abcd0000") {
			t.Errorf("%v: the act is not named: %s", err, a)
		}
	}
}

// A device is called by its member once the dossier knows it.
func TestErrorsCallDevicesByTheirMember(t *testing.T) {
	t.Parallel()
	ctx, a := context.Background(), testApp(t, "nl")
	st := dossierOf(t, a)
	x, err := a.exchanging(st, "JD", "Jan Dekker")
	if err != nil {
		t.Fatal(err)
	}
	if err := x.share(ctx); err != nil {
		t.Fatal(err)
	}
	said := a.sentence(x.naming(&store.MergeError{Device: st.Own()[0], Seq: 3, Why: store.MergeSignature}))
	if !strings.HasPrefix(said, "handeling 3 van JD (") || !strings.Contains(said, "niet ondertekend") {
		t.Error(said)
	}
	if odd := errors.New("odd"); !errors.Is(x.naming(odd), odd) {
		t.Error("an error that names no device is wrapped")
	}
}

// dossierOf is a new dossier of this person.
func dossierOf(t *testing.T, a *app) *store.Store {
	t.Helper()
	o, err := a.storeOptions()
	if err != nil {
		t.Fatal(err)
	}
	st, _, err := store.Create(t.Context(), filepath.Join(t.TempDir(), "v.toets"), o, store.Identity{Initials: "JD"}, a.at(),
		audit.CreateDossier{Org: "Vriesdam", Country: "nl", Lang: "en", Criteria: []string{"iso27001@2022"}, Sites: []string{"Townhall"}, Lead: "JD"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	return st
}
