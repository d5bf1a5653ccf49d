package store

import (
	"errors"
	"testing"
	"time"
)

// Whoever opens a dossier hears soon that another process is writing in it and
// which, can read it meanwhile, and can write once the other is done.
func TestFreeSaysWhoHoldsIt(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	o := options(1, dir)
	s := makeStore(t, o)
	if err := s.Free(); err != nil {
		t.Fatalf("nobody holds it: %v", err)
	}
	w := startOther(t, "holder", s.Path(), dir)
	if l := w.line(); l != "holding" {
		t.Fatalf("the other process says %q", l)
	}
	o.Wait = time.Millisecond
	again := openStore(t, s.Path(), o)
	var b *BusyError
	if err := again.Free(); !errors.As(err, &b) || b.PID != w.cmd.Process.Pid || b.Who != "toets holder" {
		t.Fatalf("got %v", err)
	}
	o.ReadOnly = true
	reader := openStore(t, s.Path(), o)
	if err := reader.Free(); err != nil || reader.State().Org().Name != s.State().Org().Name {
		t.Fatalf("reading beside a writer: %v", err)
	}
	w.in.Close()
	if err := w.cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	if err := again.WaitAtMost(10 * time.Second); err != nil {
		t.Fatal(err)
	}
	if err := again.Free(); err != nil {
		t.Fatalf("free again: %v", err)
	}
	do(t, again, note1(again))
	if n, err := reader.Refresh(ctx); err != nil || len(n) == 0 {
		t.Fatalf("the reader hears of %d acts: %v", len(n), err)
	}
}
