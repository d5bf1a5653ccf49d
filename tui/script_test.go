package tui_test

import (
	"flag"
	"path/filepath"
	"strings"
	"testing"

	"toets/audit"
	"toets/tui/tuitest"
)

var update = flag.Bool("update", false, "write what is seen into the scripts")

// TestScripts runs every script of keys. Its name says on what: nl or en, and
// "2" where the audit is in phase 2.
func TestScripts(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.keys")
	if err != nil || len(files) == 0 {
		t.Fatal("no scripts", err)
	}
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".keys")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			lang := "nl"
			if strings.HasSuffix(name, "-en") {
				lang = "en"
			}
			var setup func(hand, audit.ID)
			if strings.Contains(name, "phase2") {
				setup = phase2(t)
			}
			w := open(t, lang, 80, 24, setup)
			s := &tuitest.Script{Driver: w.Driver, Stored: func() string { return tuitest.Stored(w.mem.Held()) }}
			diff, err := s.Run(f, *update)
			if err != nil {
				t.Fatal(err)
			}
			if diff != "" {
				t.Error(diff)
			}
		})
		t.Run(name+" on disk", func(t *testing.T) {
			t.Parallel()
			lang := "nl"
			if strings.HasSuffix(name, "-en") {
				lang = "en"
			}
			d := newDisk(t, lang)
			if strings.Contains(name, "phase2") {
				phase2(t)(d, d.Held().OpenAudits()[0].ID)
			}
			s := &tuitest.Script{Driver: d.workbench(lang), Stored: func() string { return tuitest.Stored(d.Held()) }}
			diff, err := s.Run(f, false)
			if err != nil {
				t.Fatal(err)
			}
			if diff != "" && !*update {
				t.Error(diff)
			}
		})
	}
}
