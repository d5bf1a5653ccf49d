package store

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"toets/audit"
)

var ctx = context.Background()

func TestCreateApplyReopen(t *testing.T) {
	t.Parallel()
	o := options(1, t.TempDir())
	s := makeStore(t, o)
	a := theAudit(s)
	evs := do(t, s, audit.SetResult{Audit: a, Phase: 1, Element: "n@1#4.1", Result: audit.Adequate, Note: "goed \"zo\"\n\\ é"},
		audit.AddNote{Audit: a, Element: "n@1#A.1", Text: "coördinatie loopt"})
	if len(evs) != 2 || evs[0].Seq != 2 || evs[1].Seq != 3 || evs[0].HLC >= evs[1].HLC {
		t.Fatalf("events %+v", evs)
	}
	if !evs[0].At.Equal(start) || evs[0].At.Format("-07:00") != "+02:00" {
		t.Fatalf("time of the act is %v", evs[0].At)
	}
	before := s.State()
	s = reopen(t, s, o)
	sameState(t, before, s.State())
	if got := s.State().Assessment(a, 1, "n@1#4.1", audit.ID{}); got == nil || got.Text != "goed \"zo\"\n\\ é" {
		t.Fatalf("the result is %+v", got)
	}
	if s.State().Newest().Format("2006-01-02T15:04:05-07:00") != "2026-10-01T09:00:00+02:00" {
		t.Fatalf("newest is %v", s.State().Newest())
	}
	sound(t, s)
	if len(s.Devices()) != 1 || s.Devices()[0].Changes != 3 || !s.Devices()[0].Own {
		t.Fatalf("devices %+v", s.Devices())
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	alone(t, s.Path())
}

func TestCreateLeavesNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "a.toets")
	_, _, err := Create(ctx, path, options(1, ""), jd, start, audit.CreateDossier{Org: "V", Criteria: []string{"unknown@1"}})
	if !audit.Refused(err, audit.NoEdition) {
		t.Fatalf("got %v", err)
	}
	if files, _ := os.ReadDir(dir); len(files) != 0 {
		t.Fatalf("left behind: %v", files)
	}
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Create(ctx, path, options(1, ""), jd, start, dossier()); !errors.Is(err, ErrExists) {
		t.Fatalf("got %v", err)
	}
	if b, _ := os.ReadFile(path); string(b) != "mine" {
		t.Fatalf("the file was touched: %q", b)
	}
	alone(t, path)
	if _, _, err := Create(ctx, filepath.Join(dir, "none", "a.toets"), options(1, ""), jd, start, dossier()); !errors.Is(err, ErrNoFile) {
		t.Fatalf("got %v", err)
	}
}

