package main

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"toets/audit"
	"toets/store"
	"toets/tui/ui"
)

// testPlaces is the workbench side of a person with folders of their own.
func testPlaces(t *testing.T, home string) *deskPlaces {
	t.Helper()
	at := time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
	a := newApp(process{in: strings.NewReader(""), out: io.Discard, err: io.Discard,
		env: func(name string) string { return map[string]string{"HOME": home, "LANG": "en_GB"}[name] }, now: func() time.Time { return at }})
	a.conf = config{Name: "Jan Dekker", Initials: "JD"}
	return newPlaces(a)
}

func newDossier(t *testing.T, p *deskPlaces, path string) ui.Dossier {
	t.Helper()
	d, err := p.Create(context.Background(), path, audit.CreateDossier{Org: "Vriesdam", Country: "nl", Lang: "en", Criteria: []string{"iso27001@2022"}, Sites: []string{"Townhall"}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	return d
}

func stateOf(t *testing.T, d ui.Dossier) *audit.State {
	t.Helper()
	s, err := d.State(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Two processes write in one dossier. Each folds what comes back, in the order
// in which it comes, and both end where the file is.
func TestTwoDesksEndEqual(t *testing.T) {
	t.Parallel()
	ctx, dir := context.Background(), t.TempDir()
	path := filepath.Join(dir, "v.toets")
	for name, homes := range map[string][2]string{"one person twice": {"a", "a"}, "two devices": {"a", "b"}} {
		t.Run(name, func(t *testing.T) {
			path := strings.TrimSuffix(path, ".toets") + strings.ReplaceAll(name, " ", "") + ".toets"
			one := newDossier(t, testPlaces(t, filepath.Join(dir, homes[0])), path)
			two, err := testPlaces(t, filepath.Join(dir, homes[1])).Open(ctx, path, false)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = two.Close() })
			desks := []ui.Dossier{one, two}
			states := []*audit.State{stateOf(t, one), stateOf(t, two)}
			a := audit.All[audit.Audit](states[0])[0]
			for i, pick := range []int{0, 0, 1, 0, 1, 1, 0, 1} {
				w, err := desks[pick].Apply(ctx, audit.AddNote{Audit: a.ID, Element: a.Criteria[0] + "#A.8.13", Text: strings.Repeat("x", i+1)},
					audit.SetResult{Audit: a.ID, Phase: 1, Element: a.Criteria[0] + "#5.2", Result: []audit.Result{audit.Partly, audit.Adequate}[i%2]})
				if err != nil {
					t.Fatal(err)
				}
				for _, e := range slices.Concat(w.Before, w.Own, w.After) {
					states[pick].Apply(e)
				}
			}
			for i, d := range desks {
				if _, err := d.Version(ctx); err != nil {
					t.Fatal(err)
				}
				events, err := d.Refresh(ctx)
				if err != nil {
					t.Fatal(err)
				}
				for _, e := range events {
					states[i].Apply(e)
				}
				if states[i].Changes() != stateOf(t, d).Changes() {
					t.Errorf("desk %d holds %d changes, the file %d", i, states[i].Changes(), stateOf(t, d).Changes())
				}
				if n := len(states[i].Notes(a.ID)); n != 8 {
					t.Errorf("desk %d holds %d notes, want 8", i, n)
				}
				if got := states[i].Assessment(a.ID, 1, a.Criteria[0]+"#5.2", audit.ID{}); got == nil || got.Result != audit.Adequate || len(got.Unclear) > 0 {
					t.Errorf("desk %d: %+v", i, got)
				}
			}
		})
	}
}

// Version moves only when somebody else wrote.
func TestVersionTellsOfOthers(t *testing.T) {
	t.Parallel()
	ctx, dir := context.Background(), t.TempDir()
	path := filepath.Join(dir, "v.toets")
	p := testPlaces(t, dir)
	one := newDossier(t, p, path)
	a := audit.All[audit.Audit](stateOf(t, one))[0]
	v0, _ := one.Version(ctx)
	if _, err := one.Apply(ctx, audit.AddNote{Audit: a.ID, Text: "mine"}); err != nil {
		t.Fatal(err)
	}
	if v, _ := one.Version(ctx); v != v0 {
		t.Error("own work looks foreign")
	}
	two, err := p.Open(ctx, path, false)
	if err != nil {
		t.Fatal(err)
	}
	defer two.Close()
	if _, err := two.Apply(ctx, audit.AddNote{Audit: a.ID, Text: "theirs"}); err != nil {
		t.Fatal(err)
	}
	if v, _ := one.Version(ctx); v == v0 {
		t.Error("foreign work goes unseen")
	}
	if events, err := one.Refresh(ctx); err != nil || len(events) != 1 {
		t.Errorf("%d events, %v", len(events), err)
	}
	if events, _ := one.Refresh(ctx); len(events) != 0 {
		t.Error("handed out twice")
	}
}

func TestFilesOfADesk(t *testing.T) {
	t.Parallel()
	ctx, dir := context.Background(), t.TempDir()
	d := newDossier(t, testPlaces(t, dir), filepath.Join(dir, "v.toets"))
	a := audit.All[audit.Audit](stateOf(t, d))[0]
	src := filepath.Join(dir, "proof.txt")
	if err := os.WriteFile(src, []byte("eight tests"), 0o600); err != nil {
		t.Fatal(err)
	}
	told := 0
	f, err := d.PutFile(ctx, src, func(done, total int) { told = done })
	if err != nil || f.Name != "proof.txt" || f.Size != 11 || told != 11 || len(f.Known) != 0 {
		t.Fatalf("%+v, told %d, %v", f, told, err)
	}
	if _, err := d.Apply(ctx, audit.AddEvidence{Audit: a.ID, Kind: "file", File: &audit.File{Name: f.Name, Size: f.Size, SHA256: f.SHA256}}); err != nil {
		t.Fatal(err)
	}
	if again, err := d.PutFile(ctx, src, nil); err != nil || len(again.Known) != 1 {
		t.Errorf("%+v, %v", again, err)
	}
	out := filepath.Join(dir, "out.txt")
	if err := d.GetFile(ctx, f.SHA256, out); err != nil {
		t.Fatal(err)
	}
	if b, _ := os.ReadFile(out); string(b) != "eight tests" {
		t.Errorf("%q came back", b)
	}
	if err := d.GetFile(ctx, f.SHA256, out); err == nil {
		t.Error("a file was written over")
	}
	_, err = d.PutFile(ctx, filepath.Join(dir, "nothing"), nil)
	if err == nil || !strings.Contains(err.Error(), "does not exist") {
		t.Errorf("not a sentence: %v", err)
	}
}

func TestReportOfADesk(t *testing.T) {
	t.Parallel()
	ctx, dir := context.Background(), t.TempDir()
	d := newDossier(t, testPlaces(t, dir), filepath.Join(dir, "v.toets"))
	s := stateOf(t, d)
	a := audit.All[audit.Audit](s)[0]
	if n := s.NameOf(s.PersonByInitials("JD").ID); n != "Jan Dekker" {
		t.Errorf("the lead is called %q", n)
	}
	o := ui.ReportOptions{Audit: a.ID, Lang: "nl", Level: 1, Format: "md"}
	b, err := d.Report(ctx, s, o)
	if err != nil || !strings.HasPrefix(string(b), "# ") {
		t.Fatalf("%.40q, %v", b, err)
	}
	missing, err := d.Missing(ctx, s, o)
	if err != nil || len(missing) == 0 {
		t.Fatalf("%d missing, %v", len(missing), err)
	}
	if !slices.ContainsFunc(missing, func(m ui.Missing) bool { return m.Block == "at_a_glance" }) ||
		!slices.ContainsFunc(missing, func(m ui.Missing) bool { return m.ID == s.PersonByInitials("JD").ID }) {
		t.Errorf("no way to what is missing: %+v", missing)
	}
	o.Final = true
	if _, err := d.Report(ctx, s, o); err == nil {
		t.Error("an unfinished report is final")
	}
	w, err := d.Apply(ctx, audit.AddFinding{Audit: a.ID, Grade: audit.Minor, Condition: "drie van acht"})
	if err != nil {
		t.Fatal(err)
	}
	s.Apply(w.Own[0])
	if p, err := d.Preview(ctx, s, w.Own[0].Created(audit.KindFinding)[0], "nl"); err != nil || !strings.Contains(string(p), "drie van acht") {
		t.Errorf("%q, %v", p, err)
	}
	if hits, err := d.Search(ctx, "reservekopie", 5); err != nil || len(hits) == 0 || hits[0].Kind != "" || !strings.HasSuffix(hits[0].Ref, "#A.8.13") {
		t.Errorf("%+v, %v", hits, err)
	}
	if acts, err := d.History(ctx, audit.ID{}, 0, 1); err != nil || len(acts) != 1 || acts[0].Intent != "finding.add" {
		t.Errorf("%+v, %v", acts, err)
	}
}

func TestPlacesRemember(t *testing.T) {
	t.Parallel()
	ctx, dir := context.Background(), t.TempDir()
	p := testPlaces(t, dir)
	a, b := filepath.Join(dir, "a.toets"), filepath.Join(dir, "b.toets")
	newDossier(t, p, a)
	newDossier(t, p, b)
	list, err := p.Recent(ctx)
	if err != nil || len(list) != 2 || list[0].Path != b || list[0].Organisation != "Vriesdam" || list[0].Total != 27 || list[0].State != audit.AuditPhase1 {
		t.Fatalf("%+v, %v", list, err)
	}
	pos := ui.Position{Page: ui.Page{Kind: ui.PageGate}, Spot: "policy"}
	if err := p.Remember(a, pos); err != nil {
		t.Fatal(err)
	}
	if got, ok := testPlaces(t, dir).Position(a); !ok || got != pos {
		t.Errorf("%+v, %v", got, ok)
	}
	if err := os.WriteFile(filepath.Join(dir, "c.toets"), []byte("no dossier"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := p.keep.visit(filepath.Join(dir, "c.toets"), p.now()); err != nil {
		t.Fatal(err)
	}
	if err := p.keep.visit(filepath.Join(dir, "gone.toets"), p.now()); err != nil {
		t.Fatal(err)
	}
	list, _ = p.Recent(ctx)
	if len(list) != 4 || !list[0].Gone || !strings.Contains(list[1].Problem, "dossier") {
		t.Errorf("%+v", list)
	}
	if err := p.Forget(ctx, list[0].Path); err != nil {
		t.Fatal(err)
	}
	if list, _ = p.Recent(ctx); len(list) != 3 {
		t.Errorf("%d left", len(list))
	}
	if got := p.Propose("Gemeente Vriesdam"); got != filepath.Join(dir, "gemeente-vriesdam.toets") {
		t.Errorf("proposed %s", got)
	}
	if err := p.Save(ui.Config{Name: "Bo Smit", Initials: "bs", Lang: "nl", Mouse: true}); err != nil {
		t.Fatal(err)
	}
	if c, err := readConfig(p.dirs.config); err != nil || c.Initials != "BS" || c.NoMouse {
		t.Errorf("%+v, %v", c, err)
	}
	if err := os.WriteFile(p.keep.path, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if list, err := p.Recent(ctx); err != nil || len(list) != 0 {
		t.Errorf("a damaged list: %v, %v", list, err)
	}
}

// What is refused stays a refusal; what the store says is a sentence.
func TestErrorsOfADesk(t *testing.T) {
	t.Parallel()
	ctx, dir := context.Background(), t.TempDir()
	p := testPlaces(t, dir)
	path := filepath.Join(dir, "v.toets")
	d := newDossier(t, p, path)
	a := audit.All[audit.Audit](stateOf(t, d))[0]
	_, err := d.Apply(ctx, audit.SetResult{Audit: a.ID, Phase: 2, Element: "iso27001@2022#A.5.1", Aspect: audit.Design, Result: audit.Adequate})
	if !audit.Refused(err, audit.GatePending) {
		t.Errorf("%v", err)
	}
	_, err = p.Create(ctx, path, audit.CreateDossier{Org: "X", Criteria: []string{"iso27001@2022"}})
	if !errors.Is(err, store.ErrExists) || !strings.HasPrefix(err.Error(), "v.toets: exists already") {
		t.Errorf("%v", err)
	}
	ro, err := p.Open(ctx, path, true)
	if err != nil {
		t.Fatal(err)
	}
	defer ro.Close()
	if _, err := ro.Apply(ctx, audit.AddNote{Audit: a.ID, Text: "x"}); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("%v", err)
	}
	if ro.About().ReadOnly == "" {
		t.Error("reading only, and it does not say so")
	}
}

// While another process writes, opening says soon which one; reading works and
// follows what is written, and afterwards the dossier opens to work in.
func TestOpeningADossierInUse(t *testing.T) {
	t.Parallel()
	ctx, dir := context.Background(), t.TempDir()
	path := filepath.Join(dir, "v.toets")
	p := testPlaces(t, dir)
	p.wait = time.Millisecond
	one := newDossier(t, p, path)
	a := audit.All[audit.Audit](stateOf(t, one))[0]
	if _, err := one.Apply(ctx, audit.AddNote{Audit: a.ID, Text: "before"}); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if _, err := db.Exec("BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	var busy *ui.BusyError
	if _, err := p.Open(ctx, path, false); !errors.As(err, &busy) || busy.PID != os.Getpid() || busy.Who != "toets" {
		t.Fatalf("%#v", err)
	}
	reader, err := p.Open(ctx, path, true)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	if about := reader.About(); !strings.Contains(about.ReadOnly, "opened for reading") {
		t.Errorf("says %q", about.ReadOnly)
	}
	if got := stateOf(t, reader).Org().Name; got != "Vriesdam" {
		t.Errorf("reads %q", got)
	}
	if _, err := db.Exec("ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	v, err := reader.Version(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := one.Apply(ctx, audit.AddNote{Audit: a.ID, Text: "meanwhile"}); err != nil {
		t.Fatal(err)
	}
	if now, err := reader.Version(ctx); err != nil || now == v {
		t.Errorf("the reader hears nothing: %v", err)
	}
	two, err := p.Open(ctx, path, false)
	if err != nil {
		t.Fatal(err)
	}
	defer two.Close()
	if why := two.About().ReadOnly; why != "" {
		t.Errorf("only to be read: %s", why)
	}
}
