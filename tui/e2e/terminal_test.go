package e2e

import (
	"os/exec"
	"strings"
	"testing"
	"time"

	"toets/tui/e2e/terminal"
)

// demo makes the demo dossier and returns its name.
func (d *desk) demo(lang string) string {
	d.t.Helper()
	d.run("demo", "v.toets", "--no-open", "--lang", lang)
	return "v.toets"
}

var jd = []string{"--author", "Jitske Dijkstra", "--initials", "JD"}

// A kill at any moment loses nothing that was called saved, and the workbench
// opens again where it was.
func TestKilledAndOpenedAgain(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "nl")
	file := d.demo("nl")
	d.start(terminal.Options{}, append([]string{file}, jd...)...)
	d.see("Gemeente Vriesdam", "49/123")
	d.keys("g w")
	d.see("Werking")
	d.keys("ctrl+p")
	d.write("A.8.14")
	d.keys("enter")
	d.see("A.8.14")
	d.keys("a enter")
	d.write("uitwijk getoond")
	d.see("uitwijk getoond")
	if err := d.Until(func(s string) bool {
		return strings.Contains(s, "bewaard") && strings.Contains(d.run("check", "list", file, "--json"), "uitwijk getoond")
	}, "the text on disk"); err != nil {
		t.Fatal(err)
	}
	d.Kill()
	if out := d.run("verify", file, "--rebuild", "--json"); !strings.Contains(out, `"ok": true`) {
		t.Fatal(out)
	}
	d.start(terminal.Options{}, append([]string{file}, jd...)...)
	d.see("A.8.14", "uitwijk getoond", "50/123")
}

// A terminal that answers no question, without colour, in any size.
func TestPoorTerminals(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "en")
	file := d.demo("en")
	for _, c := range []struct {
		name string
		o    terminal.Options
		see  string
	}{
		{"silent", terminal.Options{Silent: true}, "49/123"},
		{"no colour", terminal.Options{Env: []string{"NO_COLOR=1"}, Silent: true}, "49/123"},
		{"sixteen colours", terminal.Options{Env: []string{"TERM=xterm-16color", "COLORTERM="}}, "49/123"},
		{"narrow", terminal.Options{W: 60, H: 16}, "49/123"},
		{"wide", terminal.Options{W: 160, H: 50}, "49/123"},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := &desk{t: t, home: d.home, env: d.env}
			x.start(c.o, append([]string{file}, jd...)...)
			x.see(c.see)
			if err := x.Resize(30, 8); err != nil {
				t.Fatal(err)
			}
			if err := x.Until(func(s string) bool { return !strings.Contains(s, c.see) }, "the small window"); err != nil {
				t.Fatal(err)
			}
			if err := x.Resize(80, 24); err != nil {
				t.Fatal(err)
			}
			x.see(c.see)
			x.Press("ctrl+c")
			if err := x.End(); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// Without a terminal that can be drawn on it says so and ends with 2.
func TestNoTerminal(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "en")
	cmd := exec.Command(binary)
	cmd.Dir, cmd.Env = d.home, append(d.env, "TERM=xterm")
	out, err := cmd.CombinedOutput()
	if cmd.ProcessState.ExitCode() != 2 || strings.Count(strings.TrimSpace(string(out)), "\n") != 0 {
		t.Fatalf("%v: %s", err, out)
	}
}

// Two people at one file: what the command line records while the screen is
// open appears on it, and the cursor stays.
func TestAnotherProcessWrites(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "en")
	file := d.demo("en")
	d.start(terminal.Options{}, append([]string{file}, jd...)...)
	d.see("49/123")
	d.run("check", "set", file, "A.8.20", "adequate", "--aspect", "design", "--author", "Ahmed Peeters", "--initials", "AP")
	d.see("50/123")
	d.Settle(100 * time.Millisecond)
}