func TestNewFileIsPrivate(t *testing.T) {
	t.Parallel()
	s := makeStore(t, options(1, ""))
	info, err := os.Stat(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm()&0o077 != 0 {
		t.Fatalf("mode is %v", info.Mode())
	}
}

// A refused change in the middle takes the others with it, in the file and in memory.
func TestAllOrNothing(t *testing.T) {
	t.Parallel()
	s := makeStore(t, options(1, ""))
	a := theAudit(s)
	before, held := contents(t, s), s.State()
	_, err := s.Apply(ctx, jd, start, audit.AddNote{Audit: a, Element: "n@1#A.1", Text: "one"}, audit.AddNote{Audit: a, Element: "n@1#A.999", Text: "two"})
	var r *audit.Refusal
	if !errors.As(err, &r) {
		t.Fatalf("got %v", err)
	}
	if contents(t, s) != before {
		t.Fatal("something was kept")
	}
	sameState(t, held, s.State())
	do(t, s, audit.AddNote{Audit: a, Element: "n@1#A.1", Text: "three"})
	if got := s.State().Notes(a); len(got) != 1 || got[0].Text != "three" {
		t.Fatalf("notes %+v", got)
	}
	sound(t, s)
}

func TestNothingChangedIsNoEvent(t *testing.T) {
	t.Parallel()
	s := makeStore(t, options(1, ""))
	c := audit.SetResult{Audit: theAudit(s), Phase: 1, Element: "n@1#4.1", Result: audit.Adequate}
	do(t, s, c)
	before := contents(t, s)
	if evs := do(t, s, c); len(evs) != 0 {
		t.Fatalf("events %v", evs)
	}
	if contents(t, s) != before {
		t.Fatal("the file changed")
	}
}

// Text that is no UTF-8 is kept as something that can be read again.
func TestForeignBytesInText(t *testing.T) {
	t.Parallel()
	s := makeStore(t, options(1, ""))
	do(t, s, audit.AddNote{Audit: theAudit(s), Element: "n@1#A.1", Text: "caf\xe9 \U0001F600"})
	s = reopen(t, s, options(1, ""))
	if got := s.State().Notes(theAudit(s)); len(got) != 1 || got[0].Text != "caf\uFFFD \U0001F600" {
		t.Fatalf("notes %+v", got)
	}
	sound(t, s)
}

func TestLogAndHistory(t *testing.T) {
	t.Parallel()
	s := makeStore(t, options(1, ""))
	a := theAudit(s)
	ev := do(t, s, audit.AddFinding{Audit: a, Grade: audit.Observation, Title: "t", Elements: []string{"n@1#A.1"}, Condition: "c"})[0]
	f := ev.Created(audit.KindFinding)[0]
	do(t, s, audit.AddNote{Audit: a, Element: "n@1#A.1", Text: "x"})
	do(t, s, audit.SetField{Entity: f, Field: "title", Value: "u"})
	log, err := s.Log(ctx)
	if err != nil || len(log) != 4 || log[0].Intent != "dossier.create" || log[3].Intent != "field.set" || log[3].From != 1 || log[3].Received.IsZero() {
		t.Fatalf("%v %+v", err, log)
	}
	h, err := s.History(ctx, f)
	if err != nil || len(h) != 2 || h[0].Intent != "finding.add" || h[1].Ops[0].Value != "u" || len(h[1].Ops[0].Pred) != 1 {
		t.Fatalf("%v %+v", err, h)
	}
	if folded := fold(log); folded.Changes() != 4 {
		t.Fatal("the log does not fold")
	} else {
		sameState(t, folded, s.State())
	}
}

func fold(log []LogEntry) *audit.State {
	st := audit.NewState(smallNorms{})
	for _, e := range log {
		st.Apply(e.Event)
	}
	return st
}

// sameState compares what two States hold, entity by entity.
func sameState(t testing.TB, a, b *audit.State) {
	t.Helper()
	number := func(d audit.Device) int64 { return int64(d[0])<<8 | int64(d[1]) }
	n := 0
	for _, k := range audit.Kinds() {
		x, y := a.IDs(k), b.IDs(k)
		if len(x) != len(y) {
			t.Fatalf("%d and %d of kind %s", len(x), len(y), k)
		}
		for i := range x {
			g, _ := a.Held(x[i])
			h, _ := b.Held(y[i])
			if e, f := encodeLive(g, number), encodeLive(h, number); e != f || x[i] != y[i] {
				t.Fatalf("%s %d: \n%s\n%s", k, i, e, f)
			}
			n++
		}
	}
	if a.Changes() != b.Changes() || !a.Newest().Equal(b.Newest()) || n == 0 {
		t.Fatalf("changes %d and %d, newest %v and %v", a.Changes(), b.Changes(), a.Newest(), b.Newest())
	}
}

func TestBlobs(t *testing.T) {
	t.Parallel()
	o := options(1, "")
	s := makeStore(t, o)
	data := bytes.Repeat([]byte("0123456789abcdef"), 3<<16+5)
	b, err := s.PutBlob(ctx, bytes.NewBuffer(data), 1<<30)
	if err != nil || b.Known || b.Size != int64(len(data)) {
		t.Fatalf("%v %+v", err, b)
	}
	again, err := s.PutBlob(ctx, bytes.NewReader(data), 1<<30)
	if err != nil || !again.Known || again.SHA256 != b.SHA256 {
		t.Fatalf("%v %+v", err, again)
	}
	again, err = s.PutBlob(ctx, bytes.NewBuffer(data), 1<<30) // cannot be read twice
	if err != nil || !again.Known {
		t.Fatalf("%v %+v", err, again)
	}
	if _, err := s.PutBlob(ctx, bytes.NewBuffer(data), 1000); !errors.Is(err, ErrTooLarge) {
		t.Fatalf("got %v", err)
	}
	if _, err := s.PutBlob(ctx, bytes.NewReader(data), 1000); !errors.Is(err, ErrTooLarge) {
		t.Fatalf("got %v", err)
	}
	do(t, s, audit.AddEvidence{Audit: theAudit(s), File: &audit.File{Name: "a.bin", Size: b.Size, SHA256: b.SHA256}})
	loose, err := s.PutBlob(ctx, bytes.NewBufferString("nobody names this"), 1<<30)
	if err != nil {
		t.Fatal(err)
	}
	empty, err := s.PutBlob(ctx, bytes.NewReader(nil), 10)
	if err != nil || empty.Size != 0 {
		t.Fatalf("%v %+v", err, empty)
	}
	s = reopen(t, s, o)
	var out bytes.Buffer
	if err := s.Blob(ctx, b.SHA256, &out); err != nil || !bytes.Equal(out.Bytes(), data) {
		t.Fatalf("%v, %d bytes", err, out.Len())
	}
	if err := s.Blob(ctx, loose.SHA256, &out); !errors.Is(err, ErrNoBlob) {
		t.Fatalf("what nobody names is still there: %v", err)
	}
	if err := s.Blob(ctx, "../../etc", &out); !errors.Is(err, ErrNoBlob) {
		t.Fatalf("got %v", err)
	}
	if n, _ := s.c.number("SELECT count(*) FROM chunk"); n != 4 {
		t.Fatalf("%d pieces", n)
	}
	sound(t, s)
}

// What two put in and only the second names stays when the first goes away.
func TestStagedBytesOfAnother(t *testing.T) {
	t.Parallel()
	o := options(1, "")
	first := makeStore(t, o)
	if _, err := first.PutBlob(ctx, bytes.NewBufferString("both"), 100); err != nil {
		t.Fatal(err)
	}
	second := openStore(t, first.Path(), o)
	b, err := second.PutBlob(ctx, bytes.NewReader([]byte("both")), 100)
	if err != nil || !b.Known {
		t.Fatalf("%v %+v", err, b)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	do(t, second, audit.AddEvidence{Audit: theAudit(second), File: &audit.File{Name: "x", Size: b.Size, SHA256: b.SHA256}})
	var out bytes.Buffer
	if err := second.Blob(ctx, b.SHA256, &out); err != nil || out.String() != "both" {
		t.Fatalf("%v %q", err, &out)
	}
	sound(t, second)
}
