package scripts_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"toets/audit"
)

// The journal reads the newest acts first; a filter asks about every act.
func TestTheJournalFilterFindsWhatIsLongAgo(t *testing.T) {
	t.Parallel()
	w := open(t, "en", "JD", false)
	w.must(audit.AddNote{Audit: w.audit, Element: ref("A.7.4"), Text: "needle"})
	for i := range 450 {
		w.must(audit.AddNote{Audit: w.audit, Element: ref("A.8.1"), Text: fmt.Sprint(i)})
	}
	w.Wait(3 * time.Second)
	w.Keys("g", "j", "/")
	w.Type("A.7.4")
	if s := w.Screen(); !strings.Contains(s, "A.7.4 ") || strings.Contains(s, "Nothing with") {
		t.Fatalf("the act is not found:\n%s", s)
	}
	w.Keys("enter", "enter") // the act as a whole, with what it wrote
	if s := w.Screen(); !strings.Contains(s, "needle") {
		t.Fatalf("it does not open:\n%s", s)
	}
}

// What is read of the report is drawn anew as soon as the window changes.
func TestTheReportFollowsTheWindow(t *testing.T) {
	t.Parallel()
	long := strings.TrimSpace(strings.Repeat("measured ", 60))
	w := open(t, "en", "JD", true)
	w.must(audit.SetText{Audit: w.audit, Block: "at_a_glance", Lang: "en", Text: long})
	w.Wait(3 * time.Second)
	w.Keys("g", "r", "v")
	w.Size(120, 40)
	after := w.Screen()
	w.Keys("esc", "v")
	if now := w.Screen(); now != after {
		t.Errorf("before a key:\n%s\nafter it:\n%s", after, now)
	}
	width := 0
	for line := range strings.SplitSeq(after, "\n") {
		if strings.Contains(line, "measured measured") {
			width = max(width, len(line))
		}
	}
	if width < 90 {
		t.Errorf("the widest line has %d cells:\n%s", width, after)
	}
}
