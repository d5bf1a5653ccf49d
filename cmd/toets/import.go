package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"toets/audit"
	"toets/store"
)

func (a *app) importCmd() *cobra.Command {
	var files string
	var protect, plain bool
	c := a.command("import FILE DATA", "een nieuw dossier uit wat export schreef", "a new dossier from what export wrote",
		func(ctx context.Context, args []string) error {
			if err := a.plainOnly(protect, plain); err != nil {
				return err
			}
			return a.importDossier(ctx, args[0], args[1], files)
		})
	c.Flags().StringVar(&files, "files", "", a.say("map met de bestanden van het bewijs", "folder with the files of the evidence"))
	protectFlags(a, c.Flags(), &protect, &plain)
	return c
}

func (a *app) importDossier(ctx context.Context, path, data, files string) error {
	o, err := a.storeOptions()
	if err != nil {
		return err
	}
	r, err := a.input(data)
	if err != nil {
		return &inFile{data, err}
	}
	defer func() { _ = r.Close() }() // only read
	st, err := store.Import(ctx, path, o, r, blobs(files))
	if err != nil {
		return a.importFault(path, data, err)
	}
	org := st.State().Org()
	a.w = a.words(org.Lang, org.Country)
	number := ""
	for _, x := range audit.All[audit.Audit](st.State()) {
		number = x.Number
	}
	if err := st.Close(); err != nil {
		return &inFile{path, err}
	}
	return a.made(number, newJSON{path, number})
}

// importFault says which of the two files is at fault.
func (a *app) importFault(path, data string, err error) error {
	for _, own := range []error{store.ErrExists, store.ErrFull, store.ErrReadOnly, store.ErrIO, store.ErrBusy} {
		if errors.Is(err, own) {
			return &inFile{path, err}
		}
	}
	var r *audit.Refusal
	if a.storeSentence(err) != "" || errors.As(err, &r) || errors.Is(err, context.Canceled) {
		return &inFile{data, err}
	}
	return &inFile{data, a.failed("is niet wat toets export schrijft, er is niets gemaakt: %s", "is not what toets export writes, nothing was made: %s", err)}
}

// blobs gives the bytes of evidence out of a folder, by their hash.
func blobs(dir string) func(sha string) (io.ReadCloser, error) {
	if dir == "" {
		return nil
	}
	return func(sha string) (io.ReadCloser, error) {
		if !isHash(sha) {
			return nil, store.ErrNoBlob
		}
		f, err := os.Open(filepath.Join(dir, sha))
		if errors.Is(err, fs.ErrNotExist) {
			return nil, store.ErrNoBlob
		}
		return f, err
	}
}
