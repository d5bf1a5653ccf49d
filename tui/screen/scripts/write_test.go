package scripts_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestReportIsWrittenAndReplacedOnlyWhenAsked writes a report to a file, and
// again to the same file.
func TestReportIsWrittenAndReplacedOnlyWhenAsked(t *testing.T) {
	t.Parallel()
	w := open(t, "nl", "JD", true)
	path := filepath.Join(t.TempDir(), "rapport.md")
	write := func() {
		t.Helper()
		w.Keys("w", "ctrl+u")
		w.Type(path)
		w.Keys("enter")
		w.Wait(time.Second)
	}
	w.Keys("g", "r")
	write()
	first, err := os.ReadFile(path)
	if err != nil || !strings.HasPrefix(string(first), "# Gemeente Vriesdam") {
		t.Fatalf("%q, %v\n%s", first, err, w.Screen())
	}
	if err := os.WriteFile(path, []byte("van iemand anders"), 0o600); err != nil {
		t.Fatal(err)
	}
	write()
	if b, _ := os.ReadFile(path); string(b) != "van iemand anders" {
		t.Fatalf("replaced without being asked: %q", b)
	}
	if !strings.Contains(w.Screen(), "bestaat al") {
		t.Fatalf("nobody asks:\n%s", w.Screen())
	}
	w.Keys("v")
	w.Wait(time.Second)
	if b, _ := os.ReadFile(path); string(b) != string(first) {
		t.Fatalf("not replaced: %q\n%s", b, w.Screen())
	}
}

// TestReportThatCannotBeWrittenSaysWhy names a folder, and one that is not there.
func TestReportThatCannotBeWrittenSaysWhy(t *testing.T) {
	t.Parallel()
	w := open(t, "en", "JD", true)
	dir := t.TempDir()
	w.Keys("g", "r", "w", "ctrl+u")
	w.Type(dir)
	w.Keys("enter")
	if !strings.Contains(w.Screen(), "is a folder") {
		t.Fatalf("a folder is taken for a file:\n%s", w.Screen())
	}
	w.Keys("ctrl+u")
	w.Type(filepath.Join(dir, "not", "there.md"))
	w.Keys("enter")
	w.Wait(time.Second)
	if !strings.Contains(w.Screen(), "the folder does not exist") {
		t.Fatalf("nothing is said:\n%s", w.Screen())
	}
}

// TestFileOfADocument attaches a file by its path; it becomes evidence.
func TestFileOfADocument(t *testing.T) {
	t.Parallel()
	w := open(t, "nl", "JD", false)
	path := filepath.Join(t.TempDir(), "beleid.pdf")
	if err := os.WriteFile(path, []byte("inhoud"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.Keys("g", "b", "enter", "end", "up", "enter")
	w.Type(path)
	w.Wait(time.Second)
	w.Keys("enter")
	w.Wait(time.Second)
	d := w.mem.Held().Documents()[0]
	if d.File.IsZero() || !strings.Contains(w.Screen(), "beleid.pdf") {
		t.Fatalf("no file with the document:\n%s", w.Screen())
	}
}
