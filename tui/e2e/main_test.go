// Package e2e walks the real binary on a real screen: what a new user does in
// the first hour, in both languages, with the power cut in the middle.
package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"toets/tui/e2e/terminal"
)

var binary string // built once, before the tests

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "toets-e2e")
	if err != nil {
		panic(err)
	}
	binary = filepath.Join(dir, "toets")
	build := exec.Command("go", "build", "-o", binary, "./cmd/toets")
	build.Dir = filepath.Join("..", "..")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "build: %s\n", out)
		os.Exit(1)
	}
	code := m.Run()
	_ = os.RemoveAll(dir)
	os.Exit(code)
}

// desk is one person at one laptop.
type desk struct {
	*terminal.Terminal
	t    *testing.T
	home string
	env  []string
}

func newDesk(t *testing.T, lang string) *desk {
	t.Helper()
	home := t.TempDir()
	locale := map[string]string{"nl": "nl_NL.UTF-8", "en": "en_GB.UTF-8"}[lang]
	return &desk{t: t, home: home, env: []string{"HOME=" + home, "LANG=" + locale, "LC_ALL=" + locale}}
}

func (d *desk) start(o terminal.Options, args ...string) {
	d.t.Helper()
	o.Dir, o.Env = d.home, append(d.env, o.Env...)
	if o.W == 0 {
		o.W, o.H = 80, 24
	}
	term, err := terminal.Start(o, binary, args...)
	if err != nil {
		d.t.Fatal(err)
	}
	d.Terminal = term
	d.t.Cleanup(term.Kill)
}

// see waits until the texts stand on the screen.
func (d *desk) see(texts ...string) {
	d.t.Helper()
	if err := d.Wait(texts...); err != nil {
		d.t.Fatal(err)
	}
}

// keys presses keys, named and separated by blanks, and waits till the screen is quiet.
func (d *desk) keys(names string) {
	d.t.Helper()
	d.Press(strings.Fields(names)...)
	d.Settle(60 * time.Millisecond)
}

// write types text and waits till the screen is quiet.
func (d *desk) write(text string) {
	d.t.Helper()
	d.Type(text)
	d.Settle(60 * time.Millisecond)
}

// run runs the command line on the same laptop.
func (d *desk) run(args ...string) string {
	d.t.Helper()
	cmd := exec.Command(binary, args...)
	cmd.Dir = d.home
	cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "TERM=dumb"}, d.env...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		d.t.Fatalf("toets %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}
