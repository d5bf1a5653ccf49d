package main

import (
	"bytes"
	"context"
	"path/filepath"

	"toets/audit"
	"toets/catalog"
	"toets/catalog/intake"
	"toets/store"
	"toets/tui/ui"
)

var _ ui.Intake = (*desk)(nil)

// ReadNorm reads a source and says what taking it in would do.
func (k *desk) ReadNorm(ctx context.Context, path string, o ui.NormOptions) (ui.NormSource, error) {
	a := k.places.speaker()
	a.norms = k.own.catalogue()
	d := &session{app: a, path: k.path, st: k.st, s: k.st.State(), own: k.own, who: actor{initials: k.places.initials(k.st.State)}}
	src, err := d.readNorm(ctx, path, o)
	if err != nil {
		return ui.NormSource{}, k.spoken(err)
	}
	return src, nil
}

func (d *session) readNorm(ctx context.Context, path string, o ui.NormOptions) (ui.NormSource, error) {
	r, err := d.input(path)
	if err != nil {
		return ui.NormSource{}, &inFile{path, err}
	}
	name := filepath.Base(path)
	res, err := intake.Read(ctx, r, intake.Options{Name: name, As: o.As, Columns: o.Columns, Lang: o.Lang, Known: d.norms.IDs(), Norms: d.norms})
	_ = r.Close() // only read
	if err != nil {
		return ui.NormSource{}, d.unfit(err)
	}
	all, err := d.bring(ctx, res)
	if err != nil {
		return ui.NormSource{}, err
	}
	if err := d.mayBring(all, name); err != nil {
		return ui.NormSource{}, err
	}
	src := ui.NormSource{Name: name, Format: res.Format, Columns: res.Columns}
	for _, b := range all {
		src.Editions = append(src.Editions, ui.BroughtNorm{
			ImportNorm: b.change(o.Lang, name), Pack: b.pack, Newer: b.State == broughtNewer, Same: b.State == broughtSame,
			Added: b.Added, Changed: b.Changed, Gone: b.Gone, Hanging: b.Hanging,
		})
	}
	for _, s := range res.Skipped {
		src.Skipped = append(src.Skipped, s.Text(o.Lang))
	}
	return src, nil
}

// KeepNorm keeps the bytes of what was read, and names the changes that take
// it in.
func (k *desk) KeepNorm(ctx context.Context, s ui.NormSource) ([]audit.Change, error) {
	var changes []audit.Change
	for _, b := range s.Editions {
		if b.Same {
			continue
		}
		blob, err := k.st.PutBlob(ctx, bytes.NewReader(b.Pack), catalog.MaxPack)
		if err != nil {
			return nil, k.spoken(err)
		}
		if blob.SHA256 != b.File.SHA256 {
			return nil, k.spoken(store.ErrDamaged)
		}
		changes = append(changes, b.ImportNorm)
	}
	return changes, nil
}
