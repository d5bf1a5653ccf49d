package main

import (
	"context"
	"encoding/hex"
	"os"
	"path/filepath"

	"toets/store"
	tsync "toets/store/sync"
	"toets/tui/ui"
)

var _ ui.Joining = (*deskPlaces)(nil)

// Request writes the request of this person and device.
func (p *deskPlaces) Request(_ context.Context, path, name, initials string) (ui.Six, error) {
	text, err := p.request(name, initials)
	if err != nil {
		return ui.Six{}, p.spokenOf(path, err)
	}
	j, err := tsync.ParseJoin(text)
	if err != nil {
		return ui.Six{}, p.spokenOf(path, err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return ui.Six{}, p.spokenOf(path, err)
	}
	_, err = f.WriteString(text)
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		_ = os.Remove(path) // half a request is none
		return ui.Six{}, p.spokenOf(path, err)
	}
	return ui.Six{NL: j.Words("nl"), EN: j.Words("en")}, nil
}

// Invitations lists the dossiers that this device was let into.
func (p *deskPlaces) Invitations(ctx context.Context, from string) ([]ui.Invitation, error) {
	found, err := p.invitations(ctx, from, "nl")
	if err != nil {
		return nil, p.spokenOf(from, err)
	}
	var out []ui.Invitation
	for _, i := range found {
		out = append(out, ui.Invitation{ID: i.id(), Words: ui.Six{NL: i.words, EN: tsync.DossierWords("en", i.dossier)}})
	}
	return out, nil
}

// Join makes the first copy of a dossier and opens it.
func (p *deskPlaces) Join(ctx context.Context, from string, of ui.Invitation, path string, report func(ui.Progress)) (ui.Dossier, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, p.spokenOf(path, err)
	}
	var dossier [32]byte
	if b, err := hex.DecodeString(of.ID); err == nil && len(b) == len(dossier) {
		dossier = [32]byte(b)
	}
	st, err := p.join(ctx, from, dossier, full, stepOf(report))
	if err != nil {
		return nil, p.spokenOf(path, err)
	}
	return p.opened(full, st), nil
}

// maxRequest is the most bytes of a request to join that are read.
const maxRequest = 64 << 10

// readRequest reads a newcomer's request from a file.
func (a *app) readRequest(path string) (*tsync.Join, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, &inFile{path, err}
	}
	if info.Size() > maxRequest {
		return nil, &inFile{path, store.ErrTooLarge}
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, &inFile{path, err}
	}
	j, err := tsync.ParseJoin(string(b))
	if err != nil {
		return nil, &inFile{path, err}
	}
	return j, nil
}
