package store

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"toets/audit"
)

// The test binary starts itself again as another process that works on a
// dossier, so that it can be killed, or waited for.
func TestMain(m *testing.M) {
	if role := os.Getenv("TOETS_TEST_ROLE"); role != "" {
		if err := play(role, os.Getenv("TOETS_TEST_FILE"), os.Getenv("TOETS_TEST_STATE")); err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// other is another process in one of the roles of play.
type other struct {
	t   testing.TB
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Scanner
}

func startOther(t testing.TB, role, path, stateDir string, change ...func(*exec.Cmd)) *other {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	o := &other{t: t, cmd: exec.Command(exe)}
	o.cmd.Env = append(os.Environ(), "TOETS_TEST_ROLE="+role, "TOETS_TEST_FILE="+path, "TOETS_TEST_STATE="+stateDir)
	for _, c := range change {
		c(o.cmd)
	}
	if o.in, err = o.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := o.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	o.out = bufio.NewScanner(out)
	if err := o.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = o.cmd.Process.Kill()
		_, _ = o.cmd.Process.Wait()
		if o.cmd.Path != exe {
			_ = os.RemoveAll(filepath.Dir(o.cmd.Path))
		}
	})
	return o
}

// line is the next thing the other process says, "" after its end.
func (o *other) line() string {
	if o.out.Scan() {
		return o.out.Text()
	}
	return ""
}

// rest reads on to the end and returns the last line.
func (o *other) rest() string {
	last := ""
	for o.out.Scan() {
		last = o.out.Text()
	}
	return last
}

func play(role, path, stateDir string) error {
	o := options(1, stateDir)
	o.Who = "toets " + role
	s, err := Open(ctx, path, o)
	if err != nil {
		return err
	}
	defer s.Close()
	a := audit.All[audit.Audit](s.State())[0].ID
	switch role {
	case "writer":
		return write(s, a, 1<<30)
	case "hundred":
		return write(s, a, 100)
	case "filler":
		return fill(s, a)
	case "reader":
		return read(s)
	case "holder":
		return hold(s, a)
	}
	return errors.New("no such role")
}

// write records notes, says which are recorded, and now and then adds evidence.
func write(s *Store, a audit.ID, n int) error {
	for i := range n {
		text := fmt.Sprintf("%d-%d", os.Getpid(), i)
		if i%7 == 6 {
			b, err := s.PutBlob(ctx, bytes.NewReader(bytes.Repeat([]byte(text), 1+i*1000)), 1<<30)
			if err != nil {
				return err
			}
			_, err = s.Apply(ctx, jd, start, audit.AddEvidence{Audit: a, File: &audit.File{Name: text, Size: b.Size, SHA256: b.SHA256}})
			if err != nil {
				return err
			}
		} else if _, err := s.Apply(ctx, jd, start, audit.AddNote{Audit: a, Element: "n@1#A.1", Text: text}); err != nil {
			return err
		}
		fmt.Println(text)
	}
	return nil
}

func recorded(s *Store) map[string]bool {
	m := make(map[string]bool)
	st := s.State()
	for _, n := range audit.All[audit.Note](st) {
		m[n.Text] = true
	}
	for _, e := range audit.All[audit.Evidence](st) {
		m[e.Name] = true
	}
	return m
}

