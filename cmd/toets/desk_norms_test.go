package main

import (
	"bytes"
	"context"
	"path/filepath"
	"slices"
	"testing"

	"toets/audit"
	"toets/catalog"
	"toets/tui/ui"
)

// An edition that one process brings is on board of the other, and an audit
// can be on it there.
func TestDeskKnowsTheEditionsOfItsDossier(t *testing.T) {
	t.Parallel()
	ctx, dir := context.Background(), t.TempDir()
	path := filepath.Join(dir, "v.toets")
	one := newDossier(t, testPlaces(t, filepath.Join(dir, "a")), path)
	two, err := testPlaces(t, filepath.Join(dir, "a")).Open(ctx, path, false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = two.Close() })
	s := stateOf(t, two)

	draft := catalog.Draft{ID: "house@1", Elements: []catalog.DraftElement{{ID: "H1", Assessable: true, Title: catalog.Text{EN: "Doors"}, Text: catalog.Text{EN: "badges are worn"}}}}
	pack, err := catalog.Pack(draft)
	if err != nil {
		t.Fatal(err)
	}
	blob, err := one.(*desk).st.PutBlob(ctx, bytes.NewReader(pack), catalog.MaxPack)
	if err != nil {
		t.Fatal(err)
	}
	bring := audit.ImportNorm{Edition: "house@1", Title: "House", Elements: 1, Assessable: 1, File: audit.File{Name: "house.csv", Size: int64(len(pack)), SHA256: blob.SHA256}}
	if _, err := one.Apply(ctx, bring); err != nil {
		t.Fatal(err)
	}
	for name, d := range map[string]ui.Dossier{"one": one, "two": two} {
		events, err := d.Refresh(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if d == two {
			for _, e := range events {
				s.Apply(e)
			}
		}
		if norms := d.(ui.Normed).Norms(); !norms.Own("house@1") || norms.Title("house@1#H1", "en") != "Doors" {
			t.Errorf("%s does not know it: %v", name, norms.IDs())
		}
	}
	a := audit.All[audit.Audit](s)[0]
	w, err := two.Apply(ctx, audit.EditSet{Entity: a.ID, Field: "criteria", Add: []string{"house@1"}})
	if err != nil || len(w.Own) != 1 {
		t.Fatalf("%v", err)
	}
	s.Apply(w.Own[0])
	if as := s.Phase2Elements(s.Audit(a.ID)); !slices.ContainsFunc(as, func(e audit.Element) bool { return e.Ref == "house@1#H1" }) {
		t.Error("its elements are not among those of the audit")
	}
	hits, err := two.Search(ctx, "badges", 10)
	if err != nil || len(hits) != 1 || hits[0].Ref != "house@1#H1" {
		t.Errorf("found are %+v, %v", hits, err)
	}
	if _, err := two.Apply(ctx, audit.DropNorm{Edition: "house@1"}); !audit.Refused(err, audit.NormInUse) {
		t.Errorf("put away though an audit is on it: %v", err)
	}
}
