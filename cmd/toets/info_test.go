package main

import (
	"bytes"
	"context"
	"path/filepath"
	"testing"
	"time"

	"toets/store"
)

// A glance says what reading everything says, of a dossier that has some of all.
func TestInfoAsksNothingThatItLeavesOut(t *testing.T) {
	t.Parallel()
	ctx, dir := context.Background(), t.TempDir()
	at := time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
	says := func(open func(a *app, path string, do func(*session) error) error, path string, json bool) string {
		var out bytes.Buffer
		a := newApp(process{out: &out, err: &out, now: func() time.Time { return at }, env: func(string) string { return "" }})
		a.opt.json = json
		err := open(a, path, func(d *session) error {
			if json {
				return d.json(d.info(0))
			}
			return d.showInfo(0)
		})
		if err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	path := filepath.Join(dir, "demo.toets")
	if err := newApp(process{now: time.Now, env: func(name string) string { return map[string]string{"HOME": dir}[name] }}).makeDemo(ctx, path, "nl"); err != nil {
		t.Fatal(err)
	}
	whole := func(a *app, path string, do func(*session) error) error { return a.reading(ctx, path, do) }
	glance := func(a *app, path string, do func(*session) error) error {
		return a.glancing(ctx, path, beyondInfo(), do)
	}
	for _, json := range []bool{false, true} {
		if got, want := says(glance, path, json), says(whole, path, json); got != want {
			t.Errorf("a glance says\n%s\neverything says\n%s", got, want)
		}
	}
	// It does leave them out, and only for who reads.
	st, err := store.Open(ctx, path, store.Options{ReadOnly: true, Without: beyondInfo()})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	for _, k := range beyondInfo() {
		if n := len(st.State().IDs(k)); n != 0 {
			t.Errorf("%d of %s", n, k)
		}
	}
}