// What was acknowledged is there after the process was killed, whenever that
// was, also when two write at once; and the file is sound.
func TestKilledWriter(t *testing.T) {
	t.Parallel()
	const rounds = 200
	dir := t.TempDir()
	o := options(1, dir)
	s := makeStore(t, o)
	path := s.Path()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	seed := rand.Uint64()
	r := rand.New(rand.NewPCG(seed, 0))
	var acknowledged []string
	for round := range rounds {
		writers := []*other{startOther(t, "writer", path, dir)}
		if round%4 == 0 {
			writers = append(writers, startOther(t, "writer", path, dir))
		}
		for range r.IntN(12) {
			for _, w := range writers {
				acknowledged = append(acknowledged, w.line())
			}
		}
		for _, w := range writers {
			if err := w.cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
		for _, w := range writers {
			for l := w.line(); l != ""; l = w.line() {
				acknowledged = append(acknowledged, l)
			}
			_ = w.cmd.Wait()
		}
		if round%20 != 19 && round != rounds-1 {
			continue
		}
		s := openStore(t, path, o)
		have := recorded(s)
		for _, a := range acknowledged {
			if strings.HasPrefix(a, "error") || a != "" && !have[a] {
				t.Fatalf("round %d, seed %d: %q was acknowledged and is not there", round, seed, a)
			}
		}
		sound(t, s)
		if n, _ := s.c.number("SELECT count(*) FROM blob WHERE state<>?", blobKept); n > int64(2*round+2) {
			t.Fatalf("%d pieces of evidence that nothing names", n)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		alone(t, path)
	}
	if len(acknowledged) < rounds {
		t.Fatalf("only %d acts were acknowledged", len(acknowledged))
	}
}

// Bytes that were put in by a process that died before naming them go away.
func TestStagedBytesOfTheDead(t *testing.T) {
	t.Parallel()
	o := options(1, "")
	s := makeStore(t, o)
	if _, err := s.PutBlob(ctx, strings.NewReader("orphan"), 100); err != nil {
		t.Fatal(err)
	}
	s.staged = nil // as if the process had died here
	s = reopen(t, s, o)
	if n, _ := s.c.number("SELECT count(*) FROM chunk"); n != 1 {
		t.Fatal("gone at once: another process may be about to name it")
	}
	later := o.Now().Add(2 * stageLife)
	o.Now = func() time.Time { return later }
	s = reopen(t, s, o)
	if n, _ := s.c.number("SELECT count(*) FROM chunk"); n != 0 {
		t.Fatal("still there")
	}
	sound(t, s)
}

// fill writes until the disk is full, says so, and goes on when there is room.
func fill(s *Store, a audit.ID) error {
	limitFile(s)
	n := 0
	for {
		text := fmt.Sprintf("%d %x", n, sha256.Sum256([]byte{byte(n)}))
		_, err := s.Apply(ctx, jd, start, audit.AddNote{Audit: a, Element: "n@1#A.1", Text: strings.Repeat(text, 50)})
		if err != nil {
			if !errors.Is(err, ErrFull) && !errors.Is(err, ErrIO) {
				return err
			}
			break
		}
		n++
	}
	if got := len(s.State().Notes(a)); got != n {
		return fmt.Errorf("%d notes in memory, %d acknowledged", got, n)
	}
	if _, err := s.PutBlob(ctx, bytes.NewReader(make([]byte, 8<<20)), 1<<30); !errors.Is(err, ErrFull) && !errors.Is(err, ErrIO) {
		return fmt.Errorf("evidence on a full disk: %w", err)
	}
	unlimitFile(s)
	if _, err := s.Apply(ctx, jd, start, audit.AddNote{Audit: a, Element: "n@1#A.1", Text: "room again"}); err != nil {
		return fmt.Errorf("after space was made: %w", err)
	}
	r, err := s.Verify(ctx, true)
	if err != nil || !r.OK() {
		return fmt.Errorf("verify: %w %+v", err, r)
	}
	fmt.Println("full", n)
	return nil
}

func TestFullDisk(t *testing.T) {
	t.Parallel()
	o := options(1, "")
	s := makeStore(t, o)
	path := s.Path()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	w := startOther(t, "filler", path, "")
	var n int
	if last := w.rest(); !scan(last, "full %d", &n) || n < 3 {
		t.Fatalf("the other process says %q", last)
	}
	s = openStore(t, path, o)
	if got := len(s.State().Notes(theAudit(s))); got != n+1 {
		t.Fatalf("%d notes, want %d", got, n+1)
	}
	sound(t, s)
}

// The same without another process, by SQLite's own limit.
func TestFullFile(t *testing.T) {
	t.Parallel()
	s := makeStore(t, options(1, ""))
	pages, err := s.c.number("PRAGMA page_count")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.c.one(fmt.Sprintf("PRAGMA max_page_count=%d", pages+20)); err != nil {
		t.Fatal(err)
	}
	n := 0
	for ; ; n++ {
		_, err = s.Apply(ctx, jd, start, audit.AddNote{Audit: theAudit(s), Element: "n@1#A.1", Text: strings.Repeat("vol ", 2000)})
		if err != nil {
			break
		}
	}
	if !errors.Is(err, ErrFull) || n == 0 {
		t.Fatalf("after %d: %v", n, err)
	}
	if got := len(s.State().Notes(theAudit(s))); got != n {
		t.Fatalf("%d notes in memory, %d in the file", got, n)
	}
	if _, err := s.PutBlob(ctx, bytes.NewReader(make([]byte, 20<<20)), 1<<30); !errors.Is(err, ErrFull) {
		t.Fatalf("evidence: %v", err)
	}
	if _, err := s.c.one("PRAGMA max_page_count=100000"); err != nil {
		t.Fatal(err)
	}
	do(t, s, note1(s))
	sound(t, s)
}

func scan(s, form string, into ...any) bool {
	n, err := fmt.Sscanf(s, form, into...)
	return err == nil && n == len(into)
}

// hold takes the writer's place until it is told to let go.
func hold(s *Store, a audit.ID) error {
	if _, err := s.Apply(ctx, jd, start, audit.AddNote{Audit: a, Element: "n@1#A.1", Text: "held"}); err != nil {
		return err
	}
	return s.c.write(func() error {
		fmt.Println("holding")
		_, err := io.ReadAll(os.Stdin)
		return err
	})
}

func TestBusySaysWho(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	o := options(1, dir)
	o.Wait = 1e6 // a millisecond
	s := makeStore(t, o)
	w := startOther(t, "holder", s.Path(), dir)
	if l := w.line(); l != "holding" {
		t.Fatalf("the other process says %q", l)
	}
	_, err := s.Apply(ctx, jd, start, note1(s))
	var b *BusyError
	if !errors.As(err, &b) || !errors.Is(err, ErrBusy) || b.PID != w.cmd.Process.Pid || b.Who != "toets holder" {
		t.Fatalf("got %v", err)
	}
	if got := s.State().Notes(theAudit(s)); len(got) > 1 {
		t.Fatalf("notes %v", got)
	}
	w.in.Close()
	if err := w.cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	do(t, s, note1(s))
	sound(t, s)
	if left, _ := os.ReadDir(filepath.Join(dir, "open", fmt.Sprintf("%x", s.id[:16]))); len(left) != 1 {
		t.Fatalf("%d say they have it open", len(left))
	}
}

// Two processes on one file: each hears of what the other did, numbers do not
// meet, and nothing is lost.
func TestTwoProcesses(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	o := options(1, dir)
	s := makeStore(t, o)
	own := s.State()
	w := startOther(t, "hundred", s.Path(), dir)
	heard := make(map[string]bool)
	for i := range 100 {
		if w.line() == "" {
			t.Fatal("the other process ended early")
		}
		if i%3 == 0 {
			evs := do(t, s, audit.AddNote{Audit: theAudit(s), Element: "n@1#A.2", Text: fmt.Sprint("own ", i)})
			hear(t, s, own, heard)
			own.Apply(evs[0])
		}
	}
	w.rest()
	_ = w.cmd.Wait()
	hear(t, s, own, heard)
	if len(heard) != 100 {
		t.Fatalf("heard of %d acts", len(heard))
	}
	sameState(t, own, s.State())
	if again, err := s.Refresh(ctx); err != nil || len(again) != 0 {
		t.Fatalf("%v %v", again, err)
	}
	if ds := s.Devices(); len(ds) != 1 || ds[0].Changes != 1+100+34 {
		t.Fatalf("devices %+v", ds)
	}
	sound(t, s)
}

// hear folds what came from elsewhere; it comes before the act that followed it.
func hear(t *testing.T, s *Store, st *audit.State, heard map[string]bool) {
	t.Helper()
	evs, err := s.Refresh(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range evs {
		k := fmt.Sprint(e.Device, e.Seq)
		if heard[k] {
			t.Fatalf("%s came twice", k)
		}
		heard[k] = true
		st.Apply(e)
	}
}
