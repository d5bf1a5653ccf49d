package store

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"

	"toets/audit"
)

// maxImport is the most bytes of an export that Import takes.
const maxImport = 512 << 20

// maxEvidence is the most bytes of one piece of evidence that Import takes.
const maxEvidence = 16 << 30

// ErrExport says that a document is no export of toets, or one that was
// changed in one place and not in another.
var ErrExport = audit.ErrExport

// Export writes the whole dossier as one JSON document, see audit.Export.
func (s *Store) Export(ctx context.Context, w io.Writer) error {
	if err := s.Whole(ctx); err != nil {
		return err
	}
	s.mu.Lock()
	es, err := s.all(ctx)
	var st *audit.State
	if err == nil {
		st = s.state.Snapshot()
	}
	s.mu.Unlock()
	if err != nil {
		return err
	}
	events := make([]audit.Event, 0, len(es))
	for _, e := range es {
		if e.why == "" {
			events = append(events, e.event)
		}
	}
	return audit.Export(w, st, events)
}

// Events returns the whole log for audit.Export, in causal order.
func (s *Store) Events(ctx context.Context) ([]audit.Event, error) {
	log, err := s.Log(ctx)
	events := make([]audit.Event, 0, len(log))
	for i := range log {
		if log[i].Flag == "" {
			events = append(events, log[i].Event)
		}
	}
	return events, err
}

// Import makes a new dossier at path from what Export wrote. file gives the
// bytes of evidence by their hash; it may be nil, and may answer ErrNoBlob for
// bytes that are not at hand. The new dossier exports the same document, or
// there is none. Each device of the source becomes one that is used only for
// the import, so that who did what where stays apart; what comes after is
// written by this device.
func Import(ctx context.Context, path string, o Options, r io.Reader, file func(sha string) (io.ReadCloser, error)) (*Store, error) {
	doc, err := io.ReadAll(io.LimitReader(r, maxImport+1))
	if err != nil {
		return nil, fmt.Errorf("read the export: %w", err)
	}
	if len(doc) > maxImport {
		return nil, fmt.Errorf("an export of more than %d bytes: %w", maxImport, ErrTooLarge)
	}
	acts, err := audit.ReadExport(bytes.NewReader(doc))
	if err != nil {
		if errors.Is(err, audit.ErrExportNewer) {
			err = fmt.Errorf("%w (%w)", ErrNewer, err)
		}
		return nil, fmt.Errorf("read the export: %w", err)
	}
	return build(ctx, path, o, func(s *Store) error {
		if err := s.replay(ctx, acts); err != nil {
			return err
		}
		if err := s.takeFiles(ctx, file); err != nil {
			return err
		}
		return s.sameAs(ctx, doc)
	})
}

// replay keeps the acts of an export in one transaction.
func (s *Store) replay(ctx context.Context, acts []audit.ImportedAct) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, a := range acts {
		n = max(n, a.Device)
	}
	keys := make([]ed25519.PrivateKey, n)
	devices := make([]audit.Device, n)
	for i := range keys {
		pub, key, err := ed25519.GenerateKey(s.o.Rand)
		if err != nil {
			return fmt.Errorf("draw a key: %w", err)
		}
		keys[i], devices[i] = key, deviceID(pub)
	}
	var seed [16]byte
	if _, err := io.ReadFull(s.o.Rand, seed[:]); err != nil {
		return fmt.Errorf("draw a seed: %w", err)
	}
	events, err := audit.ImportEvents(acts, devices, seed)
	if err != nil {
		return err
	}
	b := s.batch(ctx)
	return s.c.write(func() error {
		told := make([]map[audit.Device]uint64, n)
		var clock uint64
		for i, ev := range events {
			if err := ctx.Err(); err != nil {
				return err
			}
			d := acts[i].Device - 1
			ev.At = plainTime(ev.At)
			clock = tick(s.now(ev.At), clock)
			ev.HLC = clock
			plain(&ev)
			s.key, s.did, s.told = keys[d], devices[d], told[d]
			if err := s.record(b, ev); err != nil {
				return err
			}
			told[d] = s.told
		}
		s.key, s.did, s.told = nil, audit.Device{}, nil
		s.wrote = true
		return b.flush()
	})
}

// takeFiles fetches the bytes that the dossier names.
func (s *Store) takeFiles(ctx context.Context, file func(string) (io.ReadCloser, error)) error {
	if file == nil {
		return nil
	}
	for _, e := range s.State().Files() {
		if _, ok := parseHash(e.SHA256); !ok {
			continue
		}
		r, err := file(e.SHA256)
		if errors.Is(err, ErrNoBlob) {
			continue
		}
		if err != nil {
			return fmt.Errorf("file %s: %w", e.Name, err)
		}
		b, err := s.PutBlob(ctx, r, maxEvidence)
		_ = r.Close()
		if err == nil && b.SHA256 != e.SHA256 {
			err = fmt.Errorf("the bytes have another hash: %w", ErrDamaged)
		}
		if err != nil {
			return fmt.Errorf("file %s: %w", e.Name, err)
		}
	}
	return nil
}

// sameAs checks that this dossier exports the document it was made from, apart
// from white space and the order of members.
func (s *Store) sameAs(ctx context.Context, doc []byte) error {
	var b bytes.Buffer
	if err := s.Export(ctx, &b); err != nil {
		return err
	}
	if bytes.Equal(b.Bytes(), doc) {
		return nil
	}
	var got, want any
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		return fmt.Errorf("read the own export: %w", err)
	}
	if err := json.Unmarshal(doc, &want); err != nil {
		return fmt.Errorf("%w: %w", ErrExport, err)
	}
	if !reflect.DeepEqual(got, want) {
		return fmt.Errorf("%w: what holds now does not follow from the acts", ErrExport)
	}
	return nil
}
