package tui_test

import (
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"toets/audit"
	"toets/store"
	"toets/tui"
	"toets/tui/tuitest"
	"toets/tui/ui"
)

// disk is a dossier in a real file. Held opens the file anew, as another
// process would: what a test finds there is on disk.
type disk struct {
	tb   testing.TB
	path string
	st   *store.Store
	now  time.Time
}

// newDisk makes the usual dossier in a file.
func newDisk(tb testing.TB, lang string) *disk {
	tb.Helper()
	d := &disk{tb: tb, path: filepath.Join(tb.TempDir(), "vriesdam.toets"), now: day}
	st, _, err := store.Create(context.Background(), d.path, d.options(1), store.Identity{Initials: "JD"}, d.tick(),
		dossier(lang), audit.AddPerson{Initials: "AP", Role: "auditor", Title: "auditor"})
	if err != nil {
		tb.Fatal(err)
	}
	d.st = st
	tb.Cleanup(func() { _ = st.Close() })
	return d
}

func (d *disk) tick() time.Time {
	d.now = d.now.Add(time.Second)
	return d.now
}

// options are those of the n-th process.
func (d *disk) options(n byte) store.Options {
	seed := sha256.Sum256([]byte{n})
	return store.Options{Norms: norms(), Key: ed25519.NewKeyFromSeed(seed[:]), Now: func() time.Time { return d.now }}
}

// workbench is a workbench on the file.
func (d *disk) workbench(lang string) *tuitest.Driver {
	shelf := &tuitest.Shelf{Opens: map[string]ui.Dossier{d.path: d}}
	return tuitest.New(tui.Options{
		Norms: norms(), Places: shelf, Path: d.path, Lang: lang, Config: ui.Config{Name: "Jan Dekker", Initials: "JD", Lang: lang},
	}, day, 80, 24)
}

func (d *disk) About() ui.About { return ui.About{Path: d.path} }

func (d *disk) State(ctx context.Context) (*audit.State, error) {
	_, err := d.st.Refresh(ctx)
	return d.st.State(), err
}

func (d *disk) Apply(ctx context.Context, changes ...audit.Change) (ui.Written, error) {
	before, err := d.st.Refresh(ctx)
	if err != nil {
		return ui.Written{}, err
	}
	own, err := d.st.Apply(ctx, store.Identity{Initials: "JD"}, d.tick(), changes...)
	return ui.Written{Before: before, Own: own}, err
}

func (d *disk) Version(ctx context.Context) (int64, error) { return int64(d.st.State().Changes()), nil }

func (d *disk) Refresh(ctx context.Context) ([]audit.Event, error) { return d.st.Refresh(ctx) }

func (d *disk) History(ctx context.Context, id audit.ID, _, limit int) ([]audit.Event, error) {
	entries, err := d.st.History(ctx, id)
	var out []audit.Event
	for _, e := range slices.Backward(entries) {
		if len(out) < limit {
			out = append(out, e.Event)
		}
	}
	return out, err
}

func (d *disk) Search(context.Context, string, int) ([]ui.Hit, error) { return nil, nil }

func (d *disk) PutFile(context.Context, string, func(done, total int)) (ui.File, error) {
	return ui.File{}, errors.New("not in this test")
}

func (d *disk) GetFile(context.Context, string, string) error { return errors.New("not in this test") }

func (d *disk) Report(context.Context, *audit.State, ui.ReportOptions) ([]byte, error) {
	return nil, nil
}

func (d *disk) Preview(context.Context, *audit.State, audit.ID, string) ([]byte, error) {
	return nil, nil
}

func (d *disk) Missing(context.Context, *audit.State, ui.ReportOptions) ([]ui.Missing, error) {
	return nil, nil
}

func (d *disk) Close() error { return d.st.Close() }

// Other does something as another process.
func (d *disk) Other(actor string, changes ...audit.Change) error {
	st, err := store.Open(context.Background(), d.path, d.options(2))
	if err != nil {
		return err
	}
	if _, err := st.Apply(context.Background(), store.Identity{Initials: actor}, d.tick(), changes...); err != nil {
		_ = st.Close()
		return err
	}
	return st.Close()
}

// Held is what another process finds in the file.
func (d *disk) Held() *audit.State {
	d.tb.Helper()
	st, err := store.Open(context.Background(), d.path, d.options(3))
	if err != nil {
		d.tb.Fatal(err)
	}
	defer func() { _ = st.Close() }()
	return st.State()
}

var _ hand = (*disk)(nil)
