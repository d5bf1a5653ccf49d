package main

import (
	"context"
	"encoding/hex"
	"os"
	"path/filepath"

	"toets/store"
	tsync "toets/store/sync"
	"toets/store/sync/bucket"
)

// request is what a newcomer hands to a lead.
func (a *app) request(name, initials string) (string, error) {
	if a.dirs.config == "" {
		return "", errNoHome
	}
	key, err := store.Key(a.dirs.config)
	if err != nil {
		return "", err
	}
	return tsync.NewJoin(key, name, initials, a.at())
}

// invitation is a dossier that this device was let into.
type invitation struct {
	dossier [32]byte
	words   []string
}

func (i invitation) id() string { return hex.EncodeToString(i.dossier[:]) }

// invitations lists the dossiers in a place or bundle that this device was let into.
func (a *app) invitations(ctx context.Context, from, lang string) ([]invitation, error) {
	x, err := a.exchanging(nil, "", "")
	if err != nil {
		return nil, err
	}
	if isBundle(from) {
		b, done, err := x.bundle(ctx, from)
		if err != nil {
			return nil, err
		}
		defer done()
		return []invitation{{b.Dossier(), tsync.DossierWords(lang, b.Dossier())}}, nil
	}
	p, err := x.strange(ctx, from)
	if err != nil {
		return nil, err
	}
	found, err := tsync.Find(ctx, p, x.id)
	if err != nil {
		return nil, &inFile{from, err}
	}
	var out []invitation
	for _, f := range found {
		out = append(out, invitation{f.Dossier, tsync.DossierWords(lang, f.Dossier)})
	}
	return out, nil
}

// isBundle reports whether a path is a file, and so a bundle and no place.
func isBundle(from string) bool {
	if bucket.Is(from) {
		return false
	}
	info, err := os.Stat(from)
	return err == nil && !info.IsDir()
}

// strange opens a place for somebody who has no copy yet.
func (x *exchange) strange(ctx context.Context, from string) (tsync.Place, error) {
	if bucket.Is(from) {
		return bucket.Open(ctx, from, bucket.Options{Env: x.env, Now: x.now})
	}
	full, err := filepath.Abs(from)
	if err != nil {
		return nil, err
	}
	if info, err := os.Stat(full); err != nil || !info.IsDir() {
		return nil, &inFile{from, tsync.ErrUnreachable}
	}
	return tsync.NewFolder(full, "newcomer"), nil
}

// join makes the first copy of a dossier that this device was let into.
func (a *app) join(ctx context.Context, from string, dossier [32]byte, path string, step func(tsync.Step)) (*store.Store, error) {
	o, err := a.storeOptions()
	if err != nil {
		return nil, err
	}
	st, err := store.Copy(ctx, path, o, func(s *store.Store) error {
		x, err := a.exchanging(s, "", "")
		if err != nil {
			return err
		}
		options := x.options(tsync.EvidenceAll, step)
		options.Dossier = dossier
		if isBundle(from) {
			_, err := x.readBundle(ctx, from, options)
			return err
		}
		p, err := x.strange(ctx, from)
		if err != nil {
			return err
		}
		r, err := tsync.Exchange(ctx, s, p, options)
		if err != nil {
			return &inFile{from, err}
		}
		if len(r.Faults) > 0 && s.Identity() == ([32]byte{}) {
			return &inFile{from, r.Faults[0]}
		}
		return x.remember(ctx, from)
	})
	if err != nil {
		return nil, err
	}
	return st, nil
}
